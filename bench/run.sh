#!/usr/bin/env bash
# Compares whole servers: bench/run.sh [--quick] [--virtual] [--only MATCH]...
# With --virtual each request has a virtual thread, in all servers; JAVA_HOME must be Java 21 or later.
# Needs a JDK, Maven, redis-server and wrk; the last two are installed with apt-get if missing.
# Writes bench/results/<date>-<full|quick>.txt and .json. A full run takes over an hour.
set -euo pipefail
cd "$(dirname "$0")/.."

for tool in wrk redis-server; do
  if ! command -v "$tool" >/dev/null; then
    echo "installing $tool with apt-get"
    apt-get install -y -qq --no-install-recommends "$tool"
  fi
done

mvn -q -Pbench -pl bench -am -DskipTests package
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp 'bench/target/classes:bench/target/lib/*' dev.larder.bench.run.Comparison "$@"
