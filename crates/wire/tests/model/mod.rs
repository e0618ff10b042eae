//! The parser once more, slow and simple: one byte at a time into a token list,
//! then recursive descent over the finished list. It shares nothing with the real
//! one but its result type, and knows no pieces.

use abide_wire::{Dict, Limits, Value};

/// What a message comes to; errors are told apart only as far as QEMU's order of
/// them matters.
#[derive(Debug, PartialEq)]
pub enum Outcome {
    Value(Value),
    Lexical,
    Syntax,
    Limit(&'static str),
}

#[derive(Clone, PartialEq)]
enum Token {
    Punctuation(u8),
    Word(Vec<u8>),
    Number(Vec<u8>),
    Text(Vec<u8>),
}

/// All messages of a stream; what is unfinished at its end is none.
pub fn parse(input: &[u8], limits: Limits) -> Vec<Outcome> {
    let mut model = Model {
        limits,
        tokens: Vec::new(),
        size: 0,
        nesting: (0, 0),
        out: Vec::new(),
    };
    let mut at = 0;
    while at < input.len() {
        at = model.step(input, at);
    }
    model.out
}

struct Model {
    limits: Limits,
    tokens: Vec<Token>,
    size: usize,
    /// Open dicts, open lists.
    nesting: (i64, i64),
    out: Vec<Outcome>,
}

impl Model {
    /// Reads one token from `at`, returns where the next begins.
    fn step(&mut self, input: &[u8], at: usize) -> usize {
        let rest = &input[at..];
        let (len, token) = match rest[0] {
            b' ' | b'\t' | b'\r' | b'\n' => return at + 1,
            byte @ (b'{' | b'}' | b'[' | b']' | b':' | b',') => (1, Token::Punctuation(byte)),
            b'a'..=b'z' => {
                let len = rest
                    .iter()
                    .take_while(|byte| byte.is_ascii_lowercase())
                    .count();
                if at + len == input.len() {
                    return self.unfinished(len, input);
                }
                (len, Token::Word(rest[..len].to_vec()))
            }
            b'"' | b'\'' => match text_len(rest) {
                Ok(Some(len)) => (len, Token::Text(rest[..len].to_vec())),
                Ok(None) => return self.unfinished(rest.len(), input),
                Err(len) => return self.stray(input, at, len),
            },
            b'-' | b'0'..=b'9' => match number_len(rest) {
                Ok(Some(len)) => (len, Token::Number(rest[..len].to_vec())),
                Ok(None) => return self.unfinished(rest.len(), input),
                Err(len) => return self.stray(input, at, len),
            },
            _ => return self.stray(input, at, 1),
        };
        let cut = self.limits.token_size_bytes + 1;
        if len > cut {
            self.end(Outcome::Limit("token size"));
            return at + cut;
        }
        self.add(len, token);
        at + len
    }

    fn unfinished(&mut self, len: usize, input: &[u8]) -> usize {
        let cut = self.limits.token_size_bytes + 1;
        if len >= cut {
            self.end(Outcome::Limit("token size"));
            return input.len() - (len - cut);
        }
        input.len()
    }

    fn stray(&mut self, input: &[u8], at: usize, len: usize) -> usize {
        let cut = self.limits.token_size_bytes + 1;
        if len > cut {
            self.end(Outcome::Limit("token size"));
            return at + cut;
        }
        self.end(Outcome::Lexical);
        let mut next = at + len;
        while next < input.len() && !is_safe(input[next]) {
            next += 1;
        }
        next
    }

    fn add(&mut self, len: usize, token: Token) {
        match token {
            Token::Punctuation(b'{') => self.nesting.0 += 1,
            Token::Punctuation(b'}') => self.nesting.0 -= 1,
            Token::Punctuation(b'[') => self.nesting.1 += 1,
            Token::Punctuation(b']') => self.nesting.1 -= 1,
            _ => {}
        }
        if self.size + len + 1 > self.limits.token_size_bytes {
            return self.end(Outcome::Limit("token size"));
        }
        if self.tokens.len() + 1 > self.limits.token_count {
            return self.end(Outcome::Limit("token count"));
        }
        if self.nesting.0 + self.nesting.1 > self.limits.nesting as i64 {
            return self.end(Outcome::Limit("nesting depth"));
        }
        self.size += len;
        self.tokens.push(token);
        let (dicts, lists) = self.nesting;
        if dicts < 0 || lists < 0 || (dicts == 0 && lists == 0) {
            let mut tokens = &self.tokens[..];
            let outcome = value(&mut tokens).filter(|_| tokens.is_empty());
            self.end(outcome.map_or(Outcome::Syntax, Outcome::Value));
        }
    }

    fn end(&mut self, outcome: Outcome) {
        self.out.push(outcome);
        self.tokens.clear();
        self.size = 0;
        self.nesting = (0, 0);
    }
}

fn is_safe(byte: u8) -> bool {
    b"[]{}:,\xfe\xff".contains(&byte) || (byte < 0x20 && byte != b'\t')
}

/// Ok(Some) a whole string, Ok(None) one that goes on, Err where a byte is stray.
fn text_len(rest: &[u8]) -> Result<Option<usize>, usize> {
    let mut escaped = false;
    for (at, &byte) in rest.iter().enumerate().skip(1) {
        if !(0x20..=0xfd).contains(&byte) {
            return Err(at + 1);
        }
        if !escaped && byte == rest[0] {
            return Ok(Some(at + 1));
        }
        escaped = !escaped && byte == b'\\';
    }
    Ok(None)
}

/// The same for a number: -? (0 | [1-9][0-9]*) ([.][0-9]+)? ([eE][+-]?[0-9]+)?, and
/// no exponent straight after a lone 0.
fn number_len(rest: &[u8]) -> Result<Option<usize>, usize> {
    let byte = |at: usize| rest.get(at).copied();
    let digits = |from: usize| {
        rest[from..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    };
    let mut at = usize::from(rest[0] == b'-');
    let zero = match byte(at) {
        None => return Ok(None),
        Some(b'0') => true,
        Some(b'1'..=b'9') => false,
        Some(_) => return Err(at + 1),
    };
    at += if zero { 1 } else { digits(at) };
    if zero && byte(at).is_some_and(|byte| byte.is_ascii_digit()) {
        return Err(at + 1);
    }
    let mut fraction = false;
    if byte(at) == Some(b'.') {
        fraction = true;
        at += 1;
        match digits(at) {
            0 if at < rest.len() => return Err(at + 1),
            count => at += count,
        }
    }
    if matches!(byte(at), Some(b'e' | b'E')) && (fraction || !zero) {
        at += 1;
        at += usize::from(matches!(byte(at), Some(b'+' | b'-')));
        match digits(at) {
            0 if at < rest.len() => return Err(at + 1),
            count => at += count,
        }
    }
    Ok((at < rest.len()).then_some(at))
}

fn value(tokens: &mut &[Token]) -> Option<Value> {
    match next(tokens)? {
        Token::Word(word) => match &word[..] {
            b"null" => Some(Value::Null),
            b"true" => Some(Value::Bool(true)),
            b"false" => Some(Value::Bool(false)),
            _ => None,
        },
        Token::Number(text) => Some(number(std::str::from_utf8(&text).ok()?)),
        Token::Text(text) => string(&text).map(Value::String),
        Token::Punctuation(b'[') => {
            let mut list = Vec::new();
            if skip(tokens, b']') {
                return Some(Value::List(list));
            }
            loop {
                list.push(value(tokens)?);
                match next(tokens)? {
                    Token::Punctuation(b',') => {}
                    Token::Punctuation(b']') => return Some(Value::List(list)),
                    _ => return None,
                }
            }
        }
        Token::Punctuation(b'{') => {
            let mut dict = Dict::new();
            if skip(tokens, b'}') {
                return Some(Value::Dict(dict));
            }
            loop {
                let Token::Text(key) = next(tokens)? else {
                    return None;
                };
                if !skip(tokens, b':') {
                    return None;
                }
                let value = value(tokens)?;
                if dict.insert(string(&key)?, value).is_some() {
                    return None;
                }
                match next(tokens)? {
                    Token::Punctuation(b',') => {}
                    Token::Punctuation(b'}') => return Some(Value::Dict(dict)),
                    _ => return None,
                }
            }
        }
        Token::Punctuation(_) => None,
    }
}

fn next(tokens: &mut &[Token]) -> Option<Token> {
    let (first, rest) = tokens.split_first()?;
    *tokens = rest;
    Some(first.clone())
}

fn skip(tokens: &mut &[Token], wanted: u8) -> bool {
    let found = tokens.first() == Some(&Token::Punctuation(wanted));
    if found {
        *tokens = &tokens[1..];
    }
    found
}

fn number(text: &str) -> Value {
    if let Ok(number) = text.parse::<i128>() {
        if let Ok(number) = i64::try_from(number) {
            return number.into();
        }
        if let Ok(number) = u64::try_from(number) {
            return number.into();
        }
    }
    Value::Double(text.parse().expect("the grammar's numbers are Rust's"))
}

/// Undoes escapes over code units first, then pairs surrogates and judges.
fn string(text: &[u8]) -> Option<String> {
    let mut text = &text[1..text.len() - 1];
    let mut units: Vec<u32> = Vec::new();
    while let Some(&byte) = text.first() {
        let (unit, used) = match byte {
            b'\\' => escape(text)?,
            0..0x80 => (u32::from(byte), 1),
            _ if text.starts_with(b"\xc0\x80") => (0, 2),
            _ => {
                let len = [2, 3, 4].into_iter().find(|&len| {
                    text.get(..len)
                        .is_some_and(|text| std::str::from_utf8(text).is_ok())
                })?;
                let one = std::str::from_utf8(&text[..len]).ok()?.chars().next()?;
                (one.into(), len)
            }
        };
        text = &text[used..];
        units.push(unit);
    }
    let is_noncharacter = |unit: u32| unit % 0x10000 >= 0xfffe || (0xfdd0..0xfdf0).contains(&unit);
    units
        .into_iter()
        .map(|unit| char::from_u32(unit).filter(|_| !is_noncharacter(unit)))
        .collect()
}

fn escape(text: &[u8]) -> Option<(u32, usize)> {
    let hex = |at: usize| {
        let digits = text.get(at..at + 4)?;
        digits.iter().try_fold(0, |sum, &digit| {
            Some(sum * 16 + char::from(digit).to_digit(16)?)
        })
    };
    Some(match text.get(1)? {
        b'u' => match (hex(2)?, text.get(6..8), hex(8)) {
            (high @ 0xd800..=0xdbff, Some(b"\\u"), Some(low @ 0xdc00..=0xdfff)) => {
                (0x10000 + (high - 0xd800) * 0x400 + (low - 0xdc00), 12)
            }
            (unit, _, _) => (unit, 6),
        },
        b'b' => (8, 2),
        b'f' => (12, 2),
        b'n' => (10, 2),
        b'r' => (13, 2),
        b't' => (9, 2),
        plain @ (b'"' | b'\'' | b'\\' | b'/') => ((*plain).into(), 2),
        _ => return None,
    })
}
