import { describe, expect, it } from 'vitest';
import type { ValidationError } from '../../shared/errors.ts';
import type { AidReceived } from './criteria.aid.ts';
import { evaluate, maskFindings } from './criteria.evaluate.ts';
import { fromForm, toForm } from './criteria.form.ts';
import { type AidCriterion, type Criterion, parseCriteria } from './criteria.language.ts';
import { AID_FACT, factsToAsk, NO_SURVEY, type Survey } from './criteria.survey.ts';
import { criterionInWords } from './criteria.words.ts';

const name = (id: string) => ({ id, en: id });
const survey: Survey = {
  ...NO_SURVEY,
  day: '2026-11-30',
  needs: {
    FOOD: { name: { id: 'sembako', en: 'staples' }, active: true },
    HOUSE: { name: { id: 'rumah', en: 'a house' }, active: true },
    GONE: { name: name('lama'), active: false },
  },
};
const noFood: AidCriterion = { aid: 'notReceived', needs: ['FOOD'], months: 12 };
const delivery = (deliveredOn: string, ...needs: string[]): AidReceived => ({
  needs,
  deliveredOn,
  programName: { id: 'Sembako Daerah', en: 'Staples' },
});
const ask = (rule: Criterion, ...aid: AidReceived[]) => evaluate(rule, {}, survey, [], aid);

const faults = (rule: unknown) => {
  try {
    parseCriteria({ all: [rule] }, ['rule'], survey);
    return [];
  } catch (error) {
    return (error as ValidationError).issues.map(({ code, path }) => [code, path.join('.')]);
  }
};

describe('[SRG-7] criteria about aid in a period by need', () => {
  it('asks what is on record against the need: not twice in one year', () => {
    expect(ask(noFood).answer).toBe('YES');
    expect(ask(noFood, delivery('2026-03-03', 'HOUSE')).answer).toBe('YES');
    expect(ask(noFood, delivery('2026-03-03', 'HOUSE', 'FOOD')).answer).toBe('NO');
    expect(ask({ ...noFood, aid: 'received' }, delivery('2026-03-03', 'FOOD')).answer).toBe('YES');
    expect(ask({ ...noFood, needs: ['HOUSE', 'FOOD'] }, delivery('2026-03-03', 'FOOD')).answer).toBe('NO');
  });

  it('counts months to the day, and a fiscal year from its first day', () => {
    expect(ask(noFood, delivery('2025-12-01', 'FOOD')).answer).toBe('NO');
    expect(ask(noFood, delivery('2025-11-30', 'FOOD')).answer).toBe('YES');
    const thisYear: Criterion = { aid: 'notReceived', needs: ['FOOD'] };
    expect(ask(thisYear, delivery('2026-01-01', 'FOOD')).answer).toBe('NO');
    expect(ask(thisYear, delivery('2025-12-31', 'FOOD')).answer).toBe('YES');
    const march = { ...survey, day: '2026-03-31' };
    const lastMonth: Criterion = { aid: 'received', needs: ['FOOD'], months: 1 };
    const asked = (day: string) => evaluate(lastMonth, {}, march, [], [delivery(day, 'FOOD')]).answer;
    expect([asked('2026-02-28'), asked('2026-03-01')]).toEqual(['NO', 'YES']);
  });

  it('[SRG-15] says in words what it asks and which aid answers it', () => {
    expect(criterionInWords(noFood, survey)).toEqual({
      id: 'Bantuan untuk sembako dalam 12 bulan terakhir: tidak tercatat diterima',
      en: 'Aid against staples in the last 12 months: not on record',
    });
    expect(criterionInWords({ aid: 'received', needs: ['FOOD', 'HOUSE'] }, survey)).toEqual({
      id: 'Bantuan untuk sembako atau rumah dalam tahun anggaran ini: tercatat diterima',
      en: 'Aid against staples or a house in this fiscal year: on record',
    });
    expect(ask(noFood).value.id).toBe('tidak tercatat');
    expect(ask(noFood, delivery('2026-03-03', 'FOOD')).value).toEqual({
      id: 'Sembako Daerah, 3 Maret 2026',
      en: 'Staples, 3 March 2026',
    });
    expect(ask(noFood, delivery('2026-03-03', 'FOOD'), delivery('2026-08-17', 'FOOD')).value.id).toBe(
      '2 kali, terakhir Sembako Daerah, 17 Agustus 2026',
    );
  });

  it('refuses needs that the office does not have or no longer uses, and periods that nobody can look back', () => {
    expect(faults(noFood)).toEqual([]);
    expect(faults({ ...noFood, needs: ['FOOD', 'GONE', 'SOUP'] })).toEqual([
      ['CODE_RETIRED', 'rule.0'],
      ['CODE_UNKNOWN', 'rule.0'],
    ]);
    for (const months of [0, -1, 121, 1.5])
      expect(faults({ ...noFood, months })).toEqual([['MONTHS_OUT_OF_RANGE', 'rule.0']]);
    expect(faults({ members: 'any', where: [noFood] })).toEqual([['NOT_OF_A_MEMBER', 'rule.0.0']]);
    expect(faults({ fact: AID_FACT, op: 'known' })).toEqual([['UNKNOWN_FACT', 'rule.0']]);
    expect(faults({ ...noFood, needs: [] })).toEqual([['CRITERIA_FORM', 'rule']]);
  });

  it('is the same in the form of the editor and back, and offered with the needs in use', () => {
    for (const rule of [noFood, { aid: 'received', needs: ['HOUSE'] } as Criterion]) {
      expect(parseCriteria(fromForm(toForm(rule, survey)), [], survey)).toEqual(rule);
    }
    expect(toForm(noFood, survey)).toMatchObject({ fact: AID_FACT, operator: 'NOT_RECEIVED', months: 12 });
    const offered = (one: Survey) => factsToAsk(one).find(([fact]) => fact === AID_FACT)?.[1].options;
    expect(Object.keys(offered(survey) ?? {})).toEqual(['FOOD', 'HOUSE']);
    expect(offered({ ...survey, needs: {} })).toBeUndefined();
  });

  it('[decision 25] tells nothing to who may not read the aid of other funders, its answer neither', () => {
    const shown = (...aid: AidReceived[]) => {
      const rule: Criterion = { all: [noFood] };
      return maskFindings(evaluate(rule, {}, survey, [], aid).parts, rule, new Set(['aid']));
    };
    expect(shown()).toEqual(shown(delivery('2026-03-03', 'FOOD')));
    expect(shown().outcome).toBeNull();
  });
});
