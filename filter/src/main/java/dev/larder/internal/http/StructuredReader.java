package dev.larder.internal.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one structured field, RFC 9651 §4.2, in one pass and without recursion. */
final class StructuredReader {
  private static final AsciiSet KEY_START = AsciiSet.LOWER.and("*");
  private static final AsciiSet KEY = AsciiSet.LOWER.and(AsciiSet.DIGITS).and("_-.*");

  private final FieldCursor cursor;
  private final BareItemReader bareItems;

  StructuredReader(String text) {
    cursor = new FieldCursor(text);
    bareItems = new BareItemReader(cursor);
  }

  List<FieldMember> list() {
    List<FieldMember> members = new ArrayList<>();
    cursor.skipSpaces();
    while (!cursor.atEnd()) {
      members.add(member());
      separator();
    }
    return members;
  }

  /** The last of equal keys counts, in the place of the first. */
  Map<String, FieldMember> dictionary() {
    Map<String, FieldMember> members = new LinkedHashMap<>();
    cursor.skipSpaces();
    while (!cursor.atEnd()) {
      members.put(key(), cursor.take('=') ? member() : item(BareItem.TRUE));
      separator();
    }
    return members;
  }

  /** A comma between two members, or the end; no comma before the end. */
  private void separator() {
    cursor.skipSpaces();
    if (cursor.atEnd()) {
      return;
    }
    cursor.skipWhiteSpace();
    cursor.expect(',');
    cursor.skipWhiteSpace();
    if (cursor.atEnd()) {
      throw new MalformedFieldException();
    }
  }

  private FieldMember member() {
    return cursor.take('(') ? innerList() : item(bareItems.read());
  }

  private FieldMember innerList() {
    List<FieldMember.Item> items = new ArrayList<>();
    cursor.skipSpaces();
    while (!cursor.take(')')) {
      items.add(item(bareItems.read()));
      if (cursor.peek() != ' ' && cursor.peek() != ')') {
        throw new MalformedFieldException();
      }
      cursor.skipSpaces();
    }
    return new FieldMember.InnerList(items, parameters());
  }

  private FieldMember.Item item(BareItem bare) {
    return new FieldMember.Item(bare, parameters());
  }

  private Map<String, BareItem> parameters() {
    Map<String, BareItem> parameters = new LinkedHashMap<>();
    while (cursor.take(';')) {
      cursor.skipSpaces();
      parameters.put(key(), cursor.take('=') ? bareItems.read() : BareItem.TRUE);
    }
    return parameters;
  }

  private String key() {
    if (!KEY_START.has(cursor.peek())) {
      throw new MalformedFieldException();
    }
    return cursor.takeAll(KEY);
  }
}
