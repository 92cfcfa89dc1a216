import { type BrandRole, brandRoleSchema, emailSchema } from '@showfloor/contracts/account';
import type { Brand } from '@showfloor/contracts/catalog';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { FormSection } from './form-section.tsx';

/** Invites somebody into the brand's team. */
export function MemberForm({ brand }: { brand: Brand }) {
  const say = useBrandStrings();
  const api = useApi();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<BrandRole>('moderator');
  const [emailWrong, setEmailWrong] = useState(false);

  const add = useMutation({
    mutationFn: (member: { email: string; role: BrandRole }) => api.brands.addMember(brand.id, member),
    onSuccess: (_added, invited) => {
      // The next one may have been begun meanwhile.
      setEmail((typed) => (typed.trim() === invited.email ? '' : typed));
      return queries.invalidateQueries({ queryKey: queryKeys.team(brand.id) });
    },
  });
  const asked = add.variables;
  const said = asked && { email: asked.email, role: say(`role.${asked.role}`) };

  function submit(event: FormEvent): void {
    event.preventDefault();
    const valid = emailSchema.safeParse(email.trim());
    setEmailWrong(!valid.success);
    if (valid.success) add.mutate({ email: valid.data, role });
  }

  return (
    <form noValidate onSubmit={submit}>
      <FormSection title={say('members.add')} text={say('members.inviteText')}>
        {add.isError && <Notice tone="loss" title={errorText(add.error)} />}
        {add.data && said && (
          <Notice tone="done" title={say(add.data.invitation ? 'members.invited' : 'members.added', said)}>
            {add.data.invitation && (
              <>
                {say('members.link')} <code className="break-all select-all">{add.data.invitation.url}</code>
              </>
            )}
          </Notice>
        )}
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
      </FormSection>
    </form>
  );
}
