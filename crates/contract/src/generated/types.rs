//! The contract's types.
//!
//! Generated from a contract; do not edit.

#![allow(unused_imports, clippy::too_many_arguments)]

use super::support::{self, Fault, Members, Null, Object, Value, Wire};

/// Nothing; this action fails, and so the transaction does.
///
/// Since 1.6.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Abort {
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl Abort {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            other: Object::new(),
        }
    }
}

impl Members for Abort {
    fn take_from(_object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_all(object, self.other);
    }
}

impl Wire for Abort {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// The arguments of an action.
///
/// Since 1.6.
#[derive(Clone, Debug, PartialEq)]
pub struct AbortWrapper {
    /// them
    pub data: Abort,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl AbortWrapper {
    /// One with the mandatory members only.
    pub fn new(data: Abort) -> Self {
        Self {
            data,
            other: Object::new(),
        }
    }
}

impl Members for AbortWrapper {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            data: support::take(object, "data")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "data", self.data);
        support::put_all(object, self.other);
    }
}

impl Wire for AbortWrapper {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// How the jobs of a transaction end.
///
/// Since 2.5.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActionCompletionMode {
    /// each for itself
    Individual,
    /// all of them well, or all of them cancelled
    Grouped,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl ActionCompletionMode {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["individual", "grouped"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Individual => "individual",
            Self::Grouped => "grouped",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for ActionCompletionMode {
    fn from(text: &str) -> Self {
        match text {
            "individual" => Self::Individual,
            "grouped" => Self::Grouped,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for ActionCompletionMode {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// How a backup goes about its work; all of it is taken as hints.
///
/// Since 6.0.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BackupPerf {
    /// let the kernel copy
    pub use_copy_range: Option<bool>,
    /// requests at once
    pub max_workers: Option<i64>,
    /// bytes of a request, 0 for no limit
    pub max_chunk: Option<i64>,
    /// the smallest unit to copy.  Since 9.2
    pub min_cluster_size: Option<u64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BackupPerf {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            use_copy_range: None,
            max_workers: None,
            max_chunk: None,
            min_cluster_size: None,
            other: Object::new(),
        }
    }
}

impl Members for BackupPerf {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            use_copy_range: support::take_optional(object, "use-copy-range")?,
            max_workers: support::take_optional(object, "max-workers")?,
            max_chunk: support::take_optional(object, "max-chunk")?,
            min_cluster_size: support::take_optional(object, "min-cluster-size")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "use-copy-range", self.use_copy_range);
        support::put_optional(object, "max-workers", self.max_workers);
        support::put_optional(object, "max-chunk", self.max_chunk);
        support::put_optional(object, "min-cluster-size", self.min_cluster_size);
        support::put_all(object, self.other);
    }
}

impl Wire for BackupPerf {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// What becomes of a bitmap when a job has used it.
///
/// Since 4.2.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BitmapSyncMode {
    /// what was copied is unmarked if all went well
    OnSuccess,
    /// nothing is unmarked
    Never,
    /// what was copied is unmarked
    Always,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BitmapSyncMode {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["on-success", "never", "always"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::OnSuccess => "on-success",
            Self::Never => "never",
            Self::Always => "always",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BitmapSyncMode {
    fn from(text: &str) -> Self {
        match text {
            "on-success" => Self::OnSuccess,
            "never" => Self::Never,
            "always" => Self::Always,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BitmapSyncMode {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// What a driver is about to do.  Here those are raised that reading,
/// writing, allocating and flushing bring along.
///
/// Since 2.9.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlkdebugEvent {
    /// write entries of the first mapping table
    L1Update,
    /// make room for a longer first table
    L1GrowAllocTable,
    /// write the longer first table
    L1GrowWriteTable,
    /// point the header at the longer first table
    L1GrowActivateTable,
    /// read a second mapping table
    L2Load,
    /// write entries of a second mapping table
    L2Update,
    /// the same for a compressed cluster
    L2UpdateCompressed,
    /// read a second table to copy it
    L2AllocCowRead,
    /// write a new second table
    L2AllocWrite,
    /// read a guest's data
    ReadAio,
    /// read data that is borrowed
    ReadBackingAio,
    /// read a compressed cluster
    ReadCompressed,
    /// write a guest's data
    WriteAio,
    /// write a compressed cluster
    WriteCompressed,
    /// read a machine's state
    VmstateLoad,
    /// write a machine's state
    VmstateSave,
    /// read what surrounds a write in its cluster
    CowRead,
    /// write what surrounds a write in its cluster
    CowWrite,
    /// read the table of reference counts
    ReftableLoad,
    /// make it longer
    ReftableGrow,
    /// write it
    ReftableUpdate,
    /// read a block of reference counts
    RefblockLoad,
    /// write one
    RefblockUpdate,
    /// write a part of one
    RefblockUpdatePart,
    /// make one
    RefblockAlloc,
    /// point the table at a new one
    RefblockAllocHookup,
    /// write a new one
    RefblockAllocWrite,
    /// write new ones for a longer table
    RefblockAllocWriteBlocks,
    /// write a longer table
    RefblockAllocWriteTable,
    /// point the header at a longer table
    RefblockAllocSwitchTable,
    /// find room for clusters
    ClusterAlloc,
    /// find room within a cluster
    ClusterAllocBytes,
    /// give clusters up
    ClusterFree,
    /// hand over what is cached
    FlushToOs,
    /// make it durable
    FlushToDisk,
    /// read before an unaligned start
    PwritevRmwHead,
    /// after that
    PwritevRmwAfterHead,
    /// read after an unaligned end
    PwritevRmwTail,
    /// after that
    PwritevRmwAfterTail,
    /// write
    Pwritev,
    /// write zeroes
    PwritevZero,
    /// after a write
    PwritevDone,
    /// begin to empty an image
    EmptyImagePrepare,
    /// write a shorter first table
    L1ShrinkWriteTable,
    /// give up the tables it pointed at
    L1ShrinkFreeL2Clusters,
    /// keep what was read
    CorWrite,
    /// reserve room for clusters
    ClusterAllocSpace,
    /// nothing: a rule for it holds from the start
    None,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlkdebugEvent {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["l1_update", "l1_grow_alloc_table", "l1_grow_write_table", "l1_grow_activate_table", "l2_load", "l2_update", "l2_update_compressed", "l2_alloc_cow_read", "l2_alloc_write", "read_aio", "read_backing_aio", "read_compressed", "write_aio", "write_compressed", "vmstate_load", "vmstate_save", "cow_read", "cow_write", "reftable_load", "reftable_grow", "reftable_update", "refblock_load", "refblock_update", "refblock_update_part", "refblock_alloc", "refblock_alloc_hookup", "refblock_alloc_write", "refblock_alloc_write_blocks", "refblock_alloc_write_table", "refblock_alloc_switch_table", "cluster_alloc", "cluster_alloc_bytes", "cluster_free", "flush_to_os", "flush_to_disk", "pwritev_rmw_head", "pwritev_rmw_after_head", "pwritev_rmw_tail", "pwritev_rmw_after_tail", "pwritev", "pwritev_zero", "pwritev_done", "empty_image_prepare", "l1_shrink_write_table", "l1_shrink_free_l2_clusters", "cor_write", "cluster_alloc_space", "none"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::L1Update => "l1_update",
            Self::L1GrowAllocTable => "l1_grow_alloc_table",
            Self::L1GrowWriteTable => "l1_grow_write_table",
            Self::L1GrowActivateTable => "l1_grow_activate_table",
            Self::L2Load => "l2_load",
            Self::L2Update => "l2_update",
            Self::L2UpdateCompressed => "l2_update_compressed",
            Self::L2AllocCowRead => "l2_alloc_cow_read",
            Self::L2AllocWrite => "l2_alloc_write",
            Self::ReadAio => "read_aio",
            Self::ReadBackingAio => "read_backing_aio",
            Self::ReadCompressed => "read_compressed",
            Self::WriteAio => "write_aio",
            Self::WriteCompressed => "write_compressed",
            Self::VmstateLoad => "vmstate_load",
            Self::VmstateSave => "vmstate_save",
            Self::CowRead => "cow_read",
            Self::CowWrite => "cow_write",
            Self::ReftableLoad => "reftable_load",
            Self::ReftableGrow => "reftable_grow",
            Self::ReftableUpdate => "reftable_update",
            Self::RefblockLoad => "refblock_load",
            Self::RefblockUpdate => "refblock_update",
            Self::RefblockUpdatePart => "refblock_update_part",
            Self::RefblockAlloc => "refblock_alloc",
            Self::RefblockAllocHookup => "refblock_alloc_hookup",
            Self::RefblockAllocWrite => "refblock_alloc_write",
            Self::RefblockAllocWriteBlocks => "refblock_alloc_write_blocks",
            Self::RefblockAllocWriteTable => "refblock_alloc_write_table",
            Self::RefblockAllocSwitchTable => "refblock_alloc_switch_table",
            Self::ClusterAlloc => "cluster_alloc",
            Self::ClusterAllocBytes => "cluster_alloc_bytes",
            Self::ClusterFree => "cluster_free",
            Self::FlushToOs => "flush_to_os",
            Self::FlushToDisk => "flush_to_disk",
            Self::PwritevRmwHead => "pwritev_rmw_head",
            Self::PwritevRmwAfterHead => "pwritev_rmw_after_head",
            Self::PwritevRmwTail => "pwritev_rmw_tail",
            Self::PwritevRmwAfterTail => "pwritev_rmw_after_tail",
            Self::Pwritev => "pwritev",
            Self::PwritevZero => "pwritev_zero",
            Self::PwritevDone => "pwritev_done",
            Self::EmptyImagePrepare => "empty_image_prepare",
            Self::L1ShrinkWriteTable => "l1_shrink_write_table",
            Self::L1ShrinkFreeL2Clusters => "l1_shrink_free_l2_clusters",
            Self::CorWrite => "cor_write",
            Self::ClusterAllocSpace => "cluster_alloc_space",
            Self::None => "none",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlkdebugEvent {
    fn from(text: &str) -> Self {
        match text {
            "l1_update" => Self::L1Update,
            "l1_grow_alloc_table" => Self::L1GrowAllocTable,
            "l1_grow_write_table" => Self::L1GrowWriteTable,
            "l1_grow_activate_table" => Self::L1GrowActivateTable,
            "l2_load" => Self::L2Load,
            "l2_update" => Self::L2Update,
            "l2_update_compressed" => Self::L2UpdateCompressed,
            "l2_alloc_cow_read" => Self::L2AllocCowRead,
            "l2_alloc_write" => Self::L2AllocWrite,
            "read_aio" => Self::ReadAio,
            "read_backing_aio" => Self::ReadBackingAio,
            "read_compressed" => Self::ReadCompressed,
            "write_aio" => Self::WriteAio,
            "write_compressed" => Self::WriteCompressed,
            "vmstate_load" => Self::VmstateLoad,
            "vmstate_save" => Self::VmstateSave,
            "cow_read" => Self::CowRead,
            "cow_write" => Self::CowWrite,
            "reftable_load" => Self::ReftableLoad,
            "reftable_grow" => Self::ReftableGrow,
            "reftable_update" => Self::ReftableUpdate,
            "refblock_load" => Self::RefblockLoad,
            "refblock_update" => Self::RefblockUpdate,
            "refblock_update_part" => Self::RefblockUpdatePart,
            "refblock_alloc" => Self::RefblockAlloc,
            "refblock_alloc_hookup" => Self::RefblockAllocHookup,
            "refblock_alloc_write" => Self::RefblockAllocWrite,
            "refblock_alloc_write_blocks" => Self::RefblockAllocWriteBlocks,
            "refblock_alloc_write_table" => Self::RefblockAllocWriteTable,
            "refblock_alloc_switch_table" => Self::RefblockAllocSwitchTable,
            "cluster_alloc" => Self::ClusterAlloc,
            "cluster_alloc_bytes" => Self::ClusterAllocBytes,
            "cluster_free" => Self::ClusterFree,
            "flush_to_os" => Self::FlushToOs,
            "flush_to_disk" => Self::FlushToDisk,
            "pwritev_rmw_head" => Self::PwritevRmwHead,
            "pwritev_rmw_after_head" => Self::PwritevRmwAfterHead,
            "pwritev_rmw_tail" => Self::PwritevRmwTail,
            "pwritev_rmw_after_tail" => Self::PwritevRmwAfterTail,
            "pwritev" => Self::Pwritev,
            "pwritev_zero" => Self::PwritevZero,
            "pwritev_done" => Self::PwritevDone,
            "empty_image_prepare" => Self::EmptyImagePrepare,
            "l1_shrink_write_table" => Self::L1ShrinkWriteTable,
            "l1_shrink_free_l2_clusters" => Self::L1ShrinkFreeL2Clusters,
            "cor_write" => Self::CorWrite,
            "cluster_alloc_space" => Self::ClusterAllocSpace,
            "none" => Self::None,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlkdebugEvent {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// A kind of request.
///
/// Since 4.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlkdebugIoType {
    /// reads
    Read,
    /// writes of data
    Write,
    /// writes of zeroes
    WriteZeroes,
    /// discards
    Discard,
    /// flushes
    Flush,
    /// questions about what is allocated; never failed here
    BlockStatus,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlkdebugIoType {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["read", "write", "write-zeroes", "discard", "flush", "block-status"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::WriteZeroes => "write-zeroes",
            Self::Discard => "discard",
            Self::Flush => "flush",
            Self::BlockStatus => "block-status",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlkdebugIoType {
    fn from(text: &str) -> Self {
        match text {
            "read" => Self::Read,
            "write" => Self::Write,
            "write-zeroes" => Self::WriteZeroes,
            "discard" => Self::Discard,
            "flush" => Self::Flush,
            "block-status" => Self::BlockStatus,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlkdebugIoType {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// A rule that makes requests fail.
///
/// Since 2.9.
#[derive(Clone, Debug, PartialEq)]
pub struct BlkdebugInjectErrorOptions {
    /// what arms the rule
    pub event: BlkdebugEvent,
    /// the state it holds in, any if left out
    pub state: Option<i64>,
    /// the requests that fail, all kinds if left out
    pub iotype: Option<BlkdebugIoType>,
    /// the error's number, EIO if left out
    pub errno: Option<i64>,
    /// the sector that fails, all if left out
    pub sector: Option<i64>,
    /// fail one request only
    pub once: Option<bool>,
    /// fail without a detour through the event loop; makes no
    /// difference here
    pub immediately: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlkdebugInjectErrorOptions {
    /// One with the mandatory members only.
    pub fn new(event: BlkdebugEvent) -> Self {
        Self {
            event,
            state: None,
            iotype: None,
            errno: None,
            sector: None,
            once: None,
            immediately: None,
            other: Object::new(),
        }
    }
}

impl Members for BlkdebugInjectErrorOptions {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            event: support::take(object, "event")?,
            state: support::take_optional(object, "state")?,
            iotype: support::take_optional(object, "iotype")?,
            errno: support::take_optional(object, "errno")?,
            sector: support::take_optional(object, "sector")?,
            once: support::take_optional(object, "once")?,
            immediately: support::take_optional(object, "immediately")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "event", self.event);
        support::put_optional(object, "state", self.state);
        support::put_optional(object, "iotype", self.iotype);
        support::put_optional(object, "errno", self.errno);
        support::put_optional(object, "sector", self.sector);
        support::put_optional(object, "once", self.once);
        support::put_optional(object, "immediately", self.immediately);
        support::put_all(object, self.other);
    }
}

impl Wire for BlkdebugInjectErrorOptions {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// A rule that changes the state.
///
/// Since 2.9.
#[derive(Clone, Debug, PartialEq)]
pub struct BlkdebugSetStateOptions {
    /// what makes it change
    pub event: BlkdebugEvent,
    /// the state it holds in, any if left out
    pub state: Option<i64>,
    /// the state it changes to
    pub new_state: i64,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlkdebugSetStateOptions {
    /// One with the mandatory members only.
    pub fn new(event: BlkdebugEvent, new_state: i64) -> Self {
        Self {
            event,
            state: None,
            new_state,
            other: Object::new(),
        }
    }
}

impl Members for BlkdebugSetStateOptions {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            event: support::take(object, "event")?,
            state: support::take_optional(object, "state")?,
            new_state: support::take(object, "new_state")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "event", self.event);
        support::put_optional(object, "state", self.state);
        support::put(object, "new_state", self.new_state);
        support::put_all(object, self.other);
    }
}

impl Wire for BlkdebugSetStateOptions {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// BlockCommitArguments
#[derive(Clone, Debug, PartialEq)]
pub struct BlockCommitArguments {
    /// the job's name; the disk's if left out
    pub job_id: Option<String>,
    /// the disk: the name of a node
    pub device: String,
    /// where everything goes; the lowest image if left out
    pub base_node: Option<String>,
    /// the same, by file name
    ///
    /// Feature: deprecated.
    pub base: Option<String>,
    /// the highest image to move; the disk if left out
    pub top_node: Option<String>,
    /// the same, by file name
    ///
    /// Feature: deprecated.
    pub top: Option<String>,
    /// what to write into the header of the image above
    /// @top-node as the name of its backing file; not where the disk
    /// itself is moved
    pub backing_file: Option<String>,
    /// write the format raw where the base has no
    /// format of its own.  Since 9.0
    pub backing_mask_protocol: Option<bool>,
    /// bytes a second, 0 for as fast as it goes
    pub speed: Option<i64>,
    /// what to do about an I/O error, @report if left out
    pub on_error: Option<BlockdevOnError>,
    /// the name of the node that stands above @top-node
    /// while the job runs
    pub filter_node_name: Option<String>,
    /// go from pending to concluded without being asked,
    /// true if left out
    pub auto_finalize: Option<bool>,
    /// forget the job once it has concluded, true if left
    /// out
    pub auto_dismiss: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockCommitArguments {
    /// One with the mandatory members only.
    pub fn new(device: String) -> Self {
        Self {
            job_id: None,
            device,
            base_node: None,
            base: None,
            top_node: None,
            top: None,
            backing_file: None,
            backing_mask_protocol: None,
            speed: None,
            on_error: None,
            filter_node_name: None,
            auto_finalize: None,
            auto_dismiss: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockCommitArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            job_id: support::take_optional(object, "job-id")?,
            device: support::take(object, "device")?,
            base_node: support::take_optional(object, "base-node")?,
            base: support::take_optional(object, "base")?,
            top_node: support::take_optional(object, "top-node")?,
            top: support::take_optional(object, "top")?,
            backing_file: support::take_optional(object, "backing-file")?,
            backing_mask_protocol: support::take_optional(object, "backing-mask-protocol")?,
            speed: support::take_optional(object, "speed")?,
            on_error: support::take_optional(object, "on-error")?,
            filter_node_name: support::take_optional(object, "filter-node-name")?,
            auto_finalize: support::take_optional(object, "auto-finalize")?,
            auto_dismiss: support::take_optional(object, "auto-dismiss")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "job-id", self.job_id);
        support::put(object, "device", self.device);
        support::put_optional(object, "base-node", self.base_node);
        support::put_optional(object, "base", self.base);
        support::put_optional(object, "top-node", self.top_node);
        support::put_optional(object, "top", self.top);
        support::put_optional(object, "backing-file", self.backing_file);
        support::put_optional(object, "backing-mask-protocol", self.backing_mask_protocol);
        support::put_optional(object, "speed", self.speed);
        support::put_optional(object, "on-error", self.on_error);
        support::put_optional(object, "filter-node-name", self.filter_node_name);
        support::put_optional(object, "auto-finalize", self.auto_finalize);
        support::put_optional(object, "auto-dismiss", self.auto_dismiss);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockCommitArguments {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// A node.
///
/// Since 0.14.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockDeviceInfo {
    /// its file name
    pub file: String,
    /// its name
    pub node_name: String,
    /// whether it is never written to
    pub ro: bool,
    /// what it is
    pub drv: String,
    /// the file name of what it borrows from
    pub backing_file: Option<String>,
    /// how many images are under it
    pub backing_file_depth: i64,
    /// the nodes it uses.  Since 10.1
    pub children: Vec<BlockdevChild>,
    /// whether it may be used.  Since 10.0
    pub active: bool,
    /// whether it is encrypted
    pub encrypted: bool,
    /// what becomes of written zeroes
    pub detect_zeroes: BlockdevDetectZeroesOptions,
    /// limit of bytes a second, 0 for none
    pub bps: i64,
    /// the same for reading
    pub bps_rd: i64,
    /// the same for writing
    pub bps_wr: i64,
    /// limit of requests a second, 0 for none
    pub iops: i64,
    /// the same for reading
    pub iops_rd: i64,
    /// the same for writing
    pub iops_wr: i64,
    /// the image
    pub image: ImageInfo,
    /// how the host's page cache is used
    pub cache: BlockdevCacheInfo,
    /// where a write is told of, 0 for nowhere
    pub write_threshold: i64,
    /// its bitmaps, if it has any.  Since 4.2
    pub dirty_bitmaps: Option<Vec<BlockDirtyInfo>>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockDeviceInfo {
    /// One with the mandatory members only.
    pub fn new(file: String, node_name: String, ro: bool, drv: String, backing_file_depth: i64, children: Vec<BlockdevChild>, active: bool, encrypted: bool, detect_zeroes: BlockdevDetectZeroesOptions, bps: i64, bps_rd: i64, bps_wr: i64, iops: i64, iops_rd: i64, iops_wr: i64, image: ImageInfo, cache: BlockdevCacheInfo, write_threshold: i64) -> Self {
        Self {
            file,
            node_name,
            ro,
            drv,
            backing_file: None,
            backing_file_depth,
            children,
            active,
            encrypted,
            detect_zeroes,
            bps,
            bps_rd,
            bps_wr,
            iops,
            iops_rd,
            iops_wr,
            image,
            cache,
            write_threshold,
            dirty_bitmaps: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockDeviceInfo {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            file: support::take(object, "file")?,
            node_name: support::take(object, "node-name")?,
            ro: support::take(object, "ro")?,
            drv: support::take(object, "drv")?,
            backing_file: support::take_optional(object, "backing_file")?,
            backing_file_depth: support::take(object, "backing_file_depth")?,
            children: support::take(object, "children")?,
            active: support::take(object, "active")?,
            encrypted: support::take(object, "encrypted")?,
            detect_zeroes: support::take(object, "detect_zeroes")?,
            bps: support::take(object, "bps")?,
            bps_rd: support::take(object, "bps_rd")?,
            bps_wr: support::take(object, "bps_wr")?,
            iops: support::take(object, "iops")?,
            iops_rd: support::take(object, "iops_rd")?,
            iops_wr: support::take(object, "iops_wr")?,
            image: support::take(object, "image")?,
            cache: support::take(object, "cache")?,
            write_threshold: support::take(object, "write_threshold")?,
            dirty_bitmaps: support::take_optional(object, "dirty-bitmaps")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "file", self.file);
        support::put(object, "node-name", self.node_name);
        support::put(object, "ro", self.ro);
        support::put(object, "drv", self.drv);
        support::put_optional(object, "backing_file", self.backing_file);
        support::put(object, "backing_file_depth", self.backing_file_depth);
        support::put(object, "children", self.children);
        support::put(object, "active", self.active);
        support::put(object, "encrypted", self.encrypted);
        support::put(object, "detect_zeroes", self.detect_zeroes);
        support::put(object, "bps", self.bps);
        support::put(object, "bps_rd", self.bps_rd);
        support::put(object, "bps_wr", self.bps_wr);
        support::put(object, "iops", self.iops);
        support::put(object, "iops_rd", self.iops_rd);
        support::put(object, "iops_wr", self.iops_wr);
        support::put(object, "image", self.image);
        support::put(object, "cache", self.cache);
        support::put(object, "write_threshold", self.write_threshold);
        support::put_optional(object, "dirty-bitmaps", self.dirty_bitmaps);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockDeviceInfo {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// How the last I/O went.
///
/// Since 1.0.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockDeviceIoStatus {
    /// well
    Ok,
    /// with an error
    Failed,
    /// there was no space left
    Nospace,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockDeviceIoStatus {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["ok", "failed", "nospace"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Ok => "ok",
            Self::Failed => "failed",
            Self::Nospace => "nospace",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockDeviceIoStatus {
    fn from(text: &str) -> Self {
        match text {
            "ok" => Self::Ok,
            "failed" => Self::Failed,
            "nospace" => Self::Nospace,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockDeviceIoStatus {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// What was done on a disk so far.  Times are in nanoseconds.
///
/// Since 0.14.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockDeviceStats {
    /// bytes read
    pub rd_bytes: i64,
    /// bytes written, zeroes included
    pub wr_bytes: i64,
    /// bytes appended to zones: none.  Since 8.1
    pub zone_append_bytes: i64,
    /// bytes discarded.  Since 4.2
    pub unmap_bytes: i64,
    /// reads
    pub rd_operations: i64,
    /// writes, those of zeroes included
    pub wr_operations: i64,
    /// appends to zones: none.  Since 8.1
    pub zone_append_operations: i64,
    /// flushes.  Since 0.15
    pub flush_operations: i64,
    /// discards.  Since 4.2
    pub unmap_operations: i64,
    /// how long all reads took.  Since 0.15
    pub rd_total_time_ns: i64,
    /// how long all writes took.  Since 0.15
    pub wr_total_time_ns: i64,
    /// how long all appends to zones took.
    /// Since 8.1
    pub zone_append_total_time_ns: i64,
    /// how long all flushes took.  Since 0.15
    pub flush_total_time_ns: i64,
    /// how long all discards took.  Since 4.2
    pub unmap_total_time_ns: i64,
    /// where the furthest write ended
    pub wr_highest_offset: i64,
    /// reads that were carried out with others: none.  Since
    /// 2.3
    pub rd_merged: i64,
    /// writes that were carried out with others: none.  Since
    /// 2.3
    pub wr_merged: i64,
    /// appends that were carried out with others:
    /// none.  Since 8.1
    pub zone_append_merged: i64,
    /// discards that were carried out with others: none.
    /// Since 4.2
    pub unmap_merged: i64,
    /// since when nothing was asked for; left out if
    /// nothing ever was.  Since 2.5
    pub idle_time_ns: Option<i64>,
    /// reads that failed.  Since 2.5
    pub failed_rd_operations: i64,
    /// writes that failed.  Since 2.5
    pub failed_wr_operations: i64,
    /// appends to zones that
    /// failed.  Since 8.1
    pub failed_zone_append_operations: i64,
    /// flushes that failed.  Since 2.5
    pub failed_flush_operations: i64,
    /// discards that failed.  Since 4.2
    pub failed_unmap_operations: i64,
    /// reads that could not be: they are refused
    /// before they are counted.  Since 2.5
    pub invalid_rd_operations: i64,
    /// writes that could not be: they are refused
    /// before they are counted.  Since 2.5
    pub invalid_wr_operations: i64,
    /// appends to zones that could not
    /// be: they are refused before they are counted.  Since 8.1
    pub invalid_zone_append_operations: i64,
    /// flushes that could not be: they are
    /// refused before they are counted.  Since 2.5
    pub invalid_flush_operations: i64,
    /// discards that could not be: they are
    /// refused before they are counted.  Since 4.2
    pub invalid_unmap_operations: i64,
    /// whether what could not be counts as access: no.
    /// Since 2.5
    pub account_invalid: bool,
    /// whether what failed counts as access: yes.  Since
    /// 2.5
    pub account_failed: bool,
    /// what was done in the last while: not kept.  Since 2.5
    pub timed_stats: Vec<BlockDeviceTimedStats>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockDeviceStats {
    /// One with the mandatory members only.
    pub fn new(rd_bytes: i64, wr_bytes: i64, zone_append_bytes: i64, unmap_bytes: i64, rd_operations: i64, wr_operations: i64, zone_append_operations: i64, flush_operations: i64, unmap_operations: i64, rd_total_time_ns: i64, wr_total_time_ns: i64, zone_append_total_time_ns: i64, flush_total_time_ns: i64, unmap_total_time_ns: i64, wr_highest_offset: i64, rd_merged: i64, wr_merged: i64, zone_append_merged: i64, unmap_merged: i64, failed_rd_operations: i64, failed_wr_operations: i64, failed_zone_append_operations: i64, failed_flush_operations: i64, failed_unmap_operations: i64, invalid_rd_operations: i64, invalid_wr_operations: i64, invalid_zone_append_operations: i64, invalid_flush_operations: i64, invalid_unmap_operations: i64, account_invalid: bool, account_failed: bool, timed_stats: Vec<BlockDeviceTimedStats>) -> Self {
        Self {
            rd_bytes,
            wr_bytes,
            zone_append_bytes,
            unmap_bytes,
            rd_operations,
            wr_operations,
            zone_append_operations,
            flush_operations,
            unmap_operations,
            rd_total_time_ns,
            wr_total_time_ns,
            zone_append_total_time_ns,
            flush_total_time_ns,
            unmap_total_time_ns,
            wr_highest_offset,
            rd_merged,
            wr_merged,
            zone_append_merged,
            unmap_merged,
            idle_time_ns: None,
            failed_rd_operations,
            failed_wr_operations,
            failed_zone_append_operations,
            failed_flush_operations,
            failed_unmap_operations,
            invalid_rd_operations,
            invalid_wr_operations,
            invalid_zone_append_operations,
            invalid_flush_operations,
            invalid_unmap_operations,
            account_invalid,
            account_failed,
            timed_stats,
            other: Object::new(),
        }
    }
}

impl Members for BlockDeviceStats {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            rd_bytes: support::take(object, "rd_bytes")?,
            wr_bytes: support::take(object, "wr_bytes")?,
            zone_append_bytes: support::take(object, "zone_append_bytes")?,
            unmap_bytes: support::take(object, "unmap_bytes")?,
            rd_operations: support::take(object, "rd_operations")?,
            wr_operations: support::take(object, "wr_operations")?,
            zone_append_operations: support::take(object, "zone_append_operations")?,
            flush_operations: support::take(object, "flush_operations")?,
            unmap_operations: support::take(object, "unmap_operations")?,
            rd_total_time_ns: support::take(object, "rd_total_time_ns")?,
            wr_total_time_ns: support::take(object, "wr_total_time_ns")?,
            zone_append_total_time_ns: support::take(object, "zone_append_total_time_ns")?,
            flush_total_time_ns: support::take(object, "flush_total_time_ns")?,
            unmap_total_time_ns: support::take(object, "unmap_total_time_ns")?,
            wr_highest_offset: support::take(object, "wr_highest_offset")?,
            rd_merged: support::take(object, "rd_merged")?,
            wr_merged: support::take(object, "wr_merged")?,
            zone_append_merged: support::take(object, "zone_append_merged")?,
            unmap_merged: support::take(object, "unmap_merged")?,
            idle_time_ns: support::take_optional(object, "idle_time_ns")?,
            failed_rd_operations: support::take(object, "failed_rd_operations")?,
            failed_wr_operations: support::take(object, "failed_wr_operations")?,
            failed_zone_append_operations: support::take(object, "failed_zone_append_operations")?,
            failed_flush_operations: support::take(object, "failed_flush_operations")?,
            failed_unmap_operations: support::take(object, "failed_unmap_operations")?,
            invalid_rd_operations: support::take(object, "invalid_rd_operations")?,
            invalid_wr_operations: support::take(object, "invalid_wr_operations")?,
            invalid_zone_append_operations: support::take(object, "invalid_zone_append_operations")?,
            invalid_flush_operations: support::take(object, "invalid_flush_operations")?,
            invalid_unmap_operations: support::take(object, "invalid_unmap_operations")?,
            account_invalid: support::take(object, "account_invalid")?,
            account_failed: support::take(object, "account_failed")?,
            timed_stats: support::take(object, "timed_stats")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "rd_bytes", self.rd_bytes);
        support::put(object, "wr_bytes", self.wr_bytes);
        support::put(object, "zone_append_bytes", self.zone_append_bytes);
        support::put(object, "unmap_bytes", self.unmap_bytes);
        support::put(object, "rd_operations", self.rd_operations);
        support::put(object, "wr_operations", self.wr_operations);
        support::put(object, "zone_append_operations", self.zone_append_operations);
        support::put(object, "flush_operations", self.flush_operations);
        support::put(object, "unmap_operations", self.unmap_operations);
        support::put(object, "rd_total_time_ns", self.rd_total_time_ns);
        support::put(object, "wr_total_time_ns", self.wr_total_time_ns);
        support::put(object, "zone_append_total_time_ns", self.zone_append_total_time_ns);
        support::put(object, "flush_total_time_ns", self.flush_total_time_ns);
        support::put(object, "unmap_total_time_ns", self.unmap_total_time_ns);
        support::put(object, "wr_highest_offset", self.wr_highest_offset);
        support::put(object, "rd_merged", self.rd_merged);
        support::put(object, "wr_merged", self.wr_merged);
        support::put(object, "zone_append_merged", self.zone_append_merged);
        support::put(object, "unmap_merged", self.unmap_merged);
        support::put_optional(object, "idle_time_ns", self.idle_time_ns);
        support::put(object, "failed_rd_operations", self.failed_rd_operations);
        support::put(object, "failed_wr_operations", self.failed_wr_operations);
        support::put(object, "failed_zone_append_operations", self.failed_zone_append_operations);
        support::put(object, "failed_flush_operations", self.failed_flush_operations);
        support::put(object, "failed_unmap_operations", self.failed_unmap_operations);
        support::put(object, "invalid_rd_operations", self.invalid_rd_operations);
        support::put(object, "invalid_wr_operations", self.invalid_wr_operations);
        support::put(object, "invalid_zone_append_operations", self.invalid_zone_append_operations);
        support::put(object, "invalid_flush_operations", self.invalid_flush_operations);
        support::put(object, "invalid_unmap_operations", self.invalid_unmap_operations);
        support::put(object, "account_invalid", self.account_invalid);
        support::put(object, "account_failed", self.account_failed);
        support::put(object, "timed_stats", self.timed_stats);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockDeviceStats {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// What was done in the last while.
///
/// Since 2.5.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockDeviceTimedStats {
    /// how long that is, in seconds
    pub interval_length: i64,
    /// the shortest read
    pub min_rd_latency_ns: i64,
    /// the longest read
    pub max_rd_latency_ns: i64,
    /// an average read
    pub avg_rd_latency_ns: i64,
    /// the shortest write
    pub min_wr_latency_ns: i64,
    /// the longest write
    pub max_wr_latency_ns: i64,
    /// an average write
    pub avg_wr_latency_ns: i64,
    /// the shortest append to a zone.  Since
    /// 8.1
    pub min_zone_append_latency_ns: i64,
    /// the longest append to a zone.  Since
    /// 8.1
    pub max_zone_append_latency_ns: i64,
    /// an average append to a zone.  Since
    /// 8.1
    pub avg_zone_append_latency_ns: i64,
    /// the shortest flush
    pub min_flush_latency_ns: i64,
    /// the longest flush
    pub max_flush_latency_ns: i64,
    /// an average flush
    pub avg_flush_latency_ns: i64,
    /// how many reads were under way at once
    pub avg_rd_queue_depth: f64,
    /// how many writes were under way at once
    pub avg_wr_queue_depth: f64,
    /// how many appends to zones were under
    /// way at once.  Since 8.1
    pub avg_zone_append_queue_depth: f64,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockDeviceTimedStats {
    /// One with the mandatory members only.
    pub fn new(interval_length: i64, min_rd_latency_ns: i64, max_rd_latency_ns: i64, avg_rd_latency_ns: i64, min_wr_latency_ns: i64, max_wr_latency_ns: i64, avg_wr_latency_ns: i64, min_zone_append_latency_ns: i64, max_zone_append_latency_ns: i64, avg_zone_append_latency_ns: i64, min_flush_latency_ns: i64, max_flush_latency_ns: i64, avg_flush_latency_ns: i64, avg_rd_queue_depth: f64, avg_wr_queue_depth: f64, avg_zone_append_queue_depth: f64) -> Self {
        Self {
            interval_length,
            min_rd_latency_ns,
            max_rd_latency_ns,
            avg_rd_latency_ns,
            min_wr_latency_ns,
            max_wr_latency_ns,
            avg_wr_latency_ns,
            min_zone_append_latency_ns,
            max_zone_append_latency_ns,
            avg_zone_append_latency_ns,
            min_flush_latency_ns,
            max_flush_latency_ns,
            avg_flush_latency_ns,
            avg_rd_queue_depth,
            avg_wr_queue_depth,
            avg_zone_append_queue_depth,
            other: Object::new(),
        }
    }
}

impl Members for BlockDeviceTimedStats {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            interval_length: support::take(object, "interval_length")?,
            min_rd_latency_ns: support::take(object, "min_rd_latency_ns")?,
            max_rd_latency_ns: support::take(object, "max_rd_latency_ns")?,
            avg_rd_latency_ns: support::take(object, "avg_rd_latency_ns")?,
            min_wr_latency_ns: support::take(object, "min_wr_latency_ns")?,
            max_wr_latency_ns: support::take(object, "max_wr_latency_ns")?,
            avg_wr_latency_ns: support::take(object, "avg_wr_latency_ns")?,
            min_zone_append_latency_ns: support::take(object, "min_zone_append_latency_ns")?,
            max_zone_append_latency_ns: support::take(object, "max_zone_append_latency_ns")?,
            avg_zone_append_latency_ns: support::take(object, "avg_zone_append_latency_ns")?,
            min_flush_latency_ns: support::take(object, "min_flush_latency_ns")?,
            max_flush_latency_ns: support::take(object, "max_flush_latency_ns")?,
            avg_flush_latency_ns: support::take(object, "avg_flush_latency_ns")?,
            avg_rd_queue_depth: support::take(object, "avg_rd_queue_depth")?,
            avg_wr_queue_depth: support::take(object, "avg_wr_queue_depth")?,
            avg_zone_append_queue_depth: support::take(object, "avg_zone_append_queue_depth")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "interval_length", self.interval_length);
        support::put(object, "min_rd_latency_ns", self.min_rd_latency_ns);
        support::put(object, "max_rd_latency_ns", self.max_rd_latency_ns);
        support::put(object, "avg_rd_latency_ns", self.avg_rd_latency_ns);
        support::put(object, "min_wr_latency_ns", self.min_wr_latency_ns);
        support::put(object, "max_wr_latency_ns", self.max_wr_latency_ns);
        support::put(object, "avg_wr_latency_ns", self.avg_wr_latency_ns);
        support::put(object, "min_zone_append_latency_ns", self.min_zone_append_latency_ns);
        support::put(object, "max_zone_append_latency_ns", self.max_zone_append_latency_ns);
        support::put(object, "avg_zone_append_latency_ns", self.avg_zone_append_latency_ns);
        support::put(object, "min_flush_latency_ns", self.min_flush_latency_ns);
        support::put(object, "max_flush_latency_ns", self.max_flush_latency_ns);
        support::put(object, "avg_flush_latency_ns", self.avg_flush_latency_ns);
        support::put(object, "avg_rd_queue_depth", self.avg_rd_queue_depth);
        support::put(object, "avg_wr_queue_depth", self.avg_wr_queue_depth);
        support::put(object, "avg_zone_append_queue_depth", self.avg_zone_append_queue_depth);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockDeviceTimedStats {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// A bitmap: which parts of a disk were changed.
///
/// Since 2.4.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockDirtyBitmap {
    /// the disk
    pub node: String,
    /// the bitmap's name
    pub name: String,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockDirtyBitmap {
    /// One with the mandatory members only.
    pub fn new(node: String, name: String) -> Self {
        Self {
            node,
            name,
            other: Object::new(),
        }
    }
}

impl Members for BlockDirtyBitmap {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            node: support::take(object, "node")?,
            name: support::take(object, "name")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "node", self.node);
        support::put(object, "name", self.name);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockDirtyBitmap {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// A new bitmap.
///
/// Since 2.4.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockDirtyBitmapAdd {
    /// the disk
    pub node: String,
    /// the bitmap's name
    pub name: String,
    /// how many bytes a bit stands for, the disk's clusters
    /// from 4096 to 65536 if left out
    pub granularity: Option<u32>,
    /// whether it is kept in the image; here it cannot be
    pub persistent: Option<bool>,
    /// whether it records no changes at first.  Since 4.0
    pub disabled: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockDirtyBitmapAdd {
    /// One with the mandatory members only.
    pub fn new(node: String, name: String) -> Self {
        Self {
            node,
            name,
            granularity: None,
            persistent: None,
            disabled: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockDirtyBitmapAdd {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            node: support::take(object, "node")?,
            name: support::take(object, "name")?,
            granularity: support::take_optional(object, "granularity")?,
            persistent: support::take_optional(object, "persistent")?,
            disabled: support::take_optional(object, "disabled")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "node", self.node);
        support::put(object, "name", self.name);
        support::put_optional(object, "granularity", self.granularity);
        support::put_optional(object, "persistent", self.persistent);
        support::put_optional(object, "disabled", self.disabled);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockDirtyBitmapAdd {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// The arguments of an action.
///
/// Since 2.5.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockDirtyBitmapAddWrapper {
    /// them
    pub data: BlockDirtyBitmapAdd,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockDirtyBitmapAddWrapper {
    /// One with the mandatory members only.
    pub fn new(data: BlockDirtyBitmapAdd) -> Self {
        Self {
            data,
            other: Object::new(),
        }
    }
}

impl Members for BlockDirtyBitmapAddWrapper {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            data: support::take(object, "data")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "data", self.data);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockDirtyBitmapAddWrapper {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// Bitmaps that go into another.
///
/// Since 4.0.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockDirtyBitmapMerge {
    /// the disk
    pub node: String,
    /// the bitmap that gets the marks of the others
    pub target: String,
    /// the others
    pub bitmaps: Vec<BlockDirtyBitmapOrStr>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockDirtyBitmapMerge {
    /// One with the mandatory members only.
    pub fn new(node: String, target: String, bitmaps: Vec<BlockDirtyBitmapOrStr>) -> Self {
        Self {
            node,
            target,
            bitmaps,
            other: Object::new(),
        }
    }
}

impl Members for BlockDirtyBitmapMerge {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            node: support::take(object, "node")?,
            target: support::take(object, "target")?,
            bitmaps: support::take(object, "bitmaps")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "node", self.node);
        support::put(object, "target", self.target);
        support::put(object, "bitmaps", self.bitmaps);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockDirtyBitmapMerge {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// The arguments of an action.
///
/// Since 4.0.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockDirtyBitmapMergeWrapper {
    /// them
    pub data: BlockDirtyBitmapMerge,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockDirtyBitmapMergeWrapper {
    /// One with the mandatory members only.
    pub fn new(data: BlockDirtyBitmapMerge) -> Self {
        Self {
            data,
            other: Object::new(),
        }
    }
}

impl Members for BlockDirtyBitmapMergeWrapper {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            data: support::take(object, "data")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "data", self.data);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockDirtyBitmapMergeWrapper {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// A bitmap of the disk that is spoken of, or of another.
///
/// Since 4.1.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockDirtyBitmapOrStr {
    /// The branch `local`.
    Local(String),
    /// The branch `external`.
    External(Box<BlockDirtyBitmap>),
    /// A value that no branch takes, kept as it is.
    Unknown(Value),
}

impl Wire for BlockDirtyBitmapOrStr {
    fn from_value(value: Value) -> Result<Self, Fault> {
        if support::is_string(&value) {
            return Wire::from_value(value).map(Self::Local);
        }
        if support::is_object(&value) {
            return Wire::from_value(value).map(Self::External);
        }
        Ok(Self::Unknown(value))
    }

    fn into_value(self) -> Value {
        match self {
            Self::Local(value) => value.into_value(),
            Self::External(value) => value.into_value(),
            Self::Unknown(value) => value,
        }
    }
}

/// The arguments of an action.
///
/// Since 2.5.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockDirtyBitmapWrapper {
    /// them
    pub data: BlockDirtyBitmap,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockDirtyBitmapWrapper {
    /// One with the mandatory members only.
    pub fn new(data: BlockDirtyBitmap) -> Self {
        Self {
            data,
            other: Object::new(),
        }
    }
}

impl Members for BlockDirtyBitmapWrapper {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            data: support::take(object, "data")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "data", self.data);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockDirtyBitmapWrapper {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// What is known of a bitmap.
///
/// Since 1.3.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockDirtyInfo {
    /// its name.  Since 2.4
    pub name: Option<String>,
    /// how much is marked as changed, in bytes
    pub count: i64,
    /// how many bytes a bit stands for
    pub granularity: u32,
    /// whether it records changes.  Since 4.0
    pub recording: bool,
    /// whether a job uses it.  Since 4.0
    pub busy: bool,
    /// whether it is kept in the image.  Since 4.0
    pub persistent: bool,
    /// whether the image's copy of it cannot be used.
    /// Since 4.0
    pub inconsistent: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockDirtyInfo {
    /// One with the mandatory members only.
    pub fn new(count: i64, granularity: u32, recording: bool, busy: bool, persistent: bool) -> Self {
        Self {
            name: None,
            count,
            granularity,
            recording,
            busy,
            persistent,
            inconsistent: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockDirtyInfo {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            name: support::take_optional(object, "name")?,
            count: support::take(object, "count")?,
            granularity: support::take(object, "granularity")?,
            recording: support::take(object, "recording")?,
            busy: support::take(object, "busy")?,
            persistent: support::take(object, "persistent")?,
            inconsistent: support::take_optional(object, "inconsistent")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "name", self.name);
        support::put(object, "count", self.count);
        support::put(object, "granularity", self.granularity);
        support::put(object, "recording", self.recording);
        support::put(object, "busy", self.busy);
        support::put(object, "persistent", self.persistent);
        support::put_optional(object, "inconsistent", self.inconsistent);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockDirtyInfo {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// What has been done about an I/O error.
///
/// Since 2.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockErrorAction {
    /// the job goes on with the rest
    Ignore,
    /// the job ends with it
    Report,
    /// the job was paused
    Stop,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockErrorAction {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["ignore", "report", "stop"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Ignore => "ignore",
            Self::Report => "report",
            Self::Stop => "stop",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockErrorAction {
    fn from(text: &str) -> Self {
        match text {
            "ignore" => Self::Ignore,
            "report" => Self::Report,
            "stop" => Self::Stop,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockErrorAction {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// BlockExportDelArguments
#[derive(Clone, Debug, PartialEq)]
pub struct BlockExportDelArguments {
    /// which export
    pub id: String,
    /// what becomes of its clients, @safe if left out
    pub mode: Option<BlockExportRemoveMode>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockExportDelArguments {
    /// One with the mandatory members only.
    pub fn new(id: String) -> Self {
        Self {
            id,
            mode: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockExportDelArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            id: support::take(object, "id")?,
            mode: support::take_optional(object, "mode")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "id", self.id);
        support::put_optional(object, "mode", self.mode);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockExportDelArguments {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// BlockExportDeletedData
#[derive(Clone, Debug, PartialEq)]
pub struct BlockExportDeletedData {
    /// which
    pub id: String,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockExportDeletedData {
    /// One with the mandatory members only.
    pub fn new(id: String) -> Self {
        Self {
            id,
            other: Object::new(),
        }
    }
}

impl Members for BlockExportDeletedData {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            id: support::take(object, "id")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "id", self.id);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockExportDeletedData {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// A disk for others.
///
/// Since 5.2.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockExportInfo {
    /// what it is called
    pub id: String,
    /// how it is reached
    pub type_: BlockExportType,
    /// the node
    pub node_name: String,
    /// whether it waits for its last client to leave
    pub shutting_down: bool,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockExportInfo {
    /// One with the mandatory members only.
    pub fn new(id: String, type_: BlockExportType, node_name: String, shutting_down: bool) -> Self {
        Self {
            id,
            type_,
            node_name,
            shutting_down,
            other: Object::new(),
        }
    }
}

impl Members for BlockExportInfo {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            id: support::take(object, "id")?,
            type_: support::take(object, "type")?,
            node_name: support::take(object, "node-name")?,
            shutting_down: support::take(object, "shutting-down")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "id", self.id);
        support::put(object, "type", self.type_);
        support::put(object, "node-name", self.node_name);
        support::put(object, "shutting-down", self.shutting_down);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockExportInfo {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// A disk for others.
///
/// Since 4.2.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockExportOptions {
    /// what it is called here
    pub id: String,
    /// the node
    pub node_name: String,
    /// whether clients may write, false if left out
    pub writable: Option<bool>,
    /// whether every write is on the medium when it is
    /// answered, false if left out
    pub writethrough: Option<bool>,
    /// Which variant it is, with that variant's members.
    pub type_: BlockExportOptionsVariant,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockExportOptions {
    /// One with the mandatory members only.
    pub fn new(id: String, node_name: String, type_: BlockExportOptionsVariant) -> Self {
        Self {
            id,
            node_name,
            writable: None,
            writethrough: None,
            type_,
            other: Object::new(),
        }
    }
}

impl Members for BlockExportOptions {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let type_ = BlockExportOptionsVariant::take_from(object)?;
        Ok(Self {
            id: support::take(object, "id")?,
            node_name: support::take(object, "node-name")?,
            writable: support::take_optional(object, "writable")?,
            writethrough: support::take_optional(object, "writethrough")?,
            type_,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        self.type_.put_into(object);
        support::put(object, "id", self.id);
        support::put(object, "node-name", self.node_name);
        support::put_optional(object, "writable", self.writable);
        support::put_optional(object, "writethrough", self.writethrough);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockExportOptions {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// The variants of `BlockExportOptions`, by `type`.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockExportOptionsVariant {
    /// `nbd`.
    Nbd(Box<BlockExportOptionsNbd>),
    /// A variant the contract does not know; its members are kept in the struct.
    Unknown(String),
}

impl BlockExportOptionsVariant {
    /// The value of `type`; empty where none is given.
    pub fn case(&self) -> &str {
        match self {
            Self::Nbd(_) => "nbd",
            Self::Unknown(case) => case,
        }
    }
}

impl Members for BlockExportOptionsVariant {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let case: String = support::take(object, "type")?;
        Ok(match case.as_str() {
            "nbd" => Self::Nbd(Box::new(Members::take_from(object)?)),
            _ => Self::Unknown(case),
        })
    }

    fn put_into(self, object: &mut Object) {
        match self {
            Self::Nbd(members) => {
                support::put(object, "type", "nbd".to_owned());
                members.put_into(object);
            }
            Self::Unknown(case) => support::put(object, "type", case),
        }
    }
}

/// A disk reached by NBD.
///
/// Since 5.2.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockExportOptionsNbd {
    /// what clients call it, the node's name if left out
    pub name: Option<String>,
    /// what it is, for people.  Since 5.0
    pub description: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockExportOptionsNbd {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            name: None,
            description: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockExportOptionsNbd {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            name: support::take_optional(object, "name")?,
            description: support::take_optional(object, "description")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "name", self.name);
        support::put_optional(object, "description", self.description);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockExportOptionsNbd {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// What becomes of clients when a disk is taken away.
///
/// Since 2.12.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockExportRemoveMode {
    /// nothing: it is not taken away while it has any
    Safe,
    /// they are hung up on
    Hard,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockExportRemoveMode {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["safe", "hard"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Safe => "safe",
            Self::Hard => "hard",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockExportRemoveMode {
    fn from(text: &str) -> Self {
        match text {
            "safe" => Self::Safe,
            "hard" => Self::Hard,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockExportRemoveMode {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// How a disk is reached.
///
/// Since 4.2.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockExportType {
    /// by NBD
    Nbd,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockExportType {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["nbd"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Nbd => "nbd",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockExportType {
    fn from(text: &str) -> Self {
        match text {
            "nbd" => Self::Nbd,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockExportType {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// A drive a guest sees.
///
/// Since 0.14.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockInfo {
    /// its name
    pub device: String,
    /// the name of the guest's device
    pub qdev: Option<String>,
    /// always \`\`unknown\`\`
    pub type_: String,
    /// whether its medium can be taken out
    pub removable: bool,
    /// whether the guest keeps the medium in
    pub locked: bool,
    /// the medium
    pub inserted: Option<BlockDeviceInfo>,
    /// whether the tray is open
    pub tray_open: Option<bool>,
    /// how the last I/O went
    pub io_status: Option<BlockDeviceIoStatus>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockInfo {
    /// One with the mandatory members only.
    pub fn new(device: String, type_: String, removable: bool, locked: bool) -> Self {
        Self {
            device,
            qdev: None,
            type_,
            removable,
            locked,
            inserted: None,
            tray_open: None,
            io_status: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockInfo {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            device: support::take(object, "device")?,
            qdev: support::take_optional(object, "qdev")?,
            type_: support::take(object, "type")?,
            removable: support::take(object, "removable")?,
            locked: support::take(object, "locked")?,
            inserted: support::take_optional(object, "inserted")?,
            tray_open: support::take_optional(object, "tray_open")?,
            io_status: support::take_optional(object, "io-status")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "device", self.device);
        support::put_optional(object, "qdev", self.qdev);
        support::put(object, "type", self.type_);
        support::put(object, "removable", self.removable);
        support::put(object, "locked", self.locked);
        support::put_optional(object, "inserted", self.inserted);
        support::put_optional(object, "tray_open", self.tray_open);
        support::put_optional(object, "io-status", self.io_status);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockInfo {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// BlockJobCancelArguments
#[derive(Clone, Debug, PartialEq)]
pub struct BlockJobCancelArguments {
    /// which job
    pub device: String,
    /// also when it is paused.  Since 1.3
    pub force: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockJobCancelArguments {
    /// One with the mandatory members only.
    pub fn new(device: String) -> Self {
        Self {
            device,
            force: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockJobCancelArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            device: support::take(object, "device")?,
            force: support::take_optional(object, "force")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "device", self.device);
        support::put_optional(object, "force", self.force);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockJobCancelArguments {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// BlockJobCancelledData
#[derive(Clone, Debug, PartialEq)]
pub struct BlockJobCancelledData {
    /// what it did
    pub type_: JobType,
    /// its name
    pub device: String,
    /// how much there was to do, in bytes
    pub len: i64,
    /// how much is done, in bytes
    pub offset: i64,
    /// bytes a second, 0 for as fast as it goes
    pub speed: i64,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockJobCancelledData {
    /// One with the mandatory members only.
    pub fn new(type_: JobType, device: String, len: i64, offset: i64, speed: i64) -> Self {
        Self {
            type_,
            device,
            len,
            offset,
            speed,
            other: Object::new(),
        }
    }
}

impl Members for BlockJobCancelledData {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            type_: support::take(object, "type")?,
            device: support::take(object, "device")?,
            len: support::take(object, "len")?,
            offset: support::take(object, "offset")?,
            speed: support::take(object, "speed")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "type", self.type_);
        support::put(object, "device", self.device);
        support::put(object, "len", self.len);
        support::put(object, "offset", self.offset);
        support::put(object, "speed", self.speed);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockJobCancelledData {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// What to change of which job.
///
/// Since 8.2.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockJobChangeOptions {
    /// the job's name
    pub id: String,
    /// Which variant it is, with that variant's members.
    pub type_: BlockJobChangeOptionsVariant,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockJobChangeOptions {
    /// One with the mandatory members only.
    pub fn new(id: String, type_: BlockJobChangeOptionsVariant) -> Self {
        Self {
            id,
            type_,
            other: Object::new(),
        }
    }
}

impl Members for BlockJobChangeOptions {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let type_ = BlockJobChangeOptionsVariant::take_from(object)?;
        Ok(Self {
            id: support::take(object, "id")?,
            type_,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        self.type_.put_into(object);
        support::put(object, "id", self.id);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockJobChangeOptions {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// The variants of `BlockJobChangeOptions`, by `type`.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockJobChangeOptionsVariant {
    /// `commit`.
    Commit,
    /// `stream`.
    Stream,
    /// `mirror`.
    Mirror(Box<BlockJobChangeOptionsMirror>),
    /// `backup`.
    Backup,
    /// `create`.
    Create,
    /// `amend`.
    Amend,
    /// `snapshot-load`.
    SnapshotLoad,
    /// `snapshot-save`.
    SnapshotSave,
    /// `snapshot-delete`.
    SnapshotDelete,
    /// A variant the contract does not know; its members are kept in the struct.
    Unknown(String),
}

impl BlockJobChangeOptionsVariant {
    /// The value of `type`; empty where none is given.
    pub fn case(&self) -> &str {
        match self {
            Self::Commit => "commit",
            Self::Stream => "stream",
            Self::Mirror(_) => "mirror",
            Self::Backup => "backup",
            Self::Create => "create",
            Self::Amend => "amend",
            Self::SnapshotLoad => "snapshot-load",
            Self::SnapshotSave => "snapshot-save",
            Self::SnapshotDelete => "snapshot-delete",
            Self::Unknown(case) => case,
        }
    }
}

impl Members for BlockJobChangeOptionsVariant {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let case: String = support::take(object, "type")?;
        Ok(match case.as_str() {
            "commit" => Self::Commit,
            "stream" => Self::Stream,
            "mirror" => Self::Mirror(Box::new(Members::take_from(object)?)),
            "backup" => Self::Backup,
            "create" => Self::Create,
            "amend" => Self::Amend,
            "snapshot-load" => Self::SnapshotLoad,
            "snapshot-save" => Self::SnapshotSave,
            "snapshot-delete" => Self::SnapshotDelete,
            _ => Self::Unknown(case),
        })
    }

    fn put_into(self, object: &mut Object) {
        match self {
            Self::Commit => support::put(object, "type", "commit".to_owned()),
            Self::Stream => support::put(object, "type", "stream".to_owned()),
            Self::Mirror(members) => {
                support::put(object, "type", "mirror".to_owned());
                members.put_into(object);
            }
            Self::Backup => support::put(object, "type", "backup".to_owned()),
            Self::Create => support::put(object, "type", "create".to_owned()),
            Self::Amend => support::put(object, "type", "amend".to_owned()),
            Self::SnapshotLoad => support::put(object, "type", "snapshot-load".to_owned()),
            Self::SnapshotSave => support::put(object, "type", "snapshot-save".to_owned()),
            Self::SnapshotDelete => support::put(object, "type", "snapshot-delete".to_owned()),
            Self::Unknown(case) => support::put(object, "type", case),
        }
    }
}

/// What can be changed of a mirror.
///
/// Since 8.2.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockJobChangeOptionsMirror {
    /// when to copy what a guest changes; only from background
    /// to write-blocking
    pub copy_mode: MirrorCopyMode,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockJobChangeOptionsMirror {
    /// One with the mandatory members only.
    pub fn new(copy_mode: MirrorCopyMode) -> Self {
        Self {
            copy_mode,
            other: Object::new(),
        }
    }
}

impl Members for BlockJobChangeOptionsMirror {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            copy_mode: support::take(object, "copy-mode")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "copy-mode", self.copy_mode);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockJobChangeOptionsMirror {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// BlockJobCompleteArguments
#[derive(Clone, Debug, PartialEq)]
pub struct BlockJobCompleteArguments {
    /// which job
    pub device: String,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockJobCompleteArguments {
    /// One with the mandatory members only.
    pub fn new(device: String) -> Self {
        Self {
            device,
            other: Object::new(),
        }
    }
}

impl Members for BlockJobCompleteArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            device: support::take(object, "device")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "device", self.device);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockJobCompleteArguments {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// BlockJobCompletedData
#[derive(Clone, Debug, PartialEq)]
pub struct BlockJobCompletedData {
    /// what it did
    pub type_: JobType,
    /// its name
    pub device: String,
    /// how much there was to do, in bytes
    pub len: i64,
    /// how much is done, in bytes
    pub offset: i64,
    /// bytes a second, 0 for as fast as it goes
    pub speed: i64,
    /// why it failed; there only if it did
    pub error: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockJobCompletedData {
    /// One with the mandatory members only.
    pub fn new(type_: JobType, device: String, len: i64, offset: i64, speed: i64) -> Self {
        Self {
            type_,
            device,
            len,
            offset,
            speed,
            error: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockJobCompletedData {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            type_: support::take(object, "type")?,
            device: support::take(object, "device")?,
            len: support::take(object, "len")?,
            offset: support::take(object, "offset")?,
            speed: support::take(object, "speed")?,
            error: support::take_optional(object, "error")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "type", self.type_);
        support::put(object, "device", self.device);
        support::put(object, "len", self.len);
        support::put(object, "offset", self.offset);
        support::put(object, "speed", self.speed);
        support::put_optional(object, "error", self.error);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockJobCompletedData {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// BlockJobDismissArguments
#[derive(Clone, Debug, PartialEq)]
pub struct BlockJobDismissArguments {
    /// which job
    pub id: String,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockJobDismissArguments {
    /// One with the mandatory members only.
    pub fn new(id: String) -> Self {
        Self {
            id,
            other: Object::new(),
        }
    }
}

impl Members for BlockJobDismissArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            id: support::take(object, "id")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "id", self.id);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockJobDismissArguments {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// BlockJobErrorData
#[derive(Clone, Debug, PartialEq)]
pub struct BlockJobErrorData {
    /// its name
    pub device: String,
    /// what was tried
    pub operation: IoOperationType,
    /// what is done about it
    pub action: BlockErrorAction,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockJobErrorData {
    /// One with the mandatory members only.
    pub fn new(device: String, operation: IoOperationType, action: BlockErrorAction) -> Self {
        Self {
            device,
            operation,
            action,
            other: Object::new(),
        }
    }
}

impl Members for BlockJobErrorData {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            device: support::take(object, "device")?,
            operation: support::take(object, "operation")?,
            action: support::take(object, "action")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "device", self.device);
        support::put(object, "operation", self.operation);
        support::put(object, "action", self.action);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockJobErrorData {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// BlockJobFinalizeArguments
#[derive(Clone, Debug, PartialEq)]
pub struct BlockJobFinalizeArguments {
    /// which job
    pub id: String,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockJobFinalizeArguments {
    /// One with the mandatory members only.
    pub fn new(id: String) -> Self {
        Self {
            id,
            other: Object::new(),
        }
    }
}

impl Members for BlockJobFinalizeArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            id: support::take(object, "id")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "id", self.id);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockJobFinalizeArguments {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// One job on a disk.
///
/// Since 1.1.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockJobInfo {
    /// its name
    pub device: String,
    /// how much there is to do, in bytes; it may grow
    pub len: i64,
    /// how much is done, in bytes
    pub offset: i64,
    /// whether it works at this moment
    pub busy: bool,
    /// whether it stands still until it is resumed
    pub paused: bool,
    /// bytes a second, 0 for as fast as it goes
    pub speed: i64,
    /// what stopped it, if an error did
    pub io_status: BlockDeviceIoStatus,
    /// whether it can be completed
    pub ready: bool,
    /// where it stands
    pub status: JobStatus,
    /// whether it finalizes by itself
    pub auto_finalize: bool,
    /// whether it is forgotten by itself
    pub auto_dismiss: bool,
    /// why it failed, once it has
    pub error: Option<String>,
    /// Which variant it is, with that variant's members.
    pub type_: BlockJobInfoVariant,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockJobInfo {
    /// One with the mandatory members only.
    pub fn new(device: String, len: i64, offset: i64, busy: bool, paused: bool, speed: i64, io_status: BlockDeviceIoStatus, ready: bool, status: JobStatus, auto_finalize: bool, auto_dismiss: bool, type_: BlockJobInfoVariant) -> Self {
        Self {
            device,
            len,
            offset,
            busy,
            paused,
            speed,
            io_status,
            ready,
            status,
            auto_finalize,
            auto_dismiss,
            error: None,
            type_,
            other: Object::new(),
        }
    }
}

impl Members for BlockJobInfo {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let type_ = BlockJobInfoVariant::take_from(object)?;
        Ok(Self {
            device: support::take(object, "device")?,
            len: support::take(object, "len")?,
            offset: support::take(object, "offset")?,
            busy: support::take(object, "busy")?,
            paused: support::take(object, "paused")?,
            speed: support::take(object, "speed")?,
            io_status: support::take(object, "io-status")?,
            ready: support::take(object, "ready")?,
            status: support::take(object, "status")?,
            auto_finalize: support::take(object, "auto-finalize")?,
            auto_dismiss: support::take(object, "auto-dismiss")?,
            error: support::take_optional(object, "error")?,
            type_,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        self.type_.put_into(object);
        support::put(object, "device", self.device);
        support::put(object, "len", self.len);
        support::put(object, "offset", self.offset);
        support::put(object, "busy", self.busy);
        support::put(object, "paused", self.paused);
        support::put(object, "speed", self.speed);
        support::put(object, "io-status", self.io_status);
        support::put(object, "ready", self.ready);
        support::put(object, "status", self.status);
        support::put(object, "auto-finalize", self.auto_finalize);
        support::put(object, "auto-dismiss", self.auto_dismiss);
        support::put_optional(object, "error", self.error);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockJobInfo {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// The variants of `BlockJobInfo`, by `type`.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockJobInfoVariant {
    /// `commit`.
    Commit,
    /// `stream`.
    Stream,
    /// `mirror`.
    Mirror(Box<BlockJobInfoMirror>),
    /// `backup`.
    Backup,
    /// `create`.
    Create,
    /// `amend`.
    Amend,
    /// `snapshot-load`.
    SnapshotLoad,
    /// `snapshot-save`.
    SnapshotSave,
    /// `snapshot-delete`.
    SnapshotDelete,
    /// A variant the contract does not know; its members are kept in the struct.
    Unknown(String),
}

impl BlockJobInfoVariant {
    /// The value of `type`; empty where none is given.
    pub fn case(&self) -> &str {
        match self {
            Self::Commit => "commit",
            Self::Stream => "stream",
            Self::Mirror(_) => "mirror",
            Self::Backup => "backup",
            Self::Create => "create",
            Self::Amend => "amend",
            Self::SnapshotLoad => "snapshot-load",
            Self::SnapshotSave => "snapshot-save",
            Self::SnapshotDelete => "snapshot-delete",
            Self::Unknown(case) => case,
        }
    }
}

impl Members for BlockJobInfoVariant {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let case: String = support::take(object, "type")?;
        Ok(match case.as_str() {
            "commit" => Self::Commit,
            "stream" => Self::Stream,
            "mirror" => Self::Mirror(Box::new(Members::take_from(object)?)),
            "backup" => Self::Backup,
            "create" => Self::Create,
            "amend" => Self::Amend,
            "snapshot-load" => Self::SnapshotLoad,
            "snapshot-save" => Self::SnapshotSave,
            "snapshot-delete" => Self::SnapshotDelete,
            _ => Self::Unknown(case),
        })
    }

    fn put_into(self, object: &mut Object) {
        match self {
            Self::Commit => support::put(object, "type", "commit".to_owned()),
            Self::Stream => support::put(object, "type", "stream".to_owned()),
            Self::Mirror(members) => {
                support::put(object, "type", "mirror".to_owned());
                members.put_into(object);
            }
            Self::Backup => support::put(object, "type", "backup".to_owned()),
            Self::Create => support::put(object, "type", "create".to_owned()),
            Self::Amend => support::put(object, "type", "amend".to_owned()),
            Self::SnapshotLoad => support::put(object, "type", "snapshot-load".to_owned()),
            Self::SnapshotSave => support::put(object, "type", "snapshot-save".to_owned()),
            Self::SnapshotDelete => support::put(object, "type", "snapshot-delete".to_owned()),
            Self::Unknown(case) => support::put(object, "type", case),
        }
    }
}

/// What is told of a mirror only.
///
/// Since 8.2.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockJobInfoMirror {
    /// whether what a guest changes is in the target
    /// before the guest is told that it is done
    pub actively_synced: bool,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockJobInfoMirror {
    /// One with the mandatory members only.
    pub fn new(actively_synced: bool) -> Self {
        Self {
            actively_synced,
            other: Object::new(),
        }
    }
}

impl Members for BlockJobInfoMirror {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            actively_synced: support::take(object, "actively-synced")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "actively-synced", self.actively_synced);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockJobInfoMirror {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// BlockJobPauseArguments
#[derive(Clone, Debug, PartialEq)]
pub struct BlockJobPauseArguments {
    /// which job
    pub device: String,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockJobPauseArguments {
    /// One with the mandatory members only.
    pub fn new(device: String) -> Self {
        Self {
            device,
            other: Object::new(),
        }
    }
}

impl Members for BlockJobPauseArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            device: support::take(object, "device")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "device", self.device);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockJobPauseArguments {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// BlockJobPendingData
#[derive(Clone, Debug, PartialEq)]
pub struct BlockJobPendingData {
    /// what it did
    pub type_: JobType,
    /// its name
    pub id: String,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockJobPendingData {
    /// One with the mandatory members only.
    pub fn new(type_: JobType, id: String) -> Self {
        Self {
            type_,
            id,
            other: Object::new(),
        }
    }
}

impl Members for BlockJobPendingData {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            type_: support::take(object, "type")?,
            id: support::take(object, "id")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "type", self.type_);
        support::put(object, "id", self.id);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockJobPendingData {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// BlockJobReadyData
#[derive(Clone, Debug, PartialEq)]
pub struct BlockJobReadyData {
    /// what it does
    pub type_: JobType,
    /// its name
    pub device: String,
    /// how much there is to do, in bytes
    pub len: i64,
    /// how much is done, in bytes
    pub offset: i64,
    /// bytes a second, 0 for as fast as it goes
    pub speed: i64,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockJobReadyData {
    /// One with the mandatory members only.
    pub fn new(type_: JobType, device: String, len: i64, offset: i64, speed: i64) -> Self {
        Self {
            type_,
            device,
            len,
            offset,
            speed,
            other: Object::new(),
        }
    }
}

impl Members for BlockJobReadyData {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            type_: support::take(object, "type")?,
            device: support::take(object, "device")?,
            len: support::take(object, "len")?,
            offset: support::take(object, "offset")?,
            speed: support::take(object, "speed")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "type", self.type_);
        support::put(object, "device", self.device);
        support::put(object, "len", self.len);
        support::put(object, "offset", self.offset);
        support::put(object, "speed", self.speed);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockJobReadyData {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// BlockJobResumeArguments
#[derive(Clone, Debug, PartialEq)]
pub struct BlockJobResumeArguments {
    /// which job
    pub device: String,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockJobResumeArguments {
    /// One with the mandatory members only.
    pub fn new(device: String) -> Self {
        Self {
            device,
            other: Object::new(),
        }
    }
}

impl Members for BlockJobResumeArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            device: support::take(object, "device")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "device", self.device);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockJobResumeArguments {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// BlockJobSetSpeedArguments
#[derive(Clone, Debug, PartialEq)]
pub struct BlockJobSetSpeedArguments {
    /// which job
    pub device: String,
    /// bytes a second, 0 for as fast as it goes
    pub speed: i64,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockJobSetSpeedArguments {
    /// One with the mandatory members only.
    pub fn new(device: String, speed: i64) -> Self {
        Self {
            device,
            speed,
            other: Object::new(),
        }
    }
}

impl Members for BlockJobSetSpeedArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            device: support::take(object, "device")?,
            speed: support::take(object, "speed")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "device", self.device);
        support::put(object, "speed", self.speed);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockJobSetSpeedArguments {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// How fast all block jobs together may copy.
///
/// Since 0.1.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockJobsMaxSpeed {
    /// bytes a second, 0 for as fast as it goes
    pub speed: i64,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockJobsMaxSpeed {
    /// One with the mandatory members only.
    pub fn new(speed: i64) -> Self {
        Self {
            speed,
            other: Object::new(),
        }
    }
}

impl Members for BlockJobsMaxSpeed {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            speed: support::take(object, "speed")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "speed", self.speed);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockJobsMaxSpeed {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// BlockJobsMaxSpeedChangedData
#[derive(Clone, Debug, PartialEq)]
pub struct BlockJobsMaxSpeedChangedData {
    /// bytes a second, 0 for as fast as it goes
    pub speed: i64,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockJobsMaxSpeedChangedData {
    /// One with the mandatory members only.
    pub fn new(speed: i64) -> Self {
        Self {
            speed,
            other: Object::new(),
        }
    }
}

impl Members for BlockJobsMaxSpeedChangedData {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            speed: support::take(object, "speed")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "speed", self.speed);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockJobsMaxSpeedChangedData {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// BlockJobsSetMaxSpeedArguments
#[derive(Clone, Debug, PartialEq)]
pub struct BlockJobsSetMaxSpeedArguments {
    /// bytes a second, 0 for as fast as it goes
    pub speed: i64,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockJobsSetMaxSpeedArguments {
    /// One with the mandatory members only.
    pub fn new(speed: i64) -> Self {
        Self {
            speed,
            other: Object::new(),
        }
    }
}

impl Members for BlockJobsSetMaxSpeedArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            speed: support::take(object, "speed")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "speed", self.speed);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockJobsSetMaxSpeedArguments {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// How requests to an image have to be.
///
/// Since 11.0.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockLimitsInfo {
    /// bytes every request is aligned to
    pub request_alignment: i64,
    /// the longest discard, in bytes
    pub max_discard: Option<i64>,
    /// bytes a discard is best aligned to
    pub discard_alignment: Option<i64>,
    /// the longest zeroing, in bytes
    pub max_write_zeroes: Option<i64>,
    /// bytes zeroing is best aligned to
    pub write_zeroes_alignment: Option<i64>,
    /// the best length, in bytes
    pub opt_transfer: Option<i64>,
    /// the longest request, in bytes
    pub max_transfer: Option<i64>,
    /// the longest request the device takes, in bytes
    pub max_hw_transfer: Option<i64>,
    /// the most pieces of memory in one request
    pub max_iov: i64,
    /// the most pieces the device takes
    pub max_hw_iov: Option<i64>,
    /// bytes memory has to be aligned to
    pub min_mem_alignment: i64,
    /// bytes memory is best aligned to
    pub opt_mem_alignment: i64,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockLimitsInfo {
    /// One with the mandatory members only.
    pub fn new(request_alignment: i64, max_iov: i64, min_mem_alignment: i64, opt_mem_alignment: i64) -> Self {
        Self {
            request_alignment,
            max_discard: None,
            discard_alignment: None,
            max_write_zeroes: None,
            write_zeroes_alignment: None,
            opt_transfer: None,
            max_transfer: None,
            max_hw_transfer: None,
            max_iov,
            max_hw_iov: None,
            min_mem_alignment,
            opt_mem_alignment,
            other: Object::new(),
        }
    }
}

impl Members for BlockLimitsInfo {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            request_alignment: support::take(object, "request-alignment")?,
            max_discard: support::take_optional(object, "max-discard")?,
            discard_alignment: support::take_optional(object, "discard-alignment")?,
            max_write_zeroes: support::take_optional(object, "max-write-zeroes")?,
            write_zeroes_alignment: support::take_optional(object, "write-zeroes-alignment")?,
            opt_transfer: support::take_optional(object, "opt-transfer")?,
            max_transfer: support::take_optional(object, "max-transfer")?,
            max_hw_transfer: support::take_optional(object, "max-hw-transfer")?,
            max_iov: support::take(object, "max-iov")?,
            max_hw_iov: support::take_optional(object, "max-hw-iov")?,
            min_mem_alignment: support::take(object, "min-mem-alignment")?,
            opt_mem_alignment: support::take(object, "opt-mem-alignment")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "request-alignment", self.request_alignment);
        support::put_optional(object, "max-discard", self.max_discard);
        support::put_optional(object, "discard-alignment", self.discard_alignment);
        support::put_optional(object, "max-write-zeroes", self.max_write_zeroes);
        support::put_optional(object, "write-zeroes-alignment", self.write_zeroes_alignment);
        support::put_optional(object, "opt-transfer", self.opt_transfer);
        support::put_optional(object, "max-transfer", self.max_transfer);
        support::put_optional(object, "max-hw-transfer", self.max_hw_transfer);
        support::put(object, "max-iov", self.max_iov);
        support::put_optional(object, "max-hw-iov", self.max_hw_iov);
        support::put(object, "min-mem-alignment", self.min_mem_alignment);
        support::put(object, "opt-mem-alignment", self.opt_mem_alignment);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockLimitsInfo {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// What a user of a node may do.
///
/// Since 4.0.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockPermission {
    /// read, and believe it
    ConsistentRead,
    /// change what is there
    Write,
    /// write what is there already
    WriteUnchanged,
    /// change the size
    Resize,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockPermission {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["consistent-read", "write", "write-unchanged", "resize"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::ConsistentRead => "consistent-read",
            Self::Write => "write",
            Self::WriteUnchanged => "write-unchanged",
            Self::Resize => "resize",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockPermission {
    fn from(text: &str) -> Self {
        match text {
            "consistent-read" => Self::ConsistentRead,
            "write" => Self::Write,
            "write-unchanged" => Self::WriteUnchanged,
            "resize" => Self::Resize,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockPermission {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// BlockResizeArguments
#[derive(Clone, Debug, PartialEq)]
pub struct BlockResizeArguments {
    /// the disk: the name of a node
    pub device: Option<String>,
    /// the same; one of the two.  Since 2.0
    pub node_name: Option<String>,
    /// the new size, in bytes
    pub size: i64,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockResizeArguments {
    /// One with the mandatory members only.
    pub fn new(size: i64) -> Self {
        Self {
            device: None,
            node_name: None,
            size,
            other: Object::new(),
        }
    }
}

impl Members for BlockResizeArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            device: support::take_optional(object, "device")?,
            node_name: support::take_optional(object, "node-name")?,
            size: support::take(object, "size")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "device", self.device);
        support::put_optional(object, "node-name", self.node_name);
        support::put(object, "size", self.size);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockResizeArguments {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// What was done on a node, and on what it is built on.
///
/// Since 0.14.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockStats {
    /// who did it: the name of an export
    pub device: Option<String>,
    /// the device of a guest; there is none here.  Since 3.0
    pub qdev: Option<String>,
    /// the node.  Since 2.3
    pub node_name: Option<String>,
    /// what was done on it by the clients of exports
    pub stats: BlockDeviceStats,
    /// its file
    pub parent: Option<Box<BlockStats>>,
    /// what it borrows from.  Since 2.3
    pub backing: Option<Box<BlockStats>>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockStats {
    /// One with the mandatory members only.
    pub fn new(stats: BlockDeviceStats) -> Self {
        Self {
            device: None,
            qdev: None,
            node_name: None,
            stats,
            parent: None,
            backing: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockStats {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            device: support::take_optional(object, "device")?,
            qdev: support::take_optional(object, "qdev")?,
            node_name: support::take_optional(object, "node-name")?,
            stats: support::take(object, "stats")?,
            parent: support::take_optional(object, "parent")?,
            backing: support::take_optional(object, "backing")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "device", self.device);
        support::put_optional(object, "qdev", self.qdev);
        support::put_optional(object, "node-name", self.node_name);
        support::put(object, "stats", self.stats);
        support::put_optional(object, "parent", self.parent);
        support::put_optional(object, "backing", self.backing);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockStats {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// BlockStreamArguments
#[derive(Clone, Debug, PartialEq)]
pub struct BlockStreamArguments {
    /// the job's name; the disk's if left out
    pub job_id: Option<String>,
    /// the disk: the name of a node
    pub device: String,
    /// the file name of the image to go on borrowing from; all of
    /// the chain is copied if this, @base-node and @bottom are left out
    pub base: Option<String>,
    /// the node to go on borrowing from
    pub base_node: Option<String>,
    /// what to write into the disk's header as the name of
    /// its backing file; only with a base
    pub backing_file: Option<String>,
    /// write the format raw where the base has no
    /// format of its own.  Since 9.0
    pub backing_mask_protocol: Option<bool>,
    /// the lowest node to copy from.  Since 6.0
    pub bottom: Option<String>,
    /// bytes a second, 0 for as fast as it goes
    pub speed: Option<i64>,
    /// what to do about an I/O error, @report if left out
    pub on_error: Option<BlockdevOnError>,
    /// the name of the node that stands above the disk
    /// while the job runs.  Since 6.0
    pub filter_node_name: Option<String>,
    /// go from pending to concluded without being asked,
    /// true if left out.  Since 3.1
    pub auto_finalize: Option<bool>,
    /// forget the job once it has concluded, true if left
    /// out.  Since 3.1
    pub auto_dismiss: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockStreamArguments {
    /// One with the mandatory members only.
    pub fn new(device: String) -> Self {
        Self {
            job_id: None,
            device,
            base: None,
            base_node: None,
            backing_file: None,
            backing_mask_protocol: None,
            bottom: None,
            speed: None,
            on_error: None,
            filter_node_name: None,
            auto_finalize: None,
            auto_dismiss: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockStreamArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            job_id: support::take_optional(object, "job-id")?,
            device: support::take(object, "device")?,
            base: support::take_optional(object, "base")?,
            base_node: support::take_optional(object, "base-node")?,
            backing_file: support::take_optional(object, "backing-file")?,
            backing_mask_protocol: support::take_optional(object, "backing-mask-protocol")?,
            bottom: support::take_optional(object, "bottom")?,
            speed: support::take_optional(object, "speed")?,
            on_error: support::take_optional(object, "on-error")?,
            filter_node_name: support::take_optional(object, "filter-node-name")?,
            auto_finalize: support::take_optional(object, "auto-finalize")?,
            auto_dismiss: support::take_optional(object, "auto-dismiss")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "job-id", self.job_id);
        support::put(object, "device", self.device);
        support::put_optional(object, "base", self.base);
        support::put_optional(object, "base-node", self.base_node);
        support::put_optional(object, "backing-file", self.backing_file);
        support::put_optional(object, "backing-mask-protocol", self.backing_mask_protocol);
        support::put_optional(object, "bottom", self.bottom);
        support::put_optional(object, "speed", self.speed);
        support::put_optional(object, "on-error", self.on_error);
        support::put_optional(object, "filter-node-name", self.filter_node_name);
        support::put_optional(object, "auto-finalize", self.auto_finalize);
        support::put_optional(object, "auto-dismiss", self.auto_dismiss);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockStreamArguments {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// How a file's I/O is done.
///
/// Since 2.9.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevAioOptions {
    /// by threads
    Threads,
    /// by the kernel's first interface for this
    Native,
    /// by rings.  Since 5.0
    IoUring,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockdevAioOptions {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["threads", "native", "io_uring"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Threads => "threads",
            Self::Native => "native",
            Self::IoUring => "io_uring",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockdevAioOptions {
    fn from(text: &str) -> Self {
        match text {
            "threads" => Self::Threads,
            "native" => Self::Native,
            "io_uring" => Self::IoUring,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockdevAioOptions {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// A backup to a node.
///
/// Since 2.3.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockdevBackup {
    /// the job's name; the disk's if left out
    pub job_id: Option<String>,
    /// the disk: the name of a node
    pub device: String,
    /// which parts to copy
    pub sync: MirrorSyncMode,
    /// bytes a second, 0 for as fast as it goes
    pub speed: Option<i64>,
    /// the bitmap of the disk that says what to copy, or is
    /// unmarked where something was copied.  Since 3.1
    pub bitmap: Option<String>,
    /// what becomes of the bitmap.  Since 4.2
    pub bitmap_mode: Option<BitmapSyncMode>,
    /// write compressed, where the target can.  Since 2.8
    pub compress: Option<bool>,
    /// what to do about an error of reading, @report if
    /// left out
    pub on_source_error: Option<BlockdevOnError>,
    /// what to do about an error of writing, @report if
    /// left out
    pub on_target_error: Option<BlockdevOnError>,
    /// what fails when old content cannot be copied away.
    /// Since 7.1
    pub on_cbw_error: Option<OnCbwError>,
    /// go from pending to concluded without being asked,
    /// true if left out.  Since 2.12
    pub auto_finalize: Option<bool>,
    /// forget the job once it has concluded, true if left
    /// out.  Since 2.12
    pub auto_dismiss: Option<bool>,
    /// the name of the node that stands above the disk
    /// while the job runs.  Since 4.2
    pub filter_node_name: Option<String>,
    /// free what has been copied; it cannot be had here.
    /// Since 9.1
    pub discard_source: Option<bool>,
    /// how to go about it.  Since 6.0
    ///
    /// Feature: unstable.
    pub x_perf: Option<BackupPerf>,
    /// the node to copy to; it has to be of the same size
    pub target: String,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevBackup {
    /// One with the mandatory members only.
    pub fn new(device: String, sync: MirrorSyncMode, target: String) -> Self {
        Self {
            job_id: None,
            device,
            sync,
            speed: None,
            bitmap: None,
            bitmap_mode: None,
            compress: None,
            on_source_error: None,
            on_target_error: None,
            on_cbw_error: None,
            auto_finalize: None,
            auto_dismiss: None,
            filter_node_name: None,
            discard_source: None,
            x_perf: None,
            target,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevBackup {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            job_id: support::take_optional(object, "job-id")?,
            device: support::take(object, "device")?,
            sync: support::take(object, "sync")?,
            speed: support::take_optional(object, "speed")?,
            bitmap: support::take_optional(object, "bitmap")?,
            bitmap_mode: support::take_optional(object, "bitmap-mode")?,
            compress: support::take_optional(object, "compress")?,
            on_source_error: support::take_optional(object, "on-source-error")?,
            on_target_error: support::take_optional(object, "on-target-error")?,
            on_cbw_error: support::take_optional(object, "on-cbw-error")?,
            auto_finalize: support::take_optional(object, "auto-finalize")?,
            auto_dismiss: support::take_optional(object, "auto-dismiss")?,
            filter_node_name: support::take_optional(object, "filter-node-name")?,
            discard_source: support::take_optional(object, "discard-source")?,
            x_perf: support::take_optional(object, "x-perf")?,
            target: support::take(object, "target")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "job-id", self.job_id);
        support::put(object, "device", self.device);
        support::put(object, "sync", self.sync);
        support::put_optional(object, "speed", self.speed);
        support::put_optional(object, "bitmap", self.bitmap);
        support::put_optional(object, "bitmap-mode", self.bitmap_mode);
        support::put_optional(object, "compress", self.compress);
        support::put_optional(object, "on-source-error", self.on_source_error);
        support::put_optional(object, "on-target-error", self.on_target_error);
        support::put_optional(object, "on-cbw-error", self.on_cbw_error);
        support::put_optional(object, "auto-finalize", self.auto_finalize);
        support::put_optional(object, "auto-dismiss", self.auto_dismiss);
        support::put_optional(object, "filter-node-name", self.filter_node_name);
        support::put_optional(object, "discard-source", self.discard_source);
        support::put_optional(object, "x-perf", self.x_perf);
        support::put(object, "target", self.target);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevBackup {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// The arguments of an action.
///
/// Since 2.3.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockdevBackupWrapper {
    /// them
    pub data: BlockdevBackup,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevBackupWrapper {
    /// One with the mandatory members only.
    pub fn new(data: BlockdevBackup) -> Self {
        Self {
            data,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevBackupWrapper {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            data: support::take(object, "data")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "data", self.data);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevBackupWrapper {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// How the host's page cache is used.
///
/// Since 2.3.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockdevCacheInfo {
    /// whether a write may end before it is on the medium
    pub writeback: bool,
    /// whether it is passed by
    pub direct: bool,
    /// whether flushes are left out
    pub no_flush: bool,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevCacheInfo {
    /// One with the mandatory members only.
    pub fn new(writeback: bool, direct: bool, no_flush: bool) -> Self {
        Self {
            writeback,
            direct,
            no_flush,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevCacheInfo {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            writeback: support::take(object, "writeback")?,
            direct: support::take(object, "direct")?,
            no_flush: support::take(object, "no-flush")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "writeback", self.writeback);
        support::put(object, "direct", self.direct);
        support::put(object, "no-flush", self.no_flush);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevCacheInfo {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// How the host's page cache is used.
///
/// Since 2.9.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevCacheOptions {
    /// pass it by
    pub direct: Option<bool>,
    /// leave flushes out; a host that dies loses data
    pub no_flush: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevCacheOptions {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            direct: None,
            no_flush: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevCacheOptions {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            direct: support::take_optional(object, "direct")?,
            no_flush: support::take_optional(object, "no-flush")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "direct", self.direct);
        support::put_optional(object, "no-flush", self.no_flush);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevCacheOptions {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// A node another one uses.
///
/// Since 10.1.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockdevChild {
    /// what it is used for
    pub child: String,
    /// which node
    pub node_name: String,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevChild {
    /// One with the mandatory members only.
    pub fn new(child: String, node_name: String) -> Self {
        Self {
            child,
            node_name,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevChild {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            child: support::take(object, "child")?,
            node_name: support::take(object, "node-name")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "child", self.child);
        support::put(object, "node-name", self.node_name);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevChild {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// BlockdevCreateArguments
#[derive(Clone, Debug, PartialEq)]
pub struct BlockdevCreateArguments {
    /// the job's name
    pub job_id: String,
    /// what is made
    pub options: BlockdevCreateOptions,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevCreateArguments {
    /// One with the mandatory members only.
    pub fn new(job_id: String, options: BlockdevCreateOptions) -> Self {
        Self {
            job_id,
            options,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevCreateArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            job_id: support::take(object, "job-id")?,
            options: support::take(object, "options")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "job-id", self.job_id);
        support::put(object, "options", self.options);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevCreateArguments {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// A new file or image.
///
/// Since 2.12.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockdevCreateOptions {
    /// Which variant it is, with that variant's members.
    pub driver: BlockdevCreateOptionsVariant,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevCreateOptions {
    /// One with the mandatory members only.
    pub fn new(driver: BlockdevCreateOptionsVariant) -> Self {
        Self {
            driver,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevCreateOptions {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let driver = BlockdevCreateOptionsVariant::take_from(object)?;
        Ok(Self {
            driver,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        self.driver.put_into(object);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevCreateOptions {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// The variants of `BlockdevCreateOptions`, by `driver`.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockdevCreateOptionsVariant {
    /// `blkdebug`.
    Blkdebug,
    /// `compress`.
    Compress,
    /// `copy-on-read`.
    CopyOnRead,
    /// `file`.
    File(Box<BlockdevCreateOptionsFile>),
    /// `null-co`.
    NullCo,
    /// `qcow2`.
    Qcow2(Box<BlockdevCreateOptionsQcow2>),
    /// `quorum`.
    Quorum,
    /// `raw`.
    Raw,
    /// `throttle`.
    Throttle,
    /// A variant the contract does not know; its members are kept in the struct.
    Unknown(String),
}

impl BlockdevCreateOptionsVariant {
    /// The value of `driver`; empty where none is given.
    pub fn case(&self) -> &str {
        match self {
            Self::Blkdebug => "blkdebug",
            Self::Compress => "compress",
            Self::CopyOnRead => "copy-on-read",
            Self::File(_) => "file",
            Self::NullCo => "null-co",
            Self::Qcow2(_) => "qcow2",
            Self::Quorum => "quorum",
            Self::Raw => "raw",
            Self::Throttle => "throttle",
            Self::Unknown(case) => case,
        }
    }
}

impl Members for BlockdevCreateOptionsVariant {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let case: String = support::take(object, "driver")?;
        Ok(match case.as_str() {
            "blkdebug" => Self::Blkdebug,
            "compress" => Self::Compress,
            "copy-on-read" => Self::CopyOnRead,
            "file" => Self::File(Box::new(Members::take_from(object)?)),
            "null-co" => Self::NullCo,
            "qcow2" => Self::Qcow2(Box::new(Members::take_from(object)?)),
            "quorum" => Self::Quorum,
            "raw" => Self::Raw,
            "throttle" => Self::Throttle,
            _ => Self::Unknown(case),
        })
    }

    fn put_into(self, object: &mut Object) {
        match self {
            Self::Blkdebug => support::put(object, "driver", "blkdebug".to_owned()),
            Self::Compress => support::put(object, "driver", "compress".to_owned()),
            Self::CopyOnRead => support::put(object, "driver", "copy-on-read".to_owned()),
            Self::File(members) => {
                support::put(object, "driver", "file".to_owned());
                members.put_into(object);
            }
            Self::NullCo => support::put(object, "driver", "null-co".to_owned()),
            Self::Qcow2(members) => {
                support::put(object, "driver", "qcow2".to_owned());
                members.put_into(object);
            }
            Self::Quorum => support::put(object, "driver", "quorum".to_owned()),
            Self::Raw => support::put(object, "driver", "raw".to_owned()),
            Self::Throttle => support::put(object, "driver", "throttle".to_owned()),
            Self::Unknown(case) => support::put(object, "driver", case),
        }
    }
}

/// A new file.  What is there of that name is emptied first.
///
/// Since 2.12.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockdevCreateOptionsFile {
    /// its path
    pub filename: String,
    /// its size, in bytes
    pub size: u64,
    /// how much of its space is taken at once, @off if left
    /// out
    pub preallocation: Option<PreallocMode>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevCreateOptionsFile {
    /// One with the mandatory members only.
    pub fn new(filename: String, size: u64) -> Self {
        Self {
            filename,
            size,
            preallocation: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevCreateOptionsFile {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            filename: support::take(object, "filename")?,
            size: support::take(object, "size")?,
            preallocation: support::take_optional(object, "preallocation")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "filename", self.filename);
        support::put(object, "size", self.size);
        support::put_optional(object, "preallocation", self.preallocation);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevCreateOptionsFile {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// A qcow2 image on a file node, in place of what that holds.
///
/// Since 2.12.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockdevCreateOptionsQcow2 {
    /// the node
    pub file: BlockdevRef,
    /// the size a guest sees, in bytes
    pub size: u64,
    /// the version, @v3 if left out
    pub version: Option<BlockdevQcow2Version>,
    /// what it borrows from; the file is not opened
    pub backing_file: Option<String>,
    /// the format of that file
    pub backing_fmt: Option<String>,
    /// the cluster size, 65536 if left out
    pub cluster_size: Option<u64>,
    /// how much of its space is taken at once, @off if left
    /// out; other values are refused
    pub preallocation: Option<PreallocMode>,
    /// whether reference counts may be late; taken as a
    /// hint, they never are
    pub lazy_refcounts: Option<bool>,
    /// the width of a reference count, 16 if left out
    pub refcount_bits: Option<i64>,
    /// how compressed clusters are compressed.
    /// Since 5.1
    pub compression_type: Option<Qcow2CompressionType>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevCreateOptionsQcow2 {
    /// One with the mandatory members only.
    pub fn new(file: BlockdevRef, size: u64) -> Self {
        Self {
            file,
            size,
            version: None,
            backing_file: None,
            backing_fmt: None,
            cluster_size: None,
            preallocation: None,
            lazy_refcounts: None,
            refcount_bits: None,
            compression_type: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevCreateOptionsQcow2 {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            file: support::take(object, "file")?,
            size: support::take(object, "size")?,
            version: support::take_optional(object, "version")?,
            backing_file: support::take_optional(object, "backing-file")?,
            backing_fmt: support::take_optional(object, "backing-fmt")?,
            cluster_size: support::take_optional(object, "cluster-size")?,
            preallocation: support::take_optional(object, "preallocation")?,
            lazy_refcounts: support::take_optional(object, "lazy-refcounts")?,
            refcount_bits: support::take_optional(object, "refcount-bits")?,
            compression_type: support::take_optional(object, "compression-type")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "file", self.file);
        support::put(object, "size", self.size);
        support::put_optional(object, "version", self.version);
        support::put_optional(object, "backing-file", self.backing_file);
        support::put_optional(object, "backing-fmt", self.backing_fmt);
        support::put_optional(object, "cluster-size", self.cluster_size);
        support::put_optional(object, "preallocation", self.preallocation);
        support::put_optional(object, "lazy-refcounts", self.lazy_refcounts);
        support::put_optional(object, "refcount-bits", self.refcount_bits);
        support::put_optional(object, "compression-type", self.compression_type);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevCreateOptionsQcow2 {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// BlockdevDelArguments
#[derive(Clone, Debug, PartialEq)]
pub struct BlockdevDelArguments {
    /// which node; nothing may use it
    pub node_name: String,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevDelArguments {
    /// One with the mandatory members only.
    pub fn new(node_name: String) -> Self {
        Self {
            node_name,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevDelArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            node_name: support::take(object, "node-name")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "node-name", self.node_name);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevDelArguments {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// What becomes of written zeroes.
///
/// Since 2.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevDetectZeroesOptions {
    /// they are written
    Off,
    /// they are written in the cheapest way
    On,
    /// the same, and the space is given back
    Unmap,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockdevDetectZeroesOptions {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["off", "on", "unmap"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Off => "off",
            Self::On => "on",
            Self::Unmap => "unmap",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockdevDetectZeroesOptions {
    fn from(text: &str) -> Self {
        match text {
            "off" => Self::Off,
            "on" => Self::On,
            "unmap" => Self::Unmap,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockdevDetectZeroesOptions {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// What becomes of a discard.
///
/// Since 2.9.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevDiscardOptions {
    /// nothing
    Ignore,
    /// the space is given back
    Unmap,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockdevDiscardOptions {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["ignore", "unmap"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Ignore => "ignore",
            Self::Unmap => "unmap",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockdevDiscardOptions {
    fn from(text: &str) -> Self {
        match text {
            "ignore" => Self::Ignore,
            "unmap" => Self::Unmap,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockdevDiscardOptions {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// What a node is.
///
/// Since 2.9.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevDriver {
    /// a filter that fails on purpose
    Blkdebug,
    /// a filter that writes compressed.  Since 5.0
    Compress,
    /// a filter that keeps what is read
    CopyOnRead,
    /// a regular file
    File,
    /// a disk that keeps nothing
    NullCo,
    /// an image in the qcow2 format
    Qcow2,
    /// one disk kept on several
    Quorum,
    /// an image without a format
    Raw,
    /// a filter that holds to limits
    Throttle,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockdevDriver {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["blkdebug", "compress", "copy-on-read", "file", "null-co", "qcow2", "quorum", "raw", "throttle"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Blkdebug => "blkdebug",
            Self::Compress => "compress",
            Self::CopyOnRead => "copy-on-read",
            Self::File => "file",
            Self::NullCo => "null-co",
            Self::Qcow2 => "qcow2",
            Self::Quorum => "quorum",
            Self::Raw => "raw",
            Self::Throttle => "throttle",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockdevDriver {
    fn from(text: &str) -> Self {
        match text {
            "blkdebug" => Self::Blkdebug,
            "compress" => Self::Compress,
            "copy-on-read" => Self::CopyOnRead,
            "file" => Self::File,
            "null-co" => Self::NullCo,
            "qcow2" => Self::Qcow2,
            "quorum" => Self::Quorum,
            "raw" => Self::Raw,
            "throttle" => Self::Throttle,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockdevDriver {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// BlockdevMirrorArguments
#[derive(Clone, Debug, PartialEq)]
pub struct BlockdevMirrorArguments {
    /// the job's name; the disk's if left out
    pub job_id: Option<String>,
    /// the disk: the name of a node
    pub device: String,
    /// the node to copy to; it has to be as large
    pub target: String,
    /// the node whose place the target takes: the disk, a node
    /// below its filters, or a child of a quorum
    pub replaces: Option<String>,
    /// which parts to copy
    pub sync: MirrorSyncMode,
    /// bytes a second, 0 for as fast as it goes
    pub speed: Option<i64>,
    /// the unit in which changes are recorded, a power of 2
    pub granularity: Option<u32>,
    /// taken as a hint
    pub buf_size: Option<i64>,
    /// what to do about an error of reading, @report if
    /// left out
    pub on_source_error: Option<BlockdevOnError>,
    /// what to do about an error of writing, @report if
    /// left out
    pub on_target_error: Option<BlockdevOnError>,
    /// the name of the node that stands above the disk
    /// while the job runs
    pub filter_node_name: Option<String>,
    /// when to copy what a guest changes, @background if left
    /// out.  Since 3.0
    pub copy_mode: Option<MirrorCopyMode>,
    /// go from pending to concluded without being asked,
    /// true if left out.  Since 3.1
    pub auto_finalize: Option<bool>,
    /// forget the job once it has concluded, true if left
    /// out.  Since 3.1
    pub auto_dismiss: Option<bool>,
    /// taken as a hint.  Since 10.1
    pub target_is_zero: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevMirrorArguments {
    /// One with the mandatory members only.
    pub fn new(device: String, target: String, sync: MirrorSyncMode) -> Self {
        Self {
            job_id: None,
            device,
            target,
            replaces: None,
            sync,
            speed: None,
            granularity: None,
            buf_size: None,
            on_source_error: None,
            on_target_error: None,
            filter_node_name: None,
            copy_mode: None,
            auto_finalize: None,
            auto_dismiss: None,
            target_is_zero: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevMirrorArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            job_id: support::take_optional(object, "job-id")?,
            device: support::take(object, "device")?,
            target: support::take(object, "target")?,
            replaces: support::take_optional(object, "replaces")?,
            sync: support::take(object, "sync")?,
            speed: support::take_optional(object, "speed")?,
            granularity: support::take_optional(object, "granularity")?,
            buf_size: support::take_optional(object, "buf-size")?,
            on_source_error: support::take_optional(object, "on-source-error")?,
            on_target_error: support::take_optional(object, "on-target-error")?,
            filter_node_name: support::take_optional(object, "filter-node-name")?,
            copy_mode: support::take_optional(object, "copy-mode")?,
            auto_finalize: support::take_optional(object, "auto-finalize")?,
            auto_dismiss: support::take_optional(object, "auto-dismiss")?,
            target_is_zero: support::take_optional(object, "target-is-zero")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "job-id", self.job_id);
        support::put(object, "device", self.device);
        support::put(object, "target", self.target);
        support::put_optional(object, "replaces", self.replaces);
        support::put(object, "sync", self.sync);
        support::put_optional(object, "speed", self.speed);
        support::put_optional(object, "granularity", self.granularity);
        support::put_optional(object, "buf-size", self.buf_size);
        support::put_optional(object, "on-source-error", self.on_source_error);
        support::put_optional(object, "on-target-error", self.on_target_error);
        support::put_optional(object, "filter-node-name", self.filter_node_name);
        support::put_optional(object, "copy-mode", self.copy_mode);
        support::put_optional(object, "auto-finalize", self.auto_finalize);
        support::put_optional(object, "auto-dismiss", self.auto_dismiss);
        support::put_optional(object, "target-is-zero", self.target_is_zero);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevMirrorArguments {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// What a job does about an I/O error.
///
/// Since 1.3.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevOnError {
    /// ends with the error
    Report,
    /// goes on with the rest, and ends with the error
    Ignore,
    /// stops when there is no space left, otherwise reports
    Enospc,
    /// pauses, until it is resumed
    Stop,
    /// what suits the device; for a job, the same as @enospc
    Auto,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockdevOnError {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["report", "ignore", "enospc", "stop", "auto"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Report => "report",
            Self::Ignore => "ignore",
            Self::Enospc => "enospc",
            Self::Stop => "stop",
            Self::Auto => "auto",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockdevOnError {
    fn from(text: &str) -> Self {
        match text {
            "report" => Self::Report,
            "ignore" => Self::Ignore,
            "enospc" => Self::Enospc,
            "stop" => Self::Stop,
            "auto" => Self::Auto,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockdevOnError {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// A node.
///
/// Since 2.9.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockdevOptions {
    /// its name
    pub node_name: Option<String>,
    /// what becomes of discards, @ignore if left out
    pub discard: Option<BlockdevDiscardOptions>,
    /// how the host's page cache is used
    pub cache: Option<BlockdevCacheOptions>,
    /// whether it is never written to, false if left out
    pub read_only: Option<bool>,
    /// whether it is opened for writing only once
    /// something writes.  Since 3.1
    pub auto_read_only: Option<bool>,
    /// take what others hold.  Since 2.10
    pub force_share: Option<bool>,
    /// what becomes of written zeroes, @off if left out
    pub detect_zeroes: Option<BlockdevDetectZeroesOptions>,
    /// Which variant it is, with that variant's members.
    pub driver: BlockdevOptionsVariant,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptions {
    /// One with the mandatory members only.
    pub fn new(driver: BlockdevOptionsVariant) -> Self {
        Self {
            node_name: None,
            discard: None,
            cache: None,
            read_only: None,
            auto_read_only: None,
            force_share: None,
            detect_zeroes: None,
            driver,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptions {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let driver = BlockdevOptionsVariant::take_from(object)?;
        Ok(Self {
            node_name: support::take_optional(object, "node-name")?,
            discard: support::take_optional(object, "discard")?,
            cache: support::take_optional(object, "cache")?,
            read_only: support::take_optional(object, "read-only")?,
            auto_read_only: support::take_optional(object, "auto-read-only")?,
            force_share: support::take_optional(object, "force-share")?,
            detect_zeroes: support::take_optional(object, "detect-zeroes")?,
            driver,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        self.driver.put_into(object);
        support::put_optional(object, "node-name", self.node_name);
        support::put_optional(object, "discard", self.discard);
        support::put_optional(object, "cache", self.cache);
        support::put_optional(object, "read-only", self.read_only);
        support::put_optional(object, "auto-read-only", self.auto_read_only);
        support::put_optional(object, "force-share", self.force_share);
        support::put_optional(object, "detect-zeroes", self.detect_zeroes);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptions {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// The variants of `BlockdevOptions`, by `driver`.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockdevOptionsVariant {
    /// `blkdebug`.
    Blkdebug(Box<BlockdevOptionsBlkdebug>),
    /// `compress`.
    Compress(Box<BlockdevOptionsGenericFormat>),
    /// `copy-on-read`.
    CopyOnRead(Box<BlockdevOptionsCor>),
    /// `file`.
    File(Box<BlockdevOptionsFile>),
    /// `null-co`.
    NullCo(Box<BlockdevOptionsNull>),
    /// `qcow2`.
    Qcow2(Box<BlockdevOptionsQcow2>),
    /// `quorum`.
    Quorum(Box<BlockdevOptionsQuorum>),
    /// `raw`.
    Raw(Box<BlockdevOptionsRaw>),
    /// `throttle`.
    Throttle(Box<BlockdevOptionsThrottle>),
    /// A variant the contract does not know; its members are kept in the struct.
    Unknown(String),
}

impl BlockdevOptionsVariant {
    /// The value of `driver`; empty where none is given.
    pub fn case(&self) -> &str {
        match self {
            Self::Blkdebug(_) => "blkdebug",
            Self::Compress(_) => "compress",
            Self::CopyOnRead(_) => "copy-on-read",
            Self::File(_) => "file",
            Self::NullCo(_) => "null-co",
            Self::Qcow2(_) => "qcow2",
            Self::Quorum(_) => "quorum",
            Self::Raw(_) => "raw",
            Self::Throttle(_) => "throttle",
            Self::Unknown(case) => case,
        }
    }
}

impl Members for BlockdevOptionsVariant {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let case: String = support::take(object, "driver")?;
        Ok(match case.as_str() {
            "blkdebug" => Self::Blkdebug(Box::new(Members::take_from(object)?)),
            "compress" => Self::Compress(Box::new(Members::take_from(object)?)),
            "copy-on-read" => Self::CopyOnRead(Box::new(Members::take_from(object)?)),
            "file" => Self::File(Box::new(Members::take_from(object)?)),
            "null-co" => Self::NullCo(Box::new(Members::take_from(object)?)),
            "qcow2" => Self::Qcow2(Box::new(Members::take_from(object)?)),
            "quorum" => Self::Quorum(Box::new(Members::take_from(object)?)),
            "raw" => Self::Raw(Box::new(Members::take_from(object)?)),
            "throttle" => Self::Throttle(Box::new(Members::take_from(object)?)),
            _ => Self::Unknown(case),
        })
    }

    fn put_into(self, object: &mut Object) {
        match self {
            Self::Blkdebug(members) => {
                support::put(object, "driver", "blkdebug".to_owned());
                members.put_into(object);
            }
            Self::Compress(members) => {
                support::put(object, "driver", "compress".to_owned());
                members.put_into(object);
            }
            Self::CopyOnRead(members) => {
                support::put(object, "driver", "copy-on-read".to_owned());
                members.put_into(object);
            }
            Self::File(members) => {
                support::put(object, "driver", "file".to_owned());
                members.put_into(object);
            }
            Self::NullCo(members) => {
                support::put(object, "driver", "null-co".to_owned());
                members.put_into(object);
            }
            Self::Qcow2(members) => {
                support::put(object, "driver", "qcow2".to_owned());
                members.put_into(object);
            }
            Self::Quorum(members) => {
                support::put(object, "driver", "quorum".to_owned());
                members.put_into(object);
            }
            Self::Raw(members) => {
                support::put(object, "driver", "raw".to_owned());
                members.put_into(object);
            }
            Self::Throttle(members) => {
                support::put(object, "driver", "throttle".to_owned());
                members.put_into(object);
            }
            Self::Unknown(case) => support::put(object, "driver", case),
        }
    }
}

/// A node that fails on purpose.
///
/// Since 2.9.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockdevOptionsBlkdebug {
    /// what it stands on
    pub image: BlockdevRef,
    /// a file with rules; not read here, and refused
    pub config: Option<String>,
    /// rules that make requests fail
    pub inject_error: Option<Vec<BlkdebugInjectErrorOptions>>,
    /// rules that change the state
    pub set_state: Option<Vec<BlkdebugSetStateOptions>>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsBlkdebug {
    /// One with the mandatory members only.
    pub fn new(image: BlockdevRef) -> Self {
        Self {
            image,
            config: None,
            inject_error: None,
            set_state: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsBlkdebug {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            image: support::take(object, "image")?,
            config: support::take_optional(object, "config")?,
            inject_error: support::take_optional(object, "inject-error")?,
            set_state: support::take_optional(object, "set-state")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "image", self.image);
        support::put_optional(object, "config", self.config);
        support::put_optional(object, "inject-error", self.inject_error);
        support::put_optional(object, "set-state", self.set_state);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsBlkdebug {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// A node that keeps in its disk what is read through it.
///
/// Since 6.0.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockdevOptionsCor {
    /// the disk
    pub file: BlockdevRef,
    /// the lowest node of the chain from which anything is kept
    pub bottom: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsCor {
    /// One with the mandatory members only.
    pub fn new(file: BlockdevRef) -> Self {
        Self {
            file,
            bottom: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsCor {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            file: support::take(object, "file")?,
            bottom: support::take_optional(object, "bottom")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "file", self.file);
        support::put_optional(object, "bottom", self.bottom);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsCor {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// A regular file.
///
/// Since 2.9.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockdevOptionsFile {
    /// its path
    pub filename: String,
    /// whether other programs are kept off it, @auto if left out
    pub locking: Option<OnOffAuto>,
    /// how requests that go past the page cache are done: @threads is
    /// one after the other by plain calls; @native and @io\_uring are
    /// taken as a hint, and are what is done if left out, by a ring
    /// where the kernel has one
    pub aio: Option<BlockdevAioOptions>,
    /// how many requests go to the kernel at once; taken as
    /// a hint.  Since 6.2
    pub aio_max_batch: Option<i64>,
    /// drop cached pages when the file is handed over; taken
    /// as a hint.  Since 4.0
    pub drop_cache: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsFile {
    /// One with the mandatory members only.
    pub fn new(filename: String) -> Self {
        Self {
            filename,
            locking: None,
            aio: None,
            aio_max_batch: None,
            drop_cache: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsFile {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            filename: support::take(object, "filename")?,
            locking: support::take_optional(object, "locking")?,
            aio: support::take_optional(object, "aio")?,
            aio_max_batch: support::take_optional(object, "aio-max-batch")?,
            drop_cache: support::take_optional(object, "drop-cache")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "filename", self.filename);
        support::put_optional(object, "locking", self.locking);
        support::put_optional(object, "aio", self.aio);
        support::put_optional(object, "aio-max-batch", self.aio_max_batch);
        support::put_optional(object, "drop-cache", self.drop_cache);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsFile {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// A node that has nothing to say but what it stands on.
///
/// Since 2.9.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockdevOptionsGenericFormat {
    /// the node it stands on
    pub file: BlockdevRef,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsGenericFormat {
    /// One with the mandatory members only.
    pub fn new(file: BlockdevRef) -> Self {
        Self {
            file,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsGenericFormat {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            file: support::take(object, "file")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "file", self.file);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsGenericFormat {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// A disk that keeps nothing.
///
/// Since 2.9.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsNull {
    /// its size, 1 GiB if left out
    pub size: Option<i64>,
    /// how long each request takes
    pub latency_ns: Option<u64>,
    /// it reads as zeroes, otherwise as anything
    pub read_zeroes: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsNull {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            size: None,
            latency_ns: None,
            read_zeroes: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsNull {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            size: support::take_optional(object, "size")?,
            latency_ns: support::take_optional(object, "latency-ns")?,
            read_zeroes: support::take_optional(object, "read-zeroes")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "size", self.size);
        support::put_optional(object, "latency-ns", self.latency_ns);
        support::put_optional(object, "read-zeroes", self.read_zeroes);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsNull {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// An image in the qcow2 format.
///
/// Since 2.9.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockdevOptionsQcow2 {
    /// the node that holds it
    pub file: BlockdevRef,
    /// what it borrows from, null for nothing; as the image says
    /// if left out
    pub backing: Option<BlockdevRefOrNull>,
    /// put off reference counts; taken as a hint
    pub lazy_refcounts: Option<bool>,
    /// pass on a guest's discards
    pub pass_discard_request: Option<bool>,
    /// discard when a snapshot is deleted
    pub pass_discard_snapshot: Option<bool>,
    /// discard where else clusters are freed
    pub pass_discard_other: Option<bool>,
    /// keep the reference of discarded clusters.
    /// Since 8.1
    pub discard_no_unref: Option<bool>,
    /// bytes for all caches; taken as a hint
    pub cache_size: Option<i64>,
    /// bytes for mapping tables; taken as a hint
    pub l2_cache_size: Option<i64>,
    /// bytes of one entry there; taken as a hint
    pub l2_cache_entry_size: Option<i64>,
    /// bytes for reference counts; taken as a hint
    pub refcount_cache_size: Option<i64>,
    /// seconds after which unused entries go; taken
    /// as a hint
    pub cache_clean_interval: Option<i64>,
    /// the node that holds the guest's data, if the image keeps
    /// it elsewhere.  Since 4.0
    pub data_file: Option<BlockdevRef>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsQcow2 {
    /// One with the mandatory members only.
    pub fn new(file: BlockdevRef) -> Self {
        Self {
            file,
            backing: None,
            lazy_refcounts: None,
            pass_discard_request: None,
            pass_discard_snapshot: None,
            pass_discard_other: None,
            discard_no_unref: None,
            cache_size: None,
            l2_cache_size: None,
            l2_cache_entry_size: None,
            refcount_cache_size: None,
            cache_clean_interval: None,
            data_file: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsQcow2 {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            file: support::take(object, "file")?,
            backing: support::take_optional(object, "backing")?,
            lazy_refcounts: support::take_optional(object, "lazy-refcounts")?,
            pass_discard_request: support::take_optional(object, "pass-discard-request")?,
            pass_discard_snapshot: support::take_optional(object, "pass-discard-snapshot")?,
            pass_discard_other: support::take_optional(object, "pass-discard-other")?,
            discard_no_unref: support::take_optional(object, "discard-no-unref")?,
            cache_size: support::take_optional(object, "cache-size")?,
            l2_cache_size: support::take_optional(object, "l2-cache-size")?,
            l2_cache_entry_size: support::take_optional(object, "l2-cache-entry-size")?,
            refcount_cache_size: support::take_optional(object, "refcount-cache-size")?,
            cache_clean_interval: support::take_optional(object, "cache-clean-interval")?,
            data_file: support::take_optional(object, "data-file")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "file", self.file);
        support::put_optional(object, "backing", self.backing);
        support::put_optional(object, "lazy-refcounts", self.lazy_refcounts);
        support::put_optional(object, "pass-discard-request", self.pass_discard_request);
        support::put_optional(object, "pass-discard-snapshot", self.pass_discard_snapshot);
        support::put_optional(object, "pass-discard-other", self.pass_discard_other);
        support::put_optional(object, "discard-no-unref", self.discard_no_unref);
        support::put_optional(object, "cache-size", self.cache_size);
        support::put_optional(object, "l2-cache-size", self.l2_cache_size);
        support::put_optional(object, "l2-cache-entry-size", self.l2_cache_entry_size);
        support::put_optional(object, "refcount-cache-size", self.refcount_cache_size);
        support::put_optional(object, "cache-clean-interval", self.cache_clean_interval);
        support::put_optional(object, "data-file", self.data_file);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsQcow2 {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// One disk kept on several.
///
/// Since 2.9.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockdevOptionsQuorum {
    /// compare two disks, stop where they differ; refused here
    pub blkverify: Option<bool>,
    /// the disks
    pub children: Vec<BlockdevRef>,
    /// how many have to agree
    pub vote_threshold: i64,
    /// mend a disk that was outvoted; refused here
    pub rewrite_corrupted: Option<bool>,
    /// how it is read, @quorum if left out
    pub read_pattern: Option<QuorumReadPattern>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsQuorum {
    /// One with the mandatory members only.
    pub fn new(children: Vec<BlockdevRef>, vote_threshold: i64) -> Self {
        Self {
            blkverify: None,
            children,
            vote_threshold,
            rewrite_corrupted: None,
            read_pattern: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsQuorum {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            blkverify: support::take_optional(object, "blkverify")?,
            children: support::take(object, "children")?,
            vote_threshold: support::take(object, "vote-threshold")?,
            rewrite_corrupted: support::take_optional(object, "rewrite-corrupted")?,
            read_pattern: support::take_optional(object, "read-pattern")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "blkverify", self.blkverify);
        support::put(object, "children", self.children);
        support::put(object, "vote-threshold", self.vote_threshold);
        support::put_optional(object, "rewrite-corrupted", self.rewrite_corrupted);
        support::put_optional(object, "read-pattern", self.read_pattern);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsQuorum {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// An image without a format.
///
/// Since 2.9.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockdevOptionsRaw {
    /// the node that holds it
    pub file: BlockdevRef,
    /// where it begins in that node, 0 if left out
    pub offset: Option<i64>,
    /// how long it is; up to the end if left out
    pub size: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsRaw {
    /// One with the mandatory members only.
    pub fn new(file: BlockdevRef) -> Self {
        Self {
            file,
            offset: None,
            size: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsRaw {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            file: support::take(object, "file")?,
            offset: support::take_optional(object, "offset")?,
            size: support::take_optional(object, "size")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "file", self.file);
        support::put_optional(object, "offset", self.offset);
        support::put_optional(object, "size", self.size);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsRaw {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// A node held to the limits of a group.
///
/// Since 2.11.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockdevOptionsThrottle {
    /// the group, an object there is
    pub throttle_group: String,
    /// what it stands on
    pub file: BlockdevRef,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsThrottle {
    /// One with the mandatory members only.
    pub fn new(throttle_group: String, file: BlockdevRef) -> Self {
        Self {
            throttle_group,
            file,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsThrottle {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            throttle_group: support::take(object, "throttle-group")?,
            file: support::take(object, "file")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "throttle-group", self.throttle_group);
        support::put(object, "file", self.file);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsThrottle {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// The version of a qcow2 image.
///
/// Since 2.12.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevQcow2Version {
    /// the one of the first days
    V2,
    /// the one since QEMU 1.1
    V3,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockdevQcow2Version {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["v2", "v3"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::V2 => "v2",
            Self::V3 => "v3",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockdevQcow2Version {
    fn from(text: &str) -> Self {
        match text {
            "v2" => Self::V2,
            "v3" => Self::V3,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockdevQcow2Version {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// A node, made here or named.
///
/// Since 2.9.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockdevRef {
    /// The branch `definition`.
    Definition(Box<BlockdevOptions>),
    /// The branch `reference`.
    Reference(String),
    /// A value that no branch takes, kept as it is.
    Unknown(Value),
}

impl Wire for BlockdevRef {
    fn from_value(value: Value) -> Result<Self, Fault> {
        if support::is_object(&value) {
            return Wire::from_value(value).map(Self::Definition);
        }
        if support::is_string(&value) {
            return Wire::from_value(value).map(Self::Reference);
        }
        Ok(Self::Unknown(value))
    }

    fn into_value(self) -> Value {
        match self {
            Self::Definition(value) => value.into_value(),
            Self::Reference(value) => value.into_value(),
            Self::Unknown(value) => value,
        }
    }
}

/// A node, made here or named, or none.
///
/// Since 2.10.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockdevRefOrNull {
    /// The branch `definition`.
    Definition(Box<BlockdevOptions>),
    /// The branch `reference`.
    Reference(String),
    /// The branch `null`.
    Null(Null),
    /// A value that no branch takes, kept as it is.
    Unknown(Value),
}

impl Wire for BlockdevRefOrNull {
    fn from_value(value: Value) -> Result<Self, Fault> {
        if support::is_object(&value) {
            return Wire::from_value(value).map(Self::Definition);
        }
        if support::is_string(&value) {
            return Wire::from_value(value).map(Self::Reference);
        }
        if support::is_null(&value) {
            return Wire::from_value(value).map(Self::Null);
        }
        Ok(Self::Unknown(value))
    }

    fn into_value(self) -> Value {
        match self {
            Self::Definition(value) => value.into_value(),
            Self::Reference(value) => value.into_value(),
            Self::Null(value) => value.into_value(),
            Self::Unknown(value) => value,
        }
    }
}

/// BlockdevReopenArguments
#[derive(Clone, Debug, PartialEq)]
pub struct BlockdevReopenArguments {
    /// the nodes, all of them or none
    pub options: Vec<BlockdevOptions>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevReopenArguments {
    /// One with the mandatory members only.
    pub fn new(options: Vec<BlockdevOptions>) -> Self {
        Self {
            options,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevReopenArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            options: support::take(object, "options")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "options", self.options);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevReopenArguments {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// A node put on top of a disk.
///
/// Since 2.5.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockdevSnapshot {
    /// the disk
    pub node: String,
    /// the node that stands for it from then on; it borrows from
    /// nothing before
    pub overlay: String,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevSnapshot {
    /// One with the mandatory members only.
    pub fn new(node: String, overlay: String) -> Self {
        Self {
            node,
            overlay,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevSnapshot {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            node: support::take(object, "node")?,
            overlay: support::take(object, "overlay")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "node", self.node);
        support::put(object, "overlay", self.overlay);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevSnapshot {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// A new image on top of a disk, made for it.
///
/// Since 0.14.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockdevSnapshotSync {
    /// the disk: the name of a node
    pub device: Option<String>,
    /// the same; one of the two.  Since 2.0
    pub node_name: Option<String>,
    /// the new image's file
    pub snapshot_file: String,
    /// the new image's name.  Since 2.0
    pub snapshot_node_name: Option<String>,
    /// its format, qcow2 if left out
    pub format: Option<String>,
    /// whether it is there already, @absolute-paths if left out
    pub mode: Option<NewImageMode>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevSnapshotSync {
    /// One with the mandatory members only.
    pub fn new(snapshot_file: String) -> Self {
        Self {
            device: None,
            node_name: None,
            snapshot_file,
            snapshot_node_name: None,
            format: None,
            mode: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevSnapshotSync {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            device: support::take_optional(object, "device")?,
            node_name: support::take_optional(object, "node-name")?,
            snapshot_file: support::take(object, "snapshot-file")?,
            snapshot_node_name: support::take_optional(object, "snapshot-node-name")?,
            format: support::take_optional(object, "format")?,
            mode: support::take_optional(object, "mode")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "device", self.device);
        support::put_optional(object, "node-name", self.node_name);
        support::put(object, "snapshot-file", self.snapshot_file);
        support::put_optional(object, "snapshot-node-name", self.snapshot_node_name);
        support::put_optional(object, "format", self.format);
        support::put_optional(object, "mode", self.mode);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevSnapshotSync {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// The arguments of an action.
///
/// Since 1.1.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockdevSnapshotSyncWrapper {
    /// them
    pub data: BlockdevSnapshotSync,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevSnapshotSyncWrapper {
    /// One with the mandatory members only.
    pub fn new(data: BlockdevSnapshotSync) -> Self {
        Self {
            data,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevSnapshotSyncWrapper {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            data: support::take(object, "data")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "data", self.data);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevSnapshotSyncWrapper {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// The arguments of an action.
///
/// Since 2.5.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockdevSnapshotWrapper {
    /// them
    pub data: BlockdevSnapshot,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevSnapshotWrapper {
    /// One with the mandatory members only.
    pub fn new(data: BlockdevSnapshot) -> Self {
        Self {
            data,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevSnapshotWrapper {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            data: support::take(object, "data")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "data", self.data);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevSnapshotWrapper {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// ChangeBackingFileArguments
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeBackingFileArguments {
    /// the disk whose chain the image belongs to
    pub device: String,
    /// the image
    pub image_node_name: String,
    /// what its header is to say
    pub backing_file: String,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl ChangeBackingFileArguments {
    /// One with the mandatory members only.
    pub fn new(device: String, image_node_name: String, backing_file: String) -> Self {
        Self {
            device,
            image_node_name,
            backing_file,
            other: Object::new(),
        }
    }
}

impl Members for ChangeBackingFileArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            device: support::take(object, "device")?,
            image_node_name: support::take(object, "image-node-name")?,
            backing_file: support::take(object, "backing-file")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "device", self.device);
        support::put(object, "image-node-name", self.image_node_name);
        support::put(object, "backing-file", self.backing_file);
        support::put_all(object, self.other);
    }
}

impl Wire for ChangeBackingFileArguments {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// One command.
///
/// Since 0.14.
#[derive(Clone, Debug, PartialEq)]
pub struct CommandInfo {
    /// its name
    pub name: String,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl CommandInfo {
    /// One with the mandatory members only.
    pub fn new(name: String) -> Self {
        Self {
            name,
            other: Object::new(),
        }
    }
}

impl Members for CommandInfo {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            name: support::take(object, "name")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "name", self.name);
        support::put_all(object, self.other);
    }
}

impl Wire for CommandInfo {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// A backup into a file, which is opened, and made unless it is there.
///
/// Since 1.6.
#[derive(Clone, Debug, PartialEq)]
pub struct DriveBackup {
    /// the job's name; the disk's if left out
    pub job_id: Option<String>,
    /// the disk: the name of a node
    pub device: String,
    /// which parts to copy
    pub sync: MirrorSyncMode,
    /// bytes a second, 0 for as fast as it goes
    pub speed: Option<i64>,
    /// the bitmap of the disk that says what to copy, or is
    /// unmarked where something was copied.  Since 3.1
    pub bitmap: Option<String>,
    /// what becomes of the bitmap.  Since 4.2
    pub bitmap_mode: Option<BitmapSyncMode>,
    /// write compressed, where the target can.  Since 2.8
    pub compress: Option<bool>,
    /// what to do about an error of reading, @report if
    /// left out
    pub on_source_error: Option<BlockdevOnError>,
    /// what to do about an error of writing, @report if
    /// left out
    pub on_target_error: Option<BlockdevOnError>,
    /// what fails when old content cannot be copied away.
    /// Since 7.1
    pub on_cbw_error: Option<OnCbwError>,
    /// go from pending to concluded without being asked,
    /// true if left out.  Since 2.12
    pub auto_finalize: Option<bool>,
    /// forget the job once it has concluded, true if left
    /// out.  Since 2.12
    pub auto_dismiss: Option<bool>,
    /// the name of the node that stands above the disk
    /// while the job runs.  Since 4.2
    pub filter_node_name: Option<String>,
    /// free what has been copied; it cannot be had here.
    /// Since 9.1
    pub discard_source: Option<bool>,
    /// how to go about it.  Since 6.0
    ///
    /// Feature: unstable.
    pub x_perf: Option<BackupPerf>,
    /// the file to copy to
    pub target: String,
    /// its format; the disk's if left out, or what the file itself
    /// shows with @mode existing
    pub format: Option<String>,
    /// whether the file is there already, @absolute-paths if left
    /// out
    pub mode: Option<NewImageMode>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl DriveBackup {
    /// One with the mandatory members only.
    pub fn new(device: String, sync: MirrorSyncMode, target: String) -> Self {
        Self {
            job_id: None,
            device,
            sync,
            speed: None,
            bitmap: None,
            bitmap_mode: None,
            compress: None,
            on_source_error: None,
            on_target_error: None,
            on_cbw_error: None,
            auto_finalize: None,
            auto_dismiss: None,
            filter_node_name: None,
            discard_source: None,
            x_perf: None,
            target,
            format: None,
            mode: None,
            other: Object::new(),
        }
    }
}

impl Members for DriveBackup {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            job_id: support::take_optional(object, "job-id")?,
            device: support::take(object, "device")?,
            sync: support::take(object, "sync")?,
            speed: support::take_optional(object, "speed")?,
            bitmap: support::take_optional(object, "bitmap")?,
            bitmap_mode: support::take_optional(object, "bitmap-mode")?,
            compress: support::take_optional(object, "compress")?,
            on_source_error: support::take_optional(object, "on-source-error")?,
            on_target_error: support::take_optional(object, "on-target-error")?,
            on_cbw_error: support::take_optional(object, "on-cbw-error")?,
            auto_finalize: support::take_optional(object, "auto-finalize")?,
            auto_dismiss: support::take_optional(object, "auto-dismiss")?,
            filter_node_name: support::take_optional(object, "filter-node-name")?,
            discard_source: support::take_optional(object, "discard-source")?,
            x_perf: support::take_optional(object, "x-perf")?,
            target: support::take(object, "target")?,
            format: support::take_optional(object, "format")?,
            mode: support::take_optional(object, "mode")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "job-id", self.job_id);
        support::put(object, "device", self.device);
        support::put(object, "sync", self.sync);
        support::put_optional(object, "speed", self.speed);
        support::put_optional(object, "bitmap", self.bitmap);
        support::put_optional(object, "bitmap-mode", self.bitmap_mode);
        support::put_optional(object, "compress", self.compress);
        support::put_optional(object, "on-source-error", self.on_source_error);
        support::put_optional(object, "on-target-error", self.on_target_error);
        support::put_optional(object, "on-cbw-error", self.on_cbw_error);
        support::put_optional(object, "auto-finalize", self.auto_finalize);
        support::put_optional(object, "auto-dismiss", self.auto_dismiss);
        support::put_optional(object, "filter-node-name", self.filter_node_name);
        support::put_optional(object, "discard-source", self.discard_source);
        support::put_optional(object, "x-perf", self.x_perf);
        support::put(object, "target", self.target);
        support::put_optional(object, "format", self.format);
        support::put_optional(object, "mode", self.mode);
        support::put_all(object, self.other);
    }
}

impl Wire for DriveBackup {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// The arguments of an action.
///
/// Since 1.6.
#[derive(Clone, Debug, PartialEq)]
pub struct DriveBackupWrapper {
    /// them
    pub data: DriveBackup,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl DriveBackupWrapper {
    /// One with the mandatory members only.
    pub fn new(data: DriveBackup) -> Self {
        Self {
            data,
            other: Object::new(),
        }
    }
}

impl Members for DriveBackupWrapper {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            data: support::take(object, "data")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "data", self.data);
        support::put_all(object, self.other);
    }
}

impl Wire for DriveBackupWrapper {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// A mirror into a file, which is opened, and made unless it is there.
///
/// Since 1.3.
#[derive(Clone, Debug, PartialEq)]
pub struct DriveMirror {
    /// the job's name; the disk's if left out
    pub job_id: Option<String>,
    /// the disk: the name of a node
    pub device: String,
    /// the file to copy to
    pub target: String,
    /// its format; the disk's if left out, or what the file itself
    /// shows with @mode existing
    pub format: Option<String>,
    /// what the target is called
    pub node_name: Option<String>,
    /// the node whose place the target takes: the disk, a node
    /// below its filters, or a child of a quorum; needs @node-name
    pub replaces: Option<String>,
    /// which parts to copy
    pub sync: MirrorSyncMode,
    /// whether the file is there already, @absolute-paths if left
    /// out
    pub mode: Option<NewImageMode>,
    /// bytes a second, 0 for as fast as it goes
    pub speed: Option<i64>,
    /// the unit in which changes are recorded, a power of 2
    pub granularity: Option<u32>,
    /// taken as a hint
    pub buf_size: Option<i64>,
    /// what to do about an error of reading, @report if
    /// left out
    pub on_source_error: Option<BlockdevOnError>,
    /// what to do about an error of writing, @report if
    /// left out
    pub on_target_error: Option<BlockdevOnError>,
    /// taken as a hint
    pub unmap: Option<bool>,
    /// when to copy what a guest changes, @background if left
    /// out.  Since 3.0
    pub copy_mode: Option<MirrorCopyMode>,
    /// go from pending to concluded without being asked,
    /// true if left out.  Since 3.1
    pub auto_finalize: Option<bool>,
    /// forget the job once it has concluded, true if left
    /// out.  Since 3.1
    pub auto_dismiss: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl DriveMirror {
    /// One with the mandatory members only.
    pub fn new(device: String, target: String, sync: MirrorSyncMode) -> Self {
        Self {
            job_id: None,
            device,
            target,
            format: None,
            node_name: None,
            replaces: None,
            sync,
            mode: None,
            speed: None,
            granularity: None,
            buf_size: None,
            on_source_error: None,
            on_target_error: None,
            unmap: None,
            copy_mode: None,
            auto_finalize: None,
            auto_dismiss: None,
            other: Object::new(),
        }
    }
}

impl Members for DriveMirror {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            job_id: support::take_optional(object, "job-id")?,
            device: support::take(object, "device")?,
            target: support::take(object, "target")?,
            format: support::take_optional(object, "format")?,
            node_name: support::take_optional(object, "node-name")?,
            replaces: support::take_optional(object, "replaces")?,
            sync: support::take(object, "sync")?,
            mode: support::take_optional(object, "mode")?,
            speed: support::take_optional(object, "speed")?,
            granularity: support::take_optional(object, "granularity")?,
            buf_size: support::take_optional(object, "buf-size")?,
            on_source_error: support::take_optional(object, "on-source-error")?,
            on_target_error: support::take_optional(object, "on-target-error")?,
            unmap: support::take_optional(object, "unmap")?,
            copy_mode: support::take_optional(object, "copy-mode")?,
            auto_finalize: support::take_optional(object, "auto-finalize")?,
            auto_dismiss: support::take_optional(object, "auto-dismiss")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "job-id", self.job_id);
        support::put(object, "device", self.device);
        support::put(object, "target", self.target);
        support::put_optional(object, "format", self.format);
        support::put_optional(object, "node-name", self.node_name);
        support::put_optional(object, "replaces", self.replaces);
        support::put(object, "sync", self.sync);
        support::put_optional(object, "mode", self.mode);
        support::put_optional(object, "speed", self.speed);
        support::put_optional(object, "granularity", self.granularity);
        support::put_optional(object, "buf-size", self.buf_size);
        support::put_optional(object, "on-source-error", self.on_source_error);
        support::put_optional(object, "on-target-error", self.on_target_error);
        support::put_optional(object, "unmap", self.unmap);
        support::put_optional(object, "copy-mode", self.copy_mode);
        support::put_optional(object, "auto-finalize", self.auto_finalize);
        support::put_optional(object, "auto-dismiss", self.auto_dismiss);
        support::put_all(object, self.other);
    }
}

impl Wire for DriveMirror {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// An image.
///
/// Since 1.3.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageInfo {
    /// its name
    pub filename: String,
    /// what it is
    pub format: String,
    /// whether it was not closed
    pub dirty_flag: Option<bool>,
    /// bytes it takes on the host
    pub actual_size: Option<i64>,
    /// bytes a guest sees
    pub virtual_size: i64,
    /// bytes it is allocated by
    pub cluster_size: Option<i64>,
    /// whether it is encrypted; there only if it is
    pub encrypted: Option<bool>,
    /// whether it is compressed
    pub compressed: Option<bool>,
    /// its backing file, as the image has it
    pub backing_filename: Option<String>,
    /// its backing file, as it is found
    pub full_backing_filename: Option<String>,
    /// the format of its backing file, if the
    /// image says
    pub backing_filename_format: Option<String>,
    /// how requests to it have to be.  Since 11.0
    pub limits: Option<BlockLimitsInfo>,
    /// what not every image has
    pub format_specific: Option<ImageInfoSpecific>,
    /// what it borrows from
    pub backing_image: Option<Box<ImageInfo>>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl ImageInfo {
    /// One with the mandatory members only.
    pub fn new(filename: String, format: String, virtual_size: i64) -> Self {
        Self {
            filename,
            format,
            dirty_flag: None,
            actual_size: None,
            virtual_size,
            cluster_size: None,
            encrypted: None,
            compressed: None,
            backing_filename: None,
            full_backing_filename: None,
            backing_filename_format: None,
            limits: None,
            format_specific: None,
            backing_image: None,
            other: Object::new(),
        }
    }
}

impl Members for ImageInfo {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            filename: support::take(object, "filename")?,
            format: support::take(object, "format")?,
            dirty_flag: support::take_optional(object, "dirty-flag")?,
            actual_size: support::take_optional(object, "actual-size")?,
            virtual_size: support::take(object, "virtual-size")?,
            cluster_size: support::take_optional(object, "cluster-size")?,
            encrypted: support::take_optional(object, "encrypted")?,
            compressed: support::take_optional(object, "compressed")?,
            backing_filename: support::take_optional(object, "backing-filename")?,
            full_backing_filename: support::take_optional(object, "full-backing-filename")?,
            backing_filename_format: support::take_optional(object, "backing-filename-format")?,
            limits: support::take_optional(object, "limits")?,
            format_specific: support::take_optional(object, "format-specific")?,
            backing_image: support::take_optional(object, "backing-image")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "filename", self.filename);
        support::put(object, "format", self.format);
        support::put_optional(object, "dirty-flag", self.dirty_flag);
        support::put_optional(object, "actual-size", self.actual_size);
        support::put(object, "virtual-size", self.virtual_size);
        support::put_optional(object, "cluster-size", self.cluster_size);
        support::put_optional(object, "encrypted", self.encrypted);
        support::put_optional(object, "compressed", self.compressed);
        support::put_optional(object, "backing-filename", self.backing_filename);
        support::put_optional(object, "full-backing-filename", self.full_backing_filename);
        support::put_optional(object, "backing-filename-format", self.backing_filename_format);
        support::put_optional(object, "limits", self.limits);
        support::put_optional(object, "format-specific", self.format_specific);
        support::put_optional(object, "backing-image", self.backing_image);
        support::put_all(object, self.other);
    }
}

impl Wire for ImageInfo {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// What not every image has.
///
/// Since 1.7.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageInfoSpecific {
    /// Which variant it is, with that variant's members.
    pub type_: ImageInfoSpecificVariant,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl ImageInfoSpecific {
    /// One with the mandatory members only.
    pub fn new(type_: ImageInfoSpecificVariant) -> Self {
        Self {
            type_,
            other: Object::new(),
        }
    }
}

impl Members for ImageInfoSpecific {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let type_ = ImageInfoSpecificVariant::take_from(object)?;
        Ok(Self {
            type_,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        self.type_.put_into(object);
        support::put_all(object, self.other);
    }
}

impl Wire for ImageInfoSpecific {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// The variants of `ImageInfoSpecific`, by `type`.
#[derive(Clone, Debug, PartialEq)]
pub enum ImageInfoSpecificVariant {
    /// `qcow2`.
    Qcow2(Box<ImageInfoSpecificQCow2Wrapper>),
    /// `file`.
    File(Box<ImageInfoSpecificFileWrapper>),
    /// A variant the contract does not know; its members are kept in the struct.
    Unknown(String),
}

impl ImageInfoSpecificVariant {
    /// The value of `type`; empty where none is given.
    pub fn case(&self) -> &str {
        match self {
            Self::Qcow2(_) => "qcow2",
            Self::File(_) => "file",
            Self::Unknown(case) => case,
        }
    }
}

impl Members for ImageInfoSpecificVariant {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let case: String = support::take(object, "type")?;
        Ok(match case.as_str() {
            "qcow2" => Self::Qcow2(Box::new(Members::take_from(object)?)),
            "file" => Self::File(Box::new(Members::take_from(object)?)),
            _ => Self::Unknown(case),
        })
    }

    fn put_into(self, object: &mut Object) {
        match self {
            Self::Qcow2(members) => {
                support::put(object, "type", "qcow2".to_owned());
                members.put_into(object);
            }
            Self::File(members) => {
                support::put(object, "type", "file".to_owned());
                members.put_into(object);
            }
            Self::Unknown(case) => support::put(object, "type", case),
        }
    }
}

/// What only a file has.
///
/// Since 8.0.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ImageInfoSpecificFile {
    /// bytes its file system reserves at once
    pub extent_size_hint: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl ImageInfoSpecificFile {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            extent_size_hint: None,
            other: Object::new(),
        }
    }
}

impl Members for ImageInfoSpecificFile {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            extent_size_hint: support::take_optional(object, "extent-size-hint")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "extent-size-hint", self.extent_size_hint);
        support::put_all(object, self.other);
    }
}

impl Wire for ImageInfoSpecificFile {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// What only a file has.
///
/// Since 8.0.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageInfoSpecificFileWrapper {
    /// the things themselves
    pub data: ImageInfoSpecificFile,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl ImageInfoSpecificFileWrapper {
    /// One with the mandatory members only.
    pub fn new(data: ImageInfoSpecificFile) -> Self {
        Self {
            data,
            other: Object::new(),
        }
    }
}

impl Members for ImageInfoSpecificFileWrapper {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            data: support::take(object, "data")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "data", self.data);
        support::put_all(object, self.other);
    }
}

impl Wire for ImageInfoSpecificFileWrapper {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// What has something of its own to tell.
///
/// Since 1.7.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ImageInfoSpecificKind {
    /// an image in the qcow2 format
    Qcow2,
    /// a file
    File,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl ImageInfoSpecificKind {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["qcow2", "file"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Qcow2 => "qcow2",
            Self::File => "file",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for ImageInfoSpecificKind {
    fn from(text: &str) -> Self {
        match text {
            "qcow2" => Self::Qcow2,
            "file" => Self::File,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for ImageInfoSpecificKind {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// What only a qcow2 image has.
///
/// Since 1.7.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageInfoSpecificQCow2 {
    /// the format's version, \`\`0.10\`\` or \`\`1.1\`\`
    pub compat: String,
    /// the file that holds the guest's data
    pub data_file: Option<String>,
    /// whether that file alone is a raw image
    pub data_file_raw: Option<bool>,
    /// whether mapping entries have subclusters
    pub extended_l2: Option<bool>,
    /// whether reference counts are put off
    pub lazy_refcounts: Option<bool>,
    /// whether the image is marked as damaged
    pub corrupt: Option<bool>,
    /// bits of one reference count
    pub refcount_bits: i64,
    /// how clusters are compressed
    pub compression_type: Qcow2CompressionType,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl ImageInfoSpecificQCow2 {
    /// One with the mandatory members only.
    pub fn new(compat: String, refcount_bits: i64, compression_type: Qcow2CompressionType) -> Self {
        Self {
            compat,
            data_file: None,
            data_file_raw: None,
            extended_l2: None,
            lazy_refcounts: None,
            corrupt: None,
            refcount_bits,
            compression_type,
            other: Object::new(),
        }
    }
}

impl Members for ImageInfoSpecificQCow2 {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            compat: support::take(object, "compat")?,
            data_file: support::take_optional(object, "data-file")?,
            data_file_raw: support::take_optional(object, "data-file-raw")?,
            extended_l2: support::take_optional(object, "extended-l2")?,
            lazy_refcounts: support::take_optional(object, "lazy-refcounts")?,
            corrupt: support::take_optional(object, "corrupt")?,
            refcount_bits: support::take(object, "refcount-bits")?,
            compression_type: support::take(object, "compression-type")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "compat", self.compat);
        support::put_optional(object, "data-file", self.data_file);
        support::put_optional(object, "data-file-raw", self.data_file_raw);
        support::put_optional(object, "extended-l2", self.extended_l2);
        support::put_optional(object, "lazy-refcounts", self.lazy_refcounts);
        support::put_optional(object, "corrupt", self.corrupt);
        support::put(object, "refcount-bits", self.refcount_bits);
        support::put(object, "compression-type", self.compression_type);
        support::put_all(object, self.other);
    }
}

impl Wire for ImageInfoSpecificQCow2 {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// What only a qcow2 image has.
///
/// Since 1.7.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageInfoSpecificQCow2Wrapper {
    /// the things themselves
    pub data: ImageInfoSpecificQCow2,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl ImageInfoSpecificQCow2Wrapper {
    /// One with the mandatory members only.
    pub fn new(data: ImageInfoSpecificQCow2) -> Self {
        Self {
            data,
            other: Object::new(),
        }
    }
}

impl Members for ImageInfoSpecificQCow2Wrapper {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            data: support::take(object, "data")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "data", self.data);
        support::put_all(object, self.other);
    }
}

impl Wire for ImageInfoSpecificQCow2Wrapper {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// A host and a port.  Only addresses of this machine alone are taken,
/// since nothing is encrypted.
///
/// Since 1.3.
#[derive(Clone, Debug, PartialEq)]
pub struct InetSocketAddress {
    /// a name or number
    pub host: String,
    /// the port, as a string
    pub port: String,
    /// whether both are numbers; taken as a hint.  Since 2.9
    pub numeric: Option<bool>,
    /// whether IPv4 will do; taken as a hint
    pub ipv4: Option<bool>,
    /// whether IPv6 will do; taken as a hint
    pub ipv6: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl InetSocketAddress {
    /// One with the mandatory members only.
    pub fn new(host: String, port: String) -> Self {
        Self {
            host,
            port,
            numeric: None,
            ipv4: None,
            ipv6: None,
            other: Object::new(),
        }
    }
}

impl Members for InetSocketAddress {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            host: support::take(object, "host")?,
            port: support::take(object, "port")?,
            numeric: support::take_optional(object, "numeric")?,
            ipv4: support::take_optional(object, "ipv4")?,
            ipv6: support::take_optional(object, "ipv6")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "host", self.host);
        support::put(object, "port", self.port);
        support::put_optional(object, "numeric", self.numeric);
        support::put_optional(object, "ipv4", self.ipv4);
        support::put_optional(object, "ipv6", self.ipv6);
        support::put_all(object, self.other);
    }
}

impl Wire for InetSocketAddress {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// A host and a port.
///
/// Since 1.3.
#[derive(Clone, Debug, PartialEq)]
pub struct InetSocketAddressWrapper {
    /// them
    pub data: InetSocketAddress,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl InetSocketAddressWrapper {
    /// One with the mandatory members only.
    pub fn new(data: InetSocketAddress) -> Self {
        Self {
            data,
            other: Object::new(),
        }
    }
}

impl Members for InetSocketAddressWrapper {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            data: support::take(object, "data")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "data", self.data);
        support::put_all(object, self.other);
    }
}

impl Wire for InetSocketAddressWrapper {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// What was tried.
///
/// Since 2.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IoOperationType {
    /// reading
    Read,
    /// writing
    Write,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl IoOperationType {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["read", "write"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for IoOperationType {
    fn from(text: &str) -> Self {
        match text {
            "read" => Self::Read,
            "write" => Self::Write,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for IoOperationType {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// A thread for requests.
///
/// Since 2.0.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct IothreadProperties {
    /// how long it watches before it sleeps
    pub poll_max_ns: Option<i64>,
    /// how that time grows
    pub poll_grow: Option<i64>,
    /// how that time shrinks
    pub poll_shrink: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl IothreadProperties {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            poll_max_ns: None,
            poll_grow: None,
            poll_shrink: None,
            other: Object::new(),
        }
    }
}

impl Members for IothreadProperties {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            poll_max_ns: support::take_optional(object, "poll-max-ns")?,
            poll_grow: support::take_optional(object, "poll-grow")?,
            poll_shrink: support::take_optional(object, "poll-shrink")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "poll-max-ns", self.poll_max_ns);
        support::put_optional(object, "poll-grow", self.poll_grow);
        support::put_optional(object, "poll-shrink", self.poll_shrink);
        support::put_all(object, self.other);
    }
}

impl Wire for IothreadProperties {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// The types of JSON, with whole numbers apart.
///
/// Since 2.5.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JsonType {
    /// a string
    String,
    /// a number
    Number,
    /// a whole number
    Int,
    /// true or false
    Boolean,
    /// null
    Null,
    /// an object
    Object,
    /// an array
    Array,
    /// any of them
    Value,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl JsonType {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["string", "number", "int", "boolean", "null", "object", "array", "value"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::String => "string",
            Self::Number => "number",
            Self::Int => "int",
            Self::Boolean => "boolean",
            Self::Null => "null",
            Self::Object => "object",
            Self::Array => "array",
            Self::Value => "value",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for JsonType {
    fn from(text: &str) -> Self {
        match text {
            "string" => Self::String,
            "number" => Self::Number,
            "int" => Self::Int,
            "boolean" => Self::Boolean,
            "null" => Self::Null,
            "object" => Self::Object,
            "array" => Self::Array,
            "value" => Self::Value,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for JsonType {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// JobCancelArguments
#[derive(Clone, Debug, PartialEq)]
pub struct JobCancelArguments {
    /// which job
    pub id: String,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl JobCancelArguments {
    /// One with the mandatory members only.
    pub fn new(id: String) -> Self {
        Self {
            id,
            other: Object::new(),
        }
    }
}

impl Members for JobCancelArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            id: support::take(object, "id")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "id", self.id);
        support::put_all(object, self.other);
    }
}

impl Wire for JobCancelArguments {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// JobCompleteArguments
#[derive(Clone, Debug, PartialEq)]
pub struct JobCompleteArguments {
    /// which job
    pub id: String,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl JobCompleteArguments {
    /// One with the mandatory members only.
    pub fn new(id: String) -> Self {
        Self {
            id,
            other: Object::new(),
        }
    }
}

impl Members for JobCompleteArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            id: support::take(object, "id")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "id", self.id);
        support::put_all(object, self.other);
    }
}

impl Wire for JobCompleteArguments {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// JobDismissArguments
#[derive(Clone, Debug, PartialEq)]
pub struct JobDismissArguments {
    /// which job
    pub id: String,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl JobDismissArguments {
    /// One with the mandatory members only.
    pub fn new(id: String) -> Self {
        Self {
            id,
            other: Object::new(),
        }
    }
}

impl Members for JobDismissArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            id: support::take(object, "id")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "id", self.id);
        support::put_all(object, self.other);
    }
}

impl Wire for JobDismissArguments {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// JobFinalizeArguments
#[derive(Clone, Debug, PartialEq)]
pub struct JobFinalizeArguments {
    /// which job
    pub id: String,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl JobFinalizeArguments {
    /// One with the mandatory members only.
    pub fn new(id: String) -> Self {
        Self {
            id,
            other: Object::new(),
        }
    }
}

impl Members for JobFinalizeArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            id: support::take(object, "id")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "id", self.id);
        support::put_all(object, self.other);
    }
}

impl Wire for JobFinalizeArguments {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// One job.
///
/// Since 3.0.
#[derive(Clone, Debug, PartialEq)]
pub struct JobInfo {
    /// its name
    pub id: String,
    /// what it does
    pub type_: JobType,
    /// where it stands
    pub status: JobStatus,
    /// how much is done, in units of its own
    pub current_progress: i64,
    /// how much there is to do, in the same units; it may
    /// grow
    pub total_progress: i64,
    /// why it failed, once it has
    pub error: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl JobInfo {
    /// One with the mandatory members only.
    pub fn new(id: String, type_: JobType, status: JobStatus, current_progress: i64, total_progress: i64) -> Self {
        Self {
            id,
            type_,
            status,
            current_progress,
            total_progress,
            error: None,
            other: Object::new(),
        }
    }
}

impl Members for JobInfo {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            id: support::take(object, "id")?,
            type_: support::take(object, "type")?,
            status: support::take(object, "status")?,
            current_progress: support::take(object, "current-progress")?,
            total_progress: support::take(object, "total-progress")?,
            error: support::take_optional(object, "error")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "id", self.id);
        support::put(object, "type", self.type_);
        support::put(object, "status", self.status);
        support::put(object, "current-progress", self.current_progress);
        support::put(object, "total-progress", self.total_progress);
        support::put_optional(object, "error", self.error);
        support::put_all(object, self.other);
    }
}

impl Wire for JobInfo {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// JobPauseArguments
#[derive(Clone, Debug, PartialEq)]
pub struct JobPauseArguments {
    /// which job
    pub id: String,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl JobPauseArguments {
    /// One with the mandatory members only.
    pub fn new(id: String) -> Self {
        Self {
            id,
            other: Object::new(),
        }
    }
}

impl Members for JobPauseArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            id: support::take(object, "id")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "id", self.id);
        support::put_all(object, self.other);
    }
}

impl Wire for JobPauseArguments {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// JobResumeArguments
#[derive(Clone, Debug, PartialEq)]
pub struct JobResumeArguments {
    /// which job
    pub id: String,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl JobResumeArguments {
    /// One with the mandatory members only.
    pub fn new(id: String) -> Self {
        Self {
            id,
            other: Object::new(),
        }
    }
}

impl Members for JobResumeArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            id: support::take(object, "id")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "id", self.id);
        support::put_all(object, self.other);
    }
}

impl Wire for JobResumeArguments {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// Where a job stands.
///
/// Since 2.12.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JobStatus {
    /// nowhere; never seen
    Undefined,
    /// it has a name
    Created,
    /// it works
    Running,
    /// it stands still until it is resumed
    Paused,
    /// it has caught up, and is completed by a command
    Ready,
    /// it is ready, and stands still
    Standby,
    /// it has done its work and waits for others
    Waiting,
    /// it has done its work, which is to be made to count
    Pending,
    /// it failed or was cancelled, and cleans up
    Aborting,
    /// it is over and waits to be dismissed
    Concluded,
    /// it is forgotten
    Null,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl JobStatus {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["undefined", "created", "running", "paused", "ready", "standby", "waiting", "pending", "aborting", "concluded", "null"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Undefined => "undefined",
            Self::Created => "created",
            Self::Running => "running",
            Self::Paused => "paused",
            Self::Ready => "ready",
            Self::Standby => "standby",
            Self::Waiting => "waiting",
            Self::Pending => "pending",
            Self::Aborting => "aborting",
            Self::Concluded => "concluded",
            Self::Null => "null",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for JobStatus {
    fn from(text: &str) -> Self {
        match text {
            "undefined" => Self::Undefined,
            "created" => Self::Created,
            "running" => Self::Running,
            "paused" => Self::Paused,
            "ready" => Self::Ready,
            "standby" => Self::Standby,
            "waiting" => Self::Waiting,
            "pending" => Self::Pending,
            "aborting" => Self::Aborting,
            "concluded" => Self::Concluded,
            "null" => Self::Null,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for JobStatus {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// JobStatusChangeData
#[derive(Clone, Debug, PartialEq)]
pub struct JobStatusChangeData {
    /// which job
    pub id: String,
    /// where it stands now
    pub status: JobStatus,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl JobStatusChangeData {
    /// One with the mandatory members only.
    pub fn new(id: String, status: JobStatus) -> Self {
        Self {
            id,
            status,
            other: Object::new(),
        }
    }
}

impl Members for JobStatusChangeData {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            id: support::take(object, "id")?,
            status: support::take(object, "status")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "id", self.id);
        support::put(object, "status", self.status);
        support::put_all(object, self.other);
    }
}

impl Wire for JobStatusChangeData {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// What a job does.
///
/// Since 1.7.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JobType {
    /// moves what a disk holds down into its backing chain
    Commit,
    /// copies what a disk borrows from its backing chain into it
    Stream,
    /// copies a disk to another and keeps them equal
    Mirror,
    /// copies a disk as it was when the job began
    Backup,
    /// makes an image
    Create,
    /// changes the options of an image
    Amend,
    /// loads a snapshot of a machine
    SnapshotLoad,
    /// saves a snapshot of a machine
    SnapshotSave,
    /// deletes a snapshot of a machine
    SnapshotDelete,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl JobType {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["commit", "stream", "mirror", "backup", "create", "amend", "snapshot-load", "snapshot-save", "snapshot-delete"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Commit => "commit",
            Self::Stream => "stream",
            Self::Mirror => "mirror",
            Self::Backup => "backup",
            Self::Create => "create",
            Self::Amend => "amend",
            Self::SnapshotLoad => "snapshot-load",
            Self::SnapshotSave => "snapshot-save",
            Self::SnapshotDelete => "snapshot-delete",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for JobType {
    fn from(text: &str) -> Self {
        match text {
            "commit" => Self::Commit,
            "stream" => Self::Stream,
            "mirror" => Self::Mirror,
            "backup" => Self::Backup,
            "create" => Self::Create,
            "amend" => Self::Amend,
            "snapshot-load" => Self::SnapshotLoad,
            "snapshot-save" => Self::SnapshotSave,
            "snapshot-delete" => Self::SnapshotDelete,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for JobType {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// When a mirror copies what a guest changes.
///
/// Since 3.0.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MirrorCopyMode {
    /// some time after
    Background,
    /// before the guest is told that it is done
    WriteBlocking,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl MirrorCopyMode {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["background", "write-blocking"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Background => "background",
            Self::WriteBlocking => "write-blocking",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for MirrorCopyMode {
    fn from(text: &str) -> Self {
        match text {
            "background" => Self::Background,
            "write-blocking" => Self::WriteBlocking,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for MirrorCopyMode {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// Which parts of a disk a job copies.
///
/// Since 1.3.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MirrorSyncMode {
    /// what the disk does not borrow
    Top,
    /// all of it
    Full,
    /// for a mirror what is changed from now on; for a backup what
    /// was there before each change
    None,
    /// what a bitmap marks, and unmark that
    Incremental,
    /// what a bitmap marks; @BitmapSyncMode says what becomes of
    /// it
    Bitmap,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl MirrorSyncMode {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["top", "full", "none", "incremental", "bitmap"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Top => "top",
            Self::Full => "full",
            Self::None => "none",
            Self::Incremental => "incremental",
            Self::Bitmap => "bitmap",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for MirrorSyncMode {
    fn from(text: &str) -> Self {
        match text {
            "top" => Self::Top,
            "full" => Self::Full,
            "none" => Self::None,
            "incremental" => Self::Incremental,
            "bitmap" => Self::Bitmap,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for MirrorSyncMode {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// The name given to the program.
///
/// Since 0.14.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct NameInfo {
    /// the name, where there is one
    pub name: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl NameInfo {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            name: None,
            other: Object::new(),
        }
    }
}

impl Members for NameInfo {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            name: support::take_optional(object, "name")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "name", self.name);
        support::put_all(object, self.other);
    }
}

impl Wire for NameInfo {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// NbdServerStartArguments
#[derive(Clone, Debug, PartialEq)]
pub struct NbdServerStartArguments {
    /// where it listens
    pub addr: SocketAddressLegacy,
    /// how long a client may take to choose a disk;
    /// taken as a hint.  Since 10.0
    pub handshake_max_seconds: Option<u32>,
    /// how many clients there may be; taken as a hint.
    /// Since 5.2
    pub max_connections: Option<u32>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl NbdServerStartArguments {
    /// One with the mandatory members only.
    pub fn new(addr: SocketAddressLegacy) -> Self {
        Self {
            addr,
            handshake_max_seconds: None,
            max_connections: None,
            other: Object::new(),
        }
    }
}

impl Members for NbdServerStartArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            addr: support::take(object, "addr")?,
            handshake_max_seconds: support::take_optional(object, "handshake-max-seconds")?,
            max_connections: support::take_optional(object, "max-connections")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "addr", self.addr);
        support::put_optional(object, "handshake-max-seconds", self.handshake_max_seconds);
        support::put_optional(object, "max-connections", self.max_connections);
        support::put_all(object, self.other);
    }
}

impl Wire for NbdServerStartArguments {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// How an image that a command needs comes to be.
///
/// Since 1.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NewImageMode {
    /// it is there already
    Existing,
    /// it is made; its header has the absolute path of
    /// what it borrows from
    AbsolutePaths,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl NewImageMode {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["existing", "absolute-paths"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Existing => "existing",
            Self::AbsolutePaths => "absolute-paths",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for NewImageMode {
    fn from(text: &str) -> Self {
        match text {
            "existing" => Self::Existing,
            "absolute-paths" => Self::AbsolutePaths,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for NewImageMode {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// ObjectDelArguments
#[derive(Clone, Debug, PartialEq)]
pub struct ObjectDelArguments {
    /// its name
    pub id: String,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl ObjectDelArguments {
    /// One with the mandatory members only.
    pub fn new(id: String) -> Self {
        Self {
            id,
            other: Object::new(),
        }
    }
}

impl Members for ObjectDelArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            id: support::take(object, "id")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "id", self.id);
        support::put_all(object, self.other);
    }
}

impl Wire for ObjectDelArguments {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// An object to be made.
///
/// Since 6.0.
#[derive(Clone, Debug, PartialEq)]
pub struct ObjectOptions {
    /// its name
    pub id: String,
    /// Which variant it is, with that variant's members.
    pub qom_type: ObjectOptionsVariant,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl ObjectOptions {
    /// One with the mandatory members only.
    pub fn new(id: String, qom_type: ObjectOptionsVariant) -> Self {
        Self {
            id,
            qom_type,
            other: Object::new(),
        }
    }
}

impl Members for ObjectOptions {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let qom_type = ObjectOptionsVariant::take_from(object)?;
        Ok(Self {
            id: support::take(object, "id")?,
            qom_type,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        self.qom_type.put_into(object);
        support::put(object, "id", self.id);
        support::put_all(object, self.other);
    }
}

impl Wire for ObjectOptions {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// The variants of `ObjectOptions`, by `qom-type`.
#[derive(Clone, Debug, PartialEq)]
pub enum ObjectOptionsVariant {
    /// `iothread`.
    Iothread(Box<IothreadProperties>),
    /// `throttle-group`.
    ThrottleGroup(Box<ThrottleGroupProperties>),
    /// A variant the contract does not know; its members are kept in the struct.
    Unknown(String),
}

impl ObjectOptionsVariant {
    /// The value of `qom-type`; empty where none is given.
    pub fn case(&self) -> &str {
        match self {
            Self::Iothread(_) => "iothread",
            Self::ThrottleGroup(_) => "throttle-group",
            Self::Unknown(case) => case,
        }
    }
}

impl Members for ObjectOptionsVariant {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let case: String = support::take(object, "qom-type")?;
        Ok(match case.as_str() {
            "iothread" => Self::Iothread(Box::new(Members::take_from(object)?)),
            "throttle-group" => Self::ThrottleGroup(Box::new(Members::take_from(object)?)),
            _ => Self::Unknown(case),
        })
    }

    fn put_into(self, object: &mut Object) {
        match self {
            Self::Iothread(members) => {
                support::put(object, "qom-type", "iothread".to_owned());
                members.put_into(object);
            }
            Self::ThrottleGroup(members) => {
                support::put(object, "qom-type", "throttle-group".to_owned());
                members.put_into(object);
            }
            Self::Unknown(case) => support::put(object, "qom-type", case),
        }
    }
}

/// What an object is.
///
/// Since 6.0.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ObjectType {
    /// a thread for requests; taken, and of no effect here
    Iothread,
    /// limits that nodes share
    ThrottleGroup,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl ObjectType {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["iothread", "throttle-group"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Iothread => "iothread",
            Self::ThrottleGroup => "throttle-group",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for ObjectType {
    fn from(text: &str) -> Self {
        match text {
            "iothread" => Self::Iothread,
            "throttle-group" => Self::ThrottleGroup,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for ObjectType {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// What fails when old content cannot be copied away before a guest's
/// change.
///
/// Since 7.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OnCbwError {
    /// the guest's change
    BreakGuestWrite,
    /// the job
    BreakSnapshot,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl OnCbwError {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["break-guest-write", "break-snapshot"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::BreakGuestWrite => "break-guest-write",
            Self::BreakSnapshot => "break-snapshot",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for OnCbwError {
    fn from(text: &str) -> Self {
        match text {
            "break-guest-write" => Self::BreakGuestWrite,
            "break-snapshot" => Self::BreakSnapshot,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for OnCbwError {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// Yes, no, or what suits.
///
/// Since 2.2.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OnOffAuto {
    /// what suits
    Auto,
    /// yes
    On,
    /// no
    Off,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl OnOffAuto {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["auto", "on", "off"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Auto => "auto",
            Self::On => "on",
            Self::Off => "off",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for OnOffAuto {
    fn from(text: &str) -> Self {
        match text {
            "auto" => Self::Auto,
            "on" => Self::On,
            "off" => Self::Off,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for OnOffAuto {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// How much of a new image's space is taken at once.
///
/// Since 2.2.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PreallocMode {
    /// none
    Off,
    /// what its tables need
    Metadata,
    /// all, without writing it
    Falloc,
    /// all, written
    Full,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl PreallocMode {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["off", "metadata", "falloc", "full"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Off => "off",
            Self::Metadata => "metadata",
            Self::Falloc => "falloc",
            Self::Full => "full",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for PreallocMode {
    fn from(text: &str) -> Self {
        match text {
            "off" => Self::Off,
            "metadata" => Self::Metadata,
            "falloc" => Self::Falloc,
            "full" => Self::Full,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for PreallocMode {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// What a client may switch on for its connection.
///
/// Since 2.12.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QmpCapability {
    /// commands can overtake others, with \`\`exec-oob\`\`
    Oob,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl QmpCapability {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["oob"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Oob => "oob",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for QmpCapability {
    fn from(text: &str) -> Self {
        match text {
            "oob" => Self::Oob,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for QmpCapability {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// How clusters are compressed.
///
/// Since 5.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Qcow2CompressionType {
    /// by zlib
    Zlib,
    /// by zstd
    Zstd,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl Qcow2CompressionType {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["zlib", "zstd"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Zlib => "zlib",
            Self::Zstd => "zstd",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for Qcow2CompressionType {
    fn from(text: &str) -> Self {
        match text {
            "zlib" => Self::Zlib,
            "zstd" => Self::Zstd,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for Qcow2CompressionType {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// QmpCapabilitiesArguments
#[derive(Clone, Debug, PartialEq, Default)]
pub struct QmpCapabilitiesArguments {
    /// the capabilities to switch on, out of those the greeting
    /// offers
    pub enable: Option<Vec<QmpCapability>>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl QmpCapabilitiesArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            enable: None,
            other: Object::new(),
        }
    }
}

impl Members for QmpCapabilitiesArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            enable: support::take_optional(object, "enable")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "enable", self.enable);
        support::put_all(object, self.other);
    }
}

impl Wire for QmpCapabilitiesArguments {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// QomSetArguments
#[derive(Clone, Debug, PartialEq)]
pub struct QomSetArguments {
    /// the object's name, perhaps with \`\`/objects/\`\` before it
    pub path: String,
    /// which property; \`\`limits\`\` of a throttle group is one
    pub property: String,
    /// what it becomes
    pub value: Value,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl QomSetArguments {
    /// One with the mandatory members only.
    pub fn new(path: String, property: String, value: Value) -> Self {
        Self {
            path,
            property,
            value,
            other: Object::new(),
        }
    }
}

impl Members for QomSetArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            path: support::take(object, "path")?,
            property: support::take(object, "property")?,
            value: support::take(object, "value")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "path", self.path);
        support::put(object, "property", self.property);
        support::put(object, "value", self.value);
        support::put_all(object, self.other);
    }
}

impl Wire for QomSetArguments {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// QueryBlockArguments
#[derive(Clone, Debug, PartialEq, Default)]
pub struct QueryBlockArguments {
    /// leave out what an image borrows from.  Since 11.0
    pub flat: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl QueryBlockArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            flat: None,
            other: Object::new(),
        }
    }
}

impl Members for QueryBlockArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            flat: support::take_optional(object, "flat")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "flat", self.flat);
        support::put_all(object, self.other);
    }
}

impl Wire for QueryBlockArguments {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// QueryBlockstatsArguments
#[derive(Clone, Debug, PartialEq, Default)]
pub struct QueryBlockstatsArguments {
    /// tell of every node, and not of every export.  Since
    /// 2.3
    pub query_nodes: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl QueryBlockstatsArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            query_nodes: None,
            other: Object::new(),
        }
    }
}

impl Members for QueryBlockstatsArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            query_nodes: support::take_optional(object, "query-nodes")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "query-nodes", self.query_nodes);
        support::put_all(object, self.other);
    }
}

impl Wire for QueryBlockstatsArguments {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// QueryNamedBlockNodesArguments
#[derive(Clone, Debug, PartialEq, Default)]
pub struct QueryNamedBlockNodesArguments {
    /// leave out what an image borrows from, which is listed anyway.
    /// Since 5.0
    pub flat: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl QueryNamedBlockNodesArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            flat: None,
            other: Object::new(),
        }
    }
}

impl Members for QueryNamedBlockNodesArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            flat: support::take_optional(object, "flat")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "flat", self.flat);
        support::put_all(object, self.other);
    }
}

impl Wire for QueryNamedBlockNodesArguments {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// How a quorum is read.
///
/// Since 2.9.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuorumReadPattern {
    /// from all, and vote
    Quorum,
    /// from the first that answers
    Fifo,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl QuorumReadPattern {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["quorum", "fifo"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Quorum => "quorum",
            Self::Fifo => "fifo",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for QuorumReadPattern {
    fn from(text: &str) -> Self {
        match text {
            "quorum" => Self::Quorum,
            "fifo" => Self::Fifo,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for QuorumReadPattern {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// What the program is doing.
///
/// Since 0.14.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RunState {
    /// it serves
    Running,
    /// it is about to end
    Shutdown,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl RunState {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["running", "shutdown"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Running => "running",
            Self::Shutdown => "shutdown",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for RunState {
    fn from(text: &str) -> Self {
        match text {
            "running" => Self::Running,
            "shutdown" => Self::Shutdown,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for RunState {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// One entry of the contract.
///
/// Since 2.5.
#[derive(Clone, Debug, PartialEq)]
pub struct SchemaInfo {
    /// what it is called; of a type, a key and no more
    pub name: String,
    /// words that tell what cannot be told otherwise.  Since 4.1
    pub features: Option<Vec<String>>,
    /// Which variant it is, with that variant's members.
    pub meta_type: SchemaInfoVariant,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl SchemaInfo {
    /// One with the mandatory members only.
    pub fn new(name: String, meta_type: SchemaInfoVariant) -> Self {
        Self {
            name,
            features: None,
            meta_type,
            other: Object::new(),
        }
    }
}

impl Members for SchemaInfo {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let meta_type = SchemaInfoVariant::take_from(object)?;
        Ok(Self {
            name: support::take(object, "name")?,
            features: support::take_optional(object, "features")?,
            meta_type,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        self.meta_type.put_into(object);
        support::put(object, "name", self.name);
        support::put_optional(object, "features", self.features);
        support::put_all(object, self.other);
    }
}

impl Wire for SchemaInfo {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// The variants of `SchemaInfo`, by `meta-type`.
#[derive(Clone, Debug, PartialEq)]
pub enum SchemaInfoVariant {
    /// `builtin`.
    Builtin(Box<SchemaInfoBuiltin>),
    /// `enum`.
    Enum(Box<SchemaInfoEnum>),
    /// `array`.
    Array(Box<SchemaInfoArray>),
    /// `object`.
    Object(Box<SchemaInfoObject>),
    /// `alternate`.
    Alternate(Box<SchemaInfoAlternate>),
    /// `command`.
    Command(Box<SchemaInfoCommand>),
    /// `event`.
    Event(Box<SchemaInfoEvent>),
    /// A variant the contract does not know; its members are kept in the struct.
    Unknown(String),
}

impl SchemaInfoVariant {
    /// The value of `meta-type`; empty where none is given.
    pub fn case(&self) -> &str {
        match self {
            Self::Builtin(_) => "builtin",
            Self::Enum(_) => "enum",
            Self::Array(_) => "array",
            Self::Object(_) => "object",
            Self::Alternate(_) => "alternate",
            Self::Command(_) => "command",
            Self::Event(_) => "event",
            Self::Unknown(case) => case,
        }
    }
}

impl Members for SchemaInfoVariant {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let case: String = support::take(object, "meta-type")?;
        Ok(match case.as_str() {
            "builtin" => Self::Builtin(Box::new(Members::take_from(object)?)),
            "enum" => Self::Enum(Box::new(Members::take_from(object)?)),
            "array" => Self::Array(Box::new(Members::take_from(object)?)),
            "object" => Self::Object(Box::new(Members::take_from(object)?)),
            "alternate" => Self::Alternate(Box::new(Members::take_from(object)?)),
            "command" => Self::Command(Box::new(Members::take_from(object)?)),
            "event" => Self::Event(Box::new(Members::take_from(object)?)),
            _ => Self::Unknown(case),
        })
    }

    fn put_into(self, object: &mut Object) {
        match self {
            Self::Builtin(members) => {
                support::put(object, "meta-type", "builtin".to_owned());
                members.put_into(object);
            }
            Self::Enum(members) => {
                support::put(object, "meta-type", "enum".to_owned());
                members.put_into(object);
            }
            Self::Array(members) => {
                support::put(object, "meta-type", "array".to_owned());
                members.put_into(object);
            }
            Self::Object(members) => {
                support::put(object, "meta-type", "object".to_owned());
                members.put_into(object);
            }
            Self::Alternate(members) => {
                support::put(object, "meta-type", "alternate".to_owned());
                members.put_into(object);
            }
            Self::Command(members) => {
                support::put(object, "meta-type", "command".to_owned());
                members.put_into(object);
            }
            Self::Event(members) => {
                support::put(object, "meta-type", "event".to_owned());
                members.put_into(object);
            }
            Self::Unknown(case) => support::put(object, "meta-type", case),
        }
    }
}

/// One of several types.
///
/// Since 2.5.
#[derive(Clone, Debug, PartialEq)]
pub struct SchemaInfoAlternate {
    /// the types
    pub members: Vec<SchemaInfoAlternateMember>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl SchemaInfoAlternate {
    /// One with the mandatory members only.
    pub fn new(members: Vec<SchemaInfoAlternateMember>) -> Self {
        Self {
            members,
            other: Object::new(),
        }
    }
}

impl Members for SchemaInfoAlternate {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            members: support::take(object, "members")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "members", self.members);
        support::put_all(object, self.other);
    }
}

impl Wire for SchemaInfoAlternate {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// One of the types.
///
/// Since 2.5.
#[derive(Clone, Debug, PartialEq)]
pub struct SchemaInfoAlternateMember {
    /// which
    pub type_: String,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl SchemaInfoAlternateMember {
    /// One with the mandatory members only.
    pub fn new(type_: String) -> Self {
        Self {
            type_,
            other: Object::new(),
        }
    }
}

impl Members for SchemaInfoAlternateMember {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            type_: support::take(object, "type")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "type", self.type_);
        support::put_all(object, self.other);
    }
}

impl Wire for SchemaInfoAlternateMember {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// A list.
///
/// Since 2.5.
#[derive(Clone, Debug, PartialEq)]
pub struct SchemaInfoArray {
    /// of what
    pub element_type: String,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl SchemaInfoArray {
    /// One with the mandatory members only.
    pub fn new(element_type: String) -> Self {
        Self {
            element_type,
            other: Object::new(),
        }
    }
}

impl Members for SchemaInfoArray {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            element_type: support::take(object, "element-type")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "element-type", self.element_type);
        support::put_all(object, self.other);
    }
}

impl Wire for SchemaInfoArray {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// A type that JSON has.
///
/// Since 2.5.
#[derive(Clone, Debug, PartialEq)]
pub struct SchemaInfoBuiltin {
    /// which
    pub json_type: JsonType,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl SchemaInfoBuiltin {
    /// One with the mandatory members only.
    pub fn new(json_type: JsonType) -> Self {
        Self {
            json_type,
            other: Object::new(),
        }
    }
}

impl Members for SchemaInfoBuiltin {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            json_type: support::take(object, "json-type")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "json-type", self.json_type);
        support::put_all(object, self.other);
    }
}

impl Wire for SchemaInfoBuiltin {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// A command.
///
/// Since 2.5.
#[derive(Clone, Debug, PartialEq)]
pub struct SchemaInfoCommand {
    /// the object type of its arguments
    pub arg_type: String,
    /// the type of its answer
    pub ret_type: String,
    /// whether it may overtake others, false if left out.
    /// Since 2.12
    pub allow_oob: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl SchemaInfoCommand {
    /// One with the mandatory members only.
    pub fn new(arg_type: String, ret_type: String) -> Self {
        Self {
            arg_type,
            ret_type,
            allow_oob: None,
            other: Object::new(),
        }
    }
}

impl Members for SchemaInfoCommand {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            arg_type: support::take(object, "arg-type")?,
            ret_type: support::take(object, "ret-type")?,
            allow_oob: support::take_optional(object, "allow-oob")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "arg-type", self.arg_type);
        support::put(object, "ret-type", self.ret_type);
        support::put_optional(object, "allow-oob", self.allow_oob);
        support::put_all(object, self.other);
    }
}

impl Wire for SchemaInfoCommand {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// One word out of several.
///
/// Since 2.5.
#[derive(Clone, Debug, PartialEq)]
pub struct SchemaInfoEnum {
    /// the words.  Since 6.2
    pub members: Vec<SchemaInfoEnumMember>,
    /// the words, for older clients
    ///
    /// Feature: deprecated.
    pub values: Vec<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl SchemaInfoEnum {
    /// One with the mandatory members only.
    pub fn new(members: Vec<SchemaInfoEnumMember>, values: Vec<String>) -> Self {
        Self {
            members,
            values,
            other: Object::new(),
        }
    }
}

impl Members for SchemaInfoEnum {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            members: support::take(object, "members")?,
            values: support::take(object, "values")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "members", self.members);
        support::put(object, "values", self.values);
        support::put_all(object, self.other);
    }
}

impl Wire for SchemaInfoEnum {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// One word.
///
/// Since 6.2.
#[derive(Clone, Debug, PartialEq)]
pub struct SchemaInfoEnumMember {
    /// the word
    pub name: String,
    /// what cannot be told otherwise
    pub features: Option<Vec<String>>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl SchemaInfoEnumMember {
    /// One with the mandatory members only.
    pub fn new(name: String) -> Self {
        Self {
            name,
            features: None,
            other: Object::new(),
        }
    }
}

impl Members for SchemaInfoEnumMember {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            name: support::take(object, "name")?,
            features: support::take_optional(object, "features")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "name", self.name);
        support::put_optional(object, "features", self.features);
        support::put_all(object, self.other);
    }
}

impl Wire for SchemaInfoEnumMember {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// An event.
///
/// Since 2.5.
#[derive(Clone, Debug, PartialEq)]
pub struct SchemaInfoEvent {
    /// the object type of its data
    pub arg_type: String,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl SchemaInfoEvent {
    /// One with the mandatory members only.
    pub fn new(arg_type: String) -> Self {
        Self {
            arg_type,
            other: Object::new(),
        }
    }
}

impl Members for SchemaInfoEvent {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            arg_type: support::take(object, "arg-type")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "arg-type", self.arg_type);
        support::put_all(object, self.other);
    }
}

impl Wire for SchemaInfoEvent {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// Members with names.
///
/// Since 2.5.
#[derive(Clone, Debug, PartialEq)]
pub struct SchemaInfoObject {
    /// the members there always are
    pub members: Vec<SchemaInfoObjectMember>,
    /// the member whose value decides about more of them
    pub tag: Option<String>,
    /// those, for each value that has any
    pub variants: Option<Vec<SchemaInfoObjectVariant>>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl SchemaInfoObject {
    /// One with the mandatory members only.
    pub fn new(members: Vec<SchemaInfoObjectMember>) -> Self {
        Self {
            members,
            tag: None,
            variants: None,
            other: Object::new(),
        }
    }
}

impl Members for SchemaInfoObject {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            members: support::take(object, "members")?,
            tag: support::take_optional(object, "tag")?,
            variants: support::take_optional(object, "variants")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "members", self.members);
        support::put_optional(object, "tag", self.tag);
        support::put_optional(object, "variants", self.variants);
        support::put_all(object, self.other);
    }
}

impl Wire for SchemaInfoObject {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// A member.
///
/// Since 2.5.
#[derive(Clone, Debug, PartialEq)]
pub struct SchemaInfoObjectMember {
    /// its name
    pub name: String,
    /// the type of its value
    pub type_: String,
    /// there if the member may be left out; always null
    pub default: Option<Value>,
    /// what cannot be told otherwise.  Since 5.0
    pub features: Option<Vec<String>>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl SchemaInfoObjectMember {
    /// One with the mandatory members only.
    pub fn new(name: String, type_: String) -> Self {
        Self {
            name,
            type_,
            default: None,
            features: None,
            other: Object::new(),
        }
    }
}

impl Members for SchemaInfoObjectMember {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            name: support::take(object, "name")?,
            type_: support::take(object, "type")?,
            default: support::take_optional(object, "default")?,
            features: support::take_optional(object, "features")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "name", self.name);
        support::put(object, "type", self.type_);
        support::put_optional(object, "default", self.default);
        support::put_optional(object, "features", self.features);
        support::put_all(object, self.other);
    }
}

impl Wire for SchemaInfoObjectMember {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// More members, for one value of the tag.
///
/// Since 2.5.
#[derive(Clone, Debug, PartialEq)]
pub struct SchemaInfoObjectVariant {
    /// the value
    pub case: String,
    /// the object type they come from
    pub type_: String,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl SchemaInfoObjectVariant {
    /// One with the mandatory members only.
    pub fn new(case: String, type_: String) -> Self {
        Self {
            case,
            type_,
            other: Object::new(),
        }
    }
}

impl Members for SchemaInfoObjectVariant {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            case: support::take(object, "case")?,
            type_: support::take(object, "type")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "case", self.case);
        support::put(object, "type", self.type_);
        support::put_all(object, self.other);
    }
}

impl Wire for SchemaInfoObjectVariant {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// What an entry is.
///
/// Since 2.5.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SchemaMetaType {
    /// a type that JSON has
    Builtin,
    /// one word out of several
    Enum,
    /// a list
    Array,
    /// members with names
    Object,
    /// one of several types, told apart by their JSON
    Alternate,
    /// a command
    Command,
    /// an event
    Event,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl SchemaMetaType {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["builtin", "enum", "array", "object", "alternate", "command", "event"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Builtin => "builtin",
            Self::Enum => "enum",
            Self::Array => "array",
            Self::Object => "object",
            Self::Alternate => "alternate",
            Self::Command => "command",
            Self::Event => "event",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for SchemaMetaType {
    fn from(text: &str) -> Self {
        match text {
            "builtin" => Self::Builtin,
            "enum" => Self::Enum,
            "array" => Self::Array,
            "object" => Self::Object,
            "alternate" => Self::Alternate,
            "command" => Self::Command,
            "event" => Self::Event,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for SchemaMetaType {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// Where a socket is.
///
/// Since 1.3.
#[derive(Clone, Debug, PartialEq)]
pub struct SocketAddressLegacy {
    /// Which variant it is, with that variant's members.
    pub type_: SocketAddressLegacyVariant,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl SocketAddressLegacy {
    /// One with the mandatory members only.
    pub fn new(type_: SocketAddressLegacyVariant) -> Self {
        Self {
            type_,
            other: Object::new(),
        }
    }
}

impl Members for SocketAddressLegacy {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let type_ = SocketAddressLegacyVariant::take_from(object)?;
        Ok(Self {
            type_,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        self.type_.put_into(object);
        support::put_all(object, self.other);
    }
}

impl Wire for SocketAddressLegacy {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// The variants of `SocketAddressLegacy`, by `type`.
#[derive(Clone, Debug, PartialEq)]
pub enum SocketAddressLegacyVariant {
    /// `inet`.
    Inet(Box<InetSocketAddressWrapper>),
    /// `unix`.
    Unix(Box<UnixSocketAddressWrapper>),
    /// A variant the contract does not know; its members are kept in the struct.
    Unknown(String),
}

impl SocketAddressLegacyVariant {
    /// The value of `type`; empty where none is given.
    pub fn case(&self) -> &str {
        match self {
            Self::Inet(_) => "inet",
            Self::Unix(_) => "unix",
            Self::Unknown(case) => case,
        }
    }
}

impl Members for SocketAddressLegacyVariant {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let case: String = support::take(object, "type")?;
        Ok(match case.as_str() {
            "inet" => Self::Inet(Box::new(Members::take_from(object)?)),
            "unix" => Self::Unix(Box::new(Members::take_from(object)?)),
            _ => Self::Unknown(case),
        })
    }

    fn put_into(self, object: &mut Object) {
        match self {
            Self::Inet(members) => {
                support::put(object, "type", "inet".to_owned());
                members.put_into(object);
            }
            Self::Unix(members) => {
                support::put(object, "type", "unix".to_owned());
                members.put_into(object);
            }
            Self::Unknown(case) => support::put(object, "type", case),
        }
    }
}

/// What a socket's address is.
///
/// Since 2.9.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SocketAddressType {
    /// a host and a port
    Inet,
    /// a path
    Unix,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl SocketAddressType {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["inet", "unix"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Inet => "inet",
            Self::Unix => "unix",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for SocketAddressType {
    fn from(text: &str) -> Self {
        match text {
            "inet" => Self::Inet,
            "unix" => Self::Unix,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for SocketAddressType {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// What the program is doing.
///
/// Since 0.14.
#[derive(Clone, Debug, PartialEq)]
pub struct StatusInfo {
    /// whether it serves
    pub running: bool,
    /// the same, in one word
    pub status: RunState,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl StatusInfo {
    /// One with the mandatory members only.
    pub fn new(running: bool, status: RunState) -> Self {
        Self {
            running,
            status,
            other: Object::new(),
        }
    }
}

impl Members for StatusInfo {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            running: support::take(object, "running")?,
            status: support::take(object, "status")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "running", self.running);
        support::put(object, "status", self.status);
        support::put_all(object, self.other);
    }
}

impl Wire for StatusInfo {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// A group of nodes that share limits.
///
/// Since 2.11.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ThrottleGroupProperties {
    /// the limits
    pub limits: Option<ThrottleLimits>,
    /// requests in a second
    ///
    /// Feature: unstable.
    pub x_iops_total: Option<i64>,
    /// reads in a second
    ///
    /// Feature: unstable.
    pub x_iops_read: Option<i64>,
    /// writes in a second
    ///
    /// Feature: unstable.
    pub x_iops_write: Option<i64>,
    /// bytes in a second
    ///
    /// Feature: unstable.
    pub x_bps_total: Option<i64>,
    /// bytes read in a second
    ///
    /// Feature: unstable.
    pub x_bps_read: Option<i64>,
    /// bytes written in a second
    ///
    /// Feature: unstable.
    pub x_bps_write: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl ThrottleGroupProperties {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            limits: None,
            x_iops_total: None,
            x_iops_read: None,
            x_iops_write: None,
            x_bps_total: None,
            x_bps_read: None,
            x_bps_write: None,
            other: Object::new(),
        }
    }
}

impl Members for ThrottleGroupProperties {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            limits: support::take_optional(object, "limits")?,
            x_iops_total: support::take_optional(object, "x-iops-total")?,
            x_iops_read: support::take_optional(object, "x-iops-read")?,
            x_iops_write: support::take_optional(object, "x-iops-write")?,
            x_bps_total: support::take_optional(object, "x-bps-total")?,
            x_bps_read: support::take_optional(object, "x-bps-read")?,
            x_bps_write: support::take_optional(object, "x-bps-write")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "limits", self.limits);
        support::put_optional(object, "x-iops-total", self.x_iops_total);
        support::put_optional(object, "x-iops-read", self.x_iops_read);
        support::put_optional(object, "x-iops-write", self.x_iops_write);
        support::put_optional(object, "x-bps-total", self.x_bps_total);
        support::put_optional(object, "x-bps-read", self.x_bps_read);
        support::put_optional(object, "x-bps-write", self.x_bps_write);
        support::put_all(object, self.other);
    }
}

impl Wire for ThrottleGroupProperties {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// What a group may do.  What ends in \`\`-max\`\` is the rate in a burst,
/// what ends in \`\`-max-length\`\` how many seconds a burst may last.
///
/// Since 2.11.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ThrottleLimits {
    /// requests in a second
    pub iops_total: Option<i64>,
    /// the same in a burst
    pub iops_total_max: Option<i64>,
    /// seconds of such a burst
    pub iops_total_max_length: Option<i64>,
    /// reads in a second
    pub iops_read: Option<i64>,
    /// the same in a burst
    pub iops_read_max: Option<i64>,
    /// seconds of such a burst
    pub iops_read_max_length: Option<i64>,
    /// writes in a second
    pub iops_write: Option<i64>,
    /// the same in a burst
    pub iops_write_max: Option<i64>,
    /// seconds of such a burst
    pub iops_write_max_length: Option<i64>,
    /// bytes in a second
    pub bps_total: Option<i64>,
    /// the same in a burst
    pub bps_total_max: Option<i64>,
    /// seconds of such a burst
    pub bps_total_max_length: Option<i64>,
    /// bytes read in a second
    pub bps_read: Option<i64>,
    /// the same in a burst
    pub bps_read_max: Option<i64>,
    /// seconds of such a burst
    pub bps_read_max_length: Option<i64>,
    /// bytes written in a second
    pub bps_write: Option<i64>,
    /// the same in a burst
    pub bps_write_max: Option<i64>,
    /// seconds of such a burst
    pub bps_write_max_length: Option<i64>,
    /// a longer request counts as several of this many bytes
    pub iops_size: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl ThrottleLimits {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            iops_total: None,
            iops_total_max: None,
            iops_total_max_length: None,
            iops_read: None,
            iops_read_max: None,
            iops_read_max_length: None,
            iops_write: None,
            iops_write_max: None,
            iops_write_max_length: None,
            bps_total: None,
            bps_total_max: None,
            bps_total_max_length: None,
            bps_read: None,
            bps_read_max: None,
            bps_read_max_length: None,
            bps_write: None,
            bps_write_max: None,
            bps_write_max_length: None,
            iops_size: None,
            other: Object::new(),
        }
    }
}

impl Members for ThrottleLimits {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            iops_total: support::take_optional(object, "iops-total")?,
            iops_total_max: support::take_optional(object, "iops-total-max")?,
            iops_total_max_length: support::take_optional(object, "iops-total-max-length")?,
            iops_read: support::take_optional(object, "iops-read")?,
            iops_read_max: support::take_optional(object, "iops-read-max")?,
            iops_read_max_length: support::take_optional(object, "iops-read-max-length")?,
            iops_write: support::take_optional(object, "iops-write")?,
            iops_write_max: support::take_optional(object, "iops-write-max")?,
            iops_write_max_length: support::take_optional(object, "iops-write-max-length")?,
            bps_total: support::take_optional(object, "bps-total")?,
            bps_total_max: support::take_optional(object, "bps-total-max")?,
            bps_total_max_length: support::take_optional(object, "bps-total-max-length")?,
            bps_read: support::take_optional(object, "bps-read")?,
            bps_read_max: support::take_optional(object, "bps-read-max")?,
            bps_read_max_length: support::take_optional(object, "bps-read-max-length")?,
            bps_write: support::take_optional(object, "bps-write")?,
            bps_write_max: support::take_optional(object, "bps-write-max")?,
            bps_write_max_length: support::take_optional(object, "bps-write-max-length")?,
            iops_size: support::take_optional(object, "iops-size")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "iops-total", self.iops_total);
        support::put_optional(object, "iops-total-max", self.iops_total_max);
        support::put_optional(object, "iops-total-max-length", self.iops_total_max_length);
        support::put_optional(object, "iops-read", self.iops_read);
        support::put_optional(object, "iops-read-max", self.iops_read_max);
        support::put_optional(object, "iops-read-max-length", self.iops_read_max_length);
        support::put_optional(object, "iops-write", self.iops_write);
        support::put_optional(object, "iops-write-max", self.iops_write_max);
        support::put_optional(object, "iops-write-max-length", self.iops_write_max_length);
        support::put_optional(object, "bps-total", self.bps_total);
        support::put_optional(object, "bps-total-max", self.bps_total_max);
        support::put_optional(object, "bps-total-max-length", self.bps_total_max_length);
        support::put_optional(object, "bps-read", self.bps_read);
        support::put_optional(object, "bps-read-max", self.bps_read_max);
        support::put_optional(object, "bps-read-max-length", self.bps_read_max_length);
        support::put_optional(object, "bps-write", self.bps_write);
        support::put_optional(object, "bps-write-max", self.bps_write_max);
        support::put_optional(object, "bps-write-max-length", self.bps_write_max_length);
        support::put_optional(object, "iops-size", self.iops_size);
        support::put_all(object, self.other);
    }
}

impl Wire for ThrottleLimits {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// One action of a transaction.
///
/// Since 1.1.
#[derive(Clone, Debug, PartialEq)]
pub struct TransactionAction {
    /// Which variant it is, with that variant's members.
    pub type_: TransactionActionVariant,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl TransactionAction {
    /// One with the mandatory members only.
    pub fn new(type_: TransactionActionVariant) -> Self {
        Self {
            type_,
            other: Object::new(),
        }
    }
}

impl Members for TransactionAction {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let type_ = TransactionActionVariant::take_from(object)?;
        Ok(Self {
            type_,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        self.type_.put_into(object);
        support::put_all(object, self.other);
    }
}

impl Wire for TransactionAction {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// The variants of `TransactionAction`, by `type`.
#[derive(Clone, Debug, PartialEq)]
pub enum TransactionActionVariant {
    /// `abort`.
    Abort(Box<AbortWrapper>),
    /// `block-dirty-bitmap-add`.
    BlockDirtyBitmapAdd(Box<BlockDirtyBitmapAddWrapper>),
    /// `block-dirty-bitmap-clear`.
    BlockDirtyBitmapClear(Box<BlockDirtyBitmapWrapper>),
    /// `block-dirty-bitmap-disable`.
    BlockDirtyBitmapDisable(Box<BlockDirtyBitmapWrapper>),
    /// `block-dirty-bitmap-enable`.
    BlockDirtyBitmapEnable(Box<BlockDirtyBitmapWrapper>),
    /// `block-dirty-bitmap-merge`.
    BlockDirtyBitmapMerge(Box<BlockDirtyBitmapMergeWrapper>),
    /// `block-dirty-bitmap-remove`.
    BlockDirtyBitmapRemove(Box<BlockDirtyBitmapWrapper>),
    /// `blockdev-backup`.
    BlockdevBackup(Box<BlockdevBackupWrapper>),
    /// `blockdev-snapshot`.
    BlockdevSnapshot(Box<BlockdevSnapshotWrapper>),
    /// `blockdev-snapshot-sync`.
    BlockdevSnapshotSync(Box<BlockdevSnapshotSyncWrapper>),
    /// `drive-backup`.
    DriveBackup(Box<DriveBackupWrapper>),
    /// A variant the contract does not know; its members are kept in the struct.
    Unknown(String),
}

impl TransactionActionVariant {
    /// The value of `type`; empty where none is given.
    pub fn case(&self) -> &str {
        match self {
            Self::Abort(_) => "abort",
            Self::BlockDirtyBitmapAdd(_) => "block-dirty-bitmap-add",
            Self::BlockDirtyBitmapClear(_) => "block-dirty-bitmap-clear",
            Self::BlockDirtyBitmapDisable(_) => "block-dirty-bitmap-disable",
            Self::BlockDirtyBitmapEnable(_) => "block-dirty-bitmap-enable",
            Self::BlockDirtyBitmapMerge(_) => "block-dirty-bitmap-merge",
            Self::BlockDirtyBitmapRemove(_) => "block-dirty-bitmap-remove",
            Self::BlockdevBackup(_) => "blockdev-backup",
            Self::BlockdevSnapshot(_) => "blockdev-snapshot",
            Self::BlockdevSnapshotSync(_) => "blockdev-snapshot-sync",
            Self::DriveBackup(_) => "drive-backup",
            Self::Unknown(case) => case,
        }
    }
}

impl Members for TransactionActionVariant {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let case: String = support::take(object, "type")?;
        Ok(match case.as_str() {
            "abort" => Self::Abort(Box::new(Members::take_from(object)?)),
            "block-dirty-bitmap-add" => Self::BlockDirtyBitmapAdd(Box::new(Members::take_from(object)?)),
            "block-dirty-bitmap-clear" => Self::BlockDirtyBitmapClear(Box::new(Members::take_from(object)?)),
            "block-dirty-bitmap-disable" => Self::BlockDirtyBitmapDisable(Box::new(Members::take_from(object)?)),
            "block-dirty-bitmap-enable" => Self::BlockDirtyBitmapEnable(Box::new(Members::take_from(object)?)),
            "block-dirty-bitmap-merge" => Self::BlockDirtyBitmapMerge(Box::new(Members::take_from(object)?)),
            "block-dirty-bitmap-remove" => Self::BlockDirtyBitmapRemove(Box::new(Members::take_from(object)?)),
            "blockdev-backup" => Self::BlockdevBackup(Box::new(Members::take_from(object)?)),
            "blockdev-snapshot" => Self::BlockdevSnapshot(Box::new(Members::take_from(object)?)),
            "blockdev-snapshot-sync" => Self::BlockdevSnapshotSync(Box::new(Members::take_from(object)?)),
            "drive-backup" => Self::DriveBackup(Box::new(Members::take_from(object)?)),
            _ => Self::Unknown(case),
        })
    }

    fn put_into(self, object: &mut Object) {
        match self {
            Self::Abort(members) => {
                support::put(object, "type", "abort".to_owned());
                members.put_into(object);
            }
            Self::BlockDirtyBitmapAdd(members) => {
                support::put(object, "type", "block-dirty-bitmap-add".to_owned());
                members.put_into(object);
            }
            Self::BlockDirtyBitmapClear(members) => {
                support::put(object, "type", "block-dirty-bitmap-clear".to_owned());
                members.put_into(object);
            }
            Self::BlockDirtyBitmapDisable(members) => {
                support::put(object, "type", "block-dirty-bitmap-disable".to_owned());
                members.put_into(object);
            }
            Self::BlockDirtyBitmapEnable(members) => {
                support::put(object, "type", "block-dirty-bitmap-enable".to_owned());
                members.put_into(object);
            }
            Self::BlockDirtyBitmapMerge(members) => {
                support::put(object, "type", "block-dirty-bitmap-merge".to_owned());
                members.put_into(object);
            }
            Self::BlockDirtyBitmapRemove(members) => {
                support::put(object, "type", "block-dirty-bitmap-remove".to_owned());
                members.put_into(object);
            }
            Self::BlockdevBackup(members) => {
                support::put(object, "type", "blockdev-backup".to_owned());
                members.put_into(object);
            }
            Self::BlockdevSnapshot(members) => {
                support::put(object, "type", "blockdev-snapshot".to_owned());
                members.put_into(object);
            }
            Self::BlockdevSnapshotSync(members) => {
                support::put(object, "type", "blockdev-snapshot-sync".to_owned());
                members.put_into(object);
            }
            Self::DriveBackup(members) => {
                support::put(object, "type", "drive-backup".to_owned());
                members.put_into(object);
            }
            Self::Unknown(case) => support::put(object, "type", case),
        }
    }
}

/// What an action does.
///
/// Since 1.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TransactionActionKind {
    /// fails.  Since 1.6
    Abort,
    /// as the command.  Since 2.5
    BlockDirtyBitmapAdd,
    /// as the command.  Since 2.5
    BlockDirtyBitmapClear,
    /// as the command.  Since 4.0
    BlockDirtyBitmapDisable,
    /// as the command.  Since 4.0
    BlockDirtyBitmapEnable,
    /// as the command.  Since 4.0
    BlockDirtyBitmapMerge,
    /// as the command.  Since 4.2
    BlockDirtyBitmapRemove,
    /// as the command.  Since 2.3
    BlockdevBackup,
    /// as the command.  Since 2.5
    BlockdevSnapshot,
    /// as the command
    BlockdevSnapshotSync,
    /// as the command.  Since 1.6
    ///
    /// Feature: deprecated.
    DriveBackup,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl TransactionActionKind {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["abort", "block-dirty-bitmap-add", "block-dirty-bitmap-clear", "block-dirty-bitmap-disable", "block-dirty-bitmap-enable", "block-dirty-bitmap-merge", "block-dirty-bitmap-remove", "blockdev-backup", "blockdev-snapshot", "blockdev-snapshot-sync", "drive-backup"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Abort => "abort",
            Self::BlockDirtyBitmapAdd => "block-dirty-bitmap-add",
            Self::BlockDirtyBitmapClear => "block-dirty-bitmap-clear",
            Self::BlockDirtyBitmapDisable => "block-dirty-bitmap-disable",
            Self::BlockDirtyBitmapEnable => "block-dirty-bitmap-enable",
            Self::BlockDirtyBitmapMerge => "block-dirty-bitmap-merge",
            Self::BlockDirtyBitmapRemove => "block-dirty-bitmap-remove",
            Self::BlockdevBackup => "blockdev-backup",
            Self::BlockdevSnapshot => "blockdev-snapshot",
            Self::BlockdevSnapshotSync => "blockdev-snapshot-sync",
            Self::DriveBackup => "drive-backup",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for TransactionActionKind {
    fn from(text: &str) -> Self {
        match text {
            "abort" => Self::Abort,
            "block-dirty-bitmap-add" => Self::BlockDirtyBitmapAdd,
            "block-dirty-bitmap-clear" => Self::BlockDirtyBitmapClear,
            "block-dirty-bitmap-disable" => Self::BlockDirtyBitmapDisable,
            "block-dirty-bitmap-enable" => Self::BlockDirtyBitmapEnable,
            "block-dirty-bitmap-merge" => Self::BlockDirtyBitmapMerge,
            "block-dirty-bitmap-remove" => Self::BlockDirtyBitmapRemove,
            "blockdev-backup" => Self::BlockdevBackup,
            "blockdev-snapshot" => Self::BlockdevSnapshot,
            "blockdev-snapshot-sync" => Self::BlockdevSnapshotSync,
            "drive-backup" => Self::DriveBackup,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for TransactionActionKind {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// TransactionArguments
#[derive(Clone, Debug, PartialEq)]
pub struct TransactionArguments {
    /// the actions, in their order
    pub actions: Vec<TransactionAction>,
    /// how they are carried out
    pub properties: Option<TransactionProperties>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl TransactionArguments {
    /// One with the mandatory members only.
    pub fn new(actions: Vec<TransactionAction>) -> Self {
        Self {
            actions,
            properties: None,
            other: Object::new(),
        }
    }
}

impl Members for TransactionArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            actions: support::take(object, "actions")?,
            properties: support::take_optional(object, "properties")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "actions", self.actions);
        support::put_optional(object, "properties", self.properties);
        support::put_all(object, self.other);
    }
}

impl Wire for TransactionArguments {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// How a transaction is carried out.
///
/// Since 2.5.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct TransactionProperties {
    /// how its jobs end, @individual if left out
    pub completion_mode: Option<ActionCompletionMode>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl TransactionProperties {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            completion_mode: None,
            other: Object::new(),
        }
    }
}

impl Members for TransactionProperties {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            completion_mode: support::take_optional(object, "completion-mode")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "completion-mode", self.completion_mode);
        support::put_all(object, self.other);
    }
}

impl Wire for TransactionProperties {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// A path.
///
/// Since 1.3.
#[derive(Clone, Debug, PartialEq)]
pub struct UnixSocketAddress {
    /// the path
    pub path: String,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl UnixSocketAddress {
    /// One with the mandatory members only.
    pub fn new(path: String) -> Self {
        Self {
            path,
            other: Object::new(),
        }
    }
}

impl Members for UnixSocketAddress {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            path: support::take(object, "path")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "path", self.path);
        support::put_all(object, self.other);
    }
}

impl Wire for UnixSocketAddress {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// A path.
///
/// Since 1.3.
#[derive(Clone, Debug, PartialEq)]
pub struct UnixSocketAddressWrapper {
    /// it
    pub data: UnixSocketAddress,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl UnixSocketAddressWrapper {
    /// One with the mandatory members only.
    pub fn new(data: UnixSocketAddress) -> Self {
        Self {
            data,
            other: Object::new(),
        }
    }
}

impl Members for UnixSocketAddressWrapper {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            data: support::take(object, "data")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "data", self.data);
        support::put_all(object, self.other);
    }
}

impl Wire for UnixSocketAddressWrapper {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// Which program answers, and which version of it.
///
/// Since 0.14.
#[derive(Clone, Debug, PartialEq)]
pub struct VersionInfo {
    /// the release of the protocol's commands the program keeps to
    pub qemu: VersionTriple,
    /// the program's own name and version
    pub package: String,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl VersionInfo {
    /// One with the mandatory members only.
    pub fn new(qemu: VersionTriple, package: String) -> Self {
        Self {
            qemu,
            package,
            other: Object::new(),
        }
    }
}

impl Members for VersionInfo {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            qemu: support::take(object, "qemu")?,
            package: support::take(object, "package")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "qemu", self.qemu);
        support::put(object, "package", self.package);
        support::put_all(object, self.other);
    }
}

impl Wire for VersionInfo {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// A version in three numbers.
///
/// Since 2.4.
#[derive(Clone, Debug, PartialEq)]
pub struct VersionTriple {
    /// the first number
    pub major: i64,
    /// the second number
    pub minor: i64,
    /// the third number
    pub micro: i64,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl VersionTriple {
    /// One with the mandatory members only.
    pub fn new(major: i64, minor: i64, micro: i64) -> Self {
        Self {
            major,
            minor,
            micro,
            other: Object::new(),
        }
    }
}

impl Members for VersionTriple {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            major: support::take(object, "major")?,
            minor: support::take(object, "minor")?,
            micro: support::take(object, "micro")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "major", self.major);
        support::put(object, "minor", self.minor);
        support::put(object, "micro", self.micro);
        support::put_all(object, self.other);
    }
}

impl Wire for VersionTriple {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// Who uses whom.
///
/// Since 4.0.
#[derive(Clone, Debug, PartialEq)]
pub struct XDbgBlockGraph {
    /// the points
    pub nodes: Vec<XDbgBlockGraphNode>,
    /// the lines
    pub edges: Vec<XDbgBlockGraphEdge>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl XDbgBlockGraph {
    /// One with the mandatory members only.
    pub fn new(nodes: Vec<XDbgBlockGraphNode>, edges: Vec<XDbgBlockGraphEdge>) -> Self {
        Self {
            nodes,
            edges,
            other: Object::new(),
        }
    }
}

impl Members for XDbgBlockGraph {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            nodes: support::take(object, "nodes")?,
            edges: support::take(object, "edges")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "nodes", self.nodes);
        support::put(object, "edges", self.edges);
        support::put_all(object, self.other);
    }
}

impl Wire for XDbgBlockGraph {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// A line of the graph.
///
/// Since 4.0.
#[derive(Clone, Debug, PartialEq)]
pub struct XDbgBlockGraphEdge {
    /// who uses
    pub parent: u64,
    /// who is used
    pub child: u64,
    /// what for
    pub name: String,
    /// what the parent may do
    pub perm: Vec<BlockPermission>,
    /// what others may do beside it
    pub shared_perm: Vec<BlockPermission>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl XDbgBlockGraphEdge {
    /// One with the mandatory members only.
    pub fn new(parent: u64, child: u64, name: String, perm: Vec<BlockPermission>, shared_perm: Vec<BlockPermission>) -> Self {
        Self {
            parent,
            child,
            name,
            perm,
            shared_perm,
            other: Object::new(),
        }
    }
}

impl Members for XDbgBlockGraphEdge {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            parent: support::take(object, "parent")?,
            child: support::take(object, "child")?,
            name: support::take(object, "name")?,
            perm: support::take(object, "perm")?,
            shared_perm: support::take(object, "shared-perm")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "parent", self.parent);
        support::put(object, "child", self.child);
        support::put(object, "name", self.name);
        support::put(object, "perm", self.perm);
        support::put(object, "shared-perm", self.shared_perm);
        support::put_all(object, self.other);
    }
}

impl Wire for XDbgBlockGraphEdge {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// A point of the graph.
///
/// Since 4.0.
#[derive(Clone, Debug, PartialEq)]
pub struct XDbgBlockGraphNode {
    /// a number for this answer only
    pub id: u64,
    /// what it is
    pub type_: XDbgBlockGraphNodeType,
    /// its name
    pub name: String,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl XDbgBlockGraphNode {
    /// One with the mandatory members only.
    pub fn new(id: u64, type_: XDbgBlockGraphNodeType, name: String) -> Self {
        Self {
            id,
            type_,
            name,
            other: Object::new(),
        }
    }
}

impl Members for XDbgBlockGraphNode {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            id: support::take(object, "id")?,
            type_: support::take(object, "type")?,
            name: support::take(object, "name")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put(object, "id", self.id);
        support::put(object, "type", self.type_);
        support::put(object, "name", self.name);
        support::put_all(object, self.other);
    }
}

impl Wire for XDbgBlockGraphNode {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// What a point of the graph is.
///
/// Since 4.0.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum XDbgBlockGraphNodeType {
    /// a user of disks
    BlockBackend,
    /// a job
    BlockJob,
    /// a node
    BlockDriver,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl XDbgBlockGraphNodeType {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["block-backend", "block-job", "block-driver"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::BlockBackend => "block-backend",
            Self::BlockJob => "block-job",
            Self::BlockDriver => "block-driver",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for XDbgBlockGraphNodeType {
    fn from(text: &str) -> Self {
        match text {
            "block-backend" => Self::BlockBackend,
            "block-job" => Self::BlockJob,
            "block-driver" => Self::BlockDriver,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for XDbgBlockGraphNodeType {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}
