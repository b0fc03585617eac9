-- Merges what is known of one conversation into its hash. Everything grows by maximum or by log position, so that
-- repeating a call, or calling late, changes nothing.
--
-- KEYS[1]  hash milena:{conversation}:c
-- ARGV[1]  highest seq, '' if unknown
-- ARGV[2]  sendTime of that message in ms, '0' if unknown
-- ARGV[3]  conversation-wide lower bound, '' if none
-- ARGV[4]  '1' if the conversation's first message is among what is merged and is read for the first time
-- ARGV[5]  epoch of which this is the whole, '' if it may not be
-- then four arguments each:
--   'r' user seq ''           read mark
--   'a' user seq ''           lower bound
--   'u' user seq|'-' offset   upper bound as of that ingress offset; '-' lifts it
--   'k' user '' ''            this is all that history knows of the user
local c = KEYS[1]

local function raise(field, value)
  local present = redis.call('HGET', c, field)
  if not present or tonumber(present) < tonumber(value) then
    redis.call('HSET', c, field, value)
    return true
  end
  return false
end

local epoch = ARGV[5]
-- A conversation that is here already may have read marks that came before this epoch and that only history knows.
local first = ARGV[4] == '1' and tonumber(redis.call('HGET', c, 'max') or 0) == 0
if ARGV[1] ~= '' then
  if raise('max', ARGV[1]) then
    redis.call('HSET', c, 'time', ARGV[2])
  end
  if epoch ~= '' then
    redis.call('HSET', c, 'm', epoch)
  end
end
if ARGV[3] ~= '' then
  raise('after', ARGV[3])
end
if first and epoch ~= '' then
  redis.call('HSET', c, 'full', epoch)
end
for i = 6, #ARGV, 4 do
  local kind, user, value, offset = ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3]
  if kind == 'k' then
    if epoch ~= '' then
      redis.call('HSET', c, 'k:' .. user, epoch)
    end
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
