package dev.larder.testkit;

import dev.larder.internal.http.CacheStatus;
import dev.larder.model.Decision.Reason;
import io.restassured.response.Response;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on what Larder did with a request, for responses of the JDK's client; those for
 * REST-assured are in {@link ForRestAssured}, which alone needs that library.
 *
 * <p>They read {@code Cache-Status} as RFC 9211 has it: of several caches the one named {@code
 * larder} counts, of several of that name the last, which is the nearest to the client. An {@link
 * AssertionError} says what was found, the whole field, what was expected, and where to look. They
 * do not look at the status, and at bodies in {@link #assertNotShared} only. Thread safe.
 */
public final class LarderAssertions {
  private LarderAssertions() {}

  /**
   * Asserts that a response came from the store, and had not expired.
   *
   * @param response any, a 304 too
   */
  public static void assertHit(HttpResponse<?> response) {
    Expectation.hit().require(answer(response));
  }

  /**
   * Asserts that an entry was served past its life, by {@code staleWhileRevalidate} or {@code
   * staleIfError}.
   *
   * @param response any
   */
  public static void assertStale(HttpResponse<?> response) {
    Expectation.stale().require(answer(response));
  }

  /**
   * Asserts that the store was asked and had nothing usable, so that the application ran or another
   * request's answer was shared. Whether the response was stored does not matter; nor why.
   *
   * @param response any
   */
  public static void assertMiss(HttpResponse<?> response) {
    Expectation.miss().require(answer(response));
  }

  /**
   * Asserts a miss, and its reason.
   *
   * @param response any
   * @param reason such as {@code INVALIDATED}
   */
  public static void assertMiss(HttpResponse<?> response, Reason reason) {
    Expectation.miss(reason).require(answer(response));
  }

  /**
   * Asserts a miss whose response was stored.
   *
   * @param response any
   */
  public static void assertStored(HttpResponse<?> response) {
    Expectation.stored().require(answer(response));
  }

  /**
   * Asserts a miss whose response was not stored.
   *
   * @param response any
   */
  public static void assertNotStored(HttpResponse<?> response) {
    Expectation.notStored().require(answer(response));
  }

  /**
   * Asserts a miss whose response was not stored, and why.
   *
   * @param response any
   * @param reason such as {@code SET_COOKIE}
   */
  public static void assertNotStored(HttpResponse<?> response, Reason reason) {
    Expectation.notStored(reason).require(answer(response));
  }

  /**
   * Asserts that the cache was not asked, and why.
   *
   * @param response any
   * @param reason such as {@code CREDENTIALS}
   */
  public static void assertBypassed(HttpResponse<?> response, Reason reason) {
    Expectation.bypass(reason).require(answer(response));
  }

  /**
   * Asserts that a mutation drops what a read has stored. It reads until that is a hit, three times
   * at most; runs the mutation; the next read must be a miss that says {@code INVALIDATED}, the one
   * after it a hit.
   *
   * <p>It does not fit a mutation after which the read is no longer stored, such as a deletion.
   *
   * @param mutation whatever runs it; if it returns a response, its status must be from 200 to 399
   * @param read runs a cached read
   * @throws Exception that one of them throws
   */
  public static void assertInvalidates(
      Callable<?> mutation, Callable<? extends HttpResponse<?>> read) throws Exception {
    Scenario.invalidates(
        () ->
            Optional.ofNullable(mutation.call())
                .filter(HttpResponse.class::isInstance)
                .map(response -> answer((HttpResponse<?>) response)),
        () -> answer(read.call()));
  }

  /**
   * Asserts that two users have entries of their own: A reads, B reads and is no hit, then both are
   * hits with the {@code ETag} and the text or bytes that their first read had, and A is once more.
   *
   * <p>Nothing may be stored for either before. It does not show that no third one is given them.
   *
   * @param userA runs a cached read as one user
   * @param userB runs the same read as another
   * @throws Exception that one of them throws
   */
  public static void assertNotShared(
      Callable<? extends HttpResponse<?>> userA, Callable<? extends HttpResponse<?>> userB)
      throws Exception {
    Scenario.notShared(() -> answer(userA.call()), () -> answer(userB.call()));
  }

  private static Answer answer(HttpResponse<?> response) {
    return new Answer(
        Optional.of(response.request().method() + " " + response.uri()),
        response.statusCode(),
        response.headers().allValues(CacheStatus.NAME),
        response.headers().firstValue("ETag"),
        comparable(response.body()));
  }

  private static Optional<Object> comparable(@Nullable Object body) {
    return Optional.ofNullable(body)
        .filter(given -> given instanceof String || given instanceof byte[]);
  }

  /**
   * The same for responses of REST-assured, of which these tests' class path needs {@code
   * io.rest-assured:rest-assured}. Both classes' methods may be imported statically at once.
   */
  public static final class ForRestAssured {
    private ForRestAssured() {}

    /**
     * Asserts that a response came from the store, and had not expired.
     *
     * @param response any, a 304 too
     */
    public static void assertHit(Response response) {
      Expectation.hit().require(answer(response));
    }

    /**
     * Asserts that an entry was served past its life.
     *
     * @param response any
     */
    public static void assertStale(Response response) {
      Expectation.stale().require(answer(response));
    }

    /**
     * Asserts that the store was asked and had nothing usable.
     *
     * @param response any
     */
    public static void assertMiss(Response response) {
      Expectation.miss().require(answer(response));
    }

    /**
     * Asserts a miss, and its reason.
     *
     * @param response any
     * @param reason such as {@code INVALIDATED}
     */
    public static void assertMiss(Response response, Reason reason) {
      Expectation.miss(reason).require(answer(response));
    }

    /**
     * Asserts a miss whose response was stored.
     *
     * @param response any
     */
    public static void assertStored(Response response) {
      Expectation.stored().require(answer(response));
    }

    /**
     * Asserts a miss whose response was not stored.
     *
     * @param response any
     */
    public static void assertNotStored(Response response) {
      Expectation.notStored().require(answer(response));
    }

    /**
     * Asserts a miss whose response was not stored, and why.
     *
     * @param response any
     * @param reason such as {@code SET_COOKIE}
     */
    public static void assertNotStored(Response response, Reason reason) {
      Expectation.notStored(reason).require(answer(response));
    }

    /**
     * Asserts that the cache was not asked, and why.
     *
     * @param response any
     * @param reason such as {@code CREDENTIALS}
     */
    public static void assertBypassed(Response response, Reason reason) {
      Expectation.bypass(reason).require(answer(response));
    }

    /**
     * Asserts that a mutation drops what a read has stored; see {@link
     * LarderAssertions#assertInvalidates}.
     *
     * @param mutation whatever runs it; if it returns a response, its status must be from 200 to
     *     399
     * @param read runs a cached read
     */
    public static void assertInvalidates(Supplier<?> mutation, Supplier<Response> read) {
      Scenario.invalidates(
          () ->
              Optional.ofNullable(mutation.get())
                  .filter(Response.class::isInstance)
                  .map(response -> answer((Response) response)),
          () -> answer(read.get()));
    }

    /**
     * Asserts that two users have entries of their own; see {@link
     * LarderAssertions#assertNotShared}.
     *
     * @param userA runs a cached read as one user
     * @param userB runs the same read as another
     */
    public static void assertNotShared(Supplier<Response> userA, Supplier<Response> userB) {
      Scenario.notShared(() -> answer(userA.get()), () -> answer(userB.get()));
    }

    private static Answer answer(Response response) {
      return new Answer(
          Optional.empty(),
          response.statusCode(),
          response.headers().getValues(CacheStatus.NAME),
          Optional.ofNullable(response.header("ETag")),
          Optional.of(response.asByteArray()));
    }
  }
}
