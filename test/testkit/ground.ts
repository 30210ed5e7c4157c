import type pg from 'pg';
import { fixedId, newId } from '../../subgraphs/shared/ids.ts';
import { SUBGRAPHS, type SubgraphName } from '../../subgraphs/shared/subgraph.ts';
import { BRU1, knowSurvey } from './bru1.ts';

export const VILLAGE = '33.14.01.2001';
/** In the same district. */
export const NEIGHBOUR = '33.14.01.2002';
/** In another district. */
export const FAR_VILLAGE = '33.14.02.2001';

export const HEALTH_DESK = fixedId('desk', 'KESEHATAN');
export const DATA_DESK = fixedId('desk', 'DATA');
/** Signs in. */
export const DINKES = fixedId('agcy', 'DINKES');
/** Does not. */
export const DISPERKIM = fixedId('agcy', 'DISPERKIM');

const REGIONS = [
  ['33', 'PROVINCE', null, 'Jawa Tengah'],
  ['33.14', 'REGENCY', '33', 'Kabupaten Sragen'],
  ['33.14.01', 'DISTRICT', '33.14', 'Kalijambe'],
  ['33.14.02', 'DISTRICT', '33.14', 'Plupuh'],
  [VILLAGE, 'VILLAGE', '33.14.01', 'Keden'],
  [NEIGHBOUR, 'VILLAGE', '33.14.01', 'Trobayan'],
  [FAR_VILLAGE, 'VILLAGE', '33.14.02', 'Sambirejo'],
] as const;

const AGENCIES = [
  [DINKES, 'DINKES', { id: 'Dinas Kesehatan', en: 'Health agency' }, true],
  [DISPERKIM, 'DISPERKIM', { id: 'Disperkim', en: 'Housing agency' }, false],
] as const;

const DESKS = [
  [HEALTH_DESK, 'KESEHATAN', { id: 'Kesehatan', en: 'Health' }, 'HEALTH'],
  [DATA_DESK, 'DATA', { id: 'Data', en: 'Data' }, 'DATA'],
] as const;

const SECTORS = ['DATA', 'HEALTH', 'EDUCATION', 'SOCIO_ECONOMIC'].map((code, at) => [
  'SECTOR',
  code,
  { id: code.toLowerCase(), en: code.toLowerCase() },
  at + 1,
  true,
]);

/** Those of the form. */
const TIERS = ['MELATI', 'MENUR'].map((code, at) => [
  'CARD_TIER',
  code,
  { id: code.toLowerCase(), en: code.toLowerCase() },
  at + 1,
  true,
]);

/** Writes an office's reference data without services: regions and the form BRU-1, surveyors, sectors, agencies and desks. */
export async function layGround(
  owner: pg.Pool,
  surveyorIds: readonly string[],
  running: readonly SubgraphName[] = SUBGRAPHS,
): Promise<void> {
  const insert = async (into: string, rows: readonly (readonly unknown[])[]) => {
    for (const row of rows)
      await owner.query(`insert into ${into} values (${row.map((_, i) => `$${i + 1}`).join(', ')})`, [
        ...row,
      ]);
  };
  if (running.includes('registry')) {
    await insert('registry.region (code, level, parent_code, name)', REGIONS);
    const name = { id: 'Indikator', en: 'Indicators' };
    await insert('registry.instrument (id, code, edition, regency_code, name, definition, valid_from)', [
      [fixedId('inst', 'BRU-1'), 'BRU-1', 1, '33.14', name, BRU1, '2026-01-01'],
    ]);
    await insert('registry.office_code (list, code, name, position, active)', TIERS);
    const postings = surveyorIds.map((accountId) => [newId('post'), accountId]);
    await insert('registry.surveyor_posting (posting_id, account_id)', postings);
  }
  if (running.includes('services')) await knowSurvey(owner, BRU1, '2020-01-01');
  if (running.includes('cases')) {
    for (const table of ['services.office_code', 'cases.office_code'])
      await insert(`${table} (list, code, name, position, active)`, [...SECTORS, ...TIERS]);
    for (const table of ['services.agency', 'cases.agency_ref'])
      await insert(`${table} (id, code, name, signs_in)`, AGENCIES);
    for (const table of ['services.desk', 'cases.desk_ref'])
      await insert(`${table} (id, code, name, sector)`, DESKS);
  }
}
