#!/usr/bin/env python3
"""Stands for a machine program (QEMU_PROG) when QEMU's own I/O tests run against `abide serve`.

    test --QMP--> this ---QMP--> abide serve          what it says goes through as it is
                    |---NBD--> (a drive's export)     qemu-io, where the test wants a guest's I/O

The tests know machines: -drive and device names, HMP's qemu-io. A storage daemon has nodes and
exports. What this adds, and all it adds:
- a -drive is a node (drives.py) and an NBD export of the drive's name that holds it;
- "device": "drive0" becomes the node under that export, and job-id "drive0" where none is given;
- query-block is told from query-block-exports and query-named-block-nodes;
- HMP's qemu-io runs the real qemu-io on the export, and like HMP's returns what went wrong only;
  device_add and device_del keep a list;
- a drive that is copied to is exported to nobody meanwhile: a machine's drive without a device
  has no user either;
- of an error's text, what follows the first ';' is cut: there our daemon names the way out, which
  QEMU's texts do not have; a drive's top node is called by the drive's name, as QEMU does, and the
  exports made here are not named.
What a command does, its events, its errors and the images are the daemon's own.
"""

import ctypes
import json
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

import drives

FORMATS = "blkdebug compress copy-on-read file null-co preallocate qcow2 quorum raw throttle"
# Options that say nothing to a storage daemon; the number is how many words follow.
IGNORED = {"-display": 1, "-vga": 1, "-machine": 1, "-M": 1, "-accel": 1, "-nodefaults": 0,
           "-mon": 1, "-qtest": 1, "-S": 0, "-serial": 1, "-name": 1, "-cpu": 1, "-m": 1}
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


class Machine:
    """What a machine has and a daemon has not: drives and devices, by name."""

    def __init__(self, daemon, nbd):
        self.daemon = daemon
        self.nbd = nbd
        self.drives = {}
        self.devices = {}
        self.targets = {}
        self.send_event = lambda event, data: None

    def root(self, name):
        """The node under a drive or device, None for other names."""
        if name not in self.drives and name not in self.devices:
            return None
        for export in self.daemon.ask("query-block-exports").get("return", []):
            if export["id"] == "drive." + name:
                return export["node-name"]
        return self.targets.get(name)

    def attach(self, name, node, read_only=False):
        options = {"type": "nbd", "id": "drive." + name, "name": name, "node-name": node}
        answer = {}
        if not read_only:
            answer = self.daemon.ask("block-export-add", **options, writable=True)
        if read_only or "error" in answer:
            answer = self.daemon.ask("block-export-add", **options)
        return answer

    def add_drive(self, text):
        name, device, node = drives.parse(text)
        self.drives[name] = device
        if node is None:
            return
        for answer in (self.daemon.ask("blockdev-add", **node),
                       self.attach(name, node["node-name"], node.get("read-only") is True)):
            if "error" in answer:
                raise drives.Refused(f"-drive {text}: {answer['error']['desc']}")

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
            if command in ("blockdev-snapshot-sync", "block_resize") and key == "device":
                arguments["node-name"] = arguments.pop("device")
        return arguments

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
        if command in ("object-add", "object-del") and "iothread" in str(arguments):
            return {"return": {}}
        if command in ("cont", "stop"):
            return {"return": {}}
        return None

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

    def device_add(self, arguments):
        name = arguments.get("id") or f"device{len(self.devices)}"
        node = arguments.get("drive")
        if node and node not in self.drives:
            answer = self.attach(name, node)
            if "error" in answer:
                return answer
        self.devices[name] = arguments
        return {"return": {}}

    def device_del(self, name):
        if self.devices.pop(name, None) is not None:
            self.daemon.ask("block-export-del", id="drive." + name, mode="hard")
            self.send_event("DEVICE_DELETED", {"device": name, "path": "/machine/" + name})
        return {"return": {}}

    def hmp(self, line):
        words = shlex.split(line)
        if words[:1] != ["qemu-io"]:
            return f"unknown command: '{line}'\r\n"
        words = [word for word in words[1:] if word != "-d"]
        name, command = words[0], " ".join(words[1:])
        name = name.removeprefix("/machine/peripheral/").split("/")[0]
        if command.split()[:1] in (["break"], ["remove_break"], ["resume"]):
            return self.breakpoint(name, command)
        passing = self.root(name) is None or name in self.targets
        if passing:
            answer = self.attach(name, self.targets.get(name, name))
            if "error" in answer:
                return answer["error"]["desc"]
        # An asynchronous request and its end are one here.
        command = command.replace("aio_write", "write").replace("aio_read", "read")
        done = subprocess.run(
            [os.environ["QEMU_IO_PROG"], "-f", "raw", "-c", command,
             f"nbd+unix:///{name}?socket={self.nbd}"],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60, check=False)
        if passing:
            self.daemon.ask("block-export-del", id="drive." + name, mode="hard")
        if done.returncode == 0:
            return ""
        return done.stdout.decode(errors="replace").replace("\n", "\r\n")

    def breakpoint(self, name, command):
        """Breakpoints are inside a machine's requests; no storage daemon has a word for them."""
        return f"breakpoints need more than QMP ({name}: {command})"

    def text(self, desc):
        """An error's text as a machine would put it."""
        desc = re.sub(r" by export 'drive\.[^']*'", "", desc.split("; ")[0])
        for name in self.drives:
            root = self.root(name)
            if root and root != name:
                desc = desc.replace(f"Node '{root}' is busy", f"Node '{name}' is busy")
        return desc


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


def messages(client):
    """What the test says: messages with or without line ends between."""
    decoder, text = json.JSONDecoder(), ""
    while True:
        received = client.recv(65536)
        if not received:
            return
        text = (text + received.decode()).lstrip()
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
            if "id" in message:
                answer["id"] = message["id"]
            send(client, lock, answer)
            continue
        if isinstance(arguments, dict) and command:
            machine.arguments(command, arguments)
            message["arguments"] = arguments
        link.sendall(json.dumps(message).encode() + b"\n")


def to_test(machine, link, client, lock):
    """Passes what the daemon says."""
    for line in link.makefile("r", encoding="utf-8"):
        message = json.loads(line)
        if "error" in message:
            message["error"]["desc"] = machine.text(message["error"]["desc"])
        told = message.get("return", message.get("data"))
        for job in told if isinstance(told, list) else [told]:
            if isinstance(job, dict) and isinstance(job.get("error"), str):
                job["error"] = machine.text(job["error"])
        send(client, lock, message)


def send(client, lock, message):
    with lock:
        client.sendall(json.dumps(message).encode() + b"\r\n")


def read_options(words):
    """The command line: monitor's socket, drives, the daemon's own options, devices."""
    monitor, found, own, devices = None, [], [], []
    while words:
        option = "-" + words.pop(0).lstrip("-")
        if option in IGNORED:
            del words[:IGNORED[option]]
            continue
        value = words.pop(0)
        if option == "-chardev":
            options = dict(drives.split(value)[1:])
            if options.get("id") == "mon":
                monitor = options
        elif option == "-drive":
            found.append(value)
        elif option == "-device":
            devices.append(value)
        elif option == "-object":
            own += [] if value.startswith("iothread") else ["--object", value]
        elif option == "-blockdev":
            own += ["--blockdev", value]
        else:
            raise drives.Refused(f"{option}: a storage daemon has no such option")
    return monitor, found, own, devices


def start(own, folder):
    """Starts the daemon; it goes when this goes."""
    libc = ctypes.CDLL(None)

    def die_together():
        libc.prctl(1, signal.SIGKILL)

    command = [os.environ["ABIDE"], "serve", "--allow", os.environ["TEST_DIR"],
               "--nbd-server", f"addr.type=unix,addr.path={folder}/nbd"]
    for name in ("mine", "theirs"):
        command += ["--chardev", f"socket,id={name},path={folder}/{name},server=on,wait=off",
                    "--monitor", f"chardev={name}"]
    # pylint: disable=subprocess-popen-preexec-fn
    return subprocess.Popen(command + own, preexec_fn=die_together)


def main():
    if "help" in sys.argv or "format=help" in sys.argv:
        print(f"Supported formats: {FORMATS}\nSupported formats (read-only): {FORMATS}")
        print("virtio-blk virtio-scsi-pci")
        return 0
    monitor, found, own, devices = read_options(sys.argv[1:])
    with tempfile.TemporaryDirectory(dir=os.environ["SOCK_DIR"]) as folder:
        child = start(own, folder)
        machine = Machine(Daemon(f"{folder}/mine"), f"{folder}/nbd")
        for text in found:
            machine.add_drive(text)
        for text in devices:
            kind, *pairs = text.split(",")
            device = {"driver": kind, **dict(pair.partition("=")[::2] for pair in pairs)}
            machine.device_add(device)
        if "fd" in monitor:
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
