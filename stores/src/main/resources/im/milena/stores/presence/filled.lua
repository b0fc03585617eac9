-- Notes that partitions are filled in an epoch, and marks the epoch once all are. Does nothing if another is in force.
--
-- KEYS[1]  string milena:epoch
-- KEYS[2]  set {milena:epoch}:filled, the partitions filled in the epoch in force
-- ARGV[1]  name of the epoch
-- ARGV[2]  how many partitions there are
-- then     partition, partition, …
local epoch = redis.call('GET', KEYS[1])
if not epoch or string.match(epoch, '^%S+') ~= ARGV[1] then
  return 0
end
for i = 3, #ARGV do
  redis.call('SADD', KEYS[2], ARGV[i])
end
if redis.call('SCARD', KEYS[2]) >= tonumber(ARGV[2]) and not string.match(epoch, ' filled$') then
  redis.call('SET', KEYS[1], epoch .. ' filled')
end
return 1
