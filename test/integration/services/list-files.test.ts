import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../testkit/client.ts';
import { type Office, openOffice } from '../../testkit/office.ts';

let office: Office;
let folder: string;
let manager: Client;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pandu-files-'));
  office = await openOffice({ seed: 'sample', filesFolder: folder });
  manager = await office.as('manajer');
});
afterAll(async () => {
  await office?.close();
  await rm(folder, { recursive: true });
});

/** The file of a list with these columns: a row of cells for each. */
async function fileOf(list: string, fields: readonly string[], input: object = {}): Promise<string[][]> {
  const columns = fields.map((field) => ({ field, label: field }));
  const asked = { list, format: 'CSV', title: 'Berkas', columns, conditions: [], ...input };
  const { id } = await manager.done<{ id: string }>('exportStart', asked, 'Job { id }');
  await office.jobs.runNext();
  const { job } = await manager.ask<{ job: { fileUrl: string } }>(
    'query ($id: ID!) { job(id: $id) { fileUrl } }',
    { id },
  );
  const text = (await (await manager.fetch(job.fileUrl)).text()).trimEnd();
  const lines = text.split('\r\n');
  return lines.slice(lines.indexOf(fields.join(';')) + 1).map((line) => line.split(';'));
}
const asWritten = (day: string | null) => (day ? day.split('-').reverse().join('/') : '');
const titled = (words: string | null) => (words ? words[0]?.toUpperCase() + words.slice(1) : '');

describe('a file says what the page says', () => {
  it('[SRG-2] of a decided visit the class that was found, as the form calls it', async () => {
    const { verifications } = await manager.ask<{
      verifications: { edges: { node: { outcome: string | null; classLabel: string | null } }[] };
    }>('{ verifications(first: 100) { edges { node { outcome classLabel } } } }');
    const rows = verifications.edges.map(({ node }) => node);
    expect(rows.map(({ classLabel }) => titled(classLabel))).toContain('Sangat miskin');
    const states = await fileOf('VERIFICATIONS', ['state', 'outcome']);
    const asked = states.slice(0, rows.length).map(([state, outcome]) => outcome && state);
    expect(asked).toEqual(rows.map(({ outcome, classLabel }) => (outcome ? titled(classLabel) : '')));
  });

  it('[PYK-2] of a referral its rank, its later year, its day, its notes and its covering letters beside the state', async () => {
    interface Row {
      caseNumber: string;
      status: string;
      waitingRank: number | null;
      deferredToYear: number | null;
      deliveredOn: string | null;
      capUnknown: boolean;
      onBehalf: boolean;
      coveringLetterNumber: string | null;
      coveringLetters: { number: string }[];
    }
    const { referrals } = await manager.ask<{ referrals: { edges: { node: Row }[] } }>(
      `{ referrals(first: 100) { edges { node {
        caseNumber status waitingRank deferredToYear deliveredOn capUnknown onBehalf
        coveringLetterNumber coveringLetters { number } } } } }`,
    );
    const rows = referrals.edges.map(({ node }) => node);
    expect(rows.some(({ waitingRank }) => waitingRank)).toBe(true);
    expect(rows.some(({ deliveredOn }) => deliveredOn)).toBe(true);
    expect(rows.some(({ onBehalf }) => onBehalf)).toBe(true);
    const written = await fileOf('REFERRALS', [
      'caseNumber',
      'waitingRank',
      'deferredToYear',
      'deliveredOn',
      'notes',
      'coveringLetters',
    ]);
    expect(rows.some((row) => row.coveringLetterNumber ?? row.coveringLetters[0])).toBe(true);
    expect(written.sort()).toEqual(
      rows
        .map((row) => [
          row.caseNumber,
          String(row.waitingRank ?? ''),
          String(row.deferredToYear ?? ''),
          asWritten(row.deliveredOn),
          [
            ...(row.capUnknown ? ['Kuota program ini belum diketahui'] : []),
            ...(row.onBehalf ? ['Dicatat atas nama dinas'] : []),
          ].join(' · '),
          [...row.coveringLetters.map(({ number }) => number), row.coveringLetterNumber]
            .filter(Boolean)
            .join(', '),
        ])
        .sort(),
    );
  });

  it('[PYK-8] of a case since when it is late itself, and apart from it since when its verification is', async () => {
    const { cases } = await manager.ask<{
      cases: { edges: { node: { number: string; dueOn: string | null; lateSince: string | null } }[] };
    }>('{ cases(first: 100, filter: { late: true }) { edges { node { number dueOn lateSince } } } }');
    const rows = cases.edges.map(({ node }) => node);
    const isOwn = ({ lateSince, dueOn }: (typeof rows)[number]) => lateSince === dueOn;
    expect([rows.some(isOwn), rows.every(isOwn)]).toEqual([true, false]);
    const fields = ['number', 'lateSince', 'verificationLateSince'];
    expect(await fileOf('CASES', fields, { filter: { late: true } })).toEqual(
      rows.map((row) => [
        row.number,
        isOwn(row) ? asWritten(row.lateSince) : '',
        isOwn(row) ? '' : asWritten(row.lateSince),
      ]),
    );
  });
});
