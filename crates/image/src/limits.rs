//! Every limit of this crate, by name.

/// The most images in one backing chain.
pub const CHAIN_DEPTH: usize = 200;
/// The longest backing file name in a qcow2 header (specification: 1023 bytes).
pub const BACKING_NAME_BYTES: usize = 1023;
/// The largest L1 table (as QEMU: 32 MiB).
pub const L1_BYTES: u64 = 32 << 20;
/// The largest refcount table (as QEMU: 8 MiB).
pub const REFCOUNT_TABLE_BYTES: u64 = 8 << 20;
/// The most snapshots an image may list (as QEMU).
pub const SNAPSHOTS: u32 = 65536;
/// The memory one node may spend on mapping tables.
pub const L2_CACHE_BYTES: usize = 8 << 20;
/// The memory one node may spend on refcount blocks.
pub const REFCOUNT_CACHE_BYTES: usize = 2 << 20;
/// The largest single read or write through a node.
pub const REQUEST_BYTES: u64 = 32 << 20;
/// The most threads that serve node requests; they are started as they are needed, and stay.
pub const WORKERS: usize = 32;
/// The requests that may wait for a worker; further callers wait in line.
pub const WORKER_QUEUE: usize = 256;
/// The largest header extension area read: it lies in the first cluster.
pub const FIRST_CLUSTER_BYTES: usize = 2 << 20;
