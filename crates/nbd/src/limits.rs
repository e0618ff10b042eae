//! Every bound this crate keeps, by name: sizes a peer may make us hold and how long it may keep
//! us waiting. Callers may lower the times through [`Timeouts`]; the sizes are fixed.

use std::time::Duration;

/// Most bytes one READ or WRITE carries. The specification's default for both ends; longer
/// requests are refused by the server and split by the client.
pub const MAX_PAYLOAD_BYTES: u32 = 32 << 20;

/// Longest string of the protocol (export names, descriptions, context names, error texts).
pub const MAX_STRING_BYTES: usize = 4096;

/// Longest option that is read; a longer one is skipped and answered with `TOO_BIG`.
pub const MAX_OPTION_BYTES: u32 = 64 << 10;

/// Longest option that is skipped; after a longer one the server hangs up.
pub const MAX_SKIPPED_OPTION_BYTES: u32 = 1 << 20;

/// Options one client may send before it has to choose an export.
pub const MAX_OPTIONS: u32 = 64;

/// Replies (names, contexts, details) taken for one option.
pub const MAX_OPTION_REPLIES: u32 = 64;

/// Queries answered in one LIST or SET_META_CONTEXT.
pub const MAX_CONTEXT_QUERIES: u32 = 64;

/// Extents in one BLOCK_STATUS reply, taken or given. QEMU 10.0 gives as many.
pub const MAX_EXTENTS: usize = (1 << 20) / 8;

/// Longest structured chunk other than data: a context id and [`MAX_EXTENTS`].
pub const MAX_CHUNK_BYTES: u32 = 4 + 8 * MAX_EXTENTS as u32;

/// Chunks taken in answer to one request: one for each 512-byte sector of the longest.
pub const MAX_CHUNKS: u32 = MAX_PAYLOAD_BYTES / 512;

/// Pieces of one READ's range, apart from each other, that may be there at once; servers that send
/// chunks in order make one.
pub const MAX_SCATTERED_CHUNKS: usize = 4096;

/// Requests of one connection that the server works on at once; more wait in the socket.
pub const MAX_REQUESTS_IN_FLIGHT: usize = 128;

/// Bytes of payload that one connection's requests may hold while the device works on them; a
/// request that is alone may be longer.
pub const MAX_BYTES_IN_FLIGHT: usize = 16 << 20;

/// Bytes of replies that wait for a client to read them before no further request is taken from
/// it. The replies of requests that are under way then come on top.
pub const MAX_UNSENT_BYTES: usize = 1 << 20;

/// Bytes of buffers that one thread keeps to use them again.
pub const MAX_POOLED_BYTES: usize = 16 << 20;

/// Connections one listener serves at once; more wait in the backlog.
pub const MAX_CONNECTIONS: usize = 1024;

/// Threads that serve the connections of one listener.
pub const MAX_THREADS: usize = 8;

/// How long the client waits for each step of a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeouts {
    /// The connection itself.
    pub connect: Duration,
    /// The negotiation.
    pub negotiate: Duration,
    /// Each request, from its first byte sent to the last byte of its reply.
    pub request: Duration,
    /// A flush, or a request that implies one: dirty data may take long to reach a disk.
    pub flush: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            negotiate: Duration::from_secs(10),
            request: Duration::from_secs(60),
            flush: Duration::from_secs(600),
        }
    }
}
