//! `tillit doctor`: what this machine has, and how far the theme's words can be trusted.

use tillit::run::{self, Outcome, Status};
use tillit::source::slash_path;
use tillit::words::Review;
use tillit::zola;

use super::cli::Common;
use super::{print, request, tell};

/// Shows every Zola that was looked at, which one is taken, and who has read the theme's words.
pub(crate) fn doctor(common: &Common) -> Status {
    let survey = zola::find(&request(common).search);
    if !common.quiet {
        for candidate in &survey.candidates {
            print(&format!("{candidate}\n"));
        }
    }
    match survey.zola {
        Ok(zola) => {
            if !common.quiet {
                let (version, path) = (zola.version(), slash_path(zola.path()));
                print(&format!("taken: Zola {version} at {path}\n"));
            }
            words(common);
            Status::Clean
        }
        Err(_) if common.quiet => Status::Failed,
        Err(error) => {
            let outcome = Outcome {
                sources: Default::default(),
                findings: error.into_findings(),
                status: Status::Failed,
            };
            tell(common, &outcome)
        }
    }
}

/// Shows how far the theme's words in the site's languages can be trusted. That they were not
/// reviewed is no finding: the site cannot change it, and its owner should know.
fn words(common: &Common) {
    if common.quiet {
        return;
    }
    for (lang, review) in run::reviews(&request(common)) {
        let says = review.map_or("the site's own", Review::says);
        print(&format!("the theme's words in `{lang}`: {says}\n"));
    }
}
