import type pg from 'pg';
import { type RegistryEventKinds, registryEvents } from '../../subgraphs/registry/events.ts';
import type { Decree, Instrument, Verification } from '../../subgraphs/registry/generated/prisma/client.ts';
import {
  householdFactsPayload,
  personFactsPayload,
} from '../../subgraphs/registry/household/household.facts.emit.ts';
import type { FactRow } from '../../subgraphs/registry/household/household.store.ts';
import {
  classesInWords,
  type InstrumentDefinition,
  questionsInWords,
} from '../../subgraphs/registry/instrument/instrument.definition.ts';
import { dateToDay } from '../../subgraphs/shared/clock.ts';
import type { NewEvent } from '../../subgraphs/shared/events.ts';
import { fixedId } from '../../subgraphs/shared/ids.ts';
import { insertRows } from './registry-rows.ts';

/** A survey form with its typed definition. */
type SampleInstrument = Pick<Instrument, 'id' | 'code' | 'edition' | 'validFrom'> & {
  definition: InstrumentDefinition;
};

type RegistryEvent = NewEvent<RegistryEventKinds>;

/** The facts events, from the same builder as the registry's acts. */
export function factEvents(rows: readonly FactRow[], day: string): RegistryEvent[] {
  return rows.flatMap((row): RegistryEvent[] => [
    {
      kind: 'HOUSEHOLD_FACTS',
      subject: { type: 'Household', id: row.id },
      payload: householdFactsPayload(row, day),
    },
    ...row.people.map(
      (person): RegistryEvent => ({
        kind: 'PERSON_FACTS',
        subject: { type: 'Person', id: person.id },
        payload: personFactsPayload(row, person, day),
      }),
    ),
  ]);
}

/** The decree that lists the sample's households. */
export function decreeEvent(decree: Decree): RegistryEvent {
  const issuedOn = dateToDay(decree.issuedOn);
  return {
    kind: 'DECREE_RECORDED',
    subject: { type: 'Decree', id: decree.id },
    payload: { decreeId: decree.id, number: decree.number, issuedOn },
    occurredOn: issuedOn,
  };
}

/** The survey form of the sample, in force since its first day. */
export function instrumentEvent(row: SampleInstrument): RegistryEvent {
  const validFrom = dateToDay(row.validFrom);
  return {
    kind: 'INSTRUMENT_PUBLISHED',
    subject: { type: 'Instrument', id: row.id },
    payload: {
      instrumentId: row.id,
      code: row.code,
      edition: row.edition,
      validFrom,
      formerInstrumentId: null,
      questions: questionsInWords(row.definition),
      classes: classesInWords(row.definition),
    },
    occurredOn: validFrom,
  };
}

/** The events of a verification, with their days. */
export function verificationEvents(row: Verification): RegistryEvent[] {
  const { id: verificationId, householdId, caseId, surveyorAccountId, score, className, outcome } = row;
  const subject = { type: 'Verification', id: verificationId };
  const events: RegistryEvent[] = [
    {
      kind: 'VERIFICATION_REQUESTED',
      subject,
      payload: { verificationId, householdId, caseId, villageCode: row.villageCode },
      occurredOn: dateToDay(row.requestedOn),
    },
  ];
  if (surveyorAccountId && row.assignedOn) {
    events.push({
      kind: 'VERIFICATION_ASSIGNED',
      subject,
      payload: { verificationId, householdId, surveyorAccountId, previousSurveyorAccountId: null },
      occurredOn: dateToDay(row.assignedOn),
    });
  }
  if (outcome && className && row.decidedOn) {
    events.push({
      kind: 'VERIFICATION_DECIDED',
      subject,
      payload: {
        verificationId,
        householdId,
        caseId,
        outcome,
        className,
        score: score ?? 0,
        departed: false,
        surveyorAccountId,
      },
      occurredOn: dateToDay(row.decidedOn),
    });
  }
  return events;
}

/** Writes events in order, in bulk, for the sequencer, as `write` does. Validates payloads. */
export async function insertEvents(
  db: pg.PoolClient,
  events: readonly RegistryEvent[],
  recordedAt: Date,
  day: string,
): Promise<void> {
  const rows = events.map((event, index) => ({
    id: fixedId('evt', `registry:${index}:${event.kind}:${event.subject.id}`),
    occurredOn: event.occurredOn ?? day,
    recordedAt: recordedAt.toISOString(),
    subjectType: event.subject.type,
    subjectId: event.subject.id,
    kind: event.kind,
    payload: registryEvents.kinds[event.kind].parse(event.payload),
  }));
  await insertRows(db, 'event', rows);
  await db.query(
    'insert into event_pending (event_id) select id from unnest($1::text[]) with ordinality as e(id, place) order by place',
    [rows.map((row) => row.id)],
  );
}
