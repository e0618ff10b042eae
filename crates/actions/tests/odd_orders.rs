//! Pulling on upstream servers that tell things late, early, twice or not at all, played by a
//! fake: never a wrong outcome, never an endless wait.

mod fake;

use std::future::{Future, pending, ready};
use std::time::Duration;

use abide_actions::{ActionError, Ending, JobOutcome, PullRequest, pull};
use abide_wire::Dict;
use fake::{Answer, Asked, error, event, reply, unknown};
use tokio::task::LocalSet;

/// A storage daemon without a schema, with a disk of one name on a chain of two.
fn daemon(
    mut special: impl FnMut(&str, &Dict) -> Option<Answer> + 'static,
) -> impl FnMut(&str, &Dict) -> Answer {
    let mut cut = false;
    move |command, arguments| {
        if let Some(answer) = special(command, arguments) {
            cut |= answer.iter().any(|line| line.contains("CUT"));
            return answer.into_iter().filter(|line| line != "CUT").collect();
        }
        let names = [
            "query-commands",
            "query-block",
            "query-block-jobs",
            "block-stream",
            "block-job-cancel",
            "human-monitor-command",
            "job-finalize",
        ];
        let list = names
            .map(|name| format!(r#"{{"name": "{name}"}}"#))
            .join(", ");
        let backing = if cut {
            ""
        } else {
            r#""backing_file": "/base", "#
        };
        let line = match command {
            "query-commands" => reply(&format!("[{list}]")),
            "query-block" => reply(&format!(
                r#"[{{"device": "d0", "inserted": {{"file": "/top", {backing}"drv": "qcow2"}}}}]"#
            )),
            "query-block-jobs" => reply(&job("running", 1)),
            "human-monitor-command" => reply(r#""""#),
            "block-stream" | "block-job-cancel" => reply("{}"),
            _ => unknown(),
        };
        vec![line]
    }
}

fn job(status: &str, offset: u64) -> String {
    format!(
        r#"[{{"device": "d0", "type": "stream", "len": 64, "offset": {offset}, "speed": 0, "status": "{status}"}}]"#
    )
}

fn end(name: &str, offset: u64) -> String {
    let data = format!(
        r#"{{"type": "stream", "device": "d0", "len": {offset}, "offset": {offset}, "speed": 0}}"#
    );
    event(name, &data)
}

async fn pull(
    answer: impl FnMut(&str, &Dict) -> Answer + 'static,
    interrupt: impl Future<Output = ()>,
) -> (Result<JobOutcome, ActionError>, Asked) {
    pull_of(1, answer, interrupt).await
}

async fn pull_of(
    major: u32,
    answer: impl FnMut(&str, &Dict) -> Answer + 'static,
    interrupt: impl Future<Output = ()>,
) -> (Result<JobOutcome, ActionError>, Asked) {
    let request = PullRequest {
        timeout: Some(Duration::from_secs(3600)),
        ..PullRequest::default()
    };
    let tasks = LocalSet::new();
    tasks
        .run_until(async {
            let (mut server, asked) = fake::server_of(major, answer).await;
            let plan = pull::plan(&mut server, &request).await.expect("a plan");
            let outcome = pull::run(&mut server, plan, interrupt, |_| {}).await;
            (outcome, asked)
        })
        .await
}

#[tokio::test(start_paused = true)]
async fn an_end_before_the_reply_that_started_it_is_the_end() {
    let server = daemon(|command, _| {
        (command == "block-stream").then(|| vec![end("BLOCK_JOB_COMPLETED", 64), reply("{}")])
    });
    let (outcome, _) = pull(server, pending()).await;
    assert_eq!(outcome.unwrap().outcome, Ending::Completed);
}

#[tokio::test(start_paused = true)]
async fn completed_with_len_0_is_an_end() {
    let server = daemon(|command, _| {
        (command == "block-stream").then(|| vec![reply("{}"), end("BLOCK_JOB_COMPLETED", 0)])
    });
    let (outcome, _) = pull(server, pending()).await;
    let outcome = outcome.unwrap();
    assert_eq!((outcome.outcome, outcome.len), (Ending::Completed, 0));
}

#[tokio::test(start_paused = true)]
async fn a_job_that_vanished_is_judged_by_the_chain() {
    for cut in [true, false] {
        let server = daemon(move |command, _| {
            let gone = vec![
                if cut { "CUT".to_owned() } else { String::new() },
                reply("[]"),
            ];
            (command == "query-block-jobs").then_some(gone)
        });
        let (outcome, _) = pull(server, pending()).await;
        let outcome = outcome.unwrap();
        let wanted = if cut {
            Ending::Completed
        } else {
            Ending::Failed
        };
        assert_eq!(outcome.outcome, wanted, "{outcome:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_cancel_that_comes_too_late_changes_nothing() {
    let server = daemon(|command, _| {
        (command == "block-job-cancel").then(|| {
            vec![
                error("DeviceNotActive", "no such job"),
                end("BLOCK_JOB_COMPLETED", 64),
            ]
        })
    });
    let (outcome, _) = pull(server, ready(())).await;
    assert_eq!(outcome.unwrap().outcome, Ending::Completed);
}

#[tokio::test(start_paused = true)]
async fn a_cancel_is_over_when_its_event_says_so() {
    let server = daemon(|command, _| {
        (command == "block-job-cancel").then(|| vec![reply("{}"), end("BLOCK_JOB_CANCELLED", 9)])
    });
    let (outcome, asked) = pull(server, ready(())).await;
    let outcome = outcome.unwrap();
    assert_eq!((outcome.outcome, outcome.offset), (Ending::Cancelled, 9));
    let cancels = asked
        .borrow()
        .iter()
        .filter(|line| line.contains("cancel"))
        .count();
    assert_eq!(cancels, 1);
}

#[tokio::test(start_paused = true)]
async fn a_cancel_that_never_ends_is_given_up() {
    let (outcome, _) = pull(daemon(|_, _| None), ready(())).await;
    let outcome = outcome.unwrap();
    assert_eq!(outcome.outcome, Ending::Failed);
    assert_eq!(
        outcome.reason.as_deref(),
        Some("it was cancelled and does not end")
    );
}

#[tokio::test(start_paused = true)]
async fn an_end_by_somebody_else_is_told_so() {
    let server = daemon(|command, _| {
        (command == "block-stream").then(|| vec![reply("{}"), end("BLOCK_JOB_CANCELLED", 9)])
    });
    let (outcome, _) = pull(server, pending()).await;
    let outcome = outcome.unwrap();
    assert_eq!(outcome.reason.as_deref(), Some("by somebody else"));
}

#[tokio::test(start_paused = true)]
async fn a_refused_start_is_no_outcome() {
    let server = daemon(|command, _| {
        (command == "block-stream").then(|| vec![error("GenericError", "d0 is busy")])
    });
    let (outcome, _) = pull(server, pending()).await;
    assert_eq!(
        outcome.unwrap_err().to_string(),
        "the server refused to start: d0 is busy"
    );
}

/// A server that can hold jobs, whose human monitor answers a flush with `flushed`.
fn holding(flushed: &'static str) -> impl FnMut(&str, &Dict) -> Answer {
    let job = r#""type": "stream", "device": "abide-pull-d0", "len": 64, "offset": 64, "speed": 0"#;
    daemon(move |command, _| match command {
        "block-stream" => {
            let pending = r#"{"type": "stream", "id": "abide-pull-d0"}"#;
            Some(vec![reply("{}"), event("BLOCK_JOB_PENDING", pending)])
        }
        "human-monitor-command" => Some(vec![flushed.to_owned()]),
        "query-block-jobs" => Some(vec![reply(&format!(r#"[{{{job}, "status": "pending"}}]"#))]),
        "job-finalize" => Some(vec![
            reply("{}"),
            event("BLOCK_JOB_COMPLETED", &format!("{{{job}}}")),
        ]),
        "block-job-cancel" => Some(vec![
            reply("{}"),
            event("BLOCK_JOB_CANCELLED", &format!("{{{job}}}")),
        ]),
        _ => None,
    })
}

fn was_asked(asked: &Asked, command: &str) -> bool {
    asked.borrow().iter().any(|line| line.starts_with(command))
}

#[tokio::test(start_paused = true)]
async fn a_flush_before_the_end_makes_it_durable() {
    let (outcome, asked) = pull_of(4, holding(r#"{"return": "", "id": $ID}"#), pending()).await;
    let outcome = outcome.unwrap();
    assert_eq!(
        (outcome.outcome, outcome.durable),
        (Ending::Completed, Some(true))
    );
    assert!(
        asked
            .borrow()
            .iter()
            .any(|line| line.contains(r#""auto-finalize": false"#))
    );
}

#[tokio::test(start_paused = true)]
async fn a_disk_that_refuses_the_flush_keeps_its_chain() {
    let flushed = r#"{"return": "flush failed: Input/output error", "id": $ID}"#;
    let (outcome, asked) = pull_of(4, holding(flushed), pending()).await;
    let outcome = outcome.unwrap();
    assert_eq!((outcome.outcome, outcome.durable), (Ending::Failed, None));
    assert!(outcome.reason.unwrap().contains("Input/output error"));
    assert!(was_asked(&asked, "block-job-cancel") && !was_asked(&asked, "job-finalize"));
}

#[tokio::test(start_paused = true)]
async fn a_server_that_cannot_flush_after_all_is_warned_about() {
    let flushed = r#"{"error": {"class": "GenericError", "desc": "no"}, "id": $ID}"#;
    let (outcome, asked) = pull_of(4, holding(flushed), pending()).await;
    let outcome = outcome.unwrap();
    assert_eq!(
        (outcome.outcome, outcome.durable),
        (Ending::Completed, Some(false))
    );
    assert_eq!(outcome.warnings.len(), 1);
    assert!(was_asked(&asked, "job-finalize"));
}
