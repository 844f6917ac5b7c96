/** Why two entries are, or are not, held to be the same. Plain JSON. */
import type { LeftOut } from './agent.ts';
import type { PairScore, Veto } from './match.ts';
import type { EntryId } from './persona.ts';
import type { ReportCapability } from './report.ts';

/** What became of a line in a merge, and which rules of wording decided it. */
export interface WordingExplanation {
  id: EntryId;
  text: string;
  /** Text and section (titles, outermost first) of the capability that it is in. */
  capability: Pick<ReportCapability, 'id' | 'text' | 'section'>;
  /** Where the agent does not say it in its own words: by which rule, and which line stands for it. */
  leftOut?: LeftOut;
  /** Lines of other sources that went because this one says what they say. */
  standsFor: LeftOut[];
}

/** Two entries held against each other, with what decides about their score. */
export interface PairExplanation extends PairScore {
  /** Named parts of the score, largest magnitude first: of its log odds for `model`, else the score itself. */
  features: Record<string, number>;
  similarity: 'model' | 'dice' | 'lexical' | 'own';
  /** Score from which the two count as the same, 0–1. */
  threshold: number;
  /** Words of each entry, as written and in order, whose content the other one lacks. */
  leftOver: { a: string[]; b: string[] };
  /** What the two name for one purpose in different words, such as a tool and what it is for. */
  related: { a: string; b: string }[];
}

/** The same with what became of the two in a merge. */
export interface MatchExplanation extends PairExplanation {
  texts: { a: string; b: string };
  /** Whether they share a capability. */
  together: boolean;
  reason: MatchReason;
  /** Where they are apart: mean score between the members of the one capability and those of the other, as matching saw it, 0–1. */
  average?: number;
  /** Where `reason` is `company-veto`: the members that may not meet. */
  bar?: { a: EntryId; b: EntryId; veto: Veto };
  /** The capability that each is in; twice the same where they are together. */
  capabilities: { a: ReportCapability; b: ReportCapability };
  /** Where the agent does not say one of the two in its own words: what became of it. */
  leftOut: { a?: LeftOut; b?: LeftOut };
}

/**
 * What decided: `decision` a person or a judge, `score` their own score, `veto` what they say, `company` how alike the groups are
 * that each belongs to, `company-veto` a veto between other members of these, `prose` that one is a sentence, which no list item
 * is matched with.
 */
export type MatchReason = 'decision' | 'score' | 'veto' | 'company' | 'company-veto' | 'prose';
