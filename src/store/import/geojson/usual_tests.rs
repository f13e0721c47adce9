//! Features of the usual shape and the parts of a list against the plain way: the JSON library over the whole document.

use super::*;
use crate::store::test_folder::Folder;

/// What a walk gives, shape and cells alike.
fn told(sheet: &GeoSheet) -> Vec<String> {
    let mut rows = Vec::new();
    sheet
        .walk(&mut |row| {
            rows.push(match row {
                Ok(row) => {
                    let mut cells = row.cells.clone();
                    cells.resize(sheet.headings.len(), Cell::Empty);
                    format!("{:?} {cells:?} {:?}", row.at, row.shape)
                }
                Err(finding) => format!("{finding:?}"),
            });
            Ok(())
        })
        .unwrap();
    rows
}

/// Draws numbers, always the same.
struct Draw(u64);

impl Draw {
    fn below(&mut self, of: usize) -> usize {
        self.0 = (self.0)
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % of
    }

    fn of<'a>(&mut self, these: &[&'a str]) -> &'a str {
        these[self.below(these.len())]
    }

    fn value(&mut self) -> &'static str {
        const STRINGS: &[&str] = &[
            r#""x""#,
            r#"" ""#,
            r#""""#,
            r#""é\u00e9""#,
            r#""a\"]}""#,
            r#""long enough for a word""#,
            r#""\n""#,
        ];
        match self.below(20) {
            0..8 => self.of(STRINGS),
            8..17 => self.number(),
            _ if self.below(8) == 0 => r#""\ud800""#,
            _ => self.of(&[
                "true",
                "false",
                "null",
                "[1]",
                r#"{"a":1,"a":2}"#,
                "[[1,2],[3,4]]",
                "[]",
            ]),
        }
    }

    /// Those at the end more seldom.
    fn number(&mut self) -> &'static str {
        const NUMBERS: &[&str] = &[
            "0",
            "-0",
            "27.5",
            "-2.25",
            "181",
            "1e2",
            "12345678901234567890",
            "9007199254740993",
            "1.",
            "01",
        ];
        NUMBERS[self.below(NUMBERS.len()).min(self.below(NUMBERS.len()))]
    }

    fn geometry(&mut self) -> String {
        let count = [2, 2, 2, 3, 4, 5, 1][self.below(7)];
        let numbers: Vec<&str> = (0..count)
            .map(|_| self.of(&["0", "-0", "27.5", "-2.25", "181"]))
            .collect();
        match self.below(12) {
            0 => "null".to_owned(),
            1 => format!(
                r#"{{"coordinates":[{},{}],"type":"Point"}}"#,
                numbers[0],
                self.value()
            ),
            2 => r#"{"type":"LineString","coordinates":[[-170,1],[170,2]]}"#.to_owned(),
            3 => r#"{"type":"Point","coordinates":[1,2],"bbox":3}"#.to_owned(),
            _ => {
                let numbers = numbers.join(self.of(&[",", " , "]));
                format!(r#"{{"type":"Point","coordinates":[{numbers}]}}"#)
            }
        }
    }

    fn feature(&mut self) -> String {
        let mut members: Vec<String> = (0..self.below(4))
            .map(|turn| {
                let odd = self.of(&["a", "b", "c", "id", "é", "a\\n"]);
                let key = if self.below(8) == 0 {
                    odd
                } else {
                    ["a", "b", "c"][turn]
                };
                format!(r#""{key}":{}"#, self.value())
            })
            .collect();
        if self.below(30) == 0 {
            members.push(r#""d":1"#.to_owned());
        }
        let mut parts = vec![
            r#""type":"Feature""#.to_owned(),
            format!(r#""properties":{{{}}}"#, members.join(",")),
            format!(r#""geometry":{}"#, self.geometry()),
        ];
        if self.below(4) == 0 {
            parts.push(format!(r#""id":{}"#, self.value()));
        }
        if self.below(8) == 0 {
            let extra = [
                r#""bbox":[1,2,3,4]"#,
                r#""x":1"#,
                r#""type":"Feature""#,
                r#""type":"Odd""#,
                r#""features":[]"#,
            ];
            parts.push(self.of(&extra).to_owned());
        }
        let turn = self.below(parts.len());
        parts.rotate_left(turn);
        format!("{{{}}}", parts.join(self.of(&[",", ", ", ",\n "])))
    }

    /// A document whose features are as likely to be of the usual shape as not.
    fn document(&mut self) -> String {
        let mut features = Vec::new();
        for _ in 0..self.below(6) {
            features.push(self.feature());
            if self.below(25) == 0 {
                features.push(self.value().to_owned());
            }
        }
        let list = format!(r#""features":[{}]"#, features.join(self.of(&[",", "\n,\n"])));
        let mut members = vec![r#""type":"FeatureCollection""#.to_owned(), list];
        if self.below(6) == 0 {
            let extra = [
                r#""bbox":[1]"#,
                r#""features":[]"#,
                r#""crs":null"#,
                r#""x":{"features":[1]}"#,
                r#""geometry":{}"#,
            ];
            members.push(self.of(&extra).to_owned());
        }
        let turn = self.below(members.len());
        members.rotate_left(turn);
        format!(" {{{}}} ", members.join(","))
    }

    /// Now and then a byte that does not belong there, or one that lacks.
    fn spoilt(&mut self, text: String) -> String {
        if self.below(5) != 0 {
            return text;
        }
        let mut bytes = text.into_bytes();
        let at = self.below(bytes.len());
        match self.below(3) {
            0 => bytes.truncate(at),
            1 => bytes[at] = b"{}[]\",:\\0 "[self.below(10)],
            _ => drop(bytes.remove(at)),
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

#[test]
fn features_of_the_usual_shape_are_what_the_plain_way_reads() {
    let mut draw = Draw(9);
    let folder = Folder::new("usual-geojson");
    let path = folder.file("x.geojson");
    let (mut in_parts, mut refused, mut other) = (0, 0, 0);
    for turn in 0..8_000 {
        let document = draw.document();
        let text = draw.spoilt(document);
        let zone = (draw.below(4) == 0).then_some(32735);
        let choices = Choices {
            crs: zone,
            ..Choices::default()
        };
        let whole = as_a_whole(&text);
        let by_parts = by_parts(&text, structure::structure(&text, gate::MAX_DEPTH));
        let Ok(whole) = whole else {
            assert!(by_parts.is_none(), "{turn}: {text}");
            refused += 1;
            continue;
        };
        let Some(by_parts) = by_parts else {
            other += 1;
            continue;
        };
        in_parts += 1;
        assert_eq!(by_parts.headings, whole.headings, "{turn}: {text}");
        assert_eq!(by_parts.has_ids, whole.has_ids, "{turn}: {text}");
        assert_eq!(by_parts.crs, whole.crs, "{turn}: {text}");
        assert_eq!(by_parts.findings, whole.findings, "{turn}: {text}");
        std::fs::write(&path, &text).unwrap();
        let Ok(mut sheet) = GeoSheet::open(&Source::open(&path).unwrap(), &choices) else {
            continue;
        };
        let parts = told(&sheet);
        sheet.list = None;
        assert_eq!(parts, told(&sheet), "{turn}: {text}");
    }
    eprintln!("{in_parts} read by parts, {other} as a whole, {refused} refused");
    assert!(in_parts > 4_000 && refused > 500);
}

#[test]
fn a_large_list_is_read_by_parts_in_its_order() {
    let feature = |turn: usize| {
        let more = if turn.is_multiple_of(7) {
            ",\"x\":\"{[\\\"\""
        } else {
            ""
        };
        format!(
            r#"{{"type":"Feature","properties":{{"n":{turn},"name":"place {turn}"{more}}},"geometry":{{"type":"Point","coordinates":[27.5,-2.5]}}}}"#
        )
    };
    let features: Vec<String> = (0..20_000).map(feature).collect();
    let text = format!(
        r#"{{"type":"FeatureCollection","features":[{}]}}"#,
        features.join(",\n")
    );
    let sheet = {
        let folder = Folder::new("large-geojson");
        let path = folder.file("x.geojson");
        std::fs::write(&path, &text).unwrap();
        GeoSheet::open(&Source::open(&path).unwrap(), &Choices::default()).unwrap()
    };
    let cuts = cuts(sheet.bounds(), |near| sheet.cut(near));
    assert!(cuts.len() > 10, "{cuts:?}");
    let (made, _) = read_in_parts(&cuts, |from, to| {
        let mut numbers: Vec<usize> = Vec::new();
        let next = sheet.walk_part(from, to, &mut |row| {
            numbers.push(row.unwrap().cells[0].text().parse().unwrap());
            Ok(())
        })?;
        Ok((numbers, next))
    })
    .unwrap();
    assert!(made.concat().into_iter().eq(0..20_000));
    assert_eq!(sheet.headings(), ["n", "name", "x"]);
}
