-- Members are texts. Returns epoch, seq, newest of all, number of shapes, floor; then the score of
-- each text, 0 for one that was never invalidated.
local reply = {epoch, seq, floor, shapes, floor}
for i = first, first - 1 + asked do
  local score = tonumber(state[i] or 0)
  reply[3] = math.max(reply[3], score)
  reply[#reply + 1] = score
end
return reply
