package dev.larder.jersey;

import dev.larder.model.RouteDefinition;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceModel;

/**
 * Finds the routes of an application that does not run, by the same scan as of one that does. Knows
 * of providers what their classes and registrations say; features are not run.
 */
final class Survey {
  private Survey() {}

  static List<RouteDefinition> routes(ResourceConfig application, String base) {
    RouteScan scan = new RouteScan(new RouteFactory(new TraitScan(application), base));
    ResourceModel.Builder model = new ResourceModel.Builder(false);
    resources(application).forEach(model::addResource);
    scan.scan(model.build().getRuntimeResourceModel().getRuntimeResources());
    return scan.definitions();
  }

  private static Stream<Resource> resources(ResourceConfig application) {
    Stream<Resource> declared =
        Stream.concat(
                application.getClasses().stream(),
                application.getInstances().stream().map(Object::getClass))
            .filter(Survey::isRoot)
            .map(type -> Resource.from(type))
            .filter(Objects::nonNull);
    return Stream.concat(declared, application.getResources().stream());
  }

  private static boolean isRoot(Class<?> type) {
    return Resource.isAcceptable(type) && Resource.getPath(type) != null;
  }
}
