package dev.larder.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** The scripts. Those on the ledger are each its own file after the common opening. */
@SuppressWarnings("ImmutableEnumChecker") // The calls hold arrays, which the client only reads.
enum Script {
  READ("ledger"),
  INVALIDATE("ledger", "patterns"),
  FENCE("ledger", "patterns"),
  SHAPES("ledger"),
  SYNC("ledger"),
  SIZE("ledger"),
  ANNOUNCE("ledger"),
  LEASE,
  RELEASE,
  REMOVE;

  private final Call bySource;
  private final Call byDigest;

  Script(String... opening) {
    byte[] source =
        source(Stream.concat(Stream.of(opening), Stream.of(name().toLowerCase(Locale.ROOT))));
    byte[] digest = digest(source);
    bySource = (pipeline, keys, arguments) -> pipeline.eval(source, keys, arguments);
    byDigest = (pipeline, keys, arguments) -> pipeline.evalsha(digest, keys, arguments);
  }

  /** A way to name the script to the server. */
  interface Call {
    /**
     * Adds the script to a pipeline.
     *
     * @return its reply, once the pipeline is synced
     */
    Response<Object> append(AbstractPipeline pipeline, List<byte[]> keys, List<byte[]> arguments);
  }

  /**
   * Runs an exchange that has this script in it, by its digest; and the <em>whole</em> exchange
   * again by its source if the server does not know it, so that what precedes the script still
   * does.
   */
  <T> T run(Function<Call, T> exchange) {
    try {
      return exchange.apply(byDigest);
    } catch (JedisNoScriptException forgotten) {
      return exchange.apply(bySource);
    }
  }

  private static byte[] source(Stream<String> parts) {
    ByteArrayOutputStream source = new ByteArrayOutputStream();
    parts.map(part -> resource(part + ".lua")).forEach(source::writeBytes);
    return source.toByteArray();
  }

  private static byte[] resource(String name) {
    try (InputStream in = Script.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar of Larder lacks " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Redis names scripts by SHA-1; nothing here depends on its strength. */
  static byte[] digest(byte[] source) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-1").digest(source);
      return HexFormat.of().formatHex(digest).getBytes(US_ASCII);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
