import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredInputField,
} from 'graphql';
import { newId } from '../../subgraphs/shared/ids.ts';

/** One bad field: its path, and the whole input. */
export interface BadInput {
  what: string;
  input: Record<string, unknown>;
}

/** Looks like a NIK, and must never reach a log. */
const NIK = '3399010101800001';

const TEXTS: readonly unknown[] = [
  '',
  ' ',
  'x'.repeat(200_000),
  "'; drop table person; --",
  '<script>alert(1)</script>',
  '\u0000nol\u0000',
  '\ud800',
  '🏚️'.repeat(5000),
  '\u202e\u0301'.repeat(500),
  NIK,
  7,
  { deep: NIK },
  null,
];

const BY_TYPE: Readonly<Record<string, readonly unknown[]>> = {
  String: TEXTS,
  ID: [...TEXTS, newId('case'), newId('zzz'), 'case_', '../../etc/passwd', `${newId('hh')}'`],
  Int: [-1, 0, 2_147_483_647, -2_147_483_648, 2_147_483_648, 1.5, 1e308, NIK, 'satu', null],
  Float: [-1e308, 1e308, 181, 'satu', null],
  Boolean: ['ya', 1, null],
  Date: ['2026-02-30', '0000-00-00', '0001-01-01', '9999-12-31', 'besok', '2026-1-1', 20260101, null],
  Instant: ['2026-02-30T00:00:00Z', 'besok', null],
  Sector: ['health', 'X', 'HEALTH;', 'x'.repeat(40), null],
  CaseChannel: ['desk', 'NOWHERE', 'x'.repeat(40), null],
  CardTier: ['gold', 'NOWHERE', 'x'.repeat(40)],
  Card: ['kip', 'NOWHERE', 'x'.repeat(40), null],
  VisitKind: ['new', 'NOWHERE', 'x'.repeat(40), null],
  ReferralRefusalReason: ['other', 'NOWHERE', 'x'.repeat(40), null],
  DeferralReason: ['other', 'NOWHERE', 'x'.repeat(40)],
  WithdrawalReason: ['other', 'NOWHERE', 'x'.repeat(40)],
  DepartureReason: ['other', 'NOWHERE', 'x'.repeat(40)],
  Rupiah: ['-1', '1.5', '999999999999999', '9'.repeat(40), 'lima', 5, null],
  JSON: ['x'],
};

/** Every field of an input, one at a time: left out, and with each bad value of its type; nested ones too. */
export function* badInputs(type: GraphQLInputObjectType, good: Record<string, unknown>): Generator<BadInput> {
  yield { what: 'a field that does not exist', input: { ...good, nonsense: 1 } };
  for (const field of Object.values(type.getFields())) {
    if (isRequiredInputField(field)) {
      const { [field.name]: _, ...rest } = good;
      yield { what: `without ${field.name}`, input: rest };
    }
    for (const { what, value } of badValues(field.type, good[field.name], 0))
      yield { what: `${field.name}: ${what}`, input: { ...good, [field.name]: value } };
  }
}

function* badValues(
  type: GraphQLInputType,
  good: unknown,
  depth: number,
): Generator<{ what: string; value: unknown }> {
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const [first] = Array.isArray(good) ? good : [];
    yield { what: 'an empty list', value: [] };
    yield { what: 'a list of null', value: [null] };
    yield { what: 'a long list', value: Array(1001).fill(first ?? 'x') };
    for (const { what, value } of badValues(nullable.ofType, first, depth))
      yield { what: `[${what}]`, value: [value] };
  } else if (isInputObjectType(nullable)) {
    yield { what: 'a text in place of an object', value: 'x' };
    if (depth > 1) return; // criteria nest themselves
    const whole = (good ?? {}) as Record<string, unknown>;
    for (const field of Object.values(nullable.getFields()))
      for (const { what, value } of badValues(field.type, whole[field.name], depth + 1))
        yield { what: `${field.name}: ${what}`, value: { ...whole, [field.name]: value } };
  } else if (isEnumType(nullable)) {
    yield { what: 'no such word', value: 'NOPE' };
    yield { what: 'a number', value: 1 };
  } else {
    for (const value of BY_TYPE[getNamedType(nullable).name] ?? [])
      yield { what: JSON.stringify(value).slice(0, 60), value };
  }
}
