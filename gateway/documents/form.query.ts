import { z } from 'zod';
import { GatewayRefusal } from '../graphql/faults.ts';
import { type Ask, found } from './ask.ts';
import type { FilledForm, Section, SurveyForm } from './form.pdf.ts';
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
      answers narrative latitude longitude occurredOn score className
      surveyor { name } photos { id } instrument { ...DocumentInstrument }
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

const verification = z.object({
  answers: z.array(z.number()).nullable(),
  narrative: z.string().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  occurredOn: z.string().nullable(),
  score: z.number().nullable(),
  className: z.string().nullable(),
  surveyor: z.object({ name: z.string() }).nullable(),
  photos: z.array(z.object({ id: z.string() })).nullable(),
  instrument: instrument.nullable(),
  household: home.extend({ head: person.nullable() }).nullable(),
});

const GROUPS: Record<string, string> = { HOUSING: 'A. Perumahan', SOCIO_ECONOMIC: 'B. Sosial ekonomi' };

/** The blank form of an instrument. */
export async function readBlankForm(ask: Ask, id: string): Promise<SurveyForm> {
  const answer = await ask(BLANK_FORM, { id }, z.object({ instrument: instrument.nullable() }));
  return formOf(found(answer.instrument), null);
}

/** The form as a verification filled it; DOCUMENT_NOT_READY before it was submitted, or with another instrument. */
export async function readFilledForm(ask: Ask, instrumentId: string, id: string): Promise<SurveyForm> {
  const answer = await ask(FILLED_FORM, { id }, z.object({ verification: verification.nullable() }));
  const filled = found(answer.verification);
  const used = found(filled.instrument);
  if (used.id !== instrumentId)
    throw new GatewayRefusal('DOCUMENT_NOT_READY', 'Verifikasi ini memakai formulir lain.');
  if (!filled.answers || filled.answers.length === 0)
    throw new GatewayRefusal('DOCUMENT_NOT_READY', 'Verifikasi ini belum diisi.');
  return formOf(used, filledOf(filled, used));
}

function formOf({ name, edition, questions }: Instrument, filled: FilledForm | null): SurveyForm {
  const sections = new Map<string, Section & { questions: Section['questions'][number][] }>();
  for (const { group, text, options, gaps } of questions) {
    const section = sections.get(group) ?? { title: GROUPS[group] ?? group, questions: [] };
    section.questions.push({
      text,
      options,
      notes: gaps.map(({ open, resolution }) => `${open}: ${resolution}`),
    });
    sections.set(group, section);
  }
  return { name: found(name), edition: found(edition), sections: [...sections.values()], filled };
}

function filledOf(filled: z.infer<typeof verification>, { classes }: Instrument): FilledForm {
  const { household, latitude, longitude, score, className } = filled;
  const family = found(household);
  const head = family.head ? personSubject(family.head) : { name: '–', nik: null, birthDate: null };
  const label = classes.find(({ code }) => code === className)?.label ?? className;
  const result = [score === null ? null : `Nilai ${score}`, label].filter(Boolean).join(' · ');
  return {
    subject: { ...head, address: homeText(family) },
    answers: filled.answers ?? [],
    narrative: filled.narrative,
    place: latitude === null || longitude === null ? null : `${latitude.toFixed(6)}, ${longitude.toFixed(6)}`,
    photos: filled.photos?.length ?? 0,
    visitedOn: filled.occurredOn,
    surveyorName: filled.surveyor?.name ?? null,
    result: result || null,
  };
}
