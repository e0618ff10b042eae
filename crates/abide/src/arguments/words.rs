//! One line as words: parted by blanks, but not within quotes or brackets.

/// A word, and where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word<'l> {
    /// Its first byte.
    pub(crate) start: usize,
    /// As it is written, quotes and all.
    pub(crate) text: &'l str,
}

/// Parts a line into words. What is not closed runs to the end.
pub(crate) fn words(line: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut scan = Scan::default();
    let mut start = None;
    for (at, character) in line.char_indices() {
        let parts = character.is_whitespace() && !scan.is_open();
        match (parts, start) {
            (true, Some(from)) => {
                words.extend(line.get(from..at).map(|text| Word { start: from, text }));
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
        scan.take(character);
    }
    if let Some(from) = start {
        words.extend(line.get(from..).map(|text| Word { start: from, text }));
    }
    words
}

/// Whether a quote or a bracket is open at the end of a line, so that another one must follow.
pub(crate) fn is_open(line: &str) -> bool {
    let mut scan = Scan::default();
    line.chars().for_each(|character| scan.take(character));
    scan.is_open()
}

/// Where in quotes and brackets one is.
#[derive(Default)]
struct Scan {
    quote: Option<char>,
    is_escaped: bool,
    depth: u32,
}

impl Scan {
    fn is_open(&self) -> bool {
        self.quote.is_some() || self.depth > 0
    }

    fn take(&mut self, character: char) {
        match (self.quote, character) {
            (Some(_), _) if self.is_escaped => self.is_escaped = false,
            (Some(_), '\\') => self.is_escaped = true,
            (Some(quote), _) if character == quote => self.quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => self.quote = Some(character),
            (None, '{' | '[') => self.depth += 1,
            (None, '}' | ']') => self.depth = self.depth.saturating_sub(1),
            (None, _) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(line: &str) -> Vec<&str> {
        words(line).iter().map(|word| word.text).collect()
    }

    #[test]
    fn blanks_part_words_but_not_in_quotes_or_brackets() {
        assert_eq!(texts(" a  b=c "), ["a", "b=c"]);
        assert_eq!(
            texts(r#"a b="c d" {"e": [1, 2]} f"#),
            ["a", r#"b="c d""#, r#"{"e": [1, 2]}"#, "f"]
        );
        assert_eq!(texts(r#"a 'b \' c' d"#), ["a", r"'b \' c'", "d"]);
        assert_eq!(texts(r#"a {"b": 1"#), ["a", r#"{"b": 1"#]);
        assert_eq!(texts(""), [""; 0]);
    }

    #[test]
    fn what_is_not_closed_is_open() {
        for (line, open) in [
            ("{", true),
            ("{}", false),
            ("{'}'", true),
            ("a 'b", true),
            ("]", false),
        ] {
            assert_eq!(is_open(line), open, "{line}");
        }
    }
}
