import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { buildConsole } from '../../runtime/console.ts';
import { openBrowser } from '../testkit/browser.ts';
import { type Office, type OfficeOptions, openOffice, SAMPLE_PASSWORD } from '../testkit/office.ts';

const DESK = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 844 };

/** The console of an office in a real browser. */
export interface ConsoleHouse {
  office: Office;
  /** A browser window of a sample account, signed in. */
  signedIn(
    username: string,
    options?: { phone?: boolean; language?: 'en'; password?: string },
  ): Promise<Page>;
  /** A browser window at the sign-in page. */
  nobody(): Promise<Page>;
  close(): Promise<void>;
}

/** Opens an office on the sample (Sragen's, or another) and a browser. */
export const openConsoleHouse = (filesFolder: string, sample?: string): Promise<ConsoleHouse> =>
  openConsole({ seed: 'sample', filesFolder, ...(sample && { sample }) });

/** Builds the console where its sources changed, opens an office and a browser. */
export async function openConsole(options: OfficeOptions): Promise<ConsoleHouse> {
  await buildForUse();
  const office = await openOffice({ jobsEveryMs: 200, ...options });
  const browser: Browser = await openBrowser();

  const openWindow = async (isPhone: boolean): Promise<BrowserContext> => {
    const context = await browser.newContext({
      baseURL: office.url,
      locale: 'id-ID',
      timezoneId: 'Asia/Jakarta', // as people's devices have it: days are those of the office
      viewport: isPhone ? PHONE : DESK,
      isMobile: isPhone,
      hasTouch: isPhone,
    });
    context.setDefaultTimeout(60_000);
    return context;
  };

  return {
    office,
    nobody: async () => (await openWindow(false)).newPage(),
    async signedIn(username, { phone = false, language, password = SAMPLE_PASSWORD } = {}) {
      const context = await openWindow(phone);
      const data = { username, password, client: 'console' };
      const answer = await context.request.post('/auth/sign-in', { data });
      if (!answer.ok()) throw new Error(`${username}: ${answer.status()} ${await answer.text()}`);
      const page = await context.newPage();
      if (language) await page.addInitScript(`localStorage.setItem('RaStore.locale', '"${language}"')`);
      return page;
    },
    async close() {
      await browser.close();
      await office.close();
    },
  };
}

/** As in production: the test's environment would enable the libraries' development checks. */
async function buildForUse(): Promise<void> {
  const former = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await buildConsole();
  } finally {
    process.env.NODE_ENV = former;
  }
}

/** Serious or critical findings of axe on the current page, as text lines; of all its rules, or of those given. */
export async function seriousFindings(page: Page, rules?: string[]): Promise<string[]> {
  // Without fades: a colour that is still changing is nobody's to read.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${new URL(page.url()).pathname}: ${id} at ${nodes[0]?.html}`);
}

/** Opens a page and waits for its numbers. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  // A busy machine is still drawing when its last answer has arrived.
  await page.waitForFunction(() => !document.querySelector('main [role=progressbar]:not([aria-valuenow])'));
}

/** Chooses an option of a select field in a part of the page. */
export async function choose(
  part: Page | ReturnType<Page['getByRole']>,
  label: string,
  option: string,
): Promise<void> {
  await part.getByLabel(label).click();
  const page = 'keyboard' in part ? part : part.page();
  await page.getByRole('option', { name: option }).click();
}
