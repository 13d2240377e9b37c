package dev.larder.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Ports of the loopback interface that nobody listens on just now. */
final class FreePorts {
  /** A node of a cluster listens on a second port, so much above its first. */
  private static final int BUS_OFFSET = 10_000;

  private static final int LAST_PORT = 65_535;

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
    return some(count, port -> port + BUS_OFFSET <= LAST_PORT && isFree(port + BUS_OFFSET));
  }

  private static List<Integer> some(int count, IntPredicate suitable) {
    List<ServerSocket> held = new ArrayList<>();
    List<Integer> ports = new ArrayList<>();
    try {
      while (ports.size() < count) {
        // Held until all are found, so that none is found twice.
        held.add(listen(0));
        int port = held.get(held.size() - 1).getLocalPort();
        if (suitable.test(port)) {
          ports.add(port);
        }
      }
      return ports;
    } catch (IOException e) {
      throw new UncheckedIOException("no free port", e);
    } finally {
      held.forEach(FreePorts::release);
    }
  }

  private static boolean isFree(int port) {
    try {
      release(listen(port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  private static ServerSocket listen(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
  }

  private static void release(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
