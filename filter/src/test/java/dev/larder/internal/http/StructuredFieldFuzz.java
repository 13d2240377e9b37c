package dev.larder.internal.http;

import static dev.larder.fuzz.Fuzzed.require;

import dev.larder.fuzz.Fuzzed;
import dev.larder.model.CapturedResponse;
import dev.larder.model.HeaderField;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Structured fields, and what is made of them: what was read can be written and read again. */
public final class StructuredFieldFuzz {
  private StructuredFieldFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    List<String> lines = Fuzzed.lines(data);
    Optional<List<FieldMember>> list = StructuredField.list(lines);
    list.ifPresent(
        members ->
            require(
                StructuredField.list(List.of(StructuredText.list(members))).equals(list),
                "another list"));
    Optional<Map<String, FieldMember>> dictionary = StructuredField.dictionary(lines);
    dictionary.ifPresent(
        members ->
            require(
                StructuredField.dictionary(List.of(StructuredText.dictionary(members)))
                    .equals(dictionary),
                "another dictionary"));
    groups(CacheGroups.parse(lines), list);
    targeted(lines, dictionary);
  }

  private static void groups(CacheGroups groups, Optional<List<FieldMember>> list) {
    require(groups.names().size() <= CacheGroups.MAX_GROUPS, "too many groups");
    require(
        groups.names().stream().allMatch(name -> name.length() <= CacheGroups.MAX_LENGTH),
        "too long a name");
    require(list.isPresent() || groups.state() == CacheGroups.State.MALFORMED, "groups of no list");
    require(
        groups.state() != CacheGroups.State.MALFORMED || groups.names().isEmpty(),
        "names of a malformed field");
  }

  private static void targeted(List<String> lines, Optional<Map<String, FieldMember>> dictionary) {
    List<HeaderField> fields = lines.stream().map(line -> new HeaderField("T", line)).toList();
    CapturedResponse response = new CapturedResponse(200, fields, new byte[0]);
    ResponseControl control = ResponseControl.of(response, List.of("T"));
    CacheControl said = control.directives();
    dictionary.ifPresentOrElse(
        members -> CacheControl.RESTRICTIONS.forEach(name -> same(name, members, said)),
        () -> require(!said.present(), "directives of no dictionary"));
    require(said.maxAge().orElse(0) >= 0, "a negative life");
    require(said.maxAge().orElse(0) <= DeltaSeconds.MAX, "too long a life");
    require(said.maxAge().isPresent() == said.directives().contains("max-age"), "max-age is lost");
    require(
        said.sMaxAge().isPresent() == said.directives().contains("s-maxage"), "s-maxage is lost");
  }

  private static void same(String name, Map<String, FieldMember> members, CacheControl said) {
    require(members.containsKey(name) == said.directives().contains(name), name + " is lost");
  }
}
