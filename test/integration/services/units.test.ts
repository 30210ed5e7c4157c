import { describe, expect, it } from 'vitest';
import { roles } from '../../../subgraphs/shared/actor.ts';
import { fixedId, newId } from '../../../subgraphs/shared/ids.ts';
import { name, OFFICE, openUnits, POST, partner, posting, puskesos, sampleUnit } from './unit-acts.ts';

const { office, act, done, expectRefused, accountOf } = openUnits();

interface Paged {
  units: {
    totalCount: number;
    edges: { node: { id: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}

describe('[SRG-23] a unit', () => {
  it('is added with its place, decree, head and superior, once per request, and everybody hears of it without its head', async () => {
    const input = {
      requestId: newId('req'),
      ...puskesos({
        code: ' puskesos-uji ',
        name: { id: ' Puskesos Keden ', en: '' },
        parentId: POST,
        headName: 'Lurah Keden',
        headFrom: '2020-01-01',
        reportsTo: { id: 'Lurah', en: 'Village head' },
      }),
    };
    const unit = await act('unitCreate', input);
    expect(unit).toMatchObject({
      unitCode: 'PUSKESOS-UJI',
      name: 'Puskesos Keden',
      // The English is missing: the Indonesian shows.
      localizedName: { id: 'Puskesos Keden', en: 'Puskesos Keden' },
      level: 'VILLAGE',
      regionCode: '33.14.01.2001',
      decreeNumber: '141/1/2019',
      headName: 'Lurah Keden',
      headFrom: '2020-01-01',
      reportsTo: { id: 'Lurah', en: 'Village head' },
      reportsToAgency: null,
      parent: { id: POST },
      validFrom: '2019-05-02',
      validUntil: null,
      inForce: true,
      version: 1,
    });
    expect(await act('unitCreate', input)).toEqual(unit);
    const [event] = await office.look<{ payload: object; text: string }>(
      `select payload, payload::text as text from services.event where subject_id = '${unit.id}'`,
    );
    expect(event?.payload).toEqual({
      unitId: unit.id,
      code: 'PUSKESOS-UJI',
      name: { id: 'Puskesos Keden', en: 'Puskesos Keden' },
      level: 'VILLAGE',
      regionCode: '33.14.01.2001',
      parentId: POST,
      decreedOn: '2019-05-02',
      reportsToAgencyId: null,
      validFrom: '2019-05-02',
      validUntil: null,
    });
    const [row] = await office.look<{ name: object }>(
      `select name from services.unit where id = '${unit.id}'`,
    );
    expect(row?.name).toEqual({ id: 'Puskesos Keden', en: 'Puskesos Keden' });
  });

  it('reports to an agency, to a superior in words, or to nobody; what is left out stays, null clears', async () => {
    const unit = await done('unitCreate', partner({ reportsToAgencyId: fixedId('agcy', 'DINSOS') }));
    expect(unit.reportsToAgency).toEqual({ code: 'DINSOS' });
    const renamed = await act('unitUpdate', {
      id: unit.id,
      expectedVersion: 1,
      name: { id: 'Mitra Uji', en: 'Partner' },
    });
    expect(renamed).toMatchObject({ name: 'Mitra Uji', reportsToAgency: { code: 'DINSOS' }, version: 2 });
    const inWords = await act('unitUpdate', {
      id: unit.id,
      expectedVersion: 2,
      reportsToAgencyId: null,
      reportsTo: { id: 'Sekretariat Daerah', en: '' },
    });
    expect(inWords).toMatchObject({
      reportsToAgency: null,
      reportsTo: { id: 'Sekretariat Daerah', en: 'Sekretariat Daerah' },
    });
    expect(await act('unitUpdate', { id: unit.id, expectedVersion: 3, reportsTo: null })).toMatchObject({
      reportsToAgency: null,
      reportsTo: null,
      version: 4,
    });
  });

  it('is refused with a wrong place, level, parent, decree, day, head or superior; nothing is written', async () => {
    await done('agencyCreate', { id: fixedId('agcy', 'TUTUP'), code: 'TUTUP', name, signsIn: false });
    await done('agencyUpdate', { id: fixedId('agcy', 'TUTUP'), expectedVersion: 1, active: false });
    const retired = await done('unitCreate', {
      ...partner({ level: 'DISTRICT', regionCode: '33.14.01', validUntil: '2026-06-30' }),
    });
    await expectRefused([
      ['unitCreate', partner({ code: 'uptpk' }), 'CODE_TAKEN', 'code'],
      ['unitCreate', partner({ code: 'a b' }), 'CODE_FORM', 'code'],
      ['unitCreate', partner({ id: newId('desk') }), 'ID_FORM', 'id'],
      ['unitCreate', partner({ id: OFFICE }), 'ID_TAKEN', 'id'],
      ['unitCreate', partner({ name: { id: ' ', en: 'Unit' } }), 'NAME_FORM', 'name.id'],
      ['unitCreate', partner({ name: { id: 'Unit', en: 'x'.repeat(201) } }), 'NAME_FORM', 'name.en'],
      ['unitCreate', partner({ regionCode: '33.14.1' }), 'REGION_FORM', 'regionCode'],
      ['unitCreate', partner({ regionCode: '62.71' }), 'REGION_ELSEWHERE', 'regionCode'],
      ['unitCreate', partner({ regionCode: '33' }), 'REGION_ELSEWHERE', 'regionCode'],
      ['unitCreate', partner({ regionCode: '33.14.01.2999' }), 'REGION_UNKNOWN', 'regionCode'],
      ['unitCreate', partner({ level: 'REGENCY', regionCode: '33.14.01' }), 'REGION_LEVEL', 'regionCode'],
      ['unitCreate', partner({ level: 'DISTRICT' }), 'REGION_LEVEL', 'regionCode'],
      ['unitCreate', puskesos({ regionCode: '33.14.01' }), 'REGION_LEVEL', 'regionCode'],
      ['unitCreate', partner({ parentId: newId('unit') }), 'NOT_FOUND', 'parentId'],
      ['unitCreate', partner({ parentId: '' }), 'NOT_FOUND', 'parentId'],
      ['unitCreate', partner({ reportsToAgencyId: '' }), 'NOT_FOUND', 'reportsToAgencyId'],
      ['unitCreate', partner({ level: 'REGENCY', parentId: OFFICE }), 'PARENT_LEVEL', 'parentId'],
      [
        'unitCreate',
        partner({ level: 'DISTRICT', regionCode: '33.14.01', parentId: sampleUnit('PUSKESOS-01') }),
        'PARENT_LEVEL',
        'parentId',
      ],
      [
        'unitCreate',
        puskesos({ regionCode: '33.14.02.2001', parentId: POST }),
        'REGION_OUTSIDE_UNIT',
        'regionCode',
      ],
      ['unitCreate', puskesos({ parentId: retired.id }), 'UNIT_NOT_IN_FORCE', 'parentId'],
      ['unitCreate', puskesos({ decreeNumber: null }), 'DECREE_NEEDED', 'decreeNumber'],
      ['unitCreate', puskesos({ decreedOn: null }), 'DECREE_NEEDED', 'decreedOn'],
      ['unitCreate', partner({ decreedOn: '2020-01-01' }), 'DECREE_NEEDED', 'decreeNumber'],
      ['unitCreate', puskesos({ decreedOn: '2026-11-22' }), 'DATE_IN_FUTURE', 'decreedOn'],
      ['unitCreate', puskesos({ decreedOn: '1826-01-01' }), 'DAY_TOO_EARLY', 'decreedOn'],
      ['unitCreate', partner({ validFrom: '0026-01-01' }), 'DAY_TOO_EARLY', 'validFrom'],
      ['unitCreate', partner({ validFrom: '2062-01-01' }), 'DAY_TOO_LATE', 'validFrom'],
      ['unitCreate', partner({ validUntil: '2025-12-31' }), 'PERIOD_WRONG', 'validUntil'],
      ['unitCreate', partner({ validUntil: '9999-12-31' }), 'DAY_TOO_LATE', 'validUntil'],
      ['unitCreate', partner({ headFrom: '2026-01-01' }), 'HEAD_NEEDED', 'headName'],
      ['unitCreate', partner({ headName: 'Ani', headFrom: '2062-01-01' }), 'DAY_TOO_LATE', 'headFrom'],
      [
        'unitCreate',
        partner({ reportsTo: name, reportsToAgencyId: fixedId('agcy', 'DINSOS') }),
        'SUPERIORS_TWO',
        'reportsTo',
      ],
      ['unitCreate', partner({ reportsToAgencyId: newId('agcy') }), 'NOT_FOUND', 'reportsToAgencyId'],
      [
        'unitCreate',
        partner({ reportsToAgencyId: fixedId('agcy', 'TUTUP') }),
        'AGENCY_INACTIVE',
        'reportsToAgencyId',
      ],
      ['unitUpdate', { id: newId('unit'), expectedVersion: 1, name }, 'NOT_FOUND', 'id'],
      ['unitUpdate', { id: OFFICE, expectedVersion: 7, name }, 'VERSION_CONFLICT', 'expectedVersion'],
      // No chain of parents closes: a unit is neither its own parent nor that of one above it.
      ['unitUpdate', { id: POST, expectedVersion: 1, parentId: POST }, 'PARENT_LEVEL', 'parentId'],
      ['unitUpdate', { id: OFFICE, expectedVersion: 1, parentId: POST }, 'PARENT_LEVEL', 'parentId'],
      [
        'unitUpdate',
        { id: retired.id, expectedVersion: 1, validFrom: '2026-07-01' },
        'PERIOD_WRONG',
        'validFrom',
      ],
      ['unitEnd', { id: OFFICE, expectedVersion: 7 }, 'VERSION_CONFLICT', 'expectedVersion'],
      [
        'unitEnd',
        { id: sampleUnit('PUSKESOS-04'), expectedVersion: 1, lastDay: '2020-01-01' },
        'PERIOD_WRONG',
        'lastDay',
      ],
      [
        'unitEnd',
        { id: sampleUnit('PUSKESOS-04'), expectedVersion: 1, lastDay: '2999-01-01' },
        'DAY_TOO_LATE',
        'lastDay',
      ],
    ]);
    for (const blank of [{ headName: ' ' }, { decreeNumber: 'a\nb' }])
      await office.refuses(() => act('unitCreate', partner(blank)), { code: 'INVALID_INPUT' });
  });

  it('stays in the list after its end, and an end is taken back', async () => {
    const { id } = await done('unitCreate', partner());
    const ended = await act('unitEnd', { id, expectedVersion: 1, lastDay: '2026-11-20' });
    expect(ended).toMatchObject({ validUntil: '2026-11-20', inForce: false, version: 2 });
    const units = (filter: string) =>
      office
        .officer('FRONT_OFFICE')
        .ask<{ units: { edges: { node: { id: string } }[] } }>(
          `{ units(first: 100, filter: ${filter}) { edges { node { id } } } }`,
        )
        .then(({ units: { edges } }) => edges.map(({ node }) => node.id));
    expect(await units('{ inForce: false }')).toContain(id);
    expect(await units('{ inForce: true }')).not.toContain(id);
    expect(await act('unitEnd', { id, expectedVersion: 2, lastDay: null })).toMatchObject({
      validUntil: null,
      inForce: true,
    });
  });

  it('ends only after its desks, its units and its postings, which are named', async () => {
    const unit = await done('unitCreate', partner({ level: 'REGENCY' }));
    const desk = await done('deskCreate', {
      code: 'LOKET-UJI',
      name: { id: 'Loket Uji', en: 'Test desk' },
      sector: 'DATA',
      unitId: unit.id,
    });
    const child = await done(
      'unitCreate',
      partner({
        level: 'DISTRICT',
        regionCode: '33.14.01',
        parentId: unit.id,
        name: { id: 'Pos Uji', en: '' },
      }),
    );
    const accountId = await accountOf('anggota.unit');
    const member = await done('postingCreate', posting(accountId, { unitId: unit.id }));
    const end = { id: unit.id, expectedVersion: 1, lastDay: '2026-12-31' };
    const refusal = await office.refuses(() => act('unitEnd', end), {
      code: 'UNIT_IN_USE',
      path: ['input', 'lastDay'],
    });
    expect(refusal.message).toBe(
      'Unit ini masih dipakai sesudah hari itu: loket Loket Uji; Pos Uji; Petugas anggota.unit (petugas survei). Pindahkan atau akhiri dahulu.',
    );
    await done('deskUpdate', { id: desk.id, expectedVersion: 1, unitId: OFFICE });
    await office.refuses(() => act('unitEnd', end), { code: 'UNIT_IN_USE' });
    await done('unitEnd', { id: child.id, expectedVersion: 1, lastDay: '2026-12-31' });
    await office.refuses(() => act('unitEnd', end), { code: 'UNIT_IN_USE' });
    await done('postingMove', { id: member.id, expectedVersion: 1, unitId: OFFICE });
    await done('unitEnd', end);
    // The unit below cannot outlast it again.
    await expectRefused([
      ['unitEnd', { id: child.id, expectedVersion: 2, lastDay: null }, 'UNIT_NOT_IN_FORCE', 'lastDay'],
    ]);
  });

  it('keeps the region that its units and postings lie in', async () => {
    const unit = await done('unitCreate', partner({ level: 'DISTRICT', regionCode: '33.14.01' }));
    const move = { id: unit.id, expectedVersion: 1, regionCode: '33.14.02' };
    const accountId = await accountOf('anggota.pos');
    const member = await done('postingCreate', posting(accountId, { unitId: unit.id }));
    await expectRefused([['unitUpdate', move, 'UNIT_REGION_IN_USE', 'regionCode']]);
    await done('postingMove', { id: member.id, expectedVersion: 1, unitId: null });
    const child = await done('unitCreate', puskesos({ parentId: unit.id }));
    await expectRefused([['unitUpdate', move, 'UNIT_REGION_IN_USE', 'regionCode']]);
    await done('unitUpdate', { id: child.id, expectedVersion: 1, parentId: null });
    expect(await act('unitUpdate', move)).toMatchObject({ regionCode: '33.14.02', version: 2 });
  });

  it('is kept by the administrator alone; everybody reads it, page by page in any order', async () => {
    await office.writesNothing(async () => {
      for (const role of roles.list.filter((one) => one !== 'ADMINISTRATOR'))
        for (const [verb, input] of [
          ['unitCreate', partner()],
          ['unitUpdate', { id: OFFICE, expectedVersion: 1, name }],
          ['unitEnd', { id: OFFICE, expectedVersion: 1 }],
          ['postingMove', { id: fixedId('post', 'manajer'), expectedVersion: 1 }],
        ] as const)
          expect((await act(verb, input, office.officer(role))).__typename, `${role} ${verb}`).toBe(
            'ForbiddenError',
          );
    });
    const reader = office.officer('PUSKESOS', { regionCode: '33.14.01.2001' });
    for (const field of ['REGION', 'CODE', 'NAME', 'LEVEL', 'VALID_FROM'])
      for (const order of ['ASC', 'DESC']) {
        const ids: string[] = [];
        let after: string | null = null;
        do {
          const { units }: Paged = await reader.ask<Paged>(
            `query ($after: String) { units(first: 3, after: $after, sort: { field: ${field}, order: ${order} }) {
               totalCount edges { node { id } } pageInfo { hasNextPage endCursor } } }`,
            { after },
          );
          ids.push(...units.edges.map(({ node }) => node.id));
          after = units.pageInfo.hasNextPage ? units.pageInfo.endCursor : null;
          if (!after) expect([field, order, new Set(ids).size]).toEqual([field, order, units.totalCount]);
        } while (after);
      }
    const { units } = await reader.ask<{ units: { edges: { node: { code: string } }[] } }>(
      `{ units(filter: { level: VILLAGE, regionCode: "33.14.02", search: "ngrombo" }) { edges { node { code } } } }`,
    );
    expect(units.edges.map(({ node }) => node.code)).toEqual(['PUSKESOS-05']);
  });
});
