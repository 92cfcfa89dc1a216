--[[
Appends events to a channel's history and publishes them, all or none of them.

KEYS[1]  meta      hash: epoch, offset and id of the newest event, revision of the counters, viewers as published last
KEYS[2]  events    stream: an entry an event, its id is `<offset>-0`; fields i (the event's id), e (the event as JSON)
KEYS[3]  known     sorted set: the keys of the newest events, by offset
KEYS[4]  totals    hash: how often each name was tallied
KEYS[5]  presence  hash: `<viewers> <until, Unix ms>` by node
KEYS[6]  channel   sharded channel, in the slot of the keys

ARGV[1]  an epoch for a history that begins anew
ARGV[2]  the epoch the caller knows, or ''
ARGV[3]  the highest offset the caller knows of that epoch, or 0
ARGV[4]  events kept, at least 1
ARGV[5]  keys kept, at least as many as events
ARGV[6]  time to live of the keys, in ms, from now on
ARGV[7…] for each event: its id (letters and digits), its key, the event as JSON

Answers  { epoch, offset of the first event, … of the second, … }; for an event whose key is known, the offset it was published at.

A history that lost what the caller knows (a failover to a replica that was behind) begins anew: with the offsets that would be given a second time,
the lost events would be hidden. Who follows the channel sees the other epoch and reads everything from the database.
]]
local meta, events, known, channel = KEYS[1], KEYS[2], KEYS[3], KEYS[6]
local kept, ttl = tonumber(ARGV[4]), ARGV[6]
local epoch = redis.call('HGET', meta, 'epoch')
local offset = tonumber(redis.call('HGET', meta, 'offset') or '0')
if not epoch or (epoch == ARGV[2] and offset < tonumber(ARGV[3])) then
  epoch, offset = ARGV[1], 0
  redis.call('DEL', events, known)
  redis.call('HSET', meta, 'epoch', epoch, 'offset', 0, 'id', '')
end

local answer, ids, said = { epoch }, {}, {}
for at = 7, #ARGV, 3 do
  local id, key, event = ARGV[at], ARGV[at + 1], ARGV[at + 2]
  local before = redis.call('ZSCORE', known, key)
  if before then
    answer[#answer + 1] = tonumber(before)
  else
    offset = offset + 1
    redis.call('XADD', events, 'MAXLEN', kept, offset .. '-0', 'i', id, 'e', event)
    redis.call('ZADD', known, offset, key)
    answer[#answer + 1] = offset
    ids[#ids + 1] = '"' .. id .. '"'
    said[#said + 1] = event
  end
end

if #said > 0 then
  redis.call('HSET', meta, 'offset', offset, 'id', string.sub(ids[#ids], 2, -2))
  redis.call('ZREMRANGEBYRANK', known, 0, -tonumber(ARGV[5]) - 1)
  redis.call('SPUBLISH', channel, '{"epoch":"' .. epoch .. '","offset":' .. offset
    .. ',"ids":[' .. table.concat(ids, ',') .. '],"events":[' .. table.concat(said, ',') .. ']}')
end
for at = 1, 3 do redis.call('PEXPIRE', KEYS[at], ttl) end
return answer
