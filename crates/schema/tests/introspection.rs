//! Introspection made from text against what each release's own generator makes of the same text.

#![allow(clippy::unwrap_used)]

mod support;

use abide_schema::introspect::Introspection;
use abide_schema::{Configuration, Options, Texts, compile};
use abide_testbed::{figure, need};
use serde_json::Value;
use support::driver::Driver;
use support::{Corpus, Disk, corpora};

/// Some conditions of QEMU's schemas, so that evaluation is compared too.
const DEFINED: [&str; 6] = [
    "CONFIG_LINUX",
    "CONFIG_POSIX",
    "CONFIG_VNC",
    "CONFIG_REPLICATION",
    "CONFIG_LINUX_IO_URING",
    "TARGET_I386",
];

fn ours(corpus: &Corpus, schema: &str, configuration: &Configuration) -> Vec<Value> {
    let texts = Texts::new();
    let options = Options {
        era: Some(corpus.era()),
    };
    let compiled = compile(&texts, &Disk, schema, &options).unwrap();
    assert!(compiled.accepted());
    let contract = compiled.schema.contract().unwrap().evaluate(configuration);
    Introspection::new(&contract)
        .entities()
        .map(|entity| serde_json::to_value(entity).unwrap())
        .collect()
}

/// QEMU's tree for a null is `None`; its dictionaries are in no order that matters.
fn compare(name: &str, ours: &[Value], theirs: &[Value]) {
    for (index, (our, their)) in ours.iter().zip(theirs).enumerate() {
        assert_eq!(our, their, "{name}: entity {index}");
    }
    assert_eq!(ours.len(), theirs.len(), "{name}: number of entities");
}

#[test]
fn text_introspects_as_each_releases_own_generator_says() {
    for corpus in need!(corpora()) {
        let mut driver = need!(Driver::start(&corpus));
        let defined: Vec<String> = DEFINED.iter().map(ToString::to_string).collect();
        for schema in corpus.schemas() {
            let path = schema.to_str().unwrap();
            let all = ours(&corpus, path, &Configuration::All);
            compare(path, &all, &driver.introspect(&schema, None));
            let some = ours(&corpus, path, &Configuration::defined(DEFINED));
            compare(
                &format!("{path} with conditions"),
                &some,
                &driver.introspect(&schema, Some(&defined)),
            );
            let short = path.rsplit("qemu-").next().unwrap();
            figure(
                "introspection from text",
                &format!("{short}: {} entities equal", all.len()),
            );
        }
    }
}
