//! TARGET on the command line: an endpoint, or an image file for the embedded daemon. Both
//! become a connection whose abilities are known; from there on nothing differs.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use abide_actions::{ActionError, Server};
use abide_client::{Client, ClientError, Endpoint, Limits};
use abide_daemon::Daemon;
use abide_dialect::DialectError;

use crate::cache;
use crate::exit::{Exit, failure};

/// What the size of every disk is a multiple of.
const SECTOR_BYTES: u64 = 512;

/// The first bytes of a qcow2 image.
const QCOW2_MAGIC: &[u8; 4] = b"QFI\xfb";

/// What a target says besides where it is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    /// Folders that backing files may come from, besides the image's own.
    pub(crate) allow: Vec<PathBuf>,
    /// Whether the embedded daemon leaves out what makes things last.
    pub(crate) no_flush: bool,
    /// Whether an image is only looked at, so that others may hold it.
    pub(crate) inspect: bool,
}

/// An open target.
pub(crate) struct Target {
    /// The server.
    pub(crate) server: Server,
    /// The image file that was named, where one was.
    pub(crate) image: Option<PathBuf>,
    daemon: Option<Daemon>,
}

impl Target {
    /// Opens a target.
    pub(crate) async fn open(text: &str, options: &Options) -> anyhow::Result<Self> {
        let (client, daemon) = connect(text, options).await?;
        let image = daemon.is_some().then(|| PathBuf::from(text));
        let cache = cache::contracts();
        let cache = cache.as_ref().map(|cache| cache as _);
        let server = Server::learn_with(client, cache).await.map_err(explain)?;
        Ok(Self {
            server,
            image,
            daemon,
        })
    }

    /// Closes it; a program that was started ends, an image is closed.
    pub(crate) async fn close(self) {
        close(self.server.into_client(), self.daemon).await;
    }
}

/// Closes a connection and what is behind it.
pub(crate) async fn close(client: Client, daemon: Option<Daemon>) {
    client.close().await;
    if let Some(daemon) = daemon {
        daemon.end().await;
    }
}

/// Connects to a target; for an image, to a daemon of our own.
pub(crate) async fn connect(
    text: &str,
    options: &Options,
) -> anyhow::Result<(Client, Option<Daemon>)> {
    match Endpoint::parse(text) {
        Some(endpoint) => {
            let endpoint = endpoint.map_err(|error| explain(error.into()))?;
            let client = Client::connect(&endpoint, Limits::default()).await;
            Ok((client.map_err(|error| explain(error.into()))?, None))
        }
        None => {
            let (client, daemon) = embed(Path::new(text), options).await?;
            Ok((client, Some(daemon)))
        }
    }
}

/// Opens an image with a daemon of our own, in this process.
async fn embed(image: &Path, options: &Options) -> anyhow::Result<(Client, Daemon)> {
    let mut builder = Daemon::builder().durable(!options.no_flush);
    for folder in &options.allow {
        builder = builder.allow(folder);
    }
    let daemon = builder.build().map_err(refused)?;
    check(image)?;
    let added = match options.inspect {
        true => daemon.inspect_image(image).await,
        false => daemon.add_image(image).await,
    };
    added.map_err(refused)?;
    let name = image.display().to_string();
    let client = Client::over(daemon.attach_duplex(), &name, Limits::default()).await;
    Ok((client.map_err(|error| explain(error.into()))?, daemon))
}

/// Refuses what cannot be a disk: anything could be a raw one, but for its size.
fn check(image: &Path) -> anyhow::Result<()> {
    let shown = image.display();
    let question = |why: &str| failure(Exit::Question, format_args!("{shown} {why}"));
    // What cannot be looked at is told by whoever opens it.
    let Ok(metadata) = image.metadata() else {
        return Ok(());
    };
    if metadata.is_dir() {
        return Err(question("is a folder, not an image"));
    }
    let is_whole = metadata.len().is_multiple_of(SECTOR_BYTES);
    if metadata.is_file() && !is_whole && !is_qcow2(image) {
        return Err(question(
            "is not an image: not qcow2, and its size is no multiple of 512 bytes",
        ));
    }
    Ok(())
}

/// Whether a file begins as a qcow2 image does; whether it is one is found when it is opened.
fn is_qcow2(image: &Path) -> bool {
    let mut magic = [0; QCOW2_MAGIC.len()];
    let read = File::open(image).and_then(|mut file| file.read_exact(&mut magic));
    read.is_ok() && magic == *QCOW2_MAGIC
}

/// Gives an image's error its exit code.
pub(crate) fn unopened(error: abide_image::Error) -> anyhow::Error {
    refused(error.into())
}

/// Gives a refusal of our own daemon its exit code.
fn refused(error: abide_daemon::Error) -> anyhow::Error {
    let exit = match error.is_unreachable() {
        true => Exit::Unreachable,
        false => Exit::Question,
    };
    failure(exit, error)
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
