import { describe, expect, it } from 'vitest';
import { ALL_WORST, clearPeople, propose, survey } from '../../testkit/registering.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['registry', 'cases'], now: '2026-11-20T03:00:00Z' }).regency('33.14');
const { frontOffice, head } = office.crew;
const administrator = office.officer('ADMINISTRATOR').at('cases');

const nextDecree = async (on?: string): Promise<string | null | undefined> => {
  const { numberedSeries } = await office
    .officer('HEAD_OF_UNIT')
    .at('cases')
    .ask<{ numberedSeries: { series: string; next: string | null }[] }>(
      'query ($on: Date) { numberedSeries { series next(on: $on) } }',
      { on },
    );
  return numberedSeries.find(({ series }) => series === 'DECREE')?.next;
};

/** Records a decree over a new family that was found poor. */
async function decree(number: string, issuedOn = '2026-11-20'): Promise<void> {
  await clearPeople(office);
  const { id } = await propose(frontOffice.at('registry'));
  await survey(office, id, ALL_WORST);
  const input = { number, issuedOn, subject: 'Daftar', signer: 'Kepala Daerah', householdIds: [id] };
  await head.at('registry').done('householdList', input, 'Decree { id }');
  await office.settle();
}

describe('[OUR-1] the number of a decree', () => {
  it('[OUR-1] is proposed by the office’s pattern, and counted by the decree that has it, not by the form', async () => {
    expect(await nextDecree()).toBeNull();
    await administrator.done(
      'numberPatternSet',
      { series: 'DECREE', pattern: 'SK/{number:3}/{year}', from: '2026-11-20' },
      'NumberPattern { id }',
    );
    expect([await nextDecree(), await nextDecree()]).toEqual(['SK/001/2026', 'SK/001/2026']);
    await decree('SK/001/2026');
    expect(await nextDecree()).toBe('SK/002/2026');
    await decree('460/7/2026');
    expect(await nextDecree()).toBe('SK/002/2026');
    await decree('SK/041/2026');
    await decree('SK/017/2026');
    expect(await nextDecree()).toBe('SK/042/2026');
    expect(await nextDecree('2027-01-04')).toBe('SK/001/2027');
    expect(await nextDecree('2026-11-19')).toBeNull();
  });
});
