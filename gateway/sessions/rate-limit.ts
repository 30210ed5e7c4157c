import { isIPv6 } from 'node:net';
import { LruMap } from '../../subgraphs/shared/lru.ts';

/** At most `limit` times in `windowMs` for each key; counted in this process. */
export class RateLimit {
  readonly #windows = new LruMap<string, { startedAt: number; count: number }>(50_000);

  constructor(
    readonly limit: number,
    readonly windowMs: number,
  ) {}

  /** Counts one attempt; false when the key has used up its share of the window. */
  allows(key: string, now: number): boolean {
    const window = this.#windows.get(key);
    if (!window || now - window.startedAt >= this.windowMs || now < window.startedAt) {
      this.#windows.set(key, { startedAt: now, count: 1 });
      return true;
    }
    window.count += 1;
    return window.count <= this.limit;
  }
}

/** What an address is counted under: itself, or the /64 network of an IPv6 one, in which a single machine has as many as it likes. */
export function countedAddress(ip: string): string {
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip) ?? [];
  if (mapped) return mapped;
  if (!isIPv6(ip)) return ip;
  const [head = '', tail] = ip.split('%', 1)[0]?.split('::') ?? [];
  const groups = (text = '') => text.split(':').filter((group) => group !== '');
  const [first, last] = [groups(head), groups(tail)];
  const zeros = tail === undefined ? 0 : 8 - first.length - last.length;
  const all = [...first, ...Array<string>(Math.max(0, zeros)).fill('0'), ...last];
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
