-- Asks to be the one who computes an entry.
--
-- KEYS[1]  the lease, a string: epoch, seq, owner; the owner "-" has found it uncacheable
-- ARGV     epoch and seq of the caller's reading, the newest invalidation that covers the entry,
--          the caller, the lease's life in milliseconds
--
-- Returns 1 granted, 0 held by another, 2 uncacheable. A lease from before that invalidation is
-- void: what comes of it is not valid for the caller.
local held = redis.pcall('GET', KEYS[1])
if type(held) == 'string' then
  local epoch, seq, owner = string.match(held, '^(%d+) (%d+) (%S+)$')
  if epoch == ARGV[1] and tonumber(seq) >= tonumber(ARGV[3]) and owner ~= ARGV[4] then
    return owner == '-' and 2 or 0
  end
end
redis.call('SET', KEYS[1], ARGV[1] .. ' ' .. ARGV[2] .. ' ' .. ARGV[4], 'PX', ARGV[5])
return 1
