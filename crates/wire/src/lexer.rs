//! Bytes to tokens, as QEMU's lexer cuts them. Knows nothing of messages.
//!
//! ```text
//!            blank                     any token's last byte
//!   Start ---------> Start      Start ----------------------> Start
//!     |  a byte no token starts or goes on with (it is eaten)
//!     +--------------> Recovery --+ one of [ ] { } : , or a control byte
//!                        ^  | any | other than TAB, or FE/FF: not eaten
//!                        +--+     +------> Start
//! ```
//! Strings may hold any byte from 20 to FD; what is in them is checked later.
//! A number or a keyword ends at the first byte that does not go on with it.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    OpenDict,
    CloseDict,
    OpenList,
    CloseList,
    Colon,
    Comma,
    Keyword,
    Integer,
    Double,
    String,
}

/// Where in a token the lexer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Start,
    Recovery,
    Keyword,
    /// After `-`.
    Sign,
    /// After a leading `0`: no digit may follow.
    Zero,
    Digits,
    /// After `.`: a digit must follow.
    Point,
    Fraction,
    /// After `e`.
    Exponent,
    /// After `e+` or `e-`.
    ExponentSign,
    ExponentDigits,
    /// Inside a string that ends with this quote.
    Text(u8),
    /// After a backslash inside such a string.
    Escape(u8),
}

/// How a scan ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// The input is used up in the middle of something.
    More(State),
    /// A token is complete; the scanned bytes are its last ones.
    Token(Kind),
    /// The last scanned byte fits nowhere.
    Stray,
}

/// Goes on in `state` over `input`: how many bytes belong to it, and how it ends.
///
/// Blanks are not scanned, they keep tokens apart; skipped bytes end with
/// `More(State::Start)` before the token.
pub(crate) fn scan(state: State, input: &[u8]) -> (usize, End) {
    match state {
        State::Start => scan_start(input),
        State::Recovery => scan_recovery(input),
        State::Keyword => scan_keyword(input, 0),
        State::Text(quote) => scan_text(quote, input, 0),
        State::Escape(quote) => match input.first() {
            None => (0, End::More(state)),
            Some(0x20..=0xfd) => scan_text(quote, input, 1),
            Some(_) => (1, End::Stray),
        },
        number => scan_number(number, input, 0),
    }
}

/// Says whether a byte only keeps tokens apart.
pub(crate) fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

fn scan_start(input: &[u8]) -> (usize, End) {
    let Some(&first) = input.first() else {
        return (0, End::More(State::Start));
    };
    match first {
        b'{' => (1, End::Token(Kind::OpenDict)),
        b'}' => (1, End::Token(Kind::CloseDict)),
        b'[' => (1, End::Token(Kind::OpenList)),
        b']' => (1, End::Token(Kind::CloseList)),
        b':' => (1, End::Token(Kind::Colon)),
        b',' => (1, End::Token(Kind::Comma)),
        b'"' | b'\'' => scan_text(first, input, 1),
        b'a'..=b'z' => scan_keyword(input, 1),
        b'-' => scan_number(State::Sign, input, 1),
        b'0' => scan_number(State::Zero, input, 1),
        b'1'..=b'9' => scan_number(State::Digits, input, 1),
        _ => (1, End::Stray),
    }
}

/// Skips to where the next message may begin.
fn scan_recovery(input: &[u8]) -> (usize, End) {
    let safe = |byte: &u8| match byte {
        b'[' | b']' | b'{' | b'}' | b':' | b',' | 0xfe | 0xff => true,
        _ => *byte < 0x20 && *byte != b'\t',
    };
    match input.iter().position(safe) {
        Some(at) => (at, End::More(State::Start)),
        None => (input.len(), End::More(State::Recovery)),
    }
}

fn scan_keyword(input: &[u8], from: usize) -> (usize, End) {
    match input[from..]
        .iter()
        .position(|byte| !byte.is_ascii_lowercase())
    {
        Some(more) => (from + more, End::Token(Kind::Keyword)),
        None => (input.len(), End::More(State::Keyword)),
    }
}

fn scan_text(quote: u8, input: &[u8], from: usize) -> (usize, End) {
    let mut at = from;
    loop {
        // Runs of plain bytes, which is nearly everything, go by in a tight loop.
        let special = |&byte: &u8| byte == quote || TEXT[usize::from(byte)] != Text::Plain;
        let Some(plain) = input[at..].iter().position(special) else {
            return (input.len(), End::More(State::Text(quote)));
        };
        at += plain + 1;
        match TEXT[usize::from(input[at - 1])] {
            Text::Plain => return (at, End::Token(Kind::String)),
            Text::Stray => return (at, End::Stray),
            Text::Backslash => match input.get(at).map(|&byte| TEXT[usize::from(byte)]) {
                None => return (at, End::More(State::Escape(quote))),
                Some(Text::Stray) => return (at + 1, End::Stray),
                Some(_) => at += 1,
            },
        }
    }
}

/// What a byte means inside a string, if it is not the quote.
#[derive(Clone, Copy, PartialEq)]
enum Text {
    Plain,
    Backslash,
    Stray,
}

static TEXT: [Text; 256] = {
    let mut table = [Text::Stray; 256];
    let mut byte = 0x20;
    while byte <= 0xfd {
        table[byte] = Text::Plain;
        byte += 1;
    }
    table[b'\\' as usize] = Text::Backslash;
    table
};

fn scan_number(mut state: State, input: &[u8], from: usize) -> (usize, End) {
    for (at, byte) in input.iter().enumerate().skip(from) {
        state = match (state, byte) {
            (State::Sign, b'0') => State::Zero,
            (State::Sign, b'1'..=b'9') | (State::Digits, b'0'..=b'9') => State::Digits,
            (State::Zero | State::Digits, b'.') => State::Point,
            // QEMU takes no exponent after a lone zero: 0e1 is 0, then a keyword.
            (State::Digits | State::Fraction, b'e' | b'E') => State::Exponent,
            (State::Point | State::Fraction, b'0'..=b'9') => State::Fraction,
            (State::Exponent, b'+' | b'-') => State::ExponentSign,
            (State::Exponent | State::ExponentSign | State::ExponentDigits, b'0'..=b'9') => {
                State::ExponentDigits
            }
            // 01 is an error at its second byte, not two numbers.
            (State::Zero, b'0'..=b'9') => return (at + 1, End::Stray),
            (State::Zero | State::Digits, _) => return (at, End::Token(Kind::Integer)),
            (State::Fraction | State::ExponentDigits, _) => return (at, End::Token(Kind::Double)),
            _ => return (at + 1, End::Stray),
        };
    }
    (input.len(), End::More(state))
}
