//! What GDAL and QGIS write beside a picture (`sheet.png.aux.xml`): its system, and how its pixels lie in it.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::Lying;
use super::PointsError;
use crate::store::gate::GateError;
use crate::store::gate::MAX_DEPTH;
use crate::store::prj;
use crate::store::tiles::mosaic::Lie;

/// What such a text says of the place. Either may be missing: most say only how bright the picture is.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Pam {
    /// The description of the system.
    pub(super) system: Option<String>,
    transform: Option<String>,
}

impl Pam {
    /// Where the picture lies; none where the text does not say it.
    ///
    /// # Errors
    /// [`PointsError::World`] for other than six numbers, [`PointsError::System`] for a system that Doria does not read.
    pub(super) fn lying(&self) -> Result<Option<Lying>, PointsError> {
        let Some(transform) = &self.transform else {
            return Ok(None);
        };
        let numbers: Result<Vec<f64>, _> = transform.split(',').map(|number| number.trim().parse()).collect();
        let Ok(&[x, a, b, y, d, e]) = numbers.as_deref() else {
            return Err(PointsError::World);
        };
        let text = self
            .system
            .as_deref()
            .ok_or_else(|| PointsError::System(String::new()))?;
        let system = prj::system(text).ok_or_else(|| PointsError::System(prj::name(text)))?;
        // Its numbers mean the corners of pixels, those of a world file their middles.
        let lie = Lie::new([a, b, x, d, e, y]).ok_or(PointsError::World)?;
        Ok(Some(Lying { system, lie }))
    }
}

/// Reads what stands directly in the root.
///
/// # Errors
/// [`PointsError::Markup`] for what is no XML, [`GateError`] for one that is nested too deep or cut short.
pub(super) fn parse(text: &str) -> Result<Pam, PointsError> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = Reader::from_reader(text.as_bytes());
    let (mut above, mut words, mut pam, mut buffer) =
        (Vec::<String>::new(), String::new(), Pam::default(), Vec::new());
    loop {
        buffer.clear();
        match reader
            .read_event_into(&mut buffer)
            .map_err(|_| PointsError::Markup)?
        {
            Event::Start(start) => {
                above.push(start.name().as_ref().to_owned());
                if above.len() > MAX_DEPTH {
                    return Err(GateError::TooDeep.into());
                }
                words.clear();
            }
            Event::End(_) => {
                let name = above.pop().unwrap_or_default();
                let told = || Some(words.trim().to_owned()).filter(|words| !words.is_empty());
                match (above.as_slice(), name.as_str()) {
                    ([root], "SRS") if root == "PAMDataset" => pam.system = told(),
                    ([root], "GeoTransform") if root == "PAMDataset" => pam.transform = told(),
                    _ => {}
                }
                words.clear();
            }
            Event::Text(part) => words.push_str(&part.xml10_content()),
            Event::CData(part) => words.push_str(&part.xml10_content()),
            Event::GeneralRef(reference) => {
                let name = reference.xml10_content();
                words.push_str(quick_xml::escape::resolve_xml_entity(&name).ok_or(PointsError::Markup)?);
            }
            Event::Eof if above.is_empty() => return Ok(pam),
            Event::Eof => return Err(GateError::CutShort.into()),
            Event::Empty(_) | Event::DocType(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_said_of_the_place_is_read() {
        let pam = parse(
            "<?xml version=\"1.0\"?>\n<PAMDataset>\n  <SRS dataAxisToSRSAxisMapping=\"2,1\">EPSG:4326</SRS>\n  \
             <GeoTransform>  2.7e+01, 1.0e-03, 0, -2.5, 0, -1.0e-03</GeoTransform>\n  <PAMRasterBand band=\"1\">\
             <GeoTransform>1</GeoTransform><Metadata/></PAMRasterBand></PAMDataset>",
        );
        let pam = pam.unwrap();
        assert_eq!(pam.system.as_deref(), Some("EPSG:4326"));
        let lying = pam.lying().unwrap().unwrap();
        assert_eq!(Some(lying.lie), Lie::new([1e-3, 0.0, 27.0, 0.0, -1e-3, -2.5]));
        let only_bright = parse("<PAMDataset><PAMRasterBand/></PAMDataset>").unwrap();
        assert_eq!(only_bright.lying(), Ok(None));
    }

    #[test]
    fn what_does_not_say_it_is_refused() {
        assert_eq!(parse("<PAMDataset><SRS>"), Err(GateError::CutShort.into()));
        assert_eq!(parse("<a></b>"), Err(PointsError::Markup));
        assert_eq!(parse("<a>&x;</a>"), Err(PointsError::Markup));
        let deep = "<a>".repeat(100_000);
        assert_eq!(parse(&deep), Err(GateError::TooDeep.into()));
        let of = |inner: &str| {
            parse(&format!("<PAMDataset>{inner}</PAMDataset>"))
                .unwrap()
                .lying()
        };
        let six = "<GeoTransform>1,2,3,4,5,6</GeoTransform>";
        assert_eq!(of(six), Err(PointsError::System(String::new())));
        let system = "<SRS>EPSG:4326</SRS>";
        for wrong in ["1,2,3", "a,b,c,d,e,f", "1,0,0,1,0,0", "1,NaN,0,1,0,inf"] {
            let inner = format!("{system}<GeoTransform>{wrong}</GeoTransform>");
            assert_eq!(of(&inner), Err(PointsError::World), "{wrong}");
        }
        let other = "<SRS>GEOGCS[\"Arc 1960\",AUTHORITY[\"EPSG\",\"4210\"]]</SRS>";
        assert!(matches!(of(&format!("{other}{six}")), Err(PointsError::System(name)) if name == "Arc 1960"));
    }
}
