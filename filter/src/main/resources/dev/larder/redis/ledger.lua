-- Opens the ledger; stands before every other script.
--
-- KEYS[1]      the ledger, a sorted set
-- ARGV[1]      the epoch to begin if the ledger is not known here, drawn by the client
-- ARGV[2]      how many members the script wants the scores of
-- ARGV[3..]    these members; their scores are state[first], state[first + 1], ... (false or nil:
--              none)
--
-- Only commands of Redis 6.2 are used.
local ledger = KEYS[1]
local asked = tonumber(ARGV[2])
local first = 7

-- The score of a pattern that is fenced: greater than any that an invalidation can reach.
local FENCED = '4503599627370496'

local replication = redis.call('INFO', 'replication')
if string.find(replication, 'role:slave', 1, true) then
  return redis.error_reply('READONLY a replica may lag, the ledger needs the primary')
end
-- The replication id changes with every restart, promotion and fail-back: with everything that may
-- have rolled this ledger back together with the entries it judges.
local history = '!r:' .. string.match(replication, 'master_replid:(%w+)')

local function load()
  return redis.pcall('ZMSCORE', ledger, history, '!e', '!q', '!f', '!m', '!x',
    unpack(ARGV, 3, 2 + asked))
end

local state = load()
if state.err and not string.find(state.err, 'WRONGTYPE', 1, true) then
  return state
end
if state.err or not (state[1] and state[2] and state[3] and state[4] and state[5]) then
  -- The first write of a script must not need memory: then the script runs also when Redis is full.
  redis.call('DEL', ledger)
  redis.call('ZADD', ledger, 0, history, '-' .. ARGV[1], '!e', 0, '!q', 0, '!f', 0, '!m')
  state = load()
end

-- Metadata other than the counter is kept at scores <= 0, out of the range that is trimmed.
local epoch, seq, floor, shapes = 0 - state[2], tonumber(state[3]), 0 - state[4], 0 - state[5]

-- By this server's clock, in milliseconds. Nothing but the end of a forgotten fence depends on it.
local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

-- Ends the fences of one owner, and those whose time is over. A fence is a member
-- `!x:<owner>:<pattern>`; its score is the time of its end, negative, and that of `!x` the end of
-- the one that ends first. Only here a score is lowered: to that of an invalidation made now.
local function end_fences(owner, time)
  redis.call('ZREM', ledger, '!x')
  local ended, standing, next_end = {}, {}, nil
  local marks = redis.call('ZRANGEBYSCORE', ledger, '-inf', '(0', 'WITHSCORES')
  for i = 1, #marks, 2 do
    local by, pattern = string.match(marks[i], '^!x:([^:]+):(.+)$')
    local last = 0 - marks[i + 1]
    if by and (by == owner or last <= time) then
      ended[marks[i]] = pattern
    elseif by then
      standing[pattern] = true
      next_end = math.min(next_end or last, last)
    end
  end
  for mark, pattern in pairs(ended) do
    redis.call('ZREM', ledger, mark)
    if not standing[pattern] then
      redis.call('ZADD', ledger, seq, pattern)
    end
  end
  if next_end then
    redis.call('ZADD', ledger, 0 - next_end, '!x')
  end
end

if state[6] then
  local time = now()
  if time >= 0 - state[6] then
    -- Whoever began it may have died after its commit: an invalidation, not a fence forgotten.
    redis.call('ZREM', ledger, '!q')
    seq = seq + 1
    end_fences('', time)
    redis.call('ZADD', ledger, seq, '!q')
    state = load()
  end
end
