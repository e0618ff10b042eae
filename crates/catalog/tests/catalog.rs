//! The catalog of this build: whole, small, and true to what it was made from.

// A dump that cannot be read ends the test that reads it.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;

use abide_catalog::{Catalog, build_options};
use abide_schema::introspect::{Introspection, load};
use abide_testbed::{need, shared};

#[test]
fn every_release_has_a_contract() {
    let catalog = Catalog::built_in();
    assert!(catalog.releases().len() >= 35);
    for release in catalog.releases() {
        let contract = catalog.contract(&release.name).unwrap();
        assert!(
            contract.command("query-version").is_some(),
            "{}",
            release.name
        );
        assert!(contract.commands().len() > 40, "{}", release.name);
    }
}

#[test]
fn its_text_is_what_it_was_read_from() {
    let text = include_str!("../data/catalog.txt");
    assert_eq!(Catalog::parse(text).unwrap().to_text(), text);
}

#[test]
fn it_is_under_400_kib_in_the_binary() {
    let squeezed = include_bytes!(concat!(env!("OUT_DIR"), "/catalog.deflate"));
    assert!(squeezed.len() < 400 << 10, "{} bytes", squeezed.len());
}

#[test]
fn an_unknown_release_names_those_known() {
    let error = Catalog::built_in().contract("1.0").unwrap_err().to_string();
    assert!(
        error.contains("8.2") && error.contains("storage-daemon:10.0"),
        "{error}"
    );
}

#[test]
fn a_release_is_found_by_its_version_too() {
    assert_eq!(Catalog::built_in().release("8.2.0").unwrap().name, "8.2");
}

#[test]
fn broken_text_names_its_line() {
    for (text, line) in [
        ("release 1.0 1.0.0\nzz c a - -\n", "line 2"),
        ("release 1.0\n", "line 1"),
        ("release 1.0 1.0.0\n2 c a - -\n", "line 2"),
        ("release 1.0 1.0.0\n1 c b - -\n1 c a - -\n", "line 3"),
    ] {
        let error = Catalog::parse(text).unwrap_err().to_string();
        assert!(error.contains(line), "{error}");
    }
}

/// How many entities of each kind introspection lists; objects without members count once, for a
/// message cannot tell one from the other.
fn kinds(contract: &abide_schema::Contract) -> BTreeMap<String, usize> {
    let listed = serde_json::to_value(Introspection::new(contract)).unwrap();
    let mut kinds = BTreeMap::new();
    for entity in listed.as_array().unwrap() {
        let kind = entity["meta-type"].as_str().unwrap().to_owned();
        let is_empty = entity["members"] == serde_json::json!([]) && entity["variants"].is_null();
        if is_empty {
            kinds.insert("empty object".to_owned(), 1);
        } else {
            *kinds.entry(kind).or_insert(0) += 1;
        }
    }
    kinds
}

#[test]
fn its_introspection_lists_what_the_server_lists() {
    let dumps = [
        ("qemu-system", "11.1", "11.1"),
        ("qemu-storage-daemon", "5.2", "storage-daemon:5.2"),
        ("qemu-storage-daemon", "7.2", "storage-daemon:7.2"),
        ("qemu-storage-daemon", "10.0", "storage-daemon:10.0"),
        ("qemu-storage-daemon", "11.1", "storage-daemon:11.1"),
    ];
    for (program, release, name) in dumps {
        let file = format!("data/introspection/{program}-{release}-x86_64.json");
        let dump = load(&fs::read(need!(shared(&file))).unwrap()).unwrap();
        let known = Catalog::built_in().contract(name).unwrap();
        let (mut known, mut listed) = (kinds(&known), kinds(&dump.contract));
        // A server lists the types of branches that its build left out, which no message reaches.
        let objects = known.remove("object").zip(listed.remove("object")).unwrap();
        assert!(
            objects.0 <= objects.1 && objects.1 < objects.0 + 9,
            "{objects:?}"
        );
        assert_eq!(known, listed, "{name}");
    }
}

#[test]
fn what_depends_on_a_build_is_told_by_release() {
    assert_eq!(
        build_options("8.0")["blockdev-add/arg/driver/^io_uring"],
        "CONFIG_BLKIO"
    );
    assert!(!build_options("5.2").contains_key("blockdev-add/arg/driver/^io_uring"));
    // After the last whose sources were read, that one speaks.
    assert_eq!(build_options("11.1"), build_options("10.2"));
}

#[test]
fn another_catalog_is_added_whole() {
    let own = "release 1.0-ours 1.0.0 private\n1 c frob frob/arg -\n1 o frob/arg *n:int\n";
    let mut catalog = Catalog::built_in().clone();
    catalog.extend(&Catalog::parse(own).unwrap()).unwrap();
    let contract = catalog.contract("1.0-ours").unwrap();
    assert!(contract.command("frob").is_some() && contract.command("quit").is_none());
    assert!(catalog.upstream().all(|release| release.name != "1.0-ours"));
    assert!(catalog.extend(&Catalog::parse(own).unwrap()).is_err());
}

/// All of them take half a minute where nothing is optimized.
const EVERY: usize = 7;

#[test]
fn a_path_is_told_of_every_release_whose_contract_has_it() {
    let catalog = Catalog::built_in();
    for name in ["2.5", "2.9", "3.1", "7.0", "11.1", "storage-daemon:10.0"] {
        let contract = catalog.contract(name).unwrap();
        for line in contract.ledger().iter().step_by(EVERY) {
            let line = line.to_string();
            let path = line.split(' ').next().unwrap();
            let is_told = catalog.releases_with(path).any(|told| told.name == name);
            assert!(is_told, "{name}: {path}");
        }
    }
}

#[test]
fn a_path_is_told_of_no_release_that_lacks_it() {
    let releases = |path: &str| {
        let told = Catalog::built_in().releases_with(path);
        told.map(|release| release.name.as_str())
            .collect::<Vec<_>>()
    };
    let until_3_1 = "2.5 2.6 2.7 2.8 2.9 2.10 2.11 2.12 3.0 3.1 11.1";
    assert_eq!(releases("dump-skeys/arg/filename").join(" "), until_3_1);
    for unknown in [
        "",
        "frob",
        "quit/arg/force",
        "quit/ret/x",
        "STOP/ret",
        "quit/arg/x/^y",
    ] {
        assert_eq!(releases(unknown), [] as [&str; 0], "{unknown}");
    }
}
