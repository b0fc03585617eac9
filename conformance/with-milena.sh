#!/usr/bin/env bash
# Starts a Milena of its own with an empty folder and free ports, runs the suite against it, and stops it again.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
work="$(mktemp -d)"
read -r ws_port api_port < <(node -e '
  const servers = [0, 1].map(() => require("net").createServer().listen(0, "127.0.0.1"));
  setTimeout(() => { console.log(servers.map(s => s.address().port).join(" ")); servers.forEach(s => s.close()); }, 100);')
secret="conformance-$(node -p 'crypto.randomBytes(16).toString("hex")')"

# The suite's own variables are unknown to the server, which refuses to guess.
env -u MILENA_PATIENCE -u MILENA_CLIENTS -u MILENA_CHROMIUM -u MILENA_SEED \
  "$here/../milena" up --data "$work/data" --ws-port "$ws_port" --api-port "$api_port" --secret "$secret" >"$work/milena.log" 2>&1 &
milena=$!
stop() {
  kill "$milena" 2>/dev/null || true
  wait "$milena" 2>/dev/null || true
  rm -rf "$work"
}
trap stop EXIT

# The first start builds Milena, which takes minutes.
for _ in $(seq 600); do
  grep -q '^Milena is ready' "$work/milena.log" && break
  if ! kill -0 "$milena" 2>/dev/null; then
    cat "$work/milena.log" >&2
    exit 1
  fi
  sleep 1
done
export MILENA_API="http://127.0.0.1:$api_port" MILENA_WS="ws://127.0.0.1:$ws_port" MILENA_SECRET="$secret"
if ! "$here/run.sh" "$@"; then
  echo "the server's last words:" >&2
  tail -n 40 "$work/milena.log" >&2
  exit 1
fi
