"""The NBD server that a test starts, for machine.py.

A daemon has one, and the guest's requests need it. So the test's address becomes another name of the
one there is, and the commands that only machines have are said with the daemon's own: what is
exported, to whom and how it ends is the daemon's doing.
"""

import os
import time

HANG_UP_S = 0.2
HANG_UP_LIMIT_S = 2


class Server:
    """The test's view of the daemon's NBD server."""

    def __init__(self, daemon, nbd):
        self.daemon = daemon
        self.nbd = nbd
        self.path = None

    def answer(self, command, arguments, root):
        """The answer to a command about the server, None if it is for the daemon."""
        if command == "nbd-server-start":
            return self.start(arguments)
        if command == "nbd-server-stop":
            return self.stop()
        if command == "nbd-server-add":
            return self.add(arguments, root)
        if command == "nbd-server-remove":
            return self.remove(arguments)
        return None

    def start(self, arguments):
        address = arguments.get("addr", {})
        path = address.get("data", {}).get("path")
        if self.path is not None or address.get("type") != "unix" or path is None:
            return None
        os.symlink(self.nbd, path)
        self.path = path
        return {"return": {}}

    def stop(self):
        if self.path is None:
            return None
        for export in self.exports():
            self.daemon.ask("block-export-del", id=export["id"], mode="hard")
        os.unlink(self.path)
        self.path = None
        return {"return": {}}

    def exports(self):
        told = self.daemon.ask("query-block-exports").get("return", [])
        return [export for export in told if not export["id"].startswith("drive.")]

    def add(self, arguments, root):
        name = arguments.get("name", arguments["device"])
        node = root(arguments["device"]) or arguments["device"]
        options = {"type": "nbd", "id": name, "name": name, "node-name": node,
                   "writable": arguments.get("writable", False)}
        if "bitmap" in arguments:
            options["bitmaps"] = [arguments["bitmap"]]
        return self.daemon.ask("block-export-add", **options)

    def remove(self, arguments):
        name = arguments["name"]
        asked = {"id": name, "mode": arguments.get("mode", "safe")}
        answer = self.daemon.ask("block-export-del", **asked)
        if "still in use" in str(answer):
            # A machine reads the end of a connection before the command that comes after it.
            time.sleep(HANG_UP_S)
            answer = self.daemon.ask("block-export-del", **asked)
        # A machine has hung up on idle clients by the time it answers.
        end = time.monotonic() + HANG_UP_LIMIT_S
        while "error" not in answer and time.monotonic() < end:
            if name not in [export["id"] for export in self.exports()]:
                break
            time.sleep(0.01)
        return answer
