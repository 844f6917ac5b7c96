import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { contentStems, listNames } from '../src/compose/content.ts';
import { buildOutline, type OutlineNode } from '../src/compose/outline/buildOutline.ts';
import { ROLES } from '../src/compose/outline/Topic.ts';
import { titlesAround } from '../src/match/titlesAround.ts';
import { standAmongBans, titlesBans } from '../src/match/titlesBans.ts';
import { mergeAgents } from '../src/mergeAgents.ts';
import { readPersona } from '../src/read/readPersona.ts';
import type { AgentBlock, AgentSection, MergeResult, Section, Source } from '../src/types/index.ts';

/** Titles that the tool may add of its own. */
const OWN_TITLES = ['Expertise'];

const pick = (text: string) => fc.constantFrom(...text.split('|'));
const topic = pick(
  'caching|query plans|rate limiting|access control|load tests|schema design|message queues|log formats',
);
const tail = pick(
  '| with Redis| under 200 ms| for PostgreSQL 16| (Kafka, NATS)| using OpenTelemetry| and alerts|, never in the hot path',
);
const verb = pick('Design|Review|Explain|Always check|Never skip|Document|Measure');
const bullet = fc
  .tuple(fc.boolean(), verb, topic, tail)
  .map(([labelled, v, t, rest]) =>
    labelled
      ? `- **${t.charAt(0).toUpperCase()}${t.slice(1)}**: ${v.toLowerCase()} ${t}${rest}`
      : `- ${v} ${t}${rest}`,
  );
const title = pick(
  'Core Expertise|Caching|Security Practices|Working Style|Review Process|Output Format|Constraints',
);
const prose = fc.tuple(verb, topic, tail).map(([v, t, rest]) => `${v} ${t}${rest} before anything else.`);
const block = fc.oneof(
  { weight: 5, arbitrary: fc.array(bullet, { minLength: 1, maxLength: 5 }).map((b) => b.join('\n')) },
  {
    weight: 2,
    arbitrary: fc
      .array(bullet, { minLength: 2, maxLength: 4 })
      .map((b) => b.map((x, i) => x.replace('-', `${i + 1}.`)).join('\n')),
  },
  { weight: 2, arbitrary: prose },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '```sql\nEXPLAIN ANALYZE SELECT 1;\n```',
      '| Level | Limit |\n| --- | --- |\n| low | 5 |',
      '> Keep calm and read the plan.',
    ),
  },
);
const section = fc
  .tuple(title, pick('## T|### T|**T:**|T:'), fc.array(block, { minLength: 1, maxLength: 3 }))
  .map(([t, style, blocks]) => [style.replace('T', t), ...blocks].join('\n\n'));
const persona = fc
  .tuple(
    pick('backend-expert|api-developer|data-engineer'),
    fc.array(section, { minLength: 1, maxLength: 4 }),
    prose,
  )
  .map(([name, sections, closing]) =>
    [
      `---\nname: ${name}\ndescription: Use this agent for ${name.replace('-', ' ')} work.\n---`,
      `You are a ${name.replace('-', ' ')} with ten years of service.`,
      ...sections,
      closing,
    ].join('\n\n'),
  );
const personas = fc
  .array(persona, { minLength: 1, maxLength: 3 })
  .map((texts) => texts.map((text, i): Source => ({ path: `p${i}.md`, text })));

const runs = { numRuns: 25 };
vi.setConfig({ testTimeout: 60_000 });

function itemTexts(blocks: readonly AgentBlock[]): string[] {
  return blocks.flatMap((b) =>
    b.kind === 'section'
      ? itemTexts(b.blocks)
      : b.kind === 'list'
        ? b.items.flatMap((i) => [
            `${i.label === undefined ? '' : `${i.label}: `}${i.markdown}`,
            ...itemTexts(i.blocks),
          ])
        : [],
  );
}

function outlineOf(section: AgentSection | Section): unknown {
  return section.blocks.flatMap((b) => (b.kind === 'section' ? [[b.title, outlineOf(b)]] : []));
}

function bodyOf(result: MergeResult): string {
  return result.markdown.replace(/^---\n[\s\S]*?\n---\n/, '');
}

describe('a merge', () => {
  it('puts every entry in exactly one capability, in the agent or left out with a reason', async () => {
    await fc.assert(
      fc.asyncProperty(personas, async (sources) => {
        const { matching, report, agent } = await mergeAgents(sources);
        const members = matching.clusters.flatMap((c) => c.members);
        expect(new Set(members).size).toBe(members.length);
        expect(members.length).toBe(sources.flatMap((s) => readPersona(s).entries).length);
        const carried = new Set(originsOf(agent.body));
        const left = new Set(report.leftOut.map((l) => `${l.source}:${l.line}`));
        for (const id of members) expect(carried.has(id) || left.has(id.replace(/#\d+$/, '')), id).toBe(true);
      }),
      runs,
    );
  });

  it('invents no word and loses no name or number', async () => {
    await fc.assert(
      fc.asyncProperty(personas, async (sources) => {
        const result = await mergeAgents(sources);
        const known = contentStems([...sources.map((s) => s.text), ...OWN_TITLES].join('\n'));
        expect([...contentStems(bodyOf(result))].filter((s) => !known.has(s) && !/^\d+$/.test(s))).toEqual(
          [],
        );
        const body = bodyOf(result).toLowerCase();
        const left = new Set(result.report.leftOut.map((l) => `${l.source}:${l.line}`));
        const said = sources.flatMap((s) =>
          readPersona(s).entries.filter((e) => !left.has(`${e.source}:${e.line}`)),
        );
        const names = said.flatMap((e) => [...listNames(e.text)]);
        expect(names.filter((n) => !body.includes(n))).toEqual([]);
      }),
      runs,
    );
  });

  it('gives the same bytes in whatever order its sources come', async () => {
    await fc.assert(
      fc.asyncProperty(personas, async (sources) => {
        const forward = await mergeAgents(sources);
        const backward = await mergeAgents([...sources].reverse());
        expect(backward.markdown).toBe(forward.markdown);
      }),
      runs,
    );
  });

  it('reads back as the outline and the items that it was written from', async () => {
    await fc.assert(
      fc.asyncProperty(personas, async (sources) => {
        const { agent, markdown } = await mergeAgents(sources);
        const again = readPersona({ path: 'merged.md', text: markdown });
        expect(outlineOf(again.root)).toEqual(outlineOf(agent.body));
        const plain = (text: string) =>
          text
            .replace(/[*`_\\]/g, '')
            .replace(/\s+/g, ' ')
            .trim();
        const read = again.entries.filter((e) => e.kind !== 'sentence').map((e) => plain(e.text));
        expect(read).toEqual(itemTexts(agent.body.blocks).map(plain));
      }),
      runs,
    );
  });
});

describe('what is banned', () => {
  const deed = pick(
    'Log passwords|Commit generated files|Use floats for money|Swallow exceptions|Deploy on Fridays|Hardcode secrets',
  );
  const list = fc
    .uniqueArray(deed, { minLength: 1, maxLength: 4 })
    .map((deeds) => deeds.map((d) => `- ${d}`));
  const heading = pick('Never|Anti-patterns|What not to do|❌ Don’t|Security|Guidelines|Always|Logging');
  const part = fc.oneof(
    fc.tuple(heading, list).map(([t, l]) => `## ${t}\n\n${l.join('\n')}`),
    fc.tuple(heading, heading, list).map(([t, u, l]) => `## ${t}\n\n### ${u}\n\n${l.join('\n')}`),
    fc.tuple(heading, heading, list).map(([t, u, l]) => `## ${t}\n\n**${u}:**\n${l.join('\n')}`),
    fc
      .tuple(heading, list, pick('Never|Avoid|Format'), list)
      .map(([t, l, u, m]) => [`## ${t}\n`, ...l, `- ${u}:`, ...m.map((x) => `  ${x}`)].join('\n')),
  );
  const file = fc
    .array(part, { minLength: 1, maxLength: 4 })
    .map((parts) => ['---\nname: a\ndescription: Reviews code.\n---', 'You review.', ...parts].join('\n\n'));

  it('is banned in the agent, and nothing else is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 3 }), async (texts) => {
        const sources = texts.map((text, i): Source => ({ path: `p${i}.md`, text }));
        const entries = sources.flatMap((source) => readPersona(source).entries);
        const titlesOf = titlesAround(entries);
        const banned = new Map(entries.map((e) => [e.id, standAmongBans(titlesOf(e))]));
        const visit = (blocks: readonly AgentBlock[], over: readonly string[]): void => {
          for (const b of blocks) {
            if (b.kind === 'section') visit(b.blocks, [...over, ...b.title.split(': ')]);
            if (b.kind !== 'list') continue;
            for (const { label, markdown, origins, blocks } of b.items) {
              const titles = label === undefined ? over : [...over, label];
              for (const id of origins)
                if (!titlesBans(entries.find((e) => e.id === id)?.text ?? ''))
                  expect([id, markdown, titles, standAmongBans(titles)]).toEqual([
                    id,
                    markdown,
                    titles,
                    banned.get(id),
                  ]);
              visit(blocks, [...titles, markdown.replaceAll('*', '')]);
            }
          }
        };
        visit((await mergeAgents(sources)).agent.body.blocks, []);
      }),
      { numRuns: 150 },
    );
  });
});

describe('an outline', () => {
  const outer = pick('Your Core Expertise|Guidelines|Checks');
  const inner = pick('Guidelines|Caching|Best Practices|Tone|Checks|Forms|Skills|Locks');
  const topicOf = fc
    .tuple(
      fc.tuple(outer, fc.array(inner, { maxLength: 2 })),
      fc.nat({ max: 1 }),
      fc.constantFrom(...ROLES.slice(0, 4), 'expertise' as const, 'constraints' as const, 'quality' as const),
      fc.constantFrom('heading' as const, 'bold' as const, 'label' as const),
    )
    .map(([[first, rest], file, role, style]) => ({
      titles: [first, ...rest],
      title: rest.at(-1) ?? first,
      file,
      role,
      bans: undefined,
      position: 0.5,
      blocks: [],
      section: { kind: 'section' as const, style, title: '', markdown: '', line: 1, depth: 1, blocks: [] },
      persona: readPersona({ path: 'a.md', text: 'A' }),
    }));
  it('holds every group of sections once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(topicOf, { minLength: 1, maxLength: 2 }), { maxLength: 40, size: 'max' }),
        (all) => {
          const groups = all.map((topics) => ({ topics }));
          const list = (nodes: readonly OutlineNode[]): unknown[] =>
            nodes.flatMap((n) => [...n.groups, ...list(n.children)]);
          const held = list(buildOutline(groups, (a, b) => (a.title === b.title ? 0.5 : 0)));
          expect(held.length).toBe(groups.length);
          expect(new Set(held)).toEqual(new Set(groups));
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('merging again', () => {
  const stemsOf = (result: MergeResult, prose = true) => {
    const { entries } = readPersona({ path: 'merged.md', text: result.markdown });
    const said = entries.filter((e) => prose || e.kind !== 'sentence');
    return [...contentStems(said.map((e) => e.text).join('\n'))].sort();
  };

  it('with itself says no more', async () => {
    await fc.assert(
      fc.asyncProperty(persona, async (text) => {
        const alone = await mergeAgents([{ path: 'a.md', text }]);
        const twice = await mergeAgents([
          { path: 'a.md', text },
          { path: 'b.md', text },
        ]);
        expect(stemsOf(twice)).toEqual(stemsOf(alone));
        expect(itemTexts(twice.agent.body.blocks).length).toBeLessThanOrEqual(
          itemTexts(alone.agent.body.blocks).length,
        );
      }),
      runs,
    );
  });

  // Prose is left out where most of it is said elsewhere, so which of two introductions stays may change.
  it('the result with a source adds no item', async () => {
    await fc.assert(
      fc.asyncProperty(personas, async (sources) => {
        const first = await mergeAgents(sources);
        const second = await mergeAgents([{ path: 'merged.md', text: first.markdown }, sources[0] as Source]);
        // Headings count: a section may stand as a labelled bullet the next time.
        const known = contentStems(bodyOf(first));
        expect(stemsOf(second, false).filter((s) => !known.has(s))).toEqual([]);
      }),
      runs,
    );
  });
});

function originsOf(section: AgentSection): string[] {
  const from = (blocks: readonly AgentBlock[]): string[] =>
    blocks.flatMap((b) =>
      b.kind === 'section'
        ? from(b.blocks)
        : b.kind === 'list'
          ? b.items.flatMap((i) => [...i.origins, ...from(i.blocks)])
          : b.kind === 'prose'
            ? b.sentences.flatMap((s) => s.origins)
            : [],
    );
  return from(section.blocks);
}
