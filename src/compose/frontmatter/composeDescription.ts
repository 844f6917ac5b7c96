import type { Conflict, LeftOut, Persona } from '../../types/index.ts';
import { readDeeds } from '../readDeeds.ts';
import { addExamples, type DescribedPersona, listCandidates, placeOf } from './addExamples.ts';
import { chooseStatements, type Dismissed, type Ranked } from './chooseStatements.ts';
import { findContradicted } from './findContradicted.ts';
import { joinStatements } from './joinStatements.ts';
import { readStatements } from './readStatements.ts';
import { splitDescription } from './splitDescription.ts';
import type { NameChange } from './startRenaming.ts';

export interface Description {
  text: string;
  leftOut: LeftOut[];
  conflicts: Conflict[];
}

/** The share of the budget for sentences that the lead does not say; what is named is worth more than one more example. */
const PROSE = 0.85;

/** However many examples there is room for, more sentences than so many characters are not read, and each session pays for them. */
const MOST_PROSE = 1_024;

/**
 * One description out of all: whole sentences and clauses, then as many examples as there is room for, the most different first.
 *
 * @param ranked personas, the lead first
 * @param names puts the agent's name where a source's own stands
 * @param budget most characters in all
 */
export function composeDescription(
  ranked: readonly Persona[],
  names: NameChange,
  budget: number,
): Description {
  const parts = ranked
    .map(
      (persona): DescribedPersona => ({
        persona,
        ...splitDescription(persona.description || introduce(persona)),
      }),
    )
    .filter(({ prose, examples }) => prose !== '' || examples.length > 0);
  const personas = parts.map(({ persona }) => persona);
  const said = parts.flatMap(({ persona, prose }, rank) =>
    readStatements(prose).map((statement) => renameStatement({ rank, statement }, persona, names)),
  );
  const opening = cutOpening(said[0], budget);
  const all = opening ? [opening, ...said.slice(1)] : said;
  const { contradicted, conflicts } = findContradicted(all, personas);
  const { kept, dismissed } = chooseStatements(
    all.filter((one) => !contradicted.includes(one)),
    { room: Math.min(budget, MOST_PROSE) * PROSE, budget, measure: (some) => joinStatements(some).length },
  );
  for (const { rank, original } of kept) names.rename(original, placeOf(parts[rank]?.persona), true);
  const left: Dismissed[] = [
    ...(opening && said[0] ? [{ ...said[0], reason: 'budget' as const }] : []),
    ...contradicted.map((one): Dismissed => ({ ...one, reason: 'conflict' })),
    ...dismissed,
  ];
  const listed = addExamples(joinStatements(kept), listCandidates(parts, names), { personas, names, budget });
  // Where the lead says it all, its description stands as it is.
  const isLeads =
    kept.every(({ rank }) => rank === 0) && !opening && left.every(({ rank }) => rank > 0) && listed.isLeads;
  const own =
    isLeads && personas[0] ? names.preview(personas[0].description.trim(), personas[0].path, true) : '';
  const isOwn = own !== '' && own.length <= budget;
  const leads = parts.flatMap(({ persona, leads }, rank) =>
    leads
      .map((text): LeftOut => ({ ...placeOf(persona), kind: 'field', text, reason: 'introduction' }))
      .filter(() => !isOwn || rank > 0),
  );
  return {
    text: isOwn ? own : listed.text,
    leftOut: [
      // What stands in the body is accounted for there.
      ...left
        .filter(({ rank }) => personas[rank]?.description !== '')
        .map((one) => describeLeft(one, personas)),
      ...leads,
      ...listed.leftOut,
    ],
    conflicts,
  };
}

/** What a persona without a description says first of what it does; empty where that is something else. */
function introduce({ entries: [first] }: Persona): string {
  const text = first?.kind === 'sentence' ? first.text : '';
  const isTold =
    /^you(?: are|['’]re)\s/i.test(text) || (/^you\s/i.test(text) && readDeeds(text)[0]?.verbs.size);
  return isTold ? text : '';
}

function describeLeft(
  { rank, original, reason, coveredBy }: Dismissed,
  personas: readonly Persona[],
): LeftOut {
  const by = coveredBy === undefined ? {} : { coveredBy };
  return { ...placeOf(personas[rank]), kind: 'field', text: original, reason, ...by };
}

/** The sentence under the agent's name, so that its length is what it will be. */
function renameStatement(
  { rank, statement }: Omit<Ranked, 'original'>,
  persona: Persona,
  names: NameChange,
): Ranked {
  const rename = (text: string) => names.preview(text, persona.path, true);
  const { frame, text } = statement;
  const joint = frame && { frame: { opener: rename(frame.opener), clause: rename(frame.clause) } };
  return { rank, original: text, statement: { ...statement, text: rename(text), ...joint } };
}

/** The first sentence cut, where it leaves no room for anything else; undefined where it does not. */
function cutOpening(first: Ranked | undefined, budget: number): Ranked | undefined {
  if (!first || first.statement.text.length <= budget * PROSE) return undefined;
  const { frame: _, ...statement } = first.statement;
  return { ...first, statement: { ...statement, text: cutText(statement.text, Math.floor(budget * PROSE)) } };
}

/** Whole clauses where they fill half of the budget, else whole words. */
function cutText(text: string, budget: number): string {
  if (text.length <= budget) return text;
  const room = text.slice(0, Math.max(0, budget - 1));
  const clause = /^[\s\S]*(?=[,;:]\s)/.exec(room)?.[0] ?? '';
  if (clause.length * 2 >= budget) return `${clause}.`;
  return `${room.replace(/\s+\S*$/u, '')}…`;
}
