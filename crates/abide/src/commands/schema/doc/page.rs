//! The frame of every page, and the page of a module.

use std::fmt::Write;

use abide_schema::syntax::Item;

use super::definition;
use super::inline::escape;
use super::markup::blocks;
use super::site::{GROUPS, Module, Site};

/// Puts the frame around the main part of a page.
pub(super) fn framed(
    site: &Site<'_, '_>,
    title: &str,
    here: Option<&Module<'_, '_>>,
    main: &str,
) -> String {
    let name = escape(&site.title);
    let title = escape(title);
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title} - {name}</title>\n<link rel=\"stylesheet\" href=\"style.css\">\n</head>\n<body>\n\
         <header class=\"top\"><a href=\"index.html\">{name}</a>\
         <form action=\"index.html\" role=\"search\"><input type=\"search\" name=\"q\" \
         placeholder=\"Search commands, events, types, members\" aria-label=\"Search\"></form></header>\n\
         <div class=\"frame\">\n<nav><div class=\"inner\">{}</div></nav>\n<main>\n{main}</main>\n</div>\n</body>\n</html>\n",
        navigation(site, here)
    )
}

fn navigation(site: &Site<'_, '_>, here: Option<&Module<'_, '_>>) -> String {
    let mut out = String::new();
    for (group, is_in) in GROUPS.iter().filter(|_| here.is_some()) {
        let here = here
            .map(|module| module.definitions.as_slice())
            .unwrap_or_default();
        let found: Vec<_> = here.iter().filter(|it| is_in(it.meta)).collect();
        if found.is_empty() {
            continue;
        }
        let _ = write!(out, "<h2>{group}</h2>\n<ul>");
        for definition in found {
            let name = escape(definition.name.text);
            let _ = writeln!(
                out,
                "<li><a href=\"#{name}\" title=\"{name}\">{name}</a></li>"
            );
        }
        out.push_str("</ul>\n");
    }
    out.push_str("<h2>Modules</h2>\n<ul>");
    for module in &site.modules {
        let is_here = here.is_some_and(|here| here.tree == module.tree);
        let class = if is_here { " class=\"here\"" } else { "" };
        let (page, title) = (escape(&module.page), escape(&module.title));
        let _ = writeln!(out, "<li{class}><a href=\"{page}\">{title}</a></li>");
    }
    out.push_str("</ul>\n");
    out
}

/// The page of a module: its definitions and free text, in the order of the file.
pub(super) fn module(site: &Site<'_, '_>, module: &Module<'_, '_>) -> String {
    let mut main = format!("<h1>{}</h1>\n", escape(&module.title));
    let Some(tree) = site.schema.loaded.trees.get(module.tree) else {
        return framed(site, &module.title, Some(module), &main);
    };
    let mut parts: Vec<(u32, String)> = Vec::new();
    for item in &tree.items {
        if let Item::Doc(doc) = item
            && doc.symbol.is_none()
        {
            let text: Vec<&str> = doc.lines.iter().map(|line| line.text).collect();
            let html = blocks(site, &text.join("\n"));
            parts.push((
                doc.span.start,
                format!("<div class=\"prose\">\n{html}</div>\n"),
            ));
        }
    }
    for definition in &module.definitions {
        parts.push((
            definition.place.span.start,
            definition::section(site, module, definition),
        ));
    }
    parts.sort();
    main.extend(parts.into_iter().map(|(_, html)| html));
    framed(site, &module.title, Some(module), &main)
}
