-- Members are the shapes of the inner wildcards, as `!s:<shape>`; after them
-- the cap, and then the patterns. Returns epoch, seq.
local cap = tonumber(ARGV[3 + asked])
local max_shapes = 32

-- Taken out while the rest is trimmed. As a first write that needs no memory it also lets the
-- script run when Redis is full. Were the script cut short, its absence would begin a new epoch.
redis.call('ZREM', ledger, '!q')
seq = seq + 1

local widen = false
for i = 1, asked do
  if not state[5 + i] then
    if shapes < max_shapes then
      shapes = shapes + redis.call('ZADD', ledger, 0, ARGV[2 + i])
    else
      widen = true
    end
  end
end

-- The subtree above the first inner `*`: wider, so safe, and covered by the members of every entry.
local function widened(pattern)
  if string.sub(pattern, 1, 2) == '*:' then
    return '*'
  end
  local at = string.find(pattern, ':*:', 1, true)
  return at and string.sub(pattern, 1, at) .. '*' or pattern
end

for i = 4 + asked, #ARGV do
  redis.call('ZADD', ledger, 'GT', seq, widen and widened(ARGV[i]) or ARGV[i])
end

local excess = redis.call('ZCOUNT', ledger, '(0', '+inf') - cap
if excess > 0 then
  local newest_out =
    redis.call('ZRANGEBYSCORE', ledger, '(0', '+inf', 'WITHSCORES', 'LIMIT', excess - 1, 1)
  redis.call('ZREMRANGEBYSCORE', ledger, '(0', newest_out[2])
  redis.call('ZADD', ledger, 0 - newest_out[2], '!f')
end

redis.call('ZADD', ledger, seq, '!q', 0 - shapes, '!m')
return {epoch, seq}
