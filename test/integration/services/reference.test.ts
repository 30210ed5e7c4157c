import { describe, expect, it } from 'vitest';
import { roles } from '../../../subgraphs/shared/actor.ts';
import { fixedId, newId } from '../../../subgraphs/shared/ids.ts';
import { program } from '../../testkit/claims.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['services'], now: '2026-11-21T03:00:00Z' }).services();

type Saved = { __typename: string; code?: string; id?: string; path?: string[] } & Record<string, unknown>;

const OTHERS = roles.list.filter((role) => role !== 'ADMINISTRATOR');
const TYPES: Record<string, string> = {
  agencyCreate: 'Agency { id agencyCode: code name signsIn active version }',
  agencyUpdate: 'Agency { id agencyCode: code name signsIn active version }',
  deskCreate: 'Desk { id deskCode: code name sector version }',
  deskUpdate: 'Desk { id deskCode: code name sector version }',
  visitGuideSet: 'VisitGuide { id kind program { code } documents { id en } version }',
  programUpdate: 'Program { id active version }',
  officeSet: 'Office { name address phone version signers { name } }',
};

async function act(name: string, input: object, ctx = office.officer('ADMINISTRATOR')): Promise<Saved> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const data = await ctx.ask<Record<string, Saved>>(
    `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ... on ${TYPES[name]} ... on PanduError { code path } } }`,
    { input: { requestId: newId('req'), ...input } },
  );
  const answer = data[name];
  if (!answer) throw new Error(`${name} gave nothing`);
  return answer;
}

/** Each of these is refused with its code, and all together leave the database as it was. */
async function expectRefused(
  cases: readonly (readonly [name: string, input: object, code: string, path?: string])[],
): Promise<void> {
  await office.writesNothing(async () => {
    for (const [name, input, code, path] of cases) {
      const answer = await act(name, input);
      expect(answer.code, `${name} ${JSON.stringify(input)}`).toBe(code);
      if (path) expect(answer.path?.join('.')).toBe(path);
    }
  });
}

const name = { id: 'Dinas Uji', en: 'Test agency' };

describe('agencies and desks', () => {
  it('[SRG-1] the administrator adds an agency and a desk, once per request, and everybody hears of them', async () => {
    const ctx = office.officer('ADMINISTRATOR');
    const input = { requestId: newId('req'), code: ' uji-1 ', name, signsIn: false };
    const agency = await act('agencyCreate', input, ctx);
    expect(agency).toMatchObject({
      agencyCode: 'UJI-1',
      name: 'Dinas Uji',
      signsIn: false,
      active: true,
      version: 1,
    });
    expect(await act('agencyCreate', input, ctx)).toEqual(agency);
    const id = newId('desk');
    const desk = await act('deskCreate', { id, code: 'UJI', name, sector: 'HEALTH' });
    expect(desk).toMatchObject({ id, deskCode: 'UJI', sector: 'HEALTH', version: 1 });
    expect((await office.eventKinds()).slice(-2)).toEqual(['AGENCY_SAVED', 'DESK_SAVED']);
  });

  it('given fields change, missing fields stay', async () => {
    const { id } = await act('agencyCreate', { code: 'UJI-2', name, signsIn: true });
    const changed = await act('agencyUpdate', { id, expectedVersion: 1, active: false });
    expect(changed).toMatchObject({ name: 'Dinas Uji', signsIn: true, active: false, version: 2 });
    const desk = await act('deskCreate', { code: 'UJI-2', name, sector: 'DATA' });
    const moved = await act('deskUpdate', {
      id: desk.id,
      expectedVersion: 1,
      name: { id: 'Loket Uji', en: 'Desk' },
    });
    expect(moved).toMatchObject({ name: 'Loket Uji', sector: 'DATA', version: 2 });
  });

  it('[SRG-1] refuses codes that are taken or no codes, names missing in a language, and old versions; nothing is written', async () => {
    const dinsos = fixedId('agcy', 'DINSOS');
    const health = fixedId('desk', 'KESEHATAN');
    await expectRefused([
      ['agencyCreate', { code: 'dinsos', name, signsIn: true }, 'CODE_TAKEN', 'input.code'],
      ['agencyCreate', { code: 'a b', name, signsIn: true }, 'CODE_FORM', 'input.code'],
      ['agencyCreate', { id: newId('desk'), code: 'UJI-9', name, signsIn: true }, 'ID_FORM', 'input.id'],
      ['agencyCreate', { id: dinsos, code: 'UJI-9', name, signsIn: true }, 'ID_TAKEN', 'input.id'],
      [
        'agencyCreate',
        { code: 'UJI-9', name: { ...name, id: ' ' }, signsIn: true },
        'NAME_FORM',
        'input.name.id',
      ],
      ['agencyUpdate', { id: dinsos, expectedVersion: 7, name }, 'VERSION_CONFLICT'],
      ['agencyUpdate', { id: newId('agcy'), expectedVersion: 1, name }, 'NOT_FOUND'],
      ['deskCreate', { code: 'KESEHATAN', name, sector: 'DATA' }, 'CODE_TAKEN', 'input.code'],
      ['deskCreate', { code: '', name, sector: 'DATA' }, 'CODE_FORM'],
      ['deskCreate', { code: 'UJI-9', name: { ...name, id: 'x'.repeat(201) }, sector: 'DATA' }, 'NAME_FORM'],
      ['deskUpdate', { id: health, expectedVersion: 7, name }, 'VERSION_CONFLICT'],
      ['deskUpdate', { id: newId('desk'), expectedVersion: 1, name }, 'NOT_FOUND'],
    ]);
  });

  it('[SRG-1] an agency with active programmes cannot retire, nor can one that retired get a programme; nothing is written', async () => {
    await expectRefused([
      [
        'agencyUpdate',
        { id: fixedId('agcy', 'DINSOS'), expectedVersion: 1, active: false },
        'AGENCY_IN_USE',
        'input.active',
      ],
    ]);
    const { id } = await act('agencyCreate', { code: 'UJI-3', name, signsIn: true });
    await act('agencyUpdate', { id, expectedVersion: 1, active: false });
    const input = { id: program('RUSELA'), expectedVersion: 1, agencyId: id };
    await office.refuses(() => act('programUpdate', input, office.officer('MANAGER')), {
      code: 'AGENCY_INACTIVE',
    });
  });
});

describe('visit guides', () => {
  const documents = [
    { id: ' KTP ', en: 'ID card' },
    { id: 'Kartu keluarga', en: 'Family card' },
  ];

  it('[TGL-1] the administrator sets the documents for a kind of visit, in general or for a programme; a visit has both', async () => {
    const kind = 'COLLECT';
    const own = await act('visitGuideSet', { kind, programId: program('RUSELA'), documents });
    expect(own).toMatchObject({
      version: 1,
      program: { code: 'RUSELA' },
      documents: [{ id: 'KTP', en: 'ID card' }, documents[1]],
    });
    const general = await act('visitGuideSet', { kind, documents: documents.slice(1), expectedVersion: 1 });
    expect(general).toMatchObject({ version: 2, program: null, documents: documents.slice(1) });
    const { visitGuides } = await office
      .officer('FRONT_OFFICE')
      .ask<{ visitGuides: { documents: { id: string }[] }[] }>(
        `{ visitGuides(kind: COLLECT, programId: "${program('RUSELA')}") { documents { id } } }`,
      );
    expect(visitGuides.map((guide) => guide.documents.map(({ id }) => id))).toEqual([
      ['Kartu keluarga'],
      ['KTP', 'Kartu keluarga'],
    ]);
    expect((await office.eventKinds()).slice(-2)).toEqual(['VISIT_GUIDE_SET', 'VISIT_GUIDE_SET']);
  });

  it('[TGL-1] two administrators at once make one guide', async () => {
    const input = { kind: 'COLLECT', programId: program('TTG'), documents };
    const answers = await Promise.all([1, 2, 3].map(() => act('visitGuideSet', input)));
    expect(answers.map((answer) => answer.code ?? 'saved').sort()).toEqual([
      'GUIDE_EXISTS',
      'GUIDE_EXISTS',
      'saved',
    ]);
  });

  it('[TGL-1] refuses blank documents, too many, an unknown programme and old versions; nothing is written', async () => {
    const many = Array(31).fill(documents[1]);
    await expectRefused([
      [
        'visitGuideSet',
        { kind: 'NEW', documents: [{ id: '', en: 'ID card' }] },
        'NAME_FORM',
        'input.documents.0.id',
      ],
      ['visitGuideSet', { kind: 'NEW', documents: many, expectedVersion: 1 }, 'DOCUMENTS_TOO_MANY'],
      ['visitGuideSet', { kind: 'NEW', programId: newId('prog'), documents }, 'NOT_FOUND', 'input.programId'],
      ['visitGuideSet', { kind: 'NEW', documents }, 'GUIDE_EXISTS'],
      ['visitGuideSet', { kind: 'NEW', documents, expectedVersion: 9 }, 'VERSION_CONFLICT'],
      [
        'visitGuideSet',
        { kind: 'COLLECT', programId: program('MAGANG'), documents, expectedVersion: 1 },
        'VERSION_CONFLICT',
      ],
    ]);
  });
});

const head = { title: 'Kepala UPT', name: 'Ani', nip: '000000000000000002', from: '2020-01-01' };
const acting = { ...head, name: 'Beni', acting: 'PLT', from: '2026-02-01', until: '2026-02-28' };
const profile = { name: ' UPT Uji ', address: 'Jalan Uji 1', phone: '0271', signers: [head, acting] };

describe('the office', () => {
  it('has its letterhead, and the signer of a day: the acting head if there is one', async () => {
    expect(await act('officeSet', { ...profile, expectedVersion: 2 })).toMatchObject({
      name: 'UPT Uji',
      address: 'Jalan Uji 1',
      phone: '0271',
      version: 3,
      signers: [{ name: 'Ani' }, { name: 'Beni' }],
    });
    const signer = 'title name nip acting';
    const { office: found } = await office.officer('FRONT_OFFICE').ask<{
      office: object;
    }>(`{ office { before: signer(on: "2019-12-31") { ${signer} } january: signer(on: "2026-01-31") { ${signer} }
         february: signer(on: "2026-02-28") { ${signer} } march: signer(on: "2026-03-01") { ${signer} } } }`);
    const ani = { title: 'Kepala UPT', name: 'Ani', nip: '000000000000000002', acting: null };
    expect(found).toEqual({
      before: null,
      january: ani,
      february: { ...ani, name: 'Beni', acting: 'PLT' },
      march: ani,
    });
    const { rows } = await office.owner.query(
      "select payload from event where kind = 'OFFICE_SET' and account_id is not null",
    );
    expect(rows).toEqual([
      {
        payload: {
          officeId: 'office',
          signers: [
            { acting: null, title: head.title, from: head.from, until: null },
            { acting: 'PLT', title: head.title, from: '2026-02-01', until: '2026-02-28' },
          ],
        },
      },
    ]);
  });

  it('refuses blanks, a wrong NIP, an acting head without a last day and old versions; nothing is written', async () => {
    const wrong = (signer: object) => ({ ...profile, expectedVersion: 2, signers: [{ ...head, ...signer }] });
    await expectRefused([
      ['officeSet', { ...profile, expectedVersion: 3, name: ' ' }, 'OFFICE_INVALID'],
      ['officeSet', wrong({ nip: '123' }), 'OFFICE_INVALID'],
      ['officeSet', wrong({ acting: 'PLH' }), 'OFFICE_INVALID'],
      ['officeSet', wrong({ until: '2019-01-01' }), 'OFFICE_INVALID'],
      ['officeSet', { ...profile, expectedVersion: 1 }, 'VERSION_CONFLICT'],
    ]);
  });
});

it('reference data is the administrator’s alone; nothing is written', async () => {
  const acts: [string, object][] = [
    ['agencyCreate', { code: 'UJI-8', name, signsIn: true }],
    ['agencyUpdate', { id: fixedId('agcy', 'DINKES'), expectedVersion: 1, name }],
    ['deskCreate', { code: 'UJI-8', name, sector: 'DATA' }],
    ['deskUpdate', { id: fixedId('desk', 'DATA'), expectedVersion: 1, name }],
    ['visitGuideSet', { kind: 'NEW', documents: [], expectedVersion: 1 }],
    ['officeSet', { ...profile, expectedVersion: 3 }],
  ];
  await office.writesNothing(async () => {
    for (const role of OTHERS)
      for (const [mutation, input] of acts)
        expect((await act(mutation, input, office.officer(role))).__typename, `${role} ${mutation}`).toBe(
          'ForbiddenError',
        );
  });
});
