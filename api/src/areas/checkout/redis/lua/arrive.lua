--[[
A buyer arrives in the waiting room of a drop, or asks again: takes part in the draw, waits, or is let in.

KEYS[1]  inside   sorted set: buyers that were let in, by until when they are in at most (Unix ms)
KEYS[2]  line     sorted set: buyers that wait; below 1 by lot, as they came before the opening, above by when they came after it (Unix µs)
KEYS[3]  waiting  sorted set: the same buyers, by until when their place is kept (Unix ms)
KEYS[4]  pace     hash: how many were let in, by the span of time

ARGV[1]  the buyer
ARGV[2]  how many may be in at once
ARGV[3]  how long a place is kept, in ms, from now on
ARGV[4]  how long who was let in is in at most, in ms
ARGV[5]  most buyers in the line
ARGV[6]  a span of time, in ms
ARGV[7]  when the drop opens, Unix ms
ARGV[8]  the buyer's lot, from 0 to 1

Answers  {0, ms for which they are in}; {1, how many are here} before the opening; {2, how many stand before them and they themselves, ms that this takes about or -1}.
Keys go when nobody is in them any more.
]]
local inside, line, waiting, pace, buyer = KEYS[1], KEYS[2], KEYS[3], KEYS[4], ARGV[1]
local time = redis.call('TIME')
local nowMs = time[1] * 1000 + math.floor(time[2] / 1000)
local paceMs, opensAtMs = tonumber(ARGV[6]), tonumber(ARGV[7])
local function number(value) return string.format('%.0f', value) end

redis.call('ZREMRANGEBYSCORE', inside, '-inf', number(nowMs))
-- Those who left, some at a time: unpack takes no more.
repeat
  local left = redis.call('ZRANGEBYSCORE', waiting, '-inf', number(nowMs), 'LIMIT', 0, 1000)
  if #left > 0 then
    redis.call('ZREM', line, unpack(left))
    redis.call('ZREM', waiting, unpack(left))
  end
until #left < 1000

local untilMs = redis.call('ZSCORE', inside, buyer)
if untilMs then return {0, tonumber(untilMs) - nowMs} end

local isEarly = nowMs < opensAtMs
local before = redis.call('ZRANK', line, buyer)
local isWaiting = before ~= false
if not isWaiting then before = redis.call('ZCARD', line) end
local span = math.floor(nowMs / paceMs)

if not isEarly and before < tonumber(ARGV[2]) - redis.call('ZCARD', inside) then
  redis.call('ZREM', line, buyer)
  redis.call('ZREM', waiting, buyer)
  redis.call('ZADD', inside, number(nowMs + ARGV[4]), buyer)
  redis.call('PEXPIRE', inside, ARGV[4])
  redis.call('HINCRBY', pace, number(span), 1)
  redis.call('HDEL', pace, number(span - 2), number(span - 3), number(span - 4))
  redis.call('PEXPIRE', pace, number(2 * paceMs))
  return {0, tonumber(ARGV[4])}
end

if isWaiting or before < tonumber(ARGV[5]) then
  local score = ARGV[8]
  if not isEarly then score = number(time[1] * 1000000 + time[2]) end
  redis.call('ZADD', line, 'NX', score, buyer)
  redis.call('ZADD', waiting, number(nowMs + ARGV[3]), buyer)
  redis.call('PEXPIRE', line, ARGV[3])
  redis.call('PEXPIRE', waiting, ARGV[3])
end
if isEarly then return {1, redis.call('ZCARD', line)} end

local last = tonumber(redis.call('HGET', pace, number(span - 1)) or 0)
local admitted = last + tonumber(redis.call('HGET', pace, number(span)) or 0)
if admitted == 0 then return {2, before + 1, -1} end
local counted = math.max(nowMs - span * paceMs, 1000)
if last > 0 then counted = nowMs - (span - 1) * paceMs end
return {2, before + 1, math.ceil((before + 1) * counted / admitted)}
