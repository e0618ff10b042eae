//! Tokens to one value. Counts nothing and limits nothing: the parser does.
//!
//! What may come next, with `{` and `[` pushing and their ends popping a frame:
//! ```text
//!   Value ---------------------- a value ------------------> Done (outermost)
//!   {  FirstKey -key-> Colon -:-> Value -> CommaOrEnd -,-> Key -key-> Colon ...
//!   [  FirstValue -----value----------> CommaOrEnd -,-> Value ...
//! ```

use crate::lexer::Kind;
use crate::utf8::unescape;
use crate::{Dict, Key, Value, WireError};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expect {
    Value,
    FirstValue,
    FirstKey,
    Key,
    Colon,
    CommaOrEnd,
    Done,
}

#[derive(Debug)]
enum Frame {
    List(Vec<Value>),
    Dict(Dict, Key),
}

/// A value in the making.
#[derive(Debug)]
pub(crate) struct Builder {
    expect: Expect,
    stack: Vec<Frame>,
    done: Option<Value>,
}

impl Builder {
    pub(crate) fn new() -> Builder {
        Builder {
            expect: Expect::Value,
            stack: Vec::new(),
            done: None,
        }
    }

    /// Forgets what there is.
    pub(crate) fn clear(&mut self) {
        self.expect = Expect::Value;
        self.stack.clear();
        self.done = None;
    }

    /// Hands out the value, if it is complete, and starts anew.
    pub(crate) fn take(&mut self) -> Option<Value> {
        self.expect = Expect::Value;
        self.done.take()
    }

    /// Adds a token; `text` is all of it, quotes included.
    pub(crate) fn add(&mut self, kind: Kind, text: &[u8]) -> Result<(), WireError> {
        match self.expect {
            Expect::Value => self.add_value(kind, text),
            Expect::FirstValue if kind == Kind::CloseList => self.close(),
            Expect::FirstValue => self.add_value(kind, text),
            Expect::FirstKey if kind == Kind::CloseDict => self.close(),
            Expect::FirstKey | Expect::Key => self.add_key(kind, text),
            Expect::Colon if kind == Kind::Colon => {
                self.expect = Expect::Value;
                Ok(())
            }
            Expect::Colon => Err(syntax("expected ':' after a key")),
            Expect::CommaOrEnd => self.add_separator(kind),
            Expect::Done => Err(syntax("expected nothing more")),
        }
    }

    fn add_key(&mut self, kind: Kind, text: &[u8]) -> Result<(), WireError> {
        if kind != Kind::String {
            return Err(syntax("expected a string as key"));
        }
        let name = key(inside(text))?;
        if let Some(Frame::Dict(_, key)) = self.stack.last_mut() {
            *key = name;
        }
        self.expect = Expect::Colon;
        Ok(())
    }

    fn add_separator(&mut self, kind: Kind) -> Result<(), WireError> {
        match (kind, self.stack.last()) {
            (Kind::Comma, Some(Frame::Dict(..))) => self.expect = Expect::Key,
            (Kind::Comma, _) => self.expect = Expect::Value,
            (Kind::CloseDict, Some(Frame::Dict(..))) => return self.close(),
            (Kind::CloseList, Some(Frame::List(..))) => return self.close(),
            (_, Some(Frame::Dict(..))) => return Err(syntax("expected ',' or '}'")),
            _ => return Err(syntax("expected ',' or ']'")),
        }
        Ok(())
    }

    fn add_value(&mut self, kind: Kind, text: &[u8]) -> Result<(), WireError> {
        let value = match kind {
            Kind::OpenDict => {
                self.stack.push(Frame::Dict(Dict::new(), Key::Borrowed("")));
                self.expect = Expect::FirstKey;
                return Ok(());
            }
            Kind::OpenList => {
                self.stack.push(Frame::List(Vec::new()));
                self.expect = Expect::FirstValue;
                return Ok(());
            }
            Kind::String => Value::String(unescape(inside(text))?),
            Kind::Integer | Kind::Double => number(kind, text),
            Kind::Keyword => match text {
                b"true" => Value::Bool(true),
                b"false" => Value::Bool(false),
                b"null" => Value::Null,
                _ => {
                    let text = crate::error::excerpt(text);
                    return Err(WireError::Syntax {
                        what: format!("unknown keyword '{text}'"),
                    });
                }
            },
            Kind::CloseDict | Kind::CloseList | Kind::Colon | Kind::Comma => {
                return Err(syntax("expected a value"));
            }
        };
        self.put(value)
    }

    fn close(&mut self) -> Result<(), WireError> {
        match self.stack.pop() {
            Some(Frame::List(list)) => self.put(Value::List(list)),
            Some(Frame::Dict(dict, _)) => self.put(Value::Dict(dict)),
            None => Err(syntax("expected a value")),
        }
    }

    fn put(&mut self, value: Value) -> Result<(), WireError> {
        self.expect = Expect::CommaOrEnd;
        match self.stack.last_mut() {
            Some(Frame::List(list)) => list.push(value),
            Some(Frame::Dict(dict, key)) => {
                let key = std::mem::take(key);
                dict.try_insert(key, value)
                    .map_err(|_| syntax("duplicate key"))?;
            }
            None => {
                self.expect = Expect::Done;
                self.done = Some(value);
            }
        }
        Ok(())
    }
}

fn inside(text: &[u8]) -> &[u8] {
    &text[1..text.len() - 1]
}

/// The keys every message has cost no allocation.
fn key(text: &[u8]) -> Result<Key, WireError> {
    Ok(match text {
        b"execute" => Key::Borrowed("execute"),
        b"arguments" => Key::Borrowed("arguments"),
        b"id" => Key::Borrowed("id"),
        b"return" => Key::Borrowed("return"),
        _ => Key::Owned(unescape(text)?),
    })
}

/// Reads a number: `i64` where it fits, then `u64`, else a double. -0 is 0.
fn number(kind: Kind, text: &[u8]) -> Value {
    let text = std::str::from_utf8(text).unwrap_or("0");
    if kind == Kind::Integer {
        if let Ok(number) = text.parse() {
            return Value::Int(number);
        }
        if let Ok(number) = text.parse() {
            return Value::Uint(number);
        }
    }
    Value::Double(text.parse().unwrap_or(f64::INFINITY))
}

fn syntax(what: &str) -> WireError {
    WireError::Syntax {
        what: what.to_owned(),
    }
}
