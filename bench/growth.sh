#!/usr/bin/env bash
# Measures what grows with entries, patterns and routes, and memory in Redis: bench/growth.sh [--quick]
# Needs a JDK, Maven, redis-server, and 3 GiB of memory: up to a million entries.
# Writes bench/results/<date>-growth.txt.
set -euo pipefail
cd "$(dirname "$0")/.."

mvn -q -Pbench -pl bench -am -DskipTests package
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp 'bench/target/classes:bench/target/lib/*' dev.larder.bench.tables.Growth "$@"
