import { capitalised } from '../../subgraphs/shared/codes.ts';
import type { Language, LocalizedText } from '../../subgraphs/shared/errors.ts';
import { headingOf, kindAndName, type OfficeWords, type WordKind } from '../../subgraphs/shared/word.ts';

/** How a column's values are written. Days are `YYYY-MM-DD`, moments ISO 8601, rupiah digits. */
export type CellKind = 'text' | 'number' | 'rupiah' | 'day' | 'moment';
/** A value as it is stored between reading and writing; null is an empty cell. */
export type Cell = string | number | null;

/** Where and how words are said. */
export interface Speech {
  language: Language;
  office: OfficeWords;
}

/** A column of a list: what it takes from a row, in the words of the screen. */
export interface ListColumn {
  kind: CellKind;
  read: (row: unknown, speech: Speech) => Cell;
}

/** The value at a path of an answer, `region.parent.name`; null where something on the way is missing. */
function at(row: unknown, path: string): unknown {
  return (
    path
      .split('.')
      .reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], row) ??
    null
  );
}

const asCell = (value: unknown): Cell =>
  typeof value === 'string' || typeof value === 'number' ? value : null;

/** Sectors are the office's alone: the program states none. */
type Kind = WordKind | 'Sector';

function say(kind: Kind, code: string, { language, office }: Speech): string {
  if (kind !== 'Sector') return headingOf(kind, code, office)[language];
  const sectors: Readonly<Partial<Record<Kind, Readonly<Record<string, LocalizedText>>>>> = office;
  return capitalised(sectors.Sector?.[code]?.[language] ?? code);
}

const plain =
  (kind: CellKind) =>
  (path: string): ListColumn => ({ kind, read: (row) => asCell(at(row, path)) });

export const text = plain('text');
export const number = plain('number');
export const rupiah = plain('rupiah');
export const day = plain('day');
export const moment = plain('moment');

/** A code in words, or several of them. */
export const word = (kind: Kind, path: string): ListColumn => ({
  kind: 'text',
  read: (row, speech) => {
    const codes = [at(row, path)].flat().filter((code): code is string => typeof code === 'string');
    return codes.length === 0 ? null : codes.map((code) => say(kind, code, speech)).join(', ');
  },
});

/** The same words in every row, where another column is empty. */
export const always = (kind: Kind, code: string): ListColumn => ({
  kind: 'text',
  read: (_, speech) => say(kind, code, speech),
});

/** The first of several columns that has a value. */
export const first = (...columns: readonly ListColumn[]): ListColumn => ({
  kind: columns[0]?.kind ?? 'text',
  read: (row, speech) => columns.map(({ read }) => read(row, speech)).find((cell) => cell !== null) ?? null,
});

/** A column that is empty where the screen says nothing: at these values of its field. */
export const unless = (path: string, silent: string, column: ListColumn): ListColumn => ({
  kind: column.kind,
  read: (row, speech) => (at(row, path) === silent ? null : column.read(row, speech)),
});

/** A column that is empty where this field is. */
export const having = (path: string, column: ListColumn): ListColumn => ({
  kind: column.kind,
  read: (row, speech) => (at(row, path) === null ? null : column.read(row, speech)),
});

/** A column that is empty where this field is not. */
export const lacking = (path: string, column: ListColumn): ListColumn => ({
  kind: column.kind,
  read: (row, speech) => (at(row, path) === null ? column.read(row, speech) : null),
});

/** A column that is empty unless two fields hold the same, or unless they differ. */
export const where = (
  [one, other]: readonly [string, string],
  agrees: 'same' | 'different',
  column: ListColumn,
): ListColumn => ({
  kind: column.kind,
  read: (row, speech) =>
    (at(row, one) === at(row, other)) === (agrees === 'same') ? column.read(row, speech) : null,
});

/** The same with a capital, as it stands on a chip. */
export const asTitle = (column: ListColumn): ListColumn => ({
  kind: 'text',
  read: (row, speech) => {
    const cell = column.read(row, speech);
    return typeof cell === 'string' ? capitalised(cell) : cell;
  },
});

/** Words where a field is true. */
export const flag = (kind: Kind, path: string, code: string): ListColumn => ({
  kind: 'text',
  read: (row, speech) => (at(row, path) === true ? say(kind, code, speech) : null),
});

/** Several columns in one cell, `Petugas dinas · Dinas Sosial`. */
export const together = (...columns: readonly ListColumn[]): ListColumn => ({
  kind: 'text',
  read: (row, speech) =>
    columns
      .map(({ read }) => read(row, speech))
      .filter((cell) => cell !== null)
      .join(' · ') || null,
});

/** The texts of several things below a row, and of fields beside them, in one cell: `421/2026, 900/7`. */
export const listed = (...paths: readonly string[]): ListColumn => ({
  kind: 'text',
  read: (row) =>
    paths
      .flatMap((path) => {
        const [list = '', field = ''] = path.split(/\.(?=[^.]*$)/);
        return [at(row, list)].flat().map((one) => asCell(field ? at(one, field) : one));
      })
      .filter((cell) => cell !== null)
      .join(', ') || null,
});

/** A column of several things below a row in one cell, of those where the field `only` is true. */
export const each = (path: string, only: string, column: ListColumn): ListColumn => ({
  kind: 'text',
  read: (row, speech) =>
    [at(row, path)]
      .flat()
      .filter((one) => at(one, only) === true)
      .map((one) => column.read(one, speech))
      .filter((cell) => cell !== null)
      .join('; ') || null,
});

/** A yes or no under the words of two codes. */
export const either = (kind: WordKind, path: string, [yes, no]: readonly [string, string]): ListColumn => ({
  kind: 'text',
  read: (row, speech) => {
    const value = at(row, path);
    return value === null ? null : say(kind, value ? yes : no, speech);
  },
});

/** What a query asks of a region, so that `place` can name it. */
export const PLACE = '{ code name kind parent { name kind } }';

/** A region with what the office calls its kind, a village with its district, as on the screen: `Desa Sukamaju, Kecamatan Sukamaju`. */
export const place = (path: string): ListColumn => ({
  kind: 'text',
  read: (row, { language, office }) => {
    const named = (region: unknown): string | null => {
      const [kind, name] = ['kind', 'name'].map((field) => at(region, field));
      return kindAndName(
        { kind: typeof kind === 'string' ? kind : null, name: typeof name === 'string' ? name : null },
        language,
        office,
      );
    };
    const region = at(row, path);
    const code = asCell(at(region, 'code'));
    const isVillage = String(code ?? '').split('.').length === 4;
    return (
      [named(region) ?? code, isVillage && named(at(region, 'parent'))].filter(Boolean).join(', ') || null
    );
  },
});

/** Address with RT and RW where they are known. */
export const address = (path?: string): ListColumn => ({
  kind: 'text',
  read: (row) => {
    const [street, rt, rw] = ['address', 'rt', 'rw'].map((key) =>
      asCell(at(row, path ? `${path}.${key}` : key)),
    );
    const place = [rt && `RT ${rt}`, rw && `RW ${rw}`].filter(Boolean).join(' ');
    return [street, place].filter(Boolean).join(', ') || null;
  },
});

/** What a query asks of a subject, so that `subject` can name it. */
export const SUBJECT = `{
  __typename
  ... on Person { id personName: name }
  ... on Household { id head { id name } }
  ... on UnknownPerson { calledName }
  ... on Organisation { organisationName }
  ... on Community { communityName }
}`;

/** The code of a kind of subject by its GraphQL type, and where its name stands. */
const SUBJECTS: Readonly<Record<string, readonly [code: string, name: string]>> = {
  Person: ['PERSON', 'personName'],
  Household: ['HOUSEHOLD', 'head.name'],
  UnknownPerson: ['UNKNOWN_PERSON', 'calledName'],
  Organisation: ['ORGANISATION', 'organisationName'],
  Community: ['COMMUNITY', 'communityName'],
};

/** The name of a subject, or of its kind; empty where the reader may not see it. */
export const subject = (path: string): ListColumn => ({
  kind: 'text',
  read: (row, speech) => {
    const one = at(row, path);
    const known = SUBJECTS[String(at(one, '__typename'))];
    if (!known) return null;
    const [code, name] = known;
    return asCell(at(one, name)) ?? capitalised(say('CaseSubjectType', code, speech));
  },
});
