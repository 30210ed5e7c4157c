import type { UnmetNeed } from '../../subgraphs/cases/generated/prisma/client.ts';
import {
  meetUnmetNeed,
  recordUnmetNeed,
  withdrawUnmetNeed,
} from '../../subgraphs/cases/unmet-need/unmet-need.service.ts';
import { sql } from '../../subgraphs/shared/database.ts';
import { newId } from '../../subgraphs/shared/ids.ts';
import type { SampleOffice } from './cases-story.ts';
import type { Profile } from './offices/profile.sections.ts';

type Unmet = Profile['stories']['unmet'][number];

/** How long after its recording something becomes of a need, days. */
const UNTIL_ITS_END = 14;

/**
 * Records the needs of the profile, one after the other, each on the newest case of its district that has the fewest, and what becomes
 * of some (TGL-13). It begins on the first day of the sample, `days` ago.
 */
export async function* unmetNeedsStory(
  office: SampleOffice,
  days: number,
): AsyncGenerator<number, void, void> {
  const { unmet } = office.profile.stories;
  const recorded = new Map<Unmet, UnmetNeed>();
  const steps = [
    ...unmet.map((one) => ({ day: days - one.daysAgo, run: () => record(office, one, recorded) })),
    ...unmet.flatMap((one) =>
      one.ends
        ? [{ day: days - one.daysAgo + UNTIL_ITS_END, run: () => end(office, one, recorded.get(one)) }]
        : [],
    ),
  ].sort((one, other) => one.day - other.day);
  let today = 0;
  for (const { day, run } of steps) {
    if (day > today) yield day - today;
    today = day;
    await run();
  }
}

async function record(office: SampleOffice, one: Unmet, recorded: Map<Unmet, UnmetNeed>): Promise<void> {
  const ctx = office.as('loket1');
  const [found] = await sql<{ id: string }>(
    ctx.db.pool,
    `select c.id from "case" c left join unmet_need u on u.case_id = c.id
     where c.status <> 'WITHDRAWN' and c.region_code like $1 || '.%' group by c.id
     having coalesce(bool_and(u.need <> $2 or u.status <> 'OPEN'), true)
     order by count(u.id), c.registered_at desc, c.id limit 1`,
    [one.district ?? office.profile.office.regency, one.need],
  );
  if (!found) return;
  const { need, reason, people, note, rupiah } = one;
  const asked = { caseId: found.id, need, reason, people, note };
  const estimatedRupiah = rupiah === undefined ? null : BigInt(rupiah);
  recorded.set(one, await recordUnmetNeed(ctx, { requestId: newId('req'), ...asked, estimatedRupiah }));
}

async function end(
  office: SampleOffice,
  { ends, words = '' }: Unmet,
  need: UnmetNeed | undefined,
): Promise<void> {
  if (!need) return;
  const edit = { requestId: newId('req'), id: need.id, expectedVersion: need.version };
  if (ends === 'MET') await meetUnmetNeed(office.as('loket1'), { ...edit, note: words });
  else await withdrawUnmetNeed(office.as('loket1'), { ...edit, reason: words });
}
