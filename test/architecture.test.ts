import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const SOURCE = path.resolve('src');
const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.[jt]sx?$/.test(file));

interface Import {
  file: string;
  target: string;
  typeOnly: boolean;
}

const imports = files.flatMap((file): Import[] => {
  const text = readFileSync(path.join(SOURCE, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const found = text.matchAll(
    /^\s*(?:import|export)\s(type\s)?[^;'"]*?from\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm,
  );
  return [...found].map(([, type, from, dynamic]) => {
    const target = from ?? dynamic ?? '';
    const inside = target.startsWith('.') ? path.posix.join(path.posix.dirname(file), target) : target;
    return { file, target: inside, typeOnly: type !== undefined };
  });
});

/** The way through the house: a room imports from itself and from rooms before it. */
const ROOMS = [
  'types',
  'formats',
  'language',
  'read',
  'match',
  'judge',
  'prove',
  'compose',
  'edit',
  'update',
  'report',
  'scan',
  'write',
];

function roomOf(file: string): string {
  return file.includes('/') ? (file.split('/')[0] ?? '') : '';
}

test('there are imports to look at', () => {
  expect(imports.length).toBeGreaterThan(100);
});

test('imports flow one way', () => {
  const wrong = imports.filter(({ file, target }) => {
    const [from, to] = [roomOf(file), roomOf(target)];
    const inside = files.includes(target) || /^\.\.\//.test(target);
    if (!inside || from === to || !ROOMS.includes(from)) return false;
    return ROOMS.indexOf(to) < 0 || ROOMS.indexOf(to) > ROOMS.indexOf(from);
  });
  expect(wrong).toEqual([]);
});

test('only the command line knows Node', () => {
  const builtin = new Set(builtinModules);
  const wrong = imports.filter(({ file, target }) => {
    return !file.startsWith('cli/') && (target.startsWith('node:') || builtin.has(target));
  });
  expect(wrong).toEqual([]);
});

test('nothing sets flags of V8: one version prints an error about what another knows', () => {
  expect(imports.filter(({ target }) => target === 'node:v8')).toEqual([]);
});

test('nothing imports the command line but itself', () => {
  expect(imports.filter(({ file, target }) => target.startsWith('cli/') && !file.startsWith('cli/'))).toEqual(
    [],
  );
});

const DOORS: Record<string, string[]> = {
  'gray-matter': ['read'],
  'remark-parse': ['read'],
  'mdast-util-to-string': ['read'],
  'remark-stringify': ['write'],
  'string-similarity': ['match'],
  stemmer: ['language'],
  tinyglobby: ['cli'],
  picomatch: ['cli'],
  tinypool: ['cli'],
  leven: ['language'],
  'fast-string-width': ['write'],
  'fast-wrap-ansi': ['write'],
};

test.each(Object.entries(DOORS))('%s stands behind one door, in %j', (name, rooms) => {
  const users = imports
    .filter(({ target, typeOnly }) => target === name && !typeOnly)
    .map(({ file }) => file);
  expect(users.length).toBeLessThanOrEqual(1);
  for (const user of users) expect(rooms).toContain(roomOf(user));
});

test('exports are named', () => {
  const wrong = files.filter((file) =>
    /^export default/m.test(readFileSync(path.join(SOURCE, file), 'utf8')),
  );
  expect(wrong.filter((file) => !file.startsWith('page/'))).toEqual([]);
});

/** Who imports whom, by name; what is not in the house is no part of it. */
type Graph = ReadonlyMap<string, ReadonlySet<string>>;

function drawGraph(used: readonly Import[], nameOf: (file: string) => string = (file) => file): Graph {
  const graph = new Map(files.map((file) => [nameOf(file), new Set<string>()]));
  for (const { file, target } of used)
    if (files.includes(target) && nameOf(file) !== nameOf(target))
      graph.get(nameOf(file))?.add(nameOf(target));
  return graph;
}

/** Each circle of the graph that a walk comes upon, as the names along it; none exactly where there is none. */
function findCircles(graph: Graph): string[] {
  const circles: string[] = [];
  const done = new Set<string>();
  const walk = (name: string, way: readonly string[]): void => {
    if (way.includes(name)) circles.push([...way.slice(way.indexOf(name)), name].join(' → '));
    if (way.includes(name) || done.has(name)) return;
    for (const next of graph.get(name) ?? []) walk(next, [...way, name]);
    done.add(name);
  };
  for (const name of graph.keys()) walk(name, []);
  return circles;
}

/** A folder inside a room stands for its files; a file that stands in the room itself is by itself. */
function folderOf(file: string): string {
  const names = file.split('/');
  return names.length > 2 ? names.slice(0, -1).join('/') : file;
}

describe('inside rooms', () => {
  /** Types that a file still takes from one that imports it, and folders that still do. No new ones. */
  const BACK = new Set([
    'language/jobTable.ts → language/findJob.ts',
    'read/findLabel.ts → read/reading.ts',
    'read/cutRun.ts → read/reading.ts',
    'report/measureMerge.ts → report/reportMerge.ts',
    'report/measureSettings.ts → report/reportMerge.ts',
    'cli/problem.ts → cli/commands.ts',
  ]);
  const FOLDERS_BACK = new Set([
    'language/knowledge/concepts.ts → language/normaliseWords.ts',
    'language/knowledge/concepts.ts → language/readStems.ts',
    'cli/readSources.ts → cli/sources/resolveReal.ts',
  ]);

  const forth = imports.filter(({ file, target }) => !BACK.has(`${file} → ${target}`));

  test('a circle would be found', () => {
    const graph = new Map([
      ['a', new Set(['b'])],
      ['b', new Set(['c', 'd'])],
      ['c', new Set(['a'])],
      ['d', new Set<string>()],
    ]);
    expect(findCircles(graph)).toEqual(['a → b → c → a']);
  });

  test('no file needs itself to be loaded', () => {
    expect(findCircles(drawGraph(imports.filter(({ typeOnly }) => !typeOnly)))).toEqual([]);
  });

  test('types go one way, too', () => {
    expect(findCircles(drawGraph(forth))).toEqual([]);
  });

  test('folders go one way', () => {
    const used = forth.filter(({ file, target }) => !FOLDERS_BACK.has(`${file} → ${target}`));
    expect(findCircles(drawGraph(used, folderOf))).toEqual([]);
  });

  test('composing plans, words, settles, emits: a stage may know those before it, and none of them the front matter', () => {
    const stages = ['plan', 'word', 'settle', 'emit', 'frontmatter'].map((name) => `compose/${name}`);
    for (const stage of stages) expect(files.some((file) => folderOf(file) === stage)).toBe(true);
    const wrong = imports.filter(({ file, target }) => {
      const [from, to] = [stages.indexOf(folderOf(file)), stages.indexOf(folderOf(target))];
      return from >= 0 && to > from;
    });
    expect(wrong).toEqual([]);
  });
});

describe('size', () => {
  const MOST_LINES_OF_FUNCTION = 60;
  const MOST_LINES_OF_FILE = 400;

  /** Longer ones that there still are, with the lines that they have. They may shrink, and no new ones come. */
  const STILL_LONG: Readonly<Record<string, number>> = {
    'judge/checkAnswer.ts checkAnswer': 71,
    'match/joinSimilar.ts visitSimilar': 82,
    'page/AgentDocument.tsx renderBlock': 69,
    'page/AgentView.tsx AgentView': 74,
    'page/App.tsx App': 97,
    'page/CapabilitiesView.tsx CapabilitiesView': 62,
    'page/FilterBar.tsx FilterBar': 80,
    'page/FilterBar.tsx SourceMenu': 61,
    'page/LeftOutView.tsx LeftOutView': 86,
    'page/Matrix.tsx Matrix': 108,
    'page/OverlapMap.tsx OverlapMap': 74,
    'page/Overview.tsx SourceTable': 65,
    'page/deriveModel.ts deriveModel': 80,
    'page/parseAgent.ts parseBlocks': 63,
  };

  const functions = files.flatMap(measureFunctions);

  test('there are functions to look at', () => {
    expect(functions.length).toBeGreaterThan(1000);
    expect(measureText('const one = () => {\n  two();\n};\nclass A {\n  b() {}\n}')).toEqual([
      ['one', 3],
      ['b', 1],
    ]);
  });

  test(`no function is longer than ${MOST_LINES_OF_FUNCTION} lines`, () => {
    const long = functions.filter(
      ([name, lines]) => lines > Math.max(MOST_LINES_OF_FUNCTION, STILL_LONG[name] ?? 0),
    );
    expect(long).toEqual([]);
  });

  test(`no file is longer than ${MOST_LINES_OF_FILE} lines`, () => {
    const long = files.filter((file) => countLines(readSource(file)) > MOST_LINES_OF_FILE);
    expect(long).toEqual([]);
  });

  function measureFunctions(file: string): [string, number][] {
    return measureText(readSource(file), file).map(([name, lines]) => [`${file} ${name}`, lines]);
  }

  /** Functions, methods and arrow functions of a file, with the lines from the first word to the last bracket. */
  function measureText(text: string, file = 'text.ts'): [string, number][] {
    const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind);
    const lineAt = (place: number) => source.getLineAndCharacterOfPosition(place).line;
    const found: [string, number][] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isFunctionLike(node) && 'body' in node && node.body)
        found.push([nameFunction(node), lineAt(node.end) - lineAt(node.getStart(source)) + 1]);
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  }

  function nameFunction(node: ts.SignatureDeclaration): string {
    const named = ts.isVariableDeclaration(node.parent) ? node.parent : node;
    return named.name?.getText() ?? 'without a name';
  }
});

function readSource(file: string): string {
  return readFileSync(path.join(SOURCE, file), 'utf8');
}

function countLines(text: string): number {
  return text.split('\n').length - 1;
}
