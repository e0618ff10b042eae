"""Pulls a disk through the generated client, hears its events, and keeps the unknown."""

from __future__ import annotations

import sys

from qmp_contract import Client, Connection, Refused, events, model
from qmp_contract.support import Json


def main() -> None:
    client = Client(Connection(sys.argv[1], 60.0))
    try:
        client.block_stream(model.BlockStreamArguments(device="nowhere"))
    except Refused as refused:
        print("refused", refused.error_class)
    arguments = model.BlockStreamArguments(
        device="top", job_id="pull", on_error=model.BlockdevOnError.REPORT
    )
    client.block_stream(arguments)
    while True:
        event = client.next_event()
        if isinstance(event, events.BlockJobCompleted):
            data = event.data
            print("completed", data.device, data.type_, data.offset == data.len)
        if isinstance(event, events.JobStatusChange):
            if event.data.status == model.JobStatus.NULL:
                break
    for node in client.query_named_block_nodes(model.QueryNamedBlockNodesArguments(flat=True)):
        if node.node_name == "top":
            print("backing", node.backing_file)
    kept: dict[str, Json] = {"device": "d", "on-error": "brand-new", "x-later": [1, None]}
    print("kept", model.BlockStreamArguments.from_json(kept).to_json() == kept)
    odd = events.read_event({"event": "X_ODD", "data": {"a": 1}})
    print("odd", isinstance(odd, events.UnknownEvent))
    client.quit()


main()
