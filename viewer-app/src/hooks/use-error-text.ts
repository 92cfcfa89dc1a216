import { ApiError } from '../core/api/api-error.ts';
import { useCommonStrings } from '../i18n/en/common.ts';

const saidByUs = [
  'network',
  'unreadable',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'invalid_transition',
  'duplicate',
  'rate_limited',
  'overloaded',
  'storage_full',
  'media_unavailable',
  'internal',
] as const;

/** Says an error for people: by our words for the codes that any page can meet, else by the server's sentence. */
export function useErrorText(): (error: unknown) => string {
  const say = useCommonStrings();
  return (error) => {
    if (!(error instanceof ApiError)) return say('errors.internal');
    const code = saidByUs.find((known) => known === error.code);
    return code ? say(`errors.${code}`) : error.message;
  };
}
