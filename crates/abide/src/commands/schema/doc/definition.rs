//! One definition: its name and badges, what is told of it, its parts, who uses it.

use std::fmt::Write;

use abide_schema::ast::{Body, Branch, Condition, Definition, EnumValue, Feature, Member, TypeRef};
use abide_schema::syntax::{Doc, Section, SectionKind};

use super::inline::{Links, code, escape};
use super::markup::{blocks, preformatted};
use super::site::{Module, Site, named_arguments};

/// Renders a definition.
pub(super) fn section(
    site: &Site<'_, '_>,
    module: &Module<'_, '_>,
    definition: &Definition<'_>,
) -> String {
    let name = escape(definition.name.text);
    let mut out = format!(
        "<section class=\"definition\" id=\"{name}\">\n<h2><span class=\"kind\">{}</span>{name}\
         <a class=\"self\" href=\"#{name}\" aria-label=\"Link to {name}\">#</a></h2>\n<p>{}{}</p>\n",
        definition.meta.key(),
        badges(site, definition),
        where_it_is(site, module, definition),
    );
    let doc = site.schema.doc(definition);
    let writer = Writer { site, doc };
    writer.texts(&mut out, |kind| kind == SectionKind::Text);
    writer.parts(&mut out, definition);
    writer.features(&mut out, &definition.features);
    writer.texts(&mut out, |kind| {
        matches!(
            kind,
            SectionKind::Errors | SectionKind::Note | SectionKind::Example
        )
    });
    let users: Vec<String> = site
        .users(definition.name.text)
        .map(|user| code(site, user))
        .collect();
    if !users.is_empty() {
        let _ = write!(out, "<h4>Used by</h4>\n<p>{}</p>\n", users.join(", "));
    }
    out.push_str("</section>\n");
    out
}

/// What is said of a definition in a word each.
pub(super) fn badges(site: &Site<'_, '_>, definition: &Definition<'_>) -> String {
    let mut out = String::new();
    let mut badge = |class: &str, text: &str| {
        let _ = write!(
            out,
            "<span class=\"badge {class}\">{}</span> ",
            escape(text)
        );
    };
    if let Some(since) = site.schema.doc(definition).and_then(Doc::since) {
        badge("since", &format!("since {}", since.trim()));
    }
    for feature in &definition.features {
        let name = feature.name.text;
        if matches!(name, "deprecated" | "unstable") {
            badge(name, name);
        }
    }
    if let Body::Command(command) = &definition.body {
        if !command.gen_marshal {
            badge("reserved", "reserved");
        }
        for (is_so, word) in [
            (command.allow_oob, "out of band"),
            (command.allow_preconfig, "preconfig"),
            (!command.success_response, "no reply on success"),
        ] {
            if is_so {
                badge("", word);
            }
        }
    }
    if let Some(condition) = &definition.condition {
        badge("condition", &format!("if {}", told(condition)));
    }
    out
}

fn where_it_is(
    site: &Site<'_, '_>,
    module: &Module<'_, '_>,
    definition: &Definition<'_>,
) -> String {
    let tree = site.schema.loaded.trees.get(module.tree);
    let line = tree.map_or(0, |tree| {
        tree.file.line_column(definition.place.span.start).0
    });
    format!(
        "<span class=\"where\">{}, line {line}</span>",
        escape(&module.title)
    )
}

/// A condition in words.
fn told(condition: &Condition<'_>) -> String {
    let joined = |all: &[Condition<'_>], word: &str| {
        let all: Vec<String> = all.iter().map(told).collect();
        match all.as_slice() {
            [one] => one.clone(),
            _ => format!("({})", all.join(word)),
        }
    };
    match condition {
        Condition::Symbol(name) | Condition::Text(name) => (*name).to_owned(),
        Condition::All(all) => joined(all, " and "),
        Condition::Any(any) => joined(any, " or "),
        Condition::Not(not) => format!("not {}", told(not)),
    }
}

struct Writer<'w, 's, 'a> {
    site: &'w Site<'s, 'a>,
    doc: Option<&'w Doc<'a>>,
}

impl<'a> Writer<'_, '_, 'a> {
    fn texts(&self, out: &mut String, is_wanted: impl Fn(SectionKind<'_>) -> bool) {
        let Some(doc) = self.doc else { return };
        for section in doc
            .sections
            .iter()
            .filter(|section| is_wanted(section.kind))
        {
            let text = doc.text_of(section);
            match section.kind {
                _ if text.trim().is_empty() => {}
                SectionKind::Text => out.push_str(&blocks(self.site, &text)),
                SectionKind::Example => {
                    let _ = write!(out, "<h4>Example</h4>\n{}", preformatted(&text));
                }
                kind => {
                    let text = blocks(self.site, &text);
                    let _ = write!(out, "<h4>{}</h4>\n{text}", kind.tag());
                }
            }
        }
    }

    fn parts(&self, out: &mut String, definition: &Definition<'a>) {
        let (members, _) = definition.own_members();
        match &definition.body {
            Body::Enum { values, .. } => self.values(out, values),
            Body::Struct { base, .. } => {
                self.members(out, "Members", members, base.map(|base| base.text));
            }
            Body::Union {
                discriminator,
                branches,
                ..
            } => {
                let base = definition.own_members().1.map(|base| base.text);
                self.members(out, "Members", members, base);
                self.branches(out, discriminator.map(|tag| tag.text), branches);
            }
            Body::Alternate { branches } => self.alternatives(out, branches),
            Body::Command(command) => {
                self.members(out, "Arguments", members, named_arguments(definition));
                self.returns(out, command.returns.as_ref());
            }
            Body::Event(_) => self.members(out, "Data", members, named_arguments(definition)),
        }
    }

    fn members(&self, out: &mut String, title: &str, members: &[Member<'a>], base: Option<&str>) {
        if members.is_empty() && base.is_none() {
            return;
        }
        let _ = writeln!(out, "<h4>{title}</h4>");
        if let Some(base) = base {
            let also = if members.is_empty() {
                "The"
            } else {
                "Also the"
            };
            let _ = writeln!(out, "<p>{also} members of {}.</p>", code(self.site, base));
        }
        if members.is_empty() {
            return;
        }
        table(out, &["Name", "Type", ""]);
        for member in members {
            let optional = if member.optional {
                " <span class=\"badge\">optional</span>"
            } else {
                ""
            };
            let marks = marks(&member.features, member.condition.as_ref());
            let cells = [
                format!("<code>{}</code>{optional}{marks}", escape(member.name.text)),
                self.type_ref(&member.type_ref),
                self.about(member.name.text, &member.features),
            ];
            row(out, &cells);
        }
        out.push_str("</tbody></table></div>\n");
    }

    fn values(&self, out: &mut String, values: &[EnumValue<'a>]) {
        out.push_str("<h4>Values</h4>\n");
        table(out, &["Value", ""]);
        for value in values {
            let marks = marks(&value.features, value.condition.as_ref());
            let name = format!("<code>{}</code>{marks}", escape(value.name.text));
            row(out, &[name, self.about(value.name.text, &value.features)]);
        }
        out.push_str("</tbody></table></div>\n");
    }

    fn branches(&self, out: &mut String, tag: Option<&str>, branches: &[Branch<'a>]) {
        out.push_str("<h4>Branches</h4>\n");
        let tag = escape(tag.unwrap_or("type"));
        table(out, &[&format!("When {tag} is"), "Members of", ""]);
        for branch in branches {
            let name = format!(
                "<code>{}</code>{}",
                escape(branch.name.text),
                marks(&[], branch.condition.as_ref())
            );
            row(
                out,
                &[
                    name,
                    self.type_ref(&branch.type_ref),
                    self.about(branch.name.text, &[]),
                ],
            );
        }
        out.push_str("</tbody></table></div>\n");
    }

    fn alternatives(&self, out: &mut String, branches: &[Branch<'a>]) {
        out.push_str("<h4>One of</h4>\n");
        table(out, &["Type", ""]);
        for branch in branches {
            let kind = self.type_ref(&branch.type_ref) + &marks(&[], branch.condition.as_ref());
            row(out, &[kind, self.about(branch.name.text, &[])]);
        }
        out.push_str("</tbody></table></div>\n");
    }

    fn returns(&self, out: &mut String, returns: Option<&TypeRef<'a>>) {
        let text = self
            .doc
            .and_then(|doc| doc.section(SectionKind::Returns).map(|it| doc.text_of(it)));
        let kind = returns.map(|returns| format!("<p>{}</p>\n", self.type_ref(returns)));
        if kind.is_none() && text.is_none() {
            return;
        }
        let text = text
            .map(|text| blocks(self.site, &text))
            .unwrap_or_default();
        let _ = write!(out, "<h4>Returns</h4>\n{}{text}", kind.unwrap_or_default());
    }

    fn features(&self, out: &mut String, features: &[Feature<'a>]) {
        if features.is_empty() {
            return;
        }
        out.push_str("<h4>Features</h4>\n");
        table(out, &["Feature", ""]);
        for feature in features {
            let name = format!(
                "<code>{}</code>{}",
                escape(feature.name.text),
                marks(&[], feature.condition.as_ref())
            );
            row(out, &[name, self.feature(feature.name.text)]);
        }
        out.push_str("</tbody></table></div>\n");
    }

    fn type_ref(&self, type_ref: &TypeRef<'a>) -> String {
        match type_ref {
            TypeRef::Name(name) => code(self.site, name.text),
            TypeRef::Array(name) => format!("array of {}", code(self.site, name.text)),
            TypeRef::Nested(members) => {
                let member = |member: &Member<'a>| {
                    format!(
                        "<code>{}</code>: {}",
                        escape(member.name.text),
                        self.type_ref(&member.type_ref)
                    )
                };
                let all: Vec<String> = members.iter().map(member).collect();
                format!("{{ {} }}", all.join(", "))
            }
        }
    }

    /// What is told of a member or value, and of its features.
    fn about(&self, name: &str, features: &[Feature<'a>]) -> String {
        let section = self.doc.and_then(|doc| doc.member(name));
        let mut out = section
            .map(|section| self.text(section))
            .unwrap_or_default();
        for feature in features {
            let text = self.feature(feature.name.text);
            if !text.is_empty() {
                let _ = write!(
                    out,
                    "<p><code>{}</code></p>{text}",
                    escape(feature.name.text)
                );
            }
        }
        out
    }

    fn feature(&self, name: &str) -> String {
        let section = self.doc.and_then(|doc| doc.feature(name));
        section
            .map(|section| self.text(section))
            .unwrap_or_default()
    }

    fn text(&self, section: &Section<'a>) -> String {
        self.doc
            .map(|doc| blocks(self.site as &dyn Links, &doc.text_of(section)))
            .unwrap_or_default()
    }
}

/// The features and the condition of a part, as badges.
fn marks(features: &[Feature<'_>], condition: Option<&Condition<'_>>) -> String {
    let mut out = String::new();
    for feature in features {
        let name = escape(feature.name.text);
        let _ = write!(out, " <span class=\"badge {name}\">{name}</span>");
    }
    if let Some(condition) = condition {
        let _ = write!(
            out,
            " <span class=\"badge condition\">if {}</span>",
            escape(&told(condition))
        );
    }
    out
}

fn table(out: &mut String, heads: &[&str]) {
    out.push_str("<div class=\"scroll\"><table><thead><tr>");
    for head in heads {
        let _ = write!(out, "<th>{head}</th>");
    }
    out.push_str("</tr></thead><tbody>\n");
}

fn row(out: &mut String, cells: &[String]) {
    out.push_str("<tr>");
    for cell in cells {
        let _ = write!(out, "<td>{cell}</td>");
    }
    out.push_str("</tr>\n");
}
