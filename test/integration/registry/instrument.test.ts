import { beforeAll, describe, expect, test } from 'vitest';
import { bru1Definition } from '../../../subgraphs/registry/instrument/instrument.bru1.ts';
import { questionsInWords } from '../../../subgraphs/registry/instrument/instrument.definition.ts';
import { fixedId, newId } from '../../../subgraphs/shared/ids.ts';
import { clearPeople, requestTask } from '../../testkit/registering.ts';
import { seed } from '../../testkit/seed.ts';

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
      questions: questionsInWords(bru1Definition),
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
        question(14, { gaps: [{ ...gap, resolution: { id: ' ', en: 'Yes' } }] }),
        'GAP_OPEN',
        'questions.14.gaps.0.resolution',
      ],
      [
        question(14, { gaps: [{ ...gap, resolution: { id: 'Ya', en: 'Yes' }, countsAs: 5 }] }),
        'GAP_OPEN',
        'questions.14.gaps.0.countsAs',
      ],
      [question(2, { weight: 0 }), 'WEIGHT_FORM', 'questions.2.weight'],
      [question(3, { options: form.questions[3]?.options.slice(1) }), 'OPTIONS_FOUR', 'questions.3.options'],
      [question(0, { text: { id: '', en: 'x' } }), 'TEXT_FORM', 'questions.0.text.id'],
      [{ ...form, validFrom: '2028-01-01', questions: [] }, 'QUESTIONS_COUNT', 'questions'],
      [{ ...form, validFrom: '2028-01-01', classes: form.classes.slice(3) }, 'CLASSES_COUNT', 'classes'],
      [welfareClass(1, { fromScore: 70 }), 'CUT_OFF_ORDER', 'classes.1.fromScore'],
      [welfareClass(0, { fromScore: 100 }), 'CUT_OFF_UNREACHABLE', 'classes.0.fromScore'],
      [welfareClass(3, { fromScore: 5 }), 'LAST_CUT_OFF', 'classes.3.fromScore'],
      [welfareClass(1, { code: 'VERY_POOR' }), 'CLASS_CODE', 'classes.1.code'],
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
