-- Starts an epoch if there is none and returns the one in force as "name startedMillis", by Redis' own clock.
--
-- KEYS[1]  string milena:epoch
-- ARGV[1]  name of the new epoch
local epoch = redis.call('GET', KEYS[1])
if not epoch then
  local now = redis.call('TIME')
  epoch = ARGV[1] .. ' ' .. string.format('%.0f', now[1] * 1000 + math.floor(now[2] / 1000))
  redis.call('SET', KEYS[1], epoch)
end
return epoch
