import type { ComponentType } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';
import { code } from '../core/code/code.ts';
import { Shell } from './layouts/shell.tsx';
import { PageCrashed } from './page-crashed.tsx';
import { PageLoading } from './page-loading.tsx';

/**
 * A page or layout that is a chunk of its own, fetched when its route is entered; the page before stays until it is there. One that breaks
 * leaves the layout around it standing.
 */
function fetched(fetchPage: () => Promise<ComponentType>) {
  return {
    lazy: async () => ({ Component: await code.loadAtLast(fetchPage) }),
    errorElement: <PageCrashed />,
  };
}

const routes: RouteObject[] = [
  {
    element: <Shell />,
    errorElement: <PageCrashed />,
    hydrateFallbackElement: <PageLoading />,
    children: [
      { path: '/shows/:showId', ...fetched(async () => (await import('./routes/watch-page.tsx')).WatchPage) },
      { path: '/studio/:showId', ...fetched(async () => (await import('./routes/studio-page.tsx')).StudioPage) },
      {
        path: '/moderate/:showId',
        ...fetched(async () => (await import('./routes/moderation-page.tsx')).ModerationPage),
      },
      {
        ...fetched(async () => (await import('./layouts/public-layout.tsx')).PublicLayout),
        children: [
          { path: '/', ...fetched(async () => (await import('./routes/hub-page.tsx')).HubPage) },
          { path: '/sign-in', ...fetched(async () => (await import('./routes/sign-in-page.tsx')).SignInPage) },
          {
            path: '/forgot-password',
            ...fetched(async () => (await import('./routes/forgot-password-page.tsx')).ForgotPasswordPage),
          },
          {
            path: '/new-password',
            ...fetched(async () => (await import('./routes/new-password-page.tsx')).NewPasswordPage),
          },
          {
            path: '/invitation',
            ...fetched(async () => (await import('./routes/invitation-page.tsx')).InvitationPage),
          },
          { path: '/search', ...fetched(async () => (await import('./routes/search-page.tsx')).SearchPage) },
          {
            path: '/brands/:brandSlug',
            ...fetched(async () => (await import('./routes/brand-front-page.tsx')).BrandFrontPage),
          },
          {
            path: '/brands/:brandSlug/collections/:slug',
            ...fetched(async () => (await import('./routes/collection-page.tsx')).CollectionPage),
          },
          { path: '/orders', ...fetched(async () => (await import('./routes/orders-page.tsx')).OrdersPage) },
          {
            path: '/orders/find',
            ...fetched(async () => (await import('./routes/find-order-page.tsx')).FindOrderPage),
          },
          { path: '/orders/:orderId', ...fetched(async () => (await import('./routes/order-page.tsx')).OrderPage) },
          {
            path: '/orders/:orderId/challenge/:paymentId',
            ...fetched(async () => (await import('./routes/challenge-page.tsx')).ChallengePage),
          },
          { path: '*', ...fetched(async () => (await import('./routes/not-found-page.tsx')).NotFoundPage) },
        ],
      },
      {
        path: '/brand',
        ...fetched(async () => (await import('./layouts/office-layout.tsx')).OfficeLayout),
        children: [
          { index: true, ...fetched(async () => (await import('./routes/brand-page.tsx')).BrandPage) },
          {
            path: 'products',
            ...fetched(async () => (await import('./routes/brand-products-page.tsx')).BrandProductsPage),
          },
          {
            path: 'products/:productId',
            ...fetched(async () => (await import('./routes/brand-product-page.tsx')).BrandProductPage),
          },
          {
            path: 'attributes',
            ...fetched(async () => (await import('./routes/brand-attributes-page.tsx')).BrandAttributesPage),
          },
          {
            path: 'collections',
            ...fetched(async () => (await import('./routes/brand-collections-page.tsx')).BrandCollectionsPage),
          },
          {
            path: 'collections/:collectionId',
            ...fetched(async () => (await import('./routes/brand-collection-page.tsx')).BrandCollectionPage),
          },
          {
            path: 'products/:productId/prices',
            ...fetched(async () => (await import('./routes/brand-market-prices-page.tsx')).BrandMarketPricesPage),
          },
          { path: 'shows', ...fetched(async () => (await import('./routes/brand-shows-page.tsx')).BrandShowsPage) },
          {
            path: 'shows/:showId',
            ...fetched(async () => (await import('./routes/brand-show-page.tsx')).BrandShowPage),
          },
          {
            path: 'locations',
            ...fetched(async () => (await import('./routes/brand-locations-page.tsx')).BrandLocationsPage),
          },
          {
            path: 'markets',
            ...fetched(async () => (await import('./routes/brand-markets-page.tsx')).BrandMarketsPage),
          },
          {
            path: 'vouchers',
            ...fetched(async () => (await import('./routes/brand-vouchers-page.tsx')).BrandVouchersPage),
          },
          {
            path: 'shipping',
            lazy: async () => ({ Component: (await import('./routes/brand-shipping-page.tsx')).BrandShippingPage }),
          },
          { path: 'emoji', ...fetched(async () => (await import('./routes/brand-emoji-page.tsx')).BrandEmojiPage) },
          {
            path: 'moderation',
            ...fetched(async () => (await import('./routes/brand-moderation-page.tsx')).BrandModerationPage),
          },
          {
            path: 'orders',
            lazy: async () => ({ Component: (await import('./routes/brand-orders-page.tsx')).BrandOrdersPage }),
          },
          {
            path: 'orders/:orderId',
            ...fetched(async () => (await import('./routes/brand-order-page.tsx')).BrandOrderPage),
          },
          {
            path: 'packing',
            ...fetched(async () => (await import('./routes/brand-packing-page.tsx')).BrandPackingPage),
          },
          {
            path: 'members',
            ...fetched(async () => (await import('./routes/brand-members-page.tsx')).BrandMembersPage),
          },
        ],
      },
    ],
  },
];

export function createAppRouter() {
  return createBrowserRouter(routes);
}
