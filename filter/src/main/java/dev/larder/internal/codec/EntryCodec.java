package dev.larder.internal.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.larder.model.CapturedResponse.Body;
import dev.larder.model.Entry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.util.Optional;

/**
 * Turns entries into bytes and back: one readable line, then the raw body.
 *
 * <pre>{@code larder/1 <crc32c> {json}\n<body>}</pre>
 *
 * <p>An entry that is kept past its life, or whose cost is known, is of version 2, which has two
 * more fields: a node that does not know them would take it for fresh until it is dropped. One that
 * is packed is of version 3, with one more: its body is gzip, which must not be served as it lies
 * to everybody.
 *
 * <p>The checksum, eight lower-case hexadecimal digits, covers everything behind the space that
 * follows it. The line is ASCII. The JSON has the fields of its version, all of them, in their
 * order; whatever adds, drops or reorders one needs a new version, because a node that skipped a
 * field it does not know could serve what another one restricted.
 *
 * <p>Thread safe.
 */
public final class EntryCodec {
  private static final JsonFactory JSON =
      new JsonFactoryBuilder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private EntryCodec() {}

  /**
   * Encodes an entry.
   *
   * @param entry any entry
   * @return the bytes, newly made
   */
  public static byte[] encode(Entry entry) {
    EntryVersion version = EntryVersion.of(entry);
    byte[] header = header(entry, version);
    Body body = entry.response().body();
    byte[] bytes =
        ByteBuffer.allocate(
                Math.addExact(IntactEntry.HEADER_START + header.length + 1, body.length()))
            .put(version.mark())
            .position(IntactEntry.HEADER_START - 1)
            .put((byte) ' ')
            .put(header)
            .put((byte) '\n')
            .put(body.array(), body.offset(), body.length())
            .array();
    IntactEntry.sign(bytes);
    return bytes;
  }

  private static byte[] header(Entry entry, EntryVersion version) {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    try (var out = JSON.createGenerator(header)) {
      HeaderLine.write(entry, version, out);
    } catch (IOException e) {
      throw new UncheckedIOException("an entry's header could not be written to memory", e);
    }
    return header.toByteArray();
  }

  /**
   * Decodes an entry.
   *
   * @param bytes anything; not to be modified: the body of the result lies in it
   * @return the entry; empty if the bytes are damaged, cut, prolonged, or of another version
   */
  public static Optional<Entry> decode(byte[] bytes) {
    return IntactEntry.of(bytes).flatMap(EntryCodec::parse);
  }

  /**
   * The same, for those who read the same entries again and again.
   *
   * @param bytes anything; not to be modified: the body of the result lies in it
   * @param known headers that were read before; the one that is read now is added
   * @return the entry; empty if the bytes are damaged, cut, prolonged, or of another version
   */
  public static Optional<Entry> decode(byte[] bytes, KnownHeaders known) {
    return IntactEntry.of(bytes)
        .flatMap(
            intact ->
                known
                    .find(intact)
                    .or(
                        () -> {
                          Optional<Entry> parsed = parse(intact);
                          parsed.ifPresent(entry -> known.remember(intact, entry));
                          return parsed;
                        }));
  }

  private static Optional<Entry> parse(IntactEntry intact) {
    int start = IntactEntry.HEADER_START;
    try (JsonParser in = JSON.createParser(intact.bytes(), start, intact.headerLength())) {
      return Optional.of(HeaderLine.read(in, intact.version(), intact.body()));
    } catch (IOException | IllegalArgumentException | DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }
}
