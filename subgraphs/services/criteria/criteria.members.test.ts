import { describe, expect, it } from 'vitest';
import type { ValidationError } from '../../shared/errors.ts';
import { evaluate, listFindings, maskFindings } from './criteria.evaluate.ts';
import { type Facts, MEMBER_FACTS, storableMember } from './criteria.facts.ts';
import { fromForm, operatorsOf, toForm } from './criteria.form.ts';
import { type Criterion, disclosedBy, type MemberCriterion, parseCriteria } from './criteria.language.ts';
import { NO_SURVEY } from './criteria.survey.ts';
import { criterionInWords } from './criteria.words.ts';

const ofSchoolAge: Criterion = { fact: 'member.age', op: 'between', from: 7, to: 18 };
const outOfSchool: Criterion = { fact: 'member.attending', op: 'eq', value: 'NONE' };
const where = [ofSchoolAge, outOfSchool];
const twoOut: MemberCriterion = { members: 'atLeast', count: 2, where };

const child = (age: number | null, attending: string | null): Facts => ({ age, attending });
const judge = (rule: Criterion, people: readonly Facts[], isListed = true) => {
  const facts = isListed ? { members: people.length } : {};
  const { answer, value } = evaluate(rule, facts, NO_SURVEY, people);
  return `${answer} | ${value.id}`;
};
const faults = (rule: unknown) => {
  try {
    parseCriteria({ all: [rule] }, ['rule']);
    return [];
  } catch (error) {
    return (error as ValidationError).issues.map(({ code, path }) => `${code} ${path.join('.')}`);
  }
};

describe('[SRG-10] criteria about members', () => {
  it('count persons, each of whom meets every part', () => {
    expect(judge(twoOut, [child(8, 'NONE'), child(12, 'NONE'), child(40, 'NONE')])).toBe('YES | 2 orang');
    // One is of age, another is out of school: nobody is both.
    expect(judge({ members: 'any', where }, [child(8, 'SD'), child(40, 'NONE')])).toBe('NO | tidak ada');
    expect(judge({ members: 'none', where }, [child(8, 'SD'), child(40, 'NONE')])).toBe('YES | tidak ada');
    expect(judge({ members: 'all', where }, [child(8, 'NONE'), child(40, 'NONE')])).toBe(
      'NO | 1 dari 2 orang',
    );
    expect(judge({ members: 'all', where }, [child(8, 'NONE'), child(9, 'NONE')])).toBe(
      'YES | 2 dari 2 orang',
    );
  });

  it('[SRG-2] answer not known yet, and say what would tell', () => {
    expect(judge(twoOut, [child(8, 'NONE'), child(12, null)])).toBe(
      'NOT_KNOWN | paling sedikit 1 orang; belum diketahui: Sekolah saat ini',
    );
    expect(judge(twoOut, [child(null, 'NONE'), child(12, null)])).toBe(
      'NOT_KNOWN | belum diketahui: Usia, Sekolah saat ini',
    );
    // What is known of a member may rule them out: somebody of 40 is not of school age, whatever else.
    expect(judge(twoOut, [child(40, null), child(12, 'NONE')])).toBe('NO | 1 orang');
    // Nobody listed who else lives there: two are enough, one is not known to be all.
    expect(judge(twoOut, [child(8, 'NONE'), child(12, 'NONE')], false)).toBe(
      'YES | paling sedikit 2 orang; belum diketahui: siapa saja yang tinggal di sana',
    );
    expect(judge(twoOut, [child(8, 'NONE')], false)).toMatch(/^NOT_KNOWN/);
    expect(judge({ members: 'none', where }, [child(8, 'NONE')], false)).toMatch(/^NO /);
    expect(judge({ members: 'none', where }, [child(8, 'SD')], false)).toMatch(/^NOT_KNOWN/);
    expect(judge({ members: 'all', where }, [child(8, 'SD')], false)).toMatch(/^NO /);
    expect(judge({ members: 'all', where }, [child(8, 'NONE')], false)).toMatch(/^NOT_KNOWN/);
  });

  it('never hold for all of nobody', () => {
    expect(judge({ members: 'all', where }, [])).toMatch(/^NO /);
    expect(judge({ members: 'none', where }, [])).toMatch(/^YES/);
  });

  it('read as sentences in both languages', () => {
    expect(criterionInWords(twoOut)).toEqual({
      id: 'Paling sedikit 2 anggota dengan: Usia: 7 sampai 18 tahun; Sekolah saat ini: tidak sekolah',
      en: 'At least 2 members with: Age: 7 to 18 years; School now: not at school',
    });
    const woman: Criterion = {
      members: 'any',
      where: [
        { fact: 'member.sex', op: 'eq', value: 'FEMALE' },
        { fact: 'member.age', op: 'gte', value: 60 },
        { fact: 'member.disability', op: 'in', values: ['MILD', 'SEVERE'] },
      ],
    };
    expect(criterionInWords(woman).id).toBe(
      'Ada anggota dengan: Jenis kelamin: perempuan; Usia: paling sedikit 60 tahun; Disabilitas: ringan/sedang atau berat',
    );
    for (const [fact, definition] of Object.entries(MEMBER_FACTS)) {
      for (const operator of operatorsOf(fact, definition)) {
        const sample = Object.keys(definition.options ?? {})[0] ?? '0';
        const values = { BETWEEN: ['0', '6'], IS_TRUE: [], IS_FALSE: [], KNOWN: [] }[operator as string];
        const rule = fromForm({
          group: 'ANY_MEMBER',
          parts: [{ fact, operator, values: values ?? [sample] }],
        });
        const { id, en } = criterionInWords(parseCriteria(rule, []));
        for (const text of [id, en]) {
          expect(text, operator).not.toMatch(
            /[a-z][A-Z]|[A-Z]+_[A-Z]+|undefined|: (ya|tidak|yes|no|tidak ada)$/,
          );
        }
        expect(id, operator).not.toBe(en);
      }
    }
  });

  it('are the same in the even shape of forms and back', () => {
    for (const members of ['any', 'all', 'none'] as const) {
      const rule: Criterion = { members, where: [ofSchoolAge, { any: [outOfSchool] }] };
      expect(parseCriteria(fromForm(toForm(rule)), [])).toEqual(rule);
    }
    expect(parseCriteria(fromForm(toForm(twoOut)), [])).toEqual(twoOut);
  });

  it('refuse facts at the wrong place, members of members and ranges upside down, each at its field', () => {
    expect(faults(outOfSchool)).toEqual(['NOT_OF_THE_HOUSEHOLD rule.0']);
    const of = (...parts: unknown[]) => ({ members: 'any', where: parts });
    expect(faults(of(outOfSchool, { fact: 'elderly60', op: 'gte', value: 1 }))).toEqual([
      'NOT_OF_A_MEMBER rule.0.1',
    ]);
    expect(faults(of({ any: [of(outOfSchool)] }))).toEqual(['MEMBERS_OF_MEMBERS rule.0.0.0']);
    expect(faults(of({ fact: 'member.age', op: 'between', from: 10, to: 5 }))).toEqual([
      'RANGE_UPSIDE_DOWN rule.0.0',
    ]);
    expect(faults(of({ fact: 'member.height', op: 'gte', value: 1 }))).toEqual(['UNKNOWN_FACT rule.0.0']);
    expect(faults(of({ fact: 'member.work', op: 'eq', value: 'ASTRONAUT' }))).toEqual([
      'QUESTION_DOES_NOT_FIT rule.0.0',
    ]);
    expect(faults({ members: 'atLeast', count: 0, where })).toEqual(['CRITERIA_FORM rule']);
    expect(faults({ members: 'any', where: [] })).toEqual(['CRITERIA_FORM rule']);
  });

  it('[decision 25] hide a member’s categories with everything that tells of them, the count too', () => {
    const rule: Criterion = {
      all: [twoOut, { members: 'any', where: [{ fact: 'member.ppksPersonWithHiv', op: 'isTrue' }] }],
    };
    expect(disclosedBy(rule)).toEqual(['ppksCategories']);
    const findings = (isIll: boolean) =>
      listFindings(
        evaluate(rule, { members: 1 }, NO_SURVEY, [{ ...child(8, 'NONE'), ppksPersonWithHiv: isIll }]),
        rule,
      );
    expect(findings(true)[1]).toMatchObject({ answer: 'YES', value: { id: '1 orang' } });
    const shown = (isIll: boolean) => maskFindings(findings(isIll), rule, new Set(['ppksCategories']));
    expect(shown(true)).toEqual(shown(false));
    expect(shown(true).findings.map(({ answer }) => answer)).toEqual(['NO', null]);
    expect(JSON.stringify(shown(true).findings[1])).not.toMatch(/HIV|orang/);
  });
});

it('of a member is stored what criteria ask and no more', () => {
  const told = {
    age: 8,
    sex: 'MALE',
    attending: 'SD',
    work: null,
    disability: 7,
    dead: false,
    entitled: true,
  };
  expect(storableMember({ ...told, ppksHomeless: false, ppksNeglectedChild: true })).toEqual({
    attending: 'SD',
    ppksNeglectedChild: true,
  });
  expect(storableMember({ ...told, dead: true })).toEqual({ attending: 'SD', dead: true });
});
