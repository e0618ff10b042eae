//! `format` against QEMU's own schemas: only the layout changes, and once is enough.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use abide_schema::{Options, Source, SourceError, Texts, compile, format};
use abide_testbed::need;
use support::{Corpus, Disk, corpora};

/// Schemas from disk, laid out as they are read.
struct LaidOut;

impl Source for LaidOut {
    fn read(&self, path: &str) -> Result<Vec<u8>, SourceError> {
        let text = String::from_utf8(Disk.read(path)?).unwrap();
        let laid_out = format(path, &text).unwrap_or_else(|found| panic!("{found:?}"));
        Ok(laid_out.into_bytes())
    }
}

fn contract(corpus: &Corpus, source: &dyn Source, path: &str) -> Vec<u8> {
    let texts = Texts::new();
    let era = Some(corpus.era());
    let compiled = compile(&texts, source, path, &Options { era }).unwrap();
    let first = compiled.diagnostics.first();
    assert!(compiled.accepted(), "{}", first.unwrap());
    compiled.schema.contract().unwrap().to_bytes()
}

#[test]
fn layout_keeps_the_contract_of_every_real_schema() {
    for corpus in need!(corpora()) {
        for schema in corpus.schemas() {
            let path = schema.to_str().unwrap();
            let before = contract(&corpus, &Disk, path);
            assert!(before == contract(&corpus, &LaidOut, path), "{path}");
        }
    }
}

#[test]
fn what_is_laid_out_stays_as_it_is() {
    let mut changed = 0;
    for corpus in need!(corpora()) {
        for entry in std::fs::read_dir(corpus.root.join("qapi")).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|it| it != "json") {
                continue;
            }
            let name = path.to_str().unwrap();
            let text = std::fs::read_to_string(&path).unwrap();
            let once = match format(name, &text) {
                Ok(once) => once,
                Err(found) => panic!("{}", found.first().unwrap()),
            };
            assert_eq!(format(name, &once).unwrap(), once, "{name}");
            changed += usize::from(once != text);
        }
    }
    assert!(
        changed > 0,
        "every file was laid out already: nothing was shown"
    );
}
