#!/usr/bin/env python3
"""Prints the results of QEMU's I/O tests as the section of docs/conformance.md: the score of each
test, and for each case that failed why it did. A case that no reason fits is said to be unexplained.

The results are one file a test: `RESULT case reason`.
"""

import os
import re
import sys

# Which cases, and why they fail. The first that fits counts.
REASONS = [
    (r"030 TestEIO|030 TestENOSPC|040 TestErrorHandling|055 .*compress_pause",
     "counts progress in bytes of QEMU's pieces and holes; ours counts the data that has to be "
     "moved, in larger pieces. Policies, errors and the order of events are as expected"),
    (r"030 TestParallelOps\.test_overlapping_[12]",
     "names another of the nodes that the other job keeps; class and reason are the same"),
    (r"030 TestParallelOps\.test_overlapping_[45]",
     "wants a job's own filter node as part of the chain; here it is shown in the graph only"),
    (r"job_id_missing|test_no_job_id",
     "wants a refusal without `job-id`; here the disk's name is the job's"),
    (r"030 TestStreamStop|040 TestSingleDrive\.test_hot_unplug",
     "wants a job that is still running after a second without a speed limit; ours is over by then"),
    (r"test_implicit_node",
     "asks `query-blockstats`, which is not offered"),
    (r"040 TestCommitWithFilters",
     "commits through a filter; refused, with the filter's name and the way out"),
    (r"041 TestRepairQuorum\.test_with_other_parent",
     "starts a second NBD server; the adapter needs the one there is"),
    (r"041 TestRepairQuorum|041 TestReplaces",
     "`replaces` of a node other than the disk is refused: what is read there would change"),
    (r"041 TestOrphanedSource\.test_failing_permission",
     "injects conflicts of permissions by `unshare-child-perms`, which our blkdebug has not"),
    (r"041 TestFilters", "looks at the mirror's filter node within a chain of filters"),
    (r"test_(small|large)_target", "first shrinks an image by `block_resize`; only growing is offered"),
    (r"056 TestBeforeWriteNotifier", "needs `align` of blkdebug, or null-co with an image on it"),
    (r"124 .*transaction_failure", "wants `completion-mode: grouped`; refused, with the way out"),
    (r"124 .*incremental_pause", "counts on the two requests into which QEMU cuts a guest's write"),
    (r"129 .*commit", "commits below a filter of the chain; refused, with its name"),
    (r"129 ", "the adapter does not end in time while a job is held to a slow throttle"),
    (r"041 TestWriteErrors", "the adapter has no file names with `blkdebug:` as targets"),
    (r"281 ", "wants bitmaps kept in the image, I/O threads, a second NBD server, a program that is "
     "called as qemu-storage-daemon is, or a transaction refused that is carried out here"),
    (r"139 ", "takes devices apart (`eject`, `system_reset`, `device_del`)"),
    (r"155 .*(Reopen|Snapshot)", "reopens a mirror's target, or puts an overlay on it, while the "
     "job runs; it is busy here"),
    (r"155 ", "backing file names such as `null-co://` in a header are refused: no file is meant"),
    (r"(141|205|209|211|219|236|255|256|257|283) ",
     "compares every line printed with a machine's, texts and counts of QEMU's own among them; the "
     "first difference is in target/iotests"),
    (r"245 ", "reopens with options that the daemon does not change while a node is open, in "
     "QEMU's words; each is refused and nothing is changed"),
]


def reason(case):
    for pattern, text in REASONS:
        if re.search(pattern, case):
            return text
    return "not explained yet"


def main():
    failed = {}
    print("| test | passed | failed | skipped |\n|---|---:|---:|---:|")
    for number in sys.argv[2:]:
        counts = {"pass": 0, "fail": 0, "skip": 0}
        with open(os.path.join(sys.argv[1], number), encoding="utf-8") as lines:
            for line in lines:
                result, case = line.split()[:2]
                counts[result] += 1
                if result == "fail":
                    failed.setdefault(reason(f"{number} {case}"), []).append(f"{number} `{case}`")
        print(f"| {number} | {counts['pass']} | {counts['fail']} | {counts['skip']} |")
    print("\nWhat fails, and why:\n")
    for text, cases in failed.items():
        print(f"- {', '.join(cases)}: {text}.")


main()
