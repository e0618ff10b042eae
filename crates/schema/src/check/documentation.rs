//! Documentation against what it documents: names that lack it, names that do not exist.

use super::meaning::Meaning;
use crate::ast::{Arguments, Body, Command, Definition, Event, Feature, Member, Meta};
use crate::diagnostic::{Code, Draft, Stage};
use crate::era::Era;
use crate::source::{FileId, Place, Span};
use crate::syntax::{DOCS_CHECKED, Doc, Section, SectionKind};

/// Members must be documented from this release on.
const MEMBERS_REQUIRED: Era = Era::new(9, 0);

/// Errors in documentation are reported at the line meant from this release on.
pub(super) const EXACT_LINES: Era = Era::new(9, 0);

/// The two places an error in documentation is shown at.
pub(super) struct Places {
    first: Place,
    second: Place,
    label: &'static str,
}

/// The line meant and the comment's first line: in this order from QEMU 9.0 on.
pub(super) fn two_places(era: Era, file: FileId, doc: &Doc<'_>, span: Span) -> Places {
    let line = Place { file, span };
    let comment = Place {
        file,
        span: Span::new(doc.span.start, doc.span.start + 2),
    };
    if era >= EXACT_LINES {
        Places {
            first: line,
            second: comment,
            label: "in this comment",
        }
    } else {
        Places {
            first: comment,
            second: line,
            label: "this line",
        }
    }
}

impl Places {
    pub(super) fn draft(self, code: Code, stage: Stage, message: String) -> Draft {
        Draft::new(code, stage, self.first, message).label(self.second, self.label)
    }
}

impl<'a> Meaning<'_, 'a> {
    /// Checks a definition's documentation, if it has any.
    pub(super) fn documentation(&mut self, definition: &Definition<'a>) {
        let schema = self.schema;
        if schema.era < DOCS_CHECKED {
            return;
        }
        let Some(doc) = schema.doc(definition).filter(|doc| doc.symbol.is_some()) else {
            return;
        };
        let named = Named::of(definition, schema.era);
        let exceptions = &schema.loaded.pragmas.documentation_exceptions;
        let excused = || exceptions.contains(&definition.name.text);
        for feature in &named.features {
            if doc.feature(feature.name.text).is_none() {
                self.lacks(
                    definition,
                    doc,
                    feature.name.span,
                    "feature",
                    feature.name.text,
                );
            }
        }
        if schema.era >= MEMBERS_REQUIRED {
            let member = Member::label(definition.meta);
            let mut described = doc.sections.iter().filter_map(member_name);
            for (name, span) in &named.members {
                // Mostly both come in the same order.
                if described.next() != Some(name) && doc.member(name).is_none() && !excused() {
                    self.lacks(definition, doc, *span, member, name);
                }
            }
        }
        let mut members = named.members.iter();
        for section in &doc.sections {
            let next = member_name(section).and_then(|_| members.next());
            if next.is_some_and(|(name, _)| member_name(section) == Some(name)) {
                continue;
            }
            let (what, name) = match section.kind {
                SectionKind::Member(name) if !named.has_member(name.text) => {
                    (Member::label(definition.meta), name)
                }
                SectionKind::Feature(name) if !named.has_feature(name.text) => ("feature", name),
                _ => continue,
            };
            // QEMU up to 5.2 looks at the comment with its definition, later ones after all of them.
            let stage = if schema.era <= Era::new(5, 2) {
                Stage::Meaning
            } else {
                Stage::Documentation
            };
            let places = two_places(schema.era, definition.place.file, doc, section.span);
            let draft = places.draft(
                Code::DocUnknownName,
                stage,
                format!("there is no {what} '{}'", name.text),
            );
            self.sink.push(
                draft
                    .within(format!(
                        "{} '{}'",
                        definition.meta.key(),
                        definition.name.text
                    ))
                    .help("correct the name, or remove the description"),
            );
        }
    }

    fn lacks(
        &mut self,
        definition: &Definition<'a>,
        doc: &Doc<'a>,
        span: Span,
        what: &str,
        name: &str,
    ) {
        let draft = self.error(
            Code::DocMissingName,
            definition,
            span,
            "this one",
            format!("the {what} '{name}' is not documented"),
        );
        let comment = Place {
            file: definition.place.file,
            span: Span::new(doc.span.start, doc.span.start + 2),
        };
        let below = if what == "feature" {
            " below 'Features:'"
        } else {
            ""
        };
        self.sink.push(
            draft
                .label(comment, "the documentation")
                .expected(format!("'# @{name}: text'{below}"))
                .help("describe it"),
        );
    }
}

impl Member<'_> {
    fn label(meta: Meta) -> &'static str {
        match meta {
            Meta::Enum => "value",
            Meta::Alternate => "branch",
            Meta::Command | Meta::Event => "argument",
            Meta::Struct | Meta::Union => "member",
        }
    }
}

/// The name of the member that a section describes.
fn member_name<'a>(section: &Section<'a>) -> Option<&'a str> {
    match section.kind {
        SectionKind::Member(name) => Some(name.text),
        _ => None,
    }
}

/// What a definition's documentation may and must describe.
struct Named<'s, 'a> {
    members: Vec<(&'a str, Span)>,
    features: Vec<&'s Feature<'a>>,
    /// Whether a simple union's `type` is described.
    simple: bool,
}

impl<'s, 'a> Named<'s, 'a> {
    fn of(definition: &'s Definition<'a>, era: Era) -> Named<'s, 'a> {
        let mut named = Named {
            members: Vec::new(),
            features: definition.features.iter().collect(),
            simple: false,
        };
        match &definition.body {
            Body::Enum { values, .. } => {
                for value in values {
                    named.members.push((value.name.text, value.name.span));
                    named.features.extend(&value.features);
                }
            }
            Body::Struct { members, .. } => named.add(members),
            Body::Union {
                base: Some(Arguments::Inline(members)),
                ..
            } => named.add(members),
            Body::Union {
                discriminator: None,
                ..
            } => named.simple = era <= Era::new(6, 1),
            Body::Alternate { branches } => {
                named.members.extend(
                    branches
                        .iter()
                        .map(|branch| (branch.name.text, branch.name.span)),
                );
            }
            Body::Command(Command {
                arguments: Some(Arguments::Inline(members)),
                ..
            })
            | Body::Event(Event {
                arguments: Some(Arguments::Inline(members)),
                ..
            }) => named.add(members),
            _ => {}
        }
        named
    }

    fn add(&mut self, members: &'s [Member<'a>]) {
        for member in members {
            self.members.push((member.name.text, member.name.span));
            self.features.extend(&member.features);
        }
    }

    fn has_member(&self, name: &str) -> bool {
        (self.simple && name == "type") || self.members.iter().any(|(member, _)| *member == name)
    }

    fn has_feature(&self, name: &str) -> bool {
        self.features
            .iter()
            .any(|feature| feature.name.text == name)
    }
}
