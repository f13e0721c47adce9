//! Which posts are heard as often as they should be, and which are overdue.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::analysis::day::days_between;
use crate::model::Community;
use crate::model::Contact;
use crate::model::Id;
use crate::model::Operation;

/// How a post stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PostStand {
    /// Which post.
    pub contact: Id<Contact>,
    /// The community for which it speaks.
    pub community: Id<Community>,
    /// When it was last heard; none where it never was.
    pub heard: Option<Date>,
    /// For so many days it has not been heard, or has stood without being heard; none where it is not known since when it
    /// stands.
    pub days: Option<i32>,
    /// It should have been heard since.
    pub overdue: bool,
}

/// Every post that stands on a day, the overdue ones first and of these the longest unheard.
///
/// A post is heard by a check-in, and by an alert from its community, for that is word from there. One that was never
/// heard counts from the day on which it was set up; where nobody knows that day it is overdue.
///
/// # Cost
/// Linear in posts, check-ins and alerts but for a sort.
pub fn posts(op: &Operation, day: Date) -> Vec<PostStand> {
    let due = op.assumptions.get("alert.check-in").round() as i32;
    let mut heard: BTreeMap<Id<Contact>, Date> = BTreeMap::new();
    for row in op.check_ins.rows().filter(|row| row.date <= day) {
        let last = heard.entry(row.contact).or_insert(row.date);
        *last = (*last).max(row.date);
    }
    let mut called: BTreeMap<Id<Community>, Date> = BTreeMap::new();
    for row in op.alerts.rows().filter(|row| row.called.date() <= day) {
        let last = called.entry(row.community).or_insert(row.called.date());
        *last = (*last).max(row.called.date());
    }
    let standing = op.contacts.iter();
    let standing = standing.filter(|(_, row)| row.since.is_none_or(|since| since <= day));
    let mut posts: Vec<PostStand> = standing
        .map(|(contact, row)| {
            // An alert from before there was a post did not come through it.
            let called = called.get(&row.community).copied();
            let called = called.filter(|date| row.since.is_none_or(|since| since <= *date));
            let heard = heard.get(&contact).copied().max(called);
            let days = heard.or(row.since).map(|since| days_between(since, day));
            PostStand {
                contact,
                community: row.community,
                heard,
                days,
                overdue: days.is_none_or(|days| days > due),
            }
        })
        .collect();
    posts.sort_by_key(|post| {
        let long = post.days.unwrap_or(i32::MAX);
        (Reverse(post.overdue), Reverse(long), post.contact)
    });
    posts
}
