package dev.larder.jersey;

import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.glassfish.jersey.message.internal.AcceptableMediaType;
import org.glassfish.jersey.message.internal.QualitySourceMediaType;

/**
 * Foretells the media type of a response, as Jersey will choose it when the entity is there. A
 * wrong guess is harmless: what has another type than foretold is not stored.
 */
final class Negotiation {
  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingInt(Candidate::quality)
          .thenComparingInt(Candidate::sourceQuality)
          .reversed()
          .thenComparingInt(Candidate::wildcards);

  private Negotiation() {}

  private record Candidate(String type, int quality, int sourceQuality, int wildcards) {}

  /**
   * Chooses a type.
   *
   * @param produces declared media types
   * @param accepted what the client takes, best first
   * @return type and subtype, lower case, without parameters; empty if the declaration has a
   *     wildcard, or two types that differ by parameters only, or nothing fits
   */
  static Optional<String> choose(List<MediaType> produces, List<AcceptableMediaType> accepted) {
    if (!isTelling(produces)) {
      return Optional.empty();
    }
    return accepted.stream()
        .flatMap(
            wanted ->
                produces.stream()
                    .filter(wanted::isCompatible)
                    .map(offered -> candidate(wanted, offered)))
        .min(BEST_FIRST)
        .map(Candidate::type);
  }

  private static boolean isTelling(List<MediaType> produces) {
    Set<String> distinct = new HashSet<>();
    return produces.stream()
        .allMatch(
            type ->
                !type.isWildcardType() && !type.isWildcardSubtype() && distinct.add(plain(type)));
  }

  private static Candidate candidate(AcceptableMediaType wanted, MediaType offered) {
    int wildcards = (wanted.isWildcardType() ? 1 : 0) + (wanted.isWildcardSubtype() ? 1 : 0);
    return new Candidate(
        plain(offered),
        wanted.getQuality(),
        QualitySourceMediaType.getQualitySource(offered),
        wildcards);
  }

  private static String plain(MediaType type) {
    return (type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT);
  }
}
