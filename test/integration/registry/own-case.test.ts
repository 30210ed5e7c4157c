import { beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../subgraphs/shared/ids.ts';
import { FAR_VILLAGE, VILLAGE } from '../../testkit/ground.ts';
import { clearPeople, propose } from '../../testkit/registering.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ now: '2026-11-20T03:00:00Z' }).regency('33.14');
const { manager } = office.crew;
beforeEach(() => clearPeople(office));

describe('the case of a request', () => {
  /** A case as cases keeps it, about a household. */
  async function caseOf(householdId: string, regionCode: string): Promise<string> {
    const id = newId('case');
    await office.look(
      `insert into cases."case" (id, number, kind, channel, status, status_since, subject_type, household_id, problem, desk_id,
         sector, region_code, occurred_on, registered_at, registered_by)
       values ($1, $1, 'REQUEST', 'DESK', 'REGISTERED', now(), 'HOUSEHOLD', $2, 'Uji', 'desk_x', 'DATA', $3, now(), now(), 'acct_x')`,
      [id, householdId, regionCode],
    );
    return id;
  }

  test('is one of the same household, and for the caller to see: any other is not found, and nothing is written', async () => {
    const own = await propose(manager);
    const other = await propose(manager, {
      familyCardNumber: null,
      people: [{ name: 'Wagimin', sex: 'MALE', relationship: 'HEAD' }],
    });
    const village = office.officer('PUSKESOS', { regionCode: VILLAGE });
    const strangers = await caseOf(other.id, VILLAGE);
    const hidden = await caseOf(own.id, FAR_VILLAGE);
    await office.writesNothing(async () => {
      for (const [client, caseId] of [
        [manager, strangers],
        [manager, newId('case')],
        [village, hidden],
      ] as const) {
        const asked = { householdId: own.id, caseId };
        expect(await client.act('verificationRequest', asked, 'Verification { id }')).toMatchObject({
          code: 'NOT_FOUND',
          path: ['input', 'caseId'],
        });
      }
    });
    const caseId = await caseOf(own.id, VILLAGE);
    expect(
      await village.act('verificationRequest', { householdId: own.id, caseId }, 'Verification { id }'),
    ).toMatchObject({ __typename: 'Verification' });
  });

  test('one of another household, stored by an earlier release, is removed on both sides; the household keeps the verification', async () => {
    const own = await propose(manager);
    const other = await propose(manager, {
      familyCardNumber: null,
      people: [{ name: 'Wagimin', sex: 'MALE', relationship: 'HEAD' }],
    });
    const request = (householdId: string, caseId?: string) =>
      manager.act('verificationRequest', { householdId, caseId }, 'Verification { id }');
    const ofOther = await caseOf(other.id, VILLAGE);
    const [foreign, right] = [await request(own.id), await request(other.id, ofOther)];
    await office.look('update verification set case_id = $2 where id = $1', [foreign.id, ofOther]);
    const shown = async () => {
      const { case: one, verifications } = await manager.ask<{
        case: { verifications: { id: string }[] };
        verifications: { edges: { node: { id: string } }[] };
      }>(
        'query ($id: ID!) { case(id: $id) { verifications { id } } verifications(filter: { caseId: $id }) { edges { node { id } } } }',
        { id: ofOther },
      );
      return [one.verifications, verifications.edges.map(({ node }) => node)];
    };
    expect(await shown()).toEqual(
      [
        [{ id: right.id }, { id: foreign.id }],
        [{ id: right.id }, { id: foreign.id }],
      ].map((rows) => expect.arrayContaining(rows)),
    );

    await office.emit('cases', {
      kind: 'CASE_REGISTERED',
      subjectId: 'refl',
      payload: { caseId: ofOther, householdId: other.id, personId: null },
    });
    await office.settle('registry', 'cases');
    expect(await shown()).toEqual([[{ id: right.id }], [{ id: right.id }]]);
    expect(
      await manager.ask('query ($id: ID!) { household(id: $id) { verifications { id case { id } } } }', {
        id: own.id,
      }),
    ).toEqual({ household: { verifications: [{ id: foreign.id, case: null }] } });
    expect(await office.look(`select payload from event where kind = 'VERIFICATION_CASE_REMOVED'`)).toEqual([
      { payload: { verificationId: foreign.id, householdId: own.id, caseId: ofOther } },
    ]);
  });

  test('of a person of the household stays its case', async () => {
    const own = await propose(manager);
    const [head] = await office.look<{ id: string }>(
      'select id from person where household_id = $1 limit 1',
      [own.id],
    );
    const caseId = await caseOf(own.id, VILLAGE);
    await manager.act('verificationRequest', { householdId: own.id, caseId }, 'Verification { id }');
    await office.emit('cases', {
      kind: 'CASE_REGISTERED',
      subjectId: 'refl',
      payload: { caseId, householdId: null, personId: head?.id },
    });
    await office.settle('registry', 'cases');
    expect(
      await manager.ask('query ($id: ID!) { case(id: $id) { verifications { case { id } } } }', {
        id: caseId,
      }),
    ).toEqual({
      case: { verifications: [{ case: { id: caseId } }] },
    });
  });
});
