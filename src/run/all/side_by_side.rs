//! Many sites at a time, as many as there are cores.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::names::SiteName;
use super::{SiteRun, Step};

/// Works on all of these, as many at a time as there are cores, and gives the results in their order.
pub(super) fn side_by_side(
    names: &[SiteName],
    work: &(dyn Fn(&SiteName) -> SiteRun + Sync),
    watch: &(dyn Fn(Step) + Sync),
) -> Vec<SiteRun> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let (next, ended) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let runs = Mutex::new(Vec::with_capacity(names.len()));
    std::thread::scope(|scope| {
        for _ in 0..cores.min(names.len()) {
            scope.spawn(|| {
                loop {
                    let place = next.fetch_add(1, Ordering::Relaxed);
                    let Some(name) = names.get(place) else { break };
                    let run = work(name);
                    watch(Step {
                        id: &name.id,
                        end: run.end,
                        ended: ended.fetch_add(1, Ordering::Relaxed) + 1,
                        of: names.len(),
                    });
                    let mut runs = runs.lock().unwrap_or_else(PoisonError::into_inner);
                    runs.push((place, run));
                }
            });
        }
    });
    let mut runs = runs.into_inner().unwrap_or_else(PoisonError::into_inner);
    runs.sort_by_key(|(place, _)| *place);
    runs.into_iter().map(|(_, run)| run).collect()
}
