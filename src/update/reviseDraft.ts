import { cutFrontMatter } from '../edit/cutFrontMatter.ts';
import { editAgent } from '../edit/editAgent.ts';
import type { Draft, EditedDraft } from '../edit/editDraft.ts';
import { traceLines } from '../edit/traceLines.ts';
import { hashText } from '../judge/hashText.ts';
import type { Dictionary } from '../match/Dictionary.ts';
import { loadDictionary } from '../match/loadDictionary.ts';
import { isSure } from '../prove/isSure.ts';
import { isLossOfSource, proveMerge } from '../prove/proveMerge.ts';
import { readPersona } from '../read/readPersona.ts';
import type { Editor, Finding, Persona, Source, SourceChange } from '../types/index.ts';
import { carryChanges } from './carryChanges.ts';
import { joinHeads } from './joinHeads.ts';
import { listTexts } from './listTexts.ts';
import { nameFinding } from './nameFinding.ts';
import { foldRow, takeOwnText } from './takeOwnText.ts';

/** An agent as it stands, with what it was made of. */
export interface Standing {
  /** The sources that it was made of. */
  before: readonly Source[];
  /** As the tool wrote it, with `\n` line ends. */
  written: string;
  /** As it is, likewise. */
  now: string;
  changes: readonly SourceChange[];
}

/** The agent after that, and what is left to say about it. */
export interface Revised extends EditedDraft {
  /** What of it is the tool's: without the rows and settings of a person. */
  base: string;
  own: string[];
  clashes: string[];
  open: Finding[];
}

/**
 * Brings an agent that a person or an editor worded up to date: only what changed in its sources is changed in it. Where it has their very words,
 * in place; elsewhere an editor is asked about what the proof finds now and did not find before, and what is open then is settled with the lines
 * of the sources. What a person wrote stays, and what a person took out stays out while its source says the same.
 *
 * @param draft of the sources as they are now
 * @param budget most tokens of a question to the editor
 * @throws EditorError where the editor fails
 */
export async function reviseDraft(
  draft: Draft,
  standing: Standing,
  { editor, budget }: { editor: Editor; budget?: number },
): Promise<Revised> {
  const dictionary = await loadDictionary();
  const { written, now, changes } = standing;
  const [headBefore, bodyBefore] = cutFrontMatter(written);
  const [headNow, bodyNow] = cutFrontMatter(now);
  const headNext = cutFrontMatter(draft.draft.markdown)[0];
  const { head, clashes } = joinHeads(headBefore, headNow, headNext);
  const ownText = takeOwnText(bodyBefore.split('\n'), bodyNow.split('\n'));
  const own = readPersona({ path: 'own', text: `${ownText.text}\n` });
  const fixed = new Set([...ownText.rows].map(foldRow));
  const isOwn = (row: string) => fixed.has(foldRow(row));
  const said = new Set(draft.personas.flatMap(listTexts).map(({ markdown }) => hashText(markdown)));
  const body = carryChanges(bodyNow, { changes, said, isOwn });
  const isNew = judgeFindings(standing, own, dictionary);
  const ownTexts = new Set(own.entries.map(({ text }) => text));
  const isMine = (finding: Finding) => !isOnlyLost(finding) && ownTexts.has(finding.merged?.text ?? '');
  const personas = [...draft.personas, own];
  const start = `${head}${body}\n`;
  const input = {
    sources: draft.sources,
    personas,
    draft: start,
    start,
    dictionary,
    isOpen: (finding: Finding) => isNew(finding) && !isMine(finding),
    isFixed: isOwn,
    ...(budget !== undefined && { budget }),
  };
  const { markdown, accepted, editing } = await editAgent(input, editor);
  const description = draft.decisions.agent?.description;
  const lines = traceLines(markdown, draft.personas, draft.matching.clusters, dictionary);
  const left = prove(markdown, personas, dictionary).filter(isNew);
  return {
    written: { markdown, lines },
    accepted: { ...accepted, ...(description !== undefined && { description }) },
    editing,
    base: `${headNext}${accepted.lines.filter((row) => !isOwn(row)).join('\n')}\n`,
    own: [...ownText.rows].map((row) => row.trim()),
    clashes,
    open: left.filter(({ kind }) => kind !== 'setting' && kind !== 'exclusion'),
  };
}

/** A line that is lost can come back beside whatever stands there; one that is turned or not in order cannot. */
function isOnlyLost(finding: Finding): boolean {
  return isLossOfSource(finding) && finding.kind !== 'turned' && finding.kind !== 'order';
}

function prove(text: string, personas: readonly Persona[], dictionary: Dictionary): Finding[] {
  return proveMerge(readPersona({ path: 'agent', text }), personas, dictionary).findings.filter(isSure);
}

/** Tells what the changes of the sources brought about from what was so before, and from what a person took out. */
function judgeFindings(
  { before, written, now }: Standing,
  own: Persona,
  dictionary: Dictionary,
): (finding: Finding) => boolean {
  const personas = before.map(readPersona);
  const known = new Set(prove(now, [...personas, own], dictionary).map(nameFinding));
  const there = new Set(
    listTexts(readPersona({ path: 'agent', text: now })).map(({ text }) => hashText(text)),
  );
  const takenOut = new Set(
    listTexts(readPersona({ path: 'agent', text: written }))
      .map(({ text }) => hashText(text))
      .filter((hash) => !there.has(hash)),
  );
  const saidBefore = new Set(personas.flatMap(listTexts).map(({ text }) => hashText(text)));
  return (finding) => {
    if (known.has(nameFinding(finding))) return false;
    if (!isLossOfSource(finding)) return true;
    const hash = hashText(finding.source.text);
    return !(takenOut.has(hash) && saidBefore.has(hash));
  };
}
