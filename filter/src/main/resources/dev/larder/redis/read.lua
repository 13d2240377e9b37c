-- Members are the texts that cover entries, one entry after the other. After their number: how many
-- belong to each. Returns epoch, seq, number of shapes; then the newest of each entry.
local reply = {epoch, seq, shapes}
local at = first
for i = 3 + asked, #ARGV do
  local newest = floor
  for j = at, at - 1 + ARGV[i] do
    newest = math.max(newest, tonumber(state[j] or 0))
  end
  at = at + ARGV[i]
  reply[#reply + 1] = newest
end
return reply
