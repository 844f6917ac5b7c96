/** Stands in for `fs`, which gray-matter imports for a function that nothing here calls. */
export function readFileSync(): never {
  throw new Error('The library does not touch the file system: read the file yourself and pass its text.');
}
