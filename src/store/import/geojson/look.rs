//! What the first walk through the features sees: the names of their properties, and what is odd about the whole.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::model::Finding;
use crate::model::Place;
use crate::model::Severity;
use crate::store::gate::GateError;
use crate::store::import::error::ImportError;
use crate::store::import::geojson::json::Json;
use crate::store::import::geojson::json::Object;
use crate::store::import::geojson::shape;
use crate::store::import::geojson::usual::Feature;
use crate::store::import::geojson::usual::Name;
use crate::store::import::geojson::usual::Usual;
use crate::store::import::table::RowAt;
use crate::store::import::table::context::doubt;

/// The most columns: a file with more is no table.
const MOST_COLUMNS: usize = 1024;

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Look<'t> {
    /// The names of properties, with their turn.
    headings: BTreeMap<Cow<'t, str>, usize>,
    ids: Vec<Cow<'t, str>>,
    odd_ids: bool,
    odd_boxes: bool,
    uneven_rings: bool,
    turned_holes: bool,
    repeats: bool,
    /// The numbers of the features that span more than half of the earth.
    spanning: Vec<u64>,
    features: u64,
}

impl<'t> Look<'t> {
    /// Looks at the next feature.
    ///
    /// # Errors
    /// [`GateError::TooMany`]: more names of properties than a table has.
    pub(super) fn see(&mut self, feature: Feature<'_, 't>) -> Result<(), ImportError> {
        self.features += 1;
        match feature {
            Feature::Usual(usual) => self.see_usual(usual),
            Feature::Other(Json::Object(feature)) => self.see_other(feature),
            Feature::Other(_) => Ok(()),
        }
    }

    fn see_usual(&mut self, feature: &mut Usual<'t>) -> Result<(), ImportError> {
        if !feature.as_before {
            for key in &feature.keys {
                self.see_heading(Cow::Borrowed(*key));
            }
            self.check_width()?;
        }
        match std::mem::take(&mut feature.id) {
            Name::None => {}
            Name::Text(id) => self.ids.push(id),
            Name::Number(id) => self.ids.push(Cow::Owned(id.to_string())),
            Name::Odd(_) => self.odd_ids = true,
        }
        Ok(())
    }

    fn see_other(&mut self, feature: Object<'t>) -> Result<(), ImportError> {
        self.repeats |= feature.repeats;
        self.odd_boxes |= !has_sound_box(&feature);
        if let Some(Json::Object(properties)) = feature.get("properties") {
            for (name, _) in &properties.members {
                self.see_heading(name.clone());
            }
            self.check_width()?;
        }
        match feature.get("id") {
            None => {}
            Some(Json::Text(id) | Json::Whole(id)) => self.ids.push(id.clone()),
            Some(Json::Number(id)) => self.ids.push(Cow::Owned(id.to_string())),
            Some(_) => self.odd_ids = true,
        }
        if let Some(Json::Object(geometry)) = feature.get("geometry") {
            self.odd_boxes |= !has_sound_box(geometry);
            let odd = shape::odd_rings(geometry);
            self.uneven_rings |= odd.uneven;
            self.turned_holes |= odd.turned_hole;
            if shape::shape(geometry, None).is_ok_and(|shape| shape::spans_the_earth(&shape)) {
                self.spanning.push(self.features);
            }
        }
        Ok(())
    }

    fn see_heading(&mut self, name: Cow<'t, str>) {
        let turn = self.headings.len();
        self.headings.entry(name).or_insert(turn);
    }

    fn check_width(&self) -> Result<(), ImportError> {
        if self.headings.len() > MOST_COLUMNS {
            return Err(ImportError::Gate(GateError::TooMany { limit: MOST_COLUMNS }));
        }
        Ok(())
    }

    /// Takes over what was seen of the features behind these.
    ///
    /// # Errors
    /// As [`Look::see`].
    pub(super) fn join(&mut self, behind: Self) -> Result<(), ImportError> {
        for name in behind.names() {
            self.see_heading(name);
        }
        self.check_width()?;
        self.ids.extend(behind.ids);
        self.odd_ids |= behind.odd_ids;
        self.odd_boxes |= behind.odd_boxes;
        self.uneven_rings |= behind.uneven_rings;
        self.turned_holes |= behind.turned_holes;
        self.repeats |= behind.repeats;
        let before = self.features;
        self.spanning
            .extend(behind.spanning.iter().map(|number| before + number));
        self.features += behind.features;
        Ok(())
    }

    /// The names of properties in their order.
    fn names(&self) -> Vec<Cow<'t, str>> {
        let mut names: Vec<(usize, &Cow<'t, str>)> =
            self.headings.iter().map(|(name, at)| (*at, name)).collect();
        names.sort();
        names.into_iter().map(|(_, name)| name.clone()).collect()
    }

    /// The headings, and whether the last of them stands for the `id` of the features themselves.
    pub(super) fn headings(&self) -> (Vec<String>, bool) {
        let mut headings: Vec<String> = self.names().into_iter().map(Cow::into_owned).collect();
        let has_ids = !self.ids.is_empty() && !self.headings.contains_key("id");
        if has_ids {
            headings.push("id".to_owned());
        }
        (headings, has_ids)
    }

    /// What is odd, beside a document with these members and perhaps a list of features.
    pub(super) fn findings(mut self, root: &Object<'_>, repeats: bool, has_features: bool) -> Vec<Finding> {
        let spanning = self.spanning.iter();
        let mut findings: Vec<Finding> = spanning
            .map(|number| doubt("I247", RowAt::feature(*number)))
            .collect();
        let is_more = |key: &&str| root.get(key).is_some();
        let others = ["coordinates", "geometries", "geometry", "properties"];
        self.ids.sort_unstable();
        let same_ids = self
            .ids
            .iter()
            .zip(self.ids.iter().skip(1))
            .any(|(one, next)| one == next);
        let odd = [
            ("I274", repeats || self.repeats),
            ("I249", self.odd_boxes || !has_sound_box(root)),
            ("I288", has_features && others.iter().any(is_more)),
            ("I279", self.uneven_rings),
            ("I287", self.turned_holes),
            ("I248", same_ids || self.odd_ids),
        ];
        let odd = odd.into_iter().filter(|(_, is_so)| *is_so);
        findings.extend(odd.map(|(code, _)| Finding::new(code, Severity::Warning, Place::Whole)));
        findings
    }
}

/// Whether the `bbox` of an object, which is not used, is at least four or six numbers.
fn has_sound_box(object: &Object<'_>) -> bool {
    match object.get("bbox") {
        None => true,
        Some(Json::List(numbers)) => {
            matches!(numbers.len(), 4 | 6) && numbers.iter().all(|number| number.number().is_some())
        }
        Some(_) => false,
    }
}
