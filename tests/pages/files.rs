//! Files of the dataset: whatever they are called, a link to one leads to it.

use super::*;

/// Names with everything that means something in an address, in HTML or to Zola.
const NAMES: [&str; 10] = [
    "a#b.pdf",
    "50 % klart.pdf",
    "100%25.pdf",
    "vad?.pdf",
    "å ä ö.pdf",
    "it's \"så\".pdf",
    "a&amp;b;c=d+e,f.pdf",
    "{{ x }}{% y %}.pdf",
    "<b>.pdf",
    "år #1/del 50%.pdf",
];

const PICTURE: &str = "bild #1 100%.png";

/// The base with a document, a picture and a picture in a text for each name.
fn site() -> Site {
    let site = Site::fixture("base");
    let mut dataset = site.read("site/principles.toml");
    for (number, name) in NAMES.iter().enumerate() {
        site.write(format!("site/media/{name}"), format!("%PDF-1.7 {name}"));
        dataset.push_str(&format!(
            "\n[[documents]]\nid = \"dokument-{number}\"\ntitle = \"Exempel {number}\"\n\
             format = \"PDF\"\naccessible = true\ndate = 2026-05-18\nfile = '''{name}'''\n"
        ));
    }
    site.write("site/principles.toml", dataset);
    site.write(format!("site/media/{PICTURE}"), b"\x89PNG\r\n\x1A\n");
    site.write(
        "site/pages/bilder.md",
        format!("+++\ntitle = \"Bilder\"\n+++\n\n![Exempelbild](<{PICTURE}>)\n"),
    );
    site
}

#[test]
fn a_file_of_any_name_is_found_by_its_link() {
    for version in [OLDEST, NEWEST] {
        let built = Built::of(&site().with_zola(version));
        let path = built.file(0, &Key::Documents);
        let page = built.page(0, &Key::Documents);
        for (number, name) in NAMES.iter().enumerate() {
            let links = all(page, &format!("#document-dokument-{number} a[href]"));
            assert!(!links.is_empty(), "{version}: {name} has a link");
            for link in links {
                let href = link.attr("href").expect("it was selected by it");
                assert_eq!(
                    built.resolve(&path, href),
                    Target::Inside(format!("media/{name}"), None),
                    "{version}: {href}"
                );
            }
            let file = &built.files[&format!("media/{name}")];
            assert_eq!(*file, format!("%PDF-1.7 {name}").into_bytes());
        }
        let key = Key::Page("bilder".to_owned());
        let source = one(built.page(0, &key), "main img")
            .attr("src")
            .expect("it shows a file");
        assert_eq!(
            built.resolve(&built.file(0, &key), source),
            Target::Inside(format!("media/{PICTURE}"), None),
            "{version}: {source}"
        );
    }
}

/// How a picture is named in a text, and the file that is shown.
const WRITTEN: [(&str, &str); 8] = [
    ("a%20b.png", "a b.png"),
    ("<a b.png>", "a b.png"),
    ("@media/a%20b.png", "a b.png"),
    ("../media/%C3%A5.png", "å.png"),
    ("media/c%23d.png", "c#d.png"),
    ("@media/e%20f.png", "e%20f.png"),
    ("e%2520f.png", "e%20f.png"),
    ("2026/g%2Bh.png", "2026/g+h.png"),
];

#[test]
fn a_file_may_be_named_as_in_an_address() {
    let site = Site::fixture("base");
    let texts = WRITTEN.map(|(written, name)| {
        site.write(format!("site/media/{name}"), b"\x89PNG\r\n\x1A\n");
        format!("![Bild]({written}) [Bilden](<@media/{name}>)")
    });
    // Next to it there is one whose name looks like the encoded name of another.
    site.write("site/media/e f.png", b"\x89PNG\r\n\x1A\n");
    let page = format!("+++\ntitle = \"Bilder\"\n+++\n\n{}\n", texts.join("\n\n"));
    site.write("site/pages/bilder.md", page);
    let field = format!("text = '''\n{}'''", texts.join("\n"));
    site.edit(
        "site/principles.toml",
        "text = \"Vi säger varför vi beslutar som vi gör.\"",
        &field,
    );
    for version in [OLDEST, NEWEST] {
        let built = Built::of_version(&site, version);
        for key in [
            Key::Page("bilder".to_owned()),
            Key::Principle("oppenhet".to_owned()),
        ] {
            let (path, page) = (built.file(0, &key), built.page(0, &key));
            let pictures = all(page, "main img");
            assert_eq!(pictures.len(), WRITTEN.len(), "{version}: {path}");
            let links = all(page, "main a[href*='media/']");
            assert_eq!(links.len(), WRITTEN.len(), "{version}: {path}");
            for (((written, name), picture), link) in WRITTEN.iter().zip(pictures).zip(links) {
                let source = picture.attr("src").expect("it shows a file");
                let file = format!("media/{name}");
                assert!(built.files.contains_key(&file), "{version}: {file}");
                let target = built.resolve(&path, source);
                assert_eq!(target, Target::Inside(file, None), "{version}: {written}");
                assert_eq!(link.attr("href"), Some(source), "{version}: {written}");
            }
        }
    }
}
