#!/bin/sh
# Renews the lock files: versions and hashes of everything, for every platform, without addresses.
set -eu
cd "$(dirname "$0")/.."

export_lock() { # name, options of uv export
    name=$1
    shift
    .venv/bin/python -m uv export --quiet --no-emit-project --format requirements-txt --no-header "$@" -o "$name" >/dev/null
    echo "lock: $(grep -c '^[a-z]' "$name") packages in $name"
}

trap 'rm -f uv.lock' EXIT # it records download addresses
rm -f uv.lock
export_lock requirements.lock
export_lock requirements-beyond.lock --only-group beyond
export_lock requirements-docs.lock --only-group docs
export_lock requirements-bench.lock --only-group bench
export_lock requirements-node.lock --only-group node
