import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

/** What a workbook of a few hundred rows has at most; a file that unpacks to more is not read. */
const MOST_ENTRIES = 200;
const MOST_UNPACKED_BYTES = 20 * 1024 * 1024;
/** Places of cells beyond these would make the reader fill everything before them. */
const MOST_PLACE = { row: 1_200, column: 200 };

/** Why a workbook is not read. */
export class UnreadableTable extends Error {
  constructor(readonly why: 'UNREADABLE' | 'TOO_LARGE' | 'TOO_MANY') {
    super(why);
  }
}

/** What a workbook holds in the place of a value that a formula could not give. */
export const FORMULA_FAILED = '#N/A';

const unpack = promisify(inflateRaw);
const END = 0x06054b50;
const ENTRY = 0x02014b50;

/**
 * The parts of a workbook that are XML, unpacked by size: a small file can hold gigabytes, and what it says of its own sizes need not
 * be true. Throws `UnreadableTable`.
 */
async function partsOf(file: Buffer): Promise<Map<string, string>> {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > file.length || file.readUInt32LE(end) !== END)
    throw new UnreadableTable('UNREADABLE');
  const count = file.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) throw new UnreadableTable('TOO_LARGE');
  const parts = new Map<string, string>();
  let at = file.readUInt32LE(end + 16);
  let left = MOST_UNPACKED_BYTES;
  for (let entry = 0; entry < count; entry += 1) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== ENTRY) throw new UnreadableTable('UNREADABLE');
    const method = file.readUInt16LE(at + 10);
    const packed = file.readUInt32LE(at + 20);
    const claimed = file.readUInt32LE(at + 24);
    const nameLength = file.readUInt16LE(at + 28);
    const more = file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
    const start = file.readUInt32LE(at + 42);
    const name = file.toString('utf8', at + 46, at + 46 + nameLength);
    at += 46 + nameLength + more;
    if (claimed > left) throw new UnreadableTable('TOO_LARGE');
    if (!/\.(?:xml|rels)$/.test(name)) continue;
    if (start + 30 > file.length) throw new UnreadableTable('UNREADABLE');
    const from = start + 30 + file.readUInt16LE(start + 26) + file.readUInt16LE(start + 28);
    const bytes = file.subarray(from, from + packed);
    const text = method === 0 ? bytes : await unpackUpTo(bytes, left);
    left -= text.length;
    parts.set(name, text.toString('utf8'));
  }
  return parts;
}

async function unpackUpTo(bytes: Buffer, most: number): Promise<Buffer> {
  try {
    return (await unpack(bytes, { maxOutputLength: Math.max(most, 1) })) as Buffer;
  } catch (error) {
    const isTooLarge = (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
    throw new UnreadableTable(isTooLarge ? 'TOO_LARGE' : 'UNREADABLE');
  }
}

const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/** A row or cell with its attributes; a `>` may stand within quotes. */
const TAG = /<(?:[^\s<>/:]+:)?(row|c)\b((?:[^>"']|"[^"]*"|'[^']*')*)>/g;
const PLACE = /(?:^|\s)r\s*=\s*["']([A-Z]*)(\d+)["']/;

/** Refuses sheets with too many cells, or with cells far out; returns the places of formulas without a value, row and column from 0. */
function failedCells(xml: string): (readonly [row: number, column: number])[] {
  const failed: [number, number][] = [];
  let rows = 0;
  for (const [, tag, attributes = ''] of xml.matchAll(TAG)) {
    const [, letters = '', digits = '0'] = PLACE.exec(attributes) ?? [];
    const [row, column] = [Number(digits), columnOf(letters)];
    if (tag === 'row') rows += 1;
    if (Math.max(row, rows) > MOST_PLACE.row || column > MOST_PLACE.column)
      throw new UnreadableTable('TOO_LARGE');
    // Written by its number, a place would pass unseen.
    if (attributes.includes('&')) throw new UnreadableTable('UNREADABLE');
    if (/\st\s*=\s*["']e["']/.test(attributes)) failed.push([row - 1, column - 1]);
  }
  return failed;
}

/** The part that is the first sheet, as the workbook says. */
function firstSheet(parts: ReadonlyMap<string, string>): string | null {
  const id = /<(?:\w+:)?sheet\b[^>]*?\br:id="([\w-]+)"/.exec(parts.get('xl/workbook.xml') ?? '')?.[1];
  const relations = parts.get('xl/_rels/workbook.xml.rels') ?? '';
  const [relation = ''] = relations.match(new RegExp(`<Relationship\\b[^>]*\\bId="${id}"[^>]*>`)) ?? [];
  const target = /\bTarget="([^"]+)"/.exec(relation)?.[1];
  return target ? (target.startsWith('/') ? target.slice(1) : `xl/${target}`) : null;
}

/** The cells of a workbook's first sheet as text. Throws `UnreadableTable`. */
export async function readWorkbook(file: Buffer): Promise<string[][]> {
  const parts = await partsOf(file);
  const first = firstSheet(parts);
  const failed = new Map([...parts].map(([name, xml]) => [name, failedCells(xml)]));
  const { readSheet } = await import('read-excel-file/universal');
  const bytes = new Uint8Array(file).buffer;
  const rows = await readSheet(bytes, 1).catch(() => {
    throw new UnreadableTable('UNREADABLE');
  });
  const grid = rows.map((row) => row.map(asText));
  // The reader takes them for empty, which would empty what a cell stands for.
  for (const [row, column] of (first && failed.get(first)) || []) {
    while (grid.length <= row) grid.push([]);
    const line = grid[row] ?? [];
    while (line.length <= column) line.push('');
    line[column] = FORMULA_FAILED;
  }
  return grid;
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  // A fraction must not read as thousands: `1.125` is none of 1,125 rupiah. Of 16 digits and more a spreadsheet has rounded the last.
  if (typeof value === 'number')
    return Number.isInteger(value) && Math.abs(value) < 1e15 ? BigInt(value).toString() : `${value}e0`;
  return String(value);
}
