import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectOwner } from '../../../runtime/postgres/connection.ts';
import { fixedId, newId } from '../../../subgraphs/shared/ids.ts';
import { AGENCIES } from '../../contract/families.ts';
import { seedFourFamilies } from '../../contract/seed-families.ts';
import type { Client } from '../../testkit/client.ts';
import { type Office, openOffice } from '../../testkit/office.ts';
import { printed } from '../../testkit/printed.ts';

let office: Office;
let folder: string;
let manager: Client;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pandu-covering-'));
  office = await openOffice({ filesFolder: folder });
  await seedFourFamilies(office.database.ownerUrl);
  manager = office.officer('MANAGER', { name: 'Sri Wahyuni' });
});

afterAll(async () => {
  await office.close();
  await rm(folder, { recursive: true, force: true });
});

const statusOf = async (client: Client, path: string): Promise<number> => (await client.fetch(path)).status;

describe('a covering letter on paper', () => {
  it('[PYK-8] cover 187 referrals with one letter, of the office and of the agency, and reprint it under its number', async () => {
    const owner = await connectOwner(office.database.ownerUrl);
    const ids = Array.from({ length: 187 }, () => newId('refl'));
    const copies = (more: object) =>
      owner.query(
        `insert into cases.referral select (jsonb_populate_record(r, $1::jsonb || jsonb_build_object('id', k.id))).*
         from cases.referral r, unnest($2::text[]) k(id) where r.id = $3`,
        [JSON.stringify(more), ids, fixedId('refl', 'a')],
      );
    await copies({ status: 'ACCEPTED' });
    const counted = '187 (seratus delapan puluh tujuh) rujukan';
    const path = `/documents/covering-letter.pdf?referrals=${ids.join(',')}`;
    const ofOffice = await printed(manager, path);
    expect(ofOffice).toContain(counted);
    expect(ofOffice).toMatch(/187 Uji a/);
    const agency = office.officer('AGENCY_OFFICER', { agencyId: AGENCIES[0] });
    const ofAgency = await printed(agency, path);
    expect(ofAgency).toContain(counted);
    expect(ofAgency).toContain('Diterima dinas'); // the state as the console says it
    const made = await manager.done<{ id: string; number: string }>(
      'coveringLetterIssue',
      { referralIds: ids },
      'CoveringLetter { id number }',
    );
    const again = await printed(manager, `/documents/covering-letter.pdf?letter=${made.id}`);
    expect(again).toContain(`Nomor: ${made.number}`);
    expect(again).toContain(counted);
    await owner.query('delete from cases.covering_letter where id = $1', [made.id]);
    await owner.query('delete from cases.referral where id = any($1)', [ids]);
    await owner.end();
  });

  it('[PYK-2] reprint the letter of an agency whole from any of its referrals, and only that letter', async () => {
    const owner = await connectOwner(office.database.ownerUrl);
    const copy = async (more: object): Promise<string> => {
      const id = newId('refl');
      await owner.query(
        `insert into cases.referral select (jsonb_populate_record(r, $1::jsonb)).* from cases.referral r where r.id = $2`,
        [
          JSON.stringify({ id, status: 'ACCEPTED', covering_letter_number: '900/7', ...more }),
          fixedId('refl', 'a'),
        ],
      );
      return id;
    };
    const ids: string[] = [];
    for (let index = 0; index < 40; index += 1) ids.push(await copy({}));
    const elsewhere = await copy({ agency_id: AGENCIES[1] });
    const formerYear = await copy({ fiscal_year: 2019 });
    const unnumbered = await copy({ covering_letter_number: null });
    const path = (id: string | undefined) => `/documents/covering-letter.pdf?together=${id}`;
    for (const client of [manager, office.officer('AGENCY_OFFICER', { agencyId: AGENCIES[0] })])
      for (const id of [ids[0], ids[39]]) {
        const text = await printed(client, path(id));
        expect(text).toContain('Nomor: 900/7');
        expect(text).toContain('40 (empat puluh) rujukan');
      }
    for (const id of [elsewhere, formerYear])
      expect(await printed(manager, path(id))).toContain('1 (satu) rujukan');
    expect(await statusOf(manager, path(unnumbered))).toBe(404);
    const stranger = office.officer('AGENCY_OFFICER', { agencyId: AGENCIES[1] });
    expect(await statusOf(stranger, path(ids[0]))).toBe(404);
    // Part of a letter is not printed under its number.
    await owner.query('update cases.referral set case_id = $1 where id = $2', [fixedId('case', 'd'), ids[0]]);
    const district = office.officer('DISTRICT_OFFICE', { regionCode: '33.14.01' });
    expect(await statusOf(district, path(ids[1]))).toBe(404);
    await owner.query('delete from cases.referral where id = any($1)', [
      [...ids, elsewhere, formerYear, unnumbered],
    ]);
    await owner.end();
  });
});
