//! The first page: everything there is by module, and the search over it.

use std::fmt::Write;

use abide_schema::ast::{Body, Definition};
use serde_json::{Value, json};

use super::definition::badges;
use super::inline::{Links, escape, inline};
use super::page::framed;
use super::site::{GROUPS, Site};

/// The most of a summary that is searched and shown.
const MAX_SUMMARY_CHARS: usize = 160;

/// The index page.
pub(super) fn index(site: &Site<'_, '_>) -> String {
    let mut main = format!(
        "<h1>{}</h1>\n<ol id=\"results\" class=\"index\"></ol>\n\
         <p id=\"none\" hidden>Nothing has all these words.</p>\n<div id=\"all\">\n",
        escape(&site.title)
    );
    let mut entries = Vec::new();
    for module in &site.modules {
        let (page, title) = (escape(&module.page), escape(&module.title));
        let _ = writeln!(main, "<h2><a href=\"{page}\">{title}</a></h2>");
        for (group, is_in) in GROUPS {
            let mut found: Vec<_> = module
                .definitions
                .iter()
                .filter(|it| is_in(it.meta))
                .collect();
            found.sort_by_key(|definition| definition.name.text);
            if found.is_empty() {
                continue;
            }
            let _ = writeln!(main, "<h3>{group}</h3>\n<ul class=\"index\">");
            for definition in found {
                row(&mut main, site, definition);
                entries.push(entry(site, definition));
            }
            main.push_str("</ul>\n");
        }
    }
    // A `<` could end the script element.
    let entries = Value::Array(entries).to_string().replace('<', "\\u003c");
    let _ = write!(
        main,
        "</div>\n<script type=\"application/json\" id=\"entries\">{entries}</script>\n\
         <script>\n{}</script>\n",
        include_str!("search.js")
    );
    framed(site, "Index", None, &main)
}

fn row(out: &mut String, site: &Site<'_, '_>, definition: &Definition<'_>) {
    let name = definition.name.text;
    let href = site.href(name).unwrap_or_default();
    let _ = writeln!(
        out,
        "<li><a href=\"{}\"><code>{}</code></a> {}<span class=\"summary\">{}</span></li>",
        escape(&href),
        escape(name),
        badges(site, definition),
        inline(site, &summary(site, definition)),
    );
}

fn entry(site: &Site<'_, '_>, definition: &Definition<'_>) -> Value {
    json!({
        "n": definition.name.text,
        "k": definition.meta.key(),
        "u": site.href(definition.name.text),
        "s": summary(site, definition),
        "m": parts(definition).join(" ").to_lowercase(),
    })
}

/// The first sentence or paragraph of the documentation.
fn summary(site: &Site<'_, '_>, definition: &Definition<'_>) -> String {
    let Some(doc) = site.schema.doc(definition) else {
        return String::new();
    };
    let text = doc
        .sections
        .first()
        .map(|section| doc.text_of(section))
        .unwrap_or_default();
    let first = text
        .split("\n\n")
        .next()
        .unwrap_or_default()
        .replace('\n', " ");
    let first = first
        .split_inclusive(". ")
        .next()
        .unwrap_or_default()
        .trim();
    match first.char_indices().nth(MAX_SUMMARY_CHARS) {
        Some((at, _)) => format!("{}...", &first[..at]),
        None => first.to_owned(),
    }
}

fn parts<'a>(definition: &Definition<'a>) -> Vec<&'a str> {
    let (members, _) = definition.own_members();
    let mut names: Vec<&'a str> = members.iter().map(|member| member.name.text).collect();
    match &definition.body {
        Body::Enum { values, .. } => names.extend(values.iter().map(|value| value.name.text)),
        Body::Alternate { branches } | Body::Union { branches, .. } => {
            names.extend(branches.iter().map(|branch| branch.name.text));
        }
        _ => {}
    }
    names
}
