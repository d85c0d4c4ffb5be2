//! Findings in the words of the people who wrote a department.

use crate::diagnostic::{Diagnostic, Spot};
use crate::namespace::qualified;
use crate::site::Department;

/// Puts ids and paths in findings as the department's people know them: without the namespace, and with
/// the folder in which the department's files are, `home`.
pub fn as_written(findings: &mut [Diagnostic], departments: &[Department], home: &str) {
    let put = |text: &mut String| {
        for Department { id, .. } in departments {
            for before in ["`", "/", "@"] {
                let qualified = [before, &qualified(id, "")].concat();
                if text.contains(&qualified) {
                    *text = text.replace(&qualified, before);
                }
            }
        }
        for (city, own) in [
            ("`site/principles.", "department."),
            ("`site/pages/", "pages/"),
            ("`site/media/", "media/"),
            ("`site/addresses.toml`", "addresses.toml`"),
        ] {
            if text.contains(city) {
                *text = text.replace(city, &["`", home, own].concat());
            }
        }
    };
    for finding in findings {
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
