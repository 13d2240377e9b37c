-- After the members: the cap, whose fence ends with it (may be empty), and then the patterns.
-- Returns epoch, seq, and for how many milliseconds some node hands out copies unasked.
local cap, owner = tonumber(ARGV[3 + asked]), ARGV[4 + asked]

-- Taken out while the rest is trimmed. As a first write that needs no memory it also lets the
-- script run when Redis is full. Were the script cut short, its absence would begin a new epoch.
redis.call('ZREM', ledger, '!q')
seq = seq + 1

local widen = register_shapes()
for i = 5 + asked, #ARGV do
  redis.call('ZADD', ledger, 'GT', seq, widen and widened(ARGV[i]) or ARGV[i])
end
if owner ~= '' then
  end_fences(owner, 0)
end

-- What is fenced is never trimmed: a floor above it would be one above everything.
local excess = redis.call('ZCOUNT', ledger, '(0', '(' .. FENCED) - cap
if excess > 0 then
  local newest_out =
    redis.call('ZRANGEBYSCORE', ledger, '(0', '(' .. FENCED, 'WITHSCORES', 'LIMIT', excess - 1, 1)
  redis.call('ZREMRANGEBYSCORE', ledger, '(0', newest_out[2])
  redis.call('ZADD', ledger, 0 - newest_out[2], '!f')
end

redis.call('ZADD', ledger, seq, '!q', 0 - shapes, '!m')
return {epoch, seq, unasked()}
