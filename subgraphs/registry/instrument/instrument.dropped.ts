import { z } from 'zod';
import { askPeer } from '../../shared/ask-peer.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import type { RegistryContext } from '../context.ts';
import { choicesOf, type InstrumentDefinition, questionsInWords } from './instrument.definition.ts';
import { listInstruments, newestOf } from './instrument.store.ts';

/** Criteria in force or to come that ask what a new edition drops. */
export interface DroppedUse {
  programId: string;
  programName: LocalizedText;
  /** The key of a question, the number of one of its answers after it, or the code of a class: `roof`, `roof=3`, `POOR`. */
  what: string;
  /** The same in the words of the form that has it. */
  text: LocalizedText;
}

const uses = z.array(
  z.object({
    programId: z.string(),
    programName: z.object({ id: z.string(), en: z.string() }),
    what: z.string(),
  }),
);

/**
 * The criteria that ask what this definition no longer has and the newest edition has: a question, an answer of one, a
 * class. They would answer "not known yet" or never be met. Services keeps criteria: RuleError
 * `SUBGRAPH_UNAVAILABLE` while it is away.
 */
export async function findDroppedUses(
  ctx: RegistryContext,
  definition: InstrumentDefinition,
): Promise<DroppedUse[]> {
  const newest = newestOf(await listInstruments(ctx));
  const dropped = newest ? whatIsDropped(newest.definition, definition) : [];
  if (dropped.length === 0) return [];
  const found = await askPeer(ctx, {
    to: 'services',
    method: 'criteriaUses',
    input: { what: dropped },
    answer: uses,
  });
  return found.map((use) => ({ ...use, text: inWords(newest?.definition, use.what) }));
}

/** A question, an answer of one or a class in the form's words; as criteria name it where the form has none. */
function inWords(definition: InstrumentDefinition | undefined, what: string): LocalizedText {
  const [key, value] = what.split('=');
  const question = definition?.questions.find((one) => one.key === key);
  const label = question?.text ?? definition?.classes.find(({ code }) => code === what)?.label;
  if (!label) return { id: what, en: what };
  const answer = question && choicesOf(question).find((one) => String(one.value) === value)?.text;
  return answer ? { id: `${label.id}: ${answer.id}`, en: `${label.en}: ${answer.en}` } : label;
}

/** What criteria can name of the former definition and not of the next. Pure. */
export function whatIsDropped(former: InstrumentDefinition, next: InstrumentDefinition): string[] {
  const named = (definition: InstrumentDefinition) => [
    ...questionsInWords(definition).flatMap(({ key, values }) => [
      key,
      ...values.map((value) => `${key}=${value}`),
    ]),
    ...definition.classes.map(({ code }) => code),
  ];
  const kept = new Set(named(next));
  const gone = named(former).filter((one) => !kept.has(one));
  // A question that is gone says enough; its answers are gone with it.
  return gone.filter((one) => !gone.includes(one.split('=')[0] ?? '') || !one.includes('='));
}
