#!/usr/bin/env bash
# Runs the suite against a Milena that is already running; arguments select scenarios by a part of their names.
set -euo pipefail
cd "$(dirname "$0")"
if ! command -v node >/dev/null || [ "$(node -p 'parseInt(process.versions.node)')" -lt 20 ]; then
  echo "conformance needs Node 20 or newer" >&2
  exit 2
fi
[ -d node_modules/@openim/client-sdk ] || npm ci --silent
exec node src/run.js "$@"
