package dev.larder.jersey;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/** Sets a header while it writes. */
public final class TaggingWriter implements MessageBodyWriter<TaggingWriter.Tagged> {
  /**
   * An entity with a writer of its own.
   *
   * @param text what is written
   */
  record Tagged(String text) {}

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type == Tagged.class;
  }

  @Override
  public void writeTo(
      Tagged tagged,
      Class<?> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    headers.putSingle("X-Writer", "wrote");
    out.write(tagged.text().getBytes(StandardCharsets.UTF_8));
  }
}
