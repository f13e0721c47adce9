//! The work plan as an iCalendar file (RFC 5545): an all-day event for each activity, related to what it waits for.
//!
//! The same plan gives the same bytes: stamps are the first days of the activities, not the clock. Places that must not be
//! shown and what lies there stay out.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::model::Activity;
use crate::model::ActivityStatus;
use crate::model::Id;
use crate::model::Marking;
use crate::model::Operation;
use crate::protect::Hidden;
use crate::words;
use crate::words::Lang;

/// Bytes of a line, without its end.
const LINE: usize = 75;

/// The calendar, and how many events are in it.
pub fn calendar(op: &Operation, lang: Lang) -> (String, usize) {
    let hidden = Hidden::of(op);
    let mut out = String::new();
    line(&mut out, "BEGIN", "VCALENDAR");
    line(&mut out, "VERSION", "2.0");
    line(&mut out, "PRODID", "-//Doria//work plan//EN");
    line(&mut out, "CALSCALE", "GREGORIAN");
    line(&mut out, "X-WR-CALNAME", &escaped(&op.about.name));
    let shown: Vec<(Id<Activity>, &Activity)> = op
        .activities
        .iter()
        .filter(|(_, row)| hidden.may_tell(row))
        .collect();
    for (id, row) in &shown {
        let there = |after: &&Id<Activity>| shown.iter().any(|(id, _)| id == *after);
        let after: Vec<Id<Activity>> = row.after.iter().filter(there).copied().collect();
        event(&mut out, op, (*id, row), &after, lang);
    }
    line(&mut out, "END", "VCALENDAR");
    (out, shown.len())
}

fn event(
    out: &mut String,
    op: &Operation,
    (id, row): (Id<Activity>, &Activity),
    after: &[Id<Activity>],
    lang: Lang,
) {
    let next = row.to.max(row.from).checked_add(1.day()).unwrap_or(Date::MAX);
    let status = match row.status {
        ActivityStatus::Planned => "TENTATIVE",
        ActivityStatus::UnderWay | ActivityStatus::Done => "CONFIRMED",
        ActivityStatus::Cancelled => "CANCELLED",
    };
    let who = words::text(lang, row.stakeholder.title());
    let marking = words::text(lang, op.about.marking.max(Marking::Confidential).title());
    let parts = [
        marking,
        format!(
            "{} · {}",
            words::text(lang, row.phase.title()),
            words::text(lang, row.status.title())
        ),
        row.indicator.clone(),
    ];
    let told: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    line(out, "BEGIN", "VEVENT");
    line(out, "UID", &uid(op, id));
    line(out, "DTSTAMP", &format!("{}T000000Z", plain(row.from)));
    line(out, "DTSTART;VALUE=DATE", &plain(row.from));
    line(out, "DTEND;VALUE=DATE", &plain(next));
    line(out, "SUMMARY", &escaped(&format!("{who}: {}", row.title)));
    if !row.place.is_empty() {
        line(out, "LOCATION", &escaped(&row.place));
    }
    line(out, "CATEGORIES", &escaped(&who));
    line(out, "DESCRIPTION", &escaped(&told.join("\n")));
    line(out, "CLASS", "CONFIDENTIAL");
    line(out, "STATUS", status);
    line(out, "TRANSP", "TRANSPARENT");
    for after in after {
        line(out, "RELATED-TO", &uid(op, *after));
    }
    line(out, "END", "VEVENT");
}

/// A name that stays the same from one export to the next, so that a calendar knows the event again.
fn uid(op: &Operation, id: Id<Activity>) -> String {
    let name: String = op
        .about
        .name
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    format!("activity-{}.{}@doria", id.number(), name.to_ascii_lowercase())
}

fn plain(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A content line, folded where it is longer than a line may be; never within a letter.
fn line(out: &mut String, name: &str, value: &str) {
    let mut length = 0;
    for c in name.chars().chain([':']).chain(value.chars()) {
        if length + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::earth::LonLat;
    use crate::model::Access;
    use crate::model::Change;
    use crate::model::Community;
    use crate::model::Edit;
    use crate::model::Phase;
    use crate::model::Priority;
    use crate::model::Stakeholder;
    use crate::model::Terms;

    fn activity(title: &str, at: LonLat, after: impl IntoIterator<Item = i64>) -> Activity {
        Activity {
            title: title.to_owned(),
            stakeholder: Stakeholder::Medical,
            phase: Phase::Respond,
            place: "Iwalo".to_owned(),
            at,
            from: jiff::civil::date(2018, 12, 30),
            to: jiff::civil::date(2018, 12, 31),
            needs_escort: true,
            needs_access: true,
            status: ActivityStatus::Planned,
            indicator: "Every village, each week; told\nin full".to_owned(),
            after: after.into_iter().map(Id::new).collect(),
            terms: Terms::default(),
        }
    }

    fn operation() -> Operation {
        let (here, there) = (LonLat::clamped(27.0, -2.0), LonLat::clamped(28.0, -3.0));
        let hidden = Community {
            name: "Kamusimbi".to_owned(),
            other_names: String::new(),
            at: there,
            population: None,
            priority: Priority::Must,
            access: Access::DoNotShow,
            market_day: None,
            response_minutes: None,
            presence_days: None,
        };
        let long =
            "Réunion des associations de femmes sur des chemins sûrs vers les champs et le marché".to_owned();
        let rows = vec![
            (Id::new(1), activity(&long, here, None)),
            (Id::new(2), activity("Clinic", here, Some(1))),
            (Id::new(3), activity("Clinic there", there, Some(2))),
            (Id::new(4), activity("Clinic of Kamusimbi", here, None)),
            (Id::new(5), activity("After what is hidden", here, [3, 2, 1])),
        ];
        Operation::default().with(&[
            Edit::Activities(Change::Put(rows)),
            Edit::Communities(Change::Put(vec![(Id::new(1), hidden)])),
        ])
    }

    /// A reader of its own: lines put together again, properties of each event.
    fn read(text: &str) -> Vec<Vec<(String, String)>> {
        let whole = text.replace("\r\n ", "");
        let mut events = Vec::new();
        for line in whole.split("\r\n").filter(|line| !line.is_empty()) {
            let (name, value) = line.split_once(':').unwrap();
            match (name, value) {
                ("BEGIN", "VEVENT") => events.push(Vec::new()),
                _ => {
                    if let Some(event) = events.last_mut() {
                        event.push((name.to_owned(), value.to_owned()));
                    }
                }
            }
        }
        events
    }

    fn of<'a>(event: &'a [(String, String)], name: &str) -> Option<&'a str> {
        event
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    #[test]
    fn every_activity_that_may_be_shown_is_an_event_with_its_days_and_what_it_follows() {
        let op = operation();
        let (text, count) = calendar(&op, Lang::Fr);
        let events = read(&text);
        assert_eq!((events.len(), count), (3, 3));
        assert!(!text.contains("Kamusimbi") && !text.contains("there"));
        assert_eq!(of(&events[0], "DTSTART;VALUE=DATE"), Some("20181230"));
        assert_eq!(
            of(&events[0], "DTEND;VALUE=DATE"),
            Some("20190101"),
            "the day after the last"
        );
        assert_eq!(of(&events[1], "RELATED-TO"), of(&events[0], "UID"));
        let related = events[2].iter().filter(|(name, _)| name == "RELATED-TO");
        let related: Vec<&str> = related.map(|(_, value)| value.as_str()).collect();
        let known = [of(&events[1], "UID"), of(&events[0], "UID")].map(Option::unwrap);
        assert_eq!(related, known, "of what is hidden nothing is told");
        let told = of(&events[0], "DESCRIPTION").unwrap();
        assert!(
            told.contains("Every village\\, each week\\; told\\nin full"),
            "{told}"
        );
        assert_eq!(calendar(&op, Lang::Fr).0, text);
    }

    #[test]
    fn lines_are_as_long_as_they_may_be_and_no_letter_is_cut() {
        let (text, _) = calendar(&operation(), Lang::Fr);
        assert!(text.split("\r\n").all(|line| line.len() <= LINE));
        assert!(
            text.replace("\r\n ", "")
                .contains("chemins sûrs vers les champs et le marché")
        );
        assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
    }
}
