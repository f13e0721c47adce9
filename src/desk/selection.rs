//! What is selected: one record, by table and number.

/// One record of the operation, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Selection {
    record: Option<(&'static str, i64)>,
}

impl Selection {
    /// Nothing selected.
    pub const NONE: Self = Self { record: None };

    /// The record of this table and number.
    pub const fn of(table: &'static str, number: i64) -> Self {
        Self { record: Some((table, number)) }
    }

    /// The table and number, where something is selected.
    pub const fn record(self) -> Option<(&'static str, i64)> {
        self.record
    }

    /// The number, where a record of this table is selected.
    pub fn in_table(self, table: &str) -> Option<i64> {
        self.record.filter(|(name, _)| *name == table).map(|(_, number)| number)
    }

    /// Whether this record is selected.
    pub fn is(self, table: &str, number: i64) -> bool {
        self.in_table(table) == Some(number)
    }
}
