//! Lists of numbers one behind another: the sites of each row of demand, or the rows of each site.

/// Lists one behind another in one array.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lists {
    starts: Vec<u32>,
    ids: Vec<u32>,
}

impl Default for Lists {
    fn default() -> Self {
        Self {
            starts: vec![0],
            ids: Vec::new(),
        }
    }
}

impl Lists {
    pub(super) fn with_room(lists: usize, ids: usize) -> Self {
        let mut starts = Vec::with_capacity(lists + 1);
        starts.push(0);
        Self {
            starts,
            ids: Vec::with_capacity(ids),
        }
    }

    pub(super) fn push(&mut self, ids: impl IntoIterator<Item = u32>) {
        self.ids.extend(ids);
        self.starts.push(self.ids.len() as u32);
    }

    /// How many lists.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// How many numbers in all of them.
    pub(super) fn pairs(&self) -> usize {
        self.ids.len()
    }

    pub(super) fn of(&self, list: usize) -> &[u32] {
        let (Some(from), Some(to)) = (self.starts.get(list), self.starts.get(list + 1)) else {
            return &[];
        };
        self.ids.get(*from as usize..*to as usize).unwrap_or_default()
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &[u32]> {
        (0..self.len()).map(|list| self.of(list))
    }

    /// By number the lists that hold it, in order; so many numbers there are.
    pub(super) fn transposed(&self, numbers: usize) -> Self {
        let mut starts = vec![0_u32; numbers + 1];
        for id in &self.ids {
            if let Some(start) = starts.get_mut(*id as usize + 1) {
                *start += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut ids = vec![0; self.ids.len()];
        for (list, held) in (0_u32..).zip(self.all()) {
            for id in held {
                if let Some(at) = next.get_mut(*id as usize) {
                    if let Some(slot) = ids.get_mut(*at as usize) {
                        *slot = list;
                    }
                    *at += 1;
                }
            }
        }
        Self { starts, ids }
    }
}
