//! The catalog of this build: whole, small, and true to what it was made from.

use abide_catalog::Catalog;

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
