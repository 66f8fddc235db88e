#!/bin/sh
# Installs what the benchmark's peers need and what is missing: Debian packages, and says what else Lucene and Tantivy want.
# Usage: bench/setup.sh
set -eu

packages="g++ python3 libsimdjson-dev libxapian-dev libsqlite3-dev libpq-dev postgresql maven"
missing=""
for package in $packages; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $package"
done
if [ -n "$missing" ]; then
    echo "installing:$missing"
    as_root=""
    [ "$(id -u)" = 0 ] || as_root=sudo
    $as_root apt-get update -qq
    # shellcheck disable=SC2086  # a list of words
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
fi

if ! command -v cargo >/dev/null; then
    echo "tantivy: cargo 1.88 or newer is not installed; Debian 12 has an older one. The peer is left out."
fi
found=no
for java in /usr/lib/jvm/*/bin/javac; do
    major=$("$java" -version 2>&1 | sed 's/[^0-9]*\([0-9]*\).*/\1/')
    [ "$major" -ge 21 ] && found=yes
done
[ "$found" = yes ] || echo "lucene: no JDK 21 or newer in /usr/lib/jvm; Debian 12 has an older one. The peer is left out."
