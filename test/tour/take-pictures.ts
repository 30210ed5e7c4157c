import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { joinScratchServer } from '../../runtime/postgres/scratch.ts';
import { projectRoot } from '../../runtime/project.ts';
import { fixedId } from '../../subgraphs/shared/ids.ts';
import { openBrowser } from '../testkit/browser.ts';
import { type Office, openOffice, SAMPLE_PASSWORD } from '../testkit/office.ts';

/** The README's tour: account, page and screen of each picture. `npm run pictures` builds the console and runs it. */
interface Stop {
  file: string;
  as: string;
  path: (ids: Ids) => string;
  isPhone?: boolean;
  /** The heading that the picture begins with; the page's own if left out. */
  from?: string;
  /** What is unfolded by a click. */
  unfolded?: string;
}

interface Ids {
  caseId: string;
  householdId: string;
  taskId: string;
}

const DESKTOP = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 844 };

const TOUR: Stop[] = [
  { file: '01-dashboard', as: 'loket1', path: () => '/' },
  { file: '02-intake', as: 'loket1', path: () => '/intake' },
  {
    file: '03-household',
    as: 'backoffice.sosek',
    path: ({ householdId }) => `/household/${householdId}/show`,
    from: 'Kecocokan program',
    unfolded: 'Kartu Saraswati',
  },
  {
    file: '04-survey-phone',
    as: 'surveyor1',
    path: ({ taskId }) => `/verification/${taskId}/show`,
    isPhone: true,
  },
  { file: '05-case', as: 'manajer', path: ({ caseId }) => `/case/${caseId}/show` },
  { file: '06-approvals', as: 'manajer', path: () => '/approvals' },
  { file: '07-agency-inbox', as: 'dinsos', path: () => '/inbox' },
  { file: '08-programmes', as: 'manajer', path: () => '/program' },
  { file: '09-report', as: 'bappeda', path: () => '/report' },
  { file: '10-inbox-phone', as: 'dinsos', path: () => '/inbox', isPhone: true },
  { file: '11-survey-form', as: 'admin', path: () => '/instruments/new' },
  { file: '12-office', as: 'admin', path: () => '/reference?tab=sectors' },
  { file: '13-draft', as: 'manajer', path: () => `/program/${fixedId('prog', 'RUSELA')}/draft` },
  { file: '14-what-if', as: 'manajer', path: () => `/program/${fixedId('prog', 'RUSELA')}/what-if` },
];

/** A case that was referred, a household of the sample, and an open task of surveyor1. */
async function chooseIds(office: Office): Promise<Ids> {
  const cases = await (await office.as('manajer')).ask<{ cases: { edges: { node: { id: string } }[] } }>(
    '{ cases(first: 1, filter: { status: [REFERRED] }) { edges { node { id } } } }',
  );
  const tasks = await (await office.as('surveyor1')).ask<{
    verifications: { edges: { node: { id: string } }[] };
  }>('{ verifications(first: 1, filter: { status: [ASSIGNED] }) { edges { node { id } } } }');
  const homes = await (await office.as('backoffice.sosek')).ask<{
    households: { edges: { node: { id: string } }[] };
  }>('{ households(first: 1, filter: { listing: [VERIFIED] }) { edges { node { id } } } }');
  const [found, task, home] = [cases.cases.edges[0], tasks.verifications.edges[0], homes.households.edges[0]];
  if (!found || !task || !home)
    throw new Error('the sample has no referred case, open task or verified household');
  return { caseId: found.node.id, taskId: task.node.id, householdId: home.node.id };
}

async function signIn(page: Page, url: string, username: string): Promise<void> {
  const answer = await page.request.post(`${url}/auth/sign-in`, {
    data: { username, password: SAMPLE_PASSWORD, client: 'console' },
    headers: { origin: url },
  });
  if (!answer.ok()) throw new Error(`${username} cannot sign in: ${answer.status()}`);
}

const { leave } = await joinScratchServer();
const office = await openOffice({ seed: 'sample' });
const browser = await openBrowser();
const folder = join(projectRoot, 'docs/pictures');
await mkdir(folder, { recursive: true });
try {
  const ids = await chooseIds(office);
  for (const stop of TOUR) {
    const context = await browser.newContext({
      viewport: stop.isPhone ? PHONE : DESKTOP,
      locale: 'id-ID',
      timezoneId: 'Asia/Jakarta',
    });
    const page = await context.newPage();
    const url = office.url.replace(/\/$/, '');
    await signIn(page, url, stop.as);
    await page.goto(`${url}${stop.path(ids)}`, { waitUntil: 'networkidle' });
    await page.locator('main h1').first().waitFor();
    await page.getByRole('progressbar').first().waitFor({ state: 'hidden' });
    await page.waitForLoadState('networkidle');
    if (stop.unfolded) await page.locator('summary', { hasText: stop.unfolded }).click();
    if (stop.from)
      await page
        .getByRole('heading', { name: stop.from })
        .evaluate((heading) => scrollTo(0, heading.getBoundingClientRect().top + scrollY - 90));
    await sharp(await page.screenshot({ animations: 'disabled' }))
      .png({ palette: true, quality: 80 })
      .toFile(join(folder, `${stop.file}.png`));
    process.stdout.write(`${stop.file}\n`);
    await context.close();
  }
} finally {
  await browser.close();
  await office.close();
  await leave();
}
