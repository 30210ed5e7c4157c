import { describe, expect, it } from 'vitest';
import { roles } from '../../../subgraphs/shared/actor.ts';
import { fixedId, newId } from '../../../subgraphs/shared/ids.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['services', 'cases'], now: '2026-11-21T03:00:00Z' }).services();

interface Code {
  key: string;
  name: string;
  position: number;
  colour: string | null;
  sector: string | null;
  active: boolean;
  version: number;
}
/** A field `code` would read as a refusal. */
const FIELDS = 'key: code name position colour sector active version';
const administrator = () => office.officer('ADMINISTRATOR');

const listOf = async (list: string): Promise<Code[]> => {
  const { officeCodes } = await office
    .officer('SURVEYOR')
    .ask<{ officeCodes: Code[] }>(`{ officeCodes(list: ${list}) { ${FIELDS} } }`);
  return officeCodes;
};
const set = (input: object): Promise<Code> =>
  administrator().done('officeCodeSet', input, `OfficeCode { ${FIELDS} }`);

describe('the lists that an office keeps itself', () => {
  it('[PYK-4] [PKY-8] have any number of sectors, whose words, order and colour are the office’s', async () => {
    expect((await listOf('SECTOR')).map(({ key }) => key)).toEqual([
      'DATA',
      'HEALTH',
      'EDUCATION',
      'SOCIO_ECONOMIC',
    ]);
    const pkh = await set({ list: 'SECTOR', code: ' pkh ', name: { id: 'PKH' }, colour: '#AB12CD' });
    expect(pkh).toMatchObject({
      key: 'PKH',
      name: 'PKH',
      position: 5,
      colour: '#ab12cd',
      sector: null,
      active: true,
      version: 1,
    });
    await set({
      list: 'SECTOR',
      code: 'PKH',
      name: { id: 'Keluarga Harapan', en: 'Family hope' },
      expectedVersion: 1,
    });
    const codes = ['PKH', 'HEALTH', 'DATA', 'EDUCATION', 'SOCIO_ECONOMIC'];
    await administrator().done(
      'officeCodesOrder',
      { list: 'SECTOR', codes },
      `OfficeCodeList { codes { key: code } }`,
    );
    expect(await listOf('SECTOR')).toMatchObject([
      { key: 'PKH', name: 'Keluarga Harapan', position: 1, colour: '#ab12cd', version: 3 },
      { key: 'HEALTH', position: 2, version: 1 },
      { key: 'DATA', position: 3 },
      { key: 'EDUCATION' },
      { key: 'SOCIO_ECONOMIC' },
    ]);
  });

  it('[OUR-1] tell every change of a sector as SECTOR_SAVED, and the others follow', async () => {
    const events = await office.look(
      `select payload from services.event where kind = 'SECTOR_SAVED' and subject_id = 'SECTOR:PKH' order by recorded_at, id`,
    );
    expect(events.at(-1)).toEqual({
      payload: {
        code: 'PKH',
        name: { id: 'Keluarga Harapan', en: 'Family hope' },
        position: 1,
        colour: '#ab12cd',
        active: true,
      },
    });
    await office.settle();
    expect(await office.look(`select name, position from cases.office_code where code = 'PKH'`)).toEqual([
      { name: { id: 'Keluarga Harapan', en: 'Family hope' }, position: 1 },
    ]);
  });

  it('[OUR-1] begin with the program’s codes, which keep their place until the office changes them', async () => {
    const needs = await listOf('CASE_NEED');
    expect(needs.map(({ key }) => key)).toContain('FOOD');
    await set({ list: 'CASE_NEED', code: 'WATER', name: { id: 'air bersih' }, sector: 'HEALTH' });
    const food = needs.find(({ key }) => key === 'FOOD');
    await set({ list: 'CASE_NEED', code: 'FOOD', active: false, sector: '', expectedVersion: food?.version });
    expect((await listOf('CASE_NEED')).filter(({ key }) => ['FOOD', 'WATER'].includes(key))).toMatchObject([
      { key: 'FOOD', name: 'pangan', active: false, sector: null, position: food?.position },
      { key: 'WATER', name: 'air bersih', active: true, sector: 'HEALTH', position: needs.length + 1 },
    ]);
  });

  it('[OUR-1] keep a retired sector in what has it, and out of new records', async () => {
    await set({ list: 'SECTOR', code: 'OLD', name: { id: 'lama' } });
    const desk = await administrator().done<{ id: string; version: number }>(
      'deskCreate',
      { code: 'LAMA', name: { id: 'Loket Lama' }, sector: 'OLD' },
      'Desk { id version }',
    );
    const retire = { list: 'SECTOR', code: 'OLD', active: false, expectedVersion: 1 };
    await office.refuses(() => administrator().act('officeCodeSet', retire), {
      code: 'SECTOR_IN_USE',
      path: ['input', 'active'],
    });
    await administrator().done(
      'deskUpdate',
      { id: desk.id, expectedVersion: desk.version, sector: 'HEALTH' },
      'Desk { id }',
    );
    const manager = office.officer('MANAGER');
    const made = await manager.done<{ id: string; version: number }>(
      'programCreate',
      {
        ...{ code: 'PROGRAM-LAMA', name: { id: 'Program lama' }, description: { id: 'Uji' }, sector: 'OLD' },
        ...{ agencyId: fixedId('agcy', 'DINKES'), approval: 'NONE', batch: false, active: false },
        ...{ letterRequired: false, letterValidMonths: 1 },
      },
      'Program { id version }',
    );
    expect(await set(retire)).toMatchObject({ active: false, version: 2 });
    const again = { id: made.id, expectedVersion: made.version, active: true };
    await office.refuses(() => manager.act('programUpdate', again), {
      code: 'CODE_RETIRED',
      path: ['input', 'active'],
    });
    const create = { code: 'LAMA-2', name: { id: 'Loket' }, sector: 'OLD' };
    await office.refuses(() => administrator().act('deskCreate', create), {
      code: 'CODE_RETIRED',
      path: ['input', 'sector'],
    });
  });

  const bad: [input: object, code: string, path: string][] = [
    [{ code: 'HEALTH', name: { id: 'Kesehatan' } }, 'CODE_TAKEN', 'code'],
    [{ code: 'x', name: { id: 'X' } }, 'CODE_FORM', 'code'],
    [{ code: '1A', name: { id: 'X' } }, 'CODE_FORM', 'code'],
    [{ code: 'A-B', name: { id: 'X' } }, 'CODE_FORM', 'code'],
    [{ code: 'NEW' }, 'NAME_NEEDED', 'name'],
    [{ code: 'NEW', name: { id: ' ' } }, 'NAME_FORM', 'name.id'],
    [{ code: 'NEW', name: { id: 'x'.repeat(201) } }, 'NAME_FORM', 'name.id'],
    [{ code: 'NEW', name: { id: 'Baru' }, colour: 'red' }, 'COLOUR_FORM', 'colour'],
    [{ code: 'NEW', name: { id: 'Baru' }, sector: 'HEALTH' }, 'SECTOR_OF_NEEDS', 'sector'],
    [{ code: 'NEW', name: { id: 'Baru' }, needsText: true }, 'TEXT_OF_REASONS', 'needsText'],
    [{ code: 'NEW', name: { id: 'Baru' }, expectedVersion: 1 }, 'NOT_FOUND', 'code'],
    [{ code: 'HEALTH', name: { id: 'Baru' }, expectedVersion: 99 }, 'VERSION_CONFLICT', 'expectedVersion'],
    [{ list: 'CASE_NEED', code: 'NEW', name: { id: 'Baru' }, sector: 'NOWHERE' }, 'CODE_UNKNOWN', 'sector'],
    [{ list: 'CASE_NEED', code: 'NEW', name: { id: 'Baru' }, sector: 'OLD' }, 'CODE_RETIRED', 'sector'],
  ];
  it.each(bad)('[OUR-1] refuse %j with %s', async (input, code, path) => {
    await office.refuses(() => administrator().act('officeCodeSet', { list: 'SECTOR', ...input }), {
      code,
      path: ['input', ...path.split('.')],
    });
  });

  it.each([
    [['PKH', 'HEALTH']],
    [['PKH', 'HEALTH', 'DATA', 'EDUCATION', 'SOCIO_ECONOMIC', 'OLD', 'OLD']],
    [['PKH', 'HEALTH', 'DATA', 'EDUCATION', 'SOCIO_ECONOMIC', 'NOWHERE']],
  ])('[OUR-1] refuse an order with a gap: %j', async (codes) => {
    await office.refuses(() => administrator().act('officeCodesOrder', { list: 'SECTOR', codes }), {
      code: 'ORDER_INCOMPLETE',
      path: ['input', 'codes'],
    });
  });

  it('[OUR-1] are kept by the administrator alone', async () => {
    const input = { requestId: newId('req'), list: 'SECTOR', code: 'MINE', name: { id: 'Punyaku' } };
    await office.writesNothing(async () => {
      for (const role of roles.list.filter((one) => one !== 'ADMINISTRATOR'))
        expect(await office.officer(role).act('officeCodeSet', input), role).toMatchObject({
          code: 'NOT_ALLOWED',
        });
    });
  });

  it('[OUR-1] keep one code in use: the last of a list cannot retire', async () => {
    const all = await listOf('CASE_NEED');
    const [last, ...others] = all.filter(({ active }) => active);
    for (const { key, version } of others)
      await set({ list: 'CASE_NEED', code: key, active: false, expectedVersion: version });
    const input = { list: 'CASE_NEED', code: last?.key, active: false, expectedVersion: last?.version };
    await office.refuses(() => administrator().act('officeCodeSet', input), {
      code: 'LAST_CODE',
      path: ['input', 'active'],
    });
  });

  it('[OUR-1] let no desk open under a sector that retires at the same moment', async () => {
    await set({ list: 'SECTOR', code: 'RACE', name: { id: 'balapan' } });
    const answers = await Promise.all([
      administrator().act('officeCodeSet', {
        list: 'SECTOR',
        code: 'RACE',
        active: false,
        expectedVersion: 1,
      }),
      ...Array.from({ length: 5 }, (_, at) =>
        administrator().act('deskCreate', { code: `BALAP-${at}`, name: { id: 'Loket' }, sector: 'RACE' }),
      ),
    ]);
    const [{ active } = { active: true }] = await office.look<{ active: boolean }>(
      `select active from services.office_code where code = 'RACE'`,
    );
    const desks = await office.look(`select id from services.desk where sector = 'RACE'`);
    expect(active || desks.length === 0, JSON.stringify(answers)).toBe(true);
  });
});

describe('a posting', () => {
  const create = (fields: object) => ({
    accountId: fixedId('acct', 'loket1'),
    role: 'BACK_OFFICE',
    regionCode: '33.14',
    decreeNumber: '821/1/2026',
    validFrom: '2026-11-21',
    ...fields,
  });

  it('[PYK-4] [PYK-8] may be for several sectors, since few people do all the work', async () => {
    const posting = await administrator().done(
      'postingCreate',
      create({ sectors: ['HEALTH', 'EDUCATION', 'HEALTH'] }),
      'Posting { sectors sector }',
    );
    expect(posting).toMatchObject({ sectors: ['HEALTH', 'EDUCATION'], sector: 'HEALTH' });
    const former = await administrator().done(
      'postingCreate',
      create({ sector: 'DATA' }),
      'Posting { sectors }',
    );
    expect(former).toMatchObject({ sectors: ['DATA'] });
  });

  it.each([
    [{}, 'SECTOR_NEEDED'],
    [{ sectors: [] }, 'SECTOR_NEEDED'],
    [{ sectors: ['HEALTH', 'NOWHERE'] }, 'CODE_UNKNOWN'],
    [{ sectors: ['OLD'] }, 'CODE_RETIRED'],
  ])('[OUR-1] of a back office with %j is refused', async (fields, code) => {
    await office.refuses(() => administrator().act('postingCreate', create(fields)), {
      code,
      path: ['input', 'sectors'],
    });
  });
});
