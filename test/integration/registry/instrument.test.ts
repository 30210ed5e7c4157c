import { beforeAll, describe, expect, test } from 'vitest';
import {
  classesInWords,
  type InstrumentDefinition,
  questionsInWords,
} from '../../../subgraphs/registry/instrument/instrument.definition.ts';
import { fixedId, newId } from '../../../subgraphs/shared/ids.ts';
import { BRU1 } from '../../testkit/bru1.ts';
import { DINKES } from '../../testkit/ground.ts';
import { clearPeople, requestTask, VISIT, verify } from '../../testkit/registering.ts';
import { seed } from '../../testkit/seed.ts';
import { startedProgram } from '../../testkit/started-program.ts';

const TEXT = '{ id en }';
const TEMPLATE = `{ instrumentTemplate { code localizedName ${TEXT} cutOffsAreExamples maximum
  questions { group localizedText ${TEXT} weight localizedOptions ${TEXT}
    gaps { localizedOpen ${TEXT} localizedResolution ${TEXT} countsAs } }
  classes { code localizedLabel ${TEXT} fromScore entitles cardTier } } }`;
const PUBLISHED = `Instrument { id edition formCode: code validFrom validUntil maximum classes { code fromScore } questions { key weight } }`;

type Text = { id: string; en: string };
interface Template {
  code: string;
  localizedName: Text;
  cutOffsAreExamples: boolean;
  maximum: number;
  questions: {
    group: string;
    localizedText: Text;
    weight: number;
    localizedOptions: Text[];
    gaps: { localizedOpen: Text; localizedResolution: Text; countsAs: number }[];
  }[];
  classes: {
    code: string;
    localizedLabel: Text;
    fromScore: number;
    entitles: boolean;
    cardTier: string | null;
  }[];
}

const TODAY = '2026-11-20';
const office = seed({ now: `${TODAY}T03:00:00Z` }).regency('33.14');
const manager = office.officer('MANAGER');
const administrator = office.officer('ADMINISTRATOR');
let form: ReturnType<typeof formOf>;
beforeAll(async () => {
  const { instrumentTemplate } = await manager.ask<{ instrumentTemplate: Template }>(TEMPLATE);
  form = formOf(instrumentTemplate);
});

/** The template as the console submits it, with the regency's own cut-offs. */
function formOf({ code, localizedName, questions, classes }: Template) {
  return {
    code,
    name: localizedName,
    validFrom: TODAY,
    questions: questions.map(({ group, localizedText, weight, localizedOptions, gaps }) => ({
      group,
      text: localizedText,
      weight,
      options: localizedOptions,
      gaps: gaps.map(({ localizedOpen, localizedResolution, countsAs }) => ({
        open: localizedOpen,
        resolution: localizedResolution,
        countsAs,
      })),
    })),
    classes: classes.map(({ localizedLabel, ...one }, index) => ({
      ...one,
      label: localizedLabel,
      fromScore: [70, 50, 30, 0][index] ?? 0,
    })),
  };
}

const publish = (input: object, client = manager) => client.act('instrumentPublish', input, PUBLISHED);
const contents = () =>
  office.look(
    `select (select md5(string_agg(i::text, '|' order by id)) from instrument i) as forms, (select count(*) from event)::int as events, (select count(*) from request)::int as requests`,
  );

describe('a survey form', () => {
  test('[BRU-1] starts from the 16 indicators with their gaps closed and example cut-offs', async () => {
    const { instrumentTemplate: template } = await administrator.ask<{ instrumentTemplate: Template }>(
      TEMPLATE,
    );
    expect(template).toMatchObject({ code: 'BRU-1', cutOffsAreExamples: true, maximum: 99 });
    expect(template.questions).toHaveLength(16);
    expect(template.questions[14]?.gaps[0]).toEqual({
      localizedOpen: { id: 'Tepat 3 orang', en: 'Exactly 3' },
      localizedResolution: { id: 'Dihitung lebih dari 3 orang', en: 'Counts as more than 3' },
      countsAs: 1,
    });
  });

  test('[BRU-1] a new edition is in force from its day, the former one ends the day before, a verification keeps its own', async () => {
    const surveyor = office.officer('SURVEYOR', { accountId: office.crew.surveyor.accountId });
    const task = await requestTask(office);
    const input = { requestId: newId('req'), ...form };
    const published = await publish(input);
    expect(published).toMatchObject({ edition: 2, formCode: 'BRU-1', validFrom: TODAY, validUntil: null });
    expect(await publish(input)).toEqual(published);
    expect(published.classes).toEqual([
      { code: 'VERY_POOR', fromScore: 70 },
      { code: 'POOR', fromScore: 50 },
      { code: 'NEAR_POOR', fromScore: 30 },
      { code: 'NOT_POOR', fromScore: 0 },
    ]);

    const { instruments } = await surveyor.ask<{ instruments: { id: string; validUntil: string | null }[] }>(
      '{ instruments { id validUntil } }',
    );
    expect(instruments).toEqual([
      { id: published.id, validUntil: null },
      { id: fixedId('inst', 'BRU-1'), validUntil: '2026-11-19' },
    ]);
    const [event] = await office.look<{ payload: object }>(
      `select payload from event where kind = 'INSTRUMENT_PUBLISHED'`,
    );
    expect(event?.payload).toMatchObject({
      instrumentId: published.id,
      code: 'BRU-1',
      edition: 2,
      validFrom: TODAY,
      formerInstrumentId: fixedId('inst', 'BRU-1'),
      questions: questionsInWords(BRU1),
      classes: classesInWords(BRU1),
    });

    const formOfTask = async (id: unknown) =>
      (
        await manager.ask<{ verification: { instrument: { edition: number } } }>(
          'query ($id: ID!) { verification(id: $id) { instrument { edition } } }',
          { id },
        )
      ).verification.instrument.edition;
    expect(await formOfTask(task.id)).toBe(1);
    await clearPeople(office);
    const next = await requestTask(office);
    expect(await formOfTask(next.id)).toBe(2);
  });

  test('[BRU-1] may be announced for a later day; the administrator may do so too', async () => {
    const later = await publish({ ...form, code: 'BRU-2027', validFrom: '2027-01-01' }, administrator);
    expect(later).toMatchObject({ edition: 1, formCode: 'BRU-2027', validFrom: '2027-01-01' });
    const [now] = await office.look<{ until: string }>(
      `select valid_until::text as until from instrument where code = 'BRU-1' and edition = 2`,
    );
    expect(now?.until).toBe('2026-12-31');
  });
});

/** A form of every kind of question, which the tests change. */
const MIXED: InstrumentDefinition = {
  ...structuredClone(BRU1),
  questions: [
    ...structuredClone(BRU1.questions).slice(0, 15),
    ...(
      [
        {
          key: 'assets',
          kind: 'MULTIPLE',
          text: { id: 'Barang berharga', en: 'Valuables' },
          scored: true,
          cap: null,
          photo: true,
          section: null,
          gaps: [],
          options: [
            { value: 1, text: { id: 'Tidak ada', en: 'None' }, points: 9, people: null },
            { value: 2, text: { id: 'Emas', en: 'Gold' }, points: 0, people: null },
          ],
        },
        {
          key: 'boat',
          kind: 'YES_NO',
          text: { id: 'Perahu bermesin', en: 'Boat with an engine' },
          scored: false,
          photo: false,
          section: null,
          points: { yes: 0, no: 0 },
          counts: null,
        },
        {
          key: 'residents',
          kind: 'NUMBER',
          text: { id: 'Penghuni', en: 'Residents' },
          scored: false,
          photo: false,
          section: null,
          unit: null,
          min: 0,
          max: 30,
          decimals: 0,
          bands: [],
          counts: 'EVERYONE',
        },
        { key: 'remark', kind: 'TEXT', text: { id: 'Catatan', en: 'Remark' }, photo: false, section: null },
      ] as const satisfies InstrumentDefinition['questions']
    ).map((one) => structuredClone(one)),
  ] as InstrumentDefinition['questions'],
};
const NAME = { id: 'Formulir campuran', en: 'Mixed form' };

describe('a form as data', () => {
  const edition = (definition: unknown, more: object = {}) =>
    publish({ code: 'MIXED-1', name: NAME, validFrom: '2027-02-01', definition, ...more });

  test('[SRG-3] three forms are shipped, each with its source; the console checks a draft before it is published', async () => {
    const { instrumentTemplates } = await manager.ask<{
      instrumentTemplates: { code: string; source: Text; definition: object }[];
    }>(`{ instrumentTemplates { code source ${TEXT} definition } }`);
    expect(instrumentTemplates.map(({ code }) => code)).toEqual(['BRU-1', 'BPS-14', 'BPS-20']);
    for (const { source } of instrumentTemplates) expect(source.id).toMatch(/contoh/);
    const CHECK =
      'query ($definition: JSON!) { instrumentCheck(definition: $definition) { maximum issues { code path } uses { what } } }';
    const check = (definition: unknown, client = manager) =>
      client
        .ask<{ instrumentCheck: object | null }>(CHECK, { definition })
        .then(({ instrumentCheck }) => instrumentCheck);
    await office.writesNothing(async () => {
      expect(await check(instrumentTemplates[1]?.definition)).toEqual({ maximum: 14, issues: [], uses: [] });
      expect(await check({ ...MIXED, colour: 'red' })).toEqual({
        maximum: null,
        issues: [{ code: 'DEFINITION_UNKNOWN_FIELD', path: ['colour'] }],
        uses: [],
      });
      expect(await check(MIXED, office.officer('SURVEYOR'))).toBeNull();
    });
  });

  test('[BRU-1] what criteria ask and a form drops is named first; nothing is written until it is said to be meant', async () => {
    await office.settle();
    const program = await startedProgram(manager, {
      ...{ code: 'MODAL', name: { id: 'Modal usaha' }, description: { id: 'Modal' }, agencyId: DINKES },
      ...{
        sector: 'HEALTH',
        approval: 'MANAGER',
        batch: false,
        letterRequired: false,
        letterValidMonths: 1,
      },
      criteria: {
        validFrom: TODAY,
        source: { id: 'Uji' },
        rule: {
          group: 'ALL',
          parts: [
            { fact: 'q16', operator: 'LTE', values: ['2'] },
            { fact: 'class', operator: 'OR_POORER', values: ['POOR'] },
          ],
        },
      },
    });
    const answer = await office.refuses(() => edition(MIXED), 'DROPPED_IN_USE');
    expect(answer).toMatchObject({ path: ['input', 'dropUsed'] });
    expect(String(answer.message)).toContain('Modal usaha (Nilai aset)');
    expect(String(answer.message)).not.toContain('POOR');
    const { instrumentCheck } = await manager.ask<{ instrumentCheck: object }>(
      'query ($definition: JSON!) { instrumentCheck(definition: $definition) { uses { programId what } } }',
      { definition: MIXED },
    );
    expect(instrumentCheck).toEqual({ uses: [{ programId: program.id, what: 'q16' }] });
  });

  test('[BRU-9] any kind of question is published, filled and scored; its answers are facts, free text is none', async () => {
    const published = await edition(MIXED, { validFrom: '2027-01-02', dropUsed: true });
    expect(published).toMatchObject({ formCode: 'MIXED-1', edition: 1 });
    office.clock.set('2027-01-05T03:00:00Z');
    await clearPeople(office);
    const task = await requestTask(office);
    const answersByQuestion = {
      ...Object.fromEntries(BRU1.questions.slice(0, 15).map(({ key }) => [key, 1])),
      assets: [1],
      boat: true,
      residents: 3,
      remark: 'Rumah panggung di tepi sungai',
    };
    const { householdId, ...edit } = task;
    const form_ = { ...edit, ...VISIT, surveyorAccountId: office.crew.surveyor.accountId, answersByQuestion };
    const submitted = await verify(office.crew.clerk, 'verificationSubmit', form_);
    expect(submitted).toMatchObject({ status: 'SUBMITTED', score: 99 });
    const { verification } = await manager.ask<{ verification: object }>(
      'query ($id: ID!) { verification(id: $id) { answersByQuestion answers contributions { key points } } }',
      { id: submitted.id },
    );
    expect(verification).toMatchObject({
      answersByQuestion,
      answers: [...Array(15).fill(1), 0, 0, 0, 0],
    });
    await verify(office.crew.manager, 'verificationDecide', {
      id: submitted.id,
      expectedVersion: submitted.version,
    });
    const [event] = await office.look<{ facts: object }>(
      `select payload -> 'facts' as facts from event where kind = 'HOUSEHOLD_FACTS' and subject_id = $1 order by recorded_at desc, id desc limit 1`,
      [householdId],
    );
    expect(event?.facts).toMatchObject({
      q1: 1,
      assets: [1],
      boat: true,
      residents: 3,
      class: 'VERY_POOR',
    });
    expect(event?.facts).not.toHaveProperty('remark');
    office.clock.set(`${TODAY}T03:00:00Z`);
  });

  test('[BRU-1] a question keeps its kind: the same key asked in another way is refused', async () => {
    const changed = structuredClone(MIXED) as { questions: { key: string }[] };
    changed.questions[16] = { ...MIXED.questions[18], key: 'boat' } as { key: string };
    const answer = await office.refuses(() => edition(changed), {
      __typename: 'ValidationError',
      code: 'INSTRUMENT_INVALID',
    });
    expect(answer.issues).toEqual([
      { code: 'QUESTION_KIND_CHANGED', path: ['input', 'definition', 'questions', '16', 'key'] },
    ]);
  });
});

describe('refusals', () => {
  const question = (at: number, change: object) => ({
    ...form,
    validFrom: '2028-01-01',
    questions: form.questions.map((one, index) => (index === at ? { ...one, ...change } : one)),
  });
  const welfareClass = (at: number, change: object) => ({
    ...form,
    validFrom: '2028-01-01',
    classes: form.classes.map((one, index) => (index === at ? { ...one, ...change } : one)),
  });

  test('[BRU-1] a gap without words, cut-offs out of order or out of reach, blank answers: each is named, and nothing is written', async () => {
    const before = await contents();
    const gap = { open: { id: 'Tepat 3', en: 'Exactly 3' }, countsAs: 1 };
    const wrong: [object, string, string][] = [
      [
        question(14, { gaps: [{ ...gap, resolution: { id: '?', en: 'Yes' } }] }),
        'DEFINITION_FORM',
        'questions.14.gaps.0.resolution.id',
      ],
      [
        question(14, { gaps: [{ ...gap, resolution: { id: 'Ya', en: 'Yes' }, countsAs: 5 }] }),
        'GAP_OPEN',
        'questions.14.gaps.0.countsAs',
      ],
      [question(2, { weight: 0 }), 'POINTS_NONE', 'questions.2'],
      [
        question(3, { options: form.questions[3]?.options.slice(0, 1) }),
        'OPTIONS_COUNT',
        'questions.3.options',
      ],
      [{ ...form, validFrom: '2028-01-01', questions: [] }, 'DEFINITION_FORM', 'questions'],
      [{ ...form, validFrom: '2028-01-01', classes: form.classes.slice(3) }, 'DEFINITION_FORM', 'classes'],
      [welfareClass(1, { fromScore: 70 }), 'CUT_OFF_ORDER', 'classes.1.fromScore'],
      [welfareClass(0, { fromScore: 100 }), 'CUT_OFF_UNREACHABLE', 'classes.0.fromScore'],
      [welfareClass(3, { fromScore: 5 }), 'LAST_CUT_OFF', 'classes.3.fromScore'],
      [welfareClass(1, { code: 'VERY_POOR' }), 'CLASS_REPEATED', 'classes.1.code'],
      [welfareClass(0, { entitles: false }), 'ENTITLES_ORDER', 'classes.0.entitles'],
    ];
    for (const [input, code, path] of wrong) {
      const answer = await publish(input);
      expect(answer).toMatchObject({ __typename: 'ValidationError', code: 'INSTRUMENT_INVALID' });
      expect(answer.issues).toEqual([{ code, path: ['input', ...path.split('.')] }]);
    }
    expect(await contents()).toEqual(before);
  });

  test('[BRU-1] a day gone by, a day before the form announced last, a wrong code, others: nothing is written', async () => {
    const before = await contents();
    expect(await publish({ ...form, validFrom: '2026-11-19' })).toMatchObject({ code: 'EDITION_IN_PAST' });
    expect(await publish({ ...form, validFrom: '2027-01-01' })).toMatchObject({
      code: 'EDITION_NOT_LATER',
      path: ['input', 'validFrom'],
    });
    expect(await publish({ ...form, code: 'a b' })).toMatchObject({ code: 'CODE_FORM' });
    for (const role of ['FRONT_OFFICE', 'BACK_OFFICE', 'HEAD_OF_UNIT', 'SURVEYOR'] as const)
      expect(await publish(form, office.officer(role))).toMatchObject({
        __typename: 'ForbiddenError',
      });
    expect(await contents()).toEqual(before);
  });
});
