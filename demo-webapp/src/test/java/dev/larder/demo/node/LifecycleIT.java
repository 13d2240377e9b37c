package dev.larder.demo.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LifecycleIT {
  @Test
  void allBadSettingsAreNamedAtOnceWithoutAStackTraceAndSecrets() {
    try (DemoNode node =
        DemoNode.launch(
            Map.of(
                "PORT", "70000",
                "HOST", "no such host",
                "REDIS_URL", "http://me:secret1@redis",
                "DB_URL", "jdbc:mysql://db?password=secret2"))) {
      assertThat(node.awaitExit()).isEqualTo(1);
      assertThat(node.output())
          .contains("PORT is \"70000\"", "expected a port from 0")
          .contains("HOST is \"no such host\"")
          .contains("REDIS_URL is \"http://***@redis\" (environment variable REDIS_URL)")
          .contains("DB_URL is \"jdbc:mysql://db?password=***\"")
          .doesNotContain("\tat ", "secret");
      assertThat(node.temporaryFiles()).isEmpty();
    }
  }

  @Test
  void takenPortIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        DemoNode node = DemoNode.launch(Map.of("PORT", Integer.toString(taken.getLocalPort())))) {
      assertThat(node.awaitExit()).isEqualTo(1);
      assertThat(node.output())
          .contains("Cannot listen on HOST=127.0.0.1 PORT=" + taken.getLocalPort())
          .doesNotContain("\tat ");
    }
  }

  @Test
  void nodeWithoutSettingsBringsItsOwnRedisAndTakesEverythingAlong() {
    DemoNode node = DemoNode.start(Map.of("REDIS_URL", ""));
    List<ProcessHandle> redis;
    try (node) {
      redis = node.children();
      assertThat(redis).hasSize(1);
      assertThat(node.output())
          .contains("Store: embedded Redis, redis://127.0.0.1:")
          .contains("curl -i " + node.url() + "/api/posts/hello-world");
      assertThat(node.complaints()).isEmpty();
      assertThat(node.temporaryFiles()).isNotEmpty();
    }
    assertThat(redis).noneMatch(ProcessHandle::isAlive);
    assertThat(node.temporaryFiles()).isEmpty();
    assertThat(node.complaints()).isEmpty();
  }
}
