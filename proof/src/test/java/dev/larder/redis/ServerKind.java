package dev.larder.redis;

import dev.larder.testkit.internal.RedisProcess;

/** The servers that faults are tried on. */
enum ServerKind {
  /** The installed one, Redis 7 as a rule; where none is installed, the embedded one. */
  INSTALLED {
    @Override
    RedisProcess start(String... settings) {
      return RedisProcess.start(settings);
    }
  },
  /** Redis 6.2. */
  EMBEDDED {
    @Override
    RedisProcess start(String... settings) {
      return RedisProcess.startEmbedded(settings);
    }
  };

  abstract RedisProcess start(String... settings);
}
