//! Sets that only ever grow together: which types of which releases are one.

/// A union-find over the numbers below its length.
pub(super) struct Sets {
    parents: Vec<usize>,
}

impl Sets {
    pub(super) fn new(length: usize) -> Self {
        Sets {
            parents: (0..length).collect(),
        }
    }

    /// The number that stands for the set of `item`.
    pub(super) fn find(&mut self, item: usize) -> usize {
        let mut root = item;
        while self.parents[root] != root {
            root = self.parents[root];
        }
        let mut next = item;
        while self.parents[next] != root {
            next = std::mem::replace(&mut self.parents[next], root);
        }
        root
    }

    /// Makes two sets one; says whether they were two.
    pub(super) fn unite(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.find(a), self.find(b));
        let (low, high) = (a.min(b), a.max(b));
        self.parents[high] = low;
        low != high
    }
}
