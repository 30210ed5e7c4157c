import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOwnerPool } from '../../../runtime/postgres/scratch.ts';
import { capitalised } from '../../../subgraphs/shared/codes.ts';
import { fixedId, newId } from '../../../subgraphs/shared/ids.ts';
import { Client, type Outcome } from '../../testkit/client.ts';
import { type Office, openOffice } from '../../testkit/office.ts';
import { pdfText } from '../../testkit/pdf-text.ts';
import { type Written, watchWrites } from '../../testkit/writes.ts';

type Pool = ReturnType<typeof openOwnerPool>;

/** What each office says of its head, its region and its villages; `onPaper` those whose number begins with `number`. */
const OFFICES = [
  {
    ...{ name: 'payakumbuh', program: 'BSM', head: 'Wali Kota', headInEnglish: 'Mayor' },
    ...{ region: 'kota', village: 'kelurahan', onPaper: 'Kelurahan', number: '1' },
  },
  {
    ...{ name: 'berau', program: 'BEASISWA', head: 'Bupati', headInEnglish: 'Regent' },
    ...{ region: 'kabupaten', village: 'kampung/kelurahan', onPaper: 'Kampung', number: '2' },
  },
] as const;

const MESSAGES = '{ __typename ... on PanduError { code path message issues { message } } }';

describe.each(OFFICES)(
  '[OUR-1] the office of $name',
  ({ name, program, head, headInEnglish, region, village, onPaper, number }) => {
    let owner: Pool;
    let office: Office;
    let written: () => Promise<Written>;

    beforeAll(async () => {
      office = await openOffice({ seed: 'sample', sample: name });
      owner = openOwnerPool(office.database.ownerUrl, 'services', 2);
      await office.settle();
      written = await watchWrites(owner);
    });
    afterAll(async () => {
      await owner?.end();
      await office?.close();
    });

    /** An act that is refused, and writes nothing. */
    const refused = async (client: Client, act: string, input: object): Promise<Outcome> => {
      const before = await written();
      const type = `${act.charAt(0).toUpperCase()}${act.slice(1)}Input`;
      const answer = await client.ask<Record<string, Outcome>>(
        `mutation ($input: ${type}!) { ${act}(input: $input) ${MESSAGES} }`,
        { input: { requestId: newId('req'), ...input } },
      );
      expect(await written()).toEqual(before);
      return answer[act] as Outcome;
    };
    const english = async (username: string) => new Client(office, (await office.as(username)).token, 'en');

    it('[PYK-3] names its head where it refuses to loosen an approval', async () => {
      const manager = await office.as('manajer');
      const input = { id: fixedId('prog', program), expectedVersion: 1, approval: 'NONE' };
      expect(await refused(manager, 'programUpdate', input)).toMatchObject({
        ...{ __typename: 'RuleError', code: 'NEEDS_REGENT', path: ['input', 'approval'] },
        message: `Hanya ${head} yang melonggarkan persetujuan program, atau menetapkan uang yang diberikan tanpa persetujuan.`,
      });
      const inEnglish = await refused(await english('manajer'), 'programUpdate', input);
      expect(inEnglish.message).toMatch(`Only the ${headInEnglish} loosens`);
    });

    it('[BRU-2] names its head where it refuses an approval, and offers none in the same words', async () => {
      const manager = await office.as('manajer');
      const stricter = { id: fixedId('prog', program), expectedVersion: 1, approval: 'REGENT' };
      await manager.done('programUpdate', stricter, 'Program { id }');
      await office.settle();
      const id = await openProposal();
      const needs = `Program ini memerlukan persetujuan ${head}.`;
      expect(await refused(manager, 'referralApprove', { ids: [id], reason: 'Disepakati.' })).toMatchObject({
        ...{ code: 'NEEDS_REGENT', message: needs },
      });
      const { referral } = await manager.ask<{
        referral: { availableActions: { action: string; allowed: boolean; reason: string | null }[] };
      }>('query ($id: ID!) { referral(id: $id) { availableActions { action allowed reason } } }', { id });
      expect(referral.availableActions).toContainEqual({
        ...{ action: 'referralApprove', allowed: false, reason: needs },
      });
    });

    /** A referral to the programme of the test for a family on the list, proposed. */
    async function openProposal(): Promise<string> {
      const backOffice = await office.as('backoffice.pendidikan');
      const { households } = await backOffice.ask<{
        households: { edges: { node: { id: string; region: Place } }[] };
      }>(
        '{ households(first: 1, filter: { listing: [LISTED] }) { edges { node { id region { code name } } } } }',
      );
      const family = households.edges[0]?.node;
      const registered = await (await office.as('loket1')).done<{ id: string }>(
        'caseRegister',
        {
          ...{ kind: 'REQUEST', channel: 'DESK', sector: 'EDUCATION', deskId: fixedId('desk', 'PENDIDIKAN') },
          ...{ villageCode: family?.region.code, needs: ['SCHOOL_COSTS'] },
          subject: { type: 'HOUSEHOLD', householdId: family?.id },
          problem: 'Anak terancam berhenti sekolah karena biaya.',
        },
        'Case { id }',
      );
      const input = {
        ...{ caseId: registered.id, programId: fixedId('prog', program) },
        ...{ reason: 'Disepakati dalam rapat kasus.' },
      };
      return (await backOffice.done<{ id: string }>('referralPropose', input, 'Referral { id }')).id;
    }

    it('says its own region where it refuses one outside', async () => {
      const posting = {
        ...{
          accountId: fixedId('acct', 'loket1'),
          role: 'FRONT_OFFICE',
          deskId: fixedId('desk', 'PENDIDIKAN'),
        },
        ...{ decreeNumber: '821/1', validFrom: '2099-01-01', regionCode: '11.01' },
      };
      expect(await refused(await office.as('admin'), 'postingCreate', posting)).toMatchObject({
        ...{ code: 'REGION_ELSEWHERE', path: ['input', 'regionCode'] },
        message: `Wilayah di luar ${region} ini.`,
      });
    });

    it('[BRU-7] says its own villages where a validator refuses the form of a code', async () => {
      const input = {
        ...{ kind: 'REQUEST', channel: 'DESK', deskId: fixedId('desk', 'PENDIDIKAN'), villageCode: 'desa' },
        ...{
          subject: { type: 'UNKNOWN_PERSON', name: 'Zubaidah', description: 'Ibu tanpa rumah' },
          problem: 'Tidak ada kode.',
          needs: [],
        },
      };
      const { issues } = await refused(await office.as('loket1'), 'caseRegister', input);
      expect(issues).toContainEqual({ message: `Kode ${village} berbentuk 33.14.01.2001.` });
    });

    it('[BRU-7] says its own villages where the registry refuses one', async () => {
      const family = {
        ...{ villageCode: '11.01.01.2999', address: 'Jalan Anggrek' },
        people: [{ name: 'Zubaidah', sex: 'FEMALE', relationship: 'HEAD' }],
      };
      expect(await refused(await office.as('loket1'), 'householdPropose', family)).toMatchObject({
        ...{ code: 'VILLAGE_UNKNOWN', path: ['input', 'villageCode'] },
        message: `Kode ${village} ini tidak dikenal.`,
      });
    });

    const APART = '{ caseReport(groupBy: [LISTING, VILLAGE]) { csv } }';
    it('says its own region where a query is refused', async () => {
      const { errors } = await (await office.as('bappeda')).query(APART);
      expect(errors?.[0]).toMatchObject({ extensions: { code: 'DIMENSIONS_APART' } });
      expect(errors?.[0]?.message).toMatch(`untuk seluruh ${region}, atau wilayah`);
    });

    it('[BRU-7] says its own villages in criteria: in the list of facts and in words', async () => {
      const manager = await office.as('manajer');
      const { criteriaFacts } = await manager.ask<{
        criteriaFacts: { name: string; label: string; choices: { value: string; label: string }[] }[];
      }>('{ criteriaFacts { name label choices { value label } } }');
      const heading = capitalised(village);
      const fact = criteriaFacts.find(({ name }) => name === 'villageCode');
      expect(fact?.label).toBe(heading);
      const place = fact?.choices[0];
      expect(place?.label).toMatch(/\(.+\)$/);
      const draft = `{ fact: "villageCode", operator: EQ, values: ["${place?.value}"] }`;
      expect(await manager.ask(`{ criteriaDraft(rule: ${draft}) { rule { text { id } } } }`)).toEqual({
        criteriaDraft: { rule: { text: { id: `${heading}: ${place?.label}` } } },
      });
    });

    it('[BRU-7] prints the kind of a village in the address of a letter and of what goes with it', async () => {
      const backOffice = await office.as('backoffice.pendidikan');
      const { referrals } = await backOffice.ask<{ referrals: { edges: { node: Printable }[] } }>(
        `{ referrals(first: 100) { edges { node { id letters { id } case { region { code name } }
           subject { ... on Household { region { code name } } ... on Person { household { region { code name } } } } } } } }`,
      );
      const found = referrals.edges
        .map(({ node }) => node)
        .find((one) => one.letters?.length && placeOf(one)?.code.split('.')[3]?.startsWith(number));
      const letter = await backOffice.fetch(`/documents/letter/${found?.letters[0]?.id}.pdf`);
      const printed = pdfText(Buffer.from(await letter.arrayBuffer()));
      expect(printed).toContain(`, ${onPaper} ${found && placeOf(found)?.name}, `);
      const covering = await backOffice.fetch(`/documents/covering-letter.pdf?referrals=${found?.id}`);
      const text = pdfText(Buffer.from(await covering.arrayBuffer()));
      const cell = `${onPaper} ${found?.case?.region?.name},`;
      expect(text.replaceAll(/\s/g, '')).toContain(cell.replaceAll(/\s/g, ''));
    });

    it('refuses in the program’s own words while the office’s cannot be read', async () => {
      await owner.query('alter table reporting.label rename to label_away');
      try {
        const { errors } = await (await office.as('bappeda')).query(APART);
        expect(errors?.[0]).toMatchObject({ extensions: { code: 'DIMENSIONS_APART' } });
        expect(errors?.[0]?.message).toMatch('untuk seluruh kabupaten/kota, atau wilayah');
      } finally {
        await owner.query('alter table reporting.label_away rename to label');
      }
    });
  },
);

interface Place {
  code: string;
  name: string;
}

interface Printable {
  id: string;
  letters: { id: string }[];
  case: { region: Place | null } | null;
  subject: { region?: Place | null; household?: { region: Place | null } | null } | null;
}

/** Where the address of a letter is. */
const placeOf = ({ subject, case: of }: Printable): Place | null | undefined =>
  subject?.region ?? subject?.household?.region ?? of?.region;
