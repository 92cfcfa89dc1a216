--[[
Says that a process lives and how many viewers its nodes have in a channel, and answers how far the channel has come: who hears of less missed
something. Viewers of nodes that were silent for too long are taken off, by whoever beats next.

KEYS[1]  meta      hash: epoch, offset and id of the newest event, revision of the counters, viewers as published last
KEYS[2]  events    stream: an entry an event, its id is `<offset>-0`; fields i (the event's id), e (the event as JSON)
KEYS[3]  known     sorted set: the keys of the newest events, by offset
KEYS[4]  totals    hash: how often each name was tallied
KEYS[5]  presence  hash: `<viewers> <until, Unix ms>` by node
KEYS[6]  channel   sharded channel, in the slot of the keys

ARGV[1]  an epoch for a history that begins anew
ARGV[2]  how long viewers count without another beat, in ms
ARGV[3]  time to live of the keys, in ms, from now on
ARGV[4…] for each node: its name, its viewers (0 takes it off)

Answers  { epoch, offset, id of the newest event or '', revision, viewers, { name, total, … } }
]]
local meta, presence, channel = KEYS[1], KEYS[5], KEYS[6]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if redis.call('HSETNX', meta, 'epoch', ARGV[1]) == 1 then
  redis.call('HSET', meta, 'offset', 0, 'id', '')
  redis.call('DEL', KEYS[2], KEYS[3])
end
for at = 4, #ARGV, 2 do
  if ARGV[at + 1] == '0' then redis.call('HDEL', presence, ARGV[at])
  else redis.call('HSET', presence, ARGV[at], ARGV[at + 1] .. ' ' .. string.format('%.0f', now + tonumber(ARGV[2]))) end
end

local nodes, viewers = redis.call('HGETALL', presence), 0
for at = 1, #nodes, 2 do
  local count, till = string.match(nodes[at + 1], '^(%d+) (%d+)$')
  if tonumber(till) > now then viewers = viewers + tonumber(count)
  else redis.call('HDEL', presence, nodes[at]) end
end
if viewers ~= tonumber(redis.call('HGET', meta, 'viewers') or '0') then
  redis.call('HSET', meta, 'viewers', viewers)
  local revision = redis.call('HINCRBY', meta, 'revision', 1)
  redis.call('SPUBLISH', channel, '{"epoch":"' .. redis.call('HGET', meta, 'epoch') .. '","revision":' .. revision
    .. ',"counters":{"viewers":' .. viewers .. '}}')
end
for at = 1, 5 do redis.call('PEXPIRE', KEYS[at], ARGV[3]) end
local told = redis.call('HMGET', meta, 'epoch', 'offset', 'id', 'revision')
return {
  told[1], tonumber(told[2] or '0'), told[3] or '', tonumber(told[4] or '0'), viewers, redis.call('HGETALL', KEYS[4])
}
