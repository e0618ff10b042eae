//! The events that wait for one taker, and all such queues of a connection.

use std::collections::VecDeque;

use super::{Event, EventFilter, EventItem};

/// The events that wait for one taker.
#[derive(Debug)]
pub(crate) struct Queue {
    filter: EventFilter,
    events: VecDeque<Event>,
    /// How many were dropped before the first that waits.
    lost: u64,
}

impl Queue {
    pub(crate) fn new(filter: EventFilter) -> Self {
        Self {
            filter,
            events: VecDeque::new(),
            lost: 0,
        }
    }

    /// The next item: what was lost is told where it was lost.
    pub(crate) fn take(&mut self) -> Option<EventItem> {
        match std::mem::take(&mut self.lost) {
            0 => self.take_event().map(EventItem::Event),
            lost => Some(EventItem::Lagged(lost)),
        }
    }

    /// The next event, with how many were lost before it.
    pub(crate) fn take_event(&mut self) -> Option<Event> {
        let mut event = self.events.pop_front()?;
        event.lost_before = std::mem::take(&mut self.lost);
        if self.events.is_empty() {
            // Nothing is held for those who are idle.
            self.events = VecDeque::new();
        }
        Some(event)
    }

    fn lets_pass(&self, event: &Event) -> bool {
        self.filter.lets_pass(event)
    }

    fn put(&mut self, event: Event) {
        if self.events.len() >= self.filter.capacity() {
            self.events.pop_front();
            self.lost += 1;
        }
        self.events.push_back(event);
    }
}

/// All queues of a connection, each known by a number that stays the same.
#[derive(Debug, Default)]
pub(crate) struct Queues {
    places: Vec<Option<Queue>>,
}

impl Queues {
    pub(crate) fn add(&mut self, queue: Queue) -> usize {
        let free = self.places.iter().position(Option::is_none);
        let at = free.unwrap_or(self.places.len());
        match self.places.get_mut(at) {
            Some(place) => *place = Some(queue),
            None => self.places.push(Some(queue)),
        }
        at
    }

    pub(crate) fn remove(&mut self, at: usize) {
        if let Some(place) = self.places.get_mut(at) {
            *place = None;
        }
    }

    pub(crate) fn get(&mut self, at: usize) -> Option<&mut Queue> {
        self.places.get_mut(at)?.as_mut()
    }

    /// Gives an event to everyone whose filter lets it pass; the last one takes it itself.
    pub(crate) fn put(&mut self, event: Event) {
        let passing = |queue: &&mut Queue| queue.lets_pass(&event);
        let mut takers = self.places.iter_mut().flatten().filter(passing).peekable();
        let mut last = None;
        while let Some(queue) = takers.next() {
            if takers.peek().is_some() {
                queue.put(event.clone());
            } else {
                last = Some(queue);
            }
        }
        drop(takers);
        if let Some(queue) = last {
            queue.put(event);
        }
    }
}
