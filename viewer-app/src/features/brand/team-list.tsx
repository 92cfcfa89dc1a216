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
import { DataTable } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { FormSection } from './form-section.tsx';

type Member = Team['members'][number];

/** A member, or somebody who was invited. */
interface Person {
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly role: BrandRole;
  readonly member: Member | null;
}

function peopleOf({ members, invitations }: Team): Person[] {
  return [
    ...members.map((member) => ({ ...member, key: member.userId, member })),
    ...invitations.map(({ id, email, role }) => ({ key: id, name: email, email, role, member: null })),
  ];
}

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

  const nameOf = (person: Person) => (
    <span className="block min-w-28 wrap-anywhere">
      {person.member && <span className="block font-medium">{person.name}</span>}
      <span className={person.member ? 'block text-ink-soft' : 'block'}>{person.email}</span>
      {!person.member && <span className="block text-ink-soft">{say('members.pending')}</span>}
    </span>
  );
  const roleOf = ({ member, role }: Person) =>
    member ? (
      <Select
        label={say('members.roleOf', { name: member.name })}
        hideLabel
        className="min-w-34"
        value={member.role}
        disabled={change.isPending}
        options={brandRoleSchema.options.map((value) => ({ value, label: say(`role.${value}`) }))}
        onChange={(event) => setRole(member, brandRoleSchema.parse(event.target.value))}
      />
    ) : (
      say(`role.${role}`)
    );
  const actOf = ({ member, key }: Person) =>
    member ? (
      <Button onClick={() => setLeaving(member)}>{say('members.remove')}</Button>
    ) : (
      <Button
        disabled={change.isPending}
        onClick={() => change.mutate(() => api.brands.revokeInvitation(brand.id, key))}
      >
        {say('members.revoke')}
      </Button>
    );

  return (
    <FormSection title={say('members.list')}>
      {team.isPending && <Skeleton className="h-40 rounded-lg" />}
      {team.isError && !team.data && (
        <ErrorState title={say('members.failed')} text={errorText(team.error)} onRetry={() => void team.refetch()} />
      )}
      {refusal && <Notice tone="loss" title={refusal} />}
      {team.data && (
        <DataTable
          caption={say('members.list')}
          rows={peopleOf(team.data)}
          rowKey={(person) => person.key}
          rowName={(person) => person.name}
          searchText={(person) => `${person.name} ${person.email}`}
          searchLabel={say('members.search')}
          fileName={`${brand.slug}-team`}
          card={(person) => (
            <span className="flex flex-col gap-2 py-2">
              {nameOf(person)}
              <span className="flex flex-wrap items-center justify-between gap-2">
                {roleOf(person)}
                {actOf(person)}
              </span>
            </span>
          )}
          columns={[
            {
              key: 'name',
              header: say('members.person'),
              sortBy: (person) => person.name,
              csv: (person) => person.name,
              cell: nameOf,
            },
            {
              key: 'role',
              header: say('members.role'),
              sortBy: (person) => say(`role.${person.role}`),
              csv: (person) => say(`role.${person.role}`),
              cell: roleOf,
            },
            {
              key: 'act',
              header: say('members.actions'),
              align: 'end',
              cell: actOf,
            },
          ]}
          alsoExported={[{ header: say('members.email'), csv: (person) => person.email }]}
        />
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
