#!/usr/bin/env bash
# pgbench -S against the database itself, through PgBouncer (session mode) and through Headwater, in one run, with ratios.
#
# usage: bench/pgbench.sh [SECONDS_PER_RUN] [ROUNDS]     (default 5 and 3)
#
# Needs pgbench, psql and pgbouncer on the PATH (Debian: postgresql-contrib or postgresql-15, pgbouncer). Starts the demo on
# free ports, and stops everything that it started. Each figure is the median of the rounds; in each round the three are
# measured directly after each other, so that a machine that grows slow does so for all of them.
set -euo pipefail

seconds=${1:-5}
rounds=${2:-3}
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
pids=()

stop() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
    rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT TERM

for tool in pgbench psql pgbouncer; do
    command -v "$tool" >/dev/null 2>&1 || { echo "bench: $tool is not on the PATH" >&2; exit 1; }
done

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

"$home/bin/headwater" demo --port 0 --sandbox-port 0 >"$work/demo.log" 2>&1 &
pids+=($!)
for _ in $(seq 600); do
    grep -q 'headwater is ready' "$work/demo.log" && break
    kill -0 "${pids[0]}" 2>/dev/null || { cat "$work/demo.log" >&2; exit 1; }
    sleep 0.5
done
headwater=$(grep -o 'postgresql://demo.sandbox[^ '"'"']*' "$work/demo.log" | head -1)
direct=$(grep -o 'postgresql://postgres@[^ '"'"']*' "$work/demo.log" | head -1)
direct_port=$(sed 's/.*:\([0-9]*\)\/.*/\1/' <<<"$direct")

pgbench -q -i -s 10 "$direct" >/dev/null 2>&1
psql -q "$direct" -c 'grant select on all tables in schema public to demo'

bouncer_port=$(free_port)
cat >"$work/pgbouncer.ini" <<INI
[databases]
app = host=127.0.0.1 port=$direct_port dbname=app user=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = $bouncer_port
unix_socket_dir =
auth_type = any
pool_mode = session
max_client_conn = 200
default_pool_size = 100
logfile = $work/pgbouncer.log
pidfile = $work/pgbouncer.pid
log_connections = 0
log_disconnections = 0
INI
if [ "$(id -u)" = 0 ]; then
    chmod 755 "$work" && chmod 644 "$work/pgbouncer.ini" && touch "$work/pgbouncer.log" && chown nobody "$work" "$work/pgbouncer.log"
    setpriv --reuid nobody --regid nogroup --clear-groups pgbouncer -q "$work/pgbouncer.ini" &
else
    pgbouncer -q "$work/pgbouncer.ini" &
fi
pids+=($!)
bouncer="postgresql://postgres@127.0.0.1:$bouncer_port/app"
for _ in $(seq 100); do psql -q "$bouncer" -c 'select 1' >/dev/null 2>&1 && break; sleep 0.1; done

tps() {
    pgbench -n -S -M "$2" -c "$3" -j 2 -T "$seconds" "$1" 2>>"$work/pgbench.err" | sed -n 's/^tps = \([0-9]*\).*/\1/p'
}

median() {
    printf '%s\n' "$@" | sort -n | sed -n "$((($# + 1) / 2))p"
}

echo "warming up"
for mode in simple extended prepared; do tps "$headwater" "$mode" 16 >/dev/null; done

printf '%-9s %7s %9s %9s %9s %18s %15s\n' protocol clients direct pgbouncer headwater headwater/bouncer headwater/direct
for mode in simple extended prepared; do
    for clients in 1 16 64; do
        d=() b=() h=()
        for _ in $(seq "$rounds"); do
            d+=("$(tps "$direct" "$mode" "$clients")")
            b+=("$(tps "$bouncer" "$mode" "$clients")")
            h+=("$(tps "$headwater" "$mode" "$clients")")
        done
        dm=$(median "${d[@]}") bm=$(median "${b[@]}") hm=$(median "${h[@]}")
        awk -v m="$mode" -v c="$clients" -v d="$dm" -v b="$bm" -v h="$hm" \
            'BEGIN { printf "%-9s %7d %9d %9d %9d %18.2f %15.2f\n", m, c, d, b, h, h / b, h / d }'
    done
done
