--[[
Lets a buyer of a brand into the order writer, or gives them a place in the line.

KEYS[1]  inside   sorted set: buyers that were let in, by until when they are in at most (Unix ms)
KEYS[2]  line     sorted set: buyers that wait, by when they came first (Unix µs)
KEYS[3]  waiting  sorted set: the same buyers, by until when their place is kept (Unix ms)

ARGV[1]  the buyer
ARGV[2]  how many may be in at once
ARGV[3]  how long a place is kept, in ms, from now on
ARGV[4]  how long who was let in is in at most, in ms
ARGV[5]  most buyers in the line

Answers  0 when they are let in; else how many stand before them, and they themselves. Keys go when nobody is in them any more.
]]
local inside, line, waiting, buyer = KEYS[1], KEYS[2], KEYS[3], ARGV[1]
local time = redis.call('TIME')
local nowMs = time[1] * 1000 + math.floor(time[2] / 1000)
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

local before = redis.call('ZRANK', line, buyer)
local isWaiting = before ~= false
if not isWaiting then before = redis.call('ZCARD', line) end
local free = tonumber(ARGV[2]) - redis.call('ZCARD', inside)
if before < free or redis.call('ZSCORE', inside, buyer) then
  redis.call('ZREM', line, buyer)
  redis.call('ZREM', waiting, buyer)
  redis.call('ZADD', inside, number(nowMs + ARGV[4]), buyer)
  redis.call('PEXPIRE', inside, ARGV[4])
  return 0
end
if isWaiting or before < tonumber(ARGV[5]) then
  redis.call('ZADD', line, 'NX', number(time[1] * 1000000 + time[2]), buyer)
  redis.call('ZADD', waiting, number(nowMs + ARGV[3]), buyer)
  redis.call('PEXPIRE', line, ARGV[3])
  redis.call('PEXPIRE', waiting, ARGV[3])
end
return before + 1
