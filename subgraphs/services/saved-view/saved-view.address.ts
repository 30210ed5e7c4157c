import { z } from 'zod';
import { PanduError, ValidationError } from '../../shared/errors.ts';
import { prefixOf } from '../../shared/ids.ts';

/** Ids that stand for a person or a family. */
const PERSONAL_IDS: ReadonlySet<string> = new Set(['pers', 'hh', 'fam', 'kk']);
/** A whole NIK or family card number. */
const WHOLE_NUMBER = /\d{16}/;
const MOST_ENTRIES = 40;

/** Codes, ids and days: what is chosen, never what is typed. */
const chosen = z.string().regex(/^[\w.:-]{1,60}$/);
const key = z.string().regex(/^\w{1,40}$/);
const few = (entries: object): boolean => Object.keys(entries).length <= MOST_ENTRIES;
const filterRule = z
  .record(key, z.union([chosen, z.number(), z.boolean(), z.array(chosen).max(MOST_ENTRIES)]))
  .refine(few);
const columnsRule = z.record(key, z.boolean()).refine(few);

/** What the address of a list may hold of its state, in its order; the number of the page is no part of a view. */
const PARTS: Readonly<Record<string, (text: string) => string | undefined>> = {
  filter: (text) => {
    const filter: unknown = JSON.parse(text);
    if (isPersonal(filter)) throw personal();
    return JSON.stringify(filterRule.parse(filter));
  },
  displayedFilters: (text) => JSON.stringify(columnsRule.parse(JSON.parse(text))),
  sort: z.string().regex(/^\w{1,40}$/).parse,
  order: z.enum(['ASC', 'DESC']).parse,
  perPage: z.string().regex(/^\d{1,3}$/).parse,
};

/**
 * The state of a list as its address holds it (`filter={"late":true}&sort=DUE&order=ASC`), checked and in a fixed order. Pure.
 * ValidationErrors `ADDRESS_FORM`, `ADDRESS_PERSONAL` (it holds search words, a person, a family or a whole number).
 */
export function readAddress(address: string): string {
  const given = new URLSearchParams(address);
  const keys = [...given.keys()];
  if (keys.some((one) => !Object.hasOwn(PARTS, one)) || new Set(keys).size < keys.length) throw malformed();
  const kept = new URLSearchParams();
  for (const [part, read] of Object.entries(PARTS)) {
    const text = given.get(part);
    if (text === null) continue;
    try {
      kept.set(part, read(text) ?? '');
    } catch (error) {
      throw error instanceof PanduError ? error : malformed();
    }
  }
  return kept.toString();
}

/** Whether a filter has search words, or stands for a person or a family: a view is kept, and may be shared. */
function isPersonal(filter: unknown): boolean {
  if (typeof filter !== 'object' || filter === null) return false;
  return Object.entries(filter).some(
    ([name, value]) =>
      name === 'search' ||
      [value]
        .flat()
        .some((one) => WHOLE_NUMBER.test(String(one)) || PERSONAL_IDS.has(prefixOf(String(one)) ?? '')),
  );
}

/** Whether a name holds a whole NIK or family card number. */
export const holdsWholeNumber = (name: string): boolean => WHOLE_NUMBER.test(name.replace(/[\s.-]/g, ''));

const path = ['input', 'address'];

const malformed = (): ValidationError =>
  new ValidationError(
    'ADDRESS_FORM',
    { id: 'Tampilan ini tidak dikenali.', en: 'This is no state of a list.' },
    { path },
  );

const personal = (): ValidationError =>
  new ValidationError(
    'ADDRESS_PERSONAL',
    {
      id: 'Tampilan tersimpan tidak memuat kata pencarian, orang, atau keluarga. Lepas saringan itu dahulu.',
      en: 'A saved view holds no search words, person or family. Remove that filter first.',
    },
    { path },
  );
