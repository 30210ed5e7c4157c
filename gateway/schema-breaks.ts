import {
  type BreakingChange,
  BreakingChangeType,
  findBreakingChanges,
  type GraphQLSchema,
  type GraphQLType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';

/** Breaking changes of an API, except removals that the former API had deprecated, and enums that became scalars. */
export function findUnannouncedBreaks(former: GraphQLSchema, present: GraphQLSchema): string[] {
  return findBreakingChanges(former, present)
    .filter((change) => !wasAnnounced(former, change))
    .map((change) => `breaking change: ${change.description} (deprecate it first)`);
}

function wasAnnounced(former: GraphQLSchema, { type, description }: BreakingChange): boolean {
  // graphql-js tells what is gone in a sentence only; these are its sentences.
  switch (type) {
    case BreakingChangeType.FIELD_REMOVED: {
      const [, typeName = '', field = ''] = /^(\w+)\.(\w+) was removed/.exec(description) ?? [];
      return fieldOf(former, typeName, field)?.deprecationReason != null;
    }
    case BreakingChangeType.ARG_REMOVED: {
      const [, typeName = '', field = '', name = ''] =
        /^(\w+)\.(\w+) arg (\w+) was removed/.exec(description) ?? [];
      const found = fieldOf(former, typeName, field);
      const argument = found && 'args' in found ? found.args.find((one) => one.name === name) : undefined;
      return argument?.deprecationReason != null;
    }
    case BreakingChangeType.VALUE_REMOVED_FROM_ENUM: {
      const [, value = '', typeName = ''] = /^(\w+) was removed from enum type (\w+)/.exec(description) ?? [];
      const found = former.getType(typeName);
      return isEnumType(found) && found.getValue(value)?.deprecationReason != null;
    }
    // A list of codes became the office's own: clients send and read the same texts, and the scalar takes enum literals too.
    case BreakingChangeType.TYPE_CHANGED_KIND:
      return description.endsWith(' changed from an Enum type to a Scalar type.');
    case BreakingChangeType.TYPE_REMOVED: {
      const [, typeName = ''] = /^(\w+) was removed/.exec(description) ?? [];
      return isReachedByDeprecatedFieldsOnly(former, typeName);
    }
    default:
      return false;
  }
}

function fieldOf(schema: GraphQLSchema, typeName: string, field: string) {
  const type = schema.getType(typeName);
  if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) return type.getFields()[field];
  return undefined;
}

function isReachedByDeprecatedFieldsOnly(schema: GraphQLSchema, typeName: string): boolean {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
    if (type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (getNamedType(field.type as GraphQLType).name === typeName && field.deprecationReason == null)
        return false;
    }
  }
  return true;
}
