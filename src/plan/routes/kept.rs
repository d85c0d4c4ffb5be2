//! Addresses of pages whose translation is gone: the original is shown where they were.

use std::collections::BTreeSet;

use super::{Key, Routes};
use crate::recorded::RecordedAddress;
use crate::source::Spanned;

impl Routes {
    /// Where a page whose text is not translated any more was, the newest address first: the
    /// original is shown there.
    pub(super) fn recorded(&self, key: &Key) -> &[Spanned<String>] {
        self.recorded.get(&key.name()).map_or(&[], Vec::as_slice)
    }

    /// Lets the old addresses of such pages lead to them, as far as nothing else has them: the slugs
    /// that said so went with the translation.
    pub(super) fn keep_old(&mut self) {
        let pages = self.routes.values();
        let taken = pages.flat_map(|route| {
            let redirects = route.redirects.iter().map(|path| &path.value);
            redirects.chain([&route.path]).cloned()
        });
        let taken: BTreeSet<_> = taken.collect();
        let provisional = self.routes.iter().filter(|(_, route)| route.provisional);
        let provisional: Vec<_> = provisional.map(|(key, _)| key.clone()).collect();
        for key in provisional {
            let old = self.recorded(&key).iter().skip(1).map(|path| Spanned {
                value: bare(&path.value),
                span: path.span,
            });
            let old: Vec<_> = old.filter(|path| !taken.contains(&path.value)).collect();
            if let Some(route) = self.routes.get_mut(&key) {
                route.redirects.extend(old);
            }
        }
    }
}

/// The addresses that a page of this language can have: those of the default language are without its
/// code. The others are of a time when the default language was another.
pub(super) fn fitting(recorded: &RecordedAddress, is_default: bool) -> Vec<Spanned<String>> {
    let paths = recorded.paths.iter();
    let fitting = paths.filter(|path| recorded.has_code(path) != is_default);
    fitting.cloned().collect()
}

/// A recorded address as a path.
pub(super) fn bare(address: &str) -> String {
    address.trim_matches('/').to_owned()
}
