//! Actions on a server that misbehaves by a seed: events lost, late, doubled, before their
//! replies; replies in pieces; jobs that are gone between two looks, never ready, cancelled by
//! others, failing; a connection that ends. Never a wrong outcome, never a wait past its limit,
//! never something left behind in silence.

// A run that goes wrong ends the test, with its seed.
#![allow(clippy::panic)]

mod fake;
mod unruly;

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use abide_actions::backup::{self, BackupRequest};
use abide_actions::commit::{self, CommitRequest};
use abide_actions::copy::{self, CopyRequest};
use abide_actions::{
    ActionError, AtReady, Care, Converge, Ending, JobOutcome, Plan, PullRequest, Server, Target,
    pull, run,
};
use abide_testbed::{Rng, Scale, figure, need, shared};
use tokio::task::LocalSet;
use tokio::time::Instant;
use unruly::{Fate, Unruly};

/// How long an action may take before it is given up.
const LIMIT: Duration = Duration::from_secs(60);

/// How much longer it may take to see the end of what was given up: the cancel, then the undoing.
const GRACE: Duration = Duration::from_secs(200);

const ACTIONS: [&str; 6] = [
    "pull",
    "commit",
    "commit below",
    "copy",
    "copy and pivot",
    "backup",
];

async fn plan(
    server: &mut Server,
    action: &str,
    converge: Option<Converge>,
) -> Result<Plan, ActionError> {
    let care = Care {
        timeout: Some(LIMIT),
        converge,
        ..Care::default()
    };
    let target = || Target::File {
        path: "/nowhere/new".to_owned(),
        format: "qcow2".to_owned(),
        reuse: true,
    };
    match action {
        "pull" => {
            let request = PullRequest {
                timeout: Some(LIMIT),
                ..PullRequest::default()
            };
            pull::plan(server, &request).await
        }
        "commit" | "commit below" => {
            let top = (action == "commit below").then(|| "/mid".to_owned());
            let request = CommitRequest {
                top,
                care,
                ..CommitRequest::default()
            };
            commit::plan(server, &request).await
        }
        "backup" => {
            let request = BackupRequest {
                care,
                ..BackupRequest::to(target())
            };
            backup::plan(server, &request).await
        }
        _ => {
            let at_ready = match action {
                "copy" => AtReady::Keep,
                _ => AtReady::Pivot,
            };
            let request = CopyRequest {
                care,
                at_ready,
                ..CopyRequest::to(target())
            };
            copy::plan(server, &request).await
        }
    }
}

/// One run; what came of it, and the server as it is then.
async fn one(
    seed: u64,
    schema: &str,
) -> (
    String,
    Result<JobOutcome, ActionError>,
    Rc<RefCell<Unruly>>,
    Duration,
) {
    let mut rng = Rng::new(seed);
    let action = *rng.pick(&ACTIONS);
    let converge = rng.chance(30).then(|| Converge {
        within: Duration::from_secs(5),
        slow: rng.chance(50),
    });
    let unruly = Rc::new(RefCell::new(Unruly::new(rng, action)));
    let answers = unruly::answers(unruly.clone(), schema.to_owned());
    let (mut server, _) = fake::server_of_release((10, 0), answers).await;
    let begun = Instant::now();
    let outcome = match plan(&mut server, action, converge).await {
        Ok(plan) => {
            unruly.borrow_mut().arm();
            run(&mut server, plan, std::future::pending(), |_| {}).await
        }
        Err(error) => panic!("seed {seed:#x}, {action}: no plan: {error}"),
    };
    (action.to_owned(), outcome, unruly, begun.elapsed())
}

/// Panics when what was told is not what happened.
fn judge(
    seed: u64,
    action: &str,
    outcome: &Result<JobOutcome, ActionError>,
    server: &Unruly,
    took: Duration,
) {
    let here = format!(
        "seed {seed:#x}, {action}, {:?}: {outcome:?}\n{}",
        server.fate,
        server.log.join("\n")
    );
    assert!(took < LIMIT + GRACE, "it took {took:?}: {here}");
    let Ok(outcome) = outcome else {
        // It was not begun; then nothing may be left, unless it is told or nobody could ask.
        assert!(!server.began || server.is_closed, "{here}");
        let is_told = matches!(outcome, Err(ActionError::LeftBehind { .. }));
        assert!(
            server.left().is_empty() || server.is_closed || is_told,
            "{here}"
        );
        return;
    };
    let unknown = outcome.reason.as_deref().is_some_and(|reason| {
        [
            "nothing says",
            "connection ended",
            "does not end",
            "no reply",
        ]
        .iter()
        .any(|words| reason.contains(words))
    });
    match (outcome.outcome, server.ended) {
        (Ending::Completed, Some(Fate::Completes)) => {}
        (Ending::Cancelled, Some(Fate::Cancelled)) => {}
        (Ending::Failed, Some(Fate::Fails)) => {
            assert!(
                unknown
                    || outcome
                        .reason
                        .as_deref()
                        .is_some_and(|it| it.contains("no space")),
                "{here}"
            );
        }
        // What cannot be known is told so.
        (Ending::Failed, _) if unknown => {}
        _ => panic!("it ended as {:?}: {here}", server.ended),
    }
    let keeps_target = outcome.outcome == Ending::Completed && action == "copy and pivot";
    let left = server.left();
    let is_told = outcome.left_behind.len() >= left.len();
    assert!(
        left.is_empty() || keeps_target || server.is_closed || is_told,
        "left {left:?}: {here}"
    );
}

#[test]
fn no_fault_makes_an_action_lie_hang_or_leave_things_behind() {
    let recorded = need!(shared(
        "data/introspection/qemu-storage-daemon-10.0-x86_64.json"
    ));
    let text = std::fs::read_to_string(recorded).expect("a recording");
    let recorded: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let schema = recorded["schema"].to_string();
    let runs = Scale::pick(40, 150, 1000);
    let mut seeds = Rng::for_purpose("no_fault_makes_an_action_lie_hang_or_leave_things_behind");
    let mut ends = std::collections::BTreeMap::<String, u32>::new();
    for _ in 0..runs {
        let seed = seeds.next_u64();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .start_paused(true)
            .build()
            .expect("a runtime");
        let tasks = LocalSet::new();
        let (action, outcome, server, took) = tasks.block_on(&runtime, one(seed, &schema));
        judge(seed, &action, &outcome, &server.borrow(), took);
        let end = match &outcome {
            Ok(outcome) => format!("{:?}", outcome.outcome),
            Err(_) => "not begun".to_owned(),
        };
        *ends.entry(end).or_default() += 1;
    }
    figure(
        "actions on an unruly server",
        &format!("{runs} runs, none misled: {ends:?}"),
    );
    assert!(ends.len() >= 3, "the faults reach too little: {ends:?}");
}
