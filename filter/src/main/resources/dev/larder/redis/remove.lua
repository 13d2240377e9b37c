-- Removes an entry, if it is still the one that the caller has seen.
--
-- KEYS[1]  the entry
-- ARGV[1]  SHA-1 of what it was
local held = redis.pcall('GET', KEYS[1])
if type(held) == 'string' and redis.sha1hex(held) == ARGV[1] then
  return redis.call('UNLINK', KEYS[1])
end
return 0
