package dev.larder.redis;

import java.util.List;
import java.util.stream.Collectors;
import redis.clients.jedis.HostAndPort;

/** How the servers stand to each other, and which of them are known from the start. */
sealed interface Layout {
  /** As a URL says it, without logins. */
  String text();

  /** A single one. */
  record OneServer(HostAndPort address) implements Layout {
    @Override
    public String text() {
      return address.toString();
    }
  }

  /**
   * A primary that sentinels know.
   *
   * @param master the name by which they know it
   * @param addresses of sentinels; one that answers is enough
   * @param login for the sentinels; that for the servers is not told them
   */
  record Sentinels(String master, List<HostAndPort> addresses, Login login) implements Layout {
    public Sentinels {
      addresses = List.copyOf(addresses);
    }

    @Override
    public String text() {
      return master + "@" + joined(addresses);
    }
  }

  /**
   * A Redis Cluster.
   *
   * @param addresses of nodes; one that answers is enough
   */
  record Cluster(List<HostAndPort> addresses) implements Layout {
    public Cluster {
      addresses = List.copyOf(addresses);
    }

    @Override
    public String text() {
      return joined(addresses);
    }
  }

  private static String joined(List<HostAndPort> addresses) {
    return addresses.stream().map(HostAndPort::toString).collect(Collectors.joining(","));
  }
}
