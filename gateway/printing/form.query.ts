import { z } from 'zod';
import type { OfficeWords } from '../../subgraphs/shared/word.ts';
import { type Ask, found, Unprintable } from './ask.ts';
import type { FilledForm, FormFamily, Question, Section, SurveyForm } from './form.pdf.ts';
import { MEMBER, member, memberOf } from './members.query.ts';
import { home, homeText, PERSON, person, personSubject } from './subject.query.ts';

const INSTRUMENT = `
  fragment DocumentInstrument on Instrument {
    id name edition sections { code title } classes { code label }
    questions { key kind section text photo choices { value text } number { min max decimals unit } gaps { open resolution } }
  }`;

export const BLANK_FORM = `${INSTRUMENT}
  query DocumentBlankForm($id: ID!) { instrument(id: $id) { ...DocumentInstrument } }`;

export const FILLED_FORM = `${INSTRUMENT} ${PERSON} ${MEMBER}
  query DocumentFilledForm($id: ID!) {
    verification(id: $id) {
      answersByQuestion narrative latitude longitude occurredOn score className filledByName photoMissingReason placeMissingReason
      surveyor { name } filledBy { name } photos { id } instrument { ...DocumentInstrument }
      members { change reason occurredOn person { ...DocumentMember } }
      household { ...DocumentHome head { ...DocumentPerson } members { ...DocumentMember diedOn } }
    }
  }`;

const instrument = z.object({
  id: z.string(),
  name: z.string().nullable(),
  edition: z.number().nullable(),
  sections: z.array(z.object({ code: z.string(), title: z.string() })),
  questions: z.array(
    z.object({
      key: z.string(),
      kind: z.string(),
      section: z.string().nullable(),
      text: z.string(),
      photo: z.boolean(),
      choices: z.array(z.object({ value: z.number(), text: z.string() })),
      number: z
        .object({ min: z.number(), max: z.number(), decimals: z.number(), unit: z.string().nullable() })
        .nullable(),
      gaps: z.array(z.object({ open: z.string(), resolution: z.string() })),
    }),
  ),
  classes: z.array(z.object({ code: z.string(), label: z.string() })),
});

type Instrument = z.infer<typeof instrument>;

const named = z.object({ name: z.string().nullable() }).nullable();

const answers = z.record(z.string(), z.union([z.number(), z.array(z.number()), z.boolean(), z.string()]));
type Answers = z.infer<typeof answers>;

const verification = z.object({
  answersByQuestion: answers.nullable(),
  narrative: z.string().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  occurredOn: z.string().nullable(),
  score: z.number().nullable(),
  className: z.string().nullable(),
  filledByName: z.string().nullable(),
  photoMissingReason: z.string().nullable(),
  placeMissingReason: z.string().nullable(),
  surveyor: named,
  filledBy: named,
  photos: z.array(z.object({ id: z.string() })).nullable(),
  instrument: instrument.nullable(),
  members: z
    .array(
      z.object({
        change: z.string(),
        reason: z.string().nullable(),
        occurredOn: z.string().nullable(),
        person: member.nullable(),
      }),
    )
    .nullable(),
  household: home
    .extend({
      head: person.nullable(),
      members: z.array(member.extend({ diedOn: z.string().nullable() })).nullable(),
    })
    .nullable(),
});

/** The blank form of an instrument. */
export async function readBlankForm(ask: Ask, id: string): Promise<SurveyForm> {
  const answer = await ask(BLANK_FORM, { id }, z.object({ instrument: instrument.nullable() }));
  return formOf(found(answer.instrument), {}, { family: null, filled: null, members: [] });
}

/**
 * The form of a verification: as it was filled, or before that with the family's name and address, to be filled by hand.
 * DOCUMENT_NOT_READY with another instrument.
 */
export async function readVerificationForm(
  ask: Ask,
  instrumentId: string,
  id: string,
  words?: OfficeWords,
): Promise<SurveyForm> {
  const answer = await ask(FILLED_FORM, { id }, z.object({ verification: verification.nullable() }));
  const filled = found(answer.verification);
  const used = found(filled.instrument);
  if (used.id !== instrumentId)
    throw new Unprintable('DOCUMENT_NOT_READY', 'Verifikasi ini memakai formulir lain.');
  const family = familyOf(filled, words);
  const given = filled.answersByQuestion ?? {};
  const isFilled = Object.keys(given).length > 0;
  if (!isFilled) {
    const living = (filled.household?.members ?? []).filter(({ diedOn }) => !diedOn);
    return formOf(used, given, { family, filled: null, members: living.map((one) => memberOf(one, words)) });
  }
  const members = filled.members?.map(({ person: one, ...found }) => memberOf(one, words, found)) ?? null;
  return formOf(used, given, { family, filled: filledOf(filled, family, used), members });
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The questions in their one order; each heading stands where its section begins. */
function formOf(
  { name, edition, sections: headings, questions }: Instrument,
  given: Answers,
  about: Pick<SurveyForm, 'family' | 'filled' | 'members'>,
): SurveyForm {
  const sections: (Section & { code: string | null; questions: Question[] })[] = [];
  for (const one of questions) {
    if (sections.at(-1)?.code !== one.section || sections.length === 0) {
      const heading = headings.find(({ code }) => code === one.section)?.title;
      const letter = LETTERS[sections.filter(({ title }) => title).length];
      sections.push({ code: one.section, title: heading ? `${letter}. ${heading}` : null, questions: [] });
    }
    sections.at(-1)?.questions.push(questionOf(one, given[one.key]));
  }
  return { name: found(name), edition: found(edition), sections, ...about };
}

function questionOf(
  { kind, text, photo, choices, number, gaps }: Instrument['questions'][number],
  answer: Answers[string] | undefined,
): Question {
  const chosen = typeof answer === 'boolean' ? Number(answer) : answer;
  const isChosen = (value: number) => (Array.isArray(chosen) ? chosen.includes(value) : chosen === value);
  return {
    text,
    options: choices.map((choice) => choice.text),
    ticked: choices.flatMap(({ value }, at) => (isChosen(value) ? [at] : [])),
    isMultiple: kind === 'MULTIPLE',
    written: choices.length > 0 || answer === undefined ? null : writtenAnswer(answer, number?.unit),
    ...(number
      ? {
          hint: `Angka ${inDigits(number.min)}–${inDigits(number.max)}${number.unit ? ` ${number.unit}` : ''}`,
        }
      : {}),
    notes: [
      ...gaps.map(({ open, resolution }) => `${open}: ${resolution}`),
      ...(photo ? ['foto diminta'] : []),
    ],
  };
}

const inDigits = (amount: number): string => amount.toLocaleString('id-ID');

const writtenAnswer = (answer: Answers[string], unit: string | null | undefined): string =>
  typeof answer === 'number' ? `${inDigits(answer)}${unit ? ` ${unit}` : ''}` : String(answer);

/** Whom the form is about, and who visits. */
function familyOf({ household, surveyor }: z.infer<typeof verification>, words?: OfficeWords): FormFamily {
  const family = found(household);
  const head = family.head ? personSubject(family.head, words) : { name: '–', nik: null, birthDate: null };
  return { subject: { ...head, address: homeText(family, words) }, surveyorName: surveyor?.name ?? null };
}

function filledOf(
  filled: z.infer<typeof verification>,
  { subject, surveyorName }: FormFamily,
  { classes }: Instrument,
): FilledForm {
  const { latitude, longitude, score, className } = filled;
  const label = classes.find(({ code }) => code === className)?.label ?? className;
  const result = [score === null ? null : `Nilai ${score}`, label].filter(Boolean).join(' · ');
  return {
    subject,
    narrative: filled.narrative,
    place:
      latitude === null || longitude === null
        ? filled.placeMissingReason
        : `${latitude.toFixed(6)}, ${longitude.toFixed(6)}`,
    photos: filled.photos?.length ?? 0,
    photoMissingReason: filled.photoMissingReason,
    visitedOn: filled.occurredOn,
    surveyorName: filled.filledBy?.name ?? filled.filledByName ?? surveyorName,
    result: result || null,
  };
}
