//! What GDAL and QGIS write beside a picture (`sheet.png.aux.xml`): its system, and how its pixels lie in it.

use geo_types::Coord;
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::BytesStart;
use quick_xml::events::Event;

use super::Lying;
use super::PointsError;
use super::points;
use super::points::OnPlane;
use crate::earth::ControlPoint;
use crate::store::gate::GateError;
use crate::store::gate::MAX_DEPTH;
use crate::store::prj;
use crate::store::tiles::mosaic::Lie;

/// What such a text says of the place. Either may be missing: most say only how bright the picture is.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Pam {
    /// The description of the system.
    pub(super) system: Option<String>,
    transform: Option<String>,
    /// The description of the system of its control points, which have one of their own.
    points_system: Option<String>,
    points: Vec<OnPlane>,
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

    /// Its control points; none where it has none. Numbers that can be degrees are taken as such where it names no system.
    ///
    /// # Errors
    /// [`PointsError::System`], as of [`Self::lying`].
    pub(super) fn points(&self) -> Result<Option<Vec<ControlPoint>>, PointsError> {
        if self.points.is_empty() {
            return Ok(None);
        }
        points::on_plane(&self.points, self.points_system.as_deref()).map(Some)
    }

    /// Takes a control point, or the system in which they lie where the list says it itself, as it did before GDAL 3.
    fn take(&mut self, above: &[String], start: &BytesStart<'_>) -> Result<(), PointsError> {
        let name = start.name();
        match (above, name.as_ref()) {
            ([root], "GCPList") if root == "PAMDataset" => {
                self.points_system = value(start, "Projection")?.filter(|text| !text.is_empty());
            }
            ([root, list], "GCP") if root == "PAMDataset" && list == "GCPList" => {
                if self.points.len() >= points::MOST {
                    return Err(PointsError::TooMany);
                }
                let ordinal = self.points.len() + 1;
                let number = |key: &str| -> Result<f64, PointsError> {
                    let number = value(start, key)?.and_then(|text| points::number(text.trim()));
                    number.ok_or(PointsError::Point(ordinal))
                };
                self.points.push(OnPlane {
                    line: ordinal,
                    column: number("Pixel")?,
                    row: number("Line")?,
                    at: Coord {
                        x: number("X")?,
                        y: number("Y")?,
                    },
                });
            }
            _ => {}
        }
        Ok(())
    }
}

/// The value of an attribute.
fn value(start: &BytesStart<'_>, key: &str) -> Result<Option<String>, PointsError> {
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| PointsError::Markup)?;
        if attribute.key.as_ref() == key {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            let value = value.map_err(|_| PointsError::Markup)?;
            return Ok(Some(value.trim().to_owned()));
        }
    }
    Ok(None)
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
            Event::Empty(start) => pam.take(&above, &start)?,
            Event::Start(start) => {
                pam.take(&above, &start)?;
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
                    ([root, list], "SRS") if root == "PAMDataset" && list == "GCPList" => {
                        pam.points_system = told();
                    }
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
            Event::DocType(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
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
    fn control_points_are_read_in_the_system_of_their_list() {
        let point = "<GCP Id=\"1\" Pixel=\"10\" Line=\"20.5\" X=\"27.25\" Y=\"-2.5\" Z=\"0\"/>";
        for list in [
            format!("<GCPList Projection=\"EPSG:4326\">{point}</GCPList>"),
            format!("<GCPList><SRS dataAxisToSRSAxisMapping=\"2,1\">EPSG:4326</SRS>{point}</GCPList>"),
            format!("<GCPList>{}</GCPList>", point.replace("/>", "></GCP>")),
        ] {
            let pam = parse(&format!("<PAMDataset>{list}</PAMDataset>")).unwrap();
            let points = pam.points().unwrap().unwrap();
            assert_eq!((points[0].column, points[0].row), (10.0, 20.5));
            assert_eq!((points[0].at.lon(), points[0].at.lat()), (27.25, -2.5));
            assert_eq!(pam.lying(), Ok(None));
        }
        let of = |list: &str| parse(&format!("<PAMDataset>{list}</PAMDataset>")).and_then(|pam| pam.points());
        assert_eq!(of("<GCPList/>"), Ok(None));
        assert_eq!(
            of("<GCPList><GCP Pixel=\"1\" Line=\"2\" X=\"one\" Y=\"3\"/></GCPList>"),
            Err(PointsError::Point(1))
        );
        let metres = point.replace("27.25", "400000");
        let none = of(&format!("<GCPList>{metres}</GCPList>"));
        assert_eq!(none, Err(PointsError::System(String::new())));
        let many = point.repeat(points::MOST + 1);
        assert_eq!(
            of(&format!("<GCPList>{many}</GCPList>")),
            Err(PointsError::TooMany)
        );
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
