//! Any server against the NBD client: the first byte says what the client asks, the rest is all
//! the server ever says.
#![no_main]

use std::time::Duration;

use abide_nbd::{Client, Expect, ReplyReader, Timeouts};
use libfuzzer_sys::fuzz_target;
use tokio::io::{AsyncWriteExt, duplex};

const LIMIT: Duration = Duration::from_secs(1);
const TIMEOUTS: Timeouts = Timeouts {
    connect: LIMIT,
    negotiate: LIMIT,
    request: LIMIT,
    flush: LIMIT,
};

fuzz_target!(|data: &[u8]| {
    let Some((kind, data)) = data.split_first() else {
        return;
    };
    let expect = match kind & 3 {
        0 => Expect::Nothing,
        1 => Expect::Data { offset: 512 },
        2 => Expect::Extents { context: 1 },
        _ => return converse(data),
    };
    let mut reader = ReplyReader::new(1, expect, kind & 4 != 0);
    let _ = reader.step(data, &mut [0; 1024]);
});

fn converse(data: &[u8]) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build();
    runtime.expect("a runtime").block_on(async {
        let (ours, mut theirs) = duplex(1 << 20);
        let said = theirs.write_all(data).await;
        let _ = theirs.shutdown().await;
        let Ok(mut client) = Client::over(Box::new(ours), "", TIMEOUTS).await else {
            return;
        };
        let end = client.export().size.min(4096) as u32;
        let _ = client.read(0, &mut vec![0; end as usize]).await;
        let _ = client.block_status(0, end).await;
        let _ = client.flush().await;
        drop(said);
    });
}
