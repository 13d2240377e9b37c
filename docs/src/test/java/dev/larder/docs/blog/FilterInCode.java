package dev.larder.docs.blog;

import dev.larder.servlet.LarderFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.EnumSet;

/** Registers the filter where there is no descriptor to name it in. */
public class FilterInCode implements ServletContextListener {
  /** Made by the container. */
  public FilterInCode() {}

  @Override
  public void contextInitialized(ServletContextEvent event) {
    FilterRegistration.Dynamic larder =
        event.getServletContext().addFilter("larder", LarderFilter.class);
    larder.setAsyncSupported(true);
    larder.setInitParameter("prefix", "quickpost");
    larder.addMappingForUrlPatterns(
        EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), false, "/*");
  }
}
