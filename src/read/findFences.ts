export interface Fences {
  /** True for the lines of a code block, fences included. */
  inside: boolean[];
  /** 0-based line of a fence that nothing closes. */
  unclosed?: number;
}

export interface Fence {
  marker: string;
  info: string;
}

const FENCE = /^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])(?=[ \t]|$))*[ \t]*(`{3,}(?!.*`)|~{3,})(.*)$/;

/** The fence that a line is, if it is one. */
export function readFence(line: string): Fence | undefined {
  if (!line.includes('```') && !line.includes('~~~')) return undefined;
  const match = FENCE.exec(line);
  return match ? { marker: match[1] as string, info: (match[2] as string).trim() } : undefined;
}

/** Whether a fence closes another one. */
export function closes(fence: Fence, opened: Fence): boolean {
  return (
    fence.info === '' && fence.marker[0] === opened.marker[0] && fence.marker.length >= opened.marker.length
  );
}

/** Marks the lines of fenced code as CommonMark does, whatever the fence is nested in. */
export function findFences(lines: readonly string[]): Fences {
  const inside: boolean[] = new Array(lines.length).fill(false);
  let opened: Fence | undefined;
  let openedAt = 0;
  for (const [index, line] of lines.entries()) {
    const fence = readFence(line);
    if (opened) {
      inside[index] = true;
      if (fence && closes(fence, opened)) opened = undefined;
    } else if (fence) {
      inside[index] = true;
      opened = fence;
      openedAt = index;
    }
  }
  return opened ? { inside, unclosed: openedAt } : { inside };
}

export interface FenceRepair {
  lines: string[];
  /** 0-based line of the fence that nothing closed. */
  unclosed?: number;
  repaired: boolean;
}

/**
 * Blanks a bare fence before a blank line that nothing closes. Nearly always it ends a template with fences of its own, the
 * first of which has closed the template before; left alone it swallows the rest of the file. A fence with an info string
 * that nothing closes does hold code to the end.
 */
export function repairFences(lines: string[]): FenceRepair {
  const { unclosed } = findFences(lines);
  if (unclosed === undefined) return { lines, repaired: false };
  const isStray =
    readFence(lines[unclosed] as string)?.info === '' && (lines[unclosed + 1] ?? '').trim() === '';
  return { lines: isStray ? lines.with(unclosed, '') : lines, unclosed, repaired: isStray };
}
