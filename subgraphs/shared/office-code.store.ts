import { batchedSql } from './batched-sql.ts';
import type { BaseContext } from './context.ts';
import { type Queryable, sql } from './database.ts';
import { ValidationError } from './errors.ts';
import {
  FIXED_LISTS,
  type OfficeCode,
  type OfficeListName,
  retiredCode,
  statedCodes,
  unknownCode,
} from './office-code.ts';
import { type OfficeWords, officeWordsOf } from './word.ts';
import type { Tx } from './write.ts';

type Writing = Pick<Tx, 'query'>;

/** Keeps the newest state of a code. */
export async function saveOfficeCode(tx: Writing, one: OfficeCode): Promise<void> {
  await tx.query(
    `insert into office_code (list, code, name, position, active, needs_text) values ($1, $2, $3::jsonb, $4, $5, $6)
     on conflict (list, code) do update set name = excluded.name, position = excluded.position, active = excluded.active,
       needs_text = excluded.needs_text`,
    [one.list, one.code, JSON.stringify(one.name), one.position, one.active, one.needsText],
  );
}

/** All codes of the office's lists, in their order; a few dozen. */
export function readOfficeCodes(db: Queryable): Promise<OfficeCode[]> {
  return sql<OfficeCode>(
    db,
    'select list, code, name, position, active, needs_text from office_code order by list, position, code',
    [],
    { prepare: true },
  );
}

/** What the office calls posts and regions, for texts that name them. With its regency it says of that which kind it is. */
export async function readOfficeWords(tx: Writing, regencyCode?: string): Promise<OfficeWords> {
  return officeWordsOf(
    await tx.query<OfficeCode>('select list, code, name from office_code where list = any($1)', [
      [...FIXED_LISTS],
    ]),
    regencyCode,
  );
}

/** Reads codes where no transaction is open. */
export const outsideOfActs = ({ db }: Pick<BaseContext, 'db'>): Writing => ({
  query: (text, params) => batchedSql(db, text, params),
});

/** What the office calls things, for a request: `officeWords` of a subgraph that has the table `office_code`. */
export const officeWordsOfRequest = (ctx: Pick<BaseContext, 'db' | 'regencyCode'>) =>
  readOfficeWords(outsideOfActs(ctx), ctx.regencyCode);

/** The first code of a list that is still chosen; null where the office has none. */
export async function firstOfficeCode(tx: Writing, list: OfficeListName): Promise<string | null> {
  const [row] = await tx.query<{ code: string }>(
    'select code from office_code where list = $1 and active order by position, code limit 1',
    [list],
  );
  return row?.code ?? null;
}

type KnownCode = Pick<OfficeCode, 'code' | 'name' | 'needsText'>;

/**
 * Returns codes; refuses those that a new record may not have. `held` keeps them so until the transaction ends. A code that the program
 * states and the office has left as it is has no row. ValidationErrors `CODE_UNKNOWN`, `CODE_RETIRED`.
 */
export async function assertOfficeCodes(
  tx: Writing,
  list: OfficeListName,
  codes: readonly string[],
  path: readonly string[],
  { held = false } = {},
): Promise<KnownCode[]> {
  const known = await tx.query<KnownCode & { active: boolean }>(
    `select code, name, active, needs_text from office_code where list = $1 and code = any($2) ${held ? 'for share' : ''}`,
    [list, codes],
  );
  const { words, needsText } = statedCodes(list);
  return codes.map((code) => {
    const found = known.find((one) => one.code === code);
    if (found?.active) return found;
    if (found) throw retired(code, path);
    const name = words[code];
    if (!name) throw unknown(code, path);
    return { code, name, needsText: needsText.includes(code) };
  });
}

const retired = (code: string, path: readonly string[]): ValidationError =>
  new ValidationError('CODE_RETIRED', retiredCode(code), { path });

const unknown = (code: string, path: readonly string[]): ValidationError =>
  new ValidationError('CODE_UNKNOWN', unknownCode(code), { path });
