//! What a range of an export is made of, as the context `base:allocation` tells it.

use crate::fields::Fields;
use crate::protocol::extent_flag;

/// A run of bytes of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// Bytes, never 0.
    pub length: u64,
    /// Takes no space.
    pub hole: bool,
    /// Reads as zeroes.
    pub zero: bool,
}

impl Extent {
    /// Eight bytes of an extent: length, flags. `None` at the end of `fields`; a flag that is not
    /// known is ignored, which the specification asks for.
    pub(crate) fn take(fields: &mut Fields<'_>) -> Option<Self> {
        let length = u64::from(fields.u32()?);
        let flags = fields.u32()?;
        Some(Self {
            length,
            hole: flags & extent_flag::HOLE != 0,
            zero: flags & extent_flag::ZERO != 0,
        })
    }

    /// The extent's eight bytes; a length that does not fit is cut, which is allowed for an
    /// answer shorter than the question.
    pub(crate) fn put(&self, out: &mut Vec<u8>) {
        let length = u32::try_from(self.length).unwrap_or(!0xffff);
        let hole = if self.hole { extent_flag::HOLE } else { 0 };
        let zero = if self.zero { extent_flag::ZERO } else { 0 };
        out.extend_from_slice(&length.to_be_bytes());
        out.extend_from_slice(&(hole | zero).to_be_bytes());
    }
}
