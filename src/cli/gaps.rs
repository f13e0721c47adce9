//! `doria gaps`: who is not covered, ranked, with the cause.

use serde_json::json;

use super::alert;
use super::answer::Answer;
use super::answer::Failure;
use super::answer::Side;
use super::answer::table;
use super::args::Gaps;
use super::file;
use super::ways;
use crate::analysis::coverage;
use crate::analysis::gap;
use crate::analysis::gap::Gap;
use crate::analysis::gap::GapRequest;
use crate::analysis::why_not::Inquirer;
use crate::analysis::why_not::WhyNot;
use crate::earth::LonLat;
use crate::model::Operation;
use crate::network;
use crate::network::Network;
use crate::quantity::Seconds;
use crate::ticket::Ticket;
use crate::words;
use crate::words::Lang;
use crate::words::number;

pub(super) fn run(request: &Gaps, lang: Lang, ticket: &Ticket) -> Result<Answer, Failure> {
    let (operation, _) = file::look(&request.file, lang)?;
    if operation.communities.is_empty() {
        return Err(Failure::new(
            "no-community",
            words::text(lang, "cli-no-community"),
        ));
    }
    let circumstance = request.movement.of(&operation, lang)?;
    // Without roads every gap has that as its cause: an answer, no failure.
    let network = ways::network_if_any(&operation, &request.file, lang, ticket)?;
    let asked = GapRequest {
        within: request.within,
        conditions: circumstance.conditions,
        day: circumstance.day,
    };
    let found = gap::gaps(&operation, &network, &asked, ticket).map_err(|_| ways::cancelled(lang))?;
    let whys = whys(&found, (&operation, &network), &asked, lang, ticket)?;
    let gaps: Vec<_> = (found.gaps.iter().zip(&whys))
        .filter_map(|(gap, why)| one(gap, why.as_ref(), &operation, lang))
        .collect();
    let assumptions = ways::assumptions_of_help(&circumstance, &operation, &network);
    let json = json!({
        "gaps": gaps,
        "covered_share": found.covered_share,
        "covered_share_today": found.covered.today,
        "planned_bases": found.covered.planned,
        "assumptions": assumptions,
    });
    let covered = found.covered.sentence(lang);
    let mut lines = vec![
        circumstance.line(lang),
        ways::off_network_line(&network, lang),
        words::text_with(
            lang,
            "cli-covered-share",
            &[("covered", covered.into()), ("count", found.gaps.len().into())],
        ),
    ];
    let rows: Vec<Vec<String>> = found
        .gaps
        .iter()
        .filter_map(|gap| row(gap, &operation, lang))
        .collect();
    if !rows.is_empty() {
        let titles = [
            "column-rank",
            "column-community",
            "column-priority",
            "column-time",
            "column-presence",
            "column-cause",
        ]
        .map(|key| words::text(lang, key));
        let headings: Vec<(&str, Side)> = titles
            .iter()
            .enumerate()
            .map(|(index, title)| {
                (
                    title.as_str(),
                    if matches!(index, 0 | 3) {
                        Side::Right
                    } else {
                        Side::Left
                    },
                )
            })
            .collect();
        lines.extend(table(&headings, &rows));
    }
    Ok(Answer::new(json, lines))
}

/// For every gap in reach which shut ways make the difference.
fn whys(
    found: &gap::Gaps,
    (operation, network): (&Operation, &Network),
    asked: &GapRequest,
    lang: Lang,
    ticket: &Ticket,
) -> Result<Vec<Option<WhyNot>>, Failure> {
    let bases = coverage::bases_on(operation, asked.day);
    let starts: Vec<LonLat> = bases.iter().map(|(_, at)| *at).collect();
    let cancelled = |_| ways::cancelled(lang);
    let mut inquirer =
        Inquirer::new(operation, network, asked.conditions, &starts, ticket).map_err(cancelled)?;
    let weights = network.weights(&operation.roads, asked.conditions, &operation.assumptions);
    let tree = network::reach(network, &weights, &starts, None, ticket).map_err(cancelled)?;
    (found.gaps.iter())
        .map(|gap| {
            let community = operation.communities.get(gap.community);
            let Some(community) = community.filter(|_| gap.beyond_reach) else {
                return Ok(None);
            };
            let now = tree.time_to(community.at);
            inquirer.about(community.at, now).map_err(cancelled)
        })
        .collect()
}

fn one(gap: &Gap, why: Option<&WhyNot>, operation: &Operation, lang: Lang) -> Option<serde_json::Value> {
    let community = operation.communities.get(gap.community)?;
    Some(json!({
        "id": gap.community.number(),
        "name": community.name,
        "lon": community.at.lon(),
        "lat": community.at.lat(),
        "priority": community.priority.code(),
        "rank": gap.rank,
        "weight": gap.weight,
        "minutes": gap.time.map(Seconds::minutes),
        "limit_minutes": gap.limit.minutes(),
        "last_presence": gap.last_presence.map(|day| day.to_string()),
        "beyond_reach": gap.beyond_reach,
        "without_presence": gap.without_presence,
        "cause": gap.sentence(lang),
        "cause_code": gap.cause.code(),
        "why_not": alert::why_not(why, lang),
    }))
}

fn row(gap: &Gap, operation: &Operation, lang: Lang) -> Option<Vec<String>> {
    let community = operation.communities.get(gap.community)?;
    let never = || words::text(lang, "cli-never");
    Some(vec![
        gap.rank.to_string(),
        community.name.clone(),
        words::text(lang, community.priority.title()),
        ways::span(gap.time, lang),
        gap.last_presence
            .map_or_else(never, |day| number::date(lang, day)),
        gap.sentence(lang),
    ])
}
