--[[
Counts that somebody said a text in a show, and answers how often it was said lately.

KEYS[1]  said  list: `<person> <Unix ms>` of the newest times that this text was said in this show, the oldest first

ARGV[1]  who says it: without blanks
ARGV[2]  how long what a person said is counted, in ms
ARGV[3]  how long the persons who said it are counted, in ms
ARGV[4]  how many times are kept

Answers  { how often that person said it before, how many persons said it, that one among them }
         The key goes when the longer of the two is over.
]]
local said, person = KEYS[1], ARGV[1]
local ownMs, personsMs = tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local nowMs = time[1] * 1000 + math.floor(time[2] / 1000)

local ownBefore, persons, seen = 0, 1, { [person] = true }
for _, entry in ipairs(redis.call('LRANGE', said, 0, -1)) do
  local who, at = string.match(entry, '^(%S+) (%d+)$')
  local agoMs = nowMs - tonumber(at)
  if who == person and agoMs < ownMs then ownBefore = ownBefore + 1 end
  if agoMs < personsMs and not seen[who] then
    seen[who] = true
    persons = persons + 1
  end
end

redis.call('RPUSH', said, person .. ' ' .. string.format('%.0f', nowMs))
redis.call('LTRIM', said, -tonumber(ARGV[4]), -1)
redis.call('PEXPIRE', said, math.max(ownMs, personsMs))
return { ownBefore, persons }
