//! The grade of a row: `B2` in one column, the letter and the figure in two, or the words of the scale.

use crate::model::Grade;
use crate::store::import::record::vocabulary;
use crate::store::import::table::Context;
use crate::store::import::table::Notes;
use crate::store::import::table::Row;

/// How the row is graded. What stands there and is no grade is left open, and the row is named.
pub(super) fn grade(context: &Context<'_>, row: &Row<'_>, notes: &mut Notes) -> Grade {
    let whole = whole(context, row, notes);
    Grade {
        reliability: context
            .choice_if_known(row, "reliability", &vocabulary::RELIABILITY, notes)
            .or(whole.reliability),
        credibility: context
            .choice_if_known(row, "credibility", &vocabulary::CREDIBILITY, notes)
            .or(whole.credibility),
    }
}

fn whole(context: &Context<'_>, row: &Row<'_>, notes: &mut Notes) -> Grade {
    let cell = context.cell(row, "grade");
    if cell.is_empty() {
        return Grade::NONE;
    }
    Grade::from_code(&cell.text()).unwrap_or_else(|| {
        notes.add(context.unread(row, "grade"));
        Grade::NONE
    })
}

#[cfg(test)]
mod tests {
    use crate::model::Operation;
    use crate::store::import::Choices;
    use crate::store::import::tests::check_account;
    use crate::store::import::tests::table;

    /// The grades of the rows, and the rows of which something was left open.
    fn read(name: &str, content: &str) -> (Vec<String>, Vec<String>) {
        let before = Operation::default();
        let import = table(name, content, &before, &Choices::default());
        check_account(&import);
        let unread = import.report.warnings.iter();
        let unread = unread.filter(|finding| finding.code == "I253");
        let value = |finding: &crate::model::Finding| {
            let of = |name: &str| finding.args.iter().find(|(key, _)| *key == name);
            format!("{} {}", of("row").unwrap().1, of("value").unwrap().1)
        };
        let unread = unread.map(value).collect();
        let after = before.with(&import.edits);
        (
            after.incidents.rows().map(|row| row.grade.code()).collect(),
            unread,
        )
    }

    #[test]
    fn one_column_or_two_in_english_and_french_and_what_is_not_understood_is_named_by_row() {
        let (grades, unread) = read(
            "grades-one",
            "date,lat,lon,type,grading\n2018-06-01,-2.69,27.34,Looting,B2\n\
             2018-06-02,-2.69,27.34,Looting,c-3\n2018-06-03,-2.69,27.34,Looting,good\n\
             2018-06-04,-2.69,27.34,Looting,\n2018-06-05,-2.69,27.34,Looting,F6\n",
        );
        assert_eq!(grades, ["B2", "C3", "", "", "F6"]);
        assert_eq!(unread, ["3 good"]);
        let (grades, unread) = read(
            "grades-two",
            "date;lat;lon;type;fiabilité de la source;crédibilité de l’information\n\
             2018-06-01;-2,69;27,34;pillage;B;2\n\
             2018-06-02;-2,69;27,34;pillage;Habituellement fiable;probablement vrai\n\
             2018-06-03;-2,69;27,34;pillage;A – entièrement fiable;7\n\
             2018-06-04;-2,69;27,34;pillage;;6\n",
        );
        assert_eq!(grades, ["B2", "B2", "A", "6"]);
        assert_eq!(unread, ["3 7"]);
        let (grades, _) = read(
            "grades-words",
            "date,lat,lon,type,source reliability,information credibility\n\
             2018-06-01,-2.69,27.34,Looting,usually reliable,Possibly true\n",
        );
        assert_eq!(grades, ["B3"]);
    }

    #[test]
    fn protected_counts_get_no_grade_and_a_new_grade_makes_no_new_report() {
        let rows = "id,date,lat,lon,type,grade\n1,2018-06-01,-2.69,27.34,rape,A1\n2,2018-06-02,-2.69,27.34,Looting,A1\n";
        let before = crate::store::import::tests::exercise();
        let known = before.incidents.len();
        let import = table("grades-protected", rows, &before, &Choices::default());
        assert_eq!(import.report.protected, 1);
        let after = before.with(&import.edits);
        assert_eq!(
            after.incidents.len(),
            known + 1,
            "the rape is a count without a grade"
        );
        let again = rows.replace("A1", "D4");
        let import = table("grades-protected", &again, &after, &Choices::default());
        assert_eq!(import.report.imported, 0);
    }
}
