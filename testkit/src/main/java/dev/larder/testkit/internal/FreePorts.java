package dev.larder.testkit.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntPredicate;

/**
 * Ports of the loopback interface that nobody listens on just now. They are below those that
 * systems hand out to clients, as a connection could take one before its server does, and drawn at
 * random, as others may be looking for some at the same time.
 */
final class FreePorts {
  private static final int FIRST = 10_000;
  private static final int BEHIND_LAST = 22_000;

  /** A node of a cluster listens on a second port, so much above its first. */
  private static final int BUS_OFFSET = 10_000;

  private FreePorts() {}

  static int one() {
    return some(1, port -> true).get(0);
  }

  /** Different ones. */
  static List<Integer> some(int count) {
    return some(count, port -> true);
  }

  /** Different ones, each with its second port. */
  static List<Integer> forCluster(int count) {
    return some(count, port -> isFree(port + BUS_OFFSET));
  }

  private static List<Integer> some(int count, IntPredicate suitable) {
    List<ServerSocket> held = new ArrayList<>();
    try {
      while (held.size() < count) {
        int port = ThreadLocalRandom.current().nextInt(FIRST, BEHIND_LAST);
        if (suitable.test(port)) {
          // Held until all are found, so that none is found twice.
          listen(port).ifPresent(held::add);
        }
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      held.forEach(FreePorts::release);
    }
  }

  private static boolean isFree(int port) {
    Optional<ServerSocket> socket = listen(port);
    socket.ifPresent(FreePorts::release);
    return socket.isPresent();
  }

  private static Optional<ServerSocket> listen(int port) {
    try {
      return Optional.of(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
    } catch (IOException taken) {
      return Optional.empty();
    }
  }

  private static void release(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
