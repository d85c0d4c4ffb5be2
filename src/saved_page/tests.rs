use encoding_rs::{Encoding, ISO_8859_2, WINDOWS_1252};

use super::*;
use crate::page_text::Part;

fn texts(bytes: &[u8]) -> (Form, &'static str, Vec<String>) {
    let SavedPage {
        form,
        encoding,
        page,
    } = read(bytes).expect("it is a page");
    let texts = page.blocks.into_iter().map(|block| block.text);
    (form, encoding, texts.collect())
}

fn utf16(text: &str, to_bytes: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(to_bytes).collect()
}

fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    encoding.encode(text).0.into_owned()
}

#[test]
fn html_is_read_in_the_encoding_that_it_declares() {
    let page = |head: &str| format!("<!doctype html><html><head>{head}<p>för – å");
    let declared = [
        ("<meta charset=windows-1252>", WINDOWS_1252, "windows-1252"),
        // Browsers take one for the other, and so does the standard.
        ("<meta charset=iso-8859-1>", WINDOWS_1252, "windows-1252"),
        (
            "<meta http-equiv=content-type content='text/html; charset=latin1'>",
            WINDOWS_1252,
            "windows-1252",
        ),
        // UTF-8 that is none: the server named another one.
        ("<meta charset=utf-8>", WINDOWS_1252, "windows-1252"),
        ("<meta charset=nonsense>", WINDOWS_1252, "windows-1252"),
        ("", WINDOWS_1252, "windows-1252"),
    ];
    for (head, encoding, name) in declared {
        let found = texts(&encoded(&page(head), encoding));
        assert_eq!(
            found,
            (Form::Html, name, vec!["för – å".to_owned()]),
            "{head}"
        );
    }
    let far = format!("{}<meta charset=iso-8859-2><p>ľ", " ".repeat(3_000));
    let found = texts(&encoded(&page(&far), ISO_8859_2));
    assert_eq!((found.1, found.2[0].as_str()), ("ISO-8859-2", "ľ"));
    let xml = "<?xml version='1.0' encoding='ISO-8859-2'?><html><body><p>ľ</p>";
    assert_eq!(texts(&encoded(xml, ISO_8859_2)).2, ["ľ"]);
}

#[test]
fn utf_8_and_utf_16_are_known_with_and_without_a_mark() {
    let page = "<html><p>för – å</p>";
    let marked = format!("\u{feff}{page}");
    let wrong = page.replace("<p>", "<meta charset=iso-8859-1><p>");
    let wanted = |name| (Form::Html, name, vec!["för – å".to_owned()]);
    for text in [page, &marked, &wrong] {
        assert_eq!(texts(text.as_bytes()), wanted("UTF-8"), "{text}");
    }
    for text in [page, &marked] {
        assert_eq!(texts(&utf16(text, u16::to_le_bytes)), wanted("UTF-16LE"));
        assert_eq!(texts(&utf16(text, u16::to_be_bytes)), wanted("UTF-16BE"));
    }
    let text = utf16("\u{feff}Vi litar på varandra", u16::to_le_bytes);
    assert_eq!(texts(&text).2, ["Vi litar på varandra"]);
}

#[test]
fn a_page_in_one_file_is_read_by_its_own_encoding() {
    let saved = |part: &str| {
        let part = part.replace('\n', "\r\n");
        format!(
            "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"b\"\r\n\r\n\r\n--b\r\n{part}\r\n--b\r\nContent-Type: text/css\r\n\r\np {{}}\r\n--b--\r\n"
        )
    };
    let quoted = "Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<html><meta charset=3D\"iso-8859-1\"><p>f=F6r alla som =\nvill</p></html>";
    let named = "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\nPHA+ZsO2ciBhbGxhIHNvbSB2aWxsPC9wPg==";
    let plain =
        "Content-Type: text/html\nContent-Transfer-Encoding: 8bit\n\n<p>för alla som vill</p>";
    for (part, encoding) in [(quoted, "windows-1252"), (named, "UTF-8"), (plain, "UTF-8")] {
        let wanted = vec!["för alla som vill".to_owned()];
        assert_eq!(
            texts(saved(part).as_bytes()),
            (Form::Mhtml, encoding, wanted)
        );
    }
    let none = saved("Content-Type: text/plain\n\na");
    assert_eq!(read(none.as_bytes()), Err(Error::NoPage));
}

#[test]
fn a_text_has_paragraphs_items_and_lines_that_go_on() {
    let source =
        "\u{feff}Rubrik:\n\n  •  ett   två \n\t- tre\n  fyra\n3) fem\nSex\n\n\u{a0}\n   sju";
    let (form, _, found) = texts(source.as_bytes());
    assert_eq!(form, Form::Text);
    assert_eq!(
        found,
        ["Rubrik:", "ett två", "tre\nfyra", "fem", "Sex", "sju"]
    );
    let wrapped =
        "Vi har fokus på behoven hos de vi finns till för och på\nUppdraget\nVi ger ansvar";
    assert_eq!(
        texts(wrapped.as_bytes()).2,
        [
            "Vi har fokus på behoven hos de vi finns till för och på\nUppdraget",
            "Vi ger ansvar"
        ]
    );
    let page = lines::page("a\n\n- b\n- c\n\n- d\n\ne\n- f");
    let above = |at: usize| page.containers[page.blocks[at].container];
    assert_eq!((above(1), above(1)), (above(2), above(3)));
    assert_ne!(above(1), above(5));
    assert!(page.blocks.iter().all(|block| block.part == Part::Plain));
}

#[test]
fn what_is_html_follows_from_what_stands_in_it() {
    for html in [
        "<nav>a</nav>",
        "<p>a",
        " <!DOCTYPE HTML><p>a",
        "a <b>b</b></P>",
        "<title>t</title>a",
    ] {
        assert_eq!(texts(html.as_bytes()).0, Form::Html, "{html}");
    }
    for text in [
        "a < b och c > d",
        "<vi> litar </vi>",
        "Content-Type: text/html",
    ] {
        assert_eq!(texts(text.as_bytes()).0, Form::Text, "{text}");
    }
}

#[test]
fn what_is_no_page_is_told_of() {
    for (bytes, wanted) in [
        (&b"%PDF-1.7\n\0"[..], Error::Format("a PDF")),
        (b"bplist00\0", Error::Format("a web archive of Safari")),
        (
            b"PK\x03\x04",
            Error::Format(
                "a document of Word or LibreOffice, or another archive in the format of ZIP",
            ),
        ),
        (
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
            Error::Format("a document of an old Word"),
        ),
        (
            b"{\\rtf1 a}",
            Error::Format("a document in Rich Text Format"),
        ),
        (b"\x1F\x8B\x08", Error::Format("compressed with gzip")),
        (b"\x89PNG\r\n", Error::Format("a picture")),
        (b"ab\0c\0\0\0\0d", Error::Binary(2)),
        (b"", Error::Empty),
        (b" \n\xEF\xBB\xBF", Error::Empty),
        (b"<html><script>a</script></html>", Error::Empty),
    ] {
        assert_eq!(read(bytes), Err(wanted));
    }
    let deep = "<div>".repeat(10_000);
    assert!(matches!(read(deep.as_bytes()), Err(Error::TooDeep(_))));
}
