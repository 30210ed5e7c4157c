import { describe, expect, test } from 'vitest';
import { choicesOf, countedBy } from './instrument.definition.ts';
import { examine } from './instrument.examine.ts';
import { fromFormerForm } from './instrument.former.ts';
import { SHIPPED_FORMS } from './instrument.forms.ts';

const text = (id: string) => ({ id });
const choice = {
  key: 'roof',
  kind: 'CHOICE',
  text: text('Atap'),
  options: [
    { value: 1, text: text('Daun'), points: 4 },
    { value: 2, text: text('Genteng') },
  ],
};
const number = {
  key: 'floor',
  kind: 'NUMBER',
  text: text('Luas lantai'),
  min: 0,
  max: 100,
  bands: [
    { from: 0, to: 36, points: 3 },
    { from: 37, to: 100, points: 0 },
  ],
};
const classes = [
  { code: 'POOR', label: text('Miskin'), fromScore: 3, entitles: true },
  { code: 'FINE', label: text('Cukup'), fromScore: 0, entitles: false },
];
const form = { questions: [choice, number], classes };
const issues = (given: unknown) => {
  const found = examine(given);
  return 'issues' in found ? found.issues.map(({ code, path }) => `${code} ${path.join('.')}`) : [];
};
const withQuestion = (change: object) => ({ ...form, questions: [{ ...choice, ...change }, number] });
const withNumber = (change: object) => ({ ...form, questions: [choice, { ...number, ...change }] });
const withClass = (at: number, change: object) => ({
  ...form,
  classes: classes.map((one, index) => (index === at ? { ...one, ...change } : one)),
});

describe('[BRU-1] a survey form', () => {
  test('may have any questions; English words may be missing, the Indonesian ones stand for them', () => {
    const found = examine(form);
    expect('definition' in found && found.definition.questions[0]).toMatchObject({
      text: { id: 'Atap', en: 'Atap' },
      section: null,
      photo: false,
      scored: true,
      gaps: [],
    });
  });

  const wrong: [what: string, given: unknown, expected: string[]][] = [
    ['no form', null, ['DEFINITION_FORM ']],
    ['no question', { ...form, questions: [] }, ['DEFINITION_FORM questions']],
    [
      'a field that nobody knows',
      withQuestion({ colour: 'red' }),
      ['DEFINITION_UNKNOWN_FIELD questions.0.colour'],
    ],
    ['a kind that nobody knows', withQuestion({ kind: 'COLOUR' }), ['DEFINITION_FORM questions.0.kind']],
    ['no Indonesian words', withQuestion({ text: { en: 'Roof' } }), ['DEFINITION_FORM questions.0.text.id']],
    [
      'blank words',
      withQuestion({ text: text(' ') }),
      ['DEFINITION_FORM questions.0.text.id', 'DEFINITION_FORM questions.0.text.id'],
    ],
    ['a key with a space', withQuestion({ key: 'a b' }), ['DEFINITION_FORM questions.0.key']],
    ['the name of another fact', withQuestion({ key: 'members' }), ['QUESTION_KEY_TAKEN questions.0.key']],
    ['one key twice', withNumber({ key: 'roof' }), ['QUESTION_KEY_REPEATED questions.1.key']],
    [
      'a section that is not there',
      withQuestion({ section: 'LIVING' }),
      ['SECTION_UNKNOWN questions.0.section'],
    ],
    [
      'one answer',
      withQuestion({ options: choice.options.slice(0, 1) }),
      ['OPTIONS_COUNT questions.0.options'],
    ],
    [
      'answers that overlap: one number',
      withQuestion({ options: [choice.options[0], { value: 1, text: text('Seng') }] }),
      ['OPTION_REPEATED questions.0.options.1.value'],
    ],
    [
      'answers that overlap: the same words',
      withQuestion({ options: [choice.options[0], { value: 2, text: text('daun') }] }),
      ['OPTION_REPEATED questions.0.options.1.text.id'],
    ],
    ['an unscored question with points', withQuestion({ scored: false }), ['POINTS_UNSCORED questions.0']],
    [
      'a scored question without points',
      withQuestion({ options: choice.options.map(({ points: _, ...one }) => one) }),
      ['POINTS_NONE questions.0'],
    ],
    [
      'a gap that counts as no answer',
      withQuestion({ gaps: [{ open: text('Tanpa atap'), resolution: text('Dihitung daun'), countsAs: 7 }] }),
      ['GAP_OPEN questions.0.gaps.0.countsAs'],
    ],
    [
      'a gap without a rule',
      withQuestion({ gaps: [{ open: text('Tanpa atap'), countsAs: 1 }] }),
      ['DEFINITION_FORM questions.0.gaps.0.resolution'],
    ],
    [
      'bounds that are turned round',
      withNumber({ min: 5, max: 5, bands: [{ from: 5, to: 5, points: 1 }] }),
      ['NUMBER_BOUNDS questions.1.max'],
    ],
    [
      'numbers left open between two ranges',
      withNumber({ bands: [number.bands[0], { from: 40, to: 100, points: 0 }] }),
      ['BANDS_GAP questions.1.bands.1.from'],
    ],
    [
      'ranges that overlap',
      withNumber({ bands: [number.bands[0], { from: 36, to: 100, points: 0 }] }),
      ['BANDS_OVERLAP questions.1.bands.1.from'],
    ],
    [
      'numbers left open at the end',
      withNumber({ bands: [number.bands[0]] }),
      ['BANDS_GAP questions.1.bands'],
    ],
    ['ranges beyond the highest number', withNumber({ max: 90 }), ['BANDS_OVERLAP questions.1.bands']],
    [
      'a scored number without ranges',
      withNumber({ bands: [] }),
      ['BANDS_GAP questions.1.bands', 'POINTS_NONE questions.1'],
    ],
    ['half a square metre left open', withNumber({ decimals: 1 }), ['BANDS_GAP questions.1.bands.1.from']],
    ['one class', { ...form, classes: classes.slice(1) }, ['DEFINITION_FORM classes']],
    ['one class twice', withClass(1, { code: 'POOR' }), ['CLASS_REPEATED classes.1.code']],
    [
      'cut-offs out of order',
      withClass(1, { fromScore: 4 }),
      ['CUT_OFF_ORDER classes.1.fromScore', 'LAST_CUT_OFF classes.1.fromScore'],
    ],
    [
      'a cut-off that no score reaches',
      withClass(0, { fromScore: 8 }),
      ['CUT_OFF_UNREACHABLE classes.0.fromScore'],
    ],
    [
      'a last class that does not begin at 0',
      withClass(1, { fromScore: 1 }),
      ['LAST_CUT_OFF classes.1.fromScore'],
    ],
    [
      'a richer class that entitles alone',
      {
        ...form,
        classes: [
          { ...classes[0], entitles: false },
          { ...classes[1], entitles: true },
        ],
      },
      ['ENTITLES_ORDER classes.0.entitles'],
    ],
    ['no class that entitles', withClass(0, { entitles: false }), ['ENTITLES_NOBODY classes.0.entitles']],
  ];
  test.each(wrong)('is refused with %s', (_, given, expected) => expect(issues(given)).toEqual(expected));

  test('is refused where nothing is scored', () => {
    const silent = { key: 'boat', kind: 'YES_NO', scored: false, text: text('Perahu') };
    expect(issues({ questions: [silent], classes })).toContain('NOTHING_SCORED questions');
  });

  test('of the former release gives each answer its steps times the weight', () => {
    const former = fromFormerForm({
      questions: [
        {
          group: 'HOUSING',
          text: { id: 'Atap', en: 'Roof' },
          weight: 2,
          options: ['a', 'b', 'c', 'd'].map((id) => ({ id, en: id })),
        },
      ],
      classes,
    });
    const found = examine(former);
    expect('definition' in found && found.definition.questions[0]).toMatchObject({
      key: 'q1',
      section: 'HOUSING',
      options: [6, 4, 2, 0].map((points, at) => ({ value: at + 1, points })),
    });
  });
});

describe('[SRG-3] a question that counts members', () => {
  const ill = {
    key: 'ill',
    kind: 'CHOICE',
    text: text('Yang sakit'),
    counts: 'CHRONICALLY_ILL',
    options: [
      { value: 1, text: text('Dua atau lebih'), points: 2, people: { from: 2, to: null } },
      { value: 2, text: text('Satu'), points: 1, people: { from: 1, to: 1 } },
      { value: 3, text: text('Tidak ada'), people: { from: 0, to: 0 } },
    ],
  };
  const { counts: _, ...uncounted } = ill;
  const withPeople = (at: number, people: object | null) => ({
    ...ill,
    options: ill.options.map((one, index) => (index === at ? { ...one, people } : one)),
  });
  const residents = { ...number, counts: 'EVERYONE' };
  const sick = { key: 'sick', kind: 'YES_NO', text: text('Ada yang sakit'), scored: false };
  const asked = (...questions: object[]) => ({ ...form, questions: [choice, ...questions] });

  test('says of its answers how many people they mean; yes and no mean some and none', () => {
    const found = examine(asked(ill, residents, { ...sick, counts: 'DISABLED' }));
    if (!('definition' in found)) throw new Error('refused');
    const [, ofIll, , ofSick] = found.definition.questions.map((one) => choicesOf(one));
    expect(ofIll?.map(({ people }) => people)).toEqual(ill.options.map(({ people }) => people));
    expect(ofSick?.map(({ people }) => people)).toEqual([
      { from: 1, to: null },
      { from: 0, to: 0 },
    ]);
  });

  test('counts nothing where it says nothing of it, as every form of former releases', () => {
    const found = examine(asked(number, sick));
    if (!('definition' in found)) throw new Error('refused');
    expect(found.definition.questions.map(countedBy)).toEqual([null, null, null]);
    expect(found.definition.questions.flatMap(choicesOf).map(({ people }) => people)).toEqual(
      Array(4).fill(null),
    );
  });

  test('the shipped forms count who is ill or disabled, where exactly 3 is a gap that counts as more, and children out of school', () => {
    const counting = SHIPPED_FORMS.flatMap(({ code, definition }) =>
      definition.questions
        .filter((one) => countedBy(one) !== null)
        .map((one) => [
          ...[code, one.key, countedBy(one)],
          choicesOf(one).map(({ people }) => [people?.from, people?.to]),
        ]),
    );
    const upTo3 = [
      [3, null],
      [2, 2],
      [1, 1],
      [0, 0],
    ];
    const some = [
      [1, null],
      [0, 0],
    ];
    expect(counting).toEqual([
      ['BRU-1', 'q15', 'ILL_OR_DISABLED', upTo3],
      ['BPS-20', 'childLeftSchool', 'OUT_OF_SCHOOL', some],
    ]);
  });

  const wrong: [what: string, questions: object[], expected: string[]][] = [
    ['members that nobody can count', [{ ...ill, counts: 'RICH' }], ['DEFINITION_FORM questions.1.counts']],
    [
      'numbers of people without what is counted',
      [uncounted],
      [0, 1, 2].map((at) => `PEOPLE_UNCOUNTED questions.1.options.${at}.people.from`),
    ],
    [
      'no number of people in any answer',
      [{ ...ill, options: ill.options.map(({ people: _, ...one }) => one) }],
      ['PEOPLE_NONE questions.1.counts'],
    ],
    [
      'a number of people that is turned round',
      [withPeople(0, { from: 3, to: 2 })],
      ['PEOPLE_ORDER questions.1.options.0.people.to'],
    ],
    [
      'a number of people that two answers claim',
      [withPeople(1, { from: 1, to: 2 })],
      ['PEOPLE_OVERLAP questions.1.options.1.people.from'],
    ],
    [
      'half a person',
      [withPeople(1, { from: 0.5, to: 1 })],
      ['DEFINITION_FORM questions.1.options.1.people.from'],
    ],
    ['several answers', [{ ...ill, kind: 'MULTIPLE' }], ['DEFINITION_UNKNOWN_FIELD questions.1.counts']],
    [
      'several answers with numbers of people',
      [{ ...uncounted, kind: 'MULTIPLE' }],
      [0, 1, 2].map((at) => `PEOPLE_UNCOUNTED questions.1.options.${at}.people.from`),
    ],
    [
      'a number with decimals, or below 0',
      [{ ...residents, decimals: 1, min: -1, scored: false, bands: [] }],
      ['COUNTS_DECIMALS questions.1.decimals', 'COUNTS_NEGATIVE questions.1.min'],
    ],
  ];
  test.each(wrong)('is refused with %s', (_, questions, expected) =>
    expect(issues(asked(...questions))).toEqual(expected),
  );

  test('may leave an answer open: who does not know says nothing of it', () => {
    expect(issues(asked(withPeople(1, null)))).toEqual([]);
  });
});
