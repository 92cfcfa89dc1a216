import { limits } from '@showfloor/contracts/limits';
import { formatMoney } from '@showfloor/contracts/money';
import { type VoucherOutcome, voucherCodeSchema } from '@showfloor/contracts/voucher';
import { TicketPercent, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Written } from '../../ui/written.tsx';
import { useCheckoutStrings } from './checkout-strings.ts';
import type { Quoted } from './use-quote.ts';

export interface VoucherFieldProps {
  quoted: Pick<Quoted, 'sums' | 'isPending' | 'codes' | 'changeCodes'>;
  locale: string;
}

/** Codes of vouchers: typed, applied, taken away, each with what it does or why it does nothing; and what more would have to be spent for others. */
export function VoucherField({ quoted, locale }: VoucherFieldProps) {
  const { sums, isPending, codes, changeCodes } = quoted;
  const say = useCheckoutStrings();
  const [isOpen, setIsOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string>();
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  // Who opened it types next.
  useEffect(() => {
    if (isOpen) field.current?.focus();
  }, [isOpen]);

  function apply(): void {
    const code = voucherCodeSchema.safeParse(typed);
    if (!code.success) setError(say('voucher.wrong'));
    else if (codes.length >= limits.voucherCodes) setError(say('voucher.full', { count: limits.voucherCodes }));
    else {
      if (!codes.includes(code.data)) changeCodes([...codes, code.data]);
      setTyped('');
      setError(undefined);
    }
  }
  function textOf({ off, refused, missing }: VoucherOutcome): string {
    if (off) return say('voucher.off', { amount: formatMoney(off, locale) });
    if (missing) return say('voucher.whyMinimum', { amount: formatMoney(missing, locale) });
    return say(`voucher.why.${refused ?? 'voucher_no_effect'}`);
  }

  const hints = sums.vouchers.filter(({ code, off }) => code === null && off === null);
  return (
    <div ref={box} tabIndex={-1} className="flex flex-col gap-2 outline-none" data-testid="vouchers">
      {codes.length > 0 && (
        <ul aria-label={say('voucher.list')} aria-live="polite" className="flex flex-col gap-2">
          {codes.map((code) => {
            const outcome = sums.vouchers.find((one) => one.code === code);
            return (
              <li key={code} className="flex min-h-11 items-center gap-3 rounded-md border border-line ps-3 text-sm">
                <TicketPercent aria-hidden className="size-4 shrink-0 text-ink-soft" />
                <span className="min-w-0 flex-1 py-2">
                  <span className="block font-semibold wrap-anywhere">{code}</span>
                  <span className={outcome?.off ? 'block text-done' : 'block text-ink-soft'}>
                    {outcome ? textOf(outcome) : say(isPending ? 'adding' : 'voucher.later')}
                  </span>
                </span>
                <IconButton
                  label={say('voucher.remove', { code })}
                  onClick={() => {
                    changeCodes(codes.filter((one) => one !== code));
                    box.current?.focus();
                  }}
                >
                  <X aria-hidden className="size-4" />
                </IconButton>
              </li>
            );
          })}
        </ul>
      )}
      {hints.map(({ name, missing }) => (
        <p key={name} className="text-sm text-ink-soft">
          {missing && (
            <Written>{say('voucher.more', { amount: formatMoney(missing, locale), name: name ?? '' })}</Written>
          )}
        </p>
      ))}
      {isOpen ? (
        <div className="flex items-start gap-2">
          <TextField
            ref={field}
            label={say('voucher.code')}
            className="min-w-0 flex-1"
            inputClassName="uppercase"
            value={typed}
            error={error}
            autoCapitalize="characters"
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => {
              setTyped(event.target.value);
              setError(undefined);
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              // It would pay.
              event.preventDefault();
              apply();
            }}
          />
          <Button className="mt-6" onClick={apply}>
            {say('voucher.apply')}
          </Button>
        </div>
      ) : (
        <div>
          <Button tone="quiet" icon={<TicketPercent aria-hidden className="size-4" />} onClick={() => setIsOpen(true)}>
            {say('voucher.add')}
          </Button>
        </div>
      )}
    </div>
  );
}
