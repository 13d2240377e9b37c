package dev.larder.proof;

import dev.larder.testkit.internal.RedisFixture.RedisEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A network between a node and a server of the loopback interface, which can lose what goes through
 * it. Thread safe.
 */
final class TcpProxy implements AutoCloseable {
  /** What becomes of bytes on their way. */
  enum Fault {
    /** They arrive. */
    NONE,
    /** The request arrives, and the answer is lost: the client waits in vain. */
    ANSWER_LOST,
    /** The request arrives, and the connection breaks before the answer. */
    CUT_BEFORE_ANSWER,
    /** The connection breaks before the request arrives. */
    CUT_BEFORE_REQUEST
  }

  private final ServerSocket door;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicReference<Fault> next = new AtomicReference<>(Fault.NONE);
  private volatile Fault always = Fault.NONE;
  private volatile int target;

  TcpProxy(int target) {
    this.target = target;
    try {
      door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  RedisEndpoint endpoint(String prefix) {
    return new RedisEndpoint(URI.create("redis://127.0.0.1:" + port()), prefix);
  }

  /** Sends new connections elsewhere, and breaks the old ones. */
  void lead(int elsewhere) {
    target = elsewhere;
    cut();
  }

  /** Breaks all connections. */
  void cut() {
    open.forEach(TcpProxy::closeQuietly);
  }

  /** The next request has an accident. */
  void once(Fault fault) {
    next.set(fault);
  }

  /** All requests have accidents from now on. */
  void always(Fault fault) {
    always = fault;
  }

  private void accept() {
    try {
      while (!door.isClosed()) {
        Socket client = door.accept();
        Socket server = new Socket();
        open.add(client);
        open.add(server);
        threads.execute(() -> connect(client, server));
      }
    } catch (IOException closed) {
      cut();
    }
  }

  private void connect(Socket client, Socket server) {
    try {
      server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
    } catch (IOException refused) {
      end(client, server);
      return;
    }
    AtomicReference<Fault> fault = new AtomicReference<>(Fault.NONE);
    threads.execute(() -> answers(client, server, fault));
    requests(client, server, fault);
  }

  /** A request of these tests comes in one piece. */
  private void requests(Socket client, Socket server, AtomicReference<Fault> fault) {
    byte[] buffer = new byte[1 << 16];
    try {
      InputStream in = client.getInputStream();
      OutputStream out = server.getOutputStream();
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        Fault once = next.getAndSet(Fault.NONE);
        fault.set(once == Fault.NONE ? always : once);
        if (fault.get() == Fault.CUT_BEFORE_REQUEST) {
          break;
        }
        out.write(Arrays.copyOf(buffer, length));
      }
    } catch (IOException broken) {
      // the same as an end
    }
    end(client, server);
  }

  private void answers(Socket client, Socket server, AtomicReference<Fault> fault) {
    byte[] buffer = new byte[1 << 16];
    try {
      InputStream in = server.getInputStream();
      OutputStream out = client.getOutputStream();
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        if (fault.get() == Fault.CUT_BEFORE_ANSWER) {
          break;
        }
        if (fault.get() != Fault.ANSWER_LOST) {
          out.write(buffer, 0, length);
        }
      }
    } catch (IOException broken) {
      // the same as an end
    }
    end(client, server);
  }

  private void end(Socket... sockets) {
    for (Socket socket : sockets) {
      closeQuietly(socket);
      open.remove(socket);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
    threads.shutdownNow();
  }
}
