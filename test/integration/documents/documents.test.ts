import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectOwner } from '../../../runtime/postgres/connection.ts';
import { fixedId, newId } from '../../../subgraphs/shared/ids.ts';
import { AGENCIES, INSTRUMENT, insert, SURVEYORS } from '../../contract/families.ts';
import { seedFourFamilies } from '../../contract/seed-families.ts';
import type { Client } from '../../testkit/client.ts';
import { putCriteria } from '../../testkit/criteria.ts';
import { type Office, openOffice } from '../../testkit/office.ts';
import { printed } from '../../testkit/printed.ts';

let office: Office;
let folder: string;
let manager: Client;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pandu-documents-'));
  office = await openOffice({ filesFolder: folder });
  await seedFourFamilies(office.database.ownerUrl);
  const owner = await connectOwner(office.database.ownerUrl);
  await owner.query(`update cases.referral set status = 'APPROVED' where id = $1`, [fixedId('refl', 'a')]);
  await owner.query(
    `update cases.referral set status = 'REFUSED', reason_text = 'Rumah belum milik sendiri.' where id = $1`,
    [fixedId('refl', 'b')],
  );
  await owner.query(
    `update registry.verification set status = 'SUBMITTED', answers = (select jsonb_object_agg('q' || n, 2) from generate_series(1, 16) n), score = 30, score_class = 'POOR',
       occurred_on = '2026-01-04', narrative = 'Rumah papan.' where id = $1`,
    [fixedId('verif', 'a')],
  );
  await insert(owner, 'registry.person', {
    id: fixedId('pers', 'mother'),
    household_id: fixedId('hh', 'd'),
    name: 'Nguyễn Siti',
    name_key: 'siti',
    sex: 'FEMALE',
    village_code: '33.14.02.2001',
    relationship: 'HEAD',
  });
  await owner.query('update registry.household set head_person_id = $1 where id = $2', [
    fixedId('pers', 'mother'),
    fixedId('hh', 'd'),
  ]);
  await owner.end();
  manager = office.officer('MANAGER', { name: 'Sri Wahyuni' });
});

afterAll(async () => {
  await office.close();
  await rm(folder, { recursive: true, force: true });
});

const statusOf = async (client: Client, path: string): Promise<number> => (await client.fetch(path)).status;

describe('documents through the gateway', () => {
  it('print the letter with its masked number and the way to check it', async () => {
    const text = await printed(manager, `/documents/letter/${fixedId('lett', 'a')}.pdf`);
    for (const part of [
      '460/1/2026',
      'Kepala Uji dinas 0',
      'Uji a',
      '339901**********',
      'Uji program a',
      '/letter/token-a',
    ])
      expect(text).toContain(part);
    expect(text).not.toMatch(/\d{16}/);
  });

  it('[SRG-9] print letters together, each on the pages that it has alone', async () => {
    const [first, second] = [fixedId('lett', 'a'), fixedId('lett', 'd')];
    const alone = await printed(manager, `/documents/letter/${first}.pdf`);
    const other = await printed(manager, `/documents/letter/${second}.pdf`);
    const together = `/documents/letters.pdf?ids=${first},${second},${first}`;
    expect(await printed(manager, together)).toBe(`${alone} ${other}`);
    const stranger = office.officer('AGENCY_OFFICER', { agencyId: AGENCIES[1] });
    expect(await statusOf(stranger, together)).toBe(404);
    expect(await statusOf(office.nobody, together)).toBe(401);
    expect(await statusOf(manager, `/documents/letters.pdf?ids=${first},${newId('lett')}`)).toBe(404);
    const many = Array.from({ length: 101 }, () => newId('lett')).join(',');
    for (const ids of ['', many])
      expect(await statusOf(manager, `/documents/letters.pdf?ids=${ids}`)).toBeGreaterThanOrEqual(400);
  });

  it('[SRG-10] name a child together with the head of its household', async () => {
    const text = await printed(manager, `/documents/letter/${fixedId('lett', 'd')}.pdf`);
    expect(text).toContain('Nama : Uji d Kepala keluarga : Nguyễn Siti NIK : 339901**********');
    expect(await printed(manager, `/documents/letter/${fixedId('lett', 'a')}.pdf`)).not.toContain(
      'Kepala keluarga',
    );
  });

  it('[SRG-10] a letter for one child names the child and the head, where the case is about the household', async () => {
    const owner = await connectOwner(office.database.ownerUrl);
    const [caseId, referralId] = [fixedId('case', 'd'), fixedId('refl', 'd')];
    await owner.query(`update cases."case" set subject_type = 'HOUSEHOLD', person_id = null where id = $1`, [
      caseId,
    ]);
    const letter = `/documents/letter/${fixedId('lett', 'd')}.pdf`;
    expect(await printed(manager, letter)).toContain('Nama : Nguyễn Siti Alamat');
    const child = 'Nama : Uji d Kepala keluarga : Nguyễn Siti NIK : 339901**********';
    await owner.query('update cases.referral set person_id = $1 where id = $2', [
      fixedId('pers', 'd'),
      referralId,
    ]);
    const ofAgency = office.officer('AGENCY_OFFICER', { agencyId: AGENCIES[0] });
    expect(await printed(manager, letter)).toContain(child);
    expect(await printed(ofAgency, letter)).toContain(child);
    expect(await printed(ofAgency, `/documents/covering-letter.pdf?referrals=${referralId}`)).toContain(
      '1 Uji d',
    );
    const setStatus = (status: string) =>
      owner.query('update cases.referral set status = $1 where id = $2', [status, referralId]);
    await setStatus('REFUSED');
    expect(await printed(manager, `/documents/refusal/${referralId}.pdf`)).toContain(child);
    await setStatus('DELIVERED');
    await owner.end();
  });

  it('[SRG-9] state for an emergency that nobody was checked, and for others that the registry knows them', async () => {
    const owner = await connectOwner(office.database.ownerUrl);
    const grounds = async (provision: string | null): Promise<string> => {
      await owner.query('update cases.letter set provision = $1 where id = $2', [
        provision,
        fixedId('lett', 'a'),
      ]);
      const text = await printed(manager, `/documents/letter/${fixedId('lett', 'a')}.pdf`);
      return text.match(/Berdasarkan .*? merekomendasikan[^:]*:/)?.[0] ?? '';
    };
    expect([await grounds('PENDING'), await grounds('QUESTIONED'), await grounds(null)]).toEqual([
      'Berdasarkan permohonan nomor UJI-1 dan karena keadaan darurat, sebelum data kesejahteraan sosial diperiksa, dengan ini kami merekomendasikan untuk sementara:',
      'Berdasarkan permohonan nomor UJI-1 dan karena keadaan darurat, dengan ini kami merekomendasikan untuk sementara:',
      'Berdasarkan permohonan nomor UJI-1 dan hasil pemeriksaan data kesejahteraan sosial Kabupaten Sragen, dengan ini kami merekomendasikan:',
    ]);
    const outcome = 'update cases."case" set registry_outcome = $1 where id = $2';
    await owner.query(outcome, ['NOT_LISTED', fixedId('case', 'a')]);
    expect(await grounds(null)).toBe('Berdasarkan permohonan nomor UJI-1, dengan ini kami merekomendasikan:');
    await owner.query(outcome, ['LISTED', fixedId('case', 'a')]);
    await owner.end();
  });

  it('[SRG-15] show the office the agency’s result for each, and the agency all referrals', async () => {
    const path = `/documents/covering-letter.pdf?referrals=${['a', 'd'].map((key) => fixedId('refl', key)).join(',')}`;
    const agency = office.officer('AGENCY_OFFICER', { agencyId: AGENCIES[0] });
    const answered = await printed(agency, path);
    expect(answered).toContain('Nilai Hasil 1 Uji a');
    expect(answered).toMatch(
      /Uji program a 460\/1\/2026 – Belum dijawab 2 Uji d .* 460\/4\/2026 – Diserahkan/,
    );
    expect(answered).not.toContain('Jumlah nilai');
    const asked = await printed(manager, path);
    expect(asked).not.toContain('Hasil');
    expect(asked).toContain('Jumlah nilai: Rp 2.000 (dua ribu rupiah)');
  });

  it('explain a refusal, and only a refusal', async () => {
    const text = await printed(manager, `/documents/refusal/${fixedId('refl', 'b')}.pdf`);
    for (const part of ['Uji dinas 1', 'Rumah belum milik sendiri.', 'keberatan'])
      expect(text).toContain(part);
    expect(await statusOf(manager, `/documents/refusal/${fixedId('refl', 'a')}.pdf`)).toBe(422);
  });

  it('[SRG-15] a refusal prints the decision of that time, even if facts and criteria changed', async () => {
    const owner = await connectOwner(office.database.ownerUrl);
    const [id, programId] = [fixedId('refl', 'c'), fixedId('prog', 'c')];
    const setCriteria = (number: number, ...rules: object[]) =>
      putCriteria(owner, programId, number, { all: rules });
    const elsewhere = '33.14.99.2001';
    await setCriteria(
      1,
      ...[
        { fact: 'class', op: 'in', values: ['POOR'] },
        { fact: 'villageCode', op: 'eq', value: elsewhere },
      ],
    );
    await owner.query(
      `update services.household_fact set class_name = 'NEAR_POOR', village_code = '33.14.01.2001', facts = '{}' where household_id = $1`,
      [fixedId('hh', 'c')],
    );
    await owner.query(`update cases.referral set status = 'APPROVED' where id = $1`, [id]);
    const agency = office.officer('AGENCY_OFFICER', { agencyId: AGENCIES[1] });
    const refuse = { id, expectedVersion: 1, reasonCode: 'NOT_ELIGIBLE', reason: 'Bukan kelas miskin.' };
    await agency.done('referralRefuse', refuse, 'Referral { id }');

    const path = `/documents/refusal/${id}.pdf`;
    const decided = ['Bukan kelas miskin.', '(versi 1)', '1 Golongan kesejahteraan: Miskin Hampir miskin'];
    const first = await printed(manager, path);
    for (const part of [...decided, 'Sangat miskin']) expect(first).toContain(part);
    const village = `2 Desa/kelurahan: ${elsewhere} Uji 33.14.01.2001`;
    expect(first).toContain(village);
    const kampung = { list: 'REGION_KIND', code: 'VILLAGE', name: { id: 'kampung' }, expectedVersion: 0 };
    await office.officer('ADMINISTRATOR').done('officeCodeSet', kampung, 'OfficeCode { id }');
    // The record keeps the words of its day, and is not taken for a criterion that is gone.
    const reworded = await printed(manager, path);
    expect(reworded).toContain(village);
    expect(reworded).not.toContain('tidak berlaku lagi');
    await setCriteria(2, { fact: 'members', op: 'gte', value: 9 });
    await owner.end();
    const second = await printed(manager, path);
    for (const part of [...decided, 'tidak berlaku lagi']) expect(second).toContain(part);
    const own = { list: 'REFUSAL_REASON', code: 'NOT_ELIGIBLE', name: { id: 'belum layak dibantu' } };
    await office
      .officer('ADMINISTRATOR')
      .done('officeCodeSet', { ...own, expectedVersion: 0 }, 'OfficeCode { id }');
    expect(first).toContain('Tidak memenuhi syarat. Bukan kelas miskin.');
    expect(await printed(manager, path)).toContain('Belum layak dibantu. Bukan kelas miskin.');
    expect(second).not.toContain('Jumlah anggota');
  });

  it('print the survey form blank, for an assigned survey, and filled', async () => {
    const blank = await printed(manager, `/documents/form/${INSTRUMENT}.pdf`);
    expect(blank).toContain('16. ');
    expect(blank).toContain('formulir kosong');
    const filled = await printed(
      manager,
      `/documents/form/${INSTRUMENT}.pdf?verification=${fixedId('verif', 'a')}`,
    );
    for (const part of ['Uji a', 'Rumah papan.', '4 Januari 2026', 'Nilai 30'])
      expect(filled).toContain(part);
    const assigned = await printed(
      manager,
      `/documents/form/${INSTRUMENT}.pdf?verification=${fixedId('verif', 'b')}`,
    );
    for (const part of ['Uji b', 'untuk diisi', 'Beri tanda silang', '16. '])
      expect(assigned).toContain(part);
    expect(filled).toContain('Anggota tidak didata pada kunjungan ini.');
    for (const text of [assigned, blank]) {
      expect(text).toContain('Siapa yang tinggal di sini');
      expect(text).toContain('Semua yang tinggal di rumah ini sudah tercatat di atas.');
    }
    // The known member with the masked number, and rows for those who are not known.
    expect(assigned).toMatch(/Keberadaan 1 Uji b 339901\*{10} .* 7 Hubungan/);
    expect(assigned).not.toMatch(/\d{16}/);
  });

  it('[SRG-3] print whom the visit found on the filled form: who stayed, who came, and who left', async () => {
    const owner = await connectOwner(office.database.ownerUrl);
    const [own, other, personId] = ['a', 'd', 'mother'].map((key) => fixedId('pers', key));
    const gone = [{ personId, reason: 'MOVED_OUT', occurredOn: '2026-01-02' }];
    await owner.query('update registry.verification set members = $1 where id = $2', [
      JSON.stringify({ people: [own, other], arrived: [other], gone }),
      fixedId('verif', 'a'),
    ]);
    await owner.end();
    const path = `/documents/form/${INSTRUMENT}.pdf?verification=${fixedId('verif', 'a')}`;
    const text = await printed(manager, path);
    expect(text).toMatch(/1 Uji a .*Tinggal di sini 2 Uji d .*Anggota baru 3 Nguyễn Siti .*, 02\/01\/2026/);
    expect(text).not.toMatch(/\d{16}/);
  });

  it('cover many referrals to one agency with one letter', async () => {
    const path = (...keys: string[]) =>
      `/documents/covering-letter.pdf?referrals=${keys.map((key) => fixedId('refl', key)).join(',')}`;
    const text = await printed(manager, path('a', 'd'));
    for (const part of ['2 (dua) rujukan', '1 Uji a', '2 Uji d', 'Rp 2.000 (dua ribu rupiah)'])
      expect(text).toContain(part);
    expect(await statusOf(manager, path('a', 'b'))).toBe(422);
    expect(await statusOf(manager, `${path('a')},refl_00000000000000000000000000`)).toBe(404);
  });

  it('print the slip of a queue number', async () => {
    const another = `/documents/slip/${fixedId('hh', 'a')}.pdf`;
    expect(await statusOf(manager, another), 'the id of another thing').toBe(404);
    const text = await printed(manager, `/documents/slip/${fixedId('tick', 'a')}.pdf`);
    for (const part of ['100', 'Uji loket', 'Pengaduan atau permohonan baru']) expect(text).toContain(part);
    await office
      .officer('ADMINISTRATOR')
      .done(
        'officeCodeSet',
        { list: 'VISIT_KIND', code: 'NEW', name: { id: 'lapor ke Posko' }, active: true, expectedVersion: 0 },
        'OfficeCode { id }',
      );
    expect(await printed(manager, `/documents/slip/${fixedId('tick', 'a')}.pdf`)).toContain('Lapor ke Posko');
  });

  it('save a report for a caller who may read it', async () => {
    const analyst = office.officer('ANALYST');
    for (const name of ['cases', 'referrals', 'quota', 'listing']) {
      const response = await analyst.fetch(`/reports/${name}.csv`);
      expect(response.status).toBe(200);
      expect([...new Uint8Array(await response.arrayBuffer()).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    }
    expect(await statusOf(office.officer('SURVEYOR'), '/reports/cases.csv')).toBe(403);
    for (const wrong of [
      'asOf=2026-02-30',
      'asOf=9998-01-01',
      'from=2026-02-01&to=2026-01-01',
      'statuses=LOST',
    ])
      expect(await statusOf(analyst, `/reports/cases.csv?${wrong}`), wrong).toBe(400);
  });
});

describe('a caller cannot print what they may not see', () => {
  it('not from another district, agency or sector, and not without signing in', async () => {
    const letter = `/documents/letter/${fixedId('lett', 'a')}.pdf`;
    const strangers = [
      office.officer('DISTRICT_OFFICE', { regionCode: '33.14.02' }),
      office.officer('AGENCY_OFFICER', { agencyId: AGENCIES[1] }),
      office.officer('BACK_OFFICE', { sectors: ['EDUCATION'] }),
      office.officer('ADMINISTRATOR'),
    ];
    for (const client of strangers) expect(await statusOf(client, letter)).toBe(404);
    expect(await statusOf(office.nobody, letter)).toBe(401);
    const own = office.officer('AGENCY_OFFICER', { agencyId: AGENCIES[0] });
    expect(await statusOf(own, letter)).toBe(200);
  });

  it('not by planners, treasurers, administrators, or a surveyor of the family', async () => {
    const papers = [
      `/documents/letter/${fixedId('lett', 'a')}.pdf`,
      `/documents/refusal/${fixedId('refl', 'b')}.pdf`,
      `/documents/covering-letter.pdf?referrals=${fixedId('refl', 'a')}`,
    ];
    const outsiders = [
      office.officer('ANALYST'),
      office.officer('TREASURER'),
      office.officer('ADMINISTRATOR'),
      ...SURVEYORS.map((accountId) => office.officer('SURVEYOR', { accountId })),
    ];
    for (const path of papers) {
      expect(await statusOf(manager, path), path).toBe(200);
      for (const client of outsiders) expect(await statusOf(client, path), path).toBe(404);
    }
    const slip = `/documents/slip/${fixedId('tick', 'a')}.pdf`;
    for (const client of outsiders) expect(await statusOf(client, slip), slip).toBe(404);
  });

  it('and odd ids are not found, never a fault', async () => {
    for (const id of ['x', '%00', 'lett_', `${fixedId('case', 'a')}`, "';--"])
      expect([400, 404]).toContain(await statusOf(manager, `/documents/letter/${id}.pdf`));
  });
});

describe("the public page of a letter's code", () => {
  it('shows valid, or the same page for an expired letter as for an unknown one', async () => {
    const page = async (token: string) => (await office.nobody.fetch(`/letter/${token}`)).text();
    expect(await page('token-a')).toContain('>BERLAKU<');
    const ended = await page('token-c');
    expect(ended).toContain('>TIDAK BERLAKU<');
    expect(await page('no-such-token')).toBe(ended);
    expect(await page('%20')).toBe(ended);
    expect(await page("';--")).toBe(ended);
  });
});

describe('a file', () => {
  const PDF = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');

  it('travels by tickets of the subgraph that owns it, and counts once its bytes have come', async () => {
    const surveyor = office.officer('SURVEYOR', { accountId: SURVEYORS[1] });
    const verification = fixedId('verif', 'b');
    const { ticket } = await surveyor.ask<{ ticket: { fileId: string; ticket: string } }>(
      `mutation T($input: RegistryFileTicketInput!) {
         ticket: registryFileTicket(input: $input) { ... on RegistryFileTicket { fileId ticket } } }`,
      { input: { requestId: 'file-1', purpose: 'SURVEY_PHOTO', verificationId: verification } },
    );
    const photos = async () => {
      const found = await surveyor.ask<{ verification: { photos: { id: string; url: string | null }[] } }>(
        `query P($id: ID!) { verification(id: $id) { photos { id url } } }`,
        { id: verification },
      );
      return found.verification.photos;
    };
    const before = await photos();
    const put = () =>
      office.nobody.fetch(`/files/${ticket.ticket}`, {
        method: 'PUT',
        body: new Uint8Array(PDF),
        headers: { 'content-type': 'image/jpeg' },
      });
    const answers = [await put(), await put()];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await readFile(join(folder, ticket.fileId))).toEqual(PDF);
    const after = await photos();
    expect(after).toHaveLength(before.length + 1);
    const url = after.find(({ id }) => id === ticket.fileId)?.url ?? '';
    expect((await office.nobody.fetch(url)).status).toBe(401);
    const fetched = await surveyor.fetch(url);
    expect(Buffer.from(await fetched.arrayBuffer())).toEqual(PDF);
    expect(fetched.headers.get('content-type')).toBe('application/pdf');
    expect(fetched.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  });
});
