import { defineConfig } from 'drizzle-kit';

/** `npm run db:generate` writes the SQL of the areas' `postgres/tables.ts`; the api runs it at start. */
export default defineConfig({
  dialect: 'postgresql',
  casing: 'snake_case',
  schema: './src/{platform,areas}/*/postgres/tables.ts',
  out: './src/platform/database/drizzle',
});
