#!/bin/sh
# Puts this site into its bucket; written by Tillit. It stands in `host`, beside the folder `site`, and needs the
# command line of AWS. Both names are among what the stack of tillit.cloudfront.json tells:
#
#     sh upload.sh BUCKET DISTRIBUTION
set -eu

site=$(CDPATH='' cd -- "$(dirname -- "$0")/../site" && pwd)
bucket=$1
distribution=$2

# put TYPE CACHING OPTION...: the files that the options choose.
put() {
    type=$1
    caching=$2
    shift 2
    aws s3 sync "$site" "s3://$bucket{{ base }}" --no-progress \
        --content-type "$type" --cache-control "$caching" "$@"
}
{% for upload in uploads %}
put {{ upload.kind }} {{ upload.caching }}{% for option in upload.options %} {{ option }}{% endfor %}
{%- endfor %}

aws cloudfront create-invalidation --distribution-id "$distribution" --paths "{{ base }}*"
