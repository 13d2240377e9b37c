package dev.larder.demo.problems;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** 400 with the faulty fields. */
public final class InvalidInputMapper implements ExceptionMapper<InvalidInput> {
  @Override
  public Response toResponse(InvalidInput refused) {
    return Problem.of(400, refused.detail(), refused.errors()).response();
  }
}
