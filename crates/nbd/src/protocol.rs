//! The numbers of the NBD protocol, as its specification (doc/proto.md of the NBD project) gives
//! them. What is done with them is elsewhere.

use std::fmt;

/// First eight bytes of every server: `NBDMAGIC`.
pub const MAGIC_SERVER: u64 = 0x4e42_444d_4147_4943;
/// Second eight bytes of a newstyle server, and the start of every option: `IHAVEOPT`.
pub const MAGIC_OPTION: u64 = 0x4948_4156_454f_5054;
/// Second eight bytes of an oldstyle server, which is refused.
pub const MAGIC_OLDSTYLE: u64 = 0x0000_4202_8186_1253;
/// Start of every reply to an option.
pub const MAGIC_OPTION_REPLY: u64 = 0x0003_e889_0455_65a9;
/// Start of every request.
pub const MAGIC_REQUEST: u32 = 0x2560_9513;
/// Start of a simple reply.
pub const MAGIC_SIMPLE_REPLY: u32 = 0x6744_6698;
/// Start of a chunk of a structured reply.
pub const MAGIC_CHUNK: u32 = 0x668e_33ef;

/// The only metadata context offered or asked for.
pub const CONTEXT_ALLOCATION: &str = "base:allocation";

/// Handshake flags, the server's and the client's.
pub mod handshake {
    /// Unknown options are answered, not hung up on.
    pub const FIXED_NEWSTYLE: u16 = 1 << 0;
    /// The 124 zero bytes after EXPORT_NAME are left out.
    pub const NO_ZEROES: u16 = 1 << 1;
}

/// Options, which a client sends before it has chosen an export.
pub mod option {
    /// Choose an export; no reply can refuse it.
    pub const EXPORT_NAME: u32 = 1;
    /// End the conversation.
    pub const ABORT: u32 = 2;
    /// Names of the exports.
    pub const LIST: u32 = 3;
    /// Speak TLS from here on.
    pub const STARTTLS: u32 = 5;
    /// Details of an export.
    pub const INFO: u32 = 6;
    /// Details of an export, and choose it.
    pub const GO: u32 = 7;
    /// Structured replies, please.
    pub const STRUCTURED_REPLY: u32 = 8;
    /// Names of the metadata contexts.
    pub const LIST_META_CONTEXT: u32 = 9;
    /// Choose metadata contexts.
    pub const SET_META_CONTEXT: u32 = 10;
}

/// Types of replies to options.
pub mod reply {
    /// Done.
    pub const ACK: u32 = 1;
    /// One export's name.
    pub const SERVER: u32 = 2;
    /// One detail of an export.
    pub const INFO: u32 = 3;
    /// One metadata context.
    pub const META_CONTEXT: u32 = 4;
    /// The bit that all refusals have.
    pub const ERROR_BIT: u32 = 1 << 31;
    /// The option is not known here.
    pub const ERR_UNSUP: u32 = ERROR_BIT | 1;
    /// The server's settings forbid it.
    pub const ERR_POLICY: u32 = ERROR_BIT | 2;
    /// The option's data makes no sense.
    pub const ERR_INVALID: u32 = ERROR_BIT | 3;
    /// TLS first.
    pub const ERR_TLS_REQD: u32 = ERROR_BIT | 5;
    /// No export of that name.
    pub const ERR_UNKNOWN: u32 = ERROR_BIT | 6;
    /// The server is going away.
    pub const ERR_SHUTDOWN: u32 = ERROR_BIT | 7;
    /// The option's data is too long.
    pub const ERR_TOO_BIG: u32 = ERROR_BIT | 9;
}

/// Details of an export.
pub mod info {
    /// Size and transmission flags.
    pub const EXPORT: u16 = 0;
    /// The canonical name.
    pub const NAME: u16 = 1;
    /// A description for people.
    pub const DESCRIPTION: u16 = 2;
    /// Block size constraints.
    pub const BLOCK_SIZE: u16 = 3;
}

/// What an export can do.
pub mod transmission {
    /// Always set.
    pub const HAS_FLAGS: u16 = 1 << 0;
    /// Writes are refused.
    pub const READ_ONLY: u16 = 1 << 1;
    /// FLUSH works.
    pub const SEND_FLUSH: u16 = 1 << 2;
    /// The FUA flag works.
    pub const SEND_FUA: u16 = 1 << 3;
    /// Seeking is slow.
    pub const ROTATIONAL: u16 = 1 << 4;
    /// TRIM works.
    pub const SEND_TRIM: u16 = 1 << 5;
    /// WRITE_ZEROES works.
    pub const SEND_WRITE_ZEROES: u16 = 1 << 6;
    /// The DF flag works.
    pub const SEND_DF: u16 = 1 << 7;
    /// What one connection has flushed all others see.
    pub const CAN_MULTI_CONN: u16 = 1 << 8;
    /// CACHE works.
    pub const SEND_CACHE: u16 = 1 << 10;
    /// The FAST_ZERO flag works.
    pub const SEND_FAST_ZERO: u16 = 1 << 11;
}

/// Flags of a request.
pub mod command_flag {
    /// On disk before the reply.
    pub const FUA: u16 = 1 << 0;
    /// Zeroes that stay allocated.
    pub const NO_HOLE: u16 = 1 << 1;
    /// The whole read in one chunk.
    pub const DF: u16 = 1 << 2;
    /// One extent only.
    pub const REQ_ONE: u16 = 1 << 3;
    /// Zeroes only if that is faster than writing them.
    pub const FAST_ZERO: u16 = 1 << 4;
}

/// Types of chunks of a structured reply.
pub mod chunk {
    /// Set in the last chunk of a reply.
    pub const FLAG_DONE: u16 = 1 << 0;
    /// Nothing.
    pub const NONE: u16 = 0;
    /// Data at an offset.
    pub const OFFSET_DATA: u16 = 1;
    /// Zeroes at an offset.
    pub const OFFSET_HOLE: u16 = 2;
    /// Extents of one context.
    pub const BLOCK_STATUS: u16 = 5;
    /// The bit that all errors have.
    pub const ERROR_BIT: u16 = 1 << 15;
    /// An error.
    pub const ERROR: u16 = ERROR_BIT | 1;
    /// An error at an offset.
    pub const ERROR_OFFSET: u16 = ERROR_BIT | 2;
}

/// Flags of an extent in the context `base:allocation`.
pub mod extent_flag {
    /// Not allocated.
    pub const HOLE: u32 = 1 << 0;
    /// Reads as zeroes.
    pub const ZERO: u32 = 1 << 1;
}

/// What a request asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Bytes of the export.
    Read,
    /// Bytes to the export.
    Write,
    /// The end of the conversation; it has no reply.
    Disconnect,
    /// All acknowledged writes on disk.
    Flush,
    /// A range whose content is no longer needed.
    Trim,
    /// A range that will be read soon.
    Cache,
    /// A range of zeroes.
    WriteZeroes,
    /// What is allocated.
    BlockStatus,
    /// Anything else; it gets EINVAL.
    Unknown(u16),
}

impl Command {
    /// The command of a number.
    pub fn from_code(code: u16) -> Self {
        match code {
            0 => Self::Read,
            1 => Self::Write,
            2 => Self::Disconnect,
            3 => Self::Flush,
            4 => Self::Trim,
            5 => Self::Cache,
            6 => Self::WriteZeroes,
            7 => Self::BlockStatus,
            other => Self::Unknown(other),
        }
    }

    /// The command's number.
    pub fn code(self) -> u16 {
        match self {
            Self::Read => 0,
            Self::Write => 1,
            Self::Disconnect => 2,
            Self::Flush => 3,
            Self::Trim => 4,
            Self::Cache => 5,
            Self::WriteZeroes => 6,
            Self::BlockStatus => 7,
            Self::Unknown(other) => other,
        }
    }
}

/// The protocol's error numbers: Linux's, whatever the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Errno {
    /// Not permitted: a write to a read-only export.
    Perm,
    /// The device failed.
    Io,
    /// Out of memory.
    NoMem,
    /// The request makes no sense.
    Inval,
    /// No space left on the device, or a write past its end.
    NoSpc,
    /// Too long for this request.
    Overflow,
    /// Not offered, or not fast.
    NotSup,
    /// The server is going away.
    Shutdown,
    /// A number that the specification does not have.
    Other(u32),
}

impl Errno {
    /// The error of a number; 0 is no error.
    pub fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            0 => return None,
            1 => Self::Perm,
            5 => Self::Io,
            12 => Self::NoMem,
            22 => Self::Inval,
            28 => Self::NoSpc,
            75 => Self::Overflow,
            95 => Self::NotSup,
            108 => Self::Shutdown,
            other => Self::Other(other),
        })
    }

    /// The error that stands for one of this machine's; EIO where there is none.
    pub fn from_io(error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::Perm,
            ErrorKind::OutOfMemory => Self::NoMem,
            ErrorKind::InvalidInput => Self::Inval,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                Self::NoSpc
            }
            ErrorKind::Unsupported => Self::NotSup,
            _ => Self::Io,
        }
    }

    /// The error's number.
    pub fn code(self) -> u32 {
        match self {
            Self::Perm => 1,
            Self::Io => 5,
            Self::NoMem => 12,
            Self::Inval => 22,
            Self::NoSpc => 28,
            Self::Overflow => 75,
            Self::NotSup => 95,
            Self::Shutdown => 108,
            Self::Other(other) => other,
        }
    }
}

impl fmt::Display for Errno {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Perm => f.write_str("operation not permitted"),
            Self::Io => f.write_str("input/output error"),
            Self::NoMem => f.write_str("out of memory"),
            Self::Inval => f.write_str("invalid request"),
            Self::NoSpc => f.write_str("no space left on device"),
            Self::Overflow => f.write_str("request too long"),
            Self::NotSup => f.write_str("operation not supported"),
            Self::Shutdown => f.write_str("server is shutting down"),
            Self::Other(code) => write!(f, "error {code}"),
        }
    }
}
