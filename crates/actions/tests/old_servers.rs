//! Pulling on servers from before the names were agreed, played by a fake: what they cannot
//! say is refused, what they do not tell is not guessed.

mod fake;

use std::future::{pending, ready};
use std::time::Duration;

use abide_actions::{ActionError, Ending, JobOutcome, PullRequest, pull};
use abide_wire::Dict;
use fake::{Answer, Asked, CLOSE, error, event, reply, unknown};
use tokio::task::LocalSet;

const END: &str = r#"{"type": "stream", "device": "ide0", "len": 64, "offset": 64, "speed": 0}"#;

/// A server of early 2012 with one disk on a chain of two; `special` answers first.
fn old(
    mut special: impl FnMut(&str) -> Option<Answer> + 'static,
) -> impl FnMut(&str, &Dict) -> Answer {
    move |command, _| {
        if let Some(answer) = special(command) {
            return answer;
        }
        let names = [
            "query-commands",
            "query-block",
            "query-block-jobs",
            "block_stream",
            "block_job_cancel",
            "block_job_set_speed",
        ];
        let list = names
            .map(|name| format!(r#"{{"name": "{name}"}}"#))
            .join(", ");
        let line = match command {
            "query-commands" => reply(&format!("[{list}]")),
            "query-block" => reply(
                r#"[{"device": "ide0", "inserted": {"file": "/top", "backing_file": "/base", "drv": "qcow2", "ro": false, "encrypted": false}}, {"device": "cd0", "removable": true}]"#,
            ),
            "query-block-jobs" => reply("[]"),
            command if names.contains(&command) => reply("{}"),
            _ => unknown(),
        };
        vec![line]
    }
}

async fn pull(
    answer: impl FnMut(&str, &Dict) -> Answer + 'static,
    request: PullRequest,
    interrupt: impl Future<Output = ()>,
) -> (Result<JobOutcome, ActionError>, Asked) {
    let tasks = LocalSet::new();
    tasks
        .run_until(async {
            let (mut server, asked) = fake::server(answer).await;
            let outcome = match pull::plan(&mut server, &request).await {
                Ok(plan) => pull::run(&mut server, plan, interrupt, |_| {}).await,
                Err(error) => Err(error),
            };
            (outcome, asked)
        })
        .await
}

fn job_commands(asked: &Asked) -> Vec<String> {
    let is_job = |line: &&String| line.starts_with("block");
    asked.borrow().iter().filter(is_job).cloned().collect()
}

#[tokio::test(start_paused = true)]
async fn the_event_ends_the_job_and_it_is_not_called_durable() {
    let mut looks = 0;
    let server = old(move |command| {
        looks += u32::from(command == "query-block-jobs");
        // Absence from the list proves nothing, however often.
        (command == "query-block-jobs" && looks == 20)
            .then(|| vec![reply("[]"), event("BLOCK_JOB_COMPLETED", END)])
    });
    let (outcome, asked) = pull(server, PullRequest::default(), pending()).await;
    let outcome = outcome.unwrap();
    assert_eq!(
        (outcome.outcome, outcome.durable),
        (Ending::Completed, Some(false))
    );
    assert_eq!(outcome.command.as_deref(), Some("block_stream"));
    assert_eq!(outcome.warnings.len(), 1, "{:?}", outcome.warnings);
    assert_eq!(job_commands(&asked), [r#"block_stream {"device": "ide0"}"#]);
}

#[tokio::test(start_paused = true)]
async fn the_end_of_the_connection_is_a_failure() {
    let mut looks = 0;
    let server = old(move |command| {
        looks += u32::from(command == "query-block-jobs");
        (command == "query-block-jobs" && looks == 5).then(|| vec![CLOSE.to_owned()])
    });
    let (outcome, _) = pull(server, PullRequest::default(), pending()).await;
    let outcome = outcome.unwrap();
    assert_eq!((outcome.outcome, outcome.durable), (Ending::Failed, None));
    assert!(outcome.reason.unwrap().contains("connection ended"));
}

#[tokio::test(start_paused = true)]
async fn a_time_limit_cancels_and_the_synchronous_reply_is_the_end() {
    let request = PullRequest {
        timeout: Some(Duration::from_secs(3)),
        ..PullRequest::default()
    };
    let (outcome, asked) = pull(old(|_| None), request, pending()).await;
    let outcome = outcome.unwrap();
    assert_eq!(outcome.outcome, Ending::Cancelled);
    assert_eq!(outcome.reason.as_deref(), Some("the time limit is over"));
    assert_eq!(
        job_commands(&asked)[1],
        r#"block_job_cancel {"device": "ide0"}"#
    );
}

#[tokio::test(start_paused = true)]
async fn a_job_faster_than_its_cancel_has_completed() {
    let server = old(|command| {
        (command == "block_job_cancel")
            .then(|| vec![event("BLOCK_JOB_COMPLETED", END), reply("{}")])
    });
    let (outcome, _) = pull(server, PullRequest::default(), ready(())).await;
    assert_eq!(outcome.unwrap().outcome, Ending::Completed);
}

#[tokio::test(start_paused = true)]
async fn what_cannot_be_said_is_refused_before_any_job_command() {
    let with_base = PullRequest {
        base: Some("/base".to_owned()),
        ..PullRequest::default()
    };
    let with_speed = PullRequest {
        speed_bytes_per_s: Some(1),
        ..PullRequest::default()
    };
    let with_stop = PullRequest {
        on_error: Some("stop".to_owned()),
        ..PullRequest::default()
    };
    for (request, part) in [
        (with_base, "'base'"),
        (with_speed, "'speed'"),
        (with_stop, "'on-error'"),
    ] {
        let (outcome, asked) = pull(old(|_| None), request, pending()).await;
        let error = outcome.unwrap_err().to_string();
        assert!(error.contains(part), "{error}");
        assert!(job_commands(&asked).is_empty());
    }
}

#[tokio::test(start_paused = true)]
async fn a_server_without_any_spelling_is_told_which_were_tried() {
    let list = r#"[{"name": "query-block"}, {"name": "quit"}]"#;
    let server = old(move |command| (command == "query-commands").then(|| vec![reply(list)]));
    let (outcome, _) = pull(server, PullRequest::default(), pending()).await;
    let error = outcome.unwrap_err().to_string();
    assert!(error.contains("block-stream and block_stream"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_server_that_lists_nothing_is_tried_stable_first() {
    let server = old(|command| match command {
        "query-commands" => Some(vec![unknown()]),
        "block_stream" => Some(vec![reply("{}"), event("BLOCK_JOB_COMPLETED", END)]),
        _ => None,
    });
    let (outcome, asked) = pull(server, PullRequest::default(), pending()).await;
    assert_eq!(outcome.unwrap().outcome, Ending::Completed);
    let sent = job_commands(&asked);
    assert!(sent[0].starts_with("block-stream "), "{sent:?}");
    assert_eq!(sent[1], r#"block_stream {"device": "ide0"}"#);
}

#[tokio::test(start_paused = true)]
async fn not_supported_is_a_refusal_in_words() {
    let server = old(|command| {
        (command == "block_stream").then(|| vec![error("NotSupported", "not for this format")])
    });
    let (outcome, _) = pull(server, PullRequest::default(), pending()).await;
    let error = outcome.unwrap_err().to_string();
    assert_eq!(error, "the server refused to start: not for this format");
}
