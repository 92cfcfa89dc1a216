import { questionIdSchema } from '@showfloor/contracts/ids';
import { showParams } from '../../../platform/http/params.ts';

export const questionParams = showParams.extend({ questionId: questionIdSchema });
