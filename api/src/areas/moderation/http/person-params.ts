import { moderationActIdSchema, userIdSchema } from '@showfloor/contracts/ids';
import { showParams } from '../../../platform/http/params.ts';

export const personParams = showParams.extend({ userId: userIdSchema });
export const actParams = showParams.extend({ actId: moderationActIdSchema });
