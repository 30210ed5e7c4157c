import type { CasesContext } from '../../subgraphs/cases/context.ts';
import { approveReferrals } from '../../subgraphs/cases/flow/approve.ts';
import { recoverClaims } from '../../subgraphs/cases/flow/promises.ts';
import { withdrawReferral } from '../../subgraphs/cases/flow/withdraw.ts';
import { createSubgraph as createCases } from '../../subgraphs/cases/schema.ts';
import { createSubgraph as createServices } from '../../subgraphs/services/schema.ts';
import { SettableClock } from '../../subgraphs/shared/clock.ts';
import { newId } from '../../subgraphs/shared/ids.ts';
import { createLogger } from '../../subgraphs/shared/log.ts';
import { LocalPeers, type Peers } from '../../subgraphs/shared/peers.ts';
import { actorOf } from '../testkit/actors.ts';
import { testKeys } from '../testkit/database.ts';

/**
 * A child process that does one act of cases with the real services, and kills itself with SIGKILL at a point between
 * the steps. Arguments: the databases, the moment, the act, the referral, the point.
 */
export type KillPoint = 'before-call' | 'after-call' | 'never';
export type ChaosAct = 'approve' | 'withdraw' | 'recover';

const [urls = '{}', now = '', act = '', id = '', version = '1', point = 'never'] = process.argv.slice(2);
const { cases: casesUrl, services: servicesUrl } = JSON.parse(urls) as Record<string, string>;
const clock = new SettableClock(now);
const local = new LocalPeers();
const die = () => process.kill(process.pid, 'SIGKILL');

/** The calls for open claims; `assess` before a decision is none of them. */
const STEPS = ['reserve', 'release', 'settle'];

const peers: Peers = {
  call: async (to, method, input) => {
    const isStep = STEPS.includes(method);
    if (isStep && point === 'before-call') die();
    const answer = await local.call(to, method, input);
    if (isStep && point === 'after-call') die();
    return answer;
  },
};
const common = { clock, keys: testKeys, log: createLogger('silent'), regencyCode: '33.14', connections: 3 };
const services = await createServices({ ...common, databaseUrl: servicesUrl ?? '', peers: local });
local.register('services', services.peers);
const cases = createCases({ ...common, databaseUrl: casesUrl ?? '', peers });
const ctx = cases.createContext({
  actor: actorOf('manager'),
  language: 'id',
  traceId: 'chaos',
}) as CasesContext;

if (act === 'approve') await approveReferrals(ctx, { requestId: newId('req'), ids: [id] });
if (act === 'withdraw') {
  await withdrawReferral(ctx, {
    requestId: newId('req'),
    id,
    expectedVersion: Number(version),
    reason: 'Salah keluarga',
  });
}
if (act === 'recover') await recoverClaims(ctx);
await Promise.all([cases.close(), services.close()]);
process.exit(0);
