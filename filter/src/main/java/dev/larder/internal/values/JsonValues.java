package dev.larder.internal.values;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Optional;

/**
 * Typed values to JSON and back. Properties and map entries are sorted, so that equal values give
 * equal text. Thread safe.
 */
public final class JsonValues {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private JsonValues() {}

  /**
   * Writes a value.
   *
   * @param value any value Jackson can write
   * @return UTF-8 JSON
   * @throws IllegalArgumentException naming the value's class, if it cannot be written
   */
  public static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException unwritable) {
      throw new IllegalArgumentException(
          "a value of %s cannot be written as JSON: %s"
              .formatted(value.getClass().getName(), unwritable.getOriginalMessage()),
          unwritable);
    }
  }

  /**
   * Reads a value.
   *
   * @param json UTF-8 JSON
   * @param type what it shall become
   * @param <T> the same type, by the caller's word
   * @return the value; empty if the JSON does not fit the type
   */
  @SuppressWarnings("TypeParameterUnusedInFormals") // the caller pairs it with the type
  public static <T> Optional<T> read(byte[] json, Type type) {
    try {
      T value = MAPPER.readValue(json, MAPPER.constructType(type));
      return Optional.ofNullable(value);
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}
