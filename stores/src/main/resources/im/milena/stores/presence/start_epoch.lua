-- Starts an epoch if there is none, or only the one that is over, and returns the one in force as "name startedMillis",
-- by Redis' own clock, with " filled" after it once it is.
--
-- KEYS[1]  string milena:epoch
-- KEYS[2]  hash {milena:epoch}:begins, where in the log the epoch in force begins; its name under ''
-- KEYS[3]  set {milena:epoch}:filled, the partitions filled in the epoch in force
-- KEYS[4]  string {milena:epoch}:pulse, "n lastMillis begun": begun is the pulse at which the epoch in force began
-- ARGV[1]  name of the new epoch
-- ARGV[2]  name of the epoch that is over, '' if none is
-- then     partition offset, partition offset, …
local epoch = redis.call('GET', KEYS[1])
if not epoch or string.match(epoch, '^%S+') == ARGV[2] then
  local now = redis.call('TIME')
  local millis = string.format('%.0f', now[1] * 1000 + math.floor(now[2] / 1000))
  epoch = ARGV[1] .. ' ' .. millis
  redis.call('SET', KEYS[1], epoch)
  local n, last = string.match(redis.call('GET', KEYS[4]) or '', '^(%d+) (%d+) ')
  n, last = n or '0', last or millis
  redis.call('SET', KEYS[4], n .. ' ' .. last .. ' ' .. n)
  redis.call('DEL', KEYS[2], KEYS[3])
  redis.call('HSET', KEYS[2], '', ARGV[1])
  for i = 3, #ARGV, 2 do
    redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1])
  end
end
return epoch
