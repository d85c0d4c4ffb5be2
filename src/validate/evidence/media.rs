//! Media: their files are there, everybody can take them in, and the people in them agree.

mod wanted;

use crate::address;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Hosting, Media, MediaKind};
use crate::scalar::{Id, Literal};
use crate::site::{FileKind, MediaFile, meant_file};
use crate::source::Spanned;

use wanted::Wanted;
pub(super) use wanted::format;

/// Checks one picture, film or recording.
pub(super) fn check(medium: &Media, media: &[MediaFile], findings: &mut Vec<Diagnostic>) {
    files(medium, media, findings);
    findings.extend(hosted_nowhere(medium));
    for_everybody(medium, findings);
    without_consent(
        "media",
        &medium.id,
        medium.people_consent.as_ref(),
        findings,
    );
}

/// What says who serves it, and not what is served. A film or recording that says neither is one whose
/// address is not known yet: its caption stands alone.
fn hosted_nowhere(medium: &Media) -> Option<Diagnostic> {
    let (what, id) = (word(medium.kind), &medium.id);
    let missing = |field: &str, message: String, span| {
        Diagnostic::new(Code::MissingField, message).at(span, format!("`{field}` is missing"))
    };
    let hosting = medium.hosting.as_ref();
    match hosting.map(|hosting| (hosting.value, hosting.span)) {
        // A picture of others can be linked to; one that is nowhere is only a caption.
        _ if medium.kind == MediaKind::Image && medium.file.is_none() && medium.url.is_none() => {
            Some(
                missing(
                    "file",
                    format!("picture `{id}` has no `file`"),
                    medium.id.span(),
                )
                .help("add `file`, the name of a picture in `site/media/`; or remove the picture"),
            )
        }
        Some((Hosting::Own, span)) if medium.file.is_none() => Some(
            missing(
                "file",
                format!("{what} `{id}` is hosted by the site itself, but has no `file`"),
                span,
            )
            .help("add `file`, the name of a file in `site/media/`; or remove `hosting`"),
        ),
        Some((Hosting::Link, span)) if medium.url.is_none() => Some(
            missing(
                "url",
                format!("{what} `{id}` is hosted elsewhere, but has no `url`"),
                span,
            )
            .help("add `url`, its address there; or remove `hosting` until it is known"),
        ),
        _ => None,
    }
}

fn files(medium: &Media, media: &[MediaFile], findings: &mut Vec<Diagnostic>) {
    let own = match medium.kind {
        MediaKind::Video => Wanted::Kind(FileKind::Film),
        MediaKind::Audio => Wanted::Kind(FileKind::Recording),
        MediaKind::Image => Wanted::Kind(FileKind::Picture),
    };
    let files = [
        ("file", &medium.file, own),
        ("poster", &medium.poster, Wanted::Kind(FileKind::Picture)),
        ("captions", &medium.captions, Wanted::WebVtt),
        (
            "audio_description",
            &medium.audio_description,
            Wanted::Kind(FileKind::Recording),
        ),
    ];
    for (field, file, wanted) in files {
        let Some(file) = file else { continue };
        if exists(file, media, findings) {
            let place = format!("`{field}` of {} `{}`", word(medium.kind), medium.id);
            findings.extend(wanted.finding(&place, file, media));
        }
    }
}

fn word(kind: MediaKind) -> &'static str {
    match kind {
        MediaKind::Video => "film",
        MediaKind::Audio => "recording",
        MediaKind::Image => "picture",
    }
}

/// A file that the dataset names is in its folder of media.
pub(super) fn exists(file: &Literal, media: &[MediaFile], findings: &mut Vec<Diagnostic>) -> bool {
    let is_there = media.iter().any(|known| known.name == file.as_str());
    if !is_there {
        findings.push(
            Diagnostic::new(
                Code::MissingFile,
                format!("there is no file `{file}` in `site/media/`"),
            )
            .at(file.span(), "not there")
            .help(how_to_name(file.as_str(), media)),
        );
    }
    is_there
}

/// What was probably meant by the name of a file that is not there.
fn how_to_name(file: &str, media: &[MediaFile]) -> String {
    let bare = file
        .trim_start_matches("site/")
        .trim_start_matches("media/");
    let known: Vec<_> = media.iter().map(|known| known.name.as_str()).collect();
    if bare != file && known.contains(&bare) {
        return format!("write `{bare}`: names begin in that folder");
    }
    if let Some(decoded) = address::decode(bare).filter(|name| known.contains(&name.as_str())) {
        return format!("write `{decoded}`: a name stands here as it is, not as in an address");
    }
    let other_case = known
        .iter()
        .find(|known| known.to_lowercase() == file.to_lowercase());
    match other_case {
        Some(known) => format!("write `{known}`: capital and small letters differ"),
        None => match meant_file(file, &known) {
            Some(known) => format!("did you mean `{known}`?"),
            None => "put the file there, or correct its name; capital and small letters differ"
                .to_owned(),
        },
    }
}

/// What people can be seen or recognised in is not published when they have not agreed.
pub(super) fn without_consent(
    what: &str,
    id: &Id,
    consent: Option<&Spanned<bool>>,
    findings: &mut Vec<Diagnostic>,
) {
    if let Some(consent) = consent.filter(|consent| !consent.value) {
        findings.push(
            Diagnostic::new(
                Code::ConsentMissing,
                format!("{what} `{id}` is to be published, but its people have not agreed"),
            )
            .at(consent.span, "without consent")
            .help("ask them, or remove it; say that they have agreed when they have"),
        );
    }
}

fn for_everybody(medium: &Media, findings: &mut Vec<Diagnostic>) {
    let is_alternative = medium.is_media_alternative == Some(true);
    match medium.kind {
        MediaKind::Image if medium.alternative.is_none() => findings.push(
            Diagnostic::new(
                Code::MissingAlternative,
                format!("picture `{}` has no alternative text", medium.id),
            )
            .at(medium.id.span(), "what does it show?")
            .help("add `alternative`: what the picture says to those who do not see it"),
        ),
        MediaKind::Video
            if medium.file.is_some() && medium.captions.is_none() && !is_alternative =>
        {
            findings.push(
                Diagnostic::new(
                    Code::MissingCaptions,
                    format!("film `{}` has no captions, so it gets no player", medium.id),
                )
                .at(medium.id.span(), "without captions")
                .help("add `captions` with a WebVTT file in `site/media/`"),
            )
        }
        MediaKind::Audio
            if medium.file.is_some() && medium.transcript.is_none() && !is_alternative =>
        {
            findings.push(
                Diagnostic::new(
                    Code::MissingCaptions,
                    format!(
                        "recording `{}` has no transcript, so it gets no player",
                        medium.id
                    ),
                )
                .at(medium.id.span(), "without a transcript")
                .help("add `transcript` with all that is said"),
            )
        }
        _ => {}
    }
}
