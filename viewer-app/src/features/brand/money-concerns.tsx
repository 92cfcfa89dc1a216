import { limits } from '@showfloor/contracts/limits';
import { formatMoney } from '@showfloor/contracts/money';
import type { Finding } from '@showfloor/contracts/payments';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { saysMissing } from '../../core/api/api-error.ts';
import { dateTimeText } from '../../core/format.ts';
import { useApi } from '../../hooks/api-context.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useErrorText } from '../../hooks/use-error-text.ts';
import { useMay } from '../../hooks/use-me.ts';
import { useLocale } from '../../i18n/feature-strings.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useBrandOrdersStrings } from './brand-orders-strings.ts';

/** What needs a person about a brand's money: disputes to be answered, and where the books differ. Nothing where there is nothing. */
export function MoneyConcerns({ brandId }: { brandId: string }) {
  const say = useBrandOrdersStrings();
  const api = useApi();
  const locale = useLocale();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const may = useMay(brandId);
  const [ignoring, setIgnoring] = useState<Finding | null>(null);
  const disputes = useQuery({
    queryKey: queryKeys.disputes(brandId),
    queryFn: ({ signal }) => api.orders.disputes(brandId, signal),
    retry: false,
  });
  const findings = useQuery({
    queryKey: queryKeys.findings(brandId),
    queryFn: ({ signal }) => api.orders.findings(brandId, signal),
    retry: false,
  });
  const attach = useMutation({
    mutationFn: ({ id }: Finding) => api.orders.resolveFinding(brandId, id, { does: 'attach' }),
    onSettled: () => queries.invalidateQueries({ queryKey: queryKeys.brandOrders(brandId) }),
  });
  // An older server has neither list.
  const failed = [disputes.error, findings.error].find((error) => error !== null && !saysMissing(error));
  const amountOf = ({ ours, theirs }: Finding) => {
    const amount = theirs ?? ours;
    return amount ? formatMoney(amount, locale) : '';
  };
  return (
    <div className="mb-3 flex flex-col gap-2 empty:hidden">
      {failed && <Notice tone="loss" title={say('concerns.failed', { reason: errorText(failed) })} />}
      {attach.isError && <Notice tone="loss" title={say('concerns.notDone', { reason: errorText(attach.error) })} />}
      {disputes.data
        ?.filter(({ state }) => state === 'needs_answer')
        .map(({ id, orderNumber, amount, reason, reference, provider, dueByMs }) => (
          <Notice
            key={id}
            tone="loss"
            title={say('concerns.dispute', { number: orderNumber, amount: formatMoney(amount, locale) })}
          >
            {dueByMs === null
              ? say('concerns.disputeText', { reason, reference, provider })
              : say('concerns.disputeBy', { reason, reference, provider, when: dateTimeText(dueByMs, locale) })}
          </Notice>
        ))}
      {findings.data?.map((finding) => (
        <Notice
          key={finding.id}
          tone="soon"
          title={say(`concerns.kinds.${finding.kind}`, { amount: amountOf(finding) })}
          action={
            may('orders.write') && (
              <span className="flex flex-wrap gap-1">
                {finding.kind === 'payment_without_order' && (
                  <Button
                    size="sm"
                    busy={attach.isPending && attach.variables.id === finding.id}
                    onClick={() => attach.mutate(finding)}
                  >
                    {say('concerns.attach')}
                  </Button>
                )}
                <Button size="sm" tone="quiet" onClick={() => setIgnoring(finding)}>
                  {say('concerns.ignore')}
                </Button>
              </span>
            )
          }
        >
          {say('concerns.subject', { subject: finding.subject, provider: finding.provider })}
        </Notice>
      ))}
      {ignoring && <IgnoreDialog brandId={brandId} finding={ignoring} onClose={() => setIgnoring(null)} />}
    </div>
  );
}

function IgnoreDialog({ brandId, finding, onClose }: { brandId: string; finding: Finding; onClose: () => void }) {
  const say = useBrandOrdersStrings();
  const api = useApi();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const isMissing = note.trim() === '';
  const ignore = useMutation({
    mutationFn: () => api.orders.resolveFinding(brandId, finding.id, { does: 'ignore', note: note.trim() }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: queryKeys.findings(brandId) });
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={say('concerns.ignoreTitle')}
      description={say('concerns.subject', { subject: finding.subject, provider: finding.provider })}
      actions={
        <>
          <Button onClick={onClose}>{say('concerns.keep')}</Button>
          <Button
            tone="accent"
            busy={ignore.isPending}
            onClick={() => {
              setTried(true);
              if (!isMissing) ignore.mutate();
            }}
          >
            {say('concerns.ignore')}
          </Button>
        </>
      }
    >
      {ignore.isError && <Notice tone="loss" title={say('concerns.notDone', { reason: errorText(ignore.error) })} />}
      <TextField
        label={say('concerns.note')}
        maxLength={limits.refundReasonChars}
        value={note}
        error={tried && isMissing ? say('concerns.noteMissing') : undefined}
        onChange={(event) => setNote(event.target.value)}
      />
    </Dialog>
  );
}
