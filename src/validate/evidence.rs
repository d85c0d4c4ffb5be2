//! What the texts rest on: sources, licences, contacts, media, dates and the accessibility statement.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Compliance, Dataset, Licence, Media, MediaKind, Principle, Statement};
use crate::scalar::{Date, Literal};
use crate::site::MediaFile;
use crate::source::Spanned;

/// Checks everything that does not depend on the language.
pub(super) fn check(dataset: &Dataset, media: &[MediaFile], findings: &mut Vec<Diagnostic>) {
    for quote in dataset.quotes.iter().filter(|quote| quote.source.is_none()) {
        findings.push(
            Diagnostic::new(
                Code::QuoteWithoutSource,
                format!("quote `{}` names no source", quote.id),
            )
            .at(quote.id.span(), "where was this said?")
            .help("add `source` with at least a `title`, so that readers can look it up"),
        );
    }
    if dataset.site.licence.texts.as_str() == Licence::UNSTATED {
        findings.push(
            Diagnostic::new(Code::LicenceUnstated, "the licence of the texts is unstated")
                .at(dataset.site.licence.texts.span(), "unstated")
                .help("write the licence that the public body has chosen, such as `CC-BY-4.0`, as soon as it has"),
        );
    }
    let owner = &dataset.site.owner;
    let named = !owner.org.0.value.is_empty();
    if named && owner.contact.is_none() && dataset.contacts.is_empty() {
        findings.push(
            Diagnostic::new(
                Code::ContactMissing,
                "the site names no way to reach its owner",
            )
            .at(owner.org.0.span, "how is it reached?")
            .help("add the owner to `contacts` and name it in `contact` of `owner`"),
        );
    }
    for medium in &dataset.media {
        media_files(medium, media, findings);
        media_for_everybody(medium, findings);
        without_consent(
            "media",
            &medium.id,
            medium.people_consent.as_ref(),
            findings,
        );
    }
    for document in &dataset.documents {
        document
            .file
            .iter()
            .for_each(|file| exists(file, media, findings));
        if document.file.is_none() && document.url.is_none() {
            findings.push(
                Diagnostic::new(
                    Code::MissingField,
                    format!("document `{}` has neither `file` nor `url`", document.id),
                )
                .at(document.id.span(), "leads nowhere")
                .help("add `file` for a file in `site/media/`, or `url` for one elsewhere"),
            );
        }
    }
    dataset
        .principles
        .iter()
        .for_each(|principle| principle_values(principle, findings));
    if let Some(version) = dataset
        .schema_version
        .as_ref()
        .filter(|version| version.value != 1)
    {
        findings.push(
            Diagnostic::new(
                Code::OutOfRange,
                format!(
                    "`schema_version` is `{}`, which this tillit does not know",
                    version.value
                ),
            )
            .at(version.span, "not known")
            .help("write 1, or use a tillit that knows this version"),
        );
    }
    dataset
        .site
        .accessibility_statement
        .iter()
        .for_each(|statement| statement_claims(statement, findings));
}

fn exists(file: &Literal, media: &[MediaFile], findings: &mut Vec<Diagnostic>) {
    if !media.iter().any(|known| known.name == file.as_str()) {
        findings.push(
            Diagnostic::new(
                Code::MissingFile,
                format!("there is no file `{file}` in `site/media/`"),
            )
            .at(file.span(), "not there")
            .help(how_to_name(file.as_str(), media)),
        );
    }
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
    let other_case = known
        .iter()
        .find(|known| known.to_lowercase() == file.to_lowercase());
    match other_case {
        Some(known) => format!("write `{known}`: capital and small letters differ"),
        None => {
            "put the file there, or correct its name; capital and small letters differ".to_owned()
        }
    }
}

fn media_files(medium: &Media, media: &[MediaFile], findings: &mut Vec<Diagnostic>) {
    let files = [
        &medium.file,
        &medium.poster,
        &medium.captions,
        &medium.audio_description,
    ];
    files
        .into_iter()
        .flatten()
        .for_each(|file| exists(file, media, findings));
}

fn without_consent(
    what: &str,
    id: &crate::scalar::Id,
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

fn media_for_everybody(medium: &Media, findings: &mut Vec<Diagnostic>) {
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

fn principle_values(principle: &Principle, findings: &mut Vec<Diagnostic>) {
    for case in &principle.cases {
        without_consent("case", &case.id, case.consent.as_ref(), findings);
    }
    in_order(
        principle.valid_from.as_ref(),
        principle.valid_to.as_ref(),
        "valid_from",
        "valid_to",
        findings,
    );
    for indicator in &principle.indicators {
        let levels = indicator.levels.iter().map(|level| &level.level);
        for level in levels.filter(|level| level.value > 3) {
            findings.push(crate::decode::out_of_range(
                format!(
                    "`level` of indicator `{}` is `{}`, which is out of range",
                    indicator.id, level.value
                ),
                level.span,
                "use the levels 0 to 3",
            ));
        }
    }
    for overlay in &principle.overlay {
        let field = overlay.field.as_str();
        if !Principle::FIELDS.contains(&field) {
            findings.push(
                Diagnostic::new(
                    Code::UnknownValue,
                    format!("a principle has no field `{field}`"),
                )
                .at(overlay.field.span(), "not a field")
                .help(crate::decode::suggest(
                    field,
                    Principle::FIELDS,
                    "the fields are",
                )),
            );
        }
    }
}

fn in_order(
    first: Option<&Date>,
    second: Option<&Date>,
    first_name: &str,
    second_name: &str,
    findings: &mut Vec<Diagnostic>,
) {
    if let (Some(first), Some(second)) = (first, second)
        && second.as_str() < first.as_str()
    {
        findings.push(
            Diagnostic::new(
                Code::DatesOutOfOrder,
                format!("`{second_name}` is `{second}`, which is before `{first_name}`, `{first}`"),
            )
            .at(second.span(), "earlier")
            .see(first.span(), "later")
            .help("find out which date is wrong, and correct it"),
        );
    }
}

/// The claims that the data must support, and what the law wants the statement to hold.
fn statement_claims(statement: &Statement, findings: &mut Vec<Diagnostic>) {
    in_order(
        statement.assessed_on.as_ref(),
        statement.updated_on.as_ref(),
        "assessed_on",
        "updated_on",
        findings,
    );
    let open = statement.non_accessible.len() + statement.disproportionate_burden.len();
    let assessed = statement.assessed_on.is_some() && statement.evaluation_method.is_some();
    let full = statement
        .compliance
        .as_ref()
        .filter(|compliance| compliance.value == Compliance::Full);
    if let Some(full) = full.filter(|_| open > 0 || !assessed) {
        let why = match open {
            0 => "names no assessment".to_owned(),
            1 => "lists a shortcoming".to_owned(),
            _ => format!("lists {open} shortcomings"),
        };
        findings.push(
            Diagnostic::new(
                Code::UnsupportedCompliance,
                format!("the accessibility statement says `full`, but it {why}"),
            )
            .at(full.span, "not supported by the rest")
            .help("write `partial`, or mend the shortcomings and fill in `assessed_on` and `evaluation_method`"),
        );
    }
    let missing: Vec<_> = [
        ("compliance", statement.compliance.is_none()),
        // Where the site claims to meet everything, these were asked for already.
        (
            "assessed_on",
            full.is_none() && statement.assessed_on.is_none(),
        ),
        ("updated_on", statement.updated_on.is_none()),
        (
            "evaluation_method",
            full.is_none() && statement.evaluation_method.is_none(),
        ),
        ("report_function", statement.report_function.is_none()),
        ("enforcement_url", statement.enforcement_url.is_none()),
    ]
    .into_iter()
    .filter(|(_, missing)| *missing)
    .map(|(field, _)| format!("`{field}`"))
    .collect();
    if !missing.is_empty() {
        findings.push(
            Diagnostic::new(
                Code::StatementIncomplete,
                format!("the accessibility statement lacks {}", missing.join(", ")),
            )
            .at(statement.public_actor.0.span, "in this statement")
            .help("fill them in before the site is published; the page says that they are not there yet"),
        );
    }
    if let Some(report) = statement
        .report_function
        .as_ref()
        .filter(|report| !report.is_web())
    {
        findings.push(
            Diagnostic::new(
                Code::StatementIncomplete,
                "`report_function` of the accessibility statement is no form",
            )
            .at(report.span(), "shows who writes")
            .help("link to a form that can be used without giving one's name"),
        );
    }
}
