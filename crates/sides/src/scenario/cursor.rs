//! Reads words, values and durations off a scenario's text, and knows its line.

use std::time::Duration;

use abide_wire::{Parser, Value};

use super::refuse;
use crate::SidesError;
use crate::limits::MAX_DELAY;

pub(super) struct Cursor<'t> {
    file: &'t str,
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(file: &'t str, text: &'t str) -> Self {
        Cursor { file, text, at: 0 }
    }

    pub(super) fn file(&self) -> &'t str {
        self.file
    }

    /// The line it is on, from 1 on.
    pub(super) fn line(&self) -> usize {
        let before = self.text.get(..self.at).unwrap_or_default();
        1 + memchr::memchr_iter(b'\n', before.as_bytes()).count()
    }

    pub(super) fn refuse(&self, why: impl Into<String>) -> SidesError {
        refuse(self.file, self.line(), why)
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Goes on to the next line that says something; false at the end.
    pub(super) fn next_line(&mut self) -> bool {
        loop {
            let rest = self.rest();
            let blank = rest.len() - rest.trim_start().len();
            self.at += blank;
            if !self.rest().starts_with('#') {
                return !self.rest().is_empty();
            }
            let end = self.rest().find('\n').unwrap_or(self.rest().len());
            self.at += end;
        }
    }

    fn skip_blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\r']).len();
    }

    /// Whether nothing follows on this line.
    pub(super) fn at_end_of_line(&mut self) -> bool {
        self.skip_blanks();
        matches!(self.rest().chars().next(), None | Some('\n' | '#'))
    }

    /// Looks at the word that follows on this line.
    pub(super) fn peek(&mut self) -> &'t str {
        self.skip_blanks();
        let rest = self.rest();
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        &rest[..end]
    }

    /// Takes the word that follows on this line.
    pub(super) fn word(&mut self, what: &str) -> Result<&'t str, SidesError> {
        let word = self.peek();
        if word.is_empty() {
            return Err(self.refuse(format!("{what} is missing")));
        }
        self.at += word.len();
        Ok(word)
    }

    /// Takes the word if it is this one.
    pub(super) fn take(&mut self, word: &str) -> bool {
        let is_it = self.peek() == word;
        if is_it {
            self.at += word.len();
        }
        is_it
    }

    /// Takes a JSON value, which may go on over more lines.
    pub(super) fn value(&mut self, what: &str) -> Result<Value, SidesError> {
        self.skip_blanks();
        if self.at_end_of_line() {
            return Err(self.refuse(format!("{what} is missing: give a JSON value")));
        }
        let rest = self.rest();
        if !rest.starts_with(['{', '[']) {
            return self.scalar(what);
        }
        let mut input = rest.as_bytes();
        let start = self.line();
        match Parser::default().next(&mut input) {
            Some(Ok(value)) => {
                self.at += rest.len() - input.len();
                Ok(value)
            }
            Some(Err(error)) => Err(refuse(self.file, start, format!("{what}: {error}"))),
            None => Err(refuse(
                self.file,
                start,
                format!("{what}: the JSON value does not end"),
            )),
        }
    }

    /// A string, number or word of JSON, read by the same parser inside an array.
    fn scalar(&mut self, what: &str) -> Result<Value, SidesError> {
        let rest = self.rest();
        let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
        let end = match line.chars().next() {
            Some(quote @ ('"' | '\'')) => string_end(line, quote),
            _ => line.find(char::is_whitespace).unwrap_or(line.len()),
        };
        let text = format!("[{}]", &line[..end]);
        match Parser::default().next(&mut text.as_bytes()) {
            Some(Ok(Value::List(mut list))) if list.len() == 1 => {
                self.at += end;
                Ok(list.remove(0))
            }
            _ => Err(self.refuse(format!("{what}: `{}` is no JSON value", &line[..end]))),
        }
    }

    /// Takes `200ms`, `2s`.
    pub(super) fn duration(&mut self) -> Result<Duration, SidesError> {
        let word = self.word("a time such as 200ms")?;
        let wrong = || self.refuse(format!("'{word}' is no time such as 200ms or 2s"));
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let number: u64 = digits.parse().map_err(|_| wrong())?;
        let duration = match &word[digits.len()..] {
            "us" => Duration::from_micros(number),
            "ms" => Duration::from_millis(number),
            "s" => Duration::from_secs(number),
            _ => return Err(wrong()),
        };
        if duration > MAX_DELAY {
            return Err(self.refuse(format!("{word} is longer than {} s", MAX_DELAY.as_secs())));
        }
        Ok(duration)
    }

    /// Says that the line ends here.
    pub(super) fn end_line(&mut self) -> Result<(), SidesError> {
        if self.at_end_of_line() {
            return Ok(());
        }
        let word = self.peek();
        Err(self.refuse(format!("'{word}' is not expected here")))
    }
}

/// Where a string that starts a line ends, its quotes included.
fn string_end(line: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in line.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + 1,
            _ => {}
        }
    }
    line.len()
}
