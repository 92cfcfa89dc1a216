import { limits } from '@showfloor/contracts/limits';
import { X } from 'lucide-react';
import { useVoucherStrings } from '../../i18n/en/vouchers.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { Written } from '../../ui/written.tsx';
import { useBrandProducts } from './use-brand-queries.ts';

export interface VoucherProductsProps {
  brandId: string;
  chosen: readonly string[];
  error: string | undefined;
  onChange: (productIds: readonly string[]) => void;
}

/** The products that a voucher is for, each of which can be taken out; none chosen: all. */
export function VoucherProducts({ brandId, chosen, error, onChange }: VoucherProductsProps) {
  const say = useVoucherStrings();
  const products = useBrandProducts(brandId, { all: true }).items ?? [];
  const nameOf = (id: string) => products.find((product) => product.id === id)?.name ?? say('unknownProduct');
  const free = products.filter(({ id, archived }) => !archived && !chosen.includes(id));
  return (
    <div className="flex flex-col gap-2">
      <Select
        label={say('products')}
        hint={say('productsHint')}
        error={error}
        value=""
        disabled={chosen.length >= limits.voucherProducts}
        options={[{ value: '', label: say('addProduct') }, ...free.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={({ target: { value } }) => value !== '' && onChange([...chosen, value])}
      />
      {chosen.length > 0 && (
        <ul className="flex flex-wrap gap-2">
          {chosen.map((id) => (
            <li key={id}>
              <Button
                aria-label={say('removeProduct', { name: nameOf(id) })}
                onClick={() => onChange(chosen.filter((one) => one !== id))}
              >
                <Written>{nameOf(id)}</Written>
                <X aria-hidden className="size-4" />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
