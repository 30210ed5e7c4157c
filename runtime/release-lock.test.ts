import { expect, test } from 'vitest';
import { lockOf } from './release-lock.ts';

const lock = {
  name: 'office',
  version: '1.0.0',
  lockfileVersion: 3,
  packages: {
    '': { name: 'office', dependencies: { a: '1', b: '2' }, devDependencies: { tool: '1' }, license: 'MIT' },
    'node_modules/a': { version: '1.0.0', dependencies: { b: '1', shared: '1' }, devOptional: true },
    'node_modules/a/node_modules/b': { version: '1.0.0', dependencies: { deep: '1' } },
    'node_modules/b': { version: '2.0.0' },
    'node_modules/deep': { version: '1.0.0', optionalDependencies: { elsewhere: '1' } },
    'node_modules/shared': { version: '1.0.0', dev: true, dependencies: { a: '1' } },
    'node_modules/tool': { version: '1.0.0', dev: true, dependencies: { shared: '1' } },
  },
};

test('a release’s lock has what its packages need, each at its place, and no tool', () => {
  const { packages } = lockOf(lock, { name: 'office', version: '1.0.0' }, ['a']);
  expect(Object.keys(packages)).toEqual([
    '',
    'node_modules/a',
    'node_modules/a/node_modules/b',
    'node_modules/deep',
    'node_modules/shared',
  ]);
  expect(packages['']).toMatchObject({ name: 'office', dependencies: { a: '1' }, license: 'MIT' });
  expect(packages['']).not.toHaveProperty('devDependencies');
  expect(packages['node_modules/shared']).toEqual({ version: '1.0.0', dependencies: { a: '1' } });
});
