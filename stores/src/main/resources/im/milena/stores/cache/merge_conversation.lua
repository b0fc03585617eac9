-- Merges what is known of one conversation into its hash. Everything grows by maximum or by log position, so that
-- repeating a call, or calling late, changes nothing.
--
-- KEYS[1]  hash milena:{conversation}:c
-- ARGV[1]  highest seq, '' if unknown
-- ARGV[2]  sendTime of that message in ms, '0' if unknown
-- ARGV[3]  conversation-wide lower bound, '' if none
-- ARGV[4]  '1' if this cache has seen the conversation from its first message on
-- then four arguments each:
--   'r' user seq ''           read mark
--   'a' user seq ''           lower bound
--   'u' user seq|'-' offset   upper bound as of that ingress offset; '-' lifts it
--   'k' user '' ''            what history knows of the user has been merged
local c = KEYS[1]

local function raise(field, value)
  local present = redis.call('HGET', c, field)
  if not present or tonumber(present) < tonumber(value) then
    redis.call('HSET', c, field, value)
    return true
  end
  return false
end

if ARGV[1] ~= '' and raise('max', ARGV[1]) then
  redis.call('HSET', c, 'time', ARGV[2])
end
if ARGV[3] ~= '' then
  raise('after', ARGV[3])
end
if ARGV[4] == '1' then
  redis.call('HSET', c, 'full', '1')
end
for i = 5, #ARGV, 4 do
  local kind, user, value, offset = ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3]
  if kind == 'k' then
    redis.call('HSET', c, 'k:' .. user, '1')
  elseif kind == 'u' then
    local present = redis.call('HGET', c, 'u:' .. user)
    if not present or tonumber(string.match(present, '^%S+')) <= tonumber(offset) then
      redis.call('HSET', c, 'u:' .. user, offset .. ' ' .. value)
    end
  else
    raise(kind .. ':' .. user, value)
  end
end
return 1
