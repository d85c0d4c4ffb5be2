//! What the texts rest on: sources, licences, contacts, media, dates and the accessibility statement.

mod addresses;
mod media;
mod statement;

use crate::decode::{UNREAD, Unread};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Dataset, Principle};
use crate::scalar::Date;
use crate::site::MediaFile;

/// Checks everything that does not depend on the language.
pub(super) fn check(
    dataset: &Dataset,
    unread: &Unread,
    media: &[MediaFile],
    findings: &mut Vec<Diagnostic>,
) {
    quotes(dataset, findings);
    licence(dataset, findings);
    contact(dataset, findings);
    source(dataset, findings);
    for medium in &dataset.media {
        let field = (format!("media `{}`", medium.id), "kind");
        // Of what cannot be told from its kind nothing is asked.
        if !unread.fields.contains(&field) {
            media::check(medium, media, findings);
        }
    }
    documents(dataset, media, findings);
    addresses::check(dataset, findings);
    for principle in &dataset.principles {
        principle_values(principle, findings);
    }
    schema_version(dataset, findings);
    match &dataset.site.accessibility_statement {
        Some(statement) => statement::check(statement, findings),
        None if is_read(dataset) => findings.push(statement_missing(dataset)),
        None => {}
    }
}

/// Whether `site` is there: what a missing one lacks is no further finding.
fn is_read(dataset: &Dataset) -> bool {
    !dataset.site.title.0.value.is_empty()
}

/// The texts can be compared with what they were taken from.
fn source(dataset: &Dataset, findings: &mut Vec<Diagnostic>) {
    if is_read(dataset) && dataset.site.source.is_none() {
        findings.push(
            Diagnostic::new(Code::SourceMissing, "the site names no source of its texts")
                .at(dataset.site.title.0.span, "where do its texts come from?")
                .help("add `source` with the `url` and `sha256` of the page or decision that they were taken from"),
        );
    }
}

fn statement_missing(dataset: &Dataset) -> Diagnostic {
    Diagnostic::new(
        Code::StatementMissing,
        "the site has no accessibility statement",
    )
    .at(dataset.site.title.0.span, "how accessible is it?")
    .help("add `accessibility_statement` with at least `public_actor` and `service_name`; the law asks public bodies for one")
}

fn quotes(dataset: &Dataset, findings: &mut Vec<Diagnostic>) {
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
}

fn licence(dataset: &Dataset, findings: &mut Vec<Diagnostic>) {
    if dataset.site.licence.texts.is_unstated() {
        findings.push(
            Diagnostic::new(Code::LicenceUnstated, "the licence of the texts is unstated")
                .at(dataset.site.licence.texts.span(), "unstated")
                .help("write the licence that the public body has chosen, such as `CC-BY-4.0`, as soon as it has"),
        );
    }
}

/// The owner can be reached.
fn contact(dataset: &Dataset, findings: &mut Vec<Diagnostic>) {
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
}

/// Each document leads somewhere.
fn documents(dataset: &Dataset, media: &[MediaFile], findings: &mut Vec<Diagnostic>) {
    for document in &dataset.documents {
        if let Some(file) = &document.file
            && media::exists(file, media, findings)
        {
            findings.extend(media::format(document, file));
        }
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
}

fn schema_version(dataset: &Dataset, findings: &mut Vec<Diagnostic>) {
    if let Some(version) = dataset
        .schema_version
        .as_ref()
        .filter(|version| version.value != 1 && version.value != UNREAD)
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
}

fn principle_values(principle: &Principle, findings: &mut Vec<Diagnostic>) {
    for case in &principle.cases {
        media::without_consent("case", &case.id, case.consent.as_ref(), findings);
    }
    in_order(
        principle.valid_from.as_ref(),
        principle.valid_to.as_ref(),
        "valid_from",
        "valid_to",
        findings,
    );
    let minutes = principle.exercises.iter().map(|exercise| {
        let place = format!("`minutes` of exercise `{}`", exercise.id);
        (place, exercise.minutes.as_ref())
    });
    let place = format!("`review_in` of principle `{}`", principle.id);
    for (place, number) in minutes.chain([(place, principle.review_in.as_ref())]) {
        if let Some(number) = number.filter(|number| number.value == 0) {
            findings.push(crate::decode::out_of_range(
                format!("{place} is `0`, which is out of range"),
                number.span,
                "write a number from 1, or remove the field",
            ));
        }
    }
    for indicator in &principle.indicators {
        let levels = indicator.levels.iter().map(|level| &level.level);
        let read = levels.filter(|level| level.value != UNREAD);
        for level in read.filter(|level| level.value > 3) {
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
        if !field.is_empty() && !Principle::FIELDS.contains(&field) {
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

/// Two days that must not be the other way round.
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
