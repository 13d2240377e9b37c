package dev.larder.demo.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A headless Chromium, the one that is installed. Of every page it keeps what went wrong there and
 * whom it asked.
 */
final class ShopBrowser implements AutoCloseable {
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");
  private static final String STATUS = "Failed to load resource: the server responded with";
  private static final double PATIENCE_MILLIS = 20_000;

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  ShopBrowser() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium())
                    .setArgs(ARGUMENTS)
                    .setHeadless(true));
  }

  /** Who asks for these tests has it: they are never skipped. */
  private static Path chromium() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(Pattern.quote(File.pathSeparator)))
        .flatMap(folder -> Stream.of("chromium", "chromium-browser").map(Path.of(folder)::resolve))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no chromium on the PATH; expected that of the package chromium"));
  }

  /** Opens a page of its own, with an own session. */
  Page open(String url, ColorScheme colors, int width, int height) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setColorScheme(colors)
                .setViewportSize(width, height)
                .setLocale("en")
                .setTimezoneId("UTC"));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    Page page = context.newPage();
    page.onPageError(faults::add);
    page.onConsoleMessage(
        message -> {
          // a status of the shop's own is listed by the page
          if (message.type().equals("error") && !message.text().startsWith(STATUS)) {
            faults.add(message.text());
          }
        });
    page.onRequest(request -> asked.add(request.url()));
    page.navigate(url);
    return page;
  }

  /** Nothing failed, and nobody was asked but these. */
  void requireQuiet(List<String> servers) {
    assertThat(faults).isEmpty();
    assertThat(asked)
        .isNotEmpty()
        // a picture that a page has made itself is a blob
        .map(url -> url.replaceFirst("^blob:", ""))
        .allMatch(url -> servers.stream().anyMatch(server -> url.startsWith(server + "/")));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
