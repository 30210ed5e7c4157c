import { hashPassword, SAMPLE_PASSWORD } from '../../subgraphs/services/account/password.ts';
import { reserve, settle } from '../../subgraphs/services/claim/claim.service.ts';
import type { ServicesContext, ServicesTx } from '../../subgraphs/services/context.ts';
import { emitSaved } from '../../subgraphs/services/program/program.events.ts';
import { addCriteria } from '../../subgraphs/services/program/program.service.ts';
import { currentFiscalYear, emitQuota } from '../../subgraphs/services/quota/quota.store.ts';
import { dayToDate, officeDate } from '../../subgraphs/shared/clock.ts';
import { fixedId } from '../../subgraphs/shared/ids.ts';
import { systemIdentity } from '../../subgraphs/shared/subgraph.ts';
import { transact } from '../../subgraphs/shared/write.ts';
import type { SampleContext } from './sample-context.ts';
import { SAMPLE_VISIT_GUIDES } from './services-guides.ts';
import { SAMPLE_ACCOUNTS, SAMPLE_AGENCIES, SAMPLE_DESKS } from './services-people.ts';
import { SAMPLE_PROGRAMS } from './services-programs.ts';

/**
 * The services' part of the sample: agencies, the four desks, an account for every role, the 18 services of SRG-1
 * with criteria, quotas and budgets of the current year, and the documents for each kind of visit, with their events.
 */
export async function seedServices({ house, regencyCode, report }: SampleContext): Promise<void> {
  const subgraph = house.subgraphs.find(({ name }) => name === 'services');
  if (!subgraph) throw new Error('the sample needs the subgraph services');
  const ctx = subgraph.createContext(systemIdentity()) as ServicesContext;
  const passwordHash = await hashPassword(SAMPLE_PASSWORD);
  await transact(ctx, null, async (tx) => {
    await seedOffice(tx);
    await seedAgenciesAndDesks(tx);
    await seedAccounts(tx, passwordHash, regencyCode);
    await seedPrograms(tx, currentFiscalYear(ctx.clock.now()));
  });
  const used = await seedOpeningBalance(ctx);
  report(
    `services: ${SAMPLE_PROGRAMS.length} programmes, ${SAMPLE_ACCOUNTS.length} accounts, ${used} deliveries on paper`,
  );
}

async function seedAgenciesAndDesks(tx: ServicesTx): Promise<void> {
  for (const { code, name, signsIn } of SAMPLE_AGENCIES) {
    const agencyId = fixedId('agcy', code);
    await tx.prisma.agency.create({ data: { id: agencyId, code, name: { ...name }, signsIn } });
    tx.emit({
      kind: 'AGENCY_SAVED',
      subject: { type: 'Agency', id: agencyId },
      payload: { agencyId, code, name, signsIn },
    });
  }
  for (const { code, name, sector } of SAMPLE_DESKS) {
    const deskId = fixedId('desk', code);
    await tx.prisma.desk.create({ data: { id: deskId, code, name: { ...name }, sector } });
    tx.emit({
      kind: 'DESK_SAVED',
      subject: { type: 'Desk', id: deskId },
      payload: { deskId, code, name, sector },
    });
  }
}

async function seedAccounts(tx: ServicesTx, passwordHash: string, regencyCode: string): Promise<void> {
  const year = tx.now.getUTCFullYear();
  for (const { username, name, postings } of SAMPLE_ACCOUNTS) {
    const accountId = fixedId('acct', username);
    const subject = { type: 'Account', id: accountId };
    await tx.prisma.account.create({
      data: { id: accountId, username, name, passwordHash, createdAt: tx.now },
    });
    tx.emit({ kind: 'ACCOUNT_CREATED', subject, payload: { accountId } });
    for (const [index, posting] of postings.entries()) {
      const postingId = fixedId('post', index === 0 ? username : `${username}.${index}`);
      const { role, sector = null, desk, agency, acting = null, ended = false, proposed = false } = posting;
      const regionCode = posting.regionCode ?? regencyCode;
      await tx.prisma.posting.create({
        data: {
          id: postingId,
          accountId,
          role,
          regionCode,
          sector,
          acting,
          deskId: desk ? fixedId('desk', desk) : null,
          agencyId: agency ? fixedId('agcy', agency) : null,
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

async function seedPrograms(tx: ServicesTx, fiscalYear: number): Promise<void> {
  const validFrom = dayToDate(`${fiscalYear - 1}-01-01`);
  for (const { code, agency, quota, criteria, ...fields } of SAMPLE_PROGRAMS) {
    const programId = fixedId('prog', code);
    const program = await tx.prisma.program.create({
      data: {
        ...fields,
        id: programId,
        code,
        agencyId: fixedId('agcy', agency),
        name: { ...fields.name },
        description: { ...fields.description },
      },
    });
    emitSaved(tx, program);
    if (criteria) await addCriteria(tx, programId, { ...criteria, validFrom });
    const { capKind, cap = null, budgetRupiah = null } = quota;
    const row = await tx.prisma.quota.create({
      data: {
        id: fixedId('quota', `${code}-${fiscalYear}`),
        programId,
        fiscalYear,
        capKind,
        cap,
        budgetRupiah,
      },
    });
    emitQuota(tx, row);
  }
  for (const { kind, program, documents } of SAMPLE_VISIT_GUIDES) {
    await tx.prisma.visitGuide.create({
      data: {
        id: fixedId('guide', `${kind}-${program ?? ''}`),
        kind,
        programId: program ? fixedId('prog', program) : null,
        documents: documents.map((document) => ({ ...document })),
      },
    });
  }
}

const SAMPLE_SIGNERS = [
  {
    title: 'Kepala UPTPK',
    name: 'Budi Contoh, S.Sos., M.Si.',
    rank: 'Pembina, IV/a',
    nip: '000000000000000001',
    acting: null,
    from: '2020-01-01',
    until: null,
  },
];

/** An invented letterhead and signers, marked as invented. */
async function seedOffice(tx: ServicesTx): Promise<void> {
  const officeId = 'office';
  await tx.prisma.office.update({
    where: { id: officeId },
    data: {
      name: 'Unit Pelayanan Terpadu Penanggulangan Kemiskinan',
      address: 'Jalan Contoh Nomor 1, Sragen 00000 (alamat contoh)',
      phone: '(0271) 000000 (contoh)',
      email: 'uptpk@contoh.example',
      website: 'uptpk.contoh.example',
      signers: SAMPLE_SIGNERS,
    },
  });
  tx.emit({
    kind: 'OFFICE_SET',
    subject: { type: 'Office', id: officeId },
    payload: {
      officeId,
      signers: SAMPLE_SIGNERS.map(({ title, acting, from, until }) => ({ title, acting, from, until })),
    },
  });
}

/**
 * Deliveries on paper before the software: they use all but one of BRU-4's 20 places, so that the second family sees
 * the waiting list. Returns their number.
 */
async function seedOpeningBalance(ctx: ServicesContext): Promise<number> {
  const now = ctx.clock.now();
  const fiscalYear = currentFiscalYear(now);
  const programId = fixedId('prog', 'PANGAN-LANSIA');
  const deliveredOn = `${fiscalYear}-01-02`;
  const count = 19;
  for (let number = 1; number <= count; number++) {
    const claimId = fixedId('opening', `PANGAN-LANSIA-${fiscalYear}-${number}`);
    const amountRupiah = '1200000';
    await reserve({ claimId, programId, fiscalYear, quantity: 1, amountRupiah }, ctx);
    await settle({ claimId, deliveredOn, amountRupiah }, ctx);
  }
  return count;
}
