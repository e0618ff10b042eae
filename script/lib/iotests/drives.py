"""What a machine's -drive options mean, as the node that blockdev-add takes.

A machine opens the chain of a drive by itself and lets options reach into it
(backing.backing.node-name=base); a storage daemon is told of every node. So the chain is read with
qemu-img and written out here. Nothing is opened or changed.
"""

import json
import os
import subprocess

# Options of the drive as a device; a daemon has no devices.
DEVICE_ONLY = {"if", "id", "media", "werror", "rerror", "aio", "serial", "copy-on-read"}
CACHE = {
    "writeback": {"direct": False, "no-flush": False},
    "none": {"direct": True, "no-flush": False},
    "directsync": {"direct": True, "no-flush": False},
    "unsafe": {"direct": False, "no-flush": True},
    "writethrough": {"direct": False, "no-flush": False},
}
TEXT = {"node-name", "filename", "driver", "file", "backing", "id", "throttle-group", "image"}


# The throttle groups that the drives read so far stand on, to be made before them.
GROUPS = []


class Refused(Exception):
    """An option that has no meaning here."""


def split(text):
    """`a=b,c=d,,e` as pairs; a doubled comma is one."""
    parts, here = [], ""
    index = 0
    while index < len(text):
        if text[index] == "," and text[index + 1:index + 2] == ",":
            here += ","
            index += 1
        elif text[index] == ",":
            parts.append(here)
            here = ""
        else:
            here += text[index]
        index += 1
    parts.append(here)
    return [part.partition("=")[::2] for part in parts if part]


def typed(key, value):
    """The value as blockdev-add wants it."""
    if key in TEXT:
        return value
    if value in ("on", "yes", "true"):
        return True
    if value in ("off", "no", "false"):
        return False
    return int(value) if value.isdigit() else value


def nested(pairs):
    """`backing.file.filename=x` as objects; `children.0.x` as a list."""
    tree = {}
    for key, value in pairs:
        *outer, last = key.split(".")
        here = tree
        for part in outer:
            below = here.get(part)
            if not isinstance(below, dict):
                below = {"filename": below} if below else {}
                here[part] = below
            here = below
        here[last] = typed(last, value)
    return listed(tree)


def listed(tree):
    if not isinstance(tree, dict):
        return tree
    tree = {key: listed(value) for key, value in tree.items()}
    if tree and all(key.isdigit() for key in tree):
        return [tree[key] for key in sorted(tree, key=int)]
    return tree


def parse(text):
    """A -drive option: the drive's name, its device options, and the node under it (or none)."""
    options = nested(split(text))
    device = {key: options.pop(key) for key in list(options) if key in DEVICE_ONLY}
    cache = options.pop("cache", None)
    driver = options.pop("format", None)
    if driver:
        options["driver"] = driver
    if not options:
        return device.get("id"), device, None
    options.setdefault("node-name", device.get("id"))
    node = whole(options)
    if cache in CACHE and cache not in ("writeback", "writethrough"):
        node["cache"] = CACHE[cache]
    return device.get("id"), device, node


def whole(options):
    """The node with everything under it written out."""
    node = dict(options)
    if isinstance(node.get("file"), str):
        node["file"] = protocol(node["file"])
        if node.get("driver") == "blkdebug" and node["file"]["driver"] == "blkdebug":
            return {**node.pop("file"), **node}
    elif isinstance(node.get("file"), dict) and ("file" in node["file"] or "children" in node["file"]):
        node["file"] = whole(node["file"])
    elif isinstance(node.get("file"), dict):
        node["file"].setdefault("driver", "file")
    for index, child in enumerate(node.get("children", [])):
        if isinstance(child, dict):
            node["children"][index] = whole(child)
    file = node.get("file")
    if "driver" not in node:
        node["driver"] = probe(path_of(file))
    if file is None or node["driver"] not in ("qcow2", "qed"):
        return node
    under = node.get("backing", {})
    if not isinstance(under, dict):
        return node
    link = info(path_of(file))
    if "full-backing-filename" in link:
        name = link["full-backing-filename"]
        below = {"file": name, **under}
        driver = link.get("backing-filename-format")
        below.setdefault("driver", driver or probe(path_of(protocol(name))))
        if node.get("discard"):
            below.setdefault("discard", node["discard"])
        below.setdefault("read-only", True)
        node["backing"] = whole(below)
    return node


def protocol(name):
    """The node of a file name, with the debugging prefixes that a machine understands."""
    if name.startswith("json:"):
        return json.loads(name[5:])
    if name.startswith("blkdebug:"):
        rules, _, path = name[len("blkdebug:"):].partition(":")
        node = {"driver": "blkdebug", "image": protocol(path)}
        if rules:
            node.update(blkdebug_rules(rules))
        elif node["image"]["driver"] == "file":
            # A machine's breakpoints hold requests in blkdebug; here a throttle does, once it is told to.
            GROUPS.append(f"break{len(GROUPS)}")
            node["image"] = {"driver": "throttle", "throttle-group": GROUPS[-1],
                             "file": node["image"]}
        return node
    if name == "null-co://":
        return {"driver": "null-co"}
    return {"driver": "file", "filename": os.path.abspath(name)}


def blkdebug_rules(path):
    """The rules of a blkdebug file, which a daemon is told as options."""
    rules, here = {"inject-error": [], "set-state": []}, None
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            line = line.strip()
            if line.startswith("["):
                here = {}
                rules[line.strip("[]")].append(here)
            elif "=" in line:
                key, value = (part.strip().strip('"') for part in line.split("=", 1))
                here[key] = value if key == "event" else typed(key, value)
    return {key: value for key, value in rules.items() if value}


def path_of(file):
    """The path of the file under a protocol node."""
    while isinstance(file, dict) and "filename" not in file:
        file = file.get("image") or file.get("file")
    if not isinstance(file, dict):
        raise Refused("a drive on a node of another name")
    return file["filename"]


def info(path):
    tool = os.environ["QEMU_IMG_PROG"]
    told = subprocess.run([tool, "info", "-U", "--output=json", path],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if told.returncode:
        raise Refused(told.stdout.decode().strip())
    return json.loads(told.stdout)


def probe(path):
    return info(path)["format"]
