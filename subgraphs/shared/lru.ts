/** A map that holds at most `limit` (entries, or the sum of `sizeOf`) and drops the least recently used entries. */
export class LruMap<K, V> {
  readonly #entries = new Map<K, V>();
  #total = 0;
  constructor(
    readonly limit: number,
    readonly sizeOf: (value: V, key: K) => number = () => 1,
  ) {}

  get size(): number {
    return this.#entries.size;
  }

  get(key: K): V | undefined {
    const value = this.#entries.get(key);
    if (value !== undefined && this.#total > this.limit / 2) {
      this.#entries.delete(key);
      this.#entries.set(key, value);
    }
    return value;
  }

  set(key: K, value: V): void {
    this.delete(key);
    this.#entries.set(key, value);
    this.#total += this.sizeOf(value, key);
    for (const oldest of this.#entries.keys()) {
      if (this.#total <= this.limit) return;
      this.delete(oldest);
    }
  }

  delete(key: K): void {
    const value = this.#entries.get(key);
    if (value === undefined) return;
    this.#entries.delete(key);
    this.#total -= this.sizeOf(value, key);
  }
}
