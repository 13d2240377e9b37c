package dev.larder.jersey;

import dev.larder.jersey.LarderFeature.CachedEntity;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Writes a {@link CachedEntity} under whatever media type was stored with it. */
final class CachedEntityWriter implements MessageBodyWriter<CachedEntity> {
  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type == CachedEntity.class;
  }

  @Override
  public void writeTo(
      CachedEntity entity,
      Class<?> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    entity.writeTo(out);
  }
}
