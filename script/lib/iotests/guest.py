"""What a guest and its devices do, for machine.py: requests, breakpoints, media that come and go."""

import os
import shlex
import subprocess
import time

import drives

REQUEST_LIMIT_S = 60
HANG_UP_LIMIT_S = 2
# Devices whose medium can be taken out.
REMOVABLE = ("scsi-cd", "ide-cd", "floppy")
JOB_FILTERS = ("commit_top", "mirror_top", "copy-before-write", "copy-on-read")


class Guest:
    """Drives and devices by name, each on an NBD export of the daemon's."""

    def __init__(self, daemon, nbd):
        self.daemon = daemon
        self.nbd = nbd
        self.drives = {}
        self.devices = {}
        self.targets = {}
        # The throttle group under a drive that can be held.
        self.groups = {}
        self.send_event = lambda event, data: None

    def root(self, name):
        """The node under a drive or device, None for other names."""
        if name not in self.drives and name not in self.devices:
            return None
        return self.exported(name) or self.targets.get(name)

    def attach(self, name, node, read_only=False):
        options = {"type": "nbd", "id": "drive." + name, "name": "drive." + name,
                   "node-name": node}
        answer = {}
        if not read_only:
            answer = self.daemon.ask("block-export-add", **options, writable=True)
        if read_only or "error" in answer:
            answer = self.daemon.ask("block-export-add", **options)
        return answer

    def detach(self, name):
        self.daemon.ask("block-export-del", id="drive." + name, mode="hard")
        end = time.monotonic() + HANG_UP_LIMIT_S
        while self.exported(name) and time.monotonic() < end:
            time.sleep(0.01)

    def exported(self, name):
        """The node of a drive's export, None if there is none."""
        for export in self.daemon.ask("query-block-exports").get("return", []):
            if export["id"] == "drive." + name:
                return export["node-name"]
        return None

    def add_drive(self, text):
        seen = len(drives.GROUPS)
        name, device, node = drives.parse(text)
        if name is None:
            # As a machine numbers them.
            kind = device.get("if", "none")
            name = kind + str(sum(one.get("if", "none") == kind for one in self.drives.values()))
            if node is not None and node.get("node-name") is None:
                node["node-name"] = "drive-" + name
        for group in drives.GROUPS[seen:]:
            self.groups[name] = group
            self.daemon.ask("object-add", **{"qom-type": "throttle-group", "id": group})
        self.drives[name] = device
        if node is None:
            return
        for answer in (self.daemon.ask("blockdev-add", **node),
                       self.attach(name, node["node-name"], node.get("read-only") is True)):
            if "error" in answer:
                raise drives.Refused(f"-drive {text}: {answer['error']['desc']}")

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
        device = self.devices.pop(name, None)
        if device is not None:
            self.detach(name)
            path = "/machine/peripheral/" + name
            if device.get("driver", "").startswith("virtio-blk"):
                self.send_event("DEVICE_DELETED", {"path": path + "/virtio-backend"})
            self.send_event("DEVICE_DELETED", {"device": name, "path": path})
        return {"return": {}}

    def medium(self, command, name, node):
        """`eject` and `blockdev-insert-medium`."""
        device = self.devices.get(name)
        if device is None or device.get("driver") not in REMOVABLE:
            return {"error": {"class": "GenericError",
                              "desc": f"Device '{name}' is not removable"}}
        if command == "blockdev-insert-medium":
            answer = self.attach(name, node)
            return answer if "error" in answer else {"return": {}}
        self.detach(name)
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
            answer = self.attach(name, self.targets.get(name) or self.under_filter(name))
            if "error" in answer:
                return f"Error: {answer['error']['desc'].split('; ')[0]}\r\n"
        # An asynchronous request and its end are one here.
        command = command.replace("aio_write", "write").replace("aio_read", "read")
        done = subprocess.run(
            [os.environ["QEMU_IO_PROG"], "-f", "raw", "-c", command,
             f"nbd+unix:///drive.{name}?socket={self.nbd}"],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=REQUEST_LIMIT_S, check=False)
        if passing:
            self.detach(name)
        told = done.stdout.decode(errors="replace")
        if "Could not open image: Permission denied" in told:
            # The export is read-only; a machine says so as it is asked to write.
            return "Block node is read-only\r\n"
        # What a machine's qemu-io says goes to the machine's own output.
        print(told, end="", flush=True)
        return "" if done.returncode == 0 else told.replace("\n", "\r\n")

    def under_filter(self, name):
        """A guest above a job's filter writes to the disk that the filter stands on: here no request
        goes through the filter, which is shown only."""
        for node in self.daemon.ask("query-named-block-nodes").get("return", []):
            if node["node-name"] == name and node["drv"] in JOB_FILTERS:
                below = {child["child"]: child["node-name"] for child in node.get("children", [])}
                return below.get("backing") or below.get("file") or name
        return name

    def breakpoint(self, name, command):
        """A breakpoint at writes lets one of a drive's requests go and holds the others; one at reads
        holds nothing here."""
        group, words = self.groups.get(name), command.split()
        if group is None:
            return f"no breakpoints here ({name}: {command})"
        if words[:2] == ["break", "read_aio"]:
            return ""
        limits = {"bps-write": 1} if words[:2] == ["break", "write_aio"] else {}
        answer = self.daemon.ask("qom-set", path="/objects/" + group, property="limits",
                                 value=limits)
        return answer.get("error", {}).get("desc", "")
