import { createBrowserRouter, type RouteObject } from 'react-router';
import { Shell } from './layouts/shell.tsx';
import { PageCrashed } from './page-crashed.tsx';
import { PageLoading } from './page-loading.tsx';

/** Every page is a chunk of its own, fetched when its route is entered. */
const routes: RouteObject[] = [
  {
    element: <Shell />,
    errorElement: <PageCrashed />,
    hydrateFallbackElement: <PageLoading />,
    children: [
      {
        path: '/shows/:showId',
        lazy: async () => ({ Component: (await import('./routes/watch-page.tsx')).WatchPage }),
      },
      {
        path: '/studio/:showId',
        lazy: async () => ({ Component: (await import('./routes/studio-page.tsx')).StudioPage }),
      },
      {
        path: '/moderate/:showId',
        lazy: async () => ({ Component: (await import('./routes/moderation-page.tsx')).ModerationPage }),
      },
      {
        lazy: async () => ({ Component: (await import('./layouts/public-layout.tsx')).PublicLayout }),
        errorElement: <PageCrashed />,
        children: [
          { path: '/', lazy: async () => ({ Component: (await import('./routes/hub-page.tsx')).HubPage }) },
          {
            path: '/sign-in',
            lazy: async () => ({ Component: (await import('./routes/sign-in-page.tsx')).SignInPage }),
          },
          { path: '/orders', lazy: async () => ({ Component: (await import('./routes/orders-page.tsx')).OrdersPage }) },
          {
            path: '/orders/:orderId',
            lazy: async () => ({ Component: (await import('./routes/order-page.tsx')).OrderPage }),
          },
          { path: '*', lazy: async () => ({ Component: (await import('./routes/not-found-page.tsx')).NotFoundPage }) },
        ],
      },
      {
        path: '/brand',
        lazy: async () => ({ Component: (await import('./layouts/office-layout.tsx')).OfficeLayout }),
        errorElement: <PageCrashed />,
        children: [
          { index: true, lazy: async () => ({ Component: (await import('./routes/brand-page.tsx')).BrandPage }) },
          {
            path: 'products',
            lazy: async () => ({ Component: (await import('./routes/brand-products-page.tsx')).BrandProductsPage }),
          },
          {
            path: 'products/:productId',
            lazy: async () => ({ Component: (await import('./routes/brand-product-page.tsx')).BrandProductPage }),
          },
          {
            path: 'shows',
            lazy: async () => ({ Component: (await import('./routes/brand-shows-page.tsx')).BrandShowsPage }),
          },
          {
            path: 'shows/:showId',
            lazy: async () => ({ Component: (await import('./routes/brand-show-page.tsx')).BrandShowPage }),
          },
          {
            path: 'members',
            lazy: async () => ({ Component: (await import('./routes/brand-members-page.tsx')).BrandMembersPage }),
          },
        ],
      },
    ],
  },
];

export function createAppRouter() {
  return createBrowserRouter(routes);
}
