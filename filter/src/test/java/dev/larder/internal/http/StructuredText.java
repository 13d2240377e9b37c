package dev.larder.internal.http;

import dev.larder.internal.http.FieldMember.InnerList;
import dev.larder.internal.http.FieldMember.Item;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes structured fields, RFC 9651 §4.1, to hold the reader against. */
final class StructuredText {
  private StructuredText() {}

  static String list(List<FieldMember> members) {
    return members.stream().map(StructuredText::member).collect(Collectors.joining(", "));
  }

  static String dictionary(Map<String, FieldMember> members) {
    return members.entrySet().stream()
        .map(member -> member.getKey() + '=' + member(member.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String member(FieldMember member) {
    if (member instanceof InnerList inner) {
      return inner.items().stream()
          .map(StructuredText::member)
          .collect(Collectors.joining(" ", "(", ")" + parameters(inner.parameters())));
    }
    return bare(((Item) member).bare()) + parameters(member.parameters());
  }

  private static String parameters(Map<String, BareItem> parameters) {
    return parameters.entrySet().stream()
        .map(parameter -> ";" + parameter.getKey() + '=' + bare(parameter.getValue()))
        .collect(Collectors.joining());
  }

  private static String bare(BareItem item) {
    if (item instanceof BareItem.Int number) {
      return Long.toString(number.value());
    } else if (item instanceof BareItem.Decimal decimal) {
      return decimal.value().toPlainString();
    } else if (item instanceof BareItem.Text text) {
      return '"' + text.value().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    } else if (item instanceof BareItem.Token token) {
      return token.value();
    } else if (item instanceof BareItem.Octets octets) {
      byte[] bytes = octets.latin1().getBytes(StandardCharsets.ISO_8859_1);
      return ':' + Base64.getEncoder().encodeToString(bytes) + ':';
    } else if (item instanceof BareItem.Bool bool) {
      return bool.value() ? "?1" : "?0";
    } else if (item instanceof BareItem.Date date) {
      return "@" + date.value().getEpochSecond();
    }
    return display(((BareItem.Display) item).value());
  }

  private static String display(String text) {
    StringBuilder shown = new StringBuilder("%\"");
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      if (octet < ' ' || octet > '~' || octet == '%' || octet == '"') {
        shown.append('%').append(HexFormat.of().toHexDigits(octet));
      } else {
        shown.append((char) octet);
      }
    }
    return shown.append('"').toString();
  }
}
