#!/usr/bin/env bash
# Runs the suite against a Milena that is already running; an argument selects scenarios by a part of their names.
set -euo pipefail
cd "$(dirname "$0")"
if ! command -v node >/dev/null || [ "$(node -p 'parseInt(process.versions.node)')" -lt 20 ]; then
  echo "conformance needs Node 20 or newer" >&2
  exit 2
fi
export MILENA_CLIENTS="${MILENA_CLIENTS:-js wasm}" MILENA_CHROMIUM="${MILENA_CHROMIUM:-$(command -v chromium || true)}"
if [[ $MILENA_CLIENTS == *wasm* && -z $MILENA_CHROMIUM ]]; then
  echo "the wasm client needs Chromium: name it in MILENA_CHROMIUM, or leave that client out with MILENA_CLIENTS=js" >&2
  exit 2
fi
# npm writes this file last, so it is older than the lock file until everything of it is there.
[ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --silent
exec node src/run.js "$@"
