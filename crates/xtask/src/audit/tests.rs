//! The page is as it is made, and what QEMU documents as removed is found.

use super::*;
use crate::mutate::check_message;

#[test]
fn the_table_of_the_history_is_as_made() {
    let text = fs::read_to_string(page()).unwrap();
    let made = with_table(&text, &table(&steps().unwrap())).unwrap();
    assert!(text == made, "cargo xtask audit makes it anew");
}

/// What QEMU's list of removed features (docs/about/removed-features, up to 11.0) says of QMP since
/// 5.2, and its removed block drivers: the path, and the step in which the catalog loses it.
const DOCUMENTED: [(&str, &str); 38] = [
    ("cpu-add", "5.2"),
    ("change", "6.0"),
    ("query-events", "6.0"),
    ("migrate-set-cache-size", "6.0"),
    ("query-migrate-cache-size", "6.0"),
    ("migrate_set_downtime", "6.0"),
    ("migrate_set_speed", "6.0"),
    ("query-cpus", "6.0"),
    ("query-cpus-fast/ret/arch", "6.0"),
    ("query-named-block-nodes/ret/encryption_key_missing", "6.0"),
    ("query-block/ret/inserted/encryption_key_missing", "6.0"),
    ("query-named-block-nodes/ret/dirty-bitmaps/status", "6.0"),
    ("query-block/ret/inserted/dirty-bitmaps/status", "6.0"),
    ("query-block/ret/dirty-bitmaps", "6.0"),
    ("object-add/arg/props", "6.0"),
    ("blockdev-add/arg/driver/^sheepdog", "6.1"),
    ("query-sgx/ret/section-size", "8.0"),
    ("query-sgx-capabilities/ret/section-size", "8.0"),
    ("query-migrate/ret/ram/skipped", "9.1"),
    ("migrate/arg/inc", "9.1"),
    ("migrate/arg/blk", "9.1"),
    (
        "migrate-set-capabilities/arg/capabilities/capability/^block",
        "9.1",
    ),
    (
        "migrate-set-capabilities/arg/capabilities/capability/^compress",
        "9.1",
    ),
    ("migrate-set-parameters/arg/compress-level", "9.1"),
    ("migrate-set-parameters/arg/compress-threads", "9.1"),
    ("migrate-set-parameters/arg/compress-wait-thread", "9.1"),
    ("migrate-set-parameters/arg/decompress-threads", "9.1"),
    ("MEM_UNPLUG_ERROR", "9.1"),
    ("trace-event-get-state/arg/vcpu", "9.1"),
    ("trace-event-set-state/arg/vcpu", "9.1"),
    ("trace-event-get-state/ret/vcpu", "9.1"),
    ("object-add/arg/+secret/loaded", "9.2"),
    ("object-add/arg/+secret_keyring/loaded", "9.2"),
    (
        "migrate-set-capabilities/arg/capabilities/capability/^zero-blocks",
        "11.1",
    ),
    ("query-migrationthreads", "11.1"),
    ("migrate/arg/detach", "11.1"),
    ("blockdev-add/arg/driver/^gluster", "11.1"),
    ("chardev-add/arg/backend/+socket/data/reconnect", "11.1"),
];

/// The same list, where no shape changed: the notes say it.
const DOCUMENTED_IN_NOTES: [(&str, &str); 3] = [
    ("chardev-add/arg/backend/+socket/data/wait", "6.0"),
    ("device_add", "9.2"),
    ("migrate/arg/uri", "11.0"),
];

#[test]
fn each_documented_removal_is_found_in_its_step() {
    let steps = steps().unwrap();
    let is_found = |(path, release): &&(&str, &str)| {
        let step = steps.iter().find(|step| step.new == *release).unwrap();
        let has_it = |finding: &Finding| {
            let kind = finding.change.kind.name();
            let places = &finding.change.places;
            (kind.ends_with("gone") || kind.ends_with("withdrawn") || kind.ends_with("conditional"))
                && places.iter().any(|place| place.to_string() == *path)
        };
        step.findings.iter().any(has_it)
    };
    let missed: Vec<_> = DOCUMENTED.iter().filter(|one| !is_found(one)).collect();
    assert!(missed.is_empty(), "{missed:?}");
}

#[test]
fn each_documented_removal_without_a_shape_is_in_the_notes() {
    let notes = Notes::parse(abide_catalog::NOTES).unwrap();
    for (path, release) in DOCUMENTED_IN_NOTES {
        let has_it = |note: &abide_compat::Note| note.path == path && note.release == release;
        assert!(notes.iter().any(has_it), "{path} {release}");
    }
}

#[test]
fn every_note_speaks_of_something_that_a_release_has() {
    let catalog = Catalog::built_in();
    let releases: Vec<Contract> = catalog
        .releases()
        .iter()
        .map(|release| catalog.contract(&release.name).unwrap())
        .collect();
    for note in Notes::parse(abide_catalog::NOTES).unwrap().iter() {
        let path = abide_compat::Path::parse(&note.path);
        let has_it = |contract: &Contract| abide_compat::resolve(contract, &path).is_some();
        assert!(releases.iter().any(has_it), "{}", note.path);
    }
}

#[test]
fn every_break_of_the_history_has_a_message_that_was_right_and_is_wrong() {
    let catalog = Catalog::built_in();
    for step in steps().unwrap() {
        let breaks = step.findings.iter();
        let mut breaks = breaks.filter(|found| found.level == Level::Abi).peekable();
        if breaks.peek().is_none() {
            continue;
        }
        let [old, new] = [&step.old, &step.new].map(|name| catalog.contract(name).unwrap());
        for finding in breaks {
            let place = &finding.change.places[0];
            let checked = check_message(&old, &new, finding);
            assert_eq!(checked.ok(), Some(1), "{} {place}", step.new);
        }
    }
}
