/** Made-up reports for the page: one that reads like a real one in any size, and a hostile one. */
import type { Conflict, LeftOut } from '../src/types/agent.ts';
import type { AgentLine, PageData } from '../src/types/page.ts';
import type { Report, ReportCapability } from '../src/types/report.ts';

type Member = ReportCapability['members'][number];

const verbs = 'Design,Review,Measure,Document,Test,Plan,Simplify,Automate,Trace,Secure'.split(',');
const things =
  'queue consumers,database migrations,retry rules,cache keys,access tokens,service boundaries,nightly backups,error budgets,request logs,schema changes,rate limits,load tests'.split(
    ',',
  );
const ends =
  'before the first release,with the team that owns them,under real traffic,for every endpoint,so that a rollback takes minutes,in small steps,with PostgreSQL and Redis,in each environment'.split(
    ',',
  );
const titles = 'Principles,Storage,Interfaces,Security,Operations,Quality,Communication,Process'.split(',');

/**
 * @param sources How many personas, at least 3.
 * @param capabilities How many groups of lines.
 */
export function makePageData(sources: number, capabilities: number): PageData {
  const random = makeRandom(20_240_607 + sources);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const paths = Array.from(
    { length: sources },
    (_, index) => `personas/team-${index + 1}/backend-${pick(['lead', 'dev', 'ops'])}.md`,
  );
  const path = (index: number): string => paths[index] as string;
  const lines = paths.map(() => 6);
  const perSection = Math.max(6, Math.ceil(capabilities / 120));

  const all = Array.from({ length: capabilities }, (_, index): ReportCapability => {
    const text = `**${pick(titles)}**: ${pick(verbs)} ${pick(things)} and ${pick(things)} ${pick(ends)}`;
    const plain = text.replaceAll('*', '');
    const wanted = random() < 0.55 ? 1 : 2 + Math.floor(random() ** 3 * (sources - 1));
    const chosen = new Set(Array.from({ length: wanted }, () => Math.floor(random() * sources)));
    const members = [...chosen]
      .sort((a, b) => a - b)
      .map((source, at): Member => {
        lines[source] = (lines[source] ?? 6) + 1;
        const place = { source: path(source), line: lines[source] ?? 0 };
        if (at === 0) return { ...place, text: plain };
        const score = 0.45 + 0.54 * random();
        return {
          ...place,
          text: plain.replace(
            pick(['and', 'Design', 'Review', 'with']),
            pick(['plus', 'or', 'Check', 'using']),
          ),
          score,
          why: {
            sharedWeight: 2.4 * score,
            headPhrase: 1.1 * random(),
            leftOverHere: -1.3 * random(),
            wordVectors: 0.8 * random(),
            sameSection: 0.2,
          },
        };
      });
    const section = Math.floor(index / perSection);
    const title = `${titles[section % titles.length]}${section >= titles.length ? ` ${section}` : ''}`;
    const scores = members.flatMap((member) => member.score ?? []);
    return {
      id: `c${index.toString(16).padStart(6, '0')}`,
      text,
      section: random() < 0.02 ? [] : [title],
      confidence: scores.length > 0 ? scores.reduce((sum, score) => sum + score, 0) / scores.length : 1,
      decidedBy: random() < 0.05 ? 'person' : 'offline',
      members,
    };
  });

  const leftOut = all
    .filter((one) => one.section.length === 0)
    .flatMap((one) =>
      one.members.map(
        ({ source, line, text }): LeftOut => ({
          kind: 'entry',
          source,
          line,
          text,
          reason: pick(['covered', 'duplicate', 'budget']),
          coveredBy: pick(all).text,
        }),
      ),
    );
  leftOut.push({
    kind: 'code',
    source: path(0),
    line: 3,
    reason: 'duplicate',
    text: 'SELECT id\nFROM jobs\nWHERE state = 1;',
  });

  const groups = all.filter((one) => one.members.length > 1);
  const conflicts = groups.slice(0, Math.ceil(groups.length / 12)).map(
    (one): Conflict => ({
      kind: pick(['number', 'advice', 'force', 'preference']),
      members: one.members.slice(0, 2).map(({ source, line, text }) => ({ source, line, text })),
      resolution: 'The wording of the lead stands; the other is listed here.',
    }),
  );
  conflicts.unshift({
    kind: 'front-matter',
    field: 'model',
    members: ['opus', 'sonnet', 'inherit'].map((text, index) => ({ source: path(index), line: 4, text })),
    resolution: 'opus, since the lead says so',
  });

  const isShared = new Set(groups.flatMap((one) => one.members));
  return {
    version: 1,
    report: {
      schemaVersion: 1,
      agent: {
        name: 'backend-engineer',
        format: 'claude',
        words: capabilities * 9,
        sections: new Set(all.map((one) => one.section.join())).size,
      },
      sources: paths.map((source, index) => {
        const members = all.flatMap((one) => one.members.filter((member) => member.source === source));
        const shared = members.filter((member) => isShared.has(member)).length;
        return {
          path: source,
          name: `backend ${index + 1}`,
          words: members.length * 11 + 40,
          entries: members.length,
          shared,
          unique: members.length - shared,
          leftOut: leftOut.filter((left) => left.source === source).length,
        };
      }),
      capabilities: all,
      leftOut,
      conflicts,
      aliases: { 'backend-dev': 'backend-engineer' },
      warnings: [{ code: 'repaired-front-matter', source: path(1), line: 3, args: { key: 'description' } }],
    },
    agentLines: makeAgentLines(all, paths),
    nearMisses: all
      .slice(0, capabilities >> 3)
      .map((one, index) => ({ a: one.id, b: (all[index + 5] as ReportCapability).id, score: 0.4 })),
    decisions: { version: 1, decisions: [], groups: [] },
    featureLabels: { sharedWeight: 'Words that both have', headPhrase: 'Same head phrase' },
  };
}

function makeAgentLines(capabilities: readonly ReportCapability[], paths: readonly string[]): AgentLine[] {
  const at = (line: number, sources: number): AgentLine['origins'] =>
    paths.slice(0, sources).map((source) => ({ source, line }));
  const lines: AgentLine[] = [
    { line: '---', origins: [] },
    { line: 'name: backend-engineer', origins: at(2, 1) },
    { line: 'description: Use for services, their storage and what keeps them running.', origins: at(3, 3) },
    { line: '---', origins: [] },
    { line: '', origins: [] },
    { line: '# Backend engineer', origins: at(6, 1) },
    { line: '', origins: [] },
    {
      line: 'You build services that other people can run. You measure before you change, and you write down why.',
      origins: at(6, 2),
    },
  ];
  let open = '';
  for (const { section, text, members } of capabilities) {
    const title = section[0];
    if (title === undefined) continue;
    if (title !== open) {
      for (const line of ['', `## ${title}`, '']) lines.push({ line, origins: [] });
    }
    open = title;
    lines.push({
      line: `- ${text}`,
      origins: members.map((member) => ({ source: member.source, line: member.line })),
    });
  }
  const rest = `
## Output

| Field | Meaning |
| --- | --- |
| \`id\` | What it is called |

\`\`\`sql
SELECT 1;
\`\`\`

1. Read the [guide](https://example.org/guide).
2. Then act.
   - Not *before* that.
- [x] Done`;
  for (const line of rest.split('\n')) lines.push({ line, origins: line.includes('guide') ? at(6, 1) : [] });
  return lines;
}

/** Numbers in 0–1, the same ones every time. */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Texts that run, load, restyle, close or turn around what they stand in, if anything lets them. */
export const hostileTexts = [
  '</script><script>globalThis.wasHit = 1</script>',
  '<img src=x onerror="globalThis.wasHit = 2"><svg onload="globalThis.wasHit = 3">',
  '[press](javascript:globalThis.wasHit=4) ![](https://example.org/pixel.png) <https://example.org>',
  '<style>*{display:none!important}</style><link rel=stylesheet href="https://example.org/a.css">',
  '<!--<script>]]>&lt;script&gt;\u2028\u2029\u0000\u001b[31m "onmouseover=globalThis.wasHit=5 x="',
  'turned \u202etxet eht\u202c around, \u2066isolated\u2069, \u200bhidden\u{e0041}\u{e0042}, \ud800 lone',
  `${'\u0f3c'.repeat(3)}${'e\u0301\u0316\u0324'.repeat(40)}${'m'.repeat(3000)}`,
  `${'`'.repeat(500)}${'['.repeat(500)}${'*'.repeat(500)} __proto__ constructor`,
  'שלום עולם: הכנס את הסיסמה — مرحبا بالعالم',
];

/** A small report in which every text is a hostile one. */
export function makeHostilePageData(): PageData {
  const data = makePageData(5, 60);
  const hostile = (index: number): string => hostileTexts[index % hostileTexts.length] as string;
  const { report } = data;
  renameSources(data, report, hostile);
  report.agent.name = hostile(0);
  report.capabilities.forEach((one, index) => {
    one.text = hostile(index);
    one.section = one.section.map(() => hostile(index >> 3));
    one.members.forEach((member, at) => {
      member.text = hostile(index + at);
      if (member.why) member.why = JSON.parse(`{"__proto__": -1, "constructor": 1, "<b>": 2}`);
    });
  });
  report.leftOut.forEach((left, index) => {
    left.text = `${hostile(index)}\n${hostile(index + 1)}`;
    left.coveredBy = hostile(index + 2);
  });
  report.conflicts.forEach((conflict, index) => {
    conflict.field = hostile(index);
    conflict.resolution = hostile(index + 1);
    for (const member of conflict.members) member.text = hostile(index + 2);
  });
  report.aliases = JSON.parse(`{"__proto__": "constructor", ${JSON.stringify(hostile(1))}: "<i>"}`);
  report.warnings = hostileTexts.map((text) => ({ code: text, source: text, args: { [text]: text } }));
  const marks = ['- ', '## ', '> ', '', '| a | ', '```', '1. '];
  data.agentLines.forEach((line, index) => {
    if (index > 4) line.line = `${marks[index % marks.length]}${hostile(index)}`;
  });
  return data;
}

function renameSources(data: PageData, report: Report, hostile: (index: number) => string): void {
  const names = new Map(
    report.sources.map((source, index) => [source.path, `${hostile(index)}/${index}.md`]),
  );
  const places = [
    ...report.capabilities.flatMap((one) => one.members),
    ...report.leftOut,
    ...report.conflicts.flatMap((conflict) => conflict.members),
    ...data.agentLines.flatMap((line) => line.origins),
  ];
  for (const place of places) place.source = names.get(place.source) ?? place.source;
  report.sources.forEach((source, index) => {
    source.path = names.get(source.path) ?? source.path;
    source.name = hostile(index + 1);
  });
}
