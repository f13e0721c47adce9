//! What the program remembers.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    doria_fuzz::file("settings.json", bytes);
    let (settings, _) = doria_fuzz::store::settings::Settings::load(doria_fuzz::folder());
    settings.save(doria_fuzz::folder()).expect("settings can be written");
    let (again, findings) = doria_fuzz::store::settings::Settings::load(doria_fuzz::folder());
    assert!(findings.is_empty() && again == settings, "settings do not come back as they were");
});
