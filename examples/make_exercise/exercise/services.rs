//! Where people find care, a market, an airstrip, the police.

use doria::model::Service;
use doria::model::ServiceKind;

use super::chance::Chance;
use super::ground::Ground;
use super::plane::in_area;
use super::villages::Village;

/// How many health posts there are outside the real places.
const HEALTH_POSTS: usize = 14;

/// The services. The airfields are real; the rest is invented.
pub(crate) fn services(ground: &Ground, villages: &[Village]) -> Vec<Service> {
    let mut chance = Chance::of("services");
    let mut services = Vec::new();
    let mut add = |name: String, kind, village: &Village, aside: f64| {
        services.push(Service {
            name,
            kind,
            at: village.spot.moved(aside, -aside * 0.6).place(),
            day: (kind == ServiceKind::Market)
                .then_some(village.market_day)
                .flatten(),
            source: "exercise".to_owned(),
        });
    };
    for village in villages {
        if village.market_day.is_some() {
            add(
                format!("{} market", village.name),
                ServiceKind::Market,
                village,
                0.1,
            );
        }
        if village.real && village.name != "Shabunda" {
            add(
                format!("{} health centre", village.name),
                ServiceKind::HealthPost,
                village,
                0.3,
            );
        }
    }
    add(
        "Shabunda hospital".to_owned(),
        ServiceKind::Hospital,
        &villages[0],
        0.35,
    );
    add(
        "Shabunda court".to_owned(),
        ServiceKind::Court,
        &villages[0],
        -0.2,
    );
    for name in ["Shabunda", "Lulingu", "Kamituga"] {
        if let Some(village) = villages.iter().find(|village| village.name == name) {
            add(format!("{name} police"), ServiceKind::Police, village, -0.35);
        }
    }
    let mut posts: Vec<&Village> = Vec::new();
    while posts.len() < HEALTH_POSTS {
        let village = chance.pick(villages);
        let spread = posts.iter().all(|other| other.spot.to(village.spot) > 14.0);
        if !village.real && village.population > 500 && spread {
            posts.push(village);
            add(
                format!("{} health post", village.name),
                ServiceKind::HealthPost,
                village,
                0.25,
            );
        }
    }
    for strip in ground.airstrips.iter().filter(|strip| in_area(strip.at)) {
        services.push(Service {
            name: strip.name.clone(),
            kind: ServiceKind::Airstrip,
            at: strip.at,
            day: None,
            source: format!("OurAirports {}", strip.code),
        });
    }
    services
}
