//! The lines of a documentation comment: where it ends, what each line holds, and the rules on
//! single lines. What the lines say together is left to `doc_modern` and `doc_classic`.

use super::doc::{DocLine, indent_of};
use super::lex::{Kind, Lexer, Token};
use crate::diagnostic::{Code, Draft, Sink, Stage};
use crate::era::Era;
use crate::source::{Place, SourceFile, Span};

/// How many lines of a comment there is room for at first; what is left over is given back.
const USUAL_LINES: usize = 128;

/// Documentation lines may be this long from QEMU 10.2 on, the `# ` counted in.
const MAX_LINE_CHARS: usize = 70;

/// A comment may have this many sections.
pub(super) const MAX_SECTIONS: usize = 4096;

/// Until this release documentation comments are comments: nothing in them is wrong.
pub(crate) const DOCS_CHECKED: Era = Era::new(2, 9);

/// A comment block cut into lines, and what was found in it so far.
pub(super) struct Lines<'a> {
    pub(super) file: &'a SourceFile,
    pub(super) era: Era,
    pub(super) span: Span,
    pub(super) lines: Vec<DocLine<'a>>,
    /// Findings with the offset QEMU's compiler has reached when it notices them.
    found: Vec<(u32, Draft)>,
}

impl<'a> Lines<'a> {
    /// Reads the block that starts at `first`; gives it and the token after it.
    pub(super) fn read(
        lexer: &mut Lexer<'a>,
        first: Token,
        era: Era,
        sink: &mut Sink,
    ) -> (Lines<'a>, Token) {
        let file = lexer.file;
        let mut block = Lines {
            file,
            era,
            span: first.span,
            lines: Vec::with_capacity(USUAL_LINES),
            found: Vec::new(),
        };
        if comment_text(file, first.span) != "##" {
            let draft = block.draft(
                Code::DocDelimiter,
                first.span,
                "text after '##' at the start of documentation",
            );
            block.report(
                first.span.start,
                draft
                    .expected("'##' alone on its line")
                    .help("move the text to the next line, or use one '#' for a plain comment"),
            );
        }
        let mut token;
        loop {
            // Nearly all lines, without the detour of a token.
            while let Some(line) = lexer.comment_line() {
                block.push(line, comment_text(file, line));
            }
            token = lexer.next(true, sink);
            if token.kind != Kind::Comment {
                block.not_closed(token);
                break;
            }
            let text = comment_text(file, token.span);
            if text.as_bytes().get(1) == Some(&b'#') {
                block.close(token, text);
                token = lexer.next(false, sink);
                break;
            }
            block.push(token.span, text);
        }
        block.lines.shrink_to_fit();
        block.check_formats();
        (block, token)
    }

    fn push(&mut self, span: Span, text: &'a str) {
        let start = span.start;
        // Nearly every line: `# text`, with nothing to trim.
        if let [b'#', b' ', .., b'!'..=b'~'] = text.as_bytes()
            && let Some(text) = text.get(2..)
        {
            let start = start + 2;
            self.lines.push(DocLine { text, start });
            return;
        }
        let Some(rest) = text.get(1..).filter(|rest| !rest.is_empty()) else {
            self.lines.push(DocLine {
                text: "",
                start: start + 1,
            });
            return;
        };
        let line = match rest.strip_prefix(' ') {
            Some(line) => DocLine {
                text: trim_end(line),
                start: start + 2,
            },
            None => {
                let draft = self.draft(Code::DocSpace, span, "no space after '#'");
                self.report(
                    start,
                    draft
                        .expected("'# ' before the text of a documentation line")
                        .help("put a space after '#'"),
                );
                DocLine {
                    text: trim_end(rest),
                    start: start + 1,
                }
            }
        };
        self.lines.push(line);
    }

    /// Checks the form of every line outside literal blocks, where any line looks wrong at all.
    fn check_formats(&mut self) {
        if self.era < Era::new(10, 2) || !self.may_be_misformed() {
            return;
        }
        let mut literal = Literal::default();
        for index in 0..self.lines.len() {
            let line = self.lines[index];
            // An empty line is in no block, and ends none.
            if !line.text.is_empty() && !literal.covers(line.text) {
                self.check_format(line);
            }
        }
    }

    /// Looks at the whole comment at once; says yes to every wrong line, and to some right ones.
    fn may_be_misformed(&self) -> bool {
        // Bytes are at least as many as characters, and quicker to count.
        let is_long = |line: &DocLine<'_>| line.text.len() + 2 > MAX_LINE_CHARS;
        let bytes = self.file.slice(self.span).as_bytes();
        self.lines.iter().any(is_long)
            || memchr::memchr3_iter(b'.', b'!', b'?', bytes)
                .any(|stop| starts_sentence(bytes, stop + 1))
    }

    fn check_format(&mut self, line: DocLine<'a>) {
        let span = Span::new(line.start, line.start + line.text.len() as u32);
        // Bytes are at least as many as characters, and quicker to count.
        let long =
            line.text.len() + 2 > MAX_LINE_CHARS && line.text.chars().count() + 2 > MAX_LINE_CHARS;
        if long && !is_address(line.text) {
            let draft = self.draft(
                Code::DocLineLong,
                span,
                format!("the documentation line is longer than {MAX_LINE_CHARS} characters"),
            );
            self.report(
                line.start,
                draft.help("wrap the line; a line that holds only an address may be longer"),
            );
        }
        if let Some(at) = single_space(line.text) {
            let at = line.start + at as u32;
            let draft = self.draft(
                Code::DocSentence,
                Span::new(at, at + 1),
                "sentences are one space apart",
            );
            self.report(
                line.start,
                draft
                    .expected("two spaces between sentences")
                    .help("add a space after the full stop"),
            );
        }
    }

    fn close(&mut self, token: Token, text: &str) {
        self.span = self.span.to(token.span);
        if text != "##" {
            let draft = self.draft(
                Code::DocDelimiter,
                token.span,
                "text after '##' at the end of documentation",
            );
            self.report(
                token.span.start,
                draft
                    .expected("'##' alone on its line")
                    .help("move the text above, or start the line with '# '"),
            );
        }
    }

    fn not_closed(&mut self, token: Token) {
        if let Some(last) = self.lines.last() {
            self.span.end = last.start + last.text.len() as u32;
        }
        if token.kind != Kind::Error {
            let opened = self.place(Span::new(self.span.start, self.span.start + 2));
            let draft = self.draft(
                Code::DocDelimiter,
                token.span,
                "the documentation comment is not closed",
            );
            self.report(
                token.span.start,
                draft
                    .label(opened, "it begins here")
                    .expected("'##' after the last line of the comment")
                    .help("close the comment with a line '##'"),
            );
        }
    }

    pub(super) fn place(&self, span: Span) -> Place {
        Place {
            file: self.file.id,
            span,
        }
    }

    /// The span of a whole line's text.
    pub(super) fn line_span(&self, index: usize) -> Span {
        match self.lines.get(index) {
            Some(line) => Span::new(line.start, line.start + line.text.len() as u32),
            None => Span::new(self.span.end.saturating_sub(2), self.span.end),
        }
    }

    pub(super) fn draft(&self, code: Code, span: Span, message: impl Into<String>) -> Draft {
        Draft::new(code, Stage::Parse, self.place(span), message)
    }

    /// Reports that a comment has too many sections.
    pub(super) fn too_many(&self, index: usize) -> Draft {
        let message = format!("more than {MAX_SECTIONS} sections in one comment");
        let draft = self.draft(Code::TooMany, self.line_span(index), message);
        draft.help("document the parts where they are defined")
    }

    /// Keeps a finding that QEMU's compiler makes when it has read up to `reached`.
    pub(super) fn report(&mut self, reached: u32, draft: Draft) {
        self.found.push((reached, draft));
    }

    /// Hands the findings on, in the order in which they are met.
    pub(super) fn flush(&mut self, sink: &mut Sink) {
        if self.era < DOCS_CHECKED {
            self.found.clear();
        }
        self.found.sort_by_key(|(reached, _)| *reached);
        for (_, draft) in self.found.drain(..) {
            sink.push(draft);
        }
    }
}

/// `str::trim_end`, quick where there is nothing to trim.
fn trim_end(line: &str) -> &str {
    match line.as_bytes().last() {
        Some(b'!'..=b'~') => line,
        _ => line.trim_end(),
    }
}

fn comment_text(file: &SourceFile, span: Span) -> &str {
    let text = file.slice(span);
    text.strip_suffix('\r').unwrap_or(text)
}

/// Follows literal blocks, whose lines are free in form.
#[derive(Default)]
struct Literal {
    inside: bool,
    indent: usize,
}

impl Literal {
    fn covers(&mut self, line: &str) -> bool {
        if starts_literal(line) {
            *self = Literal {
                inside: true,
                indent: 0,
            };
        } else if self.inside && !line.is_empty() {
            let indent = indent_of(line);
            if self.indent == 0 {
                self.indent = indent;
            } else if indent < self.indent {
                self.inside = false;
            }
        }
        self.inside
    }
}

/// `::` or `.. qmp-example::`, alone on the line.
fn starts_literal(line: &str) -> bool {
    if !line.ends_with("::") {
        return false;
    }
    let after_dots = line
        .strip_prefix("..")
        .map(|rest| (rest, rest.trim_start_matches(' ')));
    let rest = match after_dots {
        Some((rest, name)) if name.len() < rest.len() => {
            name.strip_prefix("qmp-example").unwrap_or(line)
        }
        _ => line,
    };
    rest.trim_start_matches(' ') == "::"
}

fn is_address(line: &str) -> bool {
    let text = line.trim_start_matches(' ');
    ["http://", "https://", "ftp://"]
        .iter()
        .any(|scheme| text.starts_with(scheme))
        && !text.contains(' ')
}

/// The offset of a full stop followed by one space and what looks like a new sentence.
/// `e.g. ` and a list's `1. ` are no end of a sentence.
fn single_space(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    memchr::memchr3_iter(b'.', b'!', b'?', bytes)
        .find(|stop| starts_sentence(bytes, stop + 1) && !is_abbreviation(bytes, *stop))
        .map(|stop| stop + 1)
}

/// A space, then a capital, digit or bracket.
fn starts_sentence(bytes: &[u8], at: usize) -> bool {
    bytes.get(at) == Some(&b' ')
        && matches!(bytes.get(at + 1), Some(b'A'..=b'Z' | b'0'..=b'9' | b'('))
}

/// Whether the full stop ends `e.g.`, or the number of a list item.
fn is_abbreviation(bytes: &[u8], stop: usize) -> bool {
    let before = &bytes[..stop];
    if let Some(rest) = before.strip_suffix(b"e.g") {
        let word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
        return bytes[stop] == b'.' && !rest.last().is_some_and(word);
    }
    let number = before.trim_ascii_start();
    bytes[stop] == b'.' && number.len() == 1 && number[0].is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn single_spaces_between_sentences_are_seen_and_abbreviations_are_not() {
        assert_eq!(single_space("One. Two"), Some(4));
        assert_eq!(single_space("One.  Two"), None);
        assert_eq!(single_space("see e.g. QEMU"), None);
        assert_eq!(single_space("  1. First"), None);
        assert_eq!(single_space("a 1. First"), Some(4));
    }

    #[test]
    fn literal_blocks_start_with_two_colons_alone_or_an_example() {
        assert!(starts_literal("::"));
        assert!(starts_literal("  ::"));
        assert!(starts_literal(".. qmp-example::"));
        assert!(!starts_literal(".. note::"));
        assert!(!starts_literal("text::"));
    }
}
