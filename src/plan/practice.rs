//! What people do with a principle: behaviours, questions, dilemmas, indicators, cases, exercises.

use super::index::Index;
use super::routes::Key;
use super::view::{
    BehavioursView, CaseContact, CaseView, DilemmaView, ExerciseView, Html, IndicatorView,
    LevelView, PointLink, QuestionView,
};
use super::writer::{Writer, anchor};
use crate::model::{
    Case, Dilemma, DilemmaQuestion, Exercise, Indicator, Material, Principle, Question, Role, Step,
};

impl Writer<'_> {
    pub(super) fn behaviours(&self, principle: &Principle, index: &Index) -> Vec<BehavioursView> {
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
                        department: self.department(role.id.span()),
                        items: vec![point],
                    });
                }
            }
        }
        by_role
    }

    pub(super) fn role_url(&self, role: &Role) -> String {
        self.url(&Key::Role(role.id.to_string()))
    }

    pub(super) fn question(&self, question: &Question, index: &Index) -> QuestionView {
        let Question {
            id,
            text,
            role,
            kind,
        } = question;
        QuestionView {
            anchor: self.here(anchor("question", id)),
            department: self.department(id.span()),
            html: self.html(text),
            kind: kind.map(|kind| kind.word()),
            role_html: role.as_ref().map(|role| self.line(&index.role(role).name)),
        }
    }

    pub(super) fn dilemma(&self, dilemma: &Dilemma, index: &Index) -> DilemmaView {
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
            department: self.department(id.span()),
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

    pub(super) fn indicator(&self, indicator: &Indicator, principle: &Principle) -> IndicatorView {
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
            department: self.department(id.span()),
            html: self.html(statement),
            hint_html: evidence_hint.as_ref().map(|hint| self.html(hint)),
            levels,
            behaviours: about
                .map(|behaviour| PointLink {
                    html: self.title(&behaviour.text),
                    url: format!("#{}", self.here(anchor("behaviour", &behaviour.id))),
                    kind: None,
                    department: None,
                })
                .collect(),
        }
    }

    pub(super) fn case(&self, case: &Case, index: &Index) -> CaseView {
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
            department: self.department(id.span()),
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

    pub(super) fn exercise(&self, exercise: &Exercise) -> ExerciseView {
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
            department: self.department(id.span()),
            title_html: self.line(title),
            minutes: minutes.as_ref().map(|minutes| minutes.value),
            minutes_text: minutes
                .as_ref()
                .map(|minutes| self.edition.words.count("minutes", minutes.value)),
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
}
