package dev.larder.capture;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.InvalidateCache;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Does what the last segment of the path names, for GET and POST, and keeps what was seen. */
@Cacheable(key = "table:{{path}}", ttl = 600)
final class TableServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Map<String, Behaviour> behaviours;
  private final transient BlockingQueue<Seen> ran = new LinkedBlockingQueue<>();

  TableServlet(Stream<Behaviour> behaviours) {
    this.behaviours = behaviours.collect(Collectors.toMap(Behaviour::slug, Function.identity()));
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    serve(request, response);
  }

  @Override
  @InvalidateCache("elsewhere:{{path}}")
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    serve(request, response);
  }

  /** What a run has seen that has returned, or is about to. */
  Seen awaitRun() throws InterruptedException {
    return Objects.requireNonNull(ran.poll(10, TimeUnit.SECONDS), "no run within 10 s");
  }

  /** Forgets the runs before. */
  void forget() {
    ran.clear();
  }

  private void serve(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    String path = Objects.requireNonNullElse(request.getPathInfo(), "");
    Behaviour behaviour =
        Objects.requireNonNull(behaviours.get(path.substring(path.lastIndexOf('/') + 1)), path);
    Seen seen = Seen.in(request);
    try {
      behaviour.body().serve(request, response, seen);
    } catch (IOException | ServletException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new ServletException(e);
    } finally {
      ran.add(seen);
    }
  }
}
