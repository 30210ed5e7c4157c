import { deflateRawSync } from 'node:zlib';
import Papa from 'papaparse';
import type { Client } from './client.ts';

/** What tests read of a check. */
const CHECK = `query Check($input: ProgramTableCheckInput!) { programTableCheck(input: $input) {
  problems { code row field column message }
  rows { number code name outcome hasDraft basis changes { term before after } problems { code row field message } } } }`;

export interface Checked {
  problems: { code: string; row: number | null; field: string | null; message: string }[];
  rows: {
    number: number;
    code: string;
    name: string | null;
    outcome: string;
    hasDraft: boolean;
    basis: string;
    changes: { term: string; before: string | null; after: string | null }[];
    problems: { code: string; row: number; field: string | null; message: string }[];
  }[];
}

/** The catalogue as its table, headings first. */
export async function downloaded(client: Client, format: 'CSV' | 'XLSX'): Promise<Buffer> {
  const { programTable } = await client.ask<{ programTable: { name: string; content: string } }>(
    `{ programTable(format: ${format}) { name content } }`,
  );
  return Buffer.from(programTable.content, 'base64');
}

/** A table as a spreadsheet saves it: with every column that a row names. */
export function csvOf(rows: readonly object[], delimiter = ';'): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return Buffer.from(`\ufeff${Papa.unparse([...rows], { delimiter, columns })}`).toString('base64');
}

/** Looks at a table. */
export async function check(client: Client, content: string, more: object = {}): Promise<Checked> {
  const { programTableCheck } = await client.ask<{ programTableCheck: Checked }>(CHECK, {
    input: { content, ...more },
  });
  return programTableCheck;
}

export const TAKEN = 'ProgramTableTaken { published added { id code } changed { id code } }';

export interface Taken {
  published: boolean;
  added: { id: string; code: string }[];
  changed: { id: string; code: string }[];
}

/** What taking a table needs to say of what was looked at. */
export const seenIn = ({ rows }: Checked) => rows.map(({ code, basis }) => ({ code, basis }));

/** A workbook of one part; `claimed` is what it says of its size. */
export function zipOf(name: string, bytes: Buffer, claimed = bytes.length): Buffer {
  const packed = deflateRawSync(bytes);
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(packed.length, 18);
  head.writeUInt32LE(claimed, 22);
  head.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(claimed, 24);
  entry.writeUInt16LE(name.length, 28);
  const local = Buffer.concat([head, Buffer.from(name), packed]);
  const central = Buffer.concat([entry, Buffer.from(name)]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
