//! What is offered, hinted and told at every place of a line, on a contract of the catalog.

use std::sync::Arc;

use abide_client::Learnt;

use super::complete::complete;
use super::help;
use super::known::{Known, Names};

fn known() -> Arc<Known> {
    let contract = abide_catalog::Catalog::built_in().contract("10.0").unwrap();
    let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    Known::new(Learnt::Contract(contract.into()), None).with_names(Names {
        nodes: set(&["base0", "disk0"]),
        drives: set(&["drive0"]),
        jobs: set(&["job0"]),
        exports: set(&["export0"]),
        bitmaps: set(&["bitmap0"]),
    })
}

fn choices(line: &str) -> Vec<String> {
    let known = known();
    complete(&known, line, false)
        .into_iter()
        .map(|choice| choice.text)
        .collect()
}

#[test]
fn every_place_of_a_line_is_completed_from_the_contract() {
    for (line, expected) in [
        ("block-str", &["block-stream"][..]),
        (".h", &[".help"]),
        (
            "block-stream on-error=",
            &["report", "ignore", "enospc", "stop", "auto"],
        ),
        ("block-stream auto-finalize=", &["on", "off"]),
        ("block-stream device=", &["drive0", "base0", "disk0"]),
        ("block-stream device=disk0 base-node=b", &["base0"]),
        ("block-job-cancel device=", &["job0"]),
        ("job-complete id=", &["job0"]),
        ("block-export-del id=", &["export0"]),
        ("block-dirty-bitmap-remove node=disk0 name=", &["bitmap0"]),
        ("blockdev-add driver=qcow2 file.driver=fil", &["file"]),
        (
            "blockdev-add driver=qcow2 file.driver=file file.filen",
            &["filename="],
        ),
        ("blockdev-add driver=qcow2 lazy", &["lazy-refcounts="]),
        ("blockdev-add driver=raw lazy", &[]),
        ("?block-stream/arg-type/*base-n", &["*base-node"]),
        ("?screendump/arg-type/format/^p", &["^ppm", "^png"]),
        ("?blockdev-add/arg-type/+ssh", &["+ssh"]),
        ("?device_add/$json", &["$json-cli", "$json-cli-hotplug"]),
        (
            ".wait BLOCK_JOB_C",
            &["BLOCK_JOB_COMPLETED", "BLOCK_JOB_CANCELLED"],
        ),
        (r#"{"exec"#, &["execute\": "]),
        (r#"{"execute": "block-str"#, &["block-stream\""]),
        (
            r#"{"execute": "block-stream", "arguments": {"on-error": "re"#,
            &["report\""],
        ),
        (
            r#"block-stream {"device": "disk0", "base-no"#,
            &["base-node\": "],
        ),
        (r#"block-stream {"device": "di"#, &["disk0\""]),
        ("no-such-command a", &[]),
    ] {
        let mut found = choices(line);
        let mut expected: Vec<String> = expected.iter().map(|it| (*it).to_owned()).collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{line}");
    }
}

#[test]
fn what_must_be_said_is_offered_first_and_what_was_said_no_more() {
    assert_eq!(
        choices("block-stream ").first().map(String::as_str),
        Some("device=")
    );
    assert!(!choices("block-stream device=d ").contains(&"device=".to_owned()));
}

#[test]
fn a_choice_replaces_what_was_begun_and_no_more() {
    let known = known();
    let line = "blockdev-add driver=qcow2 file.driver=fi";
    let choice = complete(&known, line, false).remove(0);
    assert_eq!(choice.start, line.len() - 2);
    let line = "  ?block-stream/arg-type/*base-n";
    let choice = complete(&known, line, false).remove(0);
    assert_eq!(&line[choice.start..], "*base-n");
}

#[test]
fn within_a_transaction_actions_and_their_data_are_offered() {
    let known = known();
    let texts = |line| -> Vec<String> {
        complete(&known, line, true)
            .into_iter()
            .map(|choice| choice.text)
            .collect()
    };
    assert_eq!(
        texts("blockdev-snap"),
        [
            "blockdev-snapshot",
            "blockdev-snapshot-internal-sync",
            "blockdev-snapshot-sync"
        ]
    );
    assert_eq!(texts("blockdev-snapshot over"), ["overlay="]);
    assert!(texts("block-stream ").is_empty());
}

#[test]
fn half_written_lines_of_any_kind_offer_something_or_nothing_but_never_panic() {
    let known = known();
    let whole = [
        r#"{"execute": "blockdev-add", "arguments": {"driver": "qcow2", "file": {"driver": "file"}}}"#,
        "blockdev-add driver=qcow2 file.driver=file file.filename='ä b' backing:=null é.ö=1",
        "?blockdev-add/arg-type/+qcow2/file/filename",
        r#"transaction actions=[{"type": "abort", "data": {}}]"#,
    ];
    for line in whole {
        for (end, _) in line.char_indices() {
            for collecting in [false, true] {
                let choices = complete(&known, &line[..end], collecting);
                assert!(
                    choices.iter().all(|choice| choice.start <= end),
                    "{}",
                    &line[..end]
                );
            }
            let _ = help::hint(&known, &line[..end]);
        }
    }
}

#[test]
fn hints_tell_what_is_missing_what_it_is_for_and_since_when() {
    let known = known();
    assert!(known.since("block-stream").is_some());
    let hint = help::hint(&known, "block-stream ").unwrap();
    for part in ["device=", "since 1.5"] {
        assert!(hint.contains(part), "{hint}");
    }
    let doc = known.doc("block-stream", None).unwrap();
    assert!(hint.contains(&doc), "{hint}");
    let hint = help::hint(&known, "block-stream on-error=").unwrap();
    assert!(hint.contains("one of report, ignore"), "{hint}");
}

#[test]
fn help_tells_types_values_and_since_when() {
    let told = help::text(&known(), Some("block-stream"));
    for part in [
        "device (a string)",
        "base-node (optional, a string), since 2.8",
        "one of report",
    ] {
        assert!(told.contains(part), "{told}");
    }
    assert!(help::text(&known(), Some("block-streem")).contains("did you mean 'block-stream'?"));
    assert!(help::text(&known(), None).contains("transaction("));
}

#[test]
fn a_path_is_answered_with_what_it_leads_to() {
    let known = known();
    assert_eq!(
        help::has(&known, "block-stream/arg-type/*base-node"),
        Some(true)
    );
    assert_eq!(
        help::has(&known, "block-stream/arg-type/+nothing"),
        Some(false)
    );
    let about = help::about_path(&known, "screendump/arg-type/format/^png").unwrap();
    assert_eq!(about, "a value; QEMU has it since 7.1");
}
