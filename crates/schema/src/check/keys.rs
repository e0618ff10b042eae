//! One definition under check: access to its keys, and how its errors are reported.

use std::fmt::Display;

use crate::ast::Meta;
use crate::diagnostic::{Code, Draft, Sink, Stage};
use crate::era::{Construct, Era};
use crate::source::{FileId, Place, Span};
use crate::syntax::{Expr, Member, Name, Pragmas};

/// A definition under check, and where its errors go.
pub(super) struct Subject<'c, 'a> {
    pub(super) era: Era,
    pub(super) pragmas: &'c Pragmas<'a>,
    pub(super) sink: &'c mut Sink,
    pub(super) file: FileId,
    /// The whole expression.
    pub(super) span: Span,
    /// What it defines, once that is known.
    pub(super) defines: Option<(Meta, Name<'a>)>,
    pub(super) broken: bool,
}

impl<'a> Subject<'_, 'a> {
    pub(super) fn place(&self, span: Span) -> Place {
        Place {
            file: self.file,
            span,
        }
    }

    /// The name of the definition; the empty text before it is known.
    pub(super) fn name(&self) -> &'a str {
        self.defines.map_or("", |(_, name)| name.text)
    }

    /// Starts an error at the definition's head about the text at `span`.
    pub(super) fn error(
        &mut self,
        code: Code,
        span: Span,
        label: &str,
        message: impl Into<String>,
    ) -> Draft {
        self.broken = true;
        let head = self.place(Span::new(self.span.start, self.span.start + 1));
        let draft = Draft::new(code, Stage::Shape, head, message).focus(self.place(span), label);
        self.within(draft)
    }

    pub(super) fn within(&self, draft: Draft) -> Draft {
        match self.defines {
            Some((meta, name)) => draft.within(format!("{} '{}'", meta.key(), name.text)),
            None => draft,
        }
    }

    pub(super) fn push(&mut self, draft: Draft) {
        self.sink.push(draft);
    }

    /// Reports a construct that the era does not have.
    pub(super) fn require(&mut self, construct: Construct, span: Span) -> bool {
        let allowed = self.era.allows(construct);
        if !allowed {
            self.broken = true;
            let head = self.place(self.span);
            let draft = crate::syntax::other_era(construct, self.era, Stage::Shape, head);
            let draft = self.within(draft.focus(self.place(span), "this one"));
            self.push(draft);
        }
        allowed
    }

    /// Checks which keys an object has; gives whether the required ones are there. `what` it is,
    /// if not the definition.
    pub(super) fn keys(
        &mut self,
        members: &[Member<'a>],
        span: Span,
        what: Option<&dyn Display>,
        required: &[&str],
        optional: &[&str],
    ) -> bool {
        let known = |key: &str| required.contains(&key) || optional.contains(&key);
        let has = |key: &&str| members.iter().any(|member| member.key.text == *key);
        let missing: Vec<&str> = required.iter().copied().filter(|key| !has(key)).collect();
        if !missing.is_empty() {
            let keys = the_keys(&missing);
            let verb = if missing.len() == 1 { "is" } else { "are" };
            let message = match what {
                Some(what) => format!("{what} lacks {keys}"),
                None => format!("{keys} {verb} missing"),
            };
            let draft = self.error(Code::KeyMissing, span, "here", message);
            self.push(
                draft
                    .expected(the_keys(required))
                    .help("add what is missing"),
            );
        }
        for member in members.iter().filter(|member| !known(member.key.text)) {
            let text = member.key.text;
            let mut all: Vec<&str> = required.iter().chain(optional).copied().collect();
            all.sort_unstable();
            let message = match what {
                Some(what) => format!("{what} has an unknown key '{text}'"),
                None => format!("an unknown key '{text}'"),
            };
            let draft = self.error(Code::KeyUnknown, member.key.span, "this key", message);
            let help = match closest(text, &all) {
                Some(meant) => format!("did you mean '{meant}'?"),
                None => "remove the key".to_owned(),
            };
            self.push(
                draft
                    .expected(format!("one of {}", quoted(&all)))
                    .help(help),
            );
        }
        missing.is_empty()
    }

    /// The text of a value that must be a string.
    pub(super) fn string(&mut self, value: &Expr<'a>, what: impl Display) -> Option<Name<'a>> {
        let name = value.as_name();
        if name.is_none() {
            let draft = self.error(
                Code::DataShape,
                value.span,
                "this value",
                format!("{what} is no string"),
            );
            self.push(draft.expected("a string"));
        }
        name
    }
}

fn the_keys(keys: &[&str]) -> String {
    let noun = if keys.len() == 1 { "key" } else { "keys" };
    format!("the {noun} {}", quoted(keys))
}

pub(super) fn quoted(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
    quoted.join(", ")
}

/// The word that differs from `text` in at most two letters, if there is one.
fn closest<'w>(text: &str, words: &[&'w str]) -> Option<&'w str> {
    let near = |word: &&&str| text.len() < 64 && distance(text, word) <= 2 && word.len() > 2;
    words
        .iter()
        .filter(near)
        .min_by_key(|word| distance(text, word))
        .copied()
}

/// Letters to add, drop or change to get from one word to the other.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut corner = i;
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let change = corner + usize::from(a != *b);
            corner = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(corner + 1);
        }
    }
    row.last().copied().unwrap_or(0)
}
