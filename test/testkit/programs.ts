import { fixedId } from '../../subgraphs/shared/ids.ts';
import type { Client } from './client.ts';
import type { Seeded } from './seed.ts';

/** What tests read of a programme. */
export const SEEN = `Program { id version active state versionNumber name level
  terms { unitAmountRupiah needs fundSources opensOn closesOn promisedDays documents { id } benefitUnit { id }
    excludes { programIds sameNeed within } standard { steps { id } decreeNumber } contact }
  criteria { number } draft { version terms { contact } criteria { text { id } } changes { term before after } checks { code blocks } reach { eligible } }
  versions { number validFrom state reason changes { term before after } criteria { text { id } } savedBy { name } }
  edits { kind versionNumber changes reason account { name } } }`;

export interface Seen {
  id: string;
  version: number;
  active: boolean;
  state: string;
  versionNumber: number | null;
  criteria: { number: number } | null;
  terms: Record<string, unknown>;
  draft: {
    version: number;
    changes: { term: string; before: string | null; after: string | null }[];
    checks: { code: string; blocks: boolean }[];
  } | null;
  versions: { number: number; validFrom: string; state: string; reason: string | null; changes: object[] }[];
  edits: { kind: string; versionNumber: number | null; changes: string[]; reason: string | null }[];
}

/** A new programme's required fields. */
export const BASE = {
  name: { id: 'Program uji', en: 'Test programme' },
  description: { id: 'Uji', en: 'Test' },
  agencyId: fixedId('agcy', 'DINSOS'),
  sector: 'DATA',
  approval: 'MANAGER',
  batch: true,
  unitAmountRupiah: '250000',
  letterRequired: true,
  letterValidMonths: 1,
};
export const elderly = (least: string) => ({
  rule: { group: 'ALL', parts: [{ fact: 'elderly60', operator: 'GTE', values: [least] }] },
  source: { id: 'Uji', en: 'Test' },
});
export const WHY = 'Menurut rapat tim koordinasi';

export const discard = (seen: Seen) => ({ id: seen.id, draftVersion: seen.draft?.version });
export const publishInput = (seen: Seen) => ({ ...discard(seen), validFrom: '2026-11-21', reason: WHY });

/** How the manager of an office writes and publishes programmes. */
export function catalogueOf(office: Seeded) {
  const manager = (): Client => office.officer('MANAGER', { accountId: fixedId('acct', 'manajer') });
  const create = (code: string, more: object = {}) =>
    manager().done<Seen>('programCreate', { ...BASE, code, ...more }, SEEN);
  const save = (seen: Seen, more: object) =>
    manager().done<Seen>(
      'programDraftSave',
      { id: seen.id, draftVersion: seen.draft?.version, ...more },
      SEEN,
    );
  const publish = (seen: Seen, more: object = {}, actor = manager()) =>
    actor.done<Seen>('programPublish', { ...publishInput(seen), ...more }, SEEN);
  const published = async (code: string, more: object = {}) => publish(await create(code, more));
  return { manager, create, save, publish, published };
}
