//! The server's side of the negotiation, without I/O: bytes of the client in, bytes for it out, in
//! the end the export it chose.
//!
//! ```text
//!            client's flags           GO, EXPORT_NAME
//! Flags ----------------> Option ----------------------> chosen
//!                         |  ^ '--- ABORT -------------> aborted
//!                         v  | reply
//!                  skip or answer
//! ```

use super::device::Terms;
use super::work::Agreed;
use crate::Error;
use crate::fields::{Fields, printable};
use crate::limits::{
    MAX_CONTEXT_QUERIES, MAX_OPTION_BYTES, MAX_OPTIONS, MAX_SKIPPED_OPTION_BYTES, MAX_STRING_BYTES,
};
use crate::protocol::{
    CONTEXT_ALLOCATION, MAGIC_OPTION, MAGIC_OPTION_REPLY, MAGIC_SERVER, handshake, info, option,
    reply,
};

/// The number `base:allocation` has here.
pub(crate) const ALLOCATION_CONTEXT: u32 = 1;

/// The most of a name that an error repeats.
const MAX_SHOWN_NAME_BYTES: usize = 80;

const OUR_FLAGS: u16 = handshake::FIXED_NEWSTYLE | handshake::NO_ZEROES;

/// The exports, as far as a negotiation wants to know.
pub trait Directory {
    /// The names to list.
    fn names(&self) -> Vec<String>;
    /// The terms of the export of a name.
    fn terms(&self, name: &str) -> Option<Terms>;
}

/// The export a client chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Its name.
    pub name: String,
    /// What holds for this connection.
    pub agreed: Agreed,
}

/// How far a negotiation is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// More bytes are needed.
    More,
    /// Send what is to be sent and go on with the transmission.
    Chosen(Box<Chosen>),
    /// Send what is to be sent and hang up: the client wants no export.
    Aborted,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Flags,
    Option,
    Skip { left: u32 },
}

/// A negotiation under way.
#[derive(Debug)]
pub struct Negotiation {
    state: State,
    no_zeroes: bool,
    options: u32,
    structured: bool,
    /// The export that `base:allocation` was chosen for.
    context_for: Option<String>,
}

impl Negotiation {
    /// Begins: `NBDMAGIC`, `IHAVEOPT`, flags.
    pub fn new(out: &mut Vec<u8>) -> Self {
        out.extend_from_slice(&MAGIC_SERVER.to_be_bytes());
        out.extend_from_slice(&MAGIC_OPTION.to_be_bytes());
        out.extend_from_slice(&OUR_FLAGS.to_be_bytes());
        Self {
            state: State::Flags,
            no_zeroes: false,
            options: 0,
            structured: false,
            context_for: None,
        }
    }

    /// Takes what has come from the client, appends what is to be sent, and says how many bytes of
    /// `input` are done with.
    ///
    /// # Errors
    /// [`Error::Protocol`] and [`Error::NoSuchExport`], after which there is nothing to do but
    /// hang up.
    pub fn step(
        &mut self,
        input: &[u8],
        out: &mut Vec<u8>,
        exports: &impl Directory,
    ) -> Result<(usize, Progress), Error> {
        let mut consumed = 0;
        loop {
            let rest = &input[consumed..];
            let taken = match self.state {
                State::Flags => self.flags(rest)?.map(|count| (count, Progress::More)),
                State::Option => self.option(rest, out, exports)?,
                State::Skip { left } => {
                    let count = rest.len().min(left as usize);
                    let left = left - count as u32;
                    self.state = if left == 0 {
                        State::Option
                    } else {
                        State::Skip { left }
                    };
                    (count > 0 || left == 0).then_some((count, Progress::More))
                }
            };
            match taken {
                Some((count, Progress::More)) => consumed += count,
                Some((count, progress)) => return Ok((consumed + count, progress)),
                None => return Ok((consumed, Progress::More)),
            }
        }
    }

    fn flags(&mut self, input: &[u8]) -> Result<Option<usize>, Error> {
        let Some(flags) = Fields::new(input).u32() else {
            return Ok(None);
        };
        if flags & !u32::from(OUR_FLAGS) != 0 {
            return Err(Error::protocol(format!(
                "the client's flags are {flags:#x}"
            )));
        }
        self.no_zeroes = flags & u32::from(handshake::NO_ZEROES) != 0;
        self.state = State::Option;
        Ok(Some(4))
    }

    /// `IHAVEOPT`, option 4, length 4, data.
    fn option(
        &mut self,
        input: &[u8],
        out: &mut Vec<u8>,
        exports: &impl Directory,
    ) -> Result<Option<(usize, Progress)>, Error> {
        let mut fields = Fields::new(input);
        let Some(magic) = fields.u64() else {
            return Ok(None);
        };
        if magic != MAGIC_OPTION {
            return Err(Error::protocol(format!(
                "an option begins with {magic:#018x}"
            )));
        }
        let (Some(option), Some(length)) = (fields.u32(), fields.u32()) else {
            return Ok(None);
        };
        if length > MAX_SKIPPED_OPTION_BYTES {
            return Err(Error::protocol(format!(
                "option {option} is {length} bytes long"
            )));
        }
        if length > MAX_OPTION_BYTES {
            self.count_option()?;
            refuse(out, option, reply::ERR_TOO_BIG, "the option is too long");
            self.state = State::Skip { left: length };
            return Ok(Some((16, Progress::More)));
        }
        let Some(data) = fields.bytes(length as usize) else {
            return Ok(None);
        };
        self.count_option()?;
        let progress = self.answer(option, data, out, exports)?;
        Ok(Some((16 + data.len(), progress)))
    }

    fn count_option(&mut self) -> Result<(), Error> {
        self.options += 1;
        if self.options > MAX_OPTIONS {
            return Err(Error::protocol("the client sends options without end"));
        }
        Ok(())
    }

    fn answer(
        &mut self,
        option: u32,
        data: &[u8],
        out: &mut Vec<u8>,
        exports: &impl Directory,
    ) -> Result<Progress, Error> {
        match option {
            option::EXPORT_NAME => {
                return self.export_name(data, out, exports).map(Progress::Chosen);
            }
            option::ABORT => {
                put_reply(out, option, reply::ACK, &[]);
                return Ok(Progress::Aborted);
            }
            option::LIST if data.is_empty() => list(out, exports),
            option::LIST => refuse(out, option, reply::ERR_INVALID, "LIST has no data"),
            option::INFO | option::GO => {
                let chosen = self.info(option, data, out, exports);
                if let (option::GO, Some(chosen)) = (option, chosen) {
                    return Ok(Progress::Chosen(chosen));
                }
            }
            option::STRUCTURED_REPLY if data.is_empty() => {
                self.structured = true;
                put_reply(out, option, reply::ACK, &[]);
            }
            option::STRUCTURED_REPLY => {
                refuse(
                    out,
                    option,
                    reply::ERR_INVALID,
                    "STRUCTURED_REPLY has no data",
                );
            }
            option::LIST_META_CONTEXT | option::SET_META_CONTEXT => {
                self.contexts(option, data, out, exports);
            }
            option::STARTTLS => refuse(out, option, reply::ERR_UNSUP, "there is no TLS here"),
            _ => refuse(
                out,
                option,
                reply::ERR_UNSUP,
                "the option is not known here",
            ),
        }
        Ok(Progress::More)
    }

    /// The data is the name; the reply is size 8, flags 2, zeroes 124 unless they are left out.
    fn export_name(
        &self,
        data: &[u8],
        out: &mut Vec<u8>,
        exports: &impl Directory,
    ) -> Result<Box<Chosen>, Error> {
        let Some(chosen) = self.choose(data, exports) else {
            let text = "EXPORT_NAME can only be refused by hanging up".to_owned();
            return Err(Error::NoSuchExport {
                name: printable(data),
                text,
            });
        };
        out.extend_from_slice(&chosen.agreed.terms.size.to_be_bytes());
        out.extend_from_slice(&chosen.agreed.terms.flags(self.structured).to_be_bytes());
        if !self.no_zeroes {
            out.extend_from_slice(&[0; 124]);
        }
        Ok(chosen)
    }

    /// Name length 4, name, count 2, then the details asked for, 2 each. All that is known is
    /// told, asked for or not, but for name and description.
    fn info(
        &self,
        option: u32,
        data: &[u8],
        out: &mut Vec<u8>,
        exports: &impl Directory,
    ) -> Option<Box<Chosen>> {
        let Some((name, details)) = name_and_details(data) else {
            refuse(
                out,
                option,
                reply::ERR_INVALID,
                "the option's data does not add up",
            );
            return None;
        };
        let Some(chosen) = self.choose(name, exports) else {
            refuse(out, option, reply::ERR_UNKNOWN, &not_present(name));
            return None;
        };
        let asked = |wanted: u16| {
            details
                .chunks(2)
                .any(|detail| detail == wanted.to_be_bytes())
        };
        let terms = &chosen.agreed.terms;
        let mut detail = info::EXPORT.to_be_bytes().to_vec();
        detail.extend_from_slice(&terms.size.to_be_bytes());
        detail.extend_from_slice(&terms.flags(self.structured).to_be_bytes());
        put_reply(out, option, reply::INFO, &detail);
        if asked(info::NAME) {
            put_detail(out, option, info::NAME, name);
        }
        if asked(info::DESCRIPTION) && !terms.description.is_empty() {
            put_detail(out, option, info::DESCRIPTION, terms.description.as_bytes());
        }
        let sizes = terms.block_sizes;
        let mut detail = info::BLOCK_SIZE.to_be_bytes().to_vec();
        for size in [sizes.minimum, sizes.preferred, sizes.maximum] {
            detail.extend_from_slice(&size.to_be_bytes());
        }
        put_reply(out, option, reply::INFO, &detail);
        put_reply(out, option, reply::ACK, &[]);
        Some(chosen)
    }

    /// Name length 4, name, count 4, then queries, each with its length.
    fn contexts(&mut self, option: u32, data: &[u8], out: &mut Vec<u8>, exports: &impl Directory) {
        let set = option == option::SET_META_CONTEXT;
        if set {
            self.context_for = None;
        }
        if !self.structured {
            let text = "metadata contexts need structured replies";
            return refuse(out, option, reply::ERR_INVALID, text);
        }
        let Some((name, queries)) = name_and_queries(data) else {
            return refuse(
                out,
                option,
                reply::ERR_INVALID,
                "the option's data does not add up",
            );
        };
        let Some(chosen) = self.choose(name, exports) else {
            return refuse(out, option, reply::ERR_UNKNOWN, &not_present(name));
        };
        let wanted =
            |query: &&[u8]| *query == CONTEXT_ALLOCATION.as_bytes() || (!set && *query == b"base:");
        if queries.iter().any(wanted) || (!set && queries.is_empty()) {
            let mut context = if set { ALLOCATION_CONTEXT } else { 0 }
                .to_be_bytes()
                .to_vec();
            context.extend_from_slice(CONTEXT_ALLOCATION.as_bytes());
            put_reply(out, option, reply::META_CONTEXT, &context);
            if set {
                self.context_for = Some(chosen.name);
            }
        }
        put_reply(out, option, reply::ACK, &[]);
    }

    fn choose(&self, name: &[u8], exports: &impl Directory) -> Option<Box<Chosen>> {
        if name.len() > MAX_STRING_BYTES {
            return None;
        }
        let name = std::str::from_utf8(name).ok()?;
        let terms = exports.terms(name)?;
        let allocation = self.context_for.as_deref() == Some(name);
        let agreed = Agreed {
            terms,
            structured: self.structured,
            allocation,
        };
        Some(Box::new(Chosen {
            name: name.to_owned(),
            agreed,
        }))
    }
}

fn name_and_details(data: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut fields = Fields::new(data);
    let name = fields.counted()?;
    let count = fields.u16()?;
    let details = fields.bytes(2 * usize::from(count))?;
    fields.rest().is_empty().then_some((name, details))
}

fn name_and_queries(data: &[u8]) -> Option<(&[u8], Vec<&[u8]>)> {
    let mut fields = Fields::new(data);
    let name = fields.counted()?;
    let count = fields.u32().filter(|count| *count <= MAX_CONTEXT_QUERIES)?;
    let mut queries = Vec::new();
    for _ in 0..count {
        queries.push(fields.counted()?);
    }
    fields.rest().is_empty().then_some((name, queries))
}

/// One SERVER for each name: length 4, name; then ACK.
fn list(out: &mut Vec<u8>, exports: &impl Directory) {
    for name in exports
        .names()
        .iter()
        .filter(|name| name.len() <= MAX_STRING_BYTES)
    {
        let mut data = (name.len() as u32).to_be_bytes().to_vec();
        data.extend_from_slice(name.as_bytes());
        put_reply(out, option::LIST, reply::SERVER, &data);
    }
    put_reply(out, option::LIST, reply::ACK, &[]);
}

/// In QEMU's words.
fn not_present(name: &[u8]) -> String {
    let shown = &name[..name.len().min(MAX_SHOWN_NAME_BYTES)];
    format!("export '{}' not present", printable(shown))
}

fn refuse(out: &mut Vec<u8>, option: u32, error: u32, text: &str) {
    put_reply(out, option, error, text.as_bytes());
}

fn put_detail(out: &mut Vec<u8>, option: u32, kind: u16, text: &[u8]) {
    let mut detail = kind.to_be_bytes().to_vec();
    detail.extend_from_slice(&text[..text.len().min(MAX_STRING_BYTES)]);
    put_reply(out, option, reply::INFO, &detail);
}

/// Magic 8, option 4, type 4, length 4, data.
fn put_reply(out: &mut Vec<u8>, option: u32, kind: u32, data: &[u8]) {
    out.extend_from_slice(&MAGIC_OPTION_REPLY.to_be_bytes());
    out.extend_from_slice(&option.to_be_bytes());
    out.extend_from_slice(&kind.to_be_bytes());
    out.extend_from_slice(&(data.len() as u32).to_be_bytes());
    out.extend_from_slice(data);
}
