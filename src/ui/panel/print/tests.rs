//! Facts about the card of the sheet: what follows the operation, and what stays as it was typed.

use super::*;
use crate::desk::Folders;

#[test]
fn what_was_typed_stays_and_the_rest_follows_the_operations_name_and_marking() {
    let mut desk = Desk::new(Folders::default(), Arc::new(|| {}));
    let (mut typed, mut plain) = (Print::default(), Print::default());
    typed.begin(&desk);
    plain.begin(&desk);
    typed.title = "For the sector".to_owned();
    typed.begin(&desk);
    assert_eq!(typed.title, "For the sector", "an operation without a file");
    let about = About {
        name: "Ituri".to_owned(),
        marking: Marking::StrictlyConfidential,
        ..(*desk.operation().about).clone()
    };
    assert_ne!(about.marking, desk.operation().about.marking);
    desk.ask(Action::SetAbout(about.clone()));
    typed.begin(&desk);
    plain.begin(&desk);
    assert_eq!(
        (typed.title.as_str(), plain.title.as_str()),
        ("For the sector", "Ituri")
    );
    assert_eq!(plain.marking, Marking::StrictlyConfidential);
    assert_eq!(plain.path.path(), Some(proposal(&about)));
}
