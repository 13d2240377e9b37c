package dev.larder;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * A generic type kept at run time: {@code new TypeRef<List<Post>>() {}}. Immutable.
 *
 * @param <T> the type
 */
public abstract class TypeRef<T> {
  private final Type type;

  /** Reads the type argument of the anonymous subclass. */
  protected TypeRef() {
    if (getClass().getGenericSuperclass() instanceof ParameterizedType parameterized) {
      this.type = parameterized.getActualTypeArguments()[0];
    } else {
      throw new IllegalStateException(
          getClass().getName() + " has no type argument; expected new TypeRef<List<Post>>() {}");
    }
  }

  private TypeRef(Type type) {
    this.type = type;
  }

  /**
   * Wraps a class.
   *
   * @param type the class
   * @param <T> the type
   * @return the same as a type reference
   */
  public static <T> TypeRef<T> of(Class<T> type) {
    return new TypeRef<>(type) {};
  }

  /**
   * The type.
   *
   * @return as reflection sees it
   */
  public final Type type() {
    return type;
  }
}
