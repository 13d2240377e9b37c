package dev.larder.capture;

import static dev.larder.capture.Behaviour.passed;
import static dev.larder.capture.Behaviour.refused;
import static dev.larder.capture.Behaviour.silent;
import static dev.larder.capture.Behaviour.stored;
import static dev.larder.capture.Bodies.print;
import static dev.larder.capture.Bodies.write;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** What goes on after the servlet has returned. */
final class Cycles {
  private static final long SHORT_MILLIS = 20;

  private Cycles() {}

  static Stream<Behaviour> all() {
    return Stream.of(completed(), dispatched(), ended(), nonBlocking()).flatMap(part -> part);
  }

  /** What another thread does with the response. */
  @FunctionalInterface
  private interface Work {
    void run(HttpServletResponse response) throws Exception;
  }

  private static void elsewhere(HttpServletRequest request, Work work) {
    AsyncContext context = request.startAsync();
    Runnable task =
        () -> {
          try {
            work.run((HttpServletResponse) context.getResponse());
          } catch (Exception e) {
            throw new AssertionError(e);
          } finally {
            context.complete();
          }
        };
    new Thread(task).start();
  }

  private static Stream<Behaviour> completed() {
    return Stream.of(
        stored(
            "completed elsewhere",
            (request, response, seen) -> elsewhere(request, late -> print(late, "text"))),
        stored(
            "written here, completed elsewhere",
            (request, response, seen) -> {
              response.setHeader("X-Here", "yes");
              print(response, "here ");
              elsewhere(
                  request,
                  late -> {
                    late.setHeader("X-There", "yes");
                    print(late, "there");
                  });
            }),
        stored(
            "completed at once",
            (request, response, seen) -> {
              AsyncContext context = request.startAsync(request, response);
              print(response, "text");
              context.complete();
            }),
        stored(
            "by a thread of the container",
            (request, response, seen) -> {
              AsyncContext context = request.startAsync();
              seen.add(context.hasOriginalRequestAndResponse());
              context.start(
                  () -> {
                    try {
                      write(response, "x".repeat(70_000));
                    } catch (Exception e) {
                      throw new AssertionError(e);
                    } finally {
                      context.complete();
                    }
                  });
            }),
        passed(
            "flushed elsewhere",
            (request, response, seen) ->
                elsewhere(
                    request,
                    late -> {
                      print(late, "text");
                      late.flushBuffer();
                      print(late, "more");
                    })),
        refused(
            "sendError elsewhere",
            "STATUS",
            (request, response, seen) -> elsewhere(request, late -> late.sendError(404))),
        refused(
            "sendRedirect elsewhere",
            "STATUS",
            (request, response, seen) -> elsewhere(request, late -> late.sendRedirect("/x"))),
        refused(
            "longer than the limit elsewhere",
            "BODY_TOO_LARGE",
            (request, response, seen) ->
                elsewhere(request, late -> write(late, "x".repeat(Bodies.LIMIT + 1)))));
  }

  private static boolean isAgain(HttpServletRequest request) {
    return request.getDispatcherType() == DispatcherType.ASYNC;
  }

  private static Stream<Behaviour> dispatched() {
    return Stream.of(
        stored(
            "dispatched to itself",
            (request, response, seen) -> {
              if (isAgain(request)) {
                print(response, "again");
              } else {
                print(response, "once ");
                request.startAsync().dispatch();
              }
            }),
        stored(
            "dispatched to another",
            (request, response, seen) -> {
              response.setHeader("X-First", "yes");
              request.startAsync().dispatch("/target");
            }),
        stored(
            "dispatched by another thread",
            (request, response, seen) -> {
              AsyncContext context = request.startAsync();
              new Thread(() -> context.dispatch("/target")).start();
            }),
        passed(
            "dispatched to a flush",
            (request, response, seen) -> request.startAsync().dispatch("/flushing")),
        passed(
            "dispatched to an exception",
            (request, response, seen) -> request.startAsync().dispatch("/throwing")),
        refused(
            "dispatched to an error",
            "STATUS",
            (request, response, seen) -> request.startAsync().dispatch("/failing")));
  }

  /** Calls one method for a timeout. */
  private record OnTimeout(Seen.Call call, Seen seen) implements AsyncListener {
    @Override
    public void onTimeout(AsyncEvent event) {
      seen.add("timeout");
      seen.refusal(call);
    }

    @Override
    public void onComplete(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {
      seen.add("error");
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
  }

  private static AsyncContext brief(HttpServletRequest request) {
    AsyncContext context = request.startAsync();
    context.setTimeout(SHORT_MILLIS);
    return context;
  }

  private static Stream<Behaviour> ended() {
    return Stream.of(
        silent("timeout", (request, response, seen) -> brief(request)),
        silent(
            "timeout after writing",
            (request, response, seen) -> {
              print(response, "gone");
              brief(request);
            }),
        passed(
            "timeout after a flush",
            (request, response, seen) -> {
              print(response, "half");
              response.flushBuffer();
              brief(request);
            }),
        stored(
            "timeout that a listener answers",
            (request, response, seen) -> {
              AsyncContext context = brief(request);
              context.addListener(
                  new OnTimeout(
                      () -> {
                        print((HttpServletResponse) context.getResponse(), "in the end");
                        context.complete();
                      },
                      seen));
            }),
        stored(
            "timeout that a listener dispatches",
            (request, response, seen) -> {
              AsyncContext context = brief(request);
              context.addListener(new OnTimeout(() -> context.dispatch("/target"), seen));
            }));
  }

  private record Writing(ServletOutputStream out, byte[] bytes, Runnable done, int[] at)
      implements WriteListener {
    @Override
    public void onWritePossible() throws IOException {
      while (at[0] < bytes.length && out.isReady()) {
        int length = Math.min(9_000, bytes.length - at[0]);
        out.write(bytes, at[0], length);
        at[0] += length;
      }
      if (at[0] == bytes.length && out.isReady()) {
        at[0]++;
        done.run();
      }
    }

    @Override
    public void onError(Throwable failure) {
      done.run();
    }
  }

  private static Behaviour.Body listening(int length) {
    return (request, response, seen) -> {
      AsyncContext context = request.startAsync();
      ServletOutputStream out = response.getOutputStream();
      byte[] bytes = "z".repeat(length).getBytes(StandardCharsets.US_ASCII);
      out.setWriteListener(new Writing(out, bytes, context::complete, new int[1]));
    };
  }

  private static Stream<Behaviour> nonBlocking() {
    return Stream.of(
        passed("without blocking", listening(10)),
        passed("without blocking, longer than the buffer", listening(100_000)),
        passed("without blocking, longer than the limit", listening(2 * Bodies.LIMIT)),
        passed(
            "a listener without a cycle",
            (request, response, seen) -> {
              ServletOutputStream out = response.getOutputStream();
              seen.refusal(
                  () -> out.setWriteListener(new Writing(out, new byte[1], () -> {}, new int[1])));
            }));
  }
}
