//! A server for many exports and many connections.
//!
//! ```text
//! listener -> Negotiation -> Connection -> Device
//!  (accept)    (sans-IO)     (requests,    (yours)
//!                             replies)
//! ```
//!
//! [`Negotiation`] and [`Work`] hold the protocol and do no I/O. A connection is one future: it
//! reads as many requests at once as the socket holds, answers at once what the device answers at
//! once, keeps the rest in flight, and sends the replies of a round in one write. It is not `Send`
//! unless the device's futures are; run it where the device lives.

mod connection;
mod device;
mod flight;
mod handshake;
mod linger;
mod listener;
mod output;
mod pool;
mod serve;
mod threads;
mod work;

pub use device::{Device, Exports, Terms, Zeroes};
pub use handshake::{Chosen, Directory, Negotiation, Progress};
pub use listener::{Listener, Socket};
pub use serve::{Ended, serve, serve_connection};
pub use threads::serve_on_threads;
pub use work::{Agreed, Work};
