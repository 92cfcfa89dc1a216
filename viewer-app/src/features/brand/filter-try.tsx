import { limits } from '@showfloor/contracts/limits';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { FilterOf } from '../../core/api/chat-filter-api.ts';
import { nameOf } from '../../core/browser/names.ts';
import { markedPieces } from '../../core/moderation/phrase-marks.ts';
import { useApi } from '../../hooks/api-context.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useBrandModerationStrings } from '../../i18n/en/brand-moderation.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button } from '../../ui/button.tsx';
import { MarkedText } from '../../ui/marked-text.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { Written } from '../../ui/written.tsx';
import { FormSection } from './form-section.tsx';

const tones = { pass: 'done', mask: 'soon', hold: 'soon', refuse: 'loss' } as const;

/** Says what a text would meet in a chat: which phrases, and where. */
export function FilterTry({ of }: { of: FilterOf }) {
  const say = useBrandModerationStrings();
  const locale = useLocale();
  const api = useApi();
  const errorText = useErrorText();
  const [text, setText] = useState('');
  const look = useMutation({ mutationFn: (tried: string) => api.chatFilter.try(of, tried) });
  const { data, variables = '' } = look;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (text.trim() !== '' && !look.isPending) look.mutate(text);
  }

  return (
    <form noValidate onSubmit={submit}>
      <FormSection title={say('try.title')} text={say('showId' in of ? 'try.textOfShow' : 'try.text')}>
        <TextArea
          label={say('try.field')}
          value={text}
          maxLength={limits.filterTryChars}
          rows={2}
          dir="auto"
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
        />
        <span>
          <Button type="submit" busy={look.isPending} disabled={text.trim() === ''}>
            {say('try.do')}
          </Button>
        </span>
        {look.error && <Notice tone="loss" title={say('try.failed', { reason: errorText(look.error) })} />}
        {data && (
          <div data-testid="tried">
            <Notice tone={tones[data.outcome]} title={say(`try.outcome.${data.outcome}`)}>
              {data.outcome === 'mask' && (
                <p className="mb-2 text-ink">
                  <Written>{data.text}</Written>
                </p>
              )}
              {data.hits.length > 0 && (
                <>
                  <p className="text-ink">
                    <MarkedText pieces={markedPieces(variables, data.hits)} />
                  </p>
                  <ul aria-label={say('try.hits')} className="mt-1 list-inside list-disc">
                    {data.hits.map(({ phrase, language, action, start, end }) => (
                      <li key={`${start} ${end} ${phrase} ${language} ${action}`}>
                        <Written>
                          {say('try.hit', {
                            phrase,
                            language: language === '*' ? say('filter.all') : nameOf('language', language, locale),
                            action: say(`filter.actions.${action}`),
                          })}
                        </Written>
                      </li>
                    ))}
                  </ul>
                </>
              )}
            </Notice>
          </div>
        )}
      </FormSection>
    </form>
  );
}
