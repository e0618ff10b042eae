//! Tokens to a tree. One error per top-level item: the parser goes on at the next item.

use foldhash::HashSet;

use super::doc::Doc;
use super::doc_lines::Lines;
use super::lex::{Kind, Lexer, Token};
use super::tree::{Expr, ExprKind, Item, Member, Name, Tree};
use super::{doc_classic, doc_modern};
use crate::diagnostic::{Code, Draft, Files, Sink, Stage};
use crate::era::Era;
use crate::source::{Place, SourceFile, Span};

/// Objects and arrays may be nested this deep.
pub const MAX_DEPTH: usize = 64;

/// From this many members on, duplicate keys are looked for in a set.
const MANY_MEMBERS: usize = 16;

/// Until this release commas between members were optional, and one might follow the last.
const COMMAS_CHECKED: Era = Era::new(1, 6);

/// Parses one file, without following its includes.
///
/// ```
/// use abide_schema::{Diagnostics, Era, Texts, syntax};
/// let texts = Texts::new();
/// let file = texts.add("a.json", "{ 'command': 'stop' }".to_owned());
/// let (tree, found) = syntax::parse(file, Era::NEWEST);
/// assert_eq!(tree.items.len(), 1);
/// assert!(found.is_empty());
/// ```
#[must_use]
pub fn parse(file: &SourceFile, era: Era) -> (Tree<'_>, crate::diagnostic::Diagnostics) {
    let mut sink = Sink::default();
    let tree = Parser::new(file, era, &mut sink).rest(&mut sink);
    (tree, sink.finish(&Files::of(file)))
}

/// Parses a file item by item, so that includes are followed where they stand.
pub(super) struct Parser<'a> {
    lexer: Lexer<'a>,
    token: Token,
    era: Era,
    depth: usize,
    /// The members and values read so far of every object and array that is open.
    open_members: Vec<Member<'a>>,
    open_values: Vec<Expr<'a>>,
}

/// Reads what is between braces or brackets; gives it and the offset after the closing one.
type Inside<'a> = fn(&mut Parser<'a>, &mut Sink) -> Result<(ExprKind<'a>, u32), Reported>;

/// Says that an error has been reported and the item is to be given up.
struct Reported;

impl<'a> Parser<'a> {
    pub(super) fn new(file: &'a SourceFile, era: Era, sink: &mut Sink) -> Parser<'a> {
        let mut lexer = Lexer::new(file, era);
        let token = lexer.next(false, sink);
        Parser {
            lexer,
            token,
            era,
            depth: 0,
            open_members: Vec::new(),
            open_values: Vec::new(),
        }
    }

    fn rest(mut self, sink: &mut Sink) -> Tree<'a> {
        let mut items = Vec::new();
        while let Some(item) = self.item(sink) {
            items.push(item);
        }
        self.finish(items)
    }

    pub(super) fn finish(self, items: Vec<Item<'a>>) -> Tree<'a> {
        Tree {
            file: self.lexer.file,
            items,
            comments: self.lexer.comments,
        }
    }

    /// Says whether documentation comes next.
    pub(super) fn at_doc(&self) -> bool {
        self.token.kind == Kind::Comment
    }

    /// The next top-level item; `None` at the end.
    pub(super) fn item(&mut self, sink: &mut Sink) -> Option<Item<'a>> {
        loop {
            match self.token.kind {
                Kind::End => return None,
                Kind::Comment => return Some(Item::Doc(self.doc(sink))),
                Kind::Error => self.resume(sink),
                _ => {
                    self.depth = 0;
                    self.open_members.clear();
                    self.open_values.clear();
                    let before = self.token.span;
                    match self.expr(sink) {
                        Ok(expr) => return Some(Item::Expr(expr)),
                        Err(Reported) if self.token.kind == Kind::End => return None,
                        Err(Reported) => {
                            // A stray item start is where to go on, unless nothing was read.
                            let fresh =
                                self.token.span.start > before.start && self.at_item_start();
                            if !fresh {
                                self.resume(sink);
                            }
                        }
                    }
                }
            }
        }
    }

    fn at_item_start(&self) -> bool {
        let start = self.token.span.start as usize;
        let text = self.lexer.file.text().as_bytes();
        let column_one = start == 0 || text[start - 1] == b'\n';
        column_one && matches!(self.token.kind, Kind::OpenBrace | Kind::Comment)
    }

    fn resume(&mut self, sink: &mut Sink) {
        self.lexer.recover();
        self.advance(sink);
    }

    fn advance(&mut self, sink: &mut Sink) {
        self.token = self.lexer.next(false, sink);
    }

    fn doc(&mut self, sink: &mut Sink) -> Doc<'a> {
        let (lines, next) = Lines::read(&mut self.lexer, self.token, self.era, sink);
        self.token = next;
        if self.era >= Era::new(9, 0) {
            doc_modern::parse(lines, sink)
        } else {
            doc_classic::parse(lines, sink)
        }
    }

    fn expr(&mut self, sink: &mut Sink) -> Result<Expr<'a>, Reported> {
        let span = self.token.span;
        let kind = match self.token.kind {
            Kind::OpenBrace => return self.nested(sink, Parser::members),
            Kind::OpenBracket => return self.nested(sink, Parser::values),
            Kind::String => ExprKind::String(
                self.lexer
                    .file
                    .slice(Span::new(span.start + 1, span.end - 1)),
            ),
            Kind::True => ExprKind::Bool(true),
            Kind::False => ExprKind::Bool(false),
            _ => return Err(self.unexpected("'{', '[', a string or a boolean", sink)),
        };
        self.advance(sink);
        Ok(Expr { span, kind })
    }

    fn nested(&mut self, sink: &mut Sink, inside: Inside<'a>) -> Result<Expr<'a>, Reported> {
        let start = self.token.span.start;
        if self.depth == MAX_DEPTH {
            let place = self.place(self.token.span);
            let draft = Draft::new(
                Code::NestedTooDeep,
                Stage::Parse,
                place,
                format!("nested deeper than {MAX_DEPTH} levels"),
            );
            sink.push(draft.help("define the inner structures by name"));
            return Err(Reported);
        }
        self.depth += 1;
        self.advance(sink);
        let (kind, end) = inside(self, sink)?;
        self.depth -= 1;
        Ok(Expr {
            span: Span::new(start, end),
            kind,
        })
    }

    fn members(&mut self, sink: &mut Sink) -> Result<(ExprKind<'a>, u32), Reported> {
        if let Some(end) = self.take(Kind::CloseBrace, sink) {
            return Ok((ExprKind::Object(Vec::new()), end));
        }
        let first = self.open_members.len();
        let mut keys: HashSet<&'a str> = HashSet::default();
        let mut wanted = "a string or '}'";
        loop {
            let key = self.key(wanted, sink)?;
            wanted = "a string";
            if self.token.kind != Kind::Colon {
                return Err(self.unexpected("':'", sink));
            }
            self.advance(sink);
            self.check_duplicate(key, first, &mut keys, sink);
            let value = self.expr(sink)?;
            self.open_members.push(Member { key, value });
            if let Some(end) = self.take(Kind::CloseBrace, sink) {
                return Ok((self.object(first), end));
            }
            if self.era < COMMAS_CHECKED && self.token.kind == Kind::String {
                continue;
            }
            if self.token.kind != Kind::Comma {
                return Err(self.unexpected("',' or '}'", sink));
            }
            self.advance(sink);
            if self.era < COMMAS_CHECKED
                && let Some(end) = self.take(Kind::CloseBrace, sink)
            {
                return Ok((self.object(first), end));
            }
        }
    }

    /// Closes the object whose members are the open ones from `first` on.
    fn object(&mut self, first: usize) -> ExprKind<'a> {
        ExprKind::Object(self.open_members.drain(first..).collect())
    }

    fn key(&mut self, wanted: &str, sink: &mut Sink) -> Result<Name<'a>, Reported> {
        if self.token.kind != Kind::String {
            return Err(self.unexpected(wanted, sink));
        }
        let span = Span::new(self.token.span.start + 1, self.token.span.end - 1);
        self.advance(sink);
        Ok(Name {
            text: self.lexer.file.slice(span),
            span,
        })
    }

    fn check_duplicate(
        &mut self,
        key: Name<'a>,
        first: usize,
        keys: &mut HashSet<&'a str>,
        sink: &mut Sink,
    ) {
        let members = &self.open_members[first..];
        if members.len() == MANY_MEMBERS {
            keys.extend(members.iter().map(|member| member.key.text));
        }
        let twice = if members.len() < MANY_MEMBERS {
            members.iter().any(|member| member.key.text == key.text)
        } else {
            !keys.insert(key.text)
        };
        if twice && self.token.kind != Kind::Error && !sink.is_full() {
            // QEMU's compiler has moved on to the value when it notices.
            let draft = Draft::new(
                Code::DuplicateKey,
                Stage::Parse,
                self.place(self.token.span),
                format!("the key '{}' is given twice", key.text),
            );
            let first = members.iter().find(|member| member.key.text == key.text);
            let mut draft = draft.focus(self.place(key.span), "second time here");
            if let Some(first) = first {
                draft = draft.label(self.place(first.key.span), "first here");
            }
            sink.push(draft.help("rename or remove one of them"));
        }
    }

    fn values(&mut self, sink: &mut Sink) -> Result<(ExprKind<'a>, u32), Reported> {
        if let Some(end) = self.take(Kind::CloseBracket, sink) {
            return Ok((ExprKind::Array(Vec::new()), end));
        }
        let first = self.open_values.len();
        let starts = [
            Kind::OpenBrace,
            Kind::OpenBracket,
            Kind::String,
            Kind::True,
            Kind::False,
        ];
        if !starts.contains(&self.token.kind) {
            return Err(self.unexpected("'{', '[', ']', a string or a boolean", sink));
        }
        loop {
            let value = self.expr(sink)?;
            self.open_values.push(value);
            if let Some(end) = self.take(Kind::CloseBracket, sink) {
                let values = self.open_values.drain(first..).collect();
                return Ok((ExprKind::Array(values), end));
            }
            if self.token.kind != Kind::Comma {
                return Err(self.unexpected("',' or ']'", sink));
            }
            self.advance(sink);
        }
    }

    /// Takes a closing token, if it is there; gives the offset after it.
    fn take(&mut self, kind: Kind, sink: &mut Sink) -> Option<u32> {
        if self.token.kind != kind {
            return None;
        }
        let end = self.token.span.end;
        self.advance(sink);
        Some(end)
    }

    fn unexpected(&mut self, expected: &str, sink: &mut Sink) -> Reported {
        let what = match self.token.kind {
            Kind::Error => return Reported,
            Kind::End => "the file ends here".to_owned(),
            Kind::Comment => "a documentation comment cannot stand here".to_owned(),
            _ => format!(
                "{} cannot stand here",
                self.lexer.file.slice(self.token.span)
            ),
        };
        let draft = Draft::new(
            Code::Syntax,
            Stage::Parse,
            self.place(self.token.span),
            what,
        );
        sink.push(draft.expected(expected));
        Reported
    }

    /// Reports that the rest of the file is not read.
    pub(super) fn too_many(&self, limit: usize, sink: &mut Sink) {
        let message = format!("more than {limit} definitions and comments in one file");
        let place = self.place(self.token.span);
        let draft = Draft::new(Code::TooMany, Stage::Parse, place, message);
        sink.push(draft.help("split the file; the rest of it is not read"));
    }

    fn place(&self, span: Span) -> Place {
        Place {
            file: self.lexer.file.id,
            span,
        }
    }
}
