-- Starts an epoch if there is none, or only the one that is over, and returns the one in force as "name startedMillis",
-- by Redis' own clock, with " filled" after it once it is.
--
-- KEYS[1]  string milena:epoch
-- KEYS[2]  hash {milena:epoch}:begins, where in the log the epoch in force begins; its name under ''
-- KEYS[3]  set {milena:epoch}:filled, the partitions filled in the epoch in force
-- ARGV[1]  name of the new epoch
-- ARGV[2]  name of the epoch that is over, '' if none is
-- then     partition offset, partition offset, …
local epoch = redis.call('GET', KEYS[1])
if not epoch or string.match(epoch, '^%S+') == ARGV[2] then
  local now = redis.call('TIME')
  epoch = ARGV[1] .. ' ' .. string.format('%.0f', now[1] * 1000 + math.floor(now[2] / 1000))
  redis.call('SET', KEYS[1], epoch)
  redis.call('DEL', KEYS[2], KEYS[3])
  redis.call('HSET', KEYS[2], '', ARGV[1])
  for i = 3, #ARGV, 2 do
    redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1])
  end
end
return epoch
