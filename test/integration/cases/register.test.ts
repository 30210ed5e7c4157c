import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../subgraphs/shared/ids.ts';
import { household, manager, officer, readCase, register, sayFacts } from './office.ts';
import { OTHER_VILLAGE, openStage, type Stage, VILLAGE } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await stage.settle();
});
afterAll(() => stage.close());

const read = (id: unknown, actor = manager) => readCase(stage, id, actor);

describe('registering', () => {
  it('[BRU-2] a listed household is served at once', async () => {
    const answer = await register(stage);
    expect(answer).toMatchObject({
      __typename: 'Case',
      status: 'ANALYSIS',
      registryOutcome: 'LISTED',
      sector: 'HEALTH',
      villageCode: VILLAGE,
      dueOn: '2026-03-07',
      late: false,
    });
    expect(answer.number).toMatch(/^2026\/SRG\/\d{6}$/);
  });

  it('[BRU-2] the verified poor are entitled meanwhile', async () => {
    const subject = { type: 'HOUSEHOLD', householdId: await household(stage, 'VERIFIED') };
    expect(await register(stage, { subject })).toMatchObject({
      status: 'ANALYSIS',
      registryOutcome: 'LISTED',
    });
  });

  it('[SRG-2] who is not listed waits, is verified, and goes on when that is decided', async () => {
    const householdId = await household(stage, 'CANDIDATE');
    const { id } = await register(stage, { subject: { type: 'HOUSEHOLD', householdId } });
    expect(await read(id)).toMatchObject({ status: 'REGISTERED', registryOutcome: 'NOT_LISTED' });

    const verificationId = newId('verif');
    const surveyor = officer('SURVEYOR');
    expect(await read(id, surveyor)).toBeNull();
    const common = { verificationId, householdId, caseId: id };
    await stage.registry.emit(
      {
        kind: 'VERIFICATION_REQUESTED',
        subjectId: verificationId,
        payload: { ...common, villageCode: VILLAGE },
      },
      {
        kind: 'VERIFICATION_ASSIGNED',
        subjectId: verificationId,
        payload: { verificationId, householdId, surveyorAccountId: surveyor.accountId },
      },
    );
    await stage.settle();
    expect(await read(id, surveyor)).toMatchObject({
      status: 'VERIFYING',
      registryOutcome: 'IN_VERIFICATION',
    });
    const second = await register(stage, { subject: { type: 'HOUSEHOLD', householdId } });
    expect(second).toMatchObject({ status: 'VERIFYING', registryOutcome: 'IN_VERIFICATION' });
    expect(await read(second.id, surveyor)).not.toBeNull();

    await stage.registry.emit({
      kind: 'VERIFICATION_DECIDED',
      subjectId: verificationId,
      payload: { ...common, outcome: 'POOR', className: 'POOR', score: 20 },
    });
    await stage.settle();
    const decided = await read(id);
    expect(decided).toMatchObject({ status: 'ANALYSIS', registryOutcome: 'LISTED' });
    expect(await read(id, surveyor)).toBeNull(); // who has done the visit has no more to do with the family
    expect(
      ((decided?.timeline ?? []) as { kind: string; to: string | null }[]).map(({ kind, to }) => [kind, to]),
    ).toEqual([
      ['CASE_REGISTERED', null],
      ['CASE_STATUS_CHANGED', 'VERIFYING'],
      ['CASE_SURVEYOR_CHANGED', surveyor.accountId],
      ['CASE_SURVEYOR_CHANGED', null],
      ['CASE_STATUS_CHANGED', 'ANALYSIS'],
    ]);
  });

  it('[SRG-2] a cancelled verification leaves the case waiting for another', async () => {
    const householdId = await household(stage, 'CANDIDATE');
    const { id } = await register(stage, { subject: { type: 'HOUSEHOLD', householdId } });
    const verificationId = newId('verif');
    const payload = { verificationId, householdId, caseId: id, villageCode: VILLAGE };
    await stage.registry.emit({ kind: 'VERIFICATION_REQUESTED', subjectId: verificationId, payload });
    await stage.registry.emit({ kind: 'VERIFICATION_CANCELLED', subjectId: verificationId, payload });
    await stage.settle();
    expect(await read(id)).toMatchObject({ status: 'REGISTERED', registryOutcome: 'NOT_LISTED' });
  });

  it("[SRG-2] a verification opens the cases of its household, and never a stranger's whose id came with it", async () => {
    const householdId = await household(stage, 'CANDIDATE');
    const stranger = { type: 'UNKNOWN_PERSON', description: 'Perempuan, korban kekerasan' };
    const elsewhere = await household(stage, 'LISTED', OTHER_VILLAGE);
    const others = [
      await register(stage, { subject: stranger, problem: 'Rahasia' }),
      await register(stage, { subject: { type: 'HOUSEHOLD', householdId: elsewhere }, problem: 'Rahasia' }),
    ];
    const before = await Promise.all(others.map(({ id }) => read(id)));
    const surveyor = officer('SURVEYOR');
    for (const { id } of others) {
      const verificationId = newId('verif');
      const payload = { verificationId, householdId, caseId: id, villageCode: VILLAGE };
      await stage.registry.emit(
        { kind: 'VERIFICATION_REQUESTED', subjectId: verificationId, payload },
        {
          kind: 'VERIFICATION_ASSIGNED',
          subjectId: verificationId,
          payload: { verificationId, householdId, surveyorAccountId: surveyor.accountId },
        },
        { kind: 'VERIFICATION_DECIDED', subjectId: verificationId, payload: { ...payload, outcome: 'POOR' } },
      );
      await stage.settle();
      expect(await read(id, surveyor)).toBeNull();
    }
    expect(await Promise.all(others.map(({ id }) => read(id)))).toEqual(before);
  });

  it('completes a person whom the registry told of only afterwards', async () => {
    const personId = newId('pers');
    const householdId = newId('hh');
    const { id } = await register(stage, { subject: { type: 'PERSON', personId } });
    expect(await read(id)).toMatchObject({ status: 'REGISTERED', villageCode: null });
    await sayFacts(stage, householdId, 'LISTED', VILLAGE, [personId]);
    expect(await read(id)).toMatchObject({
      status: 'ANALYSIS',
      registryOutcome: 'LISTED',
      villageCode: VILLAGE,
    });
  });

  it('takes subjects that no registry keeps', async () => {
    const unknown = { type: 'UNKNOWN_PERSON', description: 'Laki-laki, ditemukan di terminal', ageYears: 60 };
    const one = await register(stage, { subject: unknown, priority: 'EMERGENCY' });
    expect(await read(one.id)).toMatchObject({
      status: 'ANALYSIS',
      subject: { __typename: 'UnknownPerson' },
    });
    const club = await register(stage, { subject: { type: 'ORGANISATION', name: 'Karang Taruna Maju' } });
    expect(await read(club.id)).toMatchObject({ subject: { __typename: 'Organisation' } });
  });

  it('refuses a subject without a description, and writes nothing', async () => {
    const before = await stage.footprint();
    const answer = await register(stage, { subject: { type: 'UNKNOWN_PERSON' } });
    expect(answer).toMatchObject({
      code: 'SUBJECT_INCOMPLETE',
      path: ['input', 'subject', 'description'],
    });
    expect(await stage.footprint()).toEqual(before);
  });

  it('refuses a day that has not come, or of which no paper can be, and writes nothing', async () => {
    const subject = { type: 'HOUSEHOLD', householdId: await household(stage) };
    const before = await stage.footprint();
    for (const occurredOn of ['1900-01-01', '2006-03-01'])
      expect(await register(stage, { subject, occurredOn })).toMatchObject({
        code: 'DAY_TOO_EARLY',
        path: ['input', 'occurredOn'],
      });
    expect(await register(stage, { subject, occurredOn: '2026-03-03' })).toMatchObject({
      code: 'DATE_IN_FUTURE',
    });
    expect(await stage.footprint()).toEqual(before);
  });

  it('has one effect for one request id', async () => {
    const input = { requestId: newId('req'), subject: { type: 'ORGANISATION', name: 'Yayasan A' } };
    const first = await register(stage, input);
    const before = await stage.footprint();
    expect(await register(stage, input)).toMatchObject({ id: first.id, number: first.number });
    expect(await register(stage, { ...input, problem: 'Lain' })).toMatchObject({ code: 'REQUEST_ID_REUSED' });
    expect(await stage.footprint()).toEqual(before);
  });

  it('numbers cases without gaps, whatever is refused or comes at once', async () => {
    const organisation = (name: string) => ({ subject: { type: 'ORGANISATION', name } });
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        register(stage, i % 4 === 3 ? organisation('') : organisation(`O${i}`)),
      ),
    );
    const numbers = answers.filter((one) => one.number).map((one) => Number(String(one.number).slice(-6)));
    numbers.sort((a, b) => a - b);
    expect(numbers).toHaveLength(9);
    expect(numbers.at(-1)).toBe((numbers[0] ?? 0) + 8);
  });
});
