"""Why cases of QEMU's I/O tests fail: which cases, what is seen there, and the reason.

The first that fits both counts. What is seen is part of the pattern so that a reason is not given
for another failure of the same case. Each says what the test wants, what the daemon does instead,
and why.
"""

PROGRESS = ("counts `len` and `offset` in bytes of the disk gone through, holes too; here they are "
            "the bytes that have to be moved, known from the start. Nothing else differs")
FROZEN = ("reopens images that a job works on; here that is refused as long as the job is there "
          "(but for the backing of a mirror's target), in QEMU where it would change a link the job "
          "needs")
NEW_FILE = ("puts another node under an open image by `file` in `blockdev-reopen`; here an image "
            "keeps its file")
FILTER = ("streams down to the filter node of a commit that is under way; here a job's filter is "
          "shown in the graph and carries no requests, so nothing can be streamed down to it")
PERMISSIONS = ("makes conflicts of permissions by `take-child-perms` and `unshare-child-perms`, which "
               "our blkdebug has not: nodes here have users, and no permissions")
NO_ID = ("wants a refusal where `job-id` is left out and `device` is a node; here the job is then "
         "called as the node, as the contract says")
SNAPSHOT_STAYS = ("wants an overlay made by `blockdev-snapshot-sync` to go with its last user; here it "
                  "stays until `blockdev-del`, as a node of `blockdev-add`")

REASONS = [
    ("030 .*overlapping_2", "'node6' is busy.*'node5' is busy",
     "asks to stream the image above those that a commit works on; refused, as wanted, but with the "
     "name of that image, whose header the commit is to change, where QEMU names the one below"),
    ("030 .*overlapping_4", "'node3' is busy.*Cannot freeze",
     "asks to stream down to the top of a commit; refused, as wanted, in words of which image is "
     "busy, where QEMU speaks of the link to the commit's filter"),
    ("030 .*overlapping_5|258 ", "'commit-filter' is not a backing image", FILTER),
    ("030 .*job_id_missing|041 .*no_job_id", "failed path traversal for .error", NO_ID),
    ("281 .*backup_abort", "failed path traversal for .error",
     "counts on a transaction being refused because an action has no `job-id`; here the job is then "
     "called as the node, as the contract says"),
    ("040 .*testIntermediate", r"Lists differ.*BLOCK_JOB_ERROR",
     "wants `len` of a commit below the top to be the size of the disk, 2 MiB; here it is the 512 KiB "
     "that have to be moved. Errors, what is done about them and the order of events are as wanted"),
    ("040 .*hot_unplug", "BLOCK_JOB_COMPLETED",
     "wants a job to be cancelled because its device is unplugged; a daemon has no devices, and the "
     "job goes on to its end"),
    ("implicit_node", "query-blockstats has not been found", "asks `query-blockstats`, not offered"),
    ("040 .*CommitWithFilters|129 .*commit", "is a filter among|not in the backing chain",
     "commits through a filter; refused, with the filter's name"),
    ("041 TestRepairQuorum|041 TestReplaces", "what is read there would change|cannot be guaranteed",
     "names in `replaces` a node other than the disk; refused: what is read there would change"),
    ("041 .*other_parents_after_mirror_start", "would see other data",
     "wants a mirror to fail with `Operation not permitted` once somebody else uses the node that it is "
     "to replace; it does, and says who would see what"),
    ("055 .*small_target", "is what the clients of export .* know",
     "shrinks a disk that QEMU shows to no guest; the adapter stands in for a drive with an export, and "
     "no disk shrinks under an export's client"),
    ("041 .*failing_permission_in_complete|283 ", "child-perms", PERMISSIONS),
    ("041 .*failing_permissions", "failed path traversal for .error",
     "wants a mirror to a node that is open for reading only to be refused; here the job opens its "
     "target for writing, as a commit does with its base"),
    ("041 .*test_cor", "AssertionError:$|AssertionError: *$",
     "mirrors what the top of a chain holds (`sync: top`) by a filter above it; here a filter has no "
     "backing image of its own, and all that is read through it is copied"),
    ("041 .*explicit_mirror_filter", "AssertionError",
     "wants `query-block` to name the job's filter as what the device stands on; here the filter is "
     "shown in the graph only, and the device's export stands on the disk"),
    ("small_target", "cannot shrink", "shrinks an image by `block_resize`; only growing is offered"),
    ("056 ", "align", "sets `align` of blkdebug, which ours has not, on a drive named `null-co://`"),
    ("124 .*transaction_failure", "cannot end together",
     "wants `completion-mode: grouped`; refused, with the way out"),
    ("124 .*incremental_pause", "is not true",
     "counts a guest's dirty clusters after requests cut as QEMU's HMP does; the adapter's qemu-io "
     "sends them by NBD, and which of them meets the injected error depends on that"),
    ("139 .*SnapshotSync", "False != True", SNAPSHOT_STAYS),
    ("144 ", "used as backing hd of 'overlay-1'", SNAPSHOT_STAYS),
    ("141 ", "'drv0' is busy",
     "compares every line: the first that differs names the job that keeps `drv0` where QEMU names "
     "the node above it; the others have `len` 0 for a backup that copied nothing (QEMU: the disk's "
     "size), and `offset` 65536, one cluster, for jobs cancelled at a speed of 1 (QEMU: one of its "
     "pieces, 524288)"),
    ("155 ", "null-co://", "has `null-co://` as a backing file's name; refused: no file is meant"),
    ("156 ", "Could not open .*target",
     "makes the file that the target's header names as backing while the mirror runs; here a target "
     "is opened with its backing chain when the mirror starts, in QEMU when it completes"),
    ("185 ", "ours «», theirs «.*paused",
     "quits under running jobs: QEMU holds and releases a job twice before it is cancelled "
     "(`paused`, `running`), here it is once; `len` and `offset` differ as in other jobs, and the last "
     "part stands on a node of driver `nbd`, which is not offered"),
    ("191 ", "commit0.*65536",
     "commits an image that two others borrow from: QEMU puts both onto the base, here only the one "
     "above which was named, and the other reads the same through the committed image, which stays. "
     "The first difference is `len`, 65536 bytes that have to be moved (QEMU: the disk's size)"),
    ("206 ", "nocow",
     "creates images with `nocow`, `preallocation`, `encrypt` and other options of `blockdev-create` "
     "that are not offered; each is refused by its name"),
    ("218 ", '"offset": 0',
     "cancels a job of 64 KiB a second and wants one piece to be gone; here it may not have begun"),
    ("219 ", "theirs «.*paused",
     "wants a backup to be held and released (`paused`, `running`) when it has copied all: QEMU "
     "stops requests to take its filter away; here nothing has to be stopped for that"),
    ("219 ", '^line 14: ours «.*"current-progress": 0, .*paused',
     "pauses a job at once and wants one piece to be gone; here it may not have begun"),
    ("224 ", "json:",
     "names an image by the `json:{}` name that QEMU makes up where options differ from the header; "
     "here an image keeps the name it was opened by"),
    ("229 ", r'ours «{"return": {}}», theirs «»',
     "wants the events of a job cancelled in an error's pause before the answer; here the first two "
     "come after it. The messages are the same"),
    ("236 ", "sha256",
     "asks `x-debug-block-dirty-bitmap-sha256`, an unstable command for debugging, not offered. All "
     "before it is as wanted"),
    ("245 .*test_block_(commit|stream)", "is busy: block device is in use", FROZEN),
    ("245 .*incorrect_parameters", "host_device",
     "changes `driver` to `host_device`, which the contract does not know; so it is refused as a "
     "value, where QEMU says that the option cannot change. What comes before is as wanted"),
    ("245 .*(filter|file|throttling|graph_changes)",
     "Cannot change the option 'file'|it is used by node|stands on a node of driver", NEW_FILE),
    ("245 .*iothreads_error", "failed path traversal for .error",
     "wants a conflict of I/O threads; here an `iothread` is taken and means nothing"),
    ("245 .*misc_drivers", "a filter cannot be opened again",
     "reopens quorum and other filters; refused, as QEMU does for some, in other words"),
    ("245 .*test_reopen$|245 .*test_reopen ", "failed path traversal for .error",
     "wants `detect-zeroes: unmap` to be refused without `discard: unmap`; here both are kept and "
     "shown, and no zeroes are detected"),
    ("245 .*reopen_raw", "Cannot change the option 'offset'|of a part of a file",
     "changes `offset` of a raw node, which cannot be of a part of a file here"),
    ("245 .*reset_default_values", "x-check-cache-dropped",
     "sets `x-check-cache-dropped`, an unstable option for debugging, not offered"),
    ("248 ", "of a part of a file", "mirrors to a raw node of a part of a file (`size`), not offered"),
    ("249 ", "ours «», theirs «.*created",
     "wants the job's `created` and `null` before a `filter-node-name` is refused; here the name is "
     "checked before there is a job. `len` and `offset` differ as in other jobs"),
    ("255 ", "is a bare file",
     "commits into a throttle on a bare file; here a commit needs an image (a raw node, say) as its "
     "base"),
    ("095 |247 |256 ", "^progress only", PROGRESS),
    ("commit-zero-blocks ", '"len": 0',
     "wants a zero cluster to be written where the base has nothing allocated; here the base is left "
     "alone there, for it reads as zeros. The first difference is `len`, which has no data to count"),
    ("257 ", "ref_backup_0",
     "compares every line: `len` of each backup counts what has to be moved; then the list of bitmaps "
     "without a name that QEMU's filter keeps during a backup is wanted, which are not to be seen "
     "here, and the test ends there"),
    ("274 ", "unknown command: 'commit", "commits by HMP's `commit`, for which QMP has no word"),
    ("281 .*add_dirty_bitmap", "cannot be kept in the image",
     "adds a bitmap that is kept in the image; refused, with the way out"),
    ("281 .*nbd_mirror", "nbd\\+unix",
     "mirrors to an `nbd+unix://` address; a target is a file or a node here"),
    ("281 .*YieldingAndTimers", "value 'nbd'|^AssertionError:?$",
     "stands a machine's drive on a node of driver `nbd`; there is none here"),
    ("312 ", "line 77",
     "wants a mirror of a quorum to leave out what its children say is zero; here a quorum says of "
     "all of its disk that it is data, and all is copied"),
    ("backup-discard-source ", "copy-before-write",
     "adds a `copy-before-write` node; here backups have it inside, and `discard-source` is refused"),
    ("graph-changes-while-io .*blockdev_add", "no end within",
     "lets `qemu-img bench` send two million requests; with the debug build they take longer than a "
     "case's minute. Adding and deleting nodes meanwhile works"),
    ("mirror-change-copy-mode ", "iops_wr",
     "throttles a drive by options of the drive (`iops_wr`), which belong to a machine"),
    ("mirror-ready-cancel-error ", "no end within",
     "counts flushes of the target and injects an error into the second, meant for the job's end; "
     "here tables are put in order by several flushes, and the error comes before the job is ready"),
    ("qsd-jobs ", "running.*return",
     "wants a stream to be refused because an export may write to its base; here a stream copies "
     "from a base that others write to as it is when it is read"),
    ("stream-unaligned-prefetch ", "compress",
     "puts a `compress` filter on the disk, which is not offered"),
]
