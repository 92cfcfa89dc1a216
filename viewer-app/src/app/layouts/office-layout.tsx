import type { Me } from '@showfloor/contracts/account';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Outlet, useNavigate } from 'react-router';
import { deviceStorage } from '../../core/browser/storage.ts';
import { CreateBrandForm } from '../../features/brand/create-brand-form.tsx';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useBrandStrings } from '../../i18n/en/brand.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { PageLoading } from '../page-loading.tsx';
import { RequireAccount } from '../routes/require-account.tsx';
import { chosenMembership, rememberBrand } from './chosen-brand.ts';
import type { OfficeContext } from './office-context.ts';
import { OfficeFrame } from './office-frame.tsx';
import { useLightTheme } from './use-light-theme.ts';

/** The light back office: opens a brand for who has none, else works in the chosen one. */
export function OfficeLayout() {
  useLightTheme();
  return <RequireAccount>{(me) => <Office me={me} />}</RequireAccount>;
}

function Office({ me }: { me: Me }) {
  const say = useBrandStrings();
  const api = useApi();
  const errorText = useErrorText();
  const navigate = useNavigate();
  const [, setRound] = useState(0);
  const membership = chosenMembership(me.memberships, deviceStorage);
  const brandId = membership?.brandId ?? '';
  const brand = useQuery({
    queryKey: queryKeys.brand(brandId),
    queryFn: ({ signal }) => api.brands.get(brandId, signal),
    enabled: brandId !== '',
  });

  function choose(nextId: string): void {
    rememberBrand(deviceStorage, nextId);
    setRound((round) => round + 1);
    void navigate('/brand');
  }

  if (!membership)
    return (
      <OfficeFrame me={me} membership={null} onChoose={choose}>
        <div className="mx-auto max-w-lg">
          <PageHeader title={say('newBrand.title')} text={say('newBrand.text')} />
          <div className="rounded-lg border border-line bg-surface p-5">
            <CreateBrandForm onCreated={(created) => choose(created.id)} />
          </div>
        </div>
      </OfficeFrame>
    );
  return (
    <OfficeFrame me={me} membership={membership} onChoose={choose}>
      {brand.isPending && <PageLoading />}
      {brand.isError && !brand.data && (
        <ErrorState title={errorText(brand.error)} onRetry={() => void brand.refetch()} />
      )}
      {brand.data && <Outlet key={brandId} context={{ brand: brand.data, membership } satisfies OfficeContext} />}
    </OfficeFrame>
  );
}
