use super::*;
use crate::parse::{self, Format};
use crate::source::{Sources, Span, Spanned};

fn node(text: &str) -> Node {
    let mut sources = Sources::default();
    let id = sources.add("principles.toml", text);
    let (node, findings) = parse::parse(&sources, id, Format::Toml);
    assert_eq!(findings, []);
    node.expect("it is sound")
}

fn page(stem: &str, lang: Option<&str>, matter: &str) -> PageDocument {
    let mut sources = Sources::default();
    let span = Span::new(sources.add(stem, "a"), 0..1);
    PageDocument {
        stem: Spanned {
            value: stem.to_owned(),
            span,
        },
        lang: lang.and_then(crate::scalar::Lang::parse),
        matter: node(matter),
        body: String::new(),
        body_span: span,
    }
}

const DRAFT: &str = "title = \"A\"\nstatus = \"draft\"\n";

fn ids(dataset: &mut Node) -> Vec<String> {
    let items = principles(dataset).expect("there are some");
    let ids = items.iter().filter_map(|item| id(item).map(str::to_owned));
    ids.collect()
}

#[test]
fn a_principle_goes_with_its_translations() {
    let list = "[[principles]]\nid = \"a\"\nstatus = \"draft\"\n[[principles]]\nid = \"b\"\nstatus = \"decided\"\n";
    let translation =
        "[[principles]]\nid = \"a\"\n[[principles]]\nid = \"b\"\n[[principles]]\nid = \"c\"\n";
    let mut documents = Documents {
        dataset: Some(node(list)),
        translations: vec![(
            crate::scalar::Lang::parse("en").expect("a code"),
            node(translation),
        )],
        ..Documents::default()
    };
    let drafts = take_out(&mut documents);
    assert_eq!(drafts, Drafts(["a".to_owned()].into()));
    assert_eq!(ids(documents.dataset.as_mut().expect("it is there")), ["b"]);
    // What the original never had is for others to tell of.
    assert_eq!(ids(&mut documents.translations[0].1), ["b", "c"]);
    assert!(take_out(&mut documents).is_empty());
}

#[test]
fn a_page_goes_with_its_translations_and_a_translation_alone() {
    let mut documents = Documents {
        pages: vec![
            page("om", None, "title = \"A\""),
            page("om", Some("en"), DRAFT),
            page("ny", None, DRAFT),
            page("ny", Some("en"), "title = \"A\""),
        ],
        ..Documents::default()
    };
    let drafts = take_out(&mut documents);
    assert_eq!(drafts, Drafts(["ny".to_owned()].into()));
    let left: Vec<_> = documents
        .pages
        .iter()
        .map(|page| (page.stem.value.as_str(), page.lang.is_some()))
        .collect();
    assert_eq!(left, [("om", false)]);
}

#[test]
fn what_has_no_id_stays_to_be_told_of() {
    let mut documents = Documents {
        dataset: Some(node("[[principles]]\nstatus = \"draft\"\n")),
        ..Documents::default()
    };
    assert!(take_out(&mut documents).is_empty());
    let dataset = documents.dataset.as_mut().expect("it is there");
    assert_eq!(principles(dataset).map(|items| items.len()), Some(1));
}

#[test]
fn what_names_a_draft_is_told_what_it_is() {
    let drafts = Drafts(["ny".to_owned()].into());
    let finding = |id: &str| {
        let finding =
            Diagnostic::new(Code::DanglingReference, "leads nowhere").help("did you mean `na`?");
        finding.misses(id)
    };
    let gone =
        Diagnostic::new(Code::AddressGone, "the page `principle/ny` is gone").help("lead on");
    let mut findings = vec![finding("ny"), finding("annan"), gone];
    drafts.tell(&mut findings);
    assert!(findings[0].help[0].starts_with("`ny` is a draft, and only shown with `--drafts`"));
    assert_eq!(findings[1].help, ["did you mean `na`?"]);
    assert!(findings[2].help[1].starts_with("`ny` is a draft now"));
}

#[test]
fn media_go_with_the_drafts_that_alone_name_them() {
    let list = "[[principles]]\nid = \"a\"\nstatus = \"draft\"\nrationale = \"[en](@media/hemlig%20fil.txt) [b](@media/delad.pdf) [c](@media/plan.txt)\"\n\
                [[documents]]\nid = \"d\"\nfile = \"delad.pdf\"\n\
                [[blocks]]\nid = \"b\"\ntext = \"Se @media/stadsplan.txt, @media/plan.txt.gz och @media/plan.txt-2\"\n";
    let file = |name: &str| crate::site::MediaFile {
        name: name.to_owned(),
        path: name.into(),
        size: 1,
        pixels: None,
    };
    let mut documents = Documents {
        dataset: Some(node(list)),
        pages: vec![page(
            "ny",
            None,
            &format!("{DRAFT}description = \"bild.png\"\n"),
        )],
        media: [
            "bild.png",
            "delad.pdf",
            "hemlig fil.txt",
            "ingens.pdf",
            "plan.txt",
            "stadsplan.txt",
        ]
        .map(file)
        .into(),
        ..Documents::default()
    };
    take_out(&mut documents);
    let left: Vec<_> = documents
        .media
        .iter()
        .map(|file| file.name.as_str())
        .collect();
    assert_eq!(left, ["delad.pdf", "ingens.pdf", "stadsplan.txt"]);
}

#[test]
fn decisions_go_with_the_drafts_that_alone_name_them() {
    let list = "[[principles]]\nid = \"a\"\nstatus = \"draft\"\ndecision = \"ny\"\n\
                [[principles]]\nid = \"b\"\nstatus = \"draft\"\ndecision = \"delad\"\n\
                [[principles]]\nid = \"c\"\ndecision = \"delad\"\n";
    let decisions = ["ny", "delad", "allas"].map(|id| format!("[[decisions]]\nid = \"{id}\"\n"));
    let decisions = decisions.concat();
    let mut documents = Documents {
        dataset: Some(node(&(list.to_owned() + &decisions))),
        translations: vec![(
            crate::scalar::Lang::parse("en").expect("a code"),
            node(&decisions),
        )],
        ..Documents::default()
    };
    take_out(&mut documents);
    let of = |node: &mut Node| -> Vec<String> {
        let items = super::list(node, "decisions").expect("there are some");
        items.iter().filter_map(id).map(str::to_owned).collect()
    };
    assert_eq!(
        of(documents.dataset.as_mut().expect("it is there")),
        ["delad", "allas"]
    );
    assert_eq!(of(&mut documents.translations[0].1), ["delad", "allas"]);
}
