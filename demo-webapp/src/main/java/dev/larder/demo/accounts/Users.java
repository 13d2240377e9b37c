package dev.larder.demo.accounts;

import jakarta.ws.rs.NotFoundException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The rules of accounts. Every change is committed when its method returns. Thread safe. */
public final class Users {
  private static final RowMapper<Profile> PROFILE = ConstructorMapper.of(Profile.class);
  private static final RowMapper<PublicProfile> PUBLIC = ConstructorMapper.of(PublicProfile.class);
  private static final RowMapper<UserStats> STATS = ConstructorMapper.of(UserStats.class);
  private static final String SELECT_PROFILE =
      """
      SELECT a.id, a.username, a.first_name || ' ' || a.last_name AS full_name, a.email,
             p.avatar AS avatar_url, p.bio, p.preferences
      FROM auth_user a JOIN profiles_userprofile p ON p.user_id = a.id
      WHERE a.id = :id AND a.is_active
      """;

  private final Jdbi jdbi;
  private final InstantSource clock;

  /**
   * Works on a database.
   *
   * @param jdbi the door to it
   * @param clock tells when profiles change
   */
  public Users(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  Profile profile(int id) {
    return jdbi.withHandle(handle -> found(profile(handle, id)));
  }

  PublicProfile publicProfile(int id) {
    return jdbi.withHandle(
        handle -> found(handle.createQuery(SELECT_PROFILE).bind("id", id).map(PUBLIC).findOne()));
  }

  Profile update(int id, ProfileInput input) {
    Instant now = clock.instant();
    return jdbi.inTransaction(
        handle -> {
          handle
              .createUpdate(
                  """
                  UPDATE profiles_userprofile
                  SET bio = COALESCE(:bio, bio), preferences = COALESCE(:preferences, preferences),
                      updated_at = :now
                  WHERE user_id = :id
                  """)
              .bind("bio", input.bio().orElse(null))
              .bind("preferences", input.preferences().orElse(null))
              .bind("now", now)
              .bind("id", id)
              .execute();
          return found(profile(handle, id));
        });
  }

  UserStats stats(int id) {
    return jdbi.withHandle(
        handle ->
            found(
                handle
                    .createQuery(
                        """
                        SELECT
                          (SELECT COUNT(*) FROM posts_post p
                             WHERE p.author_id = a.id AND p.status = 'published') AS posts,
                          (SELECT COUNT(*) FROM posts_comment c WHERE c.author_id = a.id)
                            AS comments,
                          (SELECT COUNT(*) FROM posts_like l JOIN posts_post p ON p.id = l.post_id
                             WHERE p.author_id = a.id AND p.status = 'published'
                               AND NOT l.is_dislike) AS likes
                        FROM auth_user a WHERE a.id = :id AND a.is_active
                        """)
                    .bind("id", id)
                    .map(STATS)
                    .findOne()));
  }

  void requireActive(int id) {
    boolean active =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("SELECT is_active FROM auth_user WHERE id = :id")
                    .bind("id", id)
                    .mapTo(Boolean.class)
                    .findOne()
                    .orElse(false));
    if (!active) {
      throw unknown();
    }
  }

  /** Deactivating twice is no fault; an unknown user is. */
  void deactivate(int id) {
    int changed =
        jdbi.inTransaction(
            handle ->
                handle
                    .createUpdate("UPDATE auth_user SET is_active = FALSE WHERE id = :id")
                    .bind("id", id)
                    .execute());
    if (changed == 0) {
      throw unknown();
    }
  }

  private static Optional<Profile> profile(Handle handle, int id) {
    return handle.createQuery(SELECT_PROFILE).bind("id", id).map(PROFILE).findOne();
  }

  private static <T> T found(Optional<T> user) {
    return user.orElseThrow(Users::unknown);
  }

  static NotFoundException unknown() {
    return new NotFoundException("There is no such user");
  }
}
