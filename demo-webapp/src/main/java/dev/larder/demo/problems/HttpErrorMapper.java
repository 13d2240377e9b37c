package dev.larder.demo.problems;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.List;

/** Refusals that JAX-RS knows, ours and Jersey's: 401, 403, 404, 405, 406, 415 and so on. */
public final class HttpErrorMapper implements ExceptionMapper<WebApplicationException> {
  private static final List<String> KEPT = List.of(HttpHeaders.ALLOW, HttpHeaders.WWW_AUTHENTICATE);

  @Override
  public Response toResponse(WebApplicationException refused) {
    Response original = refused.getResponse();
    if (original.getStatus() < 400) {
      return original;
    }
    Response.ResponseBuilder answer =
        Response.fromResponse(Problem.of(original.getStatus(), detail(refused)).response());
    MultivaluedMap<String, Object> headers = original.getHeaders();
    KEPT.stream()
        .filter(headers::containsKey)
        .forEach(name -> answer.header(name, original.getHeaderString(name)));
    return answer.build();
  }

  /** Jersey's own messages only repeat the status; better ones stand here. */
  private static String detail(WebApplicationException refused) {
    String message = refused.getMessage();
    if (message != null && !message.startsWith("HTTP ")) {
      return message;
    }
    return switch (refused.getResponse().getStatus()) {
      case 400 -> "The request cannot be understood";
      case 404 -> "There is nothing at this path";
      case 405 -> "This path does not take this method; see Allow";
      case 406 -> "This path cannot answer in any accepted media type";
      case 415 -> "This path takes application/json only";
      default -> "The request was refused";
    };
  }
}
