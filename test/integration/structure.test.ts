import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../runtime/project.ts';
import { SUBGRAPHS } from '../../subgraphs/shared/subgraph.ts';

interface SourceFile {
  /** From the root, with `/`: `subgraphs/cases/case/case.store.ts`. */
  path: string;
  text: string;
  imports: Import[];
}

interface Import {
  /** The imported file from the root, or a package's name. */
  target: string;
  isTypeOnly: boolean;
  /** Loaded only when that line is reached. */
  isLater: boolean;
}

const FOLDERS = ['gateway', 'subgraphs', 'runtime', 'admin', 'prisma', 'test', 'bench'];
const LEFT_OUT = new Set(['generated', 'node_modules', 'dist', 'build']);
const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)/g;

/** What the README's commands run first; they generate code themselves. */
const STARTS = ['runtime/build.ts', 'runtime/test.ts', 'runtime/generate.ts', 'bench/run.ts'];

const files = FOLDERS.flatMap(sourceFilesIn);
const from = (prefix: string) => files.filter((file) => file.path.startsWith(prefix));
const subgraphFiles = SUBGRAPHS.flatMap((name) => from(`subgraphs/${name}/`));
const isTest = (path: string) => /\.test\.tsx?$/.test(path);

/** Violations of a rule, as `file → import`. */
function breaches(
  of: readonly SourceFile[],
  isAllowed: (one: Import, file: SourceFile) => boolean,
): string[] {
  return of.flatMap((file) =>
    file.imports.filter((one) => !isAllowed(one, file)).map((one) => `${file.path} → ${one.target}`),
  );
}

/** Import cycles between files, as `a → b → a`, each once; dynamic and type imports count too. */
function circles(of: readonly Pick<SourceFile, 'path' | 'imports'>[]): string[] {
  const importsOf = new Map(
    of.map(({ path, imports }) => [path, new Set(imports.map(({ target }) => target))]),
  );
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) found.push([...way.slice(way.indexOf(path)), path].join(' → '));
    if (way.includes(path) || done.has(path)) return;
    for (const target of importsOf.get(path) ?? []) walk(target, [...way, path]);
    done.add(path);
  };
  for (const path of importsOf.keys()) walk(path, []);
  return found;
}

/** The folder of a noun, `subgraphs/cases/letter`; null for files beside the nouns. */
const nounOf = (path: string) => /^subgraphs\/\w+\/[^/]+(?=\/)/.exec(path)?.[0] ?? null;

/**
 * The nouns of a subgraph with the other nouns that they import, without tests; also through files beside the nouns, as
 * `household/household.store.ts` → `scope.ts` → a noun. Codes and types that such a file gathers from all nouns do not
 * count: they depend on nothing.
 */
function nounsOf(name: string): Pick<SourceFile, 'path' | 'imports'>[] {
  const own = from(`subgraphs/${name}/`);
  const beside = new Map(
    own
      .filter(({ path }) => nounOf(path) === null)
      .map(({ path, imports }) => [
        path,
        imports.filter(({ target, isTypeOnly }) => !isTypeOnly && !target.endsWith('.codes.ts')),
      ]),
  );
  const reached = (one: Import): Import[] => beside.get(one.target)?.flatMap(reached) ?? [one];
  const nouns = new Map<string, Import[]>();
  for (const { path, imports } of own) {
    const noun = nounOf(path);
    if (noun === null || isTest(path)) continue;
    const others = imports.flatMap(reached).map((one) => ({ ...one, target: nounOf(one.target) ?? noun }));
    nouns.set(noun, [...(nouns.get(noun) ?? []), ...others.filter(({ target }) => target !== noun)]);
  }
  return [...nouns].map(([path, imports]) => ({ path, imports }));
}

const isPackage = (target: string) => !FOLDERS.some((folder) => target.startsWith(`${folder}/`));
const isShared = (target: string) => target.startsWith('subgraphs/shared/');

describe('the arrows between the parts', () => {
  it('finds the parts', () => {
    expect(from('subgraphs/shared/').length).toBeGreaterThan(20);
    expect(subgraphFiles.length).toBeGreaterThan(50);
    expect(files.find(({ path }) => path === 'subgraphs/reporting/schema.ts')?.imports).toContainEqual({
      target: 'subgraphs/shared/assemble.ts',
      isTypeOnly: false,
      isLater: false,
    });
  });

  it.each(SUBGRAPHS)('%s imports itself and shared, never another subgraph, gateway or runtime', (name) => {
    const own = (target: string) => target.startsWith(`subgraphs/${name}/`);
    const code = from(`subgraphs/${name}/`);
    expect(breaches(code, ({ target }) => isPackage(target) || own(target) || isShared(target))).toEqual([]);
  });

  it.each(STARTS)('%s loads in a new checkout, where nothing is generated yet', (start) => {
    const reached = new Set<string>([start]);
    for (const path of reached) {
      const imports = files.find((file) => file.path === path)?.imports ?? [];
      for (const { target, isTypeOnly, isLater } of imports) if (!isTypeOnly && !isLater) reached.add(target);
    }
    expect(reached.size).toBeGreaterThan(3);
    expect([...reached].filter((path) => path.includes('/generated/'))).toEqual([]);
  });

  it('no file imports itself round a corner', () => {
    expect(circles(files)).toEqual([]);
  });

  it.each(SUBGRAPHS)('in %s no nouns import each other in a ring', (name) => {
    const nouns = nounsOf(name);
    expect(nouns.length).toBeGreaterThan(5);
    expect(circles(nouns)).toEqual([]);
  });

  it('shared knows no noun: it imports itself alone', () => {
    expect(
      breaches(from('subgraphs/shared/'), ({ target }) => isPackage(target) || isShared(target)),
    ).toEqual([]);
  });

  it('texts for people have days in words and money with its separators', () => {
    const inText = /\b(?:id|en): `[^`]*`/g;
    const isRaw =
      /\$\{(?:[\w.]*\b(?:day|today|earliest|latest|nearest|until|since|\w+(?:On|Until|From|Day|Rupiah))|(?:dateToDay|officeDate)\([^}]*)\}/;
    expect(isRaw.test(`id: \`sampai \${letter.validUntil}\``)).toBe(true);
    expect(isRaw.test(`id: \`sampai \${dayInWords(letter.validUntil, 'id')}\``)).toBe(false);
    const code = [...from('subgraphs/'), ...from('gateway/')].filter(({ path }) => !isTest(path));
    const raw = code.flatMap(({ path, text }) =>
      [...text.matchAll(inText)].filter(([words]) => isRaw.test(words)).map(([words]) => `${path}: ${words}`),
    );
    expect(raw).toEqual([]);
  });

  it("the gateway imports of the subgraphs each one's schema.ts and shared alone", () => {
    const schema = /^subgraphs\/\w+\/schema\.ts$/;
    const code = from('gateway/').filter(({ path }) => !isTest(path));
    expect(
      breaches(
        code,
        ({ target }) => !target.startsWith('subgraphs/') || isShared(target) || schema.test(target),
      ),
    ).toEqual([]);
  });

  it('printing imports nothing of the gateway or HTTP', () => {
    const code = from('gateway/printing/').filter(({ path }) => !isTest(path));
    expect(code.length).toBeGreaterThan(10);
    const own = (target: string) => target.startsWith('gateway/printing/');
    const isFit = (target: string) =>
      (isPackage(target) && target !== 'fastify') || own(target) || isShared(target);
    expect(breaches(code, ({ target }) => isFit(target))).toEqual([]);
  });

  it('the console imports nothing of the server', () => {
    expect(
      breaches(from('admin/'), ({ target }) => isPackage(target) || target.startsWith('admin/')),
    ).toEqual([]);
  });

  it('no part of the product imports a test or the testkit', () => {
    const isProduct = ({ path }: SourceFile) => !isTest(path) && !/^(test|bench)\//.test(path);
    const product = files.filter(isProduct);
    expect(breaches(product, ({ target }) => !target.startsWith('test/'))).toEqual([]);
  });
});

describe('the files of a noun', () => {
  it('lifecycles and policies are pure, and so is whatever they import', () => {
    const pure = subgraphFiles.filter(({ path }) => /\.(lifecycle|policy)\.ts$/.test(path));
    expect(pure.length).toBeGreaterThan(5);
    expect(breaches(pure, isPure)).toEqual([]);
  });

  it('files of codes only define codes: their generated files load without anything else', () => {
    const ofCodes = from('subgraphs/').filter(({ path }) => path.endsWith('.codes.ts'));
    expect(ofCodes.length).toBeGreaterThan(10);
    const isAllowed = ({ target, isTypeOnly }: Import) =>
      isTypeOnly || target === 'subgraphs/shared/codes.ts' || target.endsWith('.codes.ts');
    expect(breaches(ofCodes, isAllowed)).toEqual([]);
  });

  it('only its store has SQL and uses Prisma outside a transaction; shared code is beside the nouns', () => {
    const speaks = /\bsql(<[^(]*>)?\(|\.query(<[^(]*>)?\(|\bdb\.prisma\.\w+\.|\$(query|execute)Raw/;
    const ofNouns = subgraphFiles.filter(({ path }) => path.split('/').length > 3 && !isTest(path));
    const others = ofNouns.filter(({ path }) => !path.endsWith('.store.ts'));
    const found = others.filter(({ text }) => speaks.test(withoutComments(text)));
    expect(found.map(({ path }) => path)).toEqual([]);
  });
});

/** Whether an import is pure: types, enums, the pure part of shared, or a pure file. */
function isPure({ target, isTypeOnly }: Import): boolean {
  const pureShared = /^subgraphs\/shared\/(actor|clock|codes|errors|ids|lifecycle|policy|reasons|words)\.ts$/;
  if (isTypeOnly || target === 'zod' || pureShared.test(target)) return true;
  if (target.endsWith('/generated/prisma/enums.ts')) return true;
  const file = isShared(target) ? undefined : files.find(({ path }) => path === target);
  return file?.imports.every(isPure) ?? false;
}

describe('every file', () => {
  it('has 400 lines at most', () => {
    const long = files
      .map(({ path, text }) => ({ path, lines: text.split('\n').length }))
      .filter(({ lines }) => lines > 401);
    expect(long).toEqual([]);
  });

  it('of tests runs whole: nothing is skipped, singled out or left for later', () => {
    const halted = /\b(it|test|describe)(\.\w+)*\.(skip|only|todo|fails|skipIf)\b|\bx(it|describe)\(/;
    const tests = files.filter(({ path }) => isTest(path) && path !== 'test/integration/structure.test.ts');
    expect(tests.filter(({ text }) => halted.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}

function sourceFilesIn(folder: string): SourceFile[] {
  const found: SourceFile[] = [];
  for (const entry of readdirSync(join(projectRoot, folder), { withFileTypes: true, recursive: true })) {
    const path = relative(projectRoot, join(entry.parentPath, entry.name)).replaceAll('\\', '/');
    if (!entry.isFile() || !/\.tsx?$/.test(path) || path.split('/').some((part) => LEFT_OUT.has(part)))
      continue;
    const text = readFileSync(join(projectRoot, path), 'utf8');
    found.push({ path, text, imports: importsOf(path, text) });
  }
  return found;
}

function importsOf(path: string, text: string): Import[] {
  return [...withoutComments(text).matchAll(IMPORT)].map(([, type, static_, dynamic]) => {
    const specifier = static_ ?? dynamic ?? '';
    const target = specifier.startsWith('.')
      ? join(dirname(path), specifier).replaceAll('\\', '/')
      : specifier;
    return { target, isTypeOnly: type !== undefined, isLater: dynamic !== undefined };
  });
}
