//! The pass-through: a client in front, the server behind, and what both say in a file.
//!
//! ```text
//!   client ──bytes, fds──> tap ──as they came──> server
//!                           └─ messages, masked, timed ──> writer
//! ```
//! Bytes are passed on before they are looked at, so that what cannot be read is passed on too.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io::Write;
use std::process::Stdio;
use std::rc::Rc;
use std::time::Instant;

use abide_client::Endpoint;
use abide_server::Stream;
use abide_wire::{Parser, Value};
use tokio::net::{TcpStream, UnixStream};

use super::splice::End;
use super::{Direction, Mask, Writer};
use crate::SidesError;

/// How much is passed on at once.
const PIECE_BYTES: usize = 64 << 10;

/// How many bytes of what is no message are kept to be shown.
const SHOWN_BYTES: usize = 4096;

/// Where the server is.
#[derive(Debug, Clone)]
pub struct Target(Endpoint);

impl Target {
    /// The server at an endpoint; a program is started for each client.
    pub fn new(endpoint: Endpoint) -> Target {
        Target(endpoint)
    }
}

/// Records conversations, one after another.
pub struct Recorder<W> {
    writer: Rc<RefCell<Writer<W>>>,
    mask: Rc<Mask>,
}

impl<W: Write> Recorder<W> {
    /// Begins a recording.
    ///
    /// # Errors
    /// `out` cannot be written to.
    pub fn new(out: W, mask: Mask) -> Result<Self, SidesError> {
        Ok(Recorder {
            writer: Rc::new(RefCell::new(Writer::new(out)?)),
            mask: Rc::new(mask),
        })
    }

    /// Passes on what a client and the server say, until one of them leaves.
    ///
    /// # Errors
    /// The server cannot be reached, or the recording not be written.
    pub async fn pass(&self, client: Stream, target: &Target) -> Result<(), SidesError> {
        let client = match client {
            Stream::Unix(stream) => End::Unix(stream),
            Stream::Tcp(stream) => {
                let (reader, writer) = stream.into_split();
                End::bytes(reader, writer)
            }
        };
        let (server, mut program) = connect(&target.0).await?;
        let start = Instant::now();
        self.writer.borrow_mut().connected()?;
        let tap = |direction| Tap {
            writer: self.writer.clone(),
            mask: self.mask.clone(),
            start,
            direction,
            parser: Parser::default(),
            piece: Vec::new(),
        };
        let passed = tokio::select! {
            passed = pass(&client, &server, tap(Direction::ToServer)) => passed,
            passed = pass(&server, &client, tap(Direction::ToClient)) => passed,
        };
        self.writer.borrow_mut().closed(start.elapsed())?;
        if let Some(program) = &mut program {
            // It was started for this client; both ends are gone.
            let _ = program.start_kill();
            let _ = program.wait().await;
        }
        passed
    }
}

async fn connect(endpoint: &Endpoint) -> Result<(End, Option<tokio::process::Child>), SidesError> {
    let failed = |source| abide_client::ClientError::Connect {
        endpoint: endpoint.to_string(),
        source,
    };
    match endpoint {
        Endpoint::Unix(path) => {
            let stream = UnixStream::connect(path).await.map_err(failed)?;
            Ok((End::Unix(stream), None))
        }
        Endpoint::Tcp { host, port } => {
            let stream = TcpStream::connect((host.as_str(), *port)).await;
            let stream = stream.map_err(failed)?;
            stream.set_nodelay(true)?;
            let (reader, writer) = stream.into_split();
            Ok((End::bytes(reader, writer), None))
        }
        Endpoint::Tls { .. } | Endpoint::Vsock { .. } => {
            Err(SidesError::Client(abide_client::ClientError::Endpoint {
                text: endpoint.to_string(),
                why: "a recorder stands before unix:, tcp: and exec: only".to_owned(),
            }))
        }
        Endpoint::Exec(words) => {
            let (program, arguments) = words.split_first().map_or(("", &[][..]), |it| (it.0, it.1));
            let mut child = tokio::process::Command::new(program)
                .args(arguments)
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .kill_on_drop(true)
                .spawn()
                .map_err(failed)?;
            let (Some(stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
                return Err(std::io::Error::other("the program has no pipes").into());
            };
            Ok((End::bytes(stdout, stdin), Some(child)))
        }
    }
}

async fn pass<W: Write>(from: &End, to: &End, mut tap: Tap<W>) -> Result<(), SidesError> {
    let mut buffer = vec![0; PIECE_BYTES];
    let mut fds = VecDeque::new();
    loop {
        let read = from.read(&mut buffer, &mut fds).await?;
        if read == 0 {
            return Ok(());
        }
        let (bytes, count) = (&buffer[..read], fds.len());
        let time = tap.start.elapsed();
        to.write(bytes, &mut fds).await?;
        if count > 0 {
            let mut writer = tap.writer.borrow_mut();
            writer.fds(time, tap.direction, count)?;
        }
        tap.take_in(bytes, time)?;
    }
}

/// Reads along in one direction.
struct Tap<W> {
    writer: Rc<RefCell<Writer<W>>>,
    mask: Rc<Mask>,
    start: Instant,
    direction: Direction,
    parser: Parser,
    /// The bytes since the last message, for those that are none.
    piece: Vec<u8>,
}

impl<W: Write> Tap<W> {
    fn take_in(&mut self, mut bytes: &[u8], time: std::time::Duration) -> Result<(), SidesError> {
        while !bytes.is_empty() {
            let before = bytes;
            let message = self.parser.next(&mut bytes);
            let used = &before[..before.len() - bytes.len()];
            let room = SHOWN_BYTES.saturating_sub(self.piece.len());
            self.piece.extend_from_slice(&used[..used.len().min(room)]);
            let mut writer = self.writer.borrow_mut();
            match message {
                None => break,
                Some(Ok(Value::Dict(mut message))) => {
                    if self.direction == Direction::ToServer {
                        self.mask.apply(&mut message);
                    }
                    writer.message(time, self.direction, &message)?;
                }
                Some(_) => {
                    writer.malformed(time, self.direction, self.piece.trim_ascii())?;
                }
            }
            self.piece.clear();
        }
        Ok(())
    }
}
