package dev.larder.servlet;

import dev.larder.model.HeaderField;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The response of a mutation: no byte leaves before its invalidation has fired, and the last one
 * not before it has fired after the application has finished.
 *
 * <p>Explicit flushes wait too, since an outer transaction commits later. Three answers stream
 * instead: those of requests that nobody has patterns for, those with nothing to fire once the
 * chain has returned and the request goes on asynchronously, and event streams. What is flushed
 * leaves at once, after a firing of its own, so that no byte leaves that was written after the last
 * one.
 */
final class BarrierResponse extends HeldResponse {
  private final Mutation mutation;
  private volatile boolean chainReturned;
  private boolean statusAdded;

  BarrierResponse(HttpServletResponse response, Mutation mutation, int limitBytes) {
    super(response, limitBytes);
    this.mutation = mutation;
  }

  @Override
  void onChainReturned() {
    chainReturned = true;
  }

  @Override
  void onFlush() throws IOException {
    if (isStream() || (isUnattended() && body.isHolding())) {
      onLimit();
    }
  }

  @Override
  void onLimit() throws IOException {
    fire(finalStatus());
    if (isUnattended()) {
      body.pass();
    } else if (isStream() && !isComplete()) {
      body.stream();
    } else {
      body.spill();
    }
  }

  @Override
  void onFinish() {
    fire(finalStatus());
    mutation.released();
  }

  @Override
  void onFailure() {
    fire(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    mutation.released();
  }

  @Override
  void onInterruption() {
    fire(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
  }

  @Override
  void onLateFinish() {
    mutation.fireLate();
  }

  @Override
  void onNonBlocking() {}

  private boolean isStream() {
    return isEventStream() || (!namesGroups() && isUnconcerned());
  }

  private boolean isUnconcerned() {
    return !mutation.isKnown() || (chainReturned && !mutation.isDue(finalStatus()));
  }

  private boolean namesGroups() {
    return !groups().isEmpty();
  }

  private List<String> groups() {
    return List.copyOf(container().getHeaders("Cache-Group-Invalidation"));
  }

  /** The client would take it for the end, which waits for the last firing. */
  private boolean isComplete() {
    return body.written() >= declaredLength().orElse(Long.MAX_VALUE);
  }

  private boolean isEventStream() {
    String type = getContentType();
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("text/event-stream");
  }

  /** What is no final status, as of an abort, says nothing of what was done before it. */
  private void fire(int status) {
    boolean isFinal = status >= HttpServletResponse.SC_OK;
    Optional<HeaderField> field =
        mutation.fire(isFinal ? status : HttpServletResponse.SC_INTERNAL_SERVER_ERROR, groups());
    if (field.isPresent() && !statusAdded && !container().isCommitted()) {
      statusAdded = true;
      container().addHeader(field.get().name(), field.get().value());
    }
  }
}
