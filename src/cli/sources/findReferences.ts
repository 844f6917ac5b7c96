/** Files that stand in the folder of a skill, beside or below its `SKILL.md`: it refers to them, and they are no agents. */
export function findReferences(files: readonly string[]): Set<string> {
  const isSkill = (file: string) => /(?:^|\/)SKILL\.md$/i.test(file);
  const folders = new Set(files.filter(isSkill).map(folderOf));
  const isInside = (file: string): boolean => {
    for (let folder = folderOf(file); ; folder = folderOf(folder)) {
      if (folders.has(folder)) return true;
      if (folder === '') return false;
    }
  };
  return new Set(files.filter((file) => !isSkill(file) && isInside(file)));
}

function folderOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/')));
}
