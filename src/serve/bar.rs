//! What a page says of errors in the dataset.

use crate::markup::escape;
use crate::report::Told;

/// How many errors a page lists; the terminal has them all.
const LISTED: usize = 20;

/// The errors as HTML, in which the words of the dataset are text and nothing else. `has_site` says whether there is
/// a site below them.
pub(super) fn html(errors: &[Told], has_site: bool) -> String {
    let count = match errors.len() {
        1 => "1 error keeps".to_owned(),
        errors => format!("{errors} errors keep"),
    };
    let instead = if has_site {
        " You see it as it was last."
    } else {
        ""
    };
    let items: String = errors.iter().take(LISTED).map(item).collect();
    let more = match errors.len().saturating_sub(LISTED) {
        0 => String::new(),
        more => format!("<p>The terminal lists {more} more.</p>\n"),
    };
    format!(
        "<div class=\"tillit-errors\" role=\"region\" aria-label=\"Errors of the preview\" tabindex=\"0\">\n\
         <p><strong>{count} the site from being built.</strong>{instead}</p>\n<ol>\n{items}</ol>\n{more}</div>"
    )
}

fn item(told: &Told) -> String {
    let Told {
        code,
        place,
        message,
        help,
    } = told;
    let place = place.as_ref().map_or_else(String::new, |place| {
        format!(
            "<b class=\"tillit-place\" dir=\"auto\">{}</b> ",
            escape(place)
        )
    });
    let help: String = help
        .iter()
        .map(|help| {
            format!(
                "<p class=\"tillit-help\" dir=\"auto\">{}</p>\n",
                lines(help)
            )
        })
        .collect();
    format!(
        "<li>\n<p>{place}<code>{code}</code></p>\n<p dir=\"auto\">{}</p>\n{help}</li>\n",
        lines(message)
    )
}

/// A text that another program may have said on several lines.
fn lines(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(escape).collect();
    lines.join("<br>")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(message: &str) -> Told {
        Told {
            code: "unknown-field",
            place: Some("site/\"<i>.toml:3:4".to_owned()),
            message: message.to_owned(),
            help: vec!["</div><script>alert(1)</script>".to_owned()],
        }
    }

    #[test]
    fn nothing_of_the_dataset_is_more_than_text() {
        let html = html(&[told("`<img src=x onerror=alert(1)>` & \"more\"")], true);
        for harmful in ["<img", "<script", "<i>"] {
            assert!(!html.contains(harmful), "{html}");
        }
        assert!(
            html.contains("&lt;img src=x onerror=alert(1)&gt;"),
            "{html}"
        );
        assert!(html.contains("1 error keeps the site from being built.</strong> You see"));
        assert_eq!(html.matches("</div>").count(), 1);
    }

    #[test]
    fn an_error_is_said_with_its_place_and_what_to_do() {
        let told = Told {
            code: "unknown-field",
            place: Some("site/principles.toml:3:4".to_owned()),
            message: "unknown field".to_owned(),
            help: vec!["write another\nor none".to_owned()],
        };
        assert_eq!(
            html(&[told], true),
            "<div class=\"tillit-errors\" role=\"region\" aria-label=\"Errors of the preview\" tabindex=\"0\">\n\
             <p><strong>1 error keeps the site from being built.</strong> You see it as it was last.</p>\n\
             <ol>\n\
             <li>\n\
             <p><b class=\"tillit-place\" dir=\"auto\">site/principles.toml:3:4</b> <code>unknown-field</code></p>\n\
             <p dir=\"auto\">unknown field</p>\n\
             <p class=\"tillit-help\" dir=\"auto\">write another<br>or none</p>\n\
             </li>\n\
             </ol>\n\
             </div>"
        );
    }

    #[test]
    fn a_flood_of_errors_is_cut() {
        let many: Vec<_> = (0..50)
            .map(|number| told(&format!("no {number}")))
            .collect();
        let html = html(&many, false);
        assert_eq!(html.matches("<li>").count(), LISTED);
        assert!(html.contains("50 errors keep the site from being built.</strong></p>"));
        assert!(html.contains("<p>The terminal lists 30 more.</p>\n"));
    }
}
