-- Has no members. After their number: for how many milliseconds a node hands out copies unasked.
-- Keeps the longest such time. Returns epoch; 0 if there is no room to keep it.
local kept = redis.pcall('ZADD', ledger, 'LT', 0 - ARGV[3], '!t')
if type(kept) == 'table' and kept.err then
  return 0
end
return epoch
