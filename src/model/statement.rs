//! The accessibility statement as data.
//!
//! The fields are those that Digg lists for a «tillgänglighetsredogörelse» under lag (2018:1937)
//! and the model statement of Commission Implementing Decision (EU) 2018/1523.

use crate::decode::{choice, record};
use crate::scalar::{Address, Criterion, Date, Id, Line, Text};
use crate::source::Spanned;

choice! {
    /// How far the site meets the requirements.
    Compliance {
        /// Fully.
        Full = "full",
        /// In part.
        Partial = "partial",
        /// Not.
        None = "none",
    }
}

choice! {
    /// Why content is outside the law: the exemptions of its 9 §.
    Exemption {
        /// Live media.
        LiveMedia = "live-media",
        /// Maps that are not for finding one's way.
        Maps = "maps",
        /// Content of others that the body neither pays for nor controls.
        ThirdParty = "third-party",
        /// Reproductions of heritage objects.
        Heritage = "heritage",
        /// Certain content of schools.
        School = "school",
        /// Documents from before 23 September 2018 that are not needed in active administration.
        OldDocuments = "old-documents",
        /// Recorded media from before 23 September 2020.
        OldMedia = "old-media",
        /// Closed-group sites from before 23 September 2019.
        OldClosedSite = "old-closed-site",
        /// Archived content.
        Archive = "archive",
    }
}

record! {
    /// What the accessibility statement is made of. What is not filled in is shown as not yet
    /// assessed; nothing is claimed that the data does not hold.
    plain "`accessibility_statement`" Statement {
        /// The public body that answers for the site.
        public_actor: Line,
        /// The name of the service.
        service_name: Line,
        /// Its addresses.
        urls: Vec<Address>,
        /// How far it meets the requirements. `full` needs an assessment and no known shortcoming.
        compliance: Option<Spanned<Compliance>>,
        /// The standard that it was assessed against, such as `EN 301 549 V3.2.1 (WCAG 2.1 AA)`.
        standard: Option<Line>,
        /// What is not accessible.
        non_accessible: Vec<NonAccessible>,
        /// What is not made accessible because the burden would be disproportionate (12 §).
        disproportionate_burden: Vec<NonAccessible>,
        /// What the law does not cover (9 §).
        out_of_scope: Vec<OutOfScope>,
        /// The day of the assessment.
        assessed_on: Option<Date>,
        /// The day on which the statement was last gone through.
        updated_on: Option<Date>,
        /// How it was assessed, and by whom.
        evaluation_method: Option<Text>,
        /// Where shortcomings can be reported: a form that can be used without giving one's name.
        report_function: Option<Address>,
        /// Other ways to report or to ask for an accessible version.
        other_contact: Option<Text>,
        /// How soon an answer comes.
        response_time: Option<Line>,
        /// Where to complain: for Sweden `https://www.digg.se/tdosanmalan`.
        enforcement_url: Option<Address>,
    }
}

record! {
    /// Something that is not accessible.
    keyed "shortcoming" NonAccessible {
        /// Its id.
        id: Id,
        /// What it is.
        what: Text,
        /// Where it is.
        location: Option<Line>,
        /// Why it is so.
        reason: Text,
        /// The criteria of WCAG that it does not meet, such as `1.2.2`.
        wcag: Vec<Criterion>,
        /// What to use instead.
        alternative: Option<Text>,
        /// The day on which it is to be mended.
        planned_fix: Option<Date>,
    }
}

record! {
    /// Something that the law does not cover.
    keyed "exempt content" OutOfScope {
        /// Its id.
        id: Id,
        /// What it is.
        what: Text,
        /// Which exemption it falls under.
        exemption: Exemption,
    }
}
