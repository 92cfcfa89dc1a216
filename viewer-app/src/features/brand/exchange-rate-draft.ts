import { type ExchangeRate, putExchangeRatesSchema, rateSchema } from '@showfloor/contracts/exchange-rate';

type RateProblem = 'rate' | 'date' | 'sameCurrency' | 'rateTwice';
/** Problems by line and field. */
export type RateErrors = ReadonlyMap<number, Readonly<Partial<Record<'quote' | 'rate' | 'fromDate', RateProblem>>>>;

/** What the api takes, or what is wrong, line by line. */
export function checkRates(
  lines: readonly ExchangeRate[],
): { readonly rates: ExchangeRate[] } | { readonly errors: RateErrors } {
  const rates = lines.map((line) => ({ ...line, rate: line.rate.trim() }));
  const keyOf = ({ base, quote, fromDate }: ExchangeRate) => `${base} ${quote} ${fromDate}`;
  const keys = rates.map(keyOf);
  const { shape } = putExchangeRatesSchema.shape.rates.element;
  const errors = rates.flatMap((line, at) => {
    const problems = {
      ...(line.base === line.quote && { quote: 'sameCurrency' as const }),
      ...(!rateSchema.safeParse(line.rate).success && { rate: 'rate' as const }),
      ...(keys.indexOf(keyOf(line)) < at && { fromDate: 'rateTwice' as const }),
      ...(!shape.fromDate.safeParse(line.fromDate).success && { fromDate: 'date' as const }),
    };
    return Object.keys(problems).length > 0 ? [[at, problems] as const] : [];
  });
  return errors.length > 0 ? { errors: new Map(errors) } : { rates };
}
