//! Addresses are of the kind that their field takes: nobody writes to a telephone.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::Dataset;
use crate::scalar::Address;

/// What a field takes.
#[derive(Clone, Copy)]
enum Wanted {
    /// An address to write to.
    Mailbox,
    /// A number to call.
    Number,
    /// A page.
    Page,
    /// A page, or an address to write to.
    Answer,
}

impl Wanted {
    fn takes(self, address: &str) -> bool {
        let mailbox = address.strip_prefix("mailto:");
        let is_mailbox = mailbox.is_some_and(|mailbox| {
            let names = mailbox.split(['?', '#']).next().unwrap_or_default();
            names.split(',').all(is_name_at_host)
        });
        let is_page = address.starts_with("http");
        match self {
            Self::Mailbox => is_mailbox,
            Self::Number => address.strip_prefix("tel:").is_some_and(is_number),
            Self::Page => is_page,
            Self::Answer => is_page || is_mailbox,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Mailbox => "address to write to",
            Self::Number => "number to call",
            Self::Page => "address of a page",
            Self::Answer => "way to answer",
        }
    }

    fn how_to_write(self) -> &'static str {
        match self {
            Self::Mailbox => {
                "write `mailto:` and the address, such as `mailto:kontakt@exempelstad.example`"
            }
            Self::Number => {
                "write `tel:` and the number with its country code, such as `tel:+4631123456`"
            }
            Self::Page => "write an address that begins with `https://`",
            Self::Answer => {
                "write the address of a form, which begins with `https://`, or `mailto:` and an address"
            }
        }
    }
}

fn is_name_at_host(mailbox: &str) -> bool {
    let parts = mailbox.trim().rsplit_once('@');
    parts.is_some_and(|(name, host)| !name.is_empty() && !host.is_empty())
}

/// Whether this is a number as RFC 3966 has it: digits and what is written between them, and perhaps an
/// extension.
fn is_number(number: &str) -> bool {
    let number = number.split(';').next().unwrap_or_default();
    let number = number.strip_prefix('+').unwrap_or(number);
    let is_sign = |sign: char| sign.is_ascii_digit() || "-.() *#".contains(sign);
    number.contains(|sign: char| sign.is_ascii_digit())
        && number.replace("%20", " ").chars().all(is_sign)
}

/// Checks the addresses of contacts, of players and of the site's own pages elsewhere.
pub(super) fn check(dataset: &Dataset, findings: &mut Vec<Diagnostic>) {
    let mut check = |address: &Option<Address>, wanted: Wanted, field: &str, record: &str| {
        let unfit = address.iter().filter(|address| {
            // One that could not be read was reported.
            !address.as_str().is_empty() && !wanted.takes(address.as_str())
        });
        findings.extend(unfit.map(|address| {
            let what = wanted.word();
            let message = format!(
                "`{field}` of {record} is `{}`, which is no {what}",
                address.as_str()
            );
            Diagnostic::new(Code::AddressKind, message)
                .at(address.span(), format!("no {what}"))
                .help(wanted.how_to_write())
        }));
    };
    let site = &dataset.site;
    check(&site.feedback, Wanted::Answer, "feedback", "`site`");
    check(&site.owner.url, Wanted::Page, "url", "`owner`");
    if let Some(privacy) = &site.privacy {
        check(&privacy.url, Wanted::Page, "url", "`privacy`");
    }
    for contact in &dataset.contacts {
        let record = format!("contact `{}`", contact.id);
        check(&contact.email, Wanted::Mailbox, "email", &record);
        check(&contact.phone, Wanted::Number, "phone", &record);
        check(&contact.url, Wanted::Page, "url", &record);
    }
    for medium in &dataset.media {
        let record = format!("media `{}`", medium.id);
        check(&medium.url, Wanted::Page, "url", &record);
        check(&medium.player, Wanted::Page, "player", &record);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_field_takes_its_own_kind() {
        for (address, kinds) in [
            ("https://a.example/b", [false, false, true, true]),
            ("mailto:a@b.example", [true, false, false, true]),
            (
                "mailto:a@b.example,c@d.example?subject=e",
                [true, false, false, true],
            ),
            ("mailto:a", [false; 4]),
            ("mailto:@b.example", [false; 4]),
            ("tel:+46-31-12%2034%2056", [false, true, false, false]),
            ("tel:112", [false, true, false, false]),
            ("tel:+4631123456;ext=7", [false, true, false, false]),
            ("tel:abc", [false; 4]),
            ("tel:+", [false; 4]),
        ] {
            let all = [
                Wanted::Mailbox,
                Wanted::Number,
                Wanted::Page,
                Wanted::Answer,
            ];
            assert_eq!(all.map(|wanted| wanted.takes(address)), kinds, "{address}");
        }
    }
}
