//! What is typed, and by which way it tries to get out.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::*;

/// What is typed, and what a reader must see of it where the field takes CommonMark; `None` where only harm is looked for.
#[derive(Debug, Clone)]
pub(super) struct Payload {
    pub(super) typed: String,
    pub(super) seen: Option<String>,
}

/// Kinds of attack. Every field meets each of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Attack {
    Template,
    Html,
    Address,
    Other,
    Generated,
}

pub(super) const ATTACKS: [Attack; 5] = [
    Attack::Template,
    Attack::Html,
    Attack::Address,
    Attack::Other,
    Attack::Generated,
];

pub(super) fn attack(payload: &str) -> Attack {
    if ["{{", "{%", "{#"]
        .iter()
        .any(|opener| payload.contains(opener))
    {
        Attack::Template
    } else if payload.contains("](")
        || payload.contains("]:")
        || payload.contains("://")
        || payload.starts_with("<javascript")
    {
        Attack::Address
    } else if payload.contains('<') {
        Attack::Html
    } else {
        Attack::Other
    }
}

/// More of what breaks out of where it stands: front matter, TOML strings, attributes, configuration.
pub(super) const BREAKOUTS: &[(&str, Option<&str>)] = &[
    ("x\"\n+++\n<script>alert(1)</script>", None),
    ("x\"\ntemplate = \"evil.html\"\npath = \"../../x\"", None),
    ("'''\n+++\n{{ mysc() }}", None),
    ("\"\"\"\n[extra]\nx = 1", None),
    ("+++", None),
    ("---\ntitle: x\n---", Some("title: x")),
    ("# note +++", Some("note +++")),
    ("\\u0022 \\n \\\\ \\u002B", Some("\\u0022 \\n \\ \\u002B")),
    ("</title><script>alert(1)</script>", None),
    ("</script><script>alert(1)</script>", None),
    (
        "\" content=\"0; url=http://127.0.0.1:PORT/refresh\" http-equiv=\"refresh",
        None,
    ),
    (
        "{{ config.extra | json_encode | safe }} {{ __tera_context }}",
        None,
    ),
    ("{{ load_data(path=\"config.toml\") }}", None),
    (
        "{% import \"macros.html\" as m %}{% extends \"evil.html\" %}",
        None,
    ),
    (
        "{{ get_env(name=\"HOME\") }} {{ now() }} {{ get_random(end=9) }}",
        None,
    ),
    ("${{ github.token }} #{x} {x} %7B%7B x %7D%7D", None),
];

/// The named payloads, without those that are refused.
pub(super) fn payloads(port: u16) -> Vec<Payload> {
    let known = PAYLOADS.iter().chain(BREAKOUTS);
    let shown = known.filter(|payload| refused(payload.0).is_none());
    shown
        .map(|payload| Payload {
            typed: payloads::typed(payload.0, port),
            seen: Some(payloads::expected(payload, port)),
        })
        .collect()
}

/// With what finding a text is refused that holds this payload; `None` when it is shown as it was typed.
pub(super) fn refused(payload: &str) -> Option<&'static str> {
    if payload.contains(['\0', '\u{85}']) {
        Some("control-character")
    } else if payload == "[x](@/nope.md)" {
        Some("dangling-reference")
    } else if payload.contains("(bild.jpg)") {
        Some("missing-file")
    } else if payload.starts_with("<javascript")
        || payload.contains("]: javascript:")
        || payload.starts_with("![x](http://")
    {
        Some("unsafe-address")
    } else {
        let link = payload.contains("](")
            && !payload.contains("](https://")
            && !payload.contains("](http://");
        link.then_some("unsafe-address")
    }
}

/// Random texts, always the same ones, that are no findings but warnings.
pub(super) fn generated(seed: u64, count: usize) -> Vec<Payload> {
    let never = [
        "](",
        "![",
        "](javascript:alert(1))",
        "<javascript:x>",
        "[r]: javascript:x",
        "](@helhetssyn)",
        "](bild.jpg)",
        "](@nope)",
        "](#x)",
        "\0",
        "\u{FFFF}",
    ];
    let tokens: Vec<_> = TOKENS
        .iter()
        .copied()
        .filter(|token| !never.contains(token))
        .collect();
    payloads::generated(&tokens, seed, count)
        .into_iter()
        .filter(|typed| !has_link_without_words(typed))
        .map(|typed| Payload { typed, seen: None })
        .collect()
}

/// Whether a text has a link that there is nothing of to click on, which is an error.
fn has_link_without_words(typed: &str) -> bool {
    let mut words = Vec::new();
    for event in Parser::new_ext(typed, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Link { .. }) => words.push(String::new()),
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                words.iter_mut().for_each(|words| words.push_str(&text));
            }
            Event::End(TagEnd::Link)
                if words.pop().is_some_and(|words| words.trim().is_empty()) =>
            {
                return true;
            }
            _ => {}
        }
    }
    false
}

/// A stable number for a field, so that fields begin with different attacks.
pub(super) fn turn(field: &str) -> usize {
    field.bytes().fold(7_usize, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(usize::from(byte))
    }) % 1_000
}

/// Chooses what stands in each slot in each round: after as many rounds as there are attacks, every field has met each.
pub(super) struct Choice {
    pub(super) by_attack: BTreeMap<Attack, Vec<Payload>>,
    pub(super) used: BTreeMap<Attack, usize>,
    /// How often each field has been in the dataset so far.
    pub(super) occurrences: Vec<usize>,
}

impl Choice {
    pub(super) fn new(slots: &[Slot], port: u16) -> Self {
        let mut by_attack: BTreeMap<Attack, Vec<Payload>> = BTreeMap::new();
        for payload in payloads(port) {
            by_attack
                .entry(attack(&payload.typed))
                .or_default()
                .push(payload);
        }
        by_attack.insert(Attack::Generated, generated(0x7111_7717, 2_000));
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let occurrences = slots.iter().map(|slot| {
            let count = counts.entry(&slot.field).or_default();
            *count += 1;
            *count - 1
        });
        Self {
            by_attack,
            used: BTreeMap::new(),
            occurrences: occurrences.collect(),
        }
    }

    pub(super) fn round(&mut self, slots: &[Slot], round: usize) -> Vec<(Attack, Payload)> {
        let mut chosen = Vec::new();
        for (slot, occurrence) in slots.iter().zip(&self.occurrences) {
            let attack = ATTACKS[(turn(&slot.field) + occurrence + round) % ATTACKS.len()];
            let payloads = &self.by_attack[&attack];
            let used = self.used.entry(attack).or_default();
            chosen.push((attack, payloads[*used % payloads.len()].clone()));
            *used += 1;
        }
        chosen
    }
}
