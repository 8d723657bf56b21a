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
mkdir -p .cache
if ! "$python" -c 'import uv' 2>/dev/null; then
    pinned_uv > .cache/uv.lock.txt
    "$python" -m pip install --quiet --require-hashes -r .cache/uv.lock.txt || echo "python: no uv, going on with pip" >&2
fi
export UV_SYSTEM_CERTS=1 UV_NO_PROGRESS=1 UV_COMPILE_BYTECODE=1
install() {
    "$python" -m uv pip install --quiet --python "$python" "$@" 2>.cache/uv.log && return
    "$python" -m pip install --quiet "$@" && return
    cat .cache/uv.log >&2
    exit 1
}
echo "python: installing $lock"
install --require-hashes -r "$lock"
if [ "$lock" = requirements.lock ]; then install --no-deps --no-build-isolation -e .; fi
