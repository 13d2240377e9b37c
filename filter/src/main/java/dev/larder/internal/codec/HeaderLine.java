package dev.larder.internal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.larder.internal.http.GzipCoding;
import dev.larder.model.CapturedResponse;
import dev.larder.model.CapturedResponse.Body;
import dev.larder.model.Entry;
import dev.larder.model.Entry.Renewal;
import dev.larder.model.HeaderField;
import dev.larder.model.Ledger.Stamp;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The JSON of an entry's first line. Reading insists on every field, its type and its place. */
final class HeaderLine {
  private static final int LEAST_STATUS = 100;
  private static final int GREATEST_STATUS = 999;

  private HeaderLine() {}

  static void write(Entry entry, EntryVersion version, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("kind", entry.kind().name());
    out.writeStringField("key", entry.key());
    out.writeStringField("route", entry.routeId());
    out.writeNumberField("epoch", entry.stamp().epoch());
    out.writeNumberField("seq", entry.stamp().seq());
    out.writeStringField("storedAt", entry.storedAt().toString());
    out.writeNumberField("ttlMillis", entry.ttl().toMillis());
    out.writeNumberField("ageMillis", entry.initialAge().toMillis());
    if (version.isRenewable()) {
      out.writeNumberField("graceMillis", entry.renewal().grace().toMillis());
      out.writeNumberField("costMillis", entry.renewal().cost().toMillis());
    }
    out.writeNumberField("status", entry.response().status());
    out.writeArrayFieldStart("headers");
    for (HeaderField field : entry.response().headers()) {
      out.writeArray(new String[] {field.name(), field.value()}, 0, 2);
    }
    out.writeEndArray();
    writeTexts("tags", entry.tags(), out);
    writeTexts("vary", entry.varyNames(), out);
    if (version == EntryVersion.PACKED) {
      out.writeNumberField("identityLength", entry.identityLength().orElseThrow());
    }
    out.writeNumberField("length", entry.response().body().length());
    out.writeEndObject();
  }

  private static void writeTexts(String name, List<String> texts, JsonGenerator out)
      throws IOException {
    out.writeFieldName(name);
    out.writeArray(texts.toArray(String[]::new), 0, texts.size());
  }

  static Entry read(JsonParser in, EntryVersion version, Body body) throws IOException {
    expect(in, JsonToken.START_OBJECT);
    Entry.Kind kind = Entry.Kind.valueOf(text(in, "kind"));
    String key = text(in, "key");
    String routeId = text(in, "route");
    Stamp stamp = new Stamp(number(in, "epoch"), number(in, "seq"));
    Instant storedAt = Timestamps.parse(text(in, "storedAt"));
    Duration ttl = Duration.ofMillis(number(in, "ttlMillis"));
    Duration initialAge = Duration.ofMillis(number(in, "ageMillis"));
    Renewal renewal = version.isRenewable() ? renewal(in) : Renewal.NONE;
    if (version == EntryVersion.RENEWABLE && renewal.equals(Renewal.NONE)) {
      throw unexpected(in, "a grace or a cost");
    }
    int status = status(in);
    List<HeaderField> headers = headers(in);
    List<String> tags = texts(in, "tags");
    List<String> varyNames = texts(in, "vary");
    OptionalInt identityLength =
        version == EntryVersion.PACKED ? identityLength(in, body) : OptionalInt.empty();
    if (number(in, "length") != body.length()) {
      throw unexpected(in, "a length of " + body.length());
    }
    expect(in, JsonToken.END_OBJECT);
    expect(in, null);
    CapturedResponse response = new CapturedResponse(status, headers, body);
    return new Entry(
        kind,
        key,
        routeId,
        stamp,
        storedAt,
        ttl,
        initialAge,
        tags,
        varyNames,
        response,
        renewal,
        identityLength);
  }

  /** What it is unpacked to is looked at when it is; here, whether that can be. */
  private static OptionalInt identityLength(JsonParser in, Body body) throws IOException {
    long length = number(in, "identityLength");
    if (length > Entry.MAX_IDENTITY_LENGTH || !GzipCoding.looksLike(body, (int) length)) {
      throw unexpected(in, "the length of what the body unpacks to");
    }
    return OptionalInt.of((int) length);
  }

  private static Renewal renewal(JsonParser in) throws IOException {
    return new Renewal(
        Duration.ofMillis(number(in, "graceMillis")), Duration.ofMillis(number(in, "costMillis")));
  }

  private static int status(JsonParser in) throws IOException {
    long status = number(in, "status");
    if (status < LEAST_STATUS || status > GREATEST_STATUS) {
      throw unexpected(in, "a status of three digits");
    }
    return (int) status;
  }

  private static List<HeaderField> headers(JsonParser in) throws IOException {
    field(in, "headers");
    expect(in, JsonToken.START_ARRAY);
    List<HeaderField> headers = new ArrayList<>();
    while (in.nextToken() == JsonToken.START_ARRAY) {
      expect(in, JsonToken.VALUE_STRING);
      String name = in.getText();
      expect(in, JsonToken.VALUE_STRING);
      headers.add(new HeaderField(name, in.getText()));
      expect(in, JsonToken.END_ARRAY);
    }
    require(in, JsonToken.END_ARRAY);
    return headers;
  }

  private static List<String> texts(JsonParser in, String name) throws IOException {
    field(in, name);
    expect(in, JsonToken.START_ARRAY);
    List<String> texts = new ArrayList<>();
    while (in.nextToken() == JsonToken.VALUE_STRING) {
      texts.add(in.getText());
    }
    require(in, JsonToken.END_ARRAY);
    return texts;
  }

  private static String text(JsonParser in, String name) throws IOException {
    field(in, name);
    expect(in, JsonToken.VALUE_STRING);
    return in.getText();
  }

  /** A number outside the range of a long fails in the parser. */
  private static long number(JsonParser in, String name) throws IOException {
    field(in, name);
    expect(in, JsonToken.VALUE_NUMBER_INT);
    return in.getLongValue();
  }

  private static void field(JsonParser in, String name) throws IOException {
    expect(in, JsonToken.FIELD_NAME);
    if (!name.equals(in.currentName())) {
      throw unexpected(in, "the field " + name);
    }
  }

  private static void expect(JsonParser in, @Nullable JsonToken token) throws IOException {
    in.nextToken();
    require(in, token);
  }

  private static void require(JsonParser in, @Nullable JsonToken token) throws IOException {
    if (in.currentToken() != token) {
      throw unexpected(in, token == null ? "the end" : token.name());
    }
  }

  private static JsonParseException unexpected(JsonParser in, String expected) {
    return new JsonParseException(in, "found " + in.currentToken() + "; expected " + expected);
  }
}
