//! Laying a picture that does not say where it lies: points are set on it and on the map, and what lies by them is one
//! step of the history.

use std::path::PathBuf;

use crate::desk::Desk;
use crate::desk::action::Action;
use crate::desk::ground::covered_share;
use crate::desk::job::JobKind;
use crate::desk::maps;
use crate::desk::maps::NoMap;
use crate::desk::post::Landing;
use crate::earth::ControlPoint;
use crate::earth::Extent;
use crate::earth::control;
use crate::earth::control::Fit;
use crate::model::Change;
use crate::model::Edit;
use crate::model::Id;
use crate::model::MapRef;
use crate::model::Severity;
use crate::quantity::Metres;
use crate::store::folders;
use crate::store::tiles::Preview;
use crate::store::tiles::preview;
use crate::words;
use crate::words::Lang;
use crate::words::number;

/// The longer side of what is shown of a picture, in pixels: a sheet of A2 at 300 dots an inch is halved.
const LONGEST: u32 = 4096;

/// A picture that is being laid.
#[derive(Debug, Clone)]
pub struct Placing {
    /// Its file.
    pub path: PathBuf,
    /// The points by which it lies already; empty for one that is new.
    pub points: Vec<ControlPoint>,
    /// What is shown of it, once it is read.
    pub preview: Option<Preview>,
    /// The how manieth picture it is in this run, so that nothing of another is taken for it.
    pub number: u64,
}

impl Desk {
    /// The picture that is being laid.
    pub const fn placing(&self) -> Option<&Placing> {
        self.placing.as_ref()
    }

    /// Reads a picture to be laid by points.
    pub(crate) fn place_picture(&mut self, path: PathBuf, points: Vec<ControlPoint>) {
        if !self.may_edit_or_say() {
            return;
        }
        self.placings += 1;
        let number = self.placings;
        self.placing = Some(Placing {
            path: path.clone(),
            points,
            preview: None,
            number,
        });
        self.jobs.start(
            JobKind::Map,
            Box::new(move |ticket| {
                let seen = preview(&path, LONGEST);
                ticket.check()?;
                let landing: Landing = Box::new(move |desk| {
                    let Some(placing) = desk.placing.as_mut().filter(|placing| placing.number == number)
                    else {
                        return;
                    };
                    match seen {
                        Ok(seen) => placing.preview = Some(seen),
                        Err(error) => {
                            desk.placing = None;
                            desk.notices.say(Severity::Fault, NoMap::new(error, &path));
                        }
                    }
                });
                Ok(landing)
            }),
        );
    }

    /// Sets the points of a picture that lies there anew.
    pub(crate) fn place_again(&mut self, map: Id<MapRef>) {
        let Some(map) = self.operation().maps.get(map) else {
            return;
        };
        let (path, points) = (folders::found_path(&map.path, self.file()), map.points.clone());
        self.place_picture(path, points);
    }

    /// Lays the picture by these points: one step.
    pub(crate) fn lay_picture(&mut self, points: Vec<ControlPoint>) {
        let Ok(fit) = control::fit(&points) else { return };
        let Some(placing) = self.placing.take() else {
            return;
        };
        let (id, map) = maps::laid_by(self.operation(), self.file(), &placing.path, points);
        self.edit("step-map-points", &[Edit::Maps(Change::Put(vec![(id, map)]))]);
        let seen = self.view().extent();
        let bounds = placing.preview.and_then(|preview| bounds(&fit, &preview));
        if let Some(bounds) = bounds.filter(|bounds| covered_share(seen, &[*bounds]) <= 0.0) {
            self.ask(Action::FlyToExtent(bounds));
        }
    }

    /// Gives up laying the picture; what lies there stays as it was.
    pub(crate) fn drop_picture(&mut self) {
        self.placing = None;
    }
}

/// Where a picture lies as a whole.
fn bounds(fit: &Fit, preview: &Preview) -> Option<Extent> {
    let (width, height) = (f64::from(preview.width), f64::from(preview.height));
    let corners = [(0.0, 0.0), (width, 0.0), (0.0, height), (width, height)];
    Extent::around(
        corners
            .iter()
            .filter_map(|(column, row)| fit.place(*column, *row)),
    )
}

/// How far a point is off, to the metre below a hundred.
pub fn distance(lang: Lang, off_m: f64) -> String {
    let length = Metres::new(off_m);
    if off_m < 99.5 {
        number::round_distance(lang, Metres::new(off_m.round()))
    } else {
        number::distance(lang, length)
    }
}

/// What is to be known of how well a picture lies, in sentences, each with whether it warns.
pub fn told(fit: &Fit, lang: Lang) -> Vec<(String, bool)> {
    let distance = |metres: f64| distance(lang, metres);
    let mut told = Vec::new();
    if fit.off_m.len() <= control::LEAST_POINTS {
        told.push((words::text(lang, "placing-three"), false));
    } else {
        let args = [
            ("points", fit.off_m.len().into()),
            ("mean", distance(fit.mean_m()).into()),
        ];
        told.push((words::text_with(lang, "placing-mean", &args), false));
    }
    if let Some((index, off_m)) = fit.far_off {
        let args = [("point", (index + 1).into()), ("off", distance(off_m).into())];
        told.push((words::text_with(lang, "placing-far-off", &args), true));
    }
    told
}
