//! Findings in the words of the people who wrote a department.

use crate::diagnostic::{Diagnostic, Spot};
use crate::namespace::qualified;
use crate::site::Department;

/// Puts ids and paths in findings as the department's people know them: ids without the namespace, and in what is
/// found in their own files the folder in which those are, `home`.
pub fn as_written(
    findings: &mut [Diagnostic],
    departments: &[Department],
    (home, is_own): (&str, &dyn Fn(&Diagnostic) -> bool),
) {
    for finding in findings {
        let is_own = is_own(finding);
        let put = |text: &mut String| {
            without_namespaces(text, departments);
            if is_own {
                at_home(text, home);
            }
        };
        put(&mut finding.message);
        finding.help.iter_mut().for_each(put);
        let own = match &mut finding.primary {
            Some(Spot::Text(label)) => Some(&mut label.text),
            _ => None,
        };
        let related = finding.related.iter_mut().map(|label| &mut label.text);
        own.into_iter().chain(related).for_each(put);
    }
}

fn without_namespaces(text: &mut String, departments: &[Department]) {
    for Department { id, .. } in departments {
        for before in ["`", "/", "@"] {
            let qualified = [before, &qualified(id, "")].concat();
            if text.contains(&qualified) {
                *text = text.replace(&qualified, before);
            }
        }
    }
}

/// The paths of a city's dataset, and those of a department's own.
const PATHS: [(&str, &str, &str); 5] = [
    // A department's media are its own and those of whom it builds on.
    ("`site/media/`", "media/`", " (or that of the city)"),
    ("`site/principles.", "department.", ""),
    ("`site/pages/", "pages/", ""),
    ("`site/media/", "media/", ""),
    ("`site/addresses.toml`", "addresses.toml`", ""),
];

fn at_home(text: &mut String, home: &str) {
    for (city, own, after) in PATHS {
        if text.contains(city) {
            *text = text.replace(city, &["`", home, own, after].concat());
        }
    }
}
