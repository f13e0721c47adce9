//! What is doubtful about a leg or a halt: the dark, no-go areas, marks of communities, missing means.

use geo::Intersects as _;
use geo_types::LineString;
use geo_types::Point;

use crate::earth::LonLat;
use crate::model::Access;
use crate::model::Area;
use crate::model::AreaKind;
use crate::model::Finding;
use crate::model::Operation;
use crate::model::Place;
use crate::model::Severity;
use crate::model::Stop;
use crate::plan::clock;
use crate::plan::timing::PatrolDraft;
use crate::plan::timing::TimedLeg;

/// The operation, with the areas that forbid something picked out.
pub(super) struct Doubts<'a> {
    op: &'a Operation,
    no_go: Vec<&'a Area>,
    no_visit: Vec<&'a Area>,
}

impl<'a> Doubts<'a> {
    pub(super) fn new(op: &'a Operation) -> Self {
        let of = |kind: AreaKind| op.areas.rows().filter(|area| area.kind == kind).collect();
        Self {
            op,
            no_go: of(AreaKind::NoGo),
            no_visit: of(AreaKind::DoNotVisit),
        }
    }

    /// What the base and the unit lack for this patrol.
    pub(super) fn of_means(&self, draft: &PatrolDraft) -> Vec<Finding> {
        let mut findings = Vec::new();
        let base = draft.base.and_then(|id| self.op.bases.get(id));
        if let Some(base) = base.filter(|base| !base.is_open_on(draft.depart.date())) {
            findings.push(
                Finding::new("P113", Severity::Fault, Place::Whole)
                    .with("patrol", draft.name.clone())
                    .with("base", base.name.clone())
                    .with("day", draft.depart.date().to_string()),
            );
        }
        let units = [draft.unit, draft.second].into_iter().flatten();
        let units = units.filter_map(|id| self.op.units.get(id));
        if let Some(unit) = units.into_iter().find(|unit| !unit.can_move(draft.mode)) {
            findings.push(
                Finding::new("P106", Severity::Fault, Place::Whole)
                    .with("patrol", draft.name.clone())
                    .with("unit", unit.name.clone())
                    .with("mode", draft.mode.code()),
            );
        }
        findings
    }

    /// Whether a leg goes through the dark or a no-go area.
    pub(super) fn of_leg(&self, leg: &TimedLeg) -> Vec<Finding> {
        let mut findings = Vec::new();
        let with_names = |finding: Finding| finding.with("from", leg.from.clone()).with("to", leg.to.clone());
        if let Some((dawn, dusk)) = self.dark(leg) {
            findings.push(
                with_names(Finding::new("P101", Severity::Warning, Place::Whole))
                    .with("dawn", dawn)
                    .with("dusk", dusk),
            );
        }
        let line: LineString<f64> = leg
            .line
            .iter()
            .map(|place| geo_types::Coord::from(*place))
            .collect();
        // Where no way leads round, that was said already.
        let is_told = leg
            .doubts
            .iter()
            .any(|doubt| matches!(doubt.code, "P133" | "P134"));
        for area in (self.no_go.iter()).filter(|area| !is_told && area.outline.intersects(&line)) {
            findings.push(
                with_names(Finding::new("P107", Severity::Fault, Place::Whole))
                    .with("area", area.name.clone()),
            );
        }
        findings
    }

    /// Whether a way goes through a no-go area.
    pub(super) fn enters(&self, line: &[LonLat]) -> bool {
        let line: LineString<f64> = line.iter().map(|place| geo_types::Coord::from(*place)).collect();
        self.no_go.iter().any(|area| area.outline.intersects(&line))
    }

    /// First and last light, where a leg is not wholly between them.
    fn dark(&self, leg: &TimedLeg) -> Option<(String, String)> {
        let (first, last) = (leg.line.first()?, leg.line.last()?);
        let light = |place: LonLat, day| clock::light(place, day, self.op.about.offset_minutes);
        let day = leg.depart.date();
        let (dawn, _) = light(*first, day).unwrap_or((clock::DAY_MIN, 0));
        let (_, dusk) = light(*last, day).unwrap_or((clock::DAY_MIN, 0));
        let dark = leg.arrive.date() != day
            || clock::minute_of(leg.depart) < dawn
            || clock::minute_of(leg.arrive) > dusk;
        dark.then(|| (clock::clock(dawn.min(clock::DAY_MIN)), clock::clock(dusk)))
    }

    /// Marks of the communities and areas in which the patrol halts.
    pub(super) fn of_stops(&self, stops: &[Stop]) -> Vec<Finding> {
        let mut findings = Vec::new();
        for stop in stops {
            let community = stop.community.and_then(|id| self.op.communities.get(id));
            let mark = match community.map(|community| community.access) {
                Some(Access::DoNotVisit | Access::DoNotShow) => Some(("P108", Severity::Fault)),
                Some(Access::AskFirst) => Some(("P109", Severity::Warning)),
                Some(Access::Open) | None => None,
            };
            let point = Point::from(stop.at);
            let in_area = self.no_visit.iter().any(|area| area.outline.intersects(&point));
            let mark = if in_area {
                Some(("P108", Severity::Fault))
            } else {
                mark
            };
            if let Some((code, severity)) = mark {
                findings.push(Finding::new(code, severity, Place::Whole).with("stop", stop.name.clone()));
            }
        }
        findings
    }
}
