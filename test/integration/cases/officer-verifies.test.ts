import { beforeAll, describe, expect, it } from 'vitest';
import type { Outcome } from '../../testkit/client.ts';
import { REFERRAL } from '../../testkit/person.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['cases', 'services'], language: 'en' }).regency('33.14');
const { frontOffice, backOffice, manager, regent, agencyOfficer } = office.crew;
let shelter: string;
let ticketHome: string;
beforeAll(async () => {
  shelter = await office.program('SHELTER');
  ticketHome = await office.program('TICKET', { audience: 'ANYONE' });
});

const UNKNOWN = { type: 'UNKNOWN_PERSON', description: 'Terjaring razia di pasar' };
const NOTE = 'Laki-laki kira-kira 60 tahun, tidak ingat alamatnya';
const propose = (caseId: unknown, programId: string, more: object = {}) =>
  backOffice.act('referralPropose', { caseId, programId, ...more }, REFERRAL);
const verify = (actor: typeof manager, id: unknown, expectedVersion = 1, more: object = {}) =>
  actor.act('caseSubjectVerify', { id, expectedVersion, note: NOTE, ...more }, 'Case { id version status }');
const SEEN = `query ($id: ID!) { case(id: $id) { officerVerification { at seenOn note by { id } } timeline { kind text }
  programs { program { id } allowed code reason departures { kind } } availableActions { action allowed reason } } }`;
interface Seen {
  officerVerification: { seenOn: string; note: string | null; by: { id: string } } | null;
  timeline: { kind: string; text: string }[] | null;
  programs: { program: { id: string }; allowed: boolean; code: string | null }[] | null;
  availableActions: { action: string; allowed: boolean; reason: string | null }[];
}
const look = async (id: unknown, actor = manager) =>
  (await actor.ask<{ case: Seen | null }>(SEEN, { id: String(id) })).case;
const see = (referral: Outcome, actor = manager) =>
  actor.referral<Record<string, unknown>>(
    String(referral.id),
    'status approval basis departures { kind } decisions { outcome basis } letters { provision }',
  );

describe('a person whom the registry does not keep', () => {
  it('[SRG-18] goes to the agency without the regent once an officer has looked, and not before', async () => {
    const { id } = await frontOffice.openCase({ subject: UNKNOWN });
    const refused = await office.refuses(() => propose(id, shelter), { code: 'SUBJECT_NOT_VERIFIED' });
    expect(refused.message).toContain('no officer has verified it yet');
    const before = await look(id, backOffice);
    expect(before?.officerVerification).toBeNull();
    expect(before?.programs?.map(({ code }) => code)).toEqual(['SUBJECT_NOT_VERIFIED', null]);
    expect(await verify(backOffice, id, 1, { seenOn: '2026-03-01' })).toMatchObject({
      status: 'ANALYSIS',
      version: 2,
    });
    const after = await look(id, backOffice);
    expect(after?.officerVerification).toMatchObject({
      seenOn: '2026-03-01',
      note: NOTE,
      by: { id: backOffice.accountId },
    });
    expect(after?.timeline?.at(-1)).toMatchObject({
      kind: 'CASE_SUBJECT_VERIFIED',
      text: 'Verified by an officer, seen on 1 March 2026',
    });
    expect(after?.programs?.every(({ allowed }) => allowed)).toBe(true);
    const referral = await propose(id, shelter);
    expect(await see(referral)).toMatchObject({
      approval: 'MANAGER',
      basis: 'OFFICER',
      departures: [],
      decisions: [{ outcome: 'PROPOSED', basis: 'OFFICER' }],
    });
    await manager.approve(String(referral.id));
    expect(await see(referral)).toMatchObject({
      status: 'APPROVED',
      decisions: [
        { outcome: 'PROPOSED', basis: 'OFFICER' },
        { outcome: 'APPROVED', basis: 'OFFICER' },
      ],
    });
    // The agency serves the person, and does not read what the officer wrote.
    expect((await look(id, agencyOfficer))?.officerVerification).toMatchObject({ note: null });
  });

  it('[SRG-22] needs nobody to look for a programme that is for anyone', async () => {
    const { id } = await frontOffice.openCase({ subject: UNKNOWN });
    expect(await see(await propose(id, ticketHome))).toMatchObject({ basis: null, departures: [] });
  });

  it('[SRG-18] is served at once in an emergency, by a letter that the officer confirms', async () => {
    const { id } = await frontOffice.openCase({ subject: UNKNOWN, priority: 'EMERGENCY' });
    const referral = await propose(id, shelter, { reason: 'Luka berat, harus dirawat' });
    expect(await see(referral)).toMatchObject({ approval: 'MANAGER', departures: [{ kind: 'EMERGENCY' }] });
    await manager.approve(String(referral.id));
    expect(await see(referral)).toMatchObject({ letters: [{ provision: 'PENDING' }] });
    const version = (
      await office.look<{ version: number }>('select version from cases."case" where id = $1', [id])
    )[0];
    expect((await verify(manager, id, version?.version)).code).toBeUndefined();
    expect(await see(referral)).toMatchObject({ departures: [], letters: [{ provision: 'CONFIRMED' }] });
  });
});

describe('the verification by an officer', () => {
  it('[OUR-2] is not by who registered the case, in whichever posting', async () => {
    const { id } = await backOffice.openCase({ subject: UNKNOWN });
    await office.refuses(() => verify(backOffice, id), { code: 'OWN_REGISTRATION' });
    const again = office.officer('manager', { accountId: backOffice.accountId });
    await office.refuses(() => verify(again, id), { code: 'OWN_REGISTRATION' });
    const offered = (await look(id, backOffice))?.availableActions.find(
      ({ action }) => action === 'caseSubjectVerify',
    );
    expect(offered).toMatchObject({ allowed: false });
    expect((await verify(manager, id)).code).toBeUndefined();
  });

  it('[SRG-18] happens once, needs words, on a day that has come, and is not for who can be surveyed', async () => {
    const { id } = await frontOffice.openCase({ subject: UNKNOWN });
    await office.refuses(() => verify(manager, id, 1, { note: 'Ada' }), { path: ['input', 'note'] });
    await office.refuses(() => verify(manager, id, 1, { seenOn: '2026-03-03' }), {
      code: 'DATE_IN_FUTURE',
      path: ['input', 'seenOn'],
    });
    await verify(manager, id);
    await office.refuses(() => verify(backOffice, id, 2), { code: 'ALREADY_VERIFIED' });
    const kept = await frontOffice.openCase();
    await office.refuses(() => verify(manager, kept.id), { code: 'SUBJECT_KEPT' });
    const actions = (await look(kept.id))?.availableActions.map(({ action }) => action);
    expect(actions).not.toContain('caseSubjectVerify');
    const ended = await frontOffice.openCase({ subject: { ...UNKNOWN, description: 'Pulang sendiri' } });
    await frontOffice.done('caseWithdraw', {
      id: ended.id,
      expectedVersion: 1,
      reason: 'Sudah dijemput keluarga',
    });
    await office.refuses(() => verify(manager, ended.id, 2), { code: 'CASE_ENDED' });
  });

  it('[SRG-18] ends where the person turns out to be somebody of the registry', async () => {
    const { id } = await frontOffice.openCase({ subject: UNKNOWN });
    await verify(manager, id);
    const householdId = await office.household('OFF');
    const input = { id, expectedVersion: 2, subject: { type: 'HOUSEHOLD', householdId } };
    await backOffice.done('caseUpdate', input);
    expect((await look(id))?.officerVerification).toBeNull();
    await office.refuses(() => propose(id, shelter), {});
  });

  it('[SRG-18] is for who works on the case', async () => {
    const { id } = await frontOffice.openCase({ subject: UNKNOWN });
    for (const actor of [frontOffice, regent, agencyOfficer]) {
      await office.refuses(() => verify(actor, id), { code: 'NOT_ALLOWED' });
    }
  });
});
