--[[
Adds to a channel's totals and publishes the new ones, all or none of them.

KEYS[1]  meta      hash: epoch, offset and id of the newest event, revision of the counters, viewers as published last
KEYS[2]  events    stream: an entry an event, its id is `<offset>-0`; fields i (the event's id), e (the event as JSON)
KEYS[3]  known     sorted set: the keys of the newest events, by offset
KEYS[4]  totals    hash: how often each name was tallied
KEYS[5]  presence  hash: `<viewers> <until, Unix ms>` by node
KEYS[6]  channel   sharded channel, in the slot of the keys

ARGV[1]  an epoch for a history that begins anew
ARGV[2]  most names of a channel
ARGV[3]  time to live of the keys, in ms, from now on
ARGV[4…] for each name: the name, what to add (a whole number from 1)

Answers  how many names there are.
Error    TOO_MANY_NAMES when the channel would have more than it may; nothing was added.
]]
local meta, totals, channel = KEYS[1], KEYS[4], KEYS[6]
local names = redis.call('HLEN', totals)
for at = 4, #ARGV, 2 do
  if redis.call('HEXISTS', totals, ARGV[at]) == 0 then names = names + 1 end
end
if names > tonumber(ARGV[2]) then return redis.error_reply('TOO_MANY_NAMES the channel has too many totals') end

local said = {}
for at = 4, #ARGV, 2 do
  local total = redis.call('HINCRBY', totals, ARGV[at], ARGV[at + 1])
  said[#said + 1] = cjson.encode(ARGV[at]) .. ':' .. string.format('%.0f', total)
end
if redis.call('HSETNX', meta, 'epoch', ARGV[1]) == 1 then redis.call('DEL', KEYS[2], KEYS[3]) end
local revision = redis.call('HINCRBY', meta, 'revision', 1)
redis.call('SPUBLISH', channel, '{"epoch":"' .. redis.call('HGET', meta, 'epoch') .. '","revision":' .. revision
  .. ',"counters":{"reactions":{' .. table.concat(said, ',') .. '}}}')
redis.call('PEXPIRE', meta, ARGV[3])
redis.call('PEXPIRE', totals, ARGV[3])
return names
