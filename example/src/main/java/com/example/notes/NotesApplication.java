package com.example.notes;

import org.glassfish.jersey.server.ResourceConfig;

/** The application; Jersey finds Larder's feature by itself. */
public class NotesApplication extends ResourceConfig {
  /** Called by Jersey. */
  public NotesApplication() {
    register(NotesResource.class);
  }
}
