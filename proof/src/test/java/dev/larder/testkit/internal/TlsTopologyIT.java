package dev.larder.testkit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.larder.redis.RedisStore;
import dev.larder.spi.CacheStore;
import dev.larder.spi.CacheStore.StoreException;
import dev.larder.spi.StoreProvider.Options;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** Sentinels and clusters whose every address is one of TLS. */
final class TlsTopologyIT {
  private static final String RIGHT = "dns:localhost,ip:127.0.0.1";
  private static final String WRONG = "dns:localhost";
  private static final int SLOTS = 16_384;

  @TempDir private Path folder;
  private final List<RedisProcess> started = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // JUnit makes the folder.
  TlsTopologyIT() {}

  @AfterEach
  void stop() {
    started.forEach(RedisProcess::close);
    TlsKeys.trustNobody();
  }

  @Test
  void aPrimaryThatSentinelsNameIsUsed() throws Exception {
    assertUsed(sentinel(RIGHT));
  }

  @Test
  void sentinelsOfAnotherNameAreRefused() throws Exception {
    assertRefused(sentinel(WRONG));
  }

  @Test
  void aClusterIsUsed() throws Exception {
    assertUsed(cluster(RIGHT));
  }

  @Test
  void aClusterOfAnotherNameIsRefused() throws Exception {
    assertRefused(cluster(WRONG));
  }

  private URI sentinel(String names) throws Exception {
    TlsKeys keys = trusted(names);
    List<Integer> ports = FreePorts.some(4);
    launch(ports.get(0), List.of(), keys.settings(ports.get(1)));
    List<String> file = new ArrayList<>(lines(keys.settings(ports.get(3))));
    file.add("tls-replication yes");
    file.add("sentinel monitor main 127.0.0.1 " + ports.get(1) + " 1");
    launch(ports.get(2), file, List.of("--sentinel"));
    return URI.create("rediss+sentinel://main@127.0.0.1:" + ports.get(3));
  }

  private URI cluster(String names) throws Exception {
    TlsKeys keys = trusted(names);
    int port = FreePorts.forCluster(1).get(0);
    List<String> settings = new ArrayList<>(keys.settings(port));
    settings.addAll(List.of("--cluster-enabled", "yes", "--tls-cluster", "yes"));
    settings.addAll(List.of("--cluster-announce-ip", "127.0.0.1"));
    RedisProcess node = launch(FreePorts.one(), List.of(), settings);
    ByHand.on(node, redis -> redis.clusterAddSlots(IntStream.range(0, SLOTS).toArray()));
    await("a cluster of one")
        .until(() -> ByHand.<String>ask(node, Jedis::clusterInfo).contains("cluster_state:ok"));
    return URI.create("rediss+cluster://127.0.0.1:" + port);
  }

  private TlsKeys trusted(String names) throws Exception {
    TlsKeys keys = TlsKeys.make(folder, names);
    keys.trust();
    return keys;
  }

  private RedisProcess launch(int port, List<String> file, List<String> settings) {
    RedisProcess process = RedisProcess.launch(RedisBinary.chosen(), port, file, settings);
    started.add(process);
    process.awaitAnswer();
    return process;
  }

  /** The same settings in a file. */
  private static List<String> lines(List<String> settings) {
    return Stream.iterate(0, i -> i < settings.size(), i -> i + 2)
        .map(i -> settings.get(i).substring(2) + " " + settings.get(i + 1))
        .toList();
  }

  private static void assertUsed(URI url) {
    try (CacheStore store = open(url, Duration.ofSeconds(10))) {
      store.put("a", new byte[] {1}, Duration.ofMinutes(1));
      assertThat(store.lookup("a", List.of()).entry()).isPresent();
    }
  }

  private static void assertRefused(URI url) {
    try (CacheStore store = open(url, Duration.ofSeconds(2))) {
      assertThatThrownBy(() -> store.read(List.of())).isInstanceOf(StoreException.class);
    }
  }

  private static CacheStore open(URI url, Duration budget) {
    return RedisStore.open(new Options(url, "test", budget, 0, 100, InstantSource.system()));
  }
}
