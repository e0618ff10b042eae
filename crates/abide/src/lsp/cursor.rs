//! Where in a definition the cursor stands, told from the tokens before it: half-written text
//! has no tree yet.

use std::ops::Range;

/// Brackets may be open this deep; deeper text gets no completion.
const MAX_DEPTH: usize = 64;

/// The cursor's surroundings.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Cursor<'t> {
    /// The keys that lead to it; `[]` for an array. At a key the key itself is not among them.
    pub(super) path: Vec<&'t str>,
    /// Whether a key is written here, not a value.
    pub(super) at_key: bool,
    /// The keys before it in the same object.
    pub(super) keys: Vec<&'t str>,
    /// The definition's own keys with string values before it: what it defines, its name.
    pub(super) head: Vec<(&'t str, &'t str)>,
    /// The text between the quotes, or where such text would go.
    pub(super) word: Range<usize>,
    /// Whether the cursor is between quotes.
    pub(super) quoted: bool,
}

#[derive(Default)]
struct Frame<'t> {
    is_object: bool,
    keys: Vec<&'t str>,
    key: Option<&'t str>,
    in_value: bool,
}

/// Reads the text around an offset; `None` in a comment, or outside of everything.
pub(super) fn read(text: &str, offset: usize) -> Option<Cursor<'_>> {
    let mut frames: Vec<Frame<'_>> = Vec::new();
    let mut head = Vec::new();
    let mut at = definition_start(text, offset)?;
    while at < offset {
        let rest = &text[at..];
        let length = match rest.as_bytes()[0] {
            b'#' => {
                let length = rest.find('\n')?;
                if at + length >= offset {
                    return None;
                }
                length
            }
            b'\'' => {
                let end = rest[1..]
                    .find(['\'', '\n'])
                    .map_or(rest.len(), |found| found + 1);
                if at + end >= offset {
                    return cursor(frames, head, at + 1..at + end, true);
                }
                string(&mut frames, &mut head, &rest[1..end]);
                end + usize::from(rest[end..].starts_with('\''))
            }
            byte => {
                if frames.len() > MAX_DEPTH {
                    return None;
                }
                punctuation(&mut frames, byte);
                rest.chars().next().map_or(1, char::len_utf8)
            }
        };
        at += length;
    }
    cursor(frames, head, offset..offset, false)
}

/// The start of the definition around an offset: `{` at the start of a line.
fn definition_start(text: &str, offset: usize) -> Option<usize> {
    let before = text.get(..offset)?;
    match before.rfind("\n{") {
        Some(at) => Some(at + 1),
        None => text.starts_with('{').then_some(0),
    }
}

fn string<'t>(frames: &mut [Frame<'t>], head: &mut Vec<(&'t str, &'t str)>, text: &'t str) {
    let is_outermost = frames.len() == 1;
    let Some(frame) = frames.last_mut().filter(|frame| frame.is_object) else {
        return;
    };
    match frame.key {
        Some(key) if frame.in_value => {
            if is_outermost {
                head.push((key, text));
            }
        }
        _ => {
            frame.key = Some(text);
            frame.keys.push(text);
        }
    }
}

fn punctuation(frames: &mut Vec<Frame<'_>>, byte: u8) {
    match byte {
        b'{' | b'[' => frames.push(Frame {
            is_object: byte == b'{',
            ..Frame::default()
        }),
        b'}' | b']' => {
            frames.pop();
        }
        b':' => {
            if let Some(frame) = frames.last_mut() {
                frame.in_value = true;
            }
        }
        b',' => {
            if let Some(frame) = frames.last_mut() {
                (frame.in_value, frame.key) = (false, None);
            }
        }
        _ => {}
    }
}

fn cursor<'t>(
    mut frames: Vec<Frame<'t>>,
    head: Vec<(&'t str, &'t str)>,
    word: Range<usize>,
    quoted: bool,
) -> Option<Cursor<'t>> {
    let at_key = frames
        .last()
        .is_some_and(|frame| frame.is_object && !frame.in_value);
    let step = |frame: &Frame<'t>| match (frame.is_object, frame.in_value) {
        (false, _) => Some("[]"),
        (true, true) => frame.key,
        (true, false) => None,
    };
    let path = frames.iter().filter_map(step).collect();
    let keys = frames.pop()?.keys;
    Some(Cursor {
        path,
        at_key,
        keys,
        head,
        word,
        quoted,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Option<Cursor<'static>> {
        let offset = text.find('|').unwrap();
        let text: &'static str = text.replacen('|', "", 1).leak();
        read(text, offset)
    }

    #[test]
    fn the_path_leads_to_a_half_written_value() {
        let cursor = at("# x '\n{ 'struct': 'A',\n  'data': { 'b': 'int', '*c': [ 'Fo|").unwrap();
        assert_eq!(cursor.path, ["data", "*c", "[]"]);
        assert_eq!(cursor.head, [("struct", "A")]);
        assert!(!cursor.at_key && cursor.quoted);
    }

    #[test]
    fn a_key_knows_the_keys_before_it() {
        let cursor = at("{ 'command': 'a', 'data': 'B', '|' }").unwrap();
        assert!(cursor.at_key && cursor.path.is_empty());
        assert_eq!(cursor.keys, ["command", "data"]);
    }

    #[test]
    fn an_unclosed_definition_above_does_not_count() {
        let cursor =
            at("{ 'struct': 'A', 'data': { 'x': 'Y\n\n{ 'event': 'E', 'data': '|").unwrap();
        assert_eq!(
            (cursor.path, cursor.head),
            (vec!["data"], vec![("event", "E")])
        );
    }

    #[test]
    fn comments_and_the_space_between_definitions_have_no_cursor() {
        assert_eq!(at("{ 'command': 'a' } # it|'s\n"), None);
        assert_eq!(at("{ 'command': 'a' }\n|"), None);
    }
}
