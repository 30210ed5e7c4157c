import { describe, expect, it } from 'vitest';
import { newId } from '../../../subgraphs/shared/ids.ts';
import { FAR_VILLAGE, VILLAGE } from '../../testkit/ground.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['cases', 'services'], language: 'en' }).regency('33.14');
const { frontOffice, manager } = office.crew;

const read = (id: unknown, actor = manager) => actor.case(id);

describe('registering', () => {
  it('[BRU-2] a listed household is served at once', async () => {
    const answer = await frontOffice.openCase();
    expect(answer).toMatchObject({
      __typename: 'Case',
      status: 'ANALYSIS',
      registryOutcome: 'LISTED',
      sector: 'HEALTH',
      villageCode: VILLAGE,
      dueOn: '2026-03-06',
      late: false,
    });
    expect(answer.number).toMatch(/^2026\/\d{6}$/);
  });

  it('[SRG-2] history names the fields that a correction changed, and no other that was sent along', async () => {
    const subject = { type: 'UNKNOWN_PERSON', description: 'Perempuan di terminal' };
    const { id } = await frontOffice.openCase({ subject, villageCode: VILLAGE, problem: 'Butuh bantuan' });
    const { case: opened } = await manager.ask<{ case: { version: number } }>(
      'query ($id: ID!) { case(id: $id) { version } }',
      { id },
    );
    const better = { ...subject, description: 'Perempuan di terminal, kira-kira 60 tahun' };
    const input = { id, expectedVersion: opened.version, problem: 'Butuh bantuan', subject: better };
    await manager.done('caseUpdate', input, 'Case { id }');
    const told = await office.look<{ fields: string[] }>(
      `select payload->'fields' as fields from event where kind = 'CASE_UPDATED' and subject_id = $1`,
      [id],
    );
    expect(told).toEqual([{ fields: ['subjectDescription'] }]);
  });

  it('[BRU-2] the verified poor are entitled meanwhile', async () => {
    const subject = { type: 'HOUSEHOLD', householdId: await office.household('VERIFIED') };
    expect(await frontOffice.openCase({ subject })).toMatchObject({
      status: 'ANALYSIS',
      registryOutcome: 'LISTED',
    });
  });

  it('[SRG-2] a case of an unlisted subject waits for the verification, and continues once it is decided', async () => {
    const householdId = await office.household('CANDIDATE');
    const { id } = await frontOffice.openCase({ subject: { type: 'HOUSEHOLD', householdId } });
    expect(await read(id)).toMatchObject({ status: 'REGISTERED', registryOutcome: 'NOT_LISTED' });

    const verificationId = newId('verif');
    const surveyor = office.officer('SURVEYOR');
    expect(await read(id, surveyor)).toBeNull();
    const common = { verificationId, householdId, caseId: id };
    await office.emit(
      'registry',
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
    await office.settle();
    expect(await read(id, surveyor)).toMatchObject({
      status: 'VERIFYING',
      registryOutcome: 'IN_VERIFICATION',
    });
    const second = await frontOffice.openCase({
      subject: { type: 'HOUSEHOLD', householdId },
      needs: ['FOOD'],
    });
    expect(second).toMatchObject({ status: 'VERIFYING', registryOutcome: 'IN_VERIFICATION' });
    expect(await read(second.id, surveyor)).not.toBeNull();

    await office.emit('registry', {
      kind: 'VERIFICATION_DECIDED',
      subjectId: verificationId,
      payload: { ...common, outcome: 'POOR', className: 'POOR', score: 20 },
    });
    await office.settle();
    const decided = await read(id);
    expect(decided).toMatchObject({ status: 'ANALYSIS', registryOutcome: 'LISTED' });
    expect(await read(id, surveyor)).toBeNull(); // after the visit the surveyor no longer sees the family
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
    const householdId = await office.household('CANDIDATE');
    const { id } = await frontOffice.openCase({ subject: { type: 'HOUSEHOLD', householdId } });
    const verificationId = newId('verif');
    const payload = { verificationId, householdId, caseId: id, villageCode: VILLAGE };
    await office.emit('registry', { kind: 'VERIFICATION_REQUESTED', subjectId: verificationId, payload });
    await office.emit('registry', { kind: 'VERIFICATION_CANCELLED', subjectId: verificationId, payload });
    await office.settle();
    expect(await read(id)).toMatchObject({ status: 'REGISTERED', registryOutcome: 'NOT_LISTED' });
  });

  it('[SRG-2] a verification opens the cases of its household, never the case of a stranger', async () => {
    const householdId = await office.household('CANDIDATE');
    const stranger = { type: 'UNKNOWN_PERSON', description: 'Perempuan, korban kekerasan' };
    const elsewhere = await office.household('LISTED', FAR_VILLAGE);
    const others = [
      await frontOffice.openCase({ subject: stranger, problem: 'Rahasia' }),
      await frontOffice.openCase({
        subject: { type: 'HOUSEHOLD', householdId: elsewhere },
        problem: 'Rahasia',
      }),
    ];
    const before = await Promise.all(others.map(({ id }) => read(id)));
    const surveyor = office.officer('SURVEYOR');
    for (const { id } of others) {
      const verificationId = newId('verif');
      const payload = { verificationId, householdId, caseId: id, villageCode: VILLAGE };
      await office.emit(
        'registry',
        { kind: 'VERIFICATION_REQUESTED', subjectId: verificationId, payload },
        {
          kind: 'VERIFICATION_ASSIGNED',
          subjectId: verificationId,
          payload: { verificationId, householdId, surveyorAccountId: surveyor.accountId },
        },
        { kind: 'VERIFICATION_DECIDED', subjectId: verificationId, payload: { ...payload, outcome: 'POOR' } },
      );
      await office.settle();
      expect(await read(id, surveyor)).toBeNull();
    }
    expect(await Promise.all(others.map(({ id }) => read(id)))).toEqual(before);
  });

  it('completes a person whom the registry emits only afterwards', async () => {
    const personId = newId('pers');
    const householdId = newId('hh');
    const { id } = await frontOffice.openCase({ subject: { type: 'PERSON', personId } });
    expect(await read(id)).toMatchObject({ status: 'REGISTERED', villageCode: null });
    await office.emitFacts(householdId, 'LISTED', { villageCode: VILLAGE, personIds: [personId] });
    expect(await read(id)).toMatchObject({
      status: 'ANALYSIS',
      registryOutcome: 'LISTED',
      villageCode: VILLAGE,
    });
  });

  it('accepts subjects outside the registry', async () => {
    const unknown = { type: 'UNKNOWN_PERSON', description: 'Laki-laki, ditemukan di terminal', ageYears: 60 };
    const one = await frontOffice.openCase({ subject: unknown, priority: 'EMERGENCY' });
    expect(await read(one.id)).toMatchObject({
      status: 'ANALYSIS',
      subject: { __typename: 'UnknownPerson' },
    });
    const club = await frontOffice.openCase({
      subject: { type: 'ORGANISATION', name: 'Karang Taruna Maju' },
    });
    expect(await read(club.id)).toMatchObject({ subject: { __typename: 'Organisation' } });
  });

  it('refuses a subject without a description, and writes nothing', async () => {
    await office.refuses(() => frontOffice.openCase({ subject: { type: 'UNKNOWN_PERSON' } }), {
      code: 'SUBJECT_INCOMPLETE',
      path: ['input', 'subject', 'description'],
    });
  });

  it('refuses a future day and one too long ago, and writes nothing', async () => {
    const subject = { type: 'HOUSEHOLD', householdId: await office.household() };
    await office.writesNothing(async () => {
      for (const occurredOn of ['1900-01-01', '2006-03-01'])
        expect(await frontOffice.openCase({ subject, occurredOn })).toMatchObject({
          code: 'DAY_TOO_EARLY',
          path: ['input', 'occurredOn'],
        });
      expect(await frontOffice.openCase({ subject, occurredOn: '2026-03-03' })).toMatchObject({
        code: 'DATE_IN_FUTURE',
      });
    });
  });

  it('has one effect for one request id', async () => {
    const input = { requestId: newId('req'), subject: { type: 'ORGANISATION', name: 'Yayasan A' } };
    const first = await frontOffice.openCase(input);
    await office.writesNothing(async () => {
      expect(await frontOffice.openCase(input)).toMatchObject({ id: first.id, number: first.number });
      expect(await frontOffice.openCase({ ...input, problem: 'Lain' })).toMatchObject({
        code: 'REQUEST_ID_REUSED',
      });
    });
  });

  it('numbers cases without gaps, despite refusals and concurrent requests', async () => {
    const organisation = (name: string) => ({ subject: { type: 'ORGANISATION', name } });
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        frontOffice.openCase(i % 4 === 3 ? organisation('') : organisation(`O${i}`)),
      ),
    );
    const numbers = answers.filter((one) => one.number).map((one) => Number(String(one.number).slice(-6)));
    numbers.sort((a, b) => a - b);
    expect(numbers).toHaveLength(9);
    expect(numbers.at(-1)).toBe((numbers[0] ?? 0) + 8);
  });
});
