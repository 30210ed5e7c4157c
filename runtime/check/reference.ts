import { z } from 'zod';
import { drawLifecycle } from '../../subgraphs/shared/lifecycle.ts';
import type { Subgraph } from '../../subgraphs/shared/subgraph.ts';

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const code = (text: string): string => `\`${text}\``;

/**
 * Draws the page on which the subgraphs agree (`docs/reference.md`): prefixes of ids, events with their
 * readers, peer methods, jobs, lifecycles. The graph itself is described in `api.graphql`.
 */
export function drawReference(subgraphs: readonly Subgraph[]): string {
  const sections = [
    '# Reference\n\n`npm run schema` draws this page from the code; `npm run check` keeps it true. Types, fields and acts are described in `api.graphql`.',
    `## Ids\n\n${table(['prefix', 'type', 'owner'], subgraphs.flatMap(idsOf))}`,
    `## Events\n\nPayloads hold public fields: no names, no numbers of people. \`?\` marks a field that may be missing.\n\n${subgraphs
      .filter(({ events }) => Object.keys(events.kinds).length > 0)
      .map((one) => eventsOf(one, subgraphs))
      .join('\n\n')}`,
    `## Peer methods\n\nSigned calls from the gateway and from other subgraphs; each handler checks its own input.\n\n${table(
      ['subgraph', 'methods'],
      subgraphs.map(({ name, peers }) => [name, Object.keys(peers).map(code).join(' ')]),
    )}`,
    `## Jobs\n\n${table(
      ['job', 'runs every'],
      subgraphs.flatMap(({ jobs }) => jobs.map((job) => [code(job.name), `${job.everyMs / 1000} s`])),
    )}`,
    `## Lifecycles\n\n${subgraphs.flatMap(({ lifecycles }) => lifecycles.map(drawn)).join('\n\n')}`,
  ];
  return `${sections.join('\n\n')}\n`;
}

const idsOf = ({ name, nodeTypes }: Subgraph): string[][] =>
  Object.entries(nodeTypes).map(([prefix, type]) => [code(prefix), type, name]);

function eventsOf({ name, events }: Subgraph, subgraphs: readonly Subgraph[]): string {
  const readersOf = (kind: string): string =>
    subgraphs
      .filter(({ consumers }) => consumers.some((one) => one.source === name && kind in one.listeners))
      .map((reader) => reader.name)
      .join(', ');
  const rows = Object.entries(events.kinds).map(([kind, payload]) => [
    code(kind),
    fieldsOf(payload).join(', '),
    readersOf(kind),
  ]);
  return `### ${name}\n\n${table(['kind', 'payload', 'read by'], rows)}`;
}

/** The names of a payload's fields, whichever of its forms has them. */
function fieldsOf(payload: z.ZodType): string[] {
  const form = z.toJSONSchema(payload, { unrepresentable: 'any', io: 'input' });
  const forms = [form, ...(form.anyOf ?? []), ...(form.allOf ?? []), ...(form.oneOf ?? [])];
  const required = new Set(forms.flatMap((one) => one.required ?? []));
  const names = new Set(forms.flatMap((one) => Object.keys(one.properties ?? {})));
  return [...names].map((field) => (required.has(field) ? field : `${field}?`));
}

const drawn = (lifecycle: Subgraph['lifecycles'][number]): string =>
  `### ${lifecycle.noun}\n\n\`\`\`mermaid\n${drawLifecycle(lifecycle)}\n\`\`\``;
