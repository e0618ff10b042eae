//! What the server serves: the trait a disk implements, and the terms on which it is offered.

use std::future::Future;
use std::rc::Rc;
use std::sync::Arc;

use crate::block_sizes::BlockSizes;
use crate::message::Extent;
use crate::protocol::{Errno, transmission};

/// What an export is and can do, as told to clients.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Bytes.
    pub size: u64,
    /// Writes are refused with EPERM before they reach the device.
    pub read_only: bool,
    /// What one connection has flushed all others see.
    pub multi_conn: bool,
    /// Ranges outside these never reach the device.
    pub block_sizes: BlockSizes,
    /// A description for people, perhaps none.
    pub description: String,
    /// [`Device::read_now`] and [`Device::write_now`] are worth a try.
    pub immediate: bool,
}

impl Terms {
    /// The transmission flags of these terms.
    pub(crate) fn flags(&self, structured: bool) -> u16 {
        use transmission::*;
        let mut flags = HAS_FLAGS | SEND_FLUSH | SEND_FUA | SEND_CACHE;
        if self.read_only {
            flags |= READ_ONLY;
        } else {
            flags |= SEND_TRIM | SEND_WRITE_ZEROES | SEND_FAST_ZERO;
        }
        if self.multi_conn {
            flags |= CAN_MULTI_CONN;
        }
        if structured {
            flags |= SEND_DF;
        }
        flags
    }
}

/// How a range is to be zeroed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zeroes {
    /// The range may lose its allocation.
    pub may_unmap: bool,
    /// Give [`Errno::NotSup`] at once where this would be no faster than writing.
    pub fast: bool,
}

/// A disk. Ranges were checked against its [`Terms`]; requests that overlap may be under way at
/// once, and a client that sends such gets what it asked for in any order.
///
/// A future that is dropped is a client that has gone; what it was doing may be done or not.
pub trait Device {
    /// What to tell clients. A connection asks once, when it opens the export.
    fn terms(&self) -> Terms;

    /// Reads without waiting, or gives `None` and leaves the work to [`Device::read`].
    fn read_now(&self, _offset: u64, _buffer: &mut [u8]) -> Option<Result<(), Errno>> {
        None
    }

    /// Writes without waiting, or gives `None` and leaves the work to [`Device::write`].
    fn write_now(&self, _offset: u64, _data: &[u8]) -> Option<Result<(), Errno>> {
        None
    }

    /// Fills the buffer.
    fn read(&self, offset: u64, buffer: &mut [u8]) -> impl Future<Output = Result<(), Errno>>;

    /// Writes all the data. A write with FUA is followed by a flush.
    fn write(&self, offset: u64, data: &[u8]) -> impl Future<Output = Result<(), Errno>>;

    /// Waits until everything that was answered before is on disk.
    fn flush(&self) -> impl Future<Output = Result<(), Errno>>;

    /// Drops a range; it may read as anything afterwards.
    fn trim(&self, offset: u64, length: u64) -> impl Future<Output = Result<(), Errno>>;

    /// Makes a range read as zeroes.
    fn zero(
        &self,
        offset: u64,
        length: u64,
        how: Zeroes,
    ) -> impl Future<Output = Result<(), Errno>>;

    /// Appends what the range is made of from its start on: one extent or more, the rest of the
    /// range may be left out. With `one`, the first extent is enough.
    fn map(
        &self,
        offset: u64,
        length: u64,
        one: bool,
        extents: &mut Vec<Extent>,
    ) -> impl Future<Output = Result<(), Errno>>;

    /// Reads a range ahead; a hint.
    fn cache(&self, _offset: u64, _length: u64) -> impl Future<Output = Result<(), Errno>> {
        std::future::ready(Ok(()))
    }

    /// Comes when the export is taken away: no further request is read then, those under way are
    /// answered, and the connection ends.
    fn withdrawn(&self) -> impl Future<Output = ()> {
        std::future::pending()
    }
}

macro_rules! device_behind {
    ($pointer:ident) => {
        impl<D: Device> Device for $pointer<D> {
            fn terms(&self) -> Terms {
                D::terms(self)
            }
            fn read_now(&self, offset: u64, buffer: &mut [u8]) -> Option<Result<(), Errno>> {
                D::read_now(self, offset, buffer)
            }
            fn write_now(&self, offset: u64, data: &[u8]) -> Option<Result<(), Errno>> {
                D::write_now(self, offset, data)
            }
            fn read(
                &self,
                offset: u64,
                buffer: &mut [u8],
            ) -> impl Future<Output = Result<(), Errno>> {
                D::read(self, offset, buffer)
            }
            fn write(&self, offset: u64, data: &[u8]) -> impl Future<Output = Result<(), Errno>> {
                D::write(self, offset, data)
            }
            fn flush(&self) -> impl Future<Output = Result<(), Errno>> {
                D::flush(self)
            }
            fn trim(&self, offset: u64, length: u64) -> impl Future<Output = Result<(), Errno>> {
                D::trim(self, offset, length)
            }
            fn zero(
                &self,
                offset: u64,
                length: u64,
                how: Zeroes,
            ) -> impl Future<Output = Result<(), Errno>> {
                D::zero(self, offset, length, how)
            }
            fn map(
                &self,
                offset: u64,
                length: u64,
                one: bool,
                extents: &mut Vec<Extent>,
            ) -> impl Future<Output = Result<(), Errno>> {
                D::map(self, offset, length, one, extents)
            }
            fn cache(&self, offset: u64, length: u64) -> impl Future<Output = Result<(), Errno>> {
                D::cache(self, offset, length)
            }
            fn withdrawn(&self) -> impl Future<Output = ()> {
                D::withdrawn(self)
            }
        }
    };
}

device_behind!(Rc);
device_behind!(Arc);

/// The exports there are. They may come and go while clients are connected.
pub trait Exports {
    /// The kind of disk.
    type Device: Device;

    /// The names to list.
    fn names(&self) -> Vec<String>;

    /// The export of a name, which may be empty (the default export).
    fn open(&self, name: &str) -> Option<Self::Device>;
}
