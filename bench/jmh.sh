#!/usr/bin/env bash
# Measures single parts: bench/jmh.sh [PATTERN [JMH OPTION]...], all of them without a pattern.
# Writes bench/results/<date>-jmh.txt, with what an operation allocates (gc.alloc.rate.norm).
set -euo pipefail
cd "$(dirname "$0")/.."

mvn -q -Pbench -pl bench -am -DskipTests package
result=bench/results/$(date -u +%Y-%m-%dT%H-%M)-jmh.txt
table=$(mktemp)
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp 'bench/target/classes:bench/target/lib/*' org.openjdk.jmh.Main \
  "${1:-.*}" "${@:2}" -prof gc -rf text -rff "$table"
{
  echo "bench/jmh.sh $*"
  echo "$(date -u +%FT%TZ), commit $(git rev-parse --short HEAD)"
  echo "$(nproc) cores of $(sed -n 's/^model name\s*: //p' /proc/cpuinfo | head -1), load $(cut -d' ' -f1-3 /proc/loadavg)"
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" -version 2>&1 | tail -1
  echo
  grep -E '^Benchmark|ns/op|gc.alloc.rate.norm' "$table"
} >"$result"
rm -f "$table"
echo "written to $result"
