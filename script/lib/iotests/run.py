#!/usr/bin/env python3
"""Runs one of QEMU's I/O tests and tells of each of its cases: `RESULT case reason`.

Run with the variables that QEMU's `check` would set. A case has a time limit; what a case leaves of
processes goes with it. A test without cases of its own is one case: what it prints is compared with
its `.out` file, and the reason is the first difference. What is not run says why, as skipped.
"""

import difflib
import glob
import json
import os
import re
import runpy
import signal
import subprocess
import sys
import unittest

CASE_LIMIT_S = int(os.environ.get("ABIDE_IOTESTS_CASE_LIMIT_S", "60"))
CLEAN_UP_LIMIT_S = 10
# A test that is one case has several in it.
WHOLE_LIMIT_S = CASE_LIMIT_S * 4
REASON_CHARACTERS = 600
# Whether the case that runs took too long.
IS_LATE = False
RESULTS = open(os.environ["ABIDE_IOTESTS_RESULTS"], "w", encoding="utf-8")


def tell(result, case, reason=""):
    """One line."""
    if "\tOutput: " in reason:
        # A machine that did not start: what it said is what counts.
        said = re.split(r"\tOutput: ", reason, maxsplit=1)[1]
        words = re.search(r"(abide|qemu): .*", said)
        reason = "does not start: " + (words[0] if words else said)
    reason = " ".join(reason.split()).replace(os.environ["TEST_DIR"], "TEST_DIR")
    print(result, case, reason[:REASON_CHARACTERS], file=RESULTS, flush=True)


class Late(Exception):
    """A case took too long."""


def late(_signal, _frame):
    global IS_LATE  # pylint: disable=global-statement
    IS_LATE = True
    # Whoever waits for a machine's answer sees its end.
    for child in children():
        os.kill(child, signal.SIGKILL)
    raise Late(f"no end within {CASE_LIMIT_S} s")


def children():
    with open(f"/proc/self/task/{os.getpid()}/children", encoding="ascii") as listed:
        return [int(child) for child in listed.read().split()]


def end_children():
    """Ends what a case has left: a machine that its clean-up did not get to holds its images. The
    name of a server that is gone goes, too."""
    for name in glob.glob(os.path.join(os.environ["SOCK_DIR"], "*")):
        if os.path.islink(name) and not os.path.exists(name):
            os.unlink(name)
    for child in children():
        try:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        except (ProcessLookupError, ChildProcessError):
            pass


class Told(unittest.TextTestResult):
    """Tells of each case as it ends, once: a clean-up that fails too says nothing more."""

    def startTest(self, test):
        global IS_LATE  # pylint: disable=global-statement
        super().startTest(test)
        self.outcome, IS_LATE = None, False
        signal.signal(signal.SIGALRM, late)
        signal.setitimer(signal.ITIMER_REAL, CASE_LIMIT_S, CLEAN_UP_LIMIT_S)

    def stopTest(self, test):
        signal.setitimer(signal.ITIMER_REAL, 0)
        super().stopTest(test)
        if self.outcome:
            tell(self.outcome[0], ".".join(test.id().split(".")[-2:]), self.outcome[1])
        end_children()

    def keep(self, result, reason=""):
        if IS_LATE and result == "fail":
            reason = f"no end within {CASE_LIMIT_S} s"
        self.outcome = self.outcome or (result, reason)

    def addSuccess(self, test):
        super().addSuccess(test)
        self.keep("pass")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.keep("fail", f"{err[0].__name__}: {err[1]}")

    def addError(self, test, err):
        super().addError(test, err)
        self.keep("fail", f"{err[0].__name__}: {err[1]}")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.keep("skip", reason.split("): ")[-1])


def plain(document):
    """JSON with its members in order, for that says nothing; other text as it is."""
    try:
        # Their filters put words without quotes in the place of numbers.
        quoted = re.sub(r": +([A-Z]+)(?=\s*[,}])", r': "\1"', document)
        return json.dumps(json.loads(quoted), sort_keys=True)
    except ValueError:
        return document


def comparable(text):
    """The lines, without QEMU's notice for people that it makes an image, and a JSON document as one."""
    lines = re.sub(r"^\{\n.*?^\}$", lambda found: plain(found[0]), text,
                   flags=re.MULTILINE | re.DOTALL).split("\n")
    return [plain(line) for line in lines if not re.match(r"Formatting '.*cluster_size=", line)]


def first_difference(theirs, ours):
    """The first lines that differ, of both."""
    changes = difflib.SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes()
    for kind, start, end, ours_start, ours_end in changes:
        if kind != "equal":
            return (f"line {start + 1}: ours «{' | '.join(ours[ours_start:ours_end][:3])}», "
                    f"theirs «{' | '.join(theirs[start:end][:3])}»")
    return ""


def difference(theirs, ours):
    """The first difference, and whether all of them are in how far a job says it is."""
    differs = first_difference(theirs, ours)
    progress = re.compile(r'"(len|offset|current-progress|total-progress)": \d+')
    blank = [[progress.sub("", line) for line in lines] for lines in (theirs, ours)]
    if differs and blank[0] == blank[1]:
        return "progress only, " + differs
    return differs


def run_whole(path):
    """A test that is one case."""
    name, is_shell = os.path.basename(path), False
    with open(path, encoding="utf-8") as text:
        is_shell = "bash" in text.readline()
    # The shell's tests look for their library beside them; the others work where they are.
    where = os.path.dirname(path) if is_shell else None
    command = ["bash" if is_shell else sys.executable, path]
    with subprocess.Popen(command, cwd=where, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          stdin=subprocess.DEVNULL, start_new_session=True) as test:
        try:
            printed = test.communicate(timeout=WHOLE_LIMIT_S)[0]
        except subprocess.TimeoutExpired:
            os.killpg(test.pid, signal.SIGKILL)
            printed = test.communicate()[0]
            tell("fail", name, f"no end within {WHOLE_LIMIT_S} s")
            return
    try:
        # Machines of a test that came to no good end.
        os.killpg(test.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    sys.stdout.buffer.write(printed)
    not_run = re.search(rb"not run: (.*)", printed)
    for left in glob.glob(os.path.join(os.environ["TEST_DIR"], "*.notrun")):
        with open(left, "rb") as file:
            not_run = re.match(rb"(.*)", file.read())
    if not_run:
        tell("skip", name, not_run[1].decode(errors="replace"))
        return
    with open(path + ".out", encoding="utf-8") as file:
        theirs = comparable(file.read())
    ours = comparable(printed.decode(errors="replace"))
    differs = difference(theirs, ours)
    if differs:
        print("\n".join(difflib.unified_diff(theirs, ours, "theirs", "ours", n=1, lineterm="")))
    tell("fail" if differs else "pass", name, differs)


def run_cases(path, wanted):
    """A test with cases."""
    import iotests  # pylint: disable=import-outside-toplevel,import-error
    plain = iotests.ReproducibleTestRunner

    class Runner(plain):
        """Theirs, with our results."""

        def __init__(self, *args, **kwargs):
            kwargs["resultclass"] = Told
            super().__init__(*args, **kwargs)

    def not_run(reason):
        tell("skip", os.path.basename(path), reason)
        sys.exit(0)

    iotests.ReproducibleTestRunner = Runner
    iotests.notrun = not_run
    sys.argv = [path] + wanted
    runpy.run_path(path, run_name="__main__")


def main():
    path, wanted = os.path.abspath(sys.argv[1]), sys.argv[2:]
    with open(path, encoding="utf-8") as text:
        has_cases = "iotests.main(" in text.read()
    if has_cases:
        run_cases(path, wanted)
    else:
        run_whole(path)


main()
