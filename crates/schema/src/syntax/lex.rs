//! Bytes to tokens: punctuation, strings, booleans and comments, each with its span.
//!
//! Reports characters that are no token; the grammar is left to the parser.

use crate::diagnostic::{Code, Draft, Sink, Stage};
use crate::era::Era;
use crate::source::{Place, SourceFile, Span};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    OpenBrace,
    CloseBrace,
    OpenBracket,
    CloseBracket,
    Colon,
    Comma,
    String,
    True,
    False,
    /// `#` to the end of the line: given when comments are asked for, or when it starts with `##`.
    Comment,
    /// Not a token; reported already.
    Error,
    End,
}

/// A token and where it is; a string's span has its quotes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) span: Span,
}

/// Walks over one file.
pub(super) struct Lexer<'a> {
    pub(super) file: &'a SourceFile,
    text: &'a str,
    cursor: usize,
    python_booleans: bool,
    pub(super) comments: Vec<Span>,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(file: &'a SourceFile, era: Era) -> Lexer<'a> {
        let python_booleans = era <= Era::new(2, 3);
        Lexer {
            file,
            text: file.text(),
            cursor: 0,
            python_booleans,
            comments: Vec::new(),
        }
    }

    /// The next token; plain comments are skipped unless `comments` asks for them.
    pub(super) fn next(&mut self, comments: bool, sink: &mut Sink) -> Token {
        let bytes = self.text.as_bytes();
        loop {
            let Some(&byte) = bytes.get(self.cursor) else {
                // The end is on the last line, not on the empty one after it.
                let end = self.text.len() - usize::from(self.text.ends_with('\n'));
                return Token {
                    kind: Kind::End,
                    span: span(end, end),
                };
            };
            let start = self.cursor;
            let kind = match byte {
                b' ' | b'\n' | b'\t' | b'\r' | 0x0b | 0x0c | 0x1c..=0x1f => {
                    let rest = bytes.get(start + 1..).unwrap_or_default();
                    let spaces = rest.iter().take_while(|byte| **byte == b' ').count();
                    self.cursor = start + 1 + spaces;
                    continue;
                }
                b'#' => {
                    self.cursor = self.line_end(start);
                    if !comments && bytes.get(start + 1) != Some(&b'#') {
                        self.comments.push(span(start, self.cursor));
                        continue;
                    }
                    return self.token(Kind::Comment, start);
                }
                b'\'' => return self.string(start, sink),
                b'{' => Kind::OpenBrace,
                b'}' => Kind::CloseBrace,
                b'[' => Kind::OpenBracket,
                b']' => Kind::CloseBracket,
                b':' => Kind::Colon,
                b',' => Kind::Comma,
                _ => match self.word(start, sink) {
                    Some(token) => return token,
                    None => continue,
                },
            };
            self.cursor += 1;
            return self.token(kind, start);
        }
    }

    /// Takes the next line where it is a comment at the left margin that starts with one `#` only.
    pub(super) fn comment_line(&mut self) -> Option<Span> {
        let bytes = self.text.as_bytes();
        match bytes.get(self.cursor..)? {
            [b'\n', b'#', b'#', ..] => None,
            [b'\n', b'#', ..] => {
                let start = self.cursor + 1;
                self.cursor = self.line_end(start);
                Some(span(start, self.cursor))
            }
            _ => None,
        }
    }

    /// Moves to the first line after the current one that starts a top-level item, as far as can
    /// be told: with `{` or `##` in its first column.
    pub(super) fn recover(&mut self) {
        let bytes = self.text.as_bytes();
        loop {
            self.cursor = self.line_end(self.cursor);
            if self.cursor >= bytes.len() {
                return;
            }
            self.cursor += 1;
            let rest = &bytes[self.cursor..];
            if rest.starts_with(b"{") || rest.starts_with(b"##") {
                return;
            }
        }
    }

    /// The end of the line that holds `from`.
    fn line_end(&self, from: usize) -> usize {
        let rest = &self.text.as_bytes()[from..];
        memchr::memchr(b'\n', rest).map_or(self.text.len(), |length| from + length)
    }

    fn token(&self, kind: Kind, start: usize) -> Token {
        Token {
            kind,
            span: span(start, self.cursor),
        }
    }

    fn string(&mut self, start: usize, sink: &mut Sink) -> Token {
        let bytes = self.text.as_bytes();
        let mut at = start + 1;
        loop {
            at += plain_prefix(bytes.get(at..).unwrap_or_default());
            match bytes.get(at) {
                Some(b'\'') => {
                    self.cursor = at + 1;
                    return self.token(Kind::String, start);
                }
                None | Some(b'\n') => {
                    self.cursor = at;
                    return self.error(Code::UnterminatedString, span(start, at), sink);
                }
                Some(b'\\') if bytes.get(at + 1) == Some(&b'\\') => at += 2,
                Some(b'\\' | 0..=31 | 127..) => {
                    let end = at + self.text[at..].chars().next().map_or(1, char::len_utf8);
                    self.cursor = self.line_end(at);
                    return self.error(Code::StringCharacter, span(at, end), sink);
                }
                Some(_) => at += 1,
            }
        }
    }

    /// Reads a boolean, or reports a stray word. White space outside ASCII is skipped.
    fn word(&mut self, start: usize, sink: &mut Sink) -> Option<Token> {
        let rest = &self.text[start..];
        let mut booleans = booleans(self.python_booleans);
        if let Some((text, kind)) = booleans.find(|(text, _)| rest.starts_with(text)) {
            self.cursor += text.len();
            return Some(self.token(kind, start));
        }
        let first = rest.chars().next().unwrap_or(' ');
        if first.is_whitespace() {
            self.cursor += first.len_utf8();
            return None;
        }
        let is_end = |c: char| "[]{}:,'".contains(c) || c.is_whitespace();
        self.cursor = rest
            .find(is_end)
            .map_or(self.text.len(), |length| start + length);
        Some(self.error(Code::StrayText, span(start, self.cursor), sink))
    }

    fn error(&mut self, code: Code, at: Span, sink: &mut Sink) -> Token {
        let place = Place {
            file: self.file.id,
            span: at,
        };
        let shown: String = self.file.slice(at).chars().take(40).collect();
        let draft = match code {
            Code::UnterminatedString => Draft::new(
                code,
                Stage::Parse,
                place,
                "the string does not end on its line",
            )
            .expected("a closing \"'\" before the end of the line")
            .help("close the string; the language has no strings of several lines"),
            Code::StringCharacter => Draft::new(
                code,
                Stage::Parse,
                place,
                format!("{shown:?} is not allowed in a string"),
            )
            .expected("printable ASCII; a backslash is written '\\\\'")
            .help("remove the character, or write the name in ASCII"),
            _ => Draft::new(
                code,
                Stage::Parse,
                place,
                format!("{shown:?} is no token of the language"),
            )
            .expected("'{', '}', '[', ']', ':', ',', a string in single quotes, true or false")
            .help("quote names with \"'\", and start comments with '#'"),
        };
        sink.push(draft);
        Token {
            kind: Kind::Error,
            span: at,
        }
    }
}

/// How many bytes from the start on, eight at a time, stand for themselves in a string: printable
/// ASCII but for the quote and the backslash.
fn plain_prefix(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGHS: u64 = ONES << 7;
    let mut length = 0;
    while let Some(eight) = bytes.get(length..).and_then(|rest| rest.first_chunk()) {
        let eight = u64::from_le_bytes(*eight);
        // In each byte the high bit tells: the lowest one set is right, as nothing was borrowed.
        let zero = |bytes: u64| bytes.wrapping_sub(ONES) & !bytes;
        let control = eight.wrapping_sub(ONES * 0x20) & !eight;
        let quote = zero(eight ^ (ONES * u64::from(b'\'')));
        let backslash = zero(eight ^ (ONES * u64::from(b'\\')));
        let beyond = eight.wrapping_add(ONES) | eight;
        let special = (control | quote | backslash | beyond) & HIGHS;
        if special != 0 {
            return length + special.trailing_zeros() as usize / 8;
        }
        length += 8;
    }
    length
}

fn booleans(python: bool) -> impl Iterator<Item = (&'static str, Kind)> {
    let all = [
        ("true", Kind::True),
        ("false", Kind::False),
        ("True", Kind::True),
        ("False", Kind::False),
    ];
    all.into_iter().take(if python { 4 } else { 2 })
}

fn span(start: usize, end: usize) -> Span {
    Span::new(start as u32, end as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_byte_that_needs_a_look_is_found_wherever_it_stands() {
        for before in [b' ', b'!', b'a', b'~', b'&', b'(', b'[', b']'] {
            for byte in 0..=u8::MAX {
                for at in 0..16 {
                    let mut bytes = [before; 16];
                    bytes[at] = byte;
                    let plain = matches!(byte, b' '..=b'~') && byte != b'\'' && byte != b'\\';
                    let expected = if plain { 16 } else { at };
                    assert_eq!(plain_prefix(&bytes), expected, "{before} {byte} {at}");
                }
            }
        }
        assert_eq!(plain_prefix(b"1234567"), 0);
    }
}
