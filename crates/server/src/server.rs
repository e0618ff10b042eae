//! A server: one handler, any number of monitors on any kind of connection.
//! Spawning is left to the caller; every method is a future to be driven on one
//! `current_thread` runtime (a `LocalSet`, or a `select!` in `main`).

use std::rc::Rc;

use abide_wire::{Greeting, Limits, ServerSession};
use tokio::io::{AsyncRead, AsyncWrite, DuplexStream};
use tokio::task::JoinSet;

use crate::limits::{ACCEPT_REST, DUPLEX_BUFFER_BYTES};
use crate::listener::{Listener, Stream};
use crate::monitor::Monitor;
use crate::{Handler, Monitors, ServerError, Translator};

/// Makes a translator for a new connection.
pub type TranslatorFactory = Rc<dyn Fn() -> Box<dyn Translator>>;

/// How a monitor talks.
#[derive(Clone, Default)]
pub struct MonitorOptions {
    /// Prints over several lines.
    pub pretty: bool,
    /// Offers no out-of-band commands.
    pub no_oob: bool,
    /// Lets a listening socket serve all its clients at once; QEMU's serves one,
    /// and the others wait without a greeting.
    pub multi: bool,
    /// What one message may cost.
    pub limits: Limits,
    /// Speaks another dialect; commands are in-band then.
    pub translator: Option<TranslatorFactory>,
}

/// One handler and its monitors; cheap to clone.
pub struct Server<H> {
    handler: Rc<H>,
    version: Rc<Version>,
    monitors: Monitors,
}

/// What the greeting says besides capabilities.
struct Version {
    number: (i64, i64, i64),
    package: String,
}

impl<H> Clone for Server<H> {
    fn clone(&self) -> Server<H> {
        Server {
            handler: self.handler.clone(),
            version: self.version.clone(),
            monitors: self.monitors.clone(),
        }
    }
}

impl<H: Handler> Server<H> {
    /// Makes a server that claims to be this version of QEMU.
    ///
    /// `monitors` is the handle that the handler emits its events through.
    pub fn new(
        handler: Rc<H>,
        monitors: Monitors,
        version: (i64, i64, i64),
        package: impl Into<String>,
    ) -> Server<H> {
        let version = Rc::new(Version {
            number: version,
            package: package.into(),
        });
        Server {
            handler,
            version,
            monitors,
        }
    }

    /// The handle on all monitors.
    pub fn monitors(&self) -> &Monitors {
        &self.monitors
    }

    /// Talks over one connection until it ends.
    ///
    /// # Errors
    /// Reading or writing failed, or the client left too much unread.
    pub async fn attach<S>(&self, io: S, options: &MonitorOptions) -> Result<(), ServerError>
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        let mut translator = options.translator.as_ref().map(|make| make());
        let oob = !options.no_oob && translator.is_none();
        let mut greeting = Greeting::new(self.version.number, &self.version.package, oob);
        if let Some(translator) = &mut translator {
            greeting = translator.greeting(greeting);
        }
        let mut session = ServerSession::new(greeting, options.limits);
        session.set_pretty(options.pretty);
        let (handler, monitors) = (self.handler.clone(), self.monitors.clone());
        Monitor::new(handler, monitors, session, translator, io)
            .run()
            .await
    }

    /// Makes a connection inside the process: one end for the client, and the
    /// conversation to be driven.
    pub fn duplex(
        &self,
        options: MonitorOptions,
    ) -> (
        DuplexStream,
        impl Future<Output = Result<(), ServerError>> + use<H>,
    ) {
        let (ours, theirs) = tokio::io::duplex(DUPLEX_BUFFER_BYTES);
        let server = self.clone();
        (theirs, async move { server.attach(ours, &options).await })
    }

    /// Accepts and talks until all monitors are to end. With
    /// [`MonitorOptions::multi`] it must run inside a `LocalSet`.
    ///
    /// A connection that fails ends alone; `report` is told why.
    pub async fn serve(
        &self,
        listener: Listener,
        options: MonitorOptions,
        report: impl Fn(ServerError) + Clone + 'static,
    ) {
        let mut clients = JoinSet::new();
        while let Some(accepted) = self.accept(&listener).await {
            while clients.try_join_next().is_some() {}
            let stream = match accepted {
                Ok(stream) => stream,
                Err(error) => {
                    let is_peer = matches!(error, ServerError::Peer { .. });
                    report(error);
                    if !is_peer {
                        tokio::time::sleep(ACCEPT_REST).await;
                    }
                    continue;
                }
            };
            let (server, options, report) = (self.clone(), options.clone(), report.clone());
            let multi = options.multi;
            let talk = async move {
                if let Err(error) = server.attach(stream, &options).await {
                    report(error);
                }
            };
            if multi {
                clients.spawn_local(talk);
            } else {
                talk.await;
            }
        }
        while clients.join_next().await.is_some() {}
    }

    async fn accept(&self, listener: &Listener) -> Option<Result<Stream, ServerError>> {
        tokio::select! {
            biased;
            () = self.monitors.stopping() => None,
            accepted = listener.accept() => Some(accepted),
        }
    }
}
