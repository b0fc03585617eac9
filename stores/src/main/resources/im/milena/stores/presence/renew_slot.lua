-- Prolongs a lease that is still held by this incarnation. Returns the pulse of its last renewal, -1 if it is over.
--
-- KEYS[1]  string milena:slot:n, "incarnation registered pulse"
-- ARGV[1]  incarnation   ARGV[2]  registered, '0' or '1'   ARGV[3]  present pulse   ARGV[4]  life in ms
-- ARGV[5]  pulses after which it is too late
local incarnation, pulse = string.match(redis.call('GET', KEYS[1]) or '', '^(%S+) %S+ ?(%d*)$')
if incarnation ~= ARGV[1] then
  return -1
end
local last = tonumber(pulse) or tonumber(ARGV[3])
if ARGV[3] - last > tonumber(ARGV[5]) then
  return -1
end
redis.call('SET', KEYS[1], ARGV[1] .. ' ' .. ARGV[2] .. ' ' .. ARGV[3], 'PX', ARGV[4])
return last
