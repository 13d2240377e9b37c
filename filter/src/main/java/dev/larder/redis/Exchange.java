package dev.larder.redis;

import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.CommandObjects;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.Response;

/**
 * Commands that go out together over one connection. Unlike the client library's own it can ask for
 * keys of a slot that is on its way to the server. Not thread safe.
 */
final class Exchange extends AbstractPipeline {
  private static final CommandObjects COMMANDS = new CommandObjects(RedisProtocol.RESP3);

  private final Connection connection;
  private final boolean asking;
  private final List<Response<?>> responses = new ArrayList<>();

  /**
   * Begins an exchange.
   *
   * @param connection returned to nobody here
   * @param asking whether to say before each command that we were sent here
   */
  Exchange(Connection connection, boolean asking) {
    super(COMMANDS);
    this.connection = connection;
    this.asking = asking;
  }

  @Override
  protected <T> Response<T> appendCommand(CommandObject<T> command) {
    if (asking) {
      connection.sendCommand(Command.ASKING);
    }
    connection.sendCommand(command.getArguments());
    Response<T> response = new Response<>(command.getBuilder());
    responses.add(response);
    return response;
  }

  @Override
  public void sync() {
    if (responses.isEmpty()) {
      return;
    }
    int each = asking ? 2 : 1;
    List<Object> replies = connection.getMany(responses.size() * each);
    for (int i = 0; i < responses.size(); i++) {
      responses.get(i).set(replies.get((i + 1) * each - 1));
    }
    responses.clear();
  }

  /** Takes what is still to come, so that the next user of the connection does not. */
  @Override
  public void close() {
    if (!connection.isBroken()) {
      sync();
    }
  }
}
