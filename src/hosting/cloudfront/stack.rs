//! The template of CloudFormation: the bucket, the distribution, and who may read what.

use serde_json::{Map, Value, json};

use crate::headers::HSTS;
use crate::hosting::{Hosting, Plain};

/// The policy of AWS's own for files that do not differ from reader to reader: how long one is kept is asked of it,
/// and texts are compressed. Its id is the same in every account.
const CACHING_OPTIMIZED: &str = "658327ea-f89d-4fab-a63d-7e88639e58f6";

/// The whole template.
pub(super) fn template(hosting: &Hosting, function: &str) -> Value {
    json!({
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": "How S3 and CloudFront serve this site; written by Tillit. Create the stack in us-east-1, then run upload.sh.",
        "Parameters": {
            "CertificateArn": {
                "Type": "String",
                "Default": "",
                "Description": "The certificate of the site's name in us-east-1; empty for a name of CloudFront's."
            }
        },
        "Conditions": {
            "HasCertificate": { "Fn::Not": [{ "Fn::Equals": [{ "Ref": "CertificateArn" }, ""] }] }
        },
        "Resources": {
            "Bucket": bucket(),
            "BucketPolicy": bucket_policy(),
            "Access": access(),
            "Function": self::function(function),
            "Headers": headers(hosting),
            "Distribution": distribution(hosting),
        },
        "Outputs": {
            "BucketName": { "Value": { "Ref": "Bucket" } },
            "DistributionId": { "Value": { "Ref": "Distribution" } },
            "DomainName": { "Value": { "Fn::GetAtt": ["Distribution", "DomainName"] } }
        }
    })
}

/// A bucket that nobody reaches but CloudFront, and that outlives the stack.
fn bucket() -> Value {
    json!({
        "Type": "AWS::S3::Bucket",
        "DeletionPolicy": "Retain",
        "UpdateReplacePolicy": "Retain",
        "Properties": {
            "OwnershipControls": { "Rules": [{ "ObjectOwnership": "BucketOwnerEnforced" }] },
            "PublicAccessBlockConfiguration": {
                "BlockPublicAcls": true,
                "BlockPublicPolicy": true,
                "IgnorePublicAcls": true,
                "RestrictPublicBuckets": true
            }
        }
    })
}

/// What is not there is forbidden to CloudFront, as it may not list the bucket.
fn bucket_policy() -> Value {
    let distribution =
        "arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${Distribution}";
    json!({
        "Type": "AWS::S3::BucketPolicy",
        "Properties": {
            "Bucket": { "Ref": "Bucket" },
            "PolicyDocument": {
                "Version": "2012-10-17",
                "Statement": [{
                    "Effect": "Allow",
                    "Principal": { "Service": "cloudfront.amazonaws.com" },
                    "Action": "s3:GetObject",
                    "Resource": { "Fn::Sub": "${Bucket.Arn}/*" },
                    "Condition": { "StringEquals": { "AWS:SourceArn": { "Fn::Sub": distribution } } }
                }]
            }
        }
    })
}

fn access() -> Value {
    json!({
        "Type": "AWS::CloudFront::OriginAccessControl",
        "Properties": {
            "OriginAccessControlConfig": {
                "Name": { "Fn::Sub": "${AWS::StackName}-access" },
                "OriginAccessControlOriginType": "s3",
                "SigningBehavior": "always",
                "SigningProtocol": "sigv4"
            }
        }
    })
}

fn function(code: &str) -> Value {
    json!({
        "Type": "AWS::CloudFront::Function",
        "Properties": {
            "Name": { "Fn::Sub": "${AWS::StackName}-addresses" },
            "AutoPublish": true,
            "FunctionCode": code,
            "FunctionConfig": {
                "Comment": "Old addresses, and the pages of folders",
                "Runtime": "cloudfront-js-2.0"
            }
        }
    })
}

/// The headers, each where CloudFront wants it: those that it knows it takes nowhere else.
fn headers(hosting: &Hosting) -> Value {
    let mut security = Map::new();
    let mut others = Vec::new();
    for (name, value) in &hosting.headers {
        match known(name, value) {
            Some((key, known)) => {
                security.insert(key.to_owned(), known);
            }
            None => others.push(json!({ "Header": name, "Value": value, "Override": true })),
        }
    }
    json!({
        "Type": "AWS::CloudFront::ResponseHeadersPolicy",
        "Properties": {
            "ResponseHeadersPolicyConfig": {
                "Name": { "Fn::Sub": "${AWS::StackName}-headers" },
                "SecurityHeadersConfig": security,
                "CustomHeadersConfig": { "Items": others }
            }
        }
    })
}

/// A header as CloudFront has it, with the name that it has there.
fn known(name: &str, value: &Plain) -> Option<(&'static str, Value)> {
    let known = match name {
        "Content-Security-Policy" => (
            "ContentSecurityPolicy",
            json!({ "ContentSecurityPolicy": value, "Override": true }),
        ),
        "Referrer-Policy" => (
            "ReferrerPolicy",
            json!({ "ReferrerPolicy": value, "Override": true }),
        ),
        "X-Content-Type-Options" => ("ContentTypeOptions", json!({ "Override": true })),
        "X-Frame-Options" => (
            "FrameOptions",
            json!({ "FrameOption": value, "Override": true }),
        ),
        HSTS => {
            let seconds = value.as_str().strip_prefix("max-age=")?;
            let seconds: u32 = seconds.parse().ok()?;
            let says = json!({ "AccessControlMaxAgeSec": seconds, "IncludeSubdomains": false, "Override": true });
            ("StrictTransportSecurity", says)
        }
        _ => return None,
    };
    Some(known)
}

fn distribution(hosting: &Hosting) -> Value {
    let page = format!("{}{}", hosting.base, hosting.error_pages[0].file);
    let missing = |code: u16| {
        json!({
            "ErrorCode": code,
            "ResponseCode": 404,
            "ResponsePagePath": page,
            "ErrorCachingMinTTL": 60
        })
    };
    let nothing = json!({ "Ref": "AWS::NoValue" });
    let certificate = json!({
        "AcmCertificateArn": { "Ref": "CertificateArn" },
        "MinimumProtocolVersion": "TLSv1.2_2021",
        "SslSupportMethod": "sni-only"
    });
    json!({
        "Type": "AWS::CloudFront::Distribution",
        "Properties": {
            "DistributionConfig": {
                "Enabled": true,
                "HttpVersion": "http2and3",
                "IPV6Enabled": true,
                "Aliases": { "Fn::If": ["HasCertificate", [name(hosting)], nothing] },
                "ViewerCertificate": { "Fn::If": ["HasCertificate", certificate, nothing] },
                "Origins": [{
                    "Id": "bucket",
                    "DomainName": { "Fn::GetAtt": ["Bucket", "RegionalDomainName"] },
                    "OriginAccessControlId": { "Ref": "Access" },
                    "S3OriginConfig": { "OriginAccessIdentity": "" }
                }],
                "DefaultCacheBehavior": {
                    "TargetOriginId": "bucket",
                    "ViewerProtocolPolicy": "redirect-to-https",
                    "AllowedMethods": ["GET", "HEAD"],
                    "CachePolicyId": CACHING_OPTIMIZED,
                    "Compress": true,
                    "ResponseHeadersPolicyId": { "Ref": "Headers" },
                    "FunctionAssociations": [{
                        "EventType": "viewer-request",
                        "FunctionARN": { "Fn::GetAtt": ["Function", "FunctionARN"] }
                    }]
                },
                "CustomErrorResponses": [missing(403), missing(404)]
            }
        }
    })
}

/// The name of the host, without its port.
fn name(hosting: &Hosting) -> &str {
    let authority = hosting.authority.as_str();
    authority.split(':').next().unwrap_or(authority)
}
