import { normaliseLine } from '../language/normaliseLine.ts';
import { readContent } from '../language/readContent.ts';
import type { Dictionary } from '../match/Dictionary.ts';
import type { Persona, Section } from '../types/index.ts';
import type { Addition, Finding, Loss } from '../types/proof.ts';
import { type Alignment, alignLine, indexLines } from './alignLine.ts';
import { findElsewhere } from './findElsewhere.ts';
import { findTurn } from './findTurn.ts';
import { listDescribed, listLines, type ProvedLine } from './listLines.ts';
import { proveBlocks } from './proveBlocks.ts';
import { proveExclusions } from './proveExclusions.ts';
import { proveLeads } from './proveLeads.ts';
import { makeLoss, proveLine } from './proveLine.ts';
import { type Aligned, proveLists } from './proveLists.ts';
import { proveSettings } from './proveSettings.ts';
import { proveWords } from './proveWords.ts';
import { wordsOf } from './wordsOf.ts';

/** What holding an agent against its sources yields. */
export interface Proof {
  /** What is lost or changed, and what is added; the weightiest first, then in order of sources and lines. */
  findings: Finding[];
  /** Lines of each source in the order given, with the agent's lines that say them. */
  sources: { persona: Persona; aligned: Aligned[] }[];
  /** Lines of the agent with the lines of sources that they stand for. */
  merged: Aligned[];
}

/**
 * Proves a merged agent both ways: every line of every source against it, and every line of it against the sources.
 *
 * @param merged the agent as read, however it was made
 * @param sources what it was made of
 */
export function proveMerge(merged: Persona, sources: readonly Persona[], dictionary: Dictionary): Proof {
  const said = listLines(merged, dictionary);
  const read = sources.map((persona) => ({
    persona,
    lines: listLines(persona, dictionary),
    described: listDescribed(persona, dictionary),
  }));
  const wanted = read.flatMap(({ lines, described }) => [...lines, ...described]);
  const isWrittenThere = findElsewhere([merged]);
  const index = {
    ...indexLines([...said, ...listDescribed(merged, dictionary)], dictionary, wanted),
    subject: readSubject([merged, ...sources]),
    titles: listTitles(merged),
  };
  const proved = read.map(({ persona, lines, described }) => {
    const aligned = lines.map((line): Aligned => ({ line, alignment: alignLine(line, index) }));
    const losses = aligned.flatMap(({ line, alignment }) =>
      isWrittenThere(line) ? [] : proveLine(line, alignment, index),
    );
    const lost = new Set(losses.map(({ source }) => `${source.line}\n${source.text}`));
    const isLost = ({ entry: { line, text } }: ProvedLine): boolean => lost.has(`${line}\n${text}`);
    losses.push(
      ...proveLists(aligned, index, isLost),
      ...proveBlocks(persona, merged),
      ...proveExclusions(described, index),
    );
    return { persona, aligned, losses };
  });
  const theirs = indexLines(wanted, dictionary);
  const back = said.map((line): Aligned => ({ line, alignment: alignLine(line, theirs) }));
  const turned = back.flatMap(({ line, alignment }) => proveSense(line, alignment));
  const isWritten = findElsewhere(sources);
  const additions: Addition[] = [
    ...back.flatMap(({ line, alignment }) => (isWritten(line) ? [] : proveWords(line, alignment, theirs))),
    ...proveLeads(merged, sources),
    ...proveSettings(merged, sources),
  ];
  return {
    findings: rankFindings(
      dropTwice([
        ...proved.flatMap(({ losses }) => losses),
        ...turned,
        ...additions.filter((one) => !namesItself(one, merged)),
      ]),
    ),
    sources: proved.map(({ persona, aligned }) => ({ persona, aligned })),
    merged: back,
  };
}

/** True for the agent's own name in place of a source's. */
function namesItself({ kind, words }: Addition, { name }: Persona): boolean {
  const own = new Set(wordsOf(name));
  return kind === 'names' && words.every((word) => wordsOf(word).every((part) => own.has(part)));
}

/** Titles of a persona's sections, as they are compared. */
function listTitles({ root }: Persona): string[] {
  const titles: string[] = [];
  const walk = (section: Section): void => {
    titles.push(normaliseLine(section.title));
    for (const block of section.blocks) if (block.kind === 'section') walk(block);
  };
  walk(root);
  return titles;
}

/** Stems of what all these personas are called: an agent for Python need not say so in each line. */
function readSubject(personas: readonly Persona[]): Set<string> {
  const [own = new Set<string>(), ...others] = personas.map(
    ({ name }) => new Set(readContent(name.replaceAll('-', ' '))),
  );
  return new Set([...own].filter((stem) => others.every((name) => name.has(stem))));
}

/** A line of the agent that turns what the nearest line of a source says. */
function proveSense(line: ProvedLine, alignment: Alignment): Loss[] {
  const turn = findTurn(line, alignment);
  const nearest = alignment.nearest?.line;
  return turn && nearest ? [makeLoss(nearest, line, 'turned', [turn.became], 1, turn.was)] : [];
}

/** What both ways of looking find is named once. */
function dropTwice(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ kind, source, merged }) => {
    const key = `${source?.source}:${source?.line} ${source?.text} ${merged?.line}`;
    if (kind !== 'turned') return true;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** The weightiest first; a stable sort keeps the order of sources and lines. */
function rankFindings(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => b.weight - a.weight);
}

/** True for something of a source that is lost or changed. */
export function isLossOfSource(finding: Finding): finding is Loss {
  return !ADDED.has(finding.kind);
}

const ADDED: ReadonlySet<string> = new Set<Addition['kind']>([
  'claim',
  'names',
  'joined',
  'hardened',
  'narrowed',
  'lead',
  'setting',
]);
