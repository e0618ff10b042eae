//! The life of one job, as a machine without I/O: what may happen next, and what has to be said.
//!
//! ```text
//!            refused
//!   created ---------> null
//!      | start
//!      v      pause            copied             let go            ended
//!   running <------> paused   running --> waiting --> pending --> concluded --> null
//!      |      resume                                    |   ^          ^    dismiss
//!      | failed, cancelled                              |   | finish   |
//!      +----------------------------> aborting <--------+---+ refused  |
//!                                        |    cancel, finish refused   |
//!                                        +-----------------------------+
//! ```
//!
//! `ready` and `standby` take the places of `running` and `paused` once a job that has to be told to complete
//! (a mirror) has caught up; told so, or cancelled without force, it is `copied`. Jobs that end together stand at
//! `waiting` until the last of them is there. The order of the notes is the one qemu-storage-daemon 10.0 sends. Who runs the copy,
//! and when it is let go, is the concern of `super::task`; how a note becomes an event, of `super::event`.

use std::fmt;

/// Where a job stands; the names on the wire of `JobStatus`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It has a name, nothing else yet.
    Created,
    /// It copies.
    Running,
    /// It stands still: somebody asked for it, or an error did.
    Paused,
    /// It has caught up and follows; a person decides when it ends.
    Ready,
    /// It is ready, and stands still.
    Standby,
    /// It has done its work and waits for the jobs it ends together with.
    Waiting,
    /// It has done its work; what is left is to make it count.
    Pending,
    /// It failed or was cancelled, and cleans up.
    Aborting,
    /// It is over; only its outcome is kept.
    Concluded,
    /// It is forgotten.
    Null,
}

impl Status {
    /// The name on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Status::Created => "created",
            Status::Running => "running",
            Status::Paused => "paused",
            Status::Ready => "ready",
            Status::Standby => "standby",
            Status::Waiting => "waiting",
            Status::Pending => "pending",
            Status::Aborting => "aborting",
            Status::Concluded => "concluded",
            Status::Null => "null",
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

/// What a person can ask of a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// End it without its result.
    Cancel,
    /// Let it stand still.
    Pause,
    /// Let it go on.
    Resume,
    /// Change how fast it copies.
    SetSpeed,
    /// End a job that is ready.
    Complete,
    /// Make the result count.
    Finalize,
    /// Forget it.
    Dismiss,
    /// Change another property.
    Change,
}

impl Verb {
    /// The verb's name, as error messages have it.
    pub fn name(self) -> &'static str {
        match self {
            Verb::Cancel => "cancel",
            Verb::Pause => "pause",
            Verb::Resume => "resume",
            Verb::SetSpeed => "set-speed",
            Verb::Complete => "complete",
            Verb::Finalize => "finalize",
            Verb::Dismiss => "dismiss",
            Verb::Change => "change",
        }
    }

    /// The table of verbs: whether a job that stands at `status` takes this one.
    pub fn is_allowed(self, status: Status) -> bool {
        use Status::{Concluded, Created, Paused, Pending, Ready, Running, Standby, Waiting};
        let moving = matches!(status, Created | Running | Paused | Ready | Standby);
        match self {
            Verb::Cancel => moving || matches!(status, Waiting | Pending),
            Verb::Pause | Verb::Resume | Verb::SetSpeed | Verb::Change => moving,
            Verb::Complete => matches!(status, Ready | Standby),
            Verb::Finalize => status == Pending,
            Verb::Dismiss => status == Concluded,
        }
    }
}

/// What a job does about an I/O error; the names on the wire of `BlockErrorAction`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorAction {
    /// Go on with the rest; the job ends with the error.
    Ignore,
    /// End the job with the error.
    Report,
    /// Pause the job, so that somebody can help and resume it.
    Stop,
}

impl ErrorAction {
    /// The name on the wire.
    pub fn name(self) -> &'static str {
        match self {
            ErrorAction::Ignore => "ignore",
            ErrorAction::Report => "report",
            ErrorAction::Stop => "stop",
        }
    }
}

/// What the machine wants said or done, in this order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// `JOB_STATUS_CHANGE`.
    Status(Status),
    /// `BLOCK_JOB_READY`.
    Ready,
    /// `BLOCK_JOB_PENDING`: a person has to finalize it.
    Pending,
    /// `BLOCK_JOB_ERROR`.
    Error {
        /// `read` or `write`.
        operation: &'static str,
        /// What is done about it.
        action: ErrorAction,
    },
    /// `BLOCK_JOB_COMPLETED`, with the error of a job that failed.
    Completed {
        /// Why it failed.
        error: Option<String>,
    },
    /// `BLOCK_JOB_CANCELLED`.
    Cancelled,
    /// Do now: make the result count, then report with [`Life::finished`].
    Finish,
    /// Do now: let a copy that follows end; with the target in the disk's place, or (`false`) as a copy.
    Complete {
        /// Whether the target takes the disk's place.
        pivot: bool,
    },
    /// Do now: stop the copy, then report with [`Life::stopped`].
    Stop,
}

/// Why a verb was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The table of verbs says no.
    #[error("in state '{status}' cannot accept command verb '{}'", verb.name())]
    WrongState {
        /// Where the job stands.
        status: Status,
        /// What was asked.
        verb: Verb,
    },
    /// A second pause.
    #[error("is already paused; resume it, or cancel it with force")]
    AlreadyPaused,
    /// A resume without a pause.
    #[error("is not paused, so there is nothing to resume")]
    NotPaused,
    /// A soft cancel of a paused job.
    #[error("is paused; resume it first, or cancel it with 'force': true")]
    CancelWhilePaused,
    /// The result is being made to count at this moment.
    #[error("is being finalized; wait for it to conclude")]
    Finishing,
}

/// One job's life.
#[derive(Debug)]
pub struct Life {
    status: Status,
    auto_finalize: bool,
    auto_dismiss: bool,
    cancel_asked: bool,
    finishing: bool,
    error: Option<String>,
}

impl Life {
    /// A job that has just got its name.
    pub fn new(auto_finalize: bool, auto_dismiss: bool) -> (Self, Vec<Note>) {
        let life = Life {
            status: Status::Created,
            auto_finalize,
            auto_dismiss,
            cancel_asked: false,
            finishing: false,
            error: None,
        };
        (life, vec![Note::Status(Status::Created)])
    }

    /// Where the job stands.
    pub fn status(&self) -> Status {
        self.status
    }

    /// Why it failed, once it has.
    pub fn error(&self) -> Option<&str> {
        self.error.as_deref()
    }

    /// Whether the job goes from pending to concluded by itself.
    pub fn auto_finalize(&self) -> bool {
        self.auto_finalize
    }

    /// Whether the job is forgotten as soon as it has concluded.
    pub fn auto_dismiss(&self) -> bool {
        self.auto_dismiss
    }

    /// Whether somebody asked for the job's end.
    pub fn cancel_asked(&self) -> bool {
        self.cancel_asked
    }

    /// Checks a verb against the table.
    ///
    /// # Errors
    /// [`Refusal::WrongState`].
    pub fn check(&self, verb: Verb) -> Result<(), Refusal> {
        if verb.is_allowed(self.status) {
            return Ok(());
        }
        Err(Refusal::WrongState {
            status: self.status,
            verb,
        })
    }

    /// The job begins to copy.
    pub fn start(&mut self) -> Vec<Note> {
        vec![self.go(Status::Running)]
    }

    /// The job could not begin: it is forgotten at once.
    pub fn refused(&mut self) -> Vec<Note> {
        vec![self.go(Status::Null)]
    }

    /// The job shall not begin after all.
    pub fn abandoned(&mut self) -> Vec<Note> {
        vec![
            self.go(Status::Aborting),
            self.go(Status::Concluded),
            self.go(Status::Null),
        ]
    }

    /// A person pauses the job.
    ///
    /// # Errors
    /// In the wrong state, or a second time.
    pub fn pause(&mut self) -> Result<Vec<Note>, Refusal> {
        self.check(Verb::Pause)?;
        match self.status {
            Status::Paused | Status::Standby => Err(Refusal::AlreadyPaused),
            Status::Ready => Ok(vec![self.go(Status::Standby)]),
            _ => Ok(vec![self.go(Status::Paused)]),
        }
    }

    /// A person lets the job go on.
    ///
    /// # Errors
    /// When it is not paused, in whatever state.
    pub fn resume(&mut self) -> Result<Vec<Note>, Refusal> {
        match self.status {
            Status::Paused => Ok(vec![self.go(Status::Running)]),
            Status::Standby => Ok(vec![self.go(Status::Ready)]),
            _ => Err(Refusal::NotPaused),
        }
    }

    /// The copy met an I/O error and `action` was chosen; [`ErrorAction::Report`] is followed by [`Life::stopped`].
    pub fn io_error(&mut self, operation: &'static str, action: ErrorAction) -> Vec<Note> {
        let mut notes = vec![Note::Error { operation, action }];
        match self.status {
            Status::Running if action == ErrorAction::Stop => notes.push(self.go(Status::Paused)),
            Status::Ready if action == ErrorAction::Stop => notes.push(self.go(Status::Standby)),
            _ => {}
        }
        notes
    }

    /// The copy has caught up, and follows.
    pub fn ready(&mut self) -> Vec<Note> {
        match self.status {
            Status::Running => vec![self.go(Status::Ready), Note::Ready],
            _ => Vec::new(),
        }
    }

    /// A person ends a job that is ready.
    ///
    /// # Errors
    /// When it is not ready.
    pub fn complete(&mut self) -> Result<Vec<Note>, Refusal> {
        self.check(Verb::Complete)?;
        Ok(vec![Note::Complete { pivot: true }])
    }

    /// The copy is complete and on the disk.
    pub fn copied(&mut self) -> Vec<Note> {
        if self.cancel_asked {
            return self.stopped(None);
        }
        let mut notes = self.waiting();
        notes.extend(self.all_copied());
        if self.auto_finalize {
            self.finishing = true;
            notes.push(Note::Finish);
        }
        notes
    }

    /// The copy is complete; perhaps not those of the jobs that it ends together with.
    pub fn waiting(&mut self) -> Vec<Note> {
        vec![self.go(Status::Waiting)]
    }

    /// Those are, too.
    pub fn all_copied(&mut self) -> Vec<Note> {
        let mut notes = vec![self.go(Status::Pending)];
        if !self.auto_finalize {
            notes.push(Note::Pending);
        }
        notes
    }

    /// A job that it ends together with came to no good end, so this one does not either.
    pub fn overruled(&mut self) {
        self.cancel_asked = true;
        self.finishing = false;
    }

    /// The copy stopped without its result: an error, or (`None`) because it was cancelled.
    pub fn stopped(&mut self, error: Option<String>) -> Vec<Note> {
        let mut notes = self.aborting();
        notes.push(match error {
            Some(error) if !self.cancel_asked => {
                self.error = Some(error.clone());
                Note::Completed { error: Some(error) }
            }
            _ => {
                self.error = Some("Operation canceled".to_owned());
                Note::Cancelled
            }
        });
        self.conclude(&mut notes);
        notes
    }

    /// The copy stopped; what came of it is told by [`Life::stopped`].
    pub fn aborting(&mut self) -> Vec<Note> {
        let mut notes = Vec::new();
        match self.status {
            Status::Aborting => return notes,
            Status::Paused => notes.push(self.go(Status::Running)),
            Status::Standby => notes.push(self.go(Status::Ready)),
            _ => {}
        }
        self.finishing = false;
        notes.push(self.go(Status::Aborting));
        notes
    }

    /// A person finalizes the job.
    ///
    /// # Errors
    /// When it is not pending, or being finalized already.
    pub fn finalize(&mut self) -> Result<Vec<Note>, Refusal> {
        self.check(Verb::Finalize)?;
        if self.finishing {
            return Err(Refusal::Finishing);
        }
        self.finishing = true;
        Ok(vec![Note::Finish])
    }

    /// The result counts now, or could not be made to.
    pub fn finished(&mut self, outcome: Result<(), String>) -> Vec<Note> {
        self.finishing = false;
        if let Err(error) = outcome {
            return self.stopped(Some(error));
        }
        let mut notes = vec![Note::Completed { error: None }];
        self.conclude(&mut notes);
        notes
    }

    /// A person cancels the job; `force` is what a paused one takes.
    ///
    /// # Errors
    /// In the wrong state, of a paused job without force.
    pub fn cancel(&mut self, force: bool) -> Result<Vec<Note>, Refusal> {
        self.check(Verb::Cancel)?;
        if self.finishing {
            // Too late, which a cancel may always be: the job's own end tells.
            return Ok(Vec::new());
        }
        if matches!(self.status, Status::Paused | Status::Standby) && !force {
            return Err(Refusal::CancelWhilePaused);
        }
        if self.cancel_asked {
            return Ok(Vec::new());
        }
        if self.status == Status::Ready && !force {
            // Both sides are the same: it ends as it is.
            return Ok(vec![Note::Complete { pivot: false }]);
        }
        self.cancel_asked = true;
        Ok(vec![Note::Stop])
    }

    /// A person forgets the job.
    ///
    /// # Errors
    /// When it has not concluded.
    pub fn dismiss(&mut self) -> Result<Vec<Note>, Refusal> {
        self.check(Verb::Dismiss)?;
        Ok(vec![self.go(Status::Null)])
    }

    fn conclude(&mut self, notes: &mut Vec<Note>) {
        notes.push(self.go(Status::Concluded));
        if self.auto_dismiss {
            notes.push(self.go(Status::Null));
        }
    }

    fn go(&mut self, status: Status) -> Note {
        self.status = status;
        Note::Status(status)
    }
}

#[cfg(test)]
#[path = "life_tests.rs"]
mod tests;
