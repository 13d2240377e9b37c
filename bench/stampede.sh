#!/usr/bin/env bash
# Measures stampedes on one node and on two, and misses: bench/stampede.sh [--quick]
# Needs a JDK, Maven and redis-server. Writes bench/results/<date>-stampede.txt.
set -euo pipefail
cd "$(dirname "$0")/.."

mvn -q -Pbench -pl bench -am -DskipTests package
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp 'bench/target/classes:bench/target/lib/*' dev.larder.bench.tables.Stampede "$@"
