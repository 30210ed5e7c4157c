import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportingConsumers } from '../../../subgraphs/reporting/consumers.ts';
import type { ReportingContext } from '../../../subgraphs/reporting/context.ts';
import type { Actor } from '../../../subgraphs/shared/actor.ts';
import { resetConsumer } from '../../../subgraphs/shared/consumer.ts';
import { seed } from '../../testkit/seed.ts';
import { clear, emitterOf } from './story.ts';

const office = seed({ running: ['reporting'], language: 'en', now: '2026-01-05T03:00:00Z' });
const emit = emitterOf(office);

const manager = { role: 'MANAGER' } as const;
const analyst = { role: 'ANALYST' } as const;

interface Row {
  className: string | null;
  classLabel: { name: { en: string } } | null;
  sex: string | null;
  cardTier: string | null;
}
interface CaseRow extends Row {
  cases: number | null;
}
interface ReferralRow extends Row {
  counts: { referrals: number | null };
}
interface Answer {
  caseReport: { asOf: string; csv: string; rows: CaseRow[]; totals: { cases: number } };
  referralReport: { csv: string; rows: ReferralRow[]; totals: { referrals: number } };
}
const ROW = 'className classLabel { name { en } } sex cardTier';
const QUERY = `query ($cases: [CaseReportDimension!]!, $referrals: [ReferralReportDimension!]!, $asOf: Date, $from: Date) {
  caseReport(groupBy: $cases, asOf: $asOf, from: $from) { asOf csv rows { ${ROW} cases } totals { cases } }
  referralReport(groupBy: $referrals, asOf: $asOf, from: $from) { csv rows { ${ROW} counts { referrals } } totals { referrals } } }`;
const ask = (groupBy: string[], actor: Partial<Actor> & Pick<Actor, 'role'> = manager, more: object = {}) =>
  office.officer(actor.role, actor).ask<Answer>(QUERY, { cases: groupBy, referrals: groupBy, ...more });

/** What an edition of a survey form says of its classes, poorest first: all of them in the edition's own words. */
const edition = (kind: string, validFrom: string, codes: readonly string[]) =>
  office.emit('registry', {
    kind,
    subjectId: `inst_${validFrom}`,
    payload: {
      ...{ instrumentId: `inst_${validFrom}`, code: 'FORM', edition: 1, validFrom, questions: [] },
      classes: codes.map((code) => ({
        ...{ code, entitles: true },
        label: { id: `gol. ${code} ${validFrom}`, en: `class ${code} of ${validFrom}` },
      })),
    },
  });

let number = 0;
/** A case and its referral of a subject with this profile. */
async function subject(profile: object | null): Promise<void> {
  number += 1;
  await emit.registered(`case_${number}`, 'HEALTH', '33.14.01.2001', undefined, profile);
  const [refl, ofCase] = [`refl_${number}`, `case_${number}`];
  await emit.proposed(refl, ofCase, 'prog_card', 'agcy_health', 'HEALTH', '33.14.01.2001', profile);
}

const code = fc.stringMatching(/^[A-Z][A-Z_]{1,6}$/);
const twoEditions = fc.uniqueArray(code, { minLength: 5, maxLength: 8 }).chain((codes) =>
  fc.record({
    former: fc.constant(codes.slice(0, 4)),
    current: fc.shuffledSubarray(codes.slice(1), { minLength: codes.length - 2 }),
    isFormerToldLast: fc.boolean(),
  }),
);

describe('reports by class', () => {
  it('[OUR-1] stand in the order and words of the newest form that has a class, those of former forms alone last', async () => {
    await fc.assert(
      fc.asyncProperty(twoEditions, async ({ former, current, isFormerToldLast }) => {
        await clear(office);
        const first = () => edition('INSTRUMENT_RESTATED', '2025-01-01', former);
        if (!isFormerToldLast) await first();
        await edition('INSTRUMENT_PUBLISHED', '2026-01-01', current);
        if (isFormerToldLast) await first();
        const codes = [...new Set([...former, ...current])].sort();
        for (const className of codes) await subject({ className, sex: 'FEMALE' });
        await subject({ className: codes[0], sex: 'MALE' });
        await subject(null);
        await office.settle();

        const gone = former.filter((one) => !current.includes(one));
        const expected = [
          [null, undefined, 1],
          ...[...current, ...gone].map((one) => [
            ...[one, `class ${one} of ${current.includes(one) ? '2026-01-01' : '2025-01-01'}`],
            one === codes[0] ? 2 : 1,
          ]),
        ];
        const { caseReport, referralReport } = await ask(['CLASS']);
        const shown = ({ className, classLabel }: Row) => [className, classLabel?.name.en];
        expect(caseReport.rows.map((row) => [...shown(row), row.cases])).toEqual(expected);
        expect(referralReport.rows.map((row) => [...shown(row), row.counts.referrals])).toEqual(expected);
        const inWords = ['Not classed', ...expected.slice(1).map(([, words]) => String(words))];
        for (const { csv } of [caseReport, referralReport])
          expect(csv.split('\r\n').map((line) => line.split(';')[0])).toEqual([
            'Class',
            ...inWords.map((words) => words.charAt(0).toUpperCase() + words.slice(1)),
          ]);

        const bySex = (await ask(['SEX', 'CLASS'])).caseReport.rows;
        expect(bySex.map(({ sex, className }) => [sex, className])).toEqual([
          [null, null],
          ...[...current, ...gone].map((one) => ['FEMALE', one]),
          ['MALE', codes[0]],
        ]);
      }),
      { numRuns: Number(process.env.FC_RUNS ?? 6) },
    );
  }, 120_000);

  it('[OUR-1] name a class by its code until its form has come', async () => {
    await clear(office);
    await subject({ className: 'UNHEARD' });
    await office.settle();
    const { rows } = (await ask(['CLASS'])).caseReport;
    expect(rows.map(({ className, classLabel }) => [className, classLabel?.name.en])).toEqual([
      ['UNHEARD', 'UNHEARD'],
    ]);
  });

  it('[OUR-1] count what former releases recorded as not classed, and follow a correction', async () => {
    await clear(office);
    await edition('INSTRUMENT_PUBLISHED', '2026-01-01', ['ZINC', 'ALUM']);
    await subject({ listing: 'LISTED', cardTier: 'GOLD', sex: 'MALE', ageGroup: '19_59' });
    await subject({ listing: 'LISTED', cardTier: null, sex: null, ageGroup: null });
    await office.settle();
    const counted = async () =>
      (await ask(['CLASS'])).caseReport.rows.map(({ className, cases }) => [className, cases]);
    expect(await counted()).toEqual([[null, 2]]);
    await emit.updated(`case_${number}`, '33.14.01.2001', { listing: 'LISTED', className: 'ZINC' });
    await office.settle();
    expect(await counted()).toEqual([
      [null, 1],
      ['ZINC', 1],
    ]);
    // The referral keeps what was known when it was proposed.
    expect((await ask(['CLASS'])).referralReport.rows).toMatchObject([
      { className: null, counts: { referrals: 2 } },
    ]);
  });

  it('[OUR-1] are the same after a rebuild', async () => {
    await clear(office);
    await edition('INSTRUMENT_RESTATED', '2025-01-01', ['OLD', 'ZINC']);
    await edition('INSTRUMENT_PUBLISHED', '2026-01-01', ['ZINC', 'ALUM']);
    for (const className of ['OLD', 'ALUM', 'ZINC', 'ALUM', null])
      await subject({ className, cardTier: 'GOLD' });
    await office.settle();
    const before = await ask(['CLASS', 'CARD_TIER']);
    expect(before.caseReport.rows.map(({ className, cases }) => [className, cases])).toEqual([
      [null, 1],
      ['ZINC', 1],
      ['ALUM', 2],
      ['OLD', 1],
    ]);
    for (const consumer of reportingConsumers)
      await resetConsumer(office.context<ReportingContext>(), consumer);
    expect((await ask(['CLASS'])).caseReport.rows).toEqual([]);
    expect(await office.look('select code from welfare_class')).toEqual([]);
    await office.settle();
    expect(await ask(['CLASS', 'CARD_TIER'])).toEqual(before);
  });

  it('[OUR-1] are disclosed to planners in groups of at least five, as of month ends, one trait at a time', async () => {
    await clear(office);
    office.clock.set('2026-01-10T03:00:00Z');
    await edition('INSTRUMENT_PUBLISHED', '2026-01-01', ['ZINC', 'ALUM', 'LEAD']);
    const many = { ZINC: 8, ALUM: 7, LEAD: 2 };
    for (const [className, count] of Object.entries(many))
      for (let at = 0; at < count; at += 1) await subject({ className, sex: 'MALE' });
    await office.settle();
    office.clock.set('2026-02-10T03:00:00Z');

    const { caseReport, referralReport } = await ask(['CLASS'], analyst);
    expect(caseReport.asOf).toBe('2026-01-31');
    // Of two in one class neither they nor, by subtraction, those of the next class.
    const disclosed = [
      ['ZINC', 8],
      ['ALUM', null],
      ['LEAD', null],
    ];
    expect(caseReport.rows.map(({ className, cases }) => [className, cases])).toEqual(disclosed);
    expect(referralReport.rows.map(({ className, counts }) => [className, counts.referrals])).toEqual(
      disclosed,
    );
    expect([caseReport.totals.cases, referralReport.totals.referrals]).toEqual([17, 17]);
    expect(caseReport.csv).toContain('withheld (<5)');
    const exact = (await ask(['CLASS'])).caseReport.rows;
    expect(exact.map(({ className, cases }) => [className, cases])).toEqual(Object.entries(many));

    for (const [groupBy, more, refused] of [
      [['CLASS', 'CARD_TIER'], {}, { code: 'TRAITS_APART', inputPath: ['groupBy'] }],
      [['CLASS'], { from: '2026-01-01' }, { code: 'PERIOD_CROSSED', inputPath: ['from'] }],
      [['CLASS'], { asOf: '2026-02-05' }, { code: 'AS_OF_NOT_MONTH_END', inputPath: ['asOf'] }],
    ] as const)
      await expect(ask([...groupBy], analyst, more)).rejects.toMatchObject(refused);
    await expect(ask(['CLASS', 'DISTRICT'])).rejects.toMatchObject({ code: 'DIMENSIONS_APART' });
  });

  it('[OUR-1] tell planners no withheld class by what is left of its card tier', async () => {
    await clear(office);
    office.clock.set('2026-01-10T03:00:00Z');
    await edition('INSTRUMENT_PUBLISHED', '2026-01-01', ['ZINC', 'ALUM', 'LEAD', 'IRON']);
    for (const [className, cardTier, count] of [
      ['ZINC', 'GOLD', 9],
      ['ALUM', 'GOLD', 3],
      ['LEAD', 'TIN', 7],
      ['IRON', null, 6],
    ] as const)
      for (let at = 0; at < count; at += 1) await subject({ className, cardTier });
    await office.settle();
    office.clock.set('2026-02-10T03:00:00Z');
    const tiers = (await ask(['CARD_TIER'], analyst)).caseReport.rows;
    expect(tiers.map(({ cardTier, cases }) => [cardTier, cases])).toEqual([
      [null, 6],
      ['GOLD', 12],
      ['TIN', 7],
    ]);
    const { caseReport, referralReport } = await ask(['CLASS'], analyst);
    const disclosed = [
      ['ZINC', null],
      ['ALUM', null],
      ['LEAD', 7],
      ['IRON', 6],
    ];
    expect(caseReport.rows.map(({ className, cases }) => [className, cases])).toEqual(disclosed);
    expect(referralReport.rows.map(({ className, counts }) => [className, counts.referrals])).toEqual(
      disclosed,
    );
  });
});
