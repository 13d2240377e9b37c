-- Has no members. After their number: epoch and seq that the caller knows, and how many patterns
-- it takes. Returns epoch, seq, floor, number of shapes; then 1 and every pattern that changed
-- since with its score, or 0 if that cannot be told.
local known, since, most = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local reply = {epoch, seq, floor, shapes, 0}
if known ~= epoch or since > seq then
  return reply
end

-- The counter is among them, if anything is; one more would be too many.
local newer =
  redis.call('ZRANGEBYSCORE', ledger, '(' .. ARGV[4], '+inf', 'WITHSCORES', 'LIMIT', 0, most + 2)
local changed = 0
for i = 1, #newer, 2 do
  if newer[i] ~= '!q' then
    changed = changed + 1
    reply[#reply + 1] = newer[i]
    reply[#reply + 1] = tonumber(newer[i + 1])
  end
end
if changed > most then
  return {epoch, seq, floor, shapes, 0}
end
reply[5] = 1
return reply
