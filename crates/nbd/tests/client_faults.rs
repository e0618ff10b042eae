//! Our client against servers that are wrong, slow or gone.

use std::time::Duration;

use abide_nbd::{Client, Error, Handshake, Timeouts};
use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};

const QUICK: Timeouts = Timeouts {
    connect: Duration::from_millis(200),
    negotiate: Duration::from_millis(200),
    request: Duration::from_millis(200),
    flush: Duration::from_millis(200),
};

/// A server that has said hello: not fixed, so the client chooses its export at once.
fn hello() -> Vec<u8> {
    let mut bytes = b"NBDMAGICIHAVEOPT\x00\x02".to_vec();
    bytes.extend_from_slice(&(1u64 << 20).to_be_bytes());
    bytes.extend_from_slice(&0x0005u16.to_be_bytes());
    bytes
}

#[tokio::test]
async fn a_silent_server_costs_no_more_than_the_limit() {
    let (ours, _theirs) = duplex(4096);
    let error = Client::over(Box::new(ours), "", QUICK)
        .await
        .expect_err("nobody speaks");
    assert!(
        matches!(
            error,
            Error::Timeout {
                step: "negotiate",
                ..
            }
        ),
        "{error}"
    );
}

#[tokio::test]
async fn a_server_that_hangs_up_is_told_from_a_silent_one() {
    let (ours, theirs) = duplex(4096);
    drop(theirs);
    let error = Client::over(Box::new(ours), "", QUICK)
        .await
        .expect_err("nobody there");
    assert!(
        matches!(error, Error::Closed { .. } | Error::Io { .. }),
        "{error}"
    );
}

#[tokio::test]
async fn after_a_flush_that_was_not_answered_the_connection_is_of_no_use() {
    let (ours, mut theirs) = duplex(4096);
    theirs.write_all(&hello()).await.expect("greet");
    let mut client = Client::over(Box::new(ours), "", QUICK).await.expect("open");
    let error = client.flush().await.expect_err("no answer");
    assert!(
        matches!(error, Error::Timeout { step: "flush", .. }),
        "{error}"
    );
    let error = client.flush().await.expect_err("still none");
    assert!(matches!(error, Error::Interrupted), "{error}");
}

#[tokio::test]
async fn a_dropped_request_leaves_the_connection_unusable_and_says_so() {
    let (ours, mut theirs) = duplex(4096);
    theirs.write_all(&hello()).await.expect("greet");
    let mut client = Client::over(Box::new(ours), "", Timeouts::default())
        .await
        .expect("open");
    let dropped = tokio::time::timeout(Duration::from_millis(20), client.flush()).await;
    assert!(dropped.is_err(), "the flush was under way");
    let error = client.flush().await.expect_err("abandoned");
    assert!(matches!(error, Error::Interrupted), "{error}");
}

#[tokio::test]
async fn a_reply_to_another_request_is_refused() {
    let (ours, mut theirs) = duplex(4096);
    theirs.write_all(&hello()).await.expect("greet");
    let mut client = Client::over(Box::new(ours), "", QUICK).await.expect("open");
    // Simple reply, no error, cookie 99.
    let reply = b"\x67\x44\x66\x98\0\0\0\0\0\0\0\0\0\0\0\x63";
    theirs.write_all(reply).await.expect("reply");
    let error = client.flush().await.expect_err("not ours");
    assert!(matches!(error, Error::Protocol { .. }), "{error}");
}

#[tokio::test]
async fn goodbye_is_a_disconnect_request_and_then_silence() {
    let (ours, mut theirs) = duplex(4096);
    theirs.write_all(&hello()).await.expect("greet");
    let client = Client::over(Box::new(ours), "", QUICK).await.expect("open");
    client.disconnect().await.expect("say goodbye");
    let mut said = Vec::new();
    theirs.read_to_end(&mut said).await.expect("read");
    assert_eq!(said[said.len() - 28..][..8], *b"\x25\x60\x95\x13\0\0\0\x02");
}

#[test]
fn http_is_not_nbd() {
    let mut handshake = Handshake::new("").expect("a name");
    let error = handshake.step(b"HTTP/1.1 400 Bad Request\r\n", &mut Vec::new());
    assert!(matches!(error, Err(Error::Protocol { .. })), "{error:?}");
}

#[test]
fn oldstyle_is_refused_by_name() {
    let mut handshake = Handshake::new("").expect("a name");
    let greeting = b"NBDMAGIC\x00\x00\x42\x02\x81\x86\x12\x53";
    let error = handshake
        .step(greeting, &mut Vec::new())
        .expect_err("oldstyle");
    assert!(error.to_string().contains("oldstyle"), "{error}");
}
