/** Papers of a project, however they are written: README.md, readme.zh-CN.md. */
const PAPERS =
  /^(?:readme|changelog|change[-_]?log|contributing|contributors|code[-_]of[-_]conduct|licen[cs]e|copying|third[-_]party[-_]licen[cs]es)$/;

/** Words that may as well be the name of a persona ("security.md"); only in capitals they name a paper of the project. */
const IN_CAPITALS =
  /^(?:CLAUDE|AGENTS?|GEMINI|COPILOT|SECURITY|SUPPORT|NOTICE|AUTHORS|MAINTAINERS|CODEOWNERS|GOVERNANCE|HISTORY|CHANGES|RELEASE(?:S|[-_]NOTES)?|UPGRAD(?:E|ING)|MIGRATION|TODO|ROADMAP|INSTALL|SUMMARY)$/;

/**
 * Whether a file in a folder is by its name no persona: a paper about the project, advice to a tool that works on it, or JSON.
 *
 * @param file With or without folders, with `/` between them.
 */
export function isProjectFile(file: string): boolean {
  const name = file.slice(file.lastIndexOf('/') + 1);
  if (/\.jsonc?$/i.test(name)) return true;
  // A language, or `.local`, may stand between name and ending.
  const stem = name.replace(/\.[^.]*$/, '').replace(/[._-](?:[a-z]{2}(?:[-_][A-Za-z]{2,4})?|local)$/, '');
  return PAPERS.test(stem.toLowerCase()) || IN_CAPITALS.test(stem);
}
