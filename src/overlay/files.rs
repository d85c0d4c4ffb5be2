//! The files of a department beside those of the level above: pages, media and the look.

use std::borrow::Cow;

use crate::diagnostic::{Code, Diagnostic};
use crate::documents::Documents;
use crate::load::Role;
use crate::model::Rule;
use crate::namespace::qualified;
use crate::site::MediaFile;

use super::rulebook::Rulebook;

/// Joins pages, media and files of the look. Without rules nobody knows what the department may do.
pub(super) fn join(
    above: &mut Documents,
    own: Documents,
    (id, rules): (&str, Option<&Rulebook>),
    findings: &mut Vec<Diagnostic>,
) {
    let name = |stem: String| {
        if id.is_empty() {
            stem
        } else {
            qualified(id, &stem)
        }
    };
    above.pages.extend(own.pages.into_iter().map(|mut page| {
        page.stem.value = name(page.stem.value);
        page
    }));
    above.bodies.extend(own.bodies.into_iter().map(|mut body| {
        body.value = name(body.value);
        body
    }));
    above
        .unread
        .extend(own.unread.into_iter().map(|role| match role {
            Role::Page { stem, lang } => Role::Page {
                stem: name(stem),
                lang,
            },
            role => role,
        }));
    above.recorded = own.recorded;
    above.kept = own.kept;
    for file in own.media {
        if above.media.iter().any(|known| known.name == file.name) {
            findings.push(taken(&file));
        } else {
            above.media.push(file);
        }
    }
    above.media.sort_by(|one, other| one.name.cmp(&other.name));
    for file in own.own_files {
        if let Some(finding) = rules.and_then(|rules| refused(&file, above, rules)) {
            findings.push(finding);
            continue;
        }
        above.own_files.retain(|known| known.name != file.name);
        above.own_files.push(file);
    }
    above
        .own_files
        .sort_by(|one, other| one.name.cmp(&other.name));
}

/// The finding that a department has a file of the look that it may not have.
fn refused(file: &MediaFile, above: &Documents, rules: &Rulebook) -> Option<Diagnostic> {
    let (folder, _) = file.name.split_once('/')?;
    let is_of_city = || above.own_files.iter().any(|known| known.name == file.name);
    let mut of_theme = above.theme.iter().flat_map(|theme| &theme.files);
    let message = match rules.folder(folder) {
        Rule::Replaceable => return None,
        Rule::Locked => format!(
            "`{folder}` is locked, and the department has `{}`",
            file.name
        ),
        Rule::Appendable if is_of_city() => {
            format!("`{}` would take the place of the city's", file.name)
        }
        Rule::Appendable if of_theme.any(|known| published(&known.name) == file.name) => {
            format!("`{}` would take the place of the theme's", file.name)
        }
        Rule::Appendable if file.name == STYLE => {
            format!("`{}` would be a style on top of the city's", file.name)
        }
        Rule::Appendable => return None,
    };
    let finding = Diagnostic::new(Code::OverlayLocked, message).of(&file.path);
    let finding = finding.help("remove it: a department sets its looks by the tokens of `[brand]`");
    Some(finding.help(format!(
        "the city can open the folder: in its dataset, `[[overlay]]` with `field = \"{folder}\"` and `rule = \"replaceable\"`"
    )))
}

/// The style that pages load after the theme's, wherever there is one.
const STYLE: &str = "static/site.css";

/// What a file of a theme becomes, as a file of `static/`.
fn published(name: &str) -> Cow<'_, str> {
    let style = name.strip_prefix("sass/").and_then(|name| {
        let stem = name.strip_suffix(".scss").or(name.strip_suffix(".sass"))?;
        Some(format!("static/{stem}.css"))
    });
    style.map_or(Cow::Borrowed(name), Cow::Owned)
}

fn taken(file: &MediaFile) -> Diagnostic {
    let message = format!("the site has a file `media/{}` already", file.name);
    Diagnostic::new(Code::DuplicateAddress, message)
        .of(&file.path)
        .help("give it another name: that of the level above is published under this one")
}
