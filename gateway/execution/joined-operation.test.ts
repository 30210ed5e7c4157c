import { parse, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { joinOperations } from './joined-operation.ts';

const programs = `query List__services__1($representations: [_Any!]!, $first: Int) {
  _entities(representations: $representations) { ... on Program { name quotas(first: $first) { cap } } } }`;
const agencies = `query List__services__2($representations: [_Any!]!, $first: Int, $all: Boolean = true) {
  _entities(representations: $representations) { ... on Agency { name desks(first: $first) @include(if: $all) { id } } } }`;
const plain = (text: string): string => print(parse(text));

describe('operations of one subgraph', () => {
  it('become one, each with its entities, and the client’s variables once', () => {
    expect(joinOperations([programs, agencies])).toBe(
      plain(`query List__services__1($representations_0: [_Any!]!, $first: Int, $representations_1: [_Any!]!, $all: Boolean = true) {
        entities_0: _entities(representations: $representations_0) { ... on Program { name quotas(first: $first) { cap } } }
        entities_1: _entities(representations: $representations_1) { ... on Agency { name desks(first: $first) @include(if: $all) { id } } } }`),
    );
  });

  it('stay apart where names could meet: fragments, and variables that a client named as ours', () => {
    const fragment = `${programs.replace('name quotas', '...n quotas')} fragment n on Program { name }`;
    expect(joinOperations([fragment, agencies])).toBeNull();
    expect(joinOperations([programs, agencies.replaceAll('$first', '$representations_0')])).toBeNull();
  });
});
