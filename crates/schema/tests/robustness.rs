//! Bad input gets a diagnostic: never a panic, never a hang.

#![allow(clippy::unwrap_used)]

use std::time::{Duration, Instant};

use abide_schema::{
    Code, Diagnostics, Era, MemorySource, Options, Source, SourceError, Texts, compile,
};
use abide_testbed::{Rng, Scale};

/// However bad the input, the answer comes: a hang is told from a debug build on a busy machine by
/// this much time.
const PATIENCE: Duration = Duration::from_secs(900);

fn check(text: impl Into<Vec<u8>>) -> Diagnostics {
    check_files(&[("main.json", text.into())])
}

fn check_files(files: &[(&str, Vec<u8>)]) -> Diagnostics {
    let mut source = MemorySource::default();
    for (path, text) in files {
        source.insert(path, text.clone());
    }
    let texts = Texts::new();
    let started = Instant::now();
    let compiled = compile(&texts, &source, files[0].0, &Options::default()).unwrap();
    let diagnostics = compiled.diagnostics;
    let style = abide_schema::diagnostic::Style::default();
    let files = &compiled.schema.loaded.files;
    let _ = abide_schema::diagnostic::render_all(&diagnostics, files, style);
    assert!(started.elapsed() < PATIENCE, "took {:?}", started.elapsed());
    diagnostics
}

fn first(diagnostics: &Diagnostics) -> (Code, u32, u32) {
    let first = diagnostics.first().unwrap();
    (first.code, first.location.line, first.location.column)
}

#[test]
fn characters_that_are_no_text_are_named_with_their_place() {
    assert_eq!(
        first(&check("\n{ 'command': 'a")),
        (Code::UnterminatedString, 2, 14)
    );
    assert_eq!(
        first(&check("{ 'command': 'a\tb' }")),
        (Code::StringCharacter, 1, 16)
    );
    assert_eq!(
        first(&check("{ 'command': 'a\0b' }")),
        (Code::StringCharacter, 1, 16)
    );
    assert_eq!(
        first(&check("{ 'command': 'a\\n' }")),
        (Code::StringCharacter, 1, 16)
    );
    assert_eq!(first(&check("\0")), (Code::StrayText, 1, 1));
    assert_eq!(first(&check(&b"# ok\n{ \xff }"[..])), (Code::NotText, 2, 3));
    assert_eq!(
        first(&check("\u{feff}{ 'command': 'a' }")),
        (Code::StrayText, 1, 1)
    );
}

#[test]
fn tabs_and_carriage_returns_between_tokens_are_space() {
    assert!(check("\t{ 'command':\t'a' }\r\n\r\n{ 'command': 'b' }\r\n").is_empty());
    assert!(check("##\r\n# @a:\r\n#\r\n# Text.\r\n##\r\n{ 'command': 'a' }\r\n").is_empty());
}

#[test]
fn an_empty_schema_is_accepted() {
    assert!(check("").is_empty());
    assert!(check("\n\n").is_empty());
    assert!(check("# only a comment").is_empty());
}

#[test]
fn every_error_of_a_file_is_found_in_one_run() {
    let text = "{ 'command': 'a' 'data': {} }\n{ 'command': x }\n{ 'command': 'ok' }\n{ 'struct': 'bad', 'data': [] }\n";
    let codes: Vec<Code> = check(text)
        .iter()
        .map(|diagnostic| diagnostic.code)
        .collect();
    assert_eq!(
        codes,
        [
            Code::Syntax,
            Code::StrayText,
            Code::NameCase,
            Code::DataShape
        ]
    );
}

#[test]
fn deep_nesting_is_refused_once() {
    let deep = 10_000;
    for (open, close) in [("[", "]"), ("{ 'a': ", "}"), ("{ 'not': ", "}")] {
        let text = format!(
            "{{ 'command': 'a', 'if': {}'X'{} }}\n",
            open.repeat(deep),
            close.repeat(deep)
        );
        let found = check(text);
        assert_eq!(found.first().unwrap().code, Code::NestedTooDeep);
        assert_eq!(found.list.len(), 1);
    }
    assert!(!check("[".repeat(1_000_000)).is_empty());
}

#[test]
fn include_cycles_and_long_chains_end() {
    let found = check_files(&[
        ("a.json", b"{ 'include': 'b.json' }".to_vec()),
        ("b.json", b"\n{ 'include': './x/../a.json' }".to_vec()),
    ]);
    assert_eq!(first(&found), (Code::IncludeCycle, 2, 1));
    assert_eq!(found.first().unwrap().included_from[0].path, "a.json");
    assert_eq!(
        check("{ 'include': 'main.json' }").first().unwrap().code,
        Code::IncludeCycle
    );
    let names: Vec<String> = (0..300).map(|index| format!("f{index}.json")).collect();
    let chain: Vec<(&str, Vec<u8>)> = (0..299)
        .map(|index| {
            (
                names[index].as_str(),
                format!("{{ 'include': '{}' }}", names[index + 1]).into_bytes(),
            )
        })
        .collect();
    assert_eq!(
        check_files(&chain).first().unwrap().code,
        Code::IncludeTooDeep
    );
}

#[test]
fn bases_and_branches_that_lead_back_are_refused_not_followed() {
    let text = "{ 'struct': 'Aa', 'base': 'Bb', 'data': {} }\n{ 'struct': 'Bb', 'base': 'Aa', 'data': {} }\n";
    assert_eq!(check(text).first().unwrap().code, Code::ContainsItself);
    let mut long = String::new();
    for index in 0..20_000 {
        long.push_str(&format!(
            "{{ 'struct': 'Aa{index}', 'base': 'Aa{}', 'data': {{}} }}\n",
            index + 1
        ));
    }
    // A chain of bases with a missing end is refused there, however long it is.
    assert_eq!(check(long).first().unwrap().code, Code::ContainsItself);
}

#[test]
fn more_errors_than_anyone_reads_are_counted_not_kept() {
    let found = check("x\n{\n".repeat(20_000));
    assert_eq!(found.list.len(), abide_schema::diagnostic::MAX_DIAGNOSTICS);
    assert!(found.dropped > 0);
}

#[test]
fn files_of_a_hundred_megabytes_are_read_in_time() {
    let size = Scale::pick(4, 20, 100) << 20;
    let texts = [
        "{ 'a': 'b', ",
        "'",
        "#",
        "## ",
        "x ",
        "{}\n",
        "##\n# @a:\n",
        "[",
        "\n",
    ];
    for unit in texts {
        let text = unit.repeat(size / unit.len());
        let found = check(text);
        assert_eq!(found.is_empty(), unit == "\n", "{unit:?}");
        if unit == "{}\n" && size / unit.len() > 1 << 23 {
            assert_eq!(found.first().unwrap().code, Code::TooMany);
        }
    }
    let one_object: String = (0..size / 20)
        .map(|index| format!("'k{index}': 'int', "))
        .collect();
    assert!(
        !check(format!(
            "{{ 'struct': 'A', 'data': {{ {one_object}'k': 'int' }} }}"
        ))
        .is_empty()
    );
}

#[test]
fn text_by_chance_never_panics_in_any_era() {
    let mut rng = Rng::for_purpose("schema by chance");
    let parts = [
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        " ",
        "\n",
        "##\n",
        "# ",
        "# @a:\n",
        "'a'",
        "'data'",
        "'struct'",
        "'union'",
        "'enum'",
        "'type'",
        "'base'",
        "'discriminator'",
        "'command'",
        "'event'",
        "'alternate'",
        "'if'",
        "'features'",
        "'*a'",
        "true",
        "false",
        "'A'",
        "'AB'",
        "'Ab'",
        "'defined(A)'",
        "Returns: ",
        "Features:\n",
        "\u{e9}",
        "{ 'struct': 'Ab', 'data': { ",
        "{ 'union': 'Ac', 'base': { 'a': 'Ad' }, 'discriminator': 'a', 'data': { ",
        "{ 'enum': 'Ad', 'data': [ 'a', ",
        "'a': 'Ab'",
        "} }\n",
        "] }\n",
        "{ 'include': 'main.json' }\n",
        "{ 'pragma': { 'doc-required': true } }\n",
        "\\",
    ];
    let eras = [
        Era::OLDEST,
        Era::new(2, 3),
        Era::new(2, 9),
        Era::new(5, 2),
        Era::new(6, 1),
        Era::new(9, 0),
        Era::NEWEST,
    ];
    for round in 0..Scale::pick(3_000, 30_000, 300_000) {
        let mut text = String::new();
        for _ in 0..rng.below(40) {
            text.push_str(rng.pick::<&str>(&parts));
        }
        let source = MemorySource::single("main.json", text.clone());
        let texts = Texts::new();
        let era = if round % 2 == 0 {
            None
        } else {
            Some(*rng.pick(&eras))
        };
        let compiled = compile(&texts, &source, "main.json", &Options { era }).unwrap();
        let files = &compiled.schema.loaded.files;
        let style = abide_schema::diagnostic::Style::default();
        let _ = abide_schema::diagnostic::render_all(&compiled.diagnostics, files, style);
        if compiled.accepted() {
            compiled
                .schema
                .contract()
                .unwrap_or_else(|error| panic!("{error}: {text}"));
        }
    }
}

/// A main file with many includes that form one cycle, with errors before and after each.
fn many_files(count: usize) -> Vec<(String, Vec<u8>)> {
    let mut main = String::from("{ 'command': 'first' 'x': 'y' }\n");
    let mut files = Vec::new();
    for number in 0..count {
        main.push_str(&format!("{{ 'include': 'sub/{number}.json' }}\n"));
        let next = (number + 7) % count;
        let text = format!(
            "{{ 'include': '{next}.json' }}\n{{ 'command': 'c{number}' 'x': 'y' }}\n##\n# @lost{number}:\n##\n"
        );
        files.push((format!("sub/{number}.json"), text.into_bytes()));
    }
    files.insert(0, ("main.json".to_owned(), main.into_bytes()));
    files
}

#[test]
fn files_read_ahead_are_reported_in_the_order_of_their_includes() {
    let lines = |count| {
        let files = many_files(count);
        let files: Vec<(&str, Vec<u8>)> = files
            .iter()
            .map(|(path, text)| (path.as_str(), text.clone()))
            .collect();
        let found = check_files(&files);
        let place = |diagnostic: &abide_schema::Diagnostic| diagnostic.location.to_string();
        found.iter().map(place).collect::<Vec<String>>()
    };
    // 0 includes 7, 7 includes 14, and so on: the innermost is reported first.
    let found = lines(50);
    assert_eq!(found.len(), 1 + 1 + 2 * 50, "{found:?}");
    assert_eq!(found[0], "main.json:1:22");
    assert_eq!(found[1], "sub/43.json:1:1");
    assert_eq!(found[2], "sub/43.json:2:20");
    assert_eq!(found[3], "sub/43.json:3:1");
    assert_eq!(found[4], "sub/36.json:2:20");
    // Again, whichever thread was first.
    assert_eq!(lines(50), found);
}

/// Gives the files it has, and panics when asked for one of them.
struct Panics(MemorySource, &'static str);

impl Source for Panics {
    fn read(&self, path: &str) -> Result<Vec<u8>, SourceError> {
        assert!(!path.ends_with(self.1), "{path} is not read");
        self.0.read(path)
    }
}

#[test]
fn a_source_that_panics_leaves_no_thread_behind_that_waits() {
    let (done, ended) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let mut source = MemorySource::default();
        for (path, text) in many_files(30) {
            source.insert(&path, text);
        }
        let compiled = std::panic::catch_unwind(|| {
            let source = Panics(source, "20.json");
            compile(&Texts::new(), &source, "main.json", &Options::default()).is_ok()
        });
        done.send(compiled.is_err()).unwrap();
    });
    assert_eq!(ended.recv_timeout(PATIENCE), Ok(true));
}
