//! Days as they stand in real tables.

use jiff::civil::date;
use jiff::civil::time;

use super::*;

fn day(text: &str, order: Option<DateOrder>) -> Result<Day, DateFault> {
    read(&Cell::of_text(text), order, 120)
}

#[test]
fn from_one_hour_to_another_is_no_zone() {
    for text in ["2018-06-12 10:00-12:00", "2018-06-12 10:00 - 12:00"] {
        let read = day(text, None).unwrap();
        assert_eq!(
            (read.date, read.time),
            (date(2018, 6, 12), Some(time(10, 0, 0, 0))),
            "{text}"
        );
    }
    // A zone it is behind a `T`, behind seconds, and wherever it lies east.
    for text in [
        "2018-06-12T10:00-03:00",
        "2018-06-12 10:00:00-03:00",
        "2018-06-12 15:00+02:00",
        "2018-06-12 15:00:00 +0200",
    ] {
        assert_eq!(day(text, None).unwrap().time, Some(time(15, 0, 0, 0)), "{text}");
    }
    assert_eq!(clock(&Cell::of_text("10:00-12:00")), Some(time(10, 0, 0, 0)));
}

#[test]
fn days_whose_order_is_sure_are_read() {
    for text in [
        "2018-06-12",
        "2018/06/12",
        "2018-6-12",
        "20180612",
        "12-Jun-18",
        "12-Jun-2018",
        "12 June 2018",
        "12 juin 2018",
        "June 12, 2018",
        "43263",
        "2018-06-12 00:00:00.000",
        "mardi 12 juin 2018",
        "12. Juni 2018",
        "12 juin 2018 ",
        "12/juin/2018",
    ] {
        let read = day(text, None);
        assert_eq!(read.map(|day| day.date), Ok(date(2018, 6, 12)), "{text}");
        assert_eq!(read.map(|day| day.precision), Ok(DatePrecision::Day), "{text}");
        assert_eq!(read.map(|day| day.time), Ok(None), "{text}");
    }
    assert_eq!(day("1er mars 2018", None).unwrap().date, date(2018, 3, 1));
    assert_eq!(day("05-Apr-99", None).unwrap().date, date(1999, 4, 5));
}

#[test]
fn moments_are_turned_into_the_operations_offset() {
    let read = day("2018-06-12T23:30:00Z", None).unwrap();
    assert_eq!(
        (read.date, read.time),
        (date(2018, 6, 13), Some(time(1, 30, 0, 0)))
    );
    let read = day("2018-06-12T10:00:00+02:00", None).unwrap();
    assert_eq!(
        (read.date, read.time),
        (date(2018, 6, 12), Some(time(10, 0, 0, 0)))
    );
    for text in ["190252BMAR18", "19 0252B MAR 18", "190252bmar2018"] {
        let read = day(text, None).unwrap();
        assert_eq!(
            (read.date, read.time),
            (date(2018, 3, 19), Some(time(2, 52, 0, 0))),
            "{text}"
        );
    }
    let read = day("190252ZMAR18", None).unwrap();
    assert_eq!(read.time, Some(time(4, 52, 0, 0)));
}

#[test]
fn months_and_years_are_known_as_such() {
    for text in ["June 2018", "juin 2018", "2018-06", "06/2018"] {
        let read = day(text, None).unwrap();
        assert_eq!(
            (read.date, read.precision),
            (date(2018, 6, 1), DatePrecision::Month),
            "{text}"
        );
    }
    let read = day("2018", None).unwrap();
    assert_eq!(
        (read.date, read.precision),
        (date(2018, 1, 1), DatePrecision::Year)
    );
}

#[test]
fn the_order_is_that_of_the_column_and_never_guessed() {
    let (dmy, mdy) = (Some(DateOrder::DayFirst), Some(DateOrder::MonthFirst));
    assert_eq!(day("12/06/2018", dmy).unwrap().date, date(2018, 6, 12));
    assert_eq!(day("12/06/2018", mdy).unwrap().date, date(2018, 12, 6));
    assert_eq!(day("12/06/2018", None), Err(DateFault::Ambiguous));
    assert_eq!(day("27/08/2018", mdy), Err(DateFault::AgainstOrder));
    assert_eq!(day("08/27/2018", dmy), Err(DateFault::AgainstOrder));
    assert_eq!(day("05/05/2018", None).unwrap().date, date(2018, 5, 5));
}

#[test]
fn a_column_settles_its_order_by_the_values_that_fit_only_one() {
    let order = |texts: &[&str]| {
        let mut evidence = Evidence::default();
        for text in texts {
            evidence.see(&Cell::of_text(text));
        }
        (evidence.order(), evidence.matters())
    };
    assert_eq!(
        order(&["12/06/2018", "27/08/2018"]),
        (Some(DateOrder::DayFirst), true)
    );
    assert_eq!(
        order(&["12/06/2018", "08/27/2018"]),
        (Some(DateOrder::MonthFirst), true)
    );
    assert_eq!(order(&["12/06/2018", "06/12/2018"]), (None, true));
    assert_eq!(order(&["27/08/2018", "08/27/2018", "1/2/2018"]), (None, true));
    assert_eq!(order(&["2018-06-12", "12 June 2018"]), (None, false));
}

#[test]
fn what_is_no_day_is_refused() {
    for text in [
        "unknown",
        "2018-13-05",
        "31 June 2018",
        "0000-00-00",
        "9999-12-31",
        "tomorrow",
        "31/06/2018",
        "12",
        "12/2018/06",
        "2018-02-30",
        "32/01/2018",
        "0/0/2018",
        "1e5",
        "12 Foo 2018",
        "-5",
        "99999999",
        "12:30",
        "25/13/2018",
        "990252BMAR18",
        "..",
        "2018-06-12T25:00",
        "March 12, 18",
    ] {
        assert_eq!(
            day(text, Some(DateOrder::DayFirst)),
            Err(DateFault::Unreadable),
            "{text}"
        );
    }
    assert_eq!(day("  ", None), Err(DateFault::Blank));
}

#[test]
fn the_hour_beside_a_day_is_kept_whatever_the_day_looks_like() {
    let dmy = Some(DateOrder::DayFirst);
    for text in [
        "12/06/2018 14:30",
        "12.6.18 14:30:00",
        "12/06/2018 14h30",
        "12/06/2018 à 14h30",
        "12/06/2018 2:30 PM",
        "12/06/2018 12:30Z",
        "12-Jun-18 14:30",
        "12-Jun-18 2:30pm",
        "12 juin 2018 à 14h30",
        "mardi 12 juin 2018, 14:30",
        "June 12, 2018 at 2:30 PM",
        "12 June 2018 15:30+03:00",
    ] {
        let read = day(text, dmy).unwrap();
        assert_eq!(
            (read.date, read.time),
            (date(2018, 6, 12), Some(time(14, 30, 0, 0))),
            "{text}"
        );
    }
    // Half past eleven at night in Greenwich is the next day here.
    let read = day("12/06/2018 23:30Z", dmy).unwrap();
    assert_eq!(
        (read.date, read.time),
        (date(2018, 6, 13), Some(time(1, 30, 0, 0)))
    );
    for text in [
        "12/06/2018 25:00",
        "12-Jun-18 14:75",
        "12/06/2018 13:00 PM",
        "06/2018 14:30",
    ] {
        assert_eq!(day(text, dmy), Err(DateFault::Unreadable), "{text}");
    }
}

#[test]
fn an_hour_in_a_cell_of_its_own_is_read_as_spreadsheets_leave_it() {
    for text in ["06:30", "6h30", "0630", "630", "6:30 am"] {
        assert_eq!(clock(&Cell::of_text(text)), Some(time(6, 30, 0, 0)), "{text}");
    }
    assert_eq!(clock(&Cell::Number(630.0)), Some(time(6, 30, 0, 0)));
    assert_eq!(clock(&Cell::Number(0.25)), Some(time(6, 0, 0, 0)));
    for cell in [
        Cell::Number(2460.0),
        Cell::Number(15.0),
        Cell::of_text("dawn"),
        Cell::of_text("15"),
    ] {
        assert_eq!(clock(&cell), None, "{cell:?}");
    }
}
