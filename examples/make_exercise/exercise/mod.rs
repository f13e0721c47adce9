//! The exercise "Shabunda": real ground, invented life on it, made from one seed, the same in every run.
//!
//! A tool for developers: it stops at once on anything unexpected. Nothing of it is in the program.
#![allow(
    clippy::indexing_slicing,
    clippy::expect_used,
    reason = "a tool of ours over data of ours: it stops loudly when something is off"
)]

mod alerts;
mod areas;
pub(crate) mod basemap;
mod calm;
mod chance;
mod contacts;
mod escorts;
mod events;
mod forces;
pub(crate) mod ground;
mod incidents;
pub(crate) mod march;
mod names;
mod patrols;
mod plane;
mod protected;
mod reaches;
mod roads;
mod services;
mod story;
mod terrain;
mod villages;
mod ways;
mod workplan;

use std::path::Path;
use std::sync::Arc;

use doria::model::About;
use doria::model::Assumptions;
use doria::model::Id;
use doria::model::MapRef;
use doria::model::Marking;
use doria::model::Operation;
use doria::model::Table;
use jiff::ToSpan as _;
use jiff::civil::date;

use ground::Ground;
use plane::Spot;
use story::TOB_FROM;
use terrain::Grade;
use terrain::Node;
use terrain::Terrain;
use villages::Village;

/// The exercise as an operation, on the ground of this folder (`maps/source`).
pub(crate) fn operation(source: &Path) -> anyhow::Result<Operation> {
    let ground = Ground::read(source)?;
    let mut terrain = Terrain::new(&ground.rivers);
    let mut names = ways::Names::default();
    let mut places = villages::real_places(&ground, &terrain);
    ways::tread_tracks(&mut terrain, &places, &mut names);
    villages::settle(&mut places, &terrain, &ground);
    ways::tread_paths(&mut terrain, &places, &mut names);
    let on_track = on_track(&terrain);
    villages::describe(&mut places, |node| on_track.contains(&node));
    let mut roads = roads::roads(&ways::chains(&terrain, &places, &names), &ground.rivers, &places);
    roads.extend(reaches::reaches(&ground, &places)?);

    let tob = forces::tob_village(&places, |village| on_track.contains(&village.node));
    let bases = forces::bases(&places[0], &places[tob]);
    let units = forces::units();
    let posts = contacts::posts(&places);
    let spots = [Spot::of(bases[0].at), Spot::of(bases[1].at)];
    let heard_by = contacts::spots(&places, &posts);
    let forces = incidents::Forces {
        bases: &[(spots[0], date(2016, 1, 1)), (spots[1], TOB_FROM)],
        tob: spots[1],
        contacts: &heard_by,
    };
    let (incidents, raw) = incidents::report(&places, &forces);
    let company = patrols::Company {
        villages: &places,
        bases: &bases,
        units: &units,
        homes: [0, tob],
    };
    let patrols = patrols::patrols(&company, &mut roads);
    let observations = calm::calm(&patrols, |place, day| {
        incidents.iter().any(|incident| {
            incident.place == place && incident.date - 2.days() <= day && day <= incident.date + 2.days()
        })
    });
    let contacts = contacts::contacts(&places, &posts, spots);
    let mut operation = Operation {
        alerts: table(alerts::alerts(&contacts, &units)),
        check_ins: table(alerts::check_ins(&contacts)),
        protected: table(protected::counts(
            &raw,
            &places,
            about().cell_km,
            &Assumptions::default(),
        )),
        about: Arc::new(about()),
        incidents: table(incidents),
        observations: table(observations),
        communities: table(places.iter().map(Village::community).collect()),
        contacts: table(contacts),
        bases: table(bases),
        units: table(units),
        roads: table(roads),
        patrols: table(patrols),
        services: table(services::services(&ground, &places)),
        areas: table(areas::areas(&places)),
        activities: table(workplan::activities(&places, &places[tob])),
        dated_events: table(events::events()),
        ..Operation::default()
    };
    operation.maps = table(vec![MapRef {
        path: "shabunda.pmtiles".to_owned(),
        opacity: 1.0,
        shown: true,
        points: Vec::new(),
        look: None,
    }]);
    Ok(operation)
}

fn about() -> About {
    About {
        name: "Shabunda".to_owned(),
        exercise: true,
        marking: Marking::Confidential,
        offset_minutes: 120,
        cell_km: 10.0,
    }
}

/// Rows numbered from 1.
fn table<T: Clone>(rows: Vec<T>) -> Table<T> {
    rows.into_iter()
        .enumerate()
        .map(|(index, row)| (Id::new(index as i64 + 1), row))
        .collect()
}

/// The grid nodes on which vehicles pass.
fn on_track(terrain: &Terrain) -> std::collections::BTreeSet<Node> {
    let tracks = terrain
        .used
        .iter()
        .filter(|(_, (grade, _))| *grade == Grade::Track);
    tracks.flat_map(|((a, b), _)| [*a, *b]).collect()
}
