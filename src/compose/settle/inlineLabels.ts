import type { DraftSection } from '../draft.ts';
import { draftSections } from '../draftLines.ts';

/**
 * Gives bold titles one form: over a single paragraph they stand on its line ("**Caching**: Keep it short"), else on a line of their own
 * without a colon. A plain line that leads to a list keeps its own.
 */
export function inlineLabels(root: DraftSection): void {
  for (const section of draftSections(root)) {
    const isLabel = section.style === 'bold' || section.style === 'label';
    const [first, ...more] = section.blocks;
    if (!isLabel || section.inline || (section.style === 'label' && first?.kind !== 'prose')) continue;
    const title = `**${section.markdown.replace(/\*\*|__/g, '').replace(/(?<!\s)\s*[:：]\s*$/, '')}**`;
    section.style = 'bold';
    section.inline = more.length === 0 && first?.kind === 'prose' && !first.broken;
    section.markdown = section.inline ? `${title}:` : title;
  }
}
