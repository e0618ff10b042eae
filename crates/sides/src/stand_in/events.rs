//! The events of a stand-in on their way to all its monitors: as they are, or late, lost, twice,
//! overtaken.
//!
//! ```text
//!   happens ──lost?──> late? ──> reordered? held until the next one has gone ──> twice? ──> monitors
//! ```

use std::cell::RefCell;
use std::rc::Rc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use abide_server::{Event, Monitors};
use abide_wire::{Dict, Timestamp};

use super::faults::{Dice, Faults};
use crate::limits::REORDER_WAIT;

pub(super) struct Events {
    monitors: Monitors,
    late: Option<Duration>,
    lost: Option<u64>,
    duplicated: Option<u64>,
    reordered: Option<u64>,
    dice: Rc<Dice>,
    held: RefCell<Option<Event>>,
}

impl Events {
    pub(super) fn new(monitors: Monitors, faults: &Faults, dice: Rc<Dice>) -> Rc<Events> {
        Rc::new(Events {
            monitors,
            late: faults.late,
            lost: faults.lost,
            duplicated: faults.duplicated,
            reordered: faults.reordered,
            dice,
            held: RefCell::new(None),
        })
    }

    /// Tells that something happened now.
    pub(super) fn happened(self: &Rc<Self>, name: String, data: Option<Dict>) {
        let event = Event {
            name: name.into(),
            data,
            timestamp: now(),
            more: Dict::new(),
        };
        if self.dice.one_in(self.lost) {
            return;
        }
        match self.late {
            None => self.put_in_order(event),
            Some(late) => {
                let events = self.clone();
                tokio::task::spawn_local(async move {
                    tokio::time::sleep(late).await;
                    events.put_in_order(event);
                });
            }
        }
    }

    fn put_in_order(self: &Rc<Self>, event: Event) {
        let before = self.held.borrow_mut().take();
        if before.is_none() && self.dice.one_in(self.reordered) {
            *self.held.borrow_mut() = Some(event);
            let events = self.clone();
            tokio::task::spawn_local(async move {
                tokio::time::sleep(REORDER_WAIT).await;
                if let Some(event) = events.held.borrow_mut().take() {
                    events.send(event);
                }
            });
            return;
        }
        self.send(event);
        if let Some(before) = before {
            self.send(before);
        }
    }

    fn send(&self, event: Event) {
        if self.dice.one_in(self.duplicated) {
            self.monitors.send(event.clone());
        }
        self.monitors.send(event);
    }
}

/// Now, as QEMU stamps its events.
fn now() -> Timestamp {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Timestamp {
        seconds: i64::try_from(since.as_secs()).unwrap_or(-1),
        microseconds: i64::from(since.subsec_micros()),
    }
}
