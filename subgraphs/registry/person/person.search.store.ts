import { type Queryable, sql } from '../../shared/database.ts';
import type { Scope } from '../../shared/policy.ts';
import type { RegistryContext } from '../context.ts';
import { memberScope, personScope } from '../scope.ts';
import { birthDateVariants, type MatchQuery } from './person.match.ts';
import { nameBeginnings } from './person.name.ts';
import { isCommonWord, SAME_WORD, wordSimilarity } from './person.similarity.ts';
import { PERSON_COLUMNS, type PersonRow } from './person.store.ts';

/** How many people each way of looking may hand to the scoring. */
const CANDIDATES = 100;
/** The most people with one whole name that are read; only village or birth date distinguishes them. */
const NAMESAKES = 30;
/** How many words of the registry one word of a query may stand for. */
const WORDS = 60;
/** A word shorter than this is not tried as two. */
const PART = 3;

/** The words of a person's name, as the index has them. */
const NAME_WORDS = `string_to_array(p.name_key, ' ')`;

/**
 * People within the scope who may be the one asked for, in no order. Slips are looked up among the words of all names
 * (`name_word`), which are few; people are then found by whole words, so that a name which thousands bear costs little.
 * Several ways are gone: a whole name; two words that agree; one word beside others; one word in the village asked for;
 * and those born on the day asked for, however their name was written.
 */
export async function findCandidates(
  ctx: RegistryContext,
  scope: Scope,
  query: MatchQuery,
): Promise<PersonRow[]> {
  const asked = query.nameKey?.split(' ') ?? [];
  const { likes, joined, parts } = await findWords(ctx, asked);
  const every = [...new Set([...likes.flat(), ...joined, ...parts.flat()])];
  const params: unknown[] = [];
  const place = (value: unknown) => `$${params.push(value)}`;
  const within = `p.merged_into_id is null and ${personScope(scope, params, ctx.clock.now())}`;
  const hasOneOf = (words: readonly string[]) => `${NAME_WORDS} && ${place(words)}::text[]`;
  const likest = () =>
    query.nameKey
      ? `order by similarity(p.name_key, ${place(query.nameKey)}::text) desc, p.id`
      : 'order by p.id';
  const ways: string[] = [];
  const way = (test: string, order: string) =>
    ways.push(`(select p.id from person p where ${within} and ${test} ${order} limit ${CANDIDATES})`);
  if (query.nameKey) {
    const whole = place([query.nameKey, ...parts.map((part) => part.join(' ')), ...every]);
    ways.push(`(select namesake.id from unnest(${whole}::text[]) as whole (name) cross join lateral (
      select p.id from person p where p.name_key = whole.name and ${within} order by p.id limit ${NAMESAKES}) namesake)`);
  }
  const agree = [...pairs(likes), ...parts.map((part) => part.map((word) => [word]))];
  if (agree.length > 0) {
    way(`(${agree.map((groups) => `(${groups.map(hasOneOf).join(' and ')})`).join(' or ')})`, likest());
  }
  // A single word beside others that are not known is a match only where few bear it.
  const single = [
    ...joined,
    ...(likes.filter((words) => words.length > 0).length === 1 ? likes.flat().slice(0, 1) : []),
  ];
  const telling = single.filter((word) => !isCommonWord(word));
  if (telling.length > 0) way(hasOneOf(telling), 'order by char_length(p.name_key), p.id');
  if (query.villageCode && every.length > 0) {
    way(`p.village_code = ${place(query.villageCode)} and ${hasOneOf(every)}`, likest());
  }
  if (query.birthDate) {
    way(`p.birth_date = any(${place(birthDateVariants(query.birthDate))}::date[])`, likest());
  }
  return sql<PersonRow>(
    ctx.db.pool,
    `select ${PERSON_COLUMNS} from person p where p.id in (${ways.join(' union ')})`,
    params,
  );
}

/** Whether all words are names of thousands: then the people are not fetched, because nobody would look through them. */
export function isTooCommon({ nameKey, birthDate, villageCode }: MatchQuery): boolean {
  return nameKey !== null && !birthDate && !villageCode && nameKey.split(' ').every(isCommonWord);
}

/** What the words of a query may stand for in the registry. */
interface FoundWords {
  /** By each word asked, the registry's words that are like it, the likest first. */
  likes: string[][];
  /** Neighbours that somebody writes as one (`nur hayati`, `nurhayati`). */
  joined: string[];
  /** The reverse. */
  parts: [string, string][];
}

async function findWords(ctx: RegistryContext, asked: readonly string[]): Promise<FoundWords> {
  if (asked.length === 0) return { likes: [], joined: [], parts: [] };
  const neighbours = asked.slice(1).map((word, index) => `${asked[index]}${word}`);
  const cuts = asked.flatMap(cutsOf);
  const rows = await sql<{ asked: string | null; word: string }>(
    ctx.db.pool,
    `select distinct q.word as asked, w.word from unnest($1::text[]) as q (word) join name_word w on w.word % q.word
     union select distinct null, w.word from name_word w where w.word = any($2::text[])`,
    [asked, [...neighbours, ...cuts.flat()]],
    { prepare: true },
  );
  const written = new Set(rows.filter((row) => row.asked === null).map((row) => row.word));
  return {
    likes: asked.map((word) =>
      rows
        .filter((row) => row.asked === word)
        .map((row) => ({ word: row.word, similarity: wordSimilarity(word, row.word) }))
        .filter(({ similarity }) => similarity >= SAME_WORD)
        .sort((a, b) => b.similarity - a.similarity || (a.word < b.word ? -1 : 1))
        .slice(0, WORDS)
        .map((like) => like.word),
    ),
    joined: neighbours.filter((word) => written.has(word)),
    parts: cuts.filter((cut) => cut.every((part) => written.has(part))),
  };
}

function cutsOf(word: string): [string, string][] {
  return Array.from({ length: Math.max(0, word.length - 2 * PART + 1) }, (_, index) => [
    word.slice(0, PART + index),
    word.slice(PART + index),
  ]);
}

/** Every two of the words asked for that stand for something. */
function pairs(likes: readonly string[][]): string[][][] {
  const found = likes.filter((words) => words.length > 0);
  return found.flatMap((one, index) => found.slice(index + 1).map((other) => [one, other]));
}

/** A search that finds more households than this is tested in the order of the list, which soon has a page. */
const MANY_HOUSEHOLDS = 5000;
/** Beginnings for which more words than this are known are compared person by person: nearly everybody has one. */
const MANY_WORDS = 500;

/** The two forms of one condition on `household h`. */
export interface SearchCondition {
  /** To fill a page. */
  page: string;
  /** To count all. */
  count: string;
}

export const EVERYBODY: SearchCondition = { page: 'true', count: 'true' };
const NOBODY: SearchCondition = { page: 'false', count: 'false' };

/**
 * The condition on `household h` that for each typed word some word of a member's name begins so. Nobody, where
 * nobody has such a name. Where few households of the scope are found, the condition names them; what thousands
 * bear is tested household by household in the order of the list: no planner knows which of the two it has before it.
 */
export async function householdsNamed(
  ctx: RegistryContext,
  scope: Scope,
  typed: string,
  params: unknown[],
): Promise<SearchCondition> {
  const named = await nameTest(ctx, nameBeginnings(typed));
  if (!named) return NOBODY;
  const members = (into: unknown[]) =>
    `from person p where p.merged_into_id is null and p.household_id is not null and ${memberScope(scope, into, ctx.clock.now())} and ${named(into)}`;
  const own: unknown[] = [];
  const text = `select p.household_id ${members(own)} limit ${MANY_HOUSEHOLDS + 1}`;
  const found = await byWords(ctx, (client) => sql<{ householdId: string }>(client, text, own));
  if (found.length <= MANY_HOUSEHOLDS) {
    const few = `h.id = any($${params.push([...new Set(found.map((row) => row.householdId))])}::text[])`;
    return { page: few, count: few };
  }
  const each = members(params);
  return {
    page: `exists (select 1 ${each} and p.household_id = h.id offset 0)`, // offset: never turned into a join
    count: `h.id in (select p.household_id ${each})`,
  };
}

/** Runs a statement that ends early only once the index of words has been asked; its planner would rather try everybody. */
async function byWords<Row>(
  ctx: RegistryContext,
  read: (client: Queryable) => Promise<Row[]>,
): Promise<Row[]> {
  const client = await ctx.db.pool.connect();
  try {
    await client.query(
      'begin read only; set local enable_seqscan = off; set local enable_indexscan = off; set local enable_indexonlyscan = off',
    );
    const rows = await read(client);
    await client.query('commit');
    return rows;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

/** A test on `person p` for these beginnings, which pushes its values to the parameters of a statement. */
async function nameTest(
  ctx: RegistryContext,
  beginnings: readonly (readonly string[])[],
): Promise<((params: unknown[]) => string) | null> {
  if (beginnings.length === 0) return null;
  const rows = await sql<{ asked: number; word: string }>(
    ctx.db.pool,
    `select q.asked::int, w.word from unnest($1::text[], $2::int[]) as q (beginning, asked)
     cross join lateral (select distinct word from name_word where word like q.beginning || '%' limit ${MANY_WORDS + 1}) w`,
    [beginnings.flat(), beginnings.flatMap((alternatives, index) => alternatives.map(() => index))],
  );
  const tests = beginnings.map((alternatives, index) => {
    const words = rows.filter((row) => row.asked === index).map((row) => row.word);
    const [test, value] =
      words.length <= MANY_WORDS
        ? [`${NAME_WORDS} && `, words]
        : [`' ' || p.name_key like any`, alternatives.map((one) => `% ${one}%`)];
    return { isKnown: words.length > 0, test: (place: string) => `${test}(${place}::text[])`, value };
  });
  if (!tests.every(({ isKnown }) => isKnown)) return null;
  return (params) => tests.map(({ test, value }) => test(`$${params.push(value)}`)).join(' and ');
}
