import { beforeAll, describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { aidConsumer } from '../../../subgraphs/services/consumers.ts';
import type { ServicesContext } from '../../../subgraphs/services/context.ts';
import { resetConsumer } from '../../../subgraphs/shared/consumer.ts';
import { fixedId } from '../../../subgraphs/shared/ids.ts';
import { systemIdentity } from '../../../subgraphs/shared/subgraph.ts';
import { aidFile, aidRow, checkReport, takeReport } from '../../testkit/aid-report.ts';
import { DINKES, DISPERKIM } from '../../testkit/ground.ts';
import type { Person } from '../../testkit/person.ts';
import { propose } from '../../testkit/registering.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed().regency('33.14');
const { crew } = office;
const BAZNAS = fixedId('agcy', 'BAZNAS');
const KK = '3399010101200001';
const NIK = '3399015203870001';
const OTHER_NIK = '3399010708790002';

let familyId = '';
let headId = '';
let otherId = '';
let foodId = '';
let baznas: Person;

beforeAll(async () => {
  for (const table of ['services.agency', 'cases.agency_ref'])
    await office.owner.query(
      `insert into ${table} (id, code, name, signs_in) values ($1, 'BAZNAS', $2, true)`,
      [BAZNAS, { id: 'Baznas', en: 'Baznas' }],
    );
  await office.owner.query(
    `insert into services.office_code (list, code, name, position, active) values ('CASE_NEED', 'LAMA', '{"id":"lama","en":"old"}', 90, false)`,
  );
  const family = await propose(crew.frontOffice);
  [familyId, headId] = [family.id, family.head.id];
  const other = await propose(crew.frontOffice, {
    familyCardNumber: '3399010101200002',
    people: [{ name: 'Wagiyo', sex: 'MALE', birthDate: '1979-08-07', relationship: 'HEAD', nik: OTHER_NIK }],
  });
  otherId = other.id;
  foodId = await office.program('SEMBAKO-UJI', { needs: ['FOOD'], termMonths: 3, audience: 'ANYONE' });
  baznas = office.officer('agency-officer', { agencyId: BAZNAS });
});

const ledgerOf = async (person: Person, id: string) => {
  const { household } = await person.ask<{ household: { aid: Record<string, unknown>[] } | null }>(
    `query($id: ID!) { household(id: $id) { aid { id source needs deliveredOn until amountRupiah goods note agency { code }
      reportedBy { code } program { code } } } }`,
    { id },
  );
  return household?.aid ?? null;
};

const overlapsOf = async (person: Person, id: string) => {
  const { household } = await person.ask<{
    household: { aidOverlaps: { needs: string[]; program: { code: string }; entry: object | null }[] } | null;
  }>(
    `query($id: ID!, $programId: ID) { household(id: $id) { aidOverlaps(programId: $programId) { needs program { code }
      entry { source reportedBy { code } } } } }`,
    { id, programId: foodId },
  );
  return household?.aidOverlaps ?? null;
};

/** What services and cases hold: the registry notes who looked numbers up. */
const stored = async () =>
  Object.fromEntries(
    Object.entries(await office.written()).filter(([table]) => !table.startsWith('registry.')),
  );

const undo = (person: Person, id: string, expectedVersion = 1, reason = 'Berkas dari tahun yang salah.') =>
  person.act('aidReportUndo', { id, expectedVersion, reason }, 'AidReport { state version undoReason }');

describe('a partner reports what it gave', () => {
  it('[BRU-6] [PYK-9] by family card, NIK or id; what it gave stands in the ledger beside deliveries, with who reported it', async () => {
    const content = aidFile(
      aidRow(KK),
      aidRow(NIK, {
        kebutuhan: 'school_costs; HOUSING',
        sampai: '2026-12-31',
        'jumlah rupiah': 'Rp 1.500.000',
      }),
      aidRow(otherId, {
        'NIK penerima': OTHER_NIK,
        'jumlah rupiah': '',
        barang: 'Beras 10 kg',
        catatan: 'Diantar',
      }),
      aidRow(KK, { 'kode program': 'sembako-uji', mulai: '1/2/2026' }),
    );
    const before = await stored();
    expect(await checkReport(crew.manager, BAZNAS, content)).toMatchObject({
      ...{ problems: [], households: 2, rupiah: '2500000' },
      rows: [2, 3, 4, 5].map((number) => ({ number, problems: [], overlaps: [] })),
    });
    expect(await stored()).toEqual(before);
    expect(await takeReport(crew.manager, BAZNAS, content)).toMatchObject({
      ...{ state: 'TAKEN', rows: 4, rupiah: '2500000' },
    });
    expect(await ledgerOf(crew.backOffice, familyId)).toEqual([
      expect.objectContaining({
        deliveredOn: '2026-02-01',
        program: { code: 'SEMBAKO-UJI' },
        needs: ['FOOD'],
      }),
      expect.objectContaining({ deliveredOn: '2026-01-10' }),
      expect.objectContaining({ deliveredOn: '2026-01-10' }),
    ]);
    expect(await ledgerOf(crew.backOffice, familyId)).toContainEqual(
      expect.objectContaining({
        ...{
          source: 'REPORT',
          needs: ['HOUSING', 'SCHOOL_COSTS'],
          until: '2026-12-31',
          amountRupiah: '1500000',
        },
        ...{ program: null, reportedBy: { code: 'BAZNAS' } },
      }),
    );
    expect(await ledgerOf(crew.backOffice, otherId)).toEqual([
      expect.objectContaining({ amountRupiah: null, goods: 'Beras 10 kg', note: 'Diantar' }),
    ]);
    const [entry] = await office.look<{ person_id: string }>(
      'select person_id from services.aid_report_entry where household_id = $1',
      [otherId],
    );
    expect(entry?.person_id).toBeTruthy();
    expect(entry?.person_id).not.toBe(headId);
  });

  it('[BRU-6] keeps no number of a family or person in services: not in rows, events or requests', async () => {
    const tables = await office.look<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'services'`,
    );
    for (const { name } of tables) {
      const found = await office.look(
        `select 1 from services."${name}" t where t::text ~ '${KK}|${NIK}|${OTHER_NIK}'`,
      );
      expect({ name, found }).toEqual({ name, found: [] });
    }
    const events = await office.look<{ payload: object }>(
      `select payload from registry.event where kind = 'FAMILIES_LOOKED_UP'`,
    );
    expect(events.length).toBeGreaterThan(1);
    expect(JSON.stringify(events)).not.toMatch(/\d{16}/);
  });

  it.each<[code: string, field: string | null, row: object]>([
    ['FAMILY_UNKNOWN', 'family', aidRow('3399010101299999')],
    ['FAMILY_UNKNOWN', 'family', aidRow('hh_00000000000000000000000000')],
    ['CELL_NEEDED', 'family', aidRow('')],
    ['NUMBER_FORM', 'family', aidRow('33990101')],
    ['NUMBER_ROUNDED', 'family', aidRow('3,39901E+15')],
    ['PERSON_UNKNOWN', 'person', aidRow(KK, { 'NIK penerima': '3399015203879999' })],
    ['PERSON_ELSEWHERE', 'person', aidRow(KK, { 'NIK penerima': OTHER_NIK })],
    ['CELL_NEEDED', 'need', aidRow(KK, { kebutuhan: '' })],
    ['CODE_UNKNOWN', 'need', aidRow(KK, { kebutuhan: 'TIDAK_ADA' })],
    ['CODE_RETIRED', 'need', aidRow(KK, { kebutuhan: 'LAMA' })],
    ['CODE_UNKNOWN', 'program', aidRow(KK, { 'kode program': 'TIDAK-ADA' })],
    ['CELL_NEEDED', 'from', aidRow(KK, { mulai: '' })],
    ['DATE_FORM', 'from', aidRow(KK, { mulai: '31/2/2026' })],
    ['DATE_IN_FUTURE', 'from', aidRow(KK, { mulai: '2026-03-03' })],
    ['DAY_TOO_EARLY', 'from', aidRow(KK, { mulai: '1999-12-31' })],
    ['PERIOD_WRONG', 'until', aidRow(KK, { sampai: '2026-01-09' })],
    ['AMOUNT_FORM', 'amount', aidRow(KK, { 'jumlah rupiah': '-5' })],
    ['AMOUNT_FORM', 'amount', aidRow(KK, { 'jumlah rupiah': '1500,50' })],
    ['AMOUNT_FORM', 'amount', aidRow(KK, { 'jumlah rupiah': 'lima ratus ribu' })],
    ['AMOUNT_FORM', 'amount', aidRow(KK, { 'jumlah rupiah': '0' })],
    ['AMOUNT_OR_GOODS', 'amount', aidRow(KK, { 'jumlah rupiah': '' })],
    ['PERSONAL_NUMBER', 'goods', aidRow(KK, { barang: `untuk ${NIK}` })],
    ['PERSONAL_NUMBER', 'note', aidRow(KK, { catatan: '3399 0152 0387 0001' })],
    ['CELL_FORMULA', 'amount', aidRow(KK, { 'jumlah rupiah': '=1+1' })],
    ['ENTRY_EXISTS', 'family', aidRow(NIK)],
  ])(
    '[PYK-9] %s in %s: named by row and column in both languages, and nothing is written',
    async (code, field, row) => {
      const content = aidFile(aidRow(otherId, { mulai: '2026-01-11' }), row);
      const before = await stored();
      const checked = await checkReport(crew.manager, BAZNAS, content);
      expect(checked?.rows[0]?.problems).toEqual([]);
      expect(checked?.rows[1]?.problems).toEqual([
        { code, field, row: 3, message: expect.stringMatching(/.{10}/) },
      ]);
      expect(await takeReport(crew.manager, BAZNAS, content)).toMatchObject({
        ...{ code: 'TABLE_REFUSED', issues: [{ code, path: ['input', 'content', '3', field] }] },
      });
      expect(await stored()).toEqual(before);
    },
  );

  it('[PYK-9] the same row twice, the same file again, and tables that are none', async () => {
    const twice = aidFile(
      aidRow(KK, { mulai: '2026-01-12' }),
      aidRow(NIK, { mulai: '12/01/2026', catatan: 'x' }),
    );
    const { 'jumlah rupiah': _, ...rest } = aidRow(KK);
    const good = aidFile(aidRow(KK, { mulai: '2026-01-13' }));
    expect((await takeReport(crew.head, DISPERKIM, good)).code).toBeUndefined();
    const before = await stored();
    const refused = async (content: string) => {
      const outcome = await takeReport(crew.manager, BAZNAS, content);
      return [outcome.code, ...(outcome.issues ?? []).map((issue) => issue.code)];
    };
    expect(await refused(twice)).toEqual(['TABLE_REFUSED', 'ROW_TWICE']);
    expect(await refused(good)).toEqual(['FILE_TAKEN']);
    expect(await checkReport(crew.manager, BAZNAS, good)).toMatchObject({
      problems: [{ code: 'FILE_TAKEN' }],
    });
    expect(await refused(aidFile(rest))).toEqual(['TABLE_REFUSED', 'COLUMN_MISSING']);
    expect(await refused(aidFile({ ...rest, nilai: '5' }))).toEqual([
      ...['TABLE_REFUSED', 'COLUMN_UNKNOWN', 'COLUMN_MISSING'],
    ]);
    expect(await refused('AAECAwQ=')).toEqual(['TABLE_UNREADABLE']);
    expect(await refused(aidFile(...Array(1001).fill(aidRow(KK))))).toEqual(['TABLE_TOO_LARGE']);
    expect(
      await takeReport(crew.manager, BAZNAS, aidFile(aidRow(KK)), { reportedOn: '2026-03-03' }),
    ).toMatchObject({
      code: 'DATE_IN_FUTURE',
    });
    expect(
      await takeReport(crew.manager, BAZNAS, aidFile(aidRow(KK)), { title: `Buku ${NIK}` }),
    ).toMatchObject({
      code: 'PERSONAL_NUMBER',
    });
    expect(await takeReport(crew.manager, fixedId('agcy', 'TIADA'), good)).toMatchObject({
      __typename: 'NotFoundError',
    });
    expect(await stored()).toEqual(before);
  });

  it('[PYK-9] a workbook reads the same; numbers that a spreadsheet has rounded are refused', async () => {
    const book = async (family: string | number) => {
      const text = (value: string) => ({ value, type: String });
      const row = aidRow('', { mulai: '2026-01-14' }) as Record<string, string>;
      const cells = Object.entries(row).map(([key, value]) =>
        key === 'nomor keluarga' && typeof family === 'number'
          ? { value: family, type: Number }
          : text(key === 'nomor keluarga' ? String(family) : value),
      );
      const bytes = await writeXlsxFile([
        { data: [Object.keys(row).map(text), cells], sheet: 'Buku' },
      ]).toBuffer();
      return bytes.toString('base64');
    };
    const good = await checkReport(crew.manager, BAZNAS, await book(KK));
    expect(good).toMatchObject({ problems: [], rows: [{ problems: [] }] });
    const rounded = await checkReport(crew.manager, BAZNAS, await book(Number(KK)));
    expect(rounded?.rows[0]?.problems).toMatchObject([{ code: 'NUMBER_ROUNDED', field: 'family' }]);
  });
});

describe('who may report', () => {
  it('[BRU-6] an agency only for itself, other roles for nobody; an agency reads its own reports', async () => {
    const content = aidFile(aidRow(KK, { mulai: '2026-01-15' }));
    const before = await stored();
    expect(await checkReport(baznas, DINKES, content)).toBeNull();
    expect(await takeReport(baznas, DINKES, content)).toMatchObject({ __typename: 'NotFoundError' });
    for (const person of [crew.frontOffice, crew.backOffice, crew.regent]) {
      expect(await checkReport(person, BAZNAS, content)).toBeNull();
      expect(await takeReport(person, BAZNAS, content)).toMatchObject({ __typename: 'ForbiddenError' });
    }
    expect(await stored()).toEqual(before);
    expect((await takeReport(baznas, BAZNAS, content)).code).toBeUndefined();
    const list = '{ aidReports { agency { code } lines { household { id } entry { amountRupiah } } } }';
    type Listed = { aidReports: { agency: { code: string }; lines: { household: object | null }[] }[] };
    const own = await baznas.ask<Listed>(list);
    expect(new Set(own.aidReports.map(({ agency }) => agency.code))).toEqual(new Set(['BAZNAS']));
    expect(own.aidReports.flatMap(({ lines }) => lines.filter(({ household }) => household))).toEqual([]);
    expect((await crew.manager.ask<Listed>(list)).aidReports[0]?.lines[0]?.household).toEqual({
      id: familyId,
    });
    expect((await crew.frontOffice.ask<Listed>(list)).aidReports).toEqual([]);
  });
});

describe('overlaps', () => {
  it('[SRG-14] are shown for a proposal and in the dry run, with who gave it; an agency reads of others only that there is something', async () => {
    expect(await overlapsOf(crew.backOffice, familyId)).toContainEqual({
      ...{ needs: ['FOOD'], program: { code: 'SEMBAKO-UJI' } },
      entry: { source: 'REPORT', reportedBy: { code: 'BAZNAS' } },
    });
    const content = aidFile(aidRow(KK, { mulai: '2026-02-20' }), aidRow(KK, { kebutuhan: 'HEALTH_CARE' }));
    const checked = await checkReport(crew.manager, DINKES, content);
    expect(checked?.rows[0]?.overlaps).toContainEqual({
      entry: { source: 'REPORT', agency: { code: 'BAZNAS' } },
    });
    expect(checked?.rows[1]?.overlaps).toEqual([]);
    // The family is not open to the agency: it is told nothing.
    expect((await checkReport(crew.agencyOfficer, DINKES, content))?.rows[0]?.overlaps).toEqual([]);
    expect(await overlapsOf(crew.agencyOfficer, familyId)).toBeNull();

    const { id: caseId } = await crew.frontOffice.openCase({
      subject: { type: 'HOUSEHOLD', householdId: familyId },
    });
    const { id } = await crew.backOffice.done<{ id: string }>(
      'referralPropose',
      { caseId, programId: foodId, reason: 'Uji tumpang tindih bantuan.' },
      'Referral { id }',
    );
    const [approved] = await crew.manager.approve(id);
    expect(approved?.status).toBe('APPROVED');
    await office.settle();
    expect(await overlapsOf(crew.agencyOfficer, familyId)).toEqual([
      { needs: ['FOOD'], program: { code: 'SEMBAKO-UJI' }, entry: null },
    ]);
    expect((await checkReport(crew.agencyOfficer, DINKES, content))?.rows[0]?.overlaps).toEqual([
      { entry: null },
    ]);
    expect(await ledgerOf(crew.agencyOfficer, familyId)).toEqual([]);

    await crew.agencyOfficer.done('referralAccept', { ids: [id] });
    await crew.agencyOfficer.done('referralDeliver', {
      ids: [id],
      deliveredOn: '2026-03-02',
      coveringLetterNumber: '12/X',
    });
    await office.settle();
    expect(await ledgerOf(crew.backOffice, familyId)).toContainEqual(
      expect.objectContaining({ id, source: 'DELIVERY', needs: ['FOOD'], reportedBy: null }),
    );
  });
});

describe('what was reported stays', () => {
  it('[BRU-6] when deliveries are projected again', async () => {
    const before = await ledgerOf(crew.backOffice, familyId);
    expect(new Set(before?.map(({ source }) => source))).toEqual(new Set(['DELIVERY', 'REPORT']));
    const services = office.subgraph('services').createContext(systemIdentity()) as ServicesContext;
    await resetConsumer(services, aidConsumer);
    expect((await ledgerOf(crew.backOffice, familyId))?.map(({ source }) => source)).not.toContain(
      'DELIVERY',
    );
    await office.settle();
    expect(await ledgerOf(crew.backOffice, familyId)).toEqual(before);
  });

  it('[BRU-6] taken back it counts no more, stays as history, and its file may come again', async () => {
    const content = aidFile(aidRow(otherId, { kebutuhan: 'HEALTH_CARE', mulai: '2026-02-02' }));
    const { id } = await takeReport(crew.manager, BAZNAS, content);
    const count = async () =>
      (await ledgerOf(crew.backOffice, otherId))?.filter(({ needs }) => String(needs) === 'HEALTH_CARE')
        .length;
    expect(await count()).toBe(1);
    const before = await stored();
    expect(await undo(crew.agencyOfficer, id)).toMatchObject({ __typename: 'NotFoundError' });
    expect(await undo(crew.backOffice, id)).toMatchObject({ __typename: 'ForbiddenError' });
    expect(await undo(crew.manager, id, 7)).toMatchObject({ __typename: 'ConflictError' });
    expect(await undo(crew.manager, id, 1, 'x')).toMatchObject({ __typename: 'ValidationError' });
    expect(await stored()).toEqual(before);
    expect(await undo(crew.manager, id)).toMatchObject({ state: 'UNDONE', version: 2 });
    expect(await count()).toBe(0);
    const { aidReport } = await crew.manager.ask<{ aidReport: object }>(
      'query($id: ID!) { aidReport(id: $id) { state undoReason lines { number entry { needs } } } }',
      { id },
    );
    expect(aidReport).toMatchObject({
      state: 'UNDONE',
      lines: [{ number: 2, entry: { needs: ['HEALTH_CARE'] } }],
    });
    const after = await stored();
    expect(await undo(crew.manager, id, 2)).toMatchObject({ code: 'STATE_FORBIDS' });
    expect(await stored()).toEqual(after);
    expect((await takeReport(crew.manager, BAZNAS, content)).code).toBeUndefined();
    expect(await count()).toBe(1);
    const events = await office.look<{ kind: string; payload: object }>(
      `select kind, payload from services.event where subject_id = $1 order by recorded_at, id`,
      [id],
    );
    expect(events).toEqual([
      {
        kind: 'AID_REPORT_TAKEN',
        payload: { aidReportId: id, agencyId: BAZNAS, source: 'REPORT', rows: 1, households: 1 },
      },
      { kind: 'AID_REPORT_UNDONE', payload: { aidReportId: id, agencyId: BAZNAS, rows: 1, households: 1 } },
    ]);
  });
});
