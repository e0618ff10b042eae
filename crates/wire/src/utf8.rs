//! What stands between quotes: escapes undone, and the characters QEMU takes,
//! which are UTF-8 without surrogates and noncharacters, with U+0000 written as
//! C0 80 ("modified UTF-8").

use crate::WireError;

/// Says whether Unicode reserves this code point for internal use.
pub(crate) fn is_noncharacter(ch: char) -> bool {
    matches!(ch, '\u{fdd0}'..='\u{fdef}') || u32::from(ch) & 0xfffe == 0xfffe
}

/// Reads a string token, its quotes taken off.
pub(crate) fn unescape(text: &[u8]) -> Result<String, WireError> {
    if !text.contains(&b'\\')
        && let Ok(text) = std::str::from_utf8(text)
        && (text.is_ascii() || !text.contains(is_noncharacter))
    {
        return Ok(text.to_owned());
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((&first, after)) = rest.split_first() {
        rest = match first {
            b'\\' => unescape_one(after, &mut out)?,
            0..0x80 => {
                let run = rest.iter().position(|&byte| byte >= 0x80 || byte == b'\\');
                let (run, after) = rest.split_at(run.unwrap_or(rest.len()));
                out.extend(run.iter().map(|&byte| char::from(byte)));
                after
            }
            _ => decode_one(rest, &mut out)?,
        };
    }
    Ok(out)
}

/// Undoes one escape; `after` begins behind the backslash.
fn unescape_one<'a>(after: &'a [u8], out: &mut String) -> Result<&'a [u8], WireError> {
    let Some((&letter, rest)) = after.split_first() else {
        return Err(syntax("a backslash that escapes nothing"));
    };
    out.push(match letter {
        b'"' | b'\'' | b'\\' | b'/' => char::from(letter),
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => return unescape_unicode(rest, out),
        _ => return Err(syntax("an unknown escape in a string")),
    });
    Ok(rest)
}

/// Undoes `\uXXXX`, or a surrogate pair of two; `rest` begins behind the `u`.
fn unescape_unicode<'a>(rest: &'a [u8], out: &mut String) -> Result<&'a [u8], WireError> {
    let (first, mut rest) = hex4(rest)?;
    let mut code = u32::from(first);
    if (0xd800..0xdc00).contains(&first)
        && let Some(low) = rest.strip_prefix(br"\u")
        && let Ok((second @ 0xdc00..0xe000, after)) = hex4(low)
    {
        code = 0x10000 + ((u32::from(first) & 0x3ff) << 10 | u32::from(second) & 0x3ff);
        rest = after;
    }
    match char::from_u32(code) {
        Some(ch) if !is_noncharacter(ch) => {
            out.push(ch);
            Ok(rest)
        }
        _ => Err(syntax(&format!(
            "\\u{first:04X} is no valid Unicode character"
        ))),
    }
}

fn hex4(text: &[u8]) -> Result<(u16, &[u8]), WireError> {
    let (digits, rest) = text
        .split_at_checked(4)
        .ok_or_else(|| syntax("\\u wants four hexadecimal digits"))?;
    let mut code = 0;
    for &digit in digits {
        let digit = char::from(digit).to_digit(16);
        let digit = digit.ok_or_else(|| syntax("\\u wants four hexadecimal digits"))?;
        code = code << 4 | digit as u16;
    }
    Ok((code, rest))
}

/// Reads one character of more than one byte.
fn decode_one<'a>(rest: &'a [u8], out: &mut String) -> Result<&'a [u8], WireError> {
    if let Some(rest) = rest.strip_prefix(b"\xc0\x80") {
        out.push('\0');
        return Ok(rest);
    }
    let len = match rest[0] {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        _ => 4,
    };
    let split = rest.split_at_checked(len);
    let decoded = split.and_then(|(one, rest)| Some((std::str::from_utf8(one).ok()?, rest)));
    match decoded {
        Some((one, rest)) if !one.chars().any(is_noncharacter) => {
            out.push_str(one);
            Ok(rest)
        }
        _ => Err(syntax("invalid UTF-8 in a string")),
    }
}

fn syntax(what: &str) -> WireError {
    WireError::Syntax {
        what: what.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::unescape;

    fn read(text: &[u8]) -> Option<String> {
        unescape(text).ok()
    }

    #[test]
    fn escapes_are_undone_as_qemu_does() {
        assert_eq!(
            read(br#"\"\'\\\/\b\f\n\r\t"#).as_deref(),
            Some("\"'\\/\u{8}\u{c}\n\r\t")
        );
        assert_eq!(read(br"\u0000\u00e9\uD83D\uDE00").as_deref(), Some("\0é😀"));
        for bad in [
            &br"\z"[..],
            br"\u12",
            br"\u12g4",
            br"\ud800",
            br"\udc00\ud800",
            br"\uFFFE",
        ] {
            assert_eq!(read(bad), None, "{bad:?}");
        }
        assert_eq!(read(br"\ud800A"), None);
    }

    #[test]
    fn bytes_are_utf8_with_c0_80_for_zero() {
        assert_eq!(read("aé€😀".as_bytes()).as_deref(), Some("aé€😀"));
        assert_eq!(read(b"a\xc0\x80b").as_deref(), Some("a\0b"));
        for bad in [
            &b"\x80"[..],
            b"\xc0\x81",
            b"\xed\xa0\x80",
            b"\xf4\x90\x80\x80",
            b"\xc3",
            b"\xef\xbf\xbe",
            b"\xfd",
        ] {
            assert_eq!(read(bad), None, "{bad:?}");
        }
    }
}
