"""Asks one thing after the other with the client of the QEMU project: pingpong.py SOCKET COUNT.

Prints how many nanoseconds COUNT round trips took.
"""

import asyncio
import sys
import time

from qemu.qmp import QMPClient


async def main(socket: str, count: int) -> None:
    client = QMPClient("bench")
    await client.connect(socket)
    for _ in range(count // 10):
        await client.execute("query-version")
    start = time.monotonic_ns()
    for _ in range(count):
        await client.execute("query-version")
    print(time.monotonic_ns() - start)
    await client.disconnect()


asyncio.run(main(sys.argv[1], int(sys.argv[2])))
