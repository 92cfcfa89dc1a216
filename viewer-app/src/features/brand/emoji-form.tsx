import { type BrandEmoji, emojiNameSchema } from '@showfloor/contracts/emoji';
import { limits } from '@showfloor/contracts/limits';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useId, useState } from 'react';
import { useApi } from '../../hooks/api-context.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { Button } from '../../ui/button.tsx';
import { controlClass, Field } from '../../ui/field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { FormSection } from './form-section.tsx';

const kilobytes = limits.emojiBytes / 1024;

export interface EmojiFormProps {
  brandId: string;
  /** Those that are taken. */
  names: readonly string[];
  onChanged: (changed: BrandEmoji) => void;
}

/** Adds a picture under a name. */
export function EmojiForm({ brandId, names, onChanged }: EmojiFormProps) {
  const say = useBrandStrings();
  const api = useApi();
  const toast = useToast();
  const errorText = useErrorText();
  const [name, setName] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [tried, setTried] = useState(false);
  const preview = usePreview(file);
  /** A file field is emptied by another one in its place. */
  const [round, setRound] = useState(0);
  const hintId = useId();
  const add = useMutation({
    mutationFn: (picture: File) => api.emoji.put(brandId, name, picture),
    onSuccess: (changed) => {
      onChanged(changed);
      toast({ tone: 'done', text: say('emoji.added', { name }) });
      setName('');
      setFile(null);
      setTried(false);
      setRound(round + 1);
    },
  });
  const nameError = !emojiNameSchema.safeParse(name).success
    ? say('emoji.nameWrong')
    : names.includes(name)
      ? say('emoji.nameTaken')
      : undefined;
  const pictureError =
    file === null
      ? say('emoji.pictureMissing')
      : file.size > limits.emojiBytes
        ? say('emoji.pictureTooLarge', { kilobytes })
        : undefined;

  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (!nameError && !pictureError && file && !add.isPending) add.mutate(file);
  }

  function choose(chosen: File | null): void {
    setFile(chosen);
    const suggested = chosen?.name
      .replace(/\.[^.]*$/, '')
      .toLowerCase()
      .replace(/[^a-z0-9_]+/g, '_')
      .slice(0, 24);
    if (name === '' && suggested) setName(suggested);
  }

  return (
    <FormSection title={say('emoji.add')}>
      <form onSubmit={submit} className="flex flex-wrap items-start gap-3">
        <Field
          label={say('emoji.picture')}
          hint={say('emoji.pictureHint', { kilobytes })}
          error={tried ? pictureError : undefined}
          className="flex-[1_1_14rem]"
        >
          {(control) => (
            <span className="flex items-center gap-2">
              {preview && <img src={preview} alt="" className="size-11 shrink-0 rounded-md object-contain" />}
              <input
                key={round}
                type="file"
                {...control}
                accept="image/png,image/jpeg,image/webp,image/avif"
                onChange={(event) => choose(event.currentTarget.files?.[0] ?? null)}
                className={`${controlClass} min-w-0 py-2 text-sm`}
              />
            </span>
          )}
        </Field>
        <TextField
          label={say('emoji.name')}
          hint={say('emoji.nameHint')}
          value={name}
          maxLength={24}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setName(event.currentTarget.value.toLowerCase())}
          error={tried ? nameError : undefined}
          className="flex-[1_1_12rem]"
        />
        <Button type="submit" tone="accent" busy={add.isPending} className="mt-6">
          {say('emoji.save')}
        </Button>
      </form>
      {add.error && (
        <p role="alert" id={hintId} className="text-sm text-loss">
          {errorText(add.error)}
        </p>
      )}
    </FormSection>
  );
}

/** The address of a chosen file, for as long as it is shown. */
function usePreview(file: File | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!file) return;
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => {
      URL.revokeObjectURL(made);
      setUrl(null);
    };
  }, [file]);
  return url;
}
