//! What findings say: a definition is named once, whoever shows it.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use abide_schema::diagnostic::{Style, render, to_sarif};
use abide_schema::{Code, Diagnostic, Era, MemorySource, Options, Source, Texts, compile};
use abide_testbed::need;
use support::{Disk, corpora};

/// A schema with one fault or more, the era it is read as, and how its first finding begins.
const FAULTS: [(&str, Era, &str); 27] = [
    (
        "{ 'union': 'u', 'base': 'Ba', 'discriminator': 'd', 'data': {} }",
        Era::NEWEST,
        "union 'u': the name is in the wrong case",
    ),
    (
        "{ 'struct': 'S T', 'data': {} }",
        Era::NEWEST,
        "struct 'S T': the name is not valid",
    ),
    (
        "{ 'struct': 'AList', 'data': {} }",
        Era::NEWEST,
        "struct 'AList': the name ends in 'List', which is reserved",
    ),
    (
        "{ 'event': 'done' }",
        Era::NEWEST,
        "event 'done': the name is in the wrong case",
    ),
    (
        "{ 'struct': 'Sa', 'data': { 'A': 'int' } }",
        Era::NEWEST,
        "struct 'Sa': the name of the member 'A' is in the wrong case",
    ),
    (
        "{ 'struct': 'Sa', 'data': { 'a b': 'int' } }",
        Era::NEWEST,
        "struct 'Sa': the name of the member 'a b' is not valid",
    ),
    (
        "{ 'struct': 'Sa' }",
        Era::NEWEST,
        "struct 'Sa': the key 'data' is missing",
    ),
    (
        "{ 'union': 'Un', 'data': {} }",
        Era::NEWEST,
        "union 'Un': the keys 'base', 'discriminator' are missing",
    ),
    (
        "{ 'enum': 'En', 'data': [], 'base': 'Ba' }",
        Era::NEWEST,
        "enum 'En': an unknown key 'base'",
    ),
    (
        "{ 'struct': 'Sa', 'data': { 'a': { 'if': 'X' } } }",
        Era::NEWEST,
        "struct 'Sa': the member 'a' lacks the key 'type'",
    ),
    (
        "{ 'struct': 'Sa', 'data': { 'a': { 'type': 'int', 'x': 'y' } } }",
        Era::NEWEST,
        "struct 'Sa': the member 'a' has an unknown key 'x'",
    ),
    (
        "{ 'union': 'Un', 'base': 'Ba', 'data': { 'a': 'Ba' } }",
        Era::new(6, 1),
        "union 'Un': 'base' without 'discriminator'",
    ),
    (
        "{ 'union': 'Un', 'data': {} }",
        Era::new(6, 1),
        "union 'Un': there are no branches",
    ),
    (
        "{ 'alternate': 'Al', 'data': {} }",
        Era::NEWEST,
        "alternate 'Al': there are no branches",
    ),
    (
        "{ 'command': 'c', 'boxed': true }",
        Era::NEWEST,
        "command 'c': 'boxed' without 'data'",
    ),
    (
        "{ 'command': 'c', 'returns': 'int' }",
        Era::NEWEST,
        "command 'c': the built-in type 'int' cannot be returned",
    ),
    (
        "{ 'command': 'c', 'data': 'int' }",
        Era::NEWEST,
        "command 'c': the built-in type 'int' cannot be arguments",
    ),
    (
        "{ 'event': 'EVENT', 'data': { 'a': { 'b': 'int' } } }",
        Era::new(2, 3),
        "event 'EVENT': the member 'a' is a nested structure",
    ),
    (
        "{ 'struct': 'int', 'data': {} }",
        Era::new(5, 2),
        "struct 'int': the name is that of a built-in type",
    ),
    (
        "{ 'command': 'c' } { 'command': 'c' }",
        Era::NEWEST,
        "command 'c': the name is defined already",
    ),
    (
        "{ 'struct': 'Sa', 'base': 'Sa', 'data': {} }",
        Era::NEWEST,
        "struct 'Sa': the type contains itself",
    ),
    (
        "{ 'union': 'Un', 'base': {}, 'discriminator': 'd', 'data': {} }",
        Era::NEWEST,
        "union 'Un': the discriminator 'd' is no member of the base",
    ),
    (
        "{ 'enum': 'En', 'data': [] } { 'union': 'Un', 'base': { 'e': 'En' }, 'discriminator': 'e', 'data': {} }",
        Era::NEWEST,
        "union 'Un': there are no branches",
    ),
    (
        "{ 'struct': 'Sa', 'base': 'int', 'data': {} }",
        Era::NEWEST,
        "struct 'Sa': the built-in type 'int' cannot be a base",
    ),
    (
        "{ 'struct': 'Sa', 'data': { 'a-b': 'int', 'a-b-c': 'Sa', 'a': 'Nothing' } }",
        Era::NEWEST,
        "struct 'Sa': there is no type 'Nothing'",
    ),
    (
        "{ 'pragma': { 'doc-required': true } } { 'command': 'c' }",
        Era::NEWEST,
        "command 'c': there is no documentation",
    ),
    (
        "{ 'command': [] }",
        Era::NEWEST,
        "the name of the command is no string",
    ),
];

fn findings(source: &dyn Source, path: &str, era: Era, each: &mut dyn FnMut(&Diagnostic, &str)) {
    let texts = Texts::new();
    let compiled = compile(&texts, source, path, &Options { era: Some(era) }).unwrap();
    for finding in compiled.diagnostics.iter() {
        let shown = render(finding, &compiled.schema.loaded.files, Style::default());
        each(finding, &shown);
    }
}

/// The message says again what stands before it.
fn repeats(finding: &Diagnostic) -> bool {
    let Some((kind, name)) = finding
        .definition
        .as_deref()
        .and_then(|title| title.split_once(' '))
    else {
        return false;
    };
    let again = [
        format!("the {kind} {name}"),
        format!("{name} is"),
        format!("{name} contains"),
    ];
    let kind_alone = ["a", "an", "the"].iter().any(|article| {
        let rest = finding.message.strip_prefix(&format!("{article} {kind} "));
        rest.is_some_and(|rest| !rest.starts_with('\''))
    });
    // A construct of another era is named as such: a union without discriminator.
    (kind_alone && finding.code != Code::OtherEra)
        || again
            .iter()
            .any(|words| finding.message.contains(words.as_str()))
}

#[test]
fn a_finding_names_its_definition_once_and_to_everyone() {
    for (text, era, begins) in FAULTS {
        let source = MemorySource::single("a.json", text);
        let mut first = None;
        findings(&source, "a.json", era, &mut |finding, shown| {
            assert!(!repeats(finding), "{text}: {shown}");
            first.get_or_insert_with(|| {
                let sarif = to_sarif([&one(finding)]);
                let sarif = sarif["runs"][0]["results"][0]["message"]["text"]
                    .as_str()
                    .unwrap()
                    .to_owned();
                [
                    format!("error[{}]: {}", finding.code, sarif),
                    finding.to_string(),
                    shown.to_owned(),
                ]
            });
        });
        for said in first.unwrap_or_else(|| panic!("{text}: no finding")) {
            assert!(said.contains(&format!("]: {begins}")), "{text}: {said}");
        }
    }
}

#[test]
fn no_finding_in_qemus_own_faulty_schemas_repeats_its_definition() {
    for corpus in need!(corpora()) {
        let folder = corpus.root.join("tests/qapi-schema");
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ext| ext == "json") {
                findings(
                    &Disk,
                    path.to_str().unwrap(),
                    corpus.era(),
                    &mut |finding, shown| {
                        assert!(!repeats(finding), "{shown}");
                    },
                );
            }
        }
    }
}

fn one(finding: &Diagnostic) -> abide_schema::Diagnostics {
    abide_schema::Diagnostics {
        list: vec![finding.clone()],
        dropped: 0,
    }
}
