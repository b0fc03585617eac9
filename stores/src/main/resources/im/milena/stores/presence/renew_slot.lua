-- Prolongs a lease that is still held by this incarnation.
--
-- KEYS[1]  string milena:slot:n, "incarnation registered"
-- ARGV[1]  incarnation   ARGV[2]  registered, '0' or '1'   ARGV[3]  life in ms
local value = redis.call('GET', KEYS[1])
if value and string.match(value, '^%S+') == ARGV[1] then
  redis.call('SET', KEYS[1], ARGV[1] .. ' ' .. ARGV[2], 'PX', ARGV[3])
  return 1
end
return 0
