//! `doria reach --mode mixed` and `--mode air`: journeys by several means, and helicopters that land where they can and
//! are gone on from on foot.

use geojson::Geometry;
use serde_json::Value as Json;
use serde_json::json;

use super::answer::Answer;
use super::answer::Failure;
use super::answer::Side;
use super::answer::put;
use super::answer::table;
use super::args::Reach;
use super::circumstance::Circumstance;
use super::circumstance::Movement;
use super::file;
use super::place;
use super::reach;
use super::ways;
use crate::analysis::landing;
use crate::analysis::landing::Site;
use crate::desk::find::Found;
use crate::earth::LonLat;
use crate::earth::measure;
use crate::model::Mode;
use crate::model::Operation;
use crate::network;
use crate::network::AT_SITE;
use crate::network::Conditions;
use crate::network::MixedLeg;
use crate::network::Network;
use crate::network::ReachTree;
use crate::quantity::Metres;
use crate::quantity::Seconds;
use crate::quantity::Speed;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Lang;
use crate::words::number;

/// What is asked of the ground, and how it is called.
struct Asked<'a> {
    request: &'a Reach,
    operation: Operation,
    circumstance: Circumstance,
    starts: Vec<Found>,
    network: Network,
    lang: Lang,
    ticket: &'a Ticket,
}

/// The answer where the means is one of these two; none for all others.
pub(super) fn run(request: &Reach, lang: Lang, ticket: &Ticket) -> Option<Result<Answer, Failure>> {
    let ask = |underlying| asked(request, underlying, lang, ticket);
    match request.movement.mode.as_str() {
        "mixed" => Some(ask(Mode::Vehicle).and_then(|asked| mixed(&asked))),
        "air" => Some(ask(Mode::Foot).and_then(|asked| air(&asked))),
        _ => None,
    }
}

fn asked<'a>(
    request: &'a Reach,
    underlying: Mode,
    lang: Lang,
    ticket: &'a Ticket,
) -> Result<Asked<'a>, Failure> {
    let (operation, _) = file::look(&request.file, lang)?;
    let movement = Movement {
        mode: underlying.code().to_owned(),
        ..request.movement.clone()
    };
    let circumstance = movement.of(&operation, lang)?;
    let starts = reach::starts(request, &operation, circumstance.day, lang)?;
    let network = ways::network(&operation, &request.file, lang, ticket)?;
    Ok(Asked {
        request,
        operation,
        circumstance,
        starts,
        network,
        lang,
        ticket,
    })
}

/// By vehicle, on foot and by boat, whatever mixture is quickest.
fn mixed(asked: &Asked<'_>) -> Result<Answer, Failure> {
    let op = &asked.operation;
    let places: Vec<LonLat> = asked.starts.iter().map(|start| start.at).collect();
    let under = (asked.circumstance.conditions, &*op.assumptions);
    let tree = network::mixed(&asked.network, &op.roads, under, &places, asked.ticket)
        .map_err(|_| ways::cancelled(asked.lang))?
        .as_tree();
    let told = |at: LonLat| (tree.time_to(at), legs(&tree.legs_to(at)));
    let prefixes = ["pace.", "size.", "transfer."];
    Ok(asked.answer(&tree, &prefixes, told))
}

fn legs(legs: &[MixedLeg]) -> Vec<Json> {
    let one = |leg: &MixedLeg| {
        json!({
            "mode": leg.mode.map_or("transfer", Mode::code),
            "minutes": leg.time.minutes(),
            "lon": leg.to.lon(),
            "lat": leg.to.lat(),
        })
    };
    // Stretches without a length, as between the beginning and a junction there, are none.
    let long = |leg: &&MixedLeg| leg.time > Seconds::ZERO;
    legs.iter().filter(long).map(one).collect()
}

/// Straight from landing site to landing site, and on foot from there.
fn air(asked: &Asked<'_>) -> Result<Answer, Failure> {
    let op = &asked.operation;
    let conditions = asked.circumstance.conditions;
    let get = |name: &str| op.assumptions.get(name);
    let cruise = Speed::from_kmh(get("air.cruise"));
    let radius = Metres::from_km(get("air.range") / 2.0);
    let turn_around = Seconds::from_minutes(get("air.turn-around"));
    if conditions.night && get("air.night") < 0.5 {
        return Err(Failure::new("air-night", words::text(asked.lang, "cli-air-night")).at("--night"));
    }
    let sites = landing::sites(op);
    let begins: Vec<LonLat> = (asked.starts.iter())
        .filter(|start| {
            sites
                .iter()
                .any(|site| measure::distance(site.at, start.at) <= AT_SITE)
        })
        .map(|start| start.at)
        .collect();
    if begins.is_empty() {
        return Err(Failure::new("no-landing-site", words::text(asked.lang, "cli-air-no-site")).at("--from"));
    }
    let flown: Vec<(&Site, Seconds)> = (sites.iter())
        .filter_map(|site| {
            let way = begins
                .iter()
                .map(|from| measure::distance(*from, site.at))
                .min()?;
            // There and back without fuel on the way.
            (way <= radius).then(|| (site, turn_around + way / cruise))
        })
        .collect();
    let starts: Vec<(LonLat, Seconds)> = flown.iter().map(|(site, time)| (site.at, *time)).collect();
    let on_foot = Conditions {
        mode: Mode::Foot,
        ..conditions
    };
    let rates = op.assumptions.with("march.halts", 0.0);
    let assumptions = rates.as_ref().unwrap_or(&op.assumptions);
    let weights = asked.network.weights(&op.roads, on_foot, assumptions);
    let tree = network::reach_delayed(&asked.network, &weights, &starts, None, asked.ticket)
        .map_err(|_| ways::cancelled(asked.lang))?;
    let told = |at: LonLat| {
        let arrival = tree.arrival_at(at);
        let site = arrival.and_then(|(_, start)| flown.get(start?));
        let legs = arrival.zip(site).map(|((time, _), (site, flight))| {
            vec![
                json!({"mode": "air", "minutes": flight.minutes(), "to": site.name,
                    "lon": site.at.lon(), "lat": site.at.lat()}),
                json!({"mode": "foot", "minutes": (time - *flight).minutes(), "lon": at.lon(), "lat": at.lat()}),
            ]
        });
        (arrival.map(|(time, _)| time), legs.unwrap_or_default())
    };
    Ok(asked.answer(&tree, &["air.", "pace.foot."], told))
}

impl Asked<'_> {
    /// The same keys as for every other means, with the legs of the journey.
    fn answer(
        &self,
        tree: &ReachTree,
        prefixes: &[&str],
        told: impl Fn(LonLat) -> (Option<Seconds>, Vec<Json>),
    ) -> Answer {
        let (op, lang) = (&self.operation, self.lang);
        let within = self.request.within;
        let mut rows: Vec<(Option<Seconds>, Json, String)> = (op.communities.iter())
            .map(|(id, community)| {
                let (time, legs) = told(community.at);
                let json = json!({
                    "id": id.number(), "name": community.name,
                    "lon": community.at.lon(), "lat": community.at.lat(),
                    "minutes": time.map(Seconds::minutes), "legs": legs,
                });
                (time, json, community.name.clone())
            })
            .collect();
        rows.sort_by_key(|(time, ..)| (time.is_none(), *time));
        let mut assumptions = self.circumstance.assumptions(op, prefixes);
        ways::put_off_network(&mut assumptions, &self.network);
        put(
            &mut assumptions,
            "mode",
            self.request.movement.mode.clone().into(),
        );
        let json = json!({
            "from": self.starts.iter().map(place::json).collect::<Vec<_>>(),
            "communities": rows.iter().map(|(_, json, _)| json).collect::<Vec<_>>(),
            "within_minutes": within.minutes(),
            "polygon": Geometry::from(&network::outline(&self.network, tree, within)),
            "assumptions": assumptions,
        });
        let count = rows
            .iter()
            .filter(|(time, ..)| time.is_some_and(|time| time <= within))
            .count();
        let args = [
            ("count", count.into()),
            ("all", rows.len().into()),
            ("time", number::duration(lang, within).into()),
        ];
        let mut lines = vec![words::text_with(lang, "cli-reach-within", &args)];
        let [community, time] = ["column-community", "column-time"].map(|key| words::text(lang, key));
        let cells: Vec<Vec<String>> = rows
            .iter()
            .map(|(time, _, name)| vec![name.clone(), ways::span(*time, lang)])
            .collect();
        lines.extend(table(&[(&community, Side::Left), (&time, Side::Right)], &cells));
        Answer::new(json, lines)
    }
}
