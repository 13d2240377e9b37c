package dev.larder.demo.node;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.larder.testkit.internal.RedisFixture;
import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.RedisClient;

/** Clicks through the shop's page on two nodes, as a person would. */
@ExtendWith(RedisFixture.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class ShopBrowserIT {
  private static final Path PICTURES = Path.of("target", "pictures");

  /**
   * How often a page asks before its picture is taken, whose times are to be those of a warm JVM.
   */
  private static final int WARM = 8;

  private static final int WIDTH = 1280;
  private static final int HEIGHT = 900;

  private TwoCachedNodes nodes;
  private RedisClient redis;
  private ShopBrowser browser;

  @SuppressWarnings("NullAway.Init") // All is started before all tests.
  ShopBrowserIT() {}

  @BeforeAll
  void start(RedisEndpoint endpoint) throws IOException {
    nodes = TwoCachedNodes.start(endpoint, Map.of("LARDER_DEBUG", "true"));
    redis = RedisClient.create(endpoint.url());
    browser = new ShopBrowser();
  }

  @AfterEach
  void nothingFailedAndNobodyElseWasAsked() {
    browser.requireQuiet(List.of(nodes.first.url(), nodes.second.url()));
  }

  @AfterAll
  void stop() throws IOException {
    browser.close();
    redis.close();
    nodes.close();
  }

  private Page open(DemoNode node, String place) {
    return browser.open(node.url() + "/#/" + place, ColorScheme.LIGHT, WIDTH, HEIGHT);
  }

  private static void signIn(Page page, String name) {
    page.getByLabel("Signed in as").selectOption(name);
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("Signed in as " + name);
  }

  private static void press(Page page, String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }

  /** The newest of the listed requests for a path, once there are so many. */
  private static Locator request(Page page, String path, int count) {
    Locator all = page.locator("#log > li[data-path='" + path + "']");
    assertThat(all).hasCount(count);
    return all.first();
  }

  private static void assertVerdict(Locator request, String verdict, String why) {
    assertThat(request).hasAttribute("data-verdict", verdict);
    assertThat(request).containsText(verdict);
    assertThat(request).containsText(why);
  }

  @Test
  void aMissIsAHitOnTheOtherNodeUntilAnEdit() {
    String path = "/api/posts/bobs-first-post";
    Page reader = open(nodes.second, "posts/bobs-first-post");
    assertVerdict(
        request(reader, path, 1), "MISS", "the application ran, and its answer was stored");
    press(reader, "Ask again");
    Locator hit = request(reader, path, 2);
    assertVerdict(hit, "HIT", "served from the store");
    assertThat(hit).containsText("key" + nodes.redis.prefix() + ":posts:bobs-first-post");
    assertThat(hit).containsText(Pattern.compile("age\\d s"));
    assertThat(hit.locator("dl")).containsText(" ms");

    Page author = open(nodes.first, "posts/bobs-first-post");
    assertVerdict(request(author, path, 1), "HIT", "served from the store");
    signIn(author, "bob");
    author.getByText("Edit this post").click();
    author.getByLabel("Title").fill("Bob's second thought");
    press(author, "Save");
    assertThat(author.getByRole(AriaRole.STATUS)).hasText("Saved");
    assertThat(author.locator("h1")).hasText("Bob's second thought");
    assertVerdict(
        author.locator("#log > li[data-verdict=MUTATION]"),
        "MUTATION",
        "what it makes wrong has been dropped");

    press(reader, "Ask again");
    assertVerdict(request(reader, path, 3), "MISS", "a mutation has dropped what was stored");
    assertThat(reader.locator("h1")).hasText("Bob's second thought");
    press(reader, "Ask again");
    assertVerdict(request(reader, path, 4), "HIT", "served from the store");
  }

  @Test
  void likingAndCommentingShowAtOnce() {
    Page page = open(nodes.first, "posts/hello-world");
    assertThat(page.getByText("Sign in to like and comment.")).isVisible();
    signIn(page, "carol");
    Locator like = page.locator("#like");
    // the seed data has her like it
    assertThat(like).hasAttribute("aria-pressed", "true");
    like.click();
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("Unliked");
    assertThat(like).hasAttribute("aria-pressed", "false");
    like.click();
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("Liked");
    assertThat(like).hasAttribute("aria-pressed", "true");

    page.getByLabel("Your comment").fill("Well said");
    press(page, "Comment");
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("Commented");
    assertThat(page.locator(".comments li").last()).containsText("Well said");
  }

  @Test
  void anExpiredReportIsServedAtOnce() {
    String path = "/api/reports/sales?days=30";
    Page page = open(nodes.first, "report");
    assertVerdict(request(page, path, 1), "MISS", "the application ran");
    // its life is over, 290 seconds of the 300 in which it is served after it are left
    for (String key : redis.keys(nodes.redis.prefix() + ":reports:sales:*")) {
      assertThat(redis.pexpire(key, 290_000)).isEqualTo(1);
    }
    press(page, "Ask again");
    Locator stale = request(page, path, 2);
    assertVerdict(stale, "STALE", "it had expired: served at once, and computed anew behind it");
    assertThat(stale).containsText("life left-1");
  }

  @Test
  void whoIsSignedInBypassesWhatIsKeptForOthers() {
    String path = "/api/categories/tree";
    Page page = open(nodes.first, "products");
    request(page, path, 1);
    signIn(page, "alice");
    assertVerdict(
        request(page, path, 2),
        "BYPASS",
        "you are signed in, and this entry is kept for those who are not");
  }

  @Test
  void aPriceIsChangedByTheAdmin() {
    Page page = open(nodes.first, "products/espresso-machine");
    assertThat(page.getByText("Carol may change the price.")).isVisible();
    signIn(page, "carol");
    page.getByLabel("Price").fill("479.50");
    press(page, "Save");
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("Saved");
    assertThat(page.locator("p.price")).hasText("479.50");
  }

  @Test
  void whatPeopleWriteIsNeverMarkup() {
    String title = "<img src=x onerror=\"document.title='taken'\"> & \"<script>\"";
    Page page = open(nodes.first, "posts");
    signIn(page, "alice");
    page.getByText("Write a post").click();
    page.getByLabel("Title").fill(title);
    page.getByLabel("Text").fill("<b>bold</b><script>document.title='taken'</script>");
    press(page, "Publish");

    assertThat(page.locator("h1")).hasText(title);
    assertThat(page.locator("article .text"))
        .hasText("<b>bold</b><script>document.title='taken'</script>");
    page.getByLabel("Your comment").fill("<i>and this</i>");
    press(page, "Comment");
    assertThat(page.locator(".comments li").last()).containsText("<i>and this</i>");
    assertThat(page.locator("main img, main b, main i, main script")).hasCount(0);
    assertThat(page).hasTitle(title + " – Quickpost");

    page.locator("nav >> text=Posts").click();
    assertThat(page.locator(".card h2").first()).hasText(title);
    assertThat(page.locator("main img")).hasCount(0);
  }

  @Test
  void aRefusalIsSaidAndChangesNothing() {
    Page page = open(nodes.first, "posts/no-such-post");
    assertThat(page.locator("h1")).hasText("Not here");
    assertVerdict(
        request(page, "/api/posts/no-such-post", 1), "MISS", "only a complete 200 is stored");
  }

  @Test
  void theKeyboardIsEnough() {
    Page page = open(nodes.first, "posts");
    assertThat(page.locator("h1")).hasText("Posts");
    page.keyboard().press("Tab");
    assertThat(page.getByText("Skip to the content")).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.locator("main")).isFocused();
    page.keyboard().press("Tab");
    Locator first = page.locator(".card a").first();
    assertThat(first).isFocused();
    assertThat(first).hasCSS("outline-style", "solid");
    page.keyboard().press("Enter");
    assertThat(page.locator("main")).isFocused();
    assertThat(page.locator("article h1")).isVisible();
  }

  @Test
  void theFieldIsReadAsItsGrammarHasIt() {
    Page page = open(nodes.first, "posts");
    Object read =
        page.evaluate(
            """
            async () => {
              const { larder } = await import(new URL('shop/cache-status.js', location.href));
              return [
                'cdn; hit, larder; fwd=bypass; detail="x; \\\\"hit\\\\", larder; hit"',
                'larder; hit, larder; fwd=stale; stored',
                'larder; hit; ttl=-12',
                '"larder"; hit=?0',
                'larder; hit,',
                'larder2; hit',
                null,
              ].map((field) => JSON.stringify(larder(field)));
            }
            """);
    assertThat(read)
        .isEqualTo(
            List.of(
                "{\"name\":\"larder\",\"fwd\":\"bypass\",\"detail\":\"x; \\\"hit\\\", larder; hit\"}",
                "{\"name\":\"larder\",\"fwd\":\"stale\",\"stored\":true}",
                "{\"name\":\"larder\",\"hit\":true,\"ttl\":-12}",
                "{\"name\":\"larder\",\"hit\":false}",
                "null",
                "null",
                "null"));
  }

  @Test
  void aPurgeInTheInspectorIsAMissInTheShop() {
    String path = "/api/products/featured";
    Page shop = open(nodes.second, "products");
    request(shop, path, 1);
    press(shop, "Ask again");
    assertVerdict(request(shop, path, 2), "HIT", "served from the store");

    Page inspector = inspector(ColorScheme.LIGHT);
    inspector.getByLabel("Path").fill(path);
    press(inspector, "Explain");
    assertThat(inspector.locator("#explain-result")).containsText("larder; hit");
    inspector.getByLabel("What").selectOption("Pattern");
    inspector.getByLabel("Value").fill("featured_products:*");
    press(inspector, "Preview");
    assertThat(inspector.locator("#purge-result")).containsText("1 entries");
    press(inspector, "Purge featured_products:*");
    assertThat(inspector.locator("#purge-result")).containsText("is purged");

    press(shop, "Ask again");
    assertVerdict(request(shop, path, 3), "MISS", "a mutation has dropped what was stored");
  }

  @Test
  void theInspectorIsDrawnLightAndDark() {
    for (int asked = 0; asked < WARM; asked++) {
      Read.LIST.from(nodes.first).then().statusCode(200);
      Read.POST.from(nodes.first).then().statusCode(200);
      Read.PRODUCT.from(nodes.first).then().statusCode(200);
    }
    for (ColorScheme colors : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      Page page = inspector(colors);
      assertThat(page.getByRole(AriaRole.STATUS)).not().hasText("Connecting");
      assertThat(page.locator("#route-table tbody tr").first()).isVisible();
      page.getByLabel("Pattern").fill("posts:*");
      press(page, "List");
      assertThat(page.locator("#entries-result tbody tr").first()).isVisible();
      picture(page, "inspector-" + name(colors));
    }
  }

  private Page inspector(ColorScheme colors) {
    return browser.open(nodes.first.url() + "/larder/", colors, WIDTH, HEIGHT);
  }

  @Test
  void itFitsANarrowScreenAndIsDrawnLightAndDark() {
    for (ColorScheme colors : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      Page page = browser.open(nodes.second.url() + "/", colors, WIDTH, HEIGHT);
      assertThat(page.locator(".card").first()).isVisible();
      press(page, "Ask again");
      request(page, "/api/posts", 2);
      signIn(page, "alice");
      page.locator("nav >> text=Products").click();
      assertThat(page.locator("h1")).hasText("Products");
      page.navigate(nodes.second.url() + "/#/posts/hello-world");
      for (int asked = 1; asked <= WARM; asked++) {
        request(page, "/api/posts/hello-world/mine", asked);
        assertThat(page.locator("main[aria-busy]")).hasCount(0);
        press(page, "Ask again");
      }
      request(page, "/api/posts/hello-world/mine", WARM + 1);
      assertThat(page.locator("main[aria-busy]")).hasCount(0);
      page.locator("#like").click();
      assertThat(page.locator("#log > li[data-verdict=MUTATION]")).hasCount(1);
      assertThat(page.locator("main[aria-busy]")).hasCount(0);
      picture(page, "shop-" + name(colors));
    }
    Page narrow = browser.open(nodes.second.url() + "/", ColorScheme.LIGHT, 390, 800);
    assertThat(narrow.locator(".card").first()).isVisible();
    assertThat(narrow.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
    picture(narrow, "shop-narrow");
  }

  private static String name(ColorScheme colors) {
    return colors.name().toLowerCase(Locale.ROOT);
  }

  private static void picture(Page page, String name) {
    page.evaluate("scrollTo(0, 0)");
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
  }
}
