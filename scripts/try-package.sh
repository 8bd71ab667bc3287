#!/usr/bin/env bash
# The npm package as a stranger meets it: packed, installed offline with an empty cache into an empty folder, run by npx. Under strace
# nothing opens a socket to a network. Installs strace (Debian, Ubuntu) where it is missing.
set -euo pipefail
root="$(cd "$(dirname "$0")/.." && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

if ! command -v strace > /dev/null; then
  as_root=$([ "$(id -u)" = 0 ] || echo sudo)
  $as_root apt-get update -qq && $as_root apt-get install -y -qq strace
fi

fail() {
  echo "FAILED  npm package: $1" >&2
  exit 1
}

# Runs a command and holds its exit code against the expected one; what it says goes to $work/said.
expect() {
  local expected="$1" code=0
  shift
  "$@" > "$work/said" 2>&1 || code=$?
  [ "$code" = "$expected" ] || { cat "$work/said"; fail "'$*' ended with $code, not $expected"; }
}

# Sockets to a network that a command opens are written to $work/trace.
traced() {
  strace -f -qq -e trace=network -o "$work/trace" "$@"
}

export npm_config_cache="$work/cache" npm_config_offline=true npm_config_update_notifier=false
npm pack "$root" --pack-destination "$work" --silent > /dev/null
mkdir "$work/empty" && cd "$work/empty"
npm init --yes > /dev/null
npm install --no-audit --no-fund "$work"/clb-lint-*.tgz > /dev/null
[ "$(find node_modules -mindepth 1 -maxdepth 1 -type d ! -name .bin | wc -l)" = 1 ] || fail 'more than one package was installed'
cp -r "$root/examples" .

expect 1 npx clb-lint examples/ack-shop
grep -q 'local-traffic-policy' "$work/said" || fail 'no finding was printed'
expect 0 npx clb-lint examples/ack-shop-repaired
expect 0 npx clb-lint explain local-traffic-policy
grep -q '^# ' "node_modules/clb-lint/rules/local-traffic-policy/README.md" || fail 'the page of a rule is missing'

expect 1 traced npx clb-lint examples --format sarif=out.sarif
! grep -E 'socket\(AF_INET6?' "$work/trace" || fail 'a socket to a network was opened'
# The same check sees a program that does open one.
expect 1 traced node --eval 'require("node:net").connect(9, "127.0.0.1").on("error", () => process.exit(1))'
grep -qE 'socket\(AF_INET6?' "$work/trace" || fail 'strace sees no sockets here, so the check proves nothing'

echo 'ok  npm package: installs offline, lints, opens no socket to a network'
