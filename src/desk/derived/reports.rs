//! Which reports may tell of one event: looked for only while somebody looks at them.

use std::sync::Arc;

use crate::analysis::duplicate;
use crate::analysis::duplicate::DuplicateRule;
use crate::desk::Desk;
use crate::desk::job::JobKind;
use crate::model::Operation;
use crate::model::Revision;

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DuplicatesKey {
    records: [Revision; 2],
    rule: DuplicateRule,
}

impl Desk {
    pub(crate) fn derive_duplicates(&mut self, op: &Arc<Operation>) {
        let key = DuplicatesKey {
            records: [op.incidents.revision(), op.apart.revision()],
            rule: DuplicateRule::of(op),
        };
        let (op, rule) = (Arc::clone(op), key.rule);
        self.want(
            JobKind::Duplicates,
            |derived| &mut derived.duplicates,
            key,
            move |ticket| duplicate::duplicates(&op, rule, ticket),
        );
    }
}
