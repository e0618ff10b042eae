//! Pulls a disk through the generated client, hears its events, and keeps the unknown.

use std::path::Path;
use std::time::Duration;

use qmp_contract::client::Client;
use qmp_contract::events::Event;
use qmp_contract::socket::{Error, Socket};
use qmp_contract::support::Wire;
use qmp_contract::types::{
    BlockStreamArguments, BlockdevOnError, JobStatus, QueryNamedBlockNodesArguments,
};

fn main() -> Result<(), Error> {
    let path = std::env::args().nth(1).unwrap_or_default();
    let mut client =
        Client::new(Socket::unix(Path::new(&path), Some(Duration::from_secs(60)))?);
    if let Err(Error::Refused { class, .. }) =
        client.block_stream(BlockStreamArguments::new("nowhere".into()))
    {
        println!("refused {class}");
    }
    let mut arguments = BlockStreamArguments::new("top".into());
    arguments.job_id = Some("pull".into());
    arguments.on_error = Some(BlockdevOnError::Report);
    client.block_stream(arguments)?;
    loop {
        match client.connection.next_event()? {
            Event::BlockJobCompleted(data) => {
                let whole = data.offset == data.len;
                println!("completed {} {} {whole}", data.device, data.type_.as_str());
            }
            Event::JobStatusChange(data) if data.status == JobStatus::Null => break,
            _ => {}
        }
    }
    let mut flat = QueryNamedBlockNodesArguments::default();
    flat.flat = Some(true);
    for node in client.query_named_block_nodes(flat)? {
        if node.node_name == "top" {
            println!("backing {:?}", node.backing_file);
        }
    }
    let kept = serde_json::json!({"device": "d", "on-error": "brand-new", "x-later": [1, null]});
    let again = BlockStreamArguments::from_value(kept.clone())?.into_value();
    println!("kept {}", again == kept);
    let odd = Event::from_parts("X_ODD", Default::default())?;
    println!("odd {}", matches!(odd, Event::Unknown(_, _)));
    client.quit()
}
