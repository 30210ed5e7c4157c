import { describe, expect, it } from 'vitest';
import { beginVersions } from '../../../subgraphs/services/program/program.versions.job.ts';
import { fixedId } from '../../../subgraphs/shared/ids.ts';
import { program } from '../../testkit/claims.ts';
import { catalogueOf, discard, elderly, publishInput, SEEN, type Seen, WHY } from '../../testkit/programs.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['services'], now: '2026-11-21T03:00:00Z' }).services();
const { manager, create, save, publish, published } = catalogueOf(office);
const regent = () => office.officer('REGIONAL_HEAD');

describe('versions of a programme', () => {
  it('[TGL] a new one is a draft until it is published; then it takes referrals, and the draft is done with', async () => {
    const draft = await create('V-1', { criteria: elderly('1'), needs: ['FOOD'], level: 'REGENCY' });
    expect(draft).toMatchObject({
      state: 'DRAFT',
      active: false,
      versionNumber: null,
      criteria: null,
      versions: [],
    });
    expect(draft.draft?.checks.map(({ code }) => code)).toEqual([
      ...['NO_QUOTA', 'NO_FUND_SOURCE', 'NO_BENEFIT', 'NO_STANDARD', 'NOBODY_REACHED'],
    ]);
    const seen = await publish(draft);
    expect(seen).toMatchObject({
      ...{ state: 'ACTIVE', active: true, versionNumber: 1, criteria: { number: 1 }, draft: null },
      versions: [{ number: 1, validFrom: '2026-11-21', state: 'IN_FORCE', reason: WHY, changes: [] }],
      terms: { needs: ['FOOD'] },
    });
    expect(seen.edits.map(({ kind }) => kind)).toEqual(['PUBLISHED', 'CREATED']);
  });

  it('a published version is never edited: a draft is compared with it side by side, and begins on its day', async () => {
    const first = await published('V-2', { criteria: elderly('1') });
    const before = await office.owner.query('select * from program_version where program_id = $1', [
      first.id,
    ]);
    const draft = await save(first, {
      terms: {
        contact: 'Loket 3',
        unitAmountRupiah: '300000',
        needs: ['FOOD', 'HOUSING'],
        approval: 'REGENT',
      },
      criteria: elderly('2'),
    });
    expect(draft.draft?.changes).toEqual([
      { term: 'contact', before: null, after: 'Loket 3' },
      expect.objectContaining({ term: 'needs', before: null }),
      expect.objectContaining({ term: 'approval' }),
      { term: 'unitAmountRupiah', before: 'Rp 250.000', after: 'Rp 300.000' },
      {
        term: 'criteria',
        before: 'Semua terpenuhi: Anggota lanjut usia (60 tahun ke atas): paling sedikit 1 orang',
        after: 'Semua terpenuhi: Anggota lanjut usia (60 tahun ke atas): paling sedikit 2 orang',
      },
    ]);
    const scheduled = await publish(draft, { validFrom: '2026-12-01' });
    expect(scheduled).toMatchObject({
      ...{ versionNumber: 1, draft: null, criteria: { number: 1 } },
      terms: { contact: null, unitAmountRupiah: '250000' },
      versions: [
        { number: 2, validFrom: '2026-12-01', state: 'SCHEDULED' },
        { number: 1, state: 'IN_FORCE' },
      ],
    });
    office.clock.set('2026-12-01T01:00:00Z');
    await beginVersions(office.context());
    await beginVersions(office.context());
    const [begun] = await seenNow(first.id);
    expect(begun).toMatchObject({
      ...{
        versionNumber: 2,
        criteria: { number: 2 },
        terms: { contact: 'Loket 3', unitAmountRupiah: '300000' },
      },
      versions: [
        { number: 2, state: 'IN_FORCE' },
        { number: 1, state: 'PAST' },
      ],
    });
    const after = await office.owner.query(
      'select * from program_version where program_id = $1 and number = 1',
      [first.id],
    );
    expect(after.rows).toEqual(before.rows);
    const told = await office.owner.query<{ payload: { versionNumber: number } }>(
      `select payload from event where kind = 'PROGRAM_SAVED' and subject_id = $1 order by id desc limit 1`,
      [first.id],
    );
    expect(told.rows[0]?.payload).toMatchObject({
      versionNumber: 2,
      approval: 'REGENT',
      needs: ['FOOD', 'HOUSING'],
    });
    office.clock.set('2026-11-21T03:00:00Z');
  });

  it('two people who publish or save one draft: the second is told, and nothing is written', async () => {
    const first = await published('V-3');
    const draft = await save(first, { terms: { contact: 'Loket 1' } });
    const input = { id: first.id, draftVersion: 1, validFrom: '2026-11-21', reason: WHY };
    const answers = await Promise.all(
      [manager(), regent()].map((one) => one.act('programPublish', input, 'Program { id }')),
    );
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['Program', 'RuleError']);
    expect(answers.find(({ __typename }) => __typename === 'RuleError')).toMatchObject({ code: 'NO_DRAFT' });
    const fresh = await save({ ...draft, draft: null }, { terms: { contact: 'Loket 2' } });
    await save(fresh, { terms: { contact: 'Loket 5' } });
    await office.refuses(
      () => manager().act('programDraftSave', { id: first.id, draftVersion: 1, terms: {} }, SEEN),
      {
        ...{ __typename: 'ConflictError', code: 'DRAFT_CHANGED', path: ['input', 'draftVersion'] },
      },
    );
    await office.refuses(() => manager().act('programPublish', input, SEEN), { code: 'DRAFT_CHANGED' });
  });

  it('a scheduled version bars earlier ones, and can be called off before it begins, with a reason', async () => {
    const first = await published('V-4');
    const later = await publish(await save(first, { terms: { contact: 'Nanti' } }), {
      validFrom: '2027-01-01',
    });
    const draft = await save(later, { terms: { contact: 'Sekarang' } });
    await office.refuses(
      () => manager().act('programPublish', { ...publishInput(draft), validFrom: '2026-12-31' }, SEEN),
      { code: 'VERSION_SCHEDULED', path: ['input', 'validFrom'] },
    );
    const withdraw = { id: first.id, expectedVersion: draft.version, number: 2, reason: WHY };
    await office.refuses(() => manager().act('programVersionWithdraw', { ...withdraw, number: 1 }, SEEN), {
      code: 'VERSION_BEGUN',
      path: ['input', 'number'],
    });
    const off = await manager().done<Seen>('programVersionWithdraw', withdraw, SEEN);
    expect(off.versions[0]).toMatchObject({ number: 2, state: 'WITHDRAWN' });
    expect(off.edits[0]).toMatchObject({ kind: 'WITHDRAWN', versionNumber: 2, reason: WHY });
    const now = await publish(off);
    expect(now.versions.map(({ number, state }) => `${number} ${state}`)).toEqual([
      ...['3 IN_FORCE', '2 WITHDRAWN', '1 PAST'],
    ]);
    expect(now.terms).toMatchObject({ contact: 'Sekarang' });
  });

  it('[PYK-3] only the regional head publishes a looser approval; the manager may draft it', async () => {
    const first = await published('V-5', { approval: 'REGENT' });
    const draft = await save(first, { terms: { approval: 'MANAGER' } });
    expect(draft.draft?.checks).toContainEqual({ code: 'NEEDS_REGENT', blocks: true });
    await office.refuses(() => manager().act('programPublish', publishInput(draft), SEEN), {
      code: 'NEEDS_REGENT',
    });
    expect(await publish(draft, {}, regent())).toMatchObject({ versionNumber: 2 });
  });

  it('stops, starts again and retires with reasons; what is retired changes no more, but is copied', async () => {
    const first = await published('V-6', {
      contact: 'Loket 6',
      opensOn: '2026-01-01',
      closesOn: '2026-12-31',
    });
    const act = (name: string, seen: Seen, reason = WHY) =>
      manager().done<Seen>(name, { id: seen.id, expectedVersion: seen.version, reason }, SEEN);
    const stopped = await act('programStop', first);
    expect(stopped).toMatchObject({ state: 'INACTIVE', active: false });
    const resumed = await act('programResume', stopped);
    expect(resumed).toMatchObject({ state: 'ACTIVE', active: true });
    const retired = await act('programRetire', await save(resumed, { terms: { contact: 'x' } }));
    expect(retired).toMatchObject({ state: 'RETIRED', active: false, draft: null });
    expect(retired.edits.map(({ kind }) => kind)).toEqual([
      ...['RETIRED', 'DRAFT_SAVED', 'RESUMED', 'STOPPED', 'PUBLISHED', 'CREATED'],
    ]);
    const dead = { id: first.id, expectedVersion: retired.version, reason: WHY };
    for (const name of ['programStop', 'programResume', 'programRetire'])
      await office.refuses(() => manager().act(name, dead, SEEN), { code: 'PROGRAM_RETIRED' });
    await office.refuses(() => manager().act('programDraftSave', { id: first.id, terms: {} }, SEEN), {
      code: 'PROGRAM_RETIRED',
    });
    const copied = await manager().done<Seen>('programCopy', { fromId: first.id, code: 'V-6B' }, SEEN);
    expect(copied).toMatchObject({
      ...{ state: 'DRAFT', name: 'Program uji' },
      terms: { contact: 'Loket 6', opensOn: null, closesOn: null },
    });
  });

  it('a draft of a published programme can be discarded; of a new one it is all there is', async () => {
    const first = await published('V-7');
    const draft = await save(first, { terms: { contact: 'x' } });
    expect(await manager().done<Seen>('programDraftDiscard', discard(draft), SEEN)).toMatchObject({
      draft: null,
    });
    const fresh = await create('V-8');
    await office.refuses(() => manager().act('programDraftDiscard', discard(fresh), SEEN), {
      code: 'DRAFT_IS_ALL',
    });
  });

  it('drafts are shown to those who change programmes alone; versions and the history to everybody', async () => {
    const draft = await save(await published('V-9'), { terms: { contact: 'Rahasia' } });
    for (const role of ['FRONT_OFFICE', 'AGENCY_OFFICER', 'ANALYST', 'ADMINISTRATOR'] as const) {
      const actor = office.officer(
        role,
        role === 'AGENCY_OFFICER' ? { agencyId: fixedId('agcy', 'DINSOS') } : {},
      );
      const { program: seen } = await actor.ask<{ program: Seen }>(
        `{ program(id: "${draft.id}") { draft { version } versions { number } } }`,
      );
      expect(seen).toEqual({ draft: null, versions: [{ number: 1 }] });
    }
  });
});

async function seenNow(id: string): Promise<Seen[]> {
  const selection = SEEN.slice('Program '.length);
  const { program: seen } = await manager().ask<{ program: Seen }>(`{ program(id: "${id}") ${selection} }`);
  return [seen];
}

it('the sample is published with its terms', async () => {
  const [seen] = await seenNow(program('RUSELA'));
  expect(seen).toMatchObject({
    state: 'ACTIVE',
    versionNumber: 1,
    versions: [{ number: 1, state: 'IN_FORCE' }],
  });
});
