package dev.larder.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The import rules of {@code docs/architecture.md}. The root is a parameter so that a tree of
 * guilty classes can be held against the same rules.
 */
final class ImportRules {
  private static final String JDK = "java..";
  private static final String NULLS = "org.jspecify..";
  private static final String ERROR_PRONE = "com.google.errorprone..";

  private final String root;

  ImportRules(String root) {
    this.root = root;
  }

  /** Every rule by the package it guards, or by what it is about. */
  Map<String, ArchRule> all() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    imports(rules, "annotation");
    imports(rules, "model", "annotation");
    imports(rules, "spi", "model", "annotation");
    imports(rules, "internal.key");
    imports(rules, "internal.config");
    imports(rules, "internal.route", "internal.key", "model", "annotation");
    imports(rules, "internal.map", "internal.route", "internal.key", "model", "annotation");
    imports(rules, "internal.http", "model");
    imports(rules, "internal.policy", "internal.http", "model", "annotation");
    imports(rules, "internal.codec", "internal.policy", "internal.http", "model", "(jackson)");
    imports(rules, "internal.values", "(jackson)");
    imports(rules, "internal.share", "spi");
    imports(rules, "internal.near", "internal.share", "spi", "model", "(caffeine)");
    imports(
        rules,
        "internal.engine",
        "internal.config",
        "internal.key",
        "internal.route",
        "internal.map",
        "internal.http",
        "internal.policy",
        "internal.codec",
        "internal.values",
        "internal.near",
        "model",
        "spi",
        "annotation",
        "(slf4j)",
        "(caffeine)");
    imports(rules, "memory", "spi", "model", "(caffeine)");
    imports(rules, "redis", "internal.share", "spi", "model", "(jedis)", "(slf4j)");
    imports(rules, "servlet", "", "annotation", "model", "spi", "(servlet)", "(slf4j)");
    imports(rules, "", "model", "spi", "internal.engine", "internal.config");
    only(rules, "redis.clients..", "redis");
    only(rules, "com.fasterxml..", "internal.codec", "internal.values");
    only(rules, "jakarta.servlet..", "servlet");
    rules.put(
        "cycles", SlicesRuleDefinition.slices().matching(root + ".(**)").should().beFreeOfCycles());
    rules.put("clock", oneClock());
    return rules;
  }

  private void imports(Map<String, ArchRule> rules, String guarded, String... allowed) {
    List<String> packages = new ArrayList<>(List.of(JDK, NULLS, ERROR_PRONE, inside(guarded)));
    for (String name : allowed) {
      packages.addAll(library(name));
    }
    rules.put(
        guarded,
        classes()
            .that()
            .resideInAPackage(inside(guarded))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(packages.toArray(String[]::new)))
            .allowEmptyShould(true));
  }

  private List<String> library(String name) {
    return switch (name) {
      case "(jackson)" -> List.of("com.fasterxml.jackson..");
      case "(slf4j)" -> List.of("org.slf4j..");
      case "(caffeine)" -> List.of("com.github.benmanes.caffeine..");
      case "(jedis)" -> List.of("redis.clients..", "org.apache.commons.pool2..", "javax.net.ssl..");
      case "(servlet)" -> List.of("jakarta.servlet..");
      default -> List.of(inside(name));
    };
  }

  private String inside(String name) {
    return name.isEmpty() ? root : root + "." + name;
  }

  private void only(Map<String, ArchRule> rules, String library, String... users) {
    String[] allowed = new String[users.length];
    for (int i = 0; i < users.length; i++) {
      allowed[i] = inside(users[i]);
    }
    rules.put(
        library,
        noClasses()
            .that(resideOutsideOfPackages(allowed))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(library));
  }

  private ArchRule oneClock() {
    return noClasses()
        .that()
        .doNotHaveFullyQualifiedName(root + ".Larder$Builder")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(InstantSource.class, "system");
  }
}
