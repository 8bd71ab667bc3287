#!/usr/bin/env bash
# The pre-commit hooks as a stranger meets them: a git repository of the examples, the hooks from this repository's commit, by three
# runners. prek and a current pre-commit run where there is no network at all; Debian's pre-commit 3.0.4 installs devDependencies, so it has one.
# Installs the runners: Debian's package, pre-commit from PyPI, prek from npm.
set -euo pipefail
root="$(cd "$(dirname "$0")/.." && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
as_root=$([ "$(id -u)" = 0 ] || echo sudo)
export PRE_COMMIT_HOME="$work/pre-commit-home" PREK_HOME="$work/prek-home" npm_config_update_notifier=false

fail() {
  echo "FAILED  hooks: $1" >&2
  exit 1
}

# The hooks come from a clone that holds what is in the work tree, committed or not, as its one commit.
hooks="$work/hooks"
mkdir "$hooks"
(cd "$root" && git ls-files -co --exclude-standard -z | tar --create --null --files-from=- --ignore-failed-read 2> /dev/null) | tar --extract --directory "$hooks"
commit() {
  git -C "$1" add --all
  git -C "$1" -c user.name=a -c user.email=a@example.com -c commit.gpgsign=false commit --quiet --no-verify --allow-empty --message "$2"
}
git -C "$hooks" init --quiet && commit "$hooks" 'the hooks'

# A fresh repository of one example.
repository() {
  rm -rf "$work/repository" && mkdir "$work/repository"
  cp -r "$root/examples/$1/." "$work/repository"
  git -C "$work/repository" init --quiet && commit "$work/repository" 'manifests'
}

# Runs one hook; holds the exit code (0 or 1) against the expected one. What it says goes to $work/said.
expect() {
  local expected="$1" code=0
  shift
  (cd "$work/repository" && "$@") > "$work/said" 2>&1 || code=$?
  [ "$code" = "$expected" ] || { cat "$work/said"; fail "'$*' ended with $code, not $expected"; }
}

said() {
  grep -q -- "$1" "$work/said" || { cat "$work/said"; fail "nothing was said of '$1'"; }
}

# $@: how to try hooks of a repository.
try() {
  echo "try  $*"
  repository ack-shop-repaired
  expect 0 "$@" "$hooks" clb-lint --all-files
  expect 0 "$@" "$hooks" clb-lint-changed --all-files
  repository ack-shop
  expect 1 "$@" "$hooks" clb-lint --all-files
  said 'local-traffic-policy'

  # Staged is one file with a fault; the faults of the others are not reported.
  echo '# staged' >> "$work/repository/hangzhou/mesh/ingressgateway.yaml"
  git -C "$work/repository" add --all
  expect 1 "$@" "$hooks" clb-lint-changed
  said '^hangzhou/mesh/ingressgateway.yaml'
  ! grep -q '^shanghai/' "$work/said" || { cat "$work/said"; fail 'a file was reported that is not staged'; }

  # Staged is a file without a fault.
  git -C "$work/repository" reset --quiet --hard
  echo '# staged' >> "$work/repository/namespaces.yaml"
  git -C "$work/repository" add --all
  expect 0 "$@" "$hooks" clb-lint-changed
}

command -v pre-commit > /dev/null || { $as_root apt-get update -qq && $as_root apt-get install -y -qq pre-commit > /dev/null; }
npm install --silent --prefix "$work/prek" @j178/prek@0.5.3
python3 -m venv "$work/venv" && "$work/venv/bin/pip" install --quiet --disable-pip-version-check pre-commit==4.6.2

# A namespace without an interface but its own loopback: a registry cannot be reached, whatever is cached elsewhere.
offline=($as_root unshare --net setpriv --reuid "$(id -u)" --regid "$(id -g)" --clear-groups
  env "PATH=$PATH" "HOME=$work/home" "PRE_COMMIT_HOME=$PRE_COMMIT_HOME" "PREK_HOME=$PREK_HOME" "npm_config_cache=$work/empty-cache")
try pre-commit try-repo
try "${offline[@]}" "$work/prek/node_modules/.bin/prek" try-repo
try "${offline[@]}" "$work/venv/bin/pre-commit" try-repo
echo 'ok  hooks: prek and pre-commit, on the broken and on the repaired example'
