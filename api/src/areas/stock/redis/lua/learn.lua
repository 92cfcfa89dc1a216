--[[
Tells the stock gate what the database said is available of a variant.

KEYS[1]  gate  hash: left (pieces that can still be had, as far as the gate knows), at (Unix ms at which the database said so last, or was asked last)

ARGV[1]  how many
ARGV[2]  `if new`: only where the gate doesn't know the variant, as others may have taken pieces since; else `always`
ARGV[3]  time to live of the key, in ms, from now on

Answers  1; 0 where the gate knew better.
]]
if ARGV[2] == 'if new' and redis.call('HEXISTS', KEYS[1], 'left') == 1 then return 0 end
local time = redis.call('TIME')
redis.call('HSET', KEYS[1], 'left', ARGV[1], 'at', string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000)))
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1
