import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import * as casesConsumers from '../../subgraphs/cases/consumers.ts';
import { caseEvents } from '../../subgraphs/cases/events.ts';
import * as registryConsumers from '../../subgraphs/registry/consumers.ts';
import { registryEvents } from '../../subgraphs/registry/events.ts';
import * as reportingConsumers from '../../subgraphs/reporting/consumers.ts';
import { reportingEvents } from '../../subgraphs/reporting/events.ts';
import * as servicesConsumers from '../../subgraphs/services/consumers.ts';
import { serviceEvents } from '../../subgraphs/services/events.ts';
import type { EventKinds } from '../../subgraphs/shared/events.ts';
import type { SubgraphName } from '../../subgraphs/shared/subgraph.ts';

const kindsBySource: Record<SubgraphName, EventKinds> = {
  registry: registryEvents.kinds,
  services: serviceEvents.kinds,
  cases: caseEvents.kinds,
  reporting: reportingEvents.kinds,
};

/** The part of a consumer that the tests use. */
interface AnyConsumer {
  name: string;
  source: SubgraphName;
  listeners: Record<string, { payload: z.ZodType }>;
}

const isConsumer = (value: unknown): value is AnyConsumer =>
  typeof value === 'object' && value !== null && 'listeners' in value && 'source' in value;

const consumers = [registryConsumers, servicesConsumers, casesConsumers, reportingConsumers]
  .flatMap((module) => Object.values<unknown>(module).flat())
  .filter(isConsumer);
const reads = [...new Map(consumers.map((consumer) => [consumer.name, consumer])).values()].flatMap(
  ({ name, source, listeners }) =>
    Object.entries(listeners).map(([kind, { payload }]) => ({ name, source, kind, payload })),
);

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Any value for a JSON schema of zod. Whole numbers are counts and years here: never negative. */
function anythingLike(schema: JsonSchema | boolean | undefined): fc.Arbitrary<unknown> {
  if (schema === undefined || typeof schema === 'boolean') return fc.jsonValue();
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(anythingLike));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const types: unknown = schema.type; // zod writes a list of types where a value may be null
  if (Array.isArray(types)) return fc.oneof(...types.map((type) => anythingLike({ ...schema, type })));
  switch (schema.type) {
    case 'string':
      return schema.pattern ? fc.stringMatching(new RegExp(schema.pattern)) : fc.string();
    case 'integer':
      return fc.nat();
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(anythingLike(schema.items as JsonSchema), { maxLength: 3 });
    case 'object': {
      const fields = Object.entries(schema.properties ?? {});
      if (fields.length === 0)
        return fc.dictionary(fc.string(), anythingLike(schema.additionalProperties), { maxKeys: 3 });
      const required = new Set(schema.required);
      const parts = fields.map(([name, field]) => {
        const value = anythingLike(field);
        return [name, required.has(name) ? value : fc.option(value, { nil: undefined })] as const;
      });
      return fc.record(Object.fromEntries(parts));
    }
    default:
      return fc.jsonValue();
  }
}

/** Every field of a schema with its path, those of nested objects and lists too. */
function fieldsWithin(path: string, schema: JsonSchema): { path: string; name: string; field: JsonSchema }[] {
  const inner = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), schema.items].flat();
  return [
    ...inner.flatMap((part) => (typeof part === 'object' ? fieldsWithin(path, part as JsonSchema) : [])),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, field]) =>
      typeof field === 'object'
        ? [{ path: `${path}.${name}`, name, field }, ...fieldsWithin(`${path}.${name}`, field)]
        : [],
    ),
  ];
}

const schemaOf = (payload: z.ZodType): JsonSchema =>
  z.toJSONSchema(payload, { io: 'output', unrepresentable: 'any' });

it('finds the consumers of every subgraph', () => {
  expect(new Set(reads.map(({ source }) => source))).toEqual(new Set(['registry', 'services', 'cases']));
  expect(reads.length).toBeGreaterThan(20);
});

describe.each(reads)('$name, listening to $kind of $source', ({ source, kind, payload }) => {
  it('accepts every payload that its source may emit', () => {
    const definition = kindsBySource[source][kind];
    if (!definition) throw new Error(`${source} tells no ${kind}`);
    fc.assert(
      fc.property(anythingLike(schemaOf(definition)), (event) => {
        const understood = payload.safeParse(JSON.parse(JSON.stringify(event)));
        expect(understood.error?.issues ?? []).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

describe.each(Object.entries(kindsBySource))('the events of %s', (_, kinds) => {
  it('carry no name, number or free text of a person', () => {
    const personal = /^(name|fullName|nik|familyCardNumber|phone|address|birthPlace|narrative|note|text)$/;
    const fields = Object.entries(kinds).flatMap(([kind, definition]) =>
      fieldsWithin(kind, schemaOf(definition)),
    );
    // A name in both languages belongs to a programme or agency.
    expect(fields.filter(({ name, field }) => personal.test(name) && field.type !== 'object')).toEqual([]);
  });
});
