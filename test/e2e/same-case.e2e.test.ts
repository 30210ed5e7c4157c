import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ConsoleHouse, openConsoleHouse, seriousFindings, visit } from './console.ts';
import { openSeeding, type Seeding } from './seeding.ts';

let house: ConsoleHouse;
let seeding: Seeding;

beforeAll(async () => {
  house = await openConsoleHouse(await mkdtemp(join(tmpdir(), 'pandu-same-')));
  seeding = await openSeeding(house.office);
});
afterAll(() => house?.close());

interface Made {
  id: string;
  number: string;
  version: number;
}

/** Two cases of one person: the first for housing, the second for treatment. */
async function twoCases(): Promise<{ first: Made; second: Made }> {
  const counter = await house.office.as('loket1');
  const { id } = await seeding.register('HEALTH');
  type Known = { case: { subject: { id: string } } };
  const subject = await counter.ask<Known>(
    'query ($id: ID!) { case(id: $id) { subject { ... on Person { id } ... on Household { id } } } }',
    { id },
  );
  const subjectId = subject.case.subject.id;
  const of = subjectId.startsWith('pers')
    ? { type: 'PERSON', personId: subjectId }
    : { type: 'HOUSEHOLD', householdId: subjectId };
  const { desks } = await counter.ask<{ desks: { id: string }[] }>('{ desks { id } }');
  const register = (needs: string[], problem: string) =>
    counter.done<Made>(
      'caseRegister',
      { kind: 'REQUEST', channel: 'DESK', deskId: desks[0]?.id, subject: of, needs, problem },
      'Case { id number version }',
    );
  return {
    first: await register(['HOUSING'], 'Atap bocor'),
    second: await register(['HEALTH_CARE'], 'Ibu sakit menahun'),
  };
}

const picture = (page: Page, name: string) =>
  process.env.PICTURES && page.screenshot({ path: `${process.env.PICTURES}/${name}.png` });

test.each([false, true])(
  '[PYK-8] a correction to the need of another open case leads there first, or asks why (phone: %s)',
  async (phone) => {
    const { first, second } = await twoCases();
    const page = await house.signedIn('manajer', { phone });
    await visit(page, `/case/${second.id}/show`);
    await page.getByRole('button', { name: 'Perbaiki isian' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('checkbox', { name: 'Rumah', exact: true }).check();
    const warning = dialog.getByRole('alert').filter({ hasText: first.number });
    await warning.getByText(/untuk kebutuhan ini masih terbuka di .+: ditelaah, didaftarkan \d/).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Perbaiki isian' }).click();
    await warning.locator('[aria-invalid=true]').waitFor();
    await warning.getByRole('link', { name: `Buka kasus ${first.number}` }).scrollIntoViewIfNeeded();
    await picture(page, `same-correct-${phone}`);
    // The need that is taken back asks for nothing.
    await dialog.getByRole('checkbox', { name: 'Rumah', exact: true }).uncheck();
    await warning.waitFor({ state: 'detached' });
    await dialog.getByRole('checkbox', { name: 'Rumah', exact: true }).check();
    await warning.getByLabel('Mengapa keduanya perlu?').fill('Rumah anaknya yang lain.');
    await dialog.getByRole('button', { name: 'Perbaiki isian' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Kasus kedua untuk kebutuhan yang sama').waitFor();
    await page
      .getByText(`sementara kasus ${first.number} untuk kebutuhan yang sama masih terbuka: Rumah`)
      .waitFor();
    await page.context().close();
  },
);

test.each([false, true])(
  '[PYK-8] a reopening beside another open case leads there first (phone: %s)',
  async (phone) => {
    const { first, second } = await twoCases();
    const manager = await house.office.as('manajer');
    const solved = { id: first.id, expectedVersion: first.version, answer: 'Atap sudah diperbaiki.' };
    await manager.done('caseSolve', solved, 'Case { id }');
    const page = await house.signedIn('manajer', { phone });
    await visit(page, `/case/${first.id}/show`);
    await page.getByRole('button', { name: 'Buka kembali' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Alasan').fill('Bocor lagi sesudah hujan.');
    // Another officer corrects the other case while the dialog is open: the refusal shows it.
    const corrected = { id: second.id, expectedVersion: second.version, needs: ['HEALTH_CARE', 'HOUSING'] };
    await manager.done('caseUpdate', corrected, 'Case { id }');
    await dialog.getByRole('button', { name: 'Buka kembali' }).click();
    const warning = dialog.getByRole('alert').filter({ hasText: second.number });
    await warning.getByLabel('Mengapa keduanya perlu?').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await picture(page, `same-reopen-${phone}`);
    await warning.getByRole('link', { name: `Buka kasus ${second.number}` }).click();
    await page.getByRole('heading', { name: new RegExp(`^${second.number}`) }).waitFor();
    await dialog.waitFor({ state: 'detached' });
    await page.context().close();
  },
);
