//! What a printed page says of where its links lead: a reader on paper cannot follow `../oppenhet/`.

use super::writer::Writer;
use crate::markup;

/// What a link begins with in the HTML that the generator makes.
const LINK: &str = "<a href=\"";

impl Writer<'_> {
    /// HTML in which each link to another page or file of the site says its whole address, for the style
    /// for paper.
    pub(super) fn printed(&self, html: String) -> String {
        if !html.contains(LINK) {
            return html;
        }
        let mut parts = html.split(LINK);
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            out.push_str(LINK);
            let (href, rest) = part.split_once('"').unwrap_or((part, ""));
            out.push_str(href);
            out.push('"');
            if let Some(address) = self.whole(href) {
                out.push_str(" data-address=\"");
                out.push_str(&address);
                out.push('"');
            }
            out.push_str(rest);
        }
        out
    }

    /// The whole address of a relative link, as HTML; `None` for one that is whole, or on this page.
    fn whole(&self, href: &str) -> Option<String> {
        let is_relative = href.starts_with("./") || href.starts_with("../");
        let is_relative = is_relative || !href.contains(':') && !href.starts_with(['#', '/']);
        if !is_relative {
            return None;
        }
        let mut folders: Vec<&str> = self
            .path
            .split('/')
            .filter(|part| !part.is_empty())
            .collect();
        let mut rest = href;
        loop {
            if let Some(above) = rest.strip_prefix("../") {
                folders.pop();
                rest = above;
            } else if let Some(here) = rest.strip_prefix("./") {
                rest = here;
            } else {
                break;
            }
        }
        let mut address = markup::escape(&self.site.settings.base_url);
        for folder in folders {
            address.push('/');
            address.push_str(folder);
        }
        address.push('/');
        address.push_str(rest);
        Some(address)
    }
}
