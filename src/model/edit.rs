//! Every change that a person can make, and how it is applied.
//!
//! An edit never looks at the file or the window. A gesture gives a list of edits, which is one step of undo.

use std::sync::Arc;

use crate::model::about::About;
use crate::model::activity::Activity;
use crate::model::alert::Alert;
use crate::model::alert::AlertCount;
use crate::model::alert::CheckIn;
use crate::model::assumption::Assumptions;
use crate::model::base::Base;
use crate::model::base::Unit;
use crate::model::community::Community;
use crate::model::community::Contact;
use crate::model::dated_event::DatedEvent;
use crate::model::ground::Barrier;
use crate::model::ground::ClassSpeed;
use crate::model::ground::GroundGrid;
use crate::model::incident::Delivery;
use crate::model::incident::Incident;
use crate::model::incident::Observation;
use crate::model::incident::ProtectedCount;
use crate::model::merged::MergedReport;
use crate::model::merged::ToldApart;
use crate::model::operation::Operation;
use crate::model::operation::for_each_table;
use crate::model::patrol::Patrol;
use crate::model::place::Area;
use crate::model::place::MapRef;
use crate::model::place::Service;
use crate::model::road::Road;
use crate::model::table::Id;
use crate::model::table::Row;
use crate::model::table::Table;

/// A change of one table.
#[derive(Debug, Clone, PartialEq)]
pub enum Change<T> {
    /// Rows that are new, or stand in place of those with the same number.
    Put(Vec<Row<T>>),
    /// Rows that go.
    Remove(Vec<Id<T>>),
}

impl<T: Clone> Change<T> {
    fn applied(&self, table: &Table<T>) -> Table<T> {
        match self {
            Self::Put(rows) => table.with(rows.clone()),
            Self::Remove(ids) => table.without(ids),
        }
    }
}

macro_rules! edit {
    ($($field:ident: $record:ident, $variant:ident, $name:literal;)+) => {
        /// One change of the operation.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Edit {
            /// Name, marking, clock.
            About(About),
            /// Planning numbers.
            Assumptions(Assumptions),
            $(#[doc = concat!("A change of `", $name, "`.")] $variant(Change<$record>),)+
        }

        impl Edit {
            fn apply_to(&self, operation: &mut Operation) {
                match self {
                    Self::About(about) => operation.about = Arc::new(about.clone()),
                    Self::Assumptions(values) => operation.assumptions = Arc::new(values.clone()),
                    $(Self::$variant(change) => operation.$field = change.applied(&operation.$field),)+
                }
            }
        }
    };
}
for_each_table!(edit);

impl Operation {
    /// The operation after these edits, which are applied in order.
    #[must_use]
    pub fn with(&self, edits: &[Edit]) -> Self {
        let mut after = self.clone();
        for edit in edits {
            edit.apply_to(&mut after);
        }
        after
    }
}
