//! Introspection written as QAPI text says the same when it is compiled.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use abide_codegen::{qapi_text, unite};
use abide_schema::introspect::load;
use abide_schema::{Contract, MemorySource, Options, Texts, compile};
use abide_testbed::{need, shared};

fn compiled(text: &str) -> Contract {
    let source = MemorySource::single("schema.json", text);
    let texts = Texts::new();
    let compiled = compile(&texts, &source, "schema.json", &Options::default()).unwrap();
    let first = compiled.diagnostics.first().map(ToString::to_string);
    assert_eq!(first, None, "{text}");
    compiled.schema.contract().unwrap()
}

fn ledger(contract: &Contract) -> Vec<String> {
    let lines = contract.ledger();
    lines.iter().map(ToString::to_string).collect()
}

#[test]
fn every_dump_written_as_text_is_accepted_and_has_the_same_paths() {
    let folder = need!(shared("data/introspection"));
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let contract = load(&std::fs::read(&path).unwrap()).unwrap().contract;
        let again = compiled(&qapi_text(&unite(&[("", &contract)])));
        let (expected, ours) = (ledger(&contract), ledger(&again));
        for (ours, expected) in ours.iter().zip(&expected) {
            assert_eq!(ours, expected, "{}", path.display());
        }
        assert_eq!(ours.len(), expected.len(), "{}", path.display());
    }
}
