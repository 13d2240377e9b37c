package dev.larder.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.annotation.Cacheable;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** F42 and F43, RFC 9111 §4.4: a mutation drops its own target without being told to. */
class OwnTargetIT {
  private final AtomicInteger serial = new AtomicInteger();
  private App app;

  /** Answers a mutation with the status that its query asks for. */
  private static final class Notes extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient AtomicInteger serial;

    Notes(AtomicInteger serial) {
      this.serial = serial;
    }

    @Override
    @Cacheable(key = "notes:{{path}}", ttl = 600)
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print("serial " + serial.incrementAndGet());
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      if (request.getMethod().equals("GET")) {
        super.service(request, response);
      } else {
        response.setStatus(Integer.parseInt(request.getQueryString()));
      }
    }
  }

  @BeforeEach
  void start() throws Exception {
    app = new App().larder(new LarderFilter()).servlet("/notes/*", new Notes(serial)).start();
  }

  @AfterEach
  void stop() {
    app.close();
  }

  @ParameterizedTest
  @CsvSource({
    "POST,204,2",
    "PUT,200,2",
    "PATCH,204,2",
    "DELETE,303,2",
    "M-SEARCH,200,2",
    "POST,400,1",
    "PUT,404,1",
    "DELETE,500,1",
    "OPTIONS,200,1",
    "QUERY,200,1",
  })
  void whatIsStoredForItIsDroppedUnlessItFailed(String verb, int status, int served)
      throws IOException {
    app.send("GET", "/app/notes/a");
    app.send("GET", "/app/notes/a?page=2");
    assertThat(app.send(verb, "/app/notes/a?" + status).status()).isEqualTo(status);

    assertThat(app.send("GET", "/app/notes/a").body())
        .isEqualTo(served == 1 ? "serial 1" : "serial 3");
    assertThat(app.send("GET", "/app/notes/a?page=2").body())
        .isEqualTo(served == 1 ? "serial 2" : "serial 4");
  }

  @Test
  void otherTargetsStay() throws IOException {
    app.send("GET", "/app/notes/a");
    app.send("GET", "/app/notes/b");
    app.send("POST", "/app/notes/a?204");

    assertThat(app.send("GET", "/app/notes/b").body()).isEqualTo("serial 2");
    assertThat(app.send("GET", "/app/notes/a").body()).isEqualTo("serial 3");
  }
}
