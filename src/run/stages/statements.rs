//! Whether readers of a department's site see what the city decided.

use std::path::Path;

use super::Run;
use crate::built;
use crate::load;
use crate::plan::Plan;

impl Run<'_> {
    /// Looks for the sentence of each principle in what Zola built of a department's site, where templates
    /// could leave it out; `None` when one is not there.
    pub(super) fn shows_statements(&mut self, plan: &Plan, site: &Path) -> Option<()> {
        if self.departments.is_empty() || !built::has_other_templates(plan) {
            return Some(());
        }
        let mut are_shown = true;
        for statement in plan.statements() {
            let page = load::built_page(site, &statement.page);
            let page = self.got(page)?;
            let altered = built::altered(statement, page.as_deref(), plan);
            are_shown &= altered.is_none();
            self.findings.extend(altered);
        }
        are_shown.then_some(())
    }
}
