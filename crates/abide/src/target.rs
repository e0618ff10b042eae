//! TARGET on the command line: an endpoint, or an image file for the embedded daemon. Both
//! become a connection whose abilities are known; from there on nothing differs.

use std::path::{Path, PathBuf};

use abide_actions::{ActionError, Server};
use abide_client::{Client, ClientError, Endpoint, Limits};
use abide_dialect::DialectError;

use crate::exit::{Exit, failure};

/// What a target says besides where it is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    /// Folders that backing files may come from, besides the image's own.
    pub(crate) allow: Vec<PathBuf>,
    /// Whether the embedded daemon leaves out what makes things last.
    pub(crate) no_flush: bool,
}

/// An open target.
pub(crate) struct Target {
    /// The server.
    pub(crate) server: Server,
    /// The image file that was named, where one was.
    pub(crate) image: Option<PathBuf>,
}

impl Target {
    /// Opens a target.
    pub(crate) async fn open(text: &str, options: &Options) -> anyhow::Result<Self> {
        let client = connect(text, options).await?;
        let image = Endpoint::parse(text).is_none().then(|| PathBuf::from(text));
        let mut server = Server::learn(client).await.map_err(explain)?;
        if image.is_some() && options.no_flush {
            server.never_flushes();
        }
        Ok(Self { server, image })
    }

    /// Closes it; a program that was started ends.
    pub(crate) async fn close(self) {
        self.server.into_client().close().await;
    }
}

/// Connects to a target.
pub(crate) async fn connect(text: &str, options: &Options) -> anyhow::Result<Client> {
    match Endpoint::parse(text) {
        Some(endpoint) => {
            let endpoint = endpoint.map_err(|error| explain(error.into()))?;
            let client = Client::connect(&endpoint, Limits::default()).await;
            client.map_err(|error| explain(error.into()))
        }
        None => embed(Path::new(text), options).await,
    }
}

/// Opens an image with a daemon of our own, in this process.
async fn embed(image: &Path, options: &Options) -> anyhow::Result<Client> {
    tracing::debug!("allowed: {:?}", options.allow);
    Err(failure(
        Exit::Question,
        format_args!("cannot open {} yet", image.display()),
    ))
}

/// Gives an action's error its exit code.
pub(crate) fn explain(error: ActionError) -> anyhow::Error {
    let exit = match &error {
        ActionError::Client(client) => match client {
            ClientError::Endpoint { .. } | ClientError::Refused { .. } => Exit::Question,
            _ => Exit::Unreachable,
        },
        ActionError::PrivateFolder(_) => Exit::Unreachable,
        ActionError::Dialect(DialectError::Table { .. }) => Exit::No,
        _ => Exit::Question,
    };
    failure(exit, error)
}
