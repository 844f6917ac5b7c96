/** How strongly a text asks: 1 optional, 2 should, 3 says so plainly, 4 must or always. */
export type Force = 1 | 2 | 3 | 4;

const FORCES: [Force, RegExp][] = [
  [1, /\b(?:optional(?:ly)?|may(?! not)|might|if (?:desired|you (?:like|want)))\b/i],
  [
    2,
    /\b(?:should|ought to|try to|where possible|when possible|if possible|ideally|preferably|usually|generally|typically|often|sometimes|mostly)\b/i,
  ],
  [
    4,
    /^\W*(?:don['’]t|do not)\b|\b(?:must|always|never|required|mandatory|shall|under no circumstances|at all times|without exception|need(?:s)? to|have to|has to|cannot|can['’]t)\b/i,
  ],
];

/** Reads how strongly a text asks; the weakest word decides. */
export function readForce(text: string): Force {
  return FORCES.find(([, form]) => form.test(text))?.[0] ?? 3;
}
