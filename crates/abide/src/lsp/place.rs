//! Places in the protocol's terms and in the compiler's: URIs and paths, UTF-16 positions and
//! byte offsets.

use std::str::FromStr;

use abide_schema::source::{SourceFile, Span};
use lsp_types::{Position, Range, Uri};

/// The path a URI stands for; a URI that names no file stands for itself.
pub(super) fn path_of(uri: &Uri) -> String {
    let text = uri.as_str();
    let Some(rest) = text.strip_prefix("file://") else {
        return text.to_owned();
    };
    // `file://localhost/a` and `file:///a` are the same.
    let path = rest.find('/').map_or("/", |slash| &rest[slash..]);
    decode(path)
}

/// The URI of a path.
pub(super) fn uri_of(path: &str) -> Option<Uri> {
    let mut uri = String::from("file://");
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                uri.push(char::from(byte));
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    Uri::from_str(if path.starts_with('/') { &uri } else { path }).ok()
}

/// Undoes `%XX`; what is no such escape stays.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let escaped = after.get(..2).filter(|_| *first == b'%');
        let value = escaped
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(value.unwrap_or(*first));
        rest = if value.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The byte offset of a position. Beyond a line's end it is the line's end.
pub(super) fn offset(text: &str, position: Position) -> usize {
    let mut start = 0;
    for _ in 0..position.line {
        match text[start..].find('\n') {
            Some(at) => start += at + 1,
            None => return text.len(),
        }
    }
    let line = text[start..].split('\n').next().unwrap_or("");
    let line = line.strip_suffix('\r').unwrap_or(line);
    let mut units = 0;
    for (at, character) in line.char_indices() {
        if units >= position.character {
            return start + at;
        }
        units += character.len_utf16() as u32;
    }
    start + line.len()
}

/// The byte offsets of a range; never reversed.
pub(super) fn offsets(text: &str, range: Range) -> std::ops::Range<usize> {
    let start = offset(text, range.start);
    start..offset(text, range.end).max(start)
}

/// The range of some bytes of a text.
pub(super) fn range_in(text: &str, bytes: std::ops::Range<usize>) -> Range {
    let position = |offset: usize| {
        let before = text.get(..offset).unwrap_or(text);
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = before.bytes().filter(|byte| *byte == b'\n').count();
        Position::new(line as u32, utf16_length(&before[start..]))
    };
    Range::new(position(bytes.start), position(bytes.end))
}

/// The range of a span of a compiled file.
pub(super) fn range(file: &SourceFile, span: Span) -> Range {
    let position = |offset: u32| {
        let starts = file.line_starts();
        let line = starts.partition_point(|start| *start <= offset).max(1) - 1;
        let before = file.slice(Span::new(starts[line], offset));
        Position::new(line as u32, utf16_length(before))
    };
    Range::new(position(span.start), position(span.end))
}

fn utf16_length(text: &str) -> u32 {
    text.chars()
        .map(|character| character.len_utf16() as u32)
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_utf16_units() {
        let text = "# \u{1f980} x\r\nyz";
        assert_eq!(offset(text, Position::new(0, 5)), 7);
        assert_eq!(
            offset(text, Position::new(0, 99)),
            8,
            "before the line's end"
        );
        assert_eq!(offset(text, Position::new(1, 1)), 11);
        assert_eq!(offset(text, Position::new(9, 0)), text.len());
        assert_eq!(
            range_in(text, 7..11),
            Range::new(Position::new(0, 5), Position::new(1, 1))
        );
    }

    #[test]
    fn paths_and_uris_are_each_others_inverse() {
        let path = "/a b/\u{e9}%41.json";
        let uri = uri_of(path).unwrap();
        assert_eq!(uri.as_str(), "file:///a%20b/%C3%A9%2541.json");
        assert_eq!(path_of(&uri), path);
        assert_eq!(
            path_of(&Uri::from_str("untitled:One").unwrap()),
            "untitled:One"
        );
    }
}
