#!/usr/bin/env bash
# Starts a Milena of its own with an empty folder and free ports, runs a command that finds it in MILENA_API, MILENA_WS,
# MILENA_SECRET and MILENA_PID, and stops it again:
#
#   standalone/with-milena.sh ./milena-lab bench send --rate 300
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
work="$(mktemp -d)"

# Below the ports that systems give to outgoing connections.
read -r ws_port api_port metrics_port < <(
  for port in $(shuf -i 20000-29999 -n 50); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || echo "$port"
  done | head -n 3 | paste -s -d ' ')
secret="s-$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')"

# What the command is told by variables is none of the server's, which refuses what it does not know.
unset_all=()
for name in $(compgen -e MILENA_ || true); do unset_all+=(-u "$name"); done
env "${unset_all[@]}" \
  "$here/../milena" up --data "$work/data" --ws-port "$ws_port" --api-port "$api_port" --metrics-port "$metrics_port" --secret "$secret" >"$work/milena.log" 2>&1 &
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
export MILENA_API="http://127.0.0.1:$api_port" MILENA_WS="ws://127.0.0.1:$ws_port" MILENA_SECRET="$secret" MILENA_PID="$milena"
if ! "$@"; then
  echo "the server's last words:" >&2
  tail -n 40 "$work/milena.log" >&2
  exit 1
fi
