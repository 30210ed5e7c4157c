import {
  type GraphQLInputField,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { officeDate } from '../../subgraphs/shared/clock.ts';
import type { Answer } from '../testkit/client.ts';
import { allowed, harmless } from './callers.ts';
import { SURVEYORS } from './families.ts';
import { inputOf, mutations, plainInput, queries } from './graph.ts';
import { openWatchedOffice } from './watched.ts';

// An allowed caller types invisible characters: each text field of each act refuses them by its path.

const { office, written, untouched } = await openWatchedOffice();

const HOSTILE: Readonly<Record<string, string>> = {
  'U+0000': 'Uji coba\u0000yang panjang',
  'a control character': 'Uji coba\u0007yang panjang',
  'only characters that nobody sees':
    '\u200b\u3164\u200b\u2060\u200b\u3164\u200b\u2060\u200b\u3164\u200b\u2060',
  'a change of direction': '\u202eUji coba yang panjang',
};
const PICTURE = { 'a picture': 'Uji coba \u{1F64F} yang panjang' };

/** Fields with free text. Every other text is a name, a number or a code. */
const PROSE =
  /(^|\.)(problem|answer|reason|recommendation|note|narrative|contact|legalBasis|complaints|steps\.0|description|subject|source|resolution|closingNote|\w+Reason)(\.(id|en))?$|^(changes\.)?criteria\..*label\.(id|en)$|assword$/;

interface TextField {
  /** The path in the input: `signers.0.name`. */
  path: string[];
  /** The whole input with this text, and plain values elsewhere. */
  holding(text: string): Record<string, unknown>;
}

/** Every text of an input, nested ones too; criteria hold each other, one level is enough. */
function* textsIn(
  fields: readonly GraphQLInputField[],
  good: Record<string, unknown>,
  within: readonly string[] = [],
): Generator<TextField> {
  for (const { name, type } of fields) {
    const put = (value: unknown) => ({ ...good, [name]: value });
    yield* textsOf(type, good[name], [name], put, [...within]);
  }
}

function* textsOf(
  type: GraphQLInputType,
  good: unknown,
  path: string[],
  put: (value: unknown) => Record<string, unknown>,
  within: readonly string[],
): Generator<TextField> {
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const [first, ...others] = Array.isArray(good) ? good : [];
    yield* textsOf(nullable.ofType, first, [...path, '0'], (value) => put([value, ...others]), within);
  } else if (isInputObjectType(nullable)) {
    if (within.includes(nullable.name)) return;
    const whole = (good ?? plainInput(nullable, {})) as Record<string, unknown>;
    const inner = textsIn(Object.values(nullable.getFields()), whole, [...within, nullable.name]);
    for (const { path: rest, holding } of inner)
      yield { path: [...path, ...rest], holding: (text) => put(holding(text)) };
  } else if (getNamedType(nullable).name === 'String') {
    yield { path, holding: (text) => put(text) };
  }
}

type Refused = Answer<{
  result: { code?: string; path?: string[]; issues?: { code: string; path: string[] }[] } | null;
}>;

/** The fault in an answer to a hostile text, or null for a refusal at its field. */
function complaint({ data, errors }: Refused, place: string): string | null {
  for (const { extensions } of errors ?? []) {
    if (extensions.code !== 'BAD_USER_INPUT') return `an error: ${extensions.code}`;
    const path = (extensions.inputPath as string[]).join('.');
    return path === place ? null : `refused at ${path}`;
  }
  const result = data?.result;
  if (!result?.code) return `no refusal but ${JSON.stringify(result)}`;
  const places = [result.path ?? [], ...(result.issues ?? []).map(({ path }) => path)];
  if (places.some((path) => path.join('.') === place)) return null;
  return `${result.code} at ${places.map((path) => path.join('.')).join(', ')}`;
}

const SAID = { id: 'Uji', en: 'Test' };

/** Checks before the text: the holder of a password, other codes and days. */
const KNOWN: Readonly<Record<string, Record<string, unknown>>> = {
  accountPasswordReset: { id: SURVEYORS[1] },
  exportStart: { columns: [{ field: 'number', label: 'Nomor' }], conditions: ['Uji'] },
  postingCreate: { validFrom: officeDate(new Date()) },
  instrumentPublish: {
    code: 'UJI-1',
    validFrom: officeDate(new Date()),
    questions: [
      {
        group: 'HOUSING',
        text: SAID,
        weight: 1,
        options: [SAID, SAID, SAID, SAID],
        gaps: [{ open: SAID, resolution: SAID, countsAs: 1 }],
      },
    ],
    classes: [
      { code: 'POOR', label: SAID, fromScore: 1, entitles: true },
      { code: 'NOT_POOR', label: SAID, fromScore: 0, entitles: false },
    ],
  },
};

/** Only compared, never stored: every text counts as a wrong one. */
const COMPARED = new Set(['currentPassword']);

const withTexts = mutations.flatMap((mutation) => {
  const type = inputOf(mutation);
  const hints = { ...harmless(office, mutation.name), ...KNOWN[mutation.name] };
  const fields = [...textsIn(Object.values(type.getFields()), plainInput(type, hints), [type.name])];
  const texts = fields.filter(({ path }) => !COMPARED.has(path.join('.')));
  return texts.length > 0 ? [{ name: mutation.name, type, texts }] : [];
});

describe('a text with invisible characters is refused at its field, and nothing is written', () => {
  it.each(withTexts.map((one) => [one.name, one] as const))('%s', async (name, { type, texts }) => {
    const client = allowed(office, name);
    const document = `mutation H($input: ${type.name}!) {
      result: ${name}(input: $input) { __typename ... on PanduError { code path issues { code path } } } }`;
    const complaints: string[] = [];
    for (const { path, holding } of texts) {
      const hostile = PROSE.test(path.join('.')) ? HOSTILE : { ...HOSTILE, ...PICTURE };
      for (const [what, text] of Object.entries(hostile)) {
        const answer: Refused = await client.query(document, {
          input: { ...holding(text), requestId: `texts-${name}-${path.join('-')}-${what}`.slice(0, 100) },
        });
        const found = complaint(answer, ['input', ...path].join('.'));
        if (found) complaints.push(`${path.join('.')}: ${what} → ${found}`);
      }
    }
    expect(complaints).toEqual([]);
    expect(await written()).toEqual(untouched);
  });

  it('is tried on every act that takes words', () => {
    expect(withTexts.length).toBeGreaterThan(35);
    expect(withTexts.flatMap(({ texts }) => texts).length).toBeGreaterThan(100);
  });
});

describe('a search box', () => {
  const searches = queries.flatMap(({ name, args }) => {
    const filter = args.find((arg) => arg.name === 'filter');
    const type = filter && getNamedType(filter.type);
    return isInputObjectType(type) && type.getFields().search ? [{ name, type: type.name }] : [];
  });

  it.each(searches)('of $name is trimmed and bounded', async ({ name, type }) => {
    const client = allowed(office, name === 'accounts' ? 'accountCreate' : 'programCreate');
    // A selection gives ids, and is asked with the count that its reader was shown, here a wrong one.
    const asked = name.endsWith('Selection')
      ? `${name}(filter: $filter, expectedCount: 1)`
      : `${name}(filter: $filter) { totalCount }`;
    const find = (search: string) =>
      client.query<Record<string, unknown>>(`query S($filter: ${type}) { list: ${asked} }`, {
        filter: { search },
      });
    const { errors = [] } = await find('x'.repeat(201));
    expect(errors.map(({ extensions }) => [extensions.code, extensions.inputPath])).toEqual([
      ['INVALID_INPUT', ['filter', 'search']],
    ]);
    const typed = await find('  uji\t ');
    expect(typed.data).toEqual((await find('uji')).data);
    if (name.endsWith('Selection'))
      expect(['SELECTION_SIZE', 'SELECTION_CHANGED']).toContain(typed.errors?.[0]?.extensions.code);
    else expect(typed.data?.list).toEqual({ totalCount: expect.any(Number) });
  });

  it('is tried on every list that has one', () => {
    expect(searches.map(({ name }) => name)).toEqual([
      'accounts',
      'caseSelection',
      'cases',
      'decrees',
      'householdSelection',
      'households',
      'letterSelection',
      'letters',
      'programs',
      'referralSelection',
      'referrals',
      'regions',
      'units',
    ]);
  });
});
