#!/usr/bin/env bash
# Measures what BENCHMARKS.md shows and writes it anew. Wants a machine with nobody else on it, and three quarters of an hour:
#
#   bench/series.sh MONGOD                every part
#   bench/series.sh MONGOD ramp groups    only these
#
# ROUNDS says how often the steady rates are measured (3), WARM_UP how many seconds a new server is warmed up (60), SOAK_RATE
# how many messages a second the soak sends (6000, half the highest).
# Parts: ramp steady groups mixed login idle soak (half an hour of its own, only if named)
set -euo pipefail
home="$(cd "$(dirname "$0")/.." && pwd)"
results="$home/bench/results"
mongod="${1:?usage: bench/series.sh MONGOD [PART...]}"
shift
parts=("$@")
[ ${#parts[@]} -gt 0 ] || parts=(ramp steady groups mixed login idle)
[ -f "$home/lab/target/milena-lab.jar" ] || "$home/milena-lab" --version >/dev/null
work="$(mktemp -d)"
started=()
stop() {
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap stop EXIT

# A server with empty stores, warmed up by messages; what is given goes to its command line.
fresh() {
  for pid in "${started[@]}"; do
    kill "$pid"
    wait "$pid" || true
  done
  rm -rf "$work/data"
  java -XX:TieredStopAtLevel=1 -Xmx64m -cp "$home/standalone/target/lib/*" im.milena.embedded.LocalMongod "$mongod" >"$work/mongod" 2>/dev/null &
  started=($!)
  until grep -q '^mongodb:' "$work/mongod"; do sleep 0.2; done
  local uri mongod_pid
  read -r uri mongod_pid < <(grep '^mongodb:' "$work/mongod")
  "$home/milena" up --data "$work/data" --ws-port 21001 --api-port 21002 --metrics-port 21003 --mongo "$uri" "$@" >"$work/milena.log" 2>&1 &
  local milena=$!
  started=("$milena" "${started[@]}")
  until grep -q '^Milena is ready' "$work/milena.log"; do
    kill -0 "$milena" || { cat "$work/milena.log" >&2; exit 1; }
    sleep 0.2
  done
  local redis
  redis="$(pgrep -f "redis-server.*:$(sed -n 's|.*redis://127.0.0.1:||p' "$work/milena.log" | head -n 1)")" || {
    echo "the redis-server of this Milena was not found" >&2
    exit 1
  }
  server=(--api http://127.0.0.1:21002 --ws ws://127.0.0.1:21001 --data "$work/data")
  watched=(--pid "$milena,$mongod_pid,$redis")
  "$home/milena-lab" bench send "${server[@]}" --rate 2000 --warm-up 0 --duration "${WARM_UP:-60}" >/dev/null || true
}

run() {
  local name="$1"
  shift
  printf '\n== %s (%s)\n' "$name" "$(date +%H:%M:%S)"
  "$home/milena-lab" bench "$@" "${server[@]}" "${watched[@]}" --result "$results/$name.json" || true
}

part_ramp() { run ramp ramp --from 3000 --step 1000 --hold 20 --max-p99 500; }

part_steady() {
  local round rate
  for round in $(seq "${ROUNDS:-3}"); do
    for rate in 500 1000 3000; do run "send-$rate-$round" send --rate "$rate" --warm-up 10 --duration 30; done
  done
}

part_groups() {
  local rate
  for rate in 500 2000; do
    run "groups-of-50-$rate" fanout --groups 20 --members 50 --group-share 0.2 --rate "$rate" --warm-up 10 --duration 30
  done
  run group-of-5000 fanout --groups 1 --members 5000 --online 1000 --speakers 5 --users 1000 --rate 20 --warm-up 10 --duration 30
  run one-group fanout --groups 1 --members 20 --speakers 10 --users 20 --partners 1 --rate 1500 --warm-up 10 --duration 30
}

part_mixed() { run mixed mixed --rate 500 --warm-up 10 --duration 30; }

part_login() { run login login --warm-up 60 --first 40 --later 200 --rate 100 --send-rate 500; }

part_idle() { run idle idle --connections 15000 --hold 30; }

part_soak() { run soak send --rate "${SOAK_RATE:-6000}" --warm-up 10 --duration 1800 --soak; }

for part in "${parts[@]}"; do
  # Redis keeps a day of messages otherwise, and grows all day.
  if [ "$part" = soak ]; then fresh --cache-minutes 4; else fresh; fi
  "part_$part"
done
"$home/milena-lab" bench book "$results" --to "$home/BENCHMARKS.md"
