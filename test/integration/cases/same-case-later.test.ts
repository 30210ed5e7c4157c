import { describe, expect, it } from 'vitest';
import { newId } from '../../../subgraphs/shared/ids.ts';
import { FAR_VILLAGE, HEALTH_DESK, VILLAGE } from '../../testkit/ground.ts';
import { CASE, type Person } from '../../testkit/person.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['cases', 'services'], language: 'en' }).regency('33.14');
const { frontOffice, manager, head, agencyOfficer, puskesos } = office.crew;

const WHY = 'For the younger brother, who is ill as well.';
const REASON = 'The family came back with new papers.';
const REFUSED = { __typename: 'RuleError', code: 'SAME_CASE_OPEN', path: ['input', 'duplicateReason'] };
const ISSUES = `${CASE} ... on RuleError { issues { code message path } }`;

type Subject = { type: string; personId?: string; householdId?: string };

/** A person of a listed household, as the subject of a case. */
async function somebody(villageCode = VILLAGE): Promise<Subject & { personId: string }> {
  const personId = newId('pers');
  await office.emitFacts(newId('hh'), 'LISTED', { villageCode, personIds: [personId] });
  return { type: 'PERSON', personId };
}

type Opened = Awaited<ReturnType<typeof frontOffice.openCase>>;

const edit = ({ id, version }: Opened) => ({ id, expectedVersion: version });

/** A case that has ended: solved at the desk. */
async function endedCase(subject: Subject, needs: string[]): Promise<Opened> {
  const open = await frontOffice.openCase({ subject, needs });
  await manager.done('caseSolve', { ...edit(open), answer: 'Sembako sudah diberikan.' }, CASE);
  return { ...open, version: Number(open.version) + 1 };
}

const correct = (one: Opened, change: object, by: Person = frontOffice) =>
  by.act('caseUpdate', { ...edit(one), ...change }, ISSUES);

const reopen = (one: Opened, more: object = {}, by: Person = manager) =>
  by.act('caseReopen', { ...edit(one), reason: REASON, ...more }, ISSUES);

interface Whole {
  needs: string[];
  duplicateReason: string | null;
  duplicateOf: { id: string } | null;
  timeline: { kind: string; text: string }[];
}

async function whole(id: unknown): Promise<Whole> {
  const document = `query ($id: ID!) { case(id: $id) {
    needs duplicateReason duplicateOf { id } timeline { kind text } } }`;
  return (await manager.ask<{ case: Whole }>(document, { id })).case;
}

async function payloadOf(id: unknown, kind: string): Promise<object | undefined> {
  const [event] = await office.look<{ payload: object }>(
    'select payload from cases.event where subject_id = $1 and kind = $2 order by id desc limit 1',
    [id, kind],
  );
  return event?.payload;
}

describe('a correction that makes two open cases the same', () => {
  it('[PYK-8] is refused where it adds the need of another open case, and names that case', async () => {
    const subject = await somebody();
    const first = await frontOffice.openCase({ subject, needs: ['FOOD'] });
    const second = await frontOffice.openCase({ subject, needs: ['HOUSING'] });
    const refused = await office.refuses(() => correct(second, { needs: ['HOUSING', 'food'] }), REFUSED);
    expect(refused).toMatchObject({
      message: `Case ${first.number} for the same need is still open at Health. Open that case, or write why both are needed.`,
      issues: [
        {
          code: 'SAME_CASE_OPEN',
          message: `${first.number} (${first.id}), Health`,
          path: ['input', 'needs'],
        },
      ],
    });
    expect((await whole(second.id)).needs).toEqual(['HOUSING']);
  });

  it('is refused where it takes all needs away beside a case that names none', async () => {
    const subject = await somebody();
    await frontOffice.openCase({ subject });
    const second = await frontOffice.openCase({ subject, needs: ['HOUSING'] });
    await office.refuses(() => correct(second, { needs: [] }), REFUSED);
  });

  it('[SRG-1] is refused where it names the person of another open case', async () => {
    const subject = await somebody();
    const { id, number } = await frontOffice.openCase({ subject, needs: ['FOOD'] });
    const stranger = { type: 'UNKNOWN_PERSON', description: 'Tua, di pasar' };
    const second = await frontOffice.openCase({ subject: stranger, needs: ['FOOD'] });
    const refused = await office.refuses(() => correct(second, { subject }), REFUSED);
    expect(refused).toMatchObject({
      issues: [{ message: `${number} (${id}), Health`, path: ['input', 'subject'] }],
    });
  });

  it('goes on with a written reason; case, history and event say so, and the event without the words', async () => {
    const subject = await somebody();
    const first = await frontOffice.openCase({ subject, needs: ['FOOD'] });
    const second = await frontOffice.openCase({ subject, needs: ['HOUSING'] });
    const answer = await correct(second, { needs: ['HOUSING', 'FOOD'], duplicateReason: WHY });
    expect(answer).toMatchObject({ __typename: 'Case' });
    const read = await whole(second.id);
    expect(read).toMatchObject({
      needs: ['HOUSING', 'FOOD'],
      duplicateReason: WHY,
      duplicateOf: { id: first.id },
    });
    expect(read.timeline.find(({ kind }) => kind === 'CASE_UPDATED')?.text).toBe(
      `Changed: the needs, while case ${first.number} for the same need was still open: ${WHY}`,
    );
    const payload = await payloadOf(second.id, 'CASE_UPDATED');
    expect(payload).toMatchObject({ duplicateOf: first.id, duplicateOfNumber: first.number });
    expect(JSON.stringify(payload)).not.toContain(WHY);
  });

  it('asks for no reason that was given before: other fields, fewer needs and the same needs pass', async () => {
    const subject = await somebody();
    await frontOffice.openCase({ subject, needs: ['FOOD'] });
    const second = await frontOffice.openCase({ subject, needs: ['FOOD', 'HOUSING'], duplicateReason: WHY });
    let version = second.version;
    for (const change of [{ problem: 'Kata lain' }, { needs: ['FOOD'] }, { subject }, { needs: ['food'] }]) {
      const answer = await correct({ ...second, version }, { ...change, duplicateReason: REASON });
      expect(answer).toMatchObject({ __typename: 'Case' });
      version = (answer as unknown as Opened).version;
    }
    expect((await whole(second.id)).duplicateReason).toBe(WHY);
  });

  it('passes where the other case ended', async () => {
    const subject = await somebody();
    await endedCase(subject, ['FOOD']);
    const second = await frontOffice.openCase({ subject, needs: ['HOUSING'] });
    expect(await correct(second, { needs: ['FOOD'] })).toMatchObject({ __typename: 'Case' });
  });

  it('a reason that says nothing is refused at its own field, and writes nothing', async () => {
    const subject = await somebody();
    await frontOffice.openCase({ subject, needs: ['FOOD'] });
    const second = await frontOffice.openCase({ subject, needs: ['HOUSING'] });
    const ended = await endedCase(await somebody(), []);
    await office.writesNothing(async () => {
      for (const duplicateReason of ['', 'ya', `${WHY}\u202e`])
        for (const answer of [
          await correct(second, { needs: ['FOOD'], duplicateReason }),
          await reopen(ended, { duplicateReason }),
        ])
          expect(answer).toMatchObject({
            __typename: 'ValidationError',
            path: ['input', 'duplicateReason'],
          });
    });
  });
});

describe('a reopening that makes two open cases the same', () => {
  it('[PYK-8] is refused while another one has the same need, and names it', async () => {
    const subject = await somebody();
    const ended = await endedCase(subject, ['FOOD']);
    const { id, number } = await frontOffice.openCase({ subject, needs: ['FOOD', 'HOUSING'] });
    const refused = await office.refuses(() => reopen(ended), REFUSED);
    expect(refused).toMatchObject({
      issues: [{ message: `${number} (${id}), Health`, path: ['input', 'id'] }],
    });
  });

  it('goes on with a written reason; each reason stays in the history', async () => {
    const subject = await somebody();
    const first = await frontOffice.openCase({ subject, needs: ['FOOD'] });
    const second = await frontOffice.openCase({ subject, needs: ['FOOD'], duplicateReason: WHY });
    await manager.done('caseSolve', { ...edit(second), answer: 'Sembako sudah diberikan.' }, CASE);
    const ended = { ...second, version: Number(second.version) + 1 };
    await office.refuses(() => reopen(ended), REFUSED);
    const again = 'Both brothers came back together.';
    expect(await reopen(ended, { duplicateReason: again })).toMatchObject({ __typename: 'Case' });
    const read = await whole(second.id);
    expect(read).toMatchObject({ duplicateReason: again, duplicateOf: { id: first.id } });
    const beside = `while case ${first.number} for the same need was still open`;
    expect(read.timeline.map(({ text }) => text).filter((text) => text.includes(beside))).toEqual([
      `Registered as ${second.number}, ${beside}: ${WHY}`,
      `Case: in analysis, ${beside}: ${again}`,
    ]);
    const payload = await payloadOf(second.id, 'CASE_STATUS_CHANGED');
    expect(payload).toMatchObject({ duplicateOf: first.id, duplicateOfNumber: first.number });
    expect(JSON.stringify(payload)).not.toContain(again);
  });

  it('an open case is refused for its state, whatever else is open', async () => {
    const subject = await somebody();
    const first = await frontOffice.openCase({ subject });
    await frontOffice.openCase({ subject, duplicateReason: WHY });
    await office.refuses(() => reopen(first), 'STATE_FORBIDS');
  });
});

describe('two officers in the same second', () => {
  it('correct, reopen and register the same need once', async () => {
    const subject = await somebody();
    const needs = ['FOOD'];
    const ended = await Promise.all([endedCase(subject, needs)]);
    const others = [];
    for (const need of ['HOUSING', 'HEALTH_CARE', 'EQUIPMENT'])
      others.push(await frontOffice.openCase({ subject, needs: [need] }));
    const stranger = { type: 'UNKNOWN_PERSON', description: 'Tua, di pasar' };
    const unknown = await frontOffice.openCase({ subject: stranger, needs });
    const answers = await Promise.all([
      ...others.map((one) => correct(one, { needs: [...needs, 'LIVELIHOOD'] })),
      ...ended.map((one) => reopen(one)),
      correct(unknown, { subject }),
      frontOffice.openCase({ subject, needs }),
      frontOffice.openCase({ subject, needs }),
    ]);
    expect(answers.filter((one) => one.__typename === 'Case')).toHaveLength(1);
    expect(answers.filter((one) => one.code === 'SAME_CASE_OPEN')).toHaveLength(6);
    const [count] = await office.look<{ open: number }>(
      `select count(*)::int as open from cases."case" where person_id = $1 and 'FOOD' = any(needs) and ended_at is null`,
      [subject.personId],
    );
    expect(count?.open).toBe(1);
  });
});

describe('the open cases that a change would repeat', () => {
  const repeated = async (one: Opened, change: object = {}, by: Person = frontOffice) => {
    const document = `query ($id: ID!, $subject: CaseSubjectInput, $needs: [String!]) {
      case(id: $id) { sameOpenCases(subject: $subject, needs: $needs) { id number desk { id } case { id } } } }`;
    type Read = { case: { sameOpenCases: unknown[] | null } };
    return (await by.ask<Read>(document, { id: one.id, ...change })).case.sameOpenCases;
  };

  it('are those of the needs that a correction adds, or of the subject that it names', async () => {
    const subject = await somebody();
    const { id, number } = await frontOffice.openCase({ subject, needs: ['FOOD'] });
    const second = await frontOffice.openCase({ subject, needs: ['HOUSING'] });
    const same = [{ id, number, desk: { id: HEALTH_DESK }, case: { id } }];
    expect(await repeated(second)).toEqual([]);
    expect(await repeated(second, { needs: ['HOUSING', 'FOOD'] })).toEqual(same);
    const stranger = { type: 'UNKNOWN_PERSON', description: 'Tua, di pasar' };
    const unknown = await frontOffice.openCase({ subject: stranger, needs: ['FOOD'] });
    expect(await repeated(unknown, { subject })).toEqual(same);
    expect(await repeated(unknown, { subject, needs: ['CARE'] })).toEqual([]);
  });

  it('are shown to who may reopen an ended case, and to nobody else', async () => {
    const subject = await somebody();
    const ended = await endedCase(subject, ['FOOD']);
    const { id, number } = await frontOffice.openCase({ subject, needs: ['FOOD'] });
    const same = [{ id, number, desk: { id: HEALTH_DESK }, case: { id } }];
    expect(await repeated(ended, {}, manager)).toEqual(same);
    expect(await repeated(ended, {}, head)).toEqual(same);
    expect(await repeated(ended, {}, frontOffice)).toBeNull();
  });

  it('[TGL-2] a village learns nothing of people elsewhere', async () => {
    const elsewhere = await somebody(FAR_VILLAGE);
    await frontOffice.openCase({ subject: elsewhere, needs: ['FOOD'] });
    const own = await puskesos.openCase({ subject: await somebody(), needs: ['FOOD'] });
    expect(await repeated(own, { subject: elsewhere }, puskesos)).toEqual([]);
    expect(agencyOfficer.role).toBe('AGENCY_OFFICER');
  });
});
