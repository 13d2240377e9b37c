#!/usr/bin/env bash
# Says where one server's time and memory go: bench/profile.sh edge-strict
# Needs what bench/run.sh needs, which installs it. Writes nothing but its output.
set -euo pipefail
cd "$(dirname "$0")/.."

mvn -q -Pbench -pl bench -am -DskipTests package
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp 'bench/target/classes:bench/target/lib/*' dev.larder.bench.run.Profile "$@"
