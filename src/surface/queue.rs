//! A queue for times that only grow: a radix heap, in which an entry moves down at most once for each bit of its time.
//!
//! Ahuja, Mehlhorn, Orlin and Tarjan (1990). Entries are found again in bulk, so the inner loop touches little memory.

/// Times with what they belong to, the smallest first. Nothing smaller than what was last taken may be put in.
#[derive(Debug)]
pub(crate) struct RadixQueue {
    last: u32,
    /// Bucket 0 holds entries equal to `last`, bucket n those whose highest bit that differs from it is the nth.
    buckets: Vec<Vec<(u32, u32)>>,
}

impl Default for RadixQueue {
    fn default() -> Self {
        Self {
            last: 0,
            buckets: (0..=u32::BITS).map(|_| Vec::new()).collect(),
        }
    }
}

impl RadixQueue {
    /// Puts in a time that is no smaller than what was last taken.
    pub(crate) fn push(&mut self, time: u32, what: u32) {
        let bucket = (u32::BITS - (time ^ self.last).leading_zeros()) as usize;
        if let Some(bucket) = self.buckets.get_mut(bucket) {
            bucket.push((time, what));
        }
    }

    /// Takes one of the smallest.
    pub(crate) fn pop(&mut self) -> Option<(u32, u32)> {
        if let Some(entry) = self.buckets.first_mut()?.pop() {
            return Some(entry);
        }
        let full = self.buckets.iter().position(|bucket| !bucket.is_empty())?;
        let mut entries = std::mem::take(self.buckets.get_mut(full)?);
        self.last = entries.iter().map(|entry| entry.0).min()?;
        for (time, what) in entries.drain(..) {
            self.push(time, what);
        }
        // The emptied bucket keeps its room.
        if let Some(bucket) = self.buckets.get_mut(full) {
            *bucket = entries;
        }
        self.buckets.first_mut()?.pop()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_come_out_by_their_time() {
        let (mut queue, mut seed, mut now, mut waiting) = (RadixQueue::default(), 7_u64, 0_u32, Vec::new());
        for round in 0..20_000_u32 {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            if seed >> 62 == 0 && !waiting.is_empty() {
                let (time, _) = queue.pop().unwrap();
                let least = waiting.iter().copied().min().unwrap();
                assert_eq!(time, least);
                let at = waiting.iter().position(|other| *other == time).unwrap();
                waiting.swap_remove(at);
                now = time;
            } else if waiting.len() < 300 {
                let time = now + ((seed >> 33) % 50_000) as u32;
                queue.push(time, round);
                waiting.push(time);
            }
        }
    }
}
