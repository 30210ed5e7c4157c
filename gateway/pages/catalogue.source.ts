import { z } from 'zod';
import type { Clock } from '../../subgraphs/shared/clock.ts';
import { LruMap } from '../../subgraphs/shared/lru.ts';
import type { Peers } from '../../subgraphs/shared/peers.ts';
import { catalogue, type PublicCatalogue } from '../printing/standard.ts';

/** For how long a copy is shown before somebody's request asks again whether a word has changed, milliseconds. */
const FRESH_MS = 10_000;
/** Pages and papers of one version kept at once: every programme in both languages, and more. */
const MOST_KEPT = 500;

const answer = z.object({ version: z.string(), catalogue: catalogue.nullable() });

/** The catalogue as of a version, with what has been made of it. */
export interface Edition {
  /** Changes whenever one word of the catalogue does, and each day. */
  version: string;
  catalogue: PublicCatalogue;
  /** What `make` makes, once for this version: pages and papers that others ask for next. */
  made<T>(key: string, make: () => Promise<T> | T): Promise<T>;
}

/** The public catalogue of services, kept in this process; many readers at once ask for it once. */
export class CatalogueSource {
  readonly #peers: Peers;
  readonly #clock: Clock;
  #edition: Edition | null = null;
  #askedAt = 0;
  #asking: Promise<Edition> | null = null;

  constructor(peers: Peers, clock: Clock) {
    this.#peers = peers;
    this.#clock = clock;
  }

  /** As it is now, or was at most ten seconds ago. Throws where services does not answer. */
  async current(): Promise<Edition> {
    const age = this.#clock.now().getTime() - this.#askedAt;
    if (this.#edition && age >= 0 && age < FRESH_MS) return this.#edition;
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  async #ask(): Promise<Edition> {
    const known = this.#edition?.version ?? null;
    const { version, catalogue: found } = answer.parse(
      await this.#peers.call('services', 'publicCatalogue', { known }),
    );
    if (found) this.#edition = editionOf(version, found);
    if (!this.#edition) throw new Error('services knows a catalogue that it never told');
    this.#askedAt = this.#clock.now().getTime();
    return this.#edition;
  }
}

function editionOf(version: string, found: PublicCatalogue): Edition {
  const kept = new LruMap<string, Promise<unknown>>(MOST_KEPT);
  return {
    version,
    catalogue: found,
    made<T>(key: string, make: () => Promise<T> | T): Promise<T> {
      const before = kept.get(key);
      if (before) return before as Promise<T>;
      const making = Promise.resolve().then(make);
      kept.set(key, making);
      making.catch(() => kept.delete(key)); // the next reader tries again
      return making;
    },
  };
}
