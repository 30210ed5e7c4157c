import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '../testkit/client.ts';
import { type ConsoleHouse, choose, openConsoleHouse, seriousFindings, visit } from './console.ts';

interface Family {
  id: string;
  head: { id: string; name: string };
  members: { id: string; name: string }[];
}

const files = mkdtempSync(join(tmpdir(), 'pandu-e2e-'));
let house: ConsoleHouse;
beforeAll(async () => {
  house = await openConsoleHouse(files);
});

afterAll(async () => {
  await house?.close();
  await rm(files, { recursive: true, force: true });
});

describe("a household's case for one of its children", () => {
  test('[SRG-10] the back office chooses the child, and the approver sees whom it is for', async () => {
    const counter = await house.office.as('loket1');
    const { households } = await counter.ask<{ households: { edges: { node: Family }[] } }>(
      '{ households(first: 40, filter: { listing: [LISTED] }) { edges { node { id head { id name } members { id name } } } } }',
    );
    const { desks } = await counter.ask<{ desks: { id: string }[] }>('{ desks { id } }');
    const family = households.edges.map(({ node }) => node).findLast(({ members }) => members.length > 2);
    const child = family?.members.find(({ id }) => id !== family.head.id);
    if (!family || !child) throw new Error('the sample has no listed family with a child');
    const subject = { type: 'HOUSEHOLD', householdId: family.id };
    const about = { kind: 'REQUEST', channel: 'DESK', deskId: desks[0]?.id, sector: 'EDUCATION' };
    const input = { ...about, subject, problem: 'Mohon kartu sekolah' };
    const made = await counter.done<{ id: string; number: string }>(
      'caseRegister',
      input,
      'Case { id number }',
    );

    const page = await house.signedIn('backoffice.pendidikan');
    await visit(page, `/case/${made.id}/show`);
    await page.getByRole('button', { name: 'Usulkan rujukan' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: /Kartu Sintawati/ }).check();
    await choose(dialog, 'Untuk anggota', child.name);
    // By attribute: an element that fades out has lost its role, and axe still sees it.
    await page.locator('[role=listbox]').waitFor({ state: 'detached' });
    await dialog.getByLabel('Penjelasan').fill('Disepakati dalam rapat kasus.');
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Usulkan rujukan' }).click();
    await page.getByText('Rujukan diusulkan.').waitFor();
    await page.getByText(`Untuk anggota: ${child.name}`).waitFor();
    await page.context().close();

    const approver = await house.signedIn('manajer');
    await visit(approver, '/approvals');
    const row = approver.getByRole('row', { name: new RegExp(made.number) });
    await row.getByText(child.name).waitFor();

    const manager = await house.office.as('manajer');
    await fillQuota(manager);
    const { case: ofCase } = await manager.ask<{ case: { referrals: { id: string }[] } }>(
      'query ($id: ID!) { case(id: $id) { referrals { id } } }',
      { id: made.id },
    );
    const ids = ofCase.referrals.map(({ id }) => id);
    await manager.done('referralApprove', { ids }, 'ReferralBatch { referrals { id } }');
    await house.office.settle();
    await visit(approver, '/waiting');
    const waiting = approver.getByRole('row', { name: new RegExp(made.number) });
    await waiting.getByText(child.name).waitFor();
    expect(await waiting.getByText(family.head.name).count()).toBe(0);
    await approver.context().close();
  });

  /** Uses up the card's quota, so that an approved referral waits. */
  async function fillQuota(manager: Client): Promise<void> {
    type Current = { fiscalYear: number; version: number; used: number };
    const { programs } = await manager.ask<{
      programs: { edges: { node: { id: string; code: string; currentQuota: Current } }[] };
    }>('{ programs(first: 50) { edges { node { id code currentQuota { fiscalYear version used } } } } }');
    const card = programs.edges.map(({ node }) => node).find(({ code }) => code === 'SINTAWATI');
    if (!card) throw new Error('the sample has no card');
    const { fiscalYear, version, used } = card.currentQuota;
    const input = { programId: card.id, fiscalYear, expectedVersion: version, capKind: 'NUMBER', cap: used };
    await manager.done('quotaSet', input, 'Quota { id }');
    await house.office.settle();
  }
});
