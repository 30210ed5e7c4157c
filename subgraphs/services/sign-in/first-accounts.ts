import { dayToDate, officeDate, systemClock } from '../../shared/clock.ts';
import type { Database } from '../../shared/database.ts';
import { newId } from '../../shared/ids.ts';
import { transact } from '../../shared/write.ts';
import { lockFirstAccounts } from '../account/account.store.ts';
import { hashPassword, oneTimePassword } from '../account/password.ts';
import { serviceEvents } from '../events.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';
import { POSTING_BEGINS } from '../posting/posting.lifecycle.ts';

/** What is printed once about an account of a new installation. */
export interface FirstAccount {
  username: string;
  password: string;
}

/** Two people open an office: one proposes who works there, the other confirms. Their own postings nobody confirms. */
const FIRST = [
  { username: 'admin', name: 'Administrator', role: 'ADMINISTRATOR' },
  { username: 'kepala', name: 'Kepala Unit', role: 'HEAD_OF_UNIT' },
] as const;

/**
 * Makes the accounts `admin` and `kepala` of a new real installation, each with a password that must be changed at the
 * first sign-in. Returns what is printed once, or null where any account exists already. Two processes starting at once
 * make one pair.
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
