//! The shape of a message, from one look at each of its bytes: member names, kinds of values, and
//! the strings that may be values of an enumeration. Two messages of one shape get the same
//! verdict. Nothing is allocated.

use abide_schema::Contract;
use abide_schema::contract::{Type, TypeKind};

/// What one look at a message tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Scan<'t> {
    /// The same for messages of one shape; the id has no part in it.
    pub(super) shape: u64,
    /// The text of the id; empty where there is none.
    pub(super) id: &'t [u8],
    /// What kind of message it is.
    pub(super) kind: MessageKind,
    /// The command, or the event.
    pub(super) name: &'t [u8],
}

/// What a message is, by its members.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum MessageKind {
    Command,
    Return,
    Error,
    Event,
    #[default]
    Other,
}

/// The names of members whose strings matter: those that are an enumeration somewhere. A bit for
/// each hash; a name that shares its bit with another one costs a shape, never a verdict.
pub(super) struct Telling {
    bits: Vec<u64>,
}

const TELLING_BITS: u64 = 1 << 16;

impl Telling {
    pub(super) fn of<'c>(contracts: impl IntoIterator<Item = &'c Contract>) -> Telling {
        let mut telling = Telling {
            bits: vec![0; (TELLING_BITS / 64) as usize],
        };
        for name in ["execute", "exec-oob", "event", "class"] {
            telling.add(name);
        }
        for contract in contracts {
            for of in contract.types() {
                let Some(object) = of.as_object() else {
                    continue;
                };
                for member in object.members().filter(|it| tells(it.value_type(), 0)) {
                    telling.add(member.name());
                }
            }
        }
        telling
    }

    fn add(&mut self, name: &str) {
        let bit = hash(name.as_bytes()) % TELLING_BITS;
        self.bits[(bit / 64) as usize] |= 1 << (bit % 64);
    }

    fn has(&self, hash: u64) -> bool {
        let bit = hash % TELLING_BITS;
        self.bits[(bit / 64) as usize] & (1 << (bit % 64)) != 0
    }
}

fn tells(of: Type<'_>, depth: usize) -> bool {
    const ARRAYS_IN_ALTERNATES: usize = 4;
    match of.kind() {
        TypeKind::Enum(_) => true,
        TypeKind::Array(inner) if depth < ARRAYS_IN_ALTERNATES => tells(inner, depth + 1),
        TypeKind::Alternate(of) if depth < ARRAYS_IN_ALTERNATES => of
            .branches()
            .any(|branch| tells(branch.value_type(), depth + 1)),
        _ => false,
    }
}

const SEED: u64 = 0x9e37_79b9_7f4a_7c15;

fn mix(hash: u64, word: u64) -> u64 {
    (hash.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// Eight bytes at a time.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    let mut hash = SEED ^ bytes.len() as u64;
    let (words, rest) = bytes.as_chunks::<8>();
    for word in words {
        hash = mix(hash, u64::from_le_bytes(*word));
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    hash = mix(hash, u64::from_le_bytes(last));
    hash ^ (hash >> 29)
}

/// Two hashes as one.
pub(super) fn both(a: u64, b: u64) -> u64 {
    mix(a ^ SEED, b)
}

/// Looks at a message.
pub(super) fn scan<'t>(text: &'t [u8], telling: &Telling) -> Scan<'t> {
    let mut look = Look {
        text,
        at: 0,
        depth: 0,
        key: Key::Other,
        tells: false,
        scan: Scan::default(),
    };
    while let Some(&byte) = text.get(look.at) {
        look.byte(byte, telling);
    }
    look.scan
}

/// The member of the first level that the look is in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Key {
    Name,
    Id,
    Other,
}

struct Look<'t> {
    text: &'t [u8],
    at: usize,
    depth: u32,
    key: Key,
    /// Whether strings matter here.
    tells: bool,
    scan: Scan<'t>,
}

impl<'t> Look<'t> {
    fn add(&mut self, word: u64) {
        if self.key != Key::Id {
            self.scan.shape = mix(self.scan.shape, word);
        }
    }

    fn byte(&mut self, byte: u8, telling: &Telling) {
        match byte {
            b'"' => self.string(telling),
            b'{' | b'[' => {
                self.depth += 1;
                self.add(u64::from(byte));
                self.at += 1;
            }
            b'}' | b']' => {
                self.depth = self.depth.saturating_sub(1);
                self.add(u64::from(byte));
                self.at += 1;
            }
            b'-' | b'0'..=b'9' | b't' | b'f' | b'n' => self.word(byte),
            _ => self.at += 1,
        }
    }

    fn string(&mut self, telling: &Telling) {
        let start = self.at + 1;
        let end = string_end(self.text, start);
        let text = self.text.get(start..end).unwrap_or_default();
        self.at = end + 1;
        let mut next = self.at;
        while self.text.get(next).is_some_and(u8::is_ascii_whitespace) {
            next += 1;
        }
        if self.text.get(next) == Some(&b':') {
            self.at = next + 1;
            let hash = hash(text);
            if self.depth == 1 {
                self.first_level(text);
            }
            self.tells = telling.has(hash);
            self.add(hash);
            return;
        }
        if self.depth == 1 {
            match self.key {
                Key::Name if self.scan.name.is_empty() => self.scan.name = text,
                Key::Id => self.scan.id = text,
                _ => {}
            }
        }
        let word = match self.tells {
            true => hash(text),
            false => u64::from(b'"'),
        };
        self.add(word);
    }

    fn first_level(&mut self, name: &[u8]) {
        let (kind, key) = match name {
            b"execute" | b"exec-oob" => (MessageKind::Command, Key::Name),
            b"event" => (MessageKind::Event, Key::Name),
            b"return" => (MessageKind::Return, Key::Other),
            b"error" => (MessageKind::Error, Key::Other),
            b"id" => (self.scan.kind, Key::Id),
            _ => (self.scan.kind, Key::Other),
        };
        self.scan.kind = kind;
        self.key = key;
    }

    /// A number or a word: its kind matters, and a number's size roughly, for widths may narrow.
    fn word(&mut self, first: u8) {
        let start = self.at;
        let is_part =
            |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.');
        while self.text.get(self.at).is_some_and(is_part) {
            self.at += 1;
        }
        let text = self.text.get(start..self.at).unwrap_or_default();
        if self.depth == 1 && self.key == Key::Id {
            self.scan.id = text;
        }
        let word = match first {
            b't' | b'f' => u64::from(b't'),
            b'n' => u64::from(b'n'),
            _ if text.iter().any(|byte| matches!(byte, b'.' | b'e' | b'E')) => u64::from(b'.'),
            b'-' => u64::from(b'-'),
            // Up to 2^31, up to 2^63, and beyond, by digits.
            _ => u64::from(b'0') + u64::from(text.len() > 9) + u64::from(text.len() > 18),
        };
        self.add(word);
    }
}

fn string_end(text: &[u8], start: usize) -> usize {
    let mut at = start;
    // Most strings are short: a plain loop is faster than setting up a search.
    while let Some(&byte) = text.get(at) {
        match byte {
            b'"' => return at,
            b'\\' => at += 2,
            _ => at += 1,
        }
        if at - start > 32 {
            break;
        }
    }
    while let Some(found) = text
        .get(at..)
        .and_then(|rest| memchr::memchr2(b'"', b'\\', rest))
    {
        match text[at + found] {
            b'"' => return at + found,
            _ => at += found + 2,
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> u64 {
        let contract = abide_catalog::Catalog::built_in().contract("8.2").unwrap();
        scan(text.as_bytes(), &Telling::of([&contract])).shape
    }

    #[test]
    fn what_cannot_change_a_verdict_is_no_part_of_the_shape() {
        let a = r#"{"execute": "block-stream", "arguments": {"device": "a", "speed": 5}, "id": 1}"#;
        let b = r#"{"execute":"block-stream","arguments":{"device":"b\"","speed":7},"id":"x"}"#;
        assert_eq!(shape(a), shape(b));
        for other in [
            r#"{"execute": "block-commit", "arguments": {"device": "a", "speed": 5}, "id": 1}"#,
            r#"{"execute": "block-stream", "arguments": {"device": "a", "base": 5}, "id": 1}"#,
            r#"{"execute": "block-stream", "arguments": {"device": "a", "speed": "5"}, "id": 1}"#,
            r#"{"execute": "block-stream", "arguments": {"device": "a", "speed": -5}, "id": 1}"#,
        ] {
            assert_ne!(shape(a), shape(other), "{other}");
        }
        let on_error =
            |value: &str| shape(&format!(r#"{{"execute": "a", "on-error": "{value}"}}"#));
        assert_ne!(on_error("stop"), on_error("report"));
    }

    #[test]
    fn name_and_id_are_found() {
        let contract = Contract::default();
        let telling = Telling::of([&contract]);
        let text =
            br#"{"arguments": {"execute": "no", "id": 3}, "execute": "yes", "id": "libvirt-7"}"#;
        let scan = scan(text, &telling);
        assert_eq!((scan.name, scan.id), (&b"yes"[..], &b"libvirt-7"[..]));
        assert_eq!(scan.kind, MessageKind::Command);
    }
}
