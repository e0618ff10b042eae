#!/usr/bin/env python3
"""Stands for a machine program (QEMU_PROG) when QEMU's own I/O tests run against `abide serve`.

    test --QMP--> this ---QMP--> abide serve          what it says goes through as it is
                    |---NBD--> (a drive's export)     qemu-io, where the test wants a guest's I/O

The tests know machines: -drive and device names, HMP's qemu-io. A storage daemon has nodes and
exports. What this adds, and all it adds:
- a -drive is a node (drives.py) and an NBD export that holds it;
- "device": "drive0" becomes the node under that export, and job-id "drive0" where none is given;
- query-block is told from query-block-exports and query-named-block-nodes;
- HMP's qemu-io runs the real qemu-io on the export, on the disk itself where a job's filter is named,
  prints what it says and like HMP's returns what went wrong only; a breakpoint at a drive's writes
  holds them with a throttle; devices and their media are lists (guest.py);
- the NBD server that a test starts is another name of the daemon's (server.py); a mirror to a file
  name with `blkdebug:` before it is one to a node;
- a drive that is copied to is exported to nobody meanwhile: a machine's drive without a device
  has no user either;
- SHUTDOWN comes with `quit`: it is a machine's event; the exports made here are told of to nobody;
- of an error's text, what follows the first ';' is cut: there our daemon names the way out, which
  QEMU's texts do not have; a drive's top node is called by the drive's name, as QEMU does, and the
  exports made here are not named.
What a command does, its events, its errors and the images are the daemon's own.
"""

import ctypes
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

import drives
from guest import Guest
from server import Server

FORMATS = "blkdebug compress copy-on-read file null-co preallocate qcow2 quorum raw throttle"
# Options that say nothing to a storage daemon; the number is how many words follow.
IGNORED = {"-display": 1, "-vga": 1, "-machine": 1, "-M": 1, "-accel": 1, "-nodefaults": 0,
           "-mon": 1, "-qtest": 1, "-S": 0, "-serial": 1, "-name": 1, "-cpu": 1, "-m": 1,
           "-monitor": 1, "-nographic": 0}
JOBS = {"block-stream", "block-commit", "blockdev-mirror", "blockdev-backup", "drive-mirror",
        "drive-backup"}
# The members that may hold a drive's name.
DRIVE_KEYS = ("device", "node", "node-name", "target", "overlay")
START_LIMIT_S = 20


class Daemon:
    """A monitor of the daemon for the adapter itself."""

    def __init__(self, path):
        self.socket = connect(path)
        self.lines = self.socket.makefile("r", encoding="utf-8")
        self.lines.readline()
        self.lock = threading.Lock()
        self.ask("qmp_capabilities")

    def ask(self, command, **arguments):
        with self.lock:
            message = {"execute": command, "arguments": arguments}
            self.socket.sendall(json.dumps(message).encode() + b"\n")
            while True:
                line = self.lines.readline()
                if not line:
                    return {"error": {"class": "GenericError", "desc": "the daemon is gone"}}
                answer = json.loads(line)
                if "event" not in answer:
                    return answer


class Machine(Guest):
    """What a machine has and a daemon has not: drives and devices, by name."""

    def __init__(self, daemon, nbd):
        super().__init__(daemon, nbd)
        self.server = Server(daemon, nbd)
        self.overlays = 0

    def arguments(self, command, arguments):
        """The arguments of a command with nodes for drives."""
        for action in arguments.get("actions", []):
            action["data"] = self.arguments(action["type"], action.get("data", {}))
        if not command.startswith(("block", "drive", "change", "x-")):
            return arguments
        if command.startswith("block-job"):
            return arguments
        for key in DRIVE_KEYS:
            name = arguments.get(key)
            root = self.root(name) if isinstance(name, str) else None
            if root is None:
                continue
            arguments[key] = root
            if key == "target" and name not in self.targets:
                self.daemon.ask("block-export-del", id="drive." + name, mode="hard")
                self.targets[name] = root
            if command in JOBS and key == "device":
                arguments.setdefault("job-id", name)
            if command == "blockdev-snapshot-sync" and key == "device":
                # A machine makes up a name where a drive's overlay gets none.
                self.overlays += 1
                arguments.setdefault("snapshot-node-name", f"overlay-{self.overlays}")
            if command == "block_resize" and key == "device":
                arguments["node-name"] = arguments.pop("device")
        return arguments

    def target_node(self, command, arguments):
        """A drive-mirror to `blkdebug:...` is a blockdev-mirror to a node of that meaning: the command to
        give. A daemon's file names have no prefixes."""
        target = arguments.get("target", "")
        if command != "drive-mirror" or not target.startswith("blkdebug:"):
            return command
        file = drives.protocol(target)
        driver = arguments.pop("format", None) or drives.probe(drives.path_of(file))
        node = arguments.pop("node-name", "mirror-target")
        self.daemon.ask("blockdev-add", **{"node-name": node, "driver": driver, "file": file,
                                           "backing": None})
        arguments["target"] = node
        arguments.pop("mode", None)
        return "blockdev-mirror"

    def answer(self, command, arguments):
        """The answer to what only a machine knows; None if it is for the daemon."""
        if command == "query-block":
            return {"return": self.query_block()}
        if command == "human-monitor-command":
            return {"return": self.hmp(arguments.get("command-line", ""))}
        if command == "device_add":
            return self.device_add(arguments)
        if command == "device_del":
            return self.device_del(arguments.get("id"))
        if command in ("eject", "blockdev-insert-medium"):
            return self.medium(command, arguments.get("id"), arguments.get("node-name"))
        if command in ("object-add", "object-del") and "iothread" in str(arguments):
            return {"return": {}}
        if command in ("cont", "stop", "system_reset"):
            return {"return": {}}
        return self.server.answer(command or "", arguments, self.root)

    def query_block(self):
        nodes = {node["node-name"]: node
                 for node in self.daemon.ask("query-named-block-nodes").get("return", [])}
        told = []
        for name in list(self.drives) + list(self.devices):
            drive = {"device": name if name in self.drives else "", "locked": False,
                     "removable": False, "type": "unknown", "io-status": "ok",
                     "qdev": name}
            root = self.root(name)
            if root in nodes:
                drive["inserted"] = nodes[root]
            told.append(drive)
        return told

    def text(self, desc):
        """An error's text as a machine would put it."""
        desc = re.sub(r" by export 'drive\.[^']*'", "", desc.split("; ")[0])
        for name in self.drives:
            root = self.root(name)
            if root and root != name:
                desc = desc.replace(f"Node '{root}' is busy", f"Node '{name}' is busy")
        return desc


class Stdio:
    """A monitor on this program's own input and output."""

    def __init__(self, indent):
        self.indent = indent

    def recv(self, length):
        return os.read(0, length)

    def sendall(self, data):
        while data:
            data = data[os.write(1, data):]


def connect(path):
    """Connects once the daemon listens."""
    end = time.monotonic() + START_LIMIT_S
    while True:
        link = socket.socket(socket.AF_UNIX)
        try:
            link.connect(path)
            return link
        except OSError:
            link.close()
            if time.monotonic() > end:
                raise
            time.sleep(0.01)


class Quotes:
    """QEMU's JSON also has strings in single quotes; in double quotes for Python."""

    def __init__(self):
        self.quote = None
        self.is_escaped = False

    def double(self, text):
        return "".join(self.one(character) for character in text)

    def one(self, character):
        if self.is_escaped:
            self.is_escaped = False
            return character if character != "'" else "u0027"
        if self.quote is None:
            self.quote = character if character in "\"'" else None
            return '"' if self.quote else character
        if character == self.quote:
            self.quote = None
            return '"'
        self.is_escaped = character == "\\"
        return '\\"' if character == '"' else character


def messages(client):
    """What the test says: messages with or without line ends between."""
    decoder, text, quotes = json.JSONDecoder(), "", Quotes()
    while True:
        received = client.recv(65536)
        if not received:
            return
        text = (text + quotes.double(received.decode())).lstrip()
        while text:
            try:
                message, end = decoder.raw_decode(text)
            except ValueError:
                break
            yield message
            text = text[end:].lstrip()


def to_daemon(machine, client, link, lock):
    """Passes what the test says, or answers it."""
    for message in messages(client):
        command, arguments = message.get("execute"), message.get("arguments", {})
        answer = machine.answer(command, arguments)
        if answer is not None:
            if "error" in answer:
                answer["error"]["desc"] = machine.text(answer["error"]["desc"])
            if "id" in message:
                answer["id"] = message["id"]
            send(client, lock, answer)
            continue
        if command == "quit":
            machine.send_event("SHUTDOWN", {"guest": False, "reason": "host-qmp-quit"})
        if isinstance(arguments, dict) and command:
            message["execute"] = machine.target_node(command, arguments)
            machine.arguments(command, arguments)
            message["arguments"] = arguments
        link.sendall(json.dumps(message).encode() + b"\n")


def to_test(machine, link, client, lock):
    """Passes what the daemon says."""
    for line in link.makefile("r", encoding="utf-8"):
        message = json.loads(line)
        if is_own(message):
            continue
        if "error" in message:
            message["error"]["desc"] = machine.text(message["error"]["desc"])
        told = message.get("return", message.get("data"))
        for job in told if isinstance(told, list) else [told]:
            if isinstance(job, dict) and isinstance(job.get("error"), str):
                job["error"] = machine.text(job["error"])
        send(client, lock, message)


def is_own(message):
    """Whether it tells of an export that was made here."""
    is_export = message.get("event") == "BLOCK_EXPORT_DELETED"
    return is_export and message["data"]["id"].startswith("drive.")


def send(client, lock, message):
    indent = getattr(client, "indent", None)
    told = json.dumps(message, indent=indent)
    if indent:
        told = re.sub(r"^( *)(.*)\{\}(,?)$", r"\1\2{\n\1}\3", told, flags=re.MULTILINE)
    with lock:
        client.sendall(told.encode() + b"\r\n")


def read_options(words):
    """The command line: monitor's socket, drives, the daemon's own options, devices."""
    monitor, found, own, devices = None, [], [], []
    while words:
        option = "-" + words.pop(0).lstrip("-")
        if option in IGNORED:
            del words[:IGNORED[option]]
            continue
        value = words.pop(0)
        if option in ("-qmp", "-qmp-pretty") and value == "stdio":
            monitor = {"stdio": Stdio(4 if option == "-qmp-pretty" else None)}
        elif option == "-chardev":
            options = dict(drives.split(value)[1:])
            if options.get("id") == "mon":
                monitor = options
        elif option == "-drive":
            found.append(value)
        elif option == "-device":
            devices.append(value)
        elif option == "-object":
            # A thread of its own means nothing here, and no image here is encrypted.
            is_known = not value.startswith(("iothread", "secret"))
            own += ["--object", value] if is_known else []
        elif option == "-blockdev":
            own += ["--blockdev", value]
        else:
            raise drives.Refused(f"{option}: a storage daemon has no such option")
    return monitor, found, own, devices


def start(own, folder, is_silent):
    """Starts the daemon; it goes when this goes. What it logs is no part of a machine's QMP."""
    libc = ctypes.CDLL(None)

    def die_together():
        libc.prctl(1, signal.SIGKILL)

    command = [os.environ["ABIDE"], "serve", "--allow", os.environ["TEST_DIR"],
               "--nbd-server", f"addr.type=unix,addr.path={folder}/nbd"]
    for name in ("mine", "theirs"):
        command += ["--chardev", f"socket,id={name},path={folder}/{name},server=on,wait=off",
                    "--monitor", f"chardev={name}"]
    # pylint: disable=subprocess-popen-preexec-fn
    return subprocess.Popen(command + own, preexec_fn=die_together,
                            stderr=subprocess.DEVNULL if is_silent else None)


def main():
    if "help" in sys.argv or "format=help" in sys.argv:
        print(f"Supported formats: {FORMATS}\nSupported formats (read-only): {FORMATS}")
        print('name "virtio-blk"\nname "virtio-scsi-pci"\nname "scsi-hd"')
        return 0
    monitor, found, own, devices = read_options(sys.argv[1:])
    with tempfile.TemporaryDirectory(dir=os.environ["SOCK_DIR"]) as folder:
        child = start(own, folder, "stdio" in monitor)
        machine = Machine(Daemon(f"{folder}/mine"), f"{folder}/nbd")
        for text in found:
            machine.add_drive(text)
        for text in devices:
            kind, *pairs = text.split(",")
            device = {"driver": kind, **dict(pair.partition("=")[::2] for pair in pairs)}
            machine.device_add(device)
        if "stdio" in monitor:
            client = monitor["stdio"]
        elif "fd" in monitor:
            client = socket.socket(fileno=int(monitor["fd"]))
        else:
            client = connect(monitor["path"])
        link, lock = connect(f"{folder}/theirs"), threading.Lock()
        machine.send_event = lambda event, data: send(client, lock, {
            "event": event, "data": data,
            "timestamp": {"seconds": int(time.time()), "microseconds": 0}})
        # Whatever goes wrong here ends the machine: a test would wait for its answer for ever.
        threading.excepthook = lambda wrong: (sys.__excepthook__(*wrong[:3]), os._exit(70))
        threading.Thread(target=to_daemon, args=(machine, client, link, lock),
                         daemon=True).start()
        to_test(machine, link, client, lock)
        return child.wait(START_LIMIT_S)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except drives.Refused as refused:
        sys.exit(f"qemu: {refused}")
