//! How a text names a file of `site/media/`, for one that names it in another way.

use std::borrow::Cow;

use crate::site::{meant_file, same_file};

/// How many files a message names.
const NAMED: usize = 8;

/// The file that a link meant, or those that there are.
pub(super) fn linked(destination: &str, files: &[&str]) -> String {
    if let Some(meant) = meant_file(destination, files) {
        return format!("did you mean `@media/{meant}`?");
    }
    let named: Vec<_> = files
        .iter()
        .take(NAMED)
        .map(|file| format!("`{file}`"))
        .collect();
    let named = named.join(", ");
    let there = match files.len() {
        0 => "which holds no files".to_owned(),
        number if number > NAMED => format!("which holds {named} and {} more", number - NAMED),
        _ => format!("which holds {named}"),
    };
    format!("put the file into `site/media/`, {there}, or correct its name")
}

/// The file that a picture meant, or what to do when there is none.
pub(super) fn shown(destination: &str, files: &[&str]) -> String {
    match meant_file(destination, files) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => {
            "put the file there, or correct its name; capital and small letters differ".to_owned()
        }
    }
}

/// How to link to a file that an address leads to in another way.
pub(super) fn as_link(destination: &str, files: &[&str]) -> Option<String> {
    let link = format!("@media/{}", same_file(destination, files)?);
    let link = bracketed(&link);
    Some(format!(
        "to link to a file in `site/media/` write `[words]({link})`"
    ))
}

/// How to show a picture, such as the one that an address leads to in another way.
pub(super) fn as_picture(destination: &str, files: &[&str]) -> String {
    match same_file(destination, files) {
        Some(file) => format!(
            "write its name in `site/media/`, as in `![what it shows]({})`",
            bracketed(file)
        ),
        None => "put the picture into `site/media/` and write its name, as in `![what it shows](bild.jpg)`".to_owned(),
    }
}

/// A destination as CommonMark takes it: within angle brackets where it holds a blank or a bracket.
fn bracketed(destination: &str) -> Cow<'_, str> {
    if destination.contains([' ', '(', ')']) {
        format!("<{destination}>").into()
    } else {
        destination.into()
    }
}
