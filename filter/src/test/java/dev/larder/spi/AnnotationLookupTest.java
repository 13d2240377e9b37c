package dev.larder.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.annotation.Cacheable;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AnnotationLookupTest {
  @Test
  void theMethodItselfWinsWhole() {
    assertThat(keyOn(Own.class)).contains("own");
  }

  @Test
  void theSuperclassComesBeforeTheInterface() {
    assertThat(keyOn(FromSuperclass.class)).contains("superclass");
  }

  @Test
  void aFarSuperclassComesBeforeANearInterface() {
    assertThat(keyOn(FromGrandparent.class)).contains("superclass");
  }

  @Test
  void theInterfaceComesBeforeTheClass() {
    assertThat(keyOn(FromInterface.class)).contains("interface");
  }

  @Test
  void anInterfaceOfTheSuperclassIsFound() {
    assertThat(keyOn(ExtendsFromInterface.class)).contains("interface");
  }

  @Test
  void theClassComesLast() {
    assertThat(keyOn(FromClass.class)).contains("class");
  }

  @Test
  void aSuperclassAnnotationOnTheTypeIsNotInheritedByAnOverride() {
    assertThat(keyOn(OverridesFromClass.class)).isEmpty();
  }

  @Test
  void anInheritedMethodIsGovernedByTheClassItIsCalledOn() {
    assertThat(key(AnnotatedSubclass.class, method(FromClass.class))).contains("subclass");
  }

  @Test
  void anInheritedMethodFallsBackToTheClassThatDeclaresIt() {
    assertThat(key(PlainSubclass.class, method(FromClass.class))).contains("class");
  }

  @Test
  void typeVariablesAreResolved() {
    assertThat(keyOn(GenericString.class)).contains("generic");
  }

  @Test
  void anOverloadOfTheOverriddenMethodIsNotTaken() {
    assertThat(keyOn(GenericOverload.class)).isEmpty();
  }

  @Test
  void aPrivateMethodOfTheSuperclassIsNotOverridden() {
    assertThat(keyOn(HidesPrivate.class)).isEmpty();
  }

  private static Optional<String> keyOn(Class<?> owner) {
    return AnnotationLookup.find(method(owner), Cacheable.class).map(Cacheable::key);
  }

  private static Optional<String> key(Class<?> owner, Method method) {
    return AnnotationLookup.find(owner, method, Cacheable.class).map(Cacheable::key);
  }

  private static Method method(Class<?> owner) {
    return Stream.of(owner.getDeclaredMethods())
        .filter(method -> method.getName().equals("get") && !method.isBridge())
        .findFirst()
        .orElseThrow();
  }

  interface Contract {
    @Cacheable(key = "interface")
    String get(String id);
  }

  static class Base {
    @Cacheable(key = "superclass")
    public String get(String id) {
      return id;
    }
  }

  static class Middle extends Base {}

  static class Own extends Base implements Contract {
    @Override
    @Cacheable(key = "own")
    public String get(String id) {
      return id;
    }
  }

  static class FromSuperclass extends Base implements Contract {
    @Override
    public String get(String id) {
      return id;
    }
  }

  static class FromGrandparent extends Middle implements Contract {
    @Override
    public String get(String id) {
      return id;
    }
  }

  @Cacheable(key = "class")
  static class FromInterface implements Contract {
    @Override
    public String get(String id) {
      return id;
    }
  }

  static class ExtendsFromInterface extends FromInterface {
    @Override
    public String get(String id) {
      return id;
    }
  }

  @Cacheable(key = "class")
  static class FromClass {
    public String get(String id) {
      return id;
    }
  }

  static class OverridesFromClass extends FromClass {
    @Override
    public String get(String id) {
      return id;
    }
  }

  @Cacheable(key = "subclass")
  static class AnnotatedSubclass extends FromClass {}

  static class PlainSubclass extends FromClass {}

  interface Generic<T, L extends List<T>> {
    @Cacheable(key = "generic")
    String get(T id, L list, T[] more);
  }

  static class GenericMiddle<S> {}

  static class GenericString extends GenericMiddle<String>
      implements Generic<String, List<String>> {
    @Override
    public String get(String id, List<String> list, String[] more) {
      return id;
    }
  }

  abstract static class GenericOverload implements Generic<String, List<String>> {
    public String get(Integer id, List<String> list, String[] more) {
      return id.toString();
    }
  }

  static class WithPrivate {
    @Cacheable(key = "private")
    private String get(String id) {
      return id;
    }

    String call() {
      return get("");
    }
  }

  static class HidesPrivate extends WithPrivate {
    String get(String id) {
      return id;
    }
  }
}
