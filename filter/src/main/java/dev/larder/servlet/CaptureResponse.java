package dev.larder.servlet;

import dev.larder.model.CapturedResponse;
import dev.larder.model.Decision.Reason;
import dev.larder.model.HeaderField;
import dev.larder.model.RequestFacts;
import dev.larder.spi.RequestCache;
import dev.larder.spi.RequestCache.Completion.Sending;
import dev.larder.spi.RequestCache.Opening.Hit;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The response of a cacheable miss: held until it is complete and the engine has seen all of it.
 * Given up, and passed on as it comes, when it grows too large or the application streams.
 */
final class CaptureResponse extends HeldResponse {
  private static final Logger LOG = LoggerFactory.getLogger(CaptureResponse.class);

  private final RequestCache cache;
  private final RequestCache.Ticket ticket;
  private final RequestFacts facts;
  private final AppHeaders headers;
  private boolean trailers;
  private boolean ticketEnded;

  CaptureResponse(
      HttpServletResponse response,
      RequestCache cache,
      RequestCache.Ticket ticket,
      RequestFacts facts) {
    super(response, cache.maxBodyBytes());
    this.cache = cache;
    this.ticket = ticket;
    this.facts = facts;
    this.headers = AppHeaders.before(response);
  }

  @Override
  void onChainReturned() {}

  @Override
  void onFlush() throws IOException {
    giveUp(Reason.NOT_CAPTURED);
  }

  @Override
  void onLimit() throws IOException {
    giveUp(isUnattended() ? Reason.NOT_CAPTURED : Reason.BODY_TOO_LARGE);
  }

  @Override
  void onNonBlocking() throws IOException {
    giveUp(Reason.NOT_CAPTURED);
  }

  @Override
  void onInterruption() {}

  @Override
  void onLateFinish() {}

  @Override
  void onFailure() {
    abandon(Reason.NOT_CAPTURED);
  }

  @Override
  boolean onException() {
    if (rescue(HttpServletResponse.SC_INTERNAL_SERVER_ERROR)) {
      return true;
    }
    onFailure();
    return false;
  }

  /** Lets an expired entry stand in for a failure, as long as nothing has left. */
  private boolean rescue(int status) {
    if (ticketEnded || container().isCommitted()) {
      return false;
    }
    Optional<Hit> hit = cache.rescue(ticket, facts, status);
    if (hit.isEmpty()) {
      return false;
    }
    replace(hit.get());
    return true;
  }

  /** Has the expired entry go out that the application has confirmed. */
  private boolean confirm() {
    if (ticketEnded
        || finalStatus() != HttpServletResponse.SC_NOT_MODIFIED
        || container().isCommitted()) {
      return false;
    }
    List<HeaderField> said = headers.added(container()).orElse(List.of());
    Optional<Hit> hit =
        cache.confirm(ticket, facts, new CapturedResponse(finalStatus(), said, new byte[0]));
    hit.ifPresent(this::replace);
    return hit.isPresent();
  }

  private void replace(Hit hit) {
    ticketEnded = true;
    forget();
    headers.restore(container());
    write(container -> HitWriter.write(hit, false, container));
  }

  private void write(Writing writing) {
    try {
      writing.to(container());
    } catch (IOException gone) {
      LOG.debug("the client went away before its response was written", gone);
    }
  }

  private interface Writing {
    void to(HttpServletResponse container) throws IOException;
  }

  @Override
  void onFinish() {
    if (!ticketEnded && isTaken()) {
      ticketEnded = true;
      // the other adapter has told what became of the request
      var unused = cache.abandon(ticket, Reason.NOT_CAPTURED);
    }
    if (ticketEnded || rescue(finalStatus()) || confirm()) {
      return;
    }
    if (hasEnding()) {
      abandon(Reason.STATUS);
    } else if (hasAddedCookie()) {
      abandon(Reason.SET_COOKIE);
    } else if (trailers || container().isCommitted() || isWrittenElsewhere() || !isWhole()) {
      abandon(Reason.NOT_CAPTURED);
    } else {
      headers.added(container()).ifPresentOrElse(this::complete, this::refuseReplaced);
    }
  }

  private boolean isTaken() {
    return facts.source() instanceof ServletRequest request
        && request.getAttribute(Stages.TAKEN) != null;
  }

  private void refuseReplaced() {
    abandon(Reason.RESPONSE_CHANGED);
  }

  /**
   * Whether the application has unwrapped this response and written to the container's, which then
   * refuses another buffer.
   */
  private boolean isWrittenElsewhere() {
    try {
      container().setBufferSize(container().getBufferSize());
      return false;
    } catch (IllegalStateException written) {
      return true;
    }
  }

  private boolean isWhole() {
    return declaredLength().orElse(body.written()) == body.written();
  }

  private void complete(List<HeaderField> fields) {
    ticketEnded = true;
    CapturedResponse captured = new CapturedResponse(getStatus(), fields, body.bytes());
    RequestCache.Completion completion = cache.complete(ticket, facts, captured);
    Fields.set(completion.headers(), container());
    if (completion.sending() instanceof Sending.NotModified) {
      body.clear();
      write(HitWriter::writeNotModified);
    } else if (completion.sending() instanceof Sending.Part part) {
      container().setStatus(part.status());
      container().setHeader(part.contentRange().name(), part.contentRange().value());
      container().setContentLengthLong(part.body().length());
      body.replace(part.body().toByteArray());
    }
  }

  private void giveUp(Reason reason) throws IOException {
    if (body.isHolding() && !confirm()) {
      abandon(reason);
      body.pass();
    }
  }

  private void abandon(Reason reason) {
    if (!ticketEnded) {
      ticketEnded = true;
      HeaderField status = cache.abandon(ticket, reason);
      container().addHeader(status.name(), status.value());
    }
  }

  /** Trailers are not stored, and a response without them is not this one (RFC 9111 §3.1). */
  @Override
  public void setTrailerFields(Supplier<Map<String, String>> supplier) {
    super.setTrailerFields(supplier);
    trailers = true;
  }
}
