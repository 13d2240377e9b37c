package dev.larder.internal.engine;

import dev.larder.internal.key.Digests;
import dev.larder.internal.key.FullKey;
import dev.larder.internal.key.LedgerMembers;
import dev.larder.model.RequestFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The key of one request.
 *
 * @param base the expanded template
 * @param mediaType media type, where the route can yield more than one; {@code accept-} and a
 *     digest of {@code Accept} where only the method decides on it
 * @param queryDigest digest of the parameters that no placeholder consumed
 * @param bodyDigest digest of the request's body, where that says what is asked for
 * @param authority the authority, where it tells entries apart
 * @param varyBy headers that the route names
 * @param users encoded ids of the users in the key
 * @param tags expanded tags
 */
record RequestKey(
    String base,
    Optional<String> mediaType,
    Optional<String> queryDigest,
    Optional<String> bodyDigest,
    Optional<String> authority,
    List<String> varyBy,
    List<String> users,
    List<String> tags) {

  /**
   * The full key.
   *
   * @param request whose headers decide the variant
   * @param varyNames header names that the stored response named, beside those of the route
   */
  String full(RequestFacts request, List<String> varyNames) {
    return FullKey.of(base, mediaType, queryDigest, bodyDigest, variant(request, varyNames));
  }

  /** The full key of an entry that no request made. */
  String full() {
    return FullKey.of(base, mediaType, queryDigest, bodyDigest, Optional.empty());
  }

  /** The same with more tags, of which only a stored response tells. */
  RequestKey with(List<String> more) {
    return more.isEmpty()
        ? this
        : new RequestKey(
            base,
            mediaType,
            queryDigest,
            bodyDigest,
            authority,
            varyBy,
            users,
            Stream.concat(tags.stream(), more.stream()).distinct().toList());
  }

  List<String> members(List<String> shapes, String fullKey) {
    return LedgerMembers.of(base, users, tags, shapes, fullKey);
  }

  private Optional<String> variant(RequestFacts request, List<String> varyNames) {
    if (authority.isEmpty() && varyBy.isEmpty() && varyNames.isEmpty()) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    parts.add(authority.orElse(""));
    TreeSet<String> names = new TreeSet<>(varyBy);
    names.addAll(varyNames);
    for (String name : names) {
      List<String> lines = request.header(name);
      parts.add(name);
      parts.add(Integer.toString(lines.size()));
      lines.forEach(line -> parts.add(line.strip()));
    }
    return Optional.of(Digests.of(parts));
  }
}
