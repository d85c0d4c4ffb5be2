//! The page of one principle, and the page that holds them all.

use super::index::Index;
use super::routes::Key;
use super::view::{
    AllView, DecisionView, MappingView, PageLink, PrincipleOfAll, PrincipleView, RelatedView,
};
use super::writer::{Writer, anchor};
use crate::model::Principle;
use crate::source::Spanned;

impl Writer<'_> {
    /// Everything that the page of a principle shows.
    pub(crate) fn principle(&self, number: usize, index: &Index) -> PrincipleView {
        let principles = &self.dataset().principles;
        let principle = &principles[number - 1];
        let neighbour = |number: usize| {
            let other = principles.get(number.wrapping_sub(1))?;
            Some(self.leading_on(|| self.principle_link(number, other)))
        };
        PrincipleView {
            id: principle.id.to_string(),
            number,
            total: principles.len(),
            anchor: self.here("statement".to_owned()),
            department: self.whose(Some(&principle.statement)),
            statement_html: self.phrase(&principle.statement),
            short_title: principle.short_title.is_some().then_some(true),
            summary_html: principle.summary_plain.as_ref().map(|text| self.html(text)),
            rationale_html: principle.rationale.as_ref().map(|text| self.html(text)),
            decision: self.adoption(principle, index),
            previous: neighbour(number - 1),
            next: neighbour(number + 1),
            ..self.standing(principle, self.practice(principle, index))
        }
    }

    /// Who looks after a principle, and what it is worth today.
    fn standing(&self, principle: &Principle, rest: PrincipleView) -> PrincipleView {
        PrincipleView {
            owner_html: principle.owner.as_ref().map(|owner| self.line(owner)),
            review_in: principle.review_in.as_ref().map(|months| months.value),
            review_in_text: principle
                .review_in
                .as_ref()
                .map(|months| self.review_in(months)),
            status: principle.status.map(|status| status.word()),
            locked: principle.locked.filter(|locked| *locked),
            last_reviewed: principle.last_reviewed.as_ref().map(|date| self.day(date)),
            valid_from: principle.valid_from.as_ref().map(|date| self.day(date)),
            valid_to: principle.valid_to.as_ref().map(|date| self.day(date)),
            changes: self.changes(&principle.changes),
            ..rest
        }
    }

    /// In how many months a text is gone through again, in words.
    pub(crate) fn review_in(&self, months: &Spanned<u32>) -> String {
        self.edition.words.count("review_in_months", months.value)
    }

    /// What a principle means, and what people do with it.
    fn practice(&self, principle: &Principle, index: &Index) -> PrincipleView {
        let points = |kind: &str, points: &[crate::model::Point]| {
            let points = points.iter();
            points
                .map(|point| self.point(kind, &point.id, &point.text))
                .collect()
        };
        let signs = principle.anti_patterns.iter();
        let signs = signs.map(|sign| self.point("sign", &sign.id, &sign.text));
        let questions = principle.questions.iter();
        let dilemmas = principle.dilemmas.iter();
        let indicators = principle.indicators.iter();
        let cases = principle.cases.iter();
        let exercises = principle.exercises.iter();
        PrincipleView {
            meaning: points("meaning", &principle.meaning),
            not_this: points("not", &principle.not_this),
            prerequisites: points("prerequisite", &principle.prerequisites),
            anti_patterns: signs.collect(),
            behaviours: self.behaviours(principle, index),
            questions: questions.map(|item| self.question(item, index)).collect(),
            dilemmas: dilemmas.map(|item| self.dilemma(item, index)).collect(),
            indicators: indicators
                .map(|item| self.indicator(item, principle))
                .collect(),
            cases: cases.map(|item| self.case(item, index)).collect(),
            exercises: exercises.map(|item| self.exercise(item)).collect(),
            ..self.grounds(principle, index)
        }
    }

    /// What a principle rests on, and what it bears on.
    fn grounds(&self, principle: &Principle, index: &Index) -> PrincipleView {
        let quotes = principle.quotes.iter();
        let sources = principle.sources.iter();
        PrincipleView {
            related: self.related(principle, index),
            maps_to: self.mappings(principle),
            quotes: quotes.map(|quote| self.quote(index.quote(quote))).collect(),
            sources: sources.map(|source| self.source(source)).collect(),
            ..PrincipleView::default()
        }
    }

    /// All principles on one page.
    pub(crate) fn all(&self, index: &Index) -> AllView {
        let numbered = self.dataset().principles.iter().zip(1..);
        let each = numbered.map(|(principle, number)| PrincipleOfAll {
            title_html: self.name_of(principle),
            url: self.principle_url(number, principle),
            place: anchor("principle", &principle.id),
            principle: self.one_of(&principle.id, || self.principle(number, index)),
        });
        AllView {
            principles: each.collect(),
        }
    }

    /// How the statement was adopted: what the principle says itself, and the rest from the decision that it names.
    fn adoption(&self, principle: &Principle, index: &Index) -> Option<DecisionView> {
        let named = principle.decision.as_ref().map(|reference| {
            let decision = index.decision(reference);
            DecisionView {
                anchor: None,
                url: Some(self.url_at(&Key::About, &anchor("decision", &decision.id))),
                ..self.decision(decision)
            }
        });
        let (body, date) = (&principle.decided_by, &principle.decided_on);
        let itself = body.is_some() || date.is_some() || principle.dnr.is_some();
        let mut view = match named {
            Some(view) => view,
            None if itself => DecisionView::default(),
            None => return None,
        };
        if let Some(body) = body {
            view.body_html = Some(self.line(body));
        }
        if let Some(date) = date {
            view.date = Some(self.day(date));
        }
        if let Some(dnr) = &principle.dnr {
            view.dnr = Some(dnr.to_string());
        }
        Some(view)
    }

    fn related(&self, principle: &Principle, index: &Index) -> Vec<RelatedView> {
        let related = principle.related.iter().map(|related| {
            let (number, other) = index.principle(&related.principle);
            let PageLink {
                title_html, url, ..
            } = self.principle_link(number, other);
            RelatedView {
                title_html,
                url,
                number,
                relation: related.relation.word(),
                note_html: related.note.as_ref().map(|note| self.html(note)),
            }
        });
        related.collect()
    }

    /// Mappings that somebody has checked; the others are not printed.
    fn mappings(&self, principle: &Principle) -> Vec<MappingView> {
        let checked = principle.maps_to.iter().filter_map(|mapping| {
            let verified_by = mapping.verified_by.as_ref()?;
            Some(MappingView {
                framework_html: self.line(&mapping.framework),
                code_html: self.line(&mapping.code),
                verified_by: verified_by.to_string(),
                note_html: mapping.note.as_ref().map(|note| self.html(note)),
            })
        });
        checked.collect()
    }
}
