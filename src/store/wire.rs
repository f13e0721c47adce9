//! Protocol buffers, as far as vector tiles and OpenStreetMap extracts use them: numbered fields of numbers and bytes.
//!
//! Knows no message. Takes no memory: what it gives lies in the bytes it was given.

/// The bytes make no message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) struct Malformed;

/// The rest of a message.
#[derive(Debug, Clone, Copy)]
pub(in crate::store) struct Wire<'a>(&'a [u8]);

/// What stands in a field.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::store) enum Value<'a> {
    Varint(u64),
    Fixed64([u8; 8]),
    Fixed32([u8; 4]),
    Bytes(&'a [u8]),
}

impl<'a> Value<'a> {
    pub(in crate::store) const fn bytes(self) -> Result<&'a [u8], Malformed> {
        match self {
            Self::Bytes(bytes) => Ok(bytes),
            _ => Err(Malformed),
        }
    }

    pub(in crate::store) const fn number(self) -> Result<u64, Malformed> {
        match self {
            Self::Varint(number) => Ok(number),
            _ => Err(Malformed),
        }
    }

    /// A text; what is no UTF-8 in it is replaced.
    pub(in crate::store) fn text(self) -> Result<String, Malformed> {
        Ok(String::from_utf8_lossy(self.bytes()?).into_owned())
    }
}

impl<'a> Wire<'a> {
    pub(in crate::store) const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// How many bytes are left.
    pub(in crate::store) const fn left(&self) -> usize {
        self.0.len()
    }

    /// The next number.
    pub(in crate::store) fn varint(&mut self) -> Result<u64, Malformed> {
        // Most numbers of a tile are small steps of one byte.
        if let Some((byte, rest)) = self.0.split_first()
            && *byte < 0x80
        {
            self.0 = rest;
            return Ok(u64::from(*byte));
        }
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.0.split_first().ok_or(Malformed)?;
            self.0 = rest;
            // Of the tenth byte one bit counts; writers of negative numbers fill the others.
            number |= u64::from(byte & 0x7f) << shift;
            if *byte < 0x80 {
                return Ok(number);
            }
        }
        Err(Malformed)
    }

    /// The next number of at most 32 bits.
    pub(in crate::store) fn varint32(&mut self) -> Result<u32, Malformed> {
        u32::try_from(self.varint()?).map_err(|_| Malformed)
    }

    /// The next field with its number; none at the end.
    pub(in crate::store) fn field(&mut self) -> Result<Option<(u64, Value<'a>)>, Malformed> {
        if self.0.is_empty() {
            return Ok(None);
        }
        let key = self.varint()?;
        let value = match key & 7 {
            0 => Value::Varint(self.varint()?),
            1 => Value::Fixed64(self.array()?),
            2 => {
                let length = usize::try_from(self.varint()?).map_err(|_| Malformed)?;
                let (bytes, rest) = self.0.split_at_checked(length).ok_or(Malformed)?;
                self.0 = rest;
                Value::Bytes(bytes)
            }
            5 => Value::Fixed32(self.array()?),
            // Groups were given up before vector tiles began.
            _ => return Err(Malformed),
        };
        Ok(Some((key >> 3, value)))
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Malformed> {
        let (bytes, rest) = self.0.split_first_chunk().ok_or(Malformed)?;
        self.0 = rest;
        Ok(*bytes)
    }
}

/// A signed number that was written as ±: 0, -1, 1, -2 …
pub(in crate::store) const fn unzigzag(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}

/// The same the other way round.
pub(in crate::store) const fn zigzag(number: i64) -> u64 {
    ((number << 1) ^ (number >> 63)).cast_unsigned()
}

/// Writes a number in as few bytes as it needs.
pub(in crate::store) fn put_varint(out: &mut Vec<u8>, mut value: u64) {
    while value > 0x7f {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}
