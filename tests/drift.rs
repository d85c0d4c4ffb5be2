//! Whether a page that somebody else publishes still says what the site says: with real files and their
//! encodings.

use serde_json::Value;

use crate::site::{Ran, Site, repository};

/// The city's page, as its text was taken.
const PAGE: &str = "tests/fixtures/source/tillitsbaserad-styrning.txt";
/// A shorter page, in other words here and there.
const SHORTER: &str = "tests/fixtures/source/kortare-variant.html";

/// The city's site with a page beside it.
fn with(name: &str, bytes: &[u8]) -> Site {
    let site = Site::city();
    std::fs::write(site.path(name), bytes).expect("the page can be written");
    site
}

fn fixture(path: &str) -> Vec<u8> {
    std::fs::read(repository().join(path)).expect("the page is kept with the tests")
}

fn json(ran: &Ran) -> Value {
    serde_json::from_str(&ran.stdout).expect("JSON")
}

/// What the summary says of statements: exact, reworded, missing.
fn statements(json: &Value) -> [u64; 3] {
    let counts = &json["summary"]["statements"];
    ["exact", "reworded", "missing"].map(|name| counts[name].as_u64().expect("a number"))
}

/// A page with menus, a question about cookies and a foot around the shorter variant's text.
fn page(head: &str) -> String {
    let shorter = String::from_utf8(fixture(SHORTER)).expect("UTF-8");
    let (_, text) = shorter.split_once("<main>").expect("a main part");
    let (text, _) = text.split_once("</main>").expect("an end of it");
    // Nothing in it is closed that need not be, and nothing is marked as the main part.
    let text = text.replace("</li>", "").replace("</p>", "");
    format!(
        "<!DOCTYPE html><html lang=\"sv-SE\"><head>{head}<title>Styrning</title></head>\
         <body class=\"cookie-answered\"><div class=\"cookie-banner\"><p>Vi använder kakor</p><button>Godkänn</button></div>\
         <header><nav><ul><li>Start<li>Kommun och politik</ul></nav></header>\
         <div class=\"wrapper\"><div class=\"breadcrumbs\">Start / Styrning</div><div>{text}\
         <script>var a = '<p>Vi har ett ledarskap';</script><p hidden>Läs om Tillitsdelegationen</p></div></div>\
         <aside>Nyheter</aside><footer><p>Fick du hjälp av informationen på sidan?</p></footer></body></html>"
    )
}

#[test]
fn the_page_that_the_dataset_was_taken_from_says_all_of_it() {
    let site = with("sida.txt", &fixture(PAGE));
    let ran = site.run(&["drift", "sida.txt"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{}", ran.stdout);
    assert_eq!(
        ran.stdout,
        "Principles: 7 exact, 0 reworded, 0 missing.
Texts of the landing page: 13 exact, 0 reworded, 0 missing.
Other texts of the dataset that the page has: 1 exact, 0 reworded, 0 missing.
In the page, and not in the dataset: 0.
The page says all that the dataset says, word by word.
Compared: `sida.txt` (text, UTF-8) with the texts in `sv`.
The page is the one that the dataset was taken from, byte for byte (site/principles.toml:34).
"
    );
    let all = site.run(&["drift", "sida.txt", "--verbose"]).stdout;
    assert!(all.contains("\nExact\n  principle 1 `behov`: `statement` (site/principles.toml:"));
    assert!(all.contains("`citat-motet`: `attributed_to` (site/principles.toml:154), 3 times\n"));
}

#[test]
fn a_shorter_page_in_other_words_is_told_of_word_by_word() {
    let site = with("kortare.html", &fixture(SHORTER));
    let ran = site.run(&["drift", "kortare.html"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (1, ""));
    for part in [
        "Principles: 6 exact, 1 reworded, 0 missing.\nTexts of the landing page: 1 exact, 4 reworded, 8 missing.\n",
        "its SHA-256 is another than that in site/principles.toml:34.\n",
        "  principle 6 `dialog`: `statement` (site/principles.toml:141)\n    Vi tar ansvar för en tillitsfull och aktiv dialog som främjar [-verksamhetens utveckling-] {+verksamhetsutveckling+}\n",
        "och organisationer. [-Vår styrning öppnar upp för dialog – både inom organisationen och med de som vi finns till för.-]\n",
        "\nMissing\n  `citat-motet`: `text` (site/principles.toml:153)\n    Tillit handlar om att skapa utökat",
        "\nIn the page, and not in the dataset\n  Så här sammanfattar vi tillitsbaserad styrning i Helsingborg:\n",
    ] {
        assert!(ran.stdout.contains(part), "{part}\n{}", ran.stdout);
    }
    assert!(!ran.stdout.contains("Fick du hjälp") && !ran.stdout.contains("Start"));
    let statements = site.run(&["drift", "kortare.html", "--statements"]);
    assert_eq!(statements.status, 1);
    assert!(
        !statements.stdout.contains("\nMissing\n"),
        "{}",
        statements.stdout
    );
}

#[test]
fn a_document_is_in_the_language_of_the_texts() {
    let site = with("kortare.html", &fixture(SHORTER));
    let ran = site.run(&["drift", "kortare.html", "--format", "markdown"]);
    assert_eq!(ran.status, 1);
    assert!(ran.stdout.starts_with(
        "# Säger sidan det som datasetet säger?\n\n- Principer: 6 ordagrant, 1 omskrivna, 0 saknas.\n"
    ));
    assert!(ran.stdout.contains(
        "\nprincip 6 `dialog`: `statement` (site/principles.toml:141)\n\n> Vi tar ansvar för en tillitsfull och aktiv dialog som främjar <del>verksamhetens utveckling</del> <ins>verksamhetsutveckling</ins>\n"
    ));
}

#[test]
fn a_program_gets_the_place_of_each_text() {
    let site = with("kortare.html", &fixture(SHORTER));
    let ran = site.run(&["drift", "kortare.html", "--format", "json"]);
    let json = json(&ran);
    assert_eq!((ran.status, statements(&json)), (1, [6, 1, 0]));
    assert_eq!(json["saved"]["encoding"], "UTF-8");
    assert_eq!(json["source"]["page"], "other");
    let texts = json["texts"].as_array().expect("texts");
    let sixth = &texts[5];
    assert_eq!(
        (
            &sixth["id"],
            &sixth["number"],
            &sixth["line"],
            &sixth["found"]
        ),
        (&"dialog".into(), &6.into(), &141.into(), &"reworded".into())
    );
    assert_eq!(sixth["file"], "site/principles.toml");
    assert_eq!(sixth["words"][1]["became"], "removed");
    assert_eq!(json["extra"].as_array().expect("extra").len(), 1);
}

#[test]
fn a_real_page_is_read_in_each_encoding_that_it_declares() {
    let latin = |head: &str| {
        let page = page(head);
        let (bytes, _, is_lossy) = encoding_rs::WINDOWS_1252.encode(&page);
        assert!(!is_lossy);
        bytes.into_owned()
    };
    let utf16 = |text: &str| -> Vec<u8> {
        let units = text.encode_utf16();
        units.flat_map(u16::to_le_bytes).collect()
    };
    let pages = [
        ("UTF-8", page("<meta charset=utf-8>").into_bytes()),
        ("windows-1252", latin("<meta charset=\"windows-1252\">")),
        (
            "windows-1252",
            latin("<meta http-equiv=Content-Type content=\"text/html; charset=iso-8859-1\">"),
        ),
        ("UTF-16LE", utf16(&format!("\u{feff}{}", page("")))),
    ];
    for (encoding, bytes) in pages {
        let site = with("sida", &bytes);
        let ran = site.run(&["drift", "sida", "--format", "json"]);
        let json = json(&ran);
        assert_eq!(json["saved"]["encoding"], encoding);
        assert_eq!(
            (ran.status, statements(&json)),
            (1, [6, 1, 0]),
            "{encoding}"
        );
        assert_eq!(
            json["extra"],
            serde_json::json!(["Så här sammanfattar vi tillitsbaserad styrning i Helsingborg:"])
        );
        let texts = json["texts"].as_array().expect("texts");
        let link = texts.iter().find(|text| text["field"] == "label");
        assert_eq!(link.expect("the link")["hidden"], true);
    }
}

#[test]
fn a_page_saved_as_one_file_is_read_too() {
    let html = page("<meta charset=utf-8>");
    let quoted: String = html
        .bytes()
        .map(|byte| match byte {
            b' '..=b'<' | b'>'..=b'~' => char::from(byte).to_string(),
            byte => format!("={byte:02X}"),
        })
        .collect();
    let lines: Vec<_> = quoted
        .as_bytes()
        .chunks(70)
        .map(|line| String::from_utf8_lossy(line).into_owned())
        .collect();
    // A line may not end within what stands for a byte.
    let mut body = lines.join("");
    let mut at = 70;
    while at < body.len() {
        while body.as_bytes()[at - 1] == b'=' || body.as_bytes()[at - 2] == b'=' {
            at -= 1;
        }
        body.insert_str(at, "=\r\n");
        at += 73;
    }
    let message = format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://stad.example/\r\nSubject: =?utf-8?Q?Styrning?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----b----\"\r\n\r\n\r\n------b----\r\nContent-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://stad.example/\r\n\r\n{body}\r\n------b----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n------b------\r\n"
    );
    let site = with("sida.mhtml", message.as_bytes());
    let ran = site.run(&["drift", "sida.mhtml", "--format", "json"]);
    let json = json(&ran);
    assert_eq!(json["saved"]["form"], "MHTML");
    assert_eq!((ran.status, statements(&json)), (1, [6, 1, 0]));
}

#[test]
fn the_language_is_that_of_the_page_unless_somebody_says_otherwise() {
    let translation = "We focus on the needs";
    let english = format!("<html lang=en-GB><main><li>{translation}");
    let site = with("page.html", english.as_bytes());
    let lang = |arguments: &[&str]| {
        let arguments = [&["drift", "page.html", "--format", "json"], arguments].concat();
        json(&site.run(&arguments))["lang"].clone()
    };
    assert_eq!(lang(&[]), "en");
    assert_eq!(lang(&["--lang", "sv"]), "sv");
    site.write(
        "page.html",
        "<html lang=de><main><li>Wir haben die Bürger im Blick",
    );
    assert_eq!(lang(&[]), "sv");
    let ran = site.run(&["drift", "page.html"]);
    assert_eq!(ran.status, 1);
    for part in [
        "Nothing of the dataset is in the page. Is it the right page, and the right language?\n",
        "The page says that it is in `de`, a language that the site does not have.\n",
    ] {
        assert!(ran.stdout.contains(part), "{}", ran.stdout);
    }
}

#[test]
fn a_department_says_what_the_city_says() {
    let site = Site::fixture("exempelstad");
    let statement = "Vi i Exempelstad lär av våra misstag och säger tack när någon visar oss dem";
    site.write(
        "sida.html",
        format!("<main><ul><li>{statement}.</ul></main>"),
    );
    let ran = site.run(&[
        "drift",
        "sida.html",
        "--department",
        "skola",
        "--format",
        "json",
    ]);
    let json = json(&ran);
    assert_eq!(ran.status, 1);
    let texts = json["texts"].as_array().expect("texts");
    let found = texts.iter().find(|text| text["number"] == 4);
    assert_eq!(found.expect("the principle")["found"], "exact");
}

#[test]
fn what_a_page_says_is_harmless_to_a_terminal_and_to_markdown() {
    let page = "<main><h1>Tillitsbaserad styrning</h1><p>\u{1b}[2J<b>&lt;img src=x&gt;</b> @alla [a](b)</p>";
    let site = with("sida.html", page.as_bytes());
    let shown = site.run(&["drift", "sida.html"]).stdout;
    assert!(
        shown.contains("\u{fffd}[2J<img src=x> @alla [a](b)\n"),
        "{shown}"
    );
    let markdown = site
        .run(&["drift", "sida.html", "--format", "markdown"])
        .stdout;
    assert!(
        markdown.contains("&lt;img src\\=x&gt; &#64;alla \\[a\\](b)"),
        "{markdown}"
    );
}

#[test]
fn what_is_too_large_is_not_read() {
    let site = Site::city();
    let file = std::fs::File::create(site.path("sida.html")).expect("a file");
    file.set_len(64 * 1024 * 1024 + 1).expect("it can be long");
    let ran = site.run(&["drift", "sida.html"]);
    assert_eq!(ran.status, 3);
    assert!(
        ran.stderr
            .contains("`sida.html` cannot be read as a page: it is larger than 64 MiB"),
        "{}",
        ran.stderr
    );
}

#[test]
fn the_sites_own_pages_say_what_the_site_says() {
    let site = Site::fixture("exempelstad");
    site.succeeds(&["build"]);
    for page in ["public/index.html", "public/en/index.html"] {
        let ran = site.run(&["drift", page]);
        assert_eq!(ran.status, 0, "{page}: {}", ran.stdout);
    }
}

#[test]
fn a_dataset_with_errors_is_compared_with_nothing() {
    let site = with("sida.txt", &fixture(PAGE));
    site.edit("site/principles.toml", "order = 2", "order = \"två\"");
    let ran = site.run(&["drift", "sida.txt"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (3, ""));
    assert!(ran.stderr.contains("error[wrong-type]"), "{}", ran.stderr);
}
