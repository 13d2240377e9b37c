package dev.larder.internal.map;

import dev.larder.internal.key.KeyTemplate;
import dev.larder.internal.key.PatternTemplate;
import dev.larder.internal.map.CacheMap.Drop;
import dev.larder.internal.map.CacheMap.Mutation;
import dev.larder.internal.map.CacheMap.Note;
import dev.larder.internal.map.CacheMap.Pattern;
import dev.larder.internal.map.CacheMap.Read;
import dev.larder.internal.map.CacheMap.Severity;
import dev.larder.internal.route.CompiledRoutes;
import dev.larder.internal.route.Fault;
import dev.larder.internal.route.PlanText;
import dev.larder.internal.route.RoutePlan;
import dev.larder.internal.route.Subject;
import dev.larder.model.RouteDefinition.CachePolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Puts plans, edges and findings together. One instance per map. */
final class MapBuilder {
  private static final Note UNDROPPED =
      new Note(Severity.NOTE, "no mutation drops it: its time to live is its only end", "");

  private final CompiledRoutes routes;
  private final Map<Subject, List<Note>> notes = new LinkedHashMap<>();

  MapBuilder(CompiledRoutes routes) {
    this.routes = routes;
    routes.faults().forEach(fault -> add(Severity.ERROR, fault));
    routes.warnings().forEach(warning -> add(Severity.WARNING, warning));
  }

  private void add(Severity severity, Fault fault) {
    notes
        .computeIfAbsent(fault.subject(), subject -> new ArrayList<>())
        .add(new Note(severity, fault.text(), fault.mend()));
  }

  CacheMap build() {
    return new CacheMap(
        plans().filter(MapBuilder::reads).map(this::read).toList(),
        Stream.concat(plans().filter(MapBuilder::drops).map(this::mutation), silent()).toList(),
        routes.drops().stream().map(this::drop).toList());
  }

  private Stream<RoutePlan> plans() {
    return routes.plans().values().stream();
  }

  private static boolean reads(RoutePlan plan) {
    return plan.route().cache().isPresent();
  }

  private static boolean drops(RoutePlan plan) {
    return plan.invalidation().isPresent();
  }

  private Read read(RoutePlan plan) {
    return plan.cache().map(caching -> read(plan, caching)).orElseGet(() -> faulty(plan));
  }

  private Read read(RoutePlan plan, RoutePlan.Caching caching) {
    return new Read(
        plan.id(),
        method(plan.route().origin()),
        caching.key().text(),
        caching.tags().stream().map(KeyTemplate::text).toList(),
        PlanText.ttl(caching),
        PlanText.scope(plan.route(), caching),
        PlanText.stage(plan.route()),
        Stream.concat(of(new Subject.Route(plan.id())).stream(), undropped(plan)).toList());
  }

  /** With its key unknown, nothing can be said of what drops it. */
  private Read faulty(RoutePlan plan) {
    CachePolicy policy = plan.route().cache().orElseThrow();
    return new Read(
        plan.id(),
        method(plan.route().origin()),
        policy.key(),
        policy.tags(),
        "",
        "",
        PlanText.stage(plan.route()),
        of(new Subject.Route(plan.id())));
  }

  /** A faulty pattern may have been meant for it. */
  private Stream<Note> undropped(RoutePlan plan) {
    boolean known = routes.faults().isEmpty();
    boolean dropped = routes.drops().stream().anyMatch(drop -> drop.read().equals(plan.id()));
    return dropped || !known ? Stream.empty() : Stream.of(UNDROPPED);
  }

  private Mutation mutation(RoutePlan plan) {
    return new Mutation(
        plan.id(),
        method(plan.route().origin()),
        plan.invalidation().orElseThrow().patterns().stream()
            .map(PatternTemplate::text)
            .distinct()
            .map(text -> pattern(plan, text))
            .toList(),
        reads(plan) ? List.of() : of(new Subject.Route(plan.id())));
  }

  private Pattern pattern(RoutePlan plan, String text) {
    return new Pattern(text, of(new Subject.Pattern(plan.id(), text)));
  }

  /** What has no plan, because it has no annotation, and a finding that says it should have one. */
  private Stream<Mutation> silent() {
    return Stream.concat(routes.faults().stream(), routes.warnings().stream())
        .filter(fault -> !routes.plans().containsKey(fault.subject().route()))
        .map(fault -> silent(fault.subject().route(), fault.place()))
        .distinct();
  }

  private Mutation silent(String route, String place) {
    return new Mutation(route, method(place), List.of(), of(new Subject.Route(route)));
  }

  private Drop drop(Subject.Drop drop) {
    return new Drop(drop.route(), drop.pattern(), drop.read(), of(drop));
  }

  private List<Note> of(Subject subject) {
    return notes.getOrDefault(subject, List.of());
  }

  /** Class and method, without what the method takes. */
  private static String method(String origin) {
    int open = origin.indexOf('(');
    return open < 0 ? origin : origin.substring(0, open);
  }
}
