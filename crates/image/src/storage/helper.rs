//! One more thread for all copies of this process: a copy through the page cache is the work of a
//! processor, and two are nearly twice as fast where there are two.
//!
//! ```text
//! task: 0 1 2 3 4 5 6 7 ...     each takes the next part that nobody has taken,
//!       o h o o h o h o         the owner (o) until none is left, the helper (h) if it comes
//! ```
//! An owner gets its task back from the helper before it goes on: a file that is closed after a
//! copy is closed.

use super::aligned::Aligned;
use super::between_files::Place;
use super::{Storage, read_padded};
use std::cell::RefCell;
use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::sync::{Arc, LazyLock, Weak};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

/// What is read and written at once: it stays in the processor's cache between the two.
const PART_BYTES: u64 = 512 << 10;

/// Writeback is started behind this much, so that the disk is at work while the rest is copied.
const STRIDE_BYTES: u64 = 4 << 20;

/// How long the helper watches for the next task, and an owner for the helper's last part, before it
/// sleeps: it takes about as long to wake.
const LINGER: Duration = Duration::from_micros(200);

thread_local! {
    static BUFFER: RefCell<Aligned> = RefCell::new(Aligned::new(PART_BYTES as usize));
}

/// `None` where there is one processor only, or no more threads.
static HELPER: LazyLock<Option<SyncSender<Weak<Task>>>> = LazyLock::new(|| {
    if thread::available_parallelism().map_or(1, usize::from) < 2 {
        return None;
    }
    let (sender, tasks) = sync_channel(1);
    let thread = thread::Builder::new().name("abide-copy".into());
    thread.spawn(move || help(&tasks)).ok().map(|_| sender)
});

/// A copy that is done in parts, by whoever takes them.
#[derive(Debug)]
pub(super) struct Task {
    input: Arc<dyn Storage>,
    input_offset: u64,
    output: Arc<dyn Storage>,
    output_offset: u64,
    length: u64,
    /// Start writing back what is copied.
    writeback: bool,
    /// Where the next part is that nobody has taken.
    next: AtomicU64,
    /// Up to where nothing failed.
    good: AtomicU64,
    owner: Thread,
}

impl Task {
    pub(super) fn new(from: Place<'_>, to: Place<'_>, length: u64, writeback: bool) -> Self {
        Task {
            input: Arc::clone(from.storage),
            input_offset: from.offset,
            output: Arc::clone(to.storage),
            output_offset: to.offset,
            length,
            writeback,
            next: AtomicU64::new(0),
            good: AtomicU64::new(length),
            owner: thread::current(),
        }
    }

    /// Takes parts until none is left.
    fn work(&self) {
        BUFFER.with_borrow_mut(|buffer| {
            loop {
                let at = self.next.fetch_add(PART_BYTES, Ordering::Relaxed);
                // After a failure nothing behind it counts.
                if at >= self.good.load(Ordering::Relaxed) {
                    return;
                }
                let step = (self.length - at).min(PART_BYTES) as usize;
                if self.part(at, &mut buffer[..step]).is_err() {
                    self.good.fetch_min(at, Ordering::Relaxed);
                }
            }
        });
    }

    fn part(&self, at: u64, buffer: &mut [u8]) -> io::Result<()> {
        read_padded(&*self.input, buffer, self.input_offset + at)?;
        self.output.write_at(buffer, self.output_offset + at)?;
        let end = at + buffer.len() as u64;
        if self.writeback && end.is_multiple_of(STRIDE_BYTES) {
            // The other thread may not have been done with its part of the stride before.
            let start = end.saturating_sub(2 * STRIDE_BYTES);
            self.output
                .start_writeback(self.output_offset + start, end - start);
        }
        Ok(())
    }
}

/// Copies, with help if it is wanted and to be had; returns how far it came.
pub(super) fn copy(task: Task, helped: bool) -> u64 {
    let mut task = Arc::new(task);
    if helped && let Some(helper) = &*HELPER {
        // When the helper is busy for others, one thread does it all.
        let _ = helper.try_send(Arc::downgrade(&task));
    }
    task.work();
    let waiting = Instant::now();
    loop {
        match Arc::try_unwrap(task) {
            Ok(task) => return task.good.into_inner(),
            Err(shared) => {
                task = shared;
                if waiting.elapsed() < LINGER {
                    thread::yield_now();
                } else {
                    thread::park();
                }
            }
        }
    }
}

/// The helper's life: as long as the process.
fn help(tasks: &Receiver<Weak<Task>>) {
    let mut busy = Instant::now();
    loop {
        let task = match tasks.try_recv() {
            Err(TryRecvError::Empty) if busy.elapsed() < LINGER => {
                thread::yield_now();
                continue;
            }
            Err(TryRecvError::Empty) => tasks.recv().ok(),
            Err(TryRecvError::Disconnected) => None,
            Ok(task) => Some(task),
        };
        let Some(task) = task else { return };
        // Late help is no help: then the task is gone.
        if let Some(task) = task.upgrade() {
            task.work();
            let owner = task.owner.clone();
            drop(task);
            owner.unpark();
            busy = Instant::now();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ops::Range;
    use std::sync::Mutex;

    /// Bytes in memory, of which the writing of one place may fail.
    #[derive(Debug)]
    struct Memory {
        bytes: Mutex<Vec<u8>>,
        bad: Option<u64>,
        written_back: Mutex<Vec<Range<u64>>>,
    }

    impl Memory {
        fn new(bytes: Vec<u8>, bad: Option<u64>) -> Arc<Self> {
            Arc::new(Memory {
                bytes: Mutex::new(bytes),
                bad,
                written_back: Mutex::default(),
            })
        }
    }

    impl Storage for Memory {
        fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
            let bytes = self.bytes.lock().unwrap();
            let rest = bytes.get(offset as usize..).unwrap_or_default();
            let length = rest.len().min(buffer.len());
            buffer[..length].copy_from_slice(&rest[..length]);
            Ok(length)
        }

        fn write_at(&self, data: &[u8], offset: u64) -> io::Result<()> {
            let end = offset + data.len() as u64;
            if self.bad.is_some_and(|bad| (offset..end).contains(&bad)) {
                return Err(io::ErrorKind::StorageFull.into());
            }
            let mut bytes = self.bytes.lock().unwrap();
            if (bytes.len() as u64) < end {
                bytes.resize(end as usize, 0);
            }
            bytes[offset as usize..end as usize].copy_from_slice(data);
            Ok(())
        }

        fn flush(&self) -> io::Result<()> {
            Ok(())
        }

        fn len(&self) -> io::Result<u64> {
            Ok(self.bytes.lock().unwrap().len() as u64)
        }

        fn set_len(&self, length: u64) -> io::Result<()> {
            self.bytes.lock().unwrap().resize(length as usize, 0);
            Ok(())
        }

        fn start_writeback(&self, offset: u64, length: u64) {
            self.written_back
                .lock()
                .unwrap()
                .push(offset..offset + length);
        }
    }

    const LENGTH: u64 = 9 * PART_BYTES + 1000;

    fn source() -> Vec<u8> {
        (0..LENGTH + 77).map(|at| (at / 7) as u8).collect()
    }

    fn run(input: &Arc<Memory>, output: &Arc<Memory>) -> u64 {
        run_as(input, output, false)
    }

    fn run_as(input: &Arc<Memory>, output: &Arc<Memory>, writeback: bool) -> u64 {
        let (from, to): (Arc<dyn Storage>, Arc<dyn Storage>) =
            (Arc::<Memory>::clone(input), Arc::<Memory>::clone(output));
        let from = Place {
            storage: &from,
            offset: 77,
        };
        let to = Place {
            storage: &to,
            offset: 5,
        };
        copy(Task::new(from, to, LENGTH, writeback), true)
    }

    #[test]
    fn every_part_is_copied_once_whoever_takes_it() {
        let input = Memory::new(source(), None);
        for _ in 0..50 {
            let output = Memory::new(vec![9; 5], None);
            assert_eq!(run(&input, &output), LENGTH);
            let bytes = output.bytes.lock().unwrap();
            assert_eq!(bytes[..5], [9; 5]);
            assert!(bytes[5..] == source()[77..]);
        }
    }

    #[test]
    fn what_failed_and_what_is_behind_it_is_left_to_the_caller() {
        let bad = 5 + 4 * PART_BYTES + 1;
        let input = Memory::new(source(), None);
        let output = Memory::new(Vec::new(), Some(bad));
        assert_eq!(run(&input, &output), 4 * PART_BYTES);
        let bytes = output.bytes.lock().unwrap();
        let good = 4 * PART_BYTES as usize;
        assert!(bytes[5..5 + good] == source()[77..77 + good]);
    }

    #[test]
    fn writeback_of_what_is_copied_starts_if_it_is_to() {
        let input = Memory::new(source(), None);
        let output = Memory::new(Vec::new(), None);
        run_as(&input, &output, false);
        assert_eq!(*output.written_back.lock().unwrap(), []);
        run_as(&input, &output, true);
        assert_eq!(
            *output.written_back.lock().unwrap(),
            std::slice::from_ref(&(5..5 + STRIDE_BYTES))
        );
    }

    #[test]
    fn nobody_keeps_a_storage_after_a_copy() {
        let input = Memory::new(source(), None);
        for _ in 0..200 {
            let output = Memory::new(Vec::new(), None);
            run(&input, &output);
            assert_eq!(Arc::strong_count(&output), 1);
        }
        assert_eq!(Arc::strong_count(&input), 1);
    }

    #[test]
    fn a_source_that_ends_early_is_filled_up_with_zeros() {
        let input = Memory::new(source()[..77 + 10].to_vec(), None);
        let output = Memory::new(Vec::new(), None);
        assert_eq!(run(&input, &output), LENGTH);
        let bytes = output.bytes.lock().unwrap();
        assert!(bytes[5..15] == source()[77..87]);
        assert!(bytes[15..].iter().all(|byte| *byte == 0));
    }
}
