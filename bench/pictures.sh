#!/usr/bin/env bash
# Draws result files into docs/pictures: bench/pictures.sh bench/results/FILE.txt...
# Of what stands in several files, the last counts. Needs a JDK and Maven.
set -euo pipefail
cd "$(dirname "$0")/.."

mvn -q -Pbench -pl bench -am -DskipTests package
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp 'bench/target/classes:bench/target/lib/*' dev.larder.bench.pictures.Pictures "$@"
