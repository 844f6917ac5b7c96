import type { Persona } from '../../src/types/index.ts';
import { changeBlocks } from './plant/changeBlocks.ts';
import {
  addForce,
  bare,
  changeNumber,
  dropCondition,
  dropName,
  dropNumber,
  dropTail,
  turnBound,
  turnSense,
  weakenForce,
} from './plant/changeText.ts';
import { dropsOwn, hasOwnWord, shares } from './plant/ownWords.ts';
import { openPage, type Page, type Planted, type Target, wordsOf } from './plant/Page.ts';
import type { Plant, PlantKind } from './plant/Plant.ts';

/**
 * Lists faults of one kind that can be put into an agent, each on lines of its own. What is taken out is said nowhere else: that is told by words
 * as they are written, not by what is measured.
 */
export function listPlants(kind: PlantKind, agent: Planted): Plant[] {
  return PLANTERS[kind](openPage(agent));
}

/** The text with some faults in it. */
export function plantAll(rows: readonly string[], plants: readonly Plant[]): string {
  const changes = new Map<number, readonly string[]>();
  for (const { line, becomes, also } of plants) {
    changes.set(line, becomes);
    for (const [at, lines] of also ?? []) changes.set(at, lines);
  }
  return rows.flatMap((row, at) => changes.get(at + 1) ?? [row]).join('\n');
}

type Planter = (page: Page) => Plant[];

const PLANTERS: Record<PlantKind, Planter> = {
  'line-lost': (page) =>
    lose('line-lost', page, (one) => shares(one, page).most < 0.5 && hasOwnWord(one, page)),
  'words-elsewhere': loseScattered,
  'item-moved': moveItems,
  'step-lost': (page) =>
    lose('step-lost', page, (one) => shares(one, page).most < 0.5 && hasOwnWord(one, page), true),
  'steps-swapped': swapSteps,
  'name-dropped': (page) => edit('name-dropped', page, dropName).filter((plant) => losesWord(plant, page)),
  'name-invented': (page) => edit('name-invented', page, ({ text }) => `${bare(text)} (with Zylvanta)`),
  'number-changed': (page) => edit('number-changed', page, changeNumber),
  'number-dropped': (page) =>
    edit('number-dropped', page, dropNumber).filter((plant) => losesNumber(plant, page)),
  'bound-turned': (page) => edit('bound-turned', page, turnBound),
  'force-weakened': (page) => edit('force-weakened', page, weakenForce),
  'force-added': (page) => edit('force-added', page, addForce),
  'sense-turned': (page) => edit('sense-turned', page, turnSense),
  'condition-dropped': (page) => edit('condition-dropped', page, dropCondition),
  'scope-narrowed': (page) =>
    edit('scope-narrowed', page, ({ text }) =>
      /[:?(]/.test(text) ? text : `${bare(text)}, but only if the customer pays for it`,
    ),
  'qualifier-moved': moveQualifiers,
  'tail-dropped': (page) => edit('tail-dropped', page, dropTail),
  'claim-invented': inventClaims,
  'block-changed': (page) => changeBlocks('block-changed', page),
  'block-lost': (page) => changeBlocks('block-lost', page),
  'block-flattened': (page) => changeBlocks('block-flattened', page),
  'lead-bared': bareLeads,
  'exclusion-lost': loseExclusions,
  'setting-widened': widenSettings,
};

function lose(kind: PlantKind, { targets }: Page, isOwn: (one: Target) => boolean, step = false): Plant[] {
  return targets
    .filter((one) => one.words.size >= 3 && one.isStep === step && isOwn(one))
    .map(({ line, text }) => ({ kind, line, text, becomes: [] }));
}

/** True where a word that goes stands nowhere else. */
function losesWord({ line, text, becomes: [row = ''] }: Plant, { said }: Page): boolean {
  const kept = wordsOf(row);
  const isElsewhere = (word: string) => said.some((other) => other.line !== line && other.words.has(word));
  return [...wordsOf(text)].some((word) => !kept.has(word) && !isElsewhere(word));
}

/** True where a number goes that stands nowhere else. */
function losesNumber({ line, text, becomes: [row = ''] }: Plant, { said }: Page): boolean {
  const find = (one: string): string[] => one.replace(/(?<=\d),(?=\d{3})/g, '').match(/\d+(?:\.\d+)?/g) ?? [];
  const gone = find(text).filter((number) => !find(row).includes(number));
  return gone.some(
    (number) => !said.some((other) => other.line !== line && find(other.text).includes(number)),
  );
}

/** All words of the line stand somewhere, but no line has many of them, nor two that tell. */
function loseScattered(page: Page): Plant[] {
  const { said, general } = page;
  return lose('words-elsewhere', page, (one) => {
    const { words, line } = one;
    const telling = [...words].filter((word) => !general.has(word));
    const rest = said.filter((other) => other.line !== line);
    return (
      telling.length >= Math.max(2, words.size * 0.6) &&
      words.size >= 3 &&
      shares(one, page).most < 0.4 &&
      telling.every((word) => rest.some((other) => other.words.has(word))) &&
      rest.every((other) => telling.filter((word) => other.words.has(word)).length < 2)
    );
  });
}

function edit(kind: PlantKind, page: Page, change: (one: Target) => string): Plant[] {
  return page.targets.flatMap((one) => {
    const text = change(one);
    if (text === one.text || text.length < 8 || (DROPS.has(kind) && !dropsOwn(one, text, page))) return [];
    return [{ kind, line: one.line, text: one.text, becomes: [one.mark + text] }];
  });
}

const DROPS = new Set<PlantKind>(['name-dropped', 'number-dropped', 'condition-dropped', 'tail-dropped']);

function moveItems({ targets, rows }: Page): Plant[] {
  const heads = rows.flatMap((row, at) => (/^## \S/.test(row) ? [at + 1] : []));
  const isWorked = (one: Target) => one.isStep || /^\s*[-*+]\s+\[[ x]\]/.test(one.row);
  const far = targets.filter((one) => !isWorked(one));
  return targets.filter(isWorked).flatMap((one): Plant[] => {
    const home = heads.findLast((head) => head < one.line) ?? 0;
    const place = far.find((other) => (heads.findLast((head) => head < other.line) ?? 0) !== home);
    const siblings = targets.filter((other) => other.list === one.list).length;
    if (
      !place ||
      siblings < 4 ||
      shares(one, { said: targets.filter((other) => other.list === one.list) }).all > 0.7
    )
      return [];
    const also = new Map([[place.line, [place.row, `${/^\s*/.exec(place.row)?.[0] ?? ''}- ${one.text}`]]]);
    return [{ kind: 'item-moved', line: one.line, text: one.text, becomes: [], also }];
  });
}

function swapSteps({ targets, sources }: Page): Plant[] {
  return targets.flatMap((one, at): Plant[] => {
    const next = targets[at + 1];
    const isPair =
      one.isStep && next?.isStep && next.list === one.list && next.mark.length === one.mark.length;
    if (!next || !isPair || one.words.size < 3 || next.words.size < 3) return [];
    if (shareOf(one.words, next.words) > 1 / 3 || !isOrdered(one, next, sources)) return [];
    const also = new Map([[next.line, [next.mark + one.text]]]);
    return [{ kind: 'steps-swapped', line: one.line, text: one.text, becomes: [one.mark + next.text], also }];
  });
}

/** True where some source has both as steps, the one before the other. */
function isOrdered(one: Target, next: Target, sources: readonly Persona[]): boolean {
  return sources.some(({ entries }) => {
    const steps = entries.filter(({ kind }) => kind === 'step').map(({ text }) => wordsOf(text));
    const find = ({ words }: Target) => steps.findIndex((step) => shareOf(words, step) >= SAME_STEP);
    return find(one) >= 0 && find(one) < find(next);
  });
}

/** So many of the words of a step are those of the source's step. */
const SAME_STEP = 0.6;

function shareOf(words: ReadonlySet<string>, others: ReadonlySet<string>): number {
  return [...words].filter((word) => others.has(word)).length / Math.max(1, words.size);
}

/** What a line says of its thing with "with", "using" or "for" goes to a line of another list. */
function moveQualifiers(page: Page): Plant[] {
  const { targets } = page;
  return targets.flatMap((one, at): Plant[] => {
    const [, head = '', tail = ''] =
      /^([^,:;()]{12,}?) ((?:with|using|for|across|via) [^,:;()]{6,40})$/.exec(bare(one.text)) ?? [];
    const other = targets
      .slice(at + 5)
      .find(
        ({ list, text, words }) =>
          list !== one.list && !/[:;()?]/.test(text) && ![...one.words].some((word) => words.has(word)),
      );
    if (head === '' || !other || !dropsOwn(one, head, page)) return [];
    const also = new Map([[other.line, [`${other.mark}${bare(other.text)} ${tail}`]]]);
    return [{ kind: 'qualifier-moved', line: one.line, text: one.text, becomes: [one.mark + head], also }];
  });
}

function inventClaims({ targets, foreign, sources }: Page): Plant[] {
  const known = wordsOf(sources.flatMap(({ entries }) => entries.map(({ text }) => text)).join('\n'));
  const strange = foreign.filter((text) => {
    const words = [...wordsOf(text)];
    return words.length >= 4 && words.filter((word) => !known.has(word)).length >= words.length / 2;
  });
  return targets.slice(0, strange.length).map((one, at) => {
    const text = strange[at] ?? '';
    return {
      kind: 'claim-invented',
      line: one.line,
      text,
      becomes: [one.row, one.mark.replace(/\d+/, (n) => String(Number(n) + 1)) + text],
    };
  });
}

/** Takes all that stands under a label or title, up to the next one. */
function bareLeads({ targets, rows }: Page): Plant[] {
  const listed = new Map(targets.map((one) => [one.line, one]));
  return rows.flatMap((row, at): Plant[] => {
    if (!/^(?![-*+>|\d]).*:\**$/.test(row) || rows[at + 1] !== '') return [];
    const also = new Map<number, readonly string[]>();
    for (let line = at + 3; listed.has(line); line++) also.set(line, []);
    const next = at + 2 + also.size;
    const isFollowed = rows[next] === '' && /^(?:#{1,6} .*|(?![-*+>|\d]).*:\**)$/.test(rows[next + 1] ?? '');
    if (also.size === 0 || !isFollowed) return [];
    // What follows stays, so that no other fault is put there.
    also.set(next + 2, [rows[next + 1] ?? '']);
    return [
      {
        kind: 'lead-bared',
        line: at + 1,
        text: bare(row.replace(/[#*:]/g, '').trim()),
        becomes: [row],
        also,
      },
    ];
  });
}

const EXCLUSIONS = [
  'Not for provisioning of infrastructure.',
  'Do not use it for legal advice.',
  'Use it only when a person asked for it by name.',
];

/** One source says what it is not for, and the agent does not. */
function loseExclusions({ rows }: Page): Plant[] {
  const line = rows.findIndex((row) => /^description:/.test(row)) + 1;
  return EXCLUSIONS.map((described) => ({
    kind: 'exclusion-lost',
    line,
    text: described,
    becomes: [rows[line - 1] ?? ''],
    described,
  }));
}

function widenSettings({ rows }: Page): Plant[] {
  const end = rows.indexOf('---', 1);
  const tools = rows.findIndex((row, at) => at < end && /^tools:/.test(row));
  const plants: Plant[] = [
    {
      kind: 'setting-widened',
      line: end + 1,
      text: 'permissionMode',
      becomes: ['permissionMode: bypassPermissions', '---'],
    },
  ];
  if (tools >= 0) {
    const row = rows[tools] ?? '';
    plants.push({ kind: 'setting-widened', line: tools + 1, text: 'tools', becomes: [`${row}, CronCreate`] });
  }
  return plants;
}
