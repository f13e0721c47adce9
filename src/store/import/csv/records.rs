//! The rows of a text table: cells borrowed from the text as far as they stand in it unchanged.
//!
//! What separates and what quotes means is that of the `csv` library, which judges this in the tests.

use std::borrow::Cow;

use crate::store::gate;
use crate::store::import::signs::Places;
use crate::store::import::signs::Signs;
use crate::store::import::table::Cell;

/// What a row is besides its cells.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Record {
    /// How many lines end before it, from where the reading began.
    pub(super) lines: u64,
    /// How many cells it has, those beyond the headings too.
    pub(super) cells: usize,
    /// How many of them have something in them.
    pub(super) filled: usize,
    /// Whether one beyond the headings has something in it.
    pub(super) beyond: bool,
    /// Whether one is longer than any text may be.
    pub(super) huge: bool,
    /// Whether a quote that opens in it never closes, so that the rest of the file lies in it.
    pub(super) unclosed: bool,
}

/// Reads a text row by row.
#[derive(Debug)]
pub(super) struct Records<'t> {
    text: &'t str,
    delimiter: u8,
    width: usize,
    places: Places<'t, 4>,
    /// Where the next row begins.
    at: usize,
    /// How many lines ended so far.
    lines: u64,
}

impl<'t> Records<'t> {
    /// From this byte on, at which a row or a blank line begins; so many cells of each row are kept as there are headings.
    pub(super) fn new(text: &'t str, from: usize, delimiter: u8, width: usize) -> Self {
        let signs = Signs::new([delimiter, b'\n', b'\r', b'"']);
        let mut records = Self {
            text,
            delimiter,
            width,
            places: Places::new(text.as_bytes(), from, signs),
            at: from,
            lines: 0,
        };
        records.pass_blank_lines();
        records
    }

    /// Where the next row begins; the end of the text where there is none.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    #[inline]
    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// Counts the end of a line; of `\r\n` the second.
    #[inline]
    fn count_line(&mut self, sign: u8, at: usize) {
        self.lines += u64::from(sign == b'\n' || (sign == b'\r' && self.byte(at + 1) != Some(b'\n')));
    }

    #[inline]
    fn pass_blank_lines(&mut self) {
        while let Some(sign @ (b'\r' | b'\n')) = self.byte(self.at) {
            let place = self.places.next();
            debug_assert_eq!(place, self.at);
            self.count_line(sign, place);
            self.at = place + 1;
        }
    }

    /// Puts the cells of the next row into `cells`; none at the end.
    #[inline]
    pub(super) fn read(&mut self, cells: &mut Vec<Cell<'t>>) -> Option<Record> {
        cells.clear();
        let mut start = self.at;
        if start >= self.text.len() {
            return None;
        }
        let mut record = Record {
            lines: self.lines,
            ..Record::default()
        };
        loop {
            let mut place = self.places.next();
            if self.byte(place) == Some(b'"') {
                // A quote within a cell is a letter like any other.
                if place != start {
                    continue;
                }
                place = self.quoted(start, cells, &mut record);
            } else {
                self.plain(start, place, cells, &mut record);
            }
            match self.byte(place) {
                Some(sign) if sign == self.delimiter => start = place + 1,
                Some(sign) => {
                    self.count_line(sign, place);
                    self.at = place + 1;
                    self.pass_blank_lines();
                    return Some(record);
                }
                None => {
                    self.at = place;
                    return Some(record);
                }
            }
        }
    }

    /// Takes a cell that stands there as it is.
    #[inline]
    fn plain(&self, start: usize, end: usize, cells: &mut Vec<Cell<'t>>, record: &mut Record) {
        let text = self.text.get(start..end).unwrap_or_default();
        self.take(Cow::Borrowed(text), cells, record);
    }

    #[inline]
    fn take(&self, text: Cow<'t, str>, cells: &mut Vec<Cell<'t>>, record: &mut Record) {
        record.cells += 1;
        record.huge |= text.len() > gate::MAX_TEXT;
        let within = record.cells <= self.width;
        let is_filled = text
            .as_bytes()
            .first()
            .is_some_and(|byte| (0x21..0x7f).contains(byte))
            || !text.trim().is_empty();
        record.filled += usize::from(is_filled);
        record.beyond |= is_filled && !within;
        if within {
            cells.push(if is_filled { Cell::Text(text) } else { Cell::Empty });
        }
    }

    /// Takes a cell that begins with a quote; gives where it ends.
    fn quoted(&mut self, start: usize, cells: &mut Vec<Cell<'t>>, record: &mut Record) -> usize {
        let text = self.text;
        let piece = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
        let mut from = start + 1;
        let mut whole = Cow::Borrowed("");
        loop {
            let place = self.places.next();
            match self.byte(place) {
                None => {
                    record.unclosed = true;
                    append(&mut whole, piece(from, place));
                    self.take(whole, cells, record);
                    return place;
                }
                Some(b'"') if self.byte(place + 1) == Some(b'"') => {
                    append(&mut whole, piece(from, place + 1));
                    from = self.places.next() + 1;
                    // Longer than any text may be: the row is refused, whatever else stands in it.
                    if whole.len() > gate::MAX_TEXT {
                        record.huge = true;
                        whole = Cow::Borrowed("");
                    }
                }
                Some(b'"') => {
                    append(&mut whole, piece(from, place));
                    // What stands behind the quote belongs to the cell.
                    let mut end = self.places.next();
                    while self.byte(end) == Some(b'"') {
                        end = self.places.next();
                    }
                    append(&mut whole, piece(place + 1, end));
                    self.take(whole, cells, record);
                    return end;
                }
                Some(sign) => self.count_line(sign, place),
            }
        }
    }
}

/// Puts texts together; borrows where there is but one.
fn append<'t>(whole: &mut Cow<'t, str>, piece: &'t str) {
    if whole.is_empty() {
        *whole = Cow::Borrowed(piece);
    } else if !piece.is_empty() {
        whole.to_mut().push_str(piece);
    }
}
