package dev.larder.docs.blog;

import dev.larder.Larder;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** Opens a cache with parts in code, before filters and servlets start. */
public class Startup implements ServletContextListener {
  /** Made by the container. */
  public Startup() {}

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    Larder larder =
        Larder.builder()
            .option("store", "memory:")
            .option("prefix", "quickpost")
            .identity(new TokenIdentity())
            .placeholder("tenant", request -> request.header("X-Tenant").stream().findFirst())
            .listener(new Counters())
            .open();
    context.setAttribute(Larder.ATTRIBUTE, larder);
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    Larder larder = (Larder) context.getAttribute(Larder.ATTRIBUTE);
    larder.close();
  }
}
