import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadRegistryReference } from '../../../prisma/seed/registry-reference.ts';
import type { ServicesContext } from '../../../subgraphs/services/context.ts';
import { createFirstAccounts } from '../../../subgraphs/services/sign-in/first-accounts.ts';
import { officeDate } from '../../../subgraphs/shared/clock.ts';
import { newId } from '../../../subgraphs/shared/ids.ts';
import { systemIdentity } from '../../../subgraphs/shared/subgraph.ts';
import { Client } from '../../testkit/client.ts';
import { type Office, openOffice } from '../../testkit/office.ts';
import { startedProgram } from '../../testkit/started-program.ts';

/** A real installation on its first day: regions, an administrator, a head of unit, and nothing else. */
const REGENCY = '33.14';
const VILLAGE = '33.14.01.2001';
const FIRST = 'sandi-pertama-2026';
const OWN = 'sandi-milik-sendiri-2026';
const TODAY = officeDate(new Date());
const YEAR = Number(TODAY.slice(0, 4));

type Saved = { id: string; version: number };
const text = (id: string, en = id) => ({ id, en });

let office: Office;
let administrator: Client;
let head: Client;
beforeAll(async () => {
  office = await openOffice();
  await loadRegistryReference({ subgraphs: [...office.subgraphs] }, REGENCY);
  const services = office.subgraphs.find(({ name }) => name === 'services');
  if (!services) throw new Error('no services');
  const { db } = services.createContext(systemIdentity()) as ServicesContext;
  const [first, second] = (await createFirstAccounts(db, REGENCY)) ?? [];
  if (!first || !second) throw new Error('the database is not empty');
  administrator = await enter(first.username, first.password);
  head = await enter(second.username, second.password);
});
afterAll(() => office?.close());

async function signIn(username: string, password: string): Promise<Client> {
  const answer = await office.nobody.fetch('/auth/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password, client: 'phone' }),
  });
  const { token } = (await answer.json()) as { token?: string };
  if (!token) throw new Error(`${username} cannot sign in`);
  return new Client(office, token);
}

/** Signs in for the first time and chooses a password. */
async function enter(username: string, password: string): Promise<Client> {
  const atTheDoor = await signIn(username, password);
  await atTheDoor.done('passwordChange', { currentPassword: password, newPassword: OWN }, 'Account { id }');
  return signIn(username, OWN);
}

/** The administrator creates an account and proposes a posting, the head confirms it, its holder signs in. */
async function employ(username: string, posting: object): Promise<{ client: Client; accountId: string }> {
  const { id: accountId } = await administrator.done<Saved>(
    'accountCreate',
    { username, name: `Petugas ${username}`, password: FIRST },
    'Account { id }',
  );
  const proposed = await administrator.done<Saved>(
    'postingCreate',
    { accountId, regionCode: REGENCY, decreeNumber: '821/1/2026', validFrom: TODAY, ...posting },
    'Posting { id version }',
  );
  await head.done('postingConfirm', { id: proposed.id, expectedVersion: proposed.version }, 'Posting { id }');
  return { client: await enter(username, FIRST), accountId };
}

/** The template as the input of a first edition, with the regency's own cut-offs. */
async function publishForm(): Promise<{ edition: number }> {
  const both = '{ id en }';
  const { instrumentTemplate: template } = await administrator.ask<{
    instrumentTemplate: {
      name: object;
      questions: { gaps: object[] }[];
      classes: object[];
    };
  }>(`{ instrumentTemplate { name: localizedName ${both}
    questions { group text: localizedText ${both} weight options: localizedOptions ${both}
      gaps { open: localizedOpen ${both} resolution: localizedResolution ${both} countsAs } }
    classes { code label: localizedLabel ${both} entitles cardTier } } }`);
  const classes = template.classes.map((one, index) => ({ ...one, fromScore: [65, 50, 40, 0][index] }));
  return administrator.done(
    'instrumentPublish',
    { ...template, code: 'BRU-1', classes, validFrom: TODAY },
    'Instrument { edition }',
  );
}

it('[TGL] an empty office reaches its first approved referral through the API alone', async () => {
  const agency = await administrator.done<Saved>(
    'agencyCreate',
    { code: 'DISDIK', name: text('Dinas Pendidikan', 'Education agency'), signsIn: true },
    'Agency { id version }',
  );
  await administrator.done(
    'officeCodeSet',
    { list: 'SECTOR', code: 'EDUCATION', name: { id: 'pendidikan' } },
    'OfficeCode { id }',
  );
  const desk = await administrator.done<Saved>(
    'deskCreate',
    { code: 'PENDIDIKAN', name: text('Pendidikan', 'Education'), sector: 'EDUCATION' },
    'Desk { id version }',
  );
  await administrator.done(
    'visitGuideSet',
    { kind: 'NEW', documents: [text('KTP', 'ID card')] },
    'VisitGuide { id }',
  );
  expect(await publishForm()).toMatchObject({ edition: 1 });

  const { client: manager } = await employ('manajer', { role: 'MANAGER' });
  const { client: counter } = await employ('loket', { role: 'FRONT_OFFICE', deskId: desk.id });
  const { client: backOffice } = await employ('pendidikan', {
    role: 'BACK_OFFICE',
    deskId: desk.id,
    sector: 'EDUCATION',
  });
  const { client: surveyor, accountId: surveyorAccountId } = await employ('surveyor', { role: 'SURVEYOR' });
  const { client: officer } = await employ('disdik', { role: 'AGENCY_OFFICER', agencyId: agency.id });

  const program = await startedProgram<Saved>(manager, {
    code: 'KARTU-SEKOLAH',
    name: text('Kartu sekolah', 'School card'),
    description: text('Biaya sekolah', 'School costs'),
    agencyId: agency.id,
    sector: 'EDUCATION',
    approval: 'MANAGER',
    batch: true,
    letterRequired: true,
    letterValidMonths: 1,
  });
  await manager.done(
    'quotaSet',
    { programId: program.id, fiscalYear: YEAR, capKind: 'NUMBER', cap: 1 },
    'Quota { id }',
  );
  await office.settle();

  const ticket = await counter.done<{ number: number }>(
    'ticketIssue',
    { deskId: desk.id, visitKind: 'NEW' },
    'Ticket { number }',
  );
  expect(ticket.number).toBe(1);
  const householdId = newId('hh');
  await counter.done(
    'householdPropose',
    {
      id: householdId,
      villageCode: VILLAGE,
      address: 'Dukuh Uji 1',
      people: [{ name: 'Zubaidah Qomariah', sex: 'FEMALE', relationship: 'HEAD', birthDate: '1981-05-17' }],
    },
    'Household { id }',
  );
  await office.settle();
  const { id: caseId } = await counter.done<Saved>(
    'caseRegister',
    {
      kind: 'REQUEST',
      channel: 'DESK',
      deskId: desk.id,
      sector: 'EDUCATION',
      subject: { type: 'HOUSEHOLD', householdId },
      villageCode: VILLAGE,
      problem: 'Anak terancam berhenti sekolah karena biaya.',
      needs: ['EDUCATION'],
    },
    'Case { id }',
  );

  const step = 'Verification { id version }';
  const asked = await counter.done<Saved>('verificationRequest', { householdId, caseId }, step);
  const given = await manager.done<Saved>(
    'verificationAssign',
    { id: asked.id, expectedVersion: asked.version, surveyorAccountId },
    step,
  );
  const filled = await surveyor.done<Saved>(
    'verificationSubmit',
    {
      id: asked.id,
      expectedVersion: given.version,
      answers: Array(16).fill(1),
      narrative: 'Rumah papan.',
      latitude: -7.4,
      longitude: 110.9,
      photoMissingReason: 'Kamera ponsel rusak.',
    },
    step,
  );
  const decided = await manager.done<{ outcome: string; className: string }>(
    'verificationDecide',
    { id: asked.id, expectedVersion: filled.version, className: 'VERY_POOR' },
    'Verification { outcome className }',
  );
  expect(decided).toMatchObject({ outcome: 'POOR', className: 'VERY_POOR' });
  await office.settle();

  const { id } = await backOffice.done<Saved>(
    'referralPropose',
    { caseId, programId: program.id },
    'Referral { id }',
  );
  await manager.done('referralApprove', { ids: [id] }, 'ReferralBatch { referrals { status } }');
  const { referral } = await officer.ask<{
    referral: { status: string; program: { code: string }; letters: { valid: boolean }[] };
  }>('query ($id: ID!) { referral(id: $id) { status program { code } letters { valid } } }', { id });
  expect(referral).toEqual({
    status: 'APPROVED',
    program: { code: 'KARTU-SEKOLAH' },
    letters: [{ valid: true }],
  });
});
