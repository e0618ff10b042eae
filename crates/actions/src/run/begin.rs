//! The beginning: what must be there is made, and the job started in the first spelling that
//! the server knows. What fails here leaves nothing behind.

use std::time::Duration;

use abide_client::ClientError;
use abide_dialect::{DialectError, Meaning, Spelling};
use abide_wire::dict;
use tokio::time::{Instant, sleep};

use super::job::Running;
use super::settle::undo;
use crate::jobs::{self, Job};
use crate::plan::{Call, Plan};
use crate::server::meaning;
use crate::{ActionError, News, Server};

/// How long a job that only makes something may take.
const MAKE_TIMEOUT: Duration = Duration::from_secs(120);

/// How often such a job is looked at.
const MAKE_LOOK: Duration = Duration::from_millis(20);

/// Prepares and starts.
pub(super) async fn begin<'p>(
    server: &mut Server,
    plan: &'p Plan,
    news: &mut impl FnMut(News<'_>),
) -> Result<Running<'p>, ActionError> {
    let begun = Instant::now();
    if let Some(job) = &plan.job {
        forget_ended(server, &job.id).await?;
    }
    let mut made = 0;
    let mut started = Ok(());
    for call in &plan.prepare {
        started = make(server, call).await;
        if started.is_err() {
            break;
        }
        made += 1;
    }
    let spelling = match started {
        Ok(()) => start(server, plan).await,
        Err(error) => Err(error),
    };
    let spelling = match spelling {
        Ok(spelling) => spelling,
        Err(error) => {
            let made = plan.prepare.get(..made).unwrap_or_default();
            let left = undo(server, made).await;
            return Err(error.leaving(left));
        }
    };
    let running = Running::new(plan, spelling, begun);
    news(News::Started {
        job: running.job(),
        command: spelling.command(),
    });
    for warning in &plan.warnings {
        news(News::Warning(warning));
    }
    Ok(running)
}

/// A job of ours that ended while nobody looked would block the next one of its name.
async fn forget_ended(server: &mut Server, job: &str) -> Result<(), ActionError> {
    if server.known().has("job-dismiss") != Some(true) {
        return Ok(());
    }
    let listed = jobs::list(server).await?;
    if listed.iter().any(|it| it.id == job && it.is_over()) {
        server.tell("dismiss", &dict! {"job": job}).await?;
    }
    Ok(())
}

/// Makes one thing, and waits until it is there.
async fn make(server: &mut Server, call: &Call) -> Result<(), ActionError> {
    let arguments = call.say.arguments().clone();
    server
        .call(call.say.command(), arguments)
        .await
        .map_err(refused)?;
    let Some(job) = call.job.as_ref().filter(|_| call.say.sync().is_none()) else {
        return Ok(());
    };
    let limit = Instant::now() + MAKE_TIMEOUT;
    let ended: Job = loop {
        let listed = jobs::list(server).await?;
        if let Some(ended) = listed.into_iter().find(|it| it.id == *job && it.is_over()) {
            break ended;
        }
        if Instant::now() > limit {
            return Err(ActionError::Slow { job: job.clone() });
        }
        sleep(MAKE_LOOK).await;
    };
    server.tell("dismiss", &dict! {"job": job.as_str()}).await?;
    match ended.error {
        Some(why) => Err(ActionError::NotMade { why }),
        None => Ok(()),
    }
}

/// Starts in the first spelling the server knows.
async fn start<'p>(
    server: &mut Server,
    plan: &'p Plan,
) -> Result<&'p Spelling<'static>, ActionError> {
    let mut tried = Vec::new();
    for spelling in &plan.start {
        let started = server
            .call(spelling.command(), spelling.arguments().clone())
            .await;
        let refused = match started {
            Ok(answer) => {
                // The monitor for people answers every line; what it says is a complaint.
                let said = answer.as_str().unwrap_or_default().trim();
                if spelling.command() == "human-monitor-command" && !said.is_empty() {
                    return Err(ActionError::Refused {
                        class: "GenericError".to_owned(),
                        desc: said.to_owned(),
                    });
                }
                for (command, arguments) in spelling.then() {
                    server
                        .call(command, arguments.clone())
                        .await
                        .map_err(self::refused)?;
                }
                return Ok(spelling);
            }
            Err(ClientError::Refused { error, .. }) => error,
            Err(error) => return Err(error.into()),
        };
        let cannot = meaning(spelling.dialect(), &refused.class) == Some(Meaning::Cannot);
        if !cannot || spelling.is_certain() {
            let class = refused.class.into_owned();
            return Err(ActionError::Refused {
                class,
                desc: refused.desc,
            });
        }
        tried.push(spelling.command().to_owned());
    }
    Err(DialectError::NoSpelling {
        action: plan.action.to_owned(),
        tried,
        since: None,
    }
    .into())
}

fn refused(error: ClientError) -> ActionError {
    match error {
        ClientError::Refused { error, .. } => ActionError::Refused {
            class: error.class.into_owned(),
            desc: error.desc,
        },
        error => error.into(),
    }
}
