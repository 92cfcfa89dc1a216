--[[
Begins a channel's history anew, once, and publishes that: what it holds is not what was heard of it.

KEYS[1]  meta      hash: epoch, offset and id of the newest event, revision of the counters, viewers as published last
KEYS[2]  events    stream: an entry an event, its id is `<offset>-0`; fields i (the event's id), e (the event as JSON)
KEYS[3]  known     sorted set: the keys of the newest events, by offset
KEYS[4]  totals    hash: how often each name was tallied
KEYS[5]  presence  hash: `<viewers> <until, Unix ms>` by node
KEYS[6]  channel   sharded channel, in the slot of the keys

ARGV[1]  the epoch of the new history
ARGV[2]  the epoch that it replaces; when the channel has another one by now, nothing happens
ARGV[3]  time to live of the keys, in ms, from now on

Answers  { epoch, offset } as they are now
]]
local meta = KEYS[1]
if redis.call('HGET', meta, 'epoch') == ARGV[2] then
  redis.call('DEL', KEYS[2], KEYS[3])
  redis.call('HSET', meta, 'epoch', ARGV[1], 'offset', 0, 'id', '')
  redis.call('PEXPIRE', meta, ARGV[3])
  redis.call('SPUBLISH', KEYS[6], '{"epoch":"' .. ARGV[1] .. '","offset":0,"ids":[],"events":[]}')
end
local now = redis.call('HMGET', meta, 'epoch', 'offset')
return { now[1] or '', tonumber(now[2] or '0') }
