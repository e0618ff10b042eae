//! Measures the compiler against the tests QEMU's own compiler comes with: what it accepts and
//! refuses, where it reports, which definition it names; and the real schemas of each release.
#![allow(clippy::unwrap_used)]

mod support;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use abide_schema::{Compilation, Diagnostic, Options, Texts, compile};
use abide_testbed::{figure, need};
use support::{Corpus, Disk, corpora};

/// Of the refused schemas, this part must be reported at QEMU's line.
const SAME_LINE_PERCENT: usize = 98;

/// Of the refused schemas whose definition QEMU names, this part must be reported in the same one.
const SAME_DEFINITION_PERCENT: usize = 95;

#[derive(Default)]
struct Score {
    positives: usize,
    accepted: usize,
    negatives: usize,
    refused: usize,
    same_line: usize,
    same_first: usize,
    named: usize,
    same_definition: usize,
    exceptions: String,
}

/// What QEMU's compiler says about one test.
struct Expected {
    schema: PathBuf,
    /// File name and line; none when the schema is accepted.
    place: Option<(String, u32)>,
    /// `struct 'Foo'`.
    definition: Option<String>,
}

fn tests_of(corpus: &Corpus) -> Vec<Expected> {
    let folder = corpus.root.join("tests/qapi-schema");
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
        .iter()
        .filter(|file| {
            file.extension().is_some_and(|ext| ext == "err") && file.with_extension("json").exists()
        })
        .map(|file| expected(file))
        .collect()
}

/// Reads `NAME.err`: `file.json: In struct 'Foo':` and `file.json:LINE: ...`.
fn expected(err: &Path) -> Expected {
    let text = std::fs::read_to_string(err).unwrap();
    let mut expected = Expected {
        schema: err.with_extension("json"),
        place: None,
        definition: None,
    };
    for line in text.lines() {
        if line.starts_with("In file included from") {
            continue;
        }
        if let Some((_, definition)) = line.split_once(": In ") {
            // A second one is that of a place the message only mentions.
            let first = expected.definition.take();
            expected.definition =
                first.or_else(|| Some(definition.trim_end_matches(':').to_owned()));
            continue;
        }
        let mut parts = line.splitn(3, ':');
        let (Some(file), Some(number)) = (parts.next(), parts.next()) else {
            continue;
        };
        if expected.place.is_none() {
            let number = number.trim().parse().unwrap_or(1);
            expected.place = Some((base_name(file), number));
        }
    }
    expected
}

fn base_name(path: &str) -> String {
    path.rsplit('/').next().unwrap_or(path).to_owned()
}

/// Says whether a diagnostic shows a place, and whether it shows it first.
fn shows(diagnostic: &Diagnostic, place: &(String, u32)) -> (bool, bool) {
    let is = |path: &str, line: u32| base_name(path) == place.0 && line == place.1;
    let first = is(&diagnostic.location.path, diagnostic.location.line);
    let labels = diagnostic.labels.iter().map(|label| &label.location);
    (
        first
            || labels
                .into_iter()
                .any(|location| is(&location.path, location.line)),
        first,
    )
}

fn judge(score: &mut Score, test: &Expected, compiled: &Compilation<'_>) {
    let name = base_name(test.schema.to_str().unwrap());
    let first = compiled.diagnostics.first();
    let Some(place) = &test.place else {
        score.positives += 1;
        match first {
            None => score.accepted += 1,
            Some(first) => writeln!(
                score.exceptions,
                "  {name}: accepted by QEMU, here: {first}"
            )
            .unwrap(),
        }
        return;
    };
    score.negatives += 1;
    let Some(first) = first else {
        writeln!(
            score.exceptions,
            "  {name}: refused by QEMU at line {}, accepted here",
            place.1
        )
        .unwrap();
        return;
    };
    score.refused += 1;
    let (shown, shown_first) = shows(first, place);
    score.same_line += usize::from(shown);
    score.same_first += usize::from(shown_first);
    if !shown {
        writeln!(
            score.exceptions,
            "  {name}: QEMU reports {}:{}, here: {first}",
            place.0, place.1
        )
        .unwrap();
    }
    if let Some(definition) = &test.definition {
        score.named += 1;
        let same = first.definition.as_ref() == Some(definition);
        score.same_definition += usize::from(same);
        if !same {
            let ours = first.definition.as_deref().unwrap_or("none");
            writeln!(
                score.exceptions,
                "  {name}: QEMU names {definition}, here {ours}"
            )
            .unwrap();
        }
    }
}

fn score(corpus: &Corpus) -> Score {
    let mut score = Score::default();
    for test in tests_of(corpus) {
        let texts = Texts::new();
        let options = Options {
            era: Some(corpus.era()),
        };
        match compile(&texts, &Disk, test.schema.to_str().unwrap(), &options) {
            Ok(compiled) => judge(&mut score, &test, &compiled),
            Err(error) => {
                // The test of a schema that does not exist.
                score.negatives += 1;
                score.refused += 1;
                score.same_line += 1;
                score.same_first += 1;
                assert!(!test.schema.exists(), "{}: {error}", test.schema.display());
            }
        }
    }
    score
}

#[test]
fn qemus_own_schema_tests_get_the_same_verdict_line_and_definition() {
    let mut failed = String::new();
    for corpus in need!(corpora()) {
        let score = score(&corpus);
        let result = format!(
            "accepted {}/{}, refused {}/{}, same line {}, first {}, same definition {}/{}",
            score.accepted,
            score.positives,
            score.refused,
            score.negatives,
            score.same_line,
            score.same_first,
            score.same_definition,
            score.named,
        );
        figure(&format!("schema tests of QEMU {}", corpus.release), &result);
        // Written past the harness' capture: the exceptions belong beside the score.
        std::io::stderr()
            .write_all(score.exceptions.as_bytes())
            .unwrap();
        let enough = score.accepted == score.positives
            && score.refused == score.negatives
            && score.same_line * 100 >= score.negatives * SAME_LINE_PERCENT
            && score.same_definition * 100 >= score.named * SAME_DEFINITION_PERCENT;
        if !enough {
            writeln!(
                failed,
                "QEMU {}: {result}\n{}",
                corpus.release, score.exceptions
            )
            .unwrap();
        }
    }
    assert!(failed.is_empty(), "{failed}");
}

#[test]
fn real_schemas_of_every_release_are_accepted() {
    for corpus in need!(corpora()) {
        for schema in corpus.schemas() {
            let texts = Texts::new();
            let options = Options {
                era: Some(corpus.era()),
            };
            let compiled = compile(&texts, &Disk, schema.to_str().unwrap(), &options).unwrap();
            let found: Vec<String> = compiled
                .diagnostics
                .iter()
                .take(10)
                .map(ToString::to_string)
                .collect();
            assert!(
                compiled.accepted(),
                "QEMU {}:\n{}",
                corpus.release,
                found.join("\n")
            );
        }
    }
}
