//! Endpoints beside unix sockets and pipes: TLS to real QEMUs, vsock where the machine has it,
//! and what is said of those that cannot be reached.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use abide_client::{Client, ClientError, Endpoint, Limits};
use abide_testbed::{Process, Qemu, need, scratch, utf8};
use abide_wire::Dict;
use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, IsCa, Issuer, KeyPair,
    KeyUsagePurpose,
};

fn named(name: &str) -> DistinguishedName {
    let mut names = DistinguishedName::new();
    names.push(DnType::CommonName, name);
    names
}

/// An authority, certificates of a server named `qemu.test` and of a client, as QEMU wants them.
fn certificates(server: &Path, client: &Path) {
    let authority_key = KeyPair::generate().unwrap();
    let mut authority = CertificateParams::new(Vec::new()).unwrap();
    authority.distinguished_name = named("authority");
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    authority.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    let own = authority.self_signed(&authority_key).unwrap();
    let issuer = Issuer::new(authority, authority_key);
    for (folder, role) in [(server, "server"), (client, "client")] {
        fs::create_dir_all(folder).unwrap();
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(vec!["qemu.test".to_owned()]).unwrap();
        params.distinguished_name = named(role);
        params.key_usages = vec![
            KeyUsagePurpose::DigitalSignature,
            KeyUsagePurpose::KeyEncipherment,
        ];
        let certificate = params.signed_by(&key, &issuer).unwrap();
        fs::write(folder.join("ca-cert.pem"), own.pem()).unwrap();
        fs::write(folder.join(format!("{role}-cert.pem")), certificate.pem()).unwrap();
        fs::write(folder.join(format!("{role}-key.pem")), key.serialize_pem()).unwrap();
    }
}

/// A storage daemon whose monitor speaks TLS on a port of its own.
fn secured(qemu: &Qemu, folder: &Path) -> (Process, u16) {
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = free.local_addr().unwrap().port();
    drop(free);
    let mut command = Command::new(qemu.storage_daemon());
    command.args([
        "--object",
        &format!(
            "tls-creds-x509,id=t,dir={},endpoint=server,verify-peer=on",
            utf8(folder)
        ),
        "--chardev",
        &format!("socket,host=127.0.0.1,port={port},server=on,wait=off,tls-creds=t,id=m"),
        "--monitor",
        "chardev=m",
    ]);
    (Process::spawn(command.stdin(Stdio::null())), port)
}

async fn reach(endpoint: &Endpoint) -> Result<Client, ClientError> {
    let mut outcome = Client::connect(endpoint, Limits::default()).await;
    for _ in 0..200 {
        match &outcome {
            Err(ClientError::Connect { source, .. })
                if source.kind() == std::io::ErrorKind::ConnectionRefused =>
            {
                tokio::time::sleep(Duration::from_millis(20)).await;
                outcome = Client::connect(endpoint, Limits::default()).await;
            }
            _ => break,
        }
    }
    outcome
}

#[tokio::test]
async fn tls_reaches_a_real_qemu_and_checks_its_name() {
    // 7.2 does not answer qmp_capabilities over TLS; perhaps what GnuTLS has decrypted waits unread.
    for release in ["10.0", "11.1"] {
        let qemu = need!(Qemu::release(release));
        let folder = scratch();
        let [server, client] = ["server", "client"].map(|name| folder.path().join(name));
        certificates(&server, &client);
        let (_process, port) = secured(&qemu, &server);
        let text = format!(
            "tls:127.0.0.1:{port},dir={},name=qemu.test",
            client.display()
        );
        let endpoint: Endpoint = text.parse().unwrap();
        assert_eq!(endpoint.to_string(), text);
        let mut secure = reach(&endpoint).await.unwrap();
        // More than one record of TLS.
        let schema = secure
            .execute("query-qmp-schema", Dict::new())
            .await
            .unwrap();
        assert!(schema.as_list().unwrap().len() > 100);
        drop(secure);
        // Its certificate is for another name than where we went.
        let nameless = format!("tls:127.0.0.1:{port},dir={}", client.display());
        let error = reach(&nameless.parse().unwrap()).await.unwrap_err();
        assert!(matches!(error, ClientError::Connect { .. }), "{error}");
        // Without TLS it never greets.
        let limits = Limits {
            greeting: Duration::from_millis(300),
            ..Limits::default()
        };
        let plain = Endpoint::Tcp {
            host: "127.0.0.1".to_owned(),
            port,
        };
        let error = Client::connect(&plain, limits).await.unwrap_err();
        assert!(!matches!(error, ClientError::Refused { .. }), "{error}");
    }
}

#[tokio::test]
async fn a_folder_without_certificates_is_named() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let endpoint = format!("tls:127.0.0.1:{port},dir=/nonexistent")
        .parse()
        .unwrap();
    let error = Client::connect(&endpoint, Limits::default())
        .await
        .unwrap_err();
    assert!(
        error.to_string().contains("/nonexistent/ca-cert.pem"),
        "{error}"
    );
}

#[tokio::test]
async fn somebody_who_does_not_speak_tls_is_told_within_the_limit() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let folder = scratch();
    certificates(&folder.path().join("s"), &folder.path().join("c"));
    let text = format!(
        "tls:127.0.0.1:{port},dir={}",
        folder.path().join("c").display()
    );
    let limits = Limits {
        connect: Duration::from_millis(300),
        ..Limits::default()
    };
    let error = Client::connect(&text.parse().unwrap(), limits)
        .await
        .unwrap_err();
    assert!(error.to_string().contains("timed out"), "{error}");
}

#[tokio::test]
async fn nobody_at_a_vsock_is_told() {
    // Whether the machine has vsock or not, nobody listens there.
    let endpoint: Endpoint = "vsock:1:4000000000".parse().unwrap();
    let error = Client::connect(&endpoint, Limits::default())
        .await
        .unwrap_err();
    assert!(matches!(error, ClientError::Connect { .. }), "{error}");
}
