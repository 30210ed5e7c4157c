import { dayToDate, officeDate, systemClock } from '../../shared/clock.ts';
import type { Database } from '../../shared/database.ts';
import { newId } from '../../shared/ids.ts';
import { transact } from '../../shared/write.ts';
import { serviceEvents } from '../events.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';
import { lockFirstAdministrator } from './account.store.ts';
import { hashPassword, oneTimePassword } from './password.ts';

/**
 * Makes the account `admin` of a new real installation, with a password that must be changed at the first sign-in.
 * Returns what is printed once, or null where any account exists already. Two processes starting at once make one.
 */
export async function createFirstAdministrator(
  db: Database<PrismaClient>,
  regencyCode: string,
  clock = systemClock,
): Promise<{ username: string; password: string } | null> {
  const password = oneTimePassword();
  const passwordHash = await hashPassword(password);
  return transact({ actor: null, clock, db, events: serviceEvents }, null, async (tx) => {
    await lockFirstAdministrator(tx);
    if ((await tx.prisma.account.count()) > 0) return null;
    const accountId = newId('acct');
    const postingId = newId('post');
    await tx.prisma.account.create({
      data: {
        id: accountId,
        username: 'admin',
        name: 'Administrator',
        passwordHash,
        mustChangePassword: true,
        createdAt: tx.now,
      },
    });
    await tx.prisma.posting.create({
      data: {
        id: postingId,
        accountId,
        role: 'ADMINISTRATOR',
        regionCode: regencyCode,
        decreeNumber: '-',
        validFrom: dayToDate(officeDate(tx.now)),
      },
    });
    const subject = { type: 'Account', id: accountId };
    tx.emit({ kind: 'ACCOUNT_CREATED', subject, payload: { accountId } });
    tx.emit({
      kind: 'POSTING_STARTED',
      subject,
      payload: { accountId, postingId, role: 'ADMINISTRATOR', regionCode: regencyCode },
    });
    return { username: 'admin', password };
  });
}
