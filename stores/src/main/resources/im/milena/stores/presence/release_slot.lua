-- Gives a lease back unless it has become another's.
--
-- KEYS[1]  string milena:slot:n, "incarnation registered pulse"
-- ARGV[1]  incarnation
local value = redis.call('GET', KEYS[1])
if value and string.match(value, '^%S+') == ARGV[1] then
  redis.call('DEL', KEYS[1])
end
return 1
