import { describe, expect, it } from 'vitest';
import { program } from '../../testkit/claims.ts';
import { catalogueOf, discard, elderly, SEEN, type Seen } from '../../testkit/programs.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['services'], now: '2026-11-21T03:00:00Z' }).services();
const { manager, create, save, publish, published } = catalogueOf(office);

/** Starts a draft from a version, over the draft that was seen. */
const copyInput = (seen: Seen, fromVersion: number, more: object = {}) => ({
  ...{ id: seen.id, draftVersion: seen.draft?.version, fromVersion, ...more },
});
const copy = (seen: Seen, fromVersion: number): Promise<Seen> =>
  manager().done('programDraftSave', copyInput(seen, fromVersion), SEEN);

/** Ends the use of a code of the office. */
async function retire(list: string, key: string): Promise<void> {
  const administrator = office.officer('ADMINISTRATOR');
  const { officeCodes } = await administrator.ask<{ officeCodes: { key: string; version: number }[] }>(
    `{ officeCodes(list: ${list}) { key: code version } }`,
  );
  const expectedVersion = officeCodes.find((one) => one.key === key)?.version;
  const input = { list, code: key, active: false, expectedVersion };
  await administrator.done('officeCodeSet', input, 'OfficeCode { list }');
}

describe('a draft that begins from an earlier version', () => {
  it('[TGL] says what that version said, criteria included, and is published as the next one', async () => {
    const first = await published('CV-1', { contact: 'Loket 1', criteria: elderly('1'), needs: ['FOOD'] });
    const changes = { terms: { contact: 'Loket 2', needs: [] }, criteria: elderly('2') };
    const second = await publish(await save(first, changes));
    const rows = () =>
      office.owner.query('select * from program_version where program_id = $1 order by number', [first.id]);
    const before = (await rows()).rows;
    const copied = await copy(second, 1);
    expect(copied).toMatchObject({ versionNumber: 2, terms: { contact: 'Loket 2', needs: [] } });
    expect(copied.draft?.changes.map(({ term }) => term)).toEqual(['contact', 'needs', 'criteria']);
    expect(copied.draft).toMatchObject({ terms: { contact: 'Loket 1' } });
    expect(copied.edits[0]).toMatchObject({
      ...{ kind: 'DRAFT_COPIED', versionNumber: 1, changes: ['contact', 'needs', 'criteria'] },
    });
    const third = await publish(copied);
    expect(third).toMatchObject({ versionNumber: 3, terms: { contact: 'Loket 1', needs: ['FOOD'] } });
    expect(third.versions[0]).toMatchObject({ reason: expect.any(String) as string });
    expect((await rows()).rows.slice(0, 2)).toEqual(before);
  });

  it('replaces the whole draft that was there, and a version called off can be copied too', async () => {
    const first = await published('CV-2', { contact: 'Loket 1' });
    const later = await publish(await save(first, { terms: { contact: 'Nanti' } }), {
      validFrom: '2027-01-01',
    });
    const off = await manager().done<Seen>(
      'programVersionWithdraw',
      { id: first.id, expectedVersion: later.version, number: 2, reason: 'Anggaran belum cair' },
      SEEN,
    );
    const draft = await save(off, { terms: { needs: ['FOOD'], contact: 'x' }, criteria: elderly('1') });
    const copied = await copy(draft, 2);
    expect(copied.draft?.changes).toEqual([{ term: 'contact', before: 'Loket 1', after: 'Nanti' }]);
    expect(copied.draft?.version).toBe(2);
  });

  it('moves an application window of a past year to the running one', async () => {
    office.clock.set('2024-02-01T03:00:00Z');
    const first = await publish(await create('CV-3', { opensOn: '2024-02-29', closesOn: '2024-06-30' }), {
      validFrom: '2024-02-01',
    });
    office.clock.set('2026-11-21T03:00:00Z');
    const window = await save(first, { terms: { opensOn: null, closesOn: null } });
    const copied = await copy(await publish(window), 1);
    expect(copied.draft?.changes).toEqual([
      { term: 'opensOn', before: null, after: '28 Februari 2026' },
      { term: 'closesOn', before: null, after: '30 Juni 2026' },
    ]);
    await manager().done('programDraftDiscard', discard(copied), SEEN);
  });

  it('is refused with other changes beside it, for a version that is not there, and after somebody else saved', async () => {
    const first = await published('CV-4');
    const refuses = (input: object, refusal: object) =>
      office.refuses(() => manager().act('programDraftSave', input, SEEN), refusal);
    const path = ['input', 'fromVersion'];
    for (const more of [{ terms: { contact: 'x' } }, { criteria: elderly('1') }, { withoutCriteria: true }])
      await refuses(copyInput(first, 1, more), { __typename: 'ValidationError', code: 'COPY_ALONE', path });
    for (const number of [0, 2, -1])
      await refuses(copyInput(first, number), { __typename: 'NotFoundError', path });
    const draft = await save(first, { terms: { contact: 'x' } });
    await refuses(copyInput(first, 1), { code: 'DRAFT_CHANGED', path: ['input', 'draftVersion'] });
    await refuses(copyInput(draft, 1, { id: program('NONE') }), { __typename: 'NotFoundError' });
    const clerk = office.officer('FRONT_OFFICE');
    await office.refuses(() => clerk.act('programDraftSave', copyInput(draft, 1), SEEN), {
      __typename: 'ForbiddenError',
    });
  });

  it('is refused at its field where a code or criterion of that version has retired since', async () => {
    const first = await published('CV-5', { fundSources: ['CSR'] });
    const second = await publish(await save(first, { terms: { fundSources: [] } }));
    await retire('FUND_SOURCE', 'CSR');
    await office.refuses(() => manager().act('programDraftSave', copyInput(second, 1), SEEN), {
      ...{ __typename: 'ValidationError', code: 'CODE_RETIRED', path: ['input', 'terms', 'fundSources'] },
    });
    const unaided = {
      rule: {
        group: 'ALL',
        parts: [{ fact: 'aid.received', operator: 'NOT_RECEIVED', values: ['SCHOOL_COSTS'], months: 12 }],
      },
      source: elderly('1').source,
    };
    const asking = await published('CV-6', { criteria: unaided });
    office.clock.set('2026-11-22T03:00:00Z');
    const open = await publish(await save(asking, { withoutCriteria: true }), { validFrom: '2026-11-22' });
    await retire('CASE_NEED', 'SCHOOL_COSTS');
    await office.refuses(() => manager().act('programDraftSave', copyInput(open, 1), SEEN), {
      code: 'CRITERIA_INVALID',
      issues: [{ code: 'CODE_RETIRED', path: ['input', 'criteria', 'rule', '0'] }],
    });
    office.clock.set('2026-11-21T03:00:00Z');
  });

  it('is for a village head only of the own village, as every draft', async () => {
    const first = await published('CV-7');
    const second = await publish(await save(first, { terms: { contact: 'x' } }));
    const head = office.officer('VILLAGE_HEAD', { regionCode: '33.14.01.2001' });
    await office.refuses(() => head.act('programDraftSave', copyInput(second, 1), SEEN), {
      __typename: 'NotFoundError',
    });
  });
});
