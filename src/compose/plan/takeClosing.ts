import type { DraftProse, DraftSection } from '../draft.ts';

/**
 * Takes the paragraph out that a persona ends with, where it speaks to the agent as a whole ("Remember: …"): in a merged agent it belongs
 * at the end, whatever section it stood in.
 *
 * @param root changed in place
 */
export function takeClosing(root: DraftSection): DraftProse | undefined {
  const last = lastSection(root);
  const closing = last.blocks.at(-1);
  if (last.blocks.length < 2 || closing?.kind !== 'prose' || !addresses(closing)) return undefined;
  last.blocks.pop();
  return { ...closing, part: { job: 'identity', forbids: false, sure: true } };
}

/** Puts closing paragraphs at the end of the agent, behind a rule where they would seem to belong to its last section. */
export function addClosings(root: DraftSection, closings: readonly DraftProse[]): void {
  if (closings.length > 0) endWithAdvice(root);
  const last = lastSection(root);
  for (const closing of closings) last.blocks.push(last === root ? closing : { ...closing, ruled: true });
}

/** What stands behind "Never" is read as forbidden, rule or not: another section goes last. */
function endWithAdvice(section: DraftSection): void {
  const last = section.blocks.at(-1);
  if (last?.kind !== 'section' || !lastSection(last).part.forbids) return;
  const at = section.blocks.findLastIndex(
    (block) => block.kind === 'section' && !block.part.forbids && !lastSection(block).part.forbids,
  );
  if (at < 0) endWithAdvice(last);
  else section.blocks.push(...section.blocks.splice(at, 1));
}

/** The section that the last line of a file stands in. */
function lastSection(section: DraftSection): DraftSection {
  const last = section.blocks.at(-1);
  return last?.kind === 'section' ? lastSection(last) : section;
}

/** "Always …", "Your role …", "You …" and the like are said to the agent. */
function addresses({ lines: [first] }: DraftProse): boolean {
  return (
    first !== undefined &&
    /^\W*(?:always|never|remember|you|your|whether|i|my|we|our)\b/i.test(first.entry.text)
  );
}
