import { expect, it } from 'vitest';
import { HOUSEHOLD_FACTS, PERSON_FACTS } from '../../subgraphs/registry/household/household.facts.ts';
import { FACTS, MEMBER, MEMBER_FACTS } from '../../subgraphs/services/criteria/criteria.facts.ts';

/** The names, types and options of facts, without their words: each side has its own. */
const shapes = (
  facts: Readonly<
    Record<string, { type: string; options?: readonly string[] | Readonly<Record<string, unknown>> }>
  >,
) =>
  Object.entries(facts)
    .map(([name, { type, options = [] }]) =>
      `${name} ${type} ${(Array.isArray(options) ? options : Object.keys(options)).join(' ')}`.trim(),
    )
    .sort();

it('criteria may ask exactly the facts that the registry builds', () => {
  expect(shapes(FACTS)).toEqual(shapes(HOUSEHOLD_FACTS));
});

it('criteria may ask exactly the facts that the registry builds of each member', () => {
  const told = Object.entries(PERSON_FACTS).map(([name, fact]) => [`${MEMBER}${name}`, fact]);
  expect(shapes(MEMBER_FACTS)).toEqual(shapes(Object.fromEntries(told)));
});
