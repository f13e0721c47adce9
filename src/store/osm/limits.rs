//! What the tags of a way say it lets pass: the load of its bridge, its narrowest place, the depth of its ford.
//!
//! A `width` is that of the carriageway; only on a bridge is there nothing beside it, so only there it limits.

use crate::model::Crossing;
use crate::model::Limits;
use crate::store::osm::block::Tags;

/// Kilograms in a pound.
const KG_PER_POUND: f64 = 0.453_592_37;
/// Centimetres in an inch.
const CM_PER_INCH: f64 = 2.54;

/// The limits that the tags state; what cannot be read limits nothing.
pub(super) fn limits(tags: &Tags<'_>, crossing: Crossing) -> Limits {
    let first = |keys: &[&str]| keys.iter().find_map(|key| tags.get(key));
    let width = first(&["maxwidth:physical", "maxwidth"]).or_else(|| {
        (crossing == Crossing::Bridge)
            .then(|| tags.get("width"))
            .flatten()
    });
    let depth = (crossing == Crossing::Ford).then(|| tags.get("depth")).flatten();
    Limits {
        load_kg: first(&["maxweight"]).and_then(|text| kilograms(&text)),
        width_cm: width.and_then(|text| centimetres(&text)),
        depth_cm: depth.and_then(|text| centimetres(&text)),
    }
}

/// A number and what stands behind it.
fn number_and_unit(text: &str) -> Option<(f64, &str)> {
    let text = text.trim();
    let digits = text
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(text.len());
    let (number, unit) = text.split_at_checked(digits)?;
    Some((number.parse().ok()?, unit.trim()))
}

/// A weight; tonnes where no unit stands there.
fn kilograms(text: &str) -> Option<u32> {
    let (number, unit) = number_and_unit(text)?;
    let kg = match unit {
        "" | "t" => number * 1000.0,
        "kg" => number,
        "st" | "short_ton" | "short tons" => number * 2000.0 * KG_PER_POUND,
        "lbs" | "lb" => number * KG_PER_POUND,
        _ => return None,
    };
    (50.0..=200_000.0).contains(&kg).then(|| kg.round() as u32)
}

/// A length; metres where no unit stands there.
fn centimetres(text: &str) -> Option<u16> {
    let (number, unit) = number_and_unit(text)?;
    let cm = match unit {
        "" | "m" => number * 100.0,
        "cm" => number,
        // As in 8'6": the unit begins with the sign of feet.
        feet if feet.starts_with('\'') => {
            let inches = feet.trim_start_matches('\'').trim_end_matches('"').trim();
            let inches: f64 = if inches.is_empty() {
                0.0
            } else {
                inches.parse().ok()?
            };
            (number * 12.0 + inches) * CM_PER_INCH
        }
        _ => return None,
    };
    (1.0..=5000.0).contains(&cm).then(|| cm.round() as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pairs: &[(&str, &str)], crossing: Crossing) -> Limits {
        limits(&pairs.iter().copied().collect(), crossing)
    }

    #[test]
    fn weights_and_widths_are_read_with_their_units_or_not_at_all() {
        for (text, kg) in [
            ("3.5", Some(3500)),
            ("12 t", Some(12_000)),
            ("7500 kg", Some(7500)),
            ("10 st", Some(9072)),
            ("none", None),
            ("", None),
            ("-5", None),
            ("9999", None),
            ("NaN", None),
        ] {
            assert_eq!(of(&[("maxweight", text)], Crossing::Bridge).load_kg, kg, "{text}");
        }
        for (text, cm) in [
            ("2.5", Some(250)),
            ("3 m", Some(300)),
            ("8'6\"", Some(259)),
            ("10'", Some(305)),
            ("narrow", None),
            ("2,5", None),
        ] {
            assert_eq!(of(&[("maxwidth", text)], Crossing::None).width_cm, cm, "{text}");
        }
    }

    #[test]
    fn a_carriageway_limits_on_a_bridge_and_water_in_a_ford() {
        let width = [("width", "2.4"), ("depth", "0.6")];
        assert_eq!(of(&width, Crossing::None), Limits::default());
        assert_eq!(of(&width, Crossing::Bridge).width_cm, Some(240));
        assert_eq!(of(&width, Crossing::Ford).depth_cm, Some(60));
        let both = [("width", "4"), ("maxwidth:physical", "2.2")];
        assert_eq!(of(&both, Crossing::Bridge).width_cm, Some(220));
    }
}
