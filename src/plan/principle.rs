//! The page of one principle, and the page of one role.

use super::index::Index;
use super::routes::Key;
use super::view::{
    AllView, BehavioursView, CaseContact, CaseView, DecisionView, DilemmaView, ExerciseView, Html,
    IndicatorView, LevelView, MappingView, PageLink, PointLink, PrincipleOfAll, PrincipleView,
    QuestionView, RelatedView, RolePrinciple, RoleView,
};
use super::writer::{Writer, anchor};
use crate::model::{
    Case, Dilemma, DilemmaQuestion, Exercise, Indicator, Material, Principle, Question, Role, Step,
};

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
            review_in: principle.review_in,
            review_in_text: principle
                .review_in
                .map(|months| self.edition.words.count("review_in_months", months)),
            status: principle.status.map(|status| status.word()),
            locked: principle.locked.filter(|locked| *locked),
            last_reviewed: principle.last_reviewed.as_ref().map(|date| self.day(date)),
            valid_from: principle.valid_from.as_ref().map(|date| self.day(date)),
            valid_to: principle.valid_to.as_ref().map(|date| self.day(date)),
            changes: self.changes(&principle.changes),
            ..rest
        }
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

    fn behaviours(&self, principle: &Principle, index: &Index) -> Vec<BehavioursView> {
        let mut by_role: Vec<BehavioursView> = Vec::new();
        let mut roles: Vec<&str> = Vec::new();
        for behaviour in &principle.behaviours {
            let point = self.point("behaviour", &behaviour.id, &behaviour.text);
            match roles
                .iter()
                .position(|role| *role == behaviour.role.as_str())
            {
                Some(place) => by_role[place].items.push(point),
                None => {
                    let role = index.role(&behaviour.role);
                    roles.push(behaviour.role.as_str());
                    by_role.push(BehavioursView {
                        role_html: self.line(&role.name),
                        url: self.role_url(role),
                        items: vec![point],
                    });
                }
            }
        }
        by_role
    }

    fn role_url(&self, role: &Role) -> String {
        self.url(&Key::Role(role.id.to_string()))
    }

    fn question(&self, question: &Question, index: &Index) -> QuestionView {
        let Question {
            id,
            text,
            role,
            kind,
        } = question;
        QuestionView {
            anchor: self.here(anchor("question", id)),
            html: self.html(text),
            kind: kind.map(|kind| kind.word()),
            role_html: role.as_ref().map(|role| self.line(&index.role(role).name)),
        }
    }

    fn dilemma(&self, dilemma: &Dilemma, index: &Index) -> DilemmaView {
        let Dilemma {
            id,
            title,
            situation,
            questions,
            principles_in_tension,
            leader_notes,
        } = dilemma;
        let tension = principles_in_tension.iter().map(|reference| {
            let (number, principle) = index.principle(reference);
            self.principle_link(number, principle)
        });
        DilemmaView {
            anchor: self.here(anchor("dilemma", id)),
            situation_html: self.html(situation),
            title_html: title.as_ref().map(|title| self.line(title)),
            leader_html: leader_notes.as_ref().map(|notes| self.html(notes)),
            questions: questions
                .iter()
                .map(|DilemmaQuestion { id, text }| self.point("question", id, text))
                .collect(),
            tension: tension.collect(),
        }
    }

    fn indicator(&self, indicator: &Indicator, principle: &Principle) -> IndicatorView {
        let Indicator {
            id,
            statement,
            levels,
            evidence_hint,
            behaviours,
        } = indicator;
        let about = behaviours.iter().filter_map(|reference| {
            principle
                .behaviours
                .iter()
                .find(|item| item.id.as_str() == reference.as_str())
        });
        let mut levels: Vec<_> = levels
            .iter()
            .map(|level| LevelView {
                level: level.level.value,
                html: self.html(&level.text),
            })
            .collect();
        levels.sort_by_key(|level| level.level);
        IndicatorView {
            anchor: self.here(anchor("indicator", id)),
            html: self.html(statement),
            hint_html: evidence_hint.as_ref().map(|hint| self.html(hint)),
            levels,
            behaviours: about
                .map(|behaviour| PointLink {
                    html: self.title(&behaviour.text),
                    url: format!("#{}", self.here(anchor("behaviour", &behaviour.id))),
                    kind: None,
                })
                .collect(),
        }
    }

    fn case(&self, case: &Case, index: &Index) -> CaseView {
        // A case without consent does not get here: validation refuses it.
        let Case {
            id,
            title,
            unit,
            year,
            what,
            result,
            contact,
            consent: _,
            example,
        } = case;
        CaseView {
            anchor: self.here(anchor("case", id)),
            title_html: self.line(title),
            what_html: self.html(what),
            unit_html: unit.as_ref().map(|unit| self.line(unit)),
            year: *year,
            result_html: result.as_ref().map(|result| self.html(result)),
            example: example.filter(|example| *example),
            contact: contact.as_ref().map(|reference| {
                let contact = index.contact(reference);
                CaseContact {
                    name_html: self.line(&contact.name),
                    url: self.url_at(&Key::Contact, &anchor("contact", &contact.id)),
                }
            }),
        }
    }

    fn exercise(&self, exercise: &Exercise) -> ExerciseView {
        let Exercise {
            id,
            title,
            minutes,
            group_size,
            material,
            steps,
            leader_guide,
        } = exercise;
        ExerciseView {
            anchor: self.here(anchor("exercise", id)),
            title_html: self.line(title),
            minutes: *minutes,
            minutes_text: minutes.map(|minutes| self.edition.words.count("minutes", minutes)),
            group_html: group_size.as_ref().map(|size| self.line(size)),
            leader_html: leader_guide.as_ref().map(|guide| self.html(guide)),
            // Their ids are for translations: a page has no anchor for each pen and paper.
            material: material
                .iter()
                .map(|Material { id: _, text }| Html {
                    html: self.line(text),
                })
                .collect(),
            steps: steps
                .iter()
                .map(|Step { id: _, text }| Html {
                    html: self.html(text),
                })
                .collect(),
        }
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

    /// What one role finds in all principles.
    pub(crate) fn role(&self, role: &Role) -> RoleView {
        let numbered = self.dataset().principles.iter().zip(1..);
        let found =
            numbered.filter_map(|(principle, number)| self.role_in(role, number, principle));
        RoleView {
            role_html: self.line(&role.name),
            description_html: role.description.as_ref().map(|text| self.html(text)),
            principles: found.collect(),
        }
    }

    fn role_in(&self, role: &Role, number: usize, principle: &Principle) -> Option<RolePrinciple> {
        let page = self.routes.principle(number);
        let is_role = |reference: &crate::scalar::Reference| reference.as_str() == role.id.as_str();
        let behaviours: Vec<_> = principle
            .behaviours
            .iter()
            .filter(|behaviour| is_role(&behaviour.role))
            .map(|behaviour| PointLink {
                html: self.html(&behaviour.text),
                url: self.at(page, &anchor("behaviour", &behaviour.id)),
                kind: None,
            })
            .collect();
        let questions: Vec<_> = principle
            .questions
            .iter()
            .filter(|question| question.role.as_ref().is_some_and(is_role))
            .map(|question| PointLink {
                html: self.html(&question.text),
                url: self.at(page, &anchor("question", &question.id)),
                kind: question.kind.map(|kind| kind.word()),
            })
            .collect();
        if behaviours.is_empty() && questions.is_empty() {
            return None;
        }
        let PageLink {
            title_html, url, ..
        } = self.principle_link(number, principle);
        Some(RolePrinciple {
            number,
            title_html,
            url,
            behaviours,
            questions,
        })
    }
}
