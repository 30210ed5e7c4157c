import { Pool } from 'undici';
import type { Clock } from './clock.ts';
import { type RefusalJson, refusalFrom } from './errors.ts';
import type { SubgraphState } from './heartbeat.ts';
import { type Peers, REFUSED, signPeerCall } from './peers.ts';
import type { SubgraphName } from './subgraph.ts';

const TIMEOUT_MS = 3000;
/** The limit for a page of events, which nobody waits for. */
const EVENTS_MS = 15_000;
const CONNECTIONS = 16;

/**
 * Peer calls over HTTP, signed with the cluster key. A refusal is thrown here as it was thrown there. A call without an answer in
 * time fails; callers repeat what is idempotent. `urls` is read when a subgraph is first called.
 */
export class HttpPeers implements Peers {
  readonly #pools = new Map<SubgraphName, Pool>();
  readonly #urls: Readonly<Partial<Record<SubgraphName, string>>>;
  readonly #clusterKey: Buffer;
  readonly #clock: Clock;
  readonly #timeoutMs: number;

  constructor(
    urls: Readonly<Partial<Record<SubgraphName, string>>>,
    clusterKey: Buffer,
    clock: Clock,
    timeoutMs = TIMEOUT_MS,
  ) {
    this.#urls = urls;
    this.#clusterKey = clusterKey;
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
  }

  async call(to: SubgraphName, method: string, input: unknown): Promise<unknown> {
    const { statusCode, body } = await this.#pool(to).request({
      method: 'POST',
      path: `/peer/${method}`,
      headers: { 'content-type': 'text/plain' },
      body: signPeerCall(this.#clusterKey, to, method, input, this.#clock.now()),
      // In all, the wait for a free connection included.
      signal: AbortSignal.timeout(method === 'events' ? EVENTS_MS : this.#timeoutMs),
    });
    const text = await body.text();
    if (statusCode === REFUSED) throw refusalFrom(JSON.parse(text) as RefusalJson);
    if (statusCode !== 200) throw new Error(`${to} refused ${method} (${statusCode})`);
    return JSON.parse(text);
  }

  /** The state of the subgraph; rejects if it is not ready. */
  async state(name: SubgraphName): Promise<SubgraphState> {
    const { statusCode, body } = await this.#pool(name).request({ method: 'GET', path: '/readyz' });
    const text = await body.text();
    if (statusCode !== 200) throw new Error(`${name} is not ready`);
    return (JSON.parse(text) as { state: SubgraphState }).state;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.close()));
  }

  #pool(name: SubgraphName): Pool {
    let pool = this.#pools.get(name);
    if (!pool) {
      const url = this.#urls[name];
      if (!url) throw new Error(`the address of ${name} is not known`);
      const limits = { headersTimeout: EVENTS_MS, bodyTimeout: EVENTS_MS, keepAliveTimeout: 30_000 };
      pool = new Pool(url, { connections: CONNECTIONS, ...limits });
      this.#pools.set(name, pool);
    }
    return pool;
  }
}
