import { expect, it } from 'vitest';
import { caseConsumers } from '../../../subgraphs/cases/consumers.ts';
import type { CasesContext } from '../../../subgraphs/cases/context.ts';
import { resetConsumer } from '../../../subgraphs/shared/consumer.ts';
import { newId } from '../../../subgraphs/shared/ids.ts';
import { REFERRAL } from '../../testkit/person.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['cases', 'services'], language: 'en' }).regency('33.14');
const { frontOffice, backOffice } = office.crew;

/** The class that the event of a case or referral tells. */
const told = async (kind: string, id: unknown): Promise<unknown> => {
  const [event] = await office.look<{ told: unknown }>(
    `select payload -> 'profile' -> 'className' as told from cases.event where kind = $1 and subject_id = $2`,
    [kind, id],
  );
  return event?.told;
};

it('[OUR-1] tells reports the class last decided for the household, as its survey form names it', async () => {
  const program = await office.program('CARD');
  const householdId = newId('hh');
  const decided = (code: string | null) =>
    office.emitFacts(householdId, 'LISTED', { facts: { class: code, cardTier: null } });
  await decided(null);
  const open = async (need: string) =>
    String((await frontOffice.openCase({ subject: { type: 'HOUSEHOLD', householdId }, needs: [need] })).id);
  const first = await open('FOOD');
  expect(await told('CASE_REGISTERED', first)).toBeNull();

  await decided('ZINC');
  expect(await told('CASE_REGISTERED', await open('HOUSING'))).toBe('ZINC');

  await decided('ALUM');
  const consumer = caseConsumers.find(({ name }) => name === 'cases.classes');
  if (!consumer) throw new Error('no consumer of classes');
  await resetConsumer(office.context<CasesContext>(), consumer);
  await office.settle();
  const propose = { caseId: first, programId: program, personId: null };
  const { id } = await backOffice.act('referralPropose', propose, REFERRAL);
  expect(await told('REFERRAL_PROPOSED', id)).toBe('ALUM');
});
