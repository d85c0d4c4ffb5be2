//! A share of the sites, for machines that divide them.

use std::str::FromStr;

use super::all::SiteName;

/// One of several equal shares of the sites. The shares of the same number have no site in common, and
/// all of them together have every site, wherever each is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    /// Which share, from 1.
    pub number: usize,
    /// How many shares there are.
    pub of: usize,
}

impl Shard {
    /// The sites of this share: every n-th in the order of their ids.
    pub(super) fn of(self, mut names: Vec<SiteName>) -> Vec<SiteName> {
        names.sort();
        let own = names.into_iter().skip(self.number - 1);
        own.step_by(self.of).collect()
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts = text.split_once('/');
        let numbers = parts.and_then(|(number, of)| Some((number.parse().ok()?, of.parse().ok()?)));
        match numbers {
            Some((number, of)) if number >= 1 && number <= of => Ok(Self { number, of }),
            _ => Err("write a share and how many there are, such as 1/4".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_have_every_site_once() {
        let names: Vec<_> = (0..10)
            .map(|number| SiteName {
                id: format!("site-{number}"),
                department: None,
            })
            .collect();
        for of in 1..12 {
            let shares = (1..=of).map(|number| Shard { number, of }.of(names.clone()));
            let sizes: Vec<_> = shares.clone().map(|share| share.len()).collect();
            let (most, least) = (sizes.iter().max(), sizes.iter().min());
            assert!(
                most.zip(least)
                    .is_some_and(|(most, least)| most - least <= 1)
            );
            let mut all: Vec<_> = shares.flatten().collect();
            all.sort();
            assert_eq!(all, names);
        }
    }

    #[test]
    fn a_share_is_written_with_a_slash() {
        assert_eq!("2/3".parse(), Ok(Shard { number: 2, of: 3 }));
        for wrong in ["0/3", "4/3", "3", "a/b", "1/0", ""] {
            assert!(wrong.parse::<Shard>().is_err(), "{wrong}");
        }
    }
}
