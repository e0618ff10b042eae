//! Finds where a JSON object ends without reading what is in it: brackets, and strings that may
//! hold brackets. Fast, and as forgiving as a frame can be; whoever reads the object judges it.

/// How far a scan has come, so that it goes on where more bytes were read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Frame {
    depth: usize,
    in_string: bool,
    at: usize,
}

impl Frame {
    /// Goes on over `bytes`, which begin where the object begins; the end of the object, one past
    /// its last bracket, once it is there.
    pub(crate) fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        while self.at < bytes.len() {
            if self.in_string {
                let rest = &bytes[self.at..];
                let Some(found) = memchr::memchr2(b'"', b'\\', rest) else {
                    self.at = bytes.len();
                    return None;
                };
                if rest[found] == b'"' {
                    self.in_string = false;
                    self.at += found + 1;
                } else if found + 1 < rest.len() {
                    self.at += found + 2;
                } else {
                    // The escaped character is still to come.
                    self.at += found;
                    return None;
                }
                continue;
            }
            let byte = bytes[self.at];
            self.at += 1;
            match byte {
                b'"' => self.in_string = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth == 0 {
                        return Some(self.at);
                    }
                }
                _ => {}
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_ends_at_the_same_byte_however_it_comes() {
        let text = br#"{"a": "}\"]\\", "b": [{}, {"c": "\\"}]} {"#;
        let whole = Frame::default().end(text);
        assert_eq!(whole, Some(text.len() - 2));
        for cut in 1..text.len() {
            let mut frame = Frame::default();
            let first = frame.end(&text[..cut]);
            assert_eq!(first.or_else(|| frame.end(text)), whole, "cut at {cut}");
        }
    }
}
