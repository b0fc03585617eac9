#!/usr/bin/env bash
# Runs the suite against a Milena of its own, which is stopped afterwards.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
exec "$here/../standalone/with-milena.sh" "$here/run.sh" "$@"
