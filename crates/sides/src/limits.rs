//! What a stand-in, a recording or an audit may hold: everything by name.

use std::time::Duration;

/// How many clients a stand-in serves at once, those that hang included.
pub const MAX_CONNECTIONS: usize = 64;

/// How many commands may have steps that are still to come; beyond that they are refused.
pub const MAX_PENDING_STEPS: usize = 4096;

/// How long a step of a scenario, a fault or a recorded pause may wait.
pub const MAX_DELAY: Duration = Duration::from_secs(3600);

/// How long a scenario file may be.
pub const MAX_SCENARIO_BYTES: usize = 4 << 20;

/// How long one message of a recording may be: QEMU's own limit of a message's tokens.
pub const MAX_MESSAGE_BYTES: usize = 64 << 20;

/// How often somebody looks whether the client of a command that hangs has gone.
pub(crate) const HANG_POLL: Duration = Duration::from_millis(20);

/// How long a reordered event waits for another one to overtake it.
pub(crate) const REORDER_WAIT: Duration = Duration::from_millis(100);

/// How deep examples nest before what may be empty is left empty.
pub(crate) const EXAMPLE_DEPTH: usize = 6;
