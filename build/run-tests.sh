#!/usr/bin/env bash
# Runs every test project, fast ones first, then a minute of fuzzing; the last line is "N passed, N failed, N skipped".
set -uo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
results=artifacts/test-results
rm -rf "$results"; mkdir -p "$results"
passed=0 failed=0 skipped=0

for project in Inspector.Wire.Tests Inspector.Analysis.Tests Inspector.Live.Tests Inspector.Cli.Tests Inspector.Web.Tests EndToEnd; do
  [ -d "tests/$project" ] || continue
  echo "== $project"
  # xunit.v3 projects are programs: running them needs no test host.
  dotnet "tests/$project/bin/Release/net10.0/$project.dll" -noLogo -noColor -xml "$results/$project.xml" "$@" >"$results/$project.log" 2>&1
  status=$?
  grep -E '\[(FAIL|SKIP)\]' -A 12 "$results/$project.log" | head -150
  tail -n 2 "$results/$project.log"
  of() { grep -o "<assembly [^>]*" "$results/$project.xml" 2>/dev/null | head -1 | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*'; }
  p=$(of passed) f=$(of failed) s=$(of skipped) e=$(of errors)
  # A browser on a busy machine: what failed there is tried once more, alone, and said to have been. What fails twice has failed.
  if [ "$project" = EndToEnd ] && [ "${f:-0}" -gt 0 ] && [ "${e:-0}" = 0 ]; then
    again=()
    while read -r type method; do again+=(-method "$type.$method"); done < <(grep -o '<test [^>]*result="Fail"[^>]*' "$results/$project.xml" | sed 's/.* type="\([^"]*\)".* method="\([^"]*\)".*/\1 \2/' | sort -u)
    first=$f
    dotnet "tests/$project/bin/Release/net10.0/$project.dll" -noLogo -noColor -xml "$results/$project.xml" "${again[@]}" >"$results/$project-again.log" 2>&1
    grep -E '\[FAIL\]' -A 12 "$results/$project-again.log" | head -80
    f=$(of failed) e=$(of errors)
    f=${f:-$first}
    [ "$f" -le "$first" ] || f=$first
    echo "SECOND TRY: $((first - f)) of $first passed: ${again[*]//-method/}"
    p=$((p + first - f))
  fi
  if [ -z "${p:-}" ]; then echo "$project did not finish (exit $status)"; f=1; p=0; s=0; e=0; fi
  passed=$((passed + p)) failed=$((failed + f + ${e:-0})) skipped=$((skipped + s))
done

if [ -d tests/Fuzz ]; then
  echo "== Fuzz"
  if dotnet tests/Fuzz/bin/Release/net10.0/Fuzz.dll --seconds "${FUZZ_SECONDS:-60}"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
fi

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
