import { describe, expect, it } from 'vitest';
import { seed } from '../../testkit/seed.ts';

const office = seed({
  running: ['cases', 'services', 'registry'],
  now: '2026-11-20T03:00:00Z',
}).regency('33.14');
const administrator = office.officer('ADMINISTRATOR').at('cases');

describe('[OUR-1] the sector and the unit in a number', () => {
  it('[OUR-1] are those of the case, by their codes; a dash where its desk has no unit', async () => {
    for (const series of ['CASE', 'LETTER'])
      await administrator.done(
        'numberPatternSet',
        { series, pattern: '{number}/{sector}/{unit}/{year}', from: '2026-11-20' },
        'NumberPattern { id }',
      );
    const programId = await office.program('SARASWATI');
    const registered = async () => String((await office.crew.frontOffice.at('cases').openCase()).number);
    const lettered = async () => (await office.approvedReferral(programId)).letters.at(-1)?.number;
    expect(await registered()).toMatch(/^1\/[A-Z_]+\/-\/2026$/);
    const admin = office.officer('ADMINISTRATOR').at('services');
    const unit = await admin.done<{ id: string }>(
      'unitCreate',
      {
        ...{ code: 'UPT-9', name: { id: 'Unit Uji' }, level: 'REGENCY', regionCode: '33.14' },
        ...{ decreeNumber: '1/2026', decreedOn: '2026-01-02', validFrom: '2026-01-02' },
      },
      'Unit { id }',
    );
    const desks = await office.look<{ id: string; version: number }>('select id, version from services.desk');
    for (const { id, version } of desks)
      await admin.done('deskUpdate', { id, expectedVersion: version, unitId: unit.id }, 'Desk { id }');
    await office.settle();
    expect(await registered()).toMatch(/^2\/[A-Z_]+\/UPT-9\/2026$/);
    expect(await lettered()).toMatch(/^1\/[A-Z_]+\/UPT-9\/2026$/);
  });
});
