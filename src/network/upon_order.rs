//! Times upon the order of a network: made by a whole pass, or from others that differ on a few arcs.

use std::sync::OnceLock;

use crate::network::graph::Graph;
use crate::network::hierarchy::Arcs;
use crate::network::hierarchy::Timed;
use crate::network::weights::Times;

/// Where more arcs than this differ the whole pass is as quick.
const FEW: usize = 20_000;

/// The times of a network's arcs upon its order, once they were asked for.
#[derive(Default)]
pub(crate) struct UponOrder {
    timed: OnceLock<Timed>,
    before: Option<Before>,
}

/// Other times upon the order, and the arcs on which they differ.
#[derive(Clone)]
struct Before {
    timed: Timed,
    changed: Vec<u32>,
}

impl UponOrder {
    /// For these arcs: from those of the network's last times that differ least, else by a whole pass.
    ///
    /// # Cost
    /// A comparison with what the network has upon its order: some milliseconds for a million junctions.
    pub(crate) fn near(links: &[[u32; 2]], graph: &Graph) -> Self {
        let all = graph.recent.all();
        let near = |weights: &Times| {
            let before = weights.upon_order.last()?;
            let differ = differing(links, &weights.links)?;
            before.with(&differ)
        };
        let nearest = all.iter().filter_map(|weights| near(&weights.inner));
        Self {
            before: nearest.min_by_key(|before| before.changed.len()),
            timed: OnceLock::new(),
        }
    }

    /// For the same arcs with other times on some of them.
    pub(crate) fn with(&self, changed: &[u32]) -> Self {
        Self {
            before: self.last().and_then(|before| before.with(changed)),
            timed: OnceLock::new(),
        }
    }

    /// On how many arcs they differ from others that they are made from; none where a whole pass makes them.
    #[cfg(test)]
    pub(crate) fn differs_in(&self) -> Option<usize> {
        self.before.as_ref().map(|before| before.changed.len())
    }

    /// What others can be made from.
    fn last(&self) -> Option<Before> {
        let made = self.timed.get().map(|timed| Before {
            timed: timed.clone(),
            changed: Vec::new(),
        });
        made.or_else(|| self.before.clone())
    }
}

impl Before {
    /// The same seen from times that differ on more arcs; none where those are too many.
    fn with(mut self, changed: &[u32]) -> Option<Self> {
        self.changed.extend_from_slice(changed);
        self.changed.sort_unstable();
        self.changed.dedup();
        (self.changed.len() <= FEW).then_some(self)
    }
}

/// On which arcs two sets of times differ; none where they are many.
fn differing(links: &[[u32; 2]], others: &[[u32; 2]]) -> Option<Vec<u32>> {
    let mut differ = Vec::new();
    for (arc, (one, other)) in (0..).zip(links.iter().zip(others)) {
        if one != other {
            if differ.len() >= FEW {
                return None;
            }
            differ.push(arc);
        }
    }
    Some(differ)
}

impl Times {
    /// The times upon the order of the network; none where it is in none.
    ///
    /// # Cost
    /// A tenth of a second for a million junctions, once; some milliseconds where times that differ on a few arcs alone
    /// were asked for before.
    pub(crate) fn in_order(&self, graph: &Graph) -> Option<&Timed> {
        let hierarchy = graph.hierarchy.get()?;
        let UponOrder { timed, before } = &self.upon_order;
        Some(timed.get_or_init(|| match before {
            Some(before) => {
                let arcs = Arcs {
                    first_arc: &graph.first_arc,
                    links: &self.links,
                };
                before.timed.changed(arcs, &before.changed)
            }
            None => hierarchy.with_times(&self.links),
        }))
    }
}
