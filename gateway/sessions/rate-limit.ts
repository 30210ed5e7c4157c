import { LruMap } from '../lru.ts';

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
