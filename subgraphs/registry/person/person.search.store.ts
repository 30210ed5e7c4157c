import { type Queryable, sql } from '../../shared/database.ts';
import type { Scope } from '../../shared/policy.ts';
import type { RegistryContext } from '../context.ts';
import { memberScope, personScope } from '../scope.ts';
import { birthDateVariants, type MatchQuery } from './person.match.ts';
import { nameBeginnings } from './person.name.ts';
import { isCommonWord, SAME_WORD, wordSimilarity } from './person.similarity.ts';
import { PERSON_COLUMNS, type PersonRow } from './person.store.ts';

/** The most people that each search hands to the scoring. */
const CANDIDATES = 100;
/** The most people with one full name that are read; only village or birth date distinguishes them. */
const NAMESAKES = 30;
/** The most words of the registry that one word of a query may match. */
const WORDS = 60;
/** Shorter words are not split in two. */
const PART = 3;

/** The words of a person's name, written as in the index. */
const NAME_WORDS = `string_to_array(p.name_key, ' ')`;

/**
 * People within the scope who may be the person in question, unordered. Misspellings are resolved in the list of all
 * name words (`name_word`), which is short; people are then found by whole words, so that very common names stay
 * cheap. Searches by: the full name; two matching words; one word beside others; one word in the village; and the
 * birth date, whatever the name.
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
  // One known word beside unknown ones is a match only if the word is rare.
  const single = [
    ...joined,
    ...(likes.filter((words) => words.length > 0).length === 1 ? likes.flat().slice(0, 1) : []),
  ];
  const distinctive = single.filter((word) => !isCommonWord(word));
  if (distinctive.length > 0) way(hasOneOf(distinctive), 'order by char_length(p.name_key), p.id');
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

/** Whether thousands of people have these names; then nobody would read a list of them, so none is fetched. */
export function isTooCommon({ nameKey, birthDate, villageCode }: MatchQuery): boolean {
  return nameKey !== null && !birthDate && !villageCode && nameKey.split(' ').every(isCommonWord);
}

/** The words of the registry that match a query's. */
interface FoundWords {
  /** For each word of the query, the similar words of the registry, most similar first. */
  likes: string[][];
  /** Neighbouring words joined into one (`nur hayati` as `nurhayati`). */
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

/** Every pair of query words that have matches. */
function pairs(likes: readonly string[][]): string[][][] {
  const found = likes.filter((words) => words.length > 0);
  return found.flatMap((one, index) => found.slice(index + 1).map((other) => [one, other]));
}

/** Above this number of households, the search tests households in list order, which soon fills a page. */
const MANY_HOUSEHOLDS = 5000;
/** First letters that match more words than this are compared person by person, since nearly everybody matches. */
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
 * The condition on `household h` that one member's name matches every typed word; it is false if nobody has such a
 * name. If few households of the scope match, the condition names them; common names are tested household by
 * household in list order. PostgreSQL's planner cannot know which of the two is cheaper.
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
    page: `exists (select 1 ${each} and p.household_id = h.id offset 0)`, // `offset 0` keeps PostgreSQL from turning it into a join
    count: `h.id in (select p.household_id ${each})`,
  };
}

/** Makes PostgreSQL use the word index for a statement with a limit; its planner would rather scan everybody. */
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

/** The condition on `person p` for these first letters; pushes its values to the statement's parameters. */
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
