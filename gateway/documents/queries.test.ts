import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../runtime/project.ts';
import { COVERING_LETTER } from './covering-letter.query.ts';
import { BLANK_FORM, FILLED_FORM } from './form.query.ts';
import { LETTER } from './letter.query.ts';
import { OFFICE_LETTERHEAD, OFFICE_SIGNER } from './office.query.ts';
import { REFUSAL } from './refusal.query.ts';
import { REPORTS } from './reports.ts';
import { SLIP } from './slip.query.ts';

const documents = {
  LETTER,
  REFUSAL,
  COVERING_LETTER,
  BLANK_FORM,
  FILLED_FORM,
  SLIP,
  OFFICE_LETTERHEAD,
  OFFICE_SIGNER,
  ...Object.fromEntries(Object.entries(REPORTS).map(([name, { document }]) => [name, document])),
};

describe('what documents ask', () => {
  const schema = buildSchema(readFileSync(join(projectRoot, 'api.graphql'), 'utf8'));

  it.each(Object.entries(documents))('%s fits the committed graph', (_, document) => {
    expect(validate(schema, parse(document)).map(({ message }) => message)).toEqual([]);
  });
});
