#!/usr/bin/env bash
# Compares whole servers: bench/run.sh [--quick] [--only MATCH]...
# Needs a JDK, Maven, redis-server and wrk; the last two are installed with apt-get if missing.
# Writes bench/results/<date>-<full|quick>.txt and .json. A full run takes about half an hour.
set -euo pipefail
cd "$(dirname "$0")/.."

for tool in wrk redis-server; do
  if ! command -v "$tool" >/dev/null; then
    echo "installing $tool with apt-get"
    apt-get install -y -qq --no-install-recommends "$tool"
  fi
done

mvn -q -Pbench -pl bench -am -DskipTests package
exec java -cp 'bench/target/classes:bench/target/lib/*' dev.larder.bench.run.Comparison "$@"
