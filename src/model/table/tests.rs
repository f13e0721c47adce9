//! A table behaves like a plain map, whatever is put in and taken out.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

#[test]
fn untouched_chunks_are_shared() {
    let table: Table<u32> = (1..=2000).map(|n| (Id::new(n), 0)).collect();
    let changed = table.with(vec![(Id::new(700), 7)]);
    let shared = table
        .chunks()
        .iter()
        .zip(changed.chunks())
        .filter(|(a, b)| Arc::ptr_eq(a, b))
        .count();
    assert_eq!(shared, table.chunks().len() - 1);
    assert_eq!(changed.get(Id::new(700)), Some(&7));
    assert_eq!(table.get(Id::new(700)), Some(&0));
    assert_ne!(table.revision(), changed.revision());
}

proptest! {
    #[test]
    fn a_table_behaves_like_a_plain_map(
        steps in prop::collection::vec((any::<bool>(), prop::collection::vec((1i64..900, any::<u16>()), 0..700)), 1..6),
    ) {
        let mut table: Table<u16> = Table::default();
        let mut plain = BTreeMap::new();
        for (put, rows) in steps {
            if put {
                for (id, value) in &rows { plain.insert(*id, *value); }
                table = table.with(rows.into_iter().map(|(id, value)| (Id::new(id), value)).collect());
            } else {
                let ids: Vec<Id<u16>> = rows.iter().map(|(id, _)| Id::new(*id)).collect();
                for id in &ids { plain.remove(&id.number()); }
                table = table.without(&ids);
            }
            let got: Vec<(i64, u16)> = table.iter().map(|(id, value)| (id.number(), *value)).collect();
            let want: Vec<(i64, u16)> = plain.iter().map(|(id, value)| (*id, *value)).collect();
            prop_assert_eq!(got, want);
            prop_assert_eq!(table.len(), plain.len());
            for (id, value) in &plain { prop_assert_eq!(table.get(Id::new(*id)), Some(value)); }
        }
    }
}

#[test]
fn tables_that_follow_each_other_are_one() {
    let rows = |from: i64, to: i64| (from..to).map(|n| (Id::new(n), n));
    let parts = [rows(1, 300), rows(300, 300), rows(300, 1000)].map(Table::in_order);
    let (joined, whole) = (Table::joined(parts), Table::in_order(rows(1, 1000)));
    assert!(joined.iter().eq(whole.iter()));
    assert_eq!((joined.len(), joined.next_id()), (whole.len(), whole.next_id()));
    assert!((1..1000).all(|n| joined.get(Id::new(n)) == Some(&n)));
    assert!(Table::<i64>::joined([]).is_empty());
}

#[test]
fn rows_in_order_make_the_table_that_loose_ones_make() {
    for many in [0, 1, 255, 256, 257, 1000] {
        let rows = || (1..=many).map(|n| (Id::new(3 * n), n));
        let (ordered, loose) = (Table::in_order(rows()), rows().collect::<Table<i64>>());
        assert!(ordered.iter().eq(loose.iter()), "{many}");
        assert_eq!(ordered.next_id(), loose.next_id(), "{many}");
        assert_eq!(ordered.len(), loose.len(), "{many}");
        assert_eq!(
            ordered.get(Id::new(3 * many)),
            loose.get(Id::new(3 * many)),
            "{many}"
        );
    }
}
