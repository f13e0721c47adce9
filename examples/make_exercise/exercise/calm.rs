//! Days on which somebody looked and saw calm.

use doria::model::Observation;
use doria::model::Patrol;
use doria::model::PatrolStatus;
use jiff::civil::Date;

use super::chance::Chance;

/// Days on which a patrol looked and saw calm, for half of the stops without a report within two days.
pub(crate) fn calm(patrols: &[Patrol], busy: impl Fn(&str, Date) -> bool) -> Vec<Observation> {
    let mut chance = Chance::of("calm");
    let mut seen = Vec::new();
    for patrol in patrols
        .iter()
        .filter(|patrol| patrol.status == PatrolStatus::Done)
    {
        for stop in &patrol.stops {
            let date = stop.arrive.date();
            if chance.yes(0.5) && !busy(&stop.name, date) {
                seen.push(Observation {
                    at: stop.at,
                    date,
                    place: stop.name.clone(),
                    source: "Patrol report".to_owned(),
                    source_key: format!("{} {date}", patrol.name),
                });
            }
        }
    }
    seen
}
