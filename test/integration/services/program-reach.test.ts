import { expect, it } from 'vitest';
import type { ServicesContext } from '../../../subgraphs/services/context.ts';
import { countReachOfDay } from '../../../subgraphs/services/program/program.reach.job.ts';
import { householdFacts } from '../../testkit/claims.ts';
import { BASE, catalogueOf, elderly } from '../../testkit/programs.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['services'], now: '2026-11-21T03:00:00Z' }).services();

it('[SRG-14] counts once a day whom each active programme reaches, of whom it is not known, and tells it', async () => {
  const { published, create } = catalogueOf(office);
  const flat = await published('JANGKAU', { ...BASE, criteria: elderly('1') });
  const woman = {
    rule: { group: 'ANY_MEMBER', parts: [{ fact: 'member.sex', operator: 'EQ', values: ['FEMALE'] }] },
    source: { id: 'Uji', en: 'Test' },
  };
  const members = await published('JANGKAU-ANGGOTA', { ...BASE, criteria: woman });
  const draft = await create('JANGKAU-RANCANGAN');
  await office.emit(
    'registry',
    householdFacts('hh_yes', { elderly60: 1, members: 0 }),
    householdFacts('hh_no', { elderly60: 0, members: 0 }),
    householdFacts('hh_open', { members: 2 }),
  );
  await office.settle();
  const run = () => countReachOfDay(office.context<ServicesContext>());
  const told = () =>
    office.look<{ payload: object }>(
      `select payload from event where kind = 'PROGRAM_REACH_COUNTED' and subject_id = any($1) order by payload ->> 'day', subject_id = $2`,
      [[flat.id, members.id, draft.id], members.id],
    );
  await run();
  const today = { day: '2026-11-21', households: 3, withheld: false };
  const first = [
    { payload: { programId: flat.id, ...today, eligible: 1, unknown: 1 } },
    { payload: { programId: members.id, ...today, eligible: 0, unknown: 1 } },
  ];
  expect(await told()).toEqual(first);
  await office.writesNothing(run);
  office.clock.set('2026-11-22T03:00:00Z');
  await Promise.all([run(), run()]);
  expect(await told()).toHaveLength(4);
  expect((await told()).slice(0, 2)).toEqual(first);
});
