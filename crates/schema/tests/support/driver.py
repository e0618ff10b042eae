"""Answers questions with QEMU's own schema compiler, one JSON line each; stays up between them.

usage: driver.py SCRIPTS_DIR
  {"check": PATH}                      -> {"ok": true} or {"file": F, "line": N, "definition": D}
  {"introspect": PATH, "defined": [X]} -> {"entities": [...]}; "defined": null takes all as true
"""
import json
import os
import re
import sys

sys.path.insert(0, sys.argv[1])
sys.setrecursionlimit(2000)

from qapi.error import QAPIError  # noqa: E402
from qapi.introspect import QAPISchemaGenIntrospectVisitor  # noqa: E402
from qapi.schema import QAPISchema  # noqa: E402


def load(path):
    return QAPISchema(path)


def describe(error):
    info = getattr(error, "info", None)
    if info is None:
        return {"file": "", "line": 0, "definition": None, "message": str(error)}
    definition = None
    if getattr(info, "defn_name", None):
        definition = "%s '%s'" % (info.defn_meta, info.defn_name)
    return {"file": info.fname, "line": info.line, "definition": definition,
            "message": str(getattr(error, "msg", error))}


def holds(condition, defined):
    """Evaluates any form of 'if': an object of QAPISchemaIfCond, its value, or a list of C text."""
    condition = getattr(condition, "ifcond", condition)
    if not condition or defined is None:
        return True
    if isinstance(condition, (list, tuple)):
        return all(holds(part, defined) for part in condition)
    if isinstance(condition, dict):
        if "not" in condition:
            return not holds(condition["not"], defined)
        if "all" in condition:
            return all(holds(part, defined) for part in condition["all"])
        return any(holds(part, defined) for part in condition["any"])
    if "defined" not in condition:
        return condition in defined
    text = re.sub(r"defined\s*\(?\s*(\w+)\s*\)?", lambda m: str(m.group(1) in defined), condition)
    return eval(text.replace("&&", " and ").replace("||", " or ").replace("!", " not "))


def plain(tree, defined):
    """A generator's annotated tree as plain JSON, without what the conditions exclude."""
    if hasattr(tree, "ifcond") and hasattr(tree, "value"):
        return plain(tree.value, defined)
    if isinstance(tree, tuple):
        return plain(tree[0], defined)
    if isinstance(tree, list):
        return [plain(part, defined) for part in tree if included(part, defined)]
    if isinstance(tree, dict):
        return {key: plain(value, defined) for key, value in tree.items()}
    return tree


def included(tree, defined):
    if hasattr(tree, "ifcond") and hasattr(tree, "value"):
        return holds(tree.ifcond, defined)
    if isinstance(tree, tuple) and len(tree) > 1:
        extra = tree[1]
        return holds(extra.get("if") if isinstance(extra, dict) else extra, defined)
    return True


class Visitor(QAPISchemaGenIntrospectVisitor):
    def __init__(self):
        super().__init__("", False)
        self.entities = None

    def visit_end(self):
        for used in self._used_types:
            used.visit(self)
        self.entities = self._trees


def answer(question):
    if "check" in question:
        load(question["check"])
        return {"ok": True}
    visitor = Visitor()
    load(question["introspect"]).visit(visitor)
    defined = question["defined"]
    return {"entities": plain(visitor.entities, None if defined is None else set(defined))}


for line in sys.stdin:
    try:
        reply = answer(json.loads(line))
    except QAPIError as error:
        reply = describe(error)
    except (Exception, RecursionError) as error:  # the compiler itself fell over
        reply = {"crash": "%s: %s" % (type(error).__name__, error)}
    print(json.dumps(reply), flush=True)
