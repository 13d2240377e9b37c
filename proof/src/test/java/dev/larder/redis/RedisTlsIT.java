package dev.larder.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.spi.CacheStore;
import dev.larder.spi.CacheStore.StoreException;
import dev.larder.spi.StoreProvider.Options;
import dev.larder.testkit.internal.RedisProcess;
import dev.larder.testkit.internal.TlsKeys;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The certificate is for {@code localhost} and is signed by itself. */
final class RedisTlsIT {
  @TempDir private static Path folder;
  private static TlsKeys keys;
  private static RedisProcess server;
  private static int port;

  @BeforeAll
  static void start() throws Exception {
    keys = TlsKeys.make(folder, "dns:localhost");
    port = freePort();
    server = RedisProcess.start(keys.settings(port).toArray(String[]::new));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void forgetTrust() {
    TlsKeys.trustNobody();
  }

  @Test
  void aTrustedServerOfTheRightNameIsUsed() {
    keys.trust();

    try (CacheStore store = open("localhost")) {
      store.put("a", new byte[] {1}, Duration.ofMinutes(1));
      assertThat(store.lookup("a", List.of()).entry()).isPresent();
    }
  }

  @Test
  void aTrustedServerOfAnotherNameIsRefused() {
    keys.trust();

    assertRefused("127.0.0.1", "No subject alternative names matching IP address 127.0.0.1 found");
  }

  @Test
  void aServerThatNobodyVouchesForIsRefused() {
    assertRefused("localhost", "unable to find valid certification path");
  }

  private static void assertRefused(String host, String why) {
    try (CacheStore store = open(host)) {
      assertThatThrownBy(() -> store.read(List.of()))
          .isInstanceOf(StoreException.class)
          .rootCause()
          .hasMessageContaining(why);
    }
  }

  private static CacheStore open(String host) {
    URI url = URI.create("rediss://" + host + ":" + port);
    return RedisStore.open(
        new Options(url, "test", Duration.ofSeconds(10), 0, 100, InstantSource.system()));
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
