import { expect, it } from 'vitest';
import type { SignInAnswer } from '../../../subgraphs/services/sign-in/sign-in.service.ts';
import { seed } from '../../testkit/seed.ts';

// A person who guesses a password waits, in all processes; the holder does not.

const PASSWORD = 'contoh-pandu-2026';
const REFUSED = { ok: false, code: 'SIGN_IN_REFUSED' };

const TODAY = '2026-11-21T03:00:00Z';
const office = seed({ running: ['services'], now: TODAY }).services();

const signIn = (username: string, password: string, address: string, device?: string) =>
  office.call<SignInAnswer>('signIn', { username, password, client: 'console', address, device });

async function guess(username: string, times: number, address: string): Promise<void> {
  for (let n = 0; n < times; n++)
    expect(await signIn(username, 'tebakan-salah', address)).toMatchObject(REFUSED);
}

async function deviceOf(username: string, address: string): Promise<string> {
  const answer = await signIn(username, PASSWORD, address);
  if (!answer.ok) throw new Error(answer.code);
  return answer.device;
}

it('five wrong guesses stop the guesser, not the holder elsewhere', async () => {
  await guess('admin', 5, '198.51.100.1');
  expect((await office.eventKinds()).filter((kind) => kind === 'SIGN_IN_SLOWED')).toHaveLength(1);
  await office.refuses(() => signIn('admin', PASSWORD, '198.51.100.1'), REFUSED);
  expect(await signIn('admin', PASSWORD, '198.51.100.2')).toMatchObject({ ok: true });
  office.clock.set(new Date(office.clock.now().getTime() + 15 * 60_000));
  expect(await signIn('admin', PASSWORD, '198.51.100.1')).toMatchObject({ ok: true });
  office.clock.set(TODAY);
});

it('the holder signs in on a device of theirs though somebody guesses from the same address', async () => {
  const device = await deviceOf('kepala', '198.51.100.3');
  const strange = await deviceOf('loket1', '198.51.100.3');
  await guess('kepala', 5, '198.51.100.3');
  for (const other of [undefined, strange, `${device}x`, 'x'.repeat(5000), '\u0000'])
    expect(await signIn('kepala', PASSWORD, '198.51.100.3', other)).toMatchObject(REFUSED);
  expect(await signIn('kepala', PASSWORD, '198.51.100.3', device)).toMatchObject({ ok: true, device });
});

it('a known device does not let guess without end either', async () => {
  const device = await deviceOf('dinkes', '198.51.100.4');
  for (let n = 0; n < 5; n++) await signIn('dinkes', 'tebakan-salah', `198.51.100.${10 + n}`, device);
  expect(await signIn('dinkes', PASSWORD, '198.51.100.20', device)).toMatchObject(REFUSED);
});

it('guesses from everywhere together are bounded, and hold up no known device', async () => {
  const device = await deviceOf('bappeda', '198.51.100.5');
  await Promise.all(
    Array.from({ length: 100 }, (_, n) => signIn('bappeda', 'tebakan-salah', `203.0.113.${n}`)),
  );
  expect(await signIn('bappeda', PASSWORD, '203.0.113.200')).toMatchObject(REFUSED);
  expect(await signIn('bappeda', PASSWORD, '198.51.100.5', device)).toMatchObject({ ok: true });
  office.clock.set(new Date(office.clock.now().getTime() + 60 * 60_000));
  expect(await signIn('bappeda', PASSWORD, '203.0.113.200')).toMatchObject({ ok: true });
  office.clock.set(TODAY);
});

it('keeps no name, address or device in the table', async () => {
  await guess('bupati', 1, '198.51.100.6');
  const { rows } = await office.owner.query('select row_to_json(g)::text as kept from sign_in_guess g');
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toMatch(/bupati|198\.51/);
});
