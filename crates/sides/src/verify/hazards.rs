//! What is known to harm a server though it only asks: not said unless changes are allowed.

use abide_schema::Contract;

/// A command that must not be sent to a server with these marks.
struct Hazard {
    command: &'static str,
    /// Commands of which the server has the first and lacks the second: how it is known.
    has: &'static str,
    lacks: &'static str,
    why: &'static str,
}

const HAZARDS: [Hazard; 1] = [Hazard {
    command: "query-events",
    // A storage daemon that still has the command: 5.2. A system emulator has query-status.
    has: "query-qmp-schema",
    lacks: "query-status",
    why: "it aborts the storage daemon of QEMU 5.2 (measured)",
}];

/// Why this query is not said to this server.
pub(super) fn of(command: &str, contract: &Contract) -> Option<&'static str> {
    let mut hazards = HAZARDS.iter();
    let found = hazards.find(|hazard| {
        hazard.command == command
            && contract.command(hazard.has).is_some()
            && contract.command(hazard.lacks).is_none()
    });
    found.map(|hazard| hazard.why)
}
