--[[
Gives back pieces that were taken at the stock gate and are to be had again.

KEYS[1]  gate  hash: left (pieces that can still be had, as far as the gate knows), at (Unix ms at which the database said so last, or was asked last)

ARGV[1]  how many

Answers  1; 0 where the gate doesn't know the variant: the database will say how many there are.
]]
if redis.call('HEXISTS', KEYS[1], 'left') == 0 then return 0 end
redis.call('HINCRBY', KEYS[1], 'left', ARGV[1])
return 1
