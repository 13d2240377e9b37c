-- After the members: the owner, how many milliseconds it lasts at most, and then the patterns.
-- Returns for how many milliseconds some node hands out copies unasked. Needs memory: when Redis is full it fails before it has written anything.
local owner, last = ARGV[3 + asked], now() + tonumber(ARGV[4 + asked])

local widen = register_shapes()
for i = 5 + asked, #ARGV do
  local pattern = widen and widened(ARGV[i]) or ARGV[i]
  redis.call('ZADD', ledger, FENCED, pattern, 0 - last, '!x:' .. owner .. ':' .. pattern)
end
redis.call('ZADD', ledger, 'GT', 0 - last, '!x')
redis.call('ZADD', ledger, 0 - shapes, '!m')
return unasked()
