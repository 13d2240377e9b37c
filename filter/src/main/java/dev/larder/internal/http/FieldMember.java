package dev.larder.internal.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A member of a list or of a dictionary, RFC 9651 §3.1 and §3.2. Immutable. */
sealed interface FieldMember {
  /** By key, in the order in which the keys first came. */
  Map<String, BareItem> parameters();

  /** One value, §3.3. */
  record Item(BareItem bare, Map<String, BareItem> parameters) implements FieldMember {
    public Item {
      parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
  }

  /** Values in parentheses, §3.1.1. */
  record InnerList(List<Item> items, Map<String, BareItem> parameters) implements FieldMember {
    public InnerList {
      items = List.copyOf(items);
      parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
  }
}
