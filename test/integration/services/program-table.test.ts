import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { newId } from '../../../subgraphs/shared/ids.ts';
import { check, csvOf, downloaded, seenIn, TAKEN, type Taken, zipOf } from '../../testkit/program-table.ts';
import { catalogueOf, SEEN, WHY } from '../../testkit/programs.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['services'], now: '2026-11-21T03:00:00Z' }).services();
const { manager, create, save, published } = catalogueOf(office);

const NEW = {
  ...{ kode: 'T-BARU', 'nama (Indonesia)': 'Program dari tabel', 'keterangan (Indonesia)': 'Untuk uji' },
  ...{ bidang: 'DATA', 'penjawab rujukan': 'DINSOS', persetujuan: 'MANAGER', 'untuk siapa': 'ANYONE' },
  ...{ 'boleh disetujui sekaligus': 'YA', 'perlu surat': 'tidak', 'masa berlaku surat (bulan)': '3' },
};

const take = (content: string, more: object = {}, client = manager()) =>
  client.act<Record<string, unknown> & { code?: string }>('programTableTake', { content, ...more }, TAKEN);

/** Takes a table that a check has seen. */
async function taken(content: string, publish?: { validFrom: string; reason: string }): Promise<Taken> {
  const seen = seenIn(await check(manager(), content, publish && { validFrom: publish.validFrom }));
  return (await take(content, { seen, publish })) as unknown as Taken;
}

const seenNow = async (code: string) => {
  const { programs } = await manager().ask<{ programs: { edges: { node: { code: string; id: string } }[] } }>(
    '{ programs(first: 100) { edges { node { id code } } } }',
  );
  const id = programs.edges.find(({ node }) => node.code === code)?.node.id;
  const { program } = await manager().ask<{ program: Record<string, never> | null }>(
    `query($id: ID!) { program(id: $id) { ...F } } fragment F on ${SEEN}`,
    { id: id ?? 'prog_none' },
  );
  return program;
};

describe('the table of programmes goes out and comes in', () => {
  it.each(['CSV', 'XLSX'] as const)(
    '[TGL] what was downloaded as %s and is given back unchanged changes nothing',
    async (format) => {
      const content = (await downloaded(manager(), format)).toString('base64');
      const { problems, rows } = await check(manager(), content);
      expect(problems).toEqual([]);
      expect(rows.length).toBeGreaterThan(10);
      expect(rows.filter(({ outcome }) => outcome !== 'SAME')).toEqual([]);
      const before = await office.written();
      expect(await take(content, { seen: seenIn({ rows, problems }) })).toMatchObject({
        added: [],
        changed: [],
      });
      const after = await office.written();
      expect({ ...after, 'services.request': 0 }).toEqual({ ...before, 'services.request': 0 });
    },
  );

  it('[TGL] new programmes and changed ones get drafts, of which the check has said what changes; other terms and criteria stay', async () => {
    const first = await published('T-1', { contact: 'Loket 1', needs: ['FOOD'] });
    const content = csvOf([
      {
        ...NEW,
        narahubung: '',
        kebutuhan: '',
        'tidak boleh bersama: program': 'T-1',
        'tidak boleh bersama: masa': 'YEAR',
      },
      { kode: 't-1', narahubung: 'Loket 9', kebutuhan: 'FOOD; HOUSING' },
    ]);
    // A column that the file has says something of every row: an empty cell empties.
    const { rows } = await check(manager(), content);
    expect(rows[1]).toMatchObject({ code: 'T-1', outcome: 'REFUSED' });
    expect(rows[1]?.problems.map(({ code, field }) => `${code} ${field}`)).toContain('CELL_NEEDED name.id');

    const two = [
      csvOf([{ ...NEW, 'tidak boleh bersama: program': 'T-1', 'tidak boleh bersama: masa': 'YEAR' }], ','),
      csvOf([{ kode: 't-1', narahubung: 'Loket 9', kebutuhan: 'FOOD; HOUSING' }]),
    ];
    const [added, changed] = await Promise.all(two.map((one) => check(manager(), one)));
    expect(added?.rows[0]).toMatchObject({
      code: 'T-BARU',
      name: 'Program dari tabel',
      outcome: 'NEW',
      problems: [],
    });
    expect(JSON.stringify(added?.rows[0]?.changes)).not.toContain('{Title');
    expect(added?.rows[0]?.changes).toContainEqual(
      expect.objectContaining({ term: 'excludes', before: null }),
    );
    expect(changed?.rows[0]).toMatchObject({
      ...{ code: 'T-1', outcome: 'CHANGED', hasDraft: false, problems: [] },
      changes: [
        expect.objectContaining({ term: 'contact', before: 'Loket 1', after: 'Loket 9' }),
        expect.objectContaining({ term: 'needs' }),
      ],
    });
    for (const one of two) await taken(one);
    expect(await seenNow('T-BARU')).toMatchObject({
      ...{ state: 'DRAFT', draft: { version: 1 }, edits: [{ kind: 'CREATED' }] },
      terms: { excludes: { programIds: [first.id], within: 'YEAR' }, unitAmountRupiah: null },
    });
    const now = await seenNow('T-1');
    expect(now).toMatchObject({
      ...{ state: 'ACTIVE', terms: { contact: 'Loket 1', unitAmountRupiah: '250000' } },
      draft: { terms: { contact: 'Loket 9' } },
    });
    expect((now as unknown as { edits: object[] }).edits[0]).toMatchObject({
      ...{ kind: 'DRAFT_SAVED', changes: ['contact', 'needs'] },
    });
  });

  it('programmes of one table exclude each other, and all of it is published from a day on with its reason', async () => {
    const pair = [
      { ...NEW, kode: 'T-P1', 'tidak boleh bersama: program': 'T-P2', 'tidak boleh bersama: masa': 'EVER' },
      { ...NEW, kode: 'T-P2', 'tidak boleh bersama: program': 'T-P1', 'tidak boleh bersama: masa': 'EVER' },
    ];
    const done = await taken(csvOf(pair), { validFrom: '2026-12-01', reason: WHY });
    expect(done).toMatchObject({ published: true, changed: [] });
    expect(done.added.map(({ code }) => code).sort()).toEqual(['T-P1', 'T-P2']);
    expect(await seenNow('T-P1')).toMatchObject({
      draft: null,
      versions: [{ number: 1, validFrom: '2026-12-01', state: 'SCHEDULED', reason: WHY }],
    });
  });

  it('the same request twice is answered once, with one effect', async () => {
    const content = csvOf([{ ...NEW, kode: 'T-DUA' }]);
    const seen = seenIn(await check(manager(), content));
    const requestId = newId('req');
    const one = await take(content, { seen, requestId });
    expect(await take(content, { seen, requestId })).toEqual(one);
    expect(await seenNow('T-DUA')).toMatchObject({ draft: { version: 1 } });
  });

  it('an empty cell empties, a column that is not there changes nothing, a text without English is the Indonesian one', async () => {
    await published('T-2', { contact: 'Loket 1', legalBasis: 'Perbup 1', name: { id: 'Dua', en: 'Two' } });
    await taken(csvOf([{ kode: 'T-2', narahubung: '', 'nama (Indonesia)': 'Dua A', 'nama (Inggris)': '' }]));
    const { program: now } = await manager().ask<{ program: { draft: { terms: object } } }>(
      'query($id: ID!) { program(id: $id) { draft { terms { contact legalBasis name { id en } } } } }',
      { id: (await seenNow('T-2'))?.id },
    );
    expect(now.draft.terms).toEqual({
      contact: null,
      legalBasis: 'Perbup 1',
      name: { id: 'Dua A', en: 'Dua A' },
    });
  });
});

describe('a table that is not right is refused at its row and column, and nothing is written', () => {
  const rowCases: [what: string, cells: object, problems: string[]][] = [
    [
      'a range upside down',
      { 'nilai terkecil': '500', 'nilai terbesar': '400' },
      ['RANGE_UPSIDE_DOWN mostAmountRupiah'],
    ],
    ['a benefit without unit', { 'bentuk bantuan': 'GOODS' }, ['UNIT_NEEDED benefitUnit.id']],
    [
      'an amount beyond any number',
      { 'nilai per penerima': '9999999999999999999999' },
      ['AMOUNT_TOO_LARGE unitAmountRupiah'],
    ],
    ['a fraction of a rupiah', { 'nilai per penerima': '1,5' }, ['AMOUNT_FORM unitAmountRupiah']],
    [
      'an unknown programme',
      { 'tidak boleh bersama: program': 'HANTU', 'tidak boleh bersama: masa': 'EVER' },
      ['CODE_UNKNOWN excludes.programIds'],
    ],
    [
      'itself',
      { 'tidak boleh bersama: program': 'T-BURUK', 'tidak boleh bersama: masa': 'EVER' },
      ['EXCLUDES_ITSELF excludes.programIds'],
    ],
    [
      'a window that never opens',
      { 'pendaftaran dibuka': '2026-12-31', 'pendaftaran ditutup': '01/12/2026' },
      ['WINDOW_NEVER_OPEN closesOn'],
    ],
    ['a day that is none', { 'pendaftaran dibuka': '31/02/2026' }, ['DATE_FORM opensOn']],
    [
      'a code that the office does not have',
      { kebutuhan: 'GLORY', bidang: 'HANTU' },
      ['CODE_UNKNOWN sector', 'CODE_UNKNOWN needs'],
    ],
    ['an agency that is not there', { 'penjawab rujukan': 'HANTU' }, ['CODE_UNKNOWN agencyId']],
    ['a word for yes', { 'perlu surat': 'mungkin' }, ['YES_OR_NO letterRequired']],
    ['a formula', { narahubung: '=1+1' }, ['CELL_FORMULA contact']],
    ['a formula that failed', { persetujuan: '#REF!' }, ['CELL_FORMULA approval']],
    [
      'a standard of half',
      { 'standar pelayanan: biaya (Indonesia)': 'Gratis' },
      [
        'DAYS_FORM promisedDays',
        'STEPS_NEEDED standard.steps.id',
        'CELL_NEEDED standard.product.id',
        'CELL_NEEDED standard.complaints.id',
      ],
    ],
    [
      '[PYK-3] money without approval',
      { persetujuan: 'NONE', 'nilai per penerima': '1000' },
      ['NEEDS_REGENT unitAmountRupiah'],
    ],
    ['letters that nobody sees', { 'nama (Indonesia)': 'a\u202eb' }, ['NAME_FORM name.id']],
  ];
  it.each(rowCases)('%s', async (_, cells, expected) => {
    const content = csvOf([
      { ...NEW, kode: 'T-BAIK' },
      { ...NEW, kode: 'T-BURUK', ...cells },
    ]);
    const { rows } = await check(manager(), content);
    expect(rows.map(({ outcome }) => outcome)).toEqual(['NEW', 'REFUSED']);
    expect(rows[1]?.problems.map(({ code, field, row }) => `${code} ${field} ${row}`)).toEqual(
      expected.map((one) => `${one} 3`),
    );
    await refused(content, {
      ...{ code: 'TABLE_REFUSED', path: ['input', 'content'] },
      issues: expected.map((one) => {
        const [code, field] = one.split(' ');
        return { code, path: ['input', 'content', '3', field] };
      }),
    });
  });

  const refused = async (content: string, refusal: object, client = manager()) =>
    office.refuses(() => take(content, { seen: [] }, client) as never, refusal);

  it('a renamed column, with the name that it may have had; a column twice; none with the codes', async () => {
    const renamed = csvOf([{ ...NEW, narahubungan: 'x' }]);
    expect(await check(manager(), renamed)).toMatchObject({
      rows: [],
      problems: [{ code: 'COLUMN_UNKNOWN', row: 1, message: expect.stringContaining('"narahubung"') }],
    });
    await refused(renamed, {
      code: 'TABLE_REFUSED',
      issues: [{ code: 'COLUMN_UNKNOWN', path: ['input', 'content', '1'] }],
    });
    const twice = Buffer.from('kode;narahubung;contact\nT-1;a;b\n').toString('base64');
    expect((await check(manager(), twice)).problems).toMatchObject([
      { code: 'COLUMN_TWICE', field: 'contact' },
    ]);
    await refused(twice, { code: 'TABLE_REFUSED' });
    const none = Buffer.from('narahubung;bidang\na;b\n').toString('base64');
    expect((await check(manager(), none)).problems).toMatchObject([
      { code: 'COLUMN_MISSING', field: 'code' },
    ]);
    await refused(none, { code: 'TABLE_REFUSED' });
  });

  it('a code twice, a code of another form, a retired programme that would change', async () => {
    const { id, version } = await published('T-TUTUP');
    await manager().done('programRetire', { id, expectedVersion: version, reason: WHY }, 'Program { id }');
    const content = csvOf([
      { ...NEW, kode: 'T-KEMBAR' },
      { ...NEW, kode: 't-kembar' },
      { ...NEW, kode: 'kode buruk!' },
      { ...NEW, kode: 'T-TUTUP' },
      { ...NEW, kode: '' },
    ]);
    const { rows } = await check(manager(), content);
    expect(rows.map(({ problems }) => problems.map(({ code, field }) => `${code} ${field}`))).toEqual([
      ...[
        ['ROW_TWICE code'],
        ['ROW_TWICE code'],
        ['CODE_FORM code'],
        ['PROGRAM_RETIRED code'],
        ['CODE_FORM code'],
      ],
    ]);
    await refused(content, { code: 'TABLE_REFUSED' });
  });

  it('two people: who takes a table after somebody changed its programme is told, and looks again', async () => {
    const first = await published('T-3', { contact: 'Loket 1' });
    const content = csvOf([{ kode: 'T-3', narahubung: 'Loket 7' }]);
    const seen = seenIn(await check(manager(), content));
    await save(first, { terms: { contact: 'Loket 3' } });
    await office.refuses(() => take(content, { seen }) as never, {
      ...{ __typename: 'ConflictError', code: 'DRAFT_CHANGED', path: ['input', 'seen'] },
      issues: [{ code: 'DRAFT_CHANGED', path: ['input', 'content', '2'] }],
    });
    const again = await check(manager(), content);
    expect(again.rows[0]).toMatchObject({
      hasDraft: true,
      changes: [{ before: 'Loket 3', after: 'Loket 7' }],
    });
    const fresh = csvOf([{ ...NEW, kode: 'T-REBUT' }]);
    const before = seenIn(await check(manager(), fresh));
    await create('T-REBUT');
    await office.refuses(() => take(fresh, { seen: before }) as never, { code: 'DRAFT_CHANGED' });
  });

  it('what cannot be published is said before, with a draft that would go along; then nothing of the table is published', async () => {
    const first = await published('T-4', { contact: 'Loket 1', approval: 'REGENT' });
    await save(first, { terms: { legalBasis: 'Perbup 4' } });
    const changed = csvOf([{ kode: 'T-4', narahubung: 'Loket 2', 'pendaftaran ditutup': '' }]);
    const [row] = (await check(manager(), changed, { validFrom: '2026-11-21' })).rows;
    expect(row).toMatchObject({ outcome: 'CHANGED', hasDraft: true });
    expect(row?.changes.map(({ term }) => term)).toEqual(['contact', 'legalBasis']);
    const loose = csvOf([{ kode: 'T-4', persetujuan: 'MANAGER' }]);
    const publish = { validFrom: '2026-11-21', reason: WHY };
    const dry = await check(manager(), loose, { validFrom: publish.validFrom });
    expect(dry.rows[0]?.problems).toMatchObject([{ code: 'NEEDS_REGENT', field: 'approval' }]);
    await office.refuses(() => take(loose, { seen: seenIn(dry), publish }) as never, {
      code: 'TABLE_REFUSED',
    });
    const past = { ...publish, validFrom: '2026-11-20' };
    const late = await check(manager(), changed, { validFrom: past.validFrom });
    expect(late.rows[0]?.problems).toMatchObject([{ code: 'DAY_PASSED', field: null }]);
    await office.refuses(() => take(changed, { seen: seenIn(late), publish: past }) as never, {
      code: 'TABLE_REFUSED',
    });
    await taken(changed, { ...publish, validFrom: '2027-02-01' });
    const more = csvOf([{ kode: 'T-4', narahubung: 'Loket 3' }]);
    const barred = await check(manager(), more, { validFrom: '2027-01-01' });
    expect(barred.rows[0]?.problems).toMatchObject([{ code: 'VERSION_SCHEDULED' }]);
  });

  it('files that are no tables, and tables that are too large, unpacked too', async () => {
    const b64 = (text: string | Buffer) => Buffer.from(text).toString('base64');
    const bomb = zipOf('xl/worksheets/sheet1.xml', Buffer.alloc(64 * 1024 * 1024, 0x20));
    const liar = zipOf('xl/worksheets/sheet1.xml', Buffer.alloc(64 * 1024 * 1024, 0x20), 10);
    const far = zipOf(
      'xl/worksheets/sheet1.xml',
      Buffer.from('<sheetData><row r="900000000"><c r="A900000000"/></row></sheetData>'),
    );
    const cases: [string, string][] = [
      [b64('\u0000PNG'), 'TABLE_UNREADABLE'],
      ['bukan base64!', 'TABLE_UNREADABLE'],
      [b64(Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.alloc(200)])), 'TABLE_UNREADABLE'],
      [b64(bomb), 'TABLE_TOO_LARGE'],
      [b64(liar), 'TABLE_TOO_LARGE'],
      [b64(far), 'TABLE_TOO_LARGE'],
      [b64(`kode\n${'T-1\n'.repeat(1001)}`), 'TABLE_TOO_LARGE'],
      [csvOf(Array.from({ length: 302 }, (_, at) => ({ ...NEW, kode: `T-R${at}` }))), 'TOO_MANY_CHANGES'],
      [b64('a'.repeat(700_001)), 'TABLE_TOO_LARGE'],
      [b64('kode;narahubung\n'), 'TABLE_EMPTY'],
    ];
    for (const [content, code] of cases) {
      expect((await check(manager(), content)).problems).toMatchObject([{ code, row: null }]);
      await refused(content, { code, path: ['input', 'content'] });
    }
  });

  it('a workbook with numbers, days and answers of a spreadsheet is read; a formula without a value is refused', async () => {
    const heads = ['kode', 'nilai per penerima', 'pendaftaran dibuka', 'perlu surat'];
    const book = await writeXlsxFile([
      heads.map((value) => ({ value })),
      [
        { value: 'RUSELA' },
        { value: 1_500_000, type: Number },
        { value: new Date('2026-12-24T00:00:00Z'), type: Date, format: 'dd/mm/yyyy' },
        { value: false, type: Boolean },
      ],
    ]).toBuffer();
    const { rows } = await check(manager(), book.toString('base64'));
    expect(rows[0]?.problems).toEqual([]);
    expect(rows[0]?.changes.map(({ term, after }) => `${term} ${after}`)).toContain(
      'opensOn 24 Desember 2026',
    );
    const fraction = await writeXlsxFile([
      heads.slice(0, 2).map((value) => ({ value })),
      [{ value: 'RUSELA' }, { value: 1.125, type: Number }],
    ]).toBuffer();
    const wrong = await check(manager(), fraction.toString('base64'));
    expect(wrong.rows[0]?.problems).toMatchObject([{ code: 'AMOUNT_FORM', field: 'unitAmountRupiah' }]);
  });

  it.each(['FRONT_OFFICE', 'REGIONAL_HEAD', 'AGENCY_OFFICER', 'ADMINISTRATOR'] as const)(
    '%s neither gets the table nor gives one',
    async (role) => {
      const other = office.officer(role);
      const content = csvOf([{ ...NEW, kode: 'T-LAIN' }]);
      expect(await other.ask('{ programTable(format: CSV) { name } }')).toEqual({ programTable: null });
      expect(await check(other, content)).toBeNull();
      await refused(content, { __typename: 'ForbiddenError', code: 'NOT_ALLOWED' }, other);
    },
  );

  it('a check writes nothing, of a new programme neither', async () => {
    const before = await office.written();
    await check(manager(), csvOf([{ ...NEW, kode: 'T-COBA' }]), { validFrom: '2026-11-21' });
    expect(await office.written()).toEqual(before);
  });
});
