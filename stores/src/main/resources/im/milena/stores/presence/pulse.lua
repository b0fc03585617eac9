-- Advances the pulse by one if its last advance is long enough ago, and returns it. A time in which Redis did not answer
-- counts as one pulse, however long it was.
--
-- KEYS[1]  string {milena:epoch}:pulse, "n lastMillis begun": begun is the pulse at which the epoch in force began
-- ARGV[1]  least time between two pulses in ms
local now = redis.call('TIME')
local millis = now[1] * 1000 + math.floor(now[2] / 1000)
local n, last, begun = string.match(redis.call('GET', KEYS[1]) or '', '^(%d+) (%d+) (%d+)$')
if not n then
  -- An epoch that is in force already was begun by a build without a pulse: it is as old as the clock says.
  n, last, begun = 5, 0, 0
end
-- A clock that was put back does not stop the pulse.
if millis - last >= tonumber(ARGV[1]) or millis < tonumber(last) then
  n = n + 1
  redis.call('SET', KEYS[1], string.format('%.0f %.0f %.0f', n, millis, begun))
end
return tonumber(n)
