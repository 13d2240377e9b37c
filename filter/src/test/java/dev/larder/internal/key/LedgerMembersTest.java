package dev.larder.internal.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerMembersTest {
  @Test
  void everySubtreeUserTagAndShapeOfAnEntryIsAMember() {
    assertThat(
            LedgerMembers.of(
                "comments:post:x:42",
                List.of("42"),
                List.of("product:x"),
                List.of("=*=", "=*==", "*===", "=*+", "=*=+", "===*+", "====*+"),
                "comments:post:x:42:q=00"))
        .containsExactlyInAnyOrder(
            "*",
            "comments:*",
            "comments:post:*",
            "comments:post:x:*",
            "comments:post:x:42:*",
            "comments:post:x:42",
            "@42",
            "#product:x",
            "comments:*:x:42",
            "*:post:x:42",
            "comments:*:*",
            "comments:*:x:*",
            "comments:post:x:*:*",
            "comments:post:x:42:q=00");
  }

  @Test
  void membersStandOnce() {
    assertThat(
            LedgerMembers.of(
                "posts",
                List.of("1", "1"),
                List.of("t", "t"),
                List.of("*+", "*+", "=+", ""),
                "posts"))
        .containsExactlyInAnyOrder("*", "posts:*", "posts", "@1", "#t", "*:*");
  }
}
