//! Pictures laid by control points on the command line: what they answer, what they refuse, what stays in the file.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what is wrong by falling over"
)]

#[path = "support/program.rs"]
mod program;

use std::fs;

use program::Workplace;

fn begin(name: &str) -> Workplace {
    let place = Workplace::new(&format!("maps-{name}"));
    place.json(&["new", "op.gpkg"]);
    let image = image::RgbImage::from_fn(300, 200, |x, y| image::Rgb([x as u8, y as u8, 9]));
    image.save(place.file("sheet.png")).unwrap();
    place
}

#[test]
fn a_picture_is_laid_by_a_table_of_points() {
    let place = begin("points");
    let refused = place.run(&["map", "add", "op.gpkg", "sheet.png"]);
    assert_eq!(refused.status.code(), Some(1));
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(
        said.contains("sheet.png") && said.contains("--control-points"),
        "{said}"
    );
    fs::write(
        place.file("points.csv"),
        "x,y,place\n0,0,\"-2.0, 27.0\"\n300,0,\"-2.0, 27.3\"\n0,200,\"-2.2, 27.0\"\n300,200,\"-2.201, 27.3\"\n",
    )
    .unwrap();
    let add = [
        "map",
        "add",
        "op.gpkg",
        "sheet.png",
        "--control-points",
        "points.csv",
    ];
    let laid = place.json(&add);
    let points = &laid["control_points"];
    let mean = points["mean_m"].as_f64().unwrap();
    // A thousandth of a degree over four points that share it.
    assert!((20.0..35.0).contains(&mean), "{mean}");
    assert_eq!(points["points"].as_array().unwrap().len(), 4);
    assert!(points["far_off"].is_null());
    assert_eq!(points["epsg"], 32735);
    let text = place.text(&[&add[..], &["--lang", "fr"]].concat());
    assert!(text.contains("écart moyen"), "{text}");
    // The same picture by the same points again changes nothing.
    let info = place.json(&["info", "op.gpkg"]);
    assert_eq!(info["maps"], 1);
    place.json(&["undo", "op.gpkg"]);
    assert_eq!(place.json(&["info", "op.gpkg"])["maps"], 0);
}

#[test]
fn points_that_lay_nothing_are_refused_in_words() {
    let place = begin("refused");
    for (points, says) in [
        ("x,y,place\n0,0,\"-2, 27.0\"\n9,9,\"-2.1, 27.1\"\n", "three"),
        (
            "x,y,lat,lon\n0,0,-2,27\n100,100,-2.1,27.1\n200,200,-2.2,27.2\n",
            "line",
        ),
        ("x,y,lat,lon\n0,0,-2,27\n0,100,-2,27.1\n100,0,-2.1,27\n", "mirror"),
        ("x,y,place\n0,0,here\n", "Line 2"),
    ] {
        fs::write(place.file("points.csv"), points).unwrap();
        let run = place.run(&[
            "map",
            "add",
            "op.gpkg",
            "sheet.png",
            "--control-points",
            "points.csv",
        ]);
        assert_eq!(run.status.code(), Some(1), "{points}");
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        assert!(said.contains(says), "{said}");
    }
    assert_eq!(place.json(&["info", "op.gpkg"])["maps"], 0);
}

/// Every file of tiles, pictures and grids of the shared corpus through the real commands, within its limits of memory and
/// time, against its manifest. Prints what each answered.
#[cfg(unix)]
#[test]
#[ignore = "some hundred runs of the program"]
fn bad_maps_end_as_their_manifest_says_through_the_commands() {
    let bad = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/bad");
    let Ok(manifest) = fs::read_to_string(bad.join("MANIFEST.tsv")) else {
        eprintln!("skipped: {} is missing", bad.display());
        return;
    };
    let folders = [
        "made/pmtiles/",
        "third/pmtiles/",
        "made/mbtiles/",
        "made/mvt/",
        "made/raster/",
        "made/gpkg/",
        "third/image-tiff/",
        "third/go-fuzz-png/",
        "third/go-fuzz-tiff/",
        "third/sqlite-fuzz/",
    ];
    let place = begin("bad");
    // Of a TIFF the corpus says whether its pixels are read; that such a file lies nowhere is refused before that.
    let corners = "x,y,lat,lon\n0,0,-2,27\n10,0,-2,27.1\n0,10,-2.1,27\n";
    fs::write(place.file("points.csv"), corners).unwrap();
    let (mut checked, mut wrong) = (0, Vec::new());
    for row in manifest.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let (file, expect) = (cells[0], cells[3]);
        if !folders.iter().any(|folder| file.starts_with(folder)) {
            continue;
        }
        checked += 1;
        let path = bad.join(file).display().to_string();
        let info = limited(&place, &["map", "info", &path, "--tiles", "--json"]);
        let add = limited(&place, &["map", "add", "op.gpkg", &path]);
        let laid = limited(
            &place,
            &["map", "add", "op.gpkg", &path, "--control-points", "points.csv"],
        );
        eprintln!(
            "{file}\t{expect}\tinfo {}\tadd {}\tby points {}",
            info.0, add.0, laid.0
        );
        for (said, what) in [(&info, "info"), (&add, "add"), (&laid, "add by points")] {
            if !["ok", "warn", "reject"].contains(&said.0.as_str()) {
                wrong.push(format!("{file}: {what} ended {}: {}", said.0, said.1));
            }
        }
        // Points, lines and areas of a sound GeoPackage are no map.
        let is_vector = file.starts_with("made/gpkg/") && info.0 == "reject";
        let words = expect.split(" (").next().unwrap();
        let meets = |found: &str| {
            words.starts_with("either")
                || (words.starts_with("reject tile") && found == "warn")
                || words
                    .split(" or ")
                    .any(|word| word.split(' ').next() == Some(found))
        };
        if !meets(&info.0) && !is_vector {
            wrong.push(format!("{file}: {} ({}), expected {expect}", info.0, info.1));
        }
    }
    assert!(checked > 300, "{checked}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// How a command ended within a clock and a bound of memory: `ok`, `warn`, `reject`, or what went wrong; with its words.
#[cfg(unix)]
fn limited(place: &Workplace, args: &[&str]) -> (String, String) {
    let program = env!("CARGO_BIN_EXE_doria");
    let output = std::process::Command::new("sh")
        .args(["-c", "ulimit -v 1048576; exec timeout 15 \"$0\" \"$@\"", program])
        .args(args)
        .env("DORIA_CONFIG_DIR", place.file("config"))
        .env("DORIA_DATA_DIR", place.file("data"))
        .env("LANG", "C")
        .current_dir(place.file(""))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let verdict = match output.status.code() {
        Some(0) => {
            let answer = String::from_utf8_lossy(&output.stdout);
            let warns = answer.contains("\"severity\":\"warning\"")
                || answer.contains("\"severity\": \"warning\"")
                || answer.contains("\"severity\": \"fault\"")
                || answer.contains("\"severity\":\"fault\"");
            if warns { "warn" } else { "ok" }.to_owned()
        }
        Some(1) => "reject".to_owned(),
        Some(124) => "too slow".to_owned(),
        other => format!("{other:?}"),
    };
    (verdict, said)
}
