//! What a department added to the city's dataset: it is shown as the department's own.

use super::view::DepartmentView;
use super::writer::Writer;
use crate::markup;
use crate::scalar::Text;
use crate::site::Department;
use crate::source::Span;

impl Writer<'_> {
    /// What the site is called: that of a department has the city's title and the department's name, as
    /// no two sites are called the same.
    pub(crate) fn name_of_site(&self) -> String {
        let site = &self.dataset().site;
        let title = self.plain(&site.title);
        match (&site.owner.unit, self.site.departments.is_empty()) {
            (Some(unit), false) => format!("{title} – {}", self.plain(unit)),
            _ => title,
        }
    }

    /// The department that wrote a text of its own in the place of the city's.
    pub(crate) fn whose(&self, text: Option<&Text>) -> Option<DepartmentView> {
        self.department(text?.0.span)
    }

    /// The name of the department that wrote what stands at a place, in the language of the pages where it has
    /// one; nothing of what the city wrote.
    pub(crate) fn department_name(&self, place: Span) -> Option<&str> {
        let department = self.department_at(place)?;
        let name = department.translated.get(self.lang());
        Some(name.unwrap_or(&department.name))
    }

    fn department_at(&self, place: Span) -> Option<&Department> {
        let level = self.site.namespaces.level(place)?;
        self.site.departments.get(level)
    }

    /// The department that wrote what stands at a place; nothing of what the city wrote.
    pub(crate) fn department(&self, place: Span) -> Option<DepartmentView> {
        let department = self.department_at(place)?;
        let lang = self.lang();
        let original = &self.site.original().lang;
        let html = markup::escape(self.department_name(place)?);
        let is_original = !department.translated.contains_key(lang) && lang != original;
        Some(DepartmentView {
            id: department.id.clone(),
            name_html: if is_original {
                markup::with_lang(&html, original, markup::Level::Phrase)
            } else {
                html
            },
        })
    }
}
