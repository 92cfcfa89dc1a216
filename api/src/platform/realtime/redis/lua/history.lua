--[[
Reads a channel's history after a position, and its counters. A channel without a history gets one.

KEYS[1]  meta      hash: epoch, offset and id of the newest event, revision of the counters, viewers as published last
KEYS[2]  events    stream: an entry an event, its id is `<offset>-0`; fields i (the event's id), e (the event as JSON)
KEYS[3]  known     sorted set: the keys of the newest events, by offset
KEYS[4]  totals    hash: how often each name was tallied
KEYS[5]  presence  hash: `<viewers> <until, Unix ms>` by node
KEYS[6]  channel   sharded channel, in the slot of the keys

ARGV[1]  an epoch for a history that begins anew
ARGV[2]  the epoch to go on in, or '' for all that is kept
ARGV[3]  the offset to go on after, or 0
ARGV[4]  time to live of a history that begins anew, in ms

Answers  { epoch, offset, revision, viewers, { name, total, name, total, … }, events }
         events: { offset, id, event as JSON, offset, id, … } oldest first; or 'gone' when they are no longer, or never were, kept
]]
local meta, events, totals, presence = KEYS[1], KEYS[2], KEYS[4], KEYS[5]
local epoch = redis.call('HGET', meta, 'epoch')
if not epoch then
  epoch = ARGV[1]
  redis.call('DEL', events, KEYS[3])
  redis.call('HSET', meta, 'epoch', epoch, 'offset', 0, 'id', '')
  redis.call('PEXPIRE', meta, ARGV[4])
end
local offset = tonumber(redis.call('HGET', meta, 'offset') or '0')
local revision = tonumber(redis.call('HGET', meta, 'revision') or '0')

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local viewers = 0
for _, value in ipairs(redis.call('HVALS', presence)) do
  local count, till = string.match(value, '^(%d+) (%d+)$')
  if tonumber(till) > now then viewers = viewers + tonumber(count) end
end

local since = tonumber(ARGV[3])
local first = offset - redis.call('XLEN', events)
local found = 'gone'
if ARGV[2] == '' then since = first end
if ARGV[2] == '' or (ARGV[2] == epoch and since <= offset and since >= first) then
  found = {}
  for _, entry in ipairs(redis.call('XRANGE', events, (since + 1) .. '-0', '+')) do
    found[#found + 1] = tonumber(string.match(entry[1], '^%d+'))
    found[#found + 1] = entry[2][2]
    found[#found + 1] = entry[2][4]
  end
end
return { epoch, offset, revision, viewers, redis.call('HGETALL', totals), found }
