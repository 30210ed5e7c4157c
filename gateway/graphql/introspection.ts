import {
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** Fields that refer to a type which is listed in full elsewhere. */
const REFERENCES = /^(type|ofType|interfaces|possibleTypes|(query|mutation|subscription)Type)$/;
/** Fields that list the parts of a type or a field. */
const LISTS = /^(fields|inputFields|args|enumValues|interfaces|possibleTypes)$/;

/**
 * Whether an operation asks for the schema as developers' tools do, and for nothing else: each type once with its parts,
 * and only the names of the types that those parts refer to. Aliases are not allowed, so nothing multiplies and the answer
 * is never longer than the schema.
 */
export function asksSchemaOnce(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): boolean {
  const passed = new Set<string>();
  const isOnce = (set: SelectionSetNode, isReferred: boolean): boolean =>
    set.selections.every((selection) => {
      if (selection.kind === Kind.INLINE_FRAGMENT) return isOnce(selection.selectionSet, isReferred);
      const name = selection.name.value;
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const key = `${name} ${isReferred}`;
        if (passed.has(key)) return true; // fragments that spread each other twice double at every level
        passed.add(key);
        const fragment = fragments.get(name);
        return fragment !== undefined && isOnce(fragment.selectionSet, isReferred);
      }
      if (selection.alias || (isReferred && LISTS.test(name))) return false;
      return !selection.selectionSet || isOnce(selection.selectionSet, isReferred || REFERENCES.test(name));
    });
  return operation.selectionSet.selections.every(
    (selection) =>
      selection.kind === Kind.FIELD &&
      !selection.alias &&
      (selection.name.value === '__typename' ||
        (selection.name.value === '__schema' &&
          selection.selectionSet !== undefined &&
          isOnce(selection.selectionSet, false))),
  );
}
