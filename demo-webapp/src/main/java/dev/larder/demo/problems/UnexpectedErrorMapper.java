package dev.larder.demo.problems;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import org.jdbi.v3.core.ConnectionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything else: 503 where trying again helps, 500 otherwise; the cause goes to the log only. */
public final class UnexpectedErrorMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = LoggerFactory.getLogger(UnexpectedErrorMapper.class);

  @Override
  public Response toResponse(Throwable failure) {
    if (isPassing(failure)) {
      LOG.warn("Refused for now: {}", failure.getMessage());
      return Response.fromResponse(Problem.of(503, "Busy; try again in a moment").response())
          .header(HttpHeaders.RETRY_AFTER, 1)
          .build();
    }
    UUID incident = UUID.randomUUID();
    LOG.error("Incident {}", incident, failure);
    return Problem.of(500, "Something broke; it is logged as " + incident).response();
  }

  private static boolean isPassing(Throwable failure) {
    return failure instanceof ConnectionException || failure instanceof RejectedExecutionException;
  }
}
