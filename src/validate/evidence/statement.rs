//! The accessibility statement: its claims, and what the law wants it to hold.

use super::in_order;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Compliance, Statement};
use crate::source::Spanned;

/// Checks the claims that the data must support, and what the law wants the statement to hold.
pub(super) fn check(statement: &Statement, findings: &mut Vec<Diagnostic>) {
    in_order(
        statement.assessed_on.as_ref(),
        statement.updated_on.as_ref(),
        "assessed_on",
        "updated_on",
        findings,
    );
    let full = statement
        .compliance
        .as_ref()
        .filter(|compliance| compliance.value == Compliance::Full);
    if let Some(full) = full {
        unsupported(full, statement, findings);
    }
    missing(statement, full.is_some(), findings);
    if let Some(report) = statement
        .report_function
        .as_ref()
        .filter(|report| !report.is_web())
    {
        findings.push(
            Diagnostic::new(
                Code::StatementIncomplete,
                "`report_function` of the accessibility statement is no form",
            )
            .at(report.span(), "shows who writes")
            .help("link to a form that can be used without giving one's name"),
        );
    }
}

/// A statement that claims everything and does not show it.
fn unsupported(full: &Spanned<Compliance>, statement: &Statement, findings: &mut Vec<Diagnostic>) {
    let open = statement.non_accessible.len() + statement.disproportionate_burden.len();
    let assessed = statement.assessed_on.is_some() && statement.evaluation_method.is_some();
    if open > 0 || !assessed {
        let why = match open {
            0 => "names no assessment".to_owned(),
            1 => "lists a shortcoming".to_owned(),
            _ => format!("lists {open} shortcomings"),
        };
        findings.push(
            Diagnostic::new(
                Code::UnsupportedCompliance,
                format!("the accessibility statement says `full`, but it {why}"),
            )
            .at(full.span, "not supported by the rest")
            .help("write `partial`, or mend the shortcomings and fill in `assessed_on` and `evaluation_method`"),
        );
    }
}

/// What the law wants and the statement does not say yet.
fn missing(statement: &Statement, claims_full: bool, findings: &mut Vec<Diagnostic>) {
    let missing: Vec<_> = [
        ("compliance", statement.compliance.is_none()),
        // Where the site claims to meet everything, these were asked for already.
        (
            "assessed_on",
            !claims_full && statement.assessed_on.is_none(),
        ),
        ("updated_on", statement.updated_on.is_none()),
        (
            "evaluation_method",
            !claims_full && statement.evaluation_method.is_none(),
        ),
        ("report_function", statement.report_function.is_none()),
        ("enforcement_url", statement.enforcement_url.is_none()),
    ]
    .into_iter()
    .filter(|(_, missing)| *missing)
    .map(|(field, _)| format!("`{field}`"))
    .collect();
    if !missing.is_empty() {
        findings.push(
            Diagnostic::new(
                Code::StatementIncomplete,
                format!("the accessibility statement lacks {}", missing.join(", ")),
            )
            .at(statement.public_actor.0.span, "in this statement")
            .help("fill them in before the site is published; the page says that they are not there yet"),
        );
    }
}
