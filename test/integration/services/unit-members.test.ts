import { describe, expect, it } from 'vitest';
import { fixedId, newId } from '../../../subgraphs/shared/ids.ts';
import { name, OFFICE, openUnits, POST, partner, posting } from './unit-acts.ts';

const { office, administrator, act, done, expectRefused, accountOf } = openUnits();

describe('[SRG-23] desks and postings', () => {
  it('belong to a unit; a posting at a desk is in the unit of its desk and moves with it', async () => {
    const unit = await done('unitCreate', partner({ level: 'REGENCY' }));
    const desk = await done('deskCreate', { code: 'PINDAH', name, sector: 'DATA' });
    expect(desk.unit).toBeNull();
    const accountId = await accountOf('penjaga.loket');
    const member = await done(
      'postingCreate',
      posting(accountId, { role: 'FRONT_OFFICE', deskId: desk.id, regionCode: '33.14' }),
    );
    expect(member.unit).toBeNull();
    await done('deskUpdate', { id: desk.id, expectedVersion: 1, unitId: unit.id });
    const read = async () =>
      (
        await administrator.ask<{
          unit: { desks: { id: string }[]; postings: { id: string; unit: { id: string } }[] };
        }>(`{ unit(id: "${unit.id}") { desks { id } postings { id unit { id } } } }`)
      ).unit;
    expect(await read()).toEqual({
      desks: [{ id: desk.id }],
      postings: [{ id: member.id, unit: { id: unit.id } }],
    });
    await expectRefused([
      ['postingMove', { id: member.id, expectedVersion: 1, unitId: OFFICE }, 'DESK_OF_OTHER_UNIT', 'unitId'],
    ]);
    // A field that is left out keeps its value; null takes the desk out.
    expect((await done('deskUpdate', { id: desk.id, expectedVersion: 2, name })).unit).toEqual({
      id: unit.id,
    });
    expect((await done('deskUpdate', { id: desk.id, expectedVersion: 3, unitId: null })).unit).toBeNull();
    expect(await read()).toEqual({ desks: [], postings: [] });
  });

  it('a posting without a desk moves by itself, without a second person, and keeps its rights', async () => {
    const accountId = await accountOf('petugas.pindah');
    const { id } = await done('postingCreate', posting(accountId, { unitId: POST }));
    const moved = await done('postingMove', { id, expectedVersion: 1, unitId: OFFICE });
    expect(moved).toMatchObject({ unit: { id: OFFICE }, version: 2 });
    const [event] = await office.look<{ payload: object }>(
      `select payload from services.event where kind = 'POSTING_MOVED' order by recorded_at desc limit 1`,
    );
    expect(event?.payload).toEqual({ accountId, postingId: id, unitId: OFFICE });
    const [row] = await office.look<{ state: string; region_code: string }>(
      `select state, region_code from services.posting where id = '${id}'`,
    );
    expect(row).toEqual({ state: 'PROPOSED', region_code: '33.14.01' });
    expect((await done('postingMove', { id, expectedVersion: 2, unitId: null })).unit).toBeNull();
  });

  it('are refused outside the region or the days of their unit, or at a desk of another; nothing is written', async () => {
    const accountId = await accountOf('calon.unit');
    const over = await done('unitCreate', partner({ validUntil: '2026-11-20' }));
    const short = await done('unitCreate', partner({ validUntil: '2027-06-30' }));
    const desk = await done('deskCreate', { code: 'LOKET-POS', name, sector: 'DATA', unitId: POST });
    const far = fixedId('desk', 'KESEHATAN');
    const front = { role: 'FRONT_OFFICE', deskId: desk.id };
    const ended = fixedId('post', 'loket2.1');
    await expectRefused([
      ['postingCreate', posting(accountId, { unitId: newId('unit') }), 'NOT_FOUND', 'unitId'],
      ['postingCreate', posting(accountId, { unitId: '' }), 'NOT_FOUND', 'unitId'],
      ['deskCreate', { code: 'BARU', name, sector: 'DATA', unitId: '' }, 'NOT_FOUND', 'unitId'],
      [
        'postingCreate',
        posting(accountId, { regionCode: '33.14', unitId: POST }),
        'REGION_OUTSIDE_UNIT',
        'regionCode',
      ],
      [
        'postingCreate',
        posting(accountId, { regionCode: '33.14', ...front }),
        'REGION_OUTSIDE_UNIT',
        'regionCode',
      ],
      ['postingCreate', posting(accountId, { ...front, unitId: OFFICE }), 'DESK_OF_OTHER_UNIT', 'unitId'],
      ['postingCreate', posting(accountId, { unitId: over.id }), 'UNIT_NOT_IN_FORCE', 'unitId'],
      ['postingCreate', posting(accountId, { unitId: short.id }), 'UNIT_NOT_IN_FORCE', 'unitId'],
      [
        'postingCreate',
        posting(accountId, { unitId: short.id, validUntil: '2027-07-01' }),
        'UNIT_NOT_IN_FORCE',
        'unitId',
      ],
      [
        'postingMove',
        { id: fixedId('post', 'manajer'), expectedVersion: 1, unitId: POST },
        'REGION_OUTSIDE_UNIT',
        'unitId',
      ],
      [
        'postingMove',
        { id: fixedId('post', 'manajer'), expectedVersion: 7 },
        'VERSION_CONFLICT',
        'expectedVersion',
      ],
      ['postingMove', { id: newId('post'), expectedVersion: 1 }, 'NOT_FOUND', 'id'],
      ['postingMove', { id: ended, expectedVersion: 1, unitId: OFFICE }, 'POSTING_ENDED', 'id'],
      ['deskCreate', { code: 'BARU', name, sector: 'DATA', unitId: newId('unit') }, 'NOT_FOUND', 'unitId'],
      ['deskCreate', { code: 'BARU', name, sector: 'DATA', unitId: over.id }, 'UNIT_NOT_IN_FORCE', 'unitId'],
      // Its postings serve the whole regency.
      ['deskUpdate', { id: far, expectedVersion: 1, unitId: POST }, 'REGION_OUTSIDE_UNIT', 'unitId'],
      ['deskUpdate', { id: far, expectedVersion: 1, unitId: short.id }, 'UNIT_NOT_IN_FORCE', 'unitId'],
    ]);
    expect(
      await act('postingCreate', posting(accountId, { unitId: short.id, validUntil: '2027-06-30' })),
    ).toMatchObject({ unit: { id: short.id } });
  });

  it('no unit ends while somebody joins it', async () => {
    for (const round of [1, 2, 3]) {
      const unit = await done('unitCreate', partner());
      const desk = { code: `BALAPAN-${round}`, name, sector: 'DATA', unitId: unit.id };
      const answers = await Promise.all([
        act('deskCreate', desk),
        act('unitEnd', { id: unit.id, expectedVersion: 1, lastDay: '2026-11-20' }),
      ]);
      const refused = answers.filter(({ __typename }) => __typename !== 'Desk' && __typename !== 'Unit');
      expect(refused.map(({ code }) => code)).toHaveLength(1);
      expect(['UNIT_IN_USE', 'UNIT_NOT_IN_FORCE']).toContain(refused[0]?.code);
    }
  });
});
