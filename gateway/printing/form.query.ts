import { z } from 'zod';
import { headingOf } from '../../subgraphs/shared/word.ts';
import { type Ask, found, Unprintable } from './ask.ts';
import type { FilledForm, FormFamily, Section, SurveyForm } from './form.pdf.ts';
import { home, homeText, PERSON, person, personSubject } from './subject.query.ts';

const INSTRUMENT = `
  fragment DocumentInstrument on Instrument {
    id name edition questions { group text options gaps { open resolution } } classes { code label }
  }`;

export const BLANK_FORM = `${INSTRUMENT}
  query DocumentBlankForm($id: ID!) { instrument(id: $id) { ...DocumentInstrument } }`;

export const FILLED_FORM = `${INSTRUMENT} ${PERSON}
  query DocumentFilledForm($id: ID!) {
    verification(id: $id) {
      answers narrative latitude longitude occurredOn score className filledByName photoMissingReason placeMissingReason
      surveyor { name } filledBy { name } photos { id } instrument { ...DocumentInstrument }
      household { ...DocumentHome head { ...DocumentPerson } }
    }
  }`;

const instrument = z.object({
  id: z.string(),
  name: z.string().nullable(),
  edition: z.number().nullable(),
  questions: z.array(
    z.object({
      group: z.string(),
      text: z.string(),
      options: z.array(z.string()),
      gaps: z.array(z.object({ open: z.string(), resolution: z.string() })),
    }),
  ),
  classes: z.array(z.object({ code: z.string(), label: z.string() })),
});

type Instrument = z.infer<typeof instrument>;

const named = z.object({ name: z.string().nullable() }).nullable();

const verification = z.object({
  answers: z.array(z.number()).nullable(),
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
  household: home.extend({ head: person.nullable() }).nullable(),
});

/** The blank form of an instrument. */
export async function readBlankForm(ask: Ask, id: string): Promise<SurveyForm> {
  const answer = await ask(BLANK_FORM, { id }, z.object({ instrument: instrument.nullable() }));
  return formOf(found(answer.instrument), null, null);
}

/**
 * The form of a verification: as it was filled, or before that with the family's name and address, to be filled by hand.
 * DOCUMENT_NOT_READY with another instrument.
 */
export async function readVerificationForm(ask: Ask, instrumentId: string, id: string): Promise<SurveyForm> {
  const answer = await ask(FILLED_FORM, { id }, z.object({ verification: verification.nullable() }));
  const filled = found(answer.verification);
  const used = found(filled.instrument);
  if (used.id !== instrumentId)
    throw new Unprintable('DOCUMENT_NOT_READY', 'Verifikasi ini memakai formulir lain.');
  const family = familyOf(filled);
  return formOf(used, family, filled.answers?.length ? filledOf(filled, family, used) : null);
}

const LETTERS = 'ABCDEFGH';

function formOf(
  { name, edition, questions }: Instrument,
  family: FormFamily | null,
  filled: FilledForm | null,
): SurveyForm {
  const sections = new Map<string, Section & { questions: Section['questions'][number][] }>();
  for (const { group, text, options, gaps } of questions) {
    const title = `${LETTERS[sections.size]}. ${headingOf('InstrumentQuestionGroup', group).id}`;
    const section = sections.get(group) ?? { title, questions: [] };
    section.questions.push({
      text,
      options,
      notes: gaps.map(({ open, resolution }) => `${open}: ${resolution}`),
    });
    sections.set(group, section);
  }
  return { name: found(name), edition: found(edition), sections: [...sections.values()], family, filled };
}

/** Whom the form is about, and who visits. */
function familyOf({ household, surveyor }: z.infer<typeof verification>): FormFamily {
  const family = found(household);
  const head = family.head ? personSubject(family.head) : { name: '–', nik: null, birthDate: null };
  return { subject: { ...head, address: homeText(family) }, surveyorName: surveyor?.name ?? null };
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
    answers: filled.answers ?? [],
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
