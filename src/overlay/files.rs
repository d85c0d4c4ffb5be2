//! The files of a department beside those of the level above: pages, media and the look.

use crate::diagnostic::{Code, Diagnostic};
use crate::documents::Documents;
use crate::load::Role;
use crate::namespace::qualified;
use crate::site::MediaFile;

/// Joins pages, media and files of the look.
pub(super) fn join(
    above: &mut Documents,
    own: Documents,
    id: &str,
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
        above.own_files.retain(|known| known.name != file.name);
        above.own_files.push(file);
    }
    above
        .own_files
        .sort_by(|one, other| one.name.cmp(&other.name));
}

fn taken(file: &MediaFile) -> Diagnostic {
    let message = format!("the site has a file `media/{}` already", file.name);
    Diagnostic::new(Code::DuplicateAddress, message)
        .of(&file.path)
        .help("give it another name: that of the level above is published under this one")
}
