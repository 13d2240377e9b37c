-- For scripts that enter patterns: members are the shapes of their inner wildcards, `!s:<shape>`.
local max_shapes = 32

-- Returns whether there was no room for all of them.
local function register_shapes()
  local full = false
  for i = 1, asked do
    if not state[first - 1 + i] then
      if shapes < max_shapes then
        shapes = shapes + redis.call('ZADD', ledger, 0, ARGV[2 + i])
      else
        full = true
      end
    end
  end
  return full
end

-- The subtree above the first inner `*`: wider, so safe, and covered by the members of every entry.
local function widened(pattern)
  if string.sub(pattern, 1, 2) == '*:' then
    return '*'
  end
  local at = string.find(pattern, ':*:', 1, true)
  return at and string.sub(pattern, 1, at) .. '*' or pattern
end

-- For how many milliseconds some node hands out copies unasked; see `announce.lua`.
local function unasked()
  return 0 - (redis.call('ZMSCORE', ledger, '!t')[1] or 0)
end
