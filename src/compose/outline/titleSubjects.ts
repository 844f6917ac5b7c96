import { stemWord } from '../../match/stemWord.ts';
import { titleStems } from './titleWords.ts';

/** Words by which titles name one subject, a subject a line. Written by hand; compared by stem, and each in one line only. */
const SUBJECTS = `
data database databases datastore storage persistence sql nosql
security secure protection privacy authentication authorization auth hardening vulnerability
observability monitoring reliability telemetry logging tracing alerting resilience
delivery deployment devops release releases infrastructure cloud
performance scalability optimization optimizing speed latency caching scaling
testing test tests qa
api apis endpoint endpoints rest graphql interface
messaging queue queues event events streaming job jobs asynchronous
documentation docs writing
accessibility a11y aria wcag
code coding clean maintainability
language languages runtime runtimes programming
architecture architectural microservices
`;

const subjectOf = new Map<string, string>(
  SUBJECTS.trim()
    .split('\n')
    .flatMap((line) => {
      const words = line.split(' ').map(stemWord);
      return words.map((word) => [word, `~${words[0]}`] as const);
    }),
);

/** Two words that name a subject together, and one that names it alone. */
const PHRASES: [RegExp, string][] = [
  [/\bdata (?:protection|privacy|security)\b|\bprotection of data\b/gi, 'security'],
  [/\bdata (?:access|layer|persistence|stor(?:age|es?))\b/gi, 'database'],
];

/** A title with one word for a subject that it names by two. */
export function shortenTitle(title: string): string {
  return PHRASES.reduce((text, [phrase, word]) => text.replace(phrase, word), title);
}

/** What a title is about, word by word: stems, and for those that name a known subject the subject, marked so that it is no stem. */
export function listSubjects(title: string): Set<string> {
  return new Set([...titleStems(title)].map((stem) => subjectOf.get(stem) ?? stem));
}
