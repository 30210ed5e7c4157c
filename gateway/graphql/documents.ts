import type { DocumentNode } from 'graphql';
import { LruMap } from '../../subgraphs/shared/lru.ts';

/** Memory for untrusted documents in one gateway process, bytes. */
const REMEMBERED_BYTES = 32 * 1024 * 1024;
/** Memory of one parsed token with its place and its nodes, bytes; measured. */
const BYTES_PER_TOKEN = 256;

/** The document's hash in a key of Apollo Server's, which puts the schema's or a word before it. */
export const hashIn = (key: string): string => key.slice(key.lastIndexOf(':') + 1);

/**
 * Apollo Server's store of parsed and valid documents, by hash. It keeps only documents within the limits
 * (`plugins/limits.ts`). Trusted documents are few and stay; all others share a bounded memory.
 */
export class RememberedDocuments {
  readonly #trusted = new Map<string, DocumentNode>();
  readonly #others = new LruMap<string, { document: DocumentNode; size: number }>(
    REMEMBERED_BYTES,
    ({ size }) => size,
  );

  /** How many documents are remembered. */
  get size(): number {
    return this.#trusted.size + this.#others.size;
  }

  remember(key: string, document: DocumentNode, isTrusted: boolean): void {
    const hash = hashIn(key);
    if (isTrusted) this.#trusted.set(hash, document);
    else if (this.#others.get(hash)?.document !== document) {
      const { length } = document.loc?.source.body ?? '';
      const size = 2 * length + BYTES_PER_TOKEN * (document.tokenCount ?? length);
      this.#others.set(hash, { document, size });
    }
  }

  async get(key: string): Promise<DocumentNode | undefined> {
    return this.#trusted.get(hashIn(key)) ?? this.#others.get(hashIn(key))?.document;
  }

  /** Does nothing: Apollo Server would keep every valid document. */
  async set(): Promise<void> {}

  async delete(): Promise<void> {}
}
