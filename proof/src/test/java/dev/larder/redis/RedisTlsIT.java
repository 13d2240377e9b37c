package dev.larder.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.spi.CacheStore;
import dev.larder.spi.CacheStore.StoreException;
import dev.larder.spi.StoreProvider.Options;
import dev.larder.testkit.RedisProcess;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The certificate is for {@code localhost} and is signed by itself. */
final class RedisTlsIT {
  private static final String TRUST_STORE = "javax.net.ssl.trustStore";
  private static final String PASSWORD = "changeit";

  @TempDir private static Path folder;
  private static RedisProcess server;
  private static int port;

  @BeforeAll
  static void start() throws Exception {
    KeyStore keys = makeKeys();
    Path key =
        write("key.pem", "PRIVATE KEY", keys.getKey("redis", PASSWORD.toCharArray()).getEncoded());
    Path certificate = write("cert.pem", "CERTIFICATE", keys.getCertificate("redis").getEncoded());
    port = freePort();
    server =
        RedisProcess.start(
            "--tls-port", String.valueOf(port),
            "--tls-cert-file", certificate.toString(),
            "--tls-key-file", key.toString(),
            "--tls-ca-cert-file", certificate.toString(),
            "--tls-auth-clients", "no");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void forgetTrust() {
    System.clearProperty(TRUST_STORE);
    System.clearProperty(TRUST_STORE + "Password");
  }

  @Test
  void aTrustedServerOfTheRightNameIsUsed() {
    trust();

    try (CacheStore store = open("localhost")) {
      store.put("a", new byte[] {1}, Duration.ofMinutes(1));
      assertThat(store.lookup("a", List.of()).entry()).isPresent();
    }
  }

  @Test
  void aTrustedServerOfAnotherNameIsRefused() {
    trust();

    assertRefused("127.0.0.1", "No subject alternative names matching IP address 127.0.0.1 found");
  }

  @Test
  void aServerThatNobodyVouchesForIsRefused() {
    assertRefused("localhost", "unable to find valid certification path");
  }

  private static void trust() {
    System.setProperty(TRUST_STORE, folder.resolve("keys.p12").toString());
    System.setProperty(TRUST_STORE + "Password", PASSWORD);
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

  private static KeyStore makeKeys() throws Exception {
    Path file = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "redis",
                "-keyalg",
                "EC",
                "-validity",
                "2",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
  }

  private static Path write(String name, String kind, byte[] bytes) throws Exception {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    String pem = "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    return Files.writeString(folder.resolve(name), pem, US_ASCII);
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
