//! Which texts were to be gone through again by a day.
//!
//! The day is told: no clock is asked, so that the same dataset has the same findings.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::Status;
use crate::scalar::Date;
use crate::site::Site;
use crate::source::{Span, Spanned};

/// A finding for each text that is in force and whose day of review has passed. `day` is as dates are written.
pub fn overdue(site: &Site, day: &str) -> Vec<Diagnostic> {
    let original = site.original();
    let principles = original.dataset.principles.iter().filter_map(|principle| {
        let what = format!("principle `{}`", principle.id);
        let review = Review {
            status: principle.status,
            last: principle.last_reviewed.as_ref()?,
            months: principle.review_in.as_ref()?,
        };
        review.overdue(&what, day)
    });
    let pages = original.pages.iter().filter_map(|page| {
        let matter = &page.matter;
        let review = Review {
            status: matter.status,
            last: matter.last_reviewed.as_ref()?,
            months: matter.review_in.as_ref()?,
        };
        review.overdue(&format!("page `{}`", page.stem.value), day)
    });
    principles.chain(pages).collect()
}

/// When a text is to be gone through.
struct Review<'a> {
    status: Option<Status>,
    last: &'a Date,
    months: &'a Spanned<u32>,
}

impl Review<'_> {
    fn overdue(&self, what: &str, day: &str) -> Option<Diagnostic> {
        let is_in_force = matches!(self.status, None | Some(Status::Decided));
        let due = self.last.after_months(self.months.value)?;
        (is_in_force && due.as_str() < day).then(|| self.finding(what, &due, day))
    }

    fn finding(&self, what: &str, due: &str, day: &str) -> Diagnostic {
        let place: Span = self.last.span();
        Diagnostic::new(
            Code::ReviewOverdue,
            format!("{what} was to be gone through again by {due}"),
        )
        .at(place, format!("gone through last, as of {day}"))
        .see(self.months.span, "months until the next time")
        .help("go through the text with those who answer for it, and write the day in `last_reviewed`")
        .help("a text that is no longer in force has `status = \"retired\"`")
    }
}
