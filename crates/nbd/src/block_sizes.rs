//! What ranges an export takes: told by the server, kept by the client.

use crate::Error;
use crate::limits::MAX_PAYLOAD_BYTES;

/// Block size constraints, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockSizes {
    /// Ranges begin and end at multiples of it; a power of two.
    pub minimum: u32,
    /// Ranges at multiples of it are quick.
    pub preferred: u32,
    /// Longest payload.
    pub maximum: u32,
}

impl Default for BlockSizes {
    /// What the specification lets a client assume of a server that does not say.
    fn default() -> Self {
        Self {
            minimum: 1,
            preferred: 4096,
            maximum: MAX_PAYLOAD_BYTES,
        }
    }
}

impl BlockSizes {
    /// The specification's conditions, so that later arithmetic with them cannot go wrong. The
    /// maximum is cut to what we send.
    pub(crate) fn checked(minimum: u32, preferred: u32, maximum: u32) -> Result<Self, Error> {
        let fits = minimum.is_power_of_two()
            && minimum <= 65536
            && preferred.is_power_of_two()
            && preferred >= minimum
            && maximum >= minimum
            && (maximum == u32::MAX || maximum.is_multiple_of(minimum));
        if !fits {
            return Err(Error::protocol(format!(
                "impossible block sizes: minimum {minimum}, preferred {preferred}, maximum {maximum}"
            )));
        }
        Ok(Self {
            minimum,
            preferred,
            maximum: maximum.min(MAX_PAYLOAD_BYTES),
        })
    }
}
