//! The ground around communities that must never be shown, and their names: nothing that leaves leads there or tells of it.
//!
//! The same for exports, hand-helds and paper. Names are found as whole words, however they are typed.

use std::ops::Range;

use crate::earth::LonLat;
use crate::earth::measure::LocalPlane;
use crate::earth::measure::near_distance;
use crate::earth::utm::PlanePoint;
use crate::model::Access;
use crate::model::Activity;
use crate::model::Operation;
use crate::model::Stop;
use crate::quantity::Metres;
use crate::words::fold;

/// The shortest name that is looked for within a longer text.
const SHORTEST_NAME: usize = 3;

/// The hidden communities of an operation, each with the ground around it (`presence.radius`).
pub struct Hidden<'a> {
    op: &'a Operation,
    places: Vec<LonLat>,
    /// Each name as its words, folded.
    names: Vec<Vec<String>>,
    radius: Metres,
}

impl<'a> Hidden<'a> {
    /// Those of an operation.
    pub fn of(op: &'a Operation) -> Self {
        let hidden: Vec<_> = op
            .communities
            .rows()
            .filter(|community| community.access == Access::DoNotShow)
            .collect();
        let names = hidden.iter().flat_map(|community| {
            let others = community.other_names.split([';', ',', '/', '|']);
            std::iter::once(community.name.as_str()).chain(others)
        });
        Self {
            op,
            places: hidden.iter().map(|community| community.at).collect(),
            names: names.filter_map(name_words).collect(),
            radius: Metres::from_km(op.assumptions.get("presence.radius")),
        }
    }

    /// Names that must not be told either, as those of halts there.
    #[must_use]
    pub fn and_names<'n>(mut self, names: impl Iterator<Item = &'n str>) -> Self {
        self.names.extend(names.filter_map(name_words));
        self
    }

    /// Whether there is no such community and no such name.
    pub const fn is_empty(&self) -> bool {
        self.places.is_empty() && self.names.is_empty()
    }

    /// Whether a place lies on such ground.
    pub fn holds(&self, at: LonLat) -> bool {
        self.places
            .iter()
            .any(|place| near_distance(*place, at) <= self.radius)
    }

    /// Whether a text names such a community.
    pub fn is_named_in(&self, text: &str) -> bool {
        !self.mentions(text).is_empty()
    }

    /// A text that names none of them; else nothing.
    pub fn shown<'t>(&self, text: &'t str) -> &'t str {
        if self.is_named_in(text) { "" } else { text }
    }

    /// A text with a dash where one of them is named.
    pub fn without(&self, text: &str) -> String {
        let mut left = text.to_owned();
        for mention in self.mentions(text).into_iter().rev() {
            left.replace_range(mention, "–");
        }
        left
    }

    /// Where a text names one of them: bytes, in their order.
    fn mentions(&self, text: &str) -> Vec<Range<usize>> {
        if self.names.is_empty() {
            return Vec::new();
        }
        // A word as it stands may be several of a folded text: `MwanzaKisima`.
        let words: Vec<(String, Range<usize>)> = (runs(text).into_iter())
            .flat_map(|run| {
                let folded = text.get(run.clone()).map(fold).unwrap_or_default();
                let words: Vec<String> = folded.split_whitespace().map(str::to_owned).collect();
                words.into_iter().map(move |word| (word, run.clone()))
            })
            .collect();
        let mut found: Vec<Range<usize>> = Vec::new();
        for first in 0..words.len() {
            let rest = words.get(first..).unwrap_or_default();
            let stands = |name: &&Vec<String>| {
                name.len() <= rest.len() && name.iter().zip(rest).all(|(word, (here, _))| word == here)
            };
            let Some(longest) = self.names.iter().filter(stands).map(Vec::len).max() else {
                continue;
            };
            let end = rest.get(longest.saturating_sub(1)).map(|(_, run)| run.end);
            let (Some((_, run)), Some(end)) = (rest.first(), end) else {
                continue;
            };
            match found.last_mut() {
                Some(last) if last.end > run.start => last.end = last.end.max(end),
                _ => found.push(run.start..end),
            }
        }
        found
    }

    /// Whether an activity may be told: neither where a community lies that may not be shown, nor naming one.
    pub fn may_tell(&self, activity: &Activity) -> bool {
        let texts = [&activity.title, &activity.place, &activity.indicator];
        !self.holds(activity.at) && !texts.iter().any(|text| self.is_named_in(text))
    }

    /// Whether a halt may be told: one at a community that may be shown, or one away from all that may not.
    pub fn may_show(&self, stop: &Stop) -> bool {
        match stop.community.and_then(|id| self.op.communities.get(id)) {
            Some(community) => community.access != Access::DoNotShow,
            None => !self.holds(stop.at) && !self.is_named_in(&stop.name),
        }
    }

    /// The parts of a way that lie off such ground, cut at its edge.
    pub fn outside(&self, way: &[LonLat]) -> Vec<Vec<LonLat>> {
        let mut parts = vec![way.to_vec()];
        for place in &self.places {
            parts = parts
                .iter()
                .flat_map(|part| cut(part, *place, self.radius))
                .collect();
        }
        parts.retain(|part| part.len() > 1);
        parts
    }
}

/// The words of a name, folded; none for what is too short to be looked for.
fn name_words(name: &str) -> Option<Vec<String>> {
    let folded = fold(name);
    let is_long = folded.chars().count() >= SHORTEST_NAME;
    is_long.then(|| folded.split_whitespace().map(str::to_owned).collect())
}

/// Where letters and digits stand together, in bytes.
fn runs(text: &str) -> Vec<Range<usize>> {
    let is_of_word = |c: char| c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c);
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, letter) in text.char_indices().filter(|(_, letter)| is_of_word(*letter)) {
        let end = at + letter.len_utf8();
        match found.last_mut() {
            Some(run) if run.end == at => run.end = end,
            _ => found.push(at..end),
        }
    }
    found
}

/// The parts of a line outside a circle.
fn cut(line: &[LonLat], centre: LonLat, radius: Metres) -> Vec<Vec<LonLat>> {
    let plane = LocalPlane::around(centre);
    let (mut parts, mut part) = (Vec::new(), Vec::new());
    for pair in line.windows(2) {
        let &[from, to] = pair else { continue };
        let (a, b) = (plane.forward(from), plane.forward(to));
        let along = |share: f64| {
            plane.inverse(PlanePoint {
                x_m: a.x_m + (b.x_m - a.x_m) * share,
                y_m: a.y_m + (b.y_m - a.y_m) * share,
            })
        };
        let Some((enter, leave)) = within(a, b, radius.get()) else {
            if part.is_empty() {
                part.push(from);
            }
            part.push(to);
            continue;
        };
        if enter > 0.0 {
            if part.is_empty() {
                part.push(from);
            }
            part.push(along(enter));
        }
        parts.push(std::mem::take(&mut part));
        if leave < 1.0 {
            part = vec![along(leave), to];
        }
    }
    parts.push(part);
    parts
}

/// Between which shares of a segment it runs inside a circle around the origin; none where it does not touch it.
fn within(a: PlanePoint, b: PlanePoint, radius_m: f64) -> Option<(f64, f64)> {
    let (dx, dy) = (b.x_m - a.x_m, b.y_m - a.y_m);
    let square = dx * dx + dy * dy;
    let outside = a.x_m * a.x_m + a.y_m * a.y_m - radius_m * radius_m;
    if square <= 0.0 {
        return (outside < 0.0).then_some((0.0, 1.0));
    }
    let half = a.x_m * dx + a.y_m * dy;
    let root = half * half - square * outside;
    if root <= 0.0 {
        return None;
    }
    let (enter, leave) = ((-half - root.sqrt()) / square, (-half + root.sqrt()) / square);
    (enter < 1.0 && leave > 0.0).then_some((enter.max(0.0), leave.min(1.0)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Change;
    use crate::model::Community;
    use crate::model::Edit;
    use crate::model::Id;
    use crate::model::Priority;

    fn hidden_village() -> Operation {
        let village = Community {
            name: "Éboko Deux".to_owned(),
            other_names: "Kisima; Le Puits".to_owned(),
            at: LonLat::new(27.5, -2.5).unwrap(),
            population: None,
            priority: Priority::Should,
            access: Access::DoNotShow,
            market_day: None,
            response_minutes: None,
            presence_days: None,
        };
        Operation::default().with(&[Edit::Communities(Change::Put(vec![(Id::new(1), village)]))])
    }

    #[test]
    fn names_are_found_as_whole_words_however_they_are_typed() {
        let op = hidden_village();
        let hidden = Hidden::of(&op);
        for (text, left) in [
            ("Clinic at Eboko-deux, daily", "Clinic at –, daily"),
            ("ÉBOKO DEUX", "–"),
            ("e\u{301}boko_deux", "–"),
            ("EbokoDeux and kisima", "– and –"),
            ("near le  puits", "near –"),
        ] {
            assert_eq!(hidden.without(text), left);
            assert!(
                hidden.is_named_in(text) && hidden.shown(text).is_empty(),
                "{text}"
            );
        }
        for text in ["Eboko", "Kisimani", "les puits", "Deux Eboko", ""] {
            assert_eq!(hidden.without(text), text);
            assert_eq!(hidden.shown(text), text);
        }
        let more = Hidden::of(&op).and_names(["the well"].into_iter());
        assert_eq!(more.without("Go to The Well."), "Go to –.");
    }

    proptest! {
        #[test]
        fn no_point_of_what_is_left_lies_within_and_nothing_outside_is_lost(
            line in prop::collection::vec((-6000.0_f64..6000.0, -6000.0_f64..6000.0), 2..12),
        ) {
            let centre = LonLat::new(27.3, -2.7).unwrap();
            let plane = LocalPlane::around(centre);
            let way: Vec<LonLat> = line.iter().map(|(x_m, y_m)| plane.inverse(PlanePoint { x_m: *x_m, y_m: *y_m })).collect();
            let radius = Metres::new(2000.0);
            let parts = cut(&way, centre, radius);
            let far = |share: f64, pair: &[LonLat]| {
                let (a, b) = (plane.forward(pair[0]), plane.forward(pair[1]));
                (a.x_m + (b.x_m - a.x_m) * share).hypot(a.y_m + (b.y_m - a.y_m) * share)
            };
            let mut left = 0.0;
            for pair in parts.iter().flat_map(|part| part.windows(2)) {
                for step in 0..=20 {
                    prop_assert!(far(f64::from(step) / 20.0, pair) > 1999.0);
                }
                left += near_distance(pair[0], pair[1]).get();
            }
            // The same by small steps.
            let steps = 2000;
            let plain: f64 = way.windows(2).map(|pair| {
                let out = (0..steps).filter(|step| far((f64::from(*step) + 0.5) / f64::from(steps), pair) > 2000.0);
                near_distance(pair[0], pair[1]).get() * out.count() as f64 / f64::from(steps)
            }).sum();
            prop_assert!((left - plain).abs() < 40.0 * line.len() as f64, "{left} {plain}");
        }
    }
}
