//! The contract's types.
//!
//! Generated from a contract; do not edit.

#![allow(unused_imports, clippy::too_many_arguments)]

use super::support::{self, Fault, Members, Null, Object, Value, Wire};

/// Nothing; this action fails, and so the transaction does.
///
/// Since Abide.
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct AbortWrapper {
    /// them
    pub data: Option<Abort>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl AbortWrapper {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            data: None,
            other: Object::new(),
        }
    }
}

impl Members for AbortWrapper {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            data: support::take_fitting(object, "data")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "data", self.data);
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

/// AddFdArguments
///
/// Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct AddFdArguments {
    /// fdset-id
    pub fdset_id: Option<i64>,
    /// opaque
    pub opaque: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl AddFdArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            fdset_id: None,
            opaque: None,
            other: Object::new(),
        }
    }
}

impl Members for AddFdArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            fdset_id: support::take_fitting(object, "fdset-id")?,
            opaque: support::take_fitting(object, "opaque")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "fdset-id", self.fdset_id);
        support::put_optional(object, "opaque", self.opaque);
        support::put_all(object, self.other);
    }
}

impl Wire for AddFdArguments {
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

/// AddFdResult
///
/// Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct AddFdResult {
    /// fdset-id
    pub fdset_id: Option<i64>,
    /// fd
    pub fd: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl AddFdResult {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            fdset_id: None,
            fd: None,
            other: Object::new(),
        }
    }
}

impl Members for AddFdResult {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            fdset_id: support::take_fitting(object, "fdset-id")?,
            fd: support::take_fitting(object, "fd")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "fdset-id", self.fdset_id);
        support::put_optional(object, "fd", self.fd);
        support::put_all(object, self.other);
    }
}

impl Wire for AddFdResult {
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
    ///
    /// Since 9.2.
    pub min_cluster_size: Option<i64>,
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
            use_copy_range: support::take_fitting(object, "use-copy-range")?,
            max_workers: support::take_fitting(object, "max-workers")?,
            max_chunk: support::take_fitting(object, "max-chunk")?,
            min_cluster_size: support::take_fitting(object, "min-cluster-size")?,
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
/// Since 2.8.
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
    ///
    /// Since 2.11.
    L1ShrinkWriteTable,
    /// give up the tables it pointed at
    ///
    /// Since 2.11.
    L1ShrinkFreeL2Clusters,
    /// keep what was read
    ///
    /// Since 2.11.
    CorWrite,
    /// reserve room for clusters
    ///
    /// Since 4.1.
    ClusterAllocSpace,
    /// nothing: a rule for it holds from the start
    ///
    /// Since 4.1.
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
/// Since 2.8.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlkdebugInjectErrorOptions {
    /// what arms the rule
    pub event: Option<BlkdebugEvent>,
    /// the state it holds in, any if left out
    pub state: Option<i64>,
    /// the error's number, EIO if left out
    pub errno: Option<i64>,
    /// the sector that fails, all if left out
    pub sector: Option<i64>,
    /// fail one request only
    pub once: Option<bool>,
    /// fail without a detour through the event loop; makes no
    /// difference here
    pub immediately: Option<bool>,
    /// the requests that fail, all kinds if left out
    ///
    /// Since 4.1.
    pub iotype: Option<BlkdebugIoType>,
    /// delay-ns
    ///
    /// Since 11.1. Until 11.1.
    pub delay_ns: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlkdebugInjectErrorOptions {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            event: None,
            state: None,
            errno: None,
            sector: None,
            once: None,
            immediately: None,
            iotype: None,
            delay_ns: None,
            other: Object::new(),
        }
    }
}

impl Members for BlkdebugInjectErrorOptions {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            event: support::take_fitting(object, "event")?,
            state: support::take_fitting(object, "state")?,
            errno: support::take_fitting(object, "errno")?,
            sector: support::take_fitting(object, "sector")?,
            once: support::take_fitting(object, "once")?,
            immediately: support::take_fitting(object, "immediately")?,
            iotype: support::take_fitting(object, "iotype")?,
            delay_ns: support::take_fitting(object, "delay-ns")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "event", self.event);
        support::put_optional(object, "state", self.state);
        support::put_optional(object, "errno", self.errno);
        support::put_optional(object, "sector", self.sector);
        support::put_optional(object, "once", self.once);
        support::put_optional(object, "immediately", self.immediately);
        support::put_optional(object, "iotype", self.iotype);
        support::put_optional(object, "delay-ns", self.delay_ns);
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
/// Since 2.8.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlkdebugSetStateOptions {
    /// what makes it change
    pub event: Option<BlkdebugEvent>,
    /// the state it holds in, any if left out
    pub state: Option<i64>,
    /// the state it changes to
    pub new_state: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlkdebugSetStateOptions {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            event: None,
            state: None,
            new_state: None,
            other: Object::new(),
        }
    }
}

impl Members for BlkdebugSetStateOptions {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            event: support::take_fitting(object, "event")?,
            state: support::take_fitting(object, "state")?,
            new_state: support::take_fitting(object, "new_state")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "event", self.event);
        support::put_optional(object, "state", self.state);
        support::put_optional(object, "new_state", self.new_state);
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockCommitArguments {
    /// the disk: the name of a node
    pub device: Option<String>,
    /// the same, by file name
    ///
    /// Feature: deprecated.
    pub base: Option<String>,
    /// the same, by file name
    ///
    /// Feature: deprecated.
    pub top: Option<String>,
    /// what to write into the header of the image above
    /// @top-node as the name of its backing file; not where the disk
    /// itself is moved
    pub backing_file: Option<String>,
    /// bytes a second, 0 for as fast as it goes
    pub speed: Option<i64>,
    /// the job's name; the disk's if left out
    ///
    /// Since 2.7.
    pub job_id: Option<String>,
    /// the name of the node that stands above @top-node
    /// while the job runs
    ///
    /// Since 2.9.
    pub filter_node_name: Option<String>,
    /// where everything goes; the lowest image if left out
    ///
    /// Since 3.1.
    pub base_node: Option<String>,
    /// the highest image to move; the disk if left out
    ///
    /// Since 3.1.
    pub top_node: Option<String>,
    /// go from pending to concluded without being asked,
    /// true if left out
    ///
    /// Since 3.1.
    pub auto_finalize: Option<bool>,
    /// forget the job once it has concluded, true if left
    /// out
    ///
    /// Since 3.1.
    pub auto_dismiss: Option<bool>,
    /// what to do about an I/O error, @report if left out
    ///
    /// Since 5.0.
    pub on_error: Option<BlockdevOnError>,
    /// write the format raw where the base has no
    /// format of its own.  Since 9.0
    ///
    /// Since 9.0.
    pub backing_mask_protocol: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockCommitArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            device: None,
            base: None,
            top: None,
            backing_file: None,
            speed: None,
            job_id: None,
            filter_node_name: None,
            base_node: None,
            top_node: None,
            auto_finalize: None,
            auto_dismiss: None,
            on_error: None,
            backing_mask_protocol: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockCommitArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            device: support::take_fitting(object, "device")?,
            base: support::take_fitting(object, "base")?,
            top: support::take_fitting(object, "top")?,
            backing_file: support::take_fitting(object, "backing-file")?,
            speed: support::take_fitting(object, "speed")?,
            job_id: support::take_fitting(object, "job-id")?,
            filter_node_name: support::take_fitting(object, "filter-node-name")?,
            base_node: support::take_fitting(object, "base-node")?,
            top_node: support::take_fitting(object, "top-node")?,
            auto_finalize: support::take_fitting(object, "auto-finalize")?,
            auto_dismiss: support::take_fitting(object, "auto-dismiss")?,
            on_error: support::take_fitting(object, "on-error")?,
            backing_mask_protocol: support::take_fitting(object, "backing-mask-protocol")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "device", self.device);
        support::put_optional(object, "base", self.base);
        support::put_optional(object, "top", self.top);
        support::put_optional(object, "backing-file", self.backing_file);
        support::put_optional(object, "speed", self.speed);
        support::put_optional(object, "job-id", self.job_id);
        support::put_optional(object, "filter-node-name", self.filter_node_name);
        support::put_optional(object, "base-node", self.base_node);
        support::put_optional(object, "top-node", self.top_node);
        support::put_optional(object, "auto-finalize", self.auto_finalize);
        support::put_optional(object, "auto-dismiss", self.auto_dismiss);
        support::put_optional(object, "on-error", self.on_error);
        support::put_optional(object, "backing-mask-protocol", self.backing_mask_protocol);
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockDeviceInfo {
    /// its file name
    pub file: Option<String>,
    /// its name
    pub node_name: Option<String>,
    /// whether it is never written to
    pub ro: Option<bool>,
    /// what it is
    pub drv: Option<String>,
    /// the file name of what it borrows from
    pub backing_file: Option<String>,
    /// how many images are under it
    pub backing_file_depth: Option<i64>,
    /// whether it is encrypted
    pub encrypted: Option<bool>,
    /// encryption\_key\_missing
    ///
    /// Until 5.2. Feature: deprecated.
    pub encryption_key_missing: Option<bool>,
    /// what becomes of written zeroes
    pub detect_zeroes: Option<BlockdevDetectZeroesOptions>,
    /// limit of bytes a second, 0 for none
    pub bps: Option<i64>,
    /// the same for reading
    pub bps_rd: Option<i64>,
    /// the same for writing
    pub bps_wr: Option<i64>,
    /// limit of requests a second, 0 for none
    pub iops: Option<i64>,
    /// the same for reading
    pub iops_rd: Option<i64>,
    /// the same for writing
    pub iops_wr: Option<i64>,
    /// the image
    pub image: Option<ImageInfo>,
    /// bps\_max
    ///
    /// Until 11.1.
    pub bps_max: Option<i64>,
    /// bps\_rd\_max
    ///
    /// Until 11.1.
    pub bps_rd_max: Option<i64>,
    /// bps\_wr\_max
    ///
    /// Until 11.1.
    pub bps_wr_max: Option<i64>,
    /// iops\_max
    ///
    /// Until 11.1.
    pub iops_max: Option<i64>,
    /// iops\_rd\_max
    ///
    /// Until 11.1.
    pub iops_rd_max: Option<i64>,
    /// iops\_wr\_max
    ///
    /// Until 11.1.
    pub iops_wr_max: Option<i64>,
    /// iops\_size
    ///
    /// Until 11.1.
    pub iops_size: Option<i64>,
    /// group
    ///
    /// Until 11.1.
    pub group: Option<String>,
    /// how the host's page cache is used
    pub cache: Option<BlockdevCacheInfo>,
    /// where a write is told of, 0 for nowhere
    pub write_threshold: Option<i64>,
    /// bps\_max\_length
    ///
    /// Since 2.6. Until 11.1.
    pub bps_max_length: Option<i64>,
    /// bps\_rd\_max\_length
    ///
    /// Since 2.6. Until 11.1.
    pub bps_rd_max_length: Option<i64>,
    /// bps\_wr\_max\_length
    ///
    /// Since 2.6. Until 11.1.
    pub bps_wr_max_length: Option<i64>,
    /// iops\_max\_length
    ///
    /// Since 2.6. Until 11.1.
    pub iops_max_length: Option<i64>,
    /// iops\_rd\_max\_length
    ///
    /// Since 2.6. Until 11.1.
    pub iops_rd_max_length: Option<i64>,
    /// iops\_wr\_max\_length
    ///
    /// Since 2.6. Until 11.1.
    pub iops_wr_max_length: Option<i64>,
    /// its bitmaps, if it has any.  Since 4.2
    ///
    /// Since 4.2.
    pub dirty_bitmaps: Option<Vec<BlockDirtyInfo>>,
    /// whether it may be used.  Since 10.0
    ///
    /// Since 10.0.
    pub active: Option<bool>,
    /// the nodes it uses.  Since 10.1
    ///
    /// Since 11.1.
    pub children: Option<Vec<BlockdevChild>>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockDeviceInfo {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            file: None,
            node_name: None,
            ro: None,
            drv: None,
            backing_file: None,
            backing_file_depth: None,
            encrypted: None,
            encryption_key_missing: None,
            detect_zeroes: None,
            bps: None,
            bps_rd: None,
            bps_wr: None,
            iops: None,
            iops_rd: None,
            iops_wr: None,
            image: None,
            bps_max: None,
            bps_rd_max: None,
            bps_wr_max: None,
            iops_max: None,
            iops_rd_max: None,
            iops_wr_max: None,
            iops_size: None,
            group: None,
            cache: None,
            write_threshold: None,
            bps_max_length: None,
            bps_rd_max_length: None,
            bps_wr_max_length: None,
            iops_max_length: None,
            iops_rd_max_length: None,
            iops_wr_max_length: None,
            dirty_bitmaps: None,
            active: None,
            children: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockDeviceInfo {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            file: support::take_fitting(object, "file")?,
            node_name: support::take_fitting(object, "node-name")?,
            ro: support::take_fitting(object, "ro")?,
            drv: support::take_fitting(object, "drv")?,
            backing_file: support::take_fitting(object, "backing_file")?,
            backing_file_depth: support::take_fitting(object, "backing_file_depth")?,
            encrypted: support::take_fitting(object, "encrypted")?,
            encryption_key_missing: support::take_fitting(object, "encryption_key_missing")?,
            detect_zeroes: support::take_fitting(object, "detect_zeroes")?,
            bps: support::take_fitting(object, "bps")?,
            bps_rd: support::take_fitting(object, "bps_rd")?,
            bps_wr: support::take_fitting(object, "bps_wr")?,
            iops: support::take_fitting(object, "iops")?,
            iops_rd: support::take_fitting(object, "iops_rd")?,
            iops_wr: support::take_fitting(object, "iops_wr")?,
            image: support::take_fitting(object, "image")?,
            bps_max: support::take_fitting(object, "bps_max")?,
            bps_rd_max: support::take_fitting(object, "bps_rd_max")?,
            bps_wr_max: support::take_fitting(object, "bps_wr_max")?,
            iops_max: support::take_fitting(object, "iops_max")?,
            iops_rd_max: support::take_fitting(object, "iops_rd_max")?,
            iops_wr_max: support::take_fitting(object, "iops_wr_max")?,
            iops_size: support::take_fitting(object, "iops_size")?,
            group: support::take_fitting(object, "group")?,
            cache: support::take_fitting(object, "cache")?,
            write_threshold: support::take_fitting(object, "write_threshold")?,
            bps_max_length: support::take_fitting(object, "bps_max_length")?,
            bps_rd_max_length: support::take_fitting(object, "bps_rd_max_length")?,
            bps_wr_max_length: support::take_fitting(object, "bps_wr_max_length")?,
            iops_max_length: support::take_fitting(object, "iops_max_length")?,
            iops_rd_max_length: support::take_fitting(object, "iops_rd_max_length")?,
            iops_wr_max_length: support::take_fitting(object, "iops_wr_max_length")?,
            dirty_bitmaps: support::take_fitting(object, "dirty-bitmaps")?,
            active: support::take_fitting(object, "active")?,
            children: support::take_fitting(object, "children")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "file", self.file);
        support::put_optional(object, "node-name", self.node_name);
        support::put_optional(object, "ro", self.ro);
        support::put_optional(object, "drv", self.drv);
        support::put_optional(object, "backing_file", self.backing_file);
        support::put_optional(object, "backing_file_depth", self.backing_file_depth);
        support::put_optional(object, "encrypted", self.encrypted);
        support::put_optional(object, "encryption_key_missing", self.encryption_key_missing);
        support::put_optional(object, "detect_zeroes", self.detect_zeroes);
        support::put_optional(object, "bps", self.bps);
        support::put_optional(object, "bps_rd", self.bps_rd);
        support::put_optional(object, "bps_wr", self.bps_wr);
        support::put_optional(object, "iops", self.iops);
        support::put_optional(object, "iops_rd", self.iops_rd);
        support::put_optional(object, "iops_wr", self.iops_wr);
        support::put_optional(object, "image", self.image);
        support::put_optional(object, "bps_max", self.bps_max);
        support::put_optional(object, "bps_rd_max", self.bps_rd_max);
        support::put_optional(object, "bps_wr_max", self.bps_wr_max);
        support::put_optional(object, "iops_max", self.iops_max);
        support::put_optional(object, "iops_rd_max", self.iops_rd_max);
        support::put_optional(object, "iops_wr_max", self.iops_wr_max);
        support::put_optional(object, "iops_size", self.iops_size);
        support::put_optional(object, "group", self.group);
        support::put_optional(object, "cache", self.cache);
        support::put_optional(object, "write_threshold", self.write_threshold);
        support::put_optional(object, "bps_max_length", self.bps_max_length);
        support::put_optional(object, "bps_rd_max_length", self.bps_rd_max_length);
        support::put_optional(object, "bps_wr_max_length", self.bps_wr_max_length);
        support::put_optional(object, "iops_max_length", self.iops_max_length);
        support::put_optional(object, "iops_rd_max_length", self.iops_rd_max_length);
        support::put_optional(object, "iops_wr_max_length", self.iops_wr_max_length);
        support::put_optional(object, "dirty-bitmaps", self.dirty_bitmaps);
        support::put_optional(object, "active", self.active);
        support::put_optional(object, "children", self.children);
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

/// A bitmap: which parts of a disk were changed.
///
/// Since 2.4.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockDirtyBitmap {
    /// the disk
    pub node: Option<String>,
    /// the bitmap's name
    pub name: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockDirtyBitmap {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            node: None,
            name: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockDirtyBitmap {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            node: support::take_fitting(object, "node")?,
            name: support::take_fitting(object, "name")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "node", self.node);
        support::put_optional(object, "name", self.name);
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockDirtyBitmapAdd {
    /// the disk
    pub node: Option<String>,
    /// the bitmap's name
    pub name: Option<String>,
    /// how many bytes a bit stands for, the disk's clusters
    /// from 4096 to 65536 if left out
    pub granularity: Option<i64>,
    /// whether it is kept in the image; here it cannot be
    ///
    /// Since 2.10.
    pub persistent: Option<bool>,
    /// autoload
    ///
    /// Since 2.10. Until 4.1.
    pub autoload: Option<bool>,
    /// x-disabled
    ///
    /// Since 3.0. Until 3.1.
    pub x_disabled: Option<bool>,
    /// whether it records no changes at first.  Since 4.0
    ///
    /// Since 4.0.
    pub disabled: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockDirtyBitmapAdd {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            node: None,
            name: None,
            granularity: None,
            persistent: None,
            autoload: None,
            x_disabled: None,
            disabled: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockDirtyBitmapAdd {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            node: support::take_fitting(object, "node")?,
            name: support::take_fitting(object, "name")?,
            granularity: support::take_fitting(object, "granularity")?,
            persistent: support::take_fitting(object, "persistent")?,
            autoload: support::take_fitting(object, "autoload")?,
            x_disabled: support::take_fitting(object, "x-disabled")?,
            disabled: support::take_fitting(object, "disabled")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "node", self.node);
        support::put_optional(object, "name", self.name);
        support::put_optional(object, "granularity", self.granularity);
        support::put_optional(object, "persistent", self.persistent);
        support::put_optional(object, "autoload", self.autoload);
        support::put_optional(object, "x-disabled", self.x_disabled);
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockDirtyBitmapAddWrapper {
    /// them
    pub data: Option<BlockDirtyBitmapAdd>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockDirtyBitmapAddWrapper {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            data: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockDirtyBitmapAddWrapper {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            data: support::take_fitting(object, "data")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "data", self.data);
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockDirtyBitmapMerge {
    /// the disk
    pub node: Option<String>,
    /// the bitmap that gets the marks of the others
    pub target: Option<String>,
    /// the others
    pub bitmaps: Option<Vec<Value>>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockDirtyBitmapMerge {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            node: None,
            target: None,
            bitmaps: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockDirtyBitmapMerge {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            node: support::take_fitting(object, "node")?,
            target: support::take_fitting(object, "target")?,
            bitmaps: support::take_fitting(object, "bitmaps")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "node", self.node);
        support::put_optional(object, "target", self.target);
        support::put_optional(object, "bitmaps", self.bitmaps);
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockDirtyBitmapMergeWrapper {
    /// them
    pub data: Option<BlockDirtyBitmapMerge>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockDirtyBitmapMergeWrapper {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            data: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockDirtyBitmapMergeWrapper {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            data: support::take_fitting(object, "data")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "data", self.data);
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

/// The arguments of an action.
///
/// Since 2.5.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockDirtyBitmapWrapper {
    /// them
    pub data: Option<BlockDirtyBitmap>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockDirtyBitmapWrapper {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            data: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockDirtyBitmapWrapper {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            data: support::take_fitting(object, "data")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "data", self.data);
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockDirtyInfo {
    /// its name.  Since 2.4
    pub name: Option<String>,
    /// how much is marked as changed, in bytes
    pub count: Option<i64>,
    /// how many bytes a bit stands for
    pub granularity: Option<i64>,
    /// status
    ///
    /// Until 5.2. Feature: deprecated.
    pub status: Option<BlockDirtyInfoStatus>,
    /// whether it records changes.  Since 4.0
    ///
    /// Since 4.0.
    pub recording: Option<bool>,
    /// whether a job uses it.  Since 4.0
    ///
    /// Since 4.0.
    pub busy: Option<bool>,
    /// whether it is kept in the image.  Since 4.0
    ///
    /// Since 4.0.
    pub persistent: Option<bool>,
    /// whether the image's copy of it cannot be used.
    /// Since 4.0
    ///
    /// Since 4.0.
    pub inconsistent: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockDirtyInfo {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            name: None,
            count: None,
            granularity: None,
            status: None,
            recording: None,
            busy: None,
            persistent: None,
            inconsistent: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockDirtyInfo {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            name: support::take_fitting(object, "name")?,
            count: support::take_fitting(object, "count")?,
            granularity: support::take_fitting(object, "granularity")?,
            status: support::take_fitting(object, "status")?,
            recording: support::take_fitting(object, "recording")?,
            busy: support::take_fitting(object, "busy")?,
            persistent: support::take_fitting(object, "persistent")?,
            inconsistent: support::take_fitting(object, "inconsistent")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "name", self.name);
        support::put_optional(object, "count", self.count);
        support::put_optional(object, "granularity", self.granularity);
        support::put_optional(object, "status", self.status);
        support::put_optional(object, "recording", self.recording);
        support::put_optional(object, "busy", self.busy);
        support::put_optional(object, "persistent", self.persistent);
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

/// BlockDirtyInfoStatus
///
/// Until 5.2.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockDirtyInfoStatus {
    /// active
    Active,
    /// disabled
    Disabled,
    /// frozen
    Frozen,
    /// locked
    ///
    /// Since 2.12.
    Locked,
    /// inconsistent
    ///
    /// Since 4.0.
    Inconsistent,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockDirtyInfoStatus {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["active", "disabled", "frozen", "locked", "inconsistent"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Active => "active",
            Self::Disabled => "disabled",
            Self::Frozen => "frozen",
            Self::Locked => "locked",
            Self::Inconsistent => "inconsistent",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockDirtyInfoStatus {
    fn from(text: &str) -> Self {
        match text {
            "active" => Self::Active,
            "disabled" => Self::Disabled,
            "frozen" => Self::Frozen,
            "locked" => Self::Locked,
            "inconsistent" => Self::Inconsistent,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockDirtyInfoStatus {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
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
///
/// Since 5.2.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockExportDelArguments {
    /// which export
    pub id: Option<String>,
    /// what becomes of its clients, @safe if left out
    pub mode: Option<BlockExportRemoveMode>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockExportDelArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            id: None,
            mode: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockExportDelArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            id: support::take_fitting(object, "id")?,
            mode: support::take_fitting(object, "mode")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "id", self.id);
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
///
/// Since 5.2.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockExportDeletedData {
    /// which
    pub id: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockExportDeletedData {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            id: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockExportDeletedData {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            id: support::take_fitting(object, "id")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "id", self.id);
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockExportInfo {
    /// what it is called
    pub id: Option<String>,
    /// how it is reached
    pub type_: Option<BlockExportType>,
    /// the node
    pub node_name: Option<String>,
    /// whether it waits for its last client to leave
    pub shutting_down: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockExportInfo {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            id: None,
            type_: None,
            node_name: None,
            shutting_down: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockExportInfo {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            id: support::take_fitting(object, "id")?,
            type_: support::take_fitting(object, "type")?,
            node_name: support::take_fitting(object, "node-name")?,
            shutting_down: support::take_fitting(object, "shutting-down")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "id", self.id);
        support::put_optional(object, "type", self.type_);
        support::put_optional(object, "node-name", self.node_name);
        support::put_optional(object, "shutting-down", self.shutting_down);
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
/// Since 5.2.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockExportOptions {
    /// what it is called here
    pub id: Option<String>,
    /// fixed-iothread
    ///
    /// Until 11.1.
    pub fixed_iothread: Option<bool>,
    /// iothread
    ///
    /// Until 11.1.
    pub iothread: Option<BlockExportOptionsIothread>,
    /// the node
    pub node_name: Option<String>,
    /// whether clients may write, false if left out
    pub writable: Option<bool>,
    /// whether every write is on the medium when it is
    /// answered, false if left out
    pub writethrough: Option<bool>,
    /// allow-inactive
    ///
    /// Since 10.0. Until 11.1.
    pub allow_inactive: Option<bool>,
    /// Which variant it is, with that variant's members.
    pub type_: BlockExportOptionsVariant,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockExportOptions {
    /// One with the mandatory members only.
    pub fn new(type_: BlockExportOptionsVariant) -> Self {
        Self {
            id: None,
            fixed_iothread: None,
            iothread: None,
            node_name: None,
            writable: None,
            writethrough: None,
            allow_inactive: None,
            type_,
            other: Object::new(),
        }
    }
}

impl Members for BlockExportOptions {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let type_ = BlockExportOptionsVariant::take_from(object)?;
        Ok(Self {
            id: support::take_fitting(object, "id")?,
            fixed_iothread: support::take_fitting(object, "fixed-iothread")?,
            iothread: support::take_fitting(object, "iothread")?,
            node_name: support::take_fitting(object, "node-name")?,
            writable: support::take_fitting(object, "writable")?,
            writethrough: support::take_fitting(object, "writethrough")?,
            allow_inactive: support::take_fitting(object, "allow-inactive")?,
            type_,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        self.type_.put_into(object);
        support::put_optional(object, "id", self.id);
        support::put_optional(object, "fixed-iothread", self.fixed_iothread);
        support::put_optional(object, "iothread", self.iothread);
        support::put_optional(object, "node-name", self.node_name);
        support::put_optional(object, "writable", self.writable);
        support::put_optional(object, "writethrough", self.writethrough);
        support::put_optional(object, "allow-inactive", self.allow_inactive);
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
    /// `vhost-user-blk`.
    VhostUserBlk(Box<BlockExportOptionsVhostUserBlk>),
    /// `fuse`.
    Fuse(Box<BlockExportOptionsFuse>),
    /// `vduse-blk`.
    VduseBlk(Box<BlockExportOptionsVduseBlk>),
    /// A variant the contract does not know; its members are kept in the struct.
    Unknown(String),
    /// No variant is given.
    Absent,
}

impl BlockExportOptionsVariant {
    /// The value of `type`; empty where none is given.
    pub fn case(&self) -> &str {
        match self {
            Self::Nbd(_) => "nbd",
            Self::VhostUserBlk(_) => "vhost-user-blk",
            Self::Fuse(_) => "fuse",
            Self::VduseBlk(_) => "vduse-blk",
            Self::Unknown(case) => case,
            Self::Absent => "",
        }
    }
}

impl Members for BlockExportOptionsVariant {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let Some(case) = support::take_optional::<String>(object, "type")? else { return Ok(Self::Absent); };
        Ok(match case.as_str() {
            "nbd" => Self::Nbd(Box::new(Members::take_from(object)?)),
            "vhost-user-blk" => Self::VhostUserBlk(Box::new(Members::take_from(object)?)),
            "fuse" => Self::Fuse(Box::new(Members::take_from(object)?)),
            "vduse-blk" => Self::VduseBlk(Box::new(Members::take_from(object)?)),
            _ => Self::Unknown(case),
        })
    }

    fn put_into(self, object: &mut Object) {
        match self {
            Self::Nbd(members) => {
                support::put(object, "type", "nbd".to_owned());
                members.put_into(object);
            }
            Self::VhostUserBlk(members) => {
                support::put(object, "type", "vhost-user-blk".to_owned());
                members.put_into(object);
            }
            Self::Fuse(members) => {
                support::put(object, "type", "fuse".to_owned());
                members.put_into(object);
            }
            Self::VduseBlk(members) => {
                support::put(object, "type", "vduse-blk".to_owned());
                members.put_into(object);
            }
            Self::Unknown(case) => support::put(object, "type", case),
            Self::Absent => {}
        }
    }
}

/// BlockExportOptionsFuse
///
/// Since 7.0. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockExportOptionsFuse {
    /// mountpoint
    pub mountpoint: Option<String>,
    /// growable
    pub growable: Option<bool>,
    /// allow-other
    pub allow_other: Option<BlockExportOptionsFuseAllowOther>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockExportOptionsFuse {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            mountpoint: None,
            growable: None,
            allow_other: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockExportOptionsFuse {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            mountpoint: support::take_fitting(object, "mountpoint")?,
            growable: support::take_fitting(object, "growable")?,
            allow_other: support::take_fitting(object, "allow-other")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "mountpoint", self.mountpoint);
        support::put_optional(object, "growable", self.growable);
        support::put_optional(object, "allow-other", self.allow_other);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockExportOptionsFuse {
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

/// BlockExportOptionsFuseAllowOther
///
/// Since 7.0. Until 11.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockExportOptionsFuseAllowOther {
    /// off
    Off,
    /// on
    On,
    /// auto
    Auto,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockExportOptionsFuseAllowOther {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["off", "on", "auto"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Off => "off",
            Self::On => "on",
            Self::Auto => "auto",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockExportOptionsFuseAllowOther {
    fn from(text: &str) -> Self {
        match text {
            "off" => Self::Off,
            "on" => Self::On,
            "auto" => Self::Auto,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockExportOptionsFuseAllowOther {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// BlockExportOptionsIothread
///
/// Since 11.1. Until 11.1.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockExportOptionsIothread {
    /// The branch `string`.
    String(String),
    /// The branch `array`.
    Array(Vec<String>),
    /// A value that no branch takes, kept as it is.
    Unknown(Value),
}

impl Wire for BlockExportOptionsIothread {
    fn from_value(value: Value) -> Result<Self, Fault> {
        if support::is_string(&value) {
            return Wire::from_value(value).map(Self::String);
        }
        if support::is_list(&value) {
            return Wire::from_value(value).map(Self::Array);
        }
        Ok(Self::Unknown(value))
    }

    fn into_value(self) -> Value {
        match self {
            Self::String(value) => value.into_value(),
            Self::Array(value) => value.into_value(),
            Self::Unknown(value) => value,
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
    /// bitmaps
    ///
    /// Until 11.1.
    pub bitmaps: Option<Vec<Value>>,
    /// allocation-depth
    ///
    /// Until 11.1.
    pub allocation_depth: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockExportOptionsNbd {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            name: None,
            description: None,
            bitmaps: None,
            allocation_depth: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockExportOptionsNbd {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            name: support::take_fitting(object, "name")?,
            description: support::take_fitting(object, "description")?,
            bitmaps: support::take_fitting(object, "bitmaps")?,
            allocation_depth: support::take_fitting(object, "allocation-depth")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "name", self.name);
        support::put_optional(object, "description", self.description);
        support::put_optional(object, "bitmaps", self.bitmaps);
        support::put_optional(object, "allocation-depth", self.allocation_depth);
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

/// BlockExportOptionsVduseBlk
///
/// Since 7.1. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockExportOptionsVduseBlk {
    /// name
    pub name: Option<String>,
    /// num-queues
    pub num_queues: Option<i64>,
    /// queue-size
    pub queue_size: Option<i64>,
    /// logical-block-size
    pub logical_block_size: Option<i64>,
    /// serial
    pub serial: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockExportOptionsVduseBlk {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            name: None,
            num_queues: None,
            queue_size: None,
            logical_block_size: None,
            serial: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockExportOptionsVduseBlk {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            name: support::take_fitting(object, "name")?,
            num_queues: support::take_fitting(object, "num-queues")?,
            queue_size: support::take_fitting(object, "queue-size")?,
            logical_block_size: support::take_fitting(object, "logical-block-size")?,
            serial: support::take_fitting(object, "serial")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "name", self.name);
        support::put_optional(object, "num-queues", self.num_queues);
        support::put_optional(object, "queue-size", self.queue_size);
        support::put_optional(object, "logical-block-size", self.logical_block_size);
        support::put_optional(object, "serial", self.serial);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockExportOptionsVduseBlk {
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

/// BlockExportOptionsVhostUserBlk
///
/// Since 5.2. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockExportOptionsVhostUserBlk {
    /// addr
    pub addr: Option<SocketAddressLegacy>,
    /// logical-block-size
    pub logical_block_size: Option<i64>,
    /// num-queues
    pub num_queues: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockExportOptionsVhostUserBlk {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            addr: None,
            logical_block_size: None,
            num_queues: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockExportOptionsVhostUserBlk {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            addr: support::take_fitting(object, "addr")?,
            logical_block_size: support::take_fitting(object, "logical-block-size")?,
            num_queues: support::take_fitting(object, "num-queues")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "addr", self.addr);
        support::put_optional(object, "logical-block-size", self.logical_block_size);
        support::put_optional(object, "num-queues", self.num_queues);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockExportOptionsVhostUserBlk {
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
/// Since 5.2.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockExportType {
    /// by NBD
    Nbd,
    /// vhost-user-blk
    ///
    /// Until 11.1.
    VhostUserBlk,
    /// fuse
    ///
    /// Since 7.0. Until 11.1.
    Fuse,
    /// vduse-blk
    ///
    /// Since 7.1. Until 11.1.
    VduseBlk,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockExportType {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["nbd", "vhost-user-blk", "fuse", "vduse-blk"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Nbd => "nbd",
            Self::VhostUserBlk => "vhost-user-blk",
            Self::Fuse => "fuse",
            Self::VduseBlk => "vduse-blk",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockExportType {
    fn from(text: &str) -> Self {
        match text {
            "nbd" => Self::Nbd,
            "vhost-user-blk" => Self::VhostUserBlk,
            "fuse" => Self::Fuse,
            "vduse-blk" => Self::VduseBlk,
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

/// BlockImageCorruptedData
///
/// Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockImageCorruptedData {
    /// device
    pub device: Option<String>,
    /// node-name
    pub node_name: Option<String>,
    /// msg
    pub msg: Option<String>,
    /// offset
    pub offset: Option<i64>,
    /// size
    pub size: Option<i64>,
    /// fatal
    pub fatal: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockImageCorruptedData {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            device: None,
            node_name: None,
            msg: None,
            offset: None,
            size: None,
            fatal: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockImageCorruptedData {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            device: support::take_fitting(object, "device")?,
            node_name: support::take_fitting(object, "node-name")?,
            msg: support::take_fitting(object, "msg")?,
            offset: support::take_fitting(object, "offset")?,
            size: support::take_fitting(object, "size")?,
            fatal: support::take_fitting(object, "fatal")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "device", self.device);
        support::put_optional(object, "node-name", self.node_name);
        support::put_optional(object, "msg", self.msg);
        support::put_optional(object, "offset", self.offset);
        support::put_optional(object, "size", self.size);
        support::put_optional(object, "fatal", self.fatal);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockImageCorruptedData {
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

/// A drive a guest sees.
///
/// Since 0.14.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockInfo {
    /// its name
    pub device: Option<String>,
    /// always \`\`unknown\`\`
    pub type_: Option<String>,
    /// whether its medium can be taken out
    pub removable: Option<bool>,
    /// whether the guest keeps the medium in
    pub locked: Option<bool>,
    /// the medium
    pub inserted: Option<BlockDeviceInfo>,
    /// whether the tray is open
    pub tray_open: Option<bool>,
    /// how the last I/O went
    pub io_status: Option<BlockDeviceIoStatus>,
    /// dirty-bitmaps
    ///
    /// Until 5.2. Feature: deprecated.
    pub dirty_bitmaps: Option<Vec<BlockDirtyInfo>>,
    /// the name of the guest's device
    ///
    /// Since 2.10.
    pub qdev: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockInfo {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            device: None,
            type_: None,
            removable: None,
            locked: None,
            inserted: None,
            tray_open: None,
            io_status: None,
            dirty_bitmaps: None,
            qdev: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockInfo {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            device: support::take_fitting(object, "device")?,
            type_: support::take_fitting(object, "type")?,
            removable: support::take_fitting(object, "removable")?,
            locked: support::take_fitting(object, "locked")?,
            inserted: support::take_fitting(object, "inserted")?,
            tray_open: support::take_fitting(object, "tray_open")?,
            io_status: support::take_fitting(object, "io-status")?,
            dirty_bitmaps: support::take_fitting(object, "dirty-bitmaps")?,
            qdev: support::take_fitting(object, "qdev")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "device", self.device);
        support::put_optional(object, "type", self.type_);
        support::put_optional(object, "removable", self.removable);
        support::put_optional(object, "locked", self.locked);
        support::put_optional(object, "inserted", self.inserted);
        support::put_optional(object, "tray_open", self.tray_open);
        support::put_optional(object, "io-status", self.io_status);
        support::put_optional(object, "dirty-bitmaps", self.dirty_bitmaps);
        support::put_optional(object, "qdev", self.qdev);
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

/// BlockIoErrorData
///
/// Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockIoErrorData {
    /// device
    pub device: Option<String>,
    /// operation
    pub operation: Option<IoOperationType>,
    /// action
    pub action: Option<BlockErrorAction>,
    /// nospace
    pub nospace: Option<bool>,
    /// reason
    pub reason: Option<String>,
    /// node-name
    ///
    /// Since 2.8.
    pub node_name: Option<String>,
    /// qom-path
    ///
    /// Since 9.2.
    pub qom_path: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockIoErrorData {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            device: None,
            operation: None,
            action: None,
            nospace: None,
            reason: None,
            node_name: None,
            qom_path: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockIoErrorData {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            device: support::take_fitting(object, "device")?,
            operation: support::take_fitting(object, "operation")?,
            action: support::take_fitting(object, "action")?,
            nospace: support::take_fitting(object, "nospace")?,
            reason: support::take_fitting(object, "reason")?,
            node_name: support::take_fitting(object, "node-name")?,
            qom_path: support::take_fitting(object, "qom-path")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "device", self.device);
        support::put_optional(object, "operation", self.operation);
        support::put_optional(object, "action", self.action);
        support::put_optional(object, "nospace", self.nospace);
        support::put_optional(object, "reason", self.reason);
        support::put_optional(object, "node-name", self.node_name);
        support::put_optional(object, "qom-path", self.qom_path);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockIoErrorData {
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockJobCancelArguments {
    /// which job
    pub device: Option<String>,
    /// also when it is paused.  Since 1.3
    pub force: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockJobCancelArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            device: None,
            force: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockJobCancelArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            device: support::take_fitting(object, "device")?,
            force: support::take_fitting(object, "force")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "device", self.device);
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockJobCancelledData {
    /// what it did
    pub type_: Option<JobType>,
    /// its name
    pub device: Option<String>,
    /// how much there was to do, in bytes
    pub len: Option<i64>,
    /// how much is done, in bytes
    pub offset: Option<i64>,
    /// bytes a second, 0 for as fast as it goes
    pub speed: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockJobCancelledData {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            type_: None,
            device: None,
            len: None,
            offset: None,
            speed: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockJobCancelledData {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            type_: support::take_fitting(object, "type")?,
            device: support::take_fitting(object, "device")?,
            len: support::take_fitting(object, "len")?,
            offset: support::take_fitting(object, "offset")?,
            speed: support::take_fitting(object, "speed")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "type", self.type_);
        support::put_optional(object, "device", self.device);
        support::put_optional(object, "len", self.len);
        support::put_optional(object, "offset", self.offset);
        support::put_optional(object, "speed", self.speed);
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
    pub id: Option<String>,
    /// Which variant it is, with that variant's members.
    pub type_: BlockJobChangeOptionsVariant,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockJobChangeOptions {
    /// One with the mandatory members only.
    pub fn new(type_: BlockJobChangeOptionsVariant) -> Self {
        Self {
            id: None,
            type_,
            other: Object::new(),
        }
    }
}

impl Members for BlockJobChangeOptions {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let type_ = BlockJobChangeOptionsVariant::take_from(object)?;
        Ok(Self {
            id: support::take_fitting(object, "id")?,
            type_,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        self.type_.put_into(object);
        support::put_optional(object, "id", self.id);
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
    /// No variant is given.
    Absent,
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
            Self::Absent => "",
        }
    }
}

impl Members for BlockJobChangeOptionsVariant {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let Some(case) = support::take_optional::<String>(object, "type")? else { return Ok(Self::Absent); };
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
            Self::Absent => {}
        }
    }
}

/// What can be changed of a mirror.
///
/// Since 8.2.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockJobChangeOptionsMirror {
    /// when to copy what a guest changes; only from background
    /// to write-blocking
    pub copy_mode: Option<MirrorCopyMode>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockJobChangeOptionsMirror {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            copy_mode: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockJobChangeOptionsMirror {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            copy_mode: support::take_fitting(object, "copy-mode")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "copy-mode", self.copy_mode);
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockJobCompleteArguments {
    /// which job
    pub device: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockJobCompleteArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            device: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockJobCompleteArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            device: support::take_fitting(object, "device")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "device", self.device);
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockJobCompletedData {
    /// what it did
    pub type_: Option<JobType>,
    /// its name
    pub device: Option<String>,
    /// how much there was to do, in bytes
    pub len: Option<i64>,
    /// how much is done, in bytes
    pub offset: Option<i64>,
    /// bytes a second, 0 for as fast as it goes
    pub speed: Option<i64>,
    /// why it failed; there only if it did
    pub error: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockJobCompletedData {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            type_: None,
            device: None,
            len: None,
            offset: None,
            speed: None,
            error: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockJobCompletedData {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            type_: support::take_fitting(object, "type")?,
            device: support::take_fitting(object, "device")?,
            len: support::take_fitting(object, "len")?,
            offset: support::take_fitting(object, "offset")?,
            speed: support::take_fitting(object, "speed")?,
            error: support::take_fitting(object, "error")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "type", self.type_);
        support::put_optional(object, "device", self.device);
        support::put_optional(object, "len", self.len);
        support::put_optional(object, "offset", self.offset);
        support::put_optional(object, "speed", self.speed);
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
///
/// Since 2.12.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockJobDismissArguments {
    /// which job
    pub id: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockJobDismissArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            id: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockJobDismissArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            id: support::take_fitting(object, "id")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "id", self.id);
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockJobErrorData {
    /// its name
    pub device: Option<String>,
    /// what was tried
    pub operation: Option<IoOperationType>,
    /// what is done about it
    pub action: Option<BlockErrorAction>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockJobErrorData {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            device: None,
            operation: None,
            action: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockJobErrorData {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            device: support::take_fitting(object, "device")?,
            operation: support::take_fitting(object, "operation")?,
            action: support::take_fitting(object, "action")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "device", self.device);
        support::put_optional(object, "operation", self.operation);
        support::put_optional(object, "action", self.action);
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
///
/// Since 2.12.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockJobFinalizeArguments {
    /// which job
    pub id: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockJobFinalizeArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            id: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockJobFinalizeArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            id: support::take_fitting(object, "id")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "id", self.id);
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
    pub device: Option<String>,
    /// how much there is to do, in bytes; it may grow
    pub len: Option<i64>,
    /// how much is done, in bytes
    pub offset: Option<i64>,
    /// whether it works at this moment
    pub busy: Option<bool>,
    /// whether it stands still until it is resumed
    pub paused: Option<bool>,
    /// bytes a second, 0 for as fast as it goes
    pub speed: Option<i64>,
    /// what stopped it, if an error did
    pub io_status: Option<BlockDeviceIoStatus>,
    /// whether it can be completed
    pub ready: Option<bool>,
    /// where it stands
    ///
    /// Since 2.12.
    pub status: Option<JobStatus>,
    /// whether it finalizes by itself
    ///
    /// Since 2.12.
    pub auto_finalize: Option<bool>,
    /// whether it is forgotten by itself
    ///
    /// Since 2.12.
    pub auto_dismiss: Option<bool>,
    /// why it failed, once it has
    ///
    /// Since 3.0.
    pub error: Option<String>,
    /// Which variant it is, with that variant's members.
    pub type_: BlockJobInfoVariant,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockJobInfo {
    /// One with the mandatory members only.
    pub fn new(type_: BlockJobInfoVariant) -> Self {
        Self {
            device: None,
            len: None,
            offset: None,
            busy: None,
            paused: None,
            speed: None,
            io_status: None,
            ready: None,
            status: None,
            auto_finalize: None,
            auto_dismiss: None,
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
            device: support::take_fitting(object, "device")?,
            len: support::take_fitting(object, "len")?,
            offset: support::take_fitting(object, "offset")?,
            busy: support::take_fitting(object, "busy")?,
            paused: support::take_fitting(object, "paused")?,
            speed: support::take_fitting(object, "speed")?,
            io_status: support::take_fitting(object, "io-status")?,
            ready: support::take_fitting(object, "ready")?,
            status: support::take_fitting(object, "status")?,
            auto_finalize: support::take_fitting(object, "auto-finalize")?,
            auto_dismiss: support::take_fitting(object, "auto-dismiss")?,
            error: support::take_fitting(object, "error")?,
            type_,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        self.type_.put_into(object);
        support::put_optional(object, "device", self.device);
        support::put_optional(object, "len", self.len);
        support::put_optional(object, "offset", self.offset);
        support::put_optional(object, "busy", self.busy);
        support::put_optional(object, "paused", self.paused);
        support::put_optional(object, "speed", self.speed);
        support::put_optional(object, "io-status", self.io_status);
        support::put_optional(object, "ready", self.ready);
        support::put_optional(object, "status", self.status);
        support::put_optional(object, "auto-finalize", self.auto_finalize);
        support::put_optional(object, "auto-dismiss", self.auto_dismiss);
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
    /// No variant is given.
    Absent,
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
            Self::Absent => "",
        }
    }
}

impl Members for BlockJobInfoVariant {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let Some(case) = support::take_optional::<String>(object, "type")? else { return Ok(Self::Absent); };
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
            Self::Absent => {}
        }
    }
}

/// What is told of a mirror only.
///
/// Since 8.2.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockJobInfoMirror {
    /// whether what a guest changes is in the target
    /// before the guest is told that it is done
    pub actively_synced: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockJobInfoMirror {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            actively_synced: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockJobInfoMirror {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            actively_synced: support::take_fitting(object, "actively-synced")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "actively-synced", self.actively_synced);
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockJobPauseArguments {
    /// which job
    pub device: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockJobPauseArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            device: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockJobPauseArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            device: support::take_fitting(object, "device")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "device", self.device);
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
///
/// Since 2.12.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockJobPendingData {
    /// what it did
    pub type_: Option<JobType>,
    /// its name
    pub id: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockJobPendingData {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            type_: None,
            id: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockJobPendingData {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            type_: support::take_fitting(object, "type")?,
            id: support::take_fitting(object, "id")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "type", self.type_);
        support::put_optional(object, "id", self.id);
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockJobReadyData {
    /// what it does
    pub type_: Option<JobType>,
    /// its name
    pub device: Option<String>,
    /// how much there is to do, in bytes
    pub len: Option<i64>,
    /// how much is done, in bytes
    pub offset: Option<i64>,
    /// bytes a second, 0 for as fast as it goes
    pub speed: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockJobReadyData {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            type_: None,
            device: None,
            len: None,
            offset: None,
            speed: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockJobReadyData {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            type_: support::take_fitting(object, "type")?,
            device: support::take_fitting(object, "device")?,
            len: support::take_fitting(object, "len")?,
            offset: support::take_fitting(object, "offset")?,
            speed: support::take_fitting(object, "speed")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "type", self.type_);
        support::put_optional(object, "device", self.device);
        support::put_optional(object, "len", self.len);
        support::put_optional(object, "offset", self.offset);
        support::put_optional(object, "speed", self.speed);
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockJobResumeArguments {
    /// which job
    pub device: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockJobResumeArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            device: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockJobResumeArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            device: support::take_fitting(object, "device")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "device", self.device);
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockJobSetSpeedArguments {
    /// which job
    pub device: Option<String>,
    /// bytes a second, 0 for as fast as it goes
    pub speed: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockJobSetSpeedArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            device: None,
            speed: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockJobSetSpeedArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            device: support::take_fitting(object, "device")?,
            speed: support::take_fitting(object, "speed")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "device", self.device);
        support::put_optional(object, "speed", self.speed);
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

/// How requests to an image have to be.
///
/// Since 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockLimitsInfo {
    /// bytes every request is aligned to
    pub request_alignment: Option<i64>,
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
    pub max_iov: Option<i64>,
    /// the most pieces the device takes
    pub max_hw_iov: Option<i64>,
    /// bytes memory has to be aligned to
    pub min_mem_alignment: Option<i64>,
    /// bytes memory is best aligned to
    pub opt_mem_alignment: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockLimitsInfo {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            request_alignment: None,
            max_discard: None,
            discard_alignment: None,
            max_write_zeroes: None,
            write_zeroes_alignment: None,
            opt_transfer: None,
            max_transfer: None,
            max_hw_transfer: None,
            max_iov: None,
            max_hw_iov: None,
            min_mem_alignment: None,
            opt_mem_alignment: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockLimitsInfo {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            request_alignment: support::take_fitting(object, "request-alignment")?,
            max_discard: support::take_fitting(object, "max-discard")?,
            discard_alignment: support::take_fitting(object, "discard-alignment")?,
            max_write_zeroes: support::take_fitting(object, "max-write-zeroes")?,
            write_zeroes_alignment: support::take_fitting(object, "write-zeroes-alignment")?,
            opt_transfer: support::take_fitting(object, "opt-transfer")?,
            max_transfer: support::take_fitting(object, "max-transfer")?,
            max_hw_transfer: support::take_fitting(object, "max-hw-transfer")?,
            max_iov: support::take_fitting(object, "max-iov")?,
            max_hw_iov: support::take_fitting(object, "max-hw-iov")?,
            min_mem_alignment: support::take_fitting(object, "min-mem-alignment")?,
            opt_mem_alignment: support::take_fitting(object, "opt-mem-alignment")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "request-alignment", self.request_alignment);
        support::put_optional(object, "max-discard", self.max_discard);
        support::put_optional(object, "discard-alignment", self.discard_alignment);
        support::put_optional(object, "max-write-zeroes", self.max_write_zeroes);
        support::put_optional(object, "write-zeroes-alignment", self.write_zeroes_alignment);
        support::put_optional(object, "opt-transfer", self.opt_transfer);
        support::put_optional(object, "max-transfer", self.max_transfer);
        support::put_optional(object, "max-hw-transfer", self.max_hw_transfer);
        support::put_optional(object, "max-iov", self.max_iov);
        support::put_optional(object, "max-hw-iov", self.max_hw_iov);
        support::put_optional(object, "min-mem-alignment", self.min_mem_alignment);
        support::put_optional(object, "opt-mem-alignment", self.opt_mem_alignment);
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
    /// graph-mod
    ///
    /// Until 6.2.
    GraphMod,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockPermission {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["consistent-read", "write", "write-unchanged", "resize", "graph-mod"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::ConsistentRead => "consistent-read",
            Self::Write => "write",
            Self::WriteUnchanged => "write-unchanged",
            Self::Resize => "resize",
            Self::GraphMod => "graph-mod",
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
            "graph-mod" => Self::GraphMod,
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockResizeArguments {
    /// the disk: the name of a node
    pub device: Option<String>,
    /// the same; one of the two.  Since 2.0
    pub node_name: Option<String>,
    /// the new size, in bytes
    pub size: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockResizeArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            device: None,
            node_name: None,
            size: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockResizeArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            device: support::take_fitting(object, "device")?,
            node_name: support::take_fitting(object, "node-name")?,
            size: support::take_fitting(object, "size")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "device", self.device);
        support::put_optional(object, "node-name", self.node_name);
        support::put_optional(object, "size", self.size);
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

/// BlockStreamArguments
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockStreamArguments {
    /// the disk: the name of a node
    pub device: Option<String>,
    /// the file name of the image to go on borrowing from; all of
    /// the chain is copied if this, @base-node and @bottom are left out
    pub base: Option<String>,
    /// what to write into the disk's header as the name of
    /// its backing file; only with a base
    pub backing_file: Option<String>,
    /// bytes a second, 0 for as fast as it goes
    pub speed: Option<i64>,
    /// what to do about an I/O error, @report if left out
    pub on_error: Option<BlockdevOnError>,
    /// the job's name; the disk's if left out
    ///
    /// Since 2.7.
    pub job_id: Option<String>,
    /// the node to go on borrowing from
    ///
    /// Since 2.8.
    pub base_node: Option<String>,
    /// go from pending to concluded without being asked,
    /// true if left out.  Since 3.1
    ///
    /// Since 3.1.
    pub auto_finalize: Option<bool>,
    /// forget the job once it has concluded, true if left
    /// out.  Since 3.1
    ///
    /// Since 3.1.
    pub auto_dismiss: Option<bool>,
    /// the lowest node to copy from.  Since 6.0
    ///
    /// Since 6.0.
    pub bottom: Option<String>,
    /// the name of the node that stands above the disk
    /// while the job runs.  Since 6.0
    ///
    /// Since 6.0.
    pub filter_node_name: Option<String>,
    /// write the format raw where the base has no
    /// format of its own.  Since 9.0
    ///
    /// Since 9.0.
    pub backing_mask_protocol: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockStreamArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            device: None,
            base: None,
            backing_file: None,
            speed: None,
            on_error: None,
            job_id: None,
            base_node: None,
            auto_finalize: None,
            auto_dismiss: None,
            bottom: None,
            filter_node_name: None,
            backing_mask_protocol: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockStreamArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            device: support::take_fitting(object, "device")?,
            base: support::take_fitting(object, "base")?,
            backing_file: support::take_fitting(object, "backing-file")?,
            speed: support::take_fitting(object, "speed")?,
            on_error: support::take_fitting(object, "on-error")?,
            job_id: support::take_fitting(object, "job-id")?,
            base_node: support::take_fitting(object, "base-node")?,
            auto_finalize: support::take_fitting(object, "auto-finalize")?,
            auto_dismiss: support::take_fitting(object, "auto-dismiss")?,
            bottom: support::take_fitting(object, "bottom")?,
            filter_node_name: support::take_fitting(object, "filter-node-name")?,
            backing_mask_protocol: support::take_fitting(object, "backing-mask-protocol")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "device", self.device);
        support::put_optional(object, "base", self.base);
        support::put_optional(object, "backing-file", self.backing_file);
        support::put_optional(object, "speed", self.speed);
        support::put_optional(object, "on-error", self.on_error);
        support::put_optional(object, "job-id", self.job_id);
        support::put_optional(object, "base-node", self.base_node);
        support::put_optional(object, "auto-finalize", self.auto_finalize);
        support::put_optional(object, "auto-dismiss", self.auto_dismiss);
        support::put_optional(object, "bottom", self.bottom);
        support::put_optional(object, "filter-node-name", self.filter_node_name);
        support::put_optional(object, "backing-mask-protocol", self.backing_mask_protocol);
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

/// BlockWriteThresholdData
///
/// Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockWriteThresholdData {
    /// node-name
    pub node_name: Option<String>,
    /// amount-exceeded
    pub amount_exceeded: Option<i64>,
    /// write-threshold
    pub write_threshold: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockWriteThresholdData {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            node_name: None,
            amount_exceeded: None,
            write_threshold: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockWriteThresholdData {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            node_name: support::take_fitting(object, "node-name")?,
            amount_exceeded: support::take_fitting(object, "amount-exceeded")?,
            write_threshold: support::take_fitting(object, "write-threshold")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "node-name", self.node_name);
        support::put_optional(object, "amount-exceeded", self.amount_exceeded);
        support::put_optional(object, "write-threshold", self.write_threshold);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockWriteThresholdData {
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
/// Since 2.8.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevAioOptions {
    /// by threads
    Threads,
    /// by the kernel's first interface for this
    Native,
    /// by rings.  Since 5.0
    ///
    /// Since 5.0.
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevBackup {
    /// the disk: the name of a node
    pub device: Option<String>,
    /// the node to copy to; it has to be of the same size
    pub target: Option<String>,
    /// which parts to copy
    pub sync: Option<MirrorSyncMode>,
    /// bytes a second, 0 for as fast as it goes
    pub speed: Option<i64>,
    /// what to do about an error of reading, @report if
    /// left out
    pub on_source_error: Option<BlockdevOnError>,
    /// what to do about an error of writing, @report if
    /// left out
    pub on_target_error: Option<BlockdevOnError>,
    /// the job's name; the disk's if left out
    ///
    /// Since 2.7.
    pub job_id: Option<String>,
    /// write compressed, where the target can.  Since 2.8
    ///
    /// Since 2.8.
    pub compress: Option<bool>,
    /// go from pending to concluded without being asked,
    /// true if left out.  Since 2.12
    ///
    /// Since 2.12.
    pub auto_finalize: Option<bool>,
    /// forget the job once it has concluded, true if left
    /// out.  Since 2.12
    ///
    /// Since 2.12.
    pub auto_dismiss: Option<bool>,
    /// the bitmap of the disk that says what to copy, or is
    /// unmarked where something was copied.  Since 3.1
    ///
    /// Since 3.1.
    pub bitmap: Option<String>,
    /// what becomes of the bitmap.  Since 4.2
    ///
    /// Since 4.2.
    pub bitmap_mode: Option<BitmapSyncMode>,
    /// the name of the node that stands above the disk
    /// while the job runs.  Since 4.2
    ///
    /// Since 4.2.
    pub filter_node_name: Option<String>,
    /// how to go about it.  Since 6.0
    ///
    /// Since 6.0. Feature: unstable.
    pub x_perf: Option<BackupPerf>,
    /// free what has been copied; it cannot be had here.
    /// Since 9.1
    ///
    /// Since 9.1.
    pub discard_source: Option<bool>,
    /// what fails when old content cannot be copied away.
    /// Since 7.1
    ///
    /// Since 11.1.
    pub on_cbw_error: Option<OnCbwError>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevBackup {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            device: None,
            target: None,
            sync: None,
            speed: None,
            on_source_error: None,
            on_target_error: None,
            job_id: None,
            compress: None,
            auto_finalize: None,
            auto_dismiss: None,
            bitmap: None,
            bitmap_mode: None,
            filter_node_name: None,
            x_perf: None,
            discard_source: None,
            on_cbw_error: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevBackup {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            device: support::take_fitting(object, "device")?,
            target: support::take_fitting(object, "target")?,
            sync: support::take_fitting(object, "sync")?,
            speed: support::take_fitting(object, "speed")?,
            on_source_error: support::take_fitting(object, "on-source-error")?,
            on_target_error: support::take_fitting(object, "on-target-error")?,
            job_id: support::take_fitting(object, "job-id")?,
            compress: support::take_fitting(object, "compress")?,
            auto_finalize: support::take_fitting(object, "auto-finalize")?,
            auto_dismiss: support::take_fitting(object, "auto-dismiss")?,
            bitmap: support::take_fitting(object, "bitmap")?,
            bitmap_mode: support::take_fitting(object, "bitmap-mode")?,
            filter_node_name: support::take_fitting(object, "filter-node-name")?,
            x_perf: support::take_fitting(object, "x-perf")?,
            discard_source: support::take_fitting(object, "discard-source")?,
            on_cbw_error: support::take_fitting(object, "on-cbw-error")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "device", self.device);
        support::put_optional(object, "target", self.target);
        support::put_optional(object, "sync", self.sync);
        support::put_optional(object, "speed", self.speed);
        support::put_optional(object, "on-source-error", self.on_source_error);
        support::put_optional(object, "on-target-error", self.on_target_error);
        support::put_optional(object, "job-id", self.job_id);
        support::put_optional(object, "compress", self.compress);
        support::put_optional(object, "auto-finalize", self.auto_finalize);
        support::put_optional(object, "auto-dismiss", self.auto_dismiss);
        support::put_optional(object, "bitmap", self.bitmap);
        support::put_optional(object, "bitmap-mode", self.bitmap_mode);
        support::put_optional(object, "filter-node-name", self.filter_node_name);
        support::put_optional(object, "x-perf", self.x_perf);
        support::put_optional(object, "discard-source", self.discard_source);
        support::put_optional(object, "on-cbw-error", self.on_cbw_error);
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevBackupWrapper {
    /// them
    pub data: Option<BlockdevBackup>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevBackupWrapper {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            data: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevBackupWrapper {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            data: support::take_fitting(object, "data")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "data", self.data);
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevCacheInfo {
    /// whether a write may end before it is on the medium
    pub writeback: Option<bool>,
    /// whether it is passed by
    pub direct: Option<bool>,
    /// whether flushes are left out
    pub no_flush: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevCacheInfo {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            writeback: None,
            direct: None,
            no_flush: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevCacheInfo {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            writeback: support::take_fitting(object, "writeback")?,
            direct: support::take_fitting(object, "direct")?,
            no_flush: support::take_fitting(object, "no-flush")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "writeback", self.writeback);
        support::put_optional(object, "direct", self.direct);
        support::put_optional(object, "no-flush", self.no_flush);
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
/// Since 2.8.
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
            direct: support::take_fitting(object, "direct")?,
            no_flush: support::take_fitting(object, "no-flush")?,
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
/// Since 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevChild {
    /// what it is used for
    pub child: Option<String>,
    /// which node
    pub node_name: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevChild {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            child: None,
            node_name: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevChild {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            child: support::take_fitting(object, "child")?,
            node_name: support::take_fitting(object, "node-name")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "child", self.child);
        support::put_optional(object, "node-name", self.node_name);
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
///
/// Since 3.0.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevCreateArguments {
    /// the job's name
    pub job_id: Option<String>,
    /// what is made
    pub options: Option<BlockdevCreateOptions>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevCreateArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            job_id: None,
            options: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevCreateArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            job_id: support::take_fitting(object, "job-id")?,
            options: support::take_fitting(object, "options")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "job-id", self.job_id);
        support::put_optional(object, "options", self.options);
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
/// Since 3.0.
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
    /// `archipelago`.
    Archipelago,
    /// `blkdebug`.
    Blkdebug,
    /// `blkverify`.
    Blkverify,
    /// `bochs`.
    Bochs,
    /// `cloop`.
    Cloop,
    /// `dmg`.
    Dmg,
    /// `file`.
    File(Box<BlockdevCreateOptionsFile>),
    /// `ftp`.
    Ftp,
    /// `ftps`.
    Ftps,
    /// `gluster`.
    Gluster(Box<BlockdevCreateOptionsGluster>),
    /// `host_cdrom`.
    HostCdrom,
    /// `host_device`.
    HostDevice,
    /// `http`.
    Http,
    /// `https`.
    Https,
    /// `luks`.
    Luks(Box<BlockdevCreateOptionsLuks>),
    /// `nbd`.
    Nbd,
    /// `nfs`.
    Nfs(Box<BlockdevCreateOptionsNfs>),
    /// `null-aio`.
    NullAio,
    /// `null-co`.
    NullCo,
    /// `parallels`.
    Parallels(Box<BlockdevCreateOptionsParallels>),
    /// `qcow`.
    Qcow(Box<BlockdevCreateOptionsQcow>),
    /// `qcow2`.
    Qcow2(Box<BlockdevCreateOptionsQcow2>),
    /// `qed`.
    Qed(Box<BlockdevCreateOptionsQed>),
    /// `quorum`.
    Quorum,
    /// `raw`.
    Raw,
    /// `replication`.
    Replication,
    /// `ssh`.
    Ssh(Box<BlockdevCreateOptionsSsh>),
    /// `vdi`.
    Vdi(Box<BlockdevCreateOptionsVdi>),
    /// `vhdx`.
    Vhdx(Box<BlockdevCreateOptionsVhdx>),
    /// `vmdk`.
    Vmdk(Box<BlockdevCreateOptionsVmdk>),
    /// `vpc`.
    Vpc(Box<BlockdevCreateOptionsVpc>),
    /// `vvfat`.
    Vvfat,
    /// `iscsi`.
    Iscsi,
    /// `rbd`.
    Rbd(Box<BlockdevCreateOptionsRbd>),
    /// `sheepdog`.
    Sheepdog(Box<BlockdevCreateOptionsSheepdog>),
    /// `vxhs`.
    Vxhs,
    /// `throttle`.
    Throttle,
    /// `nvme`.
    Nvme,
    /// `blklogwrites`.
    Blklogwrites,
    /// `copy-on-read`.
    CopyOnRead,
    /// `blkreplay`.
    Blkreplay,
    /// `compress`.
    Compress,
    /// `preallocate`.
    Preallocate,
    /// `copy-before-write`.
    CopyBeforeWrite,
    /// `snapshot-access`.
    SnapshotAccess,
    /// `io_uring`.
    IoUring,
    /// `nvme-io_uring`.
    NvmeIoUring,
    /// `virtio-blk-vfio-pci`.
    VirtioBlkVfioPci,
    /// `virtio-blk-vhost-user`.
    VirtioBlkVhostUser,
    /// `virtio-blk-vhost-vdpa`.
    VirtioBlkVhostVdpa,
    /// A variant the contract does not know; its members are kept in the struct.
    Unknown(String),
    /// No variant is given.
    Absent,
}

impl BlockdevCreateOptionsVariant {
    /// The value of `driver`; empty where none is given.
    pub fn case(&self) -> &str {
        match self {
            Self::Archipelago => "archipelago",
            Self::Blkdebug => "blkdebug",
            Self::Blkverify => "blkverify",
            Self::Bochs => "bochs",
            Self::Cloop => "cloop",
            Self::Dmg => "dmg",
            Self::File(_) => "file",
            Self::Ftp => "ftp",
            Self::Ftps => "ftps",
            Self::Gluster(_) => "gluster",
            Self::HostCdrom => "host_cdrom",
            Self::HostDevice => "host_device",
            Self::Http => "http",
            Self::Https => "https",
            Self::Luks(_) => "luks",
            Self::Nbd => "nbd",
            Self::Nfs(_) => "nfs",
            Self::NullAio => "null-aio",
            Self::NullCo => "null-co",
            Self::Parallels(_) => "parallels",
            Self::Qcow(_) => "qcow",
            Self::Qcow2(_) => "qcow2",
            Self::Qed(_) => "qed",
            Self::Quorum => "quorum",
            Self::Raw => "raw",
            Self::Replication => "replication",
            Self::Ssh(_) => "ssh",
            Self::Vdi(_) => "vdi",
            Self::Vhdx(_) => "vhdx",
            Self::Vmdk(_) => "vmdk",
            Self::Vpc(_) => "vpc",
            Self::Vvfat => "vvfat",
            Self::Iscsi => "iscsi",
            Self::Rbd(_) => "rbd",
            Self::Sheepdog(_) => "sheepdog",
            Self::Vxhs => "vxhs",
            Self::Throttle => "throttle",
            Self::Nvme => "nvme",
            Self::Blklogwrites => "blklogwrites",
            Self::CopyOnRead => "copy-on-read",
            Self::Blkreplay => "blkreplay",
            Self::Compress => "compress",
            Self::Preallocate => "preallocate",
            Self::CopyBeforeWrite => "copy-before-write",
            Self::SnapshotAccess => "snapshot-access",
            Self::IoUring => "io_uring",
            Self::NvmeIoUring => "nvme-io_uring",
            Self::VirtioBlkVfioPci => "virtio-blk-vfio-pci",
            Self::VirtioBlkVhostUser => "virtio-blk-vhost-user",
            Self::VirtioBlkVhostVdpa => "virtio-blk-vhost-vdpa",
            Self::Unknown(case) => case,
            Self::Absent => "",
        }
    }
}

impl Members for BlockdevCreateOptionsVariant {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let Some(case) = support::take_optional::<String>(object, "driver")? else { return Ok(Self::Absent); };
        Ok(match case.as_str() {
            "archipelago" => Self::Archipelago,
            "blkdebug" => Self::Blkdebug,
            "blkverify" => Self::Blkverify,
            "bochs" => Self::Bochs,
            "cloop" => Self::Cloop,
            "dmg" => Self::Dmg,
            "file" => Self::File(Box::new(Members::take_from(object)?)),
            "ftp" => Self::Ftp,
            "ftps" => Self::Ftps,
            "gluster" => Self::Gluster(Box::new(Members::take_from(object)?)),
            "host_cdrom" => Self::HostCdrom,
            "host_device" => Self::HostDevice,
            "http" => Self::Http,
            "https" => Self::Https,
            "luks" => Self::Luks(Box::new(Members::take_from(object)?)),
            "nbd" => Self::Nbd,
            "nfs" => Self::Nfs(Box::new(Members::take_from(object)?)),
            "null-aio" => Self::NullAio,
            "null-co" => Self::NullCo,
            "parallels" => Self::Parallels(Box::new(Members::take_from(object)?)),
            "qcow" => Self::Qcow(Box::new(Members::take_from(object)?)),
            "qcow2" => Self::Qcow2(Box::new(Members::take_from(object)?)),
            "qed" => Self::Qed(Box::new(Members::take_from(object)?)),
            "quorum" => Self::Quorum,
            "raw" => Self::Raw,
            "replication" => Self::Replication,
            "ssh" => Self::Ssh(Box::new(Members::take_from(object)?)),
            "vdi" => Self::Vdi(Box::new(Members::take_from(object)?)),
            "vhdx" => Self::Vhdx(Box::new(Members::take_from(object)?)),
            "vmdk" => Self::Vmdk(Box::new(Members::take_from(object)?)),
            "vpc" => Self::Vpc(Box::new(Members::take_from(object)?)),
            "vvfat" => Self::Vvfat,
            "iscsi" => Self::Iscsi,
            "rbd" => Self::Rbd(Box::new(Members::take_from(object)?)),
            "sheepdog" => Self::Sheepdog(Box::new(Members::take_from(object)?)),
            "vxhs" => Self::Vxhs,
            "throttle" => Self::Throttle,
            "nvme" => Self::Nvme,
            "blklogwrites" => Self::Blklogwrites,
            "copy-on-read" => Self::CopyOnRead,
            "blkreplay" => Self::Blkreplay,
            "compress" => Self::Compress,
            "preallocate" => Self::Preallocate,
            "copy-before-write" => Self::CopyBeforeWrite,
            "snapshot-access" => Self::SnapshotAccess,
            "io_uring" => Self::IoUring,
            "nvme-io_uring" => Self::NvmeIoUring,
            "virtio-blk-vfio-pci" => Self::VirtioBlkVfioPci,
            "virtio-blk-vhost-user" => Self::VirtioBlkVhostUser,
            "virtio-blk-vhost-vdpa" => Self::VirtioBlkVhostVdpa,
            _ => Self::Unknown(case),
        })
    }

    fn put_into(self, object: &mut Object) {
        match self {
            Self::Archipelago => support::put(object, "driver", "archipelago".to_owned()),
            Self::Blkdebug => support::put(object, "driver", "blkdebug".to_owned()),
            Self::Blkverify => support::put(object, "driver", "blkverify".to_owned()),
            Self::Bochs => support::put(object, "driver", "bochs".to_owned()),
            Self::Cloop => support::put(object, "driver", "cloop".to_owned()),
            Self::Dmg => support::put(object, "driver", "dmg".to_owned()),
            Self::File(members) => {
                support::put(object, "driver", "file".to_owned());
                members.put_into(object);
            }
            Self::Ftp => support::put(object, "driver", "ftp".to_owned()),
            Self::Ftps => support::put(object, "driver", "ftps".to_owned()),
            Self::Gluster(members) => {
                support::put(object, "driver", "gluster".to_owned());
                members.put_into(object);
            }
            Self::HostCdrom => support::put(object, "driver", "host_cdrom".to_owned()),
            Self::HostDevice => support::put(object, "driver", "host_device".to_owned()),
            Self::Http => support::put(object, "driver", "http".to_owned()),
            Self::Https => support::put(object, "driver", "https".to_owned()),
            Self::Luks(members) => {
                support::put(object, "driver", "luks".to_owned());
                members.put_into(object);
            }
            Self::Nbd => support::put(object, "driver", "nbd".to_owned()),
            Self::Nfs(members) => {
                support::put(object, "driver", "nfs".to_owned());
                members.put_into(object);
            }
            Self::NullAio => support::put(object, "driver", "null-aio".to_owned()),
            Self::NullCo => support::put(object, "driver", "null-co".to_owned()),
            Self::Parallels(members) => {
                support::put(object, "driver", "parallels".to_owned());
                members.put_into(object);
            }
            Self::Qcow(members) => {
                support::put(object, "driver", "qcow".to_owned());
                members.put_into(object);
            }
            Self::Qcow2(members) => {
                support::put(object, "driver", "qcow2".to_owned());
                members.put_into(object);
            }
            Self::Qed(members) => {
                support::put(object, "driver", "qed".to_owned());
                members.put_into(object);
            }
            Self::Quorum => support::put(object, "driver", "quorum".to_owned()),
            Self::Raw => support::put(object, "driver", "raw".to_owned()),
            Self::Replication => support::put(object, "driver", "replication".to_owned()),
            Self::Ssh(members) => {
                support::put(object, "driver", "ssh".to_owned());
                members.put_into(object);
            }
            Self::Vdi(members) => {
                support::put(object, "driver", "vdi".to_owned());
                members.put_into(object);
            }
            Self::Vhdx(members) => {
                support::put(object, "driver", "vhdx".to_owned());
                members.put_into(object);
            }
            Self::Vmdk(members) => {
                support::put(object, "driver", "vmdk".to_owned());
                members.put_into(object);
            }
            Self::Vpc(members) => {
                support::put(object, "driver", "vpc".to_owned());
                members.put_into(object);
            }
            Self::Vvfat => support::put(object, "driver", "vvfat".to_owned()),
            Self::Iscsi => support::put(object, "driver", "iscsi".to_owned()),
            Self::Rbd(members) => {
                support::put(object, "driver", "rbd".to_owned());
                members.put_into(object);
            }
            Self::Sheepdog(members) => {
                support::put(object, "driver", "sheepdog".to_owned());
                members.put_into(object);
            }
            Self::Vxhs => support::put(object, "driver", "vxhs".to_owned()),
            Self::Throttle => support::put(object, "driver", "throttle".to_owned()),
            Self::Nvme => support::put(object, "driver", "nvme".to_owned()),
            Self::Blklogwrites => support::put(object, "driver", "blklogwrites".to_owned()),
            Self::CopyOnRead => support::put(object, "driver", "copy-on-read".to_owned()),
            Self::Blkreplay => support::put(object, "driver", "blkreplay".to_owned()),
            Self::Compress => support::put(object, "driver", "compress".to_owned()),
            Self::Preallocate => support::put(object, "driver", "preallocate".to_owned()),
            Self::CopyBeforeWrite => support::put(object, "driver", "copy-before-write".to_owned()),
            Self::SnapshotAccess => support::put(object, "driver", "snapshot-access".to_owned()),
            Self::IoUring => support::put(object, "driver", "io_uring".to_owned()),
            Self::NvmeIoUring => support::put(object, "driver", "nvme-io_uring".to_owned()),
            Self::VirtioBlkVfioPci => support::put(object, "driver", "virtio-blk-vfio-pci".to_owned()),
            Self::VirtioBlkVhostUser => support::put(object, "driver", "virtio-blk-vhost-user".to_owned()),
            Self::VirtioBlkVhostVdpa => support::put(object, "driver", "virtio-blk-vhost-vdpa".to_owned()),
            Self::Unknown(case) => support::put(object, "driver", case),
            Self::Absent => {}
        }
    }
}

/// A new file.  What is there of that name is emptied first.
///
/// Since 3.0.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevCreateOptionsFile {
    /// its path
    pub filename: Option<String>,
    /// its size, in bytes
    pub size: Option<i64>,
    /// how much of its space is taken at once, @off if left
    /// out
    pub preallocation: Option<PreallocMode>,
    /// nocow
    ///
    /// Until 11.1.
    pub nocow: Option<bool>,
    /// extent-size-hint
    ///
    /// Since 5.1. Until 11.1.
    pub extent_size_hint: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevCreateOptionsFile {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            filename: None,
            size: None,
            preallocation: None,
            nocow: None,
            extent_size_hint: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevCreateOptionsFile {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            filename: support::take_fitting(object, "filename")?,
            size: support::take_fitting(object, "size")?,
            preallocation: support::take_fitting(object, "preallocation")?,
            nocow: support::take_fitting(object, "nocow")?,
            extent_size_hint: support::take_fitting(object, "extent-size-hint")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "filename", self.filename);
        support::put_optional(object, "size", self.size);
        support::put_optional(object, "preallocation", self.preallocation);
        support::put_optional(object, "nocow", self.nocow);
        support::put_optional(object, "extent-size-hint", self.extent_size_hint);
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

/// BlockdevCreateOptionsGluster
///
/// Since 3.0. Until 10.0.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevCreateOptionsGluster {
    /// location
    pub location: Option<BlockdevOptionsGluster>,
    /// size
    pub size: Option<i64>,
    /// preallocation
    pub preallocation: Option<PreallocMode>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevCreateOptionsGluster {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            location: None,
            size: None,
            preallocation: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevCreateOptionsGluster {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            location: support::take_fitting(object, "location")?,
            size: support::take_fitting(object, "size")?,
            preallocation: support::take_fitting(object, "preallocation")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "location", self.location);
        support::put_optional(object, "size", self.size);
        support::put_optional(object, "preallocation", self.preallocation);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevCreateOptionsGluster {
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

/// BlockdevCreateOptionsLuks
///
/// Since 3.0. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevCreateOptionsLuks {
    /// key-secret
    pub key_secret: Option<String>,
    /// cipher-alg
    pub cipher_alg: Option<BlockdevCreateOptionsLuksCipherAlg>,
    /// cipher-mode
    pub cipher_mode: Option<BlockdevCreateOptionsLuksCipherMode>,
    /// ivgen-alg
    pub ivgen_alg: Option<BlockdevCreateOptionsLuksIvgenAlg>,
    /// ivgen-hash-alg
    pub ivgen_hash_alg: Option<BlockdevCreateOptionsLuksIvgenHashAlg>,
    /// hash-alg
    pub hash_alg: Option<BlockdevCreateOptionsLuksIvgenHashAlg>,
    /// iter-time
    pub iter_time: Option<i64>,
    /// file
    pub file: Option<BlockdevRefOrNull>,
    /// size
    pub size: Option<i64>,
    /// preallocation
    ///
    /// Since 4.2.
    pub preallocation: Option<PreallocMode>,
    /// detached-header
    ///
    /// Since 9.0. Until 9.0.
    pub detached_header: Option<bool>,
    /// header
    ///
    /// Since 9.0.
    pub header: Option<BlockdevRefOrNull>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevCreateOptionsLuks {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            key_secret: None,
            cipher_alg: None,
            cipher_mode: None,
            ivgen_alg: None,
            ivgen_hash_alg: None,
            hash_alg: None,
            iter_time: None,
            file: None,
            size: None,
            preallocation: None,
            detached_header: None,
            header: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevCreateOptionsLuks {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            key_secret: support::take_fitting(object, "key-secret")?,
            cipher_alg: support::take_fitting(object, "cipher-alg")?,
            cipher_mode: support::take_fitting(object, "cipher-mode")?,
            ivgen_alg: support::take_fitting(object, "ivgen-alg")?,
            ivgen_hash_alg: support::take_fitting(object, "ivgen-hash-alg")?,
            hash_alg: support::take_fitting(object, "hash-alg")?,
            iter_time: support::take_fitting(object, "iter-time")?,
            file: support::take_fitting(object, "file")?,
            size: support::take_fitting(object, "size")?,
            preallocation: support::take_fitting(object, "preallocation")?,
            detached_header: support::take_fitting(object, "detached-header")?,
            header: support::take_fitting(object, "header")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "key-secret", self.key_secret);
        support::put_optional(object, "cipher-alg", self.cipher_alg);
        support::put_optional(object, "cipher-mode", self.cipher_mode);
        support::put_optional(object, "ivgen-alg", self.ivgen_alg);
        support::put_optional(object, "ivgen-hash-alg", self.ivgen_hash_alg);
        support::put_optional(object, "hash-alg", self.hash_alg);
        support::put_optional(object, "iter-time", self.iter_time);
        support::put_optional(object, "file", self.file);
        support::put_optional(object, "size", self.size);
        support::put_optional(object, "preallocation", self.preallocation);
        support::put_optional(object, "detached-header", self.detached_header);
        support::put_optional(object, "header", self.header);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevCreateOptionsLuks {
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

/// BlockdevCreateOptionsLuksCipherAlg
///
/// Since 2.7. Until 11.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevCreateOptionsLuksCipherAlg {
    /// aes-128
    Aes128,
    /// aes-192
    Aes192,
    /// aes-256
    Aes256,
    /// des-rfb
    ///
    /// Until 6.0.
    DesRfb,
    /// cast5-128
    Cast5_128,
    /// serpent-128
    Serpent128,
    /// serpent-192
    Serpent192,
    /// serpent-256
    Serpent256,
    /// twofish-128
    Twofish128,
    /// twofish-192
    Twofish192,
    /// twofish-256
    Twofish256,
    /// 3des
    ///
    /// Since 2.9.
    N3des,
    /// des
    ///
    /// Since 6.1.
    Des,
    /// sm4
    ///
    /// Since 9.0.
    Sm4,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockdevCreateOptionsLuksCipherAlg {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["aes-128", "aes-192", "aes-256", "des-rfb", "cast5-128", "serpent-128", "serpent-192", "serpent-256", "twofish-128", "twofish-192", "twofish-256", "3des", "des", "sm4"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Aes128 => "aes-128",
            Self::Aes192 => "aes-192",
            Self::Aes256 => "aes-256",
            Self::DesRfb => "des-rfb",
            Self::Cast5_128 => "cast5-128",
            Self::Serpent128 => "serpent-128",
            Self::Serpent192 => "serpent-192",
            Self::Serpent256 => "serpent-256",
            Self::Twofish128 => "twofish-128",
            Self::Twofish192 => "twofish-192",
            Self::Twofish256 => "twofish-256",
            Self::N3des => "3des",
            Self::Des => "des",
            Self::Sm4 => "sm4",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockdevCreateOptionsLuksCipherAlg {
    fn from(text: &str) -> Self {
        match text {
            "aes-128" => Self::Aes128,
            "aes-192" => Self::Aes192,
            "aes-256" => Self::Aes256,
            "des-rfb" => Self::DesRfb,
            "cast5-128" => Self::Cast5_128,
            "serpent-128" => Self::Serpent128,
            "serpent-192" => Self::Serpent192,
            "serpent-256" => Self::Serpent256,
            "twofish-128" => Self::Twofish128,
            "twofish-192" => Self::Twofish192,
            "twofish-256" => Self::Twofish256,
            "3des" => Self::N3des,
            "des" => Self::Des,
            "sm4" => Self::Sm4,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockdevCreateOptionsLuksCipherAlg {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// BlockdevCreateOptionsLuksCipherMode
///
/// Since 2.7. Until 11.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevCreateOptionsLuksCipherMode {
    /// ecb
    Ecb,
    /// cbc
    Cbc,
    /// xts
    Xts,
    /// ctr
    ///
    /// Since 2.8.
    Ctr,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockdevCreateOptionsLuksCipherMode {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["ecb", "cbc", "xts", "ctr"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Ecb => "ecb",
            Self::Cbc => "cbc",
            Self::Xts => "xts",
            Self::Ctr => "ctr",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockdevCreateOptionsLuksCipherMode {
    fn from(text: &str) -> Self {
        match text {
            "ecb" => Self::Ecb,
            "cbc" => Self::Cbc,
            "xts" => Self::Xts,
            "ctr" => Self::Ctr,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockdevCreateOptionsLuksCipherMode {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// BlockdevCreateOptionsLuksIvgenAlg
///
/// Since 2.7. Until 11.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevCreateOptionsLuksIvgenAlg {
    /// plain
    Plain,
    /// plain64
    Plain64,
    /// essiv
    Essiv,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockdevCreateOptionsLuksIvgenAlg {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["plain", "plain64", "essiv"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Plain => "plain",
            Self::Plain64 => "plain64",
            Self::Essiv => "essiv",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockdevCreateOptionsLuksIvgenAlg {
    fn from(text: &str) -> Self {
        match text {
            "plain" => Self::Plain,
            "plain64" => Self::Plain64,
            "essiv" => Self::Essiv,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockdevCreateOptionsLuksIvgenAlg {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// BlockdevCreateOptionsLuksIvgenHashAlg
///
/// Since 2.7. Until 11.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevCreateOptionsLuksIvgenHashAlg {
    /// md5
    Md5,
    /// sha1
    Sha1,
    /// sha224
    Sha224,
    /// sha256
    Sha256,
    /// sha384
    Sha384,
    /// sha512
    Sha512,
    /// ripemd160
    Ripemd160,
    /// sm3
    ///
    /// Since 9.2.
    Sm3,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockdevCreateOptionsLuksIvgenHashAlg {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "ripemd160", "sm3"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Md5 => "md5",
            Self::Sha1 => "sha1",
            Self::Sha224 => "sha224",
            Self::Sha256 => "sha256",
            Self::Sha384 => "sha384",
            Self::Sha512 => "sha512",
            Self::Ripemd160 => "ripemd160",
            Self::Sm3 => "sm3",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockdevCreateOptionsLuksIvgenHashAlg {
    fn from(text: &str) -> Self {
        match text {
            "md5" => Self::Md5,
            "sha1" => Self::Sha1,
            "sha224" => Self::Sha224,
            "sha256" => Self::Sha256,
            "sha384" => Self::Sha384,
            "sha512" => Self::Sha512,
            "ripemd160" => Self::Ripemd160,
            "sm3" => Self::Sm3,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockdevCreateOptionsLuksIvgenHashAlg {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// BlockdevCreateOptionsNfs
///
/// Since 3.0. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevCreateOptionsNfs {
    /// location
    pub location: Option<BlockdevOptionsNfs>,
    /// size
    pub size: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevCreateOptionsNfs {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            location: None,
            size: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevCreateOptionsNfs {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            location: support::take_fitting(object, "location")?,
            size: support::take_fitting(object, "size")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "location", self.location);
        support::put_optional(object, "size", self.size);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevCreateOptionsNfs {
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

/// BlockdevCreateOptionsParallels
///
/// Since 3.0. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevCreateOptionsParallels {
    /// file
    pub file: Option<BlockdevRefOrNull>,
    /// size
    pub size: Option<i64>,
    /// cluster-size
    pub cluster_size: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevCreateOptionsParallels {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            file: None,
            size: None,
            cluster_size: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevCreateOptionsParallels {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            file: support::take_fitting(object, "file")?,
            size: support::take_fitting(object, "size")?,
            cluster_size: support::take_fitting(object, "cluster-size")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "file", self.file);
        support::put_optional(object, "size", self.size);
        support::put_optional(object, "cluster-size", self.cluster_size);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevCreateOptionsParallels {
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

/// BlockdevCreateOptionsQcow
///
/// Since 3.0. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevCreateOptionsQcow {
    /// file
    pub file: Option<BlockdevRefOrNull>,
    /// size
    pub size: Option<i64>,
    /// backing-file
    pub backing_file: Option<String>,
    /// encrypt
    pub encrypt: Option<BlockdevCreateOptionsQcowEncrypt>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevCreateOptionsQcow {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            file: None,
            size: None,
            backing_file: None,
            encrypt: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevCreateOptionsQcow {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            file: support::take_fitting(object, "file")?,
            size: support::take_fitting(object, "size")?,
            backing_file: support::take_fitting(object, "backing-file")?,
            encrypt: support::take_fitting(object, "encrypt")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "file", self.file);
        support::put_optional(object, "size", self.size);
        support::put_optional(object, "backing-file", self.backing_file);
        support::put_optional(object, "encrypt", self.encrypt);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevCreateOptionsQcow {
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
/// Since 3.0.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevCreateOptionsQcow2 {
    /// the node
    pub file: Option<BlockdevRefOrNull>,
    /// the size a guest sees, in bytes
    pub size: Option<i64>,
    /// the version, @v3 if left out
    pub version: Option<BlockdevQcow2Version>,
    /// what it borrows from; the file is not opened
    pub backing_file: Option<String>,
    /// the format of that file
    pub backing_fmt: Option<String>,
    /// encrypt
    ///
    /// Until 11.1.
    pub encrypt: Option<BlockdevCreateOptionsQcowEncrypt>,
    /// the cluster size, 65536 if left out
    pub cluster_size: Option<i64>,
    /// how much of its space is taken at once, @off if left
    /// out; other values are refused
    pub preallocation: Option<PreallocMode>,
    /// whether reference counts may be late; taken as a
    /// hint, they never are
    pub lazy_refcounts: Option<bool>,
    /// the width of a reference count, 16 if left out
    pub refcount_bits: Option<i64>,
    /// data-file
    ///
    /// Since 4.0. Until 11.1.
    pub data_file: Option<BlockdevRefOrNull>,
    /// data-file-raw
    ///
    /// Since 4.0. Until 11.1.
    pub data_file_raw: Option<bool>,
    /// how compressed clusters are compressed.
    /// Since 5.1
    ///
    /// Since 5.1.
    pub compression_type: Option<Qcow2CompressionType>,
    /// extended-l2
    ///
    /// Since 5.2. Until 11.1.
    pub extended_l2: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevCreateOptionsQcow2 {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            file: None,
            size: None,
            version: None,
            backing_file: None,
            backing_fmt: None,
            encrypt: None,
            cluster_size: None,
            preallocation: None,
            lazy_refcounts: None,
            refcount_bits: None,
            data_file: None,
            data_file_raw: None,
            compression_type: None,
            extended_l2: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevCreateOptionsQcow2 {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            file: support::take_fitting(object, "file")?,
            size: support::take_fitting(object, "size")?,
            version: support::take_fitting(object, "version")?,
            backing_file: support::take_fitting(object, "backing-file")?,
            backing_fmt: support::take_fitting(object, "backing-fmt")?,
            encrypt: support::take_fitting(object, "encrypt")?,
            cluster_size: support::take_fitting(object, "cluster-size")?,
            preallocation: support::take_fitting(object, "preallocation")?,
            lazy_refcounts: support::take_fitting(object, "lazy-refcounts")?,
            refcount_bits: support::take_fitting(object, "refcount-bits")?,
            data_file: support::take_fitting(object, "data-file")?,
            data_file_raw: support::take_fitting(object, "data-file-raw")?,
            compression_type: support::take_fitting(object, "compression-type")?,
            extended_l2: support::take_fitting(object, "extended-l2")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "file", self.file);
        support::put_optional(object, "size", self.size);
        support::put_optional(object, "version", self.version);
        support::put_optional(object, "backing-file", self.backing_file);
        support::put_optional(object, "backing-fmt", self.backing_fmt);
        support::put_optional(object, "encrypt", self.encrypt);
        support::put_optional(object, "cluster-size", self.cluster_size);
        support::put_optional(object, "preallocation", self.preallocation);
        support::put_optional(object, "lazy-refcounts", self.lazy_refcounts);
        support::put_optional(object, "refcount-bits", self.refcount_bits);
        support::put_optional(object, "data-file", self.data_file);
        support::put_optional(object, "data-file-raw", self.data_file_raw);
        support::put_optional(object, "compression-type", self.compression_type);
        support::put_optional(object, "extended-l2", self.extended_l2);
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

/// BlockdevCreateOptionsQcowEncrypt
///
/// Since 3.0. Until 11.1.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockdevCreateOptionsQcowEncrypt {
    /// Which variant it is, with that variant's members.
    pub format: BlockdevCreateOptionsQcowEncryptVariant,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevCreateOptionsQcowEncrypt {
    /// One with the mandatory members only.
    pub fn new(format: BlockdevCreateOptionsQcowEncryptVariant) -> Self {
        Self {
            format,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevCreateOptionsQcowEncrypt {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let format = BlockdevCreateOptionsQcowEncryptVariant::take_from(object)?;
        Ok(Self {
            format,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        self.format.put_into(object);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevCreateOptionsQcowEncrypt {
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

/// The variants of `BlockdevCreateOptionsQcowEncrypt`, by `format`.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockdevCreateOptionsQcowEncryptVariant {
    /// `qcow`.
    Qcow(Box<BlockdevOptionsQcow2EncryptAes>),
    /// `luks`.
    Luks(Box<BlockdevCreateOptionsQcowEncryptLuks>),
    /// A variant the contract does not know; its members are kept in the struct.
    Unknown(String),
    /// No variant is given.
    Absent,
}

impl BlockdevCreateOptionsQcowEncryptVariant {
    /// The value of `format`; empty where none is given.
    pub fn case(&self) -> &str {
        match self {
            Self::Qcow(_) => "qcow",
            Self::Luks(_) => "luks",
            Self::Unknown(case) => case,
            Self::Absent => "",
        }
    }
}

impl Members for BlockdevCreateOptionsQcowEncryptVariant {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let Some(case) = support::take_optional::<String>(object, "format")? else { return Ok(Self::Absent); };
        Ok(match case.as_str() {
            "qcow" => Self::Qcow(Box::new(Members::take_from(object)?)),
            "luks" => Self::Luks(Box::new(Members::take_from(object)?)),
            _ => Self::Unknown(case),
        })
    }

    fn put_into(self, object: &mut Object) {
        match self {
            Self::Qcow(members) => {
                support::put(object, "format", "qcow".to_owned());
                members.put_into(object);
            }
            Self::Luks(members) => {
                support::put(object, "format", "luks".to_owned());
                members.put_into(object);
            }
            Self::Unknown(case) => support::put(object, "format", case),
            Self::Absent => {}
        }
    }
}

/// BlockdevCreateOptionsQcowEncryptFormat
///
/// Since 3.0. Until 11.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevCreateOptionsQcowEncryptFormat {
    /// qcow
    Qcow,
    /// luks
    Luks,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockdevCreateOptionsQcowEncryptFormat {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["qcow", "luks"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Qcow => "qcow",
            Self::Luks => "luks",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockdevCreateOptionsQcowEncryptFormat {
    fn from(text: &str) -> Self {
        match text {
            "qcow" => Self::Qcow,
            "luks" => Self::Luks,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockdevCreateOptionsQcowEncryptFormat {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// BlockdevCreateOptionsQcowEncryptLuks
///
/// Since 3.0. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevCreateOptionsQcowEncryptLuks {
    /// key-secret
    pub key_secret: Option<String>,
    /// cipher-alg
    pub cipher_alg: Option<BlockdevCreateOptionsLuksCipherAlg>,
    /// cipher-mode
    pub cipher_mode: Option<BlockdevCreateOptionsLuksCipherMode>,
    /// ivgen-alg
    pub ivgen_alg: Option<BlockdevCreateOptionsLuksIvgenAlg>,
    /// ivgen-hash-alg
    pub ivgen_hash_alg: Option<BlockdevCreateOptionsLuksIvgenHashAlg>,
    /// hash-alg
    pub hash_alg: Option<BlockdevCreateOptionsLuksIvgenHashAlg>,
    /// iter-time
    pub iter_time: Option<i64>,
    /// detached-header
    ///
    /// Since 9.0. Until 9.0.
    pub detached_header: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevCreateOptionsQcowEncryptLuks {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            key_secret: None,
            cipher_alg: None,
            cipher_mode: None,
            ivgen_alg: None,
            ivgen_hash_alg: None,
            hash_alg: None,
            iter_time: None,
            detached_header: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevCreateOptionsQcowEncryptLuks {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            key_secret: support::take_fitting(object, "key-secret")?,
            cipher_alg: support::take_fitting(object, "cipher-alg")?,
            cipher_mode: support::take_fitting(object, "cipher-mode")?,
            ivgen_alg: support::take_fitting(object, "ivgen-alg")?,
            ivgen_hash_alg: support::take_fitting(object, "ivgen-hash-alg")?,
            hash_alg: support::take_fitting(object, "hash-alg")?,
            iter_time: support::take_fitting(object, "iter-time")?,
            detached_header: support::take_fitting(object, "detached-header")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "key-secret", self.key_secret);
        support::put_optional(object, "cipher-alg", self.cipher_alg);
        support::put_optional(object, "cipher-mode", self.cipher_mode);
        support::put_optional(object, "ivgen-alg", self.ivgen_alg);
        support::put_optional(object, "ivgen-hash-alg", self.ivgen_hash_alg);
        support::put_optional(object, "hash-alg", self.hash_alg);
        support::put_optional(object, "iter-time", self.iter_time);
        support::put_optional(object, "detached-header", self.detached_header);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevCreateOptionsQcowEncryptLuks {
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

/// BlockdevCreateOptionsQed
///
/// Since 3.0. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevCreateOptionsQed {
    /// file
    pub file: Option<BlockdevRefOrNull>,
    /// size
    pub size: Option<i64>,
    /// backing-file
    pub backing_file: Option<String>,
    /// backing-fmt
    pub backing_fmt: Option<BlockdevDriver>,
    /// cluster-size
    pub cluster_size: Option<i64>,
    /// table-size
    pub table_size: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevCreateOptionsQed {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            file: None,
            size: None,
            backing_file: None,
            backing_fmt: None,
            cluster_size: None,
            table_size: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevCreateOptionsQed {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            file: support::take_fitting(object, "file")?,
            size: support::take_fitting(object, "size")?,
            backing_file: support::take_fitting(object, "backing-file")?,
            backing_fmt: support::take_fitting(object, "backing-fmt")?,
            cluster_size: support::take_fitting(object, "cluster-size")?,
            table_size: support::take_fitting(object, "table-size")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "file", self.file);
        support::put_optional(object, "size", self.size);
        support::put_optional(object, "backing-file", self.backing_file);
        support::put_optional(object, "backing-fmt", self.backing_fmt);
        support::put_optional(object, "cluster-size", self.cluster_size);
        support::put_optional(object, "table-size", self.table_size);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevCreateOptionsQed {
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

/// BlockdevCreateOptionsRbd
///
/// Since 3.0. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevCreateOptionsRbd {
    /// location
    pub location: Option<BlockdevOptionsRbd>,
    /// size
    pub size: Option<i64>,
    /// cluster-size
    pub cluster_size: Option<i64>,
    /// encrypt
    ///
    /// Since 6.1.
    pub encrypt: Option<BlockdevCreateOptionsRbdEncrypt>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevCreateOptionsRbd {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            location: None,
            size: None,
            cluster_size: None,
            encrypt: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevCreateOptionsRbd {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            location: support::take_fitting(object, "location")?,
            size: support::take_fitting(object, "size")?,
            cluster_size: support::take_fitting(object, "cluster-size")?,
            encrypt: support::take_fitting(object, "encrypt")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "location", self.location);
        support::put_optional(object, "size", self.size);
        support::put_optional(object, "cluster-size", self.cluster_size);
        support::put_optional(object, "encrypt", self.encrypt);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevCreateOptionsRbd {
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

/// BlockdevCreateOptionsRbdEncrypt
///
/// Since 6.1. Until 11.1.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockdevCreateOptionsRbdEncrypt {
    /// Which variant it is, with that variant's members.
    pub format: BlockdevCreateOptionsRbdEncryptVariant,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevCreateOptionsRbdEncrypt {
    /// One with the mandatory members only.
    pub fn new(format: BlockdevCreateOptionsRbdEncryptVariant) -> Self {
        Self {
            format,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevCreateOptionsRbdEncrypt {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let format = BlockdevCreateOptionsRbdEncryptVariant::take_from(object)?;
        Ok(Self {
            format,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        self.format.put_into(object);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevCreateOptionsRbdEncrypt {
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

/// The variants of `BlockdevCreateOptionsRbdEncrypt`, by `format`.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockdevCreateOptionsRbdEncryptVariant {
    /// `luks`.
    Luks(Box<BlockdevCreateOptionsRbdEncryptLuks>),
    /// `luks2`.
    Luks2(Box<BlockdevCreateOptionsRbdEncryptLuks2>),
    /// `luks-any`.
    LuksAny,
    /// A variant the contract does not know; its members are kept in the struct.
    Unknown(String),
    /// No variant is given.
    Absent,
}

impl BlockdevCreateOptionsRbdEncryptVariant {
    /// The value of `format`; empty where none is given.
    pub fn case(&self) -> &str {
        match self {
            Self::Luks(_) => "luks",
            Self::Luks2(_) => "luks2",
            Self::LuksAny => "luks-any",
            Self::Unknown(case) => case,
            Self::Absent => "",
        }
    }
}

impl Members for BlockdevCreateOptionsRbdEncryptVariant {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let Some(case) = support::take_optional::<String>(object, "format")? else { return Ok(Self::Absent); };
        Ok(match case.as_str() {
            "luks" => Self::Luks(Box::new(Members::take_from(object)?)),
            "luks2" => Self::Luks2(Box::new(Members::take_from(object)?)),
            "luks-any" => Self::LuksAny,
            _ => Self::Unknown(case),
        })
    }

    fn put_into(self, object: &mut Object) {
        match self {
            Self::Luks(members) => {
                support::put(object, "format", "luks".to_owned());
                members.put_into(object);
            }
            Self::Luks2(members) => {
                support::put(object, "format", "luks2".to_owned());
                members.put_into(object);
            }
            Self::LuksAny => support::put(object, "format", "luks-any".to_owned()),
            Self::Unknown(case) => support::put(object, "format", case),
            Self::Absent => {}
        }
    }
}

/// BlockdevCreateOptionsRbdEncryptLuks
///
/// Since 6.1. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevCreateOptionsRbdEncryptLuks {
    /// key-secret
    pub key_secret: Option<String>,
    /// cipher-alg
    pub cipher_alg: Option<BlockdevCreateOptionsLuksCipherAlg>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevCreateOptionsRbdEncryptLuks {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            key_secret: None,
            cipher_alg: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevCreateOptionsRbdEncryptLuks {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            key_secret: support::take_fitting(object, "key-secret")?,
            cipher_alg: support::take_fitting(object, "cipher-alg")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "key-secret", self.key_secret);
        support::put_optional(object, "cipher-alg", self.cipher_alg);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevCreateOptionsRbdEncryptLuks {
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

/// BlockdevCreateOptionsRbdEncryptLuks2
///
/// Since 6.1. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevCreateOptionsRbdEncryptLuks2 {
    /// key-secret
    pub key_secret: Option<String>,
    /// cipher-alg
    pub cipher_alg: Option<BlockdevCreateOptionsLuksCipherAlg>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevCreateOptionsRbdEncryptLuks2 {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            key_secret: None,
            cipher_alg: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevCreateOptionsRbdEncryptLuks2 {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            key_secret: support::take_fitting(object, "key-secret")?,
            cipher_alg: support::take_fitting(object, "cipher-alg")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "key-secret", self.key_secret);
        support::put_optional(object, "cipher-alg", self.cipher_alg);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevCreateOptionsRbdEncryptLuks2 {
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

/// BlockdevCreateOptionsSheepdog
///
/// Since 3.0. Until 6.0.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevCreateOptionsSheepdog {
    /// location
    pub location: Option<BlockdevOptionsSheepdog>,
    /// size
    pub size: Option<i64>,
    /// backing-file
    pub backing_file: Option<String>,
    /// preallocation
    pub preallocation: Option<PreallocMode>,
    /// redundancy
    pub redundancy: Option<BlockdevCreateOptionsSheepdogRedundancy>,
    /// object-size
    pub object_size: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevCreateOptionsSheepdog {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            location: None,
            size: None,
            backing_file: None,
            preallocation: None,
            redundancy: None,
            object_size: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevCreateOptionsSheepdog {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            location: support::take_fitting(object, "location")?,
            size: support::take_fitting(object, "size")?,
            backing_file: support::take_fitting(object, "backing-file")?,
            preallocation: support::take_fitting(object, "preallocation")?,
            redundancy: support::take_fitting(object, "redundancy")?,
            object_size: support::take_fitting(object, "object-size")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "location", self.location);
        support::put_optional(object, "size", self.size);
        support::put_optional(object, "backing-file", self.backing_file);
        support::put_optional(object, "preallocation", self.preallocation);
        support::put_optional(object, "redundancy", self.redundancy);
        support::put_optional(object, "object-size", self.object_size);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevCreateOptionsSheepdog {
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

/// BlockdevCreateOptionsSheepdogRedundancy
///
/// Since 3.0. Until 6.0.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockdevCreateOptionsSheepdogRedundancy {
    /// Which variant it is, with that variant's members.
    pub type_: BlockdevCreateOptionsSheepdogRedundancyVariant,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevCreateOptionsSheepdogRedundancy {
    /// One with the mandatory members only.
    pub fn new(type_: BlockdevCreateOptionsSheepdogRedundancyVariant) -> Self {
        Self {
            type_,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevCreateOptionsSheepdogRedundancy {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let type_ = BlockdevCreateOptionsSheepdogRedundancyVariant::take_from(object)?;
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

impl Wire for BlockdevCreateOptionsSheepdogRedundancy {
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

/// The variants of `BlockdevCreateOptionsSheepdogRedundancy`, by `type`.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockdevCreateOptionsSheepdogRedundancyVariant {
    /// `full`.
    Full(Box<BlockdevCreateOptionsSheepdogRedundancyFull>),
    /// `erasure-coded`.
    ErasureCoded(Box<BlockdevCreateOptionsSheepdogRedundancyErasureCoded>),
    /// A variant the contract does not know; its members are kept in the struct.
    Unknown(String),
    /// No variant is given.
    Absent,
}

impl BlockdevCreateOptionsSheepdogRedundancyVariant {
    /// The value of `type`; empty where none is given.
    pub fn case(&self) -> &str {
        match self {
            Self::Full(_) => "full",
            Self::ErasureCoded(_) => "erasure-coded",
            Self::Unknown(case) => case,
            Self::Absent => "",
        }
    }
}

impl Members for BlockdevCreateOptionsSheepdogRedundancyVariant {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let Some(case) = support::take_optional::<String>(object, "type")? else { return Ok(Self::Absent); };
        Ok(match case.as_str() {
            "full" => Self::Full(Box::new(Members::take_from(object)?)),
            "erasure-coded" => Self::ErasureCoded(Box::new(Members::take_from(object)?)),
            _ => Self::Unknown(case),
        })
    }

    fn put_into(self, object: &mut Object) {
        match self {
            Self::Full(members) => {
                support::put(object, "type", "full".to_owned());
                members.put_into(object);
            }
            Self::ErasureCoded(members) => {
                support::put(object, "type", "erasure-coded".to_owned());
                members.put_into(object);
            }
            Self::Unknown(case) => support::put(object, "type", case),
            Self::Absent => {}
        }
    }
}

/// BlockdevCreateOptionsSheepdogRedundancyErasureCoded
///
/// Since 3.0. Until 6.0.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevCreateOptionsSheepdogRedundancyErasureCoded {
    /// data-strips
    pub data_strips: Option<i64>,
    /// parity-strips
    pub parity_strips: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevCreateOptionsSheepdogRedundancyErasureCoded {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            data_strips: None,
            parity_strips: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevCreateOptionsSheepdogRedundancyErasureCoded {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            data_strips: support::take_fitting(object, "data-strips")?,
            parity_strips: support::take_fitting(object, "parity-strips")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "data-strips", self.data_strips);
        support::put_optional(object, "parity-strips", self.parity_strips);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevCreateOptionsSheepdogRedundancyErasureCoded {
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

/// BlockdevCreateOptionsSheepdogRedundancyFull
///
/// Since 3.0. Until 6.0.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevCreateOptionsSheepdogRedundancyFull {
    /// copies
    pub copies: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevCreateOptionsSheepdogRedundancyFull {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            copies: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevCreateOptionsSheepdogRedundancyFull {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            copies: support::take_fitting(object, "copies")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "copies", self.copies);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevCreateOptionsSheepdogRedundancyFull {
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

/// BlockdevCreateOptionsSheepdogRedundancyType
///
/// Since 3.0. Until 6.0.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevCreateOptionsSheepdogRedundancyType {
    /// full
    Full,
    /// erasure-coded
    ErasureCoded,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockdevCreateOptionsSheepdogRedundancyType {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["full", "erasure-coded"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Full => "full",
            Self::ErasureCoded => "erasure-coded",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockdevCreateOptionsSheepdogRedundancyType {
    fn from(text: &str) -> Self {
        match text {
            "full" => Self::Full,
            "erasure-coded" => Self::ErasureCoded,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockdevCreateOptionsSheepdogRedundancyType {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// BlockdevCreateOptionsSsh
///
/// Since 3.0. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevCreateOptionsSsh {
    /// location
    pub location: Option<BlockdevOptionsSsh>,
    /// size
    pub size: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevCreateOptionsSsh {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            location: None,
            size: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevCreateOptionsSsh {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            location: support::take_fitting(object, "location")?,
            size: support::take_fitting(object, "size")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "location", self.location);
        support::put_optional(object, "size", self.size);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevCreateOptionsSsh {
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

/// BlockdevCreateOptionsVdi
///
/// Since 3.0. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevCreateOptionsVdi {
    /// file
    pub file: Option<BlockdevRefOrNull>,
    /// size
    pub size: Option<i64>,
    /// preallocation
    pub preallocation: Option<PreallocMode>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevCreateOptionsVdi {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            file: None,
            size: None,
            preallocation: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevCreateOptionsVdi {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            file: support::take_fitting(object, "file")?,
            size: support::take_fitting(object, "size")?,
            preallocation: support::take_fitting(object, "preallocation")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "file", self.file);
        support::put_optional(object, "size", self.size);
        support::put_optional(object, "preallocation", self.preallocation);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevCreateOptionsVdi {
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

/// BlockdevCreateOptionsVhdx
///
/// Since 3.0. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevCreateOptionsVhdx {
    /// file
    pub file: Option<BlockdevRefOrNull>,
    /// size
    pub size: Option<i64>,
    /// log-size
    pub log_size: Option<i64>,
    /// block-size
    pub block_size: Option<i64>,
    /// subformat
    pub subformat: Option<BlockdevCreateOptionsVhdxSubformat>,
    /// block-state-zero
    pub block_state_zero: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevCreateOptionsVhdx {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            file: None,
            size: None,
            log_size: None,
            block_size: None,
            subformat: None,
            block_state_zero: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevCreateOptionsVhdx {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            file: support::take_fitting(object, "file")?,
            size: support::take_fitting(object, "size")?,
            log_size: support::take_fitting(object, "log-size")?,
            block_size: support::take_fitting(object, "block-size")?,
            subformat: support::take_fitting(object, "subformat")?,
            block_state_zero: support::take_fitting(object, "block-state-zero")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "file", self.file);
        support::put_optional(object, "size", self.size);
        support::put_optional(object, "log-size", self.log_size);
        support::put_optional(object, "block-size", self.block_size);
        support::put_optional(object, "subformat", self.subformat);
        support::put_optional(object, "block-state-zero", self.block_state_zero);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevCreateOptionsVhdx {
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

/// BlockdevCreateOptionsVhdxSubformat
///
/// Since 3.0. Until 11.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevCreateOptionsVhdxSubformat {
    /// dynamic
    Dynamic,
    /// fixed
    Fixed,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockdevCreateOptionsVhdxSubformat {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["dynamic", "fixed"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Dynamic => "dynamic",
            Self::Fixed => "fixed",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockdevCreateOptionsVhdxSubformat {
    fn from(text: &str) -> Self {
        match text {
            "dynamic" => Self::Dynamic,
            "fixed" => Self::Fixed,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockdevCreateOptionsVhdxSubformat {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// BlockdevCreateOptionsVmdk
///
/// Since 4.0. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevCreateOptionsVmdk {
    /// file
    pub file: Option<BlockdevRefOrNull>,
    /// size
    pub size: Option<i64>,
    /// extents
    pub extents: Option<Vec<BlockdevRefOrNull>>,
    /// subformat
    pub subformat: Option<BlockdevCreateOptionsVmdkSubformat>,
    /// backing-file
    pub backing_file: Option<String>,
    /// adapter-type
    pub adapter_type: Option<BlockdevCreateOptionsVmdkAdapterType>,
    /// hwversion
    pub hwversion: Option<String>,
    /// zeroed-grain
    pub zeroed_grain: Option<bool>,
    /// toolsversion
    ///
    /// Since 6.2.
    pub toolsversion: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevCreateOptionsVmdk {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            file: None,
            size: None,
            extents: None,
            subformat: None,
            backing_file: None,
            adapter_type: None,
            hwversion: None,
            zeroed_grain: None,
            toolsversion: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevCreateOptionsVmdk {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            file: support::take_fitting(object, "file")?,
            size: support::take_fitting(object, "size")?,
            extents: support::take_fitting(object, "extents")?,
            subformat: support::take_fitting(object, "subformat")?,
            backing_file: support::take_fitting(object, "backing-file")?,
            adapter_type: support::take_fitting(object, "adapter-type")?,
            hwversion: support::take_fitting(object, "hwversion")?,
            zeroed_grain: support::take_fitting(object, "zeroed-grain")?,
            toolsversion: support::take_fitting(object, "toolsversion")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "file", self.file);
        support::put_optional(object, "size", self.size);
        support::put_optional(object, "extents", self.extents);
        support::put_optional(object, "subformat", self.subformat);
        support::put_optional(object, "backing-file", self.backing_file);
        support::put_optional(object, "adapter-type", self.adapter_type);
        support::put_optional(object, "hwversion", self.hwversion);
        support::put_optional(object, "zeroed-grain", self.zeroed_grain);
        support::put_optional(object, "toolsversion", self.toolsversion);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevCreateOptionsVmdk {
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

/// BlockdevCreateOptionsVmdkAdapterType
///
/// Since 4.0. Until 11.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevCreateOptionsVmdkAdapterType {
    /// ide
    Ide,
    /// buslogic
    Buslogic,
    /// lsilogic
    Lsilogic,
    /// legacyESX
    LegacyEsx,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockdevCreateOptionsVmdkAdapterType {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["ide", "buslogic", "lsilogic", "legacyESX"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Ide => "ide",
            Self::Buslogic => "buslogic",
            Self::Lsilogic => "lsilogic",
            Self::LegacyEsx => "legacyESX",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockdevCreateOptionsVmdkAdapterType {
    fn from(text: &str) -> Self {
        match text {
            "ide" => Self::Ide,
            "buslogic" => Self::Buslogic,
            "lsilogic" => Self::Lsilogic,
            "legacyESX" => Self::LegacyEsx,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockdevCreateOptionsVmdkAdapterType {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// BlockdevCreateOptionsVmdkSubformat
///
/// Since 4.0. Until 11.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevCreateOptionsVmdkSubformat {
    /// monolithicSparse
    MonolithicSparse,
    /// monolithicFlat
    MonolithicFlat,
    /// twoGbMaxExtentSparse
    TwoGbMaxExtentSparse,
    /// twoGbMaxExtentFlat
    TwoGbMaxExtentFlat,
    /// streamOptimized
    StreamOptimized,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockdevCreateOptionsVmdkSubformat {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["monolithicSparse", "monolithicFlat", "twoGbMaxExtentSparse", "twoGbMaxExtentFlat", "streamOptimized"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::MonolithicSparse => "monolithicSparse",
            Self::MonolithicFlat => "monolithicFlat",
            Self::TwoGbMaxExtentSparse => "twoGbMaxExtentSparse",
            Self::TwoGbMaxExtentFlat => "twoGbMaxExtentFlat",
            Self::StreamOptimized => "streamOptimized",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockdevCreateOptionsVmdkSubformat {
    fn from(text: &str) -> Self {
        match text {
            "monolithicSparse" => Self::MonolithicSparse,
            "monolithicFlat" => Self::MonolithicFlat,
            "twoGbMaxExtentSparse" => Self::TwoGbMaxExtentSparse,
            "twoGbMaxExtentFlat" => Self::TwoGbMaxExtentFlat,
            "streamOptimized" => Self::StreamOptimized,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockdevCreateOptionsVmdkSubformat {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// BlockdevCreateOptionsVpc
///
/// Since 3.0. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevCreateOptionsVpc {
    /// file
    pub file: Option<BlockdevRefOrNull>,
    /// size
    pub size: Option<i64>,
    /// subformat
    pub subformat: Option<BlockdevCreateOptionsVpcSubformat>,
    /// force-size
    pub force_size: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevCreateOptionsVpc {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            file: None,
            size: None,
            subformat: None,
            force_size: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevCreateOptionsVpc {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            file: support::take_fitting(object, "file")?,
            size: support::take_fitting(object, "size")?,
            subformat: support::take_fitting(object, "subformat")?,
            force_size: support::take_fitting(object, "force-size")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "file", self.file);
        support::put_optional(object, "size", self.size);
        support::put_optional(object, "subformat", self.subformat);
        support::put_optional(object, "force-size", self.force_size);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevCreateOptionsVpc {
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

/// BlockdevCreateOptionsVpcSubformat
///
/// Since 3.0. Until 11.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevCreateOptionsVpcSubformat {
    /// dynamic
    Dynamic,
    /// fixed
    Fixed,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockdevCreateOptionsVpcSubformat {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["dynamic", "fixed"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Dynamic => "dynamic",
            Self::Fixed => "fixed",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockdevCreateOptionsVpcSubformat {
    fn from(text: &str) -> Self {
        match text {
            "dynamic" => Self::Dynamic,
            "fixed" => Self::Fixed,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockdevCreateOptionsVpcSubformat {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// BlockdevDelArguments
///
/// Since 2.9.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevDelArguments {
    /// which node; nothing may use it
    pub node_name: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevDelArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            node_name: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevDelArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            node_name: support::take_fitting(object, "node-name")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "node-name", self.node_name);
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
/// Since 2.8.
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
/// Since 2.8.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevDriver {
    /// archipelago
    ///
    /// Until 2.8.
    Archipelago,
    /// a filter that fails on purpose
    Blkdebug,
    /// blkverify
    ///
    /// Until 11.1.
    Blkverify,
    /// bochs
    ///
    /// Until 11.1.
    Bochs,
    /// cloop
    ///
    /// Until 11.1.
    Cloop,
    /// dmg
    ///
    /// Until 11.1.
    Dmg,
    /// a regular file
    File,
    /// ftp
    ///
    /// Until 11.1.
    Ftp,
    /// ftps
    ///
    /// Until 11.1.
    Ftps,
    /// gluster
    ///
    /// Until 10.0. Feature: deprecated.
    Gluster,
    /// host\_cdrom
    ///
    /// Until 11.1.
    HostCdrom,
    /// host\_device
    ///
    /// Until 11.1.
    HostDevice,
    /// http
    ///
    /// Until 11.1.
    Http,
    /// https
    ///
    /// Until 11.1.
    Https,
    /// luks
    ///
    /// Until 11.1.
    Luks,
    /// nbd
    ///
    /// Until 11.1.
    Nbd,
    /// nfs
    ///
    /// Until 11.1.
    Nfs,
    /// null-aio
    ///
    /// Until 11.1.
    NullAio,
    /// a disk that keeps nothing
    NullCo,
    /// parallels
    ///
    /// Until 11.1.
    Parallels,
    /// qcow
    ///
    /// Until 11.1.
    Qcow,
    /// an image in the qcow2 format
    Qcow2,
    /// qed
    ///
    /// Until 11.1.
    Qed,
    /// one disk kept on several
    Quorum,
    /// an image without a format
    Raw,
    /// replication
    ///
    /// Until 11.1.
    Replication,
    /// ssh
    ///
    /// Until 11.1.
    Ssh,
    /// vdi
    ///
    /// Until 11.1.
    Vdi,
    /// vhdx
    ///
    /// Until 11.1.
    Vhdx,
    /// vmdk
    ///
    /// Until 11.1.
    Vmdk,
    /// vpc
    ///
    /// Until 11.1.
    Vpc,
    /// vvfat
    ///
    /// Until 11.1.
    Vvfat,
    /// iscsi
    ///
    /// Since 2.9. Until 11.1.
    Iscsi,
    /// rbd
    ///
    /// Since 2.9. Until 11.1.
    Rbd,
    /// sheepdog
    ///
    /// Since 2.9. Until 6.0.
    Sheepdog,
    /// vxhs
    ///
    /// Since 2.10. Until 5.0.
    Vxhs,
    /// a filter that holds to limits
    ///
    /// Since 2.11.
    Throttle,
    /// nvme
    ///
    /// Since 2.12. Until 11.1.
    Nvme,
    /// blklogwrites
    ///
    /// Since 3.0. Until 11.1.
    Blklogwrites,
    /// a filter that keeps what is read
    ///
    /// Since 3.0.
    CopyOnRead,
    /// blkreplay
    ///
    /// Since 4.2. Until 11.1.
    Blkreplay,
    /// a filter that writes compressed.  Since 5.0
    ///
    /// Since 5.0.
    Compress,
    /// preallocate
    ///
    /// Since 6.0. Until 11.1.
    Preallocate,
    /// copy-before-write
    ///
    /// Since 6.2. Until 11.1.
    CopyBeforeWrite,
    /// snapshot-access
    ///
    /// Since 7.0. Until 11.1.
    SnapshotAccess,
    /// io\_uring
    ///
    /// Since 7.2. Until 11.1.
    IoUring,
    /// nvme-io\_uring
    ///
    /// Since 7.2. Until 11.1.
    NvmeIoUring,
    /// virtio-blk-vfio-pci
    ///
    /// Since 7.2. Until 11.1.
    VirtioBlkVfioPci,
    /// virtio-blk-vhost-user
    ///
    /// Since 7.2. Until 11.1.
    VirtioBlkVhostUser,
    /// virtio-blk-vhost-vdpa
    ///
    /// Since 7.2. Until 11.1.
    VirtioBlkVhostVdpa,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockdevDriver {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["archipelago", "blkdebug", "blkverify", "bochs", "cloop", "dmg", "file", "ftp", "ftps", "gluster", "host_cdrom", "host_device", "http", "https", "luks", "nbd", "nfs", "null-aio", "null-co", "parallels", "qcow", "qcow2", "qed", "quorum", "raw", "replication", "ssh", "vdi", "vhdx", "vmdk", "vpc", "vvfat", "iscsi", "rbd", "sheepdog", "vxhs", "throttle", "nvme", "blklogwrites", "copy-on-read", "blkreplay", "compress", "preallocate", "copy-before-write", "snapshot-access", "io_uring", "nvme-io_uring", "virtio-blk-vfio-pci", "virtio-blk-vhost-user", "virtio-blk-vhost-vdpa"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Archipelago => "archipelago",
            Self::Blkdebug => "blkdebug",
            Self::Blkverify => "blkverify",
            Self::Bochs => "bochs",
            Self::Cloop => "cloop",
            Self::Dmg => "dmg",
            Self::File => "file",
            Self::Ftp => "ftp",
            Self::Ftps => "ftps",
            Self::Gluster => "gluster",
            Self::HostCdrom => "host_cdrom",
            Self::HostDevice => "host_device",
            Self::Http => "http",
            Self::Https => "https",
            Self::Luks => "luks",
            Self::Nbd => "nbd",
            Self::Nfs => "nfs",
            Self::NullAio => "null-aio",
            Self::NullCo => "null-co",
            Self::Parallels => "parallels",
            Self::Qcow => "qcow",
            Self::Qcow2 => "qcow2",
            Self::Qed => "qed",
            Self::Quorum => "quorum",
            Self::Raw => "raw",
            Self::Replication => "replication",
            Self::Ssh => "ssh",
            Self::Vdi => "vdi",
            Self::Vhdx => "vhdx",
            Self::Vmdk => "vmdk",
            Self::Vpc => "vpc",
            Self::Vvfat => "vvfat",
            Self::Iscsi => "iscsi",
            Self::Rbd => "rbd",
            Self::Sheepdog => "sheepdog",
            Self::Vxhs => "vxhs",
            Self::Throttle => "throttle",
            Self::Nvme => "nvme",
            Self::Blklogwrites => "blklogwrites",
            Self::CopyOnRead => "copy-on-read",
            Self::Blkreplay => "blkreplay",
            Self::Compress => "compress",
            Self::Preallocate => "preallocate",
            Self::CopyBeforeWrite => "copy-before-write",
            Self::SnapshotAccess => "snapshot-access",
            Self::IoUring => "io_uring",
            Self::NvmeIoUring => "nvme-io_uring",
            Self::VirtioBlkVfioPci => "virtio-blk-vfio-pci",
            Self::VirtioBlkVhostUser => "virtio-blk-vhost-user",
            Self::VirtioBlkVhostVdpa => "virtio-blk-vhost-vdpa",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockdevDriver {
    fn from(text: &str) -> Self {
        match text {
            "archipelago" => Self::Archipelago,
            "blkdebug" => Self::Blkdebug,
            "blkverify" => Self::Blkverify,
            "bochs" => Self::Bochs,
            "cloop" => Self::Cloop,
            "dmg" => Self::Dmg,
            "file" => Self::File,
            "ftp" => Self::Ftp,
            "ftps" => Self::Ftps,
            "gluster" => Self::Gluster,
            "host_cdrom" => Self::HostCdrom,
            "host_device" => Self::HostDevice,
            "http" => Self::Http,
            "https" => Self::Https,
            "luks" => Self::Luks,
            "nbd" => Self::Nbd,
            "nfs" => Self::Nfs,
            "null-aio" => Self::NullAio,
            "null-co" => Self::NullCo,
            "parallels" => Self::Parallels,
            "qcow" => Self::Qcow,
            "qcow2" => Self::Qcow2,
            "qed" => Self::Qed,
            "quorum" => Self::Quorum,
            "raw" => Self::Raw,
            "replication" => Self::Replication,
            "ssh" => Self::Ssh,
            "vdi" => Self::Vdi,
            "vhdx" => Self::Vhdx,
            "vmdk" => Self::Vmdk,
            "vpc" => Self::Vpc,
            "vvfat" => Self::Vvfat,
            "iscsi" => Self::Iscsi,
            "rbd" => Self::Rbd,
            "sheepdog" => Self::Sheepdog,
            "vxhs" => Self::Vxhs,
            "throttle" => Self::Throttle,
            "nvme" => Self::Nvme,
            "blklogwrites" => Self::Blklogwrites,
            "copy-on-read" => Self::CopyOnRead,
            "blkreplay" => Self::Blkreplay,
            "compress" => Self::Compress,
            "preallocate" => Self::Preallocate,
            "copy-before-write" => Self::CopyBeforeWrite,
            "snapshot-access" => Self::SnapshotAccess,
            "io_uring" => Self::IoUring,
            "nvme-io_uring" => Self::NvmeIoUring,
            "virtio-blk-vfio-pci" => Self::VirtioBlkVfioPci,
            "virtio-blk-vhost-user" => Self::VirtioBlkVhostUser,
            "virtio-blk-vhost-vdpa" => Self::VirtioBlkVhostVdpa,
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
///
/// Since 2.6.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevMirrorArguments {
    /// the disk: the name of a node
    pub device: Option<String>,
    /// the node to copy to; it has to be as large
    pub target: Option<String>,
    /// the node whose place the target takes: the disk, a node
    /// below its filters, or a child of a quorum
    pub replaces: Option<String>,
    /// which parts to copy
    pub sync: Option<MirrorSyncMode>,
    /// bytes a second, 0 for as fast as it goes
    pub speed: Option<i64>,
    /// the unit in which changes are recorded, a power of 2
    pub granularity: Option<i64>,
    /// taken as a hint
    pub buf_size: Option<i64>,
    /// what to do about an error of reading, @report if
    /// left out
    pub on_source_error: Option<BlockdevOnError>,
    /// what to do about an error of writing, @report if
    /// left out
    pub on_target_error: Option<BlockdevOnError>,
    /// the job's name; the disk's if left out
    ///
    /// Since 2.7.
    pub job_id: Option<String>,
    /// the name of the node that stands above the disk
    /// while the job runs
    ///
    /// Since 2.9.
    pub filter_node_name: Option<String>,
    /// when to copy what a guest changes, @background if left
    /// out.  Since 3.0
    ///
    /// Since 3.0.
    pub copy_mode: Option<MirrorCopyMode>,
    /// go from pending to concluded without being asked,
    /// true if left out.  Since 3.1
    ///
    /// Since 3.1.
    pub auto_finalize: Option<bool>,
    /// forget the job once it has concluded, true if left
    /// out.  Since 3.1
    ///
    /// Since 3.1.
    pub auto_dismiss: Option<bool>,
    /// taken as a hint.  Since 10.1
    ///
    /// Since 11.1.
    pub target_is_zero: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevMirrorArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            device: None,
            target: None,
            replaces: None,
            sync: None,
            speed: None,
            granularity: None,
            buf_size: None,
            on_source_error: None,
            on_target_error: None,
            job_id: None,
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
            device: support::take_fitting(object, "device")?,
            target: support::take_fitting(object, "target")?,
            replaces: support::take_fitting(object, "replaces")?,
            sync: support::take_fitting(object, "sync")?,
            speed: support::take_fitting(object, "speed")?,
            granularity: support::take_fitting(object, "granularity")?,
            buf_size: support::take_fitting(object, "buf-size")?,
            on_source_error: support::take_fitting(object, "on-source-error")?,
            on_target_error: support::take_fitting(object, "on-target-error")?,
            job_id: support::take_fitting(object, "job-id")?,
            filter_node_name: support::take_fitting(object, "filter-node-name")?,
            copy_mode: support::take_fitting(object, "copy-mode")?,
            auto_finalize: support::take_fitting(object, "auto-finalize")?,
            auto_dismiss: support::take_fitting(object, "auto-dismiss")?,
            target_is_zero: support::take_fitting(object, "target-is-zero")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "device", self.device);
        support::put_optional(object, "target", self.target);
        support::put_optional(object, "replaces", self.replaces);
        support::put_optional(object, "sync", self.sync);
        support::put_optional(object, "speed", self.speed);
        support::put_optional(object, "granularity", self.granularity);
        support::put_optional(object, "buf-size", self.buf_size);
        support::put_optional(object, "on-source-error", self.on_source_error);
        support::put_optional(object, "on-target-error", self.on_target_error);
        support::put_optional(object, "job-id", self.job_id);
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
    ///
    /// Since 2.7.
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
    /// options
    ///
    /// Until 2.7.
    pub options: Option<BlockdevOptionsOptions>,
    /// its name
    ///
    /// Since 2.8.
    pub node_name: Option<String>,
    /// what becomes of discards, @ignore if left out
    ///
    /// Since 2.8.
    pub discard: Option<BlockdevDiscardOptions>,
    /// how the host's page cache is used
    ///
    /// Since 2.8.
    pub cache: Option<BlockdevCacheOptions>,
    /// whether it is never written to, false if left out
    ///
    /// Since 2.8.
    pub read_only: Option<bool>,
    /// what becomes of written zeroes, @off if left out
    ///
    /// Since 2.8.
    pub detect_zeroes: Option<BlockdevDetectZeroesOptions>,
    /// take what others hold.  Since 2.10
    ///
    /// Since 2.10.
    pub force_share: Option<bool>,
    /// whether it is opened for writing only once
    /// something writes.  Since 3.1
    ///
    /// Since 3.1.
    pub auto_read_only: Option<bool>,
    /// active
    ///
    /// Since 10.0. Until 11.1.
    pub active: Option<bool>,
    /// Which variant it is, with that variant's members.
    pub driver: BlockdevOptionsVariant,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptions {
    /// One with the mandatory members only.
    pub fn new(driver: BlockdevOptionsVariant) -> Self {
        Self {
            options: None,
            node_name: None,
            discard: None,
            cache: None,
            read_only: None,
            detect_zeroes: None,
            force_share: None,
            auto_read_only: None,
            active: None,
            driver,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptions {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let driver = BlockdevOptionsVariant::take_from(object)?;
        Ok(Self {
            options: support::take_fitting(object, "options")?,
            node_name: support::take_fitting(object, "node-name")?,
            discard: support::take_fitting(object, "discard")?,
            cache: support::take_fitting(object, "cache")?,
            read_only: support::take_fitting(object, "read-only")?,
            detect_zeroes: support::take_fitting(object, "detect-zeroes")?,
            force_share: support::take_fitting(object, "force-share")?,
            auto_read_only: support::take_fitting(object, "auto-read-only")?,
            active: support::take_fitting(object, "active")?,
            driver,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        self.driver.put_into(object);
        support::put_optional(object, "options", self.options);
        support::put_optional(object, "node-name", self.node_name);
        support::put_optional(object, "discard", self.discard);
        support::put_optional(object, "cache", self.cache);
        support::put_optional(object, "read-only", self.read_only);
        support::put_optional(object, "detect-zeroes", self.detect_zeroes);
        support::put_optional(object, "force-share", self.force_share);
        support::put_optional(object, "auto-read-only", self.auto_read_only);
        support::put_optional(object, "active", self.active);
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
    /// `archipelago`.
    Archipelago(Box<BlockdevOptionsArchipelago>),
    /// `blkdebug`.
    Blkdebug(Box<BlockdevOptionsBlkdebug>),
    /// `blkverify`.
    Blkverify(Box<BlockdevOptionsBlkverify>),
    /// `bochs`.
    Bochs(Box<BlockdevOptionsCor>),
    /// `cloop`.
    Cloop(Box<BlockdevOptionsCor>),
    /// `dmg`.
    Dmg(Box<BlockdevOptionsCor>),
    /// `file`.
    File(Box<BlockdevOptionsFile>),
    /// `ftp`.
    Ftp(Box<BlockdevOptionsFtp>),
    /// `ftps`.
    Ftps(Box<BlockdevOptionsFtp>),
    /// `gluster`.
    Gluster(Box<BlockdevOptionsGluster>),
    /// `host_cdrom`.
    HostCdrom(Box<BlockdevOptionsFile>),
    /// `host_device`.
    HostDevice(Box<BlockdevOptionsFile>),
    /// `http`.
    Http(Box<BlockdevOptionsFtp>),
    /// `https`.
    Https(Box<BlockdevOptionsFtp>),
    /// `luks`.
    Luks(Box<BlockdevOptionsLuks>),
    /// `nbd`.
    Nbd(Box<BlockdevOptionsNbd>),
    /// `nfs`.
    Nfs(Box<BlockdevOptionsNfs>),
    /// `null-aio`.
    NullAio(Box<BlockdevOptionsNull>),
    /// `null-co`.
    NullCo(Box<BlockdevOptionsNull>),
    /// `parallels`.
    Parallels(Box<BlockdevOptionsCor>),
    /// `qcow`.
    Qcow(Box<BlockdevOptionsQcow>),
    /// `qcow2`.
    Qcow2(Box<BlockdevOptionsQcow2>),
    /// `qed`.
    Qed(Box<BlockdevOptionsQcow>),
    /// `quorum`.
    Quorum(Box<BlockdevOptionsQuorum>),
    /// `raw`.
    Raw(Box<BlockdevOptionsRaw>),
    /// `replication`.
    Replication(Box<BlockdevOptionsReplication>),
    /// `ssh`.
    Ssh(Box<BlockdevOptionsSsh>),
    /// `vdi`.
    Vdi(Box<BlockdevOptionsCor>),
    /// `vhdx`.
    Vhdx(Box<BlockdevOptionsCor>),
    /// `vmdk`.
    Vmdk(Box<BlockdevOptionsQcow>),
    /// `vpc`.
    Vpc(Box<BlockdevOptionsCor>),
    /// `vvfat`.
    Vvfat(Box<BlockdevOptionsVvfat>),
    /// `iscsi`.
    Iscsi(Box<BlockdevOptionsIscsi>),
    /// `rbd`.
    Rbd(Box<BlockdevOptionsRbd>),
    /// `sheepdog`.
    Sheepdog(Box<BlockdevOptionsSheepdog>),
    /// `vxhs`.
    Vxhs(Box<BlockdevOptionsVxhs>),
    /// `throttle`.
    Throttle(Box<BlockdevOptionsThrottle>),
    /// `nvme`.
    Nvme(Box<BlockdevOptionsNvme>),
    /// `blklogwrites`.
    Blklogwrites(Box<BlockdevOptionsBlklogwrites>),
    /// `copy-on-read`.
    CopyOnRead(Box<BlockdevOptionsCor>),
    /// `blkreplay`.
    Blkreplay(Box<BlockdevOptionsBlkreplay>),
    /// `compress`.
    Compress(Box<BlockdevOptionsCor>),
    /// `preallocate`.
    Preallocate(Box<BlockdevOptionsPreallocate>),
    /// `copy-before-write`.
    CopyBeforeWrite(Box<BlockdevOptionsCopyBeforeWrite>),
    /// `snapshot-access`.
    SnapshotAccess(Box<BlockdevOptionsCor>),
    /// `io_uring`.
    IoUring(Box<BlockdevOptionsIoUring>),
    /// `nvme-io_uring`.
    NvmeIoUring(Box<BlockdevOptionsNvmeIoUring>),
    /// `virtio-blk-vfio-pci`.
    VirtioBlkVfioPci(Box<BlockdevOptionsVirtioBlkVfioPci>),
    /// `virtio-blk-vhost-user`.
    VirtioBlkVhostUser(Box<BlockdevOptionsVirtioBlkVhostUser>),
    /// `virtio-blk-vhost-vdpa`.
    VirtioBlkVhostVdpa(Box<BlockdevOptionsVirtioBlkVhostVdpa>),
    /// A variant the contract does not know; its members are kept in the struct.
    Unknown(String),
    /// No variant is given.
    Absent,
}

impl BlockdevOptionsVariant {
    /// The value of `driver`; empty where none is given.
    pub fn case(&self) -> &str {
        match self {
            Self::Archipelago(_) => "archipelago",
            Self::Blkdebug(_) => "blkdebug",
            Self::Blkverify(_) => "blkverify",
            Self::Bochs(_) => "bochs",
            Self::Cloop(_) => "cloop",
            Self::Dmg(_) => "dmg",
            Self::File(_) => "file",
            Self::Ftp(_) => "ftp",
            Self::Ftps(_) => "ftps",
            Self::Gluster(_) => "gluster",
            Self::HostCdrom(_) => "host_cdrom",
            Self::HostDevice(_) => "host_device",
            Self::Http(_) => "http",
            Self::Https(_) => "https",
            Self::Luks(_) => "luks",
            Self::Nbd(_) => "nbd",
            Self::Nfs(_) => "nfs",
            Self::NullAio(_) => "null-aio",
            Self::NullCo(_) => "null-co",
            Self::Parallels(_) => "parallels",
            Self::Qcow(_) => "qcow",
            Self::Qcow2(_) => "qcow2",
            Self::Qed(_) => "qed",
            Self::Quorum(_) => "quorum",
            Self::Raw(_) => "raw",
            Self::Replication(_) => "replication",
            Self::Ssh(_) => "ssh",
            Self::Vdi(_) => "vdi",
            Self::Vhdx(_) => "vhdx",
            Self::Vmdk(_) => "vmdk",
            Self::Vpc(_) => "vpc",
            Self::Vvfat(_) => "vvfat",
            Self::Iscsi(_) => "iscsi",
            Self::Rbd(_) => "rbd",
            Self::Sheepdog(_) => "sheepdog",
            Self::Vxhs(_) => "vxhs",
            Self::Throttle(_) => "throttle",
            Self::Nvme(_) => "nvme",
            Self::Blklogwrites(_) => "blklogwrites",
            Self::CopyOnRead(_) => "copy-on-read",
            Self::Blkreplay(_) => "blkreplay",
            Self::Compress(_) => "compress",
            Self::Preallocate(_) => "preallocate",
            Self::CopyBeforeWrite(_) => "copy-before-write",
            Self::SnapshotAccess(_) => "snapshot-access",
            Self::IoUring(_) => "io_uring",
            Self::NvmeIoUring(_) => "nvme-io_uring",
            Self::VirtioBlkVfioPci(_) => "virtio-blk-vfio-pci",
            Self::VirtioBlkVhostUser(_) => "virtio-blk-vhost-user",
            Self::VirtioBlkVhostVdpa(_) => "virtio-blk-vhost-vdpa",
            Self::Unknown(case) => case,
            Self::Absent => "",
        }
    }
}

impl Members for BlockdevOptionsVariant {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let Some(case) = support::take_optional::<String>(object, "driver")? else { return Ok(Self::Absent); };
        Ok(match case.as_str() {
            "archipelago" => Self::Archipelago(Box::new(Members::take_from(object)?)),
            "blkdebug" => Self::Blkdebug(Box::new(Members::take_from(object)?)),
            "blkverify" => Self::Blkverify(Box::new(Members::take_from(object)?)),
            "bochs" => Self::Bochs(Box::new(Members::take_from(object)?)),
            "cloop" => Self::Cloop(Box::new(Members::take_from(object)?)),
            "dmg" => Self::Dmg(Box::new(Members::take_from(object)?)),
            "file" => Self::File(Box::new(Members::take_from(object)?)),
            "ftp" => Self::Ftp(Box::new(Members::take_from(object)?)),
            "ftps" => Self::Ftps(Box::new(Members::take_from(object)?)),
            "gluster" => Self::Gluster(Box::new(Members::take_from(object)?)),
            "host_cdrom" => Self::HostCdrom(Box::new(Members::take_from(object)?)),
            "host_device" => Self::HostDevice(Box::new(Members::take_from(object)?)),
            "http" => Self::Http(Box::new(Members::take_from(object)?)),
            "https" => Self::Https(Box::new(Members::take_from(object)?)),
            "luks" => Self::Luks(Box::new(Members::take_from(object)?)),
            "nbd" => Self::Nbd(Box::new(Members::take_from(object)?)),
            "nfs" => Self::Nfs(Box::new(Members::take_from(object)?)),
            "null-aio" => Self::NullAio(Box::new(Members::take_from(object)?)),
            "null-co" => Self::NullCo(Box::new(Members::take_from(object)?)),
            "parallels" => Self::Parallels(Box::new(Members::take_from(object)?)),
            "qcow" => Self::Qcow(Box::new(Members::take_from(object)?)),
            "qcow2" => Self::Qcow2(Box::new(Members::take_from(object)?)),
            "qed" => Self::Qed(Box::new(Members::take_from(object)?)),
            "quorum" => Self::Quorum(Box::new(Members::take_from(object)?)),
            "raw" => Self::Raw(Box::new(Members::take_from(object)?)),
            "replication" => Self::Replication(Box::new(Members::take_from(object)?)),
            "ssh" => Self::Ssh(Box::new(Members::take_from(object)?)),
            "vdi" => Self::Vdi(Box::new(Members::take_from(object)?)),
            "vhdx" => Self::Vhdx(Box::new(Members::take_from(object)?)),
            "vmdk" => Self::Vmdk(Box::new(Members::take_from(object)?)),
            "vpc" => Self::Vpc(Box::new(Members::take_from(object)?)),
            "vvfat" => Self::Vvfat(Box::new(Members::take_from(object)?)),
            "iscsi" => Self::Iscsi(Box::new(Members::take_from(object)?)),
            "rbd" => Self::Rbd(Box::new(Members::take_from(object)?)),
            "sheepdog" => Self::Sheepdog(Box::new(Members::take_from(object)?)),
            "vxhs" => Self::Vxhs(Box::new(Members::take_from(object)?)),
            "throttle" => Self::Throttle(Box::new(Members::take_from(object)?)),
            "nvme" => Self::Nvme(Box::new(Members::take_from(object)?)),
            "blklogwrites" => Self::Blklogwrites(Box::new(Members::take_from(object)?)),
            "copy-on-read" => Self::CopyOnRead(Box::new(Members::take_from(object)?)),
            "blkreplay" => Self::Blkreplay(Box::new(Members::take_from(object)?)),
            "compress" => Self::Compress(Box::new(Members::take_from(object)?)),
            "preallocate" => Self::Preallocate(Box::new(Members::take_from(object)?)),
            "copy-before-write" => Self::CopyBeforeWrite(Box::new(Members::take_from(object)?)),
            "snapshot-access" => Self::SnapshotAccess(Box::new(Members::take_from(object)?)),
            "io_uring" => Self::IoUring(Box::new(Members::take_from(object)?)),
            "nvme-io_uring" => Self::NvmeIoUring(Box::new(Members::take_from(object)?)),
            "virtio-blk-vfio-pci" => Self::VirtioBlkVfioPci(Box::new(Members::take_from(object)?)),
            "virtio-blk-vhost-user" => Self::VirtioBlkVhostUser(Box::new(Members::take_from(object)?)),
            "virtio-blk-vhost-vdpa" => Self::VirtioBlkVhostVdpa(Box::new(Members::take_from(object)?)),
            _ => Self::Unknown(case),
        })
    }

    fn put_into(self, object: &mut Object) {
        match self {
            Self::Archipelago(members) => {
                support::put(object, "driver", "archipelago".to_owned());
                members.put_into(object);
            }
            Self::Blkdebug(members) => {
                support::put(object, "driver", "blkdebug".to_owned());
                members.put_into(object);
            }
            Self::Blkverify(members) => {
                support::put(object, "driver", "blkverify".to_owned());
                members.put_into(object);
            }
            Self::Bochs(members) => {
                support::put(object, "driver", "bochs".to_owned());
                members.put_into(object);
            }
            Self::Cloop(members) => {
                support::put(object, "driver", "cloop".to_owned());
                members.put_into(object);
            }
            Self::Dmg(members) => {
                support::put(object, "driver", "dmg".to_owned());
                members.put_into(object);
            }
            Self::File(members) => {
                support::put(object, "driver", "file".to_owned());
                members.put_into(object);
            }
            Self::Ftp(members) => {
                support::put(object, "driver", "ftp".to_owned());
                members.put_into(object);
            }
            Self::Ftps(members) => {
                support::put(object, "driver", "ftps".to_owned());
                members.put_into(object);
            }
            Self::Gluster(members) => {
                support::put(object, "driver", "gluster".to_owned());
                members.put_into(object);
            }
            Self::HostCdrom(members) => {
                support::put(object, "driver", "host_cdrom".to_owned());
                members.put_into(object);
            }
            Self::HostDevice(members) => {
                support::put(object, "driver", "host_device".to_owned());
                members.put_into(object);
            }
            Self::Http(members) => {
                support::put(object, "driver", "http".to_owned());
                members.put_into(object);
            }
            Self::Https(members) => {
                support::put(object, "driver", "https".to_owned());
                members.put_into(object);
            }
            Self::Luks(members) => {
                support::put(object, "driver", "luks".to_owned());
                members.put_into(object);
            }
            Self::Nbd(members) => {
                support::put(object, "driver", "nbd".to_owned());
                members.put_into(object);
            }
            Self::Nfs(members) => {
                support::put(object, "driver", "nfs".to_owned());
                members.put_into(object);
            }
            Self::NullAio(members) => {
                support::put(object, "driver", "null-aio".to_owned());
                members.put_into(object);
            }
            Self::NullCo(members) => {
                support::put(object, "driver", "null-co".to_owned());
                members.put_into(object);
            }
            Self::Parallels(members) => {
                support::put(object, "driver", "parallels".to_owned());
                members.put_into(object);
            }
            Self::Qcow(members) => {
                support::put(object, "driver", "qcow".to_owned());
                members.put_into(object);
            }
            Self::Qcow2(members) => {
                support::put(object, "driver", "qcow2".to_owned());
                members.put_into(object);
            }
            Self::Qed(members) => {
                support::put(object, "driver", "qed".to_owned());
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
            Self::Replication(members) => {
                support::put(object, "driver", "replication".to_owned());
                members.put_into(object);
            }
            Self::Ssh(members) => {
                support::put(object, "driver", "ssh".to_owned());
                members.put_into(object);
            }
            Self::Vdi(members) => {
                support::put(object, "driver", "vdi".to_owned());
                members.put_into(object);
            }
            Self::Vhdx(members) => {
                support::put(object, "driver", "vhdx".to_owned());
                members.put_into(object);
            }
            Self::Vmdk(members) => {
                support::put(object, "driver", "vmdk".to_owned());
                members.put_into(object);
            }
            Self::Vpc(members) => {
                support::put(object, "driver", "vpc".to_owned());
                members.put_into(object);
            }
            Self::Vvfat(members) => {
                support::put(object, "driver", "vvfat".to_owned());
                members.put_into(object);
            }
            Self::Iscsi(members) => {
                support::put(object, "driver", "iscsi".to_owned());
                members.put_into(object);
            }
            Self::Rbd(members) => {
                support::put(object, "driver", "rbd".to_owned());
                members.put_into(object);
            }
            Self::Sheepdog(members) => {
                support::put(object, "driver", "sheepdog".to_owned());
                members.put_into(object);
            }
            Self::Vxhs(members) => {
                support::put(object, "driver", "vxhs".to_owned());
                members.put_into(object);
            }
            Self::Throttle(members) => {
                support::put(object, "driver", "throttle".to_owned());
                members.put_into(object);
            }
            Self::Nvme(members) => {
                support::put(object, "driver", "nvme".to_owned());
                members.put_into(object);
            }
            Self::Blklogwrites(members) => {
                support::put(object, "driver", "blklogwrites".to_owned());
                members.put_into(object);
            }
            Self::CopyOnRead(members) => {
                support::put(object, "driver", "copy-on-read".to_owned());
                members.put_into(object);
            }
            Self::Blkreplay(members) => {
                support::put(object, "driver", "blkreplay".to_owned());
                members.put_into(object);
            }
            Self::Compress(members) => {
                support::put(object, "driver", "compress".to_owned());
                members.put_into(object);
            }
            Self::Preallocate(members) => {
                support::put(object, "driver", "preallocate".to_owned());
                members.put_into(object);
            }
            Self::CopyBeforeWrite(members) => {
                support::put(object, "driver", "copy-before-write".to_owned());
                members.put_into(object);
            }
            Self::SnapshotAccess(members) => {
                support::put(object, "driver", "snapshot-access".to_owned());
                members.put_into(object);
            }
            Self::IoUring(members) => {
                support::put(object, "driver", "io_uring".to_owned());
                members.put_into(object);
            }
            Self::NvmeIoUring(members) => {
                support::put(object, "driver", "nvme-io_uring".to_owned());
                members.put_into(object);
            }
            Self::VirtioBlkVfioPci(members) => {
                support::put(object, "driver", "virtio-blk-vfio-pci".to_owned());
                members.put_into(object);
            }
            Self::VirtioBlkVhostUser(members) => {
                support::put(object, "driver", "virtio-blk-vhost-user".to_owned());
                members.put_into(object);
            }
            Self::VirtioBlkVhostVdpa(members) => {
                support::put(object, "driver", "virtio-blk-vhost-vdpa".to_owned());
                members.put_into(object);
            }
            Self::Unknown(case) => support::put(object, "driver", case),
            Self::Absent => {}
        }
    }
}

/// BlockdevOptionsArchipelago
///
/// Since 2.8. Until 2.8.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsArchipelago {
    /// volume
    pub volume: Option<String>,
    /// mport
    pub mport: Option<i64>,
    /// vport
    pub vport: Option<i64>,
    /// segment
    pub segment: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsArchipelago {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            volume: None,
            mport: None,
            vport: None,
            segment: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsArchipelago {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            volume: support::take_fitting(object, "volume")?,
            mport: support::take_fitting(object, "mport")?,
            vport: support::take_fitting(object, "vport")?,
            segment: support::take_fitting(object, "segment")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "volume", self.volume);
        support::put_optional(object, "mport", self.mport);
        support::put_optional(object, "vport", self.vport);
        support::put_optional(object, "segment", self.segment);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsArchipelago {
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

/// A node that fails on purpose.
///
/// Since 2.8.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsBlkdebug {
    /// what it stands on
    pub image: Option<BlockdevRefOrNull>,
    /// a file with rules; not read here, and refused
    pub config: Option<String>,
    /// align
    ///
    /// Until 11.1.
    pub align: Option<i64>,
    /// rules that make requests fail
    pub inject_error: Option<Vec<BlkdebugInjectErrorOptions>>,
    /// rules that change the state
    pub set_state: Option<Vec<BlkdebugSetStateOptions>>,
    /// max-transfer
    ///
    /// Since 2.10. Until 11.1.
    pub max_transfer: Option<i64>,
    /// opt-write-zero
    ///
    /// Since 2.10. Until 11.1.
    pub opt_write_zero: Option<i64>,
    /// max-write-zero
    ///
    /// Since 2.10. Until 11.1.
    pub max_write_zero: Option<i64>,
    /// opt-discard
    ///
    /// Since 2.10. Until 11.1.
    pub opt_discard: Option<i64>,
    /// max-discard
    ///
    /// Since 2.10. Until 11.1.
    pub max_discard: Option<i64>,
    /// take-child-perms
    ///
    /// Since 5.0. Until 11.1.
    pub take_child_perms: Option<Vec<BlockPermission>>,
    /// unshare-child-perms
    ///
    /// Since 5.0. Until 11.1.
    pub unshare_child_perms: Option<Vec<BlockPermission>>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsBlkdebug {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            image: None,
            config: None,
            align: None,
            inject_error: None,
            set_state: None,
            max_transfer: None,
            opt_write_zero: None,
            max_write_zero: None,
            opt_discard: None,
            max_discard: None,
            take_child_perms: None,
            unshare_child_perms: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsBlkdebug {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            image: support::take_fitting(object, "image")?,
            config: support::take_fitting(object, "config")?,
            align: support::take_fitting(object, "align")?,
            inject_error: support::take_fitting(object, "inject-error")?,
            set_state: support::take_fitting(object, "set-state")?,
            max_transfer: support::take_fitting(object, "max-transfer")?,
            opt_write_zero: support::take_fitting(object, "opt-write-zero")?,
            max_write_zero: support::take_fitting(object, "max-write-zero")?,
            opt_discard: support::take_fitting(object, "opt-discard")?,
            max_discard: support::take_fitting(object, "max-discard")?,
            take_child_perms: support::take_fitting(object, "take-child-perms")?,
            unshare_child_perms: support::take_fitting(object, "unshare-child-perms")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "image", self.image);
        support::put_optional(object, "config", self.config);
        support::put_optional(object, "align", self.align);
        support::put_optional(object, "inject-error", self.inject_error);
        support::put_optional(object, "set-state", self.set_state);
        support::put_optional(object, "max-transfer", self.max_transfer);
        support::put_optional(object, "opt-write-zero", self.opt_write_zero);
        support::put_optional(object, "max-write-zero", self.max_write_zero);
        support::put_optional(object, "opt-discard", self.opt_discard);
        support::put_optional(object, "max-discard", self.max_discard);
        support::put_optional(object, "take-child-perms", self.take_child_perms);
        support::put_optional(object, "unshare-child-perms", self.unshare_child_perms);
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

/// BlockdevOptionsBlklogwrites
///
/// Since 3.0. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsBlklogwrites {
    /// file
    pub file: Option<BlockdevRefOrNull>,
    /// log
    pub log: Option<BlockdevRefOrNull>,
    /// log-sector-size
    pub log_sector_size: Option<i64>,
    /// log-append
    pub log_append: Option<bool>,
    /// log-super-update-interval
    pub log_super_update_interval: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsBlklogwrites {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            file: None,
            log: None,
            log_sector_size: None,
            log_append: None,
            log_super_update_interval: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsBlklogwrites {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            file: support::take_fitting(object, "file")?,
            log: support::take_fitting(object, "log")?,
            log_sector_size: support::take_fitting(object, "log-sector-size")?,
            log_append: support::take_fitting(object, "log-append")?,
            log_super_update_interval: support::take_fitting(object, "log-super-update-interval")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "file", self.file);
        support::put_optional(object, "log", self.log);
        support::put_optional(object, "log-sector-size", self.log_sector_size);
        support::put_optional(object, "log-append", self.log_append);
        support::put_optional(object, "log-super-update-interval", self.log_super_update_interval);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsBlklogwrites {
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

/// BlockdevOptionsBlkreplay
///
/// Since 4.2. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsBlkreplay {
    /// image
    pub image: Option<BlockdevRefOrNull>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsBlkreplay {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            image: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsBlkreplay {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            image: support::take_fitting(object, "image")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "image", self.image);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsBlkreplay {
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

/// BlockdevOptionsBlkverify
///
/// Since 2.8. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsBlkverify {
    /// test
    pub test: Option<BlockdevRefOrNull>,
    /// raw
    pub raw: Option<BlockdevRefOrNull>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsBlkverify {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            test: None,
            raw: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsBlkverify {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            test: support::take_fitting(object, "test")?,
            raw: support::take_fitting(object, "raw")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "test", self.test);
        support::put_optional(object, "raw", self.raw);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsBlkverify {
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

/// BlockdevOptionsCopyBeforeWrite
///
/// Since 6.2. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsCopyBeforeWrite {
    /// file
    pub file: Option<BlockdevRefOrNull>,
    /// target
    pub target: Option<BlockdevRefOrNull>,
    /// bitmap
    ///
    /// Since 7.0.
    pub bitmap: Option<BlockDirtyBitmap>,
    /// on-cbw-error
    ///
    /// Since 7.1.
    pub on_cbw_error: Option<OnCbwError>,
    /// cbw-timeout
    ///
    /// Since 7.1.
    pub cbw_timeout: Option<i64>,
    /// min-cluster-size
    ///
    /// Since 9.2.
    pub min_cluster_size: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsCopyBeforeWrite {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            file: None,
            target: None,
            bitmap: None,
            on_cbw_error: None,
            cbw_timeout: None,
            min_cluster_size: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsCopyBeforeWrite {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            file: support::take_fitting(object, "file")?,
            target: support::take_fitting(object, "target")?,
            bitmap: support::take_fitting(object, "bitmap")?,
            on_cbw_error: support::take_fitting(object, "on-cbw-error")?,
            cbw_timeout: support::take_fitting(object, "cbw-timeout")?,
            min_cluster_size: support::take_fitting(object, "min-cluster-size")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "file", self.file);
        support::put_optional(object, "target", self.target);
        support::put_optional(object, "bitmap", self.bitmap);
        support::put_optional(object, "on-cbw-error", self.on_cbw_error);
        support::put_optional(object, "cbw-timeout", self.cbw_timeout);
        support::put_optional(object, "min-cluster-size", self.min_cluster_size);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsCopyBeforeWrite {
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
/// Since 2.8.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsCor {
    /// the disk
    pub file: Option<BlockdevRefOrNull>,
    /// the lowest node of the chain from which anything is kept
    ///
    /// Since 6.0.
    pub bottom: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsCor {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            file: None,
            bottom: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsCor {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            file: support::take_fitting(object, "file")?,
            bottom: support::take_fitting(object, "bottom")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "file", self.file);
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
/// Since 2.8.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsFile {
    /// its path
    pub filename: Option<String>,
    /// how requests that go past the page cache are done: @threads is
    /// one after the other by plain calls; @native and @io\_uring are
    /// taken as a hint, and are what is done if left out, by a ring
    /// where the kernel has one
    pub aio: Option<BlockdevAioOptions>,
    /// whether other programs are kept off it, @auto if left out
    ///
    /// Since 2.10.
    pub locking: Option<OnOffAuto>,
    /// pr-manager
    ///
    /// Since 2.11. Until 11.1.
    pub pr_manager: Option<String>,
    /// x-check-cache-dropped
    ///
    /// Since 3.0. Until 11.1. Feature: unstable.
    pub x_check_cache_dropped: Option<bool>,
    /// drop cached pages when the file is handed over; taken
    /// as a hint.  Since 4.0
    ///
    /// Since 4.0.
    pub drop_cache: Option<bool>,
    /// how many requests go to the kernel at once; taken as
    /// a hint.  Since 6.2
    ///
    /// Since 6.2.
    pub aio_max_batch: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsFile {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            filename: None,
            aio: None,
            locking: None,
            pr_manager: None,
            x_check_cache_dropped: None,
            drop_cache: None,
            aio_max_batch: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsFile {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            filename: support::take_fitting(object, "filename")?,
            aio: support::take_fitting(object, "aio")?,
            locking: support::take_fitting(object, "locking")?,
            pr_manager: support::take_fitting(object, "pr-manager")?,
            x_check_cache_dropped: support::take_fitting(object, "x-check-cache-dropped")?,
            drop_cache: support::take_fitting(object, "drop-cache")?,
            aio_max_batch: support::take_fitting(object, "aio-max-batch")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "filename", self.filename);
        support::put_optional(object, "aio", self.aio);
        support::put_optional(object, "locking", self.locking);
        support::put_optional(object, "pr-manager", self.pr_manager);
        support::put_optional(object, "x-check-cache-dropped", self.x_check_cache_dropped);
        support::put_optional(object, "drop-cache", self.drop_cache);
        support::put_optional(object, "aio-max-batch", self.aio_max_batch);
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

/// BlockdevOptionsFtp
///
/// Since 2.8. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsFtp {
    /// filename
    ///
    /// Until 2.8.
    pub filename: Option<String>,
    /// url
    ///
    /// Since 2.9.
    pub url: Option<String>,
    /// readahead
    ///
    /// Since 2.9.
    pub readahead: Option<i64>,
    /// timeout
    ///
    /// Since 2.9.
    pub timeout: Option<i64>,
    /// username
    ///
    /// Since 2.9.
    pub username: Option<String>,
    /// password-secret
    ///
    /// Since 2.9.
    pub password_secret: Option<String>,
    /// proxy-username
    ///
    /// Since 2.9.
    pub proxy_username: Option<String>,
    /// proxy-password-secret
    ///
    /// Since 2.9.
    pub proxy_password_secret: Option<String>,
    /// sslverify
    ///
    /// Since 2.9.
    pub sslverify: Option<bool>,
    /// cookie
    ///
    /// Since 2.9.
    pub cookie: Option<String>,
    /// cookie-secret
    ///
    /// Since 2.10.
    pub cookie_secret: Option<String>,
    /// force-range
    ///
    /// Since 11.1.
    pub force_range: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsFtp {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            filename: None,
            url: None,
            readahead: None,
            timeout: None,
            username: None,
            password_secret: None,
            proxy_username: None,
            proxy_password_secret: None,
            sslverify: None,
            cookie: None,
            cookie_secret: None,
            force_range: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsFtp {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            filename: support::take_fitting(object, "filename")?,
            url: support::take_fitting(object, "url")?,
            readahead: support::take_fitting(object, "readahead")?,
            timeout: support::take_fitting(object, "timeout")?,
            username: support::take_fitting(object, "username")?,
            password_secret: support::take_fitting(object, "password-secret")?,
            proxy_username: support::take_fitting(object, "proxy-username")?,
            proxy_password_secret: support::take_fitting(object, "proxy-password-secret")?,
            sslverify: support::take_fitting(object, "sslverify")?,
            cookie: support::take_fitting(object, "cookie")?,
            cookie_secret: support::take_fitting(object, "cookie-secret")?,
            force_range: support::take_fitting(object, "force-range")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "filename", self.filename);
        support::put_optional(object, "url", self.url);
        support::put_optional(object, "readahead", self.readahead);
        support::put_optional(object, "timeout", self.timeout);
        support::put_optional(object, "username", self.username);
        support::put_optional(object, "password-secret", self.password_secret);
        support::put_optional(object, "proxy-username", self.proxy_username);
        support::put_optional(object, "proxy-password-secret", self.proxy_password_secret);
        support::put_optional(object, "sslverify", self.sslverify);
        support::put_optional(object, "cookie", self.cookie);
        support::put_optional(object, "cookie-secret", self.cookie_secret);
        support::put_optional(object, "force-range", self.force_range);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsFtp {
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

/// BlockdevOptionsGluster
///
/// Since 2.8. Until 10.0.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsGluster {
    /// volume
    pub volume: Option<String>,
    /// path
    pub path: Option<String>,
    /// server
    pub server: Option<Vec<SocketAddressLegacy>>,
    /// debug
    pub debug: Option<i64>,
    /// logfile
    pub logfile: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsGluster {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            volume: None,
            path: None,
            server: None,
            debug: None,
            logfile: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsGluster {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            volume: support::take_fitting(object, "volume")?,
            path: support::take_fitting(object, "path")?,
            server: support::take_fitting(object, "server")?,
            debug: support::take_fitting(object, "debug")?,
            logfile: support::take_fitting(object, "logfile")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "volume", self.volume);
        support::put_optional(object, "path", self.path);
        support::put_optional(object, "server", self.server);
        support::put_optional(object, "debug", self.debug);
        support::put_optional(object, "logfile", self.logfile);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsGluster {
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

/// BlockdevOptionsIoUring
///
/// Since 7.2. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsIoUring {
    /// filename
    pub filename: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsIoUring {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            filename: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsIoUring {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            filename: support::take_fitting(object, "filename")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "filename", self.filename);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsIoUring {
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

/// BlockdevOptionsIscsi
///
/// Since 2.9. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsIscsi {
    /// transport
    pub transport: Option<BlockdevOptionsIscsiTransport>,
    /// portal
    pub portal: Option<String>,
    /// target
    pub target: Option<String>,
    /// lun
    pub lun: Option<i64>,
    /// user
    pub user: Option<String>,
    /// password-secret
    pub password_secret: Option<String>,
    /// initiator-name
    pub initiator_name: Option<String>,
    /// header-digest
    pub header_digest: Option<BlockdevOptionsIscsiHeaderDigest>,
    /// timeout
    pub timeout: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsIscsi {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            transport: None,
            portal: None,
            target: None,
            lun: None,
            user: None,
            password_secret: None,
            initiator_name: None,
            header_digest: None,
            timeout: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsIscsi {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            transport: support::take_fitting(object, "transport")?,
            portal: support::take_fitting(object, "portal")?,
            target: support::take_fitting(object, "target")?,
            lun: support::take_fitting(object, "lun")?,
            user: support::take_fitting(object, "user")?,
            password_secret: support::take_fitting(object, "password-secret")?,
            initiator_name: support::take_fitting(object, "initiator-name")?,
            header_digest: support::take_fitting(object, "header-digest")?,
            timeout: support::take_fitting(object, "timeout")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "transport", self.transport);
        support::put_optional(object, "portal", self.portal);
        support::put_optional(object, "target", self.target);
        support::put_optional(object, "lun", self.lun);
        support::put_optional(object, "user", self.user);
        support::put_optional(object, "password-secret", self.password_secret);
        support::put_optional(object, "initiator-name", self.initiator_name);
        support::put_optional(object, "header-digest", self.header_digest);
        support::put_optional(object, "timeout", self.timeout);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsIscsi {
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

/// BlockdevOptionsIscsiHeaderDigest
///
/// Since 2.9. Until 11.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevOptionsIscsiHeaderDigest {
    /// crc32c
    Crc32c,
    /// none
    None,
    /// crc32c-none
    Crc32cNone,
    /// none-crc32c
    NoneCrc32c,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockdevOptionsIscsiHeaderDigest {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["crc32c", "none", "crc32c-none", "none-crc32c"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Crc32c => "crc32c",
            Self::None => "none",
            Self::Crc32cNone => "crc32c-none",
            Self::NoneCrc32c => "none-crc32c",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockdevOptionsIscsiHeaderDigest {
    fn from(text: &str) -> Self {
        match text {
            "crc32c" => Self::Crc32c,
            "none" => Self::None,
            "crc32c-none" => Self::Crc32cNone,
            "none-crc32c" => Self::NoneCrc32c,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockdevOptionsIscsiHeaderDigest {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// BlockdevOptionsIscsiTransport
///
/// Since 2.9. Until 11.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevOptionsIscsiTransport {
    /// tcp
    Tcp,
    /// iser
    Iser,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockdevOptionsIscsiTransport {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["tcp", "iser"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Tcp => "tcp",
            Self::Iser => "iser",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockdevOptionsIscsiTransport {
    fn from(text: &str) -> Self {
        match text {
            "tcp" => Self::Tcp,
            "iser" => Self::Iser,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockdevOptionsIscsiTransport {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// BlockdevOptionsLuks
///
/// Since 2.8. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsLuks {
    /// file
    pub file: Option<BlockdevRefOrNull>,
    /// key-secret
    pub key_secret: Option<String>,
    /// header
    ///
    /// Since 9.0.
    pub header: Option<BlockdevRefOrNull>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsLuks {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            file: None,
            key_secret: None,
            header: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsLuks {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            file: support::take_fitting(object, "file")?,
            key_secret: support::take_fitting(object, "key-secret")?,
            header: support::take_fitting(object, "header")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "file", self.file);
        support::put_optional(object, "key-secret", self.key_secret);
        support::put_optional(object, "header", self.header);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsLuks {
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

/// BlockdevOptionsNbd
///
/// Since 2.8. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsNbd {
    /// server
    pub server: Option<SocketAddressLegacy>,
    /// export
    pub export: Option<String>,
    /// tls-creds
    pub tls_creds: Option<String>,
    /// x-dirty-bitmap
    ///
    /// Since 3.0. Feature: unstable.
    pub x_dirty_bitmap: Option<String>,
    /// reconnect-delay
    ///
    /// Since 4.2.
    pub reconnect_delay: Option<i64>,
    /// tls-hostname
    ///
    /// Since 7.0.
    pub tls_hostname: Option<String>,
    /// open-timeout
    ///
    /// Since 7.0.
    pub open_timeout: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsNbd {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            server: None,
            export: None,
            tls_creds: None,
            x_dirty_bitmap: None,
            reconnect_delay: None,
            tls_hostname: None,
            open_timeout: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsNbd {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            server: support::take_fitting(object, "server")?,
            export: support::take_fitting(object, "export")?,
            tls_creds: support::take_fitting(object, "tls-creds")?,
            x_dirty_bitmap: support::take_fitting(object, "x-dirty-bitmap")?,
            reconnect_delay: support::take_fitting(object, "reconnect-delay")?,
            tls_hostname: support::take_fitting(object, "tls-hostname")?,
            open_timeout: support::take_fitting(object, "open-timeout")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "server", self.server);
        support::put_optional(object, "export", self.export);
        support::put_optional(object, "tls-creds", self.tls_creds);
        support::put_optional(object, "x-dirty-bitmap", self.x_dirty_bitmap);
        support::put_optional(object, "reconnect-delay", self.reconnect_delay);
        support::put_optional(object, "tls-hostname", self.tls_hostname);
        support::put_optional(object, "open-timeout", self.open_timeout);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsNbd {
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

/// BlockdevOptionsNfs
///
/// Since 2.8. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsNfs {
    /// server
    pub server: Option<BlockdevOptionsNfsServer>,
    /// path
    pub path: Option<String>,
    /// user
    pub user: Option<i64>,
    /// group
    pub group: Option<i64>,
    /// tcp-syn-count
    pub tcp_syn_count: Option<i64>,
    /// readahead-size
    pub readahead_size: Option<i64>,
    /// page-cache-size
    pub page_cache_size: Option<i64>,
    /// debug
    pub debug: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsNfs {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            server: None,
            path: None,
            user: None,
            group: None,
            tcp_syn_count: None,
            readahead_size: None,
            page_cache_size: None,
            debug: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsNfs {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            server: support::take_fitting(object, "server")?,
            path: support::take_fitting(object, "path")?,
            user: support::take_fitting(object, "user")?,
            group: support::take_fitting(object, "group")?,
            tcp_syn_count: support::take_fitting(object, "tcp-syn-count")?,
            readahead_size: support::take_fitting(object, "readahead-size")?,
            page_cache_size: support::take_fitting(object, "page-cache-size")?,
            debug: support::take_fitting(object, "debug")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "server", self.server);
        support::put_optional(object, "path", self.path);
        support::put_optional(object, "user", self.user);
        support::put_optional(object, "group", self.group);
        support::put_optional(object, "tcp-syn-count", self.tcp_syn_count);
        support::put_optional(object, "readahead-size", self.readahead_size);
        support::put_optional(object, "page-cache-size", self.page_cache_size);
        support::put_optional(object, "debug", self.debug);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsNfs {
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

/// BlockdevOptionsNfsServer
///
/// Since 2.8. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsNfsServer {
    /// type
    pub type_: Option<BlockdevOptionsNfsServerType>,
    /// host
    pub host: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsNfsServer {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            type_: None,
            host: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsNfsServer {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            type_: support::take_fitting(object, "type")?,
            host: support::take_fitting(object, "host")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "type", self.type_);
        support::put_optional(object, "host", self.host);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsNfsServer {
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

/// BlockdevOptionsNfsServerType
///
/// Since 2.8. Until 11.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevOptionsNfsServerType {
    /// inet
    Inet,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockdevOptionsNfsServerType {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["inet"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Inet => "inet",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockdevOptionsNfsServerType {
    fn from(text: &str) -> Self {
        match text {
            "inet" => Self::Inet,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockdevOptionsNfsServerType {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// A disk that keeps nothing.
///
/// Since 2.8.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsNull {
    /// its size, 1 GiB if left out
    pub size: Option<i64>,
    /// how long each request takes
    pub latency_ns: Option<i64>,
    /// it reads as zeroes, otherwise as anything
    ///
    /// Since 4.1.
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
            size: support::take_fitting(object, "size")?,
            latency_ns: support::take_fitting(object, "latency-ns")?,
            read_zeroes: support::take_fitting(object, "read-zeroes")?,
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

/// BlockdevOptionsNvme
///
/// Since 2.12. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsNvme {
    /// device
    pub device: Option<String>,
    /// namespace
    pub namespace: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsNvme {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            device: None,
            namespace: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsNvme {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            device: support::take_fitting(object, "device")?,
            namespace: support::take_fitting(object, "namespace")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "device", self.device);
        support::put_optional(object, "namespace", self.namespace);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsNvme {
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

/// BlockdevOptionsNvmeIoUring
///
/// Since 7.2. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsNvmeIoUring {
    /// path
    pub path: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsNvmeIoUring {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            path: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsNvmeIoUring {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            path: support::take_fitting(object, "path")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "path", self.path);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsNvmeIoUring {
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

/// BlockdevOptionsOptions
///
/// Until 2.7.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockdevOptionsOptions {
    /// id
    pub id: Option<String>,
    /// node-name
    pub node_name: Option<String>,
    /// discard
    pub discard: Option<BlockdevOptionsOptionsDiscard>,
    /// cache
    pub cache: Option<BlockdevOptionsOptionsCache>,
    /// aio
    pub aio: Option<BlockdevOptionsOptionsAio>,
    /// rerror
    ///
    /// Until 2.6.
    pub rerror: Option<BlockdevOnError>,
    /// werror
    ///
    /// Until 2.6.
    pub werror: Option<BlockdevOnError>,
    /// read-only
    pub read_only: Option<bool>,
    /// stats-account-invalid
    ///
    /// Until 2.6.
    pub stats_account_invalid: Option<bool>,
    /// stats-account-failed
    ///
    /// Until 2.6.
    pub stats_account_failed: Option<bool>,
    /// stats-intervals
    ///
    /// Until 2.6.
    pub stats_intervals: Option<Vec<i64>>,
    /// detect-zeroes
    pub detect_zeroes: Option<BlockdevDetectZeroesOptions>,
    /// Which variant it is, with that variant's members.
    pub driver: BlockdevOptionsOptionsVariant,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsOptions {
    /// One with the mandatory members only.
    pub fn new(driver: BlockdevOptionsOptionsVariant) -> Self {
        Self {
            id: None,
            node_name: None,
            discard: None,
            cache: None,
            aio: None,
            rerror: None,
            werror: None,
            read_only: None,
            stats_account_invalid: None,
            stats_account_failed: None,
            stats_intervals: None,
            detect_zeroes: None,
            driver,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsOptions {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let driver = BlockdevOptionsOptionsVariant::take_from(object)?;
        Ok(Self {
            id: support::take_fitting(object, "id")?,
            node_name: support::take_fitting(object, "node-name")?,
            discard: support::take_fitting(object, "discard")?,
            cache: support::take_fitting(object, "cache")?,
            aio: support::take_fitting(object, "aio")?,
            rerror: support::take_fitting(object, "rerror")?,
            werror: support::take_fitting(object, "werror")?,
            read_only: support::take_fitting(object, "read-only")?,
            stats_account_invalid: support::take_fitting(object, "stats-account-invalid")?,
            stats_account_failed: support::take_fitting(object, "stats-account-failed")?,
            stats_intervals: support::take_fitting(object, "stats-intervals")?,
            detect_zeroes: support::take_fitting(object, "detect-zeroes")?,
            driver,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        self.driver.put_into(object);
        support::put_optional(object, "id", self.id);
        support::put_optional(object, "node-name", self.node_name);
        support::put_optional(object, "discard", self.discard);
        support::put_optional(object, "cache", self.cache);
        support::put_optional(object, "aio", self.aio);
        support::put_optional(object, "rerror", self.rerror);
        support::put_optional(object, "werror", self.werror);
        support::put_optional(object, "read-only", self.read_only);
        support::put_optional(object, "stats-account-invalid", self.stats_account_invalid);
        support::put_optional(object, "stats-account-failed", self.stats_account_failed);
        support::put_optional(object, "stats-intervals", self.stats_intervals);
        support::put_optional(object, "detect-zeroes", self.detect_zeroes);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsOptions {
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

/// The variants of `BlockdevOptionsOptions`, by `driver`.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockdevOptionsOptionsVariant {
    /// `archipelago`.
    Archipelago(Box<BlockdevOptionsOptionsArchipelago>),
    /// `blkdebug`.
    Blkdebug(Box<BlockdevOptionsOptionsBlkdebug>),
    /// `blkverify`.
    Blkverify(Box<BlockdevOptionsOptionsBlkverify>),
    /// `bochs`.
    Bochs(Box<BlockdevOptionsOptionsBochs>),
    /// `cloop`.
    Cloop(Box<BlockdevOptionsOptionsBochs>),
    /// `dmg`.
    Dmg(Box<BlockdevOptionsOptionsBochs>),
    /// `file`.
    File(Box<BlockdevOptionsOptionsFile>),
    /// `ftp`.
    Ftp(Box<BlockdevOptionsOptionsFile>),
    /// `ftps`.
    Ftps(Box<BlockdevOptionsOptionsFile>),
    /// `host_cdrom`.
    HostCdrom(Box<BlockdevOptionsOptionsFile>),
    /// `host_device`.
    HostDevice(Box<BlockdevOptionsOptionsFile>),
    /// `http`.
    Http(Box<BlockdevOptionsOptionsFile>),
    /// `https`.
    Https(Box<BlockdevOptionsOptionsFile>),
    /// `null-aio`.
    NullAio(Box<BlockdevOptionsOptionsNullAio>),
    /// `null-co`.
    NullCo(Box<BlockdevOptionsOptionsNullAio>),
    /// `parallels`.
    Parallels(Box<BlockdevOptionsOptionsBochs>),
    /// `qcow`.
    Qcow(Box<BlockdevOptionsOptionsQcow>),
    /// `qcow2`.
    Qcow2(Box<BlockdevOptionsOptionsQcow2>),
    /// `qed`.
    Qed(Box<BlockdevOptionsOptionsQcow>),
    /// `quorum`.
    Quorum(Box<BlockdevOptionsOptionsQuorum>),
    /// `raw`.
    Raw(Box<BlockdevOptionsOptionsBochs>),
    /// `tftp`.
    Tftp(Box<BlockdevOptionsOptionsFile>),
    /// `vdi`.
    Vdi(Box<BlockdevOptionsOptionsBochs>),
    /// `vhdx`.
    Vhdx(Box<BlockdevOptionsOptionsBochs>),
    /// `vmdk`.
    Vmdk(Box<BlockdevOptionsOptionsQcow>),
    /// `vpc`.
    Vpc(Box<BlockdevOptionsOptionsBochs>),
    /// `vvfat`.
    Vvfat(Box<BlockdevOptionsOptionsVvfat>),
    /// `luks`.
    Luks(Box<BlockdevOptionsOptionsLuks>),
    /// `gluster`.
    Gluster(Box<BlockdevOptionsOptionsGluster>),
    /// A variant the contract does not know; its members are kept in the struct.
    Unknown(String),
    /// No variant is given.
    Absent,
}

impl BlockdevOptionsOptionsVariant {
    /// The value of `driver`; empty where none is given.
    pub fn case(&self) -> &str {
        match self {
            Self::Archipelago(_) => "archipelago",
            Self::Blkdebug(_) => "blkdebug",
            Self::Blkverify(_) => "blkverify",
            Self::Bochs(_) => "bochs",
            Self::Cloop(_) => "cloop",
            Self::Dmg(_) => "dmg",
            Self::File(_) => "file",
            Self::Ftp(_) => "ftp",
            Self::Ftps(_) => "ftps",
            Self::HostCdrom(_) => "host_cdrom",
            Self::HostDevice(_) => "host_device",
            Self::Http(_) => "http",
            Self::Https(_) => "https",
            Self::NullAio(_) => "null-aio",
            Self::NullCo(_) => "null-co",
            Self::Parallels(_) => "parallels",
            Self::Qcow(_) => "qcow",
            Self::Qcow2(_) => "qcow2",
            Self::Qed(_) => "qed",
            Self::Quorum(_) => "quorum",
            Self::Raw(_) => "raw",
            Self::Tftp(_) => "tftp",
            Self::Vdi(_) => "vdi",
            Self::Vhdx(_) => "vhdx",
            Self::Vmdk(_) => "vmdk",
            Self::Vpc(_) => "vpc",
            Self::Vvfat(_) => "vvfat",
            Self::Luks(_) => "luks",
            Self::Gluster(_) => "gluster",
            Self::Unknown(case) => case,
            Self::Absent => "",
        }
    }
}

impl Members for BlockdevOptionsOptionsVariant {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let Some(case) = support::take_optional::<String>(object, "driver")? else { return Ok(Self::Absent); };
        Ok(match case.as_str() {
            "archipelago" => Self::Archipelago(Box::new(Members::take_from(object)?)),
            "blkdebug" => Self::Blkdebug(Box::new(Members::take_from(object)?)),
            "blkverify" => Self::Blkverify(Box::new(Members::take_from(object)?)),
            "bochs" => Self::Bochs(Box::new(Members::take_from(object)?)),
            "cloop" => Self::Cloop(Box::new(Members::take_from(object)?)),
            "dmg" => Self::Dmg(Box::new(Members::take_from(object)?)),
            "file" => Self::File(Box::new(Members::take_from(object)?)),
            "ftp" => Self::Ftp(Box::new(Members::take_from(object)?)),
            "ftps" => Self::Ftps(Box::new(Members::take_from(object)?)),
            "host_cdrom" => Self::HostCdrom(Box::new(Members::take_from(object)?)),
            "host_device" => Self::HostDevice(Box::new(Members::take_from(object)?)),
            "http" => Self::Http(Box::new(Members::take_from(object)?)),
            "https" => Self::Https(Box::new(Members::take_from(object)?)),
            "null-aio" => Self::NullAio(Box::new(Members::take_from(object)?)),
            "null-co" => Self::NullCo(Box::new(Members::take_from(object)?)),
            "parallels" => Self::Parallels(Box::new(Members::take_from(object)?)),
            "qcow" => Self::Qcow(Box::new(Members::take_from(object)?)),
            "qcow2" => Self::Qcow2(Box::new(Members::take_from(object)?)),
            "qed" => Self::Qed(Box::new(Members::take_from(object)?)),
            "quorum" => Self::Quorum(Box::new(Members::take_from(object)?)),
            "raw" => Self::Raw(Box::new(Members::take_from(object)?)),
            "tftp" => Self::Tftp(Box::new(Members::take_from(object)?)),
            "vdi" => Self::Vdi(Box::new(Members::take_from(object)?)),
            "vhdx" => Self::Vhdx(Box::new(Members::take_from(object)?)),
            "vmdk" => Self::Vmdk(Box::new(Members::take_from(object)?)),
            "vpc" => Self::Vpc(Box::new(Members::take_from(object)?)),
            "vvfat" => Self::Vvfat(Box::new(Members::take_from(object)?)),
            "luks" => Self::Luks(Box::new(Members::take_from(object)?)),
            "gluster" => Self::Gluster(Box::new(Members::take_from(object)?)),
            _ => Self::Unknown(case),
        })
    }

    fn put_into(self, object: &mut Object) {
        match self {
            Self::Archipelago(members) => {
                support::put(object, "driver", "archipelago".to_owned());
                members.put_into(object);
            }
            Self::Blkdebug(members) => {
                support::put(object, "driver", "blkdebug".to_owned());
                members.put_into(object);
            }
            Self::Blkverify(members) => {
                support::put(object, "driver", "blkverify".to_owned());
                members.put_into(object);
            }
            Self::Bochs(members) => {
                support::put(object, "driver", "bochs".to_owned());
                members.put_into(object);
            }
            Self::Cloop(members) => {
                support::put(object, "driver", "cloop".to_owned());
                members.put_into(object);
            }
            Self::Dmg(members) => {
                support::put(object, "driver", "dmg".to_owned());
                members.put_into(object);
            }
            Self::File(members) => {
                support::put(object, "driver", "file".to_owned());
                members.put_into(object);
            }
            Self::Ftp(members) => {
                support::put(object, "driver", "ftp".to_owned());
                members.put_into(object);
            }
            Self::Ftps(members) => {
                support::put(object, "driver", "ftps".to_owned());
                members.put_into(object);
            }
            Self::HostCdrom(members) => {
                support::put(object, "driver", "host_cdrom".to_owned());
                members.put_into(object);
            }
            Self::HostDevice(members) => {
                support::put(object, "driver", "host_device".to_owned());
                members.put_into(object);
            }
            Self::Http(members) => {
                support::put(object, "driver", "http".to_owned());
                members.put_into(object);
            }
            Self::Https(members) => {
                support::put(object, "driver", "https".to_owned());
                members.put_into(object);
            }
            Self::NullAio(members) => {
                support::put(object, "driver", "null-aio".to_owned());
                members.put_into(object);
            }
            Self::NullCo(members) => {
                support::put(object, "driver", "null-co".to_owned());
                members.put_into(object);
            }
            Self::Parallels(members) => {
                support::put(object, "driver", "parallels".to_owned());
                members.put_into(object);
            }
            Self::Qcow(members) => {
                support::put(object, "driver", "qcow".to_owned());
                members.put_into(object);
            }
            Self::Qcow2(members) => {
                support::put(object, "driver", "qcow2".to_owned());
                members.put_into(object);
            }
            Self::Qed(members) => {
                support::put(object, "driver", "qed".to_owned());
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
            Self::Tftp(members) => {
                support::put(object, "driver", "tftp".to_owned());
                members.put_into(object);
            }
            Self::Vdi(members) => {
                support::put(object, "driver", "vdi".to_owned());
                members.put_into(object);
            }
            Self::Vhdx(members) => {
                support::put(object, "driver", "vhdx".to_owned());
                members.put_into(object);
            }
            Self::Vmdk(members) => {
                support::put(object, "driver", "vmdk".to_owned());
                members.put_into(object);
            }
            Self::Vpc(members) => {
                support::put(object, "driver", "vpc".to_owned());
                members.put_into(object);
            }
            Self::Vvfat(members) => {
                support::put(object, "driver", "vvfat".to_owned());
                members.put_into(object);
            }
            Self::Luks(members) => {
                support::put(object, "driver", "luks".to_owned());
                members.put_into(object);
            }
            Self::Gluster(members) => {
                support::put(object, "driver", "gluster".to_owned());
                members.put_into(object);
            }
            Self::Unknown(case) => support::put(object, "driver", case),
            Self::Absent => {}
        }
    }
}

/// BlockdevOptionsOptionsAio
///
/// Until 2.7.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevOptionsOptionsAio {
    /// threads
    Threads,
    /// native
    Native,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockdevOptionsOptionsAio {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["threads", "native"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Threads => "threads",
            Self::Native => "native",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockdevOptionsOptionsAio {
    fn from(text: &str) -> Self {
        match text {
            "threads" => Self::Threads,
            "native" => Self::Native,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockdevOptionsOptionsAio {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// BlockdevOptionsOptionsArchipelago
///
/// Until 2.7.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsOptionsArchipelago {
    /// volume
    pub volume: Option<String>,
    /// mport
    pub mport: Option<i64>,
    /// vport
    pub vport: Option<i64>,
    /// segment
    pub segment: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsOptionsArchipelago {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            volume: None,
            mport: None,
            vport: None,
            segment: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsOptionsArchipelago {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            volume: support::take_fitting(object, "volume")?,
            mport: support::take_fitting(object, "mport")?,
            vport: support::take_fitting(object, "vport")?,
            segment: support::take_fitting(object, "segment")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "volume", self.volume);
        support::put_optional(object, "mport", self.mport);
        support::put_optional(object, "vport", self.vport);
        support::put_optional(object, "segment", self.segment);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsOptionsArchipelago {
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

/// BlockdevOptionsOptionsBlkdebug
///
/// Until 2.7.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsOptionsBlkdebug {
    /// image
    pub image: Option<BlockdevOptionsOptionsBlkdebugImage>,
    /// config
    pub config: Option<String>,
    /// align
    pub align: Option<i64>,
    /// inject-error
    pub inject_error: Option<Vec<BlockdevOptionsOptionsBlkdebugInjectError>>,
    /// set-state
    pub set_state: Option<Vec<BlockdevOptionsOptionsBlkdebugSetState>>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsOptionsBlkdebug {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            image: None,
            config: None,
            align: None,
            inject_error: None,
            set_state: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsOptionsBlkdebug {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            image: support::take_fitting(object, "image")?,
            config: support::take_fitting(object, "config")?,
            align: support::take_fitting(object, "align")?,
            inject_error: support::take_fitting(object, "inject-error")?,
            set_state: support::take_fitting(object, "set-state")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "image", self.image);
        support::put_optional(object, "config", self.config);
        support::put_optional(object, "align", self.align);
        support::put_optional(object, "inject-error", self.inject_error);
        support::put_optional(object, "set-state", self.set_state);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsOptionsBlkdebug {
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

/// BlockdevOptionsOptionsBlkdebugImage
///
/// Until 2.7.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockdevOptionsOptionsBlkdebugImage {
    /// The branch `object`.
    Object(Box<BlockdevOptionsOptions>),
    /// The branch `string`.
    String(String),
    /// A value that no branch takes, kept as it is.
    Unknown(Value),
}

impl Wire for BlockdevOptionsOptionsBlkdebugImage {
    fn from_value(value: Value) -> Result<Self, Fault> {
        if support::is_object(&value) {
            return Wire::from_value(value).map(Self::Object);
        }
        if support::is_string(&value) {
            return Wire::from_value(value).map(Self::String);
        }
        Ok(Self::Unknown(value))
    }

    fn into_value(self) -> Value {
        match self {
            Self::Object(value) => value.into_value(),
            Self::String(value) => value.into_value(),
            Self::Unknown(value) => value,
        }
    }
}

/// BlockdevOptionsOptionsBlkdebugInjectError
///
/// Until 2.7.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsOptionsBlkdebugInjectError {
    /// event
    pub event: Option<BlockdevOptionsOptionsBlkdebugInjectErrorEvent>,
    /// state
    pub state: Option<i64>,
    /// errno
    pub errno: Option<i64>,
    /// sector
    pub sector: Option<i64>,
    /// once
    pub once: Option<bool>,
    /// immediately
    pub immediately: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsOptionsBlkdebugInjectError {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            event: None,
            state: None,
            errno: None,
            sector: None,
            once: None,
            immediately: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsOptionsBlkdebugInjectError {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            event: support::take_fitting(object, "event")?,
            state: support::take_fitting(object, "state")?,
            errno: support::take_fitting(object, "errno")?,
            sector: support::take_fitting(object, "sector")?,
            once: support::take_fitting(object, "once")?,
            immediately: support::take_fitting(object, "immediately")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "event", self.event);
        support::put_optional(object, "state", self.state);
        support::put_optional(object, "errno", self.errno);
        support::put_optional(object, "sector", self.sector);
        support::put_optional(object, "once", self.once);
        support::put_optional(object, "immediately", self.immediately);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsOptionsBlkdebugInjectError {
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

/// BlockdevOptionsOptionsBlkdebugInjectErrorEvent
///
/// Until 2.7.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevOptionsOptionsBlkdebugInjectErrorEvent {
    /// l1\_update
    L1Update,
    /// l1\_grow.alloc\_table
    ///
    /// Until 2.5.
    L1GrowAllocTable,
    /// l1\_grow.write\_table
    ///
    /// Until 2.5.
    L1GrowWriteTable,
    /// l1\_grow.activate\_table
    ///
    /// Until 2.5.
    L1GrowActivateTable,
    /// l2\_load
    L2Load,
    /// l2\_update
    L2Update,
    /// l2\_update\_compressed
    L2UpdateCompressed,
    /// l2\_alloc.cow\_read
    ///
    /// Until 2.5.
    L2AllocCowRead,
    /// l2\_alloc.write
    ///
    /// Until 2.5.
    L2AllocWrite,
    /// read\_aio
    ReadAio,
    /// read\_backing\_aio
    ReadBackingAio,
    /// read\_compressed
    ReadCompressed,
    /// write\_aio
    WriteAio,
    /// write\_compressed
    WriteCompressed,
    /// vmstate\_load
    VmstateLoad,
    /// vmstate\_save
    VmstateSave,
    /// cow\_read
    CowRead,
    /// cow\_write
    CowWrite,
    /// reftable\_load
    ReftableLoad,
    /// reftable\_grow
    ReftableGrow,
    /// reftable\_update
    ReftableUpdate,
    /// refblock\_load
    RefblockLoad,
    /// refblock\_update
    RefblockUpdate,
    /// refblock\_update\_part
    RefblockUpdatePart,
    /// refblock\_alloc
    RefblockAlloc,
    /// refblock\_alloc.hookup
    ///
    /// Until 2.5.
    RefblockAllocHookup,
    /// refblock\_alloc.write
    ///
    /// Until 2.5.
    RefblockAllocWrite,
    /// refblock\_alloc.write\_blocks
    ///
    /// Until 2.5.
    RefblockAllocWriteBlocks,
    /// refblock\_alloc.write\_table
    ///
    /// Until 2.5.
    RefblockAllocWriteTable,
    /// refblock\_alloc.switch\_table
    ///
    /// Until 2.5.
    RefblockAllocSwitchTable,
    /// cluster\_alloc
    ClusterAlloc,
    /// cluster\_alloc\_bytes
    ClusterAllocBytes,
    /// cluster\_free
    ClusterFree,
    /// flush\_to\_os
    FlushToOs,
    /// flush\_to\_disk
    FlushToDisk,
    /// pwritev\_rmw.head
    ///
    /// Until 2.5.
    PwritevRmwHead,
    /// pwritev\_rmw.after\_head
    ///
    /// Until 2.5.
    PwritevRmwAfterHead,
    /// pwritev\_rmw.tail
    ///
    /// Until 2.5.
    PwritevRmwTail,
    /// pwritev\_rmw.after\_tail
    ///
    /// Until 2.5.
    PwritevRmwAfterTail,
    /// pwritev
    Pwritev,
    /// pwritev\_zero
    PwritevZero,
    /// pwritev\_done
    PwritevDone,
    /// empty\_image\_prepare
    EmptyImagePrepare,
    /// l1\_grow\_alloc\_table
    ///
    /// Since 2.6.
    L1GrowAllocTable_2,
    /// l1\_grow\_write\_table
    ///
    /// Since 2.6.
    L1GrowWriteTable_2,
    /// l1\_grow\_activate\_table
    ///
    /// Since 2.6.
    L1GrowActivateTable_2,
    /// l2\_alloc\_cow\_read
    ///
    /// Since 2.6.
    L2AllocCowRead_2,
    /// l2\_alloc\_write
    ///
    /// Since 2.6.
    L2AllocWrite_2,
    /// refblock\_alloc\_hookup
    ///
    /// Since 2.6.
    RefblockAllocHookup_2,
    /// refblock\_alloc\_write
    ///
    /// Since 2.6.
    RefblockAllocWrite_2,
    /// refblock\_alloc\_write\_blocks
    ///
    /// Since 2.6.
    RefblockAllocWriteBlocks_2,
    /// refblock\_alloc\_write\_table
    ///
    /// Since 2.6.
    RefblockAllocWriteTable_2,
    /// refblock\_alloc\_switch\_table
    ///
    /// Since 2.6.
    RefblockAllocSwitchTable_2,
    /// pwritev\_rmw\_head
    ///
    /// Since 2.6.
    PwritevRmwHead_2,
    /// pwritev\_rmw\_after\_head
    ///
    /// Since 2.6.
    PwritevRmwAfterHead_2,
    /// pwritev\_rmw\_tail
    ///
    /// Since 2.6.
    PwritevRmwTail_2,
    /// pwritev\_rmw\_after\_tail
    ///
    /// Since 2.6.
    PwritevRmwAfterTail_2,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockdevOptionsOptionsBlkdebugInjectErrorEvent {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["l1_update", "l1_grow.alloc_table", "l1_grow.write_table", "l1_grow.activate_table", "l2_load", "l2_update", "l2_update_compressed", "l2_alloc.cow_read", "l2_alloc.write", "read_aio", "read_backing_aio", "read_compressed", "write_aio", "write_compressed", "vmstate_load", "vmstate_save", "cow_read", "cow_write", "reftable_load", "reftable_grow", "reftable_update", "refblock_load", "refblock_update", "refblock_update_part", "refblock_alloc", "refblock_alloc.hookup", "refblock_alloc.write", "refblock_alloc.write_blocks", "refblock_alloc.write_table", "refblock_alloc.switch_table", "cluster_alloc", "cluster_alloc_bytes", "cluster_free", "flush_to_os", "flush_to_disk", "pwritev_rmw.head", "pwritev_rmw.after_head", "pwritev_rmw.tail", "pwritev_rmw.after_tail", "pwritev", "pwritev_zero", "pwritev_done", "empty_image_prepare", "l1_grow_alloc_table", "l1_grow_write_table", "l1_grow_activate_table", "l2_alloc_cow_read", "l2_alloc_write", "refblock_alloc_hookup", "refblock_alloc_write", "refblock_alloc_write_blocks", "refblock_alloc_write_table", "refblock_alloc_switch_table", "pwritev_rmw_head", "pwritev_rmw_after_head", "pwritev_rmw_tail", "pwritev_rmw_after_tail"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::L1Update => "l1_update",
            Self::L1GrowAllocTable => "l1_grow.alloc_table",
            Self::L1GrowWriteTable => "l1_grow.write_table",
            Self::L1GrowActivateTable => "l1_grow.activate_table",
            Self::L2Load => "l2_load",
            Self::L2Update => "l2_update",
            Self::L2UpdateCompressed => "l2_update_compressed",
            Self::L2AllocCowRead => "l2_alloc.cow_read",
            Self::L2AllocWrite => "l2_alloc.write",
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
            Self::RefblockAllocHookup => "refblock_alloc.hookup",
            Self::RefblockAllocWrite => "refblock_alloc.write",
            Self::RefblockAllocWriteBlocks => "refblock_alloc.write_blocks",
            Self::RefblockAllocWriteTable => "refblock_alloc.write_table",
            Self::RefblockAllocSwitchTable => "refblock_alloc.switch_table",
            Self::ClusterAlloc => "cluster_alloc",
            Self::ClusterAllocBytes => "cluster_alloc_bytes",
            Self::ClusterFree => "cluster_free",
            Self::FlushToOs => "flush_to_os",
            Self::FlushToDisk => "flush_to_disk",
            Self::PwritevRmwHead => "pwritev_rmw.head",
            Self::PwritevRmwAfterHead => "pwritev_rmw.after_head",
            Self::PwritevRmwTail => "pwritev_rmw.tail",
            Self::PwritevRmwAfterTail => "pwritev_rmw.after_tail",
            Self::Pwritev => "pwritev",
            Self::PwritevZero => "pwritev_zero",
            Self::PwritevDone => "pwritev_done",
            Self::EmptyImagePrepare => "empty_image_prepare",
            Self::L1GrowAllocTable_2 => "l1_grow_alloc_table",
            Self::L1GrowWriteTable_2 => "l1_grow_write_table",
            Self::L1GrowActivateTable_2 => "l1_grow_activate_table",
            Self::L2AllocCowRead_2 => "l2_alloc_cow_read",
            Self::L2AllocWrite_2 => "l2_alloc_write",
            Self::RefblockAllocHookup_2 => "refblock_alloc_hookup",
            Self::RefblockAllocWrite_2 => "refblock_alloc_write",
            Self::RefblockAllocWriteBlocks_2 => "refblock_alloc_write_blocks",
            Self::RefblockAllocWriteTable_2 => "refblock_alloc_write_table",
            Self::RefblockAllocSwitchTable_2 => "refblock_alloc_switch_table",
            Self::PwritevRmwHead_2 => "pwritev_rmw_head",
            Self::PwritevRmwAfterHead_2 => "pwritev_rmw_after_head",
            Self::PwritevRmwTail_2 => "pwritev_rmw_tail",
            Self::PwritevRmwAfterTail_2 => "pwritev_rmw_after_tail",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockdevOptionsOptionsBlkdebugInjectErrorEvent {
    fn from(text: &str) -> Self {
        match text {
            "l1_update" => Self::L1Update,
            "l1_grow.alloc_table" => Self::L1GrowAllocTable,
            "l1_grow.write_table" => Self::L1GrowWriteTable,
            "l1_grow.activate_table" => Self::L1GrowActivateTable,
            "l2_load" => Self::L2Load,
            "l2_update" => Self::L2Update,
            "l2_update_compressed" => Self::L2UpdateCompressed,
            "l2_alloc.cow_read" => Self::L2AllocCowRead,
            "l2_alloc.write" => Self::L2AllocWrite,
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
            "refblock_alloc.hookup" => Self::RefblockAllocHookup,
            "refblock_alloc.write" => Self::RefblockAllocWrite,
            "refblock_alloc.write_blocks" => Self::RefblockAllocWriteBlocks,
            "refblock_alloc.write_table" => Self::RefblockAllocWriteTable,
            "refblock_alloc.switch_table" => Self::RefblockAllocSwitchTable,
            "cluster_alloc" => Self::ClusterAlloc,
            "cluster_alloc_bytes" => Self::ClusterAllocBytes,
            "cluster_free" => Self::ClusterFree,
            "flush_to_os" => Self::FlushToOs,
            "flush_to_disk" => Self::FlushToDisk,
            "pwritev_rmw.head" => Self::PwritevRmwHead,
            "pwritev_rmw.after_head" => Self::PwritevRmwAfterHead,
            "pwritev_rmw.tail" => Self::PwritevRmwTail,
            "pwritev_rmw.after_tail" => Self::PwritevRmwAfterTail,
            "pwritev" => Self::Pwritev,
            "pwritev_zero" => Self::PwritevZero,
            "pwritev_done" => Self::PwritevDone,
            "empty_image_prepare" => Self::EmptyImagePrepare,
            "l1_grow_alloc_table" => Self::L1GrowAllocTable_2,
            "l1_grow_write_table" => Self::L1GrowWriteTable_2,
            "l1_grow_activate_table" => Self::L1GrowActivateTable_2,
            "l2_alloc_cow_read" => Self::L2AllocCowRead_2,
            "l2_alloc_write" => Self::L2AllocWrite_2,
            "refblock_alloc_hookup" => Self::RefblockAllocHookup_2,
            "refblock_alloc_write" => Self::RefblockAllocWrite_2,
            "refblock_alloc_write_blocks" => Self::RefblockAllocWriteBlocks_2,
            "refblock_alloc_write_table" => Self::RefblockAllocWriteTable_2,
            "refblock_alloc_switch_table" => Self::RefblockAllocSwitchTable_2,
            "pwritev_rmw_head" => Self::PwritevRmwHead_2,
            "pwritev_rmw_after_head" => Self::PwritevRmwAfterHead_2,
            "pwritev_rmw_tail" => Self::PwritevRmwTail_2,
            "pwritev_rmw_after_tail" => Self::PwritevRmwAfterTail_2,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockdevOptionsOptionsBlkdebugInjectErrorEvent {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// BlockdevOptionsOptionsBlkdebugSetState
///
/// Until 2.7.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsOptionsBlkdebugSetState {
    /// event
    pub event: Option<BlockdevOptionsOptionsBlkdebugInjectErrorEvent>,
    /// state
    pub state: Option<i64>,
    /// new\_state
    pub new_state: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsOptionsBlkdebugSetState {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            event: None,
            state: None,
            new_state: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsOptionsBlkdebugSetState {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            event: support::take_fitting(object, "event")?,
            state: support::take_fitting(object, "state")?,
            new_state: support::take_fitting(object, "new_state")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "event", self.event);
        support::put_optional(object, "state", self.state);
        support::put_optional(object, "new_state", self.new_state);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsOptionsBlkdebugSetState {
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

/// BlockdevOptionsOptionsBlkverify
///
/// Until 2.7.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsOptionsBlkverify {
    /// test
    pub test: Option<BlockdevOptionsOptionsBlkdebugImage>,
    /// raw
    pub raw: Option<BlockdevOptionsOptionsBlkdebugImage>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsOptionsBlkverify {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            test: None,
            raw: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsOptionsBlkverify {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            test: support::take_fitting(object, "test")?,
            raw: support::take_fitting(object, "raw")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "test", self.test);
        support::put_optional(object, "raw", self.raw);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsOptionsBlkverify {
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

/// BlockdevOptionsOptionsBochs
///
/// Until 2.7.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsOptionsBochs {
    /// file
    pub file: Option<BlockdevOptionsOptionsBlkdebugImage>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsOptionsBochs {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            file: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsOptionsBochs {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            file: support::take_fitting(object, "file")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "file", self.file);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsOptionsBochs {
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

/// BlockdevOptionsOptionsCache
///
/// Until 2.7.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsOptionsCache {
    /// writeback
    ///
    /// Until 2.5.
    pub writeback: Option<bool>,
    /// direct
    pub direct: Option<bool>,
    /// no-flush
    pub no_flush: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsOptionsCache {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            writeback: None,
            direct: None,
            no_flush: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsOptionsCache {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            writeback: support::take_fitting(object, "writeback")?,
            direct: support::take_fitting(object, "direct")?,
            no_flush: support::take_fitting(object, "no-flush")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "writeback", self.writeback);
        support::put_optional(object, "direct", self.direct);
        support::put_optional(object, "no-flush", self.no_flush);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsOptionsCache {
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

/// BlockdevOptionsOptionsDiscard
///
/// Until 2.7.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevOptionsOptionsDiscard {
    /// ignore
    Ignore,
    /// unmap
    Unmap,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockdevOptionsOptionsDiscard {
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

impl From<&str> for BlockdevOptionsOptionsDiscard {
    fn from(text: &str) -> Self {
        match text {
            "ignore" => Self::Ignore,
            "unmap" => Self::Unmap,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockdevOptionsOptionsDiscard {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// BlockdevOptionsOptionsDriver
///
/// Until 2.7.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevOptionsOptionsDriver {
    /// archipelago
    Archipelago,
    /// blkdebug
    Blkdebug,
    /// blkverify
    Blkverify,
    /// bochs
    Bochs,
    /// cloop
    Cloop,
    /// dmg
    Dmg,
    /// file
    File,
    /// ftp
    Ftp,
    /// ftps
    Ftps,
    /// host\_cdrom
    HostCdrom,
    /// host\_device
    HostDevice,
    /// http
    Http,
    /// https
    Https,
    /// null-aio
    NullAio,
    /// null-co
    NullCo,
    /// parallels
    Parallels,
    /// qcow
    Qcow,
    /// qcow2
    Qcow2,
    /// qed
    Qed,
    /// quorum
    Quorum,
    /// raw
    Raw,
    /// tftp
    Tftp,
    /// vdi
    Vdi,
    /// vhdx
    Vhdx,
    /// vmdk
    Vmdk,
    /// vpc
    Vpc,
    /// vvfat
    Vvfat,
    /// luks
    ///
    /// Since 2.6.
    Luks,
    /// gluster
    ///
    /// Since 2.7.
    Gluster,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockdevOptionsOptionsDriver {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["archipelago", "blkdebug", "blkverify", "bochs", "cloop", "dmg", "file", "ftp", "ftps", "host_cdrom", "host_device", "http", "https", "null-aio", "null-co", "parallels", "qcow", "qcow2", "qed", "quorum", "raw", "tftp", "vdi", "vhdx", "vmdk", "vpc", "vvfat", "luks", "gluster"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Archipelago => "archipelago",
            Self::Blkdebug => "blkdebug",
            Self::Blkverify => "blkverify",
            Self::Bochs => "bochs",
            Self::Cloop => "cloop",
            Self::Dmg => "dmg",
            Self::File => "file",
            Self::Ftp => "ftp",
            Self::Ftps => "ftps",
            Self::HostCdrom => "host_cdrom",
            Self::HostDevice => "host_device",
            Self::Http => "http",
            Self::Https => "https",
            Self::NullAio => "null-aio",
            Self::NullCo => "null-co",
            Self::Parallels => "parallels",
            Self::Qcow => "qcow",
            Self::Qcow2 => "qcow2",
            Self::Qed => "qed",
            Self::Quorum => "quorum",
            Self::Raw => "raw",
            Self::Tftp => "tftp",
            Self::Vdi => "vdi",
            Self::Vhdx => "vhdx",
            Self::Vmdk => "vmdk",
            Self::Vpc => "vpc",
            Self::Vvfat => "vvfat",
            Self::Luks => "luks",
            Self::Gluster => "gluster",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockdevOptionsOptionsDriver {
    fn from(text: &str) -> Self {
        match text {
            "archipelago" => Self::Archipelago,
            "blkdebug" => Self::Blkdebug,
            "blkverify" => Self::Blkverify,
            "bochs" => Self::Bochs,
            "cloop" => Self::Cloop,
            "dmg" => Self::Dmg,
            "file" => Self::File,
            "ftp" => Self::Ftp,
            "ftps" => Self::Ftps,
            "host_cdrom" => Self::HostCdrom,
            "host_device" => Self::HostDevice,
            "http" => Self::Http,
            "https" => Self::Https,
            "null-aio" => Self::NullAio,
            "null-co" => Self::NullCo,
            "parallels" => Self::Parallels,
            "qcow" => Self::Qcow,
            "qcow2" => Self::Qcow2,
            "qed" => Self::Qed,
            "quorum" => Self::Quorum,
            "raw" => Self::Raw,
            "tftp" => Self::Tftp,
            "vdi" => Self::Vdi,
            "vhdx" => Self::Vhdx,
            "vmdk" => Self::Vmdk,
            "vpc" => Self::Vpc,
            "vvfat" => Self::Vvfat,
            "luks" => Self::Luks,
            "gluster" => Self::Gluster,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockdevOptionsOptionsDriver {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// BlockdevOptionsOptionsFile
///
/// Until 2.7.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsOptionsFile {
    /// filename
    pub filename: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsOptionsFile {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            filename: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsOptionsFile {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            filename: support::take_fitting(object, "filename")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "filename", self.filename);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsOptionsFile {
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

/// BlockdevOptionsOptionsGluster
///
/// Since 2.7. Until 2.7.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsOptionsGluster {
    /// volume
    pub volume: Option<String>,
    /// path
    pub path: Option<String>,
    /// server
    pub server: Option<Vec<BlockdevOptionsOptionsGlusterServer>>,
    /// debug-level
    pub debug_level: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsOptionsGluster {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            volume: None,
            path: None,
            server: None,
            debug_level: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsOptionsGluster {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            volume: support::take_fitting(object, "volume")?,
            path: support::take_fitting(object, "path")?,
            server: support::take_fitting(object, "server")?,
            debug_level: support::take_fitting(object, "debug-level")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "volume", self.volume);
        support::put_optional(object, "path", self.path);
        support::put_optional(object, "server", self.server);
        support::put_optional(object, "debug-level", self.debug_level);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsOptionsGluster {
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

/// BlockdevOptionsOptionsGlusterServer
///
/// Since 2.7. Until 2.7.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockdevOptionsOptionsGlusterServer {
    /// Which variant it is, with that variant's members.
    pub type_: BlockdevOptionsOptionsGlusterServerVariant,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsOptionsGlusterServer {
    /// One with the mandatory members only.
    pub fn new(type_: BlockdevOptionsOptionsGlusterServerVariant) -> Self {
        Self {
            type_,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsOptionsGlusterServer {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let type_ = BlockdevOptionsOptionsGlusterServerVariant::take_from(object)?;
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

impl Wire for BlockdevOptionsOptionsGlusterServer {
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

/// The variants of `BlockdevOptionsOptionsGlusterServer`, by `type`.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockdevOptionsOptionsGlusterServerVariant {
    /// `unix`.
    Unix(Box<UnixSocketAddressWrapper>),
    /// `tcp`.
    Tcp(Box<InetSocketAddressWrapper>),
    /// A variant the contract does not know; its members are kept in the struct.
    Unknown(String),
    /// No variant is given.
    Absent,
}

impl BlockdevOptionsOptionsGlusterServerVariant {
    /// The value of `type`; empty where none is given.
    pub fn case(&self) -> &str {
        match self {
            Self::Unix(_) => "unix",
            Self::Tcp(_) => "tcp",
            Self::Unknown(case) => case,
            Self::Absent => "",
        }
    }
}

impl Members for BlockdevOptionsOptionsGlusterServerVariant {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let Some(case) = support::take_optional::<String>(object, "type")? else { return Ok(Self::Absent); };
        Ok(match case.as_str() {
            "unix" => Self::Unix(Box::new(Members::take_from(object)?)),
            "tcp" => Self::Tcp(Box::new(Members::take_from(object)?)),
            _ => Self::Unknown(case),
        })
    }

    fn put_into(self, object: &mut Object) {
        match self {
            Self::Unix(members) => {
                support::put(object, "type", "unix".to_owned());
                members.put_into(object);
            }
            Self::Tcp(members) => {
                support::put(object, "type", "tcp".to_owned());
                members.put_into(object);
            }
            Self::Unknown(case) => support::put(object, "type", case),
            Self::Absent => {}
        }
    }
}

/// BlockdevOptionsOptionsGlusterServerType
///
/// Since 2.7. Until 2.7.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevOptionsOptionsGlusterServerType {
    /// unix
    Unix,
    /// tcp
    Tcp,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockdevOptionsOptionsGlusterServerType {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["unix", "tcp"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Unix => "unix",
            Self::Tcp => "tcp",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockdevOptionsOptionsGlusterServerType {
    fn from(text: &str) -> Self {
        match text {
            "unix" => Self::Unix,
            "tcp" => Self::Tcp,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockdevOptionsOptionsGlusterServerType {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// BlockdevOptionsOptionsLuks
///
/// Since 2.6. Until 2.7.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsOptionsLuks {
    /// file
    pub file: Option<BlockdevOptionsOptionsBlkdebugImage>,
    /// key-secret
    pub key_secret: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsOptionsLuks {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            file: None,
            key_secret: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsOptionsLuks {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            file: support::take_fitting(object, "file")?,
            key_secret: support::take_fitting(object, "key-secret")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "file", self.file);
        support::put_optional(object, "key-secret", self.key_secret);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsOptionsLuks {
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

/// BlockdevOptionsOptionsNullAio
///
/// Until 2.7.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsOptionsNullAio {
    /// size
    pub size: Option<i64>,
    /// latency-ns
    pub latency_ns: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsOptionsNullAio {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            size: None,
            latency_ns: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsOptionsNullAio {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            size: support::take_fitting(object, "size")?,
            latency_ns: support::take_fitting(object, "latency-ns")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "size", self.size);
        support::put_optional(object, "latency-ns", self.latency_ns);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsOptionsNullAio {
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

/// BlockdevOptionsOptionsQcow
///
/// Until 2.7.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsOptionsQcow {
    /// file
    pub file: Option<BlockdevOptionsOptionsBlkdebugImage>,
    /// backing
    pub backing: Option<BlockdevOptionsOptionsBlkdebugImage>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsOptionsQcow {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            file: None,
            backing: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsOptionsQcow {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            file: support::take_fitting(object, "file")?,
            backing: support::take_fitting(object, "backing")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "file", self.file);
        support::put_optional(object, "backing", self.backing);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsOptionsQcow {
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

/// BlockdevOptionsOptionsQcow2
///
/// Until 2.7.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsOptionsQcow2 {
    /// file
    pub file: Option<BlockdevOptionsOptionsBlkdebugImage>,
    /// backing
    pub backing: Option<BlockdevOptionsOptionsBlkdebugImage>,
    /// lazy-refcounts
    pub lazy_refcounts: Option<bool>,
    /// pass-discard-request
    pub pass_discard_request: Option<bool>,
    /// pass-discard-snapshot
    pub pass_discard_snapshot: Option<bool>,
    /// pass-discard-other
    pub pass_discard_other: Option<bool>,
    /// overlap-check
    pub overlap_check: Option<BlockdevOptionsOptionsQcow2OverlapCheck>,
    /// cache-size
    pub cache_size: Option<i64>,
    /// l2-cache-size
    pub l2_cache_size: Option<i64>,
    /// refcount-cache-size
    pub refcount_cache_size: Option<i64>,
    /// cache-clean-interval
    pub cache_clean_interval: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsOptionsQcow2 {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            file: None,
            backing: None,
            lazy_refcounts: None,
            pass_discard_request: None,
            pass_discard_snapshot: None,
            pass_discard_other: None,
            overlap_check: None,
            cache_size: None,
            l2_cache_size: None,
            refcount_cache_size: None,
            cache_clean_interval: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsOptionsQcow2 {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            file: support::take_fitting(object, "file")?,
            backing: support::take_fitting(object, "backing")?,
            lazy_refcounts: support::take_fitting(object, "lazy-refcounts")?,
            pass_discard_request: support::take_fitting(object, "pass-discard-request")?,
            pass_discard_snapshot: support::take_fitting(object, "pass-discard-snapshot")?,
            pass_discard_other: support::take_fitting(object, "pass-discard-other")?,
            overlap_check: support::take_fitting(object, "overlap-check")?,
            cache_size: support::take_fitting(object, "cache-size")?,
            l2_cache_size: support::take_fitting(object, "l2-cache-size")?,
            refcount_cache_size: support::take_fitting(object, "refcount-cache-size")?,
            cache_clean_interval: support::take_fitting(object, "cache-clean-interval")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "file", self.file);
        support::put_optional(object, "backing", self.backing);
        support::put_optional(object, "lazy-refcounts", self.lazy_refcounts);
        support::put_optional(object, "pass-discard-request", self.pass_discard_request);
        support::put_optional(object, "pass-discard-snapshot", self.pass_discard_snapshot);
        support::put_optional(object, "pass-discard-other", self.pass_discard_other);
        support::put_optional(object, "overlap-check", self.overlap_check);
        support::put_optional(object, "cache-size", self.cache_size);
        support::put_optional(object, "l2-cache-size", self.l2_cache_size);
        support::put_optional(object, "refcount-cache-size", self.refcount_cache_size);
        support::put_optional(object, "cache-clean-interval", self.cache_clean_interval);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsOptionsQcow2 {
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

/// BlockdevOptionsOptionsQcow2OverlapCheck
///
/// Until 2.7.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockdevOptionsOptionsQcow2OverlapCheck {
    /// The branch `object`.
    Object(Box<BlockdevOptionsOptionsQcow2OverlapCheckObject>),
    /// The branch `string`.
    String(Box<BlockdevOptionsOptionsQcow2OverlapCheckObjectTemplate>),
    /// A value that no branch takes, kept as it is.
    Unknown(Value),
}

impl Wire for BlockdevOptionsOptionsQcow2OverlapCheck {
    fn from_value(value: Value) -> Result<Self, Fault> {
        if support::is_object(&value) {
            return Wire::from_value(value).map(Self::Object);
        }
        if support::is_string(&value) {
            return Wire::from_value(value).map(Self::String);
        }
        Ok(Self::Unknown(value))
    }

    fn into_value(self) -> Value {
        match self {
            Self::Object(value) => value.into_value(),
            Self::String(value) => value.into_value(),
            Self::Unknown(value) => value,
        }
    }
}

/// BlockdevOptionsOptionsQcow2OverlapCheckObject
///
/// Until 2.7.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsOptionsQcow2OverlapCheckObject {
    /// template
    pub template: Option<BlockdevOptionsOptionsQcow2OverlapCheckObjectTemplate>,
    /// main-header
    pub main_header: Option<bool>,
    /// active-l1
    pub active_l1: Option<bool>,
    /// active-l2
    pub active_l2: Option<bool>,
    /// refcount-table
    pub refcount_table: Option<bool>,
    /// refcount-block
    pub refcount_block: Option<bool>,
    /// snapshot-table
    pub snapshot_table: Option<bool>,
    /// inactive-l1
    pub inactive_l1: Option<bool>,
    /// inactive-l2
    pub inactive_l2: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsOptionsQcow2OverlapCheckObject {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            template: None,
            main_header: None,
            active_l1: None,
            active_l2: None,
            refcount_table: None,
            refcount_block: None,
            snapshot_table: None,
            inactive_l1: None,
            inactive_l2: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsOptionsQcow2OverlapCheckObject {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            template: support::take_fitting(object, "template")?,
            main_header: support::take_fitting(object, "main-header")?,
            active_l1: support::take_fitting(object, "active-l1")?,
            active_l2: support::take_fitting(object, "active-l2")?,
            refcount_table: support::take_fitting(object, "refcount-table")?,
            refcount_block: support::take_fitting(object, "refcount-block")?,
            snapshot_table: support::take_fitting(object, "snapshot-table")?,
            inactive_l1: support::take_fitting(object, "inactive-l1")?,
            inactive_l2: support::take_fitting(object, "inactive-l2")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "template", self.template);
        support::put_optional(object, "main-header", self.main_header);
        support::put_optional(object, "active-l1", self.active_l1);
        support::put_optional(object, "active-l2", self.active_l2);
        support::put_optional(object, "refcount-table", self.refcount_table);
        support::put_optional(object, "refcount-block", self.refcount_block);
        support::put_optional(object, "snapshot-table", self.snapshot_table);
        support::put_optional(object, "inactive-l1", self.inactive_l1);
        support::put_optional(object, "inactive-l2", self.inactive_l2);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsOptionsQcow2OverlapCheckObject {
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

/// BlockdevOptionsOptionsQcow2OverlapCheckObjectTemplate
///
/// Until 2.7.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevOptionsOptionsQcow2OverlapCheckObjectTemplate {
    /// none
    None,
    /// constant
    Constant,
    /// cached
    Cached,
    /// all
    All,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockdevOptionsOptionsQcow2OverlapCheckObjectTemplate {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["none", "constant", "cached", "all"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::None => "none",
            Self::Constant => "constant",
            Self::Cached => "cached",
            Self::All => "all",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockdevOptionsOptionsQcow2OverlapCheckObjectTemplate {
    fn from(text: &str) -> Self {
        match text {
            "none" => Self::None,
            "constant" => Self::Constant,
            "cached" => Self::Cached,
            "all" => Self::All,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockdevOptionsOptionsQcow2OverlapCheckObjectTemplate {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// BlockdevOptionsOptionsQuorum
///
/// Until 2.7.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsOptionsQuorum {
    /// blkverify
    pub blkverify: Option<bool>,
    /// children
    pub children: Option<Vec<BlockdevOptionsOptionsBlkdebugImage>>,
    /// vote-threshold
    pub vote_threshold: Option<i64>,
    /// rewrite-corrupted
    pub rewrite_corrupted: Option<bool>,
    /// read-pattern
    pub read_pattern: Option<BlockdevOptionsOptionsQuorumReadPattern>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsOptionsQuorum {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            blkverify: None,
            children: None,
            vote_threshold: None,
            rewrite_corrupted: None,
            read_pattern: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsOptionsQuorum {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            blkverify: support::take_fitting(object, "blkverify")?,
            children: support::take_fitting(object, "children")?,
            vote_threshold: support::take_fitting(object, "vote-threshold")?,
            rewrite_corrupted: support::take_fitting(object, "rewrite-corrupted")?,
            read_pattern: support::take_fitting(object, "read-pattern")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "blkverify", self.blkverify);
        support::put_optional(object, "children", self.children);
        support::put_optional(object, "vote-threshold", self.vote_threshold);
        support::put_optional(object, "rewrite-corrupted", self.rewrite_corrupted);
        support::put_optional(object, "read-pattern", self.read_pattern);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsOptionsQuorum {
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

/// BlockdevOptionsOptionsQuorumReadPattern
///
/// Until 2.7.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevOptionsOptionsQuorumReadPattern {
    /// quorum
    Quorum,
    /// fifo
    Fifo,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockdevOptionsOptionsQuorumReadPattern {
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

impl From<&str> for BlockdevOptionsOptionsQuorumReadPattern {
    fn from(text: &str) -> Self {
        match text {
            "quorum" => Self::Quorum,
            "fifo" => Self::Fifo,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockdevOptionsOptionsQuorumReadPattern {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// BlockdevOptionsOptionsVvfat
///
/// Until 2.7.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsOptionsVvfat {
    /// dir
    pub dir: Option<String>,
    /// fat-type
    pub fat_type: Option<i64>,
    /// floppy
    pub floppy: Option<bool>,
    /// label
    pub label: Option<String>,
    /// rw
    pub rw: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsOptionsVvfat {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            dir: None,
            fat_type: None,
            floppy: None,
            label: None,
            rw: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsOptionsVvfat {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            dir: support::take_fitting(object, "dir")?,
            fat_type: support::take_fitting(object, "fat-type")?,
            floppy: support::take_fitting(object, "floppy")?,
            label: support::take_fitting(object, "label")?,
            rw: support::take_fitting(object, "rw")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "dir", self.dir);
        support::put_optional(object, "fat-type", self.fat_type);
        support::put_optional(object, "floppy", self.floppy);
        support::put_optional(object, "label", self.label);
        support::put_optional(object, "rw", self.rw);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsOptionsVvfat {
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

/// BlockdevOptionsPreallocate
///
/// Since 6.0. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsPreallocate {
    /// file
    pub file: Option<BlockdevRefOrNull>,
    /// prealloc-align
    pub prealloc_align: Option<i64>,
    /// prealloc-size
    pub prealloc_size: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsPreallocate {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            file: None,
            prealloc_align: None,
            prealloc_size: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsPreallocate {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            file: support::take_fitting(object, "file")?,
            prealloc_align: support::take_fitting(object, "prealloc-align")?,
            prealloc_size: support::take_fitting(object, "prealloc-size")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "file", self.file);
        support::put_optional(object, "prealloc-align", self.prealloc_align);
        support::put_optional(object, "prealloc-size", self.prealloc_size);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsPreallocate {
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

/// BlockdevOptionsQcow
///
/// Since 2.8. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsQcow {
    /// file
    pub file: Option<BlockdevRefOrNull>,
    /// backing
    pub backing: Option<BlockdevRefOrNull>,
    /// encrypt
    ///
    /// Since 2.10.
    pub encrypt: Option<BlockdevOptionsQcowEncrypt>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsQcow {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            file: None,
            backing: None,
            encrypt: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsQcow {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            file: support::take_fitting(object, "file")?,
            backing: support::take_fitting(object, "backing")?,
            encrypt: support::take_fitting(object, "encrypt")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "file", self.file);
        support::put_optional(object, "backing", self.backing);
        support::put_optional(object, "encrypt", self.encrypt);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsQcow {
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
/// Since 2.8.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsQcow2 {
    /// the node that holds it
    pub file: Option<BlockdevRefOrNull>,
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
    /// overlap-check
    ///
    /// Until 11.1.
    pub overlap_check: Option<BlockdevOptionsQcow2OverlapCheck>,
    /// bytes for all caches; taken as a hint
    pub cache_size: Option<i64>,
    /// bytes for mapping tables; taken as a hint
    pub l2_cache_size: Option<i64>,
    /// bytes for reference counts; taken as a hint
    pub refcount_cache_size: Option<i64>,
    /// seconds after which unused entries go; taken
    /// as a hint
    pub cache_clean_interval: Option<i64>,
    /// encrypt
    ///
    /// Since 2.10. Until 11.1.
    pub encrypt: Option<BlockdevOptionsQcow2Encrypt>,
    /// bytes of one entry there; taken as a hint
    ///
    /// Since 2.12.
    pub l2_cache_entry_size: Option<i64>,
    /// the node that holds the guest's data, if the image keeps
    /// it elsewhere.  Since 4.0
    ///
    /// Since 4.0.
    pub data_file: Option<BlockdevRefOrNull>,
    /// keep the reference of discarded clusters.
    /// Since 8.1
    ///
    /// Since 8.1.
    pub discard_no_unref: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsQcow2 {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            file: None,
            backing: None,
            lazy_refcounts: None,
            pass_discard_request: None,
            pass_discard_snapshot: None,
            pass_discard_other: None,
            overlap_check: None,
            cache_size: None,
            l2_cache_size: None,
            refcount_cache_size: None,
            cache_clean_interval: None,
            encrypt: None,
            l2_cache_entry_size: None,
            data_file: None,
            discard_no_unref: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsQcow2 {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            file: support::take_fitting(object, "file")?,
            backing: support::take_fitting(object, "backing")?,
            lazy_refcounts: support::take_fitting(object, "lazy-refcounts")?,
            pass_discard_request: support::take_fitting(object, "pass-discard-request")?,
            pass_discard_snapshot: support::take_fitting(object, "pass-discard-snapshot")?,
            pass_discard_other: support::take_fitting(object, "pass-discard-other")?,
            overlap_check: support::take_fitting(object, "overlap-check")?,
            cache_size: support::take_fitting(object, "cache-size")?,
            l2_cache_size: support::take_fitting(object, "l2-cache-size")?,
            refcount_cache_size: support::take_fitting(object, "refcount-cache-size")?,
            cache_clean_interval: support::take_fitting(object, "cache-clean-interval")?,
            encrypt: support::take_fitting(object, "encrypt")?,
            l2_cache_entry_size: support::take_fitting(object, "l2-cache-entry-size")?,
            data_file: support::take_fitting(object, "data-file")?,
            discard_no_unref: support::take_fitting(object, "discard-no-unref")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "file", self.file);
        support::put_optional(object, "backing", self.backing);
        support::put_optional(object, "lazy-refcounts", self.lazy_refcounts);
        support::put_optional(object, "pass-discard-request", self.pass_discard_request);
        support::put_optional(object, "pass-discard-snapshot", self.pass_discard_snapshot);
        support::put_optional(object, "pass-discard-other", self.pass_discard_other);
        support::put_optional(object, "overlap-check", self.overlap_check);
        support::put_optional(object, "cache-size", self.cache_size);
        support::put_optional(object, "l2-cache-size", self.l2_cache_size);
        support::put_optional(object, "refcount-cache-size", self.refcount_cache_size);
        support::put_optional(object, "cache-clean-interval", self.cache_clean_interval);
        support::put_optional(object, "encrypt", self.encrypt);
        support::put_optional(object, "l2-cache-entry-size", self.l2_cache_entry_size);
        support::put_optional(object, "data-file", self.data_file);
        support::put_optional(object, "discard-no-unref", self.discard_no_unref);
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

/// BlockdevOptionsQcow2Encrypt
///
/// Since 2.10. Until 11.1.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockdevOptionsQcow2Encrypt {
    /// Which variant it is, with that variant's members.
    pub format: BlockdevOptionsQcow2EncryptVariant,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsQcow2Encrypt {
    /// One with the mandatory members only.
    pub fn new(format: BlockdevOptionsQcow2EncryptVariant) -> Self {
        Self {
            format,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsQcow2Encrypt {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let format = BlockdevOptionsQcow2EncryptVariant::take_from(object)?;
        Ok(Self {
            format,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        self.format.put_into(object);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsQcow2Encrypt {
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

/// The variants of `BlockdevOptionsQcow2Encrypt`, by `format`.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockdevOptionsQcow2EncryptVariant {
    /// `aes`.
    Aes(Box<BlockdevOptionsQcow2EncryptAes>),
    /// `luks`.
    Luks(Box<BlockdevOptionsQcow2EncryptLuks>),
    /// A variant the contract does not know; its members are kept in the struct.
    Unknown(String),
    /// No variant is given.
    Absent,
}

impl BlockdevOptionsQcow2EncryptVariant {
    /// The value of `format`; empty where none is given.
    pub fn case(&self) -> &str {
        match self {
            Self::Aes(_) => "aes",
            Self::Luks(_) => "luks",
            Self::Unknown(case) => case,
            Self::Absent => "",
        }
    }
}

impl Members for BlockdevOptionsQcow2EncryptVariant {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let Some(case) = support::take_optional::<String>(object, "format")? else { return Ok(Self::Absent); };
        Ok(match case.as_str() {
            "aes" => Self::Aes(Box::new(Members::take_from(object)?)),
            "luks" => Self::Luks(Box::new(Members::take_from(object)?)),
            _ => Self::Unknown(case),
        })
    }

    fn put_into(self, object: &mut Object) {
        match self {
            Self::Aes(members) => {
                support::put(object, "format", "aes".to_owned());
                members.put_into(object);
            }
            Self::Luks(members) => {
                support::put(object, "format", "luks".to_owned());
                members.put_into(object);
            }
            Self::Unknown(case) => support::put(object, "format", case),
            Self::Absent => {}
        }
    }
}

/// BlockdevOptionsQcow2EncryptAes
///
/// Since 2.10. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsQcow2EncryptAes {
    /// key-secret
    pub key_secret: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsQcow2EncryptAes {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            key_secret: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsQcow2EncryptAes {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            key_secret: support::take_fitting(object, "key-secret")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "key-secret", self.key_secret);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsQcow2EncryptAes {
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

/// BlockdevOptionsQcow2EncryptFormat
///
/// Since 2.10. Until 11.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevOptionsQcow2EncryptFormat {
    /// aes
    Aes,
    /// luks
    Luks,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockdevOptionsQcow2EncryptFormat {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["aes", "luks"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Aes => "aes",
            Self::Luks => "luks",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockdevOptionsQcow2EncryptFormat {
    fn from(text: &str) -> Self {
        match text {
            "aes" => Self::Aes,
            "luks" => Self::Luks,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockdevOptionsQcow2EncryptFormat {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// BlockdevOptionsQcow2EncryptLuks
///
/// Since 2.10. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsQcow2EncryptLuks {
    /// key-secret
    pub key_secret: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsQcow2EncryptLuks {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            key_secret: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsQcow2EncryptLuks {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            key_secret: support::take_fitting(object, "key-secret")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "key-secret", self.key_secret);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsQcow2EncryptLuks {
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

/// BlockdevOptionsQcow2OverlapCheck
///
/// Since 2.8. Until 11.1.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockdevOptionsQcow2OverlapCheck {
    /// The branch `object`.
    Object(Box<BlockdevOptionsQcow2OverlapCheckObject>),
    /// The branch `string`.
    String(Box<BlockdevOptionsQcow2OverlapCheckObjectTemplate>),
    /// A value that no branch takes, kept as it is.
    Unknown(Value),
}

impl Wire for BlockdevOptionsQcow2OverlapCheck {
    fn from_value(value: Value) -> Result<Self, Fault> {
        if support::is_object(&value) {
            return Wire::from_value(value).map(Self::Object);
        }
        if support::is_string(&value) {
            return Wire::from_value(value).map(Self::String);
        }
        Ok(Self::Unknown(value))
    }

    fn into_value(self) -> Value {
        match self {
            Self::Object(value) => value.into_value(),
            Self::String(value) => value.into_value(),
            Self::Unknown(value) => value,
        }
    }
}

/// BlockdevOptionsQcow2OverlapCheckObject
///
/// Since 2.8. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsQcow2OverlapCheckObject {
    /// template
    pub template: Option<BlockdevOptionsQcow2OverlapCheckObjectTemplate>,
    /// main-header
    pub main_header: Option<bool>,
    /// active-l1
    pub active_l1: Option<bool>,
    /// active-l2
    pub active_l2: Option<bool>,
    /// refcount-table
    pub refcount_table: Option<bool>,
    /// refcount-block
    pub refcount_block: Option<bool>,
    /// snapshot-table
    pub snapshot_table: Option<bool>,
    /// inactive-l1
    pub inactive_l1: Option<bool>,
    /// inactive-l2
    pub inactive_l2: Option<bool>,
    /// bitmap-directory
    ///
    /// Since 3.0.
    pub bitmap_directory: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsQcow2OverlapCheckObject {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            template: None,
            main_header: None,
            active_l1: None,
            active_l2: None,
            refcount_table: None,
            refcount_block: None,
            snapshot_table: None,
            inactive_l1: None,
            inactive_l2: None,
            bitmap_directory: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsQcow2OverlapCheckObject {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            template: support::take_fitting(object, "template")?,
            main_header: support::take_fitting(object, "main-header")?,
            active_l1: support::take_fitting(object, "active-l1")?,
            active_l2: support::take_fitting(object, "active-l2")?,
            refcount_table: support::take_fitting(object, "refcount-table")?,
            refcount_block: support::take_fitting(object, "refcount-block")?,
            snapshot_table: support::take_fitting(object, "snapshot-table")?,
            inactive_l1: support::take_fitting(object, "inactive-l1")?,
            inactive_l2: support::take_fitting(object, "inactive-l2")?,
            bitmap_directory: support::take_fitting(object, "bitmap-directory")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "template", self.template);
        support::put_optional(object, "main-header", self.main_header);
        support::put_optional(object, "active-l1", self.active_l1);
        support::put_optional(object, "active-l2", self.active_l2);
        support::put_optional(object, "refcount-table", self.refcount_table);
        support::put_optional(object, "refcount-block", self.refcount_block);
        support::put_optional(object, "snapshot-table", self.snapshot_table);
        support::put_optional(object, "inactive-l1", self.inactive_l1);
        support::put_optional(object, "inactive-l2", self.inactive_l2);
        support::put_optional(object, "bitmap-directory", self.bitmap_directory);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsQcow2OverlapCheckObject {
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

/// BlockdevOptionsQcow2OverlapCheckObjectTemplate
///
/// Since 2.8. Until 11.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevOptionsQcow2OverlapCheckObjectTemplate {
    /// none
    None,
    /// constant
    Constant,
    /// cached
    Cached,
    /// all
    All,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockdevOptionsQcow2OverlapCheckObjectTemplate {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["none", "constant", "cached", "all"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::None => "none",
            Self::Constant => "constant",
            Self::Cached => "cached",
            Self::All => "all",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockdevOptionsQcow2OverlapCheckObjectTemplate {
    fn from(text: &str) -> Self {
        match text {
            "none" => Self::None,
            "constant" => Self::Constant,
            "cached" => Self::Cached,
            "all" => Self::All,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockdevOptionsQcow2OverlapCheckObjectTemplate {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// BlockdevOptionsQcowEncrypt
///
/// Since 2.10. Until 11.1.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockdevOptionsQcowEncrypt {
    /// Which variant it is, with that variant's members.
    pub format: BlockdevOptionsQcowEncryptVariant,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsQcowEncrypt {
    /// One with the mandatory members only.
    pub fn new(format: BlockdevOptionsQcowEncryptVariant) -> Self {
        Self {
            format,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsQcowEncrypt {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let format = BlockdevOptionsQcowEncryptVariant::take_from(object)?;
        Ok(Self {
            format,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        self.format.put_into(object);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsQcowEncrypt {
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

/// The variants of `BlockdevOptionsQcowEncrypt`, by `format`.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockdevOptionsQcowEncryptVariant {
    /// `aes`.
    Aes(Box<BlockdevOptionsQcow2EncryptAes>),
    /// A variant the contract does not know; its members are kept in the struct.
    Unknown(String),
    /// No variant is given.
    Absent,
}

impl BlockdevOptionsQcowEncryptVariant {
    /// The value of `format`; empty where none is given.
    pub fn case(&self) -> &str {
        match self {
            Self::Aes(_) => "aes",
            Self::Unknown(case) => case,
            Self::Absent => "",
        }
    }
}

impl Members for BlockdevOptionsQcowEncryptVariant {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let Some(case) = support::take_optional::<String>(object, "format")? else { return Ok(Self::Absent); };
        Ok(match case.as_str() {
            "aes" => Self::Aes(Box::new(Members::take_from(object)?)),
            _ => Self::Unknown(case),
        })
    }

    fn put_into(self, object: &mut Object) {
        match self {
            Self::Aes(members) => {
                support::put(object, "format", "aes".to_owned());
                members.put_into(object);
            }
            Self::Unknown(case) => support::put(object, "format", case),
            Self::Absent => {}
        }
    }
}

/// BlockdevOptionsQcowEncryptFormat
///
/// Since 2.10. Until 11.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevOptionsQcowEncryptFormat {
    /// aes
    Aes,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockdevOptionsQcowEncryptFormat {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["aes"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Aes => "aes",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockdevOptionsQcowEncryptFormat {
    fn from(text: &str) -> Self {
        match text {
            "aes" => Self::Aes,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockdevOptionsQcowEncryptFormat {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// One disk kept on several.
///
/// Since 2.8.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsQuorum {
    /// compare two disks, stop where they differ; refused here
    pub blkverify: Option<bool>,
    /// the disks
    pub children: Option<Vec<BlockdevRefOrNull>>,
    /// how many have to agree
    pub vote_threshold: Option<i64>,
    /// mend a disk that was outvoted; refused here
    pub rewrite_corrupted: Option<bool>,
    /// how it is read, @quorum if left out
    pub read_pattern: Option<QuorumReadPattern>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsQuorum {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            blkverify: None,
            children: None,
            vote_threshold: None,
            rewrite_corrupted: None,
            read_pattern: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsQuorum {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            blkverify: support::take_fitting(object, "blkverify")?,
            children: support::take_fitting(object, "children")?,
            vote_threshold: support::take_fitting(object, "vote-threshold")?,
            rewrite_corrupted: support::take_fitting(object, "rewrite-corrupted")?,
            read_pattern: support::take_fitting(object, "read-pattern")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "blkverify", self.blkverify);
        support::put_optional(object, "children", self.children);
        support::put_optional(object, "vote-threshold", self.vote_threshold);
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
/// Since 2.8.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsRaw {
    /// the node that holds it
    pub file: Option<BlockdevRefOrNull>,
    /// where it begins in that node, 0 if left out
    pub offset: Option<i64>,
    /// how long it is; up to the end if left out
    pub size: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsRaw {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            file: None,
            offset: None,
            size: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsRaw {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            file: support::take_fitting(object, "file")?,
            offset: support::take_fitting(object, "offset")?,
            size: support::take_fitting(object, "size")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "file", self.file);
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

/// BlockdevOptionsRbd
///
/// Since 2.9. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsRbd {
    /// pool
    pub pool: Option<String>,
    /// image
    pub image: Option<String>,
    /// conf
    pub conf: Option<String>,
    /// snapshot
    pub snapshot: Option<String>,
    /// user
    pub user: Option<String>,
    /// server
    pub server: Option<Vec<BlockdevOptionsRbdServer>>,
    /// auth-client-required
    ///
    /// Since 3.0.
    pub auth_client_required: Option<Vec<BlockdevOptionsRbdAuthClientRequired>>,
    /// key-secret
    ///
    /// Since 3.0.
    pub key_secret: Option<String>,
    /// namespace
    ///
    /// Since 5.0.
    pub namespace: Option<String>,
    /// encrypt
    ///
    /// Since 6.1.
    pub encrypt: Option<BlockdevOptionsRbdEncrypt>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsRbd {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            pool: None,
            image: None,
            conf: None,
            snapshot: None,
            user: None,
            server: None,
            auth_client_required: None,
            key_secret: None,
            namespace: None,
            encrypt: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsRbd {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            pool: support::take_fitting(object, "pool")?,
            image: support::take_fitting(object, "image")?,
            conf: support::take_fitting(object, "conf")?,
            snapshot: support::take_fitting(object, "snapshot")?,
            user: support::take_fitting(object, "user")?,
            server: support::take_fitting(object, "server")?,
            auth_client_required: support::take_fitting(object, "auth-client-required")?,
            key_secret: support::take_fitting(object, "key-secret")?,
            namespace: support::take_fitting(object, "namespace")?,
            encrypt: support::take_fitting(object, "encrypt")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "pool", self.pool);
        support::put_optional(object, "image", self.image);
        support::put_optional(object, "conf", self.conf);
        support::put_optional(object, "snapshot", self.snapshot);
        support::put_optional(object, "user", self.user);
        support::put_optional(object, "server", self.server);
        support::put_optional(object, "auth-client-required", self.auth_client_required);
        support::put_optional(object, "key-secret", self.key_secret);
        support::put_optional(object, "namespace", self.namespace);
        support::put_optional(object, "encrypt", self.encrypt);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsRbd {
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

/// BlockdevOptionsRbdAuthClientRequired
///
/// Since 3.0. Until 11.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevOptionsRbdAuthClientRequired {
    /// cephx
    Cephx,
    /// none
    None,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockdevOptionsRbdAuthClientRequired {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["cephx", "none"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Cephx => "cephx",
            Self::None => "none",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockdevOptionsRbdAuthClientRequired {
    fn from(text: &str) -> Self {
        match text {
            "cephx" => Self::Cephx,
            "none" => Self::None,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockdevOptionsRbdAuthClientRequired {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// BlockdevOptionsRbdEncrypt
///
/// Since 6.1. Until 11.1.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockdevOptionsRbdEncrypt {
    /// parent
    ///
    /// Since 8.0.
    pub parent: Option<Box<BlockdevOptionsRbdEncrypt>>,
    /// Which variant it is, with that variant's members.
    pub format: BlockdevOptionsRbdEncryptVariant,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsRbdEncrypt {
    /// One with the mandatory members only.
    pub fn new(format: BlockdevOptionsRbdEncryptVariant) -> Self {
        Self {
            parent: None,
            format,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsRbdEncrypt {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let format = BlockdevOptionsRbdEncryptVariant::take_from(object)?;
        Ok(Self {
            parent: support::take_fitting(object, "parent")?,
            format,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        self.format.put_into(object);
        support::put_optional(object, "parent", self.parent);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsRbdEncrypt {
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

/// The variants of `BlockdevOptionsRbdEncrypt`, by `format`.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockdevOptionsRbdEncryptVariant {
    /// `luks`.
    Luks(Box<BlockdevOptionsRbdEncryptLuks>),
    /// `luks2`.
    Luks2(Box<BlockdevOptionsRbdEncryptLuks2>),
    /// `luks-any`.
    LuksAny(Box<BlockdevOptionsRbdEncryptLuksAny>),
    /// A variant the contract does not know; its members are kept in the struct.
    Unknown(String),
    /// No variant is given.
    Absent,
}

impl BlockdevOptionsRbdEncryptVariant {
    /// The value of `format`; empty where none is given.
    pub fn case(&self) -> &str {
        match self {
            Self::Luks(_) => "luks",
            Self::Luks2(_) => "luks2",
            Self::LuksAny(_) => "luks-any",
            Self::Unknown(case) => case,
            Self::Absent => "",
        }
    }
}

impl Members for BlockdevOptionsRbdEncryptVariant {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let Some(case) = support::take_optional::<String>(object, "format")? else { return Ok(Self::Absent); };
        Ok(match case.as_str() {
            "luks" => Self::Luks(Box::new(Members::take_from(object)?)),
            "luks2" => Self::Luks2(Box::new(Members::take_from(object)?)),
            "luks-any" => Self::LuksAny(Box::new(Members::take_from(object)?)),
            _ => Self::Unknown(case),
        })
    }

    fn put_into(self, object: &mut Object) {
        match self {
            Self::Luks(members) => {
                support::put(object, "format", "luks".to_owned());
                members.put_into(object);
            }
            Self::Luks2(members) => {
                support::put(object, "format", "luks2".to_owned());
                members.put_into(object);
            }
            Self::LuksAny(members) => {
                support::put(object, "format", "luks-any".to_owned());
                members.put_into(object);
            }
            Self::Unknown(case) => support::put(object, "format", case),
            Self::Absent => {}
        }
    }
}

/// BlockdevOptionsRbdEncryptFormat
///
/// Since 6.1. Until 11.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevOptionsRbdEncryptFormat {
    /// luks
    Luks,
    /// luks2
    Luks2,
    /// luks-any
    ///
    /// Since 8.0.
    LuksAny,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockdevOptionsRbdEncryptFormat {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["luks", "luks2", "luks-any"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Luks => "luks",
            Self::Luks2 => "luks2",
            Self::LuksAny => "luks-any",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockdevOptionsRbdEncryptFormat {
    fn from(text: &str) -> Self {
        match text {
            "luks" => Self::Luks,
            "luks2" => Self::Luks2,
            "luks-any" => Self::LuksAny,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockdevOptionsRbdEncryptFormat {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// BlockdevOptionsRbdEncryptLuks
///
/// Since 6.1. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsRbdEncryptLuks {
    /// key-secret
    pub key_secret: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsRbdEncryptLuks {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            key_secret: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsRbdEncryptLuks {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            key_secret: support::take_fitting(object, "key-secret")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "key-secret", self.key_secret);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsRbdEncryptLuks {
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

/// BlockdevOptionsRbdEncryptLuks2
///
/// Since 6.1. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsRbdEncryptLuks2 {
    /// key-secret
    pub key_secret: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsRbdEncryptLuks2 {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            key_secret: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsRbdEncryptLuks2 {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            key_secret: support::take_fitting(object, "key-secret")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "key-secret", self.key_secret);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsRbdEncryptLuks2 {
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

/// BlockdevOptionsRbdEncryptLuksAny
///
/// Since 8.0. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsRbdEncryptLuksAny {
    /// key-secret
    pub key_secret: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsRbdEncryptLuksAny {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            key_secret: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsRbdEncryptLuksAny {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            key_secret: support::take_fitting(object, "key-secret")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "key-secret", self.key_secret);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsRbdEncryptLuksAny {
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

/// BlockdevOptionsRbdServer
///
/// Since 2.9. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsRbdServer {
    /// host
    pub host: Option<String>,
    /// port
    pub port: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsRbdServer {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            host: None,
            port: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsRbdServer {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            host: support::take_fitting(object, "host")?,
            port: support::take_fitting(object, "port")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "host", self.host);
        support::put_optional(object, "port", self.port);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsRbdServer {
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

/// BlockdevOptionsReplication
///
/// Since 2.8. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsReplication {
    /// file
    pub file: Option<BlockdevRefOrNull>,
    /// mode
    pub mode: Option<BlockdevOptionsReplicationMode>,
    /// top-id
    pub top_id: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsReplication {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            file: None,
            mode: None,
            top_id: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsReplication {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            file: support::take_fitting(object, "file")?,
            mode: support::take_fitting(object, "mode")?,
            top_id: support::take_fitting(object, "top-id")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "file", self.file);
        support::put_optional(object, "mode", self.mode);
        support::put_optional(object, "top-id", self.top_id);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsReplication {
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

/// BlockdevOptionsReplicationMode
///
/// Since 2.8. Until 11.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevOptionsReplicationMode {
    /// primary
    Primary,
    /// secondary
    Secondary,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockdevOptionsReplicationMode {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["primary", "secondary"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Primary => "primary",
            Self::Secondary => "secondary",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockdevOptionsReplicationMode {
    fn from(text: &str) -> Self {
        match text {
            "primary" => Self::Primary,
            "secondary" => Self::Secondary,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockdevOptionsReplicationMode {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// BlockdevOptionsSheepdog
///
/// Since 2.9. Until 6.0.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsSheepdog {
    /// server
    pub server: Option<SocketAddressLegacy>,
    /// vdi
    pub vdi: Option<String>,
    /// snap-id
    pub snap_id: Option<i64>,
    /// tag
    pub tag: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsSheepdog {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            server: None,
            vdi: None,
            snap_id: None,
            tag: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsSheepdog {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            server: support::take_fitting(object, "server")?,
            vdi: support::take_fitting(object, "vdi")?,
            snap_id: support::take_fitting(object, "snap-id")?,
            tag: support::take_fitting(object, "tag")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "server", self.server);
        support::put_optional(object, "vdi", self.vdi);
        support::put_optional(object, "snap-id", self.snap_id);
        support::put_optional(object, "tag", self.tag);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsSheepdog {
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

/// BlockdevOptionsSsh
///
/// Since 2.8. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsSsh {
    /// server
    pub server: Option<InetSocketAddressWrapper>,
    /// path
    pub path: Option<String>,
    /// user
    pub user: Option<String>,
    /// host-key-check
    ///
    /// Since 2.12.
    pub host_key_check: Option<BlockdevOptionsSshHostKeyCheck>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsSsh {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            server: None,
            path: None,
            user: None,
            host_key_check: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsSsh {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            server: support::take_fitting(object, "server")?,
            path: support::take_fitting(object, "path")?,
            user: support::take_fitting(object, "user")?,
            host_key_check: support::take_fitting(object, "host-key-check")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "server", self.server);
        support::put_optional(object, "path", self.path);
        support::put_optional(object, "user", self.user);
        support::put_optional(object, "host-key-check", self.host_key_check);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsSsh {
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

/// BlockdevOptionsSshHostKeyCheck
///
/// Since 2.12. Until 11.1.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockdevOptionsSshHostKeyCheck {
    /// Which variant it is, with that variant's members.
    pub mode: BlockdevOptionsSshHostKeyCheckVariant,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsSshHostKeyCheck {
    /// One with the mandatory members only.
    pub fn new(mode: BlockdevOptionsSshHostKeyCheckVariant) -> Self {
        Self {
            mode,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsSshHostKeyCheck {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let mode = BlockdevOptionsSshHostKeyCheckVariant::take_from(object)?;
        Ok(Self {
            mode,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        self.mode.put_into(object);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsSshHostKeyCheck {
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

/// The variants of `BlockdevOptionsSshHostKeyCheck`, by `mode`.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockdevOptionsSshHostKeyCheckVariant {
    /// `none`.
    None,
    /// `hash`.
    Hash(Box<BlockdevOptionsSshHostKeyCheckHash>),
    /// `known_hosts`.
    KnownHosts,
    /// A variant the contract does not know; its members are kept in the struct.
    Unknown(String),
    /// No variant is given.
    Absent,
}

impl BlockdevOptionsSshHostKeyCheckVariant {
    /// The value of `mode`; empty where none is given.
    pub fn case(&self) -> &str {
        match self {
            Self::None => "none",
            Self::Hash(_) => "hash",
            Self::KnownHosts => "known_hosts",
            Self::Unknown(case) => case,
            Self::Absent => "",
        }
    }
}

impl Members for BlockdevOptionsSshHostKeyCheckVariant {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let Some(case) = support::take_optional::<String>(object, "mode")? else { return Ok(Self::Absent); };
        Ok(match case.as_str() {
            "none" => Self::None,
            "hash" => Self::Hash(Box::new(Members::take_from(object)?)),
            "known_hosts" => Self::KnownHosts,
            _ => Self::Unknown(case),
        })
    }

    fn put_into(self, object: &mut Object) {
        match self {
            Self::None => support::put(object, "mode", "none".to_owned()),
            Self::Hash(members) => {
                support::put(object, "mode", "hash".to_owned());
                members.put_into(object);
            }
            Self::KnownHosts => support::put(object, "mode", "known_hosts".to_owned()),
            Self::Unknown(case) => support::put(object, "mode", case),
            Self::Absent => {}
        }
    }
}

/// BlockdevOptionsSshHostKeyCheckHash
///
/// Since 2.12. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsSshHostKeyCheckHash {
    /// type
    pub type_: Option<BlockdevOptionsSshHostKeyCheckHashType>,
    /// hash
    pub hash: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsSshHostKeyCheckHash {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            type_: None,
            hash: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsSshHostKeyCheckHash {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            type_: support::take_fitting(object, "type")?,
            hash: support::take_fitting(object, "hash")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "type", self.type_);
        support::put_optional(object, "hash", self.hash);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsSshHostKeyCheckHash {
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

/// BlockdevOptionsSshHostKeyCheckHashType
///
/// Since 2.12. Until 11.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevOptionsSshHostKeyCheckHashType {
    /// md5
    Md5,
    /// sha1
    Sha1,
    /// sha256
    ///
    /// Since 6.1.
    Sha256,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockdevOptionsSshHostKeyCheckHashType {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["md5", "sha1", "sha256"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Md5 => "md5",
            Self::Sha1 => "sha1",
            Self::Sha256 => "sha256",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockdevOptionsSshHostKeyCheckHashType {
    fn from(text: &str) -> Self {
        match text {
            "md5" => Self::Md5,
            "sha1" => Self::Sha1,
            "sha256" => Self::Sha256,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockdevOptionsSshHostKeyCheckHashType {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// BlockdevOptionsSshHostKeyCheckMode
///
/// Since 2.12. Until 11.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevOptionsSshHostKeyCheckMode {
    /// none
    None,
    /// hash
    Hash,
    /// known\_hosts
    KnownHosts,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockdevOptionsSshHostKeyCheckMode {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["none", "hash", "known_hosts"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::None => "none",
            Self::Hash => "hash",
            Self::KnownHosts => "known_hosts",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for BlockdevOptionsSshHostKeyCheckMode {
    fn from(text: &str) -> Self {
        match text {
            "none" => Self::None,
            "hash" => Self::Hash,
            "known_hosts" => Self::KnownHosts,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockdevOptionsSshHostKeyCheckMode {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// A node held to the limits of a group.
///
/// Since 2.11.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsThrottle {
    /// the group, an object there is
    pub throttle_group: Option<String>,
    /// what it stands on
    pub file: Option<BlockdevRefOrNull>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsThrottle {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            throttle_group: None,
            file: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsThrottle {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            throttle_group: support::take_fitting(object, "throttle-group")?,
            file: support::take_fitting(object, "file")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "throttle-group", self.throttle_group);
        support::put_optional(object, "file", self.file);
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

/// BlockdevOptionsVirtioBlkVfioPci
///
/// Since 7.2. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsVirtioBlkVfioPci {
    /// path
    pub path: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsVirtioBlkVfioPci {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            path: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsVirtioBlkVfioPci {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            path: support::take_fitting(object, "path")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "path", self.path);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsVirtioBlkVfioPci {
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

/// BlockdevOptionsVirtioBlkVhostUser
///
/// Since 7.2. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsVirtioBlkVhostUser {
    /// path
    pub path: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsVirtioBlkVhostUser {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            path: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsVirtioBlkVhostUser {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            path: support::take_fitting(object, "path")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "path", self.path);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsVirtioBlkVhostUser {
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

/// BlockdevOptionsVirtioBlkVhostVdpa
///
/// Since 7.2. Until 11.1. Feature: fdset.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsVirtioBlkVhostVdpa {
    /// path
    pub path: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsVirtioBlkVhostVdpa {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            path: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsVirtioBlkVhostVdpa {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            path: support::take_fitting(object, "path")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "path", self.path);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsVirtioBlkVhostVdpa {
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

/// BlockdevOptionsVvfat
///
/// Since 2.8. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsVvfat {
    /// dir
    pub dir: Option<String>,
    /// fat-type
    pub fat_type: Option<i64>,
    /// floppy
    pub floppy: Option<bool>,
    /// label
    pub label: Option<String>,
    /// rw
    pub rw: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsVvfat {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            dir: None,
            fat_type: None,
            floppy: None,
            label: None,
            rw: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsVvfat {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            dir: support::take_fitting(object, "dir")?,
            fat_type: support::take_fitting(object, "fat-type")?,
            floppy: support::take_fitting(object, "floppy")?,
            label: support::take_fitting(object, "label")?,
            rw: support::take_fitting(object, "rw")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "dir", self.dir);
        support::put_optional(object, "fat-type", self.fat_type);
        support::put_optional(object, "floppy", self.floppy);
        support::put_optional(object, "label", self.label);
        support::put_optional(object, "rw", self.rw);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsVvfat {
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

/// BlockdevOptionsVxhs
///
/// Since 2.10. Until 5.0.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevOptionsVxhs {
    /// vdisk-id
    pub vdisk_id: Option<String>,
    /// server
    pub server: Option<BlockdevOptionsRbdServer>,
    /// tls-creds
    pub tls_creds: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevOptionsVxhs {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            vdisk_id: None,
            server: None,
            tls_creds: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevOptionsVxhs {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            vdisk_id: support::take_fitting(object, "vdisk-id")?,
            server: support::take_fitting(object, "server")?,
            tls_creds: support::take_fitting(object, "tls-creds")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "vdisk-id", self.vdisk_id);
        support::put_optional(object, "server", self.server);
        support::put_optional(object, "tls-creds", self.tls_creds);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevOptionsVxhs {
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
/// Since 3.0.
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

/// A node, made here or named, or none.
///
/// Since 2.8.
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
///
/// Since 6.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevReopenArguments {
    /// the nodes, all of them or none
    pub options: Option<Vec<BlockdevOptions>>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevReopenArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            options: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevReopenArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            options: support::take_fitting(object, "options")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "options", self.options);
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevSnapshot {
    /// the disk
    pub node: Option<String>,
    /// the node that stands for it from then on; it borrows from
    /// nothing before
    pub overlay: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevSnapshot {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            node: None,
            overlay: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevSnapshot {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            node: support::take_fitting(object, "node")?,
            overlay: support::take_fitting(object, "overlay")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "node", self.node);
        support::put_optional(object, "overlay", self.overlay);
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

/// BlockdevSnapshotDeleteInternalSyncArguments
///
/// Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevSnapshotDeleteInternalSyncArguments {
    /// device
    pub device: Option<String>,
    /// id
    pub id: Option<String>,
    /// name
    pub name: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevSnapshotDeleteInternalSyncArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            device: None,
            id: None,
            name: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevSnapshotDeleteInternalSyncArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            device: support::take_fitting(object, "device")?,
            id: support::take_fitting(object, "id")?,
            name: support::take_fitting(object, "name")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "device", self.device);
        support::put_optional(object, "id", self.id);
        support::put_optional(object, "name", self.name);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevSnapshotDeleteInternalSyncArguments {
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

/// BlockdevSnapshotDeleteInternalSyncResult
///
/// Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevSnapshotDeleteInternalSyncResult {
    /// id
    pub id: Option<String>,
    /// name
    pub name: Option<String>,
    /// vm-state-size
    pub vm_state_size: Option<i64>,
    /// date-sec
    pub date_sec: Option<i64>,
    /// date-nsec
    pub date_nsec: Option<i64>,
    /// vm-clock-sec
    pub vm_clock_sec: Option<i64>,
    /// vm-clock-nsec
    pub vm_clock_nsec: Option<i64>,
    /// icount
    ///
    /// Since 5.2.
    pub icount: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevSnapshotDeleteInternalSyncResult {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            id: None,
            name: None,
            vm_state_size: None,
            date_sec: None,
            date_nsec: None,
            vm_clock_sec: None,
            vm_clock_nsec: None,
            icount: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevSnapshotDeleteInternalSyncResult {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            id: support::take_fitting(object, "id")?,
            name: support::take_fitting(object, "name")?,
            vm_state_size: support::take_fitting(object, "vm-state-size")?,
            date_sec: support::take_fitting(object, "date-sec")?,
            date_nsec: support::take_fitting(object, "date-nsec")?,
            vm_clock_sec: support::take_fitting(object, "vm-clock-sec")?,
            vm_clock_nsec: support::take_fitting(object, "vm-clock-nsec")?,
            icount: support::take_fitting(object, "icount")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "id", self.id);
        support::put_optional(object, "name", self.name);
        support::put_optional(object, "vm-state-size", self.vm_state_size);
        support::put_optional(object, "date-sec", self.date_sec);
        support::put_optional(object, "date-nsec", self.date_nsec);
        support::put_optional(object, "vm-clock-sec", self.vm_clock_sec);
        support::put_optional(object, "vm-clock-nsec", self.vm_clock_nsec);
        support::put_optional(object, "icount", self.icount);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevSnapshotDeleteInternalSyncResult {
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

/// BlockdevSnapshotInternalSyncArguments
///
/// Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevSnapshotInternalSyncArguments {
    /// device
    pub device: Option<String>,
    /// name
    pub name: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevSnapshotInternalSyncArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            device: None,
            name: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevSnapshotInternalSyncArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            device: support::take_fitting(object, "device")?,
            name: support::take_fitting(object, "name")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "device", self.device);
        support::put_optional(object, "name", self.name);
        support::put_all(object, self.other);
    }
}

impl Wire for BlockdevSnapshotInternalSyncArguments {
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevSnapshotSync {
    /// the disk: the name of a node
    pub device: Option<String>,
    /// the same; one of the two.  Since 2.0
    pub node_name: Option<String>,
    /// the new image's file
    pub snapshot_file: Option<String>,
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
    pub fn new() -> Self {
        Self {
            device: None,
            node_name: None,
            snapshot_file: None,
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
            device: support::take_fitting(object, "device")?,
            node_name: support::take_fitting(object, "node-name")?,
            snapshot_file: support::take_fitting(object, "snapshot-file")?,
            snapshot_node_name: support::take_fitting(object, "snapshot-node-name")?,
            format: support::take_fitting(object, "format")?,
            mode: support::take_fitting(object, "mode")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "device", self.device);
        support::put_optional(object, "node-name", self.node_name);
        support::put_optional(object, "snapshot-file", self.snapshot_file);
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevSnapshotSyncWrapper {
    /// them
    pub data: Option<BlockdevSnapshotSync>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevSnapshotSyncWrapper {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            data: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevSnapshotSyncWrapper {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            data: support::take_fitting(object, "data")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "data", self.data);
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockdevSnapshotWrapper {
    /// them
    pub data: Option<BlockdevSnapshot>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockdevSnapshotWrapper {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            data: None,
            other: Object::new(),
        }
    }
}

impl Members for BlockdevSnapshotWrapper {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            data: support::take_fitting(object, "data")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "data", self.data);
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ChangeBackingFileArguments {
    /// the disk whose chain the image belongs to
    pub device: Option<String>,
    /// the image
    pub image_node_name: Option<String>,
    /// what its header is to say
    pub backing_file: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl ChangeBackingFileArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            device: None,
            image_node_name: None,
            backing_file: None,
            other: Object::new(),
        }
    }
}

impl Members for ChangeBackingFileArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            device: support::take_fitting(object, "device")?,
            image_node_name: support::take_fitting(object, "image-node-name")?,
            backing_file: support::take_fitting(object, "backing-file")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "device", self.device);
        support::put_optional(object, "image-node-name", self.image_node_name);
        support::put_optional(object, "backing-file", self.backing_file);
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

/// ClosefdArguments
///
/// Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ClosefdArguments {
    /// fdname
    pub fdname: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl ClosefdArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            fdname: None,
            other: Object::new(),
        }
    }
}

impl Members for ClosefdArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            fdname: support::take_fitting(object, "fdname")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "fdname", self.fdname);
        support::put_all(object, self.other);
    }
}

impl Wire for ClosefdArguments {
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct CommandInfo {
    /// its name
    pub name: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl CommandInfo {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            name: None,
            other: Object::new(),
        }
    }
}

impl Members for CommandInfo {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            name: support::take_fitting(object, "name")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "name", self.name);
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

/// DeviceDeletedData
///
/// Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct DeviceDeletedData {
    /// device
    pub device: Option<String>,
    /// path
    pub path: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl DeviceDeletedData {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            device: None,
            path: None,
            other: Object::new(),
        }
    }
}

impl Members for DeviceDeletedData {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            device: support::take_fitting(object, "device")?,
            path: support::take_fitting(object, "path")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "device", self.device);
        support::put_optional(object, "path", self.path);
        support::put_all(object, self.other);
    }
}

impl Wire for DeviceDeletedData {
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct DriveBackup {
    /// the disk: the name of a node
    pub device: Option<String>,
    /// the file to copy to
    pub target: Option<String>,
    /// its format; the disk's if left out, or what the file itself
    /// shows with @mode existing
    pub format: Option<String>,
    /// which parts to copy
    pub sync: Option<MirrorSyncMode>,
    /// whether the file is there already, @absolute-paths if left
    /// out
    pub mode: Option<NewImageMode>,
    /// bytes a second, 0 for as fast as it goes
    pub speed: Option<i64>,
    /// the bitmap of the disk that says what to copy, or is
    /// unmarked where something was copied.  Since 3.1
    pub bitmap: Option<String>,
    /// what to do about an error of reading, @report if
    /// left out
    pub on_source_error: Option<BlockdevOnError>,
    /// what to do about an error of writing, @report if
    /// left out
    pub on_target_error: Option<BlockdevOnError>,
    /// the job's name; the disk's if left out
    ///
    /// Since 2.7.
    pub job_id: Option<String>,
    /// write compressed, where the target can.  Since 2.8
    ///
    /// Since 2.8.
    pub compress: Option<bool>,
    /// go from pending to concluded without being asked,
    /// true if left out.  Since 2.12
    ///
    /// Since 2.12.
    pub auto_finalize: Option<bool>,
    /// forget the job once it has concluded, true if left
    /// out.  Since 2.12
    ///
    /// Since 2.12.
    pub auto_dismiss: Option<bool>,
    /// what becomes of the bitmap.  Since 4.2
    ///
    /// Since 4.2.
    pub bitmap_mode: Option<BitmapSyncMode>,
    /// the name of the node that stands above the disk
    /// while the job runs.  Since 4.2
    ///
    /// Since 4.2.
    pub filter_node_name: Option<String>,
    /// how to go about it.  Since 6.0
    ///
    /// Since 6.0. Feature: unstable.
    pub x_perf: Option<BackupPerf>,
    /// free what has been copied; it cannot be had here.
    /// Since 9.1
    ///
    /// Since 9.1.
    pub discard_source: Option<bool>,
    /// what fails when old content cannot be copied away.
    /// Since 7.1
    ///
    /// Since 11.1.
    pub on_cbw_error: Option<OnCbwError>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl DriveBackup {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            device: None,
            target: None,
            format: None,
            sync: None,
            mode: None,
            speed: None,
            bitmap: None,
            on_source_error: None,
            on_target_error: None,
            job_id: None,
            compress: None,
            auto_finalize: None,
            auto_dismiss: None,
            bitmap_mode: None,
            filter_node_name: None,
            x_perf: None,
            discard_source: None,
            on_cbw_error: None,
            other: Object::new(),
        }
    }
}

impl Members for DriveBackup {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            device: support::take_fitting(object, "device")?,
            target: support::take_fitting(object, "target")?,
            format: support::take_fitting(object, "format")?,
            sync: support::take_fitting(object, "sync")?,
            mode: support::take_fitting(object, "mode")?,
            speed: support::take_fitting(object, "speed")?,
            bitmap: support::take_fitting(object, "bitmap")?,
            on_source_error: support::take_fitting(object, "on-source-error")?,
            on_target_error: support::take_fitting(object, "on-target-error")?,
            job_id: support::take_fitting(object, "job-id")?,
            compress: support::take_fitting(object, "compress")?,
            auto_finalize: support::take_fitting(object, "auto-finalize")?,
            auto_dismiss: support::take_fitting(object, "auto-dismiss")?,
            bitmap_mode: support::take_fitting(object, "bitmap-mode")?,
            filter_node_name: support::take_fitting(object, "filter-node-name")?,
            x_perf: support::take_fitting(object, "x-perf")?,
            discard_source: support::take_fitting(object, "discard-source")?,
            on_cbw_error: support::take_fitting(object, "on-cbw-error")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "device", self.device);
        support::put_optional(object, "target", self.target);
        support::put_optional(object, "format", self.format);
        support::put_optional(object, "sync", self.sync);
        support::put_optional(object, "mode", self.mode);
        support::put_optional(object, "speed", self.speed);
        support::put_optional(object, "bitmap", self.bitmap);
        support::put_optional(object, "on-source-error", self.on_source_error);
        support::put_optional(object, "on-target-error", self.on_target_error);
        support::put_optional(object, "job-id", self.job_id);
        support::put_optional(object, "compress", self.compress);
        support::put_optional(object, "auto-finalize", self.auto_finalize);
        support::put_optional(object, "auto-dismiss", self.auto_dismiss);
        support::put_optional(object, "bitmap-mode", self.bitmap_mode);
        support::put_optional(object, "filter-node-name", self.filter_node_name);
        support::put_optional(object, "x-perf", self.x_perf);
        support::put_optional(object, "discard-source", self.discard_source);
        support::put_optional(object, "on-cbw-error", self.on_cbw_error);
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct DriveBackupWrapper {
    /// them
    pub data: Option<DriveBackup>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl DriveBackupWrapper {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            data: None,
            other: Object::new(),
        }
    }
}

impl Members for DriveBackupWrapper {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            data: support::take_fitting(object, "data")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "data", self.data);
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct DriveMirror {
    /// the disk: the name of a node
    pub device: Option<String>,
    /// the file to copy to
    pub target: Option<String>,
    /// its format; the disk's if left out, or what the file itself
    /// shows with @mode existing
    pub format: Option<String>,
    /// what the target is called
    pub node_name: Option<String>,
    /// the node whose place the target takes: the disk, a node
    /// below its filters, or a child of a quorum; needs @node-name
    pub replaces: Option<String>,
    /// which parts to copy
    pub sync: Option<MirrorSyncMode>,
    /// whether the file is there already, @absolute-paths if left
    /// out
    pub mode: Option<NewImageMode>,
    /// bytes a second, 0 for as fast as it goes
    pub speed: Option<i64>,
    /// the unit in which changes are recorded, a power of 2
    pub granularity: Option<i64>,
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
    /// the job's name; the disk's if left out
    ///
    /// Since 2.7.
    pub job_id: Option<String>,
    /// when to copy what a guest changes, @background if left
    /// out.  Since 3.0
    ///
    /// Since 3.0.
    pub copy_mode: Option<MirrorCopyMode>,
    /// go from pending to concluded without being asked,
    /// true if left out.  Since 3.1
    ///
    /// Since 3.1.
    pub auto_finalize: Option<bool>,
    /// forget the job once it has concluded, true if left
    /// out.  Since 3.1
    ///
    /// Since 3.1.
    pub auto_dismiss: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl DriveMirror {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            device: None,
            target: None,
            format: None,
            node_name: None,
            replaces: None,
            sync: None,
            mode: None,
            speed: None,
            granularity: None,
            buf_size: None,
            on_source_error: None,
            on_target_error: None,
            unmap: None,
            job_id: None,
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
            device: support::take_fitting(object, "device")?,
            target: support::take_fitting(object, "target")?,
            format: support::take_fitting(object, "format")?,
            node_name: support::take_fitting(object, "node-name")?,
            replaces: support::take_fitting(object, "replaces")?,
            sync: support::take_fitting(object, "sync")?,
            mode: support::take_fitting(object, "mode")?,
            speed: support::take_fitting(object, "speed")?,
            granularity: support::take_fitting(object, "granularity")?,
            buf_size: support::take_fitting(object, "buf-size")?,
            on_source_error: support::take_fitting(object, "on-source-error")?,
            on_target_error: support::take_fitting(object, "on-target-error")?,
            unmap: support::take_fitting(object, "unmap")?,
            job_id: support::take_fitting(object, "job-id")?,
            copy_mode: support::take_fitting(object, "copy-mode")?,
            auto_finalize: support::take_fitting(object, "auto-finalize")?,
            auto_dismiss: support::take_fitting(object, "auto-dismiss")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "device", self.device);
        support::put_optional(object, "target", self.target);
        support::put_optional(object, "format", self.format);
        support::put_optional(object, "node-name", self.node_name);
        support::put_optional(object, "replaces", self.replaces);
        support::put_optional(object, "sync", self.sync);
        support::put_optional(object, "mode", self.mode);
        support::put_optional(object, "speed", self.speed);
        support::put_optional(object, "granularity", self.granularity);
        support::put_optional(object, "buf-size", self.buf_size);
        support::put_optional(object, "on-source-error", self.on_source_error);
        support::put_optional(object, "on-target-error", self.on_target_error);
        support::put_optional(object, "unmap", self.unmap);
        support::put_optional(object, "job-id", self.job_id);
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

/// GetfdArguments
///
/// Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct GetfdArguments {
    /// fdname
    pub fdname: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl GetfdArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            fdname: None,
            other: Object::new(),
        }
    }
}

impl Members for GetfdArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            fdname: support::take_fitting(object, "fdname")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "fdname", self.fdname);
        support::put_all(object, self.other);
    }
}

impl Wire for GetfdArguments {
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

/// GuestCrashloadedDataAction
///
/// Until 11.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GuestCrashloadedDataAction {
    /// pause
    Pause,
    /// poweroff
    ///
    /// Since 2.8.
    Poweroff,
    /// run
    ///
    /// Since 5.0.
    Run,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl GuestCrashloadedDataAction {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["pause", "poweroff", "run"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Pause => "pause",
            Self::Poweroff => "poweroff",
            Self::Run => "run",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for GuestCrashloadedDataAction {
    fn from(text: &str) -> Self {
        match text {
            "pause" => Self::Pause,
            "poweroff" => Self::Poweroff,
            "run" => Self::Run,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for GuestCrashloadedDataAction {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// GuestCrashloadedDataInfo
///
/// Since 2.9. Until 11.1.
#[derive(Clone, Debug, PartialEq)]
pub struct GuestCrashloadedDataInfo {
    /// Which variant it is, with that variant's members.
    pub type_: GuestCrashloadedDataInfoVariant,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl GuestCrashloadedDataInfo {
    /// One with the mandatory members only.
    pub fn new(type_: GuestCrashloadedDataInfoVariant) -> Self {
        Self {
            type_,
            other: Object::new(),
        }
    }
}

impl Members for GuestCrashloadedDataInfo {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let type_ = GuestCrashloadedDataInfoVariant::take_from(object)?;
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

impl Wire for GuestCrashloadedDataInfo {
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

/// The variants of `GuestCrashloadedDataInfo`, by `type`.
#[derive(Clone, Debug, PartialEq)]
pub enum GuestCrashloadedDataInfoVariant {
    /// `hyper-v`.
    HyperV(Box<GuestCrashloadedDataInfoHyperV>),
    /// `s390`.
    S390(Box<GuestCrashloadedDataInfoS390>),
    /// `tdx`.
    Tdx(Box<GuestCrashloadedDataInfoTdx>),
    /// `sev`.
    Sev(Box<GuestCrashloadedDataInfoSev>),
    /// A variant the contract does not know; its members are kept in the struct.
    Unknown(String),
    /// No variant is given.
    Absent,
}

impl GuestCrashloadedDataInfoVariant {
    /// The value of `type`; empty where none is given.
    pub fn case(&self) -> &str {
        match self {
            Self::HyperV(_) => "hyper-v",
            Self::S390(_) => "s390",
            Self::Tdx(_) => "tdx",
            Self::Sev(_) => "sev",
            Self::Unknown(case) => case,
            Self::Absent => "",
        }
    }
}

impl Members for GuestCrashloadedDataInfoVariant {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let Some(case) = support::take_optional::<String>(object, "type")? else { return Ok(Self::Absent); };
        Ok(match case.as_str() {
            "hyper-v" => Self::HyperV(Box::new(Members::take_from(object)?)),
            "s390" => Self::S390(Box::new(Members::take_from(object)?)),
            "tdx" => Self::Tdx(Box::new(Members::take_from(object)?)),
            "sev" => Self::Sev(Box::new(Members::take_from(object)?)),
            _ => Self::Unknown(case),
        })
    }

    fn put_into(self, object: &mut Object) {
        match self {
            Self::HyperV(members) => {
                support::put(object, "type", "hyper-v".to_owned());
                members.put_into(object);
            }
            Self::S390(members) => {
                support::put(object, "type", "s390".to_owned());
                members.put_into(object);
            }
            Self::Tdx(members) => {
                support::put(object, "type", "tdx".to_owned());
                members.put_into(object);
            }
            Self::Sev(members) => {
                support::put(object, "type", "sev".to_owned());
                members.put_into(object);
            }
            Self::Unknown(case) => support::put(object, "type", case),
            Self::Absent => {}
        }
    }
}

/// GuestCrashloadedDataInfoHyperV
///
/// Since 2.9. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct GuestCrashloadedDataInfoHyperV {
    /// arg1
    pub arg1: Option<i64>,
    /// arg2
    pub arg2: Option<i64>,
    /// arg3
    pub arg3: Option<i64>,
    /// arg4
    pub arg4: Option<i64>,
    /// arg5
    pub arg5: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl GuestCrashloadedDataInfoHyperV {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            arg1: None,
            arg2: None,
            arg3: None,
            arg4: None,
            arg5: None,
            other: Object::new(),
        }
    }
}

impl Members for GuestCrashloadedDataInfoHyperV {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            arg1: support::take_fitting(object, "arg1")?,
            arg2: support::take_fitting(object, "arg2")?,
            arg3: support::take_fitting(object, "arg3")?,
            arg4: support::take_fitting(object, "arg4")?,
            arg5: support::take_fitting(object, "arg5")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "arg1", self.arg1);
        support::put_optional(object, "arg2", self.arg2);
        support::put_optional(object, "arg3", self.arg3);
        support::put_optional(object, "arg4", self.arg4);
        support::put_optional(object, "arg5", self.arg5);
        support::put_all(object, self.other);
    }
}

impl Wire for GuestCrashloadedDataInfoHyperV {
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

/// GuestCrashloadedDataInfoS390
///
/// Since 2.12. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct GuestCrashloadedDataInfoS390 {
    /// core
    pub core: Option<i64>,
    /// psw-mask
    pub psw_mask: Option<i64>,
    /// psw-addr
    pub psw_addr: Option<i64>,
    /// reason
    pub reason: Option<GuestCrashloadedDataInfoS390Reason>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl GuestCrashloadedDataInfoS390 {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            core: None,
            psw_mask: None,
            psw_addr: None,
            reason: None,
            other: Object::new(),
        }
    }
}

impl Members for GuestCrashloadedDataInfoS390 {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            core: support::take_fitting(object, "core")?,
            psw_mask: support::take_fitting(object, "psw-mask")?,
            psw_addr: support::take_fitting(object, "psw-addr")?,
            reason: support::take_fitting(object, "reason")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "core", self.core);
        support::put_optional(object, "psw-mask", self.psw_mask);
        support::put_optional(object, "psw-addr", self.psw_addr);
        support::put_optional(object, "reason", self.reason);
        support::put_all(object, self.other);
    }
}

impl Wire for GuestCrashloadedDataInfoS390 {
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

/// GuestCrashloadedDataInfoS390Reason
///
/// Since 2.12. Until 11.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GuestCrashloadedDataInfoS390Reason {
    /// unknown
    Unknown,
    /// disabled-wait
    DisabledWait,
    /// extint-loop
    ExtintLoop,
    /// pgmint-loop
    PgmintLoop,
    /// opint-loop
    OpintLoop,
    /// A value the contract does not know, kept as it is.
    Unknown_2(String),
}

impl GuestCrashloadedDataInfoS390Reason {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["unknown", "disabled-wait", "extint-loop", "pgmint-loop", "opint-loop"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Unknown => "unknown",
            Self::DisabledWait => "disabled-wait",
            Self::ExtintLoop => "extint-loop",
            Self::PgmintLoop => "pgmint-loop",
            Self::OpintLoop => "opint-loop",
            Self::Unknown_2(text) => text,
        }
    }
}

impl From<&str> for GuestCrashloadedDataInfoS390Reason {
    fn from(text: &str) -> Self {
        match text {
            "unknown" => Self::Unknown,
            "disabled-wait" => Self::DisabledWait,
            "extint-loop" => Self::ExtintLoop,
            "pgmint-loop" => Self::PgmintLoop,
            "opint-loop" => Self::OpintLoop,
            _ => Self::Unknown_2(text.to_owned()),
        }
    }
}

impl Wire for GuestCrashloadedDataInfoS390Reason {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// GuestCrashloadedDataInfoSev
///
/// Since 11.1. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct GuestCrashloadedDataInfoSev {
    /// set
    pub set: Option<i64>,
    /// code
    pub code: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl GuestCrashloadedDataInfoSev {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            set: None,
            code: None,
            other: Object::new(),
        }
    }
}

impl Members for GuestCrashloadedDataInfoSev {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            set: support::take_fitting(object, "set")?,
            code: support::take_fitting(object, "code")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "set", self.set);
        support::put_optional(object, "code", self.code);
        support::put_all(object, self.other);
    }
}

impl Wire for GuestCrashloadedDataInfoSev {
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

/// GuestCrashloadedDataInfoTdx
///
/// Since 11.1. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct GuestCrashloadedDataInfoTdx {
    /// error-code
    pub error_code: Option<i64>,
    /// message
    pub message: Option<String>,
    /// gpa
    pub gpa: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl GuestCrashloadedDataInfoTdx {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            error_code: None,
            message: None,
            gpa: None,
            other: Object::new(),
        }
    }
}

impl Members for GuestCrashloadedDataInfoTdx {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            error_code: support::take_fitting(object, "error-code")?,
            message: support::take_fitting(object, "message")?,
            gpa: support::take_fitting(object, "gpa")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "error-code", self.error_code);
        support::put_optional(object, "message", self.message);
        support::put_optional(object, "gpa", self.gpa);
        support::put_all(object, self.other);
    }
}

impl Wire for GuestCrashloadedDataInfoTdx {
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

/// GuestCrashloadedDataInfoType
///
/// Since 2.9. Until 11.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GuestCrashloadedDataInfoType {
    /// hyper-v
    HyperV,
    /// s390
    ///
    /// Since 2.12.
    S390,
    /// tdx
    ///
    /// Since 11.1.
    Tdx,
    /// sev
    ///
    /// Since 11.1.
    Sev,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl GuestCrashloadedDataInfoType {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["hyper-v", "s390", "tdx", "sev"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::HyperV => "hyper-v",
            Self::S390 => "s390",
            Self::Tdx => "tdx",
            Self::Sev => "sev",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for GuestCrashloadedDataInfoType {
    fn from(text: &str) -> Self {
        match text {
            "hyper-v" => Self::HyperV,
            "s390" => Self::S390,
            "tdx" => Self::Tdx,
            "sev" => Self::Sev,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for GuestCrashloadedDataInfoType {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// GuestPanickedData
///
/// Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct GuestPanickedData {
    /// action
    pub action: Option<GuestCrashloadedDataAction>,
    /// info
    ///
    /// Since 2.9.
    pub info: Option<GuestCrashloadedDataInfo>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl GuestPanickedData {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            action: None,
            info: None,
            other: Object::new(),
        }
    }
}

impl Members for GuestPanickedData {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            action: support::take_fitting(object, "action")?,
            info: support::take_fitting(object, "info")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "action", self.action);
        support::put_optional(object, "info", self.info);
        support::put_all(object, self.other);
    }
}

impl Wire for GuestPanickedData {
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

/// HumanMonitorCommandArguments
///
/// Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct HumanMonitorCommandArguments {
    /// command-line
    pub command_line: Option<String>,
    /// cpu-index
    pub cpu_index: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl HumanMonitorCommandArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            command_line: None,
            cpu_index: None,
            other: Object::new(),
        }
    }
}

impl Members for HumanMonitorCommandArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            command_line: support::take_fitting(object, "command-line")?,
            cpu_index: support::take_fitting(object, "cpu-index")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "command-line", self.command_line);
        support::put_optional(object, "cpu-index", self.cpu_index);
        support::put_all(object, self.other);
    }
}

impl Wire for HumanMonitorCommandArguments {
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ImageInfo {
    /// its name
    pub filename: Option<String>,
    /// what it is
    pub format: Option<String>,
    /// whether it was not closed
    pub dirty_flag: Option<bool>,
    /// bytes it takes on the host
    pub actual_size: Option<i64>,
    /// bytes a guest sees
    pub virtual_size: Option<i64>,
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
    /// snapshots
    ///
    /// Until 11.1.
    pub snapshots: Option<Vec<BlockdevSnapshotDeleteInternalSyncResult>>,
    /// what it borrows from
    pub backing_image: Option<Box<ImageInfo>>,
    /// what not every image has
    pub format_specific: Option<ImageInfoSpecific>,
    /// how requests to it have to be.  Since 11.0
    ///
    /// Since 11.1.
    pub limits: Option<BlockLimitsInfo>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl ImageInfo {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            filename: None,
            format: None,
            dirty_flag: None,
            actual_size: None,
            virtual_size: None,
            cluster_size: None,
            encrypted: None,
            compressed: None,
            backing_filename: None,
            full_backing_filename: None,
            backing_filename_format: None,
            snapshots: None,
            backing_image: None,
            format_specific: None,
            limits: None,
            other: Object::new(),
        }
    }
}

impl Members for ImageInfo {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            filename: support::take_fitting(object, "filename")?,
            format: support::take_fitting(object, "format")?,
            dirty_flag: support::take_fitting(object, "dirty-flag")?,
            actual_size: support::take_fitting(object, "actual-size")?,
            virtual_size: support::take_fitting(object, "virtual-size")?,
            cluster_size: support::take_fitting(object, "cluster-size")?,
            encrypted: support::take_fitting(object, "encrypted")?,
            compressed: support::take_fitting(object, "compressed")?,
            backing_filename: support::take_fitting(object, "backing-filename")?,
            full_backing_filename: support::take_fitting(object, "full-backing-filename")?,
            backing_filename_format: support::take_fitting(object, "backing-filename-format")?,
            snapshots: support::take_fitting(object, "snapshots")?,
            backing_image: support::take_fitting(object, "backing-image")?,
            format_specific: support::take_fitting(object, "format-specific")?,
            limits: support::take_fitting(object, "limits")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "filename", self.filename);
        support::put_optional(object, "format", self.format);
        support::put_optional(object, "dirty-flag", self.dirty_flag);
        support::put_optional(object, "actual-size", self.actual_size);
        support::put_optional(object, "virtual-size", self.virtual_size);
        support::put_optional(object, "cluster-size", self.cluster_size);
        support::put_optional(object, "encrypted", self.encrypted);
        support::put_optional(object, "compressed", self.compressed);
        support::put_optional(object, "backing-filename", self.backing_filename);
        support::put_optional(object, "full-backing-filename", self.full_backing_filename);
        support::put_optional(object, "backing-filename-format", self.backing_filename_format);
        support::put_optional(object, "snapshots", self.snapshots);
        support::put_optional(object, "backing-image", self.backing_image);
        support::put_optional(object, "format-specific", self.format_specific);
        support::put_optional(object, "limits", self.limits);
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
    /// `vmdk`.
    Vmdk(Box<ImageInfoSpecificVmdk>),
    /// `luks`.
    Luks(Box<ImageInfoSpecificLuks>),
    /// `rbd`.
    Rbd(Box<ImageInfoSpecificRbd>),
    /// `file`.
    File(Box<ImageInfoSpecificFileWrapper>),
    /// A variant the contract does not know; its members are kept in the struct.
    Unknown(String),
    /// No variant is given.
    Absent,
}

impl ImageInfoSpecificVariant {
    /// The value of `type`; empty where none is given.
    pub fn case(&self) -> &str {
        match self {
            Self::Qcow2(_) => "qcow2",
            Self::Vmdk(_) => "vmdk",
            Self::Luks(_) => "luks",
            Self::Rbd(_) => "rbd",
            Self::File(_) => "file",
            Self::Unknown(case) => case,
            Self::Absent => "",
        }
    }
}

impl Members for ImageInfoSpecificVariant {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let Some(case) = support::take_optional::<String>(object, "type")? else { return Ok(Self::Absent); };
        Ok(match case.as_str() {
            "qcow2" => Self::Qcow2(Box::new(Members::take_from(object)?)),
            "vmdk" => Self::Vmdk(Box::new(Members::take_from(object)?)),
            "luks" => Self::Luks(Box::new(Members::take_from(object)?)),
            "rbd" => Self::Rbd(Box::new(Members::take_from(object)?)),
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
            Self::Vmdk(members) => {
                support::put(object, "type", "vmdk".to_owned());
                members.put_into(object);
            }
            Self::Luks(members) => {
                support::put(object, "type", "luks".to_owned());
                members.put_into(object);
            }
            Self::Rbd(members) => {
                support::put(object, "type", "rbd".to_owned());
                members.put_into(object);
            }
            Self::File(members) => {
                support::put(object, "type", "file".to_owned());
                members.put_into(object);
            }
            Self::Unknown(case) => support::put(object, "type", case),
            Self::Absent => {}
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
            extent_size_hint: support::take_fitting(object, "extent-size-hint")?,
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ImageInfoSpecificFileWrapper {
    /// the things themselves
    pub data: Option<ImageInfoSpecificFile>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl ImageInfoSpecificFileWrapper {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            data: None,
            other: Object::new(),
        }
    }
}

impl Members for ImageInfoSpecificFileWrapper {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            data: support::take_fitting(object, "data")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "data", self.data);
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
    /// vmdk
    ///
    /// Until 11.1.
    Vmdk,
    /// luks
    ///
    /// Since 2.7. Until 11.1.
    Luks,
    /// rbd
    ///
    /// Since 6.1. Until 11.1.
    Rbd,
    /// a file
    ///
    /// Since 8.0.
    File,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl ImageInfoSpecificKind {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["qcow2", "vmdk", "luks", "rbd", "file"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Qcow2 => "qcow2",
            Self::Vmdk => "vmdk",
            Self::Luks => "luks",
            Self::Rbd => "rbd",
            Self::File => "file",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for ImageInfoSpecificKind {
    fn from(text: &str) -> Self {
        match text {
            "qcow2" => Self::Qcow2,
            "vmdk" => Self::Vmdk,
            "luks" => Self::Luks,
            "rbd" => Self::Rbd,
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

/// ImageInfoSpecificLuks
///
/// Since 2.7. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ImageInfoSpecificLuks {
    /// data
    pub data: Option<ImageInfoSpecificQCow2EncryptLuks>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl ImageInfoSpecificLuks {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            data: None,
            other: Object::new(),
        }
    }
}

impl Members for ImageInfoSpecificLuks {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            data: support::take_fitting(object, "data")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "data", self.data);
        support::put_all(object, self.other);
    }
}

impl Wire for ImageInfoSpecificLuks {
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ImageInfoSpecificQCow2 {
    /// the format's version, \`\`0.10\`\` or \`\`1.1\`\`
    pub compat: Option<String>,
    /// whether reference counts are put off
    pub lazy_refcounts: Option<bool>,
    /// whether the image is marked as damaged
    pub corrupt: Option<bool>,
    /// bits of one reference count
    pub refcount_bits: Option<i64>,
    /// encrypt
    ///
    /// Since 2.10. Until 11.1.
    pub encrypt: Option<ImageInfoSpecificQCow2Encrypt>,
    /// the file that holds the guest's data
    ///
    /// Since 4.0.
    pub data_file: Option<String>,
    /// whether that file alone is a raw image
    ///
    /// Since 4.0.
    pub data_file_raw: Option<bool>,
    /// bitmaps
    ///
    /// Since 4.0. Until 11.1.
    pub bitmaps: Option<Vec<ImageInfoSpecificQCow2Bitmaps>>,
    /// how clusters are compressed
    ///
    /// Since 5.1.
    pub compression_type: Option<Qcow2CompressionType>,
    /// whether mapping entries have subclusters
    ///
    /// Since 5.2.
    pub extended_l2: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl ImageInfoSpecificQCow2 {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            compat: None,
            lazy_refcounts: None,
            corrupt: None,
            refcount_bits: None,
            encrypt: None,
            data_file: None,
            data_file_raw: None,
            bitmaps: None,
            compression_type: None,
            extended_l2: None,
            other: Object::new(),
        }
    }
}

impl Members for ImageInfoSpecificQCow2 {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            compat: support::take_fitting(object, "compat")?,
            lazy_refcounts: support::take_fitting(object, "lazy-refcounts")?,
            corrupt: support::take_fitting(object, "corrupt")?,
            refcount_bits: support::take_fitting(object, "refcount-bits")?,
            encrypt: support::take_fitting(object, "encrypt")?,
            data_file: support::take_fitting(object, "data-file")?,
            data_file_raw: support::take_fitting(object, "data-file-raw")?,
            bitmaps: support::take_fitting(object, "bitmaps")?,
            compression_type: support::take_fitting(object, "compression-type")?,
            extended_l2: support::take_fitting(object, "extended-l2")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "compat", self.compat);
        support::put_optional(object, "lazy-refcounts", self.lazy_refcounts);
        support::put_optional(object, "corrupt", self.corrupt);
        support::put_optional(object, "refcount-bits", self.refcount_bits);
        support::put_optional(object, "encrypt", self.encrypt);
        support::put_optional(object, "data-file", self.data_file);
        support::put_optional(object, "data-file-raw", self.data_file_raw);
        support::put_optional(object, "bitmaps", self.bitmaps);
        support::put_optional(object, "compression-type", self.compression_type);
        support::put_optional(object, "extended-l2", self.extended_l2);
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

/// ImageInfoSpecificQCow2Bitmaps
///
/// Since 4.0. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ImageInfoSpecificQCow2Bitmaps {
    /// name
    pub name: Option<String>,
    /// granularity
    pub granularity: Option<i64>,
    /// flags
    pub flags: Option<Vec<ImageInfoSpecificQCow2BitmapsFlags>>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl ImageInfoSpecificQCow2Bitmaps {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            name: None,
            granularity: None,
            flags: None,
            other: Object::new(),
        }
    }
}

impl Members for ImageInfoSpecificQCow2Bitmaps {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            name: support::take_fitting(object, "name")?,
            granularity: support::take_fitting(object, "granularity")?,
            flags: support::take_fitting(object, "flags")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "name", self.name);
        support::put_optional(object, "granularity", self.granularity);
        support::put_optional(object, "flags", self.flags);
        support::put_all(object, self.other);
    }
}

impl Wire for ImageInfoSpecificQCow2Bitmaps {
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

/// ImageInfoSpecificQCow2BitmapsFlags
///
/// Since 4.0. Until 11.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ImageInfoSpecificQCow2BitmapsFlags {
    /// in-use
    InUse,
    /// auto
    Auto,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl ImageInfoSpecificQCow2BitmapsFlags {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["in-use", "auto"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::InUse => "in-use",
            Self::Auto => "auto",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for ImageInfoSpecificQCow2BitmapsFlags {
    fn from(text: &str) -> Self {
        match text {
            "in-use" => Self::InUse,
            "auto" => Self::Auto,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for ImageInfoSpecificQCow2BitmapsFlags {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// ImageInfoSpecificQCow2Encrypt
///
/// Since 2.10. Until 11.1.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageInfoSpecificQCow2Encrypt {
    /// Which variant it is, with that variant's members.
    pub format: ImageInfoSpecificQCow2EncryptVariant,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl ImageInfoSpecificQCow2Encrypt {
    /// One with the mandatory members only.
    pub fn new(format: ImageInfoSpecificQCow2EncryptVariant) -> Self {
        Self {
            format,
            other: Object::new(),
        }
    }
}

impl Members for ImageInfoSpecificQCow2Encrypt {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let format = ImageInfoSpecificQCow2EncryptVariant::take_from(object)?;
        Ok(Self {
            format,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        self.format.put_into(object);
        support::put_all(object, self.other);
    }
}

impl Wire for ImageInfoSpecificQCow2Encrypt {
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

/// The variants of `ImageInfoSpecificQCow2Encrypt`, by `format`.
#[derive(Clone, Debug, PartialEq)]
pub enum ImageInfoSpecificQCow2EncryptVariant {
    /// `aes`.
    Aes,
    /// `luks`.
    Luks(Box<ImageInfoSpecificQCow2EncryptLuks>),
    /// A variant the contract does not know; its members are kept in the struct.
    Unknown(String),
    /// No variant is given.
    Absent,
}

impl ImageInfoSpecificQCow2EncryptVariant {
    /// The value of `format`; empty where none is given.
    pub fn case(&self) -> &str {
        match self {
            Self::Aes => "aes",
            Self::Luks(_) => "luks",
            Self::Unknown(case) => case,
            Self::Absent => "",
        }
    }
}

impl Members for ImageInfoSpecificQCow2EncryptVariant {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let Some(case) = support::take_optional::<String>(object, "format")? else { return Ok(Self::Absent); };
        Ok(match case.as_str() {
            "aes" => Self::Aes,
            "luks" => Self::Luks(Box::new(Members::take_from(object)?)),
            _ => Self::Unknown(case),
        })
    }

    fn put_into(self, object: &mut Object) {
        match self {
            Self::Aes => support::put(object, "format", "aes".to_owned()),
            Self::Luks(members) => {
                support::put(object, "format", "luks".to_owned());
                members.put_into(object);
            }
            Self::Unknown(case) => support::put(object, "format", case),
            Self::Absent => {}
        }
    }
}

/// ImageInfoSpecificQCow2EncryptLuks
///
/// Since 2.7. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ImageInfoSpecificQCow2EncryptLuks {
    /// cipher-alg
    pub cipher_alg: Option<BlockdevCreateOptionsLuksCipherAlg>,
    /// cipher-mode
    pub cipher_mode: Option<BlockdevCreateOptionsLuksCipherMode>,
    /// ivgen-alg
    pub ivgen_alg: Option<BlockdevCreateOptionsLuksIvgenAlg>,
    /// ivgen-hash-alg
    pub ivgen_hash_alg: Option<BlockdevCreateOptionsLuksIvgenHashAlg>,
    /// hash-alg
    pub hash_alg: Option<BlockdevCreateOptionsLuksIvgenHashAlg>,
    /// payload-offset
    pub payload_offset: Option<i64>,
    /// master-key-iters
    pub master_key_iters: Option<i64>,
    /// uuid
    pub uuid: Option<String>,
    /// slots
    pub slots: Option<Vec<ImageInfoSpecificQCow2EncryptLuksSlots>>,
    /// detached-header
    ///
    /// Since 9.0.
    pub detached_header: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl ImageInfoSpecificQCow2EncryptLuks {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            cipher_alg: None,
            cipher_mode: None,
            ivgen_alg: None,
            ivgen_hash_alg: None,
            hash_alg: None,
            payload_offset: None,
            master_key_iters: None,
            uuid: None,
            slots: None,
            detached_header: None,
            other: Object::new(),
        }
    }
}

impl Members for ImageInfoSpecificQCow2EncryptLuks {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            cipher_alg: support::take_fitting(object, "cipher-alg")?,
            cipher_mode: support::take_fitting(object, "cipher-mode")?,
            ivgen_alg: support::take_fitting(object, "ivgen-alg")?,
            ivgen_hash_alg: support::take_fitting(object, "ivgen-hash-alg")?,
            hash_alg: support::take_fitting(object, "hash-alg")?,
            payload_offset: support::take_fitting(object, "payload-offset")?,
            master_key_iters: support::take_fitting(object, "master-key-iters")?,
            uuid: support::take_fitting(object, "uuid")?,
            slots: support::take_fitting(object, "slots")?,
            detached_header: support::take_fitting(object, "detached-header")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "cipher-alg", self.cipher_alg);
        support::put_optional(object, "cipher-mode", self.cipher_mode);
        support::put_optional(object, "ivgen-alg", self.ivgen_alg);
        support::put_optional(object, "ivgen-hash-alg", self.ivgen_hash_alg);
        support::put_optional(object, "hash-alg", self.hash_alg);
        support::put_optional(object, "payload-offset", self.payload_offset);
        support::put_optional(object, "master-key-iters", self.master_key_iters);
        support::put_optional(object, "uuid", self.uuid);
        support::put_optional(object, "slots", self.slots);
        support::put_optional(object, "detached-header", self.detached_header);
        support::put_all(object, self.other);
    }
}

impl Wire for ImageInfoSpecificQCow2EncryptLuks {
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

/// ImageInfoSpecificQCow2EncryptLuksSlots
///
/// Since 2.7. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ImageInfoSpecificQCow2EncryptLuksSlots {
    /// active
    pub active: Option<bool>,
    /// iters
    pub iters: Option<i64>,
    /// stripes
    pub stripes: Option<i64>,
    /// key-offset
    pub key_offset: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl ImageInfoSpecificQCow2EncryptLuksSlots {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            active: None,
            iters: None,
            stripes: None,
            key_offset: None,
            other: Object::new(),
        }
    }
}

impl Members for ImageInfoSpecificQCow2EncryptLuksSlots {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            active: support::take_fitting(object, "active")?,
            iters: support::take_fitting(object, "iters")?,
            stripes: support::take_fitting(object, "stripes")?,
            key_offset: support::take_fitting(object, "key-offset")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "active", self.active);
        support::put_optional(object, "iters", self.iters);
        support::put_optional(object, "stripes", self.stripes);
        support::put_optional(object, "key-offset", self.key_offset);
        support::put_all(object, self.other);
    }
}

impl Wire for ImageInfoSpecificQCow2EncryptLuksSlots {
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ImageInfoSpecificQCow2Wrapper {
    /// the things themselves
    pub data: Option<ImageInfoSpecificQCow2>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl ImageInfoSpecificQCow2Wrapper {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            data: None,
            other: Object::new(),
        }
    }
}

impl Members for ImageInfoSpecificQCow2Wrapper {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            data: support::take_fitting(object, "data")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "data", self.data);
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

/// ImageInfoSpecificRbd
///
/// Since 6.1. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ImageInfoSpecificRbd {
    /// data
    pub data: Option<ImageInfoSpecificRbdData>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl ImageInfoSpecificRbd {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            data: None,
            other: Object::new(),
        }
    }
}

impl Members for ImageInfoSpecificRbd {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            data: support::take_fitting(object, "data")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "data", self.data);
        support::put_all(object, self.other);
    }
}

impl Wire for ImageInfoSpecificRbd {
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

/// ImageInfoSpecificRbdData
///
/// Since 6.1. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ImageInfoSpecificRbdData {
    /// encryption-format
    pub encryption_format: Option<BlockdevOptionsRbdEncryptFormat>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl ImageInfoSpecificRbdData {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            encryption_format: None,
            other: Object::new(),
        }
    }
}

impl Members for ImageInfoSpecificRbdData {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            encryption_format: support::take_fitting(object, "encryption-format")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "encryption-format", self.encryption_format);
        support::put_all(object, self.other);
    }
}

impl Wire for ImageInfoSpecificRbdData {
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

/// ImageInfoSpecificVmdk
///
/// Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ImageInfoSpecificVmdk {
    /// data
    pub data: Option<ImageInfoSpecificVmdkData>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl ImageInfoSpecificVmdk {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            data: None,
            other: Object::new(),
        }
    }
}

impl Members for ImageInfoSpecificVmdk {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            data: support::take_fitting(object, "data")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "data", self.data);
        support::put_all(object, self.other);
    }
}

impl Wire for ImageInfoSpecificVmdk {
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

/// ImageInfoSpecificVmdkData
///
/// Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ImageInfoSpecificVmdkData {
    /// create-type
    pub create_type: Option<String>,
    /// cid
    pub cid: Option<i64>,
    /// parent-cid
    pub parent_cid: Option<i64>,
    /// extents
    pub extents: Option<Vec<ImageInfo>>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl ImageInfoSpecificVmdkData {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            create_type: None,
            cid: None,
            parent_cid: None,
            extents: None,
            other: Object::new(),
        }
    }
}

impl Members for ImageInfoSpecificVmdkData {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            create_type: support::take_fitting(object, "create-type")?,
            cid: support::take_fitting(object, "cid")?,
            parent_cid: support::take_fitting(object, "parent-cid")?,
            extents: support::take_fitting(object, "extents")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "create-type", self.create_type);
        support::put_optional(object, "cid", self.cid);
        support::put_optional(object, "parent-cid", self.parent_cid);
        support::put_optional(object, "extents", self.extents);
        support::put_all(object, self.other);
    }
}

impl Wire for ImageInfoSpecificVmdkData {
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct InetSocketAddressWrapper {
    /// them
    pub data: Option<Box<InetSocketAddressWrapper>>,
    /// a name or number
    pub host: Option<String>,
    /// the port, as a string
    pub port: Option<String>,
    /// to
    ///
    /// Until 11.1.
    pub to: Option<i64>,
    /// whether IPv4 will do; taken as a hint
    pub ipv4: Option<bool>,
    /// whether IPv6 will do; taken as a hint
    pub ipv6: Option<bool>,
    /// whether both are numbers; taken as a hint.  Since 2.9
    ///
    /// Since 2.9.
    pub numeric: Option<bool>,
    /// keep-alive
    ///
    /// Since 4.2. Until 11.1.
    pub keep_alive: Option<bool>,
    /// mptcp
    ///
    /// Since 6.1. Until 11.1.
    pub mptcp: Option<bool>,
    /// keep-alive-count
    ///
    /// Since 11.1. Until 11.1.
    pub keep_alive_count: Option<i64>,
    /// keep-alive-idle
    ///
    /// Since 11.1. Until 11.1.
    pub keep_alive_idle: Option<i64>,
    /// keep-alive-interval
    ///
    /// Since 11.1. Until 11.1.
    pub keep_alive_interval: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl InetSocketAddressWrapper {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            data: None,
            host: None,
            port: None,
            to: None,
            ipv4: None,
            ipv6: None,
            numeric: None,
            keep_alive: None,
            mptcp: None,
            keep_alive_count: None,
            keep_alive_idle: None,
            keep_alive_interval: None,
            other: Object::new(),
        }
    }
}

impl Members for InetSocketAddressWrapper {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            data: support::take_fitting(object, "data")?,
            host: support::take_fitting(object, "host")?,
            port: support::take_fitting(object, "port")?,
            to: support::take_fitting(object, "to")?,
            ipv4: support::take_fitting(object, "ipv4")?,
            ipv6: support::take_fitting(object, "ipv6")?,
            numeric: support::take_fitting(object, "numeric")?,
            keep_alive: support::take_fitting(object, "keep-alive")?,
            mptcp: support::take_fitting(object, "mptcp")?,
            keep_alive_count: support::take_fitting(object, "keep-alive-count")?,
            keep_alive_idle: support::take_fitting(object, "keep-alive-idle")?,
            keep_alive_interval: support::take_fitting(object, "keep-alive-interval")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "data", self.data);
        support::put_optional(object, "host", self.host);
        support::put_optional(object, "port", self.port);
        support::put_optional(object, "to", self.to);
        support::put_optional(object, "ipv4", self.ipv4);
        support::put_optional(object, "ipv6", self.ipv6);
        support::put_optional(object, "numeric", self.numeric);
        support::put_optional(object, "keep-alive", self.keep_alive);
        support::put_optional(object, "mptcp", self.mptcp);
        support::put_optional(object, "keep-alive-count", self.keep_alive_count);
        support::put_optional(object, "keep-alive-idle", self.keep_alive_idle);
        support::put_optional(object, "keep-alive-interval", self.keep_alive_interval);
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

/// JobCancelArguments
///
/// Since 3.0.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct JobCancelArguments {
    /// which job
    pub id: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl JobCancelArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            id: None,
            other: Object::new(),
        }
    }
}

impl Members for JobCancelArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            id: support::take_fitting(object, "id")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "id", self.id);
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
///
/// Since 3.0.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct JobCompleteArguments {
    /// which job
    pub id: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl JobCompleteArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            id: None,
            other: Object::new(),
        }
    }
}

impl Members for JobCompleteArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            id: support::take_fitting(object, "id")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "id", self.id);
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
///
/// Since 3.0.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct JobDismissArguments {
    /// which job
    pub id: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl JobDismissArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            id: None,
            other: Object::new(),
        }
    }
}

impl Members for JobDismissArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            id: support::take_fitting(object, "id")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "id", self.id);
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
///
/// Since 3.0.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct JobFinalizeArguments {
    /// which job
    pub id: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl JobFinalizeArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            id: None,
            other: Object::new(),
        }
    }
}

impl Members for JobFinalizeArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            id: support::take_fitting(object, "id")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "id", self.id);
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct JobInfo {
    /// its name
    pub id: Option<String>,
    /// what it does
    pub type_: Option<JobType>,
    /// where it stands
    pub status: Option<JobStatus>,
    /// how much is done, in units of its own
    pub current_progress: Option<i64>,
    /// how much there is to do, in the same units; it may
    /// grow
    pub total_progress: Option<i64>,
    /// why it failed, once it has
    pub error: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl JobInfo {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            id: None,
            type_: None,
            status: None,
            current_progress: None,
            total_progress: None,
            error: None,
            other: Object::new(),
        }
    }
}

impl Members for JobInfo {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            id: support::take_fitting(object, "id")?,
            type_: support::take_fitting(object, "type")?,
            status: support::take_fitting(object, "status")?,
            current_progress: support::take_fitting(object, "current-progress")?,
            total_progress: support::take_fitting(object, "total-progress")?,
            error: support::take_fitting(object, "error")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "id", self.id);
        support::put_optional(object, "type", self.type_);
        support::put_optional(object, "status", self.status);
        support::put_optional(object, "current-progress", self.current_progress);
        support::put_optional(object, "total-progress", self.total_progress);
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
///
/// Since 3.0.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct JobPauseArguments {
    /// which job
    pub id: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl JobPauseArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            id: None,
            other: Object::new(),
        }
    }
}

impl Members for JobPauseArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            id: support::take_fitting(object, "id")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "id", self.id);
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
///
/// Since 3.0.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct JobResumeArguments {
    /// which job
    pub id: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl JobResumeArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            id: None,
            other: Object::new(),
        }
    }
}

impl Members for JobResumeArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            id: support::take_fitting(object, "id")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "id", self.id);
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
///
/// Since 3.0.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct JobStatusChangeData {
    /// which job
    pub id: Option<String>,
    /// where it stands now
    pub status: Option<JobStatus>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl JobStatusChangeData {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            id: None,
            status: None,
            other: Object::new(),
        }
    }
}

impl Members for JobStatusChangeData {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            id: support::take_fitting(object, "id")?,
            status: support::take_fitting(object, "status")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "id", self.id);
        support::put_optional(object, "status", self.status);
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
    ///
    /// Since 3.0.
    Create,
    /// changes the options of an image
    ///
    /// Since 5.1.
    Amend,
    /// loads a snapshot of a machine
    ///
    /// Since 6.0.
    SnapshotLoad,
    /// saves a snapshot of a machine
    ///
    /// Since 6.0.
    SnapshotSave,
    /// deletes a snapshot of a machine
    ///
    /// Since 6.0.
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

/// MigrateRecoverArguments
///
/// Since 3.0. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct MigrateRecoverArguments {
    /// uri
    pub uri: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl MigrateRecoverArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            uri: None,
            other: Object::new(),
        }
    }
}

impl Members for MigrateRecoverArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            uri: support::take_fitting(object, "uri")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "uri", self.uri);
        support::put_all(object, self.other);
    }
}

impl Wire for MigrateRecoverArguments {
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
    ///
    /// Since 4.2.
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
            name: support::take_fitting(object, "name")?,
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

/// NbdServerAddArguments
///
/// Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct NbdServerAddArguments {
    /// device
    pub device: Option<String>,
    /// writable
    pub writable: Option<bool>,
    /// name
    ///
    /// Since 2.12.
    pub name: Option<String>,
    /// bitmap
    ///
    /// Since 4.0.
    pub bitmap: Option<String>,
    /// description
    ///
    /// Since 5.0.
    pub description: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl NbdServerAddArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            device: None,
            writable: None,
            name: None,
            bitmap: None,
            description: None,
            other: Object::new(),
        }
    }
}

impl Members for NbdServerAddArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            device: support::take_fitting(object, "device")?,
            writable: support::take_fitting(object, "writable")?,
            name: support::take_fitting(object, "name")?,
            bitmap: support::take_fitting(object, "bitmap")?,
            description: support::take_fitting(object, "description")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "device", self.device);
        support::put_optional(object, "writable", self.writable);
        support::put_optional(object, "name", self.name);
        support::put_optional(object, "bitmap", self.bitmap);
        support::put_optional(object, "description", self.description);
        support::put_all(object, self.other);
    }
}

impl Wire for NbdServerAddArguments {
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

/// NbdServerRemoveArguments
///
/// Since 2.12. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct NbdServerRemoveArguments {
    /// name
    pub name: Option<String>,
    /// mode
    pub mode: Option<BlockExportRemoveMode>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl NbdServerRemoveArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            name: None,
            mode: None,
            other: Object::new(),
        }
    }
}

impl Members for NbdServerRemoveArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            name: support::take_fitting(object, "name")?,
            mode: support::take_fitting(object, "mode")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "name", self.name);
        support::put_optional(object, "mode", self.mode);
        support::put_all(object, self.other);
    }
}

impl Wire for NbdServerRemoveArguments {
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct NbdServerStartArguments {
    /// where it listens
    pub addr: Option<SocketAddressLegacy>,
    /// tls-creds
    ///
    /// Since 2.6. Until 11.1.
    pub tls_creds: Option<String>,
    /// tls-authz
    ///
    /// Since 4.0. Until 11.1.
    pub tls_authz: Option<String>,
    /// how many clients there may be; taken as a hint.
    /// Since 5.2
    ///
    /// Since 5.2.
    pub max_connections: Option<i64>,
    /// how long a client may take to choose a disk;
    /// taken as a hint.  Since 10.0
    ///
    /// Since 10.0.
    pub handshake_max_seconds: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl NbdServerStartArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            addr: None,
            tls_creds: None,
            tls_authz: None,
            max_connections: None,
            handshake_max_seconds: None,
            other: Object::new(),
        }
    }
}

impl Members for NbdServerStartArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            addr: support::take_fitting(object, "addr")?,
            tls_creds: support::take_fitting(object, "tls-creds")?,
            tls_authz: support::take_fitting(object, "tls-authz")?,
            max_connections: support::take_fitting(object, "max-connections")?,
            handshake_max_seconds: support::take_fitting(object, "handshake-max-seconds")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "addr", self.addr);
        support::put_optional(object, "tls-creds", self.tls_creds);
        support::put_optional(object, "tls-authz", self.tls_authz);
        support::put_optional(object, "max-connections", self.max_connections);
        support::put_optional(object, "handshake-max-seconds", self.handshake_max_seconds);
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
/// Since 2.10.
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
/// Since 3.0.
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

/// How clusters are compressed.
///
/// Since 5.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Qcow2CompressionType {
    /// by zlib
    Zlib,
    /// by zstd
    ///
    /// Since 6.1.
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

/// QueryBlockArguments
///
/// Since 11.1.
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
            flat: support::take_fitting(object, "flat")?,
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

/// QueryFdsetsResult
///
/// Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct QueryFdsetsResult {
    /// fdset-id
    pub fdset_id: Option<i64>,
    /// fds
    pub fds: Option<Vec<QueryFdsetsResultFds>>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl QueryFdsetsResult {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            fdset_id: None,
            fds: None,
            other: Object::new(),
        }
    }
}

impl Members for QueryFdsetsResult {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            fdset_id: support::take_fitting(object, "fdset-id")?,
            fds: support::take_fitting(object, "fds")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "fdset-id", self.fdset_id);
        support::put_optional(object, "fds", self.fds);
        support::put_all(object, self.other);
    }
}

impl Wire for QueryFdsetsResult {
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

/// QueryFdsetsResultFds
///
/// Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct QueryFdsetsResultFds {
    /// fd
    pub fd: Option<i64>,
    /// opaque
    pub opaque: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl QueryFdsetsResultFds {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            fd: None,
            opaque: None,
            other: Object::new(),
        }
    }
}

impl Members for QueryFdsetsResultFds {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            fd: support::take_fitting(object, "fd")?,
            opaque: support::take_fitting(object, "opaque")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "fd", self.fd);
        support::put_optional(object, "opaque", self.opaque);
        support::put_all(object, self.other);
    }
}

impl Wire for QueryFdsetsResultFds {
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
///
/// Since 5.0.
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
            flat: support::take_fitting(object, "flat")?,
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

/// QueryUuidResult
///
/// Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct QueryUuidResult {
    /// UUID
    pub uuid: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl QueryUuidResult {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            uuid: None,
            other: Object::new(),
        }
    }
}

impl Members for QueryUuidResult {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            uuid: support::take_fitting(object, "UUID")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "UUID", self.uuid);
        support::put_all(object, self.other);
    }
}

impl Wire for QueryUuidResult {
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
/// Since 2.8.
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

/// RemoveFdArguments
///
/// Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct RemoveFdArguments {
    /// fdset-id
    pub fdset_id: Option<i64>,
    /// fd
    pub fd: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl RemoveFdArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            fdset_id: None,
            fd: None,
            other: Object::new(),
        }
    }
}

impl Members for RemoveFdArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            fdset_id: support::take_fitting(object, "fdset-id")?,
            fd: support::take_fitting(object, "fd")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "fdset-id", self.fdset_id);
        support::put_optional(object, "fd", self.fd);
        support::put_all(object, self.other);
    }
}

impl Wire for RemoveFdArguments {
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

/// ResetData
///
/// Since 2.10. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ResetData {
    /// guest
    pub guest: Option<bool>,
    /// reason
    ///
    /// Since 4.0.
    pub reason: Option<ResetDataReason>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl ResetData {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            guest: None,
            reason: None,
            other: Object::new(),
        }
    }
}

impl Members for ResetData {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            guest: support::take_fitting(object, "guest")?,
            reason: support::take_fitting(object, "reason")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "guest", self.guest);
        support::put_optional(object, "reason", self.reason);
        support::put_all(object, self.other);
    }
}

impl Wire for ResetData {
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

/// ResetDataReason
///
/// Since 4.0. Until 11.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ResetDataReason {
    /// none
    None,
    /// host-error
    HostError,
    /// host-qmp-quit
    HostQmpQuit,
    /// host-qmp-system-reset
    HostQmpSystemReset,
    /// host-signal
    HostSignal,
    /// host-ui
    HostUi,
    /// guest-shutdown
    GuestShutdown,
    /// guest-reset
    GuestReset,
    /// guest-panic
    GuestPanic,
    /// subsystem-reset
    SubsystemReset,
    /// snapshot-load
    ///
    /// Since 7.2.
    SnapshotLoad,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl ResetDataReason {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["none", "host-error", "host-qmp-quit", "host-qmp-system-reset", "host-signal", "host-ui", "guest-shutdown", "guest-reset", "guest-panic", "subsystem-reset", "snapshot-load"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::None => "none",
            Self::HostError => "host-error",
            Self::HostQmpQuit => "host-qmp-quit",
            Self::HostQmpSystemReset => "host-qmp-system-reset",
            Self::HostSignal => "host-signal",
            Self::HostUi => "host-ui",
            Self::GuestShutdown => "guest-shutdown",
            Self::GuestReset => "guest-reset",
            Self::GuestPanic => "guest-panic",
            Self::SubsystemReset => "subsystem-reset",
            Self::SnapshotLoad => "snapshot-load",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for ResetDataReason {
    fn from(text: &str) -> Self {
        match text {
            "none" => Self::None,
            "host-error" => Self::HostError,
            "host-qmp-quit" => Self::HostQmpQuit,
            "host-qmp-system-reset" => Self::HostQmpSystemReset,
            "host-signal" => Self::HostSignal,
            "host-ui" => Self::HostUi,
            "guest-shutdown" => Self::GuestShutdown,
            "guest-reset" => Self::GuestReset,
            "guest-panic" => Self::GuestPanic,
            "subsystem-reset" => Self::SubsystemReset,
            "snapshot-load" => Self::SnapshotLoad,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for ResetDataReason {
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
    /// debug
    ///
    /// Until 11.1.
    Debug,
    /// inmigrate
    ///
    /// Until 11.1.
    Inmigrate,
    /// internal-error
    ///
    /// Until 11.1.
    InternalError,
    /// io-error
    ///
    /// Until 11.1.
    IoError,
    /// paused
    ///
    /// Until 11.1.
    Paused,
    /// postmigrate
    ///
    /// Until 11.1.
    Postmigrate,
    /// prelaunch
    ///
    /// Until 11.1.
    Prelaunch,
    /// finish-migrate
    ///
    /// Until 11.1.
    FinishMigrate,
    /// restore-vm
    ///
    /// Until 11.1.
    RestoreVm,
    /// it serves
    Running,
    /// save-vm
    ///
    /// Until 11.1.
    SaveVm,
    /// it is about to end
    Shutdown,
    /// suspended
    ///
    /// Until 11.1.
    Suspended,
    /// watchdog
    ///
    /// Until 11.1.
    Watchdog,
    /// guest-panicked
    ///
    /// Until 11.1.
    GuestPanicked,
    /// colo
    ///
    /// Since 2.8. Until 11.1.
    Colo,
    /// preconfig
    ///
    /// Since 3.0. Until 5.2.
    Preconfig,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl RunState {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["debug", "inmigrate", "internal-error", "io-error", "paused", "postmigrate", "prelaunch", "finish-migrate", "restore-vm", "running", "save-vm", "shutdown", "suspended", "watchdog", "guest-panicked", "colo", "preconfig"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Debug => "debug",
            Self::Inmigrate => "inmigrate",
            Self::InternalError => "internal-error",
            Self::IoError => "io-error",
            Self::Paused => "paused",
            Self::Postmigrate => "postmigrate",
            Self::Prelaunch => "prelaunch",
            Self::FinishMigrate => "finish-migrate",
            Self::RestoreVm => "restore-vm",
            Self::Running => "running",
            Self::SaveVm => "save-vm",
            Self::Shutdown => "shutdown",
            Self::Suspended => "suspended",
            Self::Watchdog => "watchdog",
            Self::GuestPanicked => "guest-panicked",
            Self::Colo => "colo",
            Self::Preconfig => "preconfig",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for RunState {
    fn from(text: &str) -> Self {
        match text {
            "debug" => Self::Debug,
            "inmigrate" => Self::Inmigrate,
            "internal-error" => Self::InternalError,
            "io-error" => Self::IoError,
            "paused" => Self::Paused,
            "postmigrate" => Self::Postmigrate,
            "prelaunch" => Self::Prelaunch,
            "finish-migrate" => Self::FinishMigrate,
            "restore-vm" => Self::RestoreVm,
            "running" => Self::Running,
            "save-vm" => Self::SaveVm,
            "shutdown" => Self::Shutdown,
            "suspended" => Self::Suspended,
            "watchdog" => Self::Watchdog,
            "guest-panicked" => Self::GuestPanicked,
            "colo" => Self::Colo,
            "preconfig" => Self::Preconfig,
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

/// ShutdownData
///
/// Since 2.10. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ShutdownData {
    /// guest
    pub guest: Option<bool>,
    /// reason
    ///
    /// Since 4.0.
    pub reason: Option<ResetDataReason>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl ShutdownData {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            guest: None,
            reason: None,
            other: Object::new(),
        }
    }
}

impl Members for ShutdownData {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            guest: support::take_fitting(object, "guest")?,
            reason: support::take_fitting(object, "reason")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "guest", self.guest);
        support::put_optional(object, "reason", self.reason);
        support::put_all(object, self.other);
    }
}

impl Wire for ShutdownData {
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

/// SnapshotDeleteArguments
///
/// Since 6.0. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct SnapshotDeleteArguments {
    /// job-id
    pub job_id: Option<String>,
    /// tag
    pub tag: Option<String>,
    /// devices
    pub devices: Option<Vec<String>>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl SnapshotDeleteArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            job_id: None,
            tag: None,
            devices: None,
            other: Object::new(),
        }
    }
}

impl Members for SnapshotDeleteArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            job_id: support::take_fitting(object, "job-id")?,
            tag: support::take_fitting(object, "tag")?,
            devices: support::take_fitting(object, "devices")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "job-id", self.job_id);
        support::put_optional(object, "tag", self.tag);
        support::put_optional(object, "devices", self.devices);
        support::put_all(object, self.other);
    }
}

impl Wire for SnapshotDeleteArguments {
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

/// SnapshotLoadArguments
///
/// Since 6.0. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct SnapshotLoadArguments {
    /// job-id
    pub job_id: Option<String>,
    /// tag
    pub tag: Option<String>,
    /// vmstate
    pub vmstate: Option<String>,
    /// devices
    pub devices: Option<Vec<String>>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl SnapshotLoadArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            job_id: None,
            tag: None,
            vmstate: None,
            devices: None,
            other: Object::new(),
        }
    }
}

impl Members for SnapshotLoadArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            job_id: support::take_fitting(object, "job-id")?,
            tag: support::take_fitting(object, "tag")?,
            vmstate: support::take_fitting(object, "vmstate")?,
            devices: support::take_fitting(object, "devices")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "job-id", self.job_id);
        support::put_optional(object, "tag", self.tag);
        support::put_optional(object, "vmstate", self.vmstate);
        support::put_optional(object, "devices", self.devices);
        support::put_all(object, self.other);
    }
}

impl Wire for SnapshotLoadArguments {
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

/// SnapshotSaveArguments
///
/// Since 6.0. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct SnapshotSaveArguments {
    /// job-id
    pub job_id: Option<String>,
    /// tag
    pub tag: Option<String>,
    /// vmstate
    pub vmstate: Option<String>,
    /// devices
    pub devices: Option<Vec<String>>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl SnapshotSaveArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            job_id: None,
            tag: None,
            vmstate: None,
            devices: None,
            other: Object::new(),
        }
    }
}

impl Members for SnapshotSaveArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            job_id: support::take_fitting(object, "job-id")?,
            tag: support::take_fitting(object, "tag")?,
            vmstate: support::take_fitting(object, "vmstate")?,
            devices: support::take_fitting(object, "devices")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "job-id", self.job_id);
        support::put_optional(object, "tag", self.tag);
        support::put_optional(object, "vmstate", self.vmstate);
        support::put_optional(object, "devices", self.devices);
        support::put_all(object, self.other);
    }
}

impl Wire for SnapshotSaveArguments {
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
    /// `fd`.
    Fd(Box<SocketAddressLegacyFd>),
    /// `tcp`.
    Tcp(Box<InetSocketAddressWrapper>),
    /// `vsock`.
    Vsock(Box<SocketAddressLegacyVsock>),
    /// A variant the contract does not know; its members are kept in the struct.
    Unknown(String),
    /// No variant is given.
    Absent,
}

impl SocketAddressLegacyVariant {
    /// The value of `type`; empty where none is given.
    pub fn case(&self) -> &str {
        match self {
            Self::Inet(_) => "inet",
            Self::Unix(_) => "unix",
            Self::Fd(_) => "fd",
            Self::Tcp(_) => "tcp",
            Self::Vsock(_) => "vsock",
            Self::Unknown(case) => case,
            Self::Absent => "",
        }
    }
}

impl Members for SocketAddressLegacyVariant {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let Some(case) = support::take_optional::<String>(object, "type")? else { return Ok(Self::Absent); };
        Ok(match case.as_str() {
            "inet" => Self::Inet(Box::new(Members::take_from(object)?)),
            "unix" => Self::Unix(Box::new(Members::take_from(object)?)),
            "fd" => Self::Fd(Box::new(Members::take_from(object)?)),
            "tcp" => Self::Tcp(Box::new(Members::take_from(object)?)),
            "vsock" => Self::Vsock(Box::new(Members::take_from(object)?)),
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
            Self::Fd(members) => {
                support::put(object, "type", "fd".to_owned());
                members.put_into(object);
            }
            Self::Tcp(members) => {
                support::put(object, "type", "tcp".to_owned());
                members.put_into(object);
            }
            Self::Vsock(members) => {
                support::put(object, "type", "vsock".to_owned());
                members.put_into(object);
            }
            Self::Unknown(case) => support::put(object, "type", case),
            Self::Absent => {}
        }
    }
}

/// SocketAddressLegacyFd
///
/// Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct SocketAddressLegacyFd {
    /// data
    pub data: Option<Box<SocketAddressLegacyFd>>,
    /// str
    pub str: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl SocketAddressLegacyFd {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            data: None,
            str: None,
            other: Object::new(),
        }
    }
}

impl Members for SocketAddressLegacyFd {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            data: support::take_fitting(object, "data")?,
            str: support::take_fitting(object, "str")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "data", self.data);
        support::put_optional(object, "str", self.str);
        support::put_all(object, self.other);
    }
}

impl Wire for SocketAddressLegacyFd {
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

/// SocketAddressLegacyVsock
///
/// Since 2.8. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct SocketAddressLegacyVsock {
    /// data
    pub data: Option<Box<SocketAddressLegacyVsock>>,
    /// cid
    pub cid: Option<String>,
    /// port
    pub port: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl SocketAddressLegacyVsock {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            data: None,
            cid: None,
            port: None,
            other: Object::new(),
        }
    }
}

impl Members for SocketAddressLegacyVsock {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            data: support::take_fitting(object, "data")?,
            cid: support::take_fitting(object, "cid")?,
            port: support::take_fitting(object, "port")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "data", self.data);
        support::put_optional(object, "cid", self.cid);
        support::put_optional(object, "port", self.port);
        support::put_all(object, self.other);
    }
}

impl Wire for SocketAddressLegacyVsock {
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

/// What a socket's address is.
///
/// Since 2.9.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SocketAddressType {
    /// a host and a port
    Inet,
    /// a path
    Unix,
    /// fd
    ///
    /// Until 11.1.
    Fd,
    /// tcp
    ///
    /// Since 2.8. Until 2.8.
    Tcp,
    /// vsock
    ///
    /// Since 2.8. Until 11.1.
    Vsock,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl SocketAddressType {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["inet", "unix", "fd", "tcp", "vsock"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Inet => "inet",
            Self::Unix => "unix",
            Self::Fd => "fd",
            Self::Tcp => "tcp",
            Self::Vsock => "vsock",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for SocketAddressType {
    fn from(text: &str) -> Self {
        match text {
            "inet" => Self::Inet,
            "unix" => Self::Unix,
            "fd" => Self::Fd,
            "tcp" => Self::Tcp,
            "vsock" => Self::Vsock,
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct StatusInfo {
    /// whether it serves
    pub running: Option<bool>,
    /// singlestep
    ///
    /// Until 8.2. Feature: deprecated.
    pub singlestep: Option<bool>,
    /// the same, in one word
    pub status: Option<RunState>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl StatusInfo {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            running: None,
            singlestep: None,
            status: None,
            other: Object::new(),
        }
    }
}

impl Members for StatusInfo {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            running: support::take_fitting(object, "running")?,
            singlestep: support::take_fitting(object, "singlestep")?,
            status: support::take_fitting(object, "status")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "running", self.running);
        support::put_optional(object, "singlestep", self.singlestep);
        support::put_optional(object, "status", self.status);
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
    /// `blockdev-snapshot`.
    BlockdevSnapshot(Box<BlockdevSnapshotWrapper>),
    /// `blockdev-snapshot-sync`.
    BlockdevSnapshotSync(Box<BlockdevSnapshotSyncWrapper>),
    /// `drive-backup`.
    DriveBackup(Box<DriveBackupWrapper>),
    /// `blockdev-backup`.
    BlockdevBackup(Box<BlockdevBackupWrapper>),
    /// `abort`.
    Abort(Box<AbortWrapper>),
    /// `blockdev-snapshot-internal-sync`.
    BlockdevSnapshotInternalSync(Box<TransactionActionBlockdevSnapshotInternalSync>),
    /// `block-dirty-bitmap-add`.
    BlockDirtyBitmapAdd(Box<BlockDirtyBitmapAddWrapper>),
    /// `block-dirty-bitmap-clear`.
    BlockDirtyBitmapClear(Box<BlockDirtyBitmapWrapper>),
    /// `x-block-dirty-bitmap-enable`.
    XBlockDirtyBitmapEnable(Box<BlockDirtyBitmapWrapper>),
    /// `x-block-dirty-bitmap-disable`.
    XBlockDirtyBitmapDisable(Box<BlockDirtyBitmapWrapper>),
    /// `x-block-dirty-bitmap-merge`.
    XBlockDirtyBitmapMerge(Box<TransactionActionXBlockDirtyBitmapMerge>),
    /// `block-dirty-bitmap-enable`.
    BlockDirtyBitmapEnable(Box<BlockDirtyBitmapWrapper>),
    /// `block-dirty-bitmap-disable`.
    BlockDirtyBitmapDisable(Box<BlockDirtyBitmapWrapper>),
    /// `block-dirty-bitmap-merge`.
    BlockDirtyBitmapMerge(Box<BlockDirtyBitmapMergeWrapper>),
    /// `block-dirty-bitmap-remove`.
    BlockDirtyBitmapRemove(Box<BlockDirtyBitmapWrapper>),
    /// A variant the contract does not know; its members are kept in the struct.
    Unknown(String),
    /// No variant is given.
    Absent,
}

impl TransactionActionVariant {
    /// The value of `type`; empty where none is given.
    pub fn case(&self) -> &str {
        match self {
            Self::BlockdevSnapshot(_) => "blockdev-snapshot",
            Self::BlockdevSnapshotSync(_) => "blockdev-snapshot-sync",
            Self::DriveBackup(_) => "drive-backup",
            Self::BlockdevBackup(_) => "blockdev-backup",
            Self::Abort(_) => "abort",
            Self::BlockdevSnapshotInternalSync(_) => "blockdev-snapshot-internal-sync",
            Self::BlockDirtyBitmapAdd(_) => "block-dirty-bitmap-add",
            Self::BlockDirtyBitmapClear(_) => "block-dirty-bitmap-clear",
            Self::XBlockDirtyBitmapEnable(_) => "x-block-dirty-bitmap-enable",
            Self::XBlockDirtyBitmapDisable(_) => "x-block-dirty-bitmap-disable",
            Self::XBlockDirtyBitmapMerge(_) => "x-block-dirty-bitmap-merge",
            Self::BlockDirtyBitmapEnable(_) => "block-dirty-bitmap-enable",
            Self::BlockDirtyBitmapDisable(_) => "block-dirty-bitmap-disable",
            Self::BlockDirtyBitmapMerge(_) => "block-dirty-bitmap-merge",
            Self::BlockDirtyBitmapRemove(_) => "block-dirty-bitmap-remove",
            Self::Unknown(case) => case,
            Self::Absent => "",
        }
    }
}

impl Members for TransactionActionVariant {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        let Some(case) = support::take_optional::<String>(object, "type")? else { return Ok(Self::Absent); };
        Ok(match case.as_str() {
            "blockdev-snapshot" => Self::BlockdevSnapshot(Box::new(Members::take_from(object)?)),
            "blockdev-snapshot-sync" => Self::BlockdevSnapshotSync(Box::new(Members::take_from(object)?)),
            "drive-backup" => Self::DriveBackup(Box::new(Members::take_from(object)?)),
            "blockdev-backup" => Self::BlockdevBackup(Box::new(Members::take_from(object)?)),
            "abort" => Self::Abort(Box::new(Members::take_from(object)?)),
            "blockdev-snapshot-internal-sync" => Self::BlockdevSnapshotInternalSync(Box::new(Members::take_from(object)?)),
            "block-dirty-bitmap-add" => Self::BlockDirtyBitmapAdd(Box::new(Members::take_from(object)?)),
            "block-dirty-bitmap-clear" => Self::BlockDirtyBitmapClear(Box::new(Members::take_from(object)?)),
            "x-block-dirty-bitmap-enable" => Self::XBlockDirtyBitmapEnable(Box::new(Members::take_from(object)?)),
            "x-block-dirty-bitmap-disable" => Self::XBlockDirtyBitmapDisable(Box::new(Members::take_from(object)?)),
            "x-block-dirty-bitmap-merge" => Self::XBlockDirtyBitmapMerge(Box::new(Members::take_from(object)?)),
            "block-dirty-bitmap-enable" => Self::BlockDirtyBitmapEnable(Box::new(Members::take_from(object)?)),
            "block-dirty-bitmap-disable" => Self::BlockDirtyBitmapDisable(Box::new(Members::take_from(object)?)),
            "block-dirty-bitmap-merge" => Self::BlockDirtyBitmapMerge(Box::new(Members::take_from(object)?)),
            "block-dirty-bitmap-remove" => Self::BlockDirtyBitmapRemove(Box::new(Members::take_from(object)?)),
            _ => Self::Unknown(case),
        })
    }

    fn put_into(self, object: &mut Object) {
        match self {
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
            Self::BlockdevBackup(members) => {
                support::put(object, "type", "blockdev-backup".to_owned());
                members.put_into(object);
            }
            Self::Abort(members) => {
                support::put(object, "type", "abort".to_owned());
                members.put_into(object);
            }
            Self::BlockdevSnapshotInternalSync(members) => {
                support::put(object, "type", "blockdev-snapshot-internal-sync".to_owned());
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
            Self::XBlockDirtyBitmapEnable(members) => {
                support::put(object, "type", "x-block-dirty-bitmap-enable".to_owned());
                members.put_into(object);
            }
            Self::XBlockDirtyBitmapDisable(members) => {
                support::put(object, "type", "x-block-dirty-bitmap-disable".to_owned());
                members.put_into(object);
            }
            Self::XBlockDirtyBitmapMerge(members) => {
                support::put(object, "type", "x-block-dirty-bitmap-merge".to_owned());
                members.put_into(object);
            }
            Self::BlockDirtyBitmapEnable(members) => {
                support::put(object, "type", "block-dirty-bitmap-enable".to_owned());
                members.put_into(object);
            }
            Self::BlockDirtyBitmapDisable(members) => {
                support::put(object, "type", "block-dirty-bitmap-disable".to_owned());
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
            Self::Unknown(case) => support::put(object, "type", case),
            Self::Absent => {}
        }
    }
}

/// TransactionActionBlockdevSnapshotInternalSync
///
/// Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct TransactionActionBlockdevSnapshotInternalSync {
    /// data
    pub data: Option<BlockdevSnapshotInternalSyncArguments>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl TransactionActionBlockdevSnapshotInternalSync {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            data: None,
            other: Object::new(),
        }
    }
}

impl Members for TransactionActionBlockdevSnapshotInternalSync {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            data: support::take_fitting(object, "data")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "data", self.data);
        support::put_all(object, self.other);
    }
}

impl Wire for TransactionActionBlockdevSnapshotInternalSync {
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

/// What an action does.
///
/// Since 1.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TransactionActionKind {
    /// as the command.  Since 2.5
    BlockdevSnapshot,
    /// as the command
    BlockdevSnapshotSync,
    /// as the command.  Since 1.6
    ///
    /// Feature: deprecated.
    DriveBackup,
    /// as the command.  Since 2.3
    BlockdevBackup,
    /// fails.  Since 1.6
    Abort,
    /// blockdev-snapshot-internal-sync
    ///
    /// Until 11.1.
    BlockdevSnapshotInternalSync,
    /// as the command.  Since 2.5
    BlockDirtyBitmapAdd,
    /// as the command.  Since 2.5
    BlockDirtyBitmapClear,
    /// x-block-dirty-bitmap-enable
    ///
    /// Since 3.0. Until 3.1.
    XBlockDirtyBitmapEnable,
    /// x-block-dirty-bitmap-disable
    ///
    /// Since 3.0. Until 3.1.
    XBlockDirtyBitmapDisable,
    /// x-block-dirty-bitmap-merge
    ///
    /// Since 3.1. Until 3.1.
    XBlockDirtyBitmapMerge,
    /// as the command.  Since 4.0
    ///
    /// Since 4.0.
    BlockDirtyBitmapEnable,
    /// as the command.  Since 4.0
    ///
    /// Since 4.0.
    BlockDirtyBitmapDisable,
    /// as the command.  Since 4.0
    ///
    /// Since 4.0.
    BlockDirtyBitmapMerge,
    /// as the command.  Since 4.2
    ///
    /// Since 4.2.
    BlockDirtyBitmapRemove,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl TransactionActionKind {
    /// The values the contract knows, as they are on the wire.
    pub const KNOWN: &'static [&'static str] = &["blockdev-snapshot", "blockdev-snapshot-sync", "drive-backup", "blockdev-backup", "abort", "blockdev-snapshot-internal-sync", "block-dirty-bitmap-add", "block-dirty-bitmap-clear", "x-block-dirty-bitmap-enable", "x-block-dirty-bitmap-disable", "x-block-dirty-bitmap-merge", "block-dirty-bitmap-enable", "block-dirty-bitmap-disable", "block-dirty-bitmap-merge", "block-dirty-bitmap-remove"];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::BlockdevSnapshot => "blockdev-snapshot",
            Self::BlockdevSnapshotSync => "blockdev-snapshot-sync",
            Self::DriveBackup => "drive-backup",
            Self::BlockdevBackup => "blockdev-backup",
            Self::Abort => "abort",
            Self::BlockdevSnapshotInternalSync => "blockdev-snapshot-internal-sync",
            Self::BlockDirtyBitmapAdd => "block-dirty-bitmap-add",
            Self::BlockDirtyBitmapClear => "block-dirty-bitmap-clear",
            Self::XBlockDirtyBitmapEnable => "x-block-dirty-bitmap-enable",
            Self::XBlockDirtyBitmapDisable => "x-block-dirty-bitmap-disable",
            Self::XBlockDirtyBitmapMerge => "x-block-dirty-bitmap-merge",
            Self::BlockDirtyBitmapEnable => "block-dirty-bitmap-enable",
            Self::BlockDirtyBitmapDisable => "block-dirty-bitmap-disable",
            Self::BlockDirtyBitmapMerge => "block-dirty-bitmap-merge",
            Self::BlockDirtyBitmapRemove => "block-dirty-bitmap-remove",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for TransactionActionKind {
    fn from(text: &str) -> Self {
        match text {
            "blockdev-snapshot" => Self::BlockdevSnapshot,
            "blockdev-snapshot-sync" => Self::BlockdevSnapshotSync,
            "drive-backup" => Self::DriveBackup,
            "blockdev-backup" => Self::BlockdevBackup,
            "abort" => Self::Abort,
            "blockdev-snapshot-internal-sync" => Self::BlockdevSnapshotInternalSync,
            "block-dirty-bitmap-add" => Self::BlockDirtyBitmapAdd,
            "block-dirty-bitmap-clear" => Self::BlockDirtyBitmapClear,
            "x-block-dirty-bitmap-enable" => Self::XBlockDirtyBitmapEnable,
            "x-block-dirty-bitmap-disable" => Self::XBlockDirtyBitmapDisable,
            "x-block-dirty-bitmap-merge" => Self::XBlockDirtyBitmapMerge,
            "block-dirty-bitmap-enable" => Self::BlockDirtyBitmapEnable,
            "block-dirty-bitmap-disable" => Self::BlockDirtyBitmapDisable,
            "block-dirty-bitmap-merge" => Self::BlockDirtyBitmapMerge,
            "block-dirty-bitmap-remove" => Self::BlockDirtyBitmapRemove,
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

/// TransactionActionXBlockDirtyBitmapMerge
///
/// Since 3.1. Until 3.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct TransactionActionXBlockDirtyBitmapMerge {
    /// data
    pub data: Option<TransactionActionXBlockDirtyBitmapMergeData>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl TransactionActionXBlockDirtyBitmapMerge {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            data: None,
            other: Object::new(),
        }
    }
}

impl Members for TransactionActionXBlockDirtyBitmapMerge {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            data: support::take_fitting(object, "data")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "data", self.data);
        support::put_all(object, self.other);
    }
}

impl Wire for TransactionActionXBlockDirtyBitmapMerge {
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

/// TransactionActionXBlockDirtyBitmapMergeData
///
/// Since 3.0. Until 3.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct TransactionActionXBlockDirtyBitmapMergeData {
    /// node
    pub node: Option<String>,
    /// dst\_name
    pub dst_name: Option<String>,
    /// src\_name
    pub src_name: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl TransactionActionXBlockDirtyBitmapMergeData {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            node: None,
            dst_name: None,
            src_name: None,
            other: Object::new(),
        }
    }
}

impl Members for TransactionActionXBlockDirtyBitmapMergeData {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            node: support::take_fitting(object, "node")?,
            dst_name: support::take_fitting(object, "dst_name")?,
            src_name: support::take_fitting(object, "src_name")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "node", self.node);
        support::put_optional(object, "dst_name", self.dst_name);
        support::put_optional(object, "src_name", self.src_name);
        support::put_all(object, self.other);
    }
}

impl Wire for TransactionActionXBlockDirtyBitmapMergeData {
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

/// TransactionArguments
#[derive(Clone, Debug, PartialEq, Default)]
pub struct TransactionArguments {
    /// the actions, in their order
    pub actions: Option<Vec<TransactionAction>>,
    /// how they are carried out
    pub properties: Option<TransactionProperties>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl TransactionArguments {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            actions: None,
            properties: None,
            other: Object::new(),
        }
    }
}

impl Members for TransactionArguments {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            actions: support::take_fitting(object, "actions")?,
            properties: support::take_fitting(object, "properties")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "actions", self.actions);
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
            completion_mode: support::take_fitting(object, "completion-mode")?,
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct UnixSocketAddressWrapper {
    /// it
    pub data: Option<Box<UnixSocketAddressWrapper>>,
    /// the path
    pub path: Option<String>,
    /// tight
    ///
    /// Since 5.1. Until 11.1.
    pub tight: Option<bool>,
    /// abstract
    ///
    /// Since 5.1. Until 11.1.
    pub abstract_: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl UnixSocketAddressWrapper {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            data: None,
            path: None,
            tight: None,
            abstract_: None,
            other: Object::new(),
        }
    }
}

impl Members for UnixSocketAddressWrapper {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            data: support::take_fitting(object, "data")?,
            path: support::take_fitting(object, "path")?,
            tight: support::take_fitting(object, "tight")?,
            abstract_: support::take_fitting(object, "abstract")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "data", self.data);
        support::put_optional(object, "path", self.path);
        support::put_optional(object, "tight", self.tight);
        support::put_optional(object, "abstract", self.abstract_);
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct VersionInfo {
    /// the release of the protocol's commands the program keeps to
    pub qemu: Option<VersionTriple>,
    /// the program's own name and version
    pub package: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl VersionInfo {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            qemu: None,
            package: None,
            other: Object::new(),
        }
    }
}

impl Members for VersionInfo {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            qemu: support::take_fitting(object, "qemu")?,
            package: support::take_fitting(object, "package")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "qemu", self.qemu);
        support::put_optional(object, "package", self.package);
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct VersionTriple {
    /// the first number
    pub major: Option<i64>,
    /// the second number
    pub minor: Option<i64>,
    /// the third number
    pub micro: Option<i64>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl VersionTriple {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            major: None,
            minor: None,
            micro: None,
            other: Object::new(),
        }
    }
}

impl Members for VersionTriple {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            major: support::take_fitting(object, "major")?,
            minor: support::take_fitting(object, "minor")?,
            micro: support::take_fitting(object, "micro")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "major", self.major);
        support::put_optional(object, "minor", self.minor);
        support::put_optional(object, "micro", self.micro);
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct XDbgBlockGraph {
    /// the points
    pub nodes: Option<Vec<XDbgBlockGraphNode>>,
    /// the lines
    pub edges: Option<Vec<XDbgBlockGraphEdge>>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl XDbgBlockGraph {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            nodes: None,
            edges: None,
            other: Object::new(),
        }
    }
}

impl Members for XDbgBlockGraph {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            nodes: support::take_fitting(object, "nodes")?,
            edges: support::take_fitting(object, "edges")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "nodes", self.nodes);
        support::put_optional(object, "edges", self.edges);
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct XDbgBlockGraphEdge {
    /// who uses
    pub parent: Option<i64>,
    /// who is used
    pub child: Option<i64>,
    /// what for
    pub name: Option<String>,
    /// what the parent may do
    pub perm: Option<Vec<BlockPermission>>,
    /// what others may do beside it
    pub shared_perm: Option<Vec<BlockPermission>>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl XDbgBlockGraphEdge {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            parent: None,
            child: None,
            name: None,
            perm: None,
            shared_perm: None,
            other: Object::new(),
        }
    }
}

impl Members for XDbgBlockGraphEdge {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            parent: support::take_fitting(object, "parent")?,
            child: support::take_fitting(object, "child")?,
            name: support::take_fitting(object, "name")?,
            perm: support::take_fitting(object, "perm")?,
            shared_perm: support::take_fitting(object, "shared-perm")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "parent", self.parent);
        support::put_optional(object, "child", self.child);
        support::put_optional(object, "name", self.name);
        support::put_optional(object, "perm", self.perm);
        support::put_optional(object, "shared-perm", self.shared_perm);
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct XDbgBlockGraphNode {
    /// a number for this answer only
    pub id: Option<i64>,
    /// what it is
    pub type_: Option<XDbgBlockGraphNodeType>,
    /// its name
    pub name: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl XDbgBlockGraphNode {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            id: None,
            type_: None,
            name: None,
            other: Object::new(),
        }
    }
}

impl Members for XDbgBlockGraphNode {
    fn take_from(object: &mut Object) -> Result<Self, Fault> {
        Ok(Self {
            id: support::take_fitting(object, "id")?,
            type_: support::take_fitting(object, "type")?,
            name: support::take_fitting(object, "name")?,
            other: Object::new(),
        })
    }

    fn put_into(self, object: &mut Object) {
        support::put_optional(object, "id", self.id);
        support::put_optional(object, "type", self.type_);
        support::put_optional(object, "name", self.name);
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
