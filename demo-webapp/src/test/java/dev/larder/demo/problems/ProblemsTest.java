package dev.larder.demo.problems;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class ProblemsTest {
  @Test
  void invalidInputNamesItsFields() {
    InvalidInput refused =
        new InvalidInput(List.of(new FieldError("page", "p"), new FieldError("limit", "l")));
    Problem problem = problem(new InvalidInputMapper().toResponse(refused), 400);

    assertThat(problem.title()).isEqualTo("Bad Request");
    assertThat(problem.detail()).isEqualTo("page: p; limit: l");
    assertThat(problem.errors()).containsExactlyElementsOf(refused.errors());
  }

  @Test
  void ownWordsAreKeptAndTheContainersReplaced() {
    HttpErrorMapper mapper = new HttpErrorMapper();

    assertThat(problem(mapper.toResponse(new NotFoundException("No such post")), 404).detail())
        .isEqualTo("No such post");
    assertThat(problem(mapper.toResponse(new NotFoundException()), 404).detail())
        .isEqualTo("There is nothing at this path");
  }

  @Test
  void headersThatBelongToTheStatusStay() {
    HttpErrorMapper mapper = new HttpErrorMapper();

    assertThat(
            mapper
                .toResponse(new NotAllowedException("GET", new String[] {"PUT"}))
                .getHeaderString("Allow"))
        .contains("GET", "PUT");
    assertThat(
            mapper
                .toResponse(new NotAuthorizedException("Sign in", "Bearer realm=\"x\""))
                .getHeaderString("WWW-Authenticate"))
        .isEqualTo("Bearer realm=\"x\"");
  }

  @Test
  void surprisesKeepTheirCauseToThemselves() {
    UnexpectedErrorMapper mapper = new UnexpectedErrorMapper();

    Response surprise = mapper.toResponse(new IllegalStateException("secret"));
    assertThat(problem(surprise, 500).detail()).startsWith("Something broke; it is logged as ");
    Response busy = mapper.toResponse(new RejectedExecutionException("secret"));
    assertThat(problem(busy, 503).detail()).isEqualTo("Busy; try again in a moment");
    assertThat(busy.getHeaderString("Retry-After")).isEqualTo("1");
  }

  private static Problem problem(Response response, int status) {
    assertThat(response.getStatus()).isEqualTo(status);
    assertThat(response.getMediaType()).hasToString(Problem.MEDIA_TYPE);
    return (Problem) response.getEntity();
  }
}
