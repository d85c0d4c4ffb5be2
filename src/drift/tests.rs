use super::*;
use crate::saved_page;

/// A dataset in which these are the statements of principles, and this stands before them.
fn site(head: &str, statements: &[&str]) -> crate::site::Site {
    let mut dataset = format!(
        "schema_version = 1\n[site]\nid = \"a\"\ntitle = \"Våra principer\"\nlead = \"Så här arbetar vi i staden.\"\nlang = \"sv\"\nversion = \"1.0\"\nupdated = 2026-01-01\n[site.owner]\norg = \"Staden\"\n[site.licence]\ntexts = \"unstated\"\n{head}\n"
    );
    for (at, statement) in statements.iter().enumerate() {
        dataset.push_str(&format!(
            "[[principles]]\nid = \"p{0}\"\norder = {0}\nstatement = '''{statement}'''\n",
            at + 1
        ));
    }
    sound(&dataset)
}

fn sound(dataset: &str) -> crate::site::Site {
    use crate::load::{File, Loaded, Role};
    use crate::parse::Format;
    let mut loaded = Loaded::default();
    let config =
        "base_url = \"https://a.example\"\ndefault_language = \"sv\"\ntheme = \"tillit\"\n";
    let id = loaded.sources.add("config.toml", config);
    loaded.files.push(File {
        id,
        role: Role::Config,
    });
    let id = loaded.sources.add("site/principles.toml", dataset);
    loaded.files.push(File {
        id,
        role: Role::Dataset(Format::Toml),
    });
    let (documents, sources, findings) = crate::documents::parse(loaded);
    assert_eq!(findings, []);
    let (draft, findings) = crate::validate::check(documents, &sources);
    let errors: Vec<_> = findings.iter().filter(|it| it.is_error()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    draft
        .expect("a draft")
        .sound(&findings)
        .expect("a sound site")
}

fn compared(site: &crate::site::Site, page: &str) -> Drift {
    let page = saved_page::read(page.as_bytes()).expect("it is a page");
    drift(site.original(), &page.page, Needed::LandingPage, "")
}

/// What became of each statement: `=` and how often it is there, the words that differ, or `-`.
fn statements(drift: &Drift) -> Vec<String> {
    let texts = drift.texts.iter();
    let texts = texts.filter(|text| text.text.class == Class::Statement);
    texts.map(|text| shown(&text.found)).collect()
}

fn shown(found: &Found) -> String {
    match found {
        Found::Exact { times } => format!("={times}"),
        Found::Missing { is_hidden: true } => "hidden".to_owned(),
        Found::Missing { .. } => "-".to_owned(),
        Found::Reworded { words, .. } => crate::marked::near(words)
            .iter()
            .map(|piece| crate::marked::terminal::piece(piece, false))
            .collect(),
    }
}

/// What becomes of one statement.
fn one(statement: &str, page: &str) -> String {
    statements(&compared(&site("", &[statement]), page)).remove(0)
}

const TRUST: &str = "Vi har ett ledarskap där koll går före kontroll";

#[test]
fn only_type_is_no_difference() {
    for page in [
        "<li>Vi har ett ledarskap där koll går före kontroll</li>",
        "<p>Vi har ett\n  ledarskap d&auml;r&nbsp;koll <b>går</b> före kont&shy;roll.</p>",
        "<p>1. Vi har ett ledarskap där koll går före kontroll</p>",
        "<p>Princip 4: Vi har ett ledarskap där koll går före kontroll.</p>",
        "<p>Så här: ”Vi har ett ledarskap där koll går före kontroll”, säger staden.",
        "<p>Förut. Vi har ett ledarskap där koll går före kontroll. Efter.</p>",
        "<p>Vi har ett ledarskap<p>där koll går före kontroll",
        "<p>Så är det:<br>Vi har ett ledarskap där koll går före kontroll<br>Efter",
        "Vi har ett ledarskap där koll\ngår före kontroll",
        "* Vi har ett ledarskap där koll ga\u{30a}r fo\u{308}re kontroll\n* Mer",
    ] {
        assert_eq!(one(TRUST, page), "=1", "{page}");
        assert_eq!(one(&format!("{TRUST}."), page), "=1", "{page}");
    }
    assert_eq!(
        one(
            "Vi är \"till för\" andra – alltid...",
            "<p>Vi är »till för« andra — alltid…"
        ),
        "=1"
    );
}

#[test]
fn other_words_signs_and_capitals_are_differences() {
    for (page, wanted) in [
        (
            "<p>Vi har ett ledarskap där kontroll går före koll",
            "Vi har ett ledarskap där [-koll-] {+kontroll+} går före [-kontroll-] {+koll+}",
        ),
        (
            "<p>vi har ett ledarskap där koll går före kontroll",
            "[-Vi-] {+vi+} har ett ledarskap där koll går före kontroll",
        ),
        (
            "<p>Vi har ett ledarskap där koll går före kontroll?",
            "Vi har ett ledarskap där koll går före kontroll{+?+}",
        ),
    ] {
        assert_eq!(one(TRUST, page), wanted, "{page}");
    }
}

#[test]
fn the_same_words_within_a_longer_sentence_are_another_text() {
    assert_eq!(
        one(
            "Vi litar på varandra",
            "<p>Det är klart.</p><p>Vi litar på varandra, ibland, när det passar alla andra som är med om det. Ja."
        ),
        "Vi litar på varandra{+, ibland, när det passar alla andra som är med om det+}"
    );
    assert_eq!(
        one(
            "Vi litar på varandra",
            "<p>Det är inte sant att Vi litar på varandra."
        ),
        "{+Det är inte sant att+} Vi litar på varandra"
    );
}

#[test]
fn what_is_nothing_like_a_text_is_missing() {
    let link = format!("<nav><a>Föregående 5 {TRUST}</a> <a>Nästa 7 Vi lär av varandra</a></nav>a");
    assert_eq!(one(TRUST, &link), format!("{{+Föregående 5+}} {TRUST}"));
    let menu = format!("<nav><a>{}{TRUST}</a></nav>a", "Annat ".repeat(30));
    assert_eq!(one(TRUST, &menu), "-");
    assert_eq!(
        one(TRUST, "<p>Vi har en kultur där vi vågar pröva nytt"),
        "-"
    );
    assert_eq!(
        one(
            TRUST,
            "<p hidden>Vi har ett ledarskap där koll går före kontroll</p>a"
        ),
        "hidden"
    );
    assert_eq!(
        one(
            TRUST,
            "<script>Vi har ett ledarskap där koll går före kontroll</script>a"
        ),
        "-"
    );
    // Few words that are alike by chance tell nothing.
    assert_eq!(one("Läs om tillit", "<p>Läs om hållbarhet"), "-");
    assert_eq!(one("Vi lär", "<p>Vi lär av varandra"), "-");
}

#[test]
fn a_statement_is_found_wherever_it_stands_and_told_how_often() {
    let page =
        "<footer>Vi har ett ledarskap där koll går före kontroll</footer><main><p>Annat</p></main>";
    assert_eq!(one(TRUST, page), "=1");
    assert_eq!(one(TRUST, &format!("{page}<p>{TRUST}.")), "=2");
}

#[test]
fn two_that_are_alike_are_not_the_same_passage() {
    let site = site(
        "",
        &[
            "Vi tar ansvar för en öppen dialog med alla som bor här",
            "Vi tar ansvar för en öppen dialog med alla som verkar här",
        ],
    );
    let first = "<li>Vi tar ansvar för en öppen dialog med alla som bor här</li>";
    let found = statements(&compared(&site, &format!("<main><ul>{first}</ul></main>")));
    assert_eq!(found, ["=1", "-"]);
    let second = "<li>Vi tar ansvar för en öppen dialog med alla som arbetar här</li>";
    let page = format!("<main><ul>{second}{first}</ul></main>");
    let found = statements(&compared(&site, &page));
    assert_eq!(found[0], "=1");
    assert!(found[1].contains("[-verkar-] {+arbetar+}"), "{found:?}");
    let nearer = "<li>Vi tar ansvar för en bra dialog med alla som verkar här</li>";
    let page = format!("<main><ul>{second}{nearer}</ul></main>");
    let found = statements(&compared(&site, &page));
    assert!(
        found[0].contains("arbetar") && found[1].contains("bra"),
        "{found:?}"
    );
}

#[test]
fn a_reworded_statement_is_found_within_a_paragraph() {
    let page = "<main><p>Staden styrs så här. Vi har ett ledarskap där tillit går före kontroll. Det är allt.</p></main>";
    let drift = compared(&site("", &[TRUST]), page);
    let found = statements(&drift).remove(0);
    assert!(
        found.starts_with("Vi har ett ledarskap där [-koll-]"),
        "{found}"
    );
    assert_eq!(drift.extra, ["Staden styrs så här.", "Det är allt."]);
}

#[test]
fn texts_are_compared_paragraph_by_paragraph_as_readers_see_them() {
    let head = "[[blocks]]\ntype = \"prose\"\nid = \"b\"\ntitle = \"Om oss alla\"\ntext = '''Ett *stycke* med [länk](https://b.example) i staden.\n\n- Första punkten i listan här\n- Andra punkten i listan här\n'''\n";
    let page = "<main><h1>Våra principer</h1><p>Så här arbetar vi i staden</p><h2>Om oss alla</h2><p>Vi<p>Ett stycke med länk i staden.</p><ol><li>Första punkten i listan där<li>Andra punkten i listan här";
    let drift = compared(&site(head, &["Vi"]), page);
    let found: Vec<_> = drift.texts[1..]
        .iter()
        .map(|text| (text.text.field, text.text.paragraph, shown(&text.found)))
        .collect();
    assert_eq!(
        found[..5],
        [
            ("title", None, "=1".to_owned()),
            ("lead", None, "=1".to_owned()),
            ("title", None, "=1".to_owned()),
            ("text", Some(1), "=1".to_owned()),
            (
                "text",
                Some(2),
                "Första punkten i listan [-här-] {+där+}".to_owned()
            ),
        ],
        "{found:#?}"
    );
    assert_eq!(drift.extra, [""; 0]);
    assert!(!drift.is_none());
}

#[test]
fn what_else_the_dataset_says_is_told_of_only_where_the_page_has_it() {
    let head = "[[glossary]]\nid = \"g\"\nterm = \"Tillit\"\ndefinition = \"Att räkna med att andra vill väl, också när ingen ser på.\"\n";
    let around = "<main><h1>Våra principer</h1><p>Så här arbetar vi i staden.</p><p>Vi";
    let without = compared(&site(head, &["Vi"]), around);
    assert!(
        without.is_none() && without.texts.len() == 3,
        "{without:#?}"
    );
    let page = format!(
        "{around}<h2>Tillit</h2><p>Att räkna med att andra vill väl, även när ingen ser på."
    );
    let with = compared(&site(head, &["Vi"]), &page);
    let last = with.texts.last().expect("a text");
    assert_eq!((last.text.record, last.text.class), ("term", Class::Other));
    assert!(shown(&last.found).contains("{+även+}"));
    assert_eq!((with.extra.len(), with.is_none()), (0, false));
}

#[test]
fn a_title_may_stand_within_a_sentence_unless_it_has_few_words() {
    let head = "[[blocks]]\ntype = \"prose\"\nid = \"b\"\ntitle = \"Om oss alla som bor här\"\ntext = \"Vi\"\n";
    let title = |page: &str| shown(&compared(&site(head, &["Vi"]), page).texts[3].found);
    assert_eq!(title("<p>Läs mer: Om oss alla som bor här, sidan 3"), "=1");
    let few = head.replace(" som bor här", "");
    let title = |page: &str| shown(&compared(&site(&few, &["Vi"]), page).texts[3].found);
    assert_eq!(title("<p>Läs mer: Om oss alla, sidan 3"), "-");
    assert_eq!(title("<p>2. Om oss alla"), "=1");
}

#[test]
fn a_page_that_need_only_have_the_statements_may_lack_the_rest() {
    let site = site("", &[TRUST]);
    let page = saved_page::read(format!("<h1>V\u{e5}ra principer</h1><li>{TRUST}").as_bytes());
    let page = page.expect("it is a page").page;
    let found = |needed| drift(site.original(), &page, needed, "");
    assert!(!found(Needed::LandingPage).is_none());
    let statements = found(Needed::Statements);
    assert!(statements.is_none());
    let classes: Vec<_> = statements.texts.iter().map(|it| it.text.class).collect();
    assert_eq!(classes, [Class::Statement, Class::Other]);
}

#[test]
fn a_page_may_lack_what_no_longer_holds() {
    let dataset = |status: &str| {
        let head = format!(
            "[[principles]]\nid = \"gammal\"\norder = 9\nstatement = \"Vi skriver alltid brev till varandra\"\nstatus = \"{status}\"\n"
        );
        site(&head, &[TRUST])
    };
    let page = saved_page::read(format!("<h1>Principer</h1><li>{TRUST}").as_bytes());
    let page = page.expect("it is a page").page;
    let is_none =
        |status| drift(dataset(status).original(), &page, Needed::Statements, "").is_none();
    assert!(is_none("retired"));
    assert!(!is_none("decided"));
}

#[test]
fn only_content_is_told_of_that_the_dataset_lacks() {
    let list = format!("<ul><li>{TRUST}<li>En åttonde princip som ingen har beslutat</ul>");
    let main = "<h1>Våra principer</h1><p>Så här arbetar vi i staden.</p>";
    let around = (
        "<header>Staden</header><nav>Start</nav><div class=cookie-consent>Vi använder kakor</div>",
        "<aside>Nyheter om annat</aside><footer>Fick du hjälp?</footer>",
    );
    let eighth = ["En åttonde princip som ingen har beslutat"];
    for page in [
        format!(
            "{}<main>{main}{list}<button>Dela sidan</button></main>{}",
            around.0, around.1
        ),
        format!("{}<article>{main}{list}</article>{}", around.0, around.1),
        format!(
            "<div><div>Start</div><div>{main}{list}</div><p>Sidfot</p></div>{}",
            around.1
        ),
        format!("<p>Start</p>{main}{list}<p>Sidfot</p>"),
        format!(
            "Start\n\nVåra principer\n\nSå här arbetar vi i staden.\n\n• {TRUST}\n• En åttonde princip som ingen har beslutat\n\nSidfot"
        ),
    ] {
        let drift = compared(&site("", &[TRUST]), &page);
        assert_eq!(drift.extra, eighth, "{page}");
        assert!(drift.is_none(), "{page}");
    }
    let none = compared(&site("", &[TRUST]), "<p>Något helt annat än allt detta");
    assert_eq!(none.extra, [""; 0]);
}

#[test]
fn a_page_of_a_megabyte_is_compared_with_a_thousand_principles() {
    let statement = |at: usize| {
        format!(
            "Princip nummer {at} säger att ord{at} och ord{} går före annat",
            at * 7
        )
    };
    let wanted: Vec<_> = (0..1_000).map(statement).collect();
    let wanted: Vec<_> = wanted.iter().map(String::as_str).collect();
    let site = site("", &wanted);
    let mut page = String::from("<main>");
    for at in 0..1_000 {
        let filler =
            format!("Stycke {at} handlar om något annat som staden gör varje dag året om. ")
                .repeat(14);
        let statement = statement(at).replace(
            "går före annat",
            if at % 2 == 0 {
                "går före annat"
            } else {
                "går efter allt"
            },
        );
        page.push_str(&format!("<p>{filler}</p><li>{statement}</li>"));
    }
    assert!(page.len() > 1_000_000);
    let drift = compared(&site, &page);
    let found = statements(&drift);
    assert_eq!(found.iter().filter(|it| *it == "=1").count(), 500);
    assert_eq!(found.iter().filter(|it| *it == "-").count(), 0);
    // Nothing but the same words, over and over.
    let same = "vi och ni ".repeat(100_000);
    let drift = compared(&site, &format!("<main><p>{same}</p></main>"));
    assert_eq!(
        statements(&drift).iter().filter(|it| *it == "-").count(),
        1_000
    );
}
