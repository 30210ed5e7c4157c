import { z } from 'zod';
import type { LocalizedText } from '../../shared/errors.ts';
import type { Criterion } from '../criteria/criteria.language.ts';
import type { Prisma } from '../generated/prisma/client.ts';

/** From which score a class of the form in force begins. */
export interface CutOff {
  code: string;
  fromScore: number;
}

/** What a scenario changes of a programme; what is left out stays as it is. */
export interface Changes {
  /** Null: it asks nothing. */
  rule?: Criterion | null;
  /** Of every class of the form in force, the poorest first. */
  cutOffs?: CutOff[];
  /** What one unit costs. */
  unitAmountRupiah?: bigint;
  /** For how many households there is room in a year. */
  number?: number;
}

const stored = z.object({
  rule: z.unknown().optional(),
  cutOffs: z.array(z.object({ code: z.string(), fromScore: z.number() })).optional(),
  unitAmountRupiah: z
    .string()
    .transform((digits) => BigInt(digits))
    .optional(),
  number: z.number().optional(),
});

/** Changes from a JSON column: only checked ones are stored. */
export const changesOf = (json: unknown): Changes => stored.parse(json) as Changes;

/** Changes for a JSON column; money is text, since JSON numbers lose large sums. */
export const storedChanges = (changes: Changes): Prisma.InputJsonObject =>
  JSON.parse(
    JSON.stringify(changes, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
  ) as Prisma.InputJsonObject;

/** How the form in force classes scores, as the registry tells (peer `formInForce`). */
export const formInForce = z.object({
  maximum: z.number(),
  classes: z.array(
    z.object({
      code: z.string(),
      fromScore: z.number(),
      entitles: z.boolean(),
      cardTier: z.string().nullable(),
    }),
  ),
});
export type FormInForce = z.output<typeof formInForce>;

/** A cut-off that cannot be: its place among the cut-offs, and why. */
export interface CutOffMistake {
  code: 'NO_FORM' | 'CUT_OFFS_OF_FORM' | 'CUT_OFF_ORDER' | 'CUT_OFF_UNREACHABLE' | 'LAST_CUT_OFF';
  /** Null: of all of them. */
  at: number | null;
  message: LocalizedText;
}

/** The mistakes of cut-offs: each class of the form once, the poorest first, from falling scores that its answers can reach, the last from 0. Pure. */
export function cutOffMistakes(cutOffs: readonly CutOff[], form: FormInForce | null): CutOffMistake[] {
  if (!form) return [mistake('NO_FORM', null)];
  const codes = form.classes.map(({ code }) => code);
  if (codes.join() !== cutOffs.map(({ code }) => code).join()) return [mistake('CUT_OFFS_OF_FORM', null)];
  return cutOffs.flatMap(({ fromScore }, at) => {
    const poorer = cutOffs[at - 1];
    const found: CutOffMistake[] = [];
    if (poorer && fromScore >= poorer.fromScore) found.push(mistake('CUT_OFF_ORDER', at));
    if (fromScore > form.maximum) found.push(mistake('CUT_OFF_UNREACHABLE', at, form.maximum));
    if (at === cutOffs.length - 1 && fromScore !== 0) found.push(mistake('LAST_CUT_OFF', at));
    return found;
  });
}

const SAID: Record<CutOffMistake['code'], (maximum: number) => LocalizedText> = {
  NO_FORM: () => ({
    id: 'Belum ada formulir survei yang berlaku: tidak ada batas nilai yang dapat diubah.',
    en: 'No survey form is in force: there are no cut-offs to change.',
  }),
  CUT_OFFS_OF_FORM: () => ({
    id: 'Sebut setiap golongan formulir yang berlaku satu kali, dari yang termiskin.',
    en: 'Name each class of the form in force once, the poorest first.',
  }),
  CUT_OFF_ORDER: () => ({
    id: 'Batas ini harus lebih rendah daripada batas golongan sebelumnya.',
    en: 'This must be lower than the class before it.',
  }),
  CUT_OFF_UNREACHABLE: (maximum) => ({
    id: `Nilai tertinggi formulir ini ${maximum}.`,
    en: `The highest score of this form is ${maximum}.`,
  }),
  LAST_CUT_OFF: () => ({
    id: 'Golongan terakhir mulai dari nilai 0, agar setiap nilai punya golongan.',
    en: 'The last class begins at 0, so that every score has a class.',
  }),
};

const mistake = (code: CutOffMistake['code'], at: number | null, maximum = 0): CutOffMistake => ({
  code,
  at,
  message: SAID[code](maximum),
});
