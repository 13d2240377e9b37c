package dev.larder.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A response whose bytes wait. The application sees a response that is committed when the
 * container's would be; the client sees nothing until {@link #finish}, or until the subclass lets
 * go earlier. Headers go to the container at once, which keeps them until the first byte.
 *
 * <pre>
 *             limit, flush, ...           finish, fail
 *   holding ---------------------> letting go ---+
 *      |                                         v
 *      +-----------------------------------> ended (bytes, sendError or sendRedirect handed over)
 * </pre>
 */
abstract class HeldResponse extends GuardedResponse {
  final HeldBody body = new HeldBody();
  private final long limitBytes;
  private final AtomicBoolean ended = new AtomicBoolean();
  private @Nullable Ending ending;
  private @Nullable ServletOutputStream stream;
  private @Nullable PrintWriter writer;
  private @Nullable NonBlockingEnd nonBlocking;
  private boolean flushed;
  private boolean closed;
  private boolean full;
  private volatile boolean unattended;

  HeldResponse(HttpServletResponse response, long limitBytes) {
    super(response);
    this.limitBytes = limitBytes;
  }

  /** The chain has returned, and the request goes on asynchronously. */
  abstract void onChainReturned();

  /** The application asked that what it wrote be sent. */
  abstract void onFlush() throws IOException;

  /** The limit was passed, or nobody will call {@link #finish}: bytes must be let go now. */
  abstract void onLimit() throws IOException;

  /** The response is complete and about to leave. */
  abstract void onFinish() throws IOException;

  /** The response will not be complete: an exception, or the container ended it. */
  abstract void onFailure();

  /**
   * The application has thrown an exception.
   *
   * @return whether the client has been answered all the same
   */
  boolean onException() {
    onFailure();
    return false;
  }

  /** The time is up or a write has failed; the application may still end the response. */
  abstract void onInterruption();

  /** The response was to be ended once more. */
  abstract void onLateFinish();

  /** The application goes over to non-blocking writes. */
  abstract void onNonBlocking() throws IOException;

  /** Status that the client will see. */
  final int finalStatus() {
    return ending == null ? getStatus() : ending.status();
  }

  final boolean hasEnding() {
    return ending != null;
  }

  /** Whether nobody will call {@link #finish}. */
  final boolean isUnattended() {
    return unattended;
  }

  /** Says that the request was dispatched, perhaps past the filter; undone when it comes by. */
  final void setUnattended(boolean unattended) {
    this.unattended = unattended;
  }

  /** Hands over what is there, and from now on at once what comes. */
  final void letGo() throws IOException {
    unattended = true;
    onLimit();
    if (ending != null) {
      ending.send(container());
    }
  }

  /**
   * Hands the complete response to the container. Only the first call does; any thread.
   *
   * @param then run when everything was handed over, also if that failed
   */
  final void finish(Runnable then) throws IOException {
    if (!ended.compareAndSet(false, true)) {
      onLateFinish();
      then.run();
      return;
    }
    try {
      onFinish();
    } finally {
      handOver(then);
    }
  }

  /**
   * Ends the response after an exception: what the application saw as committed still leaves.
   *
   * @return whether the client has been answered, so that nobody need hear of the exception
   */
  final boolean fail() throws IOException {
    if (!ended.compareAndSet(false, true)) {
      onLateFinish();
      return false;
    }
    boolean answered = false;
    try {
      answered = onException();
    } finally {
      if (!answered && isCommitted()) {
        release();
        commit();
      }
    }
    return answered;
  }

  /** Forgets all that the application has written, or left to the container. */
  final void forget() {
    body.clear();
    ending = null;
    closed = false;
  }

  /** The container has ended the response without us. */
  final void lose() {
    if (ended.compareAndSet(false, true)) {
      onFailure();
    }
  }

  private void handOver(Runnable then) throws IOException {
    if (nonBlocking != null) {
      nonBlocking.whenReady(this::release, then);
      return;
    }
    try {
      release();
    } finally {
      then.run();
    }
  }

  private void release() throws IOException {
    body.pass();
    if (ending != null) {
      ending.send(container());
    } else if (closed) {
      body.close();
    } else if (nonBlocking == null && isCutOff()) {
      commit();
    }
  }

  /** The container must not put its error page where the application saw a commit. */
  private void commit() throws IOException {
    if (ending == null && !closed) {
      super.flushBuffer();
    }
  }

  /** The time is up: the container ends the response, unless the application still does. */
  final void interrupt() throws IOException {
    onInterruption();
    if (isCommitted() && ending == null && nonBlocking == null) {
      body.stream();
      commit();
    }
  }

  /** A body short of its length is cut off if it was flushed, and an error if it was not. */
  private boolean isCutOff() {
    return flushed && body.written() < declaredLength().orElse(0);
  }

  // What the application calls.

  @Override
  public final ServletOutputStream getOutputStream() throws IOException {
    if (stream == null) {
      ServletOutputStream client = super.getOutputStream();
      body.leadsTo(client);
      stream = new HeldOutput(this, client);
    }
    return stream;
  }

  @Override
  public final PrintWriter getWriter() throws IOException {
    if (writer == null) {
      PrintWriter client = super.getWriter();
      Charset charset = Charset.forName(getCharacterEncoding());
      body.leadsTo(new DecodingStream(client, charset));
      writer = new PrintWriter(new HeldWriter(this, charset));
    }
    return writer;
  }

  final void write(byte[] bytes, int offset, int length) throws IOException {
    if (closed) {
      throw new IOException("the response was closed; nothing more can be written");
    }
    if (ending != null) {
      throw new IOException("nothing can be written after sendError or sendRedirect");
    }
    refusePastLength(length);
    if (unattended && body.isHolding()) {
      onLimit();
    }
    body.write(bytes, offset, length);
    full |= length > 0 && isPastLength(1);
    if (body.held() > limit()) {
      onLimit();
    }
  }

  /** As a container does, which takes none of it. */
  private void refusePastLength(int length) throws IOException {
    if (length > 0 && full) {
      throw new IOException("the response is as long as its Content-Length says");
    }
    if (length > 0 && isPastLength(length)) {
      throw new IllegalStateException("too much content written");
    }
  }

  private boolean isPastLength(int more) {
    return body.written() + more > declaredLength().orElse(Long.MAX_VALUE);
  }

  /** Once bytes have left, no more wait than would without this. */
  private long limit() {
    return body.isHolding() ? limitBytes : Math.min(limitBytes, getBufferSize());
  }

  @Override
  public final void flushBuffer() throws IOException {
    if (ending == null && !closed) {
      flushed = true;
      onFlush();
      flushClient();
    }
  }

  /** A non-blocking stream that is busy sends all it has, and takes no other call. */
  private void flushClient() throws IOException {
    if (nonBlocking == null) {
      body.flush();
      if (!body.isHolding()) {
        super.flushBuffer();
      }
    } else if (!body.isHolding() && nonBlocking.isReady()) {
      body.flush();
    }
  }

  final void closeBody() throws IOException {
    closed = true;
    if (unattended) {
      onLimit();
      body.close();
    }
  }

  final void startNonBlocking(ServletOutputStream client, WriteListener listener) {
    try {
      onNonBlocking();
    } catch (IOException e) {
      listener.onError(e);
      return;
    }
    nonBlocking = new NonBlockingEnd(client, listener);
    client.setWriteListener(nonBlocking);
  }

  @Override
  public final boolean isCommitted() {
    return flushed || closed || ending != null || isFull() || super.isCommitted();
  }

  private boolean isFull() {
    return full || (body.written() > 0 && body.written() >= getBufferSize());
  }

  @Override
  public final void resetBuffer() {
    refuseIfCommitted("resetBuffer()");
    super.resetBuffer();
    body.clear();
    full = false;
  }

  @Override
  public final void reset() {
    refuseIfCommitted("reset()");
    super.reset();
    body.clear();
    full = false;
    stream = null;
    writer = null;
  }

  @Override
  public void setTrailerFields(Supplier<Map<String, String>> supplier) {
    refuseIfCommitted("setTrailerFields");
    super.setTrailerFields(supplier);
  }

  @Override
  public final void setBufferSize(int size) {
    refuseIfCommitted("setBufferSize(" + size + ")");
    if (body.written() > 0) {
      throw new IllegalStateException(
          "setBufferSize(" + size + ") after " + body.written() + " bytes were written");
    }
    super.setBufferSize(size);
  }

  @Override
  public final int getStatus() {
    return ending == null ? super.getStatus() : ending.status();
  }

  @Override
  public final void sendError(int status) throws IOException {
    sendError(status, null);
  }

  /** Two statuses are no end: the container sends them at once, and the answer follows. */
  @Override
  public final void sendError(int status, @Nullable String message) throws IOException {
    Ending.SentError error = new Ending.SentError(status, message);
    if (error.isInterim()) {
      error.send(container());
    } else {
      end(error);
    }
  }

  @Override
  public final void sendRedirect(@Nullable String location) throws IOException {
    end(new Ending.Redirect(required(location)));
  }

  // Servlet 6.1. A wrapper compiled against 6.0 has to name these to be asked: the API's own
  // wrapper hands them straight to the container.

  /**
   * Redirects with another status.
   *
   * @param location where to
   * @param status status code
   * @throws IOException if the redirect could not be handed over
   */
  public final void sendRedirect(String location, int status) throws IOException {
    sendRedirect(location, status, true);
  }

  /**
   * Redirects, with or without the body written so far.
   *
   * @param location where to
   * @param clearBuffer whether what was written is dropped
   * @throws IOException if the redirect could not be handed over
   */
  public final void sendRedirect(String location, boolean clearBuffer) throws IOException {
    sendRedirect(location, SC_FOUND, clearBuffer);
  }

  /**
   * Redirects with another status, with or without the body written so far.
   *
   * @param location where to
   * @param status status code
   * @param clearBuffer whether what was written is dropped
   * @throws IOException if the redirect could not be handed over
   */
  public final void sendRedirect(String location, int status, boolean clearBuffer)
      throws IOException {
    if (status < 300 || status > 399) {
      throw new IllegalArgumentException("a redirect with status " + status + "; expected a 3xx");
    }
    end(new Ending.RedirectWithStatus(required(location), status, clearBuffer));
  }

  private static String required(@Nullable String location) {
    if (location == null) {
      throw new IllegalArgumentException("a redirect to null; expected a location");
    }
    return location;
  }

  private void end(Ending how) throws IOException {
    refuseIfCommitted("sendError or sendRedirect with status " + how.status());
    if (how.clearsBody()) {
      body.clear();
    }
    if (unattended) {
      onLimit();
      how.send(container());
    } else {
      ending = how;
    }
  }

  private void refuseIfCommitted(String call) {
    if (isCommitted()) {
      throw new IllegalStateException(call + " after the response was committed");
    }
  }
}
