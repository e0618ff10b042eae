//! Every construct that came or went: accepted in its era, refused outside it with a message that
//! names the era. And what makes a text count as old without being told.

#![allow(clippy::unwrap_used)]

use abide_schema::{Code, Diagnostics, Era, MemorySource, Options, Texts, compile};

/// A construct: its first and last era, and a schema that uses it and nothing else of an era.
struct Fixture {
    name: &'static str,
    first: &'static str,
    last: Option<&'static str>,
    text: &'static str,
}

const fn fixture(
    name: &'static str,
    first: &'static str,
    last: Option<&'static str>,
    text: &'static str,
) -> Fixture {
    Fixture {
        name,
        first,
        last,
        text,
    }
}

/// `{...}` stands for a struct's definition in the way of the era under test.
const FIXTURES: [Fixture; 26] = [
    fixture(
        "type-definition",
        "1.0",
        Some("2.3"),
        "{ 'type': 'Aa', 'data': { 'x': 'int' } }",
    ),
    fixture(
        "struct-definition",
        "2.4",
        None,
        "{ 'struct': 'Aa', 'data': { 'x': 'int' } }",
    ),
    fixture(
        "nested-struct",
        "1.0",
        Some("2.3"),
        "{ 'command': 'a', 'data': { 'x': { 'y': 'int' } } }",
    ),
    fixture(
        "simple-union",
        "1.1",
        Some("6.1"),
        "{ 'union': 'Uu', 'data': { 'a': 'int', 'b': ['str'] } }",
    ),
    fixture(
        "anonymous-union",
        "1.7",
        Some("2.3"),
        "{ 'union': 'Uu', 'discriminator': {}, 'data': { 'a': 'int', 'b': 'str' } }",
    ),
    fixture(
        "alternate",
        "2.4",
        None,
        "{ 'alternate': 'Al', 'data': { 'a': 'int', 'b': 'bool' } }",
    ),
    fixture(
        "alternate-array",
        "7.1",
        None,
        "{ 'alternate': 'Al', 'data': { 'a': 'int', 'b': ['bool'] } }",
    ),
    fixture(
        "inline-base",
        "2.6",
        None,
        "{ 'enum': 'Ee', 'data': ['a'] }\n{ 'union': 'Uu', 'base': { 'k': 'Ee' }, 'discriminator': 'k', 'data': {} }",
    ),
    fixture("event", "2.1", None, "{ 'event': 'STOP' }"),
    fixture("include", "2.1", None, "{ 'include': 'other.json' }"),
    fixture(
        "gen-no",
        "1.1",
        Some("2.3"),
        "{ 'command': 'a', 'gen': 'no' }",
    ),
    fixture(
        "gen-true",
        "1.1",
        Some("2.3"),
        "{ 'command': 'a', 'gen': true }",
    ),
    fixture("gen-false", "1.1", None, "{ 'command': 'a', 'gen': false }"),
    fixture(
        "star-star",
        "1.1",
        Some("2.4"),
        "{ 'command': 'a', 'data': { '*x': '**' } }",
    ),
    fixture(
        "any",
        "2.5",
        None,
        "{ 'command': 'a', 'data': { 'x': 'any' } }",
    ),
    fixture(
        "null",
        "2.10",
        None,
        "{ 'command': 'a', 'data': { 'x': 'null' } }",
    ),
    fixture(
        "success-response-no",
        "1.1",
        Some("2.3"),
        "{ 'command': 'a', 'success-response': 'no' }",
    ),
    fixture(
        "pragma",
        "2.9",
        None,
        "{ 'pragma': { 'doc-required': false } }",
    ),
    fixture(
        "boxed",
        "2.7",
        None,
        "{ 'enum': 'Ee', 'data': ['a'] }\n{ 'command': 'a', 'boxed': true, 'data': 'Uu' }\n{ 'union': 'Uu', 'base': { 'k': 'Ee' }, 'discriminator': 'k', 'data': {} }",
    ),
    fixture(
        "allow-oob",
        "2.12",
        None,
        "{ 'command': 'a', 'allow-oob': true }",
    ),
    fixture(
        "allow-preconfig",
        "3.0",
        None,
        "{ 'command': 'a', 'allow-preconfig': true }",
    ),
    fixture(
        "coroutine",
        "5.2",
        None,
        "{ 'command': 'a', 'coroutine': true }",
    ),
    fixture(
        "preprocessor-if",
        "3.0",
        Some("6.1"),
        "{ 'command': 'a', 'if': ['defined(A)', 'defined(B)'] }",
    ),
    fixture(
        "structured-if",
        "6.2",
        None,
        "{ 'command': 'a', 'if': { 'all': ['A', { 'not': 'B' }] } }",
    ),
    fixture(
        "features",
        "4.1",
        None,
        "{ 'command': 'a', 'features': ['deprecated'] }",
    ),
    fixture(
        "enum-features",
        "6.2",
        None,
        "{ 'enum': 'Ee', 'data': [ { 'name': 'a', 'features': ['unstable'] } ] }",
    ),
];

/// A release of each kind between which the language changed.
const RELEASES: [&str; 22] = [
    "1.0", "1.1", "1.7", "2.1", "2.3", "2.4", "2.5", "2.6", "2.7", "2.9", "2.10", "2.12", "3.0",
    "4.1", "5.2", "6.1", "6.2", "7.0", "7.1", "9.0", "10.0", "11.1",
];

fn check(text: &str, era: Option<&str>) -> (Era, Diagnostics) {
    let mut source = MemorySource::single("main.json", text);
    source.insert("other.json", "");
    let texts = Texts::new();
    let era = era.map(|era| era.parse().unwrap());
    let compiled = compile(&texts, &source, "main.json", &Options { era }).unwrap();
    if compiled.accepted() {
        compiled.schema.contract().unwrap();
    }
    (compiled.schema.era, compiled.diagnostics)
}

#[test]
fn every_construct_is_accepted_in_its_era_and_refused_outside() {
    for Fixture {
        name,
        first,
        last,
        text,
    } in FIXTURES
    {
        let span =
            first.parse::<Era>().unwrap()..=last.map_or(Era::NEWEST, |last| last.parse().unwrap());
        for release in RELEASES {
            let (era, found) = check(text, Some(release));
            let inside = span.contains(&era);
            assert_eq!(
                found.is_empty(),
                inside,
                "{name} in {release}: {:?}",
                found.first()
            );
        }
    }
}

#[test]
fn a_construct_of_another_era_is_refused_with_the_era_in_the_message() {
    for Fixture {
        name,
        first,
        last,
        text,
    } in FIXTURES
    {
        for release in RELEASES {
            let (era, found) = check(text, Some(release));
            let Some(diagnostic) = found.first() else {
                continue;
            };
            let all: Vec<String> = found
                .iter()
                .flat_map(|one| {
                    [
                        Some(one.message.clone()),
                        one.help.clone(),
                        one.expected.clone(),
                    ]
                })
                .flatten()
                .collect();
            let named = all
                .iter()
                .any(|text| text.contains("QEMU ") || text.contains("--era"));
            assert!(
                named,
                "{name} ({first} to {last:?}) in {era}: {diagnostic}: {all:?}"
            );
        }
    }
}

#[test]
fn unmistakable_marks_make_a_text_old() {
    for (text, era) in [
        ("{ 'type': 'Aa', 'data': {} }", "2.3"),
        (
            "{ 'union': 'Uu', 'discriminator': {}, 'data': { 'a': 'int' } }",
            "2.3",
        ),
        (
            "##\n# @a:\n#\n# @x: #optional the x\n##\n{ 'command': 'a', 'data': { '*x': 'int' } }",
            "2.8",
        ),
        ("{ 'command': 'a', 'if': 'defined(A)' }", "6.1"),
        ("{ 'union': 'Uu', 'data': { 'a': 'int' } }", "6.1"),
        (
            "{ 'union': 'Uu', 'data': { 'a': 'Aa' } }\n{ 'struct': 'Aa', 'data': {} }",
            "6.1",
        ),
    ] {
        let (found, diagnostics) = check(text, None);
        assert_eq!(found, era.parse().unwrap(), "{text}");
        assert!(diagnostics.is_empty(), "{text}: {:?}", diagnostics.first());
    }
}

#[test]
fn what_may_be_a_mistake_is_no_mark_of_an_era() {
    for text in [
        "{ 'command': 'a', 'data': { 'x': { 'y': 'int' } } }",
        "{ 'command': 'a', 'gen': 'no' }",
        "{ 'command': 'a', 'gen': true }",
        "{ 'command': 'a', 'if': ['A', 'B'] }",
        "{ 'union': 'Uu', 'base': 'Aa', 'data': { 'a': 'Aa' } }\n{ 'struct': 'Aa', 'data': {} }",
        "{ 'union': 'Uu', 'discriminator': 'k', 'data': { 'a': 'Aa' } }\n{ 'struct': 'Aa', 'data': {} }",
        "{ 'union': 'Uu', 'data': { 'a': 'Missing' } }",
        "{ 'union': 'Uu', 'data': {} }",
        "{ 'union': 'uu', 'data': { 'a': 'int' } }",
        "{ 'struct': 'Aa', 'data': {} }\n{ 'type': 'Bb', 'data': {} }",
    ] {
        let (era, diagnostics) = check(text, None);
        assert_eq!(era, Era::NEWEST, "{text}");
        assert!(!diagnostics.is_empty(), "{text}");
    }
}

#[test]
fn documentation_of_each_era_is_read_as_it_was() {
    let note = "##\n# @a:\n#\n# Text.\n#\n# Note: a note\n#\n# Since: 1.0\n##\n{ 'command': 'a' }";
    assert!(check(note, Some("8.2")).1.is_empty());
    assert!(check(note, Some("9.0")).1.is_empty());
    assert_eq!(
        check(note, Some("9.1")).1.first().unwrap().code,
        Code::DocSectionGone
    );
    let undocumented = "##\n# @a:\n##\n{ 'command': 'a', 'data': { 'x': 'int' } }";
    assert!(check(undocumented, Some("8.2")).1.is_empty());
    assert_eq!(
        check(undocumented, Some("9.0")).1.first().unwrap().code,
        Code::DocMissingName
    );
    let loose = "##\n# @a\n#\n#no rules\n# Since: 0.14\n##\n{ 'command': 'a' }";
    assert!(check(loose, Some("2.8")).1.is_empty());
    assert!(!check(loose, Some("2.9")).1.is_empty());
    let long = format!(
        "##\n# @a:\n#\n# {}\n##\n{{ 'command': 'a' }}",
        "word ".repeat(15)
    );
    assert!(check(&long, Some("10.0")).1.is_empty());
    assert_eq!(
        check(&long, Some("10.2")).1.first().unwrap().code,
        Code::DocLineLong
    );
}

#[test]
fn a_misspelt_returns_is_reported_first_where_each_era_reports_it() {
    let text = "##\n# @a:\n#\n# Returns: x\n##\n{ 'command': 'a', 'return': 'b' }";
    let line = |era| check(text, Some(era)).1.first().unwrap().location.line;
    // From QEMU 9.0 on the documentation is looked at before the keys.
    assert_eq!((line("8.2"), line("9.0"), line("11.1")), (6, 4, 4));
}
