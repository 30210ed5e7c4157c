import { createHash } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { REFERRAL, REFERRALS } from '../../testkit/person.ts';
import { propose as proposeFamily } from '../../testkit/registering.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ language: 'en' }).regency('33.14');
const { frontOffice, backOffice, manager, regent } = office.crew;
let card: string;
beforeAll(async () => {
  card = await office.program('CARD');
});

const RECOMMENDATION = { number: '460/12/DINSOS/2026', issuedOn: '2026-02-20' };
const verificationsOf = async (householdId: string) => {
  const seen = await manager.ask<{
    household: {
      listing: string;
      verifications: { id: string; origin: string; status: string; case: { id: string } }[];
    };
  }>('query ($id: ID!) { household(id: $id) { listing verifications { id origin status case { id } } } }', {
    id: householdId,
  });
  return seen.household.verifications;
};

it('[BRU-2] a family that the regent had served is put into the next verification, once', async () => {
  const { id: householdId } = await proposeFamily(frontOffice);
  await office.settle();
  const subject = { type: 'HOUSEHOLD', householdId };
  const { id: caseId } = await frontOffice.openCase({ subject });
  const input = { caseId, programId: card, recommendation: RECOMMENDATION };
  const referral = await backOffice.act('referralPropose', input, REFERRAL);
  const ticket = { caseId, purpose: 'RECOMMENDATION', name: 'rekomendasi.pdf' };
  const { fileId } = await frontOffice.act('caseFileTicket', ticket, 'CaseFileTicket { fileId }');
  const sha256 = createHash('sha256').update('scan').digest('hex');
  const stored = { fileId, contentType: 'application/pdf', bytes: 9, sha256 };
  await office.peers.call('cases', 'fileStored', stored);
  expect(await verificationsOf(householdId)).toEqual([]);
  const why = { ids: [referral.id], reason: 'Rekomendasi meyakinkan' };
  await regent.done('referralApprove', why, REFERRALS);
  await office.settle();
  await office.settle();
  expect(await verificationsOf(householdId)).toMatchObject([
    { origin: 'REGENT', status: 'REQUESTED', case: { id: caseId } },
  ]);
  // The case learns of it, and the family waits for its verification with any other programme.
  const other = await office.program('OTHER');
  await office.refuses(() => backOffice.act('referralPropose', { ...input, programId: other }, REFERRAL), {
    code: 'CASE_NOT_VERIFIED',
  });
});
