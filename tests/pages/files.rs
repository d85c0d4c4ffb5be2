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
