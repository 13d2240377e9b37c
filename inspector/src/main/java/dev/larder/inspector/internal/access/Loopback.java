package dev.larder.inspector.internal.access;

import dev.larder.inspector.internal.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who sits at this machine: both ends of the connection are loopback addresses, no proxy
 * says that it stands between, and the host asked for is this machine. The last is for browsers
 * that a foreign name has led here.
 */
final class Loopback {
  private static final Set<String> PROXIES = Set.of("forwarded", "via", "x-real-ip");
  private static final Pattern NUMERIC = Pattern.compile("[0-9A-Fa-f:.]+(%[\\w.-]+)?");
  private static final Pattern HOST =
      Pattern.compile("(?:localhost|127(?:\\.\\d{1,3}){3}|\\[::1])(?::\\d{1,5})?");

  private Loopback() {}

  static Caller admit(HttpServletRequest request) {
    if (!isLoopback(request.getRemoteAddr()) || !isLoopback(request.getLocalAddr())) {
      throw refused("the connection is not one of this machine with itself");
    }
    List<String> names = Collections.list(request.getHeaderNames());
    if (names.stream().anyMatch(Loopback::isOfProxy)) {
      throw refused("the request has passed a proxy");
    }
    List<String> hosts = Collections.list(request.getHeaders("Host"));
    boolean named = hosts.size() == 1 && hosts.stream().allMatch(Loopback::isHere);
    if (!named || !isHere(request.getServerName())) {
      throw refused("the host asked for is not this machine");
    }
    return Caller.of("this machine", request);
  }

  private static Problem refused(String why) {
    return Problem.of(403, "the inspector is open on this machine only, and " + why);
  }

  private static boolean isOfProxy(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return PROXIES.contains(name) || name.startsWith("x-forwarded");
  }

  private static boolean isHere(String host) {
    return HOST.matcher(host.toLowerCase(Locale.ROOT)).matches()
        || host.equals("::1")
        || host.equals("0:0:0:0:0:0:0:1");
  }

  /** No name is looked up. */
  private static boolean isLoopback(@Nullable String address) {
    if (address == null) {
      return false;
    }
    String bare = address.startsWith("[") ? address.substring(1, address.length() - 1) : address;
    try {
      return NUMERIC.matcher(bare).matches() && InetAddress.getByName(bare).isLoopbackAddress();
    } catch (UnknownHostException noAddress) {
      return false;
    }
  }
}
