#!/usr/bin/env bash
# Renew the three locks. Needs `uv`. Afterwards read what changed and run the tests.
#   packaging/renew_locks.sh              new versions only where pyproject.toml asks for them
#   packaging/renew_locks.sh --upgrade    the newest versions of everything
set -euo pipefail
cd "$(dirname "$0")/.."

lock() {
    uv pip compile "$@" -c packaging/constraints.txt --universal --python-version 3.11 \
        --generate-hashes --no-annotate --no-header --no-emit-index-url --quiet >/dev/null
}

lock pyproject.toml --group test -o packaging/requirements-test.lock "$@"
# Held to the versions of the tests: what a person runs is what was tested.
lock pyproject.toml -c packaging/requirements-test.lock -o packaging/requirements.lock "$@"
lock packaging/requirements-build.in -c packaging/requirements-test.lock \
    -o packaging/requirements-build.lock "$@"
