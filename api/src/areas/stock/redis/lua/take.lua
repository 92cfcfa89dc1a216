--[[
Takes pieces of a variant at the stock gate, when it has as many.

KEYS[1]  gate  hash: left (pieces that can still be had, as far as the gate knows), at (Unix ms at which the database said so last, or was asked last)

ARGV[1]  how many
ARGV[2]  how old "too few" may be, in ms, before the database is to be asked again

Answers  { 'took', what is left }
         { 'short', what is left }
         { 'new', 0 }  the gate doesn't know the variant: ask the database, `learn` what it says, and come again
         { 'ask', 0 }  the same where "too few" is old. One is asked to; the others hear it until that one has come again.
]]
local gate, wanted = KEYS[1], tonumber(ARGV[1])
local known = redis.call('HMGET', gate, 'left', 'at')
if not known[1] then return { 'new', 0 } end
local left = tonumber(known[1])
if left >= wanted then return { 'took', redis.call('HINCRBY', gate, 'left', -wanted) } end

local time = redis.call('TIME')
local nowMs = time[1] * 1000 + math.floor(time[2] / 1000)
local ageMs = nowMs - tonumber(known[2])
if ageMs < tonumber(ARGV[2]) and ageMs >= 0 then return { 'short', left } end
redis.call('HSET', gate, 'at', string.format('%.0f', nowMs))
return { 'ask', 0 }
