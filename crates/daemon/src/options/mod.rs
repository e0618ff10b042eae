//! The options of the command line, in qemu-storage-daemon's grammar: which there are, and what their values mean.

pub mod blockdev;
pub mod chardev;
pub mod coerce;
pub mod keyval;
pub mod line;
pub mod monitor;
pub mod nbd_server;
pub mod object;
pub mod opts;
