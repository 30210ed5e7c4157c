import { type ASTNode, BREAK, type DocumentNode, Kind, visit } from 'graphql';

/** Where a variable is wrong, from graphql-js's words: it has no other way to tell. */
export function inputPathOf(message: string): string[] {
  const [, variable = ''] = /^Variable "\$(\w+)"/.exec(message) ?? [];
  const [, at] = / at "([\w.[\]]+)"; /.exec(message) ?? [];
  const [, missing] = /Field "(\w+)" (?:of required type|is not defined)/.exec(message) ?? [];
  return [...(at ?? variable).split(/[.[\]]+/).filter(Boolean), ...(missing ? [missing] : [])];
}

/** Where a value stands in its document: the path begins with the argument's name. Empty where it stands in none. */
export function placeOfLiteral(document: DocumentNode, value: ASTNode): string[] {
  const path: string[] = [];
  const isNamed = ({ kind }: ASTNode) => kind === Kind.ARGUMENT || kind === Kind.OBJECT_FIELD;
  visit(document, {
    enter: (node) => {
      if (isNamed(node) && 'name' in node && node.name) path.push(node.name.value);
      return node === value ? BREAK : undefined;
    },
    leave: (node) => {
      if (isNamed(node)) path.pop();
    },
  });
  return path;
}
