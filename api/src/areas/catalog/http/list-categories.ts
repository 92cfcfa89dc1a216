import { type Category, categoryListSchema } from '@showfloor/contracts/categories';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';

export function listCategories(read: () => Promise<Category[]>) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/categories',
    summary: 'The tree of categories that products are put into, each after the one above it.',
    tag: 'catalogue',
    access: 'anyone',
    answer: categoryListSchema,
    handler: async () => ({ categories: await read() }),
  });
}
