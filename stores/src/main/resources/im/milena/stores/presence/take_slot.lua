-- Takes a slot that is free, or whose lease has lapsed. 1 if it is held by the taker then.
--
-- KEYS[1]  string milena:slot:n, "incarnation registered pulse"
-- ARGV[1]  incarnation   ARGV[2]  present pulse   ARGV[3]  life in ms   ARGV[4]  pulses a lease outlives
local incarnation, pulse = string.match(redis.call('GET', KEYS[1]) or '', '^(%S+) %S+ ?(%d*)$')
if incarnation == ARGV[1] then
  return 1
end
if incarnation and (pulse == '' or ARGV[2] - pulse <= tonumber(ARGV[4])) then
  return 0
end
redis.call('SET', KEYS[1], ARGV[1] .. ' 0 ' .. ARGV[2], 'PX', ARGV[3])
return 1
