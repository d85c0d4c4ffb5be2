//! Pages on their way out: with what the preview adds, and leading to themselves instead of to the address that the
//! site will have.

use lol_html::html_content::{ContentType, Element};
use lol_html::{Settings, element, end, rewrite_str};

use super::place;
use super::shown::Shown;

/// Where the preview's own files are, beside the site.
pub(super) const OWN: &str = "/_tillit/";

/// The preview's own page, where there is no site.
const PAGE: &str = include_str!("page.html");

/// A page of the site, with what the preview adds.
///
/// # Errors
/// When it cannot be read as HTML.
pub(super) fn with_preview(
    html: &str,
    shown: &Shown,
) -> Result<String, lol_html::errors::RewritingError> {
    let address = shown.site.as_ref().map_or("", |site| site.address.as_str());
    let links = element!("*", |element| {
        for name in ATTRIBUTES {
            lead_here(element, name, address)?;
        }
        Ok(())
    });
    // At the very end, where every page has a place for it, even one whose tags are left out.
    let end = end!(|end| {
        end.append(&added(shown, "tillit-bar"), ContentType::Html);
        Ok(())
    });
    let settings = Settings::new()
        .append_element_content_handler(links)
        .append_document_content_handler(end);
    rewrite_str(html, settings)
}

/// The page that is shown at any address while there is no site.
pub(super) fn without_site(shown: &Shown) -> String {
    let title = if shown.is_starting() {
        "The site is being built"
    } else {
        "The site cannot be built yet"
    };
    PAGE.replace("TITLE", title)
        .replace("ADDED", &added(shown, "tillit-page"))
}

/// The page for addresses that are no part of the site.
pub(super) fn elsewhere(base: &str) -> String {
    let base = crate::markup::escape(base);
    let text = format!("<p>The site stands at <a href=\"{base}\">{base}</a>.</p>\n");
    PAGE.replace("TITLE", "There is nothing here")
        .replace("ADDED", &text)
}

/// What is added to a page: a place for errors, its style, and the script that follows the preview.
fn added(shown: &Shown, place: &str) -> String {
    let Shown { stamp, bar, .. } = shown;
    format!(
        "<link rel=\"stylesheet\" href=\"{OWN}preview.css\">\n\
         <div id=\"tillit-preview\" class=\"{place}\" role=\"alert\" lang=\"en\" dir=\"ltr\">{bar}</div>\n\
         <script type=\"module\" src=\"{OWN}live.js?seen={stamp}\"></script>\n"
    )
}

/// Where addresses stand that a browser goes to.
const ATTRIBUTES: [&str; 5] = ["action", "content", "href", "poster", "src"];

/// What a `link` names for the browser itself; the rest is for search engines and readers of feeds.
const FETCHED: [&str; 6] = [
    "apple-touch-icon",
    "icon",
    "manifest",
    "modulepreload",
    "preload",
    "stylesheet",
];

/// Lets an address of the site lead to the preview.
fn lead_here(
    element: &mut Element,
    name: &str,
    address: &str,
) -> Result<(), lol_html::errors::AttributeNameError> {
    let Some(value) = element.get_attribute(name) else {
        return Ok(());
    };
    let of = |name: &str| element.get_attribute(name).unwrap_or_default();
    let is_gone_to = match (element.tag_name().as_str(), name) {
        ("meta", "content") => of("http-equiv").eq_ignore_ascii_case("refresh"),
        (_, "content") => false,
        ("link", _) => of("rel")
            .split_ascii_whitespace()
            .any(|rel| FETCHED.contains(&rel)),
        _ => true,
    };
    if !is_gone_to {
        return Ok(());
    }
    // Tera writes a slash so; the rest stays as it is written, which is how it is set again.
    let value = value.replace("&#x2F;", "/");
    let (before, target) = match value.find("url=").filter(|_| name == "content") {
        Some(at) => value.split_at(at + "url=".len()),
        None => ("", value.as_str()),
    };
    match here(target, address) {
        Some(path) => element.set_attribute(name, &format!("{before}{path}")),
        None => Ok(()),
    }
}

/// The path at which an address of the site stands here; nothing for other addresses.
fn here(target: &str, address: &str) -> Option<String> {
    let rest = target
        .strip_prefix(address)
        .filter(|_| !address.is_empty())?;
    if !(rest.is_empty() || rest.starts_with(['/', '?', '#'])) {
        return None;
    }
    let base = place::base(address).trim_end_matches('/');
    let slash = if base.is_empty() && !rest.starts_with('/') {
        "/"
    } else {
        ""
    };
    Some(format!("{base}{slash}{rest}"))
}

#[cfg(test)]
mod tests;
