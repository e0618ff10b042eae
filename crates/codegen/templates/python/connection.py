"""A blocking QMP connection over a unix socket or TCP.

Generated together with the contract's types; do not edit.
"""

from __future__ import annotations

import json
import socket
from collections import deque
from typing import Deque, Dict, Optional, Tuple, Union

from .support import Fault, Json

MAX_QUEUED_EVENTS = 65536
MAX_LINE_BYTES = 64 << 20


class Refused(Exception):
    """The server refused a command."""

    def __init__(self, error_class: str, desc: str) -> None:
        super().__init__(f"{error_class}: {desc}")
        self.error_class = error_class
        self.desc = desc


class Connection:
    """A negotiated connection; `address` is a path, or a host and a port."""

    def __init__(
        self, address: Union[str, Tuple[str, int]], timeout_s: Optional[float] = 60.0
    ) -> None:
        if isinstance(address, str):
            self._socket = socket.socket(socket.AF_UNIX)
            self._socket.settimeout(timeout_s)
            self._socket.connect(address)
        else:
            self._socket = socket.create_connection(address, timeout_s)
        self._file = self._socket.makefile("rb")
        self._events: Deque[Dict[str, Json]] = deque()
        self._next_id = 0
        self.greeting: Dict[str, Json] = {}
        while "QMP" not in self.greeting:
            self.greeting = self._read()
        self.execute("qmp_capabilities", {})

    def execute(self, command: str, arguments: Json) -> Json:
        """Executes a command and returns what it returned."""
        self._next_id += 1
        message = {"execute": command, "arguments": arguments, "id": self._next_id}
        self._socket.sendall(json.dumps(message).encode("utf-8") + b"\n")
        while True:
            reply = self._read()
            if "event" in reply:
                self._keep(reply)
            elif reply.get("id") == self._next_id:
                break
        if "return" in reply:
            return reply["return"]
        error = reply.get("error")
        if not isinstance(error, dict):
            raise Fault("a reply with neither return nor error")
        raise Refused(str(error.get("class")), str(error.get("desc")))

    def next_event(self) -> Dict[str, Json]:
        """The next event as it came, waiting for one if none is there."""
        while not self._events:
            message = self._read()
            if "event" in message:
                self._keep(message)
        return self._events.popleft()

    def close(self) -> None:
        """Closes the connection."""
        self._file.close()
        self._socket.close()

    def _keep(self, event: Dict[str, Json]) -> None:
        if len(self._events) >= MAX_QUEUED_EVENTS:
            raise ConnectionError("too many events wait to be taken")
        self._events.append(event)

    def _read(self) -> Dict[str, Json]:
        line = self._file.readline(MAX_LINE_BYTES)
        if not line:
            raise ConnectionError("the server closed the connection")
        message = json.loads(line)
        if not isinstance(message, dict):
            raise Fault("a message that is no object")
        return message
