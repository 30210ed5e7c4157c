import { expect, test } from 'vitest';
import { allConnections, chooseHost, readSettings } from './settings.ts';
import { StartupError } from './startup-error.ts';

test('an empty environment gives the defaults', () => {
  expect(readSettings({ PORT: '' })).toMatchObject({
    port: 4000,
    host: null,
    databaseUrl: null,
    connections: 10,
    officeZone: null,
  });
});

test('the office counts days in one of the three zones of Indonesia', () => {
  expect(readSettings({ OFFICE_ZONE: 'Asia/Makassar' }).officeZone).toBe('Asia/Makassar');
  expect(() => readSettings({ OFFICE_ZONE: 'UTC' })).toThrow(/^OFFICE_ZONE is not usable: /);
});

test('a value that cannot be used is named', () => {
  expect(() => readSettings({ PORT: 'soon' })).toThrow(StartupError);
  expect(() => readSettings({ PORT: '70000' })).toThrow(/^PORT is not usable: /);
});

test.each([
  ['PUBLIC_URL', 'javascript:alert', 'https://pandu.example.go.id'],
  ['PUBLIC_URL', 'ftp://x', 'https://pandu.example.go.id'],
  ['PUBLIC_URL', 'pandu.example.go.id', 'https://pandu.example.go.id'],
  ['TRUSTED_PROXIES', 'garbage', '10.0.0.0/8'],
  ['TRUSTED_PROXIES', '10.0.0.0/33', '10.0.0.0/8'],
  ['TRUSTED_PROXIES', '127.0.0.1,', '10.0.0.0/8'],
  ['DATABASE_URL', 'http://x', 'postgresql://'],
  ['HOST', '999.1.1.1', '127.0.0.1'],
  ['HOST', 'http://x', '127.0.0.1'],
])('%s is not started with %s: one line names it, with an example', (name, value, example) => {
  const start = () => readSettings({ [name]: value });
  expect(start).toThrow(StartupError);
  expect(start).toThrow(new RegExp(`^${name} is not usable: [^\n]*${example}[^\n]*$`));
});

test.each([
  ['PUBLIC_URL', 'http://127.0.0.1:4000/'],
  ['PUBLIC_URL', 'https://pandu.example.go.id/kantor'],
  ['TRUSTED_PROXIES', '127.0.0.1, 10.0.0.0/8,::1,fd00::/8,loopback'],
  ['DATABASE_URL', 'postgres://me@localhost/office'],
  ['DATABASE_URL', 'postgresql://me@/office?host=/tmp'],
  ['HOST', '0.0.0.0'],
  ['HOST', '::'],
  ['HOST', 'localhost'],
])('%s may be %s', (name, value) => {
  expect(() => readSettings({ [name]: value })).not.toThrow();
});

test('a database of default settings has room for every process', () => {
  const DATABASE_URL = 'postgresql://me@localhost/office';
  for (const [workers, connections] of [
    [1, 10],
    [2, 7],
    [8, 2],
  ]) {
    const settings = readSettings({ DATABASE_URL, PANDU_WORKERS: String(workers) });
    expect(settings.connections).toBe(connections);
    expect(allConnections(settings)).toBeLessThanOrEqual(100);
  }
  expect(readSettings({ DATABASE_URL, PANDU_CONNECTIONS: '20' }).connections).toBe(20);
});

test('data leaves the loopback address only if it is real and reached by https', () => {
  const given = (env: NodeJS.ProcessEnv) => readSettings(env);
  expect(chooseHost(given({}), 'sample')).toBe('127.0.0.1');
  expect(chooseHost(given({}), 'real')).toBe('127.0.0.1');
  expect(() => chooseHost(given({ HOST: '0.0.0.0' }), 'sample')).toThrow(
    /sample data is served on 127\.0\.0\.1/,
  );
  expect(() => chooseHost(given({ HOST: '0.0.0.0' }), 'real')).toThrow(/PUBLIC_URL names no https address/);
  const behindProxy = { HOST: '0.0.0.0', PUBLIC_URL: 'https://pandu.example.go.id' };
  expect(chooseHost(given(behindProxy), 'real')).toBe('0.0.0.0');
});
