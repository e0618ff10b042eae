//! Any text as a schema, in the era its first byte picks: a diagnostic or a contract, never a panic.
#![no_main]

use abide_schema::diagnostic::{Style, render_all, to_json, to_sarif};
use abide_schema::{Configuration, Era, MemorySource, Options, Texts, compile};
use libfuzzer_sys::fuzz_target;

const ERAS: [Option<Era>; 8] = [
    None,
    Some(Era::OLDEST),
    Some(Era::new(2, 3)),
    Some(Era::new(2, 9)),
    Some(Era::new(5, 2)),
    Some(Era::new(6, 1)),
    Some(Era::new(9, 0)),
    Some(Era::NEWEST),
];

fuzz_target!(|data: &[u8]| {
    let Some((kind, text)) = data.split_first() else {
        return;
    };
    let mut source = MemorySource::single("main.json", text);
    // Whatever follows a zero byte is a second file, so that includes are met.
    if let Some(at) = text.iter().position(|byte| *byte == 0) {
        source.insert("main.json", &text[..at]);
        source.insert("b.json", &text[at + 1..]);
    }
    let era = ERAS[usize::from(*kind) % ERAS.len()];
    let texts = Texts::new();
    let compiled = compile(&texts, &source, "main.json", &Options { era }).expect("the main file is there");
    let _ = render_all(&compiled.diagnostics, &compiled.schema.loaded.files, Style { color: kind & 128 != 0 });
    let _ = to_json([&compiled.diagnostics]);
    let _ = to_sarif([&compiled.diagnostics]);
    let contract = compiled.schema.contract();
    if compiled.accepted() {
        let contract = contract.expect("an accepted schema has a contract");
        let _ = contract.evaluate(&Configuration::defined(["A"]));
    }
});
