//! One principle, and everything that helps people live by it.

use super::{Change, Source};
use crate::decode::{choice, record};
use crate::scalar::{Date, Id, Line, Literal, OldSlugs, Reference, Slug, Text};
use crate::source::Spanned;

choice! {
    /// How far a text has come.
    Status {
        /// Being written.
        Draft = "draft",
        /// Out for comment.
        Consultation = "consultation",
        /// Decided.
        Decided = "decided",
        /// No longer in force.
        Retired = "retired",
    }
}

choice! {
    /// What a department may do with a field.
    Rule {
        /// Nothing: it is the same everywhere.
        Locked = "locked",
        /// Add to it.
        Appendable = "appendable",
        /// Replace it.
        Replaceable = "replaceable",
    }
}

choice! {
    /// How one principle bears on another.
    Relation {
        /// It helps the other.
        Supports = "supports",
        /// It can stand against the other.
        PullsAgainst = "pulls-against",
    }
}

choice! {
    /// What a question is for.
    QuestionKind {
        /// To think about alone or together.
        Reflection = "reflection",
        /// To come back to.
        FollowUp = "follow-up",
        /// For those who want more.
        Extra = "extra",
    }
}

record! {
    /// One principle. Only its id, order and statement are required.
    versioned "principle" Principle {
        /// Its id; it never changes and is never used again.
        id: Id,
        /// Its place among the principles, from 1.
        order: Spanned<u32>,
        /// The sentence itself, as it was adopted.
        statement: Text,
        /// A name of a few words, for menus and cards.
        short_title: Option<Line>,
        /// The last part of its address, where it is not to come from the title.
        slug: Slug,
        /// Earlier slugs; each becomes a redirect.
        old_slugs: OldSlugs,
        /// Whether departments may not change the statement.
        locked: Option<bool>,
        /// The decision of `decisions` by which it was adopted.
        decision: Option<Reference>,
        /// Who decided.
        decided_by: Option<Line>,
        /// The day of the decision.
        decided_on: Option<Date>,
        /// The register number of the decision.
        dnr: Option<Literal>,
        /// The same in plain language.
        summary_plain: Option<Text>,
        /// Why it matters.
        rationale: Option<Text>,
        /// What it means.
        meaning: Vec<Point>,
        /// What it does not mean.
        not_this: Vec<Point>,
        /// What people do who live by it, role by role.
        behaviours: Vec<Behaviour>,
        /// What must be in place: mandate, resources, limits.
        prerequisites: Vec<Point>,
        /// Questions to talk about.
        questions: Vec<Question>,
        /// Situations without a given answer.
        dilemmas: Vec<Dilemma>,
        /// How one can tell how far one has come.
        indicators: Vec<Indicator>,
        /// Signs that one is not there.
        anti_patterns: Vec<AntiPattern>,
        /// What others have done.
        cases: Vec<Case>,
        /// What a group can do together.
        exercises: Vec<Exercise>,
        /// How it bears on other principles.
        related: Vec<Related>,
        /// What it answers to in other frameworks.
        maps_to: Vec<Mapping>,
        /// What it rests on.
        sources: Vec<Source>,
        /// Quotes that belong to it.
        quotes: Vec<Reference>,
        /// Who looks after the text.
        owner: Option<Line>,
        /// The day on which somebody last went through it.
        last_reviewed: Option<Date>,
        /// The number of months after which to go through it again.
        review_in: Option<Spanned<u32>>,
        /// How far it has come.
        status: Option<Status>,
        /// The first day on which it applies.
        valid_from: Option<Date>,
        /// The last day on which it applies.
        valid_to: Option<Date>,
        /// What changed in it.
        changes: Vec<Change>,
        /// What departments may do with its fields.
        overlay: Vec<Overlay>,
    }
}

record! {
    /// One point of a list.
    keyed "point" Point {
        /// Its id.
        id: Id,
        /// The point.
        text: Text,
    }
}

record! {
    /// Something that people with a role do.
    keyed "behaviour" Behaviour {
        /// Its id.
        id: Id,
        /// The role of `roles`.
        role: Reference,
        /// What they do.
        text: Text,
    }
}

record! {
    /// A question to talk about.
    keyed "question" Question {
        /// Its id.
        id: Id,
        /// The question.
        text: Text,
        /// The role of `roles` that it is for, where it is not for everybody.
        role: Option<Reference>,
        /// What it is for.
        kind: Option<QuestionKind>,
    }
}

record! {
    /// A situation without a given answer.
    keyed "dilemma" Dilemma {
        /// Its id.
        id: Id,
        /// A name for it.
        title: Option<Line>,
        /// What has happened.
        situation: Text,
        /// What to talk about.
        questions: Vec<DilemmaQuestion>,
        /// The principles that stand against each other in it.
        principles_in_tension: Vec<Reference>,
        /// Notes for whoever leads the talk.
        leader_notes: Option<Text>,
    }
}

record! {
    /// A question to talk about in a dilemma.
    keyed "question" DilemmaQuestion {
        /// Its id, which no other question of the principle has.
        id: Id,
        /// The question.
        text: Text,
    }
}

record! {
    /// A way to tell how far one has come.
    keyed "indicator" Indicator {
        /// Its id.
        id: Id,
        /// What is looked at.
        statement: Text,
        /// What it looks like at each level.
        levels: Vec<Level>,
        /// What can show it.
        evidence_hint: Option<Text>,
        /// The behaviours of the same principle that it is about.
        behaviours: Vec<Reference>,
    }
}

record! {
    /// One level of an indicator.
    named level "a level" Level {
        /// From 0, not begun, to 3. A translation repeats it.
        level: Spanned<u32>,
        /// What it looks like.
        text: Text,
    }
}

record! {
    /// A sign that one is not there.
    keyed "anti-pattern" AntiPattern {
        /// Its id.
        id: Id,
        /// The sign.
        text: Text,
    }
}

record! {
    /// What somebody has done.
    keyed "case" Case {
        /// Its id.
        id: Id,
        /// A name for it.
        title: Line,
        /// Who did it.
        unit: Option<Line>,
        /// The year.
        year: Option<u32>,
        /// What they did.
        what: Text,
        /// What came of it.
        result: Option<Text>,
        /// The contact of `contacts` who can tell more.
        contact: Option<Reference>,
        /// Whether those that it tells of have agreed to its being published.
        consent: Option<Spanned<bool>>,
        /// Whether it is made up as an example; then it is marked as one.
        example: Option<bool>,
    }
}

record! {
    /// Something that a group can do together.
    keyed "exercise" Exercise {
        /// Its id.
        id: Id,
        /// A name for it.
        title: Line,
        /// How many minutes it takes.
        minutes: Option<Spanned<u32>>,
        /// How large a group it is for.
        group_size: Option<Line>,
        /// What is needed.
        material: Vec<Material>,
        /// What to do, step by step.
        steps: Vec<Step>,
        /// Notes for whoever leads it.
        leader_guide: Option<Text>,
    }
}

record! {
    /// Something that is needed for an exercise.
    keyed "material" Material {
        /// Its id, which nothing else in the list has.
        id: Id,
        /// What it is.
        text: Line,
    }
}

record! {
    /// One step of an exercise.
    keyed "step" Step {
        /// Its id, which no other step of the exercise has.
        id: Id,
        /// What to do.
        text: Text,
    }
}

record! {
    /// How one principle bears on another.
    named principle "a related principle" Related {
        /// The other principle, once in the list. A translation repeats it.
        principle: Reference,
        /// How it bears on it.
        relation: Relation,
        /// In what way.
        note: Option<Text>,
    }
}

record! {
    /// What a principle answers to in another framework.
    keyed "mapping" Mapping {
        /// Its id, which no other mapping of the principle has.
        id: Id,
        /// The framework.
        framework: Line,
        /// The principle's name or number there.
        code: Line,
        /// In what way they answer to each other.
        note: Option<Text>,
        /// Who has checked it. A mapping that nobody has checked is not printed.
        verified_by: Option<Literal>,
    }
}

record! {
    /// What departments may do with one field.
    listed "an overlay rule" Overlay {
        /// The field of the principle.
        field: Literal,
        /// What they may do with it.
        rule: Rule,
    }
}
