package dev.larder.demo.events;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;

/** The live feed, as server-sent events. */
@Path("events")
public final class EventsResource {
  private final Feed feed;

  /**
   * Made by Jersey for each request.
   *
   * @param feed the feed
   */
  @Inject
  public EventsResource(Feed feed) {
    this.feed = feed;
  }

  /**
   * Listens until the client leaves: {@code ready} at once, then one event for each change.
   *
   * @param sink the client
   * @param sse makes events
   */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public void listen(@Context SseEventSink sink, @Context Sse sse) {
    feed.listen(sse, sink);
  }
}
