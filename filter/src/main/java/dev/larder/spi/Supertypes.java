package dev.larder.spi;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The supertypes of one class, and what their type variables stand for in it. */
final class Supertypes {
  private final List<Class<?>> superclasses = new ArrayList<>();
  private final LinkedHashSet<Class<?>> interfaces = new LinkedHashSet<>();
  private final Map<TypeVariable<?>, Type> bindings = new HashMap<>();

  private Supertypes() {}

  static Supertypes of(Class<?> owner) {
    Supertypes supertypes = new Supertypes();
    supertypes.addSuperclasses(owner);
    supertypes.addInterfaces(owner);
    supertypes.superclasses.forEach(supertypes::addInterfaces);
    return supertypes;
  }

  /** All superclasses, nearest first, then all interfaces. */
  Collection<Class<?>> inLookupOrder() {
    return Stream.concat(superclasses.stream(), interfaces.stream()).toList();
  }

  /** Parameter types as they are in the owner, erased. */
  List<Class<?>> parametersOf(Method method) {
    return Stream.of(method.getGenericParameterTypes()).<Class<?>>map(this::erase).toList();
  }

  private void addSuperclasses(Class<?> type) {
    bind(type.getGenericSuperclass());
    Class<?> superclass = type.getSuperclass();
    if (superclass != null) {
      superclasses.add(superclass);
      addSuperclasses(superclass);
    }
  }

  private void addInterfaces(Class<?> type) {
    for (Type generic : type.getGenericInterfaces()) {
      bind(generic);
    }
    interfaces.addAll(List.of(type.getInterfaces()));
    for (Class<?> parent : type.getInterfaces()) {
      addInterfaces(parent);
    }
  }

  private void bind(@Nullable Type supertype) {
    if (supertype instanceof ParameterizedType parameterized
        && parameterized.getRawType() instanceof Class<?> raw) {
      TypeVariable<?>[] variables = raw.getTypeParameters();
      for (int i = 0; i < variables.length; i++) {
        bindings.put(variables[i], parameterized.getActualTypeArguments()[i]);
      }
    }
  }

  private Class<?> erase(Type type) {
    if (type instanceof Class<?> plain) {
      return plain;
    }
    if (type instanceof ParameterizedType parameterized) {
      return erase(parameterized.getRawType());
    }
    if (type instanceof GenericArrayType array) {
      return erase(array.getGenericComponentType()).arrayType();
    }
    if (type instanceof TypeVariable<?> variable) {
      Type bound = bindings.get(variable);
      return erase(bound != null ? bound : variable.getBounds()[0]);
    }
    return Object.class;
  }
}
