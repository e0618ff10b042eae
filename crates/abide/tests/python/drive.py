"""Drives a QMP server through qemu.qmp, the QEMU project's own client library.

Usage: drive.py SOCKET IMAGE

Adds the image as a node, streams its chain into it, waits for the job's end, removes the node,
and quits the server. Prints one line a step; any error ends it with a traceback.
"""

import asyncio
import sys

from qemu.qmp import EventListener, ExecuteError, QMPClient


async def main(socket, image):
    client = QMPClient("abide-test")
    await client.connect(socket)
    version = await client.execute("query-version")
    print("version", version["qemu"]["major"])
    commands = {c["name"] for c in await client.execute("query-commands")}
    print("commands", {"block-stream", "blockdev-add", "quit"} <= commands)
    schema = await client.execute("query-qmp-schema")
    print("schema", any(e.get("name") == "block-stream" for e in schema))

    await client.execute(
        "blockdev-add",
        {
            "driver": "qcow2",
            "node-name": "disk",
            "file": {"driver": "file", "filename": image},
        },
    )
    nodes = await client.execute("query-named-block-nodes")
    print("node", any(n["node-name"] == "disk" for n in nodes))

    try:
        await client.execute("block-stream", {"device": "nope"})
    except ExecuteError as error:
        print("refused", error.error_class)

    ends = EventListener(("BLOCK_JOB_COMPLETED", "BLOCK_JOB_ERROR"))
    with client.listen(ends):
        await client.execute("block-stream", {"device": "disk", "job-id": "pull"})
        end = await asyncio.wait_for(ends.get(), 60)
    print("end", end["event"], end["data"]["offset"] == end["data"]["len"])

    # What was sent at once is answered in order.
    answers = await asyncio.gather(
        *(client.execute("query-jobs") for _ in range(50))
    )
    print("answers", len(answers))
    await client.execute("blockdev-del", {"node-name": "disk"})
    await client.execute("quit")
    try:
        await client.disconnect()
    except EOFError:
        # The server was the first to hang up.
        pass


asyncio.run(main(sys.argv[1], sys.argv[2]))
