//! What a browser is told when another state is shown.

use std::convert::Infallible;
use std::sync::Arc;

use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use tokio::sync::watch::Receiver;

use super::shown::{Shown, Stamp};

/// What a browser has to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    /// Load the page anew.
    Pages,
    /// Take the style sheets anew.
    Styles,
    /// Show other errors, or none.
    Bar,
}

/// The next thing to do for a browser that has seen a state, and what it will have seen then.
fn deed(seen: Option<Stamp>, now: Stamp) -> Option<(Deed, Stamp)> {
    match seen {
        Some(seen) if seen.has_pages_of(&now) => {
            if seen.styles != now.styles {
                let styles = now.styles;
                Some((Deed::Styles, Stamp { styles, ..seen }))
            } else if seen.bar != now.bar {
                Some((Deed::Bar, now))
            } else {
                None
            }
        }
        _ => Some((Deed::Pages, now)),
    }
}

/// Tells a browser of everything that it has not seen, from now until it goes away.
pub(super) fn events(seen: Option<Stamp>, shown: Receiver<Arc<Shown>>) -> Response {
    let stream = stream::unfold((shown, seen), |(mut shown, seen)| async move {
        loop {
            let now = shown.borrow_and_update().clone();
            if let Some((deed, seen)) = deed(seen, now.stamp) {
                let event = event(deed, &now).id(seen.to_string());
                return Some((Ok::<_, Infallible>(event), (shown, Some(seen))));
            }
            // The preview has ended.
            shown.changed().await.ok()?;
        }
    });
    Sse::new(stream).into_response()
}

/// Browsers pass over an event without data, so each has some.
fn event(deed: Deed, now: &Shown) -> Event {
    let (name, data) = match deed {
        Deed::Pages => ("pages", "new".to_owned()),
        Deed::Styles => ("styles", "new".to_owned()),
        Deed::Bar => ("bar", format!("<body>{}", now.bar)),
    };
    Event::default().event(name).data(data)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(text: &str) -> Stamp {
        text.parse().expect("a stamp")
    }

    #[test]
    fn a_browser_does_what_it_has_not_seen_and_nothing_else() {
        let now = stamp("1-2-2-2");
        let told = |seen: &str| deed(seen.parse().ok(), now);
        assert_eq!(told("1-2-2-2"), None);
        assert_eq!(told("1-1-2-2"), Some((Deed::Pages, now)));
        assert_eq!(told("1-2-1-2"), Some((Deed::Styles, now)));
        assert_eq!(told("1-2-1-1"), Some((Deed::Styles, stamp("1-2-2-1"))));
        assert_eq!(told("1-2-2-1"), Some((Deed::Bar, now)));
        // Another preview came to the same port.
        assert_eq!(told("9-2-2-2"), Some((Deed::Pages, now)));
        assert_eq!(told("nonsense"), Some((Deed::Pages, now)));
    }
}
