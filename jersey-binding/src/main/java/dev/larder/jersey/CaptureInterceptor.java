package dev.larder.jersey;

import dev.larder.jersey.LarderFeature.CachedEntity;
import dev.larder.model.CapturedResponse;
import dev.larder.model.CapturedResponse.Body;
import dev.larder.model.Decision.Reason;
import dev.larder.model.HeaderField;
import dev.larder.spi.RequestCache.Completion;
import dev.larder.spi.RequestCache.Completion.Sending;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.glassfish.jersey.message.internal.CommittingOutputStream;
import org.glassfish.jersey.server.ContainerResponse;

/**
 * The innermost interceptor: takes the bytes of the message body writer before anybody encodes
 * them, stores them, and lets them go.
 *
 * <p>A client whose own copy is as good gets a 304 also from the response that was just computed,
 * unless another interceptor has wrapped the stream: that one writes a trailer, as compression
 * does, and the complete 200 goes out.
 */
final class CaptureInterceptor implements WriterInterceptor {
  private static final int NOT_MODIFIED = 304;
  private static final List<String> REPRESENTATION =
      List.of(
          HttpHeaders.CONTENT_TYPE,
          HttpHeaders.CONTENT_LENGTH,
          HttpHeaders.CONTENT_LANGUAGE,
          HttpHeaders.CONTENT_ENCODING);

  private final Binding binding;

  @Inject
  CaptureInterceptor(Binding binding) {
    this.binding = binding;
  }

  @Override
  public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
    Binding.Running running = binding.running();
    if (running == null || !(context.getProperty(Exchange.PROPERTY) instanceof Exchange exchange)) {
      context.proceed();
      return;
    }
    Optional<Snapshot> snapshot = exchange.snapshot();
    if (exchange.hit().isPresent()) {
      replay(context, exchange.hit().get());
    } else if (snapshot.isEmpty() || !exchange.isMissed()) {
      quieten(context, exchange);
      context.proceed();
    } else if (isChanged(context, snapshot.get())) {
      exchange.abandon(Reason.RESPONSE_CHANGED).ifPresent(status -> add(context, status));
      context.proceed();
    } else {
      capture(context, exchange, snapshot.get(), running.engine().maxBodyBytes());
    }
  }

  /**
   * Many writers flush when they are through. The servlet filter, which captures what is looked up
   * there, has to take that for a wish to stream.
   */
  private static void quieten(WriterInterceptorContext context, Exchange exchange) {
    if (LookupFilter.isLookedUpOutside(exchange) && !SnapshotFilter.isStream(context.getEntity())) {
      context.setOutputStream(new UnflushedStream(context.getOutputStream()));
    }
  }

  private static boolean isChanged(WriterInterceptorContext context, Snapshot snapshot) {
    return !snapshot.stillHolds() || context.getEntity() != snapshot.entity();
  }

  private static void add(WriterInterceptorContext context, HeaderField status) {
    context.getHeaders().add(status.name(), status.value());
  }

  private static void replay(WriterInterceptorContext context, List<HeaderField> stored)
      throws IOException {
    weakenIfEncoded(context.getHeaders(), stored);
    if (context.getEntity() instanceof CachedEntity entity
        && context.getOutputStream() instanceof CommittingOutputStream unwrapped) {
      CachedEntity sent = StoredCoding.apply(entity, context.getHeaders());
      context.setEntity(sent);
      unwrapped.enableBuffering(sent.size());
    }
    context.proceed();
  }

  private static void capture(
      WriterInterceptorContext context, Exchange exchange, Snapshot snapshot, int maxBytes)
      throws IOException {
    OutputStream out = context.getOutputStream();
    CaptureStream held =
        new CaptureStream(
            out,
            maxBytes,
            () ->
                exchange.abandon(Reason.BODY_TOO_LARGE).ifPresent(status -> add(context, status)));
    List<HeaderField> before = Headers.of(snapshot.response());
    write(context, exchange, held);
    context.setOutputStream(out);
    if (!held.isOverflowed()) {
      Body body = Body.of(held.toByteArray());
      List<HeaderField> after = Headers.of(snapshot.response());
      List<HeaderField> own = Headers.merge(snapshot.headers(), before, after);
      Optional<Completion> completion =
          exchange.complete(new CapturedResponse(snapshot.status(), own, body));
      completion.ifPresent(done -> Headers.replace(context.getHeaders(), done.headers()));
      weakenIfEncoded(context.getHeaders(), own);
      Sending sending = completion.map(Completion::sending).orElseGet(Sending.Whole::new);
      release(snapshot.response(), body, out, sending);
    }
  }

  /** The writer may read the request, too: it runs sealed like the method. */
  private static void write(WriterInterceptorContext context, Exchange exchange, CaptureStream held)
      throws IOException {
    boolean complete = false;
    context.setOutputStream(held);
    exchange.seal();
    try {
      context.proceed();
      complete = true;
    } finally {
      exchange.unseal();
      if (!complete) {
        exchange.abandon(Reason.NOT_CAPTURED).ifPresent(status -> add(context, status));
      }
    }
  }

  private static void weakenIfEncoded(
      MultivaluedMap<String, Object> headers, List<HeaderField> own) {
    boolean encodedOutside =
        headers.containsKey(HttpHeaders.CONTENT_ENCODING)
            && own.stream().noneMatch(field -> field.is(HttpHeaders.CONTENT_ENCODING));
    if (encodedOutside) {
      Headers.weakenTag(headers);
    }
  }

  private static void release(
      ContainerResponse response, Body body, OutputStream out, Sending sending) throws IOException {
    if (!(out instanceof CommittingOutputStream unwrapped)) {
      body.writeTo(out);
    } else if (sending instanceof Sending.NotModified) {
      response.setStatus(NOT_MODIFIED);
      REPRESENTATION.forEach(response.getHeaders()::remove);
      commitWithoutLength(unwrapped);
    } else if (sending instanceof Sending.Part part) {
      response.setStatus(part.status());
      response.getHeaders().remove(HttpHeaders.CONTENT_LENGTH);
      response.getHeaders().putSingle(part.contentRange().name(), part.contentRange().value());
      write(part.body(), unwrapped);
    } else {
      write(body, unwrapped);
    }
  }

  private static void write(Body body, CommittingOutputStream out) throws IOException {
    out.enableBuffering(body.length());
    body.writeTo(out);
  }

  /** Jersey would announce a length of 0, which is not that of the representation. */
  private static void commitWithoutLength(CommittingOutputStream out) throws IOException {
    out.enableBuffering(0);
    out.write(new byte[0]);
  }
}
