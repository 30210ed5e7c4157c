import { refuseFuture, refuseImpossibleBirth } from '../../shared/days.ts';
import { ValidationError } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import { bytes, encrypt, keyedHash, maskNik } from '../../shared/personal.ts';
import type { RegistryContext, RegistryTx } from '../context.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { NikFlag, Relationship, Sex } from '../generated/prisma/enums.ts';
import { answersOf } from './member-fields.ts';
import { assertChecksLeft, NikTakenError } from './person.lookup.ts';
import { nameKey } from './person.name.ts';
import { normalizeNumber, readNik } from './person.nik.ts';
import { lockNikHolders } from './person.store.ts';
import type { PpksCategory } from './ppks.codes.ts';

/** A member of a household in a form; the answers to `member-fields.codes.ts` among the fields. */
export interface PersonInput extends Readonly<Parameters<typeof answersOf>[0]> {
  /** The id of an existing member; left out for a new one. */
  id?: string | null;
  name: string;
  nik?: string | null;
  /** Two people have the same number: store it with a flag until somebody settles it. */
  nikDisputed?: boolean | null;
  sex: Sex;
  birthDate?: Date | null;
  birthPlace?: string | null;
  relationship: Relationship;
  ppksCategories?: readonly PpksCategory[] | null;
  diedOn?: Date | null;
}

/** How a NIK is stored: encrypted, hashed, masked; flagged where it is a placeholder or disputed. */
export interface StoredNik {
  nikCipher: Uint8Array<ArrayBuffer> | null;
  nikHash: Uint8Array<ArrayBuffer> | null;
  nikMasked: string | null;
  nikFlag: NikFlag | null;
}

/** Where a person lives and belongs. */
export interface Residence {
  householdId: string;
  familyId: string;
  villageCode: string;
}

/** Seals a NIK as typed. Throws ValidationError `NUMBER_FORM`. */
export function sealNik(
  ctx: Pick<RegistryContext, 'keys'>,
  typed: string | null | undefined,
  isDisputed: boolean,
  path: readonly string[],
): StoredNik {
  if (!typed) return { nikCipher: null, nikHash: null, nikMasked: null, nikFlag: null };
  const nik = normalizeNumber(typed, path);
  return {
    nikCipher: bytes(encrypt(ctx.keys.data, nik)),
    nikHash: bytes(nikHash(ctx, nik)),
    nikMasked: maskNik(nik),
    nikFlag: readNik(nik) === null ? 'TEMPORARY' : isDisputed ? 'DISPUTED' : null,
  };
}

/** The keyed hash by which a NIK is found. */
export function nikHash(ctx: Pick<RegistryContext, 'keys'>, nik: string): Buffer {
  return keyedHash(ctx.keys.hash, 'nik', nik);
}

/** The keyed hash by which a family card is found. */
export function cardHash(ctx: Pick<RegistryContext, 'keys'>, number: string): Buffer {
  return keyedHash(ctx.keys.hash, 'kk', number);
}

/** A new person's row. Throws ValidationError `NUMBER_FORM` under `path`. */
export function newPerson(
  ctx: Pick<RegistryContext, 'keys'>,
  input: PersonInput,
  residence: Residence,
  path: readonly string[],
): Prisma.PersonUncheckedCreateInput & { id: string } {
  return {
    id: input.id ?? newId('pers'),
    ...residence,
    ...personFields(input),
    ...sealNik(ctx, input.nik, input.nikDisputed ?? false, [...path, 'nik']),
  };
}

/**
 * Refuses an impossible birth or death. ValidationErrors `BIRTH_DATE_IMPOSSIBLE`, `DATE_IN_FUTURE`,
 * `DEATH_BEFORE_BIRTH`.
 */
export function refuseImpossibleDays(
  now: Date,
  { birthDate, diedOn }: Pick<PersonInput, 'birthDate' | 'diedOn'>,
  path: readonly string[],
): void {
  refuseImpossibleBirth(now, birthDate, [...path, 'birthDate']);
  refuseFuture(now, diedOn, [...path, 'diedOn']);
  if (!birthDate || !diedOn || diedOn >= birthDate) return;
  throw new ValidationError(
    'DEATH_BEFORE_BIRTH',
    { id: 'Tanggal meninggal sebelum tanggal lahir.', en: 'The day of death lies before the birth.' },
    { path: [...path, 'diedOn'] },
  );
}

/** The columns that a form sets, without the number. */
export function personFields(input: PersonInput) {
  return {
    name: input.name.trim(),
    nameKey: nameKey(input.name),
    sex: input.sex,
    birthDate: input.birthDate ?? null,
    birthPlace: input.birthPlace ?? null,
    relationship: input.relationship,
    ...answersOf(input),
    ppks: [...(input.ppksCategories ?? [])],
    diedOn: input.diedOn ?? null,
  };
}

/**
 * Refuses usable numbers that another person already has. Locks the hashes first, so that two counters cannot both
 * register the same person. NikTakenError: look the person up by NIK instead; RuleError `NIK_CHECKS_SPENT`.
 */
export async function assertNiksFree(
  ctx: RegistryContext,
  tx: RegistryTx,
  numbers: readonly (Partial<StoredNik> & { id: string; path: readonly string[] })[],
): Promise<void> {
  const usable = numbers.filter((one) => one.nikHash && !one.nikFlag);
  const [first] = usable;
  if (!first) return;
  await assertChecksLeft(ctx, tx, first.path);
  const hashes = usable.map((one) => Buffer.from(one.nikHash ?? []));
  const taken = await lockNikHolders(tx, hashes);
  for (const [index, one] of usable.entries()) {
    const hash = hashes[index]?.toString('hex');
    const isRepeated = hashes.findIndex((other) => other.toString('hex') === hash) !== index;
    const holder = taken.find((row) => row.hash === hash && row.id !== one.id);
    if (isRepeated || holder) throw new NikTakenError(holder?.id ?? null, one.path);
  }
}
