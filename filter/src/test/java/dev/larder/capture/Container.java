package dev.larder.capture;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.net.URL;
import java.util.EnumSet;
import org.eclipse.jetty.server.Handler;

/** The part of a server that depends on the version of the servlet API. */
interface Container {
  /** The one that this run is for: {@code 6.0}, which is compiled against, or {@code 6.1}. */
  static Container create() {
    return isServlet61() ? new Ee11() : new Ee10();
  }

  /** Whether the calls that are new in Servlet 6.1 are there. */
  static boolean isServlet61() {
    return System.getProperty("servlet.api.under.test", "6.0").equals("6.1");
  }

  void filter(Filter filter, EnumSet<DispatcherType> types);

  void servlet(String name, HttpServlet servlet, String... mappings);

  /** The container's own servlet, for files. */
  void files(URL base, String mapping);

  void errorPage(int status, String path);

  void errorPage(Class<? extends Throwable> type, String path);

  Handler handler();
}
