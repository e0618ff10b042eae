//! Reads a recording of any length, entry by entry, in flat memory.

use std::io::Read;
use std::time::Duration;

use super::frame::Frame;
use super::{Direction, Entry, EntryKind, Format, formats};
use crate::SidesError;
use crate::limits::MAX_MESSAGE_BYTES;

/// How much is read at once.
const READ_BYTES: usize = 1 << 20;

/// Where a recording ends in the middle of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Truncated {
    /// The line that the last message begins on.
    pub line: usize,
    /// How many bytes of it there are.
    pub bytes: usize,
}

/// Reads a recording.
///
/// ```
/// use abide_sides::recording::{Direction, EntryKind, Reader};
/// let text = "{\"execute\": \"stop\"}\n{\"return\": {}}\n{\"ev";
/// let mut reader = Reader::new("stop.replies", text.as_bytes()).unwrap();
/// let mut count = 0;
/// while reader.next().unwrap().is_some() {
///     count += 1;
/// }
/// assert_eq!((count, reader.truncated().unwrap().line), (2, 3));
/// ```
pub struct Reader<R> {
    file: String,
    source: R,
    format: Format,
    buffer: Vec<u8>,
    /// What of the buffer is read and not used.
    start: usize,
    end: usize,
    is_at_end: bool,
    line: usize,
    /// The time of the first entry of a log, from which the others count.
    first: Option<Duration>,
    truncated: Option<Truncated>,
}

impl<R: Read> Reader<R> {
    /// Begins to read; `file` is what errors call it.
    ///
    /// # Errors
    /// The source cannot be read.
    pub fn new(file: &str, source: R) -> Result<Self, SidesError> {
        let mut reader = Reader {
            file: file.to_owned(),
            source,
            format: Format::Json,
            buffer: vec![0; READ_BYTES],
            start: 0,
            end: 0,
            is_at_end: false,
            line: 1,
            first: None,
            truncated: None,
        };
        reader.fill()?;
        reader.format = formats::of(&reader.buffer[..reader.end]);
        Ok(reader)
    }

    /// What kind of file it is.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Where the file ends in the middle of a message, once it was read to its end.
    pub fn truncated(&self) -> Option<&Truncated> {
        self.truncated.as_ref()
    }

    /// The next entry; `None` at the end.
    ///
    /// # Errors
    /// What is no recording, with file and line.
    #[allow(clippy::should_implement_trait)] // Entries borrow from the reader.
    pub fn next(&mut self) -> Result<Option<Entry<'_>>, SidesError> {
        match self.format {
            Format::Json => self.next_object(),
            _ => self.next_of_lines(),
        }
    }

    fn refuse(&self, line: usize, why: impl Into<String>) -> SidesError {
        SidesError::Recording {
            file: self.file.clone(),
            line,
            why: why.into(),
        }
    }

    /// Reads more behind what is not used; false at the end of the file.
    fn fill(&mut self) -> Result<bool, SidesError> {
        if self.is_at_end {
            return Ok(false);
        }
        if self.start > 0 {
            self.buffer.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
        }
        if self.end == self.buffer.len() {
            if self.end >= MAX_MESSAGE_BYTES {
                let why = format!("a message is longer than {MAX_MESSAGE_BYTES} bytes");
                return Err(self.refuse(self.line, why));
            }
            self.buffer.resize(self.end * 2, 0);
        }
        let mut is_more = false;
        while self.end < self.buffer.len() {
            match self.source.read(&mut self.buffer[self.end..]) {
                Ok(0) => {
                    self.is_at_end = true;
                    break;
                }
                Ok(read) => {
                    self.end += read;
                    is_more = true;
                    if self.end - self.start >= READ_BYTES / 2 {
                        break;
                    }
                }
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(is_more)
    }

    /// The next line without its end, as a range of the buffer, and whether its end is there.
    fn next_line(&mut self) -> Result<Option<(std::ops::Range<usize>, bool)>, SidesError> {
        let mut looked = 0;
        loop {
            let rest = &self.buffer[self.start + looked..self.end];
            if let Some(found) = memchr::memchr(b'\n', rest) {
                let line = self.start..self.start + looked + found;
                self.start = line.end + 1;
                return Ok(Some((line, true)));
            }
            looked = self.end - self.start;
            if !self.fill()? {
                let line = self.start..self.end;
                self.start = self.end;
                return Ok((!line.is_empty()).then_some((line, false)));
            }
        }
    }

    fn next_of_lines(&mut self) -> Result<Option<Entry<'_>>, SidesError> {
        let (found, line) = loop {
            let Some((range, is_whole)) = self.next_line()? else {
                return Ok(None);
            };
            let line = self.line;
            self.line += 1;
            if let Some(found) = self.entry(range, line, is_whole)? {
                break (found, line);
            }
        };
        let time = match (self.format, found.time) {
            // A log tells the time of day; a conversation counts from its first message.
            (Format::QemuTrace | Format::Libvirt, Some(time)) => {
                let first = *self.first.get_or_insert(time);
                Some(time.saturating_sub(first))
            }
            (_, time) => time,
        };
        let kind = found.kind(&self.buffer);
        Ok(Some(Entry { line, time, kind }))
    }

    /// What the line holds, if anything; notes what is cut off.
    fn entry(
        &mut self,
        range: std::ops::Range<usize>,
        line: usize,
        is_whole: bool,
    ) -> Result<Option<Found>, SidesError> {
        let bytes = &self.buffer[range.clone()];
        let read = read_line(self.format, bytes);
        let is_cut = !is_whole
            && match &read {
                Ok(Some((_, EntryKind::Message { text, .. }))) => {
                    Frame::default().end(text).is_none()
                }
                Ok(_) => false,
                Err(_) => true,
            };
        if is_cut {
            self.truncated = Some(Truncated {
                line,
                bytes: bytes.len(),
            });
            return Ok(None);
        }
        match read {
            Ok(None) => Ok(None),
            Ok(Some((time, kind))) => Ok(Some(Found::of(time, kind, &self.buffer))),
            Err(why) => Err(self.refuse(line, why)),
        }
    }

    fn next_object(&mut self) -> Result<Option<Entry<'_>>, SidesError> {
        if !self.skip_blanks()? {
            return Ok(None);
        }
        let line = self.line;
        if self.buffer[self.start] != b'{' {
            let why = "this is no JSON object; a recording is JSON objects one after another";
            return Err(self.refuse(line, why));
        }
        let mut frame = Frame::default();
        let length = loop {
            if let Some(length) = frame.end(&self.buffer[self.start..self.end]) {
                break length;
            }
            if !self.fill()? {
                self.truncated = Some(Truncated {
                    line,
                    bytes: self.end - self.start,
                });
                self.start = self.end;
                return Ok(None);
            }
        };
        let range = self.start..self.start + length;
        self.start = range.end;
        let text = &self.buffer[range];
        self.line += memchr::memchr_iter(b'\n', text).count();
        let kind = EntryKind::Message {
            direction: direction(text),
            text,
        };
        Ok(Some(Entry {
            line,
            time: None,
            kind,
        }))
    }

    /// Goes to the next byte that is no blank; false at the end.
    fn skip_blanks(&mut self) -> Result<bool, SidesError> {
        loop {
            let rest = &self.buffer[self.start..self.end];
            let blank = rest.iter().position(|byte| !byte.is_ascii_whitespace());
            let skipped = blank.unwrap_or(rest.len());
            self.line += memchr::memchr_iter(b'\n', &rest[..skipped]).count();
            self.start += skipped;
            if blank.is_some() {
                return Ok(true);
            }
            if !self.fill()? {
                return Ok(false);
            }
        }
    }
}

/// An entry that is remembered by its place in the buffer.
struct Found {
    time: Option<Duration>,
    kind: EntryKind<'static>,
    text: std::ops::Range<usize>,
}

impl Found {
    fn of(time: Option<Duration>, kind: EntryKind<'_>, buffer: &[u8]) -> Found {
        let place = |text: &[u8]| {
            let start = text.as_ptr() as usize - buffer.as_ptr() as usize;
            start..start + text.len()
        };
        let (kind, text) = match kind {
            EntryKind::Message { direction, text } => {
                let kind = EntryKind::Message {
                    direction,
                    text: b"",
                };
                (kind, place(text))
            }
            EntryKind::Malformed { direction, text } => {
                let kind = EntryKind::Malformed {
                    direction,
                    text: b"",
                };
                (kind, place(text))
            }
            EntryKind::Fds { direction, count } => (EntryKind::Fds { direction, count }, 0..0),
            EntryKind::Connected => (EntryKind::Connected, 0..0),
            EntryKind::Closed => (EntryKind::Closed, 0..0),
        };
        Found { time, kind, text }
    }

    fn kind(self, buffer: &[u8]) -> EntryKind<'_> {
        let text = buffer.get(self.text).unwrap_or_default();
        match self.kind {
            EntryKind::Message { direction, .. } => EntryKind::Message { direction, text },
            EntryKind::Malformed { direction, .. } => EntryKind::Malformed { direction, text },
            other => other,
        }
    }
}

/// A line's time and entry, or why it is neither an entry nor nothing.
type Line<'b> = Result<Option<(Option<Duration>, EntryKind<'b>)>, &'static str>;

fn read_line(format: Format, bytes: &[u8]) -> Line<'_> {
    let found = match format {
        Format::Abide => {
            let found = formats::ours(bytes)?;
            return Ok(found.map(|(time, kind)| (Some(time), kind)));
        }
        Format::Libvirt => formats::libvirt(bytes),
        _ => formats::qemu(bytes),
    };
    Ok(found.map(|(time, direction, text)| (time, EntryKind::Message { direction, text })))
}

/// Commands are the client's; what else there is comes from the server.
///
/// The member is looked for among the first level's names only.
fn direction(text: &[u8]) -> Direction {
    let mut at = 1;
    let mut depth = 0;
    while let Some(&byte) = text.get(at) {
        match byte {
            b'"' => {
                let start = at + 1;
                let end = string_end(text, start);
                let is_name = depth == 0
                    && text
                        .get(end + 1..)
                        .is_some_and(|rest| rest.trim_ascii_start().first() == Some(&b':'));
                match text.get(start..end) {
                    Some(b"execute" | b"exec-oob") if is_name => return Direction::ToServer,
                    Some(b"return" | b"error" | b"event" | b"QMP") if is_name => {
                        return Direction::ToClient;
                    }
                    _ => at = end,
                }
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
    Direction::ToClient
}

/// Where the string that begins at `start` ends: at its closing quote.
fn string_end(text: &[u8], start: usize) -> usize {
    let mut at = start;
    while let Some(found) = text
        .get(at..)
        .and_then(|rest| memchr::memchr2(b'"', b'\\', rest))
    {
        match text[at + found] {
            b'"' => return at + found,
            _ => at += found + 2,
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<(Vec<String>, Option<Truncated>), SidesError> {
        let mut reader = Reader::new("t", text.as_bytes())?;
        let mut seen = Vec::new();
        while let Some(entry) = reader.next()? {
            let time = entry.time.unwrap_or_default().as_micros();
            seen.push(match entry.kind {
                EntryKind::Message { direction, text } => {
                    let text = String::from_utf8_lossy(text);
                    format!("{} {time} {direction:?} {text}", entry.line)
                }
                other => format!("{} {time} {other:?}", entry.line),
            });
        }
        let truncated = reader.truncated().cloned();
        Ok((seen, truncated))
    }

    #[test]
    fn a_recording_of_ours_is_read_to_its_last_whole_message() {
        let text = "# abide recording 1\n0.000000 = connected\n0.5 < {\"QMP\": {}}\n\
            1.000001 > {\"execute\": \"a\"}\n2.0 < {\"return\": {\"a\": 1";
        let (seen, truncated) = read(text).unwrap();
        assert_eq!(seen.len(), 3, "{seen:?}");
        assert_eq!(seen[2], "4 1000001 ToServer {\"execute\": \"a\"}");
        assert_eq!(truncated.unwrap().line, 5);
    }

    #[test]
    fn a_mistake_in_the_middle_is_told_with_its_line() {
        let text = "# abide recording 1\n0.5 < {\"QMP\": {}}\nnonsense\n0.6 < {\"a\": 1}\n";
        assert!(read(text).unwrap_err().to_string().starts_with("t:3: "));
        let text = "# abide recording 1\n0.5 < {\"QMP\": {\n0.6 < {\"a\": 1}\n";
        assert!(read(text).unwrap_err().to_string().starts_with("t:2: "));
        let error = read("{\"return\": {}}\n\nnonsense").unwrap_err();
        assert!(error.to_string().starts_with("t:3: "), "{error}");
    }

    #[test]
    fn objects_are_told_apart_by_their_first_level() {
        let text = "{\"id\": {\"execute\": 1},\n \"return\": []}{ \"arguments\": {\"return\": 1}, \
            \"execute\": \"a\"}\n";
        let (seen, _) = read(text).unwrap();
        assert!(
            seen[0].contains("ToClient") && seen[1].contains("ToServer"),
            "{seen:?}"
        );
        assert!(seen[1].starts_with("2 "));
    }
}
