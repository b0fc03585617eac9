-- Adds one change to the overlay of a message. The first revoke stays, of edits the one with the greatest time.
--
-- KEYS[1]  hash milena:{conversation}:o:seq
-- KEYS[2]  string milena:{conversation}:o, says that the conversation has overlays
-- ARGV[1]  how long both live, in seconds
-- ARGV[2]  field: r, e, d or d:user
-- ARGV[3]  the log record of r and e
-- ARGV[4]  time of an edit in ms
local field = ARGV[2]
if field == 'e' then
  local present = redis.call('HGET', KEYS[1], 't')
  if not present or tonumber(present) <= tonumber(ARGV[4]) then
    redis.call('HSET', KEYS[1], 'e', ARGV[3], 't', ARGV[4])
  end
else
  redis.call('HSETNX', KEYS[1], field, ARGV[3])
end
redis.call('EXPIRE', KEYS[1], ARGV[1])
redis.call('SET', KEYS[2], '1', 'EX', ARGV[1])
return 1
