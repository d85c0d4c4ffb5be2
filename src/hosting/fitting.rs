//! Hosts that take only so many redirects.

use super::{HostFiles, Hosting, Matter};

/// The site with as many of its redirects as a host takes, the first ones: at most so many, and no more than fit.
pub(super) fn fitting(hosting: &Hosting, most: usize, fits: impl Fn(&Hosting) -> bool) -> Hosting {
    let with = |count: usize| Hosting {
        redirects: hosting.redirects[..count].to_vec(),
        ..hosting.clone()
    };
    let most = most.min(hosting.redirects.len());
    let counts: Vec<_> = (1..=most).collect();
    with(counts.partition_point(|count| fits(&with(*count))))
}

impl HostFiles {
    /// Says how many redirects were left out.
    pub(super) fn lack_redirects(&mut self, all: &Hosting, taken: &Hosting) {
        let (all, taken) = (all.redirects.len(), taken.redirects.len());
        if taken < all {
            let why =
                format!("it takes {taken} of {all}; at each of the others, a small page leads on");
            self.lack(Matter::Redirects, why);
        }
    }
}
