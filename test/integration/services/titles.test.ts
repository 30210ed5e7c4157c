import { describe, expect, it } from 'vitest';
import { fixedId } from '../../../subgraphs/shared/ids.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['services'], now: '2026-11-21T03:00:00Z' }).services();
const administrator = () => office.officer('ADMINISTRATOR');
/** A field `code` would read as a refusal. */
const FIELDS = 'key: code name fixed active version';

const listOf = async (list: string) => {
  const { officeCodes } = await office.officer('SURVEYOR').ask<{
    officeCodes: { key: string; name: string; fixed: boolean; version: number }[];
  }>(`{ officeCodes(list: ${list}) { ${FIELDS} } }`);
  return officeCodes;
};
const reword = (list: string, code: string, id: string, expectedVersion: number) =>
  administrator().done(
    'officeCodeSet',
    { list, code, name: { id }, expectedVersion },
    `OfficeCode { ${FIELDS} }`,
  );
const title = async (of: string, on: string): Promise<string> => {
  const { office: found } = await office
    .officer('FRONT_OFFICE')
    .ask<{ office: { title: string } }>(`{ office { title(of: ${of}, on: "${on}") } }`);
  return found.title;
};

describe('titles and kinds of regions', () => {
  it('[OUR-1] are codes of the program whose words are the office’s', async () => {
    const titles = await listOf('TITLE');
    expect(titles.map(({ key, fixed }) => [key, fixed])).toEqual([
      ['REGIONAL_HEAD', true],
      ['OFFICE_HEAD', true],
      ['MANAGER', true],
      ['HEAD_OF_UNIT', true],
      ['AGENCY_HEAD', true],
      ['VILLAGE_HEAD', true],
    ]);
    const [head] = titles;
    expect(await reword('TITLE', 'REGIONAL_HEAD', 'Adipati', head?.version ?? 0)).toMatchObject({
      name: 'Adipati',
    });
    expect(await reword('REGION_KIND', 'VILLAGE', 'kampung', 0)).toMatchObject({ name: 'kampung' });
    expect((await listOf('SECTOR')).every(({ fixed }) => !fixed)).toBe(true);
  });

  const refused: [input: object, path: string][] = [
    [{ list: 'TITLE', code: 'VICE_HEAD', name: { id: 'Wakil' } }, 'code'],
    [{ list: 'TITLE', code: 'MANAGER', active: false, expectedVersion: 0 }, 'active'],
    [{ list: 'REGION_KIND', code: 'NAGARI', name: { id: 'nagari' } }, 'code'],
    [{ list: 'REGION_KIND', code: 'DISTRICT', active: false, expectedVersion: 0 }, 'active'],
  ];
  it.each(refused)('[OUR-1] take no code more and lose none: %j', async (input, path) => {
    await office.refuses(() => administrator().act('officeCodeSet', input), {
      code: 'LIST_FIXED',
      path: ['input', path],
    });
  });

  it('[OUR-1] refuse words that cannot be printed, at their own path', async () => {
    const input = {
      list: 'TITLE',
      code: 'MANAGER',
      name: { id: 'Manajer\u200b', en: 'Manager' },
      expectedVersion: 0,
    };
    await office.refuses(() => administrator().act('officeCodeSet', input), {
      code: 'INVALID_INPUT',
      path: ['input', 'name', 'id'],
    });
  });
});

describe('the title under which a post signs', () => {
  it('[OUR-1] says on which days somebody acts for the head of the region', async () => {
    const post = {
      accountId: fixedId('acct', 'kepala'),
      role: 'REGIONAL_HEAD',
      regionCode: '33.14',
      decreeNumber: '821/9/2026',
      acting: 'PLH',
      validFrom: '2026-12-01',
      validUntil: '2026-12-14',
    };
    const { id, version } = await administrator().done<{ id: string; version: number }>(
      'postingCreate',
      post,
      'Posting { id version }',
    );
    expect(await title('REGIONAL_HEAD', '2026-12-05')).toBe('Adipati');
    await office
      .officer('MANAGER')
      .done('postingConfirm', { id, expectedVersion: version }, 'Posting { state }');
    const days = ['2026-11-30', '2026-12-01', '2026-12-14', '2026-12-15'];
    expect(await Promise.all(days.map((day) => title('REGIONAL_HEAD', day)))).toEqual([
      'Adipati',
      'Plh. Adipati',
      'Plh. Adipati',
      'Adipati',
    ]);
  });

  it('[OUR-1] is the letterhead’s for letters, and the office’s word where that says nothing', async () => {
    const set = (signers: object[], expectedVersion: number) =>
      administrator().done(
        'officeSet',
        { name: 'UPT Uji', address: 'Jalan Uji 1', signers, expectedVersion },
        'Office { version }',
      );
    const { office: found } = await administrator().ask<{ office: { version: number } }>(
      '{ office { version } }',
    );
    const signer = { name: 'Ani', from: '2026-01-01' };
    await set(
      [
        { ...signer, title: 'Kepala UPT Uji' },
        { ...signer, title: 'Kepala UPT Uji', acting: 'PLT', from: '2026-02-01', until: '2026-02-28' },
      ],
      found.version,
    );
    expect(await title('OFFICE_HEAD', '2026-01-31')).toBe('Kepala UPT Uji');
    expect(await title('OFFICE_HEAD', '2026-02-28')).toBe('Plt. Kepala UPT Uji');
    expect(await title('OFFICE_HEAD', '2025-12-31')).toBe('Kepala UPTPK');
    expect(await title('AGENCY_HEAD', '2026-01-31')).toBe('Kepala');
  });
});
