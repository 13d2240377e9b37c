-- Has no members. Returns how many patterns are remembered one by one, and how many invalidations
-- ago the floor lies. The counter is no pattern, but is among the scores once it has counted.
local patterns = redis.call('ZCOUNT', ledger, '(0', '+inf')
if seq > 0 then
  patterns = patterns - 1
end
return {patterns, seq - floor}
