import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { CasesContext } from '../../subgraphs/cases/context.ts';
import { seed } from '../testkit/seed.ts';
import type { ChaosAct, KillPoint } from './claim-worker.ts';

const WORKER = fileURLToPath(new URL('claim-worker.ts', import.meta.url));

const office = seed({ running: ['cases', 'services'], language: 'en' }).regency('33.14');
const { backOffice } = office.crew;

/** Runs an act in its own process; resolves with the signal that killed it, or null. */
async function inChild(act: ChaosAct, id: string, point: KillPoint): Promise<NodeJS.Signals | null> {
  const { version } = await office
    .context<CasesContext>()
    .db.prisma.referral.findUniqueOrThrow({ where: { id } });
  const args = [
    JSON.stringify(office.database.urls),
    office.clock.now().toISOString(),
    act,
    id,
    String(version),
    point,
  ];
  const child = fork(WORKER, args, { execArgv: ['--import', 'tsx'], stdio: 'inherit' });
  const [, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  return signal;
}

const later = () => office.clock.set(new Date(office.clock.now().getTime() + 60_000));

const look = async (id: string, programId: string) => {
  const { rows } = await office.owner.query(
    `select r.status, k.state, (select sum(a.used)::int from services.allotment a join services.quota q on q.id = a.quota_id
         where q.program_id = $2 and q.fiscal_year = 2026) as used,
       (select count(*)::int from cases.letter where referral_id = r.id) as letters
     from cases.referral r left join cases.claim k on k.referral_id = r.id where r.id = $1`,
    [id, programId],
  );
  return rows[0];
};

let programs = 0;

describe('[SRG-14] kill -9 between the steps of a claim', () => {
  it.each(['before-call', 'after-call'] as const)(
    '[SRG-14] an approval killed %s ends approved',
    async (point) => {
      const programId = await office.program(`KILL-${programs++}`, { cap: 1 });
      const { id } = await backOffice.propose(programId);
      expect(await inChild('approve', id, point)).toBe('SIGKILL');
      expect(await look(id, programId)).toMatchObject({ status: 'CLAIMING', state: 'RESERVING', letters: 0 });
      later();
      expect(await inChild('recover', id, point)).toBe('SIGKILL'); // kill the recovery too
      later();
      later();
      await office.job('cases.recover-claims');
      expect(await look(id, programId)).toEqual({
        status: 'APPROVED',
        state: 'RESERVED',
        used: 1,
        letters: 1,
      });
    },
  );

  it.each(['before-call', 'after-call'] as const)(
    '[SRG-14] a withdrawal killed %s gives the quota back',
    async (point) => {
      const programId = await office.program(`KILL-${programs++}`, { cap: 1 });
      const { id } = await backOffice.propose(programId);
      expect(await inChild('approve', id, 'never')).toBeNull();
      expect(await inChild('withdraw', id, point)).toBe('SIGKILL');
      expect(await look(id, programId)).toMatchObject({ status: 'WITHDRAWN', state: 'RELEASING' });
      later();
      await office.job('cases.recover-claims');
      expect(await look(id, programId)).toMatchObject({ status: 'WITHDRAWN', state: 'RELEASED', used: 0 });
    },
  );
});
