package dev.larder.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.attack.Call.Actions;
import dev.larder.attack.Place.EachStage;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** U: what the key does not hold reaches the application, and from there everyone. */
@ExtendWith(Sites.Extension.class)
class UnkeyedInputIT {
  private static final String EVIL = "evil-mark";

  private final Sites sites;

  UnkeyedInputIT(Sites sites) {
    this.sites = sites;
  }

  /** The attacker comes first; whoever comes next sees nothing of it, and that is cached. */
  private void assertClean(Place place, String path, String... lines) {
    sites.get(place, path, lines);
    Answer plain = sites.get(place, path);
    assertThat(plain.status()).as(String.join("|", lines)).isEqualTo(200);
    assertThat(plain.whole()).as(String.join("|", lines)).doesNotContain(EVIL);
    assertThat(sites.assertCached(place, path).whole()).doesNotContain(EVIL);
  }

  @EachStage
  void u01_headersThatAreEchoed(Place place) {
    for (String line :
        List.of(
            "X-Forwarded-Host: " + EVIL,
            "Forwarded: host=" + EVIL + ";proto=http",
            "X-Original-URL: /" + EVIL,
            "X-Rewrite-URL: /" + EVIL,
            "Origin: https://" + EVIL,
            "Referer: https://" + EVIL,
            "Cookie: theme=" + EVIL,
            "Cookie: a=1; theme=" + EVIL,
            "X-Request-Id: " + EVIL,
            "User-Agent: " + EVIL,
            "Accept-Language: " + EVIL,
            "X-Apicache-Bypass: " + EVIL,
            "Larder-Debug: " + EVIL,
            "X-Larder-Bypass: " + EVIL,
            "Via: 1.1 " + EVIL,
            "From: " + EVIL,
            "Max-Forwards: " + EVIL,
            "Transfer-Coding: " + EVIL)) {
      assertClean(place, "/echo/" + Actions.fresh(), line);
    }
  }

  @EachStage
  void u02_namesOfHeaders(Place place) {
    assertClean(place, "/echo/" + Actions.fresh(), "X-" + EVIL + ": 1");
    assertClean(place, "/echo/" + Actions.fresh(), "Cookie: " + EVIL + "=1");
  }

  /** The host is in the key: everybody has entries of the host asked for. */
  @EachStage
  void u04_hosts(Place place) {
    String path = "/echo/" + Actions.fresh();
    Answer evil = sites.get(place, path, "Host: " + EVIL);
    assertThat(evil.body()).contains(EVIL);
    assertClean(place, path);
    assertThat(sites.get(place, path, "Host: " + EVIL).serial()).isEqualTo(evil.serial());
  }

  @EachStage
  void u09_mediaTypes(Place place) {
    String path = "/types/" + Actions.fresh();
    Answer json = sites.get(place, path, "Accept: application/json");
    Answer text = sites.get(place, path, "Accept: text/plain");
    assertThat(text.serial() == json.serial())
        .as("hidden from servlets")
        .isEqualTo(place.isPlainServlet());
    if (!place.isPlainServlet()) {
      assertThat(json.header("Content-Type")).contains("json");
      assertThat(text.header("Content-Type")).contains("text/plain");
    }
  }

  @EachStage
  void u15_parametersThatDoNotCount(Place place) {
    assertClean(place, "/list", "X: 1");
    Answer attacked = sites.get(place, "/list?utm_content=" + EVIL);
    assertThat(attacked.body()).doesNotContain(EVIL);
    assertThat(sites.get(place, "/list").whole()).doesNotContain(EVIL);
  }

  @EachStage
  void u17_fatGet(Place place) {
    String path = "/echo/" + Actions.fresh() + "?page=1";
    String body = "page=" + EVIL;
    Answer fat =
        sites
            .of(place)
            .raw(
                "GET "
                    + place.base()
                    + path
                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type:"
                    + " application/x-www-form-urlencoded\r\nContent-Length: "
                    + body.length()
                    + "\r\n\r\n"
                    + body);
    assertThat(fat.status()).isEqualTo(200);
    assertClean(place, path);
  }

  @EachStage
  void u19_u21_partsAndHeads(Place place) {
    String path = "/echo/" + Actions.fresh();
    assertThat(sites.get(place, path, "Range: bytes=0-0").body()).hasSize(1);
    assertThat(sites.get(place, path).body()).startsWith("serial=");
    String other = "/echo/" + Actions.fresh();
    assertThat(sites.send(place, "HEAD", other).body()).isEmpty();
    assertThat(sites.get(place, other).body()).startsWith("serial=");
    sites.assertCached(place, other);
  }

  @EachStage
  void u23_conditionsAreNotTheApplications(Place place) {
    for (String line :
        List.of(
            "If-None-Match: \"" + EVIL + "\"",
            "If-Match: \"" + EVIL + "\"",
            "If-Modified-Since: Thu, 01 Jan 2099 00:00:00 GMT",
            "If-Range: \"" + EVIL + "\"")) {
      assertClean(place, "/echo/" + Actions.fresh(), line);
    }
  }

  @EachStage
  void u25_variesByEverything(Place place) {
    for (String vary : List.of("*", ", *", "Foo, *", "*, Foo", "a b")) {
      sites.assertNotStored(place, "/do/" + Actions.on(call -> Reply.of().header("Vary", vary)));
    }
    String lines = Actions.on(call -> Reply.of().header("Vary", "Foo").header("Vary", "*"));
    sites.assertNotStored(place, "/do/" + lines);
    sites.assertCached(place, "/do/" + Actions.on(call -> Reply.of().header("Vary", "Foo")));
  }

  @EachStage
  void u26_variants(Place place) {
    String name =
        Actions.on(
            call ->
                Reply.of(call.headers().getOrDefault("x-lang", List.of()))
                    .header("Vary", "X-Lang"));
    String path = "/vary/" + name;
    Answer evil = sites.get(place, path, "X-Lang: " + EVIL);
    assertThat(evil.body()).contains(EVIL);
    assertClean(place, path);
    assertThat(sites.get(place, path, "X-Lang: " + EVIL).serial()).isEqualTo(evil.serial());
  }

  /** Our own words from a client mean nothing. */
  @EachStage
  void u27_fieldsOfCaches(Place place) {
    String path = "/echo/" + Actions.fresh();
    long serial = sites.assertCached(place, path).serial();
    for (String line :
        List.of(
            "Cache-Status: larder; hit",
            "Larder-Cache-Control: no-store",
            "Cache-Groups: \"x\"",
            "Cache-Group-Invalidation: \"x\"",
            "Age: 100",
            "X-Apicache-Force-Fetch: 1")) {
      assertThat(sites.get(place, path, line).serial()).as(line).isEqualTo(serial);
    }
  }

  @EachStage
  void u29_whatRawRequestsShow(Place place) {
    assertClean(
        place,
        "/raw/" + Actions.on(call -> Reply.of(call.servlet().getHeader("X-Evil"))),
        "X-Evil: " + EVIL);
    String cookies = Actions.on(call -> Reply.of(Arrays.toString(call.servlet().getCookies())));
    assertClean(place, "/raw/" + cookies, "Cookie: theme=" + EVIL);
    String locale = Actions.on(call -> Reply.of(call.servlet().getLocale()));
    assertClean(place, "/raw/" + locale, "Accept-Language: xx");
  }

  /** Nothing declares which types a servlet has, nor those of a method without {@code Produces}. */
  @EachStage
  void u30_acceptWhereNothingDeclaresTypes(Place place) {
    String path =
        "/any/" + Actions.on(call -> Reply.of(call.headers().getOrDefault("accept", List.of())));
    assertClean(place, path, "Accept: application/" + EVIL);
    long serial = sites.assertCached(place, path, "Accept: text/html").serial();
    assertThat(sites.get(place, path).serial() == serial)
        .as("hidden from servlets, in the key of others")
        .isEqualTo(place.isPlainServlet());
  }

  /** One type is declared, so that no key holds what is accepted. */
  @EachStage
  void u38_acceptWhereOneTypeIsDeclared(Place place) {
    String accept = "Accept: text/plain;q=0.9, text/" + EVIL + ", */*;q=0.1";
    String path = "/echo/" + Actions.fresh();
    assertClean(place, path, accept);
    assertThat(sites.get(place, path, accept).serial()).isEqualTo(sites.get(place, path).serial());
    assertThat(sites.get(place, path).header("Content-Type")).contains("text/plain");
  }

  /** Of the body that a GET does not have. */
  @EachStage
  void u31_fieldsOfNoBody(Place place) {
    for (String line :
        List.of(
            "Content-Type: text/" + EVIL,
            "Content-Language: " + EVIL,
            "Content-Encoding: " + EVIL,
            "Content-Location: //" + EVIL,
            "Content-Disposition: " + EVIL,
            "Content-Anything: " + EVIL)) {
      String path = "/echo/" + Actions.fresh();
      assertClean(place, path, line);
      sites.assertCached(place, path, line);
    }
  }

  @EachStage
  void u32_traces(Place place) {
    String id = "4bf92f3577b34da6a3ce929d0e0e4736";
    String quiet = "/do/" + Actions.on(call -> Reply.of("nothing of it"));
    for (String line :
        List.of(
            "traceparent: 00-" + id + "-00f067aa0ba902b7-01",
            "tracestate: vendor=" + EVIL,
            "baggage: user=" + EVIL,
            "b3: " + id + "-00f067aa0ba902b7-1",
            "X-B3-TraceId: " + id,
            "X-B3-Anything: " + EVIL)) {
      String path = "/echo/" + Actions.fresh();
      sites.get(place, path, line);
      assertThat(sites.assertCached(place, path).whole()).as(line).doesNotContain(EVIL, id);
      sites.assertCached(place, quiet, line);
    }
  }

  @EachStage
  void u33_partOfATrace(Place place) {
    String path =
        "/do/"
            + Actions.on(
                call ->
                    Reply.of()
                        .header(
                            "X-Trace",
                            call.headers()
                                .getOrDefault("traceparent", List.of("none"))
                                .get(0)
                                .replaceAll("^00-([0-9a-f]+)-.*", "$1")));
    sites.assertNotStored(
        place, path, "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    sites.assertCached(place, path);
  }

  /** What an outer filter has made of a header that the application may not read. */
  @EachStage
  void u34_attributesOfOuterFilters(Place place) {
    String path = "/raw/" + Actions.on(call -> Reply.of(String.valueOf(call.attribute("tenant"))));
    sites.assertNotStored(place, path, "X-Tenant: " + EVIL);
    assertClean(place, path, "X-Tenant: " + EVIL);
    String own =
        "/raw/"
            + Actions.on(
                call -> {
                  call.servlet().setAttribute("own", 1);
                  return Reply.of(String.valueOf(call.attribute("own")));
                });
    sites.assertCached(place, own, "X-Tenant: " + EVIL);
  }

  /** The same, by a request filter of Jersey. */
  @Test
  void u35_propertiesOfRequestFilters() {
    String path =
        "/context/" + Actions.on(call -> Reply.of(String.valueOf(call.attribute("department"))));
    sites.assertNotStored(Place.JERSEY, path, "X-Department: " + EVIL);
    assertClean(Place.JERSEY, path, "X-Department: " + EVIL);
    String quiet = "/context/" + Actions.on(call -> Reply.of("nothing of it"));
    sites.assertCached(Place.JERSEY, quiet, "X-Department: " + EVIL);
  }

  @EachStage
  void u36_addresses(Place place) {
    for (Function<HttpServletRequest, Object> address :
        List.<Function<HttpServletRequest, Object>>of(
            HttpServletRequest::getRemoteAddr,
            HttpServletRequest::getRemoteHost,
            HttpServletRequest::getRemotePort,
            HttpServletRequest::getLocalAddr,
            HttpServletRequest::getLocalName,
            HttpServletRequest::getLocalPort)) {
      sites.assertNotStored(
          place, "/raw/" + Actions.on(call -> Reply.of(address.apply(call.servlet()))));
    }
    sites.assertCached(place, "/raw/" + Actions.on(call -> Reply.of("nobody's address")));
  }

  /** Without the servlet filter nobody sees what is read of it. */
  @Test
  void u37_requestsWithoutTheFilter() {
    for (String page : List.of("/raw/", "/context/")) {
      String path = page + Actions.on(call -> Reply.of("nothing of it"));
      sites.assertNotStored(Place.ALONE, path);
      sites.assertCached(Place.JERSEY, path);
    }
    sites.assertCached(Place.ALONE, "/do/" + Actions.fresh());
  }
}
