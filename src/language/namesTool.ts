/** `Read` and "the Read tool", but no "Read the file"; a name that is no word of its own stands for itself. @param markdown of a line */
export function namesTool(markdown: string, tool: string): boolean {
  const isWord = /^\p{Lu}\p{Ll}+$/u.test(tool);
  const text = tool.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const form = isWord ? `\`${text}\`|\\b${text} tool\\b` : `(?<![\\w-])${text}(?![\\w-])`;
  return new RegExp(form).test(markdown);
}

/** True where a line insists that the tool be used: "You must use the TodoWrite tool". */
export function ordersTool(markdown: string, tool: string): boolean {
  return (
    namesTool(markdown, tool) &&
    /\b(?:must|always|required|mandatory|shall)\b/i.test(markdown) &&
    !DENIES.test(markdown)
  );
}

/** A line that forbids something may forbid the tool, or the agent that lacks it to go on. */
const DENIES = /\b(?:not|never|no|without|avoid|unless|except|instead of|if available)\b|n['’]t\b/i;
