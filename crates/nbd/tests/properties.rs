//! Nothing a peer sends can panic us, however it is cut into pieces; and what a client wrote is
//! what it reads, against a model.

mod common;

use abide_nbd::{
    BlockSizes, Client, Directory, Error, Expect, Extent, Handshake, Negotiation, Outcome,
    Progress, ReplyReader, Terms, Timeouts, serve_connection,
};
use common::{Later, One, ram::Ram};
use proptest::collection::vec;
use proptest::prelude::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};

struct Shelf;

impl Directory for Shelf {
    fn names(&self) -> Vec<String> {
        vec![String::new(), "disk".to_owned()]
    }
    fn terms(&self, name: &str) -> Option<Terms> {
        let terms = Terms {
            size: 4096,
            block_sizes: BlockSizes::default(),
            ..Terms::default()
        };
        matches!(name, "" | "disk").then_some(terms)
    }
}

/// Feeds a machine piece by piece, as a connection does, and gives what it made of it all.
fn feed<T: PartialEq>(
    bytes: &[u8],
    piece: usize,
    mut step: impl FnMut(&[u8]) -> Result<(usize, Option<T>), Error>,
) -> Result<Option<(usize, T)>, String> {
    let (mut start, mut end) = (0, 0);
    while end < bytes.len() {
        end = (end + piece).min(bytes.len());
        let (consumed, done) = step(&bytes[start..end]).map_err(|error| error.to_string())?;
        assert!(consumed <= end - start, "more was consumed than there was");
        start += consumed;
        if let Some(done) = done {
            return Ok(Some((start, done)));
        }
    }
    Ok(None)
}

fn client_handshake(bytes: &[u8], piece: usize) -> (impl PartialEq + std::fmt::Debug, Vec<u8>) {
    let mut handshake = Handshake::new("disk").expect("a name");
    let mut out = Vec::new();
    let result = feed(bytes, piece, |input| handshake.step(input, &mut out));
    (result, out)
}

fn server_negotiation(bytes: &[u8], piece: usize) -> (impl PartialEq + std::fmt::Debug, Vec<u8>) {
    let mut out = Vec::new();
    let mut negotiation = Negotiation::new(&mut out);
    let result = feed(bytes, piece, |input| {
        negotiation
            .step(input, &mut out, &Shelf)
            .map(|(consumed, progress)| {
                (consumed, (progress != Progress::More).then_some(progress))
            })
    });
    (result, out)
}

fn reply(
    bytes: &[u8],
    piece: usize,
    expect: Expect,
    structured: bool,
) -> impl PartialEq + std::fmt::Debug {
    let mut reader = ReplyReader::new(1, expect, structured);
    let mut into = [0xaa; 64];
    let result = feed(bytes, piece, |input| reader.step(input, &mut into));
    (result, into)
}

/// Bytes that get further than noise: pieces of real messages, and noise.
fn messages(pieces: &'static [&'static [u8]]) -> impl Strategy<Value = Vec<u8>> {
    let known = prop::sample::select(pieces).prop_map(<[u8]>::to_vec);
    vec(prop_oneof![4 => known, 1 => vec(any::<u8>(), 0..12)], 0..12)
        .prop_map(|pieces| pieces.concat())
}

const TO_CLIENT: &[&[u8]] = &[
    b"NBDMAGICIHAVEOPT\x00\x03",
    b"NBDMAGICIHAVEOPT\x00\x00",
    b"\x00\x03\xe8\x89\x04\x55\x65\xa9\0\0\0\x08\0\0\0\x01\0\0\0\0",
    b"\x00\x03\xe8\x89\x04\x55\x65\xa9\0\0\0\x08\x80\0\0\x01\0\0\0\x02no",
    b"\x00\x03\xe8\x89\x04\x55\x65\xa9\0\0\0\x0a\0\0\0\x04\0\0\0\x13\0\0\0\x07base:allocation",
    b"\x00\x03\xe8\x89\x04\x55\x65\xa9\0\0\0\x0a\0\0\0\x01\0\0\0\0",
    b"\x00\x03\xe8\x89\x04\x55\x65\xa9\0\0\0\x07\0\0\0\x03\0\0\0\x0c\0\0\0\0\0\0\0\0\x10\0\0\x05",
    b"\x00\x03\xe8\x89\x04\x55\x65\xa9\0\0\0\x07\0\0\0\x03\0\0\0\x0e\0\x03\0\0\0\x01\0\0\x10\0\xff\xff\xff\xff",
    b"\x00\x03\xe8\x89\x04\x55\x65\xa9\0\0\0\x07\0\0\0\x01\0\0\0\0",
    b"\x00\x03\xe8\x89\x04\x55\x65\xa9\0\0\0\x07\x80\0\0\x06\0\0\0\0",
];

const TO_SERVER: &[&[u8]] = &[
    b"\0\0\0\x03",
    b"IHAVEOPT\0\0\0\x08\0\0\0\0",
    b"IHAVEOPT\0\0\0\x03\0\0\0\0",
    b"IHAVEOPT\0\0\0\x05\0\0\0\0",
    b"IHAVEOPT\0\0\0\x07\0\0\0\x0a\0\0\0\x04disk\0\0",
    b"IHAVEOPT\0\0\0\x06\0\0\0\x0c\0\0\0\x04disk\0\x01\0\x03",
    b"IHAVEOPT\0\0\0\x0a\0\0\0\x1f\0\0\0\x04disk\0\0\0\x01\0\0\0\x0fbase:allocation",
    b"IHAVEOPT\0\0\0\x09\0\0\0\x08\0\0\0\0\0\0\0\0",
    b"IHAVEOPT\0\0\0\x01\0\0\0\x04disk",
    b"IHAVEOPT\0\0\0\x02\0\0\0\0",
    b"IHAVEOPT\0\0\0\x63\0\x02\0\0",
];

const REPLIES: &[&[u8]] = &[
    b"\x67\x44\x66\x98\0\0\0\0\0\0\0\0\0\0\0\x01",
    b"\x67\x44\x66\x98\0\0\0\x05\0\0\0\0\0\0\0\x01",
    b"\x66\x8e\x33\xef\0\0\0\x01\0\0\0\0\0\0\0\x01\0\0\0\x28\0\0\0\0\0\0\x10\x00",
    b"\x66\x8e\x33\xef\0\x01\0\x01\0\0\0\0\0\0\0\x01\0\0\0\x28\0\0\0\0\0\0\x10\x20",
    b"\x66\x8e\x33\xef\0\0\0\x02\0\0\0\0\0\0\0\x01\0\0\0\x0c\0\0\0\0\0\0\x10\x20\0\0\0\x20",
    b"\x66\x8e\x33\xef\0\x01\0\x00\0\0\0\0\0\0\0\x01\0\0\0\0",
    b"\x66\x8e\x33\xef\0\x01\0\x05\0\0\0\0\0\0\0\x01\0\0\0\x0c\0\0\0\x07\0\0\x10\0\0\0\0\x03",
    b"\x66\x8e\x33\xef\0\x01\x80\x01\0\0\0\0\0\0\0\x01\0\0\0\x09\0\0\0\x1c\0\x03abc",
    b"01234567890123456789012345678901",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_server_leaves_the_client_sane(bytes in messages(TO_CLIENT), piece in 1usize..40) {
        prop_assert_eq!(client_handshake(&bytes, piece), client_handshake(&bytes, usize::MAX / 2));
    }

    #[test]
    fn any_client_leaves_the_server_sane(bytes in messages(TO_SERVER), piece in 1usize..40) {
        prop_assert_eq!(
            server_negotiation(&bytes, piece),
            server_negotiation(&bytes, usize::MAX / 2)
        );
    }

    #[test]
    fn any_reply_leaves_the_client_sane(
        bytes in messages(REPLIES),
        piece in 1usize..40,
        kind in 0..3,
        structured: bool,
    ) {
        let expect = match kind {
            0 => Expect::Nothing,
            1 => Expect::Data { offset: 4096 },
            _ => Expect::Extents { context: 7 },
        };
        prop_assert_eq!(
            reply(&bytes, piece, expect, structured),
            reply(&bytes, usize::MAX / 2, expect, structured)
        );
    }
}

#[test]
fn chunks_in_any_order_make_one_read() {
    let (first, second) = (REPLIES[2], REPLIES[3]);
    let data = [[1; 32], [2; 32]];
    let bytes = [second, &data[1], first, &data[0]].concat();
    // The one with the flag DONE comes first: the reply ends before all data is there.
    let mut reader = ReplyReader::new(1, Expect::Data { offset: 4096 }, true);
    assert!(matches!(
        reader.step(&bytes, &mut [0; 64]),
        Err(Error::Protocol { .. })
    ));

    let hole = REPLIES[4];
    let mut last = first.to_vec();
    last[5] = 1;
    let bytes = [hole, &last, &data[0]].concat();
    let mut into = [9; 64];
    let mut reader = ReplyReader::new(1, Expect::Data { offset: 4096 }, true);
    let (consumed, outcome) = reader.step(&bytes, &mut into).expect("good");
    assert_eq!(
        (consumed, outcome),
        (bytes.len(), Some(Outcome::Done(Vec::new())))
    );
    assert_eq!(into[..32], data[0]);
    assert_eq!(into[32..], [0; 32]);
}

const SIZE: usize = 256 << 10;

#[derive(Clone, Debug)]
enum Operation {
    Read(usize, usize),
    Write(usize, usize, u8, bool),
    Zero(usize, usize, bool),
    Trim(usize, usize),
    Map(usize, usize),
    Flush,
}

fn operation() -> impl Strategy<Value = Operation> {
    let range = || {
        (0..SIZE, prop_oneof![1usize..5000, 1usize..200_000])
            .prop_map(|(offset, length)| (offset, length.min(SIZE - offset)))
    };
    prop_oneof![
        4 => range().prop_map(|(offset, length)| Operation::Read(offset, length)),
        4 => (range(), any::<u8>(), any::<bool>())
            .prop_map(|((offset, length), byte, fua)| Operation::Write(offset, length, byte, fua)),
        1 => (range(), any::<bool>()).prop_map(|((offset, length), no_hole)| {
            Operation::Zero(offset, length, no_hole)
        }),
        1 => range().prop_map(|(offset, length)| Operation::Trim(offset, length)),
        2 => range().prop_map(|(offset, length)| Operation::Map(offset, length)),
        1 => Just(Operation::Flush),
    ]
}

async fn apply(client: &mut Client, model: &mut [u8], operation: &Operation) {
    match *operation {
        Operation::Read(offset, length) => {
            let mut back = vec![0xaa; length];
            client.read(offset as u64, &mut back).await.expect("read");
            assert!(back == model[offset..offset + length], "{operation:?}");
        }
        Operation::Write(offset, length, byte, fua) => {
            let data: Vec<u8> = (0..length).map(|at| byte.wrapping_add(at as u8)).collect();
            client
                .write(offset as u64, &data, fua)
                .await
                .expect("write");
            model[offset..offset + length].copy_from_slice(&data);
        }
        Operation::Zero(offset, length, no_hole) => {
            client
                .write_zeroes(offset as u64, length as u32, no_hole)
                .await
                .expect("zero");
            model[offset..offset + length].fill(0);
        }
        Operation::Trim(offset, length) => {
            client
                .trim(offset as u64, length as u32)
                .await
                .expect("trim");
            model[offset..offset + length].fill(0);
        }
        Operation::Map(offset, length) => {
            let extents = client
                .block_status(offset as u64, length as u32)
                .await
                .expect("map");
            let mut at = offset;
            for Extent { length, zero, .. } in extents {
                let end = at + length as usize;
                assert!(
                    !zero || model[at..end].iter().all(|byte| *byte == 0),
                    "{operation:?}"
                );
                at = end;
            }
            assert_eq!(at, offset + length, "a disk in memory tells all of it");
        }
        Operation::Flush => client.flush().await.expect("flush"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_client_reads_what_it_wrote(
        operations in vec(operation(), 1..40),
        pipe in 1usize..100_000,
        later: bool,
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.expect("start").block_on(async {
            let (ours, theirs) = duplex(pipe);
            let talk = async {
                let opened = Client::over(Box::new(ours), "disk", Timeouts::default()).await;
                let mut client = opened.expect("open");
                let mut model = vec![0; SIZE];
                for operation in &operations {
                    apply(&mut client, &mut model, operation).await;
                }
                client.disconnect().await.expect("goodbye");
            };
            let ended = if later {
                let exports = One(std::rc::Rc::new(Later(Ram::new(SIZE, false))));
                tokio::join!(serve_connection(theirs, &exports), talk).0
            } else {
                let exports = One(std::rc::Rc::new(Ram::new(SIZE, false)));
                tokio::join!(serve_connection(theirs, &exports), talk).0
            };
            assert!(ended.is_ok(), "{ended:?}");
        });
    }

    #[test]
    fn any_transmission_leaves_the_server_sane(
        choice in prop::sample::select(vec![TO_SERVER[8], TO_SERVER[4]]),
        requests in vec((prop_oneof![Just(0x2560_9513u32), any::<u32>()], 0u16..32, 0u16..9,
                         0u64..SIZE as u64 * 2, 0u32..SIZE as u32), 0..20),
        noise in vec(any::<u8>(), 0..5000),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.expect("start").block_on(async {
            let (mut ours, theirs) = duplex(4096);
            let exports = One(std::rc::Rc::new(Later(Ram::new(SIZE, false))));
            let mut bytes = [TO_SERVER[0], TO_SERVER[1], TO_SERVER[6], choice].concat();
            for (magic, flags, command, offset, length) in requests {
                bytes.extend(magic.to_be_bytes());
                bytes.extend(flags.to_be_bytes());
                bytes.extend(command.to_be_bytes());
                bytes.extend([0; 8]);
                bytes.extend(offset.to_be_bytes());
                bytes.extend(length.to_be_bytes());
                if command == 1 && length < 10_000 {
                    bytes.extend(std::iter::repeat_n(7, length as usize));
                }
            }
            bytes.extend(noise);
            let talk = async {
                let (mut from, mut to) = tokio::io::split(&mut ours);
                let mut heard = Vec::new();
                let (sent, read) = tokio::join!(
                    async {
                        let sent = to.write_all(&bytes).await;
                        let _ = to.shutdown().await;
                        sent
                    },
                    from.read_to_end(&mut heard)
                );
                // The server may hang up before it has read all.
                let _ = (sent, read);
            };
            let (_ended, ()) = tokio::join!(serve_connection(theirs, &exports), talk);
        });
    }
}
