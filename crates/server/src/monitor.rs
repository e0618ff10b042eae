//! One monitor: a conversation over one connection, from greeting to end.
//!
//! ```text
//!   read --> parse --> queue (8) --> translate --> contract --> handler --> reply
//!              |                                                  ^
//!              +-- out-of-band ----> at once ---------------------+
//! ```
//! Replies to one read go out in one write. While a command is pending, events go
//! on flowing; the client's next messages are read only if out-of-band commands
//! are enabled, and no more of them than the queue holds. Nothing is ever dropped:
//! a client that does not read its replies is not read from either.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::io::ErrorKind;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Context, Poll};

use abide_wire::{Answer, Command, CommandError, Dict, Incoming, ServerSession, Value};
use tokio::io::{AsyncRead, AsyncWrite};

use crate::handler::Handler;
use crate::limits::{PENDING_EVENTS, QUEUE_COMMANDS, SHUTDOWN_GRACE};
use crate::linger::Linger;
use crate::link::Link;
use crate::monitors::{Mailbox, Monitors};
use crate::translator::{Translated, Translator};
use crate::{ServerError, admission};

type Outcome = Result<Value, CommandError>;
/// An out-of-band command that runs beside an in-band one.
type Aside = Pin<Box<dyn Future<Output = Answer>>>;

pub(crate) struct Monitor<H, S> {
    handler: Rc<H>,
    monitors: Monitors,
    mailbox: Rc<Mailbox>,
    session: ServerSession,
    translator: Option<Box<dyn Translator>>,
    link: Link<S>,
    linger: Linger,
    queue: VecDeque<Incoming>,
    aside: Option<Aside>,
    /// What an event brought for the command that waits for it.
    released: Option<Outcome>,
}

impl<H: Handler, S: AsyncRead + AsyncWrite + Unpin> Monitor<H, S> {
    pub(crate) fn new(
        handler: Rc<H>,
        monitors: Monitors,
        session: ServerSession,
        translator: Option<Box<dyn Translator>>,
        io: S,
    ) -> Monitor<H, S> {
        Monitor {
            handler,
            mailbox: monitors.subscribe(),
            monitors,
            session,
            translator,
            link: Link::new(io),
            linger: Linger::default(),
            queue: VecDeque::new(),
            aside: None,
            released: None,
        }
    }

    /// Talks until the client leaves, something fails, or all monitors are to end.
    pub(crate) async fn run(self) -> Result<(), ServerError> {
        match self.run_to_any_end().await {
            // A client that leaves without a word, its replies unread, has left.
            Err(ServerError::Io(error))
                if matches!(
                    error.kind(),
                    ErrorKind::BrokenPipe | ErrorKind::ConnectionReset
                ) =>
            {
                Ok(())
            }
            ended => ended,
        }
    }

    async fn run_to_any_end(mut self) -> Result<(), ServerError> {
        let monitors = self.monitors.clone();
        let mut talk = pin!(self.talk());
        tokio::select! {
            biased;
            ended = &mut talk => return ended,
            () = monitors.stopping() => {}
        }
        // What is under way may end and be told, for a while.
        tokio::time::timeout(SHUTDOWN_GRACE, talk)
            .await
            .unwrap_or(Ok(()))
    }

    async fn talk(&mut self) -> Result<(), ServerError> {
        self.session.greet(&mut self.link.out);
        while poll_fn(|cx| self.poll_idle(cx)).await? {
            while !self.monitors.is_stopping()
                && let Some(incoming) = self.next()
            {
                match incoming {
                    Incoming::Answer(answer) => self.write_refusal(answer),
                    Incoming::Command(command) => self.command(command).await?,
                }
                if self.link.is_full() {
                    poll_fn(|cx| self.poll_aside_and_flush(cx)).await?;
                }
            }
        }
        Ok(())
    }

    /// The next message, if there is a whole one.
    fn next(&mut self) -> Option<Incoming> {
        match self.queue.pop_front() {
            Some(incoming) => Some(incoming),
            None => self.link.consume(|input| self.session.receive(input)),
        }
    }

    /// Executes one command and writes its answer.
    async fn command(&mut self, command: Command) -> Result<(), ServerError> {
        let Command {
            mut name,
            mut arguments,
            id,
            oob,
        } = command;
        self.released = None;
        if let Some(translator) = &mut self.translator {
            match translator.command(&name, arguments) {
                Translated::Execute {
                    command,
                    arguments: ours,
                } => {
                    (name, arguments) = (command, ours);
                }
                Translated::Answer(result) => {
                    self.write(Answer { id, result, oob });
                    return Ok(());
                }
            }
        }
        let result = match admission::admit(self.handler.contract(), &name, &arguments, oob) {
            Ok(()) => self.execute(&name, arguments).await?,
            Err(error) => Err(error),
        };
        // What a command made happen is told before its reply.
        while self.take_event() {}
        let result = match &mut self.translator {
            None => Some(result),
            Some(translator) => translator.reply(result),
        };
        let result = match result {
            Some(result) => result,
            None => poll_fn(|cx| self.poll_held(cx)).await?,
        };
        self.write(Answer { id, result, oob });
        Ok(())
    }

    /// Lets the handler work; meanwhile tells events and serves out-of-band commands.
    async fn execute(&mut self, name: &str, arguments: Dict) -> Result<Outcome, ServerError> {
        let handler = self.handler.clone();
        let mut work = pin!(handler.execute(name, arguments));
        let mut broken = None;
        let outcome = poll_fn(|cx| {
            if let Poll::Ready(outcome) = work.as_mut().poll(cx) {
                return Poll::Ready(outcome);
            }
            // A command goes on to its end though its client is gone.
            if broken.is_none()
                && let Poll::Ready(Err(error)) = self.poll_busy(cx)
            {
                broken = Some(error);
            }
            Poll::Pending
        })
        .await;
        broken.map_or(Ok(outcome), Err)
    }

    /// Waits for the event that brings the answer to a held command.
    fn poll_held(&mut self, cx: &mut Context<'_>) -> Poll<Result<Outcome, ServerError>> {
        if let Poll::Ready(Err(error)) = self.poll_busy(cx) {
            return Poll::Ready(Err(error));
        }
        match self.released.take() {
            Some(outcome) => Poll::Ready(Ok(outcome)),
            None => Poll::Pending,
        }
    }

    /// Does what can be done between two messages; true when there is input.
    fn poll_idle(&mut self, cx: &mut Context<'_>) -> Poll<Result<bool, ServerError>> {
        if self.poll_aside_and_flush(cx)?.is_pending() {
            return Poll::Pending;
        }
        if self.monitors.is_stopping() || (self.link.is_closed() && self.aside.is_none()) {
            return Poll::Ready(Ok(false));
        }
        match self.link.poll_fill(cx)? {
            Poll::Ready(()) if self.link.is_closed() => self.poll_closed(),
            Poll::Ready(()) => {
                self.linger.busy();
                Poll::Ready(Ok(true))
            }
            Poll::Pending => {
                self.linger.watch(cx);
                Poll::Pending
            }
        }
    }

    fn poll_closed(&self) -> Poll<Result<bool, ServerError>> {
        if self.aside.is_some() {
            Poll::Pending
        } else {
            Poll::Ready(Ok(false))
        }
    }

    /// Does what can be done while a command is pending; ready only when broken.
    fn poll_busy(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), ServerError>> {
        loop {
            let flushed = self.poll_aside_and_flush(cx)?.is_ready();
            let may_read = self.session.is_oob() && flushed && self.aside.is_none();
            if !may_read || self.queue.len() >= QUEUE_COMMANDS || self.link.is_closed() {
                return Poll::Pending;
            }
            match self.link.consume(|input| self.session.receive(input)) {
                Some(incoming) => self.route(incoming),
                None if self.link.poll_fill(cx)?.is_pending() => return Poll::Pending,
                None => {}
            }
        }
    }

    /// Puts a message that came while a command is pending where it belongs.
    fn route(&mut self, incoming: Incoming) {
        match incoming {
            Incoming::Answer(answer) if answer.oob => self.write(answer),
            Incoming::Command(command) if command.oob => {
                let handler = self.handler.clone();
                self.aside = Some(Box::pin(execute_aside(handler, command)));
            }
            in_band => self.queue.push_back(in_band),
        }
    }

    /// Advances the out-of-band command, tells events, writes; ready when all is written.
    fn poll_aside_and_flush(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), ServerError>> {
        if let Some(aside) = &mut self.aside
            && let Poll::Ready(answer) = aside.as_mut().poll(cx)
        {
            self.aside = None;
            while self.take_event() {}
            self.write(answer);
        }
        self.mailbox.register(cx);
        if self.mailbox.has_overflowed() {
            return Poll::Ready(Err(ServerError::TooSlow {
                limit: PENDING_EVENTS,
            }));
        }
        loop {
            while !self.link.is_full() && self.take_event() {}
            match self.link.poll_flush(cx) {
                Poll::Ready(Ok(())) if self.link.out.is_empty() && self.mailbox.is_empty() => {
                    return Poll::Ready(Ok(()));
                }
                Poll::Ready(Ok(())) => {}
                Poll::Ready(Err(error)) => return Poll::Ready(Err(error.into())),
                Poll::Pending => return Poll::Pending,
            }
        }
    }

    /// Prints the oldest event, if there is one.
    fn take_event(&mut self) -> bool {
        let Some(event) = self.mailbox.take() else {
            return false;
        };
        let Some(translator) = &mut self.translator else {
            self.session.write_event(&event, &mut self.link.out);
            return true;
        };
        let heard = translator.event(&event);
        if let Some(event) = heard.event {
            self.session.write_event(&event, &mut self.link.out);
        }
        if heard.reply.is_some() {
            self.released = heard.reply;
        }
        true
    }

    fn write_refusal(&mut self, mut answer: Answer) {
        if let (Some(translator), Err(error)) = (&mut self.translator, &mut answer.result) {
            *error = translator.refusal(error.clone());
        }
        self.write(answer);
    }

    fn write(&mut self, answer: Answer) {
        self.session.write_answer(&answer, &mut self.link.out);
        if self.session.is_negotiated() {
            self.mailbox.open();
        }
    }
}

async fn execute_aside<H: Handler>(handler: Rc<H>, command: Command) -> Answer {
    let Command {
        name,
        arguments,
        id,
        oob,
    } = command;
    let result = match admission::admit(handler.contract(), &name, &arguments, oob) {
        Ok(()) => handler.execute(&name, arguments).await,
        Err(error) => Err(error),
    };
    Answer { id, result, oob }
}
