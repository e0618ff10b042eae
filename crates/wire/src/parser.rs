//! Bytes to messages, pushed in pieces of any size. After an error the parser
//! goes on by itself where QEMU's would.
//!
//! A message ends with the token that closes its last bracket. What its tokens
//! mean is only said then, so that one bad message is one error, however broken;
//! a byte outside the grammar or a limit ends it at once, and what is left of it is
//! read as new messages (as QEMU 5.2 to 10.0 do; 11.1 skips what nests too deep).

use crate::builder::Builder;
use crate::error::excerpt;
use crate::lexer::{End, Kind, State, is_blank, scan};
use crate::{Limits, Value, WireError};

/// Capacity of the split-token buffer that is kept for the next message.
const KEPT_BUFFER_BYTES: usize = 64 << 10;

/// A push parser for a stream of JSON values in QEMU's dialect.
///
/// ```
/// use abide_wire::Parser;
/// let mut parser = Parser::default();
/// let mut input = &b"{'execute': 'quit'} {] {"[..];
/// assert!(matches!(parser.next(&mut input), Some(Ok(_))));
/// assert!(matches!(parser.next(&mut input), Some(Err(_))));
/// assert!(parser.next(&mut input).is_none() && input.is_empty());
/// ```
#[derive(Debug)]
pub struct Parser {
    limits: Limits,
    state: State,
    /// The beginning of a token that an earlier piece ended in.
    token: Vec<u8>,
    builder: Builder,
    /// What is wrong with the message, if it is known already.
    failed: Option<WireError>,
    dicts: isize,
    lists: isize,
    token_count: usize,
    token_size_bytes: usize,
}

impl Default for Parser {
    fn default() -> Parser {
        Parser::new(Limits::default())
    }
}

impl Parser {
    /// Makes a parser that keeps to `limits`.
    pub fn new(limits: Limits) -> Parser {
        Parser {
            limits,
            state: State::Start,
            token: Vec::new(),
            builder: Builder::new(),
            failed: None,
            dicts: 0,
            lists: 0,
            token_count: 0,
            token_size_bytes: 0,
        }
    }

    /// Reads on to the end of one message, which may be none of `input`'s bytes,
    /// and leaves in `input` what it has not used.
    ///
    /// `None` means that all of `input` is used and more is wanted.
    ///
    /// # Errors
    /// The message, or the byte, is not QMP; the next call goes on behind it.
    pub fn next(&mut self, input: &mut &[u8]) -> Option<Result<Value, WireError>> {
        while let Some(&first) = input.first() {
            if self.state == State::Start && is_blank(first) {
                *input = &input[1..];
                continue;
            }
            // A token is cut one byte past the limit, wherever the pieces end.
            let room = (self.limits.token_size_bytes + 1).saturating_sub(self.token.len());
            let piece = &input[..input.len().min(room)];
            let (used, end) = scan(self.state, piece);
            let text = &piece[..used];
            *input = &input[used..];
            let result = match end {
                End::More(state) => self.more(state, text),
                End::Token(kind) => self.token(kind, text),
                End::Stray => self.stray(text),
            };
            if result.is_some() {
                return result;
            }
        }
        None
    }

    /// Says whether the parser is inside a message (or skipping a broken one).
    pub fn is_inside(&self) -> bool {
        self.state != State::Start || self.token_count > 0
    }

    fn more(&mut self, state: State, text: &[u8]) -> Option<Result<Value, WireError>> {
        self.state = state;
        if matches!(state, State::Start | State::Recovery) {
            return None;
        }
        self.token.extend_from_slice(text);
        if self.token.len() <= self.limits.token_size_bytes {
            return None;
        }
        self.forget_token();
        self.state = State::Start;
        self.fail(WireError::Limit { what: "token size" })
    }

    fn stray(&mut self, text: &[u8]) -> Option<Result<Value, WireError>> {
        self.token.extend_from_slice(text);
        let text = excerpt(&self.token);
        self.forget_token();
        self.state = State::Recovery;
        self.fail(WireError::Lexical { text })
    }

    fn token(&mut self, kind: Kind, text: &[u8]) -> Option<Result<Value, WireError>> {
        self.state = State::Start;
        if self.token.is_empty() {
            return self.message(kind, text);
        }
        let mut token = std::mem::take(&mut self.token);
        token.extend_from_slice(text);
        let result = self.message(kind, &token);
        self.token = token;
        self.forget_token();
        result
    }

    fn forget_token(&mut self) {
        self.token.clear();
        self.token.shrink_to(KEPT_BUFFER_BYTES);
    }

    /// Adds a whole token to the message and says what comes of it.
    fn message(&mut self, kind: Kind, text: &[u8]) -> Option<Result<Value, WireError>> {
        match kind {
            Kind::OpenDict => self.dicts += 1,
            Kind::CloseDict => self.dicts -= 1,
            Kind::OpenList => self.lists += 1,
            Kind::CloseList => self.lists -= 1,
            _ => {}
        }
        if self.token_size_bytes + text.len() + 1 > self.limits.token_size_bytes {
            return self.fail(WireError::Limit { what: "token size" });
        }
        if self.token_count + 1 > self.limits.token_count {
            return self.fail(WireError::Limit {
                what: "token count",
            });
        }
        if self.dicts + self.lists > self.limits.nesting as isize {
            return self.fail(WireError::Limit {
                what: "nesting depth",
            });
        }
        self.token_size_bytes += text.len();
        self.token_count += 1;
        if self.failed.is_none()
            && let Err(error) = self.builder.add(kind, text)
        {
            self.builder.clear();
            self.failed = Some(error);
        }
        let open = self.dicts > 0 || self.lists > 0;
        if open && self.dicts >= 0 && self.lists >= 0 {
            return None;
        }
        self.finish()
    }

    fn finish(&mut self) -> Option<Result<Value, WireError>> {
        let result = match (self.failed.take(), self.builder.take()) {
            (Some(error), _) => Err(error),
            (None, Some(value)) => Ok(value),
            (None, None) => Err(WireError::Syntax {
                what: "expected more".to_owned(),
            }),
        };
        self.restart();
        Some(result)
    }

    fn fail(&mut self, error: WireError) -> Option<Result<Value, WireError>> {
        self.builder.clear();
        self.restart();
        Some(Err(error))
    }

    fn restart(&mut self) {
        self.failed = None;
        self.dicts = 0;
        self.lists = 0;
        self.token_count = 0;
        self.token_size_bytes = 0;
    }
}
