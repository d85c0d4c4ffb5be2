use super::*;
use crate::diagnostic::{Code, Diagnostic};
use crate::run::Status;
use crate::source::Sources;

fn outcome(findings: Vec<Diagnostic>) -> Outcome {
    Outcome {
        sources: Sources::default(),
        findings,
        status: Status::Clean,
    }
}

fn broken() -> Outcome {
    outcome(vec![Diagnostic::new(Code::UnknownField, "no `<b>`")])
}

fn built(change: Change) -> Option<(Built, Change)> {
    let built = Built {
        folder: PathBuf::from("site"),
        base_url: "https://exempelstad.example/tillit".to_owned(),
        players: Vec::new(),
    };
    Some((built, change))
}

#[test]
fn a_site_with_errors_is_shown_as_it_was_last_without() {
    let first = Shown::at_first(7).after(&outcome(vec![]), built(Change::Pages));
    assert!(!first.is_starting() && !first.is_broken());
    assert_eq!(first.stamp.to_string(), "7-1-0-0");
    let wrong = first.after(&broken(), None);
    assert_eq!(wrong.site, first.site);
    assert_eq!(wrong.stamp.to_string(), "7-1-0-1");
    assert!(
        wrong.bar.contains("no &#96;&lt;b&gt;&#96;"),
        "{}",
        wrong.bar
    );
    let same = wrong.after(&broken(), None);
    assert_eq!(same.stamp, wrong.stamp);
    let right = same.after(&outcome(vec![]), built(Change::Nothing));
    assert_eq!(right.stamp.to_string(), "7-1-0-2");
    assert!(!right.is_broken());
}

#[test]
fn warnings_bring_no_bar() {
    let warned = outcome(vec![Diagnostic::new(Code::TranslationMissing, "missing")]);
    let shown = Shown::at_first(7).after(&warned, built(Change::Pages));
    assert!(!shown.is_broken());
}

#[test]
fn another_address_is_another_site() {
    let first = Shown::at_first(7).after(&outcome(vec![]), built(Change::Pages));
    let mut moved = built(Change::Styles);
    if let Some((built, _)) = &mut moved {
        built.base_url = "https://exempelstad.example".to_owned();
    }
    assert_eq!(first.after(&outcome(vec![]), moved).stamp.pages, 2);
    let styled = first.after(&outcome(vec![]), built(Change::Styles));
    assert_eq!(styled.stamp.to_string(), "7-1-1-0");
}

#[test]
fn without_a_site_there_are_errors_alone() {
    let first = Shown::at_first(7);
    let wrong = first.after(&broken(), None);
    assert_eq!((wrong.site.is_some(), wrong.is_broken()), (false, true));
    assert!(
        !wrong.stamp.has_pages_of(&first.stamp),
        "it said that it is being built"
    );
    let right = wrong.after(&outcome(vec![]), built(Change::Nothing));
    assert!(!right.stamp.has_pages_of(&wrong.stamp));
}

#[test]
fn a_stamp_is_read_as_it_is_written() {
    let stamp = Shown::at_first(3).stamp;
    assert_eq!(stamp.to_string().parse(), Ok(stamp));
    for wrong in ["", "1-2-3", "1-2-3-4-5", "a-b-c-d", "1-2-3--4"] {
        assert_eq!(wrong.parse::<Stamp>(), Err(()), "{wrong}");
    }
}

#[test]
fn pages_that_are_ahead_are_shown_until_the_site_is_there() {
    let first = Shown::at_first(7).after(&outcome(vec![]), built(Change::Pages));
    let pages = [PathBuf::from("a/index.html")].into();
    let folder = PathBuf::from("ahead");
    let ahead = first.ahead(Ahead { folder, pages });
    assert_eq!(ahead.stamp.pages, 2);
    let at = |shown: &Shown, file: &str| {
        let site = shown.site.as_ref().expect("a site");
        crate::source::slash_path(&site.on_disk(Path::new(file)))
    };
    assert_eq!(at(&ahead, "a/index.html"), "ahead/a/index.html");
    assert_eq!(at(&ahead, "index.html"), "site/index.html");
    // Nobody has to come again for what is shown already.
    let whole = ahead.after(&outcome(vec![]), built(Change::Shown));
    assert_eq!(
        (whole.stamp, at(&whole, "a/index.html").as_str()),
        (ahead.stamp, "site/a/index.html")
    );
    let failed = ahead.after(&broken(), None);
    assert_eq!((failed.stamp.pages, failed.site), (3, first.site));
}
