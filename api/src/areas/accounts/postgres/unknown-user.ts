import { sqlStateOf } from '../../../platform/database/sql-state.ts';

/** SQLSTATE foreign_key_violation. */
const foreignKeyViolation = '23503';

/** Whether a statement failed because it names a user who isn't there any more: an anonymous viewer who has just become a customer. */
export function namesUnknownUser(error: unknown): boolean {
  const state = sqlStateOf(error);
  return state?.code === foreignKeyViolation && state.constraint?.endsWith('_users_id_fk') === true;
}
