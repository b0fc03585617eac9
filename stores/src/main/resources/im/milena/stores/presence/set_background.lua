-- Flips the background flag of a device that is still registered.
--
-- KEYS[1]  hash milena:{user}:devices
-- ARGV[1]  connection   ARGV[2]  '0' or '1'   ARGV[3]  life of the hash in seconds
local value = redis.call('HGET', KEYS[1], ARGV[1])
if value then
  redis.call('HSET', KEYS[1], ARGV[1], string.sub(value, 1, -2) .. ARGV[2])
  redis.call('EXPIRE', KEYS[1], ARGV[3])
end
return 1
