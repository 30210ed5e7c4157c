import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderSlip } from '../../../gateway/printing/paper.ts';
import { shippedForm } from '../../../subgraphs/registry/instrument/instrument.forms.ts';
import { addDays, officeDate, SettableClock } from '../../../subgraphs/shared/clock.ts';
import { fixedId, newId } from '../../../subgraphs/shared/ids.ts';
import { type Office, openOffice } from '../../testkit/office.ts';
import { pdfText } from '../../testkit/pdf-text.ts';
import { poorestAnswers } from '../../testkit/poorest.ts';

/** One family, from the counter to the planners' report. */
describe('the main job, end to end', () => {
  const clock = new SettableClock(new Date());
  const filesFolder = mkdtempSync(join(tmpdir(), 'pandu-files-'));
  let office: Office;
  const village = '33.14.01.2001';
  const householdId = newId('hh');
  const childId = newId('pers');
  let caseId: string;
  let verificationId: string;
  let referralId: string;
  let closedBefore: number;

  beforeAll(async () => {
    office = await openOffice({ seed: 'sample', clock, filesFolder });
    closedBefore = await closedInEducation();
  });
  afterAll(async () => {
    await office?.close();
    rmSync(filesFolder, { recursive: true });
  });

  it('[TGL-1] gives the next number of the desk, and the documents that this kind of visit needs', async () => {
    const loket = await office.as('loket1');
    const deskId = fixedId('desk', 'PENDIDIKAN');
    const issue = () =>
      loket.done<{ number: number }>('ticketIssue', { deskId, visitKind: 'NEW' }, 'Ticket { number }');
    const first = await issue();
    expect((await issue()).number).toBe(first.number + 1);
    const { visitGuides } = await loket.ask<{ visitGuides: { documents: { id: string }[] }[] }>(
      '{ visitGuides(kind: NEW) { documents { id } } }',
    );
    expect(visitGuides.flatMap((guide) => guide.documents).length).toBeGreaterThan(0);
  });

  it('[PYK-1] [SRG-2] finds nobody by that name, so the family is proposed and its case is not listed', async () => {
    const loket = await office.as('loket1');
    const { personMatch } = await loket.ask<{ personMatch: { candidates: { score: number }[] } }>(
      'query($village: String!) { personMatch(name: "Zubaidah Xaverina Qomariah", birthDate: "1981-05-17", villageCode: $village) { candidates { score } } }',
      { village },
    );
    expect(personMatch.candidates.filter((candidate) => candidate.score > 80)).toEqual([]);

    await loket.done(
      'householdPropose',
      {
        id: householdId,
        villageCode: village,
        address: 'Dukuh Uji 1',
        rt: '001',
        rw: '002',
        people: [
          {
            name: 'Zubaidah Xaverina Qomariah',
            sex: 'FEMALE',
            relationship: 'HEAD',
            birthDate: '1981-05-17',
            nik: '3399015705810001',
          },
          {
            id: childId,
            name: 'Yusuf Qomar',
            sex: 'MALE',
            relationship: 'CHILD',
            birthDate: '2012-03-02',
            attending: 'SMP',
          },
        ],
      },
      'Household { id listing }',
    );
    await office.settle();

    const registered = await loket.done<{ id: string; status: string; registryOutcome: string }>(
      'caseRegister',
      {
        kind: 'REQUEST',
        channel: 'DESK',
        deskId: fixedId('desk', 'PENDIDIKAN'),
        sector: 'EDUCATION',
        subject: { type: 'PERSON', personId: childId },
        villageCode: village,
        problem: 'Anak terancam berhenti sekolah karena biaya.',
        needs: ['EDUCATION'],
      },
      'Case { id status registryOutcome }',
    );
    expect(registered.registryOutcome).toBe('NOT_LISTED');
    caseId = registered.id;
  });

  it('[BRU-2] a family in verification is shown as such, and entitled once found poor', async () => {
    const loket = await office.as('loket1');
    const requested = await loket.done<{ id: string; version: number }>(
      'verificationRequest',
      { householdId, caseId },
      'Verification { id version }',
    );
    verificationId = requested.id;
    await office.settle();
    const seen = await loket.ask<{ case: { status: string; registryOutcome: string } }>(
      'query($id: ID!) { case(id: $id) { status registryOutcome } }',
      { id: caseId },
    );
    expect(seen.case).toEqual({ status: 'VERIFYING', registryOutcome: 'IN_VERIFICATION' });

    const assigned = await (await office.as('manajer')).done<{ version: number }>(
      'verificationAssign',
      {
        id: verificationId,
        expectedVersion: requested.version,
        surveyorAccountId: fixedId('acct', 'surveyor1'),
      },
      'Verification { version }',
    );
    const submitted = await (await office.as('surveyor1')).done<{
      version: number;
      scoreClass: string;
      score: number;
      contributions: unknown[];
    }>(
      'verificationSubmit',
      {
        id: verificationId,
        expectedVersion: assigned.version,
        answersByQuestion: poorestAnswers(shippedForm('BPS-20').definition),
        narrative: 'Rumah papan, lantai tanah, satu anak sekolah.',
        latitude: -7.4,
        longitude: 111.0,
        photoMissingReason: 'Keluarga tidak berkenan difoto.',
      },
      'Verification { version scoreClass score contributions { __typename } }',
    );
    expect(submitted.contributions).toHaveLength(19);

    const departs = await (await office.as('manajer')).act(
      'verificationDecide',
      {
        id: verificationId,
        expectedVersion: submitted.version,
        className: 'NOT_POOR',
      },
      'Verification { id }',
    );
    // [SRG-3] departing from the score needs a written reason
    expect(departs).toMatchObject({
      __typename: 'RuleError',
      code: 'REASON_NEEDED',
      path: ['input', 'reason'],
    });
    const undecided = await loket.ask<{ verification: { status: string; version: number } }>(
      'query($id: ID!) { verification(id: $id) { status version } }',
      { id: verificationId },
    );
    expect(undecided.verification).toEqual({ status: 'SUBMITTED', version: submitted.version });

    await (await office.as('manajer')).done(
      'verificationDecide',
      {
        id: verificationId,
        expectedVersion: submitted.version,
        className: submitted.scoreClass,
      },
      'Verification { status outcome }',
    );
    await office.settle();
    const { household } = await loket.ask<{ household: { listing: string; entitled: boolean } }>(
      'query($id: ID!) { household(id: $id) { listing entitled } }',
      { id: householdId },
    );
    expect(household).toEqual({ listing: 'VERIFIED', entitled: true });
  });

  it('[SRG-15] answers for every programme yes, no or not known, with each criterion in words and what is left', async () => {
    const backOffice = await office.as('backoffice.pendidikan');
    const { household } = await backOffice.ask<{
      household: {
        eligibility: {
          outcome: string;
          availability: string;
          findings: { text: string }[];
          program: { code: string };
        }[];
      };
    }>(
      'query($id: ID!) { household(id: $id) { eligibility { outcome availability remaining findings { text value } program { code name } } } }',
      { id: householdId },
    );
    const byCode = new Map(household.eligibility.map((one) => [one.program.code, one]));
    // The 18 services, Kenanga by itself, and three more that the source names (SRG-1, SRG-22).
    expect(byCode.size).toBe(22);
    expect(byCode.get('SINTAWATI')?.outcome).toBe('YES');
    for (const one of byCode.values()) expect(['YES', 'NO', 'NOT_KNOWN']).toContain(one.outcome);
  });

  it('[SRG-14] [SRG-9] approval reserves quota and makes the numbered letter, valid one month', async () => {
    const backOffice = await office.as('backoffice.pendidikan');
    const programId = fixedId('prog', 'SINTAWATI');
    const used = async () => {
      const { program } = await backOffice.ask<{ program: { currentQuota: { used: number } } }>(
        'query($id: ID!) { program(id: $id) { currentQuota { used } } }',
        { id: programId },
      );
      return program.currentQuota.used;
    };
    const before = await used();
    const proposed = await backOffice.done<{ id: string; status: string }>(
      'referralPropose',
      { caseId, programId, amountRupiah: '750000' },
      'Referral { id status }',
    );
    referralId = proposed.id;
    const manager = await office.as('manajer');
    if (proposed.status === 'PROPOSED')
      await manager.done('referralApprove', { ids: [referralId] }, 'ReferralBatch { referrals { status } }');
    const { referral } = await backOffice.ask<{
      referral: {
        status: string;
        letters: {
          id: string;
          number: string;
          validFrom: string;
          validUntil: string;
          valid: boolean;
          token: string;
        }[];
      };
    }>(
      'query($id: ID!) { referral(id: $id) { status letters { id number validFrom validUntil valid token } } }',
      { id: referralId },
    );
    expect(referral.status).toBe('APPROVED');
    expect(await used()).toBe(before + 1);
    const [letter] = referral.letters;
    expect(letter?.number).toMatch(/\d/);
    expect(letter?.valid).toBe(true);

    const printed = await backOffice.fetch(`/documents/letter/${letter?.id}.pdf`);
    expect(printed.status).toBe(200);
    const text = await pdfText(Buffer.from(await printed.arrayBuffer()));
    expect(text).toContain(letter?.number);
    expect(text).not.toMatch(/(?<!\d)\d{16}(?!\d)/);
    const page = await (await fetch(new URL(`/letter/${letter?.token}`, office.url))).text();
    expect(page).toContain('BERLAKU');
    expect(page).not.toContain('Qomar');
  });

  it('the agency sees only its referrals, delivers with date and amount, and the case closes', async () => {
    const agency = await office.as('disdik');
    const other = await office.as('dinkes');
    const find = 'query($id: ID!) { referral(id: $id) { id status } }';
    expect((await agency.ask<{ referral: unknown }>(find, { id: referralId })).referral).toMatchObject({
      status: 'APPROVED',
    });
    expect((await other.ask<{ referral: unknown }>(find, { id: referralId })).referral).toBeNull();

    await agency.done(
      'referralAccept',
      { ids: [referralId], coveringLetterNumber: '421/UJI/2026' },
      'ReferralBatch { referrals { status } }',
    );
    const ticket = await agency.done<{ fileId: string; url: string }>(
      'caseFileTicket',
      { caseId, referralId, purpose: 'EVIDENCE', name: 'tanda-terima.pdf' },
      'CaseFileTicket { fileId url }',
    );
    const evidence = await agency.fetch(ticket.url, { method: 'PUT', body: await onePagePdf() });
    expect(evidence.status).toBeLessThan(300);
    const today = officeDate(clock.now());
    await agency.done(
      'referralDeliver',
      { ids: [referralId], deliveredOn: today, amountRupiah: '750000', evidenceFileId: ticket.fileId },
      'ReferralBatch { referrals { status deliveredRupiah } }',
    );
    await office.settle();

    const loket = await office.as('loket1');
    const seen = await loket.ask<{
      case: { status: string; timeline: unknown[] };
      household: { aid: { amountRupiah: string }[] };
    }>(
      'query($id: ID!, $household: ID!) { case(id: $id) { status timeline { __typename } } household(id: $household) { aid { amountRupiah } } }',
      { id: caseId, household: householdId },
    );
    expect(seen.case.status).toBe('CLOSED');
    expect(seen.household.aid).toEqual([{ amountRupiah: '750000' }]);
  });

  it('[BRU-3] the verified household is listed by a decree with number and date', async () => {
    const decree = {
      householdIds: [householdId],
      number: '460/1/2026',
      issuedOn: officeDate(clock.now()),
      signer: 'Bupati Sragen',
      subject: 'Daftar penerima manfaat',
    };
    // [OUR-2] The manager decided on the verification: somebody else records the decree.
    const own = await (await office.as('manajer')).act('householdList', decree, 'Decree { id }');
    expect(own.code).toBe('OWN_DECISION');
    await (await office.as('kepala')).done('householdList', decree, 'Decree { id number }');
    await office.settle();
    const { household } = await (await office.as('loket1')).ask<{
      household: { listing: string; decree: { number: string } };
    }>('query($id: ID!) { household(id: $id) { listing decree { number } } }', { id: householdId });
    expect(household).toEqual({ listing: 'LISTED', decree: { number: '460/1/2026' } });
  });

  it('the planners see it in the report: one more case closed than before, and yesterday knows nothing of it', async () => {
    expect(await closedInEducation()).toBe(closedBefore + 1);
    const yesterday = addDays(officeDate(clock.now()), -1);
    expect(await closedInEducation(yesterday)).toBeLessThanOrEqual(closedBefore);
  });

  /** What the planning analyst reads: closed cases of the education desk, as of a day. */
  async function closedInEducation(asOf?: string): Promise<number> {
    const analyst = await office.as('bappeda');
    const { caseReport } = await analyst.ask<{
      caseReport: { rows: { status: string; sector: string; cases: number }[] };
    }>(
      'query($asOf: Date) { caseReport(asOf: $asOf, groupBy: [SECTOR, STATUS]) { rows { status sector cases } } }',
      { asOf },
    );
    return caseReport.rows
      .filter((row) => row.status === 'CLOSED' && row.sector === 'EDUCATION')
      .reduce((sum, row) => sum + row.cases, 0);
  }
});

/** A receipt as a scanner would make it. */
async function onePagePdf(): Promise<Uint8Array<ArrayBuffer>> {
  const installation = { mode: 'sample' as const, regencyName: 'Kabupaten Contoh' };
  const printing = { installation, printedOn: '2026-12-04', printedBy: 'Pemindai' };
  return new Uint8Array(await renderSlip('Tanda terima', printing, ['Tanda terima']));
}
