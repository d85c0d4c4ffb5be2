//! Whether a page that somebody else publishes still says what the site says.

use std::path::Path;

use sha2::{Digest, Sha256};

use super::outcome::{Outcome, Request, Status};
use super::stages::Run;
use crate::decode::suggest;
use crate::diagnostic::{Code, Diagnostic};
use crate::drift::{Drift, Needed, drift};
use crate::drift_report::Saved;
use crate::load;
use crate::saved_page::{self, MAX_SIZE, SavedPage};
use crate::site::{Edition, Site};
use crate::source::slash_path;

/// Compares what the site says with a page that was saved, in a language of the site: the one that is named, or
/// that of the page, or else the original. Without a result the outcome says why.
pub fn drifted(
    request: &Request,
    file: &Path,
    lang: Option<&str>,
    needed: Needed,
) -> (Outcome, Option<(Saved, Drift)>) {
    let mut run = Run::new(request);
    let site = run.site(&mut drop);
    // Warnings are about the dataset, which is not what was asked about.
    run.findings.retain(Diagnostic::is_error);
    let page = match page(request, file) {
        Ok(page) => Some(page),
        Err(finding) => {
            run.findings.push(*finding);
            None
        }
    };
    let found = site.zip(page).and_then(|(site, (mut saved, page))| {
        let named = lang.or(page.page.lang.as_deref());
        let edition = edition(&site, named);
        if lang.is_some() && edition.is_none() {
            run.findings
                .push(no_language(&site, lang.unwrap_or_default()));
            run.misused = Some(Status::Usage);
            return None;
        }
        let edition = edition.unwrap_or_else(|| site.original());
        let drift = drift(edition, &page.page, needed, &saved.sha256);
        saved.lang = page.page.lang;
        Some((saved, drift))
    });
    let is_same = found.as_ref().is_some_and(|(_, drift)| drift.is_none());
    let is_misused = run.misused.is_some();
    let outcome = run.end(|status| match (&found, is_same) {
        _ if is_misused => status,
        (None, _) => Status::Failed,
        (Some(_), false) => Status::Findings,
        (Some(_), true) => status,
    });
    (outcome, found)
}

/// The edition in a language, or in that of which it is a kind, as `sv-SE` is of `sv`.
fn edition<'s>(site: &'s Site, lang: Option<&str>) -> Option<&'s Edition> {
    let lang = lang?;
    let first = lang.split(['-', '_']).next().unwrap_or_default();
    let mut codes = [lang, first].into_iter();
    codes.find_map(|code| {
        let mut editions = site.editions.iter();
        editions.find(|edition| edition.lang.as_str().eq_ignore_ascii_case(code))
    })
}

fn no_language(site: &Site, lang: &str) -> Diagnostic {
    let known: Vec<_> = site.editions.iter().map(|it| it.lang.as_str()).collect();
    let message = format!("the site has no language `{lang}`");
    Diagnostic::new(Code::LanguageUnknown, message).help(suggest(lang, &known, "it has"))
}

/// The page, and what is known of its file.
fn page(request: &Request, file: &Path) -> Result<(Saved, SavedPage), Box<Diagnostic>> {
    let name = slash_path(file);
    let unread = |why: String| {
        let message = format!("`{name}` cannot be read as a page: {why}");
        Diagnostic::new(Code::PageUnreadable, message).of(file)
    };
    let bytes = load::saved(&request.current.join(file), MAX_SIZE);
    let bytes = bytes.map_err(|error| {
        let why = error.cause.to_string().to_lowercase();
        let help = "name the file that you saved from the browser, as it is seen from here";
        Box::new(unread(why).help(help))
    })?;
    let Some(bytes) = bytes else {
        let finding = unread("it is larger than 64 MiB".to_owned());
        return Err(Box::new(finding.help(SAVE)));
    };
    let page = saved_page::read(&bytes).map_err(|error| {
        let help = match error {
            saved_page::Error::Empty => EMPTY,
            _ => SAVE,
        };
        Box::new(unread(error.to_string()).help(help))
    })?;
    let saved = Saved {
        file: name.clone(),
        form: page.form.name(),
        encoding: page.encoding,
        lang: None,
        sha256: hex(&bytes),
    };
    Ok((saved, page))
}

/// What to save instead.
const SAVE: &str = "open the page in a browser and save it as HTML (`Save page as`, `Webpage, HTML only`), or copy its text into a text file";

/// What to do about a page without text: scripts write it when the page is shown.
const EMPTY: &str = "where scripts write the page, save it as the browser shows it (`Webpage, Complete`), or copy its text into a text file";

fn hex(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
