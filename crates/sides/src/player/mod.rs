//! Recordings played: as a server that answers what was answered, or as a client that says again
//! what was said.

mod against;
mod answers;
mod difference;
mod server;

pub use against::{Against, Pace, Played};
pub use answers::{Answer, Answers};
pub use difference::{Difference, differences};
pub use server::{Player, Turn};
