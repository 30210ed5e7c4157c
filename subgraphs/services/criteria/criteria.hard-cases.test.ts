import { describe, expect, it } from 'vitest';
import { evaluate } from './criteria.evaluate.ts';
import type { Facts } from './criteria.facts.ts';
import { parseCriteria } from './criteria.language.ts';
import { regionsByFact } from './criteria.regions.ts';
import { NO_SURVEY, type Survey } from './criteria.survey.ts';

const name = (id: string) => ({ id, en: id });
const tier = (id: string) => ({ name: name(id), active: true });
const survey: Survey = {
  ...NO_SURVEY,
  classes: { VERY_POOR: name('sangat miskin'), POOR: name('miskin'), NEAR_POOR: name('hampir miskin') },
  tiers: { MELATI: tier('Melati'), MENUR: tier('Menur'), KENANGA: tier('Kenanga') },
  regions: regionsByFact([
    { code: '33.14.01', level: 'DISTRICT', name: 'Kalijambe' },
    { code: '33.14.02', level: 'DISTRICT', name: 'Jenar' },
  ]),
};

/** The answer of criteria as an office would save them, for a household and its members. */
const answerOf = (rule: unknown, facts: Facts, ...people: Facts[]) =>
  evaluate(parseCriteria(rule, [], survey), { members: people.length, ...facts }, survey, people).answer;

describe('[SRG-7] Saraswati: Melati and Menur by class, Kenanga for who is in no list and has no insurance', () => {
  const melatiOrMenur = {
    all: [
      { fact: 'entitled', op: 'isTrue' },
      { fact: 'class', op: 'orPoorer', value: 'NEAR_POOR' },
    ],
  };
  const kenanga = {
    all: [
      { fact: 'listing', op: 'in', values: ['CANDIDATE', 'OFF'] },
      { members: 'none', where: [{ fact: 'member.healthInsurance', op: 'isTrue' }] },
    ],
  };
  const saraswati = { any: [melatiOrMenur, kenanga] };
  const off = { listing: 'OFF', entitled: false };
  const insured = { healthInsurance: true };
  const uninsured = { healthInsurance: false };

  it('is for the listed poor, insured or not', () => {
    expect(answerOf(saraswati, { listing: 'LISTED', entitled: true, class: 'POOR' }, insured)).toBe('YES');
  });

  it('is for who is off the list only where nobody at home is insured', () => {
    expect(answerOf(saraswati, off, uninsured, uninsured)).toBe('YES');
    expect(answerOf(saraswati, off, uninsured, insured)).toBe('NO');
  });

  it('is not known yet while one member, or who lives there, is not known', () => {
    expect(answerOf(saraswati, off, uninsured, { healthInsurance: null })).toBe('NOT_KNOWN');
    expect(answerOf(saraswati, { ...off, members: null }, uninsured)).toBe('NOT_KNOWN');
  });
});

describe('[SRG-10] Sintawati: a child of school age at home, by the card of the family', () => {
  const child = (from: number, to: number, ...schools: string[]) => ({
    members: 'any',
    where: [
      { fact: 'member.age', op: 'between', from, to },
      { fact: 'member.attending', op: 'in', values: schools },
    ],
  });
  // SD and SMP for Melati and Menur; SMA for both as well.
  const sintawati = {
    all: [
      { fact: 'cardTier', op: 'in', values: ['MELATI', 'MENUR'] },
      { any: [child(7, 15, 'SD', 'SMP'), child(16, 18, 'SMA')] },
    ],
  };
  const menur = { cardTier: 'MENUR' };

  it('takes the pupil whose age and school fit each other', () => {
    expect(answerOf(sintawati, menur, { age: 8, attending: 'SD' })).toBe('YES');
    expect(answerOf(sintawati, menur, { age: 17, attending: 'SMA' })).toBe('YES');
    expect(answerOf(sintawati, { cardTier: 'KENANGA' }, { age: 8, attending: 'SD' })).toBe('NO');
  });

  it('never joins one child’s age to another one’s school', () => {
    expect(answerOf(sintawati, menur, { age: 8, attending: 'NONE' }, { age: 19, attending: 'SMA' })).toBe(
      'NO',
    );
  });

  it('[SRG-2] is not known yet where nobody asked which school a child attends', () => {
    expect(answerOf(sintawati, menur, { age: 8, attending: null })).toBe('NOT_KNOWN');
    expect(answerOf(sintawati, menur, { age: 30, attending: null })).toBe('NO');
  });
});

describe('[PYK-10] LKS pays a companion of an insured poor patient, for residents alone', () => {
  const lks = {
    all: [
      { fact: 'districtCode', op: 'in', values: ['33.14.01', '33.14.02'] },
      { fact: 'class', op: 'orPoorer', value: 'POOR' },
      {
        members: 'any',
        where: [
          { fact: 'member.chronicallyIll', op: 'isTrue' },
          { fact: 'member.healthInsurance', op: 'isTrue' },
        ],
      },
    ],
  };
  const poor = { class: 'POOR', districtCode: '33.14.02' };
  const patient = { chronicallyIll: true, healthInsurance: true };

  it('takes a poor resident with an insured patient at home', () => {
    expect(answerOf(lks, poor, patient)).toBe('YES');
  });

  it('does not take who lives elsewhere, nor where the ill one is not the insured one', () => {
    expect(answerOf(lks, { ...poor, districtCode: '33.72.01' }, patient)).toBe('NO');
    const ill = { chronicallyIll: true, healthInsurance: false };
    const insured = { chronicallyIll: false, healthInsurance: true };
    expect(answerOf(lks, poor, ill, insured)).toBe('NO');
  });

  it('reads as its sentences, with places by name', () => {
    expect(evaluate(parseCriteria(lks, [], survey), poor, survey).text.id).toContain(
      ': Kalijambe atau Jenar; ',
    );
  });
});
