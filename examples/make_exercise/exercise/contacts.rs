//! The alert network of month 10: posts that can call a base, never persons.

use doria::model::Contact;
use doria::model::ContactMeans;
use doria::model::Id;
use jiff::ToSpan as _;

use super::chance::Chance;
use super::forces::COB;
use super::forces::TOB;
use super::plane::Spot;
use super::story::CONTACTS_FROM;
use super::story::hot_centre;
use super::villages::Village;

/// How many posts there are.
const POSTS: usize = 14;

/// The villages with a post: those nearest to the middle of the upsurge, and a few towards Shabunda.
pub(crate) fn posts(villages: &[Village]) -> Vec<usize> {
    let mut by_distance: Vec<usize> = (0..villages.len())
        .filter(|index| !villages[*index].real)
        .collect();
    by_distance.sort_by(|a, b| {
        villages[*a]
            .spot
            .to(hot_centre())
            .total_cmp(&villages[*b].spot.to(hot_centre()))
    });
    let mut posts: Vec<usize> = by_distance.iter().copied().take(POSTS - 3).collect();
    let towards_shabunda = by_distance
        .iter()
        .copied()
        .skip(POSTS - 3)
        .filter(|index| villages[*index].spot.to(villages[0].spot) < 22.0);
    posts.extend(towards_shabunda.take(3));
    posts.sort_unstable();
    posts
}

/// The rows of these posts; each calls the base that is nearer.
pub(crate) fn contacts(villages: &[Village], posts: &[usize], bases: [Spot; 2]) -> Vec<Contact> {
    let mut chance = Chance::of("contacts");
    let means = [
        ContactMeans::Phone,
        ContactMeans::Radio,
        ContactMeans::Satellite,
        ContactMeans::Runner,
    ];
    posts
        .iter()
        .map(|index| {
            let village = &villages[*index];
            let nearer = if village.spot.to(bases[0]) < village.spot.to(bases[1]) {
                COB
            } else {
                TOB
            };
            let always = chance.yes(0.4);
            Contact {
                community: Id::new(*index as i64 + 1),
                at: village.at,
                means: means[chance.weighted(&[0.35, 0.4, 0.1, 0.15])],
                hours: if always { "00:00–24:00" } else { "06:00–20:00" }.to_owned(),
                language: if chance.yes(0.7) { "Swahili" } else { "Lega" }.to_owned(),
                listens: Some(nearer),
                since: Some(CONTACTS_FROM + (chance.below(12) as i64).days()),
            }
        })
        .collect()
}

/// Where the posts are.
pub(crate) fn spots(villages: &[Village], posts: &[usize]) -> Vec<Spot> {
    posts.iter().map(|index| villages[*index].spot).collect()
}
