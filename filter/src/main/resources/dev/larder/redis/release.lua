-- Gives a lease back, if it is still the caller's.
--
-- KEYS[1]  the lease
-- ARGV     the caller, and for how many milliseconds nobody shall wait for this key
local held = redis.pcall('GET', KEYS[1])
local position, owner = string.match(type(held) == 'string' and held or '', '^(%d+ %d+) (%S+)$')
if owner ~= ARGV[1] then
  return 0
end
if ARGV[2] == '0' then
  return redis.call('DEL', KEYS[1])
end
redis.call('SET', KEYS[1], position .. ' -', 'PX', ARGV[2])
return 1
