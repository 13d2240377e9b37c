package dev.larder.demo.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.larder.demo.problems.InvalidInput;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Reads a body as one strict JSON object of at most 256 KiB. */
@Consumes(MediaType.APPLICATION_JSON)
public final class JsonFieldsReader implements MessageBodyReader<JsonFields> {
  private static final int MAX_BYTES = 256 * 1024;
  private static final ObjectReader STRICT =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build()
          .readerFor(JsonNode.class);

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type == JsonFields.class;
  }

  @Override
  public JsonFields readFrom(
      Class<JsonFields> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream stream)
      throws IOException {
    byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new ClientErrorException(
          "The body is longer than %d bytes".formatted(MAX_BYTES),
          Response.Status.REQUEST_ENTITY_TOO_LARGE);
    }
    return parse(bytes);
  }

  static JsonFields parse(byte[] json) throws IOException {
    JsonNode body;
    try {
      body = STRICT.readTree(json);
    } catch (JsonProcessingException malformed) {
      throw new InvalidInput("body", "expected JSON; " + place(malformed));
    }
    if (body instanceof ObjectNode object) {
      return new JsonFields(object);
    }
    throw new InvalidInput("body", "expected a JSON object");
  }

  private static String place(JsonProcessingException malformed) {
    return malformed.getLocation() == null
        ? "it is malformed"
        : "malformed at line %d, column %d"
            .formatted(malformed.getLocation().getLineNr(), malformed.getLocation().getColumnNr());
  }
}
