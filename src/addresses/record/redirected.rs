//! Redirects that the dataset declares: once published, they stay as the addresses of pages do.

use std::collections::HashSet;

use super::Lists;
use crate::plan::routes::{Key, Routes};

/// Records the redirects that are recorded nowhere with the pages that they lead to. Whether there were any.
pub(super) fn add<'r>(lists: &mut Lists<'r>, routes: &'r [Routes]) -> bool {
    let redirects = routes.iter().flat_map(|routes| {
        let pages = routes.iter();
        pages.flat_map(move |(key, route)| {
            let old = route.redirects.iter();
            old.map(move |old| (routes, key, route, format!("/{}/", old.value)))
        })
    });
    let redirects: Vec<_> = redirects.collect();
    if redirects.is_empty() {
        return false;
    }
    let languages = lists.own.values().chain(lists.provisional.values());
    let lines = languages.flat_map(|lines| lines.values());
    let mut known: HashSet<String> = lines.flatten().cloned().collect();
    let mut changed = false;
    for (routes, key, route, path) in redirects {
        if !known.insert(path.clone()) {
            continue;
        }
        changed = true;
        let name = key.name();
        for languages in [&mut lists.own, &mut lists.provisional] {
            let lines = languages.get_mut(routes.lang.as_str());
            if let Some(paths) = lines.and_then(|lines| lines.get_mut(&name)) {
                paths.push(path);
                break;
            }
            // The default language's landing page is recorded only for what leads to it.
            if *key == Key::Landing {
                let lines = languages.entry(routes.lang.as_str()).or_default();
                lines.insert(name, vec![route.address(), path]);
                break;
            }
        }
    }
    changed
}
