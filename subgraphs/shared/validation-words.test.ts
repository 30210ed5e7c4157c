import { expect, it } from 'vitest';
import { z } from 'zod';
import { speakInOfficersWords } from './validation-words.ts';

speakInOfficersWords();

it.each<[string, z.ZodType, unknown, string]>([
  ['nothing', z.string(), undefined, 'Wajib diisi. | Fill this in.'],
  ['an empty text', z.string().min(1), '', 'Wajib diisi. | Fill this in.'],
  ['a short text', z.string().min(12), 'x', 'Isi paling sedikit 12 huruf. | Write at least 12 letters.'],
  [
    'a long text',
    z.string().max(2000),
    'x'.repeat(2001),
    'Isi paling banyak 2.000 huruf. | Write at most 2,000 letters.',
  ],
  ['another kind', z.string(), 7, 'Isian ini belum benar. | This is not right yet.'],
  ['no number', z.number(), 'x', 'Isi angka. | Write a number.'],
  ['a broken number', z.number().int(), 1.5, 'Isi bilangan bulat. | Write a whole number.'],
  ['too little', z.number().min(3), 2, 'Paling kecil 3. | At least 3.'],
  ['not more', z.number().gt(3), 3, 'Harus lebih dari 3. | More than 3.'],
  ['too much', z.number().max(3), 4, 'Paling besar 3. | At most 3.'],
  ['not less', z.number().lt(3), 3, 'Harus kurang dari 3. | Less than 3.'],
  ['no multiple', z.number().multipleOf(5), 7, 'Isi kelipatan 5. | Write a multiple of 5.'],
  ['an empty list', z.array(z.string()).min(1), [], 'Pilih paling sedikit 1. | Choose at least 1.'],
  ['a long list', z.array(z.number()).max(1), [1, 2], 'Pilih paling banyak 1. | Choose at most 1.'],
  ['no date', z.iso.date(), '2026-02-30', 'Isi tanggal yang benar. | Write a date that exists.'],
  [
    'an early date',
    z.date().min(new Date(1)),
    new Date(0),
    'Tanggal ini terlalu awal. | This date is too early.',
  ],
  [
    'a late date',
    z.date().max(new Date(0)),
    new Date(1),
    'Tanggal ini terlalu akhir. | This date is too late.',
  ],
  ['no e-mail', z.email(), 'x', 'Alamat surel ini belum benar. | This e-mail address is not right.'],
  ['no address', z.url(), 'x', 'Alamat situs ini belum benar. | This web address is not right.'],
  [
    'another form',
    z.string().regex(/^a$/),
    'b',
    'Bentuk isian ini belum benar. | This has not the right form yet.',
  ],
  ['no choice', z.enum(['A', 'B']), 'C', 'Pilih salah satu yang tersedia. | Choose one of those offered.'],
  [
    'nothing that fits',
    z.union([z.number(), z.boolean()]),
    'x',
    'Isian ini belum benar. | This is not right yet.',
  ],
  [
    'an unknown field',
    z.strictObject({}),
    { a: 1 },
    'Ada isian yang tidak dikenal. | Something here is not known.',
  ],
])('%s', (_, schema, value, words) => {
  expect(schema.safeParse(value).error?.issues[0]?.message).toBe(words);
});
