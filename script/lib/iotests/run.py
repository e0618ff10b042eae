#!/usr/bin/env python3
"""Runs one of QEMU's I/O tests and tells of each of its cases: `RESULT case reason`.

Run in the test's own folder with the variables that QEMU's `check` would set. A case has a time
limit; what a case leaves of processes goes with it. A test without cases of its own is one case:
what it prints is compared with its `.out` file.
"""

import os
import runpy
import signal
import subprocess
import sys
import unittest

CASE_LIMIT_S = int(os.environ.get("ABIDE_IOTESTS_CASE_LIMIT_S", "60"))
REASON_CHARACTERS = 300
RESULTS = open(os.environ["ABIDE_IOTESTS_RESULTS"], "w", encoding="utf-8")


def tell(result, case, reason=""):
    """One line."""
    if "\tOutput: " in reason:
        # A machine that did not start: what it said is what counts.
        reason = "does not start: " + reason.split("\tOutput: ")[1]
    reason = " ".join(reason.split()).replace(os.environ["TEST_DIR"], "TEST_DIR")
    print(result, case, reason[:REASON_CHARACTERS], file=RESULTS, flush=True)


class Late(Exception):
    """A case took too long."""


def late(_signal, _frame):
    raise Late(f"no end within {CASE_LIMIT_S} s")


def end_children():
    """Ends what a case has left: a machine that its clean-up did not get to holds its images."""
    with open(f"/proc/self/task/{os.getpid()}/children", encoding="ascii") as children:
        for child in children.read().split():
            try:
                os.kill(int(child), signal.SIGKILL)
                os.waitpid(int(child), 0)
            except (ProcessLookupError, ChildProcessError):
                pass


class Told(unittest.TextTestResult):
    """Tells of each case as it ends."""

    def startTest(self, test):
        super().startTest(test)
        signal.signal(signal.SIGALRM, late)
        signal.alarm(CASE_LIMIT_S)

    def stopTest(self, test):
        signal.alarm(0)
        super().stopTest(test)
        end_children()

    @staticmethod
    def name(test):
        return ".".join(test.id().split(".")[-2:])

    def addSuccess(self, test):
        super().addSuccess(test)
        tell("pass", self.name(test))

    def addFailure(self, test, err):
        super().addFailure(test, err)
        tell("fail", self.name(test), f"{err[0].__name__}: {err[1]}".split("\n")[0])

    def addError(self, test, err):
        super().addError(test, err)
        tell("fail", self.name(test), f"{err[0].__name__}: {err[1]}")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        tell("skip", self.name(test), reason)


def has_cases(path):
    with open(path, encoding="utf-8") as text:
        return "iotests.main(" in text.read()


def main():
    path, wanted = os.path.abspath(sys.argv[1]), sys.argv[2:]
    name = os.path.basename(path)
    if not has_cases(path):
        ran = subprocess.run([sys.executable, path], stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, check=False, timeout=CASE_LIMIT_S * 4)
        with open(path + ".out", "rb") as file:
            is_same = ran.stdout == file.read()
        sys.stdout.buffer.write(ran.stdout)
        tell("pass" if is_same else "fail", name,
             "" if is_same else "prints something else than its .out file")
        return
    import iotests  # pylint: disable=import-outside-toplevel,import-error
    plain = iotests.ReproducibleTestRunner

    class Runner(plain):
        """Theirs, with our results."""

        def __init__(self, *args, **kwargs):
            kwargs["resultclass"] = Told
            super().__init__(*args, **kwargs)

    iotests.ReproducibleTestRunner = Runner
    sys.argv = [path] + wanted
    runpy.run_path(path, run_name="__main__")


main()
