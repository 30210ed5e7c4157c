import { officeDate } from '../../shared/clock.ts';
import {
  ConflictError,
  type LocalizedText,
  notFound,
  RuleError,
  ValidationError,
} from '../../shared/errors.ts';
import type { Act } from '../../shared/inputs.ts';
import { isFixedList, isOfficeCode, isReasonList } from '../../shared/office-code.ts';
import { authorise } from '../../shared/policy.ts';
import { assertVersion, write } from '../../shared/write.ts';
import { asText, type ServicesContext, type ServicesTx } from '../context.ts';
import { programsOfCard, programsOfNeed, programsOfTier } from '../criteria/criteria.uses.ts';
import type { OfficeCode } from '../generated/prisma/client.ts';
import { readText } from '../reference.ts';
import type { OfficeList } from './office-code.codes.ts';
import { officeCodePolicy } from './office-code.policy.ts';
import {
  assertSectors,
  findOfficeCodes,
  lockOfficeList,
  OFFICE_CODE_NOUN,
  usersOfSector,
} from './office-code.store.ts';
import { readLists, savedEvent, wholeList } from './office-code.ts';

export interface OfficeCodeSetInput extends Act {
  list: OfficeList;
  code: string;
  name?: LocalizedText | null;
  /** `#1f6feb`; an empty text takes it away. */
  colour?: string | null;
  /** Of a need: the sector that takes it; an empty text takes it away. */
  sector?: string | null;
  /** Of a reason: whether it needs a text of the officer beside it. */
  needsText?: boolean | null;
  /** Of a card tier: whether it is for households off the list without any health insurance (SRG-7, SRG-22). */
  forUninsured?: boolean | null;
  active?: boolean | null;
  /** The version that was edited; null for a new code. */
  expectedVersion?: number | null;
}

/** The list as the office has it now, in its order. */
export async function readOfficeList(ctx: ServicesContext, list: OfficeList): Promise<OfficeCode[]> {
  return readLists(await findOfficeCodes(ctx), [list]);
}

/**
 * `officeCodeSet` (administrator): adds a code to a list of the office, or changes what people call it, its colour, sector or marks, or
 * whether new records may have it. A code itself never changes and never goes. Errors: ValidationErrors `CODE_FORM`, `NAME_FORM`,
 * `NAME_NEEDED`, `COLOUR_FORM`, `SECTOR_OF_NEEDS`, `TEXT_OF_REASONS`, `UNINSURED_OF_TIERS`, `CODE_UNKNOWN`, `CODE_RETIRED`; RuleErrors
 * `LIST_FIXED`, `SECTOR_IN_USE`, `TIER_IN_USE`, `CARD_IN_USE`, `UNINSURED_TAKEN`, `LAST_CODE`; ConflictErrors `CODE_TAKEN`, `VERSION_CONFLICT`; NotFoundError.
 */
export async function setOfficeCode(ctx: ServicesContext, input: OfficeCodeSetInput): Promise<OfficeCode> {
  authorise(ctx, officeCodePolicy, 'manage');
  const { list } = input;
  const code = readCode(input.code, ['input', 'code']);
  const name = input.name ? readText(input.name, ['input', 'name']) : null;
  const colour = readColour(input.colour);
  const asked = input.sector ? readCode(input.sector, ['input', 'sector']) : input.sector;
  if (input.needsText && !isReasonList(list)) throw noReasons();
  if (input.forUninsured && list !== 'CARD_TIER') throw noTiers();
  await write(ctx, { requestId: input.requestId, name: 'officeCodeSet', input }, async (tx) => {
    const all = wholeList(list, await lockOfficeList(tx, list));
    const seen = all.find((one) => one.code === code);
    if (seen && input.expectedVersion == null) throw taken();
    if (!seen && input.expectedVersion != null) throw notFound(OFFICE_CODE_NOUN, ['input', 'code']);
    if (seen) assertVersion(seen, input.expectedVersion ?? 0);
    if (!seen) refuseFixed(list, ['input', 'code']);
    if (input.active === false) refuseFixed(list, ['input', 'active']);
    const sector = await readSector(tx, list, asked);
    const active = input.active ?? seen?.active ?? true;
    if (seen?.active && !active) await assertNotNeeded(tx, list, code, all);
    const forUninsured = input.forUninsured ?? seen?.forUninsured ?? false;
    if (forUninsured && active) assertOnlyOne(code, all, input.forUninsured ? 'forUninsured' : 'active');
    const words = name ?? (seen && asText(seen.name));
    if (!words) throw nameNeeded();
    await saveCode(tx, {
      list,
      code,
      name: { ...words },
      position: seen?.position ?? (all.at(-1)?.position ?? 0) + 1,
      colour: colour === undefined ? (seen?.colour ?? null) : colour,
      sector: sector === undefined ? (seen?.sector ?? null) : sector,
      needsText: input.needsText ?? seen?.needsText ?? false,
      forUninsured,
      active,
      version: seen?.version ?? 0,
    });
    return code;
  });
  const saved = (await readOfficeList(ctx, list)).find((one) => one.code === code);
  if (!saved) throw notFound(OFFICE_CODE_NOUN, ['input', 'code']);
  return saved;
}

/**
 * `officeCodesOrder` (administrator): the order in which people choose from a list. Every code is named once. ValidationErrors
 * `CODE_FORM`, `ORDER_INCOMPLETE`.
 */
export async function orderOfficeCodes(
  ctx: ServicesContext,
  input: Act & { list: OfficeList; codes: readonly string[] },
): Promise<OfficeCode[]> {
  authorise(ctx, officeCodePolicy, 'manage');
  const { list } = input;
  const codes = input.codes.map((code, at) => readCode(code, ['input', 'codes', String(at)]));
  await write(ctx, { requestId: input.requestId, name: 'officeCodesOrder', input }, async (tx) => {
    const all = wholeList(list, await lockOfficeList(tx, list));
    const given = new Set(codes);
    if (codes.length !== all.length || !all.every(({ code }) => given.has(code))) throw incomplete();
    for (const one of all) {
      const position = codes.indexOf(one.code) + 1;
      if (position !== one.position || one.version === 0) await saveCode(tx, { ...one, position });
    }
    return list;
  });
  return readOfficeList(ctx, list);
}

/** Stores the next version of a code and tells the others. */
export async function saveCode(tx: ServicesTx, one: OfficeCode): Promise<void> {
  const data = { ...one, name: { ...asText(one.name) }, version: one.version + 1 };
  const where = { list_code: { list: one.list, code: one.code } };
  tx.emit(savedEvent(await tx.prisma.officeCode.upsert({ where, create: data, update: data })));
}

/**
 * A sector can only retire after all that stands under it, a card, a card tier and a need after the criteria that name it, and a list keeps
 * one code, except that an office may have no cards. RuleErrors `SECTOR_IN_USE`, `TIER_IN_USE`, `CARD_IN_USE`, `NEED_IN_USE`, `LAST_CODE`.
 */
async function assertNotNeeded(
  tx: ServicesTx,
  list: OfficeList,
  code: string,
  all: readonly OfficeCode[],
): Promise<void> {
  const path = ['input', 'active'];
  if (list === 'CARD_TIER') return assertNotNamed('TIER_IN_USE', await programsOfTier(tx, code), path);
  if (list === 'CARD') return assertNotNamed('CARD_IN_USE', await programsOfCard(tx, code), path);
  if (!all.some((other) => other.code !== code && other.active))
    throw new RuleError(
      'LAST_CODE',
      {
        id: 'Ini kode terakhir yang masih dipakai. Tambahkan yang lain dahulu.',
        en: 'This is the last code in use. Add another one first.',
      },
      { path },
    );
  if (list === 'CASE_NEED') return assertNotNamed('NEED_IN_USE', await programsOfNeed(tx, code), path);
  if (list !== 'SECTOR') return;
  const users = await usersOfSector(tx, code, officeDate(tx.now));
  if (users.length === 0) return;
  const named = firstOf(users);
  throw new RuleError(
    'SECTOR_IN_USE',
    {
      id: `Masih dipakai ${users.length} loket, program aktif, atau penugasan: ${named}. Pindahkan dahulu.`,
      en: `In use by ${users.length} desks, active programmes or postings: ${named}. Move them first.`,
    },
    { path },
  );
}

/** RuleErrors `TIER_IN_USE`, `CARD_IN_USE`, `NEED_IN_USE`. */
function assertNotNamed(
  refusal: 'TIER_IN_USE' | 'CARD_IN_USE' | 'NEED_IN_USE',
  programs: readonly LocalizedText[],
  path: readonly string[],
): void {
  if (programs.length === 0) return;
  const [id, en] = (['id', 'en'] as const).map((one) => firstOf(programs.map((name) => name[one])));
  throw new RuleError(
    refusal,
    {
      id: `Masih disebut syarat ${programs.length} program: ${id}. Ubah syaratnya dahulu.`,
      en: `Named by the criteria of ${programs.length} programmes: ${en}. Change them first.`,
    },
    { path },
  );
}

/** One tier in use is for households off the list without insurance. RuleError `UNINSURED_TAKEN`. */
function assertOnlyOne(code: string, all: readonly OfficeCode[], field: 'forUninsured' | 'active'): void {
  const other = all.find((one) => one.code !== code && one.active && one.forUninsured);
  if (!other) return;
  const { id, en } = asText(other.name);
  throw new RuleError(
    'UNINSURED_TAKEN',
    {
      id: `Keluarga di luar daftar tanpa jaminan kesehatan sudah mendapat ${id}. Hapus tanda itu dahulu.`,
      en: `Households off the list without insurance have ${en} already. Take that mark away first.`,
    },
    { path: ['input', field] },
  );
}

/** Titles and kinds of regions can be reworded and no more. RuleError `LIST_FIXED`. */
function refuseFixed(list: OfficeList, path: readonly string[]): void {
  if (!isFixedList(list)) return;
  throw new RuleError(
    'LIST_FIXED',
    {
      id: 'Kode daftar ini tetap: kata-katanya dapat diubah, kodenya tidak ditambah dan tidak dihentikan.',
      en: 'The codes of this list are fixed: reword them; none is added and none retires.',
    },
    { path },
  );
}

/** How many users of a code a refusal names. */
const NAMED_USERS = 5;
const firstOf = (names: readonly string[]): string =>
  `${names.slice(0, NAMED_USERS).join(', ')}${names.length > NAMED_USERS ? ', …' : ''}`;

/** ValidationError `CODE_FORM`. */
function readCode(given: string, path: readonly string[]): string {
  const code = given.trim().toUpperCase();
  if (isOfficeCode(code)) return code;
  throw new ValidationError(
    'CODE_FORM',
    {
      id: 'Kode: 2–30 huruf besar, angka, atau garis bawah, dan mulai dengan huruf.',
      en: 'A code has 2–30 capitals, digits or underscores, and begins with a letter.',
    },
    { path },
  );
}

/** Undefined leaves it as it is. ValidationError `COLOUR_FORM`. */
function readColour(given: string | null | undefined): string | null | undefined {
  if (given === undefined || given === null) return undefined;
  const colour = given.trim().toLowerCase();
  if (colour === '') return null;
  if (/^#[0-9a-f]{6}$/.test(colour)) return colour;
  throw new ValidationError(
    'COLOUR_FORM',
    { id: 'Warna ditulis seperti #1f6feb.', en: 'A colour is written like #1f6feb.' },
    { path: ['input', 'colour'] },
  );
}

/** Undefined leaves it as it is. ValidationErrors `SECTOR_OF_NEEDS`, `CODE_UNKNOWN`, `CODE_RETIRED`. */
async function readSector(
  tx: ServicesTx,
  list: OfficeList,
  asked: string | null | undefined,
): Promise<string | null | undefined> {
  if (asked === undefined || asked === null) return undefined;
  const path = ['input', 'sector'];
  if (list !== 'CASE_NEED')
    throw new ValidationError(
      'SECTOR_OF_NEEDS',
      { id: 'Hanya kebutuhan yang punya bidang.', en: 'Only needs have a sector.' },
      { path },
    );
  if (asked === '') return null;
  await assertSectors(tx, [asked], path);
  return asked;
}

const path = ['input', 'code'];
const taken = (): ConflictError => new ConflictError('CODE_TAKEN', TAKEN, { path });
const TAKEN: LocalizedText = {
  id: 'Kode ini sudah ada di daftar: ubah yang sudah ada.',
  en: 'The list has this code already: change that one.',
};
const nameNeeded = (): ValidationError =>
  new ValidationError(
    'NAME_NEEDED',
    { id: 'Tulis namanya dalam bahasa Indonesia.', en: 'Write its name in Indonesian.' },
    { path: ['input', 'name'] },
  );
const noReasons = (): ValidationError =>
  new ValidationError(
    'TEXT_OF_REASONS',
    { id: 'Hanya alasan yang dapat memerlukan penjelasan.', en: 'Only reasons can need a text.' },
    { path: ['input', 'needsText'] },
  );
const noTiers = (): ValidationError =>
  new ValidationError(
    'UNINSURED_OF_TIERS',
    {
      id: 'Hanya tingkat kartu yang dapat ditandai untuk keluarga di luar daftar tanpa jaminan kesehatan.',
      en: 'Only a card tier can be for households off the list without insurance.',
    },
    { path: ['input', 'forUninsured'] },
  );
const incomplete = (): ValidationError =>
  new ValidationError(
    'ORDER_INCOMPLETE',
    {
      id: 'Urutan harus menyebut setiap kode daftar ini tepat satu kali. Muat ulang daftarnya.',
      en: 'The order names every code of the list exactly once. Load the list again.',
    },
    { path: ['input', 'codes'] },
  );
