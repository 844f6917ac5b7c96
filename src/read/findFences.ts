export interface Fences {
  /** True for the lines of a code block, fences included. */
  inside: boolean[];
  /** 0-based line of a fence that nothing closes. */
  unclosed?: number;
}

const FENCE = /^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])(?=[ \t]|$))*[ \t]*(`{3,}(?!.*`)|~{3,})(.*)$/;

/** Marks the lines of fenced code, whatever the fence is nested in. */
export function findFences(lines: string[]): Fences {
  const inside: boolean[] = new Array(lines.length).fill(false);
  let marker = '';
  let opened = 0;
  for (const [index, line] of lines.entries()) {
    const fence = line.includes('```') || line.includes('~~~') ? FENCE.exec(line) : null;
    if (marker === '') {
      if (!fence) continue;
      marker = fence[1] as string;
      opened = index;
      inside[index] = true;
    } else {
      inside[index] = true;
      const closes = fence && fence[2]?.trim() === '' && fence[1]?.[0] === marker[0];
      if (closes && (fence[1] as string).length >= marker.length) marker = '';
    }
  }
  return marker === '' ? { inside } : { inside, unclosed: opened };
}
