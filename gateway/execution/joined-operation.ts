import { Kind, type NameNode, type OperationDefinitionNode, parse, print, visit } from 'graphql';

/** The names of a fetch in an operation: the variable with its entities, and the field that answers with them. */
export interface FetchNames {
  variable: string;
  field: string;
}

/** Those that Apollo's planner gives. */
export const OWN_NAMES: FetchNames = { variable: 'representations', field: '_entities' };

/** Those of a fetch, by its place, in an operation of several. */
export const joinedNames = (place: number): FetchNames => ({
  variable: `representations_${place}`,
  field: `entities_${place}`,
});

/** A client's variable of such a name would be taken for ours. */
const TAKEN = /^representations_\d+$/;

/**
 * One operation that asks what several ask, each of them a fetch of entities; under `joinedNames`. Null if one has fragments
 * or variables whose names could meet those of another.
 */
export function joinOperations(operations: readonly string[]): string | null {
  const renamed: OperationDefinitionNode[] = [];
  for (const [place, operation] of operations.entries()) {
    const { definitions } = parse(operation, { noLocation: true });
    const [definition] = definitions;
    if (definitions.length > 1 || definition?.kind !== Kind.OPERATION_DEFINITION) return null;
    if (definition.variableDefinitions?.some(({ variable }) => TAKEN.test(variable.name.value))) return null;
    const names = joinedNames(place);
    renamed.push(
      visit(definition, {
        enter: (node) => {
          if (node.kind === Kind.VARIABLE && node.name.value === OWN_NAMES.variable)
            return { ...node, name: nameNode(names.variable) };
          if (node.kind === Kind.FIELD && node.name.value === OWN_NAMES.field)
            return { ...node, alias: nameNode(names.field) };
          return undefined;
        },
      }),
    );
  }
  const [first] = renamed;
  if (!first) return null;
  const variables = new Map(
    renamed.flatMap(({ variableDefinitions = [] }) =>
      variableDefinitions.map((one) => [one.variable.name.value, one] as const),
    ),
  );
  return print({
    ...first,
    variableDefinitions: [...variables.values()],
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: renamed.flatMap(({ selectionSet }) => selectionSet.selections),
    },
  });
}

const nameNode = (value: string): NameNode => ({ kind: Kind.NAME, value });
