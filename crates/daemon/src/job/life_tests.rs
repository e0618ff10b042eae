//! What the machine of `life` promises, told as the notes it gives; the orders were measured on qemu-storage-daemon 10.0.

use super::*;

/// The notes as one line: `running waiting pending FINISH`.
fn told(notes: &[Note]) -> String {
    let words: Vec<String> = notes
        .iter()
        .map(|note| match note {
            Note::Status(status) => status.name().to_owned(),
            Note::Ready => "READY".to_owned(),
            Note::Complete { pivot: true } => "PIVOT".to_owned(),
            Note::Complete { pivot: false } => "KEEP".to_owned(),
            Note::Pending => "PENDING".to_owned(),
            Note::Error { operation, action } => format!("ERROR({operation},{})", action.name()),
            Note::Completed { error: None } => "COMPLETED".to_owned(),
            Note::Completed { error: Some(error) } => format!("COMPLETED({error})"),
            Note::Cancelled => "CANCELLED".to_owned(),
            Note::Finish => "FINISH".to_owned(),
            Note::Stop => "STOP".to_owned(),
        })
        .collect();
    words.join(" ")
}

fn running(auto_finalize: bool, auto_dismiss: bool) -> Life {
    let (mut life, notes) = Life::new(auto_finalize, auto_dismiss);
    assert_eq!(told(&notes), "created");
    assert_eq!(told(&life.start()), "running");
    life
}

#[test]
fn job_left_to_itself_is_forgotten_when_done() {
    let mut life = running(true, true);
    assert_eq!(told(&life.copied()), "waiting pending FINISH");
    assert_eq!(told(&life.finished(Ok(()))), "COMPLETED concluded null");
}

#[test]
fn job_of_a_group_waits_for_the_others() {
    let mut life = running(false, true);
    assert_eq!(told(&life.waiting()), "waiting");
    assert!(life.finalize().is_err(), "the others are not there yet");
    assert_eq!(told(&life.all_copied()), "pending PENDING");
    assert_eq!(told(&life.finalize().unwrap()), "FINISH");
    life.overruled();
    assert_eq!(
        told(&life.stopped(None)),
        "aborting CANCELLED concluded null"
    );
}

#[test]
fn job_by_hand_waits_twice() {
    let mut life = running(false, false);
    assert_eq!(told(&life.copied()), "waiting pending PENDING");
    assert_eq!(told(&life.finalize().unwrap()), "FINISH");
    assert_eq!(life.finalize(), Err(Refusal::Finishing));
    assert_eq!(life.cancel(true), Ok(Vec::new()), "too late, and no error");
    assert_eq!(told(&life.finished(Ok(()))), "COMPLETED concluded");
    assert_eq!(told(&life.dismiss().unwrap()), "null");
}

#[test]
fn failed_job_keeps_its_reason() {
    let mut life = running(true, false);
    assert_eq!(
        told(&life.io_error("read", ErrorAction::Report)),
        "ERROR(read,report)"
    );
    assert_eq!(
        told(&life.stopped(Some("disk full".into()))),
        "aborting COMPLETED(disk full) concluded"
    );
    assert_eq!(life.error(), Some("disk full"));
}

#[test]
fn job_that_cannot_be_finished_fails() {
    let mut life = running(true, true);
    life.copied();
    assert_eq!(
        told(&life.finished(Err("header: i/o error".into()))),
        "aborting COMPLETED(header: i/o error) concluded null"
    );
}

#[test]
fn stopped_job_goes_on_when_resumed() {
    let mut life = running(true, true);
    assert_eq!(
        told(&life.io_error("read", ErrorAction::Stop)),
        "ERROR(read,stop) paused"
    );
    assert_eq!(life.pause(), Err(Refusal::AlreadyPaused));
    assert_eq!(told(&life.resume().unwrap()), "running");
    assert_eq!(life.resume(), Err(Refusal::NotPaused));
}

#[test]
fn cancel_of_a_paused_job_needs_force() {
    let mut life = running(true, true);
    life.pause().unwrap();
    assert_eq!(life.cancel(false), Err(Refusal::CancelWhilePaused));
    assert_eq!(told(&life.cancel(true).unwrap()), "STOP");
    assert_eq!(
        told(&life.stopped(None)),
        "running aborting CANCELLED concluded null"
    );
}

#[test]
fn cancel_of_a_pending_job_throws_the_result_away() {
    let mut life = running(false, true);
    life.copied();
    assert_eq!(told(&life.cancel(false).unwrap()), "STOP");
    assert_eq!(
        told(&life.stopped(None)),
        "aborting CANCELLED concluded null"
    );
}

#[test]
fn cancel_wins_over_a_copy_that_ends_at_the_same_time() {
    let mut life = running(true, true);
    life.cancel(false).unwrap();
    assert_eq!(told(&life.cancel(false).unwrap()), "");
    assert_eq!(told(&life.copied()), "aborting CANCELLED concluded null");
}

#[test]
fn refused_job_leaves_nothing() {
    let (mut life, _) = Life::new(true, true);
    assert_eq!(told(&life.refused()), "null");
}

#[test]
fn verbs_are_taken_only_where_the_table_has_them() {
    let all = [
        Status::Created,
        Status::Running,
        Status::Paused,
        Status::Ready,
        Status::Standby,
        Status::Waiting,
        Status::Pending,
        Status::Aborting,
        Status::Concluded,
        Status::Null,
    ];
    let row = |verb: Verb| -> String {
        all.iter()
            .map(|status| if verb.is_allowed(*status) { 'x' } else { '.' })
            .collect()
    };
    assert_eq!(row(Verb::Cancel), "xxxxxxx...");
    assert_eq!(row(Verb::Pause), "xxxxx.....");
    assert_eq!(row(Verb::Resume), "xxxxx.....");
    assert_eq!(row(Verb::SetSpeed), "xxxxx.....");
    assert_eq!(row(Verb::Complete), "...xx.....");
    assert_eq!(row(Verb::Finalize), "......x...");
    assert_eq!(row(Verb::Dismiss), "........x.");
}

#[test]
fn job_that_follows_is_completed_or_left_as_it_is() {
    let mut life = running(true, true);
    assert!(life.complete().is_err());
    assert_eq!(told(&life.ready()), "ready READY");
    assert_eq!(told(&life.complete().unwrap()), "PIVOT");
    assert_eq!(told(&life.copied()), "waiting pending FINISH");
    let mut life = running(true, true);
    life.ready();
    assert_eq!(told(&life.cancel(false).unwrap()), "KEEP");
    assert_eq!(told(&life.copied()), "waiting pending FINISH");
}

#[test]
fn job_that_follows_stands_by_and_is_cancelled_from_there() {
    let mut life = running(true, true);
    life.ready();
    assert_eq!(told(&life.pause().unwrap()), "standby");
    assert_eq!(life.cancel(false), Err(Refusal::CancelWhilePaused));
    assert_eq!(told(&life.complete().unwrap()), "PIVOT");
    assert_eq!(told(&life.cancel(true).unwrap()), "STOP");
    assert_eq!(
        told(&life.stopped(None)),
        "ready aborting CANCELLED concluded null"
    );
}

#[test]
fn error_of_a_job_that_follows_lets_it_stand_by() {
    let mut life = running(true, true);
    life.ready();
    assert_eq!(
        told(&life.io_error("write", ErrorAction::Stop)),
        "ERROR(write,stop) standby"
    );
    assert_eq!(told(&life.resume().unwrap()), "ready");
}
