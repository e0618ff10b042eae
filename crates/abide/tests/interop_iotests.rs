//! QEMU's own I/O tests for streaming, run against `abide serve` by `script/iotests`. What has passed has to go on
//! passing; `docs/conformance.md` has the whole score and says why the others do not.

// A helper that cannot do its part has to stop its test, as a test itself may.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::collections::BTreeMap;
use std::process::Command;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use abide_testbed::{Missing, Qemu, Scale, cache, need, run, run_within, workspace};

/// For all of the tests, on a slow machine.
const LIMIT: Duration = Duration::from_secs(3600);

/// The results of a test of QEMU's are in a file of its name: one run at a time.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// The cases of test 030 that do not depend on how fast a job is.
const STREAMING: [&str; 14] = [
    "TestParallelOps.test_overlapping_3",
    "TestParallelOps.test_stream_base_node_name",
    "TestParallelOps.test_stream_commit_1",
    "TestParallelOps.test_stream_commit_2",
    "TestParallelOps.test_stream_parallel",
    "TestQuorum.test_stream_quorum",
    "TestSetSpeed.test_set_speed_invalid",
    "TestSingleDrive.test_device_not_found",
    "TestSingleDrive.test_read_only",
    "TestSingleDrive.test_stream",
    "TestSingleDrive.test_stream_intermediate",
    "TestSingleDrive.test_stream_no_op",
    "TestSingleDrive.test_stream_partial",
    "TestSmallerBackingFile.test_stream",
];

/// The tests themselves, and what they are run with.
fn corpus() -> Result<(), Missing> {
    let python = cache().join("corpora/qemu-10.0/python/qemu");
    if python.is_dir() {
        return Ok(());
    }
    Err(Missing {
        what: "QEMU's I/O tests".to_owned(),
        way_out: "script/corpora trixie fetches them".to_owned(),
    })
}

#[test]
fn qemus_own_tests_of_streaming_pass_where_they_did() {
    need!(corpus());
    need!(Qemu::release("10.0"));
    let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let mut command = Command::new(workspace().join("script/iotests"));
    command.arg("030").args(STREAMING);
    command.env("ABIDE", env!("CARGO_BIN_EXE_abide"));
    let output = run(&mut command);
    // 030 pass TestSingleDrive.test_stream
    let results: BTreeMap<&str, &str> = output
        .stdout
        .lines()
        .filter_map(|line| line.strip_prefix("030 ")?.split_once(' '))
        .map(|(result, rest)| (rest.split(' ').next().unwrap_or_default(), result))
        .collect();
    let lost: Vec<&str> = STREAMING
        .into_iter()
        .filter(|case| results.get(case) != Some(&"pass"))
        .collect();
    assert!(
        lost.is_empty(),
        "{lost:?}\n{}{}",
        output.stdout,
        output.stderr
    );
}

/// All of the tests take long, and some count on how fast a job is: their score is written down, not demanded, but
/// nothing may fail for no known reason.
#[test]
fn every_failure_of_qemus_own_tests_has_its_reason() {
    need!(corpus());
    need!(Qemu::release("10.0"));
    if Scale::pick(true, true, false) {
        return;
    }
    let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let mut command = Command::new(workspace().join("script/iotests"));
    command.arg("--table");
    command.env("ABIDE", env!("CARGO_BIN_EXE_abide"));
    let output = run_within(&mut command, LIMIT);
    let (page, said) = (&output.stdout, &output.stderr);
    assert!(page.contains("| 030 |"), "{page}{said}");
    assert!(!page.contains("not explained"), "{page}");
    if std::env::var_os("ABIDE_BLESS").is_some() {
        let document = workspace().join("docs/conformance.md");
        support::assert_written(&document, "iotests", page);
    }
}
