//! Values to bytes, exactly as QEMU prints them: ASCII only, `", "` and `": "`
//! between things, `\uXXXX` in upper case with surrogate pairs, doubles as C's
//! `%.17g`. Lines and messages are the sessions' business.

use std::fmt;
use std::io::Write as _;

use crate::{Dict, Value};

/// How many blanks one level of a pretty-printed value is moved in.
const INDENT: usize = 4;

/// Appends a value to `out` in one line, as QEMU does.
///
/// ```
/// use abide_wire::{dict, print};
/// let mut out = Vec::new();
/// print(&dict! {"id": "é", "x": 0.1}.into(), &mut out);
/// assert_eq!(out, br#"{"id": "\u00E9", "x": 0.10000000000000001}"#);
/// ```
pub fn print(value: &Value, out: &mut Vec<u8>) {
    Printer {
        out,
        pretty: false,
        depth: 0,
    }
    .value(value);
}

/// Appends an object to `out` in one line.
pub fn print_dict(dict: &Dict, out: &mut Vec<u8>) {
    Printer {
        out,
        pretty: false,
        depth: 0,
    }
    .dict(dict);
}

/// Appends a value to `out` over several lines, as QEMU's `pretty=on` does.
pub fn print_pretty(value: &Value, out: &mut Vec<u8>) {
    Printer {
        out,
        pretty: true,
        depth: 0,
    }
    .value(value);
}

/// Appends a quoted string to `out`.
pub fn print_str(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    let bytes = text.as_bytes();
    let mut done = 0;
    // Runs of plain ASCII are copied whole; all else is escaped one by one.
    while let Some(plain) = bytes[done..].iter().position(|&byte| !is_plain(byte)) {
        out.extend_from_slice(&bytes[done..done + plain]);
        done += plain;
        let Some(ch) = text[done..].chars().next() else {
            break;
        };
        print_escape(ch, out);
        done += ch.len_utf8();
    }
    out.extend_from_slice(&bytes[done..]);
    out.push(b'"');
}

fn is_plain(byte: u8) -> bool {
    (0x20..0x7f).contains(&byte) && byte != b'"' && byte != b'\\'
}

fn print_escape(ch: char, out: &mut Vec<u8>) {
    match ch {
        '"' => out.extend_from_slice(br#"\""#),
        '\\' => out.extend_from_slice(br"\\"),
        '\u{8}' => out.extend_from_slice(br"\b"),
        '\u{c}' => out.extend_from_slice(br"\f"),
        '\n' => out.extend_from_slice(br"\n"),
        '\r' => out.extend_from_slice(br"\r"),
        '\t' => out.extend_from_slice(br"\t"),
        _ => {
            let ch = if crate::utf8::is_noncharacter(ch) {
                '\u{fffd}'
            } else {
                ch
            };
            for unit in ch.encode_utf16(&mut [0; 2]) {
                print_unit(*unit, out);
            }
        }
    }
}

fn print_unit(unit: u16, out: &mut Vec<u8>) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let digit = |shift: u32| DIGITS[usize::from(unit >> shift & 0xf)];
    out.extend_from_slice(&[b'\\', b'u', digit(12), digit(8), digit(4), digit(0)]);
}

/// Appends an integer without going through the formatting machinery.
pub(crate) fn print_u64(mut number: u64, out: &mut Vec<u8>) {
    let mut digits = [0u8; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
}

fn print_i64(number: i64, out: &mut Vec<u8>) {
    if number < 0 {
        out.push(b'-');
    }
    print_u64(number.unsigned_abs(), out);
}

/// Appends a double as C's `%.17g`. What JSON cannot say becomes what it can: an
/// infinity the overflowing `1e400` (QEMU prints `inf`), a NaN `null`.
fn print_f64(number: f64, out: &mut Vec<u8>) {
    if number.is_nan() {
        return out.extend_from_slice(b"null");
    }
    if number.is_sign_negative() {
        out.push(b'-');
    }
    let number = number.abs();
    if number.is_infinite() {
        return out.extend_from_slice(b"1e400");
    }
    // 17 significant digits, correctly rounded: d.dddddddddddddddde<exponent>.
    let mut text = [0u8; 32];
    let mut rest = &mut text[..];
    if write!(rest, "{number:.16e}").is_err() {
        return;
    }
    let unused = rest.len();
    let text = &text[..text.len() - unused];
    let split = text
        .iter()
        .position(|&byte| byte == b'e')
        .unwrap_or(text.len());
    let (negative, exponent) = parse_exponent(&text[split..]);
    let mut digits = [b'0'; 17];
    digits[0] = text[0];
    digits[1..].copy_from_slice(&text[2..18]);
    let used = digits
        .iter()
        .rposition(|&digit| digit != b'0')
        .map_or(1, |last| last + 1);
    print_digits(&digits[..used], negative, exponent, out);
}

fn parse_exponent(text: &[u8]) -> (bool, usize) {
    let negative = text.get(1) == Some(&b'-');
    let digits = text.iter().filter(|byte| byte.is_ascii_digit());
    (
        negative,
        digits.fold(0, |sum, digit| sum * 10 + usize::from(digit - b'0')),
    )
}

/// Places the point among significant digits that have no trailing zero.
fn print_digits(digits: &[u8], negative: bool, exponent: usize, out: &mut Vec<u8>) {
    if negative && exponent <= 4 && exponent > 0 {
        out.extend_from_slice(b"0.");
        out.extend(std::iter::repeat_n(b'0', exponent - 1));
        out.extend_from_slice(digits);
    } else if !negative && exponent < 17 {
        let whole = digits.len().min(exponent + 1);
        out.extend_from_slice(&digits[..whole]);
        out.extend(std::iter::repeat_n(b'0', exponent + 1 - whole));
        if whole < digits.len() {
            out.push(b'.');
            out.extend_from_slice(&digits[whole..]);
        }
    } else {
        out.push(digits[0]);
        if digits.len() > 1 {
            out.push(b'.');
            out.extend_from_slice(&digits[1..]);
        }
        out.extend_from_slice(if negative { b"e-" } else { b"e+" });
        if exponent < 10 {
            out.push(b'0');
        }
        print_u64(exponent as u64, out);
    }
}

struct Printer<'a> {
    out: &'a mut Vec<u8>,
    pretty: bool,
    depth: usize,
}

impl Printer<'_> {
    fn value(&mut self, value: &Value) {
        match value {
            Value::Null => self.out.extend_from_slice(b"null"),
            Value::Bool(true) => self.out.extend_from_slice(b"true"),
            Value::Bool(false) => self.out.extend_from_slice(b"false"),
            Value::Int(number) => print_i64(*number, self.out),
            Value::Uint(number) => print_u64(*number, self.out),
            Value::Double(number) => print_f64(*number, self.out),
            Value::String(text) => print_str(text, self.out),
            Value::List(list) => self.list(list),
            Value::Dict(dict) => self.dict(dict),
        }
    }

    fn list(&mut self, list: &[Value]) {
        self.out.push(b'[');
        self.depth += 1;
        for (at, value) in list.iter().enumerate() {
            self.separate(at);
            self.value(value);
        }
        self.close(b']');
    }

    fn dict(&mut self, dict: &Dict) {
        self.out.push(b'{');
        self.depth += 1;
        for (at, (key, value)) in dict.iter().enumerate() {
            self.separate(at);
            print_str(key, self.out);
            self.out.extend_from_slice(b": ");
            self.value(value);
        }
        self.close(b'}');
    }

    fn separate(&mut self, at: usize) {
        if at > 0 {
            self.out.push(b',');
        }
        if self.pretty {
            self.new_line();
        } else if at > 0 {
            self.out.push(b' ');
        }
    }

    fn close(&mut self, bracket: u8) {
        self.depth -= 1;
        if self.pretty {
            self.new_line();
        }
        self.out.push(bracket);
    }

    fn new_line(&mut self) {
        self.out.push(b'\n');
        self.out
            .extend(std::iter::repeat_n(b' ', self.depth * INDENT));
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = Vec::new();
        if f.alternate() {
            print_pretty(self, &mut out);
        } else {
            print(self, &mut out);
        }
        f.write_str(&String::from_utf8_lossy(&out))
    }
}

impl fmt::Display for Dict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = Vec::new();
        print_dict(self, &mut out);
        f.write_str(&String::from_utf8_lossy(&out))
    }
}
