//! What a department added to the city's dataset: it is shown as the department's own.

use super::view::DepartmentView;
use super::writer::Writer;
use crate::markup;
use crate::scalar::Text;
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

    /// The department that wrote what stands at a place; nothing of what the city wrote.
    pub(crate) fn department(&self, place: Span) -> Option<DepartmentView> {
        let level = self.site.namespaces.level(place)?;
        let department = self.site.departments.get(level)?;
        let lang = self.lang();
        let original = &self.site.original().lang;
        let name = department.translated.get(lang);
        let html = markup::escape(name.unwrap_or(&department.name));
        let is_original = name.is_none() && lang != original;
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
