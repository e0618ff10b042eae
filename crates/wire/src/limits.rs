//! What one message may cost: QEMU's own limits, by name.

/// How deep lists and objects of a message may nest; 1024 pass, 1025 do not.
pub const MAX_NESTING: usize = 1024;

/// How many bytes all tokens of one message, and so any one, may hold together.
pub const MAX_TOKEN_SIZE_BYTES: usize = 64 << 20;

/// How many tokens one message may consist of.
pub const MAX_TOKEN_COUNT: usize = 2 << 20;

/// The limits a parser keeps to; `Default` gives QEMU's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How deep lists and objects may nest.
    pub nesting: usize,
    /// How many bytes the tokens of one message may hold together.
    pub token_size_bytes: usize,
    /// How many tokens one message may consist of.
    pub token_count: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            nesting: MAX_NESTING,
            token_size_bytes: MAX_TOKEN_SIZE_BYTES,
            token_count: MAX_TOKEN_COUNT,
        }
    }
}
