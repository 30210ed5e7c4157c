import { dayToDate, officeDate, systemClock } from '../../shared/clock.ts';
import type { Database } from '../../shared/database.ts';
import { newId } from '../../shared/ids.ts';
import { transact } from '../../shared/write.ts';
import { lockFirstAccounts } from '../account/account.store.ts';
import { hashPassword, oneTimePassword } from '../account/password.ts';
import { serviceEvents } from '../events.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';
import { POSTING_BEGINS } from '../posting/posting.lifecycle.ts';

/** An account of a new installation, as printed once. */
export interface FirstAccount {
  username: string;
  password: string;
}

/** Two people open an office: one proposes postings, the other confirms. Their own postings need no confirmation. */
const FIRST = [
  { username: 'admin', name: 'Administrator', role: 'ADMINISTRATOR' },
  { username: 'kepala', name: 'Kepala Unit', role: 'HEAD_OF_UNIT' },
] as const;

/**
 * Creates the accounts `admin` and `kepala` of a new real installation, each with a password that must be changed at the
 * first sign-in. Returns them for printing, or null if any account exists. Two processes that start at once create one pair.
 */
export async function createFirstAccounts(
  db: Database<PrismaClient>,
  regencyCode: string,
  clock = systemClock,
): Promise<FirstAccount[] | null> {
  const people = await Promise.all(
    FIRST.map(async (one) => {
      const password = oneTimePassword();
      return { ...one, password, passwordHash: await hashPassword(password) };
    }),
  );
  return transact({ actor: null, clock, db, events: serviceEvents }, null, async (tx) => {
    await lockFirstAccounts(tx);
    if ((await tx.prisma.account.count()) > 0) return null;
    for (const { username, name, role, passwordHash } of people) {
      const accountId = newId('acct');
      const postingId = newId('post');
      await tx.prisma.account.create({
        data: { id: accountId, username, name, passwordHash, mustChangePassword: true, createdAt: tx.now },
      });
      await tx.prisma.posting.create({
        data: {
          id: postingId,
          accountId,
          role,
          regionCode: regencyCode,
          decreeNumber: '-',
          validFrom: dayToDate(officeDate(tx.now)),
          state: POSTING_BEGINS.byInstallation,
        },
      });
      const subject = { type: 'Account', id: accountId };
      tx.emit({ kind: 'ACCOUNT_CREATED', subject, payload: { accountId } });
      tx.emit({
        kind: 'POSTING_STARTED',
        subject,
        payload: { accountId, postingId, role, regionCode: regencyCode },
      });
    }
    return people.map(({ username, password }) => ({ username, password }));
  });
}
