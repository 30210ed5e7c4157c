import { Readable } from 'node:stream';
import Fastify, { type FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SettableClock } from '../../subgraphs/shared/clock.ts';
import { bareProgram, publicCatalogue, wholeProgram } from '../../test/testkit/catalogue.ts';
import { pdfText } from '../../test/testkit/pdf-text.ts';
import { handleErrors } from '../errors.ts';
import type { PublicCatalogue } from '../printing/standard.ts';
import { registerPages } from './routes.ts';

let app: FastifyInstance;
let clock: SettableClock;
let told: { version: string; catalogue: PublicCatalogue };
let asked: unknown[];
let isAway: boolean;
/** What services says of RUSELA's file. */
let file: { fileId: string; contentType: string; bytes: number; sha256: string } | null;
const DECREE = Buffer.from('%PDF-1.4 Keputusan');

beforeEach(() => {
  clock = new SettableClock('2026-12-01T02:00:00Z');
  told = { version: 'v1', catalogue: publicCatalogue };
  asked = [];
  isAway = false;
  file = {
    ...{ fileId: 'pfile_1', contentType: 'application/pdf' },
    ...{ bytes: DECREE.length, sha256: 'a'.repeat(64) },
  };
  app = Fastify();
  handleErrors(app, pino({ level: 'silent' }));
  registerPages(app, {
    execute: async () => {
      throw new Error('a public page asks nothing of the graph as a person');
    },
    identify: async () => ({ actor: null, language: 'id', traceId: 't' }),
    peers: {
      call: async (to, method, input) => {
        if (method === 'publicProgramFile') {
          if (isAway) throw new Error('away');
          return (input as { code: string }).code === 'RUSELA' ? file : null;
        }
        asked.push([to, method, input]);
        if (isAway) throw new Error('away');
        const known = (input as { known: string | null }).known;
        return { ...told, catalogue: known === told.version ? null : told.catalogue };
      },
    },
    clock,
    files: {
      get: async (id) =>
        id === file?.fileId
          ? { type: 'application/pdf', bytes: DECREE.length, stream: Readable.from([DECREE]) }
          : null,
    },
    installation: {
      mode: 'real',
      regencyCode: '33.14',
      regencyName: 'Kabupaten Contoh',
      publicUrl: 'https://pandu.example',
    },
  });
});
afterEach(() => app.close());

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });
const later = (seconds: number) => clock.set(new Date(clock.now().getTime() + seconds * 1000).toISOString());
/** The text of a page without marks. */
const textOf = (html: string) =>
  html
    .replace(/<style>.*<\/style>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe('the public catalogue', () => {
  it('[SRG-20] [SRG-21] lists the programmes by sector: what they give, for whom, who delivers and when', async () => {
    const response = await get('/layanan');
    expect(response.statusCode).toBe(200);
    expect(response.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-language': 'id',
      'cache-control': 'public, max-age=60',
    });
    expect(response.body).toContain('<html lang="id">');
    const text = textOf(response.body);
    expect(text).toContain('UPTPK Contoh Kabupaten Contoh');
    expect(text).toMatch(
      /Data Data dan pengaduan Menerima pengaduan\. Penyelenggara Dinas Sosial .*Sosial ekonomi/,
    );
    expect(text).toContain(
      'Untuk siapa Yang ada di daftar Bentuk bantuan Barang Penyelenggara Dinas Perumahan, Dana Matra Pendaftaran terbuka sampai 31 Desember 2026',
    );
    expect(response.body).toContain('href="/layanan/RUSELA"');
  });

  it('[SRG-20] shows the standard: requirements, steps, days, cost, product, where to complain, decree', async () => {
    const text = textOf((await get('/layanan/RUSELA')).body);
    for (const part of [
      'Nilai Rp 2.500.000 sampai Rp 5.000.000',
      'Bentuk bantuan Barang (rumah)',
      'Lama bantuan 3 bulan',
      'Untuk kebutuhan Rumah',
      'Kartu Kartu Saraswati',
      'Disetujui oleh Bupati',
      'Surat rekomendasi berlaku 1 bulan',
      'Tidak bersama dengan Bantuan mitra',
      'Berlaku sejak 1 Oktober 2026 (versi 3)',
      'Ditetapkan dengan Keputusan Nomor 065/08/897/2012 tanggal 1 Agustus 2012',
      'Syarat penerima Luas lantai: paling banyak 36 m²',
      'Persyaratan yang dibawa Kartu keluarga Bukti tanah',
      'Langkah Daftar di loket Survei rumah',
      'Waktu penyelesaian 14 hari kerja',
      'Biaya Tidak dipungut biaya',
      'Hasil pelayanan Rumah yang diperbaiki',
      'Pengaduan Loket pengaduan, 0271 999',
    ])
      expect(text).toContain(part);
  });

  it('says so where no standard is laid down, and names nothing that nobody has said', async () => {
    const text = textOf((await get('/layanan/DATA')).body);
    expect(text).toContain('belum ditetapkan sebagai standar pelayanan');
    for (const label of ['Nilai', 'Langkah', 'Biaya', 'Kartu', 'null'])
      expect(text).not.toContain(`${label} `);
  });

  it('speaks English where the address asks for it, with its own mark and links', async () => {
    const list = await get('/layanan?bahasa=en', { 'accept-language': 'id' });
    expect(list.headers['content-language']).toBe('en');
    expect(list.body).toContain('<html lang="en">');
    expect(list.body).toContain('href="/layanan/RUSELA?bahasa=en"');
    const one = textOf((await get('/layanan/RUSELA?bahasa=en')).body);
    for (const part of [
      'Amount Rp 2,500,000 to Rp 5,000,000',
      'Laid down by Decree No. 065/08/897/2012 of 1 August 2012',
      'How long it takes 14 working days',
      'Applications open until 31 December 2026',
    ])
      expect(one).toContain(part);
  });

  it('takes whatever stands in a name as text', async () => {
    const name = { id: '<script>alert(1)</script> & "co"', en: 'x' };
    told = { version: 'v2', catalogue: { ...publicCatalogue, programs: [{ ...bareProgram, name }] } };
    for (const url of ['/layanan', '/layanan/DATA']) {
      const { body } = await get(url);
      expect(body).not.toContain('<script');
      expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;co&quot;');
    }
  });

  it.each([
    ['/layanan/TIDAK-ADA', 'Program ini tidak ada'],
    ['/layanan/TIDAK-ADA.pdf', 'Program ini tidak ada'],
    ['/layanan/TIDAK-ADA?bahasa=en', 'There is no such programme'],
    ['/layanan/%3Cscript%3E', 'Program ini tidak ada'],
    ['/layanan/x', 'Program ini tidak ada'],
  ])('%s is a page in words with 404, which leads to the list', async (url, words) => {
    const response = await get(url);
    expect([response.statusCode, response.headers['cache-control']]).toEqual([404, 'no-store']);
    expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(response.body).toContain(`<h1>${words}</h1>`);
    expect(response.body).not.toContain('<script');
    expect(response.body).toMatch(/href="\/layanan/);
  });

  it('says when applications open, and when they have closed', async () => {
    const at = async (day: string) => {
      told = { version: day, catalogue: { ...publicCatalogue, day } };
      later(11);
      return textOf((await get('/layanan/RUSELA')).body);
    };
    expect(await at('2026-10-31')).toContain('Pendaftaran dibuka 1 November 2026 sampai 31 Desember 2026');
    expect(await at('2026-11-01')).toContain('Pendaftaran terbuka sampai 31 Desember 2026');
    expect(await at('2026-12-31')).toContain('Pendaftaran terbuka sampai 31 Desember 2026');
    expect(await at('2027-01-01')).toContain('Pendaftaran sudah ditutup 31 Desember 2026');
  });
});

describe('the catalogue on paper', () => {
  it('[SRG-20] is a PDF of one standard, and of all', async () => {
    const one = await get('/layanan/RUSELA.pdf');
    expect([one.statusCode, one.headers['content-type']]).toEqual([200, 'application/pdf']);
    const text = pdfText(one.rawPayload);
    for (const part of ['STANDAR PELAYANAN', '065/08/897/2012', 'https://pandu.example/layanan/RUSELA'])
      expect(text).toContain(part);
    expect(text).toContain('dicetak 1 Desember 2026');
    expect(text).not.toContain('oleh null');
    const all = pdfText((await get('/layanan.pdf')).rawPayload);
    for (const part of ['Sosial ekonomi', 'Data dan pengaduan', 'Rumah sehat layak huni (Rusela)'])
      expect(all).toContain(part);
  });
});

describe('the decree behind a programme', () => {
  const address = '/layanan/RUSELA/dasar-hukum';

  it('[SRG-20] is linked where a programme has one, and paper says where it lies', async () => {
    const page = (await get('/layanan/RUSELA')).body;
    expect(page).toContain(`<a href="${address}">Unduh (PDF, 1,2 MB)</a>`);
    expect((await get('/layanan/RUSELA?bahasa=en')).body).toContain('>Download (PDF, 1.2 MB)</a>');
    expect((await get('/layanan/DATA')).body).not.toContain('dasar-hukum');
    for (const paper of ['/layanan/RUSELA.pdf', '/layanan.pdf']) {
      const text = pdfText((await get(paper)).rawPayload).replaceAll(' ', '');
      expect(text).toContain(`https://pandu.example${address}`);
    }
  });

  it('[SRG-20] is saved by anybody, as what it was found to be at its upload, and nothing in it runs', async () => {
    const answer = await get(address);
    expect([answer.statusCode, answer.rawPayload]).toEqual([200, DECREE]);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="dasar-hukum-rusela.pdf"',
      'content-length': String(DECREE.length),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'public, max-age=60',
      etag: `"${'a'.repeat(64)}"`,
    });
    const again = await get(address, { 'if-none-match': String(answer.headers.etag) });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    if (file) file = { ...file, contentType: 'image/png' };
    expect((await get(address)).headers['content-disposition']).toBe(
      'inline; filename="dasar-hukum-rusela.png"',
    );
  });

  it('[SRG-20] is not there once no version in force names it: nothing of it is kept here', async () => {
    expect((await get(address)).statusCode).toBe(200);
    file = null;
    for (const url of [address, '/layanan/DATA/dasar-hukum', '/layanan/TIDAK-ADA/dasar-hukum']) {
      const answer = await get(url);
      expect([answer.statusCode, answer.headers['cache-control']]).toEqual([404, 'no-store']);
      expect(answer.body).toContain('<h1>Berkas ini tidak ada</h1>');
    }
    isAway = true;
    const away = await get(`${address}?bahasa=en`);
    expect([away.statusCode, away.headers['retry-after']]).toEqual([503, '30']);
    expect(away.headers['content-type']).toBe('text/html; charset=utf-8');
  });

  it('one address gets twenty a minute', async () => {
    const codes: number[] = [];
    for (let look = 0; look < 21; look++) codes.push((await get(address)).statusCode);
    expect(codes).toEqual([...Array.from({ length: 20 }, () => 200), 429]);
    later(61);
    expect((await get(address)).statusCode).toBe(200);
  });
});

describe('what is kept of it', () => {
  it('many readers within ten seconds ask services once; then it is asked whether a word has changed', async () => {
    await Promise.all(
      ['/layanan', '/layanan/RUSELA', '/layanan?bahasa=en', '/layanan'].map((url) => get(url)),
    );
    expect(asked).toEqual([['services', 'publicCatalogue', { known: null }]]);
    later(11);
    await get('/layanan');
    expect(asked[1]).toEqual(['services', 'publicCatalogue', { known: 'v1' }]);
  });

  it('a browser that has the version gets none again, until a word changes', async () => {
    const first = await get('/layanan/RUSELA');
    const tag = String(first.headers.etag);
    const again = await get('/layanan/RUSELA', { 'if-none-match': tag });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    expect((await get('/layanan/RUSELA?bahasa=en', { 'if-none-match': tag })).statusCode).toBe(200);
    const name = { id: 'Nama baru', en: 'New name' };
    told = { version: 'v2', catalogue: { ...publicCatalogue, programs: [{ ...wholeProgram, name }] } };
    later(11);
    const changed = await get('/layanan/RUSELA', { 'if-none-match': tag });
    expect(changed.statusCode).toBe(200);
    expect(changed.body).toContain('<h1>Nama baru</h1>');
    expect((await get('/layanan/DATA')).statusCode).toBe(404);
  });

  it('where services does not answer, a page says so, and nothing of it is kept', async () => {
    isAway = true;
    for (const [url, words] of [
      ['/layanan', 'Halaman ini sedang tidak dapat dibuka'],
      ['/layanan/RUSELA?bahasa=en', 'This page cannot be shown right now'],
      ['/layanan.pdf', 'Halaman ini sedang tidak dapat dibuka'],
    ] as const) {
      const response = await get(url);
      expect([response.statusCode, response.headers['retry-after']]).toEqual([503, '30']);
      expect(response.headers['cache-control']).toBe('no-store');
      expect(response.body).toContain(`<h1>${words}</h1>`);
    }
    isAway = false;
    expect((await get('/layanan')).statusCode).toBe(200);
  });

  it('one address gets so many pages a minute', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 125; n += 1) statuses.push((await get('/layanan')).statusCode);
    expect(statuses.filter((status) => status === 429)).toHaveLength(5);
    later(61);
    expect((await get('/layanan')).statusCode).toBe(200);
  });
});
