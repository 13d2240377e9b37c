-- Asks for items by the draws of a file, from a different place in each thread.
-- Arguments: file with the draws, segment of the size, and, for conditional requests, file with the entity tags.

local threads = 0

function setup(thread)
  thread:set("first", threads * 7919)
  threads = threads + 1
end

function init(args)
  draws = dofile(args[1])
  local tags = args[3] and dofile(args[3])
  requests = {}
  for _, id in ipairs(draws) do
    if not requests[id] then
      local headers = tags and { ["If-None-Match"] = tags[id + 1] } or {}
      requests[id] = wrk.format("GET", "/items/" .. args[2] .. "/" .. id, headers)
    end
  end
  at = first % #draws
end

function request()
  at = at % #draws + 1
  return requests[draws[at]]
end
