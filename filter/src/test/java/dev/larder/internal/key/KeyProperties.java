package dev.larder.internal.key;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class KeyProperties {
  @Property
  void encodingIsInert(@ForAll String value) {
    assertThat(SegmentEncoding.encode(new KeyValue.Text(value))).matches("[A-Za-z0-9._%~-]{1,80}");
  }
}
