import { describe, expect, it } from 'vitest';
import { evaluate } from './criteria.evaluate.ts';
import { FACTS } from './criteria.facts.ts';
import { fromForm, operatorsOf } from './criteria.form.ts';
import { type Criterion, parseCriteria } from './criteria.language.ts';
import { factOf, type Survey } from './criteria.survey.ts';
import { criterionInWords, stateInWords, valueInWords } from './criteria.words.ts';

const words = (id: string) => ({ id, en: `en ${id}` });
const options = ['Buruk', 'Kurang', 'Cukup', 'Baik'].map((id, at) => ({ value: at + 1, text: words(id) }));
const survey: Survey = {
  questions: {
    ...Object.fromEntries(
      [1, 3, 4, 5].map((number) => [
        `q${number}`,
        { kind: 'CHOICE', text: words(`Soal ${number}`), options, unit: null },
      ]),
    ),
    hardships: { kind: 'MULTIPLE', text: words('Kesulitan'), options, unit: null },
    boat: { kind: 'YES_NO', text: words('Perahu bermesin'), options: [], unit: null },
    floor: { kind: 'NUMBER', text: words('Luas lantai'), options: [], unit: words('m²') },
  },
  asked: new Set(['q1', 'q3', 'q4', 'q5', 'hardships', 'boat', 'floor']),
  classes: { VERY_POOR: words('sangat miskin'), POOR: words('miskin'), NOT_POOR: words('tidak miskin') },
  tiers: { GOLD: { name: words('emas'), active: true } },
  needs: {},
  cards: { KIP: { name: words('KIP'), active: true } },
};
const say = (criterion: Criterion) => criterionInWords(criterion, survey).id;

/** A likely value of each fact, as criteria and facts hold it. */
const sampleOf = (fact: string): string =>
  Object.keys(factOf(fact, survey)?.options ?? {})[0] ?? (FACTS[fact]?.type === 'text' ? '33.14.01' : '2');

describe('every fact', () => {
  for (const [fact, definition] of Object.entries(FACTS)) {
    it(`${fact} is asked and answered in words, in both languages, with every operator`, () => {
      for (const operator of operatorsOf(fact, definition)) {
        const value = sampleOf(fact);
        const given: Record<string, string[]> = { BETWEEN: ['1', '2'], IS_TRUE: [], IS_FALSE: [], KNOWN: [] };
        const form = fromForm({ fact, operator, values: given[operator] ?? [value] });
        const { id, en } = criterionInWords(parseCriteria(form, [], survey), survey);
        for (const text of [id, en]) {
          // No names of code, no answers by number, no bare "yes", no codes of rules.
          expect(text, operator).not.toMatch(/[a-z][A-Z]|[A-Z]+_[A-Z]+|\bq\d|undefined|: (ya|tidak|yes|no)$/);
          expect(text, operator).not.toMatch(/\b[A-Z]{3}-\d/);
        }
        expect(id, operator).not.toBe(en);
      }
    });

    it(`${fact} has words for its values, and for not being known`, () => {
      const values =
        definition.type === 'yesNo'
          ? [true, false]
          : definition.type === 'number'
            ? [1, 4]
            : Object.keys(factOf(fact, survey)?.options ?? { '33.14.01': 0 });
      const stated = values.map((value) => stateInWords(fact, value, survey).id);
      expect(new Set(stated).size).toBe(values.length);
      for (const text of stated) expect(text).not.toMatch(/[A-Z]+_[A-Z]+|: (ya|tidak)$/);
      expect(stateInWords(fact, null, survey).id).toMatch(/: belum diketahui$/);
    });
  }
});

describe('criteria read as an officer would say them', () => {
  const texts: [Criterion, string][] = [
    [{ fact: 'entitled', op: 'isTrue' }, 'Sudah terverifikasi miskin atau ditetapkan'],
    [{ fact: 'entitled', op: 'isFalse' }, 'Belum terverifikasi atau ditetapkan'],
    [{ fact: 'entitled', op: 'ne', value: true }, 'Belum terverifikasi atau ditetapkan'],
    [{ fact: 'hasPersonWithChronicIllness', op: 'eq', value: true }, 'Ada anggota sakit menahun'],
    [{ fact: 'chronicallyIll', op: 'gte', value: 1 }, 'Anggota sakit menahun: paling sedikit 1 orang'],
    [{ fact: 'chronicallyIll', op: 'eq', value: 0 }, 'Anggota sakit menahun: tidak ada'],
    [{ fact: 'chronicallyIll', op: 'gt', value: 0 }, 'Anggota sakit menahun: lebih dari 0'],
    [{ fact: 'decile', op: 'between', from: 1, to: 4 }, 'Desil nasional (DTSEN): 1 sampai 4'],
    [
      { fact: 'class', op: 'in', values: ['VERY_POOR', 'POOR'] },
      'Golongan kesejahteraan: sangat miskin atau miskin',
    ],
    [{ fact: 'class', op: 'orPoorer', value: 'POOR' }, 'Golongan kesejahteraan: miskin atau lebih miskin'],
    [{ fact: 'hardships', op: 'in', values: [1, 3] }, 'Kesulitan: Buruk atau Cukup'],
    [{ fact: 'boat', op: 'isTrue' }, 'Perahu bermesin: ya'],
    [{ fact: 'floor', op: 'lt', value: 8 }, 'Luas lantai: kurang dari 8 m²'],
    [{ fact: 'score', op: 'known' }, 'Nilai survei terakhir: sudah diketahui'],
    [{ fact: 'q1', op: 'eq', value: 4 }, 'Soal 1: Baik'],
    [{ fact: 'q3', op: 'lte', value: 2 }, 'Soal 3: Buruk atau Kurang'],
    [{ fact: 'q3', op: 'ne', value: 1 }, 'Soal 3: Kurang atau Cukup atau Baik'],
    [{ fact: 'q3', op: 'gt', value: 4 }, 'Soal 3: tidak ada'],
  ];
  it.each(texts)('%j: %s', (criterion, text) => expect(say(criterion)).toBe(text));

  it('with numbers as people write them, and a label instead where there is one', () => {
    expect(valueInWords('members', 1500)).toEqual({ id: '1.500 orang', en: '1,500 people' });
    expect(valueInWords('chronicallyIll', 0)).toEqual({ id: 'tidak ada', en: 'none' });
    const label = { id: 'Berhak', en: 'Entitled' };
    expect(criterionInWords({ fact: 'entitled', op: 'isTrue', label })).toEqual(label);
    expect(criterionInWords({ none: [{ fact: 'entitled', op: 'isTrue' }] }).en).toBe(
      'None of these: Verified as poor, or listed',
    );
  });

  it('and without a published form the question by its key and the answer by its number', () => {
    expect(valueInWords('q1', 2)).toEqual({ id: '2', en: '2' });
    expect(criterionInWords({ fact: 'q1', op: 'eq', value: 4 }).id).toBe('q1: 4');
  });

  it('[BRU-9] and several answers as a list', () => {
    expect(stateInWords('hardships', [1, 3], survey).id).toBe('Kesulitan: Buruk, Cukup');
    expect(stateInWords('hardships', [], survey).id).toBe('Kesulitan: tidak ada');
  });
});

describe('the findings of a group', () => {
  const unfit: Criterion = {
    label: { id: 'Paling sedikit dua bagian rumah tidak layak', en: 'At least two parts are unfit' },
    atLeast: 2,
    of: ['q3', 'q4', 'q5'].map((fact) => ({ fact, op: 'lte', value: 2 })),
  };

  it('are shown part by part', () => {
    expect(evaluate(unfit, { q3: 4, q4: 1 }, survey).value.id).toBe(
      'Soal 3: Baik; Soal 4: Buruk; Soal 5: belum diketahui',
    );
    expect(evaluate({ any: [unfit, { fact: 'entitled', op: 'isTrue' }] }, { q3: 4, q4: 4 }).value.id).toBe(
      '0 dari 2 terpenuhi',
    );
  });

  it('as a count where it has many parts, or parts that are groups', () => {
    const facts = ['members', 'disabled', 'pregnant', 'elderly60', 'youth18to26'];
    const many: Criterion = { any: facts.map((fact) => ({ fact, op: 'gte', value: 1 })) };
    expect(evaluate(many, { members: 3, disabled: 1, pregnant: 0 }).value.id).toBe('2 dari 5 terpenuhi');
  });

  it('names the fact where the criterion has words of its own', () => {
    const label = { id: 'Rumah sendiri', en: 'Own house' };
    expect(evaluate({ fact: 'q1', op: 'eq', value: 4, label }, { q1: 2 }, survey).value.id).toBe(
      'Soal 1: Kurang',
    );
  });
});
