//! What real servers said of themselves, 1.5.3 to 11.1: loaded, saved, written out again.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use abide_schema::introspect::{Introspection, Recording, SourceKind, load};
use abide_schema::{Contract, Error};
use abide_testbed::{need, scratch, shared};
use serde_json::Value;

/// The recordings, unpacked into a scratch folder that lives as long as the guard.
fn recordings(archive: &Path) -> (tempfile::TempDir, Vec<PathBuf>) {
    let folder = scratch();
    let status = Command::new("tar")
        .arg("-xJf")
        .arg(archive)
        .arg("-C")
        .arg(folder.path())
        .status()
        .expect("tar is there");
    assert!(status.success());
    let files = fs::read_dir(folder.path().join("recordings")).unwrap();
    let mut files: Vec<PathBuf> = files.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    (folder, files)
}

/// The query-qmp-schema reply in a recording, found without the code under test.
fn schema_in(text: &str) -> Option<Value> {
    let messages = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    messages.flatten().find_map(|message| {
        let list = message.get("return")?;
        list.get(0)?.get("meta-type")?;
        Some(list.clone())
    })
}

fn assert_same_when_written(contract: &Contract, expected: &Value, name: &str) {
    let written = serde_json::to_value(Introspection::new(contract)).unwrap();
    let (written, expected) = (written.as_array().unwrap(), expected.as_array().unwrap());
    for (ours, theirs) in written.iter().zip(expected) {
        assert_eq!(ours, theirs, "{name}");
    }
    assert_eq!(written.len(), expected.len(), "{name}");
}

#[test]
fn every_dump_loads_and_is_written_as_it_was() {
    let folder = need!(shared("data/introspection"));
    let mut seen = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        let dump: Value = serde_json::from_slice(&bytes).unwrap();
        let loaded = load(&bytes).unwrap();
        assert_eq!(loaded.kind, SourceKind::Dump);
        let major = dump["version"]["qemu"]["major"].as_u64().unwrap();
        assert_eq!(u64::from(loaded.version.unwrap().major), major);
        for command in dump["commands"].as_array().unwrap() {
            assert!(
                loaded.contract.command(command.as_str().unwrap()).is_some(),
                "{command}"
            );
        }
        assert_same_when_written(&loaded.contract, &dump["schema"], &path.to_string_lossy());
        let saved = loaded.contract.to_bytes();
        assert_eq!(Contract::from_bytes(&saved).unwrap(), loaded.contract);
        seen += 1;
    }
    assert_eq!(seen, 8);
}

#[test]
fn every_recording_loads_and_is_written_as_it_was() {
    let archive = need!(shared("data/recordings.tar.xz"));
    let (_guard, files) = recordings(&archive);
    assert_eq!(files.len(), 34);
    let mut with_schema = 0;
    for path in files {
        let bytes = fs::read(&path).unwrap();
        let name = path.to_string_lossy();
        let Some(expected) = schema_in(std::str::from_utf8(&bytes).unwrap()) else {
            assert!(
                matches!(load(&bytes), Err(Error::NoSchemaInRecording { .. })),
                "{name}"
            );
            let recording = Recording::parse(&bytes).unwrap();
            assert!(
                recording
                    .commands
                    .iter()
                    .any(|command| command == "block-stream"),
                "{name}"
            );
            assert!(
                recording.events.iter().any(|e| e == "BLOCK_JOB_COMPLETED"),
                "{name}"
            );
            continue;
        };
        let loaded = load(&bytes).unwrap();
        assert_eq!(loaded.kind, SourceKind::Recording, "{name}");
        assert!(loaded.version.is_some(), "{name}");
        assert_same_when_written(&loaded.contract, &expected, &name);
        let saved = loaded.contract.to_bytes();
        assert_eq!(
            Contract::from_bytes(&saved).unwrap(),
            loaded.contract,
            "{name}"
        );
        with_schema += 1;
    }
    assert_eq!(with_schema, 29);
}

#[test]
fn libvirts_queries_find_what_is_there_and_nothing_else() {
    let dump = need!(shared("data/introspection/qemu-system-10.0-x86_64.json"));
    let contract = load(&fs::read(dump).unwrap()).unwrap().contract;
    for path in [
        "block-stream",
        "block-stream/arg-type/*base-node",
        "block-stream/arg-type/+base-node",
        "blockdev-add/arg-type/+file/drop-cache",
        "blockdev-add/arg-type/+file/$dynamic-auto-read-only",
        "blockdev-add/arg-type/+qcow2/file/driver/^nbd",
        "block-commit/arg-type/*top",
        "screendump/arg-type/format/^png",
        "device_add/$json-cli-hotplug",
        "query-named-block-nodes/ret-type/image/filename/!string",
        "query-named-block-nodes/arg-type/flat/!boolean",
        "BLOCK_JOB_COMPLETED/arg-type/*error",
        "chardev-add/arg-type/backend/+qemu-vdagent",
        "block-stream/arg/speed/!int",
    ] {
        assert!(contract.has_path(path), "{path}");
    }
    for path in [
        "block_stream",
        "block-stream/arg-type/*device",
        "block-stream/arg-type/top",
        "block-stream/ret-type/device",
        "screendump/arg-type/format/^gif",
        "screendump/arg-type/+format/^png/x",
        "device_add/$nothing",
        "blockdev-add/arg-type/+file/+qcow2",
        "BLOCK_JOB_COMPLETED/ret-type",
        "",
        "/",
        "$x",
        "block-stream//base",
    ] {
        assert!(!contract.has_path(path), "{path}");
    }
}

#[test]
fn the_ledger_lists_every_path_once_and_each_is_found() {
    let dump = need!(shared("data/introspection/qemu-system-11.1-x86_64.json"));
    let contract = load(&fs::read(dump).unwrap()).unwrap().contract;
    let lines = contract.ledger();
    println!("{} lines", lines.len());
    assert!(lines.is_sorted_by(|a, b| a.path <= b.path));
    let twice = lines.windows(2).find(|pair| pair[0].path == pair[1].path);
    assert!(twice.is_none(), "{twice:?}");
    for line in lines
        .iter()
        .step_by(17)
        .filter(|line| !line.path.contains("/!"))
    {
        assert!(contract.has_path(&line.path), "{line}");
    }
    let text = |path: &str| {
        let line = lines.iter().find(|line| line.path == path);
        line.map(ToString::to_string).unwrap_or_default()
    };
    assert_eq!(
        text("block-stream/arg/base-node"),
        "block-stream/arg/base-node optional str"
    );
    assert_eq!(
        text("query-named-block-nodes/ret/image/backing-image"),
        "query-named-block-nodes/ret/image/backing-image optional object, as \
         query-named-block-nodes/ret/image"
    );
}
