//! The page of one role: what it finds in all principles.

use super::routes::Key;
use super::view::{PageLink, PointLink, RolePrinciple, RoleView};
use super::writer::{Writer, anchor};
use crate::model::{Principle, Role};
use crate::scalar::Reference;

impl Writer<'_> {
    /// What one role finds in all principles.
    pub(crate) fn role(&self, role: &Role) -> RoleView {
        let numbered = self.dataset().principles.iter().zip(1..);
        let found =
            numbered.filter_map(|(principle, number)| self.role_in(role, number, principle));
        RoleView {
            role_html: self.line(&role.name),
            department: self.department(role.id.span()),
            description_html: role.description.as_ref().map(|text| self.html(text)),
            principles: found.collect(),
        }
    }

    /// The way to what each role finds in the principles, for those that find something.
    pub(crate) fn roles(&self) -> Vec<PageLink> {
        let dataset = self.dataset();
        let is_found = |role: &&Role| {
            let is_role = |reference: &Reference| reference.as_str() == role.id.as_str();
            dataset.principles.iter().any(|principle| {
                let mut behaviours = principle.behaviours.iter();
                let mut questions = principle.questions.iter();
                behaviours.any(|it| is_role(&it.role))
                    || questions.any(|it| it.role.as_ref().is_some_and(is_role))
            })
        };
        let link = |role: &Role| PageLink {
            title_html: self.line(&role.name),
            url: self.url(&Key::Role(role.id.to_string())),
            number: None,
            department: self.department(role.id.span()),
        };
        self.leading_on(|| dataset.roles.iter().filter(is_found).map(link).collect())
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
                department: self.department(behaviour.id.span()),
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
                department: self.department(question.id.span()),
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
            department: self.whose(Some(&principle.statement)),
            // Where the title is not the statement itself.
            statement_html: principle
                .short_title
                .as_ref()
                .map(|_| self.phrase(&principle.statement)),
            behaviours,
            questions,
        })
    }
}
