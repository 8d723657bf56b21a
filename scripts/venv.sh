#!/bin/sh
# Installs a lock file (hashes checked) into .venv, making .venv first if need be.
#   venv.sh requirements.lock
set -eu
cd "$(dirname "$0")/.."
lock=$1
python=.venv/bin/python

if ! "$python" -c 'import pip' 2>/dev/null; then
    found=$(sh scripts/need.sh python)
    echo "python: making .venv with $found"
    rm -rf .venv
    "$found" -m venv .venv
fi

# uv is quicker than pip, and comes from the lock like everything else; where it cannot reach a registry, pip does the work.
pinned_uv() { awk '/^[a-z]/ {keep = /^uv==/} keep && !/#/' requirements.lock; }
if ! "$python" -c 'import uv' 2>/dev/null; then
    mkdir -p .cache
    pinned_uv > .cache/uv.lock.txt
    "$python" -m pip install --quiet --require-hashes -r .cache/uv.lock.txt || echo "python: no uv, going on with pip" >&2
fi
echo "python: installing $lock"
"$python" -m uv pip install --quiet --python "$python" --require-hashes -r "$lock" ||
    "$python" -m pip install --quiet --require-hashes -r "$lock"
"$python" -m uv pip install --quiet --python "$python" --no-deps --no-build-isolation --offline -e . ||
    "$python" -m pip install --quiet --no-deps --no-build-isolation -e .
