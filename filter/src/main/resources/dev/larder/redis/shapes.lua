-- Returns epoch, then the shapes.
local reply = {epoch}
for _, member in ipairs(redis.call('ZRANGEBYSCORE', ledger, 0, 0)) do
  if string.sub(member, 1, 3) == '!s:' then
    reply[#reply + 1] = string.sub(member, 4)
  end
end
return reply
