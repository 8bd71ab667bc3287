#!/usr/bin/env bash
# The pre-commit hooks as a stranger meets them: a git repository of the examples, the hooks from this repository's commit, by three
# runners. prek and a current pre-commit run where there is no network at all; Debian's pre-commit 3.0.4 installs devDependencies, so it has one.
# Installs the runners: Debian's package, pre-commit from PyPI, prek from npm.
set -euo pipefail
root="$(cd "$(dirname "$0")/.." && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
as_root=$([ "$(id -u)" = 0 ] || echo sudo)
export PRE_COMMIT_HOME="$work/online" npm_config_update_notifier=false

fail() {
  echo "FAILED  hooks: $1" >&2
  exit 1
}

# The hooks come from a clone that holds what is in the work tree, committed or not, as its one commit.
hooks="$work/hooks"
mkdir "$hooks"
(cd "$root" && git ls-files -co --exclude-standard -z | tar --create --null --files-from=- --ignore-failed-read 2> /dev/null) | tar --extract --directory "$hooks"

# Commits all that is in a repository.
commit() {
  git -C "$1" add --all
  git -C "$1" -c user.name=a -c user.email=a@example.com -c commit.gpgsign=false commit --quiet --no-verify --allow-empty --message "$2"
}

git -C "$hooks" init --quiet && commit "$hooks" 'the hooks'
revision="$(git -C "$hooks" rev-parse HEAD)"

# A fresh repository of one example, with both hooks configured.
repository() {
  rm -rf "$work/repository" && mkdir "$work/repository"
  cp -r "$root/examples/$1/." "$work/repository"
  printf 'repos: [{ repo: %s, rev: %s, hooks: [{ id: clb-lint }, { id: clb-lint-changed }] }]\n' "$hooks" "$revision" \
    > "$work/repository/.pre-commit-config.yaml"
  git -C "$work/repository" init --quiet && commit "$work/repository" 'manifests'
}

# Adds a line to one manifest, and stages that alone.
stage() {
  git -C "$work/repository" reset --quiet --hard
  echo '# staged' >> "$work/repository/$1"
  git -C "$work/repository" add "$1"
}

# Runs a command in the repository; holds its exit code against the expected one. What it says goes to $work/said.
expect() {
  local expected="$1" code=0
  shift
  (cd "$work/repository" && "$@") > "$work/said" 2>&1 || code=$?
  [ "$code" = "$expected" ] || { cat "$work/said"; fail "it ended with $code, not $expected"; }
}

# The last command said this, at the start of a line.
said() {
  grep -q -- "^ *$1" "$work/said" || { cat "$work/said"; fail "nothing was said of '$1'"; }
}

# All that a runner of hooks has to show. $1 names it, the rest is how to call it.
try() {
  local name="$1"
  shift
  repository ack-shop
  expect 1 "$@" try-repo "$hooks" clb-lint --all-files
  said hangzhou/mesh/ingressgateway.yaml
  expect 1 "$@" run clb-lint --all-files
  said hangzhou/mesh/ingressgateway.yaml
  said shanghai/shop/till-bridge.yaml

  stage hangzhou/mesh/ingressgateway.yaml
  expect 1 "$@" run clb-lint-changed
  said hangzhou/mesh/ingressgateway.yaml
  ! grep -q '^ *shanghai/.*yaml$' "$work/said" || { cat "$work/said"; fail 'a file is reported that is not staged'; }
  stage namespaces.yaml
  expect 0 "$@" run clb-lint-changed

  repository ack-shop-repaired
  expect 0 "$@" run --all-files
  echo "ok  hooks: $name"
}

command -v pre-commit > /dev/null || { $as_root apt-get update -qq && $as_root apt-get install -y -qq pre-commit > /dev/null; }
npm install --silent --prefix "$work/prek" @j178/prek@0.5.3
python3 -m venv "$work/venv" && "$work/venv/bin/pip" install --quiet --disable-pip-version-check pre-commit==4.6.2

# A namespace without an interface but its own loopback: a registry cannot be reached, whatever is cached elsewhere.
offline=($as_root unshare --net setpriv --reuid "$(id -u)" --regid "$(id -g)" --clear-groups
  env "PATH=$PATH" "HOME=$work/home" "PRE_COMMIT_HOME=$work/offline" "PREK_HOME=$work/offline-prek" "npm_config_cache=$work/empty-cache")
try "Debian's pre-commit" pre-commit
try 'prek without a network' "${offline[@]}" "$work/prek/node_modules/.bin/prek"
try 'pre-commit 4.6.2 without a network' "${offline[@]}" "$work/venv/bin/pre-commit"
