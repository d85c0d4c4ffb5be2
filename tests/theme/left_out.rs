//! What docs/front-matter.md says of a page can be left out key by key: nothing of it stays behind.

use scraper::Html;
use toml::{Table, Value};

use super::plain::all;
use super::*;

/// Every table that is left when one key is taken out of what stands in `value`, with the way to the key.
fn without_one(value: &Value) -> Vec<(String, Value)> {
    let mut made = Vec::new();
    match value {
        Value::Table(table) => {
            for (key, inner) in table {
                let mut less = table.clone();
                less.remove(key);
                made.push((key.clone(), Value::Table(less)));
                made.extend(without_one(inner).into_iter().map(|(way, inner)| {
                    let mut less = table.clone();
                    less.insert(key.clone(), inner);
                    (format!("{key}.{way}"), Value::Table(less))
                }));
            }
        }
        // The first that has most says what the others can have.
        Value::Array(items) => {
            let size = |item: &Value| without_one(item).len();
            let fullest = (0..items.len())
                .rev()
                .max_by_key(|place| size(&items[*place]));
            if let Some(place) = fullest {
                made.extend(without_one(&items[place]).into_iter().map(|(way, inner)| {
                    let mut less = items.clone();
                    less[place] = inner;
                    (way, Value::Array(less))
                }));
            }
        }
        _ => {}
    }
    made
}

/// The lists of docs/front-matter.md, each with the keys that it needs.
fn needed() -> BTreeMap<String, BTreeSet<String>> {
    let text = read("docs/front-matter.md");
    let (_, rest) = text.split_once("<!-- needed -->").expect("the table");
    let (table, _) = rest.split_once("<!-- end: needed -->").expect("its end");
    let names = |cell: &str| -> Vec<String> {
        let names = cell.split('`').skip(1).step_by(2);
        names.map(str::to_owned).collect()
    };
    let rows = table.lines().filter_map(|line| {
        let mut cells = line.trim_matches('|').split('|');
        Some((names(cells.next()?), names(cells.next()?)))
    });
    let pairs = rows.flat_map(|(lists, keys)| {
        let keys: BTreeSet<_> = keys.into_iter().collect();
        lists.into_iter().map(move |list| (list, keys.clone()))
    });
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (list, keys) in pairs {
        all.entry(list).or_default().extend(keys);
    }
    all
}

/// The front matter of a generated page.
fn matter(text: &str) -> Table {
    let rest = text.strip_prefix("+++\n").expect("front matter");
    let (matter, _) = rest.split_once("\n+++\n").expect("its end");
    matter.parse().expect("TOML")
}

#[test]
fn whatever_is_left_out_of_a_page_leaves_nothing_behind() {
    let source = Project::generated(NEWEST);
    let content = tree(&source.dir.path().join("content"));
    let needed = needed();
    assert!(needed.len() > 10, "{needed:?}");
    // Whether the list that a key stands in, outermost, cannot do without it.
    let is_needed = |way: &str| {
        let (list, rest) = way.split_once('.').unwrap_or((way, ""));
        let key = rest.rsplit('.').next().unwrap_or_default();
        let inner = rest.split('.').rev().nth(1);
        let has = |list: &str| needed.get(list).is_some_and(|keys| keys.contains(key));
        !rest.is_empty() && (inner.is_none() || list == "letters") && has(list)
            || inner.is_some_and(has)
    };
    let mut pages = Vec::new();
    for (path, bytes) in &content {
        let text = String::from_utf8_lossy(bytes);
        let stem = path.trim_end_matches(".md");
        if !path.ends_with(".md") || stem.contains('.') || !text.contains("[extra]") {
            continue;
        }
        let whole = matter(&text);
        let extra = whole["extra"].clone();
        for (way, extra) in without_one(&extra)
            .into_iter()
            .filter(|(way, _)| !is_needed(way))
        {
            let number = pages.len();
            let mut own = whole.clone();
            own.remove("aliases");
            own.insert("extra".to_owned(), extra);
            let name = if stem.ends_with("_index") {
                format!("content/utan/{number}/_index.md")
            } else {
                own.insert("path".to_owned(), format!("utan/{number}").into());
                format!("content/utan/{number}.md")
            };
            let text = format!("+++\n{own}+++\n");
            pages.push((format!("{path}: {way}"), name, text));
        }
    }
    assert!(pages.len() > 400, "{}", pages.len());
    let mut left = Vec::new();
    for version in [OLDEST, NEWEST] {
        let own = pages.iter();
        let own = own.map(|(_, name, text)| (name.as_str(), text.clone()));
        let built = Project::generated(version).built_with(own);
        for (number, (left_out, ..)) in pages.iter().enumerate() {
            let page = Html::parse_document(&built[&format!("utan/{number}/index.html")]);
            let holds = "main :is(h1, h2, h3, h4, p, li, dt, dd, a, ul, ol, dl, time, figcaption)";
            let empty = all(&page, holds).into_iter().filter(|element| {
                let mut parts = element.descendent_elements();
                let is_picture = parts.any(|part| part.value().name() == "img");
                // The script fills it.
                let is_filled = element.attr("id") == Some("search-results");
                !is_picture && !is_filled && element.text().all(|text| text.trim().is_empty())
            });
            let nameless = "main :is([id=''], [href=''], [src=''], [datetime=''], [lang=''])";
            let empty = empty.chain(all(&page, nameless));
            left.extend(empty.map(|it| format!("{version}: {left_out}: {}", it.html())));
        }
    }
    assert!(left.is_empty(), "{}", left.join("\n"));
}
