import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import Papa from 'papaparse';
import type pg from 'pg';
import { insertRows } from './registry-rows.ts';

/**
 * Codes and names of Kemendagri from the npm package idn-area-data (its data: Open Database License, the source is
 * named in the README). It has no BPS codes; the verified ones are set here, the others stay null.
 */
const BPS_CODES: Readonly<Record<string, string>> = { '33': '33', '33.14': '3314' };

/** New codes after provinces were split; a sample, not all. */
const SUCCESSIONS = [
  { oldCode: '64.04', newCode: '65.01', effectiveOn: '2012-11-16' },
  { oldCode: '64.06', newCode: '65.02', effectiveOn: '2012-11-16' },
  { oldCode: '91.01', newCode: '93.01', effectiveOn: '2022-07-25' },
  { oldCode: '91.04', newCode: '94.01', effectiveOn: '2022-07-25' },
  { oldCode: '91.09', newCode: '94.04', effectiveOn: '2022-07-25' },
  { oldCode: '91.02', newCode: '95.01', effectiveOn: '2022-07-25' },
];

/**
 * Loads every province and regency, and the districts and villages of the installation's regency. Returns its village
 * codes.
 */
export async function loadRegions(db: pg.PoolClient, regencyCode: string): Promise<string[]> {
  const [provinces, regencies, districts, villages] = await Promise.all(
    ['provinces', 'regencies', 'districts', 'villages'].map(readCsv),
  );
  const within = (rows: CsvRow[] = []) => rows.filter((row) => row.code.startsWith(`${regencyCode}.`));
  const rows = [
    ...(provinces ?? []).map((row) => region(row, 'PROVINCE')),
    ...(regencies ?? []).map((row) => region(row, 'REGENCY')),
    ...within(districts).map((row) => region(row, 'DISTRICT')),
    ...within(villages).map((row) => region(row, 'VILLAGE')),
  ];
  await insertRows(db, 'region', rows);
  await insertRows(db, 'region_succession', SUCCESSIONS);
  return within(villages).map((row) => row.code);
}

/** Whether Kemendagri has a regency or city with this code. */
export async function isRegency(code: string): Promise<boolean> {
  const regencies = await readCsv('regencies');
  return regencies.some((row) => row.code === code);
}

interface CsvRow {
  code: string;
  name: string;
}

async function readCsv(name: string): Promise<CsvRow[]> {
  const folder = dirname(createRequire(import.meta.url).resolve('idn-area-data/package.json'));
  const text = await readFile(join(folder, 'data', `${name}.csv`), 'utf8');
  return Papa.parse<CsvRow>(text, { header: true, skipEmptyLines: true }).data;
}

function region({ code, name }: CsvRow, level: string) {
  const at = code.lastIndexOf('.');
  return {
    code,
    level,
    name: titleCase(name),
    parentCode: at > 0 ? code.slice(0, at) : null,
    bpsCode: BPS_CODES[code] ?? null,
  };
}

const CAPITALS = new Set(['DKI', 'DI']);

/** `KABUPATEN SRAGEN` → `Kabupaten Sragen`; other spellings stay as they are. */
function titleCase(name: string): string {
  if (name !== name.toUpperCase()) return name;
  return name
    .split(' ')
    .map((word) => (CAPITALS.has(word) ? word : word.charAt(0) + word.slice(1).toLowerCase()))
    .join(' ');
}
