//! A feed in the format Atom (RFC 4287).
//!
//! The generator writes it, as Zola's own feeds know only pages with a date, and differ from version
//! to version.

use std::fmt::Write;

/// A feed in one language.
pub(super) struct Feed<'a> {
    pub(super) lang: &'a str,
    pub(super) title: String,
    pub(super) author: &'a str,
    /// Its own full address, which is its id too.
    pub(super) address: String,
    /// The full address of the page that tells the same.
    pub(super) page: String,
    /// What it holds, the newest first; never nothing.
    pub(super) entries: Vec<Entry<'a>>,
}

/// One change.
pub(super) struct Entry<'a> {
    pub(super) id: String,
    /// As HTML.
    pub(super) title: String,
    /// The day, as `2026-01-31`.
    pub(super) day: &'a str,
    /// The full address of the page that it is about.
    pub(super) page: String,
    /// The note, as HTML with full addresses.
    pub(super) html: String,
    /// Who wrote it, where that is not the author of the feed.
    pub(super) author: Option<String>,
}

impl Feed<'_> {
    /// The feed as XML.
    pub(super) fn xml(&self) -> String {
        let updated = self.entries.iter().map(|entry| entry.day).max();
        let mut xml = format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
             <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n",
            escaped(self.lang)
        );
        element(&mut xml, "  ", "title", &self.title);
        element(&mut xml, "  ", "id", &self.address);
        link(
            &mut xml,
            "  ",
            "self",
            "application/atom+xml",
            &self.address,
        );
        link(&mut xml, "  ", "alternate", "text/html", &self.page);
        element(
            &mut xml,
            "  ",
            "updated",
            &moment(updated.unwrap_or_default()),
        );
        author(&mut xml, "  ", self.author);
        for entry in &self.entries {
            xml.push_str("  <entry>\n");
            element(&mut xml, "    ", "title type=\"html\"", &entry.title);
            element(&mut xml, "    ", "id", &entry.id);
            link(&mut xml, "    ", "alternate", "text/html", &entry.page);
            element(&mut xml, "    ", "updated", &moment(entry.day));
            if let Some(name) = &entry.author {
                author(&mut xml, "    ", name);
            }
            element(&mut xml, "    ", "content type=\"html\"", &entry.html);
            xml.push_str("  </entry>\n");
        }
        xml.push_str("</feed>\n");
        xml
    }
}

/// Who wrote something (RFC 4287, section 4.2.1).
fn author(xml: &mut String, indent: &str, name: &str) {
    writeln!(xml, "{indent}<author>").expect("a text takes any text");
    element(xml, &[indent, "  "].concat(), "name", name);
    writeln!(xml, "{indent}</author>").expect("a text takes any text");
}

/// Midnight of a day, as RFC 3339 writes it: the dataset knows no hours.
fn moment(day: &str) -> String {
    [day, "T00:00:00Z"].concat()
}

fn element(xml: &mut String, indent: &str, tag: &str, text: &str) {
    let name = tag.split(' ').next().unwrap_or(tag);
    writeln!(xml, "{indent}<{tag}>{}</{name}>", escaped(text)).expect("a text takes any text");
}

fn link(xml: &mut String, indent: &str, rel: &str, media: &str, address: &str) {
    let address = escaped(address);
    writeln!(
        xml,
        "{indent}<link rel=\"{rel}\" type=\"{media}\" href=\"{address}\"/>"
    )
    .expect("a text takes any text");
}

/// A text as XML shows it; what XML cannot hold is left out, though the dataset holds none of it.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    for character in text.chars() {
        match character {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' => escaped.push(character),
            '\u{0}'..'\u{20}' | '\u{FFFE}' | '\u{FFFF}' => {}
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_is_well_formed_and_holds_what_the_format_asks_for() {
        let feed = Feed {
            lang: "sv",
            title: "Ändringar – <b> & \"x\"".to_owned(),
            author: "Exempelstads kommun",
            address: "https://exempelstad.example/atom.xml".to_owned(),
            page: "https://exempelstad.example/om/".to_owned(),
            entries: vec![
                Entry {
                    id: "tag:exempelstad.example,2026-02-01:b".to_owned(),
                    title: "Version 2\u{1}".to_owned(),
                    day: "2026-02-01",
                    page: "https://exempelstad.example/b/".to_owned(),
                    html: "<p>Nytt &amp; bra ]]></p>".to_owned(),
                    author: Some("Skolan".to_owned()),
                },
                Entry {
                    id: "tag:exempelstad.example,2026-01-01:a".to_owned(),
                    title: "Version 1".to_owned(),
                    day: "2026-01-01",
                    page: "https://exempelstad.example/a/".to_owned(),
                    html: String::new(),
                    author: None,
                },
            ],
        };
        assert_eq!(
            feed.xml(),
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
             <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"sv\">\n\
             \x20 <title>Ändringar – &lt;b&gt; &amp; &quot;x&quot;</title>\n\
             \x20 <id>https://exempelstad.example/atom.xml</id>\n\
             \x20 <link rel=\"self\" type=\"application/atom+xml\" href=\"https://exempelstad.example/atom.xml\"/>\n\
             \x20 <link rel=\"alternate\" type=\"text/html\" href=\"https://exempelstad.example/om/\"/>\n\
             \x20 <updated>2026-02-01T00:00:00Z</updated>\n\
             \x20 <author>\n\
             \x20   <name>Exempelstads kommun</name>\n\
             \x20 </author>\n\
             \x20 <entry>\n\
             \x20   <title type=\"html\">Version 2</title>\n\
             \x20   <id>tag:exempelstad.example,2026-02-01:b</id>\n\
             \x20   <link rel=\"alternate\" type=\"text/html\" href=\"https://exempelstad.example/b/\"/>\n\
             \x20   <updated>2026-02-01T00:00:00Z</updated>\n\
             \x20   <author>\n\
             \x20     <name>Skolan</name>\n\
             \x20   </author>\n\
             \x20   <content type=\"html\">&lt;p&gt;Nytt &amp;amp; bra ]]&gt;&lt;/p&gt;</content>\n\
             \x20 </entry>\n\
             \x20 <entry>\n\
             \x20   <title type=\"html\">Version 1</title>\n\
             \x20   <id>tag:exempelstad.example,2026-01-01:a</id>\n\
             \x20   <link rel=\"alternate\" type=\"text/html\" href=\"https://exempelstad.example/a/\"/>\n\
             \x20   <updated>2026-01-01T00:00:00Z</updated>\n\
             \x20   <content type=\"html\"></content>\n\
             \x20 </entry>\n\
             </feed>\n"
        );
    }
}
