/** Measures a judge on labelled roles: writes what it would be asked, and scores what it answered. */
import fs from 'node:fs';
import path from 'node:path';
import { judgeMatching } from '../../src/judge/judgeMatching.ts';
import { listStatements } from '../../src/judge/listStatements.ts';
import { NO_DECISIONS } from '../../src/judge/parseDecisions.ts';
import { writeRequests } from '../../src/judge/writeRequests.ts';
import { matchEntries } from '../../src/match/matchEntries.ts';
import type { Entry, Matching } from '../../src/types/index.ts';
import type { LabelledRole } from '../labelledRoles.ts';
import { scoreGroups } from '../scoreGroups.ts';

export interface JudgedRole {
  role: string;
  entries: number;
  /** Of the answer as it stands, of the answer under the matching's vetoes, and of the offline matching alone. */
  judge: ReturnType<typeof scoreGroups>;
  vetoed: ReturnType<typeof scoreGroups>;
  offline: ReturnType<typeof scoreGroups>;
  /** Deviations of the answer. */
  notes: string[];
}

/**
 * Writes `ROLE.md` (`ROLE-2.md` … for further parts) with the question for each role.
 *
 * @param suggest Whether the offline groups stand in it as a suggestion.
 * @returns Paths written.
 */
export async function writeQuestions(
  roles: readonly LabelledRole[],
  folder: string,
  suggest: boolean,
): Promise<string[]> {
  fs.mkdirSync(folder, { recursive: true });
  const written: string[] = [];
  for (const { role, entries } of roles) {
    const matching = suggest ? await matchEntries(entries) : standAlone(entries);
    for (const { request } of writeRequests(listStatements(entries), matching, NO_DECISIONS)) {
      const file = path.join(folder, request.part === 1 ? `${role}.md` : `${role}-${request.part}.md`);
      fs.writeFileSync(file, request.prompt);
      written.push(file);
    }
  }
  return written;
}

/** Scores `ROLE.json` of a folder for each role that has one. */
export async function scoreAnswers(roles: readonly LabelledRole[], folder: string): Promise<JudgedRole[]> {
  const judged: JudgedRole[] = [];
  for (const { role, entries, groups } of roles) {
    const file = path.join(folder, `${role}.json`);
    if (!fs.existsSync(file)) continue;
    const answer = fs.readFileSync(file, 'utf8');
    const matching = await matchEntries(entries);
    const score = (result: Matching) => scoreGroups(labelEntries(entries, result), groups);
    const judge = async () => answer;
    const open = await judgeMatching(entries, standAlone(entries), { judge, allowVetoed: true });
    const strict = await judgeMatching(entries, matching, { judge });
    judged.push({
      role,
      entries: entries.length,
      judge: score(open.matching),
      vetoed: score(strict.matching),
      offline: score(matching),
      notes: open.notes.map(({ code, args }) => `${code} ${JSON.stringify(args)}`),
    });
  }
  return judged;
}

function labelEntries(entries: readonly Entry[], { clusters }: Matching): number[] {
  const label = new Map(clusters.flatMap(({ members }, index) => members.map((id) => [id, index] as const)));
  return entries.map(({ id }) => label.get(id) ?? -1);
}

function standAlone(entries: readonly Entry[]): Matching {
  return {
    clusters: entries.map(({ id }) => ({
      id,
      members: [id],
      medoid: id,
      confidence: 1,
      decidedBy: 'offline',
    })),
    pairs: [],
    warnings: [],
  };
}
