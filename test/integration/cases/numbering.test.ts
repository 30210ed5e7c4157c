import { beforeAll, describe, expect, it } from 'vitest';
import { roles } from '../../../subgraphs/shared/actor.ts';
import { newId } from '../../../subgraphs/shared/ids.ts';
import { DISPERKIM } from '../../testkit/ground.ts';
import type { Referral } from '../../testkit/person.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['cases', 'services'], language: 'en' }).regency('33.14');
const { frontOffice } = office.crew;
const administrator = office.officer('ADMINISTRATOR');

const FIELDS = 'NumberPattern { id pattern from example version }';
const set = (input: object, actor = administrator) => actor.act('numberPatternSet', input, FIELDS);

const registered = async (): Promise<string> => String((await frontOffice.openCase()).number);
const lettered = async (programId: string): Promise<string> => {
  const { letters }: Referral = await office.approvedReferral(programId);
  return String(letters.at(-1)?.number);
};
const series = async () => {
  const query = '{ numberedSeries { series pattern example patterns { pattern from } } }';
  const { numberedSeries } = await frontOffice.ask<{ numberedSeries: Record<string, unknown>[] }>(query);
  return numberedSeries;
};

let programId: string;
beforeAll(async () => {
  programId = await office.program('SARASWATI');
  office.clock.set('2026-03-02T03:00:00Z');
});

describe('[OUR-1] how the office writes its numbers', () => {
  it('[OUR-1] is of no office until it says so', async () => {
    expect(await registered()).toBe('2026/000001');
    expect(await lettered(programId)).toBe('0001/III/2026');
    expect(await series()).toEqual([
      { series: 'CASE', pattern: '{year}/{number:6}', example: '2026/000123', patterns: [] },
      { series: 'LETTER', pattern: '{number:4}/{month}/{year}', example: '0123/III/2026', patterns: [] },
      {
        ...{ series: 'COVERING_LETTER', pattern: '{number:4}/P/{month}/{year}' },
        ...{ example: '0123/P/III/2026', patterns: [] },
      },
      { series: 'DECREE', pattern: '{number}/{year}', example: '123/2026', patterns: [] },
    ]);
  });

  it('[OUR-1] changes from a day on; the series counts on without a gap, and what was given stays', async () => {
    const input = {
      requestId: newId('req'),
      series: 'CASE',
      pattern: ' SLRT-{number:4}/{year} ',
      from: '2026-03-04',
    };
    const saved = await set(input);
    expect(saved).toMatchObject({ pattern: 'SLRT-{number:4}/{year}', from: '2026-03-04', version: 1 });
    expect(saved.example).toBe('SLRT-0123/2026');
    expect(await set(input)).toEqual(saved);
    const before = await registered();
    expect(before).toMatch(/^2026\/\d{6}$/);

    office.clock.set('2026-03-03T16:59:00Z');
    const last = Number((await registered()).slice('2026/'.length));
    expect(last).toBe(Number(before.slice('2026/'.length)) + 1);
    office.clock.set('2026-03-03T17:00:00Z'); // midnight in the office
    expect(await registered()).toBe(`SLRT-${String(last + 1).padStart(4, '0')}/2026`);
    expect(await lettered(programId)).toMatch(/^\d{4}\/III\/2026$/);

    office.clock.set('2027-01-04T03:00:00Z');
    expect(await registered()).toBe('SLRT-0001/2027');
    office.clock.set('2026-03-05T03:00:00Z');
    expect((await series())[0]).toMatchObject({
      pattern: 'SLRT-{number:4}/{year}',
      example: 'SLRT-0123/2026',
      patterns: [{ pattern: 'SLRT-{number:4}/{year}', from: '2026-03-04' }],
    });
    expect((await office.eventKinds()).filter((kind) => kind === 'NUMBER_PATTERN_SET')).toHaveLength(1);
  });

  it('[OUR-1] a coming pattern can be written again, by who has read it', async () => {
    const input = { series: 'LETTER', pattern: '{number}/A/{year}', from: '2026-06-01' };
    expect(await set(input)).toMatchObject({ version: 1 });
    const later = { series: 'LETTER', pattern: '{number}/{month}/{year}', from: '2031-02-01' };
    expect(await set(later)).toMatchObject({ example: '123/II/2031' });
    await office.refuses(() => set(input), { code: 'PATTERN_EXISTS', path: ['input', 'from'] });
    await office.refuses(() => set({ ...input, expectedVersion: 9 }), { code: 'VERSION_CONFLICT' });
    const again = await set({ ...input, pattern: '{number}/B/{year}', expectedVersion: 1 });
    expect(again).toMatchObject({ pattern: '{number}/B/{year}', version: 2 });
    office.clock.set('2026-06-01T03:00:00Z');
    expect(await lettered(programId)).toMatch(/^\d+\/B\/2026$/);
  });

  it('[OUR-1] leaves out a number that would read like one of the former pattern', async () => {
    office.clock.set('2028-01-03T03:00:00Z');
    await set({ series: 'CASE', pattern: '3/{number}/{year}', from: '2028-01-03' });
    expect([await registered(), await registered()]).toEqual(['3/1/2028', '3/2/2028']);
    await set({ series: 'CASE', pattern: '{number}/2/{year}', from: '2028-01-04' });
    office.clock.set('2028-01-04T03:00:00Z');
    expect(await registered()).toBe('4/2/2028'); // 3/2/2028 was given for number 2
  });

  it.each([
    [{ pattern: '{year}' }, 'PATTERN_WITHOUT_NUMBER', ['input', 'pattern']],
    [{ pattern: '465/{number}' }, 'PATTERN_WITHOUT_YEAR', ['input', 'pattern']],
    [{ pattern: '{number}/{year}/{seksi}' }, 'PATTERN_PLACEHOLDER', ['input', 'pattern']],
    [{ pattern: '{number}{year}' }, 'PATTERN_RUNS_TOGETHER', ['input', 'pattern']],
    [{ pattern: '  ' }, 'PATTERN_FORM', ['input', 'pattern']],
    [{ from: '2028-01-03' }, 'DAY_PASSED', ['input', 'from']],
    [{ from: '2033-01-05' }, 'DAY_TOO_LATE', ['input', 'from']],
    [{ expectedVersion: 3 }, 'NOT_FOUND', ['input', 'from']],
    [{ series: 'DECREE', pattern: '{number}/{unit}/{year}' }, 'PATTERN_OF_NO_CASE', ['input', 'pattern']],
    [
      { series: 'COVERING_LETTER', pattern: '{number}/{sector}/{year}' },
      'PATTERN_OF_NO_CASE',
      ['input', 'pattern'],
    ],
  ])('[OUR-1] refuses with a reason and writes nothing: %j', async (wrong, code, path) => {
    office.clock.set('2028-01-04T03:00:00Z');
    const input = { series: 'CASE', pattern: '{number}/{year}', from: '2028-09-01', ...wrong };
    await office.refuses(() => set(input), { code, path });
  });

  it('[OUR-1] is decided by the administrator alone, and shown before it is stored', async () => {
    const input = { series: 'CASE', pattern: '{number}/{year}', from: '2028-09-02' };
    for (const role of roles.list.filter((one) => one !== 'ADMINISTRATOR'))
      await office.refuses(() => set(input, office.officer(role)), { code: 'NOT_ALLOWED' });
    const tried = 'query ($pattern: String!) { numberPatternExample(pattern: $pattern) { example reason } }';
    expect(await administrator.ask(tried, { pattern: 'A/{number:3}/{year}' })).toEqual({
      numberPatternExample: { example: 'A/123/2028', reason: null },
    });
    expect(await administrator.ask(tried, { pattern: 'A/{number:3}' })).toEqual({
      numberPatternExample: { example: null, reason: expect.stringContaining('{year}') },
    });
  });
});

describe('[OUR-1] the covering letter of the office', () => {
  const { manager, agencyOfficer } = office.crew;
  const LETTER = 'CoveringLetter { id number issuedOn referrals { id } }';
  const issue = (referralIds: string[], input: object = {}, actor = manager) =>
    actor.act('coveringLetterIssue', { referralIds, ...input }, LETTER);
  const next = async () =>
    (
      await frontOffice.ask<{ numberedSeries: { series: string; next: string | null }[] }>(
        '{ numberedSeries { series next } }',
      )
    ).numberedSeries.find(({ series }) => series === 'COVERING_LETTER')?.next;

  it('[OUR-1] is numbered when it is made, without gaps, and the proposal counts nothing', async () => {
    office.clock.set('2029-03-01T03:00:00Z');
    const [one, other] = [await office.approvedReferral(programId), await office.approvedReferral(programId)];
    expect([await next(), await next()]).toEqual(['0001/P/III/2029', '0001/P/III/2029']);
    const ids = [other?.id ?? '', one?.id ?? ''];
    const act = { requestId: newId('req') };
    const letter = await issue(ids, act);
    expect(letter).toMatchObject({
      number: '0001/P/III/2029',
      issuedOn: '2029-03-01',
      referrals: ids.map((id) => ({ id })),
    });
    expect(await issue(ids, act)).toEqual(letter);
    expect(await next()).toBe('0002/P/III/2029');
    expect(await issue([ids[0] ?? ''], { anew: true })).toMatchObject({ number: '0002/P/III/2029' });
    const seen = await agencyOfficer.ask<{ referral: { coveringLetters: { number: string }[] } }>(
      'query ($id: ID!) { referral(id: $id) { coveringLetters { number } } }',
      { id: ids[0] },
    );
    expect(seen.referral.coveringLetters.map(({ number }) => number)).toEqual([
      '0001/P/III/2029',
      '0002/P/III/2029',
    ]);
    const events = await office.eventKinds();
    expect(events.filter((kind) => kind === 'COVERING_LETTER_ISSUED')).toHaveLength(2);
  });

  it('[OUR-1] is numbered once for the same referrals: a second press spends no number, also at the same moment', async () => {
    const [one, other, third] = [
      (await office.approvedReferral(programId)).id,
      (await office.approvedReferral(programId)).id,
      (await office.approvedReferral(programId)).id,
    ];
    const pressed = await Promise.all([issue([one, other]), issue([other, one])]);
    expect(pressed.map((answer) => ('number' in answer ? 'made' : answer.code)).sort()).toEqual([
      'COVERED_ALREADY',
      'made',
    ]);
    const refused = { code: 'COVERED_ALREADY', path: ['input', 'referralIds'] };
    await office.refuses(() => issue([one]), refused);
    await office.refuses(() => issue([other, one]), refused);
    const before = await next();
    expect(await issue([one, third])).toMatchObject({ number: before });
    await office.refuses(() => issue([third, other]), refused);
    const after = await next();
    expect(await issue([one, other], { anew: true })).toMatchObject({ number: after });
  });

  it('[OUR-1] is refused over nothing, over what nobody approved, for two agencies, and to an agency', async () => {
    const before = await next();
    const approved = (await office.approvedReferral(programId)).id;
    const proposed = (await office.crew.backOffice.propose(programId)).id;
    await office.refuses(() => issue([]), { code: 'INVALID_INPUT', path: ['input', 'referralIds'] });
    await office.refuses(() => issue([approved, proposed]), {
      code: 'NOT_HANDED_OVER',
      path: ['input', 'referralIds', '1'],
    });
    await office.refuses(() => issue([approved, newId('refl')]), {
      code: 'NOT_FOUND',
      path: ['input', 'referralIds', '1'],
    });
    await office.refuses(() => issue([approved], {}, agencyOfficer), { code: 'NOT_ALLOWED' });
    const elsewhere = await office.program('RUMAH', { agencyId: DISPERKIM });
    const other = (await office.approvedReferral(elsewhere)).id;
    await office.refuses(() => issue([approved, other]), {
      code: 'AGENCIES_DIFFER',
      path: ['input', 'referralIds'],
    });
    expect(await next()).toBe(before);
  });
});
