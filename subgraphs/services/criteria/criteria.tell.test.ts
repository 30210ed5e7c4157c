import { describe, expect, it } from 'vitest';
import { evaluate, maskFindings } from './criteria.evaluate.ts';
import type { Criterion } from './criteria.language.ts';
import { NO_SURVEY, type Survey } from './criteria.survey.ts';

const roof = {
  kind: 'CHOICE' as const,
  text: { id: 'Atap terluas', en: 'Most of the roof' },
  options: [{ value: 1, text: { id: 'Genteng', en: 'Tiles' } }],
  unit: null,
  number: 7,
};
const survey: Survey = { ...NO_SURVEY, questions: { roof }, asked: new Set(['roof']) };
const tiled: Criterion = { fact: 'roof', op: 'eq', value: 1 };
const elderly: Criterion = { fact: 'elderly60', op: 'gte', value: 1 };
const listed: Criterion = { fact: 'entitled', op: 'isTrue' };
const one = (rule: Criterion, facts: Parameters<typeof evaluate>[1], people = 0) => {
  const { answer, source, hint } = evaluate(
    rule,
    facts,
    survey,
    Array.from({ length: people }, () => ({ age: null })),
  );
  return { answer, source: source?.id, hint: hint?.id };
};

describe('[SRG-15] an answer says where its value comes from and since when', () => {
  it('a survey by the day of the visit, the list by its decree, a count by the day of the list of members', () => {
    expect(one(tiled, { roof: 1, 'since:survey': '2026-03-03' })).toMatchObject({
      source: 'survei 3 Maret 2026',
    });
    const decreed = { 'since:decree': '2026-05-05', 'since:decreeNumber': '460/12' };
    expect(one(listed, { entitled: true, ...decreed }).source).toBe('SK 460/12, 5 Mei 2026');
    expect(one(listed, { entitled: true, 'since:verified': '2026-04-04' }).source).toBe(
      'verifikasi 4 April 2026',
    );
    expect(one(elderly, { elderly60: 0, 'since:members': '2026-02-02' })).toEqual({
      answer: 'NO',
      source: 'daftar anggota 2 Februari 2026',
      hint: undefined,
    });
    expect(one({ fact: 'decile', op: 'lte', value: 4 }, { decile: 2 }).source).toBe('DTSEN dari BPS');
  });

  it('[SRG-23] a place and cards by the day of their record, a category by its record or the visit, and “none” by the list of members', () => {
    const lives: Criterion = { fact: 'districtCode', op: 'in', values: ['33.14.01'] };
    expect(one(lives, { districtCode: '33.14.01', 'since:place': '2026-03-03' }).source).toBe(
      'alamat dicatat 3 Maret 2026',
    );
    const held: Criterion = { fact: 'cards', op: 'in', values: ['KIP'] };
    expect(one(held, { cards: ['KIP'], 'since:cards': '2026-03-04' }).source).toBe(
      'kartu dicatat 4 Maret 2026',
    );
    expect(one(held, { cards: [] }).source).toBeUndefined();
    const homeless: Criterion = { fact: 'ppksHomeless', op: 'isTrue' };
    const entered = { 'since:ppksHomeless': '2026-03-05', 'since:members': '2026-02-02' };
    expect(one(homeless, { ppksHomeless: true, ...entered }).source).toBe(
      'kategori PPKS dicatat petugas 5 Maret 2026',
    );
    const visited = { ...entered, 'since:ppksHomeless:visit': '2026-03-01' };
    expect(one(homeless, { ppksHomeless: true, ...visited }).source).toBe(
      'kategori PPKS, survei 1 Maret 2026',
    );
    expect(one(homeless, { ppksHomeless: false, 'since:members': '2026-02-02' }).source).toBe(
      'daftar anggota 2 Februari 2026',
    );
  });

  it('nothing of a registry that does not tell, nor of what is not known', () => {
    expect(one(tiled, { roof: 1 }).source).toBeUndefined();
    expect(one(tiled, { 'since:survey': '2026-03-03' }).source).toBeUndefined();
  });

  it('[decision 25] nothing to who may not read the fact', () => {
    const rule: Criterion = { all: [{ fact: 'decile', op: 'lte', value: 4 }] };
    for (const decile of [2, null]) {
      const { findings } = maskFindings(evaluate(rule, { decile }, survey).parts, rule, new Set(['decile']));
      expect(findings[0]).not.toHaveProperty('source');
      expect(findings[0]).not.toHaveProperty('hint');
    }
  });
});

describe('[SRG-2] an answer that is not known yet says what would tell', () => {
  it('a question of the form in force by number and words', () => {
    expect(one(tiled, {})).toEqual({
      answer: 'NOT_KNOWN',
      source: undefined,
      hint: 'survei, pertanyaan 7, “Atap terluas”',
    });
    const { questions } = survey;
    const former = evaluate(tiled, {}, { ...NO_SURVEY, questions });
    expect(former.hint?.id).toContain('formulir survei sebelumnya');
  });

  it('the list of members first, then the field of the member', () => {
    expect(one(elderly, {}).hint).toMatch(/^daftar anggota yang lengkap/);
    expect(one(elderly, { members: 2 }).hint).toMatch(/^tanggal lahir setiap anggota/);
    const ofMember: Criterion = { members: 'any', where: [{ fact: 'member.age', op: 'gte', value: 60 }] };
    expect(one(ofMember, { members: null }).hint).toMatch(/^daftar anggota yang lengkap/);
    expect(one(ofMember, { members: 1 }, 1).hint).toMatch(/^data anggota/);
  });

  it('an act of the office or of others', () => {
    expect(one({ fact: 'class', op: 'eq', value: 'POOR' }, {}).hint).toBe('survei dan keputusannya');
    expect(one({ fact: 'decile', op: 'lte', value: 4 }, {}).hint).toBe('desil DTSEN dari BPS');
  });

  it('of a group what its open parts say, each once', () => {
    const group: Criterion = { any: [tiled, elderly, { fact: 'youth18to26', op: 'gte', value: 1 }] };
    expect(one(group, {}).hint).toBe(
      'survei, pertanyaan 7, “Atap terluas”; daftar anggota yang lengkap, di halaman keluarga atau saat survei',
    );
    expect(one(group, { roof: 1 }).hint).toBeUndefined();
  });
});
