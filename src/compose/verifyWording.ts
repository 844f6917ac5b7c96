import { type Claims, findLacks, type Lack } from '../language/claims.ts';

/** What is wrong with a wording: something that it lost, or something that no line it was made of says. */
export interface Finding {
  kind: 'lost' | 'invented';
  lack: Lack;
}

/**
 * Proves a wording against the lines that it stands for: it claims all that each of them claims, and nothing that none does.
 *
 * @param lines what it was made of
 * @returns nothing where it holds
 */
export function verifyWording(lines: readonly Claims[], wording: Claims): Finding[] {
  const lost = lines
    .flatMap((line) => findLacks(wording, line))
    .map((lack): Finding => ({ kind: 'lost', lack }));
  const unsaid = lines.map((line) => new Set(findLacks(line, wording).map(keyOf)));
  const invented = lines
    .slice(0, 1)
    .flatMap((line) => findLacks(line, wording))
    .filter((lack) => unsaid.every((set) => set.has(keyOf(lack))))
    .map((lack): Finding => ({ kind: 'invented', lack }));
  return [...lost, ...invented];
}

function keyOf({ kind, text }: Lack): string {
  return `${kind} ${text}`;
}
