package dev.larder.internal.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyTemplateTest {
  private static final ValueSource VALUES = Values.of(Map.of("slug", "my-post-slug", "page", "2"));

  @Test
  void expandsToAReadableKey() {
    assertThat(KeyTemplate.parse("posts:{{slug}}").expand(VALUES)).isEqualTo("posts:my-post-slug");
  }

  @Test
  void userIdIsReservedForTheIdentity() {
    KeyTemplate template = KeyTemplate.parse("posts:list:{{user_id}}");
    assertThat(template.holdsUser()).isTrue();
    assertThat(template.expand(placeholder -> KeyValue.ANONYMOUS)).isEqualTo("posts:list:anon");
  }

  @Test
  void aPathParameterCalledUserIdIsNotTheIdentity() {
    assertThat(KeyTemplate.parse("users:{{path.user_id}}").holdsUser()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "{{user_id}}, USER, user_id",
    "{{slug}}, BARE, slug",
    "{{filter.status}}, BARE, filter.status",
    "{{path.slug}}, PATH, slug",
    "{{path.user_id}}, PATH, user_id",
    "{{query.ids[]}}, QUERY, ids[]",
    "{{query.path.x}}, QUERY, path.x",
    "{{header.Accept-Language}}, HEADER, Accept-Language",
    "{{cookie.theme}}, COOKIE, theme",
    "{{own.tenant}}, OWN, tenant",
  })
  void placeholdersNameTheirSource(String text, Placeholder.Source source, String name) {
    assertThat(KeyTemplate.parse("a:" + text).placeholders())
        .containsExactly(new Placeholder(source, name));
    assertThat(new Placeholder(source, name).text()).isEqualTo(text);
  }

  @Test
  void literalsStandAroundAPlaceholder() {
    KeyTemplate template = KeyTemplate.parse("v1.posts:p-{{slug}}_x:list");
    assertThat(template.expand(VALUES)).isEqualTo("v1.posts:p-my-post-slug_x:list");
    assertThat(template.text()).isEqualTo("v1.posts:p-{{slug}}_x:list");
  }

  @Test
  void sixteenSegmentsAreTheMost() {
    String most = "a:".repeat(15) + "a";
    assertThat(KeyTemplate.parse(most).text()).isEqualTo(most);
    assertThatThrownBy(() -> KeyTemplate.parse(most + ":a"))
        .isInstanceOf(TemplateException.class)
        .hasMessage("key \"" + most + ":a\" has 17 segments; expected at most 16; shorten it");
  }

  @Test
  void fiveHundredAndTwelveCharactersAreTheMost() {
    String most = "a".repeat(512);
    assertThat(KeyTemplate.parse(most).text()).isEqualTo(most);
    assertThatThrownBy(() -> KeyTemplate.parse(most + "a"))
        .hasMessage("key \"" + most + "a\" has 513 characters; expected at most 512; shorten it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``           | is empty; expected at least one segment;"
            + " write such as \"posts:{{slug}}\"",
        "posts:       | has an empty segment; expected text between colons; remove the extra \":\"",
        ":posts       | has an empty segment; expected text between colons; remove the extra \":\"",
        "a::b         | has an empty segment; expected text between colons; remove the extra \":\"",
        "a:{{b}}{{c}} | has two placeholders in segment \"{{b}}{{c}}\"; expected at most one,"
            + " since two values run into each other; put a \":\" between them",
        "a:{{b}}-{{c}}| has two placeholders in segment \"{{b}}-{{c}}\"; expected at most one,"
            + " since two values run into each other; put a \":\" between them",
        "a:{{b        | opens a placeholder in segment \"{{b\" and does not close it; expected"
            + " \"}}\"; write such as \"{{slug}}\", without a regular expression",
        "a:{{b: x}}   | opens a placeholder in segment \"{{b\" and does not close it; expected"
            + " \"}}\"; write such as \"{{slug}}\", without a regular expression",
        "a:{b}        | has \"{\" in segment \"{b}\"; expected only letters, digits, \".\","
            + " \"_\" and \"-\" outside \"{{\" and \"}}\"; write a placeholder as \"{{name}}\"",
        "a:{{b}}}     | has \"}\" in segment \"{{b}}}\"; expected only letters, digits, \".\","
            + " \"_\" and \"-\" outside \"{{\" and \"}}\"; write a placeholder as \"{{name}}\"",
        "a:b c        | has \" \" in segment \"b c\"; expected only letters, digits, \".\", \"_\""
            + " and \"-\"; remove it, or let a placeholder hold the value",
        "a:%41        | has \"%\" in segment \"%41\"; expected only letters, digits, \".\", \"_\""
            + " and \"-\"; remove it, or let a placeholder hold the value",
        "~inv         | has \"~\" in segment \"~inv\"; expected only letters, digits, \".\","
            + " \"_\" and \"-\"; remove it, or let a placeholder hold the value",
        "a:café       | has \"é\" in segment \"café\"; expected only letters, digits, \".\","
            + " \"_\" and \"-\"; remove it, or let a placeholder hold the value",
        "a:*          | has \"*\" in segment \"*\"; expected no wildcard in a key; remove it;"
            + " wildcards are for patterns",
        "a:{{}}       | has the placeholder \"{{}}\"; expected a name of letters, digits, \".\","
            + " \"_\", \"-\", \"[\", \"]\" or \"$\"; write such as \"{{slug}}\" or"
            + " \"{{path.slug}}\"",
        "a:{{path.}}  | has the placeholder \"{{path.}}\"; expected a name of letters, digits,"
            + " \".\", \"_\", \"-\", \"[\", \"]\" or \"$\"; write such as \"{{slug}}\" or"
            + " \"{{path.slug}}\"",
        "a:{{ b }}    | has the placeholder \"{{ b }}\"; expected a name of letters, digits,"
            + " \".\", \"_\", \"-\", \"[\", \"]\" or \"$\"; write such as \"{{slug}}\" or"
            + " \"{{path.slug}}\"",
        "{{x}}inv:a   | begins with a placeholder that the literal \"inv\" follows; expected a"
            + " literal, or a placeholder alone, as the first segment; put a literal such as"
            + " \"inv:\" in front",
      })
  void faultsNameTheTextTheExpectationAndTheMend(String text, String fault) {
    assertThatThrownBy(() -> KeyTemplate.parse(text))
        .isInstanceOf(TemplateException.class)
        .hasMessage("key \"" + text + "\" " + fault);
  }

  @Test
  void aTagMayBeginWithAPlaceholder() {
    assertThat(KeyTemplate.parseTag("{{slug}}-x").expand(VALUES)).isEqualTo("my-post-slug-x");
    assertThatThrownBy(() -> KeyTemplate.parseTag("a:*"))
        .hasMessage(
            "tag \"a:*\" has \"*\" in segment \"*\"; expected no wildcard in a tag; remove it;"
                + " wildcards are for patterns");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/posts/{slug: [a-z]+}      | posts:{{slug}}",
        "/                          | root",
        "''                         | root",
        "posts                      | posts",
        "/posts/                    | posts",
        "/posts//{id}               | posts:{{id}}",
        "/a/{id: [0-9]{3}}/b        | a:{{id}}:b",
        "/files/{path: .+}          | files:{{path}}",
        "/files/{path: [a-z/]+}/raw | files:{{path}}:raw",
        "/users/{user_id}           | users:{{path.user_id}}",
        "/x/{query.a}               | x:{{path.query.a}}",
        "/map/{lat},{lon}           | map:{{lat}}%2C:{{lon}}",
        "/{user}.json               | {{user}}:.json",
        "/img/{name}.png            | img:{{name}}.png",
        "/caf\u00e9/a b/c%20d/*     | caf%C3%A9:a%20b:c%20d:%2A",
        "/a:b                       | a%3Ab",
        "/~inv                      | %7Einv",
      })
  void derivesTheDefaultKeyFromTheRoute(String path, String key) {
    assertThat(KeyTemplate.derive(path).text()).isEqualTo(key);
  }

  @Test
  void derivedPlaceholdersArePathParameters() {
    assertThat(KeyTemplate.derive("/users/{user_id}/{slug}").placeholders())
        .containsExactly(
            new Placeholder(Placeholder.Source.PATH, "user_id"),
            new Placeholder(Placeholder.Source.PATH, "slug"));
  }

  @Test
  void aRouteTooDeepForAKeyIsRefused() {
    assertThatThrownBy(() -> KeyTemplate.derive("/a".repeat(17)))
        .hasMessageContaining("has 17 segments; expected at most 16");
  }

  @ParameterizedTest
  @CsvSource({
    "posts:{{slug}}, posts:list, true",
    "posts:{{slug}}, posts:list:{{user_id}}, false",
    "posts:{{slug}}:stats, posts:list:{{user_id}}, true",
    "posts:{{slug}}, posts:{{id}}, true",
    "posts:a-{{slug}}, posts:b-{{slug}}, false",
    "posts:a-{{slug}}, posts:{{slug}}-b, true",
    "posts:{{slug}}-a, posts:{{slug}}-b, false",
    "posts:p-{{slug}}, posts:list, false",
    "posts:p-{{slug}}, posts:p-, false",
    "posts:ab{{slug}}ba, posts:aba, false",
    "posts:{{user_id}}, posts:anon, true",
    "posts:{{slug}}, posts:anon, false",
    "posts:a, posts:a, true",
    "posts:a, posts:b, false",
    "posts, posts:{{slug}}, false",
  })
  void tellsWhetherTwoTemplatesCanMakeOneKey(String left, String right, boolean canEqual) {
    KeyTemplate one = KeyTemplate.parse(left);
    KeyTemplate other = KeyTemplate.parse(right);
    assertThat(one.canEqual(other)).isEqualTo(canEqual);
    assertThat(other.canEqual(one)).isEqualTo(canEqual);
  }

  @Test
  void bindingKeepsTheText() {
    KeyTemplate bound =
        KeyTemplate.parse("posts:{{slug}}")
            .bind(placeholder -> new Placeholder(Placeholder.Source.PATH, placeholder.name()));
    assertThat(bound.text()).isEqualTo("posts:{{slug}}");
    assertThat(bound.placeholders())
        .containsExactly(new Placeholder(Placeholder.Source.PATH, "slug"));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "mine:{{slug}}:{{user_id}}, mine:7:42, 42",
        "mine:u-{{user_id}}:x, mine:u-42:x, 42",
        "mine:{{user_id}}, mine:anon, anon",
        "posts:{{slug}}, posts:42, ''",
        "mine:{{user_id}}, mine:42:x, -",
        "mine:{{user_id}}, yours:42, -",
        "mine:u-{{user_id}}, mine:42, -",
      })
  void readsUsersOutOfKeysOfItsOwn(String template, String key, @Nullable String users) {
    assertThat(KeyTemplate.parse(template).usersIn(key).map(ids -> String.join(",", ids)))
        .isEqualTo(Optional.ofNullable(users));
  }

  @ParameterizedTest
  @CsvSource({
    "posts:a, posts:a",
    "posts:a:m=text%2Fhtml:q=0a:v=0b, posts:a",
    "posts:a:v=0b, posts:a",
    "posts:a:b:q=0a, posts:a:b",
    "x=1, x=1"
  })
  void baseOfAFullKeyIsWhatItWasMadeOf(String full, String base) {
    assertThat(FullKey.base(full)).isEqualTo(base);
  }
}
