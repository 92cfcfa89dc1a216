import { type BrandEmoji, type Emoji, emojiNameSchema } from '@showfloor/contracts/emoji';
import { useMutation } from '@tanstack/react-query';
import { Pencil, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useApi } from '../../hooks/api-context.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToast } from '../../ui/toast.tsx';

export interface EmojiRowProps {
  brandId: string;
  emoji: Emoji;
  mayChange: boolean;
  onChanged: (changed: BrandEmoji) => void;
}

/** One picture with its name, which can be another one. */
export function EmojiRow({ brandId, emoji, mayChange, onChanged }: EmojiRowProps) {
  const say = useBrandStrings();
  const api = useApi();
  const toast = useToast();
  const errorText = useErrorText();
  const [draft, setDraft] = useState<string | null>(null);
  const remove = useMutation({
    mutationFn: () => api.emoji.remove(brandId, emoji.name),
    onSuccess: (changed) => {
      onChanged(changed);
      toast({ tone: 'done', text: say('emoji.removed', { name: emoji.name }) });
    },
    onError: (error) => toast({ tone: 'loss', text: errorText(error) }),
  });
  const rename = useMutation({
    mutationFn: (to: string) => api.emoji.rename(brandId, emoji.name, to),
    onSuccess: (changed, to) => {
      setDraft(null);
      onChanged(changed);
      toast({ tone: 'done', text: say('emoji.renamed', { name: to }) });
    },
  });
  const isName = emojiNameSchema.safeParse(draft).success;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (draft !== null && isName && !rename.isPending) rename.mutate(draft);
  }

  return (
    <li data-testid="emoji-row" className="flex items-start gap-3 rounded-lg border border-line bg-surface p-2">
      <img src={emoji.url} alt="" className="size-11 shrink-0 object-contain" />
      {draft === null ? (
        <span className="min-w-0 flex-1 self-center truncate font-mono text-sm">:{emoji.name}:</span>
      ) : (
        <form onSubmit={submit} className="flex min-w-0 flex-1 flex-wrap items-start gap-2">
          <TextField
            label={say('emoji.name')}
            hideLabel
            value={draft}
            maxLength={24}
            autoCapitalize="none"
            spellCheck={false}
            onChange={(event) => setDraft(event.currentTarget.value.toLowerCase())}
            error={rename.error ? errorText(rename.error) : isName ? undefined : say('emoji.nameWrong')}
            className="flex-[1_1_8rem]"
          />
          <Button type="submit" busy={rename.isPending} disabled={!isName}>
            {say('emoji.saveName')}
          </Button>
        </form>
      )}
      {mayChange && (
        <span className="flex shrink-0">
          <IconButton
            label={say('emoji.rename', { name: emoji.name })}
            aria-expanded={draft !== null}
            onClick={() => setDraft(draft === null ? emoji.name : null)}
          >
            <Pencil aria-hidden className="size-4" />
          </IconButton>
          <IconButton
            label={say('emoji.remove', { name: emoji.name })}
            disabled={remove.isPending}
            onClick={() => remove.mutate()}
            className="hover:text-loss"
          >
            <Trash2 aria-hidden className="size-4" />
          </IconButton>
        </span>
      )}
    </li>
  );
}
