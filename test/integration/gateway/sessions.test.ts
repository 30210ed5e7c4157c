import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AWAY_TOKEN, NEW_TOKEN, startToyGateway, TOKEN, type ToyGateway } from './toy-gateway.ts';

let gateway: ToyGateway;
beforeEach(async () => {
  gateway = await startToyGateway('in-process', { anonymousRequestsPerMinute: 3 });
});
afterEach(() => gateway.close());

const send = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${gateway.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

interface Answered {
  data?: { me: string | null };
  errors?: { extensions: { code: string } }[];
}

async function me(headers: Record<string, string>): Promise<string | null> {
  const body = (await (await send('/graphql', { query: '{ me }' }, headers)).json()) as Answered;
  return body.errors?.[0]?.extensions.code ?? body.data?.me ?? null;
}

const cookie = { cookie: `pandu_session=${TOKEN}` };
const bearer = { authorization: `Bearer ${TOKEN}` };

describe('signing in', () => {
  it('gives the console a cookie that scripts and other sites cannot use, and no token', async () => {
    const response = await send('/auth/sign-in', {
      username: 'loket1',
      password: 'right',
      client: 'console',
    });
    expect(response.headers.get('set-cookie')).toMatch(
      /^pandu_session=token-of-the-front-office-+; Path=\/; Expires=.*; HttpOnly; SameSite=Strict$/,
    );
    expect(await response.json()).toEqual({
      expiresAt: '2026-05-04T20:00:00.000Z',
      mustChangePassword: false,
    });
  });

  it('gives a phone a token', async () => {
    const response = await send('/auth/sign-in', { username: 'loket1', password: 'right', client: 'phone' });
    expect(await response.json()).toMatchObject({ token: TOKEN });
    expect(response.headers.get('set-cookie')).toBe(null);
  });

  it('refuses in words', async () => {
    const answer = await send('/auth/sign-in', { username: 'loket1', password: 'wrong' });
    expect([answer.status, await answer.json()]).toEqual([
      401,
      { code: 'SIGN_IN_REFUSED', message: 'Salah.' },
    ]);
  });

  it('signs out', async () => {
    expect(await me(cookie)).toBe('Sri');
    const response = await send('/auth/sign-out', {}, cookie);
    expect(response.headers.get('set-cookie')).toContain('pandu_session=;');
    expect(await me(cookie)).toBe(null);
  });

  it('signs out at once after another posting was chosen, too', async () => {
    const turned = { cookie: `pandu_session=${TOKEN}; pandu_turn=abc` };
    expect(await me(turned)).toBe('Sri');
    await send('/auth/sign-out', {}, turned);
    expect(await me(turned)).toBe(null);
  });
});

describe('without a session', () => {
  it('has a limit per minute, with or without an invalid token; other callers are not affected', async () => {
    const nobody = () => send('/graphql', { query: '{ __typename }' });
    const forged = { authorization: 'Bearer a-token-that-nobody-gave' };
    expect((await nobody()).status).toBe(200);
    expect(await me(forged)).toBe('SESSION_ENDED');
    expect((await nobody()).status).toBe(200);
    const refused = await nobody();
    expect([refused.status, await refused.json()]).toEqual([
      429,
      { errors: [expect.objectContaining({ extensions: { code: 'TOO_MANY_REQUESTS' } })] },
    ]);
    expect(await me(forged)).toBe('TOO_MANY_REQUESTS');
    expect(await me(bearer)).toBe('Sri');
    gateway.clock.set('2026-05-04T08:01:01+07:00');
    expect((await nobody()).status).toBe(200);
  });
});

describe('a token of another form', () => {
  it.each([`pandu_session=${'x'.repeat(201)}`, `pandu_session=${'x'.repeat(4000)}`, 'pandu_session=%00'])(
    'is no session: nobody is asked about it, and who sends it is counted as nobody (%#)',
    async (cookie) => {
      for (let n = 0; n < 3; n++) expect(await me({ cookie })).toBe(null);
      expect(await me({ cookie })).toBe('TOO_MANY_REQUESTS');
      expect(gateway.resolved()).toBe(0);
    },
  );

  it('ends a phone’s session, so that it signs in again', async () => {
    expect(await me({ authorization: `Bearer ${'x'.repeat(300)}` })).toBe('SESSION_ENDED');
    expect(gateway.resolved()).toBe(0);
  });
});

describe('a session', () => {
  it('is resolved once, and valid for at most 5 s after its end', async () => {
    await me(bearer);
    await me(bearer);
    expect(gateway.resolved()).toBe(1);
    gateway.endSession();
    gateway.clock.set('2026-05-04T08:00:05+07:00');
    expect(await me(bearer)).toBe('SESSION_ENDED');
    expect(await me(cookie)).toBe(null);
  });

  it('is unknown while services is away: the client may retry, so it is no fault and no sign-out', async () => {
    const response = await send('/graphql', { query: '{ me }' }, { authorization: `Bearer ${AWAY_TOKEN}` });
    expect(response.status).toBe(503);
    expect(JSON.stringify(await response.json())).toContain('"code":"UNAVAILABLE"');
  });

  it('is refused with its cookie from another site', async () => {
    const own = new URL(gateway.url).origin;
    expect(await me({ ...cookie, origin: own, 'sec-fetch-site': 'same-origin' })).toBe('Sri');
    expect(await me({ ...cookie, origin: 'https://elsewhere.example' })).toBe('CSRF_REFUSED');
    expect(await me({ ...cookie, 'sec-fetch-site': 'cross-site' })).toBe('CSRF_REFUSED');
    expect(await me({ ...bearer, origin: 'https://elsewhere.example' })).toBe('Sri');
  });

  it('may do nothing before a password that others know is changed', async () => {
    const asNew = { authorization: `Bearer ${NEW_TOKEN}` };
    expect(await me(asNew)).toBe('PASSWORD_CHANGE_REQUIRED');
    const change = await send('/graphql', { query: 'mutation { passwordChange }' }, asNew);
    expect(await change.json()).toEqual({ data: { passwordChange: 'ok' } });
    const hidden =
      'mutation { passwordChange ...f } fragment f on Mutation { caseSolve(id: "case_1") { id } }';
    expect(JSON.stringify(await (await send('/graphql', { query: hidden }, asNew)).json())).toContain(
      'PASSWORD_CHANGE_REQUIRED',
    );
  });

  it('is resolved again by every process after switching the posting', async () => {
    await me(cookie);
    const response = await send('/graphql', { query: 'mutation { postingChoose(id: "post_2") }' }, cookie);
    const [, turn] = /pandu_turn=([^;]+)/.exec(response.headers.get('set-cookie') ?? '') ?? [];
    expect(turn).toBeTruthy();
    const before = gateway.resolved();
    await me({ cookie: `pandu_session=${TOKEN}; pandu_turn=${turn}` });
    expect(gateway.resolved()).toBe(before + 1);
  });
});
