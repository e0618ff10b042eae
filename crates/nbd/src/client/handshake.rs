//! The client's side of the negotiation, without I/O: bytes of the server in, bytes for it out,
//! in the end an [`Export`].
//!
//! ```text
//!                 fixed                   ack or error      ack or error
//! Greeting --------------> StructuredReply ----------> Context ----------> Go --- ack ---> done
//!     |                          '---- error ------------------------------^ |
//!     | not fixed                                                            | unsupported
//!     '------------------------> ExportName <--------------------------------'
//!                                    '-------------------------------------------- ... --> done
//! ```

use super::export::Export;
use crate::Error;
use crate::block_sizes::BlockSizes;
use crate::fields::{Fields, printable};
use crate::limits::{MAX_OPTION_BYTES, MAX_OPTION_REPLIES, MAX_PAYLOAD_BYTES, MAX_STRING_BYTES};
use crate::protocol::{
    CONTEXT_ALLOCATION, MAGIC_OLDSTYLE, MAGIC_OPTION, MAGIC_OPTION_REPLY, MAGIC_SERVER, handshake,
    info, option, reply, transmission,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Greeting,
    StructuredReply,
    Context,
    Go,
    ExportName,
}

/// A negotiation under way.
#[derive(Debug)]
pub struct Handshake {
    name: String,
    state: State,
    replies: u32,
    no_zeroes: bool,
    export: Export,
    described: bool,
}

impl Handshake {
    /// A negotiation for the export `name`; the empty name is the server's default export.
    ///
    /// # Errors
    /// [`Error::NoSuchExport`] for a name that the protocol cannot carry.
    pub fn new(name: &str) -> Result<Self, Error> {
        if name.len() > MAX_STRING_BYTES {
            let text = format!("a name has at most {MAX_STRING_BYTES} bytes");
            return Err(Error::NoSuchExport {
                name: printable(name.as_bytes()),
                text,
            });
        }
        Ok(Self {
            name: name.to_owned(),
            state: State::Greeting,
            replies: 0,
            no_zeroes: false,
            export: Export::default(),
            described: false,
        })
    }

    /// Takes what has come from the server, appends what is to be sent, and says how many bytes of
    /// `input` are done with. The export comes when the negotiation is over; what follows those
    /// bytes belongs to the transmission.
    ///
    /// # Errors
    /// [`Error::Protocol`], [`Error::NoSuchExport`], [`Error::Refused`]; the negotiation is over
    /// then too.
    pub fn step(
        &mut self,
        input: &[u8],
        out: &mut Vec<u8>,
    ) -> Result<(usize, Option<Export>), Error> {
        let mut consumed = 0;
        loop {
            let rest = &input[consumed..];
            let count = match self.state {
                State::Greeting => self.greeting(rest, out)?,
                State::ExportName => match self.export_name(rest)? {
                    Some(count) => return Ok((consumed + count, Some(self.export.clone()))),
                    None => None,
                },
                _ => match self.option_reply(rest, out)? {
                    Some((count, true)) => {
                        return Ok((consumed + count, Some(self.export.clone())));
                    }
                    Some((count, false)) => Some(count),
                    None => None,
                },
            };
            match count {
                Some(count) => consumed += count,
                None => return Ok((consumed, None)),
            }
        }
    }

    /// `NBDMAGIC`, `IHAVEOPT`, flags 2.
    fn greeting(&mut self, input: &[u8], out: &mut Vec<u8>) -> Result<Option<usize>, Error> {
        let mut fields = Fields::new(input);
        let Some(magic) = fields.u64() else {
            return Ok(None);
        };
        if magic != MAGIC_SERVER {
            return Err(Error::protocol(format!(
                "the greeting begins with {magic:#018x}"
            )));
        }
        let Some(style) = fields.u64() else {
            return Ok(None);
        };
        match style {
            MAGIC_OPTION => {}
            MAGIC_OLDSTYLE => {
                let option = "newstyle negotiation";
                let text = "it speaks the oldstyle one, which is not supported".to_owned();
                return Err(Error::Refused { option, text });
            }
            other => {
                let what = format!("the greeting goes on with {other:#018x}");
                return Err(Error::protocol(what));
            }
        }
        let Some(flags) = fields.u16() else {
            return Ok(None);
        };
        let ours = flags & (handshake::FIXED_NEWSTYLE | handshake::NO_ZEROES);
        self.no_zeroes = ours & handshake::NO_ZEROES != 0;
        out.extend_from_slice(&u32::from(ours).to_be_bytes());
        if ours & handshake::FIXED_NEWSTYLE != 0 {
            self.enter(State::StructuredReply, out);
        } else {
            self.enter(State::ExportName, out);
        }
        Ok(Some(18))
    }

    /// Magic 8, option 4, type 4, length 4, data. True when it ended the negotiation.
    fn option_reply(
        &mut self,
        input: &[u8],
        out: &mut Vec<u8>,
    ) -> Result<Option<(usize, bool)>, Error> {
        let mut fields = Fields::new(input);
        let Some(magic) = fields.u64() else {
            return Ok(None);
        };
        if magic != MAGIC_OPTION_REPLY {
            return Err(Error::protocol(format!(
                "an option's reply begins with {magic:#018x}"
            )));
        }
        let (Some(option), Some(kind), Some(length)) = (fields.u32(), fields.u32(), fields.u32())
        else {
            return Ok(None);
        };
        if length > MAX_OPTION_BYTES {
            return Err(Error::protocol(format!(
                "an option's reply is {length} bytes long"
            )));
        }
        if option != self.option() {
            let what = format!(
                "a reply to option {option} came for option {}",
                self.option()
            );
            return Err(Error::protocol(what));
        }
        let Some(data) = fields.bytes(length as usize) else {
            return Ok(None);
        };
        self.replies += 1;
        if self.replies > MAX_OPTION_REPLIES {
            return Err(Error::protocol(format!(
                "option {option} has too many replies"
            )));
        }
        let done = self.judge(kind, data, out)?;
        Ok(Some((20 + data.len(), done)))
    }

    /// What a reply means for the option under way; true when the export is open.
    fn judge(&mut self, kind: u32, data: &[u8], out: &mut Vec<u8>) -> Result<bool, Error> {
        match (self.state, kind) {
            (State::StructuredReply, reply::ACK) => {
                self.export.structured = true;
                self.enter(State::Context, out);
            }
            (State::Context, reply::META_CONTEXT) => self.context(data)?,
            (State::Context, reply::ACK) => self.enter(State::Go, out),
            (State::Go, reply::INFO) => self.detail(data)?,
            (State::Go, reply::ACK) if self.described => return Ok(true),
            (State::Go, reply::ACK) => {
                return Err(Error::protocol("the export was opened without its size"));
            }
            (State::Go, reply::ERR_UNSUP) => self.enter(State::ExportName, out),
            (State::Go, _) if kind & reply::ERROR_BIT != 0 => return Err(self.refused(kind, data)),
            (_, reply::ERR_TLS_REQD) => return Err(self.refused(kind, data)),
            // Without structured replies or a context everything but BLOCK_STATUS still works.
            (State::StructuredReply | State::Context, _) if kind & reply::ERROR_BIT != 0 => {
                self.export.allocation_context = None;
                self.enter(State::Go, out);
            }
            _ => {
                return Err(Error::protocol(format!(
                    "an option's reply is of type {kind:#x}"
                )));
            }
        }
        Ok(false)
    }

    /// Context id 4, name.
    fn context(&mut self, data: &[u8]) -> Result<(), Error> {
        let mut fields = Fields::new(data);
        let Some(id) = fields.u32() else {
            return Err(Error::protocol("a metadata context without its id"));
        };
        if fields.rest() == CONTEXT_ALLOCATION.as_bytes() {
            self.export.allocation_context = Some(id);
        }
        Ok(())
    }

    /// Type 2, then for EXPORT: size 8, flags 2; for BLOCK_SIZE: minimum 4, preferred 4, maximum 4.
    fn detail(&mut self, data: &[u8]) -> Result<(), Error> {
        let short = || Error::protocol("a detail of the export is too short");
        let mut fields = Fields::new(data);
        match fields.u16().ok_or_else(short)? {
            info::EXPORT => {
                self.export.size = fields.u64().ok_or_else(short)?;
                self.export.flags = fields.u16().ok_or_else(short)?;
                self.described = true;
            }
            info::BLOCK_SIZE => {
                let minimum = fields.u32().ok_or_else(short)?;
                let preferred = fields.u32().ok_or_else(short)?;
                let maximum = fields.u32().ok_or_else(short)?;
                self.export.block_sizes = BlockSizes::checked(minimum, preferred, maximum)?;
            }
            _ => {}
        }
        Ok(())
    }

    /// Size 8, flags 2, and 124 zero bytes unless both ends agreed to leave them out.
    fn export_name(&mut self, input: &[u8]) -> Result<Option<usize>, Error> {
        let mut fields = Fields::new(input);
        let (Some(size), Some(flags)) = (fields.u64(), fields.u16()) else {
            return Ok(None);
        };
        if !self.no_zeroes && fields.bytes(124).is_none() {
            return Ok(None);
        }
        self.export.size = size;
        self.export.flags = flags | transmission::HAS_FLAGS;
        Ok(Some(input.len() - fields.rest().len()))
    }

    fn refused(&self, kind: u32, data: &[u8]) -> Error {
        let text = printable(data);
        let refused = |option| Error::Refused {
            option,
            text: text.clone(),
        };
        match kind {
            reply::ERR_UNKNOWN => Error::NoSuchExport {
                name: self.name.clone(),
                text,
            },
            reply::ERR_TLS_REQD => refused("a client without TLS"),
            reply::ERR_SHUTDOWN => refused("new clients, as it is shutting down"),
            _ => refused("to open the export"),
        }
    }

    fn option(&self) -> u32 {
        match self.state {
            State::StructuredReply => option::STRUCTURED_REPLY,
            State::Context => option::SET_META_CONTEXT,
            State::Go => option::GO,
            State::Greeting | State::ExportName => option::EXPORT_NAME,
        }
    }

    /// Goes to a state and sends its option.
    fn enter(&mut self, state: State, out: &mut Vec<u8>) {
        self.state = state;
        self.replies = 0;
        let mut data = Vec::new();
        match state {
            State::Greeting | State::StructuredReply => {}
            State::ExportName => data.extend_from_slice(self.name.as_bytes()),
            State::Context => {
                put_counted(&mut data, self.name.as_bytes());
                data.extend_from_slice(&1u32.to_be_bytes());
                put_counted(&mut data, CONTEXT_ALLOCATION.as_bytes());
            }
            State::Go => {
                put_counted(&mut data, self.name.as_bytes());
                data.extend_from_slice(&1u16.to_be_bytes());
                data.extend_from_slice(&info::BLOCK_SIZE.to_be_bytes());
            }
        }
        out.extend_from_slice(&MAGIC_OPTION.to_be_bytes());
        out.extend_from_slice(&self.option().to_be_bytes());
        put_counted(out, &data);
    }
}

/// A string with its length (u32) in front; none here is longer than an option may be.
fn put_counted(out: &mut Vec<u8>, bytes: &[u8]) {
    debug_assert!(
        bytes.len() <= MAX_PAYLOAD_BYTES as usize,
        "strings are checked on the way in"
    );
    out.extend_from_slice(&(bytes.len() as u32).to_be_bytes());
    out.extend_from_slice(bytes);
}
