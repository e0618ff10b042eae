//! What is committed under `src/generated` is what the releases give today.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::collections::BTreeMap;
use std::fs;

use abide_catalog::Catalog;
use abide_codegen::{Layout, Model, Target, generate, unite};
use abide_schema::Contract;
use abide_testbed::workspace;

/// What is asked of servers, and read by their types: disks and their jobs, and what any client
/// does with a machine. The rest is for `abide schema gen rust`, and for calls without types.
const COMMANDS: &[&str] = &[
    "add-fd",
    "block-commit",
    "block-dirty-bitmap-add",
    "block-dirty-bitmap-clear",
    "block-dirty-bitmap-merge",
    "block-dirty-bitmap-remove",
    "block-export-add",
    "block-export-del",
    "block-job-cancel",
    "block-job-change",
    "block-job-complete",
    "block-job-dismiss",
    "block-job-finalize",
    "block-job-pause",
    "block-job-resume",
    "block-job-set-speed",
    "block-stream",
    "block_resize",
    "blockdev-add",
    "blockdev-backup",
    "blockdev-create",
    "blockdev-del",
    "blockdev-mirror",
    "blockdev-reopen",
    "blockdev-snapshot",
    "blockdev-snapshot-delete-internal-sync",
    "blockdev-snapshot-internal-sync",
    "blockdev-snapshot-sync",
    "change-backing-file",
    "closefd",
    "cont",
    "drive-backup",
    "drive-mirror",
    "getfd",
    "human-monitor-command",
    "job-cancel",
    "job-complete",
    "job-dismiss",
    "job-finalize",
    "job-pause",
    "job-resume",
    "migrate-pause",
    "migrate-recover",
    "nbd-server-add",
    "nbd-server-remove",
    "nbd-server-start",
    "nbd-server-stop",
    "query-block",
    "query-block-exports",
    "query-block-jobs",
    "query-commands",
    "query-fdsets",
    "query-jobs",
    "query-name",
    "query-named-block-nodes",
    "query-status",
    "query-uuid",
    "query-version",
    "quit",
    "remove-fd",
    "snapshot-delete",
    "snapshot-load",
    "snapshot-save",
    "stop",
    "system_powerdown",
    "system_reset",
    "transaction",
    "x-debug-query-block-graph",
];

/// What is heard of servers.
const EVENTS: &[&str] = &[
    "BLOCK_EXPORT_DELETED",
    "BLOCK_IMAGE_CORRUPTED",
    "BLOCK_IO_ERROR",
    "BLOCK_JOB_CANCELLED",
    "BLOCK_JOB_COMPLETED",
    "BLOCK_JOB_ERROR",
    "BLOCK_JOB_PENDING",
    "BLOCK_JOB_READY",
    "BLOCK_WRITE_THRESHOLD",
    "DEVICE_DELETED",
    "GUEST_PANICKED",
    "JOB_STATUS_CHANGE",
    "POWERDOWN",
    "RESET",
    "RESUME",
    "SHUTDOWN",
    "STOP",
];

/// Every release that shows its schema, and our own daemon. Those before them show nothing of
/// what they send, so nothing is sure to be there.
fn model() -> Model {
    let catalog = Catalog::built_in();
    let releases = catalog.upstream().filter(|release| !release.is_names_only);
    let mut contracts: Vec<(String, Contract)> = releases
        .map(|release| {
            let contract = catalog.contract(&release.name).unwrap();
            (release.name.clone(), contract)
        })
        .collect();
    let ours = abide_contract::contract().unwrap();
    contracts.push(("Abide".to_owned(), ours));
    let borrowed: Vec<(&str, &Contract)> = contracts
        .iter()
        .map(|(name, contract)| (name.as_str(), contract))
        .collect();
    let mut model = unite(&borrowed);
    model.select(COMMANDS, EVENTS);
    model.loosen();
    model
}

#[test]
fn the_committed_types_are_what_the_releases_give() {
    let folder = workspace().join("crates/client/src/generated");
    let files = generate(&model(), Target::Rust(Layout::ClientModules));
    let wanted: BTreeMap<String, String> = files
        .into_iter()
        .map(|file| (file.path, file.text))
        .collect();
    for (path, text) in &wanted {
        if std::env::var_os("ABIDE_BLESS").is_some() {
            fs::write(folder.join(path), text).unwrap();
        }
        assert!(
            fs::read_to_string(folder.join(path)).unwrap_or_default() == *text,
            "{path} is stale: ABIDE_BLESS=1 cargo test -p abide-client --test fresh"
        );
    }
    for entry in fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(wanted.contains_key(&name), "{name} is no longer generated");
    }
}
