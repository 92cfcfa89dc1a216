import { type BrandRole, brandRoleSchema, type Team } from '@showfloor/contracts/account';
import type { Brand } from '@showfloor/contracts/catalog';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { hasCode } from '../../core/api/api-error.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { FormSection } from './form-section.tsx';

type Member = Team['members'][number];

/** Who is in the team and who is invited, with what an owner may change of it. */
export function TeamList({ brand }: { brand: Brand }) {
  const say = useBrandStrings();
  const api = useApi();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const [leaving, setLeaving] = useState<Member | null>(null);
  const queryKey = queryKeys.team(brand.id);
  const team = useQuery({ queryKey, queryFn: ({ signal }) => api.brands.team(brand.id, signal) });
  const change = useMutation({
    mutationFn: (act: () => Promise<void>) => act(),
    // One may have changed one's own role.
    onSettled: () =>
      Promise.all([queries.invalidateQueries({ queryKey }), queries.invalidateQueries({ queryKey: queryKeys.me })]),
  });
  const refusal =
    change.error && (hasCode(change.error, 'conflict') ? say('members.needsOwner') : errorText(change.error));

  return (
    <FormSection title={say('members.list')}>
      {team.isPending && <Skeleton className="h-40 rounded-lg" />}
      {team.isError && (
        <ErrorState title={say('members.failed')} text={errorText(team.error)} onRetry={() => void team.refetch()} />
      )}
      {refusal && <Notice tone="loss" title={refusal} />}
      {team.data && (
        <ul aria-label={say('members.list')} className="flex flex-col divide-y divide-line">
          {team.data.members.map((member) => (
            <li key={member.userId} className="flex flex-wrap items-center gap-3 py-2">
              <span className="min-w-0 flex-1 basis-48">
                <span className="block font-medium">{member.name}</span>
                <span className="block truncate text-sm text-ink-soft">{member.email}</span>
              </span>
              <Select
                label={say('members.roleOf', { name: member.name })}
                hideLabel
                value={member.role}
                disabled={change.isPending}
                options={brandRoleSchema.options.map((value) => ({ value, label: say(`role.${value}`) }))}
                onChange={(event) => setRole(member, brandRoleSchema.parse(event.target.value))}
              />
              <Button onClick={() => setLeaving(member)}>{say('members.remove')}</Button>
            </li>
          ))}
          {team.data.invitations.map(({ id, email, role }) => (
            <li key={id} className="flex flex-wrap items-center gap-3 py-2">
              <span className="min-w-0 flex-1 basis-48">
                <span className="block truncate">{email}</span>
                <span className="block text-sm text-ink-soft">
                  {say('members.pending')} · {say(`role.${role}`)}
                </span>
              </span>
              <Button
                disabled={change.isPending}
                onClick={() => change.mutate(() => api.brands.revokeInvitation(brand.id, id))}
              >
                {say('members.revoke')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Dialog
        open={leaving !== null}
        onOpenChange={(open) => !open && setLeaving(null)}
        title={say('members.removeTitle', { name: leaving?.name ?? '' })}
        description={say('members.removeText')}
        actions={
          <>
            <Button onClick={() => setLeaving(null)}>{say('members.keep')}</Button>
            <Button tone="accent" onClick={remove}>
              {say('members.remove')}
            </Button>
          </>
        }
      />
    </FormSection>
  );

  function setRole({ userId }: Member, role: BrandRole): void {
    change.mutate(() => api.brands.changeRole(brand.id, userId, role));
  }

  function remove(): void {
    if (leaving) change.mutate(() => api.brands.removeMember(brand.id, leaving.userId));
    setLeaving(null);
  }
}
