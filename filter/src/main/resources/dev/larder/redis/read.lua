-- Members are the texts that cover one entry. Returns epoch, seq, newest, number of shapes.
local newest = floor
for i = first, first - 1 + asked do
  newest = math.max(newest, tonumber(state[i] or 0))
end
return {epoch, seq, newest, shapes}
