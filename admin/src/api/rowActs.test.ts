import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ActRefused } from './acts.ts';
import { actOnRows, CHUNK } from './rowActs.ts';

/** A server that refuses a call whole for the rows that it does not accept. */
function server(refused: ReadonlySet<string>) {
  const done: string[] = [];
  const calls: number[] = [];
  const act = async ({ ids }: { ids: readonly string[] }) => {
    calls.push(ids.length);
    const issues = ids.flatMap((id, at) =>
      refused.has(id) ? [{ message: `no ${id}`, path: ['input', 'ids', String(at)] }] : [],
    );
    if (issues.length > 0) throw new ActRefused({ code: 'STATE_FORBIDS', message: 'no', path: [], issues });
    done.push(...ids);
  };
  return { act, done, calls };
}

it('every row has one outcome, those that the server accepts are done once, and no call has more than 100', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 350 }), async (accepts) => {
      const ids = accepts.map((_, at) => `refl_${at}`);
      const refused = new Set(ids.filter((_, at) => !accepts[at]));
      const { act, done, calls } = server(refused);
      const outcomes = await actOnRows(act, ids);
      expect(outcomes.map(({ id }) => id).sort()).toEqual([...ids].sort());
      expect(
        outcomes
          .filter(({ refusal }) => refusal)
          .map(({ id }) => id)
          .sort(),
      ).toEqual([...refused].sort());
      expect([...done].sort()).toEqual(ids.filter((id) => !refused.has(id)).sort());
      expect(Math.max(...calls)).toBeLessThanOrEqual(CHUNK);
    }),
    { numRuns: 60 },
  );
});

it('a refusal about no row is thrown where nothing is done yet, and is the outcome of the rest later', async () => {
  const ids = Array.from({ length: 250 }, (_, at) => `refl_${at}`);
  const refusal = new ActRefused({ code: 'REASON_NEEDED', message: 'why?', path: ['input', 'reason'] });
  await expect(actOnRows(async () => Promise.reject(refusal), ids)).rejects.toBe(refusal);
  let calls = 0;
  const outcomes = await actOnRows(async () => {
    calls += 1;
    if (calls === 2) throw refusal;
  }, ids);
  expect(outcomes.filter((one) => one.refusal === 'why?')).toHaveLength(150);
  expect(outcomes).toHaveLength(250);
});

it('a row that was refused is told once, and the others too, where the rest then fails as a whole', async () => {
  const issues = [{ message: 'no', path: ['input', 'ids', '2'] }];
  let calls = 0;
  const outcomes = await actOnRows(async () => {
    calls += 1;
    throw calls === 1
      ? new ActRefused({ code: 'STATE_FORBIDS', message: 'no', path: [], issues })
      : new ActRefused({ code: 'QUOTA_FULL', message: 'full', path: ['input'] });
  }, ['refl_0', 'refl_1', 'refl_2']);
  expect(outcomes).toEqual([
    { id: 'refl_2', refusal: 'no' },
    { id: 'refl_0', refusal: 'full' },
    { id: 'refl_1', refusal: 'full' },
  ]);
});
