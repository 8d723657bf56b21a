#!/bin/sh
# Makes sure that python, node, chromium, postgresql or java is there: installs it as root, otherwise names the line that does.
#   need.sh python     prints the interpreter to use (3.11 or newer, able to make virtual environments)
#   need.sh node       Node.js 20.19 or newer with npm; if the system has none, one goes into .venv
#   need.sh chromium   a Chromium for the browser tests
#   need.sh postgresql the server programs of PostgreSQL, for the tests that run on one
#   need.sh java       Java 17 or newer, for the tests that run on Spark
set -eu
cd "$(dirname "$0")/.."

say() { echo "touchline: $*" >&2; }

apt_install() {
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        say "missing on this machine. Install it with:"
        say "    sudo apt-get update && sudo apt-get install -y $*"
        exit 1
    fi
    say "installing $*"
    DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2 </dev/null
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2 </dev/null
}

find_python() {
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    return 1
}

need_python() {
    python=$(find_python) || { say "Python 3.11 or newer"; apt_install python3 python3-venv; python=$(find_python) || wrong_python; }
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        say "Python's venv module"
        apt_install "python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
    fi
    echo "$python"
}

wrong_python() {
    say "this system's own Python is older than 3.11; install a newer one, for example with: curl https://pyenv.run | bash"
    exit 1
}

node_is_fine() {
    command -v npm >/dev/null && node -e '
        const [major, minor] = process.versions.node.split(".").map(Number);
        process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)' 2>/dev/null
}

need_node() {
    if node_is_fine; then return; fi
    say "no Node.js 20.19 or newer here; putting one into .venv"
    if sh scripts/venv.sh requirements-node.lock; then PATH="$PWD/.venv/bin:$PATH"; fi
    if node_is_fine; then return; fi
    apt_install nodejs npm
    if node_is_fine; then return; fi
    say "this system's own Node.js is older than 20.19; install a newer one from https://nodejs.org/en/download"
    exit 1
}

chromium_is_there() {
    command -v chromium >/dev/null || command -v google-chrome >/dev/null || .venv/bin/python - <<'PYTHON'
import pathlib, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as browsers:
    sys.exit(not pathlib.Path(browsers.chromium.executable_path).exists())
PYTHON
}

need_chromium() {
    if chromium_is_there; then return; fi
    say "Chromium, for the browser tests"
    if apt-cache show chromium >/dev/null 2>&1 || ! grep -qi ubuntu /etc/os-release; then
        apt_install chromium fonts-liberation
    elif [ "$(id -u)" = 0 ]; then
        .venv/bin/python -m playwright install --with-deps chromium >&2
    else
        say "missing on this machine. Install it with:"
        say "    sudo .venv/bin/python -m playwright install-deps chromium && .venv/bin/python -m playwright install chromium"
        exit 1
    fi
}

postgresql_is_there() {
    command -v initdb >/dev/null && command -v postgres >/dev/null && return
    for place in /usr/lib/postgresql/*/bin/initdb; do
        if [ -x "$place" ]; then return; fi
    done
    return 1
}

need_postgresql() {
    if postgresql_is_there; then return; fi
    say "PostgreSQL, for the tests of the operational store"
    apt_install postgresql
}

java_is_fine() {
    version=$(java -version 2>&1 | sed -n '1s/[^"]*"\([0-9]*\).*/\1/p')
    [ "${version:-0}" -ge 17 ]
}

need_java() {
    if java_is_fine; then return; fi
    say "Java 17 or newer, for the tests on Spark"
    apt_install default-jre-headless
}

"need_$1"
