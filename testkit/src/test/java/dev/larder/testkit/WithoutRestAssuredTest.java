package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** REST-assured is an optional dependency: who has it not uses the assertions all the same. */
class WithoutRestAssuredTest {
  private final ClassLoader poor = new Poor(getClass().getClassLoader());

  @Test
  void assertionsForTheClientOfTheJdkWork() throws Exception {
    Class<?> assertions = poor.loadClass(LarderAssertions.class.getName());
    assertThat(assertions).isNotSameAs(LarderAssertions.class);
    Method assertHit = assertions.getMethod("assertHit", HttpResponse.class);

    assertHit.invoke(null, Responses.jdk("larder; hit"));

    assertThatThrownBy(() -> assertHit.invoke(null, Responses.jdk("larder; fwd=bypass")))
        .hasCauseInstanceOf(AssertionError.class);
    assertThat(assertions.getMethods()).as("what reflection looks at").isNotEmpty();
  }

  @Test
  void thoseForRestAssuredDoNot() throws Exception {
    Class<?> assertions = poor.loadClass(LarderAssertions.ForRestAssured.class.getName());
    assertThatThrownBy(assertions::getMethods).isInstanceOf(NoClassDefFoundError.class);
  }

  /** Has no REST-assured, and defines the classes of this package anew. */
  private static final class Poor extends ClassLoader {
    Poor(ClassLoader parent) {
      super(parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("io.restassured.")) {
        throw new ClassNotFoundException(name);
      }
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      return name.startsWith("dev.larder.testkit.") ? define(name) : super.loadClass(name, resolve);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      String file = name.replace('.', '/') + ".class";
      try (InputStream stream = getParent().getResourceAsStream(file)) {
        if (stream == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = stream.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }
}
