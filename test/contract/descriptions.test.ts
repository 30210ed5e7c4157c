import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSchema, isSpecifiedScalarType } from 'graphql';
import { expect, it } from 'vitest';
import { projectRoot } from '../../runtime/project.ts';

/** The schema is the manual for people who build a client. */
it('every type, field and argument of the graph has a description', async () => {
  const schema = buildSchema(await readFile(join(projectRoot, 'api.graphql'), 'utf8'));
  const silent: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || isSpecifiedScalarType(type)) continue;
    if (!type.description) silent.push(type.name);
    if (!('getFields' in type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (!field.description) silent.push(`${type.name}.${field.name}`);
      const args = 'args' in field ? field.args : [];
      for (const argument of args) {
        if (!argument.description) silent.push(`${type.name}.${field.name}(${argument.name})`);
      }
    }
  }
  expect(silent).toEqual([]);
});
