/** The row that stands in an agent for a section which was moved into a file of its own. */
const SECTION = /^Read `([^`]+)` before you need this\.$/;
/** The row that stands for a block alone; its file has a title over it that the agent has already. */
const BLOCK = /^In `([^`]+)`: [^`]+\. Read it before you need it\.$/;

/** @param place of the file, as the agent is to name it */
export function writePointer(place: string): string {
  return `Read \`${place}\` before you need this.`;
}

/** @param what the block is: `code (ts), 40 lines` */
export function writeBlockPointer(place: string, what: string): string {
  return `In \`${place}\`: ${what}. Read it before you need it.`;
}

/** The file that a row points to; undefined for any other row. */
export function readPointer(row: string): string | undefined {
  return (SECTION.exec(row.trim()) ?? BLOCK.exec(row.trim()))?.[1];
}

/** True for a row that stands for a block, not for a section. */
export function pointsToBlock(row: string): boolean {
  return BLOCK.test(row.trim());
}
