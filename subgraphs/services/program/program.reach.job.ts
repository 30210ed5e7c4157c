import { dayToDate, officeDate } from '../../shared/clock.ts';
import { transact } from '../../shared/write.ts';
import type { ServicesContext } from '../context.ts';
import { disclosedBy } from '../criteria/criteria.language.ts';
import { readSurvey } from '../criteria/criteria.survey.store.ts';
import { criteriaOfProgram } from './criteria-version.store.ts';
import { countReach, programsToCount } from './program-reach.store.ts';

/**
 * Counts once a day, soon after the office's midnight, how many households each active programme reaches, and tells reporting: planners ask
 * how that moved (SRG-14). Any number of processes may run it: who comes second writes nothing.
 */
export async function countReachOfDay(ctx: ServicesContext): Promise<void> {
  const day = officeDate(ctx.clock.now());
  const programs = await programsToCount(ctx, day);
  if (programs.length === 0) return;
  const asked = await Promise.all(
    programs.map(async ({ id }) => ({
      programId: id,
      rule: (await ctx.load(criteriaOfProgram, id))?.inForce?.rule ?? null,
    })),
  );
  const reaches = await countReach(ctx, asked, await readSurvey(ctx));
  const withheld = new Set(
    asked.flatMap(({ programId, rule }) => (rule && disclosedBy(rule).length > 0 ? [programId] : [])),
  );
  await transact(ctx, null, async (tx) => {
    for (const reach of reaches) {
      const { count } = await tx.prisma.programReach.createMany({
        data: [{ ...reach, day: dayToDate(day) }],
        skipDuplicates: true,
      });
      if (count === 0) continue;
      const { programId } = reach;
      tx.emit({
        kind: 'PROGRAM_REACH_COUNTED',
        subject: { type: 'Program', id: programId },
        payload: { ...reach, day, withheld: withheld.has(programId) },
      });
    }
  });
}
