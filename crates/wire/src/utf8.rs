//! The characters QEMU takes in strings: UTF-8 without surrogates and
//! noncharacters, U+0000 written as C0 80 ("modified UTF-8").

/// Says whether Unicode reserves this code point for internal use.
pub(crate) fn is_noncharacter(ch: char) -> bool {
    matches!(ch, '\u{fdd0}'..='\u{fdef}') || u32::from(ch) & 0xfffe == 0xfffe
}
