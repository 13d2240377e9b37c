-- Opens the ledger; stands before every other script.
--
-- KEYS[1]      the ledger, a sorted set
-- ARGV[1]      the epoch to begin if the ledger is not known here, drawn by the client
-- ARGV[2]      how many members the script wants the scores of
-- ARGV[3..]    these members; their scores are state[6], state[7], ... (false or nil: none)
--
-- Only commands of Redis 6.2 are used.
local ledger = KEYS[1]
local asked = tonumber(ARGV[2])

local replication = redis.call('INFO', 'replication')
if string.find(replication, 'role:slave', 1, true) then
  return redis.error_reply('READONLY a replica may lag, the ledger needs the primary')
end
-- The replication id changes with every restart, promotion and fail-back: with everything that may
-- have rolled this ledger back together with the entries it judges.
local history = '!r:' .. string.match(replication, 'master_replid:(%w+)')

local state = redis.pcall('ZMSCORE', ledger, history, '!e', '!q', '!f', '!m',
  unpack(ARGV, 3, 2 + asked))
if state.err and not string.find(state.err, 'WRONGTYPE', 1, true) then
  return state
end
if state.err or not (state[1] and state[2] and state[3] and state[4] and state[5]) then
  -- The first write of a script must not need memory: then the script runs also when Redis is full.
  redis.call('DEL', ledger)
  redis.call('ZADD', ledger, 0, history, '-' .. ARGV[1], '!e', 0, '!q', 0, '!f', 0, '!m')
  state = {0, '-' .. ARGV[1], 0, 0, 0}
end

-- Metadata other than the counter is kept at scores <= 0, out of the range that is trimmed.
local epoch, seq, floor, shapes = 0 - state[2], tonumber(state[3]), 0 - state[4], 0 - state[5]
