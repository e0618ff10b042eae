//! Errors on demand, as QEMU's `blkdebug` injects them: rules that an event arms, and requests
//! that meet what is armed.
//!
//! ```text
//! event E --> rules of E in this state: inject-error -> armed (what was armed before is dropped)
//!                                       set-state    -> the new state, when all rules are seen
//! request --> the first armed rule that matches its kind and range fails it; `once` ends that rule
//! ```

use super::{Beneath, Slot, as_beneath};
use crate::file_node::FileNode;
use crate::storage::Storage;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

/// A kind of request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Reads.
    Read,
    /// Writes of data.
    Write,
    /// Writes of zeroes.
    WriteZeroes,
    /// Discards.
    Discard,
    /// Flushes.
    Flush,
}

/// A rule that makes requests fail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InjectError {
    /// The event that arms it; `none` is armed from the start.
    pub event: String,
    /// The state in which it holds; `None` for any.
    pub state: Option<i64>,
    /// The kind of request; `None` for any.
    pub access: Option<Access>,
    /// The error's number.
    pub errno: i32,
    /// Requests that touch this place only; `None` for all.
    pub offset_bytes: Option<u64>,
    /// It fails one request, and is armed no more, whatever event comes.
    pub once: bool,
}

/// A rule that changes the state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetState {
    /// The event.
    pub event: String,
    /// The state in which it holds; `None` for any.
    pub state: Option<i64>,
    /// The state it changes to.
    pub new_state: i64,
}

/// The rules of one node.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Blkdebug {
    /// Those that make requests fail.
    pub inject_error: Vec<InjectError>,
    /// Those that change the state.
    pub set_state: Vec<SetState>,
}

impl Blkdebug {
    /// A node with these rules.
    #[must_use]
    pub fn above(self, beneath: Beneath) -> FileNode {
        let mut now = Now {
            state: 1,
            armed: Vec::new(),
            spent: Vec::new(),
        };
        now.armed = now.armed_by(&self.inject_error, "none");
        let beneath = Slot::new(beneath);
        let injector = Injector {
            beneath: beneath.clone(),
            rules: self,
            now: Mutex::new(now),
        };
        FileNode::filter(beneath, Arc::new(injector))
    }
}

#[derive(Debug)]
struct Injector {
    beneath: Slot,
    rules: Blkdebug,
    now: Mutex<Now>,
}

#[derive(Debug)]
struct Now {
    state: i64,
    /// The rules that are armed, by their place in the list.
    armed: Vec<usize>,
    /// The rules that failed their one request.
    spent: Vec<usize>,
}

impl Now {
    fn armed_by(&self, rules: &[InjectError], event: &str) -> Vec<usize> {
        let armed = rules.iter().enumerate().filter(|(index, rule)| {
            let holds = rule.state.is_none_or(|wanted| wanted == self.state);
            rule.event == event && holds && !self.spent.contains(index)
        });
        armed.map(|(index, _)| index).collect()
    }
}

impl Injector {
    fn check(&self, access: Access, offset: u64, length: u64) -> io::Result<()> {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        let place = |at: u64| access == Access::Flush || (offset..offset + length).contains(&at);
        let is_met = |rule: &InjectError| {
            rule.access.is_none_or(|wanted| wanted == access) && rule.offset_bytes.is_none_or(place)
        };
        let rules = &self.rules.inject_error;
        let mut armed = now
            .armed
            .iter()
            .filter_map(|index| Some((*index, rules.get(*index)?)));
        let Some((index, rule)) = armed.find(|(_, rule)| is_met(rule)) else {
            return Ok(());
        };
        if rule.once {
            now.armed.retain(|armed| *armed != index);
            now.spent.push(index);
        }
        Err(io::Error::from_raw_os_error(rule.errno))
    }
}

impl Storage for Injector {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        self.check(Access::Read, offset, buffer.len() as u64)?;
        self.beneath.read_at(buffer, offset)
    }

    fn write_at(&self, data: &[u8], offset: u64) -> io::Result<()> {
        self.check(Access::Write, offset, data.len() as u64)?;
        self.beneath.write_at(data, offset)
    }

    fn flush(&self) -> io::Result<()> {
        self.check(Access::Flush, 0, 0)?;
        self.beneath.flush()
    }

    fn punch_hole(&self, offset: u64, length: u64) -> io::Result<()> {
        self.check(Access::WriteZeroes, offset, length)?;
        self.check(Access::Discard, offset, length)?;
        self.beneath.punch_hole(offset, length)
    }

    fn event(&self, name: &str) {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        let state = now.state;
        let armed = now.armed_by(&self.rules.inject_error, name);
        if !armed.is_empty() {
            now.armed = armed;
        }
        let changes = self.rules.set_state.iter();
        let mut changes = changes
            .filter(|rule| rule.event == name && rule.state.is_none_or(|wanted| wanted == state));
        if let Some(change) = changes.next_back() {
            now.state = change.new_state;
        }
        drop(now);
        self.beneath.event(name);
    }

    as_beneath!(len, set_len, data_run, allocated_bytes);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filter::{NullOptions, null};

    fn rule(event: &str) -> InjectError {
        InjectError {
            event: event.to_owned(),
            state: None,
            access: None,
            errno: libc::EIO,
            offset_bytes: None,
            once: false,
        }
    }

    fn above_nothing(rules: Blkdebug) -> Arc<dyn Storage> {
        let nothing = null(&NullOptions {
            size_bytes: 1 << 20,
            ..NullOptions::default()
        });
        rules.above(Beneath::File(nothing)).storage()
    }

    fn number(result: io::Result<impl std::fmt::Debug>) -> Option<i32> {
        result.err().and_then(|error| error.raw_os_error())
    }

    #[test]
    fn an_event_arms_a_rule_and_once_ends_it() {
        let once = InjectError {
            once: true,
            offset_bytes: Some(4096),
            ..rule("read_aio")
        };
        let disk = above_nothing(Blkdebug {
            inject_error: vec![once],
            ..Blkdebug::default()
        });
        let read = |offset| number(disk.read_at(&mut [0; 512], offset));
        assert_eq!(read(4096), None, "nothing is armed yet");
        disk.event("read_aio");
        assert_eq!(read(0), None, "another place");
        assert_eq!(read(3585), Some(libc::EIO), "it touches the place");
        assert_eq!(read(4096), None, "it was armed for one request");
        disk.event("read_aio");
        assert_eq!(read(4096), None, "and no event arms it again");
    }

    #[test]
    fn states_follow_one_another() {
        let set = |state, new_state| SetState {
            event: "flush_to_disk".to_owned(),
            state: Some(state),
            new_state,
        };
        let in_two = InjectError {
            state: Some(2),
            errno: libc::ENOSPC,
            access: Some(Access::Write),
            ..rule("write_aio")
        };
        let disk = above_nothing(Blkdebug {
            inject_error: vec![in_two],
            set_state: vec![set(1, 2), set(2, 1)],
        });
        let write = || {
            disk.event("write_aio");
            number(disk.write_at(&[1], 0))
        };
        assert_eq!(write(), None);
        disk.event("flush_to_disk");
        assert_eq!(write(), Some(libc::ENOSPC));
        assert_eq!(number(disk.read_at(&mut [0], 0)), None, "reads go on");
    }
}
