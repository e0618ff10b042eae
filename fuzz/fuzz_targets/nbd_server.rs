//! Any client against the NBD server: the negotiation alone, and a connection to a small disk in
//! memory, with the negotiation done, so that requests get through.
#![no_main]

use std::rc::Rc;

use abide_nbd::{Device, Directory, Exports, Negotiation, Progress, Terms, serve_connection};
use libfuzzer_sys::fuzz_target;
use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};

#[path = "../../crates/nbd/examples/nbd_serve/ram.rs"]
mod ram;

/// Flags, structured replies, `base:allocation` for the default export, and go.
const CHOOSE: &[u8] = b"\0\0\0\x03IHAVEOPT\0\0\0\x08\0\0\0\0\
    IHAVEOPT\0\0\0\x0a\0\0\0\x1b\0\0\0\0\0\0\0\x01\0\0\0\x0fbase:allocation\
    IHAVEOPT\0\0\0\x07\0\0\0\x06\0\0\0\0\0\0";

struct One(Rc<ram::Ram>);

impl Exports for One {
    type Device = Rc<ram::Ram>;

    fn names(&self) -> Vec<String> {
        vec![String::new()]
    }

    fn open(&self, name: &str) -> Option<Rc<ram::Ram>> {
        name.is_empty().then(|| self.0.clone())
    }
}

impl Directory for One {
    fn names(&self) -> Vec<String> {
        Exports::names(self)
    }

    fn terms(&self, name: &str) -> Option<Terms> {
        self.open(name).map(|device| device.terms())
    }
}

fuzz_target!(|data: &[u8]| {
    let exports = One(Rc::new(ram::Ram::new(64 << 10, false)));
    let Some((kind, data)) = data.split_first() else {
        return;
    };
    if kind & 1 == 0 {
        negotiate(data, &exports);
        return;
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build();
    runtime.expect("a runtime").block_on(async {
        let (ours, theirs) = duplex(1 << 20);
        let (mut from, mut to) = tokio::io::split(ours);
        let talk = async {
            let mut heard = Vec::new();
            let send = async {
                let _ = to.write_all(CHOOSE).await;
                let _ = to.write_all(data).await;
                let _ = to.shutdown().await;
            };
            let _ = tokio::join!(send, from.read_to_end(&mut heard));
        };
        let _ = tokio::join!(serve_connection(theirs, &exports), talk);
    });
});

fn negotiate(data: &[u8], exports: &One) {
    let mut out = Vec::new();
    let mut negotiation = Negotiation::new(&mut out);
    let mut rest = data;
    while let Ok((consumed, Progress::More)) = negotiation.step(rest, &mut out, exports) {
        if consumed == 0 {
            return;
        }
        rest = &rest[consumed..];
    }
}
