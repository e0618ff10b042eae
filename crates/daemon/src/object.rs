//! Objects beside nodes: groups of limits that throttled nodes share. Threads are taken and are
//! nothing here.

use crate::error::{Error, Result};
use crate::state::State;
use abide_contract::types::{
    ObjectOptions, ObjectOptionsVariant, QomSetArguments, ThrottleGroupProperties, ThrottleLimits,
};
use abide_image::{Limit, Limits, ThrottleGroup};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The most objects there may be.
pub const MAX_OBJECTS: usize = 1024;

#[derive(Clone, Debug)]
enum Object {
    Iothread,
    Group(ThrottleGroup),
}

/// All objects, by name.
#[derive(Debug, Default)]
pub(crate) struct Objects(RefCell<BTreeMap<String, Object>>);

impl Objects {
    /// The throttle group of that name.
    ///
    /// # Errors
    /// There is none.
    pub(crate) fn group(&self, name: &str) -> Result<ThrottleGroup> {
        match self.0.borrow().get(name) {
            Some(Object::Group(group)) => Ok(group.clone()),
            _ => Err(Error::refused(format!(
                "Throttle group '{name}' does not exist; make it with object-add first"
            ))),
        }
    }

    /// Lets go who waits for a limit, as QEMU does where all requests have to come to their end.
    pub(crate) fn lift_limits(&self) {
        for object in self.0.borrow().values() {
            if let Object::Group(group) = object {
                group.set(Limits::default());
            }
        }
    }
}

/// `object-add`.
///
/// # Errors
/// The name is taken, or the limits contradict each other.
pub(crate) fn add(state: &State, options: &ObjectOptions) -> Result<()> {
    let id = options.id.as_str();
    let object = match &options.qom_type {
        ObjectOptionsVariant::Iothread(_) => Object::Iothread,
        ObjectOptionsVariant::ThrottleGroup(group) => {
            Object::Group(ThrottleGroup::new(of_group(group)?))
        }
        ObjectOptionsVariant::Unknown(kind) => {
            return Err(Error::refused(format!(
                "objects of type '{kind}' do not exist here"
            )));
        }
    };
    let mut objects = state.objects.0.borrow_mut();
    if objects.contains_key(id) {
        return Err(Error::refused(format!(
            "attempt to add duplicate property '{id}' to object (type 'container'); choose another id"
        )));
    }
    if objects.len() >= MAX_OBJECTS {
        return Err(Error::refused(format!(
            "there are {MAX_OBJECTS} objects already; delete some first"
        )));
    }
    objects.insert(id.to_owned(), object);
    Ok(())
}

/// `object-del`.
///
/// # Errors
/// There is none of that name, or a node uses it.
pub(crate) fn del(state: &Rc<State>, id: &str) -> Result<()> {
    let used = state
        .graph
        .borrow()
        .entries()
        .any(|entry| entry.group.as_deref() == Some(id));
    if used {
        return Err(Error::refused(format!(
            "object '{id}' is in use, can not be deleted; delete the nodes that use it first"
        )));
    }
    match state.objects.0.borrow_mut().remove(id) {
        Some(_) => Ok(()),
        None => Err(Error::refused(format!("object '{id}' not found"))),
    }
}

/// `qom-set`: the limits of a group.
///
/// # Errors
/// There is no such object or property, or the value is not one of it.
pub(crate) fn set(state: &State, arguments: QomSetArguments) -> Result<()> {
    let path = arguments.path.as_str();
    let id = path.strip_prefix("/objects/").unwrap_or(path);
    if !state.objects.0.borrow().contains_key(id) {
        return Err(Error::NoDevice(path.to_owned()));
    }
    let group = state.objects.group(id)?;
    if arguments.property != "limits" {
        return Err(Error::refused(format!(
            "Property 'throttle-group.{}' not found; 'limits' can be set",
            arguments.property
        )));
    }
    let limits: ThrottleLimits = abide_contract::support::Wire::from_value(arguments.value)
        .map_err(|fault| Error::refused(format!("these limits cannot be read: {fault}")))?;
    group.set(of_limits(&limits)?);
    Ok(())
}

fn of_group(group: &ThrottleGroupProperties) -> Result<Limits> {
    let mut limits = group.limits.clone().unwrap_or_default();
    let all = [
        (&mut limits.iops_total, group.x_iops_total),
        (&mut limits.iops_read, group.x_iops_read),
        (&mut limits.iops_write, group.x_iops_write),
        (&mut limits.bps_total, group.x_bps_total),
        (&mut limits.bps_read, group.x_bps_read),
        (&mut limits.bps_write, group.x_bps_write),
    ];
    for (limit, other) in all {
        *limit = other.or(*limit);
    }
    of_limits(&limits)
}

fn of_limits(limits: &ThrottleLimits) -> Result<Limits> {
    let t = limits;
    let found = Limits {
        bytes: [
            limit(t.bps_total, t.bps_total_max, t.bps_total_max_length)?,
            limit(t.bps_read, t.bps_read_max, t.bps_read_max_length)?,
            limit(t.bps_write, t.bps_write_max, t.bps_write_max_length)?,
        ],
        requests: [
            limit(t.iops_total, t.iops_total_max, t.iops_total_max_length)?,
            limit(t.iops_read, t.iops_read_max, t.iops_read_max_length)?,
            limit(t.iops_write, t.iops_write_max, t.iops_write_max_length)?,
        ],
        request_bytes: number(t.iops_size)?,
    };
    for [total, reads, writes] in [found.bytes, found.requests] {
        if total.average > 0 && (reads.average > 0 || writes.average > 0) {
            return Err(Error::refused(
                "bps/iops/max total values and read/write values cannot be used at the same time",
            ));
        }
    }
    Ok(found)
}

fn limit(average: Option<i64>, burst: Option<i64>, seconds: Option<i64>) -> Result<Limit> {
    let limit = Limit {
        average: number(average)?,
        burst: number(burst)?,
        burst_seconds: number(seconds)?,
    };
    if limit.burst > 0 && limit.average == 0 {
        return Err(Error::refused(
            "bps_max/iops_max require corresponding bps/iops values",
        ));
    }
    if limit.burst > 0 && limit.burst < limit.average {
        return Err(Error::refused(
            "bps_max/iops_max cannot be lower than bps/iops",
        ));
    }
    Ok(limit)
}

fn number(asked: Option<i64>) -> Result<u64> {
    u64::try_from(asked.unwrap_or(0))
        .map_err(|_| Error::refused("bps/iops/max values must be within [0, 9223372036854775807]"))
}
