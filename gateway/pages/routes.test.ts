import Fastify, { type FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../subgraphs/shared/actor.ts';
import { SettableClock } from '../../subgraphs/shared/clock.ts';
import { pdfText } from '../../test/testkit/pdf-text.ts';
import { handleErrors } from '../errors.ts';
import type { Answer } from '../graphql/ask.ts';
import { type PageDependencies, registerPages } from './routes.ts';

const actor: Actor = {
  accountId: 'acct_1',
  postingId: 'post_1',
  role: 'MANAGER',
  regionCode: '33.14',
  deskId: null,
  agencyId: null,
  sectors: [],
  name: 'Sri Wahyuni',
};

const letter = {
  number: '460/0001/XII/2026',
  issuedOn: '2026-12-01',
  validFrom: '2026-12-01',
  validUntil: '2027-01-01',
  extensions: 0,
  provision: null,
  lastExtendedOn: null,
  token: 'tok',
  signedBy: 'Bambang',
  actingAs: null,
  referral: {
    basis: null,
    recommendation: null,
    quantity: 1,
    amountRupiah: '250000',
    agency: { name: 'Dinas Kesehatan' },
    program: { name: 'Saraswati' },
    case: {
      number: 'P-1',
      kind: 'REQUEST',
      region: null,
      registryOutcome: null,
      verifiedAt: null,
    },
    subject: { __typename: 'UnknownPerson', calledName: 'Mbah X' },
  },
};

let app: FastifyInstance;
let who: Actor | null;
let answer: Answer;
let asked: { variables: object; language: unknown }[];
let valid: boolean;

beforeEach(() => {
  who = actor;
  answer = { data: { letter } };
  asked = [];
  valid = true;
  const deps: PageDependencies = {
    execute: async (request, _, variables) => {
      asked.push({ variables, language: request.headers['accept-language'] });
      return answer;
    },
    identify: async () => ({ actor: who, language: 'id', traceId: 't' }),
    peers: { call: async () => ({ valid }) },
    files: { get: async () => null },
    clock: new SettableClock('2026-12-01T02:00:00Z'),
    installation: {
      mode: 'sample',
      regencyCode: '33.14',
      regencyName: 'Kabupaten Sragen',
      publicUrl: 'https://pandu.example',
    },
  };
  app = Fastify();
  handleErrors(app, pino({ level: 'silent' }));
  registerPages(app, deps);
});

afterEach(() => app.close());

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });
const refusedWith = (code: string): Answer => ({
  data: null,
  errors: [{ message: 'x', extensions: { code } }],
});

describe('a document', () => {
  it('is a PDF in Indonesian for every caller, and is not cached', async () => {
    const response = await get('/documents/letter/lett_1.pdf', { 'accept-language': 'en' });
    expect(response.headers).toMatchObject({
      'content-type': 'application/pdf',
      'cache-control': 'private, no-store',
    });
    expect(asked).toContainEqual({ variables: { id: 'lett_1' }, language: 'id' });
    const text = pdfText(response.rawPayload);
    expect(text).toContain('Mbah X');
    expect(text).toContain('https://pandu.example/letter/tok');
    expect(text).toContain('oleh Sri Wahyuni');
  });

  it('is for people who are signed in', async () => {
    who = null;
    for (const url of ['/documents/letter/lett_1.pdf', '/documents/form/inst_1.pdf', '/reports/cases.csv']) {
      const response = await get(url);
      expect([response.statusCode, response.json().code]).toEqual([401, 'NOT_SIGNED_IN']);
    }
    expect(asked).toEqual([]);
  });

  it.each([
    ['NOT_ALLOWED', 403],
    ['NOT_FOUND', 404],
    ['INTERNAL', 500],
    ['SUBGRAPH_UNAVAILABLE', 503],
  ])('answers %s with %i', async (code, status) => {
    answer = refusedWith(code);
    const response = await get('/documents/letter/lett_1.pdf');
    expect(response.statusCode).toBe(status);
    expect(response.body).not.toContain('stack');
  });

  it('is not printed for a caller who may not see its content', async () => {
    answer = { data: { letter: { ...letter, token: null } } };
    expect((await get('/documents/letter/lett_1.pdf')).statusCode).toBe(404);
  });

  it('speaks to a browser in a page, not in JSON', async () => {
    answer = { data: { letter: null } };
    const response = await get('/documents/letter/lett_1.pdf', { accept: 'text/html' });
    expect(response.statusCode).toBe(404);
    expect(response.headers['content-type']).toContain('text/html');
    expect(response.body).toContain('<h1>Tidak ditemukan.</h1>');
  });

  it('is not found under another ending or name', async () => {
    for (const url of [
      '/documents/letter/lett_1',
      '/documents/other.pdf',
      '/reports/secret.csv',
      '/reports/cases',
    ])
      expect((await get(url)).statusCode).toBe(404);
  });

  const referral = (id: string, agencyId: string, status = 'APPROVED') => ({
    __typename: 'Referral',
    id,
    status,
    approvedAt: '2026-11-27T18:00:00Z',
    reason: null,
    reasonCode: null,
    deferredToYear: null,
    deliveredOn: null,
    amountRupiah: '1',
    deliveredRupiah: null,
    coveringLetterNumber: null,
    agency: { id: agencyId, name: agencyId },
    program: { name: 'p' },
    letters: [],
    decisions: [],
    case: { number: 'P-1', kind: 'REQUEST', region: null },
    subject: null,
  });

  it.each(['PROPOSED', 'DECLINED', 'WAITING', 'REFUSED', 'DEFERRED', 'WITHDRAWN', 'CLAIMING'])(
    'is no covering letter of the office with one that is %s',
    async (status) => {
      answer = {
        data: { nodes: [referral('a', 'agcy_1'), referral('b', 'agcy_1', status)], officeCodes: null },
      };
      const response = await get('/documents/covering-letter.pdf?referrals=a,b');
      expect([response.statusCode, response.json().code]).toEqual([422, 'DOCUMENT_NOT_READY']);
    },
  );

  it('covers referrals from the day of their approval to today', async () => {
    answer = { data: { nodes: [referral('a', 'agcy_1')], officeCodes: null } };
    for (const [date, status] of [
      ['0001-01-01', 400],
      ['1950-01-01', 400],
      ['2026-11-27', 400],
      ['2026-11-28', 200],
      ['2026-12-01', 200],
      ['2026-12-02', 400],
      ['9999-12-31', 400],
    ])
      expect([
        date,
        (await get(`/documents/covering-letter.pdf?referrals=a&date=${date}`)).statusCode,
      ]).toEqual([date, status]);
  });

  it('covers referrals to one agency only', async () => {
    answer = { data: { nodes: [referral('a', 'agcy_1'), referral('b', 'agcy_2')], officeCodes: null } };
    const mixed = await get('/documents/covering-letter.pdf?referrals=a,b');
    expect([mixed.statusCode, mixed.json().code]).toEqual([422, 'DOCUMENT_NOT_READY']);
    answer = { data: { nodes: [referral('a', 'agcy_1'), referral('b', 'agcy_1')], officeCodes: null } };
    expect((await get('/documents/covering-letter.pdf?referrals=a,b')).statusCode).toBe(200);
    const office = pdfText(
      (await get('/documents/covering-letter.pdf?referrals=a,b&number=46/7')).rawPayload,
    );
    expect(office).toContain('Nomor: 46/7 Kepada Yth. Kepala agcy_1');
    who = { ...actor, role: 'AGENCY_OFFICER', agencyId: 'agcy_1' };
    const signed = '&date=2026-11-30&signerTitle=Sekretaris&signerName=Tuti&signerNip=7';
    const agency = pdfText((await get(`/documents/covering-letter.pdf?referrals=a,b${signed}`)).rawPayload);
    expect(agency).toContain('Kepala Unit Pelayanan Terpadu');
    for (const part of ['Sragen, 30 November 2026', 'Sekretaris', 'Tuti', 'NIP 7'])
      expect(agency).toContain(part);
    expect((await get('/documents/covering-letter.pdf?referrals=a&date=kemarin')).statusCode).toBe(400);
    expect((await get('/documents/covering-letter.pdf')).statusCode).toBe(422);
  });
});

describe('a report', () => {
  it('is saved as CSV that Excel reads as UTF-8', async () => {
    answer = { data: { report: { asOf: '2026-12-01', csv: 'Sektor,Jumlah\r\nKesehatan,3\r\n' } } };
    const response = await get('/reports/cases.csv?asOf=2026-12-01&groupBy=SECTOR&sector=HEALTH');
    expect(response.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="cases-2026-12-01.csv"',
    });
    expect(response.rawPayload.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(asked[0]?.variables).toEqual({
      asOf: '2026-12-01',
      groupBy: ['SECTOR'],
      filter: { sector: 'HEALTH' },
    });
  });

  it('refuses a parameter that it does not know', async () => {
    const response = await get('/reports/quota.csv?sektor=HEALTH');
    expect([response.statusCode, response.json().code]).toEqual([400, 'BAD_USER_INPUT']);
  });
});

describe('the public page of a letter', () => {
  it('says valid or not, and nothing else, to anybody', async () => {
    who = null;
    const good = await get('/letter/abc');
    valid = false;
    const bad = await get('/letter/abc');
    expect([good.statusCode, bad.statusCode]).toEqual([200, 200]);
    expect(good.body).toContain('>BERLAKU<');
    expect(bad.body).toContain('>TIDAK BERLAKU<');
    expect(good.headers['cache-control']).toBe('no-store');
    const same = (page: string) => page.replaceAll('TIDAK BERLAKU', 'BERLAKU').replaceAll('bad', 'good');
    expect(same(bad.body).replace(/<style>.*<\/style>/s, '')).toBe(
      same(good.body).replace(/<style>.*<\/style>/s, ''),
    );
  });

  it('answers one address only so often', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 40 }, async (_, index) => (await get(`/letter/${index}`)).statusCode),
    );
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
  });

  it('counts a network of IPv6 as one address', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 31 }, async (_, index) => {
        const remoteAddress = `2001:db8:1:1::${(index + 1).toString(16)}`;
        return (await app.inject({ url: `/letter/${index}`, remoteAddress })).statusCode;
      }),
    );
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
  });
});
