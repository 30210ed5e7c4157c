import { GraphQLError, Kind, type ValueNode } from 'graphql';
import { dateToDay, dayToDate } from './clock.ts';

/** What a scalar refuses with: words about its form, never the value, which may be somebody's number. */
const bad = (id: string, en: string): GraphQLError =>
  new GraphQLError(`${id} / ${en}`, { extensions: { code: 'BAD_USER_INPUT', text: { id, en } } });

/** Reads a text that stands in a document; a refusal says which one, so that its place can be told. */
function ofLiteral<Value>(node: ValueNode, parse: (value: unknown) => Value): Value {
  try {
    return parse(node.kind === Kind.STRING ? node.value : null);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new GraphQLError(error.message, { nodes: node, extensions: error.extensions });
  }
}

/** A day that a calendar and PostgreSQL know: years have four digits, and there is no year 0. */
const isCounted = (date: Date): boolean =>
  !Number.isNaN(date.getTime()) && date.getUTCFullYear() >= 1 && date.getUTCFullYear() <= 9999;

/** A calendar day that exists, in the office's zone: a Date at UTC midnight in code, `YYYY-MM-DD` outside. */
export const dateScalar = {
  description: "A calendar day in the office's zone, `YYYY-MM-DD`.",
  serialize: (value: unknown): string => (value instanceof Date ? dateToDay(value) : String(value)),
  parseValue: (value: unknown): Date => {
    if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
      const date = dayToDate(value);
      if (isCounted(date) && dateToDay(date) === value) return date;
    }
    throw bad(
      'Tanggal harus berbentuk TTTT-BB-HH dan benar ada.',
      'A date must be an existing day, YYYY-MM-DD.',
    );
  },
  parseLiteral: (node: ValueNode): Date => ofLiteral(node, dateScalar.parseValue),
};

/** A moment in time, ISO 8601 with its offset. */
export const instantScalar = {
  description: 'A moment in time, ISO 8601 in UTC.',
  serialize: (value: unknown): string =>
    (value instanceof Date ? value : new Date(String(value))).toISOString(),
  parseValue: (value: unknown): Date => {
    if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(value)) {
      const date = new Date(value);
      if (isCounted(date)) return date;
    }
    throw bad('Waktu harus ISO 8601 dengan zona.', 'A moment must be ISO 8601 with its zone.');
  },
  parseLiteral: (node: ValueNode): Date => ofLiteral(node, instantScalar.parseValue),
};

/** Whole rupiah, as text of digits, because JSON numbers lose large sums. */
export const rupiahScalar = {
  description: 'Whole rupiah as a string of digits: `"5000000"`.',
  serialize: (value: unknown): string => String(value),
  parseValue: (value: unknown): bigint => {
    if (typeof value === 'string' && /^\d{1,15}$/.test(value)) return BigInt(value);
    throw bad('Rupiah ditulis sebagai teks angka bulat.', 'Rupiah is a string of digits.');
  },
  parseLiteral: (node: ValueNode): bigint => ofLiteral(node, rupiahScalar.parseValue),
};

/** Free-form data between subgraphs; never for clients. */
export const jsonScalar = {
  description: 'Any JSON value.',
  serialize: (value: unknown): unknown => value,
  parseValue: (value: unknown): unknown => value,
};
