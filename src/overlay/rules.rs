//! What a department may do with each field of the dataset.

use crate::decode::Decode;
use crate::model::{Dataset, Owner, Principle, Privacy, Rule, Site, Statement};
use crate::shape::Shape;

use Rule::{Appendable, Locked, Replaceable};

/// The fields of one kind of record, with the rule for each.
pub(super) type Rules = &'static [(&'static str, Rule)];

/// Every record that a department can reach, field by field. A record that is in none of these, such as
/// one of the city's cases, is locked as a whole.
pub(super) const RECORDS: &[(&str, Rules)] = &[
    ("the dataset", DATASET),
    ("`site`", SITE),
    ("`owner`", OWNER),
    ("`privacy`", PRIVACY),
    ("`accessibility_statement`", STATEMENT),
    ("principle", PRINCIPLE),
];

/// What the files of a department beside its texts are called.
pub(super) const FILES: &str = "the department's files";

/// The folders of such files. Templates and styles decide how every text looks, also the locked ones: a
/// department has the looks of the city, with tokens of its own, unless the city opens these folders.
pub(super) const FOLDERS: Rules = &[
    ("templates", Locked),
    ("sass", Locked),
    ("static", Appendable),
];

const DATASET: Rules = &[
    ("schema_version", Locked),
    // These two are entered: what of them may be changed, their own fields say.
    ("site", Replaceable),
    ("principles", Replaceable),
    ("blocks", Appendable),
    ("quotes", Appendable),
    ("media", Appendable),
    ("links", Appendable),
    ("roles", Appendable),
    ("glossary", Appendable),
    ("contacts", Appendable),
    ("documents", Appendable),
    ("decisions", Appendable),
    ("changes", Appendable),
    ("redirects", Appendable),
    ("overlay", Appendable),
];

const SITE: Rules = &[
    // Said by the department's own `id`, `name` and `languages`.
    ("id", Locked),
    ("languages", Locked),
    ("title", Locked),
    ("lead", Locked),
    ("lang", Locked),
    ("source", Locked),
    ("licence", Locked),
    ("version", Locked),
    ("principles_title", Locked),
    ("owner", Replaceable),
    ("updated", Replaceable),
    ("description", Replaceable),
    ("reading_guide", Replaceable),
    ("feedback", Replaceable),
    ("privacy", Replaceable),
    ("archive", Replaceable),
    // Each site has its own: lag (2018:1937) is about the service, not the body.
    ("accessibility_statement", Replaceable),
];

const OWNER: Rules = &[
    ("org", Locked),
    ("unit", Locked),
    ("contact", Replaceable),
    ("url", Replaceable),
];

const PRIVACY: Rules = &[
    ("text", Replaceable),
    ("url", Replaceable),
    ("contact", Replaceable),
];

const STATEMENT: Rules = &[
    ("public_actor", Replaceable),
    ("service_name", Replaceable),
    ("urls", Replaceable),
    ("compliance", Replaceable),
    ("standard", Replaceable),
    ("non_accessible", Appendable),
    ("disproportionate_burden", Appendable),
    ("out_of_scope", Appendable),
    ("assessed_on", Replaceable),
    ("updated_on", Replaceable),
    ("evaluation_method", Replaceable),
    ("report_function", Replaceable),
    ("other_contact", Replaceable),
    ("response_time", Replaceable),
    ("enforcement_url", Replaceable),
];

const PRINCIPLE: Rules = &[
    ("id", Locked),
    ("order", Locked),
    ("statement", Locked),
    ("short_title", Locked),
    ("slug", Locked),
    ("old_slugs", Locked),
    ("locked", Locked),
    ("decision", Locked),
    ("decided_by", Locked),
    ("decided_on", Locked),
    ("dnr", Locked),
    ("summary_plain", Locked),
    ("rationale", Locked),
    ("meaning", Locked),
    ("not_this", Locked),
    ("behaviours", Appendable),
    ("prerequisites", Appendable),
    ("questions", Appendable),
    ("dilemmas", Appendable),
    ("indicators", Appendable),
    ("anti_patterns", Appendable),
    ("cases", Appendable),
    ("exercises", Appendable),
    ("related", Locked),
    ("maps_to", Locked),
    ("sources", Appendable),
    ("quotes", Appendable),
    ("owner", Replaceable),
    ("last_reviewed", Locked),
    ("review_in", Locked),
    ("status", Locked),
    ("valid_from", Locked),
    ("valid_to", Locked),
    ("changes", Locked),
    ("overlay", Appendable),
];

/// The rule that the model gives a field; `None` when there is no such field.
pub(super) fn rule(record: &str, field: &str) -> Option<Rule> {
    let found = fields(record)?.iter().find(|(name, _)| *name == field);
    found.map(|(_, rule)| *rule)
}

/// The fields of a record, or the folders of files.
pub(super) fn fields(record: &str) -> Option<Rules> {
    if record == FILES {
        return Some(FOLDERS);
    }
    let (_, rules) = RECORDS.iter().find(|(name, _)| *name == record)?;
    Some(rules)
}

/// Whether a field is a list, to which something can be added.
pub(super) fn is_list(record: &str, field: &str) -> bool {
    if record == FILES {
        return true;
    }
    let mut records = shapes().into_iter().filter_map(|shape| match shape {
        Shape::Record(it) if it.name == record => it.field(field),
        _ => None,
    });
    matches!(records.next(), Some(Shape::List(_)))
}

/// The shapes of [`RECORDS`], in the same order.
fn shapes() -> [Shape; 6] {
    [
        Dataset::SHAPE,
        Site::SHAPE,
        Owner::SHAPE,
        Privacy::SHAPE,
        Statement::SHAPE,
        Principle::SHAPE,
    ]
}

/// How much a rule forbids: the more, the higher.
pub(super) fn strictness(rule: Rule) -> u8 {
    match rule {
        Replaceable => 0,
        Appendable => 1,
        Locked => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_every_record_that_is_entered_has_one_rule() {
        let shapes = shapes();
        assert_eq!(shapes.len(), RECORDS.len());
        for (shape, (name, rules)) in shapes.iter().zip(RECORDS) {
            let Shape::Record(record) = shape else {
                panic!("{name} is a record");
            };
            assert_eq!(record.name, *name);
            let mut fields: Vec<_> = (record.fields)().iter().map(|(name, _)| *name).collect();
            let mut ruled: Vec<_> = rules.iter().map(|(name, _)| *name).collect();
            fields.sort_unstable();
            ruled.sort_unstable();
            assert_eq!(fields, ruled, "{name}");
        }
    }

    #[test]
    fn only_lists_can_be_added_to() {
        for (name, rules) in RECORDS {
            for (field, _) in rules.iter().filter(|(_, rule)| *rule == Appendable) {
                assert!(is_list(name, field), "{field} of {name}");
            }
        }
    }
}
