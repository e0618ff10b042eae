//! NBD, the network block device protocol: a client half, with which `pull` flushes the disks of
//! servers that have no other way to flush, and a server half, on which guests use a disk while
//! jobs work on it. It knows no QMP and no image format.
//!
//! Spoken are fixed newstyle negotiation, simple and structured replies and the metadata context
//! `base:allocation`; not TLS, nor extended headers. The protocol itself does no I/O: bytes in,
//! bytes out ([`Handshake`], [`ReplyReader`] and their like on the server's side).
//!
//! ```no_run
//! # async fn example() -> Result<(), abide_nbd::Error> {
//! use abide_nbd::{Address, Client, Timeouts};
//!
//! let address = Address::Unix("/run/disk.sock".into());
//! let mut client = Client::connect(&address, "disk", Timeouts::default()).await?;
//! println!("{} bytes", client.export().size);
//! client.flush().await?;
//! client.disconnect().await
//! # }
//! ```

mod block_sizes;
mod client;
mod error;
mod fields;
pub mod limits;
mod message;
pub mod protocol;
mod server;
mod window;

pub use block_sizes::BlockSizes;
pub use client::{Address, Client, Expect, Export, Handshake, Outcome, ReplyReader, Stream};
pub use error::Error;
pub use limits::Timeouts;
pub use message::{Chunk, Extent, REQUEST_BYTES, ReplyHeader, Request};
pub use protocol::{Command, Errno};
pub use server::{
    Agreed, Chosen, Device, Directory, Ended, Exports, Listener, Negotiation, Progress, Socket,
    Terms, Work, Zeroes, serve, serve_connection, serve_on_threads,
};
