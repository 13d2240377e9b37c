package dev.larder.testkit.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/**
 * A key and a certificate that is signed by itself.
 *
 * @param store both, as Java reads them
 * @param key the key, as Redis reads it
 * @param certificate the certificate, as Redis reads it
 */
public record TlsKeys(Path store, Path key, Path certificate) {
  private static final String TRUST_STORE = "javax.net.ssl.trustStore";
  private static final String PASSWORD = "changeit";

  /**
   * Makes them.
   *
   * @param folder where
   * @param names whom the certificate is for, such as {@code dns:localhost}
   * @return keys
   * @throws Exception of the tool that makes them
   */
  public static TlsKeys make(Path folder, String names) throws Exception {
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
                "SAN=" + names,
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    byte[] key = keys.getKey("redis", PASSWORD.toCharArray()).getEncoded();
    byte[] certificate = keys.getCertificate("redis").getEncoded();
    return new TlsKeys(
        file,
        write(folder.resolve("key.pem"), "PRIVATE KEY", key),
        write(folder.resolve("cert.pem"), "CERTIFICATE", certificate));
  }

  private static Path write(Path file, String kind, byte[] bytes) throws Exception {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    String pem = "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    return Files.writeString(file, pem, US_ASCII);
  }

  /** Lets this JVM trust the certificate. */
  public void trust() {
    System.setProperty(TRUST_STORE, store.toString());
    System.setProperty(TRUST_STORE + "Password", PASSWORD);
  }

  /** Forgets whom this JVM trusts. */
  public static void trustNobody() {
    System.clearProperty(TRUST_STORE);
    System.clearProperty(TRUST_STORE + "Password");
  }

  /**
   * What a server needs that speaks TLS on a port beside its other one.
   *
   * @param port for TLS
   * @return its command line
   */
  public List<String> settings(int port) {
    return List.of(
        "--tls-port", String.valueOf(port),
        "--tls-cert-file", certificate.toString(),
        "--tls-key-file", key.toString(),
        "--tls-ca-cert-file", certificate.toString(),
        "--tls-auth-clients", "no");
  }
}
