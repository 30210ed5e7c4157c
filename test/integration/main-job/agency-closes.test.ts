import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Client } from '../../testkit/client.ts';
import { type Office, openOffice, SAMPLE_PASSWORD } from '../../testkit/office.ts';

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');

const filesFolder = mkdtempSync(join(tmpdir(), 'pandu-files-'));
let office: Office;
let agency: Client;
beforeAll(async () => {
  office = await openOffice({ seed: 'sample', filesFolder });
  agency = await office.as('dinsos');
});
afterAll(async () => {
  await office?.close();
  rmSync(filesFolder, { recursive: true });
});

interface Referral {
  id: string;
  version: number;
  case: { id: string; subject: { id?: string; head?: { id: string } } | null };
}

/** Referrals with the agency, of households without another open one there. */
async function openOnes(): Promise<Referral[]> {
  const { referrals } = await agency.ask<{ referrals: { edges: { node: Referral }[] } }>(
    `{ referrals(first: 100, filter: { status: [APPROVED, ACCEPTED, DEFERRED, DELIVERED] }) { edges { node { id version status
       case { id subject { ... on Household { id head { id } } } } } } } }`,
  );
  const rows = referrals.edges.map(({ node }) => node).filter((row) => row.case?.subject?.id);
  const times = (id: unknown) => rows.filter((row) => row.case.subject?.id === id).length;
  return rows.filter((row) => times(row.case.subject?.id) === 1);
}

/** By the family: the data of services, and a NIK in full. */
async function byFamily({ case: { subject } }: Referral) {
  const { nodes } = await agency.ask<{
    nodes: [{ aid: { id: string }[] | null; eligibility: { outcome: string | null }[] | null }];
  }>(
    'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Household { aid { id } eligibility { outcome } } } }',
    {
      ids: [subject?.id],
    },
  );
  const input = { personId: subject?.head?.id, purpose: 'LETTER' };
  const { code } = await agency.act('personReveal', input, 'PersonNumbers { nik }');
  return {
    aid: nodes[0].aid?.length ?? 0,
    programs: nodes[0].eligibility?.length ?? 0,
    revealed: code ?? 'OPEN',
  };
}

/** As for a picture or link in the console, with the cookie. */
async function statusInConsole(address: string): Promise<number> {
  const { headers } = await office.nobody.fetch('/auth/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'dinsos', password: SAMPLE_PASSWORD, client: 'console' }),
  });
  const cookie = headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return (await office.nobody.fetch(address, { headers: { cookie, 'sec-fetch-site': 'same-origin' } }))
    .status;
}

it('[decision 25] the withdrawal of a referral closes file, number, aid and eligibility at once, before any event has been read', async () => {
  const [referral] = (await openOnes()).filter(({ case: { subject } }) => subject?.head);
  if (!referral) throw new Error('the sample has no such referral');
  const { fileId, url } = await agency.done<{ fileId: string; url: string }>(
    'caseFileTicket',
    { caseId: referral.case.id, referralId: referral.id, purpose: 'EVIDENCE', name: 'tanda-terima.pdf' },
    'CaseFileTicket { fileId url }',
  );
  expect((await agency.fetch(url, { method: 'PUT', body: PDF })).status).toBe(200);
  const shown = await agency.ask<{ nodes: [{ url: string }] }>(
    'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on CaseFile { url } } }',
    { ids: [fileId] },
  );
  const address = shown.nodes[0].url;
  const statusFor = async (client: Client) => (await client.fetch(address)).status;
  expect(await statusFor(agency)).toBe(200);
  expect(await statusFor(await office.as('bappeda'))).toBe(403);
  expect(await statusFor(await office.as('manajer'))).toBe(403);
  expect(await statusFor(office.nobody)).toBe(401);
  expect(await statusInConsole(address)).toBe(200);
  expect(await byFamily(referral)).toMatchObject({ programs: 1, revealed: 'OPEN' });

  const { referral: now } = await agency.ask<{ referral: { version: number } }>(
    'query ($id: ID!) { referral(id: $id) { version } }',
    { id: referral.id },
  );
  const withdrawal = { id: referral.id, expectedVersion: now.version, reason: 'Keluarga pindah' };
  await (await office.as('manajer')).done('referralWithdraw', withdrawal, 'Referral { status }');

  expect(await statusFor(agency)).toBe(404);
  expect(await byFamily(referral)).toEqual({ aid: 0, programs: 0, revealed: 'NOT_FOUND' });
});
