import {
  buildClientSchema,
  type GraphQLArgument,
  getIntrospectionQuery,
  getNamedType,
  type IntrospectionQuery,
  isEnumType,
  isInputObjectType,
  isRequiredArgument,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import type { Answer, Client } from '../testkit/client.ts';
import { everyQuery } from './documents.ts';
import { DESK } from './families.ts';
import { queries } from './graph.ts';
import { openWatchedOffice } from './watched.ts';

// Input that no console sends is refused with a stable code, in the caller's language, with its path; and nothing is
// written.

const { office, written, untouched } = await openWatchedOffice();
const manager = office.officer('MANAGER', { deskId: DESK, sectors: ['HEALTH'] });
const counter = office.officer('FRONT_OFFICE', { deskId: DESK, sectors: ['HEALTH'] });

const refusalsOf = ({ errors = [] }: Answer) =>
  errors.map(({ message, extensions }) => [extensions.code, extensions.inputPath, message]);

const cursor = (json: string): string => Buffer.from(json).toString('base64url');
const FORGED = [
  'x',
  'null',
  ...[
    '[]',
    '[null]',
    '["zzzz","x"]',
    '["\\u0000"]',
    '["\\u0000","\\u0000"]',
    '["\\ud800"]',
    '["\\ud800","\\ud800"]',
    '["2026-02-30","x"]',
    '["0000-01-01","x"]',
    '["0000-01-01T00:00:00.000Z","x"]',
    '["2026-01-01T99:00:00Z","x"]',
    '["99999-12-31","x"]',
    '[1e300,"x"]',
    '[1.5,"x"]',
    '[{},"x"]',
    '[2026,"x",1,1,"zzzz","x"]',
    '[2026,"x","1",1,"2026-01-01T00:00:00.000Z","x"]',
  ].map(cursor),
];

/** Every order of a list. */
const ordersOf = (list: { args: readonly GraphQLArgument[] }): string[] => [
  '',
  ...list.args.filter(({ name }) => name === 'sort' || name === 'orderBy').flatMap(ordersIn),
];

function ordersIn({ name: argument, type: ofArgument }: GraphQLArgument): string[] {
  const type = getNamedType(ofArgument);
  if (isEnumType(type)) return type.getValues().map(({ name }) => `${argument}: ${name}, `);
  if (!isInputObjectType(type)) return [];
  const field = getNamedType(type.getFields().field?.type);
  if (!isEnumType(field)) throw new Error(`${type.name} sorts by no field`);
  const names = field.getValues().map(({ name }) => name);
  return names.flatMap((name) =>
    ['ASC', 'DESC'].map((to) => `${argument}: {field: ${name}, order: ${to}}, `),
  );
}

const lists = queries.filter(
  ({ args }) => args.some(({ name }) => name === 'after') && !args.some(isRequiredArgument),
);

describe('a cursor that was never given out', () => {
  it.each(lists.map((list) => [list.name, list] as const))(
    'is refused by %s in every order',
    async (name, list) => {
      const faults: string[] = [];
      let refused = 0;
      for (const order of ordersOf(list)) {
        for (const after of FORGED) {
          const answer = await manager.query(
            `query L($after: String) { ${name}(${order}after: $after) { edges { cursor } } }`,
            { after },
          );
          const [refusal] = refusalsOf(answer);
          if (!refusal) continue; // a valid cursor after all
          if (refusal[0] === 'INVALID_CURSOR' && JSON.stringify(refusal[1]) === '["after"]') refused += 1;
          else faults.push(`${order}${Buffer.from(after, 'base64url')}: ${refusal}`);
        }
      }
      expect(faults).toEqual([]);
      expect(refused).toBeGreaterThan(10);
    },
  );

  it('is tried on every list of the graph', () => {
    expect(lists.length).toBeGreaterThan(10);
  });
});

describe('text that no database can store', () => {
  it('is refused at its position in the document', async () => {
    const inline = String.raw`{ households(filter: {search: "Siti \u0000"}) { totalCount } }`;
    expect(refusalsOf(await manager.query(inline))).toEqual([
      ['BAD_USER_INPUT', ['filter', 'search'], 'Isian tidak sah. (filter.search)'],
    ]);
    const half = await manager.query(String.raw`{ household(id: "\ud800") { id } }`);
    expect(refusalsOf(half).map(([code]) => code)).toEqual(['GRAPHQL_PARSE_FAILED']);
  });

  it.each(['\u0000', 'a\ud800b', '\udc00'])('is refused in a variable: %j', async (text) => {
    const document = 'query S($search: String) { households(filter: {search: $search}) { totalCount } }';
    expect(refusalsOf(await manager.query(document, { search: text }))).toEqual([
      ['BAD_USER_INPUT', ['search'], 'Isian tidak sah. (search)'],
    ]);
  });

  it('is refused at sign-in and in an address', async () => {
    const send = async (path: string, body?: object): Promise<[number, unknown]> => {
      const response = await fetch(`${office.url}${path}`, {
        ...(body && { method: 'POST', body: JSON.stringify(body) }),
        headers: { 'accept-language': 'en', ...(body && { 'content-type': 'application/json' }) },
      });
      return [response.status, await response.json()];
    };
    const refused = (place: string) => [
      400,
      { code: 'BAD_USER_INPUT', message: `The input is not valid. (${place})` },
    ];
    expect(await send('/auth/sign-in', { username: 'loket1\u0000', password: 'x' })).toEqual(
      refused('username'),
    );
    expect(await send('/auth/sign-in', { username: 'loket1', password: '\ud800' })).toEqual(
      refused('password'),
    );
    expect(await send('/documents/slip/%00.pdf')).toEqual(refused('file'));
    expect(await send('/documents/covering-letter.pdf?referrals=%00')).toEqual(refused('referrals'));
  });
});

describe('an id that names a property of every JavaScript object', () => {
  const IDS = ['constructor_x', 'toString_1', 'hasOwnProperty_0', '__proto___1', 'valueOf_constructor'];

  it('is nothing', async () => {
    const { data, errors } = await manager.query(
      'query N($ids: [ID!]!, $id: ID!) { node(id: $id) { id } nodes(ids: $ids) { id } }',
      { ids: IDS, id: 'constructor_x' },
    );
    expect({ data, errors }).toEqual({ data: { node: null, nodes: IDS.map(() => null) }, errors: undefined });
  });

  it.each(IDS)('is no paper: %s', async (id) => {
    const paths = ['letter', 'refusal', 'form', 'slip'].map((kind) => `/documents/${kind}/${id}.pdf`);
    for (const path of [...paths, `/documents/covering-letter.pdf?referrals=${id}`])
      expect([path, (await manager.fetch(path)).status]).toEqual([path, 404]);
  });
});

describe('a request id', () => {
  const ISSUE = `mutation I($input: TicketIssueInput!) {
    result: ticketIssue(input: $input) { __typename ... on PanduError { code message path } } }`;
  const issue = (client: Client, requestId: string) =>
    client.query(ISSUE, { input: { requestId, deskId: DESK, visitKind: 'INFORMATION' } });

  it.each(['', ' \t', 'x'.repeat(101), 'x'.repeat(1000)])(
    'of the wrong length is refused: %j',
    async (given) => {
      const { data } = await issue(counter, given);
      expect(data?.result).toEqual({
        __typename: 'ValidationError',
        code: 'INVALID_REQUEST_ID',
        message: 'Nomor permintaan (requestId) harus 1 sampai 100 huruf dan tidak kosong.',
        path: ['input', 'requestId'],
      });
      expect(await written()).toEqual(untouched);
    },
  );

  it('with half a character is refused', async () => {
    expect(refusalsOf(await issue(counter, 'a\ud800'))).toEqual([
      ['BAD_USER_INPUT', ['input', 'requestId'], 'Isian tidak sah. (input.requestId)'],
    ]);
    expect(await written()).toEqual(untouched);
  });
});

describe('values out of all measure', () => {
  /** 50,000 nested lists, too deep for JSON.stringify. */
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
  const sendText = async (body: string): Promise<Answer> => {
    const response = await manager.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    return { status: response.status, ...((await response.json()) as object) };
  };

  it('nested without end are refused, in a variable that is used or not, or in the document', async () => {
    const place = [['BAD_USER_INPUT', ['more'], 'Isian tidak sah. (more)']];
    const unused = JSON.stringify({ query: '{ viewer { account { name } } }' });
    expect(refusalsOf(await sendText(`${unused.slice(0, -1)},"variables":{"more":${deep}}}`))).toEqual(place);
    const rule = 'query R($rule: CriterionInput!) { criteriaDraft(rule: $rule) { __typename } }';
    const nested = `${'{"all":['.repeat(5000)}${']}'.repeat(5000)}`;
    expect(
      refusalsOf(await sendText(`{"query":${JSON.stringify(rule)},"variables":{"rule":${nested}}}`)),
    ).toEqual([['BAD_USER_INPUT', ['rule'], 'Isian tidak sah. (rule)']]);
    const inline = `{ criteriaDraft(rule: ${'{all: ['.repeat(300)}${']}'.repeat(300)}) { __typename } }`;
    expect(refusalsOf(await manager.query(inline))).toEqual([
      ['BAD_USER_INPUT', ['rule'], 'Isian tidak sah. (rule)'],
    ]);
  });

  it.each(['0000-01-01', '2026-02-31', '99999-12-31', '+275760-09-13', '3399010101800001'])(
    'such as the day %s are refused in words, without the value',
    async (day) => {
      const asked = await manager.query('query R($asOf: Date) { caseReport(asOf: $asOf) { asOf } }', {
        asOf: day,
      });
      const inline = await manager.query(`{ caseReport(asOf: "${day}") { asOf } }`);
      const words = 'Tanggal harus berbentuk TTTT-BB-HH dan benar ada.';
      expect(refusalsOf(asked)).toEqual([['BAD_USER_INPUT', ['asOf'], words]]);
      expect(refusalsOf(inline)).toEqual([['BAD_USER_INPUT', ['asOf'], words]]);
      expect(JSON.stringify([asked, inline])).not.toContain(day);
    },
  );

  it('such as a day within an object are refused with the full path', async () => {
    const asked = '{ cases(filter: {registeredFrom: "2026-02-31"}) { totalCount } }';
    expect(refusalsOf(await manager.query(asked)).map(([code, path]) => [code, path])).toEqual([
      ['BAD_USER_INPUT', ['filter', 'registeredFrom']],
    ]);
  });

  it('such as a number instead of a word are refused without quoting the number', async () => {
    const answer = await manager.query('{ household(id: {nik: 3399010101800001}) { id } }');
    expect(refusalsOf(answer)).toEqual([
      [
        'GRAPHQL_VALIDATION_FAILED',
        undefined,
        expect.stringContaining('This value does not fit its type. (1:17)'),
      ],
    ]);
    expect(JSON.stringify(answer)).not.toContain('3399010101800001');
  });
});

describe('requests that are no query of this graph', () => {
  it('a subscription is refused', async () => {
    expect(refusalsOf(await manager.query('subscription { x }'))).toEqual([
      ['GRAPHQL_VALIDATION_FAILED', undefined, 'Dokumen GraphQL tidak cocok dengan skema. (subscription)'],
    ]);
  });

  it('a trusted document with something before its hash is not known', async () => {
    const [hash] = [...everyQuery().values()].flatMap((one) => one.hash ?? []);
    expect((await manager.byHash(hash as string)).status).toBe(200);
    for (const wrong of [`x:${hash}`, `sha256:x:${hash}`, String(hash).toUpperCase()])
      expect(refusalsOf(await manager.byHash(wrong)).map(([code]) => code)).toEqual(['DOCUMENT_NOT_FOUND']);
  });

  it('an address that cannot be read is answered like every other, with our headers', async () => {
    const response = await fetch(`${office.url}/%`, { headers: { 'accept-language': 'en' } });
    expect([response.status, await response.json()]).toEqual([
      400,
      { code: 'BAD_REQUEST', message: 'The request cannot be read.' },
    ]);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
  });

  it('the schema is readable when signed in, within the usual cost limits', async () => {
    const one = '{ __type(name: "Case") { name fields { name type { name } } } }';
    expect((await manager.query<{ __type: { name: string } }>(one)).data?.__type.name).toBe('Case');
    const whole = getIntrospectionQuery();
    const introspected = await manager.query<IntrospectionQuery>(whole);
    expect(introspected.errors).toBeUndefined();
    expect(introspected.data && buildClientSchema(introspected.data).getType('Case')).toBeDefined();
    expect(refusalsOf(await office.nobody.query(whole)).map(([code]) => code)).toEqual(['NOT_SIGNED_IN']);
    const refused = await office.nobody.query(one);
    expect([refused.status, ...refusalsOf(refused)]).toEqual([
      401,
      ['NOT_SIGNED_IN', undefined, 'Silakan masuk lebih dahulu.'],
    ]);
    const aliases = Array.from({ length: 25 }, (_, i) => `a${i}: __schema { types { fields { name } } }`);
    expect(refusalsOf(await manager.query(`{ ${aliases.join(' ')} }`)).map(([code]) => code)).toEqual([
      'QUERY_TOO_COSTLY',
    ]);
    expect((await office.nobody.query('{ __typename }')).data).toEqual({ __typename: 'Query' });
  });
});
