package dev.larder.jersey;

import dev.larder.jersey.Branch.Leaf;
import dev.larder.jersey.Branch.Target;
import dev.larder.model.RouteDefinition;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.glassfish.jersey.server.model.Invocable;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.glassfish.jersey.server.model.ResourceModel;
import org.glassfish.jersey.server.model.RuntimeResource;
import org.glassfish.jersey.uri.PathPattern;

/**
 * Copies Jersey's routing tree once, at start-up: one branch per pattern, in Jersey's order, and
 * one route per resource method. Locators that return a concrete class are followed; a class that
 * leads back to itself, an interface or {@code Object} is not. Not thread safe.
 */
final class RouteScan {
  private final RouteFactory factory;
  private final List<Found> found = new ArrayList<>();
  private final List<RouteDefinition> faultyLocators = new ArrayList<>();

  RouteScan(RouteFactory factory) {
    this.factory = factory;
  }

  /**
   * A route with the method it was made of.
   *
   * @param method Jersey's method
   * @param route the route
   * @param isBehindLocator whether Jersey makes another copy of the method at run time
   */
  record Found(ResourceMethod method, Route route, boolean isBehindLocator) {}

  /** What is known on the way down. Templates and names have one element per step. */
  private record Trail(
      List<String> templates,
      List<List<String>> names,
      List<ResourceMethod> locators,
      List<Class<?>> types) {
    boolean isRoot() {
      return locators.isEmpty();
    }

    /** Behind a locator the first step captures nothing: the locator's own step did. */
    Trail step(Resource resource, boolean captures) {
      return new Trail(
          plus(templates, resource.getPath() == null ? "" : resource.getPath()),
          plus(names, captures ? variables(resource) : List.of()),
          locators,
          types);
    }

    Trail through(ResourceMethod locator, Class<?> type) {
      return new Trail(templates, names, plus(locators, locator), plus(types, type));
    }

    private static List<String> variables(Resource resource) {
      return resource.getPathPattern().getTemplate().getTemplateVariables();
    }

    private static <T> List<T> plus(List<T> list, T element) {
      return Stream.concat(list.stream(), Stream.of(element)).toList();
    }
  }

  /** Scans the root resources and returns their branches. */
  List<Branch> scan(List<RuntimeResource> roots) {
    return scan(roots, new Trail(List.of(), List.of(), List.of(), List.of()));
  }

  /** All routes found so far, in order. */
  List<Found> found() {
    return List.copyOf(found);
  }

  /** What is to be published: all routes, and what stands in for faulty locators. */
  List<RouteDefinition> definitions() {
    return Stream.concat(
            found.stream().map(each -> each.route().definition()), faultyLocators.stream())
        .toList();
  }

  private List<Branch> scan(List<RuntimeResource> resources, Trail trail) {
    List<Branch> branches = new ArrayList<>();
    for (RuntimeResource resource : resources) {
      PathPattern open =
          trail.isRoot() ? resource.getPathPattern() : PathPattern.OPEN_ROOT_PATH_PATTERN;
      PathPattern closed =
          trail.isRoot()
              ? PathPattern.asClosed(resource.getPathPattern())
              : PathPattern.END_OF_PATH_PATTERN;
      if (!resource.getResourceMethods().isEmpty()) {
        branches.add(branch(closed, methods(resource, trail)));
      }
      List<Branch> below = below(resource, trail);
      if (!below.isEmpty()) {
        branches.add(branch(open, new Target.Deeper(Branches.of(below))));
      }
    }
    return branches;
  }

  private List<Branch> below(RuntimeResource parent, Trail trail) {
    List<Branch> branches = new ArrayList<>();
    for (RuntimeResource child : parent.getChildRuntimeResources()) {
      if (!child.getResourceMethods().isEmpty()) {
        branches.add(branch(PathPattern.asClosed(child.getPathPattern()), methods(child, trail)));
      }
      if (child.getResourceLocator() != null) {
        branches.add(branch(child.getPathPattern(), locator(child, trail)));
      }
    }
    if (parent.getResourceLocator() != null) {
      branches.add(branch(PathPattern.OPEN_ROOT_PATH_PATTERN, rootLocator(parent, trail)));
    }
    return branches;
  }

  private static Branch branch(PathPattern pattern, Target target) {
    return new Branch(PathRules.of(pattern), target);
  }

  private Target methods(RuntimeResource resource, Trail trail) {
    Map<String, List<Leaf>> leaves = new LinkedHashMap<>();
    Map<String, Optional<Leaf>> byVerb = new HashMap<>();
    for (ResourceMethod method : resource.getResourceMethods()) {
      byVerb.put(method.getHttpMethod(), Optional.empty());
    }
    for (int i = 0; i < resource.getResources().size(); i++) {
      Resource own = resource.getResources().get(i);
      Trail end = endOf(resource, i, trail);
      for (ResourceMethod method : own.getResourceMethods()) {
        if (!method.isExtended()) {
          leaves
              .computeIfAbsent(method.getHttpMethod(), verb -> new ArrayList<>())
              .add(leaf(method, end, hasSiblings(resource, method)));
        }
      }
    }
    leaves.forEach((verb, all) -> byVerb.put(verb, agreed(all)));
    return new Target.Methods(byVerb);
  }

  private static Trail endOf(RuntimeResource resource, int index, Trail trail) {
    Resource own = resource.getResources().get(index);
    return resource.getParent() == null
        ? trail.step(own, trail.isRoot())
        : trail.step(resource.getParentResources().get(index), trail.isRoot()).step(own, true);
  }

  private Leaf leaf(ResourceMethod method, Trail end, boolean hasSiblings) {
    RouteFactory.Place place =
        new RouteFactory.Place(
            PathTemplates.join(end.templates()),
            end.names().stream().flatMap(List::stream).toList(),
            end.locators(),
            hasSiblings);
    Route route = factory.create(method, place);
    found.add(new Found(method, route, !end.isRoot()));
    return new Leaf(route.definition(), end.names());
  }

  private static boolean hasSiblings(RuntimeResource resource, ResourceMethod method) {
    return resource.getResourceMethods().stream()
            .filter(other -> !other.isExtended())
            .filter(other -> other.getHttpMethod().equals(method.getHttpMethod()))
            .count()
        > 1;
  }

  /** Which of several methods answers depends on more than the path. */
  private static Optional<Leaf> agreed(List<Leaf> leaves) {
    Leaf first = leaves.get(0);
    boolean agree =
        leaves.stream()
            .allMatch(
                leaf ->
                    leaf.names().equals(first.names())
                        && leaf.definition().cache().equals(first.definition().cache())
                        && leaf.definition()
                            .invalidation()
                            .equals(first.definition().invalidation()));
    return agree ? Optional.of(first) : Optional.empty();
  }

  private Target locator(RuntimeResource child, Trail trail) {
    int index = locatorIndex(child);
    return follow(child.getResources().get(index), endOf(child, index, trail));
  }

  private Target rootLocator(RuntimeResource resource, Trail trail) {
    Resource own = resource.getResources().get(locatorIndex(resource));
    Trail step = trail.step(own, trail.isRoot());
    List<List<String>> names = Trail.plus(step.names(), List.<String>of());
    return follow(own, new Trail(step.templates(), names, step.locators(), step.types()));
  }

  private static int locatorIndex(RuntimeResource resource) {
    for (int i = 0; i < resource.getResources().size(); i++) {
      if (resource.getResources().get(i).getResourceLocator() != null) {
        return i;
      }
    }
    throw new IllegalStateException("no resource of " + resource.getRegex() + " has a locator");
  }

  private Target follow(Resource resource, Trail end) {
    ResourceMethod locator = resource.getResourceLocator();
    factory
        .faultyLocator(locator, PathTemplates.join(end.templates()))
        .ifPresent(faultyLocators::add);
    return returned(locator.getInvocable())
        .filter(type -> !end.types().contains(type))
        .flatMap(type -> Optional.ofNullable(Resource.from(type)).map(sub -> Map.entry(type, sub)))
        .<Target>map(
            sub ->
                new Target.Deeper(
                    Branches.of(
                        scan(subModel(sub.getValue()), end.through(locator, sub.getKey())))))
        .orElseGet(() -> new Target.Deeper(Branches.of(List.of())));
  }

  private static List<RuntimeResource> subModel(Resource resource) {
    return new ResourceModel.Builder(true)
        .addResource(resource)
        .build()
        .getRuntimeResourceModel()
        .getRuntimeResources();
  }

  /** The class of the sub-resource, if the declaration tells. */
  private static Optional<Class<?>> returned(Invocable locator) {
    Type type = locator.getResponseType();
    if (type instanceof ParameterizedType generic
        && generic.getRawType() == Class.class
        && generic.getActualTypeArguments()[0] instanceof Class<?> named) {
      return concrete(named);
    }
    return concrete(locator.getRawResponseType());
  }

  private static Optional<Class<?>> concrete(Class<?> type) {
    boolean tells =
        type != Object.class
            && type != Class.class
            && !Resource.class.isAssignableFrom(type)
            && !Modifier.isAbstract(type.getModifiers());
    return tells ? Optional.of(type) : Optional.empty();
  }
}
