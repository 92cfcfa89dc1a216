import { defineConfig } from 'drizzle-kit';

/** `npm run db:generate` writes the SQL of the tables in `schema/`; the api runs it at start. */
export default defineConfig({
  dialect: 'postgresql',
  casing: 'snake_case',
  schema: './src/storage/postgres/schema/*.ts',
  out: './src/storage/postgres/drizzle',
});
