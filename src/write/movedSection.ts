/** The row that stands in an agent for a section which was moved into a file of its own. */
const POINTER = /^Read `([^`]+)` before you need this\.$/;

/** @param place of the file, as the agent is to name it */
export function writePointer(place: string): string {
  return `Read \`${place}\` before you need this.`;
}

/** The file that a row points to; undefined for any other row. */
export function readPointer(row: string): string | undefined {
  return POINTER.exec(row.trim())?.[1];
}
