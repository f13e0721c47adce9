//! The bands in which small counts of protected incidents are told, so that no single case can be read off.

/// How many, as far as it may be told: `1–2`, `3–4`, `5–9`, `10–19`, and from 20 on as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// One or two.
    Least,
    /// Three or four.
    Few,
    /// Five to nine.
    Middle,
    /// Ten to nineteen.
    Many,
    /// Twenty and more: told as it is.
    Most(u32),
}

impl Band {
    /// The smallest count that may leave the mission; below it the period or the area is widened.
    pub const LEAVING: u32 = 5;

    /// The band of a count; none of nothing.
    pub const fn of(count: u32) -> Option<Self> {
        match count {
            0 => None,
            1..=2 => Some(Self::Least),
            3..=4 => Some(Self::Few),
            5..=9 => Some(Self::Middle),
            10..=19 => Some(Self::Many),
            count => Some(Self::Most(count)),
        }
    }

    /// As it is shown: figures only, the same in every language.
    pub fn text(self) -> String {
        match self {
            Self::Least => "1–2".to_owned(),
            Self::Few => "3–4".to_owned(),
            Self::Middle => "5–9".to_owned(),
            Self::Many => "10–19".to_owned(),
            Self::Most(count) => count.to_string(),
        }
    }

    /// Whether the exact count is hidden behind the band.
    pub const fn is_suppressed(self) -> bool {
        !matches!(self, Self::Most(_))
    }

    /// Whether the band may leave the mission.
    pub const fn may_leave(self) -> bool {
        !matches!(self, Self::Least | Self::Few)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_count_lies_in_the_band_that_names_it() {
        assert_eq!(Band::of(0), None);
        for count in 1..200 {
            let band = Band::of(count).unwrap();
            let text = band.text();
            let (low, high) = text.split_once('–').unwrap_or((&text, &text));
            let range = low.parse::<u32>().unwrap()..=high.parse::<u32>().unwrap();
            assert!(range.contains(&count), "{count} in {text}");
            assert_eq!(band.may_leave(), count >= Band::LEAVING);
            assert_eq!(band.is_suppressed(), count < 20);
        }
    }
}
