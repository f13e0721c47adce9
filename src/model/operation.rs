//! The operation: all that one file holds, as one immutable value.

use std::sync::Arc;

use crate::earth::Extent;
use crate::earth::LonLat;
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
use crate::model::patrol::Patrol;
use crate::model::place::Area;
use crate::model::place::MapRef;
use crate::model::place::Service;
use crate::model::road::Road;
use crate::model::table::Table;

/// Calls a macro with the list of all tables: `field: Record, Variant of Edit, "name in the file"`.
/// The one place to add a kind of record to the operation; the edit, the file and the history follow.
macro_rules! for_each_table {
    ($call:ident) => {
        $call! {
            incidents: Incident, Incidents, "incidents";
            protected: ProtectedCount, Protected, "protected_counts";
            deliveries: Delivery, Deliveries, "deliveries";
            observations: Observation, Observations, "observations";
            communities: Community, Communities, "communities";
            contacts: Contact, Contacts, "contacts";
            bases: Base, Bases, "bases";
            units: Unit, Units, "units";
            roads: Road, Roads, "roads";
            patrols: Patrol, Patrols, "patrols";
            services: Service, Services, "services";
            areas: Area, Areas, "areas";
            activities: Activity, Activities, "activities";
            maps: MapRef, Maps, "maps";
            grounds: GroundGrid, Grounds, "ground_grids";
            speeds: ClassSpeed, Speeds, "class_speeds";
            barriers: Barrier, Barriers, "barriers";
            alerts: Alert, Alerts, "alerts";
            alert_counts: AlertCount, AlertCounts, "alert_counts";
            check_ins: CheckIn, CheckIns, "check_ins";
            dated_events: DatedEvent, DatedEvents, "dated_events";
            merged: MergedReport, Merged, "merged_reports";
            apart: ToldApart, Apart, "told_apart";
        }
    };
}
pub(crate) use for_each_table;

macro_rules! operation {
    ($($field:ident: $record:ident, $variant:ident, $name:literal;)+) => {
        /// All that the mission knows and intends in one area.
        #[derive(Debug, Clone, Default)]
        pub struct Operation {
            /// Name, marking, clock.
            pub about: Arc<About>,
            /// Speeds, limits and other planning numbers, editable and printed.
            pub assumptions: Arc<Assumptions>,
            $(#[doc = concat!("The records of `", $name, "`.")] pub $field: Table<$record>,)+
        }
    };
}
for_each_table!(operation);

impl Operation {
    /// Whether anything in it has a place.
    ///
    /// # Cost
    /// None to speak of: it may be asked in every frame, [`extent`](Self::extent) may not.
    pub fn has_places(&self) -> bool {
        let tables = [
            self.incidents.is_empty(),
            self.communities.is_empty(),
            self.bases.is_empty(),
            self.services.is_empty(),
            self.observations.is_empty(),
            self.roads.is_empty(),
            self.protected.is_empty(),
        ];
        tables.contains(&false)
    }

    /// The box around everything that has a place; none in an empty operation.
    ///
    /// # Cost
    /// Linear in the records.
    pub fn extent(&self) -> Option<Extent> {
        let points = (self.incidents.rows().map(|row| row.at))
            .chain(self.communities.rows().map(|row| row.at))
            .chain(self.bases.rows().map(|row| row.at))
            .chain(self.services.rows().map(|row| row.at))
            .chain(self.observations.rows().map(|row| row.at))
            .chain(self.roads.rows().flat_map(|row| row.line.iter().copied()))
            .chain(self.protected.rows().flat_map(|row| {
                row.outline
                    .exterior()
                    .0
                    .iter()
                    .map(|c| LonLat::clamped(c.x, c.y))
                    .collect::<Vec<_>>()
            }));
        Extent::around(points)
    }
}
