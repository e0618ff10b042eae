//! TLS as QEMU's `tls-creds-x509` speaks it: a folder with the authority that the server is
//! checked against, and a certificate of our own where the server asks for one.
//!
//! ```text
//! DIR/ca-cert.pem       whom to believe
//! DIR/client-cert.pem   who we are, and its key
//! DIR/client-key.pem    (both, or neither)
//! ```

use std::io;
use std::path::Path;
use std::sync::Arc;

use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, pem};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

const AUTHORITY: &str = "ca-cert.pem";
const CERTIFICATE: &str = "client-cert.pem";
const KEY: &str = "client-key.pem";

/// Agrees on TLS over a connection; the server has to be `name`.
pub(crate) async fn agree(
    stream: TcpStream,
    folder: &Path,
    name: &str,
) -> io::Result<TlsStream<TcpStream>> {
    let name = ServerName::try_from(name.to_owned())
        .map_err(|_| io::Error::other(format!("'{name}' can be no server's name")))?;
    let connector = TlsConnector::from(Arc::new(config(folder)?));
    connector.connect(name, stream).await
}

fn config(folder: &Path) -> io::Result<ClientConfig> {
    let mut believed = RootCertStore::empty();
    for certificate in certificates(&folder.join(AUTHORITY))? {
        believed.add(certificate).map_err(io::Error::other)?;
    }
    let provider = Arc::new(ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?
        .with_root_certificates(believed);
    let (certificate, key) = (folder.join(CERTIFICATE), folder.join(KEY));
    if !certificate.exists() && !key.exists() {
        return Ok(builder.with_no_client_auth());
    }
    let chain = certificates(&certificate)?;
    let key = PrivateKeyDer::from_pem_file(&key).map_err(|error| unreadable(&key, &error))?;
    builder
        .with_client_auth_cert(chain, key)
        .map_err(io::Error::other)
}

fn certificates(path: &Path) -> io::Result<Vec<CertificateDer<'static>>> {
    let failed = |error| unreadable(path, &error);
    let found: Vec<_> = CertificateDer::pem_file_iter(path)
        .map_err(failed)?
        .collect::<Result<_, _>>()
        .map_err(failed)?;
    match found.is_empty() {
        true => Err(io::Error::other(format!(
            "there is no certificate in {}",
            path.display()
        ))),
        false => Ok(found),
    }
}

fn unreadable(path: &Path, error: &pem::Error) -> io::Error {
    io::Error::other(format!("{}: {error}", path.display()))
}
