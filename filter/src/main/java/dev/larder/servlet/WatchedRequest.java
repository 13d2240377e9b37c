package dev.larder.servlet;

import dev.larder.model.RequestFacts.UnkeyedReads;
import dev.larder.spi.RequestCache.Cover;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A request that notes what is read of it that no key holds and that cannot be hidden, as the
 * application could not run without it: the user, the session, addresses, what filters outside have
 * left. Notes only while a {@link Cover} is in force.
 */
class WatchedRequest extends HttpServletRequestWrapper {
  static final String COVER = Cover.class.getName();
  private static final String READS = UnkeyedReads.class.getName();

  /**
   * Request attribute: names of those that the application has set while it was sealed. The Jersey
   * binding tells by it that an injected request is a watched one.
   */
  private static final String OWN = WatchedRequest.class.getName();

  static final String USER = "the user";
  private static final String SESSION = "the session";
  private static final String ADDRESS = "the client's address";
  private static final String ENTRANCE = "the address it was sent to";
  private static final String CERTIFICATE = "jakarta.servlet.request.X509Certificate";

  /** Attributes of containers and of libraries, which tell nothing of the client. */
  private static final List<String> FOREIGN =
      List.of(
          "jakarta.",
          "javax.",
          "org.eclipse.jetty.",
          "org.apache.",
          "org.glassfish.",
          "jersey.",
          "dev.larder.");

  private final OwnAttributes own;
  private final UnkeyedReads reads;

  /** The container may take a request up again with another object: attributes stay. */
  WatchedRequest(HttpServletRequest request) {
    super(request);
    this.own = kept(OWN, OwnAttributes.class, OwnAttributes::new);
    this.reads = kept(READS, UnkeyedReads.class, UnkeyedReads::new);
  }

  private static final class OwnAttributes {
    final Set<String> names = ConcurrentHashMap.newKeySet();
  }

  private <T> T kept(String name, Class<T> type, Supplier<T> first) {
    Object there = super.getAttribute(name);
    if (type.isInstance(there)) {
      return type.cast(there);
    }
    T made = first.get();
    super.setAttribute(name, made);
    return made;
  }

  /** What is in force now. */
  final Optional<Cover> cover() {
    return super.getAttribute(COVER) instanceof Cover cover ? Optional.of(cover) : Optional.empty();
  }

  /** Something was read. */
  final void unkeyed(String input) {
    cover().ifPresent(cover -> unkeyed(input, cover));
  }

  private void unkeyed(String input, Cover cover) {
    if (cover.seal()) {
      reads.add(input);
    } else if (cover.audited().isPresent()) {
      String route = cover.audited().get();
      Audit.of(getServletContext()).ifPresent(audit -> audit.read(route, input));
    }
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    Object value = super.getAttribute(name);
    if (value != null && !isNeutral(name) && !own.names.contains(name)) {
      cover()
          .filter(cover -> !cover.holdsAttribute(name))
          .ifPresent(cover -> unkeyed("the request attribute " + name, cover));
    }
    return value;
  }

  private static boolean isNeutral(String name) {
    return FOREIGN.stream().anyMatch(name::startsWith) && !name.equals(CERTIFICATE);
  }

  @Override
  public void setAttribute(String name, @Nullable Object value) {
    if (!isNeutral(name) && cover().isPresent()) {
      own.names.add(name);
    }
    super.setAttribute(name, value);
  }

  /** The same, if there is something to be read. */
  final <T extends @Nullable Object> T noted(String input, T value) {
    if (value != null) {
      unkeyed(input);
    }
    return value;
  }

  @Override
  public @Nullable HttpSession getSession(boolean create) {
    return noted(SESSION, super.getSession(create));
  }

  @Override
  public HttpSession getSession() {
    return noted(SESSION, super.getSession());
  }

  @Override
  public @Nullable Principal getUserPrincipal() {
    return noted(USER, super.getUserPrincipal());
  }

  @Override
  public @Nullable String getRemoteUser() {
    return noted(USER, super.getRemoteUser());
  }

  /** Nobody has a role without being somebody. */
  @Override
  public boolean isUserInRole(String role) {
    noted(USER, super.getUserPrincipal());
    return super.isUserInRole(role);
  }

  @Override
  public @Nullable String getAuthType() {
    return noted(USER, super.getAuthType());
  }

  @Override
  public String getRemoteAddr() {
    return noted(ADDRESS, super.getRemoteAddr());
  }

  @Override
  public String getRemoteHost() {
    return noted(ADDRESS, super.getRemoteHost());
  }

  @Override
  public int getRemotePort() {
    unkeyed(ADDRESS);
    return super.getRemotePort();
  }

  @Override
  public String getLocalAddr() {
    return noted(ENTRANCE, super.getLocalAddr());
  }

  @Override
  public String getLocalName() {
    return noted(ENTRANCE, super.getLocalName());
  }

  @Override
  public int getLocalPort() {
    unkeyed(ENTRANCE);
    return super.getLocalPort();
  }
}
