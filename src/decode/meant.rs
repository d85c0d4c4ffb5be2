//! Fields under a name that is nearly theirs: they are read as what was meant, so that the slip in the
//! name is the only thing that is said of it, and what is wrong in them is found all the same.

use super::{nearest, suggest};
use crate::node::{Entry, Node, Value};
use crate::source::Span;

/// A table as it was meant, and the places of the values that were put under another name.
pub(crate) struct Meant {
    /// The table.
    pub(crate) node: Node,
    /// The values that stood under a wrong name.
    pub(crate) moved: Vec<Span>,
}

/// The table with each value whose name is nearly that of a field under the name of that field.
/// `None` when there is none.
pub(crate) fn as_meant(node: &Node, fields: &[&'static str]) -> Option<Meant> {
    let entries = node.table()?;
    let meant = |entry: &Entry| {
        let name = entry.key.value.as_str();
        let known = fields.contains(&name);
        (!known).then(|| meant_field(name, node, fields)).flatten()
    };
    if !entries.iter().any(|entry| meant(entry).is_some()) {
        return None;
    }
    let mut moved = Vec::new();
    let (wrong, right): (Vec<_>, Vec<_>) = entries
        .iter()
        .cloned()
        .partition(|entry| meant(entry).is_some());
    let mut entries = right;
    for mut entry in wrong {
        let Some(name) = meant(&entry) else { continue };
        entry.key.value = name.to_owned();
        let place = entry.node.span;
        let known = entries.iter_mut().find(|known| known.key.value == name);
        match known {
            None => entries.push(entry),
            Some(known) if known.node.value == Value::Null => known.node = entry.node,
            Some(known) => {
                if !entry.node.join(&mut known.node) {
                    continue;
                }
            }
        }
        moved.push(place);
    }
    let value = Value::Table(entries);
    let span = node.span;
    Some(Meant {
        node: Node { value, span },
        moved,
    })
}

/// The field that was probably meant by a name in a table that is none of them. Of two that are as near,
/// one that is not there.
pub(crate) fn meant_field(
    name: &str,
    table: &Node,
    fields: &[&'static str],
) -> Option<&'static str> {
    let meant = nearest(name, fields)?;
    let fields = fields.iter().copied();
    let free: Vec<_> = fields.filter(|field| table.get(field).is_none()).collect();
    let distance = |field: &str| strsim::damerau_levenshtein(name, field);
    let other = nearest(name, &free).filter(|other| distance(other) <= distance(meant));
    Some(other.unwrap_or(meant))
}

/// «did you mean» with that field, or the list of all.
pub(crate) fn suggest_field(name: &str, table: &Node, fields: &[&'static str]) -> String {
    match meant_field(name, table, fields) {
        Some(meant) => suggest(name, &[meant], ""),
        None => suggest(name, fields, "the fields are"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{Format, parse};
    use crate::source::Sources;

    fn read(text: &str) -> Node {
        let mut sources = Sources::default();
        let id = sources.add("a.toml", text);
        parse(&sources, id, Format::Toml).0.expect("it is sound")
    }

    fn shown(node: &Node) -> String {
        match &node.value {
            Value::Integer(number) => number.to_string(),
            Value::Array(items) => {
                let items: Vec<_> = items.iter().map(shown).collect();
                format!("[{}]", items.join(" "))
            }
            Value::Table(entries) => {
                let entries = entries.iter();
                let entries =
                    entries.map(|entry| format!("{}={}", entry.key.value, shown(&entry.node)));
                format!("{{{}}}", entries.collect::<Vec<_>>().join(" "))
            }
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn what_stands_under_nearly_the_right_name_is_read_as_what_was_meant() {
        for (text, meant) in [
            ("rolls = 1\n", "{roles=1}"),
            // What is there is there.
            ("roles = 1\nrolls = 2\n", "{roles=1}"),
            // The parts of a table have headers of their own.
            (
                "[rolls]\na = 1\n[roles.b]\nc = 2\n",
                "{roles={a=1 b={c=2}}}",
            ),
            // One item of several, whose parts would else be those of the item before it.
            (
                "[[roles]]\na = 1\n[[rolls]]\na = 2\n[[roles.b]]\nc = 2\n[roles.d]\ne = 2\n[[roles]]\na = 3\n[[roles.b]]\nc = 3\n",
                "{roles=[{a=1} {a=2 b=[{c=2}] d={e=2}} {a=3 b=[{c=3}]}]}",
            ),
            (
                "[[rolls]]\na = 1\n[[roles.b]]\nc = 1\n[[rolls]]\na = 2\n[[roles.b]]\nc = 2\n",
                "{roles=[{a=1 b=[{c=1}]} {a=2 b=[{c=2}]}]}",
            ),
            (
                "[[rolls]]\na = 1\n[[roles]]\na = 2\n[[roles.b]]\nc = 2\n",
                "{roles=[{a=1} {a=2 b=[{c=2}]}]}",
            ),
            (
                "[[roles]]\na = 1\n[[roles.b]]\nc = 1\n[[rolls]]\na = 2\n[[roles.b]]\nc = 2\n",
                "{roles=[{a=1 b=[{c=1}]} {a=2 b=[{c=2}]}]}",
            ),
        ] {
            let found = as_meant(&read(text), &["roles", "site"]);
            assert_eq!(
                found.map(|found| shown(&found.node)),
                Some(meant.to_owned()),
                "{text}"
            );
        }
        let both = read("caption = 1\ncaptionq = 2\n");
        let found = as_meant(&both, &["caption", "captions"]);
        let meant = "{caption=1 captions=2}".to_owned();
        assert_eq!(found.map(|found| shown(&found.node)), Some(meant));
        assert!(as_meant(&read("roles = 1\ncolour = 2\n"), &["roles"]).is_none());
    }
}
