package com.example.notes;

import dev.larder.annotation.Cacheable;
import dev.larder.annotation.Cacheable.Scope;
import dev.larder.annotation.InvalidateCache;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Notes: one of them, and the names of all. */
@Path("notes")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
public class NotesResource {
  private final Map<String, Note> notes = new ConcurrentSkipListMap<>();

  /** Begins with one note. */
  public NotesResource() {
    notes.put("hello", new Note("hello", "Hello, Larder"));
  }

  @GET
  @Cacheable(key = "notes:list", ttl = 60, scope = Scope.PUBLIC)
  public Iterable<String> names() {
    return notes.keySet();
  }

  @GET
  @Path("{name}")
  @Cacheable(key = "notes:one:{{name}}", ttl = 600, scope = Scope.PUBLIC)
  public Note get(@PathParam("name") String name) {
    Note note = notes.get(name);
    if (note == null) {
      throw new NotFoundException();
    }
    return note;
  }

  @PUT
  @Path("{name}")
  @Consumes(MediaType.TEXT_PLAIN)
  @InvalidateCache({"notes:one:{{name}}", "notes:list"})
  public Note put(@PathParam("name") String name, String text) {
    Note note = new Note(name, text);
    notes.put(name, note);
    return note;
  }
}
