//! Makes the byte stream to an endpoint, within the time limit for it.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, UnixStream};
use tokio::time::timeout;

use crate::ClientError;
use crate::endpoint::Endpoint;
use crate::program::Program;

/// Bytes both ways.
pub trait Stream: AsyncRead + AsyncWrite + Unpin {}

impl<T: AsyncRead + AsyncWrite + Unpin> Stream for T {}

/// A stream, with the program at its other end where we started it.
pub(crate) struct Connected {
    pub(crate) stream: Box<dyn Stream>,
    pub(crate) program: Option<Program>,
}

/// Connects to an endpoint.
pub(crate) async fn connect(
    endpoint: &Endpoint,
    limit: Duration,
) -> Result<Connected, ClientError> {
    let failed = |source| ClientError::Connect {
        endpoint: endpoint.to_string(),
        source,
    };
    let stream: Box<dyn Stream> = match endpoint {
        Endpoint::Unix(path) => Box::new(
            within(limit, UnixStream::connect(path))
                .await
                .map_err(failed)?,
        ),
        Endpoint::Tcp { host, port } => {
            let stream = within(limit, TcpStream::connect((host.as_str(), *port))).await;
            let stream = stream.map_err(failed)?;
            stream.set_nodelay(true).map_err(failed)?;
            Box::new(stream)
        }
        Endpoint::Exec(words) => {
            let (program, stream) = Program::start(words)?;
            return Ok(Connected {
                stream: Box::new(stream),
                program: Some(program),
            });
        }
    };
    Ok(Connected {
        stream,
        program: None,
    })
}

async fn within<T>(
    limit: Duration,
    connecting: impl Future<Output = io::Result<T>>,
) -> io::Result<T> {
    timeout(limit, connecting)
        .await
        .unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))
}
