"""Asks a QMP server what any server knows, with the QEMU project's own client library."""

import asyncio
import sys

from qemu.qmp import ExecuteError, QMPClient


async def main(socket: str) -> None:
    client = QMPClient("ask")
    await client.connect(socket)
    version = await client.execute("query-version")
    qemu = version["qemu"]
    print(f"{qemu['major']}.{qemu['minor']}.{qemu['micro']}")
    commands = [command["name"] for command in await client.execute("query-commands")]
    print(len(commands), "query-status" in commands)
    status = await client.execute("query-status")
    print(sorted(status) if status else status)
    try:
        await client.execute("x-no-such-command")
    except ExecuteError as error:
        print(error.error_class)
    try:
        await client.execute("query-status", {"x": 1})
        print("accepted")
    except ExecuteError as error:
        print(error.error_class)
    await client.execute("quit")
    try:
        await client.disconnect()
    except EOFError:
        pass  # The server was told to end, and has ended first.


asyncio.run(main(sys.argv[1]))
