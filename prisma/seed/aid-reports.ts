import { takeReport } from '../../subgraphs/services/aid-report/aid-report.service.ts';
import type { ServicesContext } from '../../subgraphs/services/context.ts';
import { addDays, dayToDate, officeDate } from '../../subgraphs/shared/clock.ts';
import { sql } from '../../subgraphs/shared/database.ts';
import { fixedId } from '../../subgraphs/shared/ids.ts';
import { actorOf } from './cases.ts';
import type { SampleContext } from './sample-context.ts';

/** The partners whose books the sample has, where the office has them: an alms office, and a company. */
const BOOKS = [
  {
    partners: ['BAZNAS', 'BAZ'],
    title: 'Buku santunan (contoh)',
    aid: [
      ['LIVELIHOOD', '1500000', ''],
      ['SCHOOL_COSTS', '750000', ''],
      ['FOOD', '', 'Paket sembako'],
    ],
  },
  {
    partners: ['BERAU-COAL', 'BRI', 'BULOG'],
    title: 'Program kemitraan perusahaan (contoh)',
    aid: [
      ['FOOD', '', 'Beras 20 kg'],
      ['HOUSING', '2500000', ''],
    ],
  },
] as const;

/** Partners' books for a few families, the first of which received something against the same need by a referral. */
export async function seedAidReports({ house, profile, report }: SampleContext): Promise<void> {
  const services = house.subgraphs.find(({ name }) => name === 'services');
  if (!services) throw new Error('the sample needs the subgraph services');
  const actor = actorOf('manajer', profile);
  const ctx = services.createContext({ actor, language: 'id', traceId: 'sample' }) as ServicesContext;
  const today = officeDate(ctx.clock.now());
  const [helped] = await sql<{ householdId: string; need: string }>(
    ctx.db.pool,
    `select a.household_id, p.needs[1] as need from aid_entry a join program p on p.id = a.program_id
     where a.household_id is not null and p.needs <> '{}' order by a.delivered_on desc, a.referral_id limit 1`,
  );
  const families = await sql<{ householdId: string }>(
    ctx.db.pool,
    `select household_id from household_fact where listing = 'LISTED' and household_id is distinct from $1 order by household_id limit 5`,
    [helped?.householdId ?? null],
  );
  let books = 0;
  for (const [at, { partners, title, aid }] of BOOKS.entries()) {
    const code = partners.find((one) => profile.agencies.some((agency) => agency.code === one));
    if (!code) continue;
    const rows = aid.flatMap(([need, rupiah, goods], index) => {
      const family = families[(index + at) % families.length];
      return family ? [[family.householdId, need, addDays(today, -30 * (index + 1)), rupiah, goods]] : [];
    });
    if (helped) rows.push([helped.householdId, helped.need, addDays(today, -10), '500000', '']);
    const lines = [['family', 'need', 'from', 'amount', 'goods'], ...rows].map((row) => row.join(';'));
    await takeReport(ctx, {
      ...{ requestId: `sample-aid-${code}`, agencyId: fixedId('agcy', code), title },
      ...{ reportedOn: dayToDate(today), fileName: 'buku-contoh.csv' },
      content: Buffer.from(lines.join('\n')).toString('base64'),
    });
    books += 1;
  }
  report(`services: ${books} partners' books of aid`);
}
