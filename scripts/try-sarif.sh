#!/usr/bin/env bash
# SARIF logs as GitHub takes them: examples, an empty run and a run of notices are held against Microsoft's validator with GitHub's rules, and a
# log that was broken on purpose has to fail there. The validator's exit code says nothing, so its output is read.
set -euo pipefail
root="$(cd "$(dirname "$0")/.." && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
npm install --silent --prefix "$work" @microsoft/sarif-multitool@5.7.0
tool="$(find "$work/node_modules/@microsoft" -name 'Sarif.Multitool*' -type f -size +10M | head -1)"
chmod +x "$tool"

{
  echo '<?xml version="1.0" encoding="utf-8"?><Properties>'
  # GitHub's own rules are off unless they are asked for; the limits of GH1004 are out of date.
  for rule in GH1001.ProvideRequiredLocationProperties GH1002.InlineThreadFlowLocations GH1003.ProvideRequiredRegionProperties \
    GH1005.LocationsMustBeRelativeUrisOrFilePaths GH1006.ProvideCheckoutPath GH1007.ProvideFullyFormattedMessageStrings; do
    echo "<Properties Key=\"$rule.Options\"><Property Key=\"RuleEnabled\" Value=\"Error\" /></Properties>"
  done
  # It asks the network.
  echo '<Properties Key="SARIF2006.UrisShouldBeReachable.Options"><Property Key="RuleEnabled" Value="Disabled" /></Properties></Properties>'
} > "$work/github.xml"

# Prints what the validator has to say about a log: nothing if all is well.
complaints() {
  "$tool" validate "$1" --rule-kind 'Sarif;Ghas' --config "$work/github.xml" -o "$work/out.json" --log ForceOverwrite -q > "$work/said" 2>&1 || true
  ! grep -q 'ERR999' "$work/said" || { cat "$work/said" >&2; exit 1; }
  node -p "JSON.parse(require('fs').readFileSync('$work/out.json', 'utf8')).runs[0].results.map((each) => each.ruleId).join(' ')"
}

lint() {
  (cd "$root" && node dist/cli.js "${@:2}" --format "sarif=$work/$1.sarif" > /dev/null 2>&1) || true
  said="$(complaints "$work/$1.sarif")"
  [ -z "$said" ] || { echo "FAILED  sarif: $1: $said" >&2; exit 1; }
  echo "ok  sarif: $1"
}

mkdir "$work/notices" && printf 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n' > "$work/notices/shop.yaml"
printf '\0\1\2' > "$work/notices/binary.yaml"
for example in ack-shop ack-shop-repaired tke-retail tke-retail-repaired; do lint "$example" "examples/$example"; done
lint empty rules/README.md
lint notices "$work/notices"

node -e "
  const fs = require('fs')
  const log = JSON.parse(fs.readFileSync('$work/ack-shop.sarif', 'utf8'))
  delete log.runs[0].results[0].locations[0].physicalLocation.region.startLine
  fs.writeFileSync('$work/broken.sarif', JSON.stringify(log))"
[ -n "$(complaints "$work/broken.sarif")" ] || { echo 'FAILED  sarif: a broken log passes' >&2; exit 1; }
echo 'ok  sarif: a broken log is refused'
