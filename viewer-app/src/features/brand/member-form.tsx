import { type BrandRole, brandRoleSchema, emailSchema } from '@showfloor/contracts/account';
import type { Brand } from '@showfloor/contracts/catalog';
import { useMutation } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { hasCode } from '../../core/api/api-error.ts';
import { useApi } from '../../hooks/api-context.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { FormSection } from './form-section.tsx';

interface Added {
  readonly email: string;
  readonly role: BrandRole;
}

/** Brings somebody with an account into the brand's team. */
export function MemberForm({ brand, mayManage }: { brand: Brand; mayManage: boolean }) {
  const say = useBrandStrings();
  const api = useApi();
  const errorText = useErrorText();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<BrandRole>('moderator');
  const [emailWrong, setEmailWrong] = useState(false);
  const [added, setAdded] = useState<readonly Added[]>([]);

  const add = useMutation({
    mutationFn: (member: Added) => api.brands.addMember(brand.id, member),
    onSuccess: (_, member) => {
      setAdded((before) => [member, ...before]);
      setEmail('');
    },
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    const valid = emailSchema.safeParse(email.trim());
    setEmailWrong(!valid.success);
    if (valid.success) add.mutate({ email: valid.data, role });
  }

  function refusal(error: unknown): string {
    if (hasCode(error, 'not_found')) return say('members.noAccount');
    if (hasCode(error, 'duplicate')) return say('members.duplicate');
    return errorText(error);
  }

  return (
    <>
      <PageHeader title={say('members.title')} text={say('members.text')} />
      {!mayManage && <Notice tone="soon" title={say('members.forbidden')} />}
      {mayManage && (
        <form noValidate onSubmit={submit}>
          <FormSection title={say('members.add')}>
            {add.isError && <Notice tone="loss" title={refusal(add.error)} />}
            <div className="grid items-start gap-4 sm:grid-cols-2">
              <TextField
                label={say('members.email')}
                type="email"
                value={email}
                error={emailWrong ? say('fields.email') : undefined}
                onChange={(event) => setEmail(event.target.value)}
              />
              <Select
                label={say('members.role')}
                hint={say(`members.what.${role}`)}
                value={role}
                options={brandRoleSchema.options.map((value) => ({ value, label: say(`role.${value}`) }))}
                onChange={(event) => setRole(brandRoleSchema.parse(event.target.value))}
              />
            </div>
            <span>
              <Button type="submit" tone="accent" busy={add.isPending}>
                {say('members.add')}
              </Button>
            </span>
            <ul aria-live="polite" aria-label={say('members.addedNow')} className="flex flex-col gap-2">
              {added.map((member) => (
                <li key={member.email} className="flex items-center gap-2 text-sm">
                  <CircleCheck aria-hidden className="size-4 text-done" />
                  {say('members.added', { email: member.email, role: say(`role.${member.role}`) })}
                </li>
              ))}
            </ul>
          </FormSection>
        </form>
      )}
    </>
  );
}
