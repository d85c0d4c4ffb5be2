//! Every link between the documents leads somewhere.

use super::*;

/// Every document, by its path from the root.
pub(super) fn documents() -> Vec<String> {
    let mut documents = Vec::new();
    for folder in ["", "docs", "docs/findings"] {
        let entries = fs::read_dir(repository().join(folder)).expect("folders can be listed");
        for entry in entries {
            let name = entry.expect("it can be listed").file_name();
            let name = name.to_str().expect("names are UTF-8");
            if name.ends_with(".md") {
                documents.push(Path::new(folder).join(name).to_string_lossy().into_owned());
            }
        }
    }
    documents.sort();
    documents
}

/// The anchors that GitHub gives the headings of a document.
fn anchors(text: &str) -> BTreeSet<String> {
    let (mut anchors, mut heading) = (BTreeSet::new(), None::<String>);
    for event in events(text) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                let title = heading.take().unwrap_or_default().to_lowercase();
                let kept = title
                    .chars()
                    .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
                anchors.insert(kept.collect::<String>().replace(' ', "-"));
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&text);
                }
            }
            _ => {}
        }
    }
    anchors
}

#[test]
fn every_link_between_the_documents_leads_somewhere() {
    let mut links = 0;
    for document in documents() {
        let text = read(&document);
        for event in events(&text) {
            let (Event::Start(Tag::Link { dest_url, .. })
            | Event::Start(Tag::Image { dest_url, .. })) = event
            else {
                continue;
            };
            if ["https:", "http:", "mailto:"]
                .iter()
                .any(|scheme| dest_url.starts_with(scheme))
            {
                continue;
            }
            links += 1;
            let (path, anchor) = dest_url.split_once('#').unwrap_or((&dest_url, ""));
            let own = repository().join(&document);
            let target = if path.is_empty() {
                own
            } else {
                own.with_file_name("").join(path)
            };
            assert!(target.exists(), "{document}: {dest_url} is not there");
            if !anchor.is_empty() {
                let text = fs::read_to_string(&target).expect("a document");
                assert!(
                    anchors(&text).contains(anchor),
                    "{document}: {dest_url} names no heading"
                );
            }
        }
    }
    assert!(links > 50, "the documents link to each other: {links}");
}
