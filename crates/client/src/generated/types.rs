//! The contract's types.
//!
//! Generated from a contract; do not edit.

#![allow(unused_imports, clippy::too_many_arguments)]

use super::support::{self, Fault, Members, Null, Object, Value, Wire};

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
    /// dirty-bitmaps
    ///
    /// Since 4.2. Until 11.1.
    pub dirty_bitmaps: Option<Vec<BlockDeviceInfoDirtyBitmaps>>,
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

/// BlockDeviceInfoDirtyBitmaps
///
/// Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockDeviceInfoDirtyBitmaps {
    /// name
    pub name: Option<String>,
    /// count
    pub count: Option<i64>,
    /// granularity
    pub granularity: Option<i64>,
    /// status
    ///
    /// Until 5.2. Feature: deprecated.
    pub status: Option<BlockDeviceInfoDirtyBitmapsStatus>,
    /// recording
    ///
    /// Since 4.0.
    pub recording: Option<bool>,
    /// busy
    ///
    /// Since 4.0.
    pub busy: Option<bool>,
    /// persistent
    ///
    /// Since 4.0.
    pub persistent: Option<bool>,
    /// inconsistent
    ///
    /// Since 4.0.
    pub inconsistent: Option<bool>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl BlockDeviceInfoDirtyBitmaps {
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

impl Members for BlockDeviceInfoDirtyBitmaps {
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

impl Wire for BlockDeviceInfoDirtyBitmaps {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// BlockDeviceInfoDirtyBitmapsStatus
///
/// Until 5.2.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockDeviceInfoDirtyBitmapsStatus {
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

impl BlockDeviceInfoDirtyBitmapsStatus {
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

impl From<&str> for BlockDeviceInfoDirtyBitmapsStatus {
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

impl Wire for BlockDeviceInfoDirtyBitmapsStatus {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
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
    pub dirty_bitmaps: Option<Vec<BlockDeviceInfoDirtyBitmaps>>,
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

/// BlockJobInfoMirror
///
/// Since 8.2. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct BlockJobInfoMirror {
    /// actively-synced
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

/// BlockdevCreateArgumentsOptionsLuksCipherAlg
///
/// Since 2.7. Until 11.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevCreateArgumentsOptionsLuksCipherAlg {
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

impl BlockdevCreateArgumentsOptionsLuksCipherAlg {
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

impl From<&str> for BlockdevCreateArgumentsOptionsLuksCipherAlg {
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

impl Wire for BlockdevCreateArgumentsOptionsLuksCipherAlg {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// BlockdevCreateArgumentsOptionsLuksCipherMode
///
/// Since 2.7. Until 11.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevCreateArgumentsOptionsLuksCipherMode {
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

impl BlockdevCreateArgumentsOptionsLuksCipherMode {
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

impl From<&str> for BlockdevCreateArgumentsOptionsLuksCipherMode {
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

impl Wire for BlockdevCreateArgumentsOptionsLuksCipherMode {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// BlockdevCreateArgumentsOptionsLuksIvgenAlg
///
/// Since 2.7. Until 11.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevCreateArgumentsOptionsLuksIvgenAlg {
    /// plain
    Plain,
    /// plain64
    Plain64,
    /// essiv
    Essiv,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockdevCreateArgumentsOptionsLuksIvgenAlg {
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

impl From<&str> for BlockdevCreateArgumentsOptionsLuksIvgenAlg {
    fn from(text: &str) -> Self {
        match text {
            "plain" => Self::Plain,
            "plain64" => Self::Plain64,
            "essiv" => Self::Essiv,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for BlockdevCreateArgumentsOptionsLuksIvgenAlg {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}

/// BlockdevCreateArgumentsOptionsLuksIvgenHashAlg
///
/// Since 2.7. Until 11.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevCreateArgumentsOptionsLuksIvgenHashAlg {
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

impl BlockdevCreateArgumentsOptionsLuksIvgenHashAlg {
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

impl From<&str> for BlockdevCreateArgumentsOptionsLuksIvgenHashAlg {
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

impl Wire for BlockdevCreateArgumentsOptionsLuksIvgenHashAlg {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
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

/// BlockdevOptionsBlkdebugTakeChildPerms
///
/// Since 4.0. Until 11.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockdevOptionsBlkdebugTakeChildPerms {
    /// consistent-read
    ConsistentRead,
    /// write
    Write,
    /// write-unchanged
    WriteUnchanged,
    /// resize
    Resize,
    /// graph-mod
    ///
    /// Until 6.2.
    GraphMod,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl BlockdevOptionsBlkdebugTakeChildPerms {
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

impl From<&str> for BlockdevOptionsBlkdebugTakeChildPerms {
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

impl Wire for BlockdevOptionsBlkdebugTakeChildPerms {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
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
    pub cipher_alg: Option<BlockdevCreateArgumentsOptionsLuksCipherAlg>,
    /// cipher-mode
    pub cipher_mode: Option<BlockdevCreateArgumentsOptionsLuksCipherMode>,
    /// ivgen-alg
    pub ivgen_alg: Option<BlockdevCreateArgumentsOptionsLuksIvgenAlg>,
    /// ivgen-hash-alg
    pub ivgen_hash_alg: Option<BlockdevCreateArgumentsOptionsLuksIvgenHashAlg>,
    /// hash-alg
    pub hash_alg: Option<BlockdevCreateArgumentsOptionsLuksIvgenHashAlg>,
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

/// XDebugQueryBlockGraphResult
///
/// Since 4.0. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct XDebugQueryBlockGraphResult {
    /// nodes
    pub nodes: Option<Vec<XDebugQueryBlockGraphResultNodes>>,
    /// edges
    pub edges: Option<Vec<XDebugQueryBlockGraphResultEdges>>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl XDebugQueryBlockGraphResult {
    /// One with the mandatory members only.
    pub fn new() -> Self {
        Self {
            nodes: None,
            edges: None,
            other: Object::new(),
        }
    }
}

impl Members for XDebugQueryBlockGraphResult {
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

impl Wire for XDebugQueryBlockGraphResult {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// XDebugQueryBlockGraphResultEdges
///
/// Since 4.0. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct XDebugQueryBlockGraphResultEdges {
    /// parent
    pub parent: Option<i64>,
    /// child
    pub child: Option<i64>,
    /// name
    pub name: Option<String>,
    /// perm
    pub perm: Option<Vec<BlockdevOptionsBlkdebugTakeChildPerms>>,
    /// shared-perm
    pub shared_perm: Option<Vec<BlockdevOptionsBlkdebugTakeChildPerms>>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl XDebugQueryBlockGraphResultEdges {
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

impl Members for XDebugQueryBlockGraphResultEdges {
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

impl Wire for XDebugQueryBlockGraphResultEdges {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// XDebugQueryBlockGraphResultNodes
///
/// Since 4.0. Until 11.1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct XDebugQueryBlockGraphResultNodes {
    /// id
    pub id: Option<i64>,
    /// type
    pub type_: Option<XDebugQueryBlockGraphResultNodesType>,
    /// name
    pub name: Option<String>,
    /// Members the contract does not know, kept as they are.
    pub other: Object,
}

impl XDebugQueryBlockGraphResultNodes {
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

impl Members for XDebugQueryBlockGraphResultNodes {
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

impl Wire for XDebugQueryBlockGraphResultNodes {
    fn from_value(value: Value) -> Result<Self, Fault> {
        let mut object = support::object(value)?;
        let mut this = Self::take_from(&mut object)?;
        this.other = object;
        Ok(this)
    }

    fn into_value(self) -> Value {
        let mut object = Object::new();
        self.put_into(&mut object);
        Value::from(object)
    }
}

/// XDebugQueryBlockGraphResultNodesType
///
/// Since 4.0. Until 11.1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum XDebugQueryBlockGraphResultNodesType {
    /// block-backend
    BlockBackend,
    /// block-job
    BlockJob,
    /// block-driver
    BlockDriver,
    /// A value the contract does not know, kept as it is.
    Unknown(String),
}

impl XDebugQueryBlockGraphResultNodesType {
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

impl From<&str> for XDebugQueryBlockGraphResultNodesType {
    fn from(text: &str) -> Self {
        match text {
            "block-backend" => Self::BlockBackend,
            "block-job" => Self::BlockJob,
            "block-driver" => Self::BlockDriver,
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl Wire for XDebugQueryBlockGraphResultNodesType {
    fn from_value(value: Value) -> Result<Self, Fault> {
        Ok(Self::from(String::from_value(value)?.as_str()))
    }

    fn into_value(self) -> Value {
        self.as_str().to_owned().into_value()
    }
}
