//! A receive buffer: bytes come in at the back, whole messages go out at the front. It grows only
//! when one message does not fit, and never past a limit.

/// Bytes received and not yet consumed, in one contiguous piece.
#[derive(Debug)]
pub(crate) struct Window {
    bytes: Vec<u8>,
    start: usize,
    end: usize,
    limit: usize,
}

impl Window {
    /// A window of `capacity` bytes that may grow to `limit`.
    pub(crate) fn new(capacity: usize, limit: usize) -> Self {
        Self {
            bytes: vec![0; capacity],
            start: 0,
            end: 0,
            limit,
        }
    }

    pub(crate) fn filled(&self) -> &[u8] {
        &self.bytes[self.start..self.end]
    }

    pub(crate) fn consume(&mut self, count: usize) {
        self.start = (self.start + count).min(self.end);
        if self.start == self.end {
            self.start = 0;
            self.end = 0;
        }
    }

    /// Room at the back; empty only when the window is full and at its limit.
    pub(crate) fn spare(&mut self) -> &mut [u8] {
        if self.end == self.bytes.len() {
            self.make_room();
        }
        &mut self.bytes[self.end..]
    }

    /// Takes note of `count` bytes written into [`Window::spare`].
    pub(crate) fn received(&mut self, count: usize) {
        self.end = (self.end + count).min(self.bytes.len());
    }

    fn make_room(&mut self) {
        if self.start > 0 {
            self.bytes.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
        } else {
            let larger = (self.bytes.len() * 2).min(self.limit);
            self.bytes.resize(larger.max(self.bytes.len()), 0);
        }
    }
}
