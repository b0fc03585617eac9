-- Raises fields of a hash to at least the given numbers and returns what was there, '' for nothing, in the same order.
--
-- KEYS[1]  the hash
-- ARGV     field number, field number, …
local before = {}
for i = 1, #ARGV, 2 do
  local present = redis.call('HGET', KEYS[1], ARGV[i])
  if not present or tonumber(present) < tonumber(ARGV[i + 1]) then
    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
  end
  before[#before + 1] = present or ''
end
return before
