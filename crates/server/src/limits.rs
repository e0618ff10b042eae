//! What one monitor may hold, and how long it may take: everything by name.

use std::time::Duration;

/// How many in-band commands wait behind one that runs; then reading stops.
pub const QUEUE_COMMANDS: usize = 8;

/// How many events wait for a monitor that does not read; one more closes it.
///
/// A client that lost events must know it: its connection ends, nothing is
/// dropped silently, and no other monitor waits for it.
pub const PENDING_EVENTS: usize = 8192;

/// How much is read at once.
pub(crate) const READ_BUFFER_BYTES: usize = 32 << 10;

/// How much output may gather before it is written in the middle of a read.
pub(crate) const FLUSH_AT_BYTES: usize = 64 << 10;

/// Capacity of the output buffer that is kept for the next replies.
pub(crate) const KEPT_OUTPUT_BYTES: usize = 256 << 10;

/// How long a monitor may take over its last replies once all is to end.
pub const SHUTDOWN_GRACE: Duration = Duration::from_secs(2);

/// How many connections may wait for a monitor that is in use.
pub const BACKLOG: i32 = 16;

/// How much an in-process connection buffers in each direction.
pub const DUPLEX_BUFFER_BYTES: usize = 64 << 10;

/// How long accepting rests after an error such as too many open files.
pub(crate) const ACCEPT_REST: Duration = Duration::from_millis(100);
