import type { Brand } from '@showfloor/contracts/catalog';
import type { Order } from '@showfloor/contracts/order';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { DataTable, type DataTableProps } from '../../ui/data-table.tsx';
import { usePackingStrings } from './packing-strings.ts';
import { type BuyerGroup, groupByBuyer } from './parcel-groups.ts';

export interface BuyerTableProps extends Pick<DataTableProps<BuyerGroup>, 'more'> {
  brand: Brand;
  orders: readonly Order[];
  emptyText: string;
}

/** The packing list by buyer: what goes to one buyer at one address stands together, however many orders it was. */
export function BuyerTable({ brand, orders, more, emptyText }: BuyerTableProps) {
  const say = usePackingStrings();
  const groups = useMemo(() => groupByBuyer(orders), [orders]);
  const items = ({ items: all }: BuyerGroup) =>
    all.map(({ pieces, sku, name, options }) => `${pieces} × ${name}${options === '' ? '' : ` (${options})`} ${sku}`);
  return (
    <DataTable
      caption={say('title')}
      rows={groups}
      rowKey={({ key }) => key}
      rowName={({ name }) => name}
      searchText={({ name, email, orders: own }) => `${name} ${email} ${own.map(({ number }) => number).join(' ')}`}
      searchLabel={say('search')}
      fileName={`${brand.slug}-packing-list`}
      more={more}
      empty={<p className="py-10 text-center text-sm text-ink-soft">{emptyText}</p>}
      alsoExported={[
        { header: say('email'), csv: ({ email }) => email },
        { header: say('address'), csv: ({ address }) => address },
        { header: say('country'), csv: ({ country }) => country },
      ]}
      columns={[
        {
          key: 'buyer',
          header: say('buyer'),
          sortBy: ({ name }) => name,
          csv: ({ name }) => name,
          cell: (group) => (
            <>
              <span className="block font-medium">{group.name}</span>
              <span className="block text-xs text-ink-soft">{`${group.address}, ${group.country}`}</span>
            </>
          ),
        },
        {
          key: 'items',
          header: say('items'),
          csv: (group) => items(group).join('; '),
          cell: (group) => (
            <ul>
              {items(group).map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          ),
        },
        {
          key: 'orders',
          header: say('orders'),
          csv: ({ orders: own }) => own.map(({ number }) => number).join('; '),
          cell: ({ orders: own }) => (
            <span className="flex flex-wrap gap-x-3">
              {own.map(({ id, number }) => (
                <Link key={id} to={`/brand/orders/${id}`} className="figures underline">
                  {number}
                </Link>
              ))}
            </span>
          ),
        },
        {
          key: 'pieces',
          header: say('pieces'),
          align: 'end',
          sortBy: ({ pieces }) => pieces,
          csv: ({ pieces }) => pieces,
          cell: ({ pieces }) => pieces,
        },
      ]}
    />
  );
}
