import { and, asc, eq } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { users } from '../../accounts/postgres/tables.ts';
import { brandMembers } from '../../brands/postgres/tables.ts';

/** The e-mails of a brand's owners. */
export async function ownerEmails(database: Database, brandId: string): Promise<string[]> {
  const rows = await database
    .select({ email: users.email })
    .from(brandMembers)
    .innerJoin(users, eq(users.id, brandMembers.userId))
    .where(and(eq(brandMembers.brandId, brandId), eq(brandMembers.role, 'owner')))
    .orderBy(asc(brandMembers.createdAtMs), asc(users.id));
  return rows.flatMap(({ email }) => (email === null ? [] : [email]));
}
