package dev.larder.internal.engine;

import dev.larder.internal.key.Digests;
import dev.larder.internal.key.FullKey;
import dev.larder.internal.key.LatestDigest;
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
 * @param slot the full key as far as the request alone decides it
 */
record RequestKey(
    String base,
    Optional<String> mediaType,
    Optional<String> queryDigest,
    Optional<String> bodyDigest,
    Optional<String> authority,
    List<String> varyBy,
    List<String> users,
    List<String> tags,
    String slot) {
  private static final LatestDigest AUTHORITY = new LatestDigest();

  /** The key of a request, whose headers decide the variant. */
  static RequestKey of(
      RequestFacts request,
      String base,
      Optional<String> mediaType,
      Optional<String> queryDigest,
      Optional<String> bodyDigest,
      Optional<String> authority,
      List<String> varyBy,
      List<String> users,
      List<String> tags) {
    return new RequestKey(
        base,
        mediaType,
        queryDigest,
        bodyDigest,
        authority,
        varyBy,
        users,
        tags,
        FullKey.of(
            base,
            mediaType,
            queryDigest,
            bodyDigest,
            variant(request, authority, varyBy, List.of())));
  }

  /** The key of an entry that no request made. */
  static RequestKey manual(String base, Optional<String> queryDigest, List<String> users) {
    Optional<String> none = Optional.empty();
    String slot = FullKey.of(base, none, queryDigest, none, none);
    return new RequestKey(base, none, queryDigest, none, none, List.of(), users, List.of(), slot);
  }

  /**
   * The full key.
   *
   * @param request whose headers decide the variant
   * @param varyNames header names that the stored response named, beside those of the route
   */
  String full(RequestFacts request, List<String> varyNames) {
    return varyNames.isEmpty()
        ? slot
        : FullKey.of(
            base,
            mediaType,
            queryDigest,
            bodyDigest,
            variant(request, authority, varyBy, varyNames));
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
            Stream.concat(tags.stream(), more.stream()).distinct().toList(),
            slot);
  }

  List<String> members(List<String> shapes, String fullKey) {
    return LedgerMembers.of(base, users, tags, shapes, fullKey);
  }

  private static Optional<String> variant(
      RequestFacts request,
      Optional<String> authority,
      List<String> varyBy,
      List<String> varyNames) {
    if (varyBy.isEmpty() && varyNames.isEmpty()) {
      return authority.map(AUTHORITY::of);
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
