/** The name of everything that is fetched, in one place, so that who changes a thing can tell all who show it. */
export const queryKeys = {
  me: ['me'] as const,
  brands: ['brands'] as const,
  brand: (brandId: string) => ['brands', brandId] as const,
  team: (brandId: string) => ['brands', brandId, 'team'] as const,
  products: (brandId: string) => ['products', brandId] as const,
  shows: (filter: { state?: string; brandId?: string } = {}) => ['shows', 'list', filter] as const,
  allShows: ['shows'] as const,
  show: (showId: string) => ['shows', 'one', showId] as const,
  lineup: (showId: string) => ['lineup', showId] as const,
  /** As everybody sees it: without the team's notes. */
  shownLineup: (showId: string) => ['lineup', showId, 'shown'] as const,
  allSales: ['sales'] as const,
  sales: (showId: string) => ['sales', showId] as const,
  newestSales: (showId: string) => ['newest sales', showId] as const,
  cart: ['cart'] as const,
  orders: ['orders', 'list'] as const,
  addresses: ['orders', 'addresses'] as const,
  openOrders: ['orders', 'list', 'open'] as const,
  brandOrders: (brandId: string, state: string) => ['orders', 'brand', brandId, state] as const,
  anyOrder: ['orders', 'one'] as const,
  order: (orderId: string) => ['orders', 'one', orderId] as const,
};
