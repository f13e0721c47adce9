//! Numbers of rows at the edge, and very many poor ones.

use super::foreign_hand::after;
use super::foreign_hand::codes;
use super::other_program;
use super::sample::incident;
use crate::model::*;
use crate::store::gpkg::Step;
use crate::store::test_folder::Folder;

#[test]
fn a_table_full_of_nonsense_is_summed_up() {
    let folder = Folder::new("many");
    let opened = after(&folder, "UPDATE incidents SET kind = NULL");
    assert_eq!(opened.findings.len(), 101);
    let last = opened.findings.last().unwrap();
    assert_eq!((last.code, last.args[1].1.as_str()), ("M108", "600"));
}

#[test]
fn a_row_with_the_last_number_of_all_leaves_room_for_new_ones() {
    let folder = Folder::new("last-number");
    let opened = after(
        &folder,
        "UPDATE incidents SET fid = 9223372036854775807 WHERE fid = 3;
         UPDATE sqlite_sequence SET seq = 9223372036854775807 WHERE name = 'incidents';",
    );
    assert_eq!(codes(&opened.findings), ["M101"]);
    let id = opened.operation.incidents.next_id();
    assert_eq!(opened.operation.incidents.len(), 699);
    let rows = (0..3).map(|n| (Id::new(id.number() + n), incident(n))).collect();
    let next = opened.operation.with(&[Edit::Incidents(Change::Put(rows))]);
    let mut file = opened.file;
    file.commit(&opened.operation, &next, Step::Do("x".to_owned()))
        .unwrap();
    let sql = "SELECT count(*) FROM incidents WHERE fid < 9223372036854775807";
    let count: i64 = other_program(file.path())
        .query_row(sql, [], |row| row.get(0))
        .unwrap();
    assert_eq!(count, 702);
}
