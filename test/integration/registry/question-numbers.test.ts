import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { projectRoot } from '../../../runtime/project.ts';
import {
  classesInWords,
  questionsInWords,
} from '../../../subgraphs/registry/instrument/instrument.definition.ts';
import { newId } from '../../../subgraphs/shared/ids.ts';
import { randomForm } from '../../testkit/random-form.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['registry'], now: '2026-11-20T03:00:00Z' });
const FOLDER = 'prisma/registry/migrations/20261201031200_question_numbers';

it('[SRG-2] an upgrade tells every form again that was told without the numbers of its questions, and no other', async () => {
  const forms = fc.sample(randomForm, 30).map((definition) => ({ id: newId('inst'), definition }));
  const told = forms[0];
  for (const [index, { id, definition }] of forms.entries())
    await office.look(
      `insert into registry.instrument (id, code, regency_code, edition, name, definition, valid_from)
       values ($1, $2, '33.14', 1, '{"id": "Uji", "en": "Test"}', $3, '2026-01-01')`,
      [id, `UJI-${index}`, JSON.stringify(definition)],
    );
  const emit = (id: string | undefined, kind: string, payload: object) =>
    office.look(
      `insert into registry.event (id, occurred_on, recorded_at, subject_type, subject_id, kind, payload)
       values ($1, '2026-01-01', now(), 'Instrument', $2, $3, $4)`,
      [newId('evt'), id, kind, JSON.stringify(payload)],
    );
  await emit(told?.id, 'INSTRUMENT_PUBLISHED', {
    questions: [{ key: 'q1', text: { id: 'x', en: 'x' }, options: [], number: 1 }],
  });
  await emit(forms[1]?.id, 'INSTRUMENT_RESTATED', {
    questions: [{ key: 'q1', text: { id: 'x', en: 'x' }, options: [] }],
  });

  const migration = await readFile(join(projectRoot, FOLDER, 'migration.sql'), 'utf8');
  const migrate = () => office.look(`set search_path to registry; ${migration}; reset search_path`);
  await migrate();
  const restated = () =>
    office.look<{ id: string; payload: object; isPending: boolean }>(
      `select e.subject_id as id, e.payload, exists (select from registry.event_pending p where p.event_id = e.id) as "isPending"
       from registry.event e where e.kind = 'INSTRUMENT_RESTATED' and e.payload ? 'instrumentId' order by e.subject_id`,
    );
  const expected = forms
    .filter(({ id }) => id !== told?.id)
    .map(({ id, definition }) => ({
      id,
      isPending: true,
      payload: {
        ...{ instrumentId: id, validFrom: '2026-01-01' },
        questions: questionsInWords(definition),
        classes: classesInWords(definition),
      },
    }));
  expect(await restated()).toEqual(expected.sort((a, b) => (a.id < b.id ? -1 : 1)));
  await migrate();
  expect(await restated()).toHaveLength(expected.length);
});
