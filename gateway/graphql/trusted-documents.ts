import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What graphql-codegen writes for the console: hash → document. */
const manifest = z.record(z.string(), z.string());

/** Documents by their SHA-256: the console's (made by graphql-codegen) and the phones' (files of this repository). */
export class TrustedDocuments {
  readonly #byHash = new Map<string, string>();
  /** The phones' documents by file name: what a client is built with. */
  readonly phone = new Map<string, string>();

  /** `root` is the folder of package.json. Before the console is built there are none of its documents. */
  static load(root: string): TrustedDocuments {
    const documents = new TrustedDocuments();
    const path = join(root, 'admin/src/generated/persisted-documents.json');
    if (existsSync(path)) {
      const found = manifest.parse(JSON.parse(readFileSync(path, 'utf8')));
      for (const [hash, text] of Object.entries(found)) {
        documents.#byHash.set(hash, text);
        documents.add(text);
      }
    }
    const folder = join(root, 'gateway/phone-documents');
    if (existsSync(folder)) {
      for (const name of readdirSync(folder)
        .filter((file) => file.endsWith('.graphql'))
        .sort()) {
        const text = readFileSync(join(folder, name), 'utf8');
        documents.phone.set(name.replace(/\.graphql$/, ''), documents.add(text));
      }
    }
    return documents;
  }

  /** Trusts a document; returns its hash. */
  add(text: string): string {
    const hash = sha256(text);
    this.#byHash.set(hash, text);
    return hash;
  }

  get(hash: string): string | undefined {
    return this.#byHash.get(hash);
  }
}
