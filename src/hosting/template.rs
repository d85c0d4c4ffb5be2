//! What the templates of the written files are handed, and how they are filled in.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::{Context, Kwargs, State, Tera};

use super::kept::NAME;
use super::{ErrorPage, Hosting, Plain};
use crate::headers::{Keep, media_types_of_endings, media_types_of_names};

/// An old address with the new one, as paths from the root of the host.
#[derive(Debug, Serialize)]
struct Moved {
    from: String,
    /// The same below the site's address, without slashes at its ends.
    inner: String,
    to: String,
    status: u16,
}

/// A page for addresses that lead nowhere.
#[derive(Debug, Serialize)]
struct Missing<'h> {
    /// What the paths that it is for begin with, from the root of the host.
    prefix: String,
    /// The same below the site's address, without a slash at its end.
    folder: &'h str,
    /// Its file, below the site's address.
    file: &'h Plain,
    /// Its path from the root of the host.
    path: String,
}

/// A media type with the endings of the names that have it.
#[derive(Debug, Serialize)]
struct MediaType {
    kind: String,
    endings: Vec<&'static str>,
}

/// A media type of one whole name.
#[derive(Debug, Serialize)]
struct NamedType {
    kind: String,
    name: &'static str,
}

/// What every template is handed.
pub(super) fn context(hosting: &Hosting) -> Context {
    let base = hosting.base.as_str();
    let mut context = Context::new();
    context.insert("authority", &hosting.authority);
    context.insert("base", base);
    context.insert("at_root", &hosting.is_at_root());
    context.insert("headers", &hosting.headers);
    let moved = hosting.redirects.iter().map(|redirect| Moved {
        from: format!("{base}{}", redirect.from),
        inner: redirect.from.as_str().trim_end_matches('/').to_owned(),
        to: format!("{base}{}", redirect.to),
        status: redirect.permanence.status(),
    });
    context.insert("redirects", &moved.collect::<Vec<_>>());
    let missing = |page| missing(base, page);
    context.insert("missing", &missing(&hosting.error_pages[0]));
    let languages = hosting.error_pages_of_languages().iter().map(missing);
    context.insert("languages", &languages.collect::<Vec<_>>());
    let mut types: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for (ending, kind) in media_types_of_endings() {
        types.entry(kind).or_default().push(ending);
    }
    let types = types
        .into_iter()
        .map(|(kind, endings)| MediaType { kind, endings });
    context.insert("types", &types.collect::<Vec<_>>());
    let names = media_types_of_names().map(|(name, kind)| NamedType { kind, name });
    context.insert("names", &names.collect::<Vec<_>>());
    context.insert("kept_name", NAME);
    context.insert("asking", Keep::Asking.cache_control());
    context.insert("for_ever", Keep::Forever.cache_control());
    context
}

fn missing<'h>(base: &str, page: &'h ErrorPage) -> Missing<'h> {
    Missing {
        prefix: format!("{base}{}", page.prefix),
        folder: page.prefix.as_str().trim_end_matches('/'),
        file: &page.file,
        path: format!("{base}{}", page.file),
    }
}

/// Fills a template in. One whose name ends in `.xml` is written as XML, every other as it stands.
///
/// # Panics
/// When the program was built with a template that cannot be filled in.
pub(super) fn filled(name: &str, template: &str, context: &Context) -> String {
    let mut tera = Tera::default();
    tera.register_filter("regex", |text: &str, _: Kwargs, _: &State| as_regex(text));
    tera.add_raw_template(name, template)
        .expect("the template is sound");
    tera.render(name, context)
        .expect("texts and numbers can be written")
}

/// Text as a regular expression that matches nothing else.
fn as_regex(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if !character.is_ascii_alphanumeric() && !matches!(character, '/' | '-' | '_' | '~' | ':') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_matches_nothing_but_itself() {
        assert_eq!(as_regex("/a.b/c-d_e~f:g/"), r"/a\.b/c-d_e~f:g/");
        assert_eq!(as_regex("(a|b)*"), r"\(a\|b\)\*");
    }
}
