import {
  type GraphQLInputType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql';
import { newId } from '../../subgraphs/shared/ids.ts';
import type { Random } from './random.ts';

/** Existing values of the office: ids by type, codes, cursors of its lists, words. */
export interface Known {
  ids: ReadonlyMap<string, readonly string[]>;
  regionCodes: readonly string[];
  cursors: readonly string[];
}

const DAY_MS = 86_400_000;
const forged = (json: string): string => Buffer.from(json).toString('base64url');

const HOSTILE_TEXTS: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'a\udc00b',
  '\ufffe\uffff',
  '\u202e\u0301\u200b',
  '🏚️🏚️',
  'x'.repeat(101),
  'x'.repeat(300),
  'x'.repeat(5000),
  '%',
  '%_\\',
  '\\',
  "'; drop table person; --",
  '" or 1=1',
  '{{7*7}}',
  '{"id":1}',
  '../../etc/passwd',
  '-1',
  '1e999',
  'NaN',
  'null',
  '__proto__',
  'constructor',
  '3399010101800001',
  '9'.repeat(16),
  '9'.repeat(400),
  '33.14.01.2001',
  '99.99.99.9999',
  '(((((((',
  '[a-z',
  '& | ! :*',
  '<script>alert(1)</script>',
  '\r\n\r\nx: y',
];

const HOSTILE_CURSORS: readonly string[] = [
  'x',
  'null',
  ...[
    '[]',
    '["zzzz","x"]',
    '["\\u0000"]',
    '["\\u0000","\\u0000"]',
    '["\\ud800","x"]',
    '["2026-02-30","x"]',
    '["0000-01-01","x"]',
    '["9999-12-31","x"]',
    '["2026-01-01T00:00:00.000Z","x"]',
    '["0000-01-01T00:00:00Z","x"]',
    '[1e300,"x"]',
    '[2147483648,"x"]',
    '[-1,"x"]',
    '[2026,"x",1,1e999,"2026-01-01T00:00:00.000Z","x"]',
    '{"length":2}',
  ].map(forged),
];

const HOSTILE_POSITIONS = [
  '-1',
  '0',
  '1',
  '999',
  '9223372036854775807',
  '9223372036854775808',
  '9'.repeat(60),
  '1.5',
  'x',
];

const HOSTILE_DAYS: readonly unknown[] = [
  '0000-01-01',
  '0001-01-01',
  '0099-12-31',
  '1582-10-10',
  '1899-12-31',
  '1999-01-01',
  '2026-02-29',
  '2026-02-30',
  '2262-04-12',
  '9999-12-31',
  '10000-01-01',
  '99999-12-31',
  '+275760-09-13',
  '-0001-01-01',
  '2026-1-1',
  'besok',
  '',
  20260101,
  1.5,
];

const HOSTILE_MOMENTS: readonly unknown[] = [
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00Z',
  '0001-01-01T00:00:00+14:00',
  '9999-12-31T23:59:59.999Z',
  '9999-12-31T23:59:59-23:59',
  '2026-02-30T00:00:00Z',
  '2026-01-01T99:99:99Z',
  '2026-01-01T00:00:00+99:99',
  '2026-01-01Tx Z',
  'besok',
  '',
  0,
];

const HOSTILE_WHOLE: readonly unknown[] = [
  -1,
  0,
  1,
  2,
  101,
  2026,
  9999,
  10_000,
  275_761,
  2_147_483_647,
  -2_147_483_648,
  2_147_483_648,
  1.5,
  1e308,
  '1',
];

const HOSTILE_REAL: readonly unknown[] = [-1e308, 1e308, -0, 5e-324, 90.000001, 181, 0.1, 7, '1'];
const HOSTILE_RUPIAH: readonly unknown[] = [
  '0',
  '-1',
  '1.5',
  '999999999999999',
  '9'.repeat(16),
  '9'.repeat(40),
  '',
  'lima',
  '00',
  5,
];

/** A value of another type than expected. */
function anything(random: Random): unknown {
  return random.pick<() => unknown>([
    () => null,
    () => random.pick(HOSTILE_TEXTS),
    () => random.pick(HOSTILE_WHOLE),
    () => true,
    () => [],
    () => ({}),
    () => [[[null]]],
    () => ({ id: random.pick(HOSTILE_TEXTS), nik: 3399010101800001 }),
    () => nested(random.below(60)),
  ])();
}

function nested(depth: number): unknown {
  let value: unknown = 'x';
  for (let i = 0; i < depth; i += 1) value = i % 2 === 0 ? [value] : { all: value };
  return value;
}

/** Makes input values of any type of the graph, mostly valid, many not. */
export class Values {
  constructor(
    readonly random: Random,
    readonly known: Known,
    /** The probability that a single value is hostile. */
    readonly hostility: number,
  ) {}

  /** `name` is the argument or field, `around` the field that contains it; together they determine the kind of id. */
  of(type: GraphQLInputType, name: string, around: string, depth = 0): unknown {
    const { random } = this;
    if (random.chance(this.hostility / 8)) return anything(random);
    if (!isNonNullType(type) && random.chance(0.1)) return null;
    const nullable = getNullableType(type);
    if (isListType(nullable)) {
      const length = random.chance(0.02) ? 150 : random.below(4);
      return Array.from({ length }, () => this.of(nullable.ofType, name, around, depth + 1));
    }
    if (isInputObjectType(nullable)) {
      const given: Record<string, unknown> = {};
      for (const field of Object.values(nullable.getFields())) {
        const isWanted = isRequiredInputField(field)
          ? !random.chance(this.hostility / 20)
          : random.chance(depth > 6 ? 0 : 0.4 / (depth + 1) + 0.15);
        if (isWanted) given[field.name] = this.of(field.type, field.name, around, depth + 1);
      }
      if (random.chance(this.hostility / 40)) given.nonsense = 1;
      return given;
    }
    if (isEnumType(nullable)) {
      const isKnown = !random.chance(this.hostility / 8);
      return isKnown
        ? random.pick(nullable.getValues()).name
        : random.pick(['NOPE', '', 'toString', '__proto__']);
    }
    return random.chance(this.hostility)
      ? this.#hostile(nullable.name, name)
      : this.#plain(nullable.name, name, around);
  }

  #hostile(type: string, name: string): unknown {
    const { random } = this;
    switch (type) {
      case 'Int':
        return random.pick(HOSTILE_WHOLE);
      case 'Float':
        return random.pick(HOSTILE_REAL);
      case 'Boolean':
        return random.pick<unknown>(['ya', 1, 0, '']);
      case 'Date':
        return random.pick(HOSTILE_DAYS);
      case 'Instant':
        return random.pick(HOSTILE_MOMENTS);
      case 'Rupiah':
        return random.pick(HOSTILE_RUPIAH);
      default:
        if (name === 'after') return random.pick(HOSTILE_CURSORS);
        if (name === 'since') return random.pick(HOSTILE_POSITIONS);
        if (type === 'ID' && random.chance(0.5))
          return `${random.pick(['case', 'zzz', 'region', ''])}_${random.pick(HOSTILE_TEXTS)}`;
        return random.pick(HOSTILE_TEXTS);
    }
  }

  #plain(type: string, name: string, around: string): unknown {
    const { random } = this;
    switch (type) {
      case 'Int':
        if (name === 'first') return 1 + random.below(20);
        return name === 'fiscalYear' ? 2025 + random.below(4) : 1 + random.below(4);
      case 'Float':
        return random.next() * 10 - 5;
      case 'Boolean':
        return random.chance(0.5);
      case 'Date':
        return this.#moment().slice(0, 10);
      case 'Instant':
        return this.#moment();
      case 'Rupiah':
        return String(random.below(9) * 100_000);
      case 'ID':
        return this.#id(name, around);
      default:
        return this.#text(name);
    }
  }

  #moment = (): string => new Date(Date.now() + (this.random.below(800) - 500) * DAY_MS).toISOString();

  #id(name: string, around: string): string {
    const { random, known } = this;
    if (name === 'requestId') return newId('req');
    const meant = [...known.ids.keys()].filter((type) => {
      const start = type.charAt(0).toLowerCase() + type.slice(1);
      return name === 'id' || name === 'ids'
        ? around.startsWith(start)
        : name.toLowerCase().includes(type.toLowerCase());
    });
    const type =
      random.chance(0.85) && meant.length > 0 ? random.pick(meant) : random.pick([...known.ids.keys()]);
    return random.pick(known.ids.get(type) ?? [newId('case')]);
  }

  #text(name: string): string {
    const { random, known } = this;
    if (name === 'after' && known.cursors.length > 0) return random.pick(known.cursors);
    if (name === 'since') return String(random.below(200));
    if (/region|village|district|code$/i.test(name) && random.chance(0.8))
      return random.pick(known.regionCodes);
    if (/nik|card/i.test(name)) return `33990101018000${String(random.below(100)).padStart(2, '0')}`;
    return random.pick([
      'Siti Aminah',
      'Uji coba yang cukup panjang',
      '2026/001',
      'Budi',
      'kata-sandi-uji-yang-panjang',
    ]);
  }
}
