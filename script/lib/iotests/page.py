#!/usr/bin/env python3
"""Prints the results of QEMU's I/O tests as the section of docs/conformance.md: the score of each
test, and for each case that failed why it did (reasons.py). A case that no reason fits is said to be
not explained, with what was seen; a reason that nothing needs is not printed.

The results are one file a test: `RESULT case what was seen`.
"""

import os
import re
import sys

from reasons import REASONS

SEEN_CHARACTERS = 200


def reason(case, seen):
    for cases, words, text in REASONS:
        if re.search(cases, case + " ") and re.search(words, seen):
            return text
    return f"not explained yet: `{seen[:SEEN_CHARACTERS]}`"


def main():
    failed, skipped = {}, {}
    print("| test | passed | failed | skipped |\n|---|---:|---:|---:|")
    for number in sys.argv[2:]:
        counts = {"pass": 0, "fail": 0, "skip": 0}
        with open(os.path.join(sys.argv[1], number), encoding="utf-8") as lines:
            for line in lines:
                result, case, seen = (line.rstrip("\n") + " ").split(" ", 2)
                counts[result] += 1
                name = f"`{number}`" if case == number else f"{number} `{case}`"
                if result == "fail":
                    why = reason(f"{number} {case}", seen.strip())
                    failed.setdefault(why, []).append(name)
                if result == "skip":
                    skipped.setdefault(seen.strip(), []).append(name)
        if not any(counts.values()):
            failed.setdefault("not explained yet: no results", []).append(f"`{number}`")
        print(f"| {number} | {counts['pass']} | {counts['fail']} | {counts['skip']} |")
    print("\nWhat fails, and why:\n")
    for text, cases in failed.items():
        print(f"- {', '.join(cases)}: {text}.")
    if skipped:
        print("\nWhat the tests themselves skip, in their words:\n")
        for text, cases in skipped.items():
            print(f"- {', '.join(cases)}: {text}.")


main()
