import { describe, expect, it } from 'vitest';
import { newId } from '../../../subgraphs/shared/ids.ts';
import { FAR_VILLAGE, HEALTH_DESK, VILLAGE } from '../../testkit/ground.ts';
import { CASE, type Person } from '../../testkit/person.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['cases', 'services'], language: 'en' }).regency('33.14');
const { frontOffice, manager, clerk, puskesos, agencyOfficer } = office.crew;

const WHY = 'For the younger brother, who is ill as well.';
const REFUSED = {
  __typename: 'RuleError',
  code: 'SAME_CASE_OPEN',
  path: ['input', 'duplicateReason'],
};

/** A person of a listed household, as the subject of a case. */
async function somebody(villageCode = VILLAGE) {
  const personId = newId('pers');
  const householdId = newId('hh');
  await office.emitFacts(householdId, 'LISTED', { villageCode, personIds: [personId] });
  return { householdId, personId, subject: { type: 'PERSON', personId } };
}

const ALL = `{ id number duplicateReason duplicateOf { id } timeline { kind text } }`;

async function whole(id: unknown, by: Person = manager) {
  type Whole = {
    duplicateReason: string | null;
    duplicateOf: { id: string } | null;
    timeline: { text: string }[];
  };
  return (await by.ask<{ case: Whole }>(`query ($id: ID!) { case(id: $id) ${ALL} }`, { id })).case;
}

async function sameCases(subject: object, needs: string[], by: Person = frontOffice) {
  const document = `query ($subject: CaseSubjectInput!, $needs: [String!]!) {
    sameOpenCases(subject: $subject, needs: $needs) { id number desk { id } case { id problem } } }`;
  return (await by.ask<{ sameOpenCases: unknown[] }>(document, { subject, needs })).sameOpenCases;
}

describe('the same case twice', () => {
  it('[PYK-8] the same need of the same person is not registered beside an open case; the refusal names it', async () => {
    const { subject } = await somebody();
    const first = await frontOffice.openCase({ subject, needs: ['HEALTH_CARE', 'FOOD'] });
    const refused = await office.refuses(
      () => frontOffice.openCase({ subject, needs: ['food'], kind: 'COMPLAINT' }),
      REFUSED,
    );
    expect(refused).toMatchObject({
      message: `Case ${first.number} for the same need is still open at Health. Open that case, or write why another one is needed.`,
    });
    const issues = 'RuleError { issues { code message path } }';
    const input = {
      ...{ kind: 'REQUEST', channel: 'DESK', deskId: HEALTH_DESK, problem: 'Lagi' },
      ...{ subject, needs: ['FOOD'] },
    };
    expect(await frontOffice.act('caseRegister', input, `${CASE} ... on ${issues}`)).toMatchObject({
      issues: [{ code: 'SAME_CASE_OPEN', message: `${first.number} (${first.id}), Health` }],
    });
  });

  it('another need, another member and the household itself are other cases', async () => {
    const { householdId, personId, subject } = await somebody();
    await frontOffice.openCase({ subject, needs: ['HEALTH_CARE'] });
    expect(await frontOffice.openCase({ subject, needs: ['FOOD'] })).toMatchObject({ __typename: 'Case' });
    expect(await frontOffice.openCase({ subject })).toMatchObject({ __typename: 'Case' });
    const sibling = newId('pers');
    await office.emitFacts(householdId, 'LISTED', { villageCode: VILLAGE, personIds: [personId, sibling] });
    const needs = ['HEALTH_CARE'];
    expect(
      await frontOffice.openCase({ subject: { type: 'PERSON', personId: sibling }, needs }),
    ).toMatchObject({
      __typename: 'Case',
    });
    const household = { type: 'HOUSEHOLD', householdId };
    expect(await frontOffice.openCase({ subject: household, needs })).toMatchObject({ __typename: 'Case' });
    await office.refuses(() => frontOffice.openCase({ subject: household, needs }), REFUSED);
  });

  it('cases that name no need are the same as each other', async () => {
    const { subject } = await somebody();
    await frontOffice.openCase({ subject });
    await office.refuses(() => frontOffice.openCase({ subject, problem: 'Kata lain' }), REFUSED);
  });

  it('an ended case stands in nobody’s way', async () => {
    const { subject } = await somebody();
    const needs = ['FOOD'];
    const { id, version } = await frontOffice.openCase({ subject, needs });
    const solved = { id, expectedVersion: version, answer: 'Sembako sudah diberikan.' };
    await manager.done('caseSolve', solved, CASE);
    expect(await frontOffice.openCase({ subject, needs })).toMatchObject({ __typename: 'Case' });
  });

  it('a written reason registers it; case, history and event say so', async () => {
    const { subject } = await somebody();
    const needs = ['HEALTH_CARE'];
    const first = await frontOffice.openCase({ subject, needs });
    const second = await frontOffice.openCase({ subject, needs, duplicateReason: WHY });
    const read = await whole(second.id);
    expect(read).toMatchObject({ duplicateReason: WHY, duplicateOf: { id: first.id } });
    expect(read.timeline[0]?.text).toBe(
      `Registered as ${second.number}, while case ${first.number} for the same need was still open: ${WHY}`,
    );
    const [event] = await office.look<{ payload: object }>(
      `select payload from cases.event where kind = 'CASE_REGISTERED' and subject_id = $1`,
      [second.id],
    );
    expect(event?.payload).toMatchObject({ duplicateOf: first.id, duplicateOfNumber: first.number });
    expect(JSON.stringify(event?.payload)).not.toContain(WHY);
  });

  it('a reason where nothing is open is not kept', async () => {
    const { subject } = await somebody();
    const { id } = await frontOffice.openCase({ subject, needs: ['FOOD'], duplicateReason: WHY });
    expect(await whole(id)).toMatchObject({ duplicateReason: null, duplicateOf: null });
  });

  it('a reason that cannot be read or says nothing is refused at its own field, and writes nothing', async () => {
    const { subject } = await somebody();
    await frontOffice.openCase({ subject });
    await office.writesNothing(async () => {
      for (const duplicateReason of [
        '',
        'ya',
        '\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b',
        `${WHY}\u202e`,
      ])
        expect(await frontOffice.openCase({ subject, duplicateReason })).toMatchObject({
          __typename: 'ValidationError',
          path: ['input', 'duplicateReason'],
        });
    });
  });

  it('desks that register in the same second register it once', async () => {
    for (const needs of [[], ['HEALTH_CARE']]) {
      const { subject } = await somebody();
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => frontOffice.openCase({ subject, needs })),
      );
      expect(answers.filter((one) => one.__typename === 'Case')).toHaveLength(1);
      expect(answers.filter((one) => one.code === 'SAME_CASE_OPEN')).toHaveLength(7);
    }
  });

  it('a repeated request has its first answer', async () => {
    const { subject } = await somebody();
    const input = { requestId: newId('req'), subject, needs: ['FOOD'] };
    const answers = await Promise.all([frontOffice.openCase(input), frontOffice.openCase(input)]);
    await office.writesNothing(async () => answers.push(await frontOffice.openCase(input)));
    expect(new Set(answers.map(({ id, number }) => `${id} ${number}`)).size).toBe(1);
  });
});

describe('the open cases that a registration would repeat', () => {
  it('are listed with number and desk', async () => {
    const { subject } = await somebody();
    const { id, number } = await frontOffice.openCase({ subject, needs: ['FOOD'], problem: 'Beras habis' });
    expect(await sameCases(subject, ['FOOD', 'HOUSING'])).toEqual([
      { id, number, desk: { id: HEALTH_DESK }, case: { id, problem: 'Beras habis' } },
    ]);
    expect(await sameCases(subject, ['HOUSING'])).toEqual([]);
    expect(await sameCases({ type: 'UNKNOWN_PERSON', description: 'Tua' }, [])).toEqual([]);
  });

  it('[SRG-1] another desk learns number and desk of a case that it may not read, and no more', async () => {
    const { subject } = await somebody();
    const needs = ['HEALTH_CARE'];
    const { id, number } = await frontOffice.openCase({ subject, needs });
    expect(await clerk.case(id)).toBeNull();
    expect(await sameCases(subject, needs, clerk)).toEqual([
      { id, number, desk: { id: HEALTH_DESK }, case: null },
    ]);
    const refused = await office.refuses(() => clerk.openCase({ subject, needs }), REFUSED);
    expect(JSON.stringify(refused)).toContain(number);
    expect(JSON.stringify(refused)).not.toContain('Butuh berobat');
  });

  it('[TGL-2] a village learns nothing of people elsewhere, and who does not register learns nothing', async () => {
    const { subject } = await somebody(FAR_VILLAGE);
    await frontOffice.openCase({ subject, needs: ['FOOD'] });
    expect(await sameCases(subject, ['FOOD'], puskesos)).toEqual([]);
    await expect(sameCases(subject, ['FOOD'], agencyOfficer)).rejects.toThrow();
  });

  it('the counter sees what is open of a person and of the household', async () => {
    const { householdId, personId, subject } = await somebody();
    const done = await frontOffice.openCase({ subject, needs: ['FOOD'] });
    await manager.done('caseSolve', { id: done.id, expectedVersion: done.version, answer: 'Sudah.' }, CASE);
    const open = await frontOffice.openCase({ subject, needs: ['HOUSING'] });
    const document = `query ($of: [_Any!]!) { _entities(representations: $of) {
      ... on Person { openCases { id needs status } } ... on Household { openCases { id } } } }`;
    const of = [
      { __typename: 'Person', id: personId },
      { __typename: 'Household', id: householdId },
    ];
    expect(await frontOffice.ask(document, { of })).toEqual({
      _entities: [
        { openCases: [{ id: open.id, needs: ['HOUSING'], status: 'ANALYSIS' }] },
        { openCases: [{ id: open.id }] },
      ],
    });
  });
});
