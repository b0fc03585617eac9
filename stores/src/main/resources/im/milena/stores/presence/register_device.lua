-- Inserts a device, applies the login policy, and returns connection, value, connection, value … of whom it displaced.
-- The order of these calls decides between two simultaneous logins. A repeat returns what the first call did.
--
-- KEYS[1]  hash milena:{user}:devices, connection → "slot incarnation token platform since background"
-- KEYS[2]  list milena:{user}:displaced:connection, the answer of a call that displaced somebody; lives a minute
-- ARGV[1]  connection   ARGV[2]  value   ARGV[3]  token
-- ARGV[4]  life of the hash in seconds
-- ARGV[5]  platforms the newcomer displaces, as ",1,2,"
-- ARGV[6…] "slot incarnation" of tenures that are over
local devices, answer = KEYS[1], KEYS[2]
local over = {}
for i = 6, #ARGV do
  over[ARGV[i]] = true
end

local displaced = {}
local present = redis.call('HGETALL', devices)
for i = 1, #present, 2 do
  local connection, value = present[i], present[i + 1]
  local slot, incarnation, token, platform = string.match(value, '^(%S+) (%S+) (%S+) (%S+) ')
  if connection == ARGV[1] then
    -- registered before; its value is replaced below
  elseif over[slot .. ' ' .. incarnation] then
    redis.call('HDEL', devices, connection)
  elseif token ~= ARGV[3] and string.find(ARGV[5], ',' .. platform .. ',', 1, true) then
    redis.call('HDEL', devices, connection)
    displaced[#displaced + 1] = connection
    displaced[#displaced + 1] = value
  end
end
redis.call('HSET', devices, ARGV[1], ARGV[2])
redis.call('EXPIRE', devices, ARGV[4])
if #displaced > 0 then
  redis.call('RPUSH', answer, unpack(displaced))
  redis.call('EXPIRE', answer, 60)
end
return redis.call('LRANGE', answer, 0, -1)
