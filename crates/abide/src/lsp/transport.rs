//! Messages on a byte stream, as the protocol frames them:
//!
//! ```text
//! Content-Length: 38\r\n
//! \r\n
//! {"jsonrpc":"2.0","method":"shutdown"}
//! ```
//!
//! What is no message is reported and skipped; only a frame whose end cannot be told ends reading.

use std::io::{self, BufRead, Read, Write};
use std::sync::mpsc::SyncSender;

use lsp_server::{ErrorCode, Message};
use serde_json::json;

/// The longest message that is read.
const MAX_MESSAGE_BYTES: u64 = 64 << 20;

/// The longest line of a header.
const MAX_HEADER_BYTES: u64 = 4096;

/// The most lines a header has.
const MAX_HEADER_LINES: usize = 32;

/// What was read.
pub(super) enum Incoming {
    /// A message.
    Message(Message),
    /// Bytes that are none; says why.
    Broken(String),
}

/// Reads messages until the input ends or nobody listens.
pub(super) fn read_all(mut input: impl BufRead, sender: &SyncSender<Incoming>) {
    while let Ok(Some(length)) = read_header(&mut input) {
        let incoming = match length {
            0..=MAX_MESSAGE_BYTES => read_body(&mut input, length),
            _ => skip_body(&mut input, length),
        };
        let Ok(incoming) = incoming else { return };
        if sender.send(incoming).is_err() {
            return;
        }
    }
}

/// Reads a header; gives the length of the body, `None` at the end of the input.
fn read_header(input: &mut impl BufRead) -> io::Result<Option<u64>> {
    let mut length = None;
    for _ in 0..MAX_HEADER_LINES {
        let mut line = Vec::new();
        if input
            .by_ref()
            .take(MAX_HEADER_BYTES)
            .read_until(b'\n', &mut line)?
            == 0
        {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end();
        if let (true, Some(length)) = (line.is_empty(), length) {
            return Ok(Some(length));
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().ok();
        }
    }
    Err(io::Error::new(
        io::ErrorKind::InvalidData,
        "no content-length",
    ))
}

fn read_body(input: &mut impl Read, length: u64) -> io::Result<Incoming> {
    let mut body = Vec::new();
    input.take(length).read_to_end(&mut body)?;
    if (body.len() as u64) < length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(match serde_json::from_slice(&body) {
        Ok(message) => Incoming::Message(message),
        Err(error) => Incoming::Broken(format!("this is no message: {error}")),
    })
}

fn skip_body(input: &mut impl Read, length: u64) -> io::Result<Incoming> {
    io::copy(&mut input.take(length), &mut io::sink())?;
    Ok(Incoming::Broken(format!(
        "a message of {length} bytes; at most {MAX_MESSAGE_BYTES} are read"
    )))
}

/// The client's side to write to.
pub(super) struct Outgoing<W> {
    output: W,
}

impl<W: Write> Outgoing<W> {
    /// Writes to `output`.
    pub(super) fn new(output: W) -> Self {
        Self { output }
    }

    /// Sends a message.
    ///
    /// # Errors
    /// When the client is gone.
    pub(super) fn send(&mut self, message: &Message) -> io::Result<()> {
        // Gathered first: a frame is one write.
        let mut frame = Vec::new();
        message.write(&mut frame)?;
        self.output.write_all(&frame)?;
        self.output.flush()
    }

    /// Answers what could not be read; it has no id to answer to.
    ///
    /// # Errors
    /// When the client is gone.
    pub(super) fn complain(&mut self, why: &str) -> io::Result<()> {
        let error = json!({ "code": ErrorCode::ParseError as i32, "message": why });
        let body = json!({ "jsonrpc": "2.0", "id": null, "error": error }).to_string();
        write!(self.output, "Content-Length: {}\r\n\r\n{body}", body.len())?;
        self.output.flush()
    }
}
