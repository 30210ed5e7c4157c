import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import Papa from 'papaparse';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CodeOf, wordOf } from '../../../admin/src/i18n/word.ts';
import type { Client } from '../../testkit/client.ts';
import { type Office, openOffice } from '../../testkit/office.ts';
import { pdfText } from '../../testkit/pdf-text.ts';
import { family } from '../../testkit/registering.ts';
import { startedProgram } from '../../testkit/started-program.ts';

let office: Office;
let folder: string;
let desk: Client;
let sector: Client;
let manager: Client;
let programId: string;

const one = (fact: string, operator: string, ...values: string[]) => ({ fact, operator, values });
/** Each part in words of its own, so that a paper can be searched for it. */
const RULE = {
  group: 'ALL',
  parts: [
    one('childrenSchoolAge7to12', 'GTE', '1'),
    one('elderly60', 'GTE', '1'),
    one('hasPersonWithChronicIllness', 'IS_TRUE'),
    one('seekingWork', 'GTE', '1'),
    one('members', 'LTE', '3'),
  ],
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pandu-one-answer-'));
  office = await openOffice({ seed: 'sample', filesFolder: folder });
  desk = await office.as('loket1');
  sector = await office.as('backoffice.kesehatan');
  manager = await office.as('manajer');
  const { agencies } = await manager.ask<{ agencies: { id: string }[] }>('{ agencies { id } }');
  const program = await startedProgram<{ id: string; version: number }>(manager, {
    code: 'SATU-JAWABAN',
    name: { id: 'Uji satu jawaban' },
    description: { id: 'Uji' },
    agencyId: agencies[0]?.id,
    sector: 'HEALTH',
    approval: 'MANAGER',
    batch: false,
    letterRequired: false,
    letterValidMonths: 1,
    criteria: { rule: RULE, validFrom: '2020-01-01', source: { id: 'Uji', en: 'Test' } },
  });
  programId = program.id;
});
afterAll(async () => {
  await office?.close();
  await rm(folder, { recursive: true, force: true });
});

/** A member; every answer may be unknown. */
const member = fc.record({
  sex: fc.constantFrom('FEMALE', 'MALE'),
  birthDate: fc.constantFrom(null, '1949-02-01', '1980-05-05', '2017-08-08', '2024-01-01'),
  work: fc.constantFrom(null, 'SEEKING', 'CASUAL'),
  chronicallyIll: fc.constantFrom(null, true, false),
});
const families = fc.record({
  membersComplete: fc.boolean(),
  members: fc.array(member, { minLength: 1, maxLength: 4 }),
});

interface Finding {
  answer: 'YES' | 'NO' | 'NOT_KNOWN';
  text: string;
  value: string | null;
}
const FINDINGS = 'findings { answer text value }';

/** The cells of one row of a list's file, by the titles of its columns. */
async function rowOfFile(list: string, fields: readonly string[], filter: object, key: string) {
  const columns = fields.map((field) => ({ field, label: field }));
  const asked = { list, format: 'CSV', title: 'Berkas', columns, conditions: [], filter };
  const { id } = await manager.done<{ id: string }>('exportStart', asked, 'Job { id }');
  while (await office.jobs.runNext());
  const { job } = await manager.ask<{ job: { fileUrl: string } }>(
    'query ($id: ID!) { job(id: $id) { fileUrl } }',
    { id },
  );
  const text = await (await manager.fetch(job.fileUrl)).text();
  const table = text.slice(text.indexOf('\r\n\r\n') + 4);
  const { data } = Papa.parse<Record<string, string>>(table, { header: true, delimiter: ';' });
  return data.find((row) => Object.values(row).includes(key));
}

it('[SRG-2] [SRG-3] [SRG-15] for facts known and unknown the page, the proposal, the letter of a refusal and the files give one answer in one word', {
  timeout: 240_000,
}, async () => {
  let round = 0;
  const answers = new Set<string>();
  await fc.assert(
    fc.asyncProperty(families, async ({ membersComplete, members }) => {
      round += 1;
      const people = members.map((answered, at) => ({
        ...answered,
        name: `Warga ${'ABCD'[at]} ${'abcdefghijklmnopqrstuvwxyz'[round % 26]}`,
        relationship: at === 0 ? 'HEAD' : 'OTHER_RELATIVE',
      }));
      const { id: householdId } = await desk.done<{ id: string }>(
        'householdPropose',
        family({ familyCardNumber: null, membersComplete, people }),
        'Household { id }',
      );
      await office.settle();
      const registered = await desk.done<{ id: string; number: string }>(
        'caseRegister',
        {
          kind: 'REQUEST',
          channel: 'DESK',
          sector: 'HEALTH',
          needs: ['HEALTH_CARE'],
          priority: 'EMERGENCY',
          subject: { type: 'HOUSEHOLD', householdId },
          problem: 'Rawat inap malam ini',
        },
        'Case { id number }',
      );
      await office.settle();

      // The page of the household.
      const { household } = await manager.ask<{
        household: {
          listing: CodeOf<'ListingState'>;
          eligibility: { program: { id: string }; outcome: Finding['answer']; findings: Finding[] }[];
        };
      }>(
        `query ($id: ID!) { household(id: $id) { listing eligibility { program { id } outcome ${FINDINGS} } } }`,
        {
          id: householdId,
        },
      );
      const page = household.eligibility.find(({ program }) => program.id === programId);
      if (!page) throw new Error('the household has no line of the programme');
      for (const { answer } of page.findings) answers.add(answer);

      // The proposal, and the no to it.
      const proposed = await sector.done<{ id: string; version: number }>(
        'referralPropose',
        { caseId: registered.id, programId, reason: 'Rapat kasus memutuskan demikian' },
        'Referral { id version }',
      );
      await manager.done(
        'referralDecline',
        { id: proposed.id, expectedVersion: proposed.version, reason: 'Belum dapat dipenuhi' },
        'Referral { id }',
      );
      await office.settle();
      const { referral } = await manager.ask<{
        referral: {
          status: CodeOf<'ReferralStatus'>;
          eligibilityOutcome: string;
          decisions: { findings: Finding[] }[];
          case: { registryOutcome: CodeOf<'RegistryOutcome'> };
        };
      }>(
        `query ($id: ID!) { referral(id: $id) { status eligibilityOutcome decisions { ${FINDINGS} } case { registryOutcome } } }`,
        { id: proposed.id },
      );
      expect(referral.eligibilityOutcome).toBe(page.outcome);
      for (const { findings } of referral.decisions) expect(findings).toEqual(page.findings);

      // The letter names what is not met, and nothing that is met or not known.
      const printed = await manager.fetch(`/documents/refusal/${proposed.id}.pdf`);
      const letter = pdfText(Buffer.from(await printed.arrayBuffer()));
      for (const { answer, text, value } of page.findings) {
        if (answer === 'NO') expect(letter).toContain(`${text} ${value}`);
        else expect(letter).not.toContain(text);
      }
      expect(letter).toContain(registered.number);

      // The files, by the words of the pages.
      const ofCase = await rowOfFile(
        'CASES',
        ['number', 'registryOutcome'],
        { search: registered.number },
        registered.number,
      );
      expect(ofCase?.registryOutcome).toBe(wordOf('RegistryOutcome', referral.case.registryOutcome));
      const ofReferral = await rowOfFile(
        'REFERRALS',
        ['caseNumber', 'status'],
        { search: registered.number },
        registered.number,
      );
      expect(ofReferral?.status).toBe(wordOf('ReferralStatus', referral.status));
      const ofHousehold = await rowOfFile(
        'HOUSEHOLDS',
        ['head', 'listing'],
        { search: people[0]?.name },
        people[0]?.name ?? '',
      );
      expect(ofHousehold?.listing).toBe(wordOf('ListingState', household.listing));
    }),
    { numRuns: 12 },
  );
  expect(answers).toEqual(new Set(['YES', 'NO', 'NOT_KNOWN']));
});
