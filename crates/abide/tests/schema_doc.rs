//! `abide schema doc`: every link leads somewhere, every definition is there, text stays text.

// A failed expectation ends the test that has it.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use abide_schema::{MemorySource, Options, Source, SourceError, Texts, compile};

/// The pages made of a schema, by name.
fn pages(schema: &Path) -> BTreeMap<String, String> {
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_abide"))
        .args(["schema", "doc"])
        .arg(schema)
        .arg("-o")
        .arg(folder.path().join("new/folder"))
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let files = std::fs::read_dir(folder.path().join("new/folder")).unwrap();
    let read = |entry: std::fs::DirEntry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        (name, std::fs::read_to_string(entry.path()).unwrap())
    };
    files.map(|entry| read(entry.unwrap())).collect()
}

/// The values of an attribute in a page.
fn attributes<'t>(page: &'t str, name: &str) -> Vec<&'t str> {
    let mark = format!(" {name}=\"");
    page.split(&mark)
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect()
}

fn assert_links_resolve(pages: &BTreeMap<String, String>) {
    let ids: BTreeMap<&str, BTreeSet<&str>> = pages
        .iter()
        .map(|(name, page)| (name.as_str(), attributes(page, "id").into_iter().collect()))
        .collect();
    let mut links = 0;
    for (name, page) in pages.iter().filter(|(name, _)| name.ends_with(".html")) {
        let entries = page
            .split("\"u\":\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap());
        for href in attributes(page, "href").into_iter().chain(entries) {
            if href.starts_with("https://") || href.starts_with("http://") {
                continue;
            }
            let (target, anchor) = href.split_once('#').unwrap_or((href, ""));
            let target = if target.is_empty() { name } else { target };
            let known = ids
                .get(target)
                .unwrap_or_else(|| panic!("{name}: no page {href}"));
            assert!(
                anchor.is_empty() || known.contains(anchor),
                "{name}: no anchor {href}"
            );
            links += 1;
        }
        for tag in [
            "<img",
            "<iframe",
            "<link rel=\"stylesheet\" href=\"http",
            " src=\"",
        ] {
            assert!(!page.contains(tag), "{name} loads something: {tag}");
        }
    }
    assert!(links > 10, "only {links} links");
}

/// The repository's schemas.
struct Ours;

impl Source for Ours {
    fn read(&self, path: &str) -> Result<Vec<u8>, SourceError> {
        std::fs::read(path).map_err(|error| SourceError::Unreadable(error.to_string()))
    }
}

#[test]
fn the_reference_of_our_own_schema_is_whole() {
    let main = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas/abide.json");
    let pages = pages(&main);
    assert_links_resolve(&pages);
    let texts = Texts::new();
    let compiled = compile(&texts, &Ours, main.to_str().unwrap(), &Options::default()).unwrap();
    let anchors: Vec<&str> = pages
        .values()
        .flat_map(|page| attributes(page, "id"))
        .collect();
    assert!(compiled.schema.definitions.len() > 50);
    for definition in &compiled.schema.definitions {
        let name = definition.name.text;
        let count = anchors.iter().filter(|anchor| **anchor == name).count();
        assert_eq!(count, 1, "{name}");
        assert!(
            pages["index.html"].contains(&format!("#{name}\"><code>{name}</code>")),
            "{name} is not in the index"
        );
    }
}

const HOSTILE: &str = r##"##
# <script>alert("title")</script>
##

##
# @Evil:
#
# <script>alert(1)</script> ``<b>`` *<i>* </script><!-- `<u>`
#
# .. qmp-example::
#    :title: <s>title</s>
#
#    <- { "return": "</pre><script>" }
#
# .. <x>:: <y>
#
# @good: <img src=x onerror=alert(1)> https://example.org/"onclick="x
#
# Features:
#
# @may-go: <em>may go</em>
#
# Since: <q>1.0</q>
##
{ 'struct': 'Evil', 'data': { '*good': [ 'Other' ] }, 'features': [ 'may-go' ],
  'if': 'CONFIG_A' }

##
# @Other:
#
# Points back to @Evil.
##
{ 'struct': 'Other', 'data': {} }

##
# @do-it:
#
# .. note:: Mind *the* ``gap``.
#
# Features:
#
# @unstable: It may change.
#
# Errors:
#     - If it <fails>
#
# Returns: an @Other
#
# Since: 9.1
##
{ 'command': 'do-it', 'returns': 'Other', 'gen': false, 'allow-oob': true,
  'features': [ 'unstable' ] }
"##;

#[test]
fn hostile_text_is_shown_as_text() {
    let source = MemorySource::single("evil.json", HOSTILE);
    let texts = Texts::new();
    let compiled = compile(&texts, &source, "evil.json", &Options::default()).unwrap();
    assert!(compiled.accepted(), "{:?}", compiled.diagnostics);
    let folder = tempfile::tempdir().unwrap();
    // The name of the file is shown too.
    let main = folder.path().join("<b>evil&.json");
    std::fs::write(&main, HOSTILE).unwrap();
    let pages = pages(&main);
    assert_links_resolve(&pages);
    for (name, page) in pages.iter().filter(|(name, _)| name.ends_with(".html")) {
        for tag in [
            "<b>evil",
            "<script>alert",
            "<i>",
            "<u>",
            "<s>",
            "<x>",
            "<y>",
            "<img",
            "<q>",
            "<em>may",
            "</pre><",
            "\"onclick",
            "<fails>",
        ] {
            assert!(!page.contains(tag), "{name} has {tag}");
        }
        let scripts = page.matches("<script").count();
        assert_eq!(
            (scripts, page.matches("</script").count()),
            if name == "index.html" { (2, 2) } else { (0, 0) }
        );
    }
}

#[test]
fn badges_cross_links_and_blocks_are_rendered() {
    let folder = tempfile::tempdir().unwrap();
    let main = folder.path().join("main.json");
    std::fs::write(&main, HOSTILE).unwrap();
    let page = &pages(&main)["main.html"];
    for part in [
        "<span class=\"badge unstable\">unstable</span>",
        "<span class=\"badge reserved\">reserved</span>",
        "<span class=\"badge since\">since 9.1</span>",
        "<span class=\"badge condition\">if CONFIG_A</span>",
        "array of <a href=\"main.html#Other\"><code>Other</code></a>",
        "Points back to <a href=\"main.html#Evil\"><code>Evil</code></a>.",
        "<h4>Used by</h4>\n<p><a href=\"main.html#Evil\"><code>Evil</code></a>, <a href=\"main.html#do-it\"",
        "<aside class=\"note\"><b>Note</b><p>Mind <em>the</em> <code>gap</code>.</p>",
        "<figcaption>&lt;s&gt;title&lt;/s&gt;</figcaption><pre><code>&lt;- { &quot;return&quot;",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
}

#[test]
fn a_schema_with_errors_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let main = folder.path().join("main.json");
    std::fs::write(&main, "{ 'command': 'a', 'data': 'Nothing' }").unwrap();
    let run = |file: &Path| {
        let output = Command::new(env!("CARGO_BIN_EXE_abide"))
            .args(["schema", "doc", "-o"])
            .arg(folder.path().join("out"))
            .arg(file)
            .output()
            .unwrap();
        output.status.code()
    };
    assert_eq!(
        (run(&main), run(&folder.path().join("none.json"))),
        (Some(1), Some(2))
    );
    assert!(!folder.path().join("out").exists());
}

#[test]
fn introspection_has_a_reference_too() {
    let folder = tempfile::tempdir().unwrap();
    let reply = r#"{"return": [
        {"name": "query-x", "meta-type": "command", "arg-type": "0", "ret-type": "[1]"},
        {"name": "0", "meta-type": "object", "members": [{"name": "id", "type": "str", "default": null}]},
        {"name": "[1]", "meta-type": "array", "element-type": "1"},
        {"name": "1", "meta-type": "object", "members": [{"name": "Odd_Name", "type": "2"}]},
        {"name": "2", "meta-type": "object", "members": []},
        {"name": "str", "meta-type": "builtin", "json-type": "string"}]}"#;
    let file = folder.path().join("reply");
    std::fs::write(&file, reply).unwrap();
    let pages = pages(&file);
    assert_links_resolve(&pages);
    let page = &pages["reply.html"];
    for said in ["query-x", "QueryXArguments", "Odd_Name", "array of"] {
        assert!(page.contains(said), "{said} is not in {page}");
    }
}
