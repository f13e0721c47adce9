//! Made extracts: rivers that are cut or dry, borders with parts and holes.

use super::*;
use crate::store::test_folder::Folder;

/// An extract as text: nodes on a grid of hundredths of a degree, numbered `10 · row + column`.
fn extract(folder: &Folder, rest: &str) -> std::path::PathBuf {
    let mut text = String::from("<osm version=\"0.6\">");
    for (row, column) in (0..6).flat_map(|row| (0..6).map(move |column| (row, column))) {
        let (id, lat, lon) = (
            10 * row + column + 1,
            -2.0 + 0.01 * f64::from(row),
            27.0 + 0.01 * f64::from(column),
        );
        text += &format!("<node id=\"{id}\" lat=\"{lat}\" lon=\"{lon}\"/>");
    }
    text += rest;
    text += "</osm>";
    folder.write("made.osm", text.as_bytes());
    folder.file("made.osm")
}

fn way(id: i64, nodes: &[i64], tags: &str) -> String {
    let nodes: String = nodes.iter().map(|node| format!("<nd ref=\"{node}\"/>")).collect();
    format!("<way id=\"{id}\">{nodes}{tags}</way>")
}

fn tag(key: &str, value: &str) -> String {
    format!("<tag k=\"{key}\" v=\"{value}\"/>")
}

fn codes(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn rivers_come_whole_cut_where_nodes_miss_and_without_those_that_dry_up() {
    let folder = Folder::new("traced-rivers");
    let river = tag("waterway", "river");
    let ways = [
        way(1, &[1, 2, 3], &(river.clone() + &tag("name", "Ulindi"))),
        way(2, &[11, 12, 999, 14, 15], &river),
        way(3, &[21, 22], &(river.clone() + &tag("intermittent", "yes"))),
        way(
            4,
            &[31, 32],
            &(tag("waterway", "canal") + &tag("tunnel", "culvert")),
        ),
        way(5, &[41, 42], &tag("waterway", "stream")),
    ];
    let traced = rivers(&extract(&folder, &ways.concat()), &Ticket::new()).unwrap();
    let found: Vec<(&str, usize)> = traced
        .rows
        .iter()
        .map(|row| (row.name.as_str(), row.line.len()))
        .collect();
    assert_eq!(found, [("Ulindi", 3), ("", 2), ("", 2)]);
    assert_eq!(codes(&traced.findings), ["I301", "I309"]);
    assert_eq!(traced.rows[1].source, "osm way 2");
}

#[test]
fn a_border_has_its_parts_and_its_holes_or_does_not_come_in() {
    let folder = Folder::new("traced-borders");
    let member = |way: i64, role: &str| format!("<member type=\"way\" ref=\"{way}\" role=\"{role}\"/>");
    let border = |id: i64, members: &[String], level: u8| {
        format!(
            "<relation id=\"{id}\">{}{}{}{}{}</relation>",
            members.concat(),
            tag("type", "boundary"),
            tag("boundary", "administrative"),
            tag("admin_level", &level.to_string()),
            tag("name", &format!("Area {id}"))
        )
    };
    let text = [
        // A square of five by five in two ways, with a hole of one by one; a square apart.
        way(1, &[1, 5, 45], ""),
        way(2, &[1, 41, 45], ""),
        way(3, &[12, 13, 23, 22, 12], ""),
        way(4, &[46, 56, 55, 46], ""),
        border(
            7,
            &[
                member(1, "outer"),
                member(2, "outer"),
                member(3, "inner"),
                member(4, "outer"),
            ],
            4,
        ),
        border(8, &[member(1, "outer"), member(99, "outer")], 6),
        border(9, &[member(3, "outer")], 9),
    ];
    let traced = borders(&extract(&folder, &text.concat()), &Ticket::new()).unwrap();
    assert_eq!(codes(&traced.findings), ["I310"]);
    let [area] = traced.rows.as_slice() else {
        panic!("{:?}", traced.rows)
    };
    assert_eq!((area.name.as_str(), area.kind), ("Area 7", AreaKind::Sector));
    let holes: Vec<usize> = area.outline.iter().map(|part| part.interiors().len()).collect();
    assert_eq!(holes.iter().sum::<usize>(), 1);
    assert_eq!(holes.len(), 2);
    let size: f64 = area.outline.unsigned_area() * 1e4;
    assert!((size - (16.0 - 1.0 + 0.5)).abs() < 1e-6, "{size}");
}
