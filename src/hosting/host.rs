//! Where a site can be put.

/// A kind of host.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Host {
    /// Anything that serves a folder, with nothing written for it.
    Folder,
    /// A server with nginx.
    Nginx,
    /// A server with Apache.
    Apache,
    /// A server with Internet Information Services.
    Iis,
    /// Netlify.
    Netlify,
    /// Cloudflare Pages.
    CloudflarePages,
    /// GitHub Pages.
    GithubPages,
    /// GitLab Pages.
    GitlabPages,
    /// A bucket of S3 behind CloudFront.
    S3Cloudfront,
    /// A server with Caddy.
    Caddy,
}

impl Host {
    /// Every host, in the order in which they are listed.
    pub const ALL: [Self; 10] = [
        Self::Folder,
        Self::Nginx,
        Self::Apache,
        Self::Iis,
        Self::Netlify,
        Self::CloudflarePages,
        Self::GithubPages,
        Self::GitlabPages,
        Self::S3Cloudfront,
        Self::Caddy,
    ];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Folder => "folder",
            Self::Nginx => "nginx",
            Self::Apache => "apache",
            Self::Iis => "iis",
            Self::Netlify => "netlify",
            Self::CloudflarePages => "cloudflare-pages",
            Self::GithubPages => "github-pages",
            Self::GitlabPages => "gitlab-pages",
            Self::S3Cloudfront => "s3-cloudfront",
            Self::Caddy => "caddy",
        }
    }

    /// The host with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|host| host.name() == name)
    }

    /// Its name in texts.
    pub fn title(self) -> &'static str {
        match self {
            Self::Folder => "a plain folder",
            Self::Nginx => "nginx",
            Self::Apache => "Apache",
            Self::Iis => "IIS",
            Self::Netlify => "Netlify",
            Self::CloudflarePages => "Cloudflare Pages",
            Self::GithubPages => "GitHub Pages",
            Self::GitlabPages => "GitLab Pages",
            Self::S3Cloudfront => "S3 with CloudFront",
            Self::Caddy => "Caddy",
        }
    }
}
