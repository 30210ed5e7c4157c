import { hashPassword, SAMPLE_PASSWORD } from '../../subgraphs/services/account/password.ts';
import { reserve, settle } from '../../subgraphs/services/claim/claim.service.ts';
import type { ServicesContext, ServicesTx } from '../../subgraphs/services/context.ts';
import { adoptCatalogue } from '../../subgraphs/services/office-profile/office-profile.adopt.ts';
import { currentFiscalYear } from '../../subgraphs/services/quota/quota.store.ts';
import { layDownTotal } from '../../subgraphs/services/quota-edit/total.ts';
import { dayToDate, officeDate } from '../../subgraphs/shared/clock.ts';
import { fixedId } from '../../subgraphs/shared/ids.ts';
import { systemIdentity } from '../../subgraphs/shared/subgraph.ts';
import { transact } from '../../subgraphs/shared/write.ts';
import type { Profile } from './offices/profile.sections.ts';
import type { SampleContext } from './sample-context.ts';
import { sectorOfDesk } from './sample-office.ts';
import { unitOfRegion } from './services-units.ts';
import { surveyOf } from './survey-form.ts';

/**
 * The services' part of the sample: agencies, desks, an account for every role, programmes with criteria, quotas and
 * budgets of the current year, and the documents for each kind of visit, with their events.
 */
export async function seedServices({ house, profile, report }: SampleContext): Promise<void> {
  const subgraph = house.subgraphs.find(({ name }) => name === 'services');
  if (!subgraph) throw new Error('the sample needs the subgraph services');
  const ctx = subgraph.createContext(systemIdentity()) as ServicesContext;
  const passwordHash = await hashPassword(SAMPLE_PASSWORD);
  await transact(ctx, null, async (tx) => {
    const fiscalYear = currentFiscalYear(tx.now);
    const items = await adoptCatalogue({
      ...{
        tx,
        profile,
        survey: surveyOf(profile),
        regencyCode: profile.office.regency,
        isSample: true,
        regions: null,
      },
      today: dayToDate(officeDate(tx.now)),
      criteriaFrom: dayToDate(`${fiscalYear - 1}-01-01`),
    });
    const refused = items.find(({ outcome }) => outcome === 'LEFT_OUT');
    if (refused) throw new Error(`${refused.section} ${refused.code}: ${refused.reason?.en}`);
    await seedAccounts(tx, profile, passwordHash);
    await seedQuotas(tx, profile, fiscalYear);
  });
  const used = await seedOpeningBalance(ctx, profile);
  const { programs, accounts } = profile;
  report(`services: ${programs.length} programmes, ${accounts.length} accounts, ${used} deliveries on paper`);
}

async function seedAccounts(tx: ServicesTx, profile: Profile, passwordHash: string): Promise<void> {
  const year = tx.now.getUTCFullYear();
  for (const { username, name, postings } of profile.accounts) {
    const accountId = fixedId('acct', username);
    const subject = { type: 'Account', id: accountId };
    await tx.prisma.account.create({
      data: { id: accountId, username, name, passwordHash, createdAt: tx.now },
    });
    tx.emit({ kind: 'ACCOUNT_CREATED', subject, payload: { accountId } });
    for (const [index, posting] of postings.entries()) {
      const postingId = fixedId('post', index === 0 ? username : `${username}.${index}`);
      const { role, desk, agency, acting = null, ended = false, proposed = false } = posting;
      const regionCode = posting.region ?? profile.office.regency;
      const sectors = role === 'BACK_OFFICE' && desk ? [sectorOfDesk(profile, desk)] : [];
      await tx.prisma.posting.create({
        data: {
          id: postingId,
          accountId,
          role,
          regionCode,
          sectors,
          acting,
          deskId: desk ? fixedId('desk', desk) : null,
          agencyId: agency ? fixedId('agcy', agency) : null,
          unitId: desk ? null : unitOfRegion(profile, regionCode, role),
          decreeNumber: `821/${100 + index}/CONTOH/${year - 1}`,
          // The first posting starts last, so that it is active after signing in.
          validFrom: dayToDate(proposed ? officeDate(tx.now) : `${year - 1 - index}-01-02`),
          validUntil: ended ? dayToDate(`${year - 1}-12-31`) : acting && dayToDate(`${year + 1}-12-31`),
          state: proposed ? 'PROPOSED' : 'CONFIRMED',
          proposedBy: proposed ? fixedId('acct', 'admin') : null,
          proposedAt: proposed ? tx.now : null,
        },
      });
      tx.emit({
        kind: proposed ? 'POSTING_PROPOSED' : 'POSTING_STARTED',
        subject,
        payload: { accountId, postingId, role, regionCode },
      });
    }
  }
}

/** What each programme may give this year. */
async function seedQuotas(tx: ServicesTx, profile: Profile, fiscalYear: number): Promise<void> {
  for (const { code, unit, quota } of profile.programs) {
    const { kind: capKind, cap = null } = quota ?? { kind: 'UNKNOWN' };
    const budgetRupiah = quota?.budgetRupiah ?? (cap !== null && unit ? BigInt(cap) * unit.rupiah : null);
    await layDownTotal(tx, fixedId('prog', code), fiscalYear, { capKind, cap, budgetRupiah });
  }
}

/** Deliveries on paper before the software, so that some places are taken already. Returns their number. */
async function seedOpeningBalance(ctx: ServicesContext, { programs }: Profile): Promise<number> {
  const now = ctx.clock.now();
  const fiscalYear = currentFiscalYear(now);
  const deliveredOn = `${fiscalYear}-01-02`;
  let delivered = 0;
  for (const { code, unit, quota } of programs) {
    const programId = fixedId('prog', code);
    const amountRupiah = unit?.rupiah.toString() ?? null;
    for (let number = 1; number <= (quota?.deliveredOnPaper ?? 0); number++) {
      const claimId = fixedId('opening', `${code}-${fiscalYear}-${number}`);
      await reserve({ claimId, programId, fiscalYear, quantity: 1, amountRupiah }, ctx);
      await settle({ claimId, deliveredOn, amountRupiah }, ctx);
      delivered += 1;
    }
  }
  return delivered;
}
