//! Writes our own format: a line a message, at once, so that what is recorded is there even if the
//! recorder dies.

use std::io::Write;
use std::time::Duration;

use abide_wire::{Dict, print_dict, print_str};

use super::{Direction, FIRST_LINE};

/// Writes a recording.
///
/// ```
/// use std::time::Duration;
/// use abide_sides::recording::{Direction, Writer};
/// use abide_wire::dict;
/// let mut writer = Writer::new(Vec::new()).unwrap();
/// let time = Duration::from_micros(1_000_250);
/// writer.message(time, Direction::ToServer, &dict! {"execute": "stop"}).unwrap();
/// let text = String::from_utf8(writer.into_inner()).unwrap();
/// assert_eq!(text.lines().last(), Some("1.000250 > {\"execute\": \"stop\"}"));
/// ```
pub struct Writer<W> {
    out: W,
    line: Vec<u8>,
}

impl<W: Write> Writer<W> {
    /// Begins a recording.
    ///
    /// # Errors
    /// As all of them: `out` cannot be written to.
    pub fn new(mut out: W) -> std::io::Result<Self> {
        out.write_all(FIRST_LINE.as_bytes())?;
        out.write_all(b"\n")?;
        let line = Vec::new();
        Ok(Writer { out, line })
    }

    /// Writes that a client came.
    ///
    /// # Errors
    /// `out` cannot be written to.
    pub fn connected(&mut self) -> std::io::Result<()> {
        self.begin(Duration::ZERO, b'=');
        self.line.extend_from_slice(b"connected");
        self.end()
    }

    /// Writes that the connection ended.
    ///
    /// # Errors
    /// `out` cannot be written to.
    pub fn closed(&mut self, time: Duration) -> std::io::Result<()> {
        self.begin(time, b'=');
        self.line.extend_from_slice(b"closed");
        self.end()
    }

    /// Writes a message.
    ///
    /// # Errors
    /// `out` cannot be written to.
    pub fn message(
        &mut self,
        time: Duration,
        direction: Direction,
        message: &Dict,
    ) -> std::io::Result<()> {
        self.begin(time, mark(direction));
        print_dict(message, &mut self.line);
        self.end()
    }

    /// Writes that file descriptors came.
    ///
    /// # Errors
    /// `out` cannot be written to.
    pub fn fds(
        &mut self,
        time: Duration,
        direction: Direction,
        count: usize,
    ) -> std::io::Result<()> {
        self.begin(time, mark(direction));
        self.line
            .extend_from_slice(format!("fds {count}").as_bytes());
        self.end()
    }

    /// Writes bytes that are no message.
    ///
    /// # Errors
    /// `out` cannot be written to.
    pub fn malformed(
        &mut self,
        time: Duration,
        direction: Direction,
        bytes: &[u8],
    ) -> std::io::Result<()> {
        self.begin(time, mark(direction));
        self.line.extend_from_slice(b"? ");
        print_str(&String::from_utf8_lossy(bytes), &mut self.line);
        self.end()
    }

    /// Where it writes to.
    pub fn get_ref(&self) -> &W {
        &self.out
    }

    /// Gives back where it wrote to.
    pub fn into_inner(self) -> W {
        self.out
    }

    fn begin(&mut self, time: Duration, mark: u8) {
        self.line.clear();
        let (seconds, micros) = (time.as_secs(), time.subsec_micros());
        let head = format!("{seconds}.{micros:06} {} ", char::from(mark));
        self.line.extend_from_slice(head.as_bytes());
    }

    fn end(&mut self) -> std::io::Result<()> {
        self.line.push(b'\n');
        self.out.write_all(&self.line)?;
        self.out.flush()
    }
}

fn mark(direction: Direction) -> u8 {
    match direction {
        Direction::ToServer => b'>',
        Direction::ToClient => b'<',
    }
}
