package dev.larder.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The methods that Servlet 6.1 added do not reach the container before the application is done. */
class Servlet61Test {
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final HttpServletResponse container = recording(HttpServletResponse.class);
  private final BarrierResponse held =
      new BarrierResponse(
          container,
          new Mutation(new ServletRequestWrapper(request()), null, new RequestCacheFake()),
          1024);

  private HttpServletRequest request() {
    return recording(HttpServletRequest.class);
  }

  private <T> T recording(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              calls.add(method.getName());
              return switch (method.getReturnType().getName()) {
                case "boolean" -> false;
                case "int" -> 200;
                default -> null;
              };
            }));
  }

  @Test
  void everyRedirectIsHeldWithItsStatus() throws Exception {
    held.sendRedirect("/x", 303, true);
    assertThat(held.finalStatus()).isEqualTo(303);
    assertThat(held.isCommitted()).isTrue();
    assertThat(calls).doesNotContain("sendRedirect", "setStatus", "flushBuffer");
  }

  @Test
  void theShorterFormsAreHeldToo() throws Exception {
    held.sendRedirect("/x", 307);
    assertThat(held.finalStatus()).isEqualTo(307);
    assertThat(calls).doesNotContain("sendRedirect");
  }

  @Test
  void aRedirectWithABodyIsHeldToo() throws Exception {
    held.sendRedirect("/x", false);
    assertThat(held.finalStatus()).isEqualTo(302);
    assertThat(calls).doesNotContain("sendRedirect");
  }

  @Test
  void anOlderContainerIsNamedAsTheFault() {
    assertThatThrownBy(() -> new Ending.RedirectWithStatus("/x", 303, true).send(container))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("expected a Servlet 6.1 container");
  }

  @Test
  void aCharsetGoesTheSameWayAsItsName() throws Exception {
    held.setCharacterEncoding(Charset.forName("UTF-8"));
    assertThat(calls).contains("setCharacterEncoding");
    calls.clear();
    held.sendError(404);
    held.setCharacterEncoding(Charset.forName("UTF-8"));
    assertThat(calls).doesNotContain("setCharacterEncoding");
  }
}
