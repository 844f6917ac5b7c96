import { describe, expect, it } from 'vitest';
import { detectByPath } from '../src/formats/detectFormat.ts';
import { FORMAT_NAMES } from '../src/formats/formatNames.ts';
import { FORMATS } from '../src/formats/formats.ts';
import { mergeAgents } from '../src/mergeAgents.ts';
import { readPersona } from '../src/read/readPersona.ts';
import type { FormatName, MergeOptions, Persona } from '../src/types/index.ts';

const BODY = `You keep the lock of the canal, and the boats that wait before it.

## Gates

- Open the upper gate only when both levels are equal
- Never open both gates at once
- Log each passage in PostgreSQL with \`lock_id\` and the time

## Before the night

1. Close both gates
2. Read the gauge
3. Write "it's closed" and C:\\logs\\night into the book

\`\`\`sh
echo "it's a \\"test\\"" && cat '''x'''
\`\`\`
`;

/** A file of each format as its own tool has it, with every kind of setting that it knows. */
const NATIVE: Record<FormatName, [path: string, head: string]> = {
  claude: [
    '.claude/agents/lock-keeper.md',
    `---\nname: lock-keeper\ndescription: "Keeps the lock."\ntools: Read, Bash(git log:*), mcp__gauge__read\nmodel: sonnet\npermissionMode: plan\nmaxTurns: 9\ncolor: cyan\n---\n\n`,
  ],
  skill: [
    'skills/lock-keeper/SKILL.md',
    `---\nname: lock-keeper\ndescription: "Keeps the lock."\nlicense: MIT\nmetadata:\n  author: canal\nallowed-tools: Read Bash(git log:*)\n---\n\n`,
  ],
  copilot: [
    '.github/agents/lock-keeper.agent.md',
    `---\nname: lock-keeper\ndescription: "Keeps the lock."\ntarget: vscode\nmodel: Claude Sonnet 4.5\nuser-invocable: false\nmcp-servers:\n  gauge:\n    type: local\n    command: gauge\n    args: [serve]\ntools: [read, search, gauge/read, depot/*]\n---\n\n`,
  ],
  cursor: [
    '.cursor/agents/lock-keeper.md',
    `---\nname: lock-keeper\ndescription: "Keeps the lock."\nmodel: inherit\nreadonly: true\nis_background: true\n---\n\n`,
  ],
  'cursor-rule': [
    '.cursor/rules/lock-keeper.mdc',
    `---\ndescription: "Keeps the lock."\nglobs: "*.lock,gates/**"\nalwaysApply: true\n---\n\n`,
  ],
  opencode: [
    '.opencode/agents/lock-keeper.md',
    `---\ndescription: "Keeps the lock."\nmode: primary\nmodel: anthropic/claude-sonnet-4-5\ntemperature: 0.2\nsteps: 9\ncolor: "#0891b2"\npermission:\n  "*": deny\n  glob: allow\n  bash:\n    "*": deny\n    "git log *": allow\n  gauge_read: allow\n---\n\n`,
  ],
  gemini: [
    '.gemini/agents/lock-keeper.md',
    `---\nkind: local\nname: lock-keeper\ndescription: "Keeps the lock."\nmodel: gemini-2.5-pro\ntemperature: 0.2\nmax_turns: 9\ntimeout_mins: 5\ntools:\n  - read_file\n  - run_shell_command\n  - list_directory\n  - save_memory\n  - mcp_gauge_read\n---\n\n`,
  ],
  codex: [
    '.codex/agents/lock-keeper.toml',
    `# the keeper\nname = "lock-keeper"\ndescription = "Keeps the lock."\nmodel = "gpt-5.1"\nmodel_reasoning_effort = "high"\nsandbox_mode = "read-only"\n`,
  ],
  'agents-md': ['AGENTS.md', ''],
};

function native(format: FormatName): { path: string; text: string } {
  const [path, head] = NATIVE[format];
  if (format !== 'codex') return { path, text: head + BODY };
  const body = BODY.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  return {
    path,
    text: `${head}developer_instructions = """\n${body}"""\n\n[mcp_servers.gauge]\ncommand = "gauge"\n`,
  };
}

async function write(sources: Parameters<typeof mergeAgents>[0], options: MergeOptions = {}) {
  const result = await mergeAgents(sources, options);
  const format = result.agent.format;
  const path = `out/${result.agent.name}${FORMATS[format].ending}`;
  return { ...result, again: readPersona({ path, text: result.markdown, format }) };
}

function settings({ frontMatter }: Persona): Record<string, unknown> {
  return Object.fromEntries(frontMatter.map(({ key, value }) => [key, list(key, value)]));
}

/** Tools are the same as a text and as a list, and in whatever order. */
function list(key: string, value: unknown): unknown {
  if (key !== 'tools' && key !== 'disallowedTools') return value;
  return (Array.isArray(value) ? value : String(value).split(/,\s*(?![^(]*\))/)).toSorted();
}

const texts = ({ entries }: Persona) => entries.map(({ markdown }) => markdown);

describe.each(FORMAT_NAMES)('%s', (format) => {
  const source = native(format);

  it('is known by its path', () => expect(readPersona(source).format).toBe(format));

  it('comes back as it was through its own format', async () => {
    const before = readPersona(source);
    const { again, report } = await write([source], { format });
    expect(settings(again)).toEqual({
      ...(format === 'opencode' && { name: 'lock-keeper' }),
      ...settings(before),
    });
    expect(texts(again)).toEqual(texts(before));
    expect(again.description).toBe(before.description);
    const codes = report.warnings.map(({ code }) => code);
    expect(codes.filter((code) => /^(?:lost|wider|changed|unusable)/.test(code))).toEqual(
      format === 'agents-md' ? ['unusable-setting', 'unusable-setting'] : [],
    );
  });

  it('names the line of each entry', () => {
    const { entries } = readPersona(source);
    const rows = source.text.split('\n');
    expect(entries.length).toBeGreaterThan(6);
    for (const { line, text } of entries)
      expect(rows[line - 1]?.replaceAll('\\\\', '\\').replaceAll('\\"', '"').replaceAll('`', '')).toContain(
        text,
      );
  });
});

const pairs = FORMAT_NAMES.flatMap((from) => FORMAT_NAMES.map((to) => [from, to] as const));

describe('from one format to another', () => {
  it.each(pairs)(
    '%s to %s keeps every line, and says what of the settings it cannot keep',
    async (from, to) => {
      const source = native(from);
      const before = readPersona(source);
      const { again, report, agent } = await write([source], { format: to });
      expect(texts(again)).toEqual(texts(before));
      const kept = settings(again);
      for (const { key, value, line } of before.frontMatter) {
        if (key === 'name' || key === 'model') continue;
        const isKept = JSON.stringify(list(key, value)) === JSON.stringify(kept[key]);
        const isNamed = report.leftOut.some((one) => one.kind === 'field' && one.line === line);
        expect(isKept || isNamed, `${key}: ${JSON.stringify(value)} → ${JSON.stringify(kept[key])}`).toBe(
          true,
        );
      }
      // What is written can be read by the tool as it stands: the same again gives the same bytes.
      const twice = await mergeAgents(
        [
          {
            path: `x${FORMATS[to].ending}`,
            text: (await write([source], { format: to })).markdown,
            format: to,
          },
        ],
        { format: to, name: agent.name },
      );
      expect(readPersona({ path: 'x', text: twice.markdown, format: to }).frontMatter.length).toBe(
        again.frontMatter.length,
      );
    },
  );

  it.each(pairs)('%s to %s never lets its agent use more in silence', async (from, to) => {
    const before = settings(readPersona(native(from)));
    const { again, report } = await write([native(from)], { format: to });
    const after = settings(again);
    const isNarrow = before.tools !== undefined || before.disallowedTools !== undefined;
    const isSame =
      JSON.stringify([before.tools, before.disallowedTools]) ===
      JSON.stringify([after.tools, after.disallowedTools]);
    const isSaid = report.conflicts.some(({ field }) => field === 'tools' || field === 'disallowedTools');
    expect(!isNarrow || isSame || isSaid).toBe(true);
    if (isNarrow && after.tools === undefined && after.disallowedTools === undefined)
      expect(report.warnings.map(({ code, args }) => `${code} ${args.field}`)).toContain(
        'wider-setting tools',
      );
  });
});

describe('settings are translated', () => {
  const text = (front: string) =>
    `---\nname: gull\ndescription: Watches gulls\n${front}\n---\n\n- Count the gulls\n`;
  const fields = async (front: string, format: FormatName, options: MergeOptions = {}) => {
    const { markdown } = await mergeAgents([{ path: 'a.md', text: text(front) }], { format, ...options });
    return markdown;
  };

  it.each<[string, FormatName, string]>([
    ['tools: Read, Grep', 'gemini', 'tools:\n  - read_file\n  - grep_search\n'],
    ['disallowedTools: Bash', 'opencode', 'permission:\n  bash: deny\n'],
    ['disallowedTools: Edit, Write, NotebookEdit, Bash, PowerShell', 'codex', 'sandbox_mode = "read-only"'],
    ['tools: Read, Grep', 'cursor', 'readonly: true'],
    ['tools: Read, WebFetch', 'copilot', 'tools:\n  - read\n  - web\n'],
    ['tools: []', 'copilot', 'tools: []'],
    ['tools: []', 'gemini', 'tools: []'],
    ['tools: []', 'opencode', 'permission:\n  "*": deny\n'],
    ['model: opus', 'opencode', 'model: anthropic/claude-opus-4-5'],
    ['model: claude-haiku-4-5-20251001', 'copilot', 'model: Claude Haiku 4.5'],
    ['color: red', 'opencode', 'color: "#dc2626"'],
    ['effort: high', 'codex', 'model_reasoning_effort = "high"'],
    ['background: true', 'cursor', 'is_background: true'],
    ['maxTurns: 7', 'gemini', 'max_turns: 7'],
    [
      'mcpServers: { depot: { command: depot, args: [serve] } }',
      'codex',
      '[mcp_servers.depot]\ncommand = "depot"',
    ],
  ])('%s for %s', async (front, format, written) => expect(await fields(front, format)).toContain(written));

  it.each<[string, FormatName, string]>([
    ['model: sonnet', 'gemini', 'sonnet'],
    ['model: sonnet', 'codex', 'sonnet'],
    ['color: cyan', 'gemini', 'cyan'],
    ['permissionMode: acceptEdits', 'opencode', 'acceptEdits'],
    ['hooks: { Stop: [{ command: run }] }', 'gemini', 'hooks'],
    ['category: birds', 'gemini', 'birds'],
  ])('%s is no word for %s, which is said', async (front, format, gone) => {
    const source = { path: 'a.md', text: text(front) };
    const { markdown, report } = await mergeAgents([source], { format });
    expect(markdown).not.toContain(gone);
    expect(report.warnings).toContainEqual(expect.objectContaining({ code: 'unusable-setting' }));
    expect(report.leftOut).toContainEqual(
      expect.objectContaining({ text: front.replace(/\{ Stop.*/, '{"Stop":[{"command":"run"}]}') }),
    );
  });

  it('says where a tool can only be given with others', async () => {
    const { report } = await mergeAgents([{ path: 'a.md', text: text('tools: Read, Edit') }], {
      format: 'copilot',
    });
    expect(report.warnings).toContainEqual({
      code: 'wider-setting',
      args: { field: 'tools', value: 'Write, NotebookEdit', sources: 'a.md' },
    });
  });

  it('gives no part of a tool as the whole of it', async () => {
    const { markdown, report } = await mergeAgents(
      [{ path: 'a.md', text: text('tools: Read, Bash(git log:*)') }],
      { format: 'gemini' },
    );
    expect(markdown).not.toContain('run_shell_command');
    expect(report.warnings).toContainEqual(
      expect.objectContaining({
        code: 'unusable-setting',
        args: expect.objectContaining({ value: 'Bash(git log:*)' }),
      }),
    );
  });

  it('leaves what is denied out of a list where nothing can be denied', async () => {
    const markdown = await fields('disallowedTools: Bash(rm:*), Write', 'gemini');
    expect(markdown).toContain('- read_file\n');
    expect(markdown).not.toMatch(/run_shell_command|write_file/);
  });

  it('takes a setting for the tool as it was asked for', async () => {
    expect(
      await fields('model: opus', 'gemini', { set: { model: 'gemini-3-pro', tools: ['read_file'] } }),
    ).toContain('model: gemini-3-pro\ntools:\n  - read_file\n');
  });
});

describe('formats meet', () => {
  it('in one agent, each with its own words for the same', async () => {
    const sources = FORMAT_NAMES.map(native);
    const { report, agent } = await mergeAgents(sources, { format: 'claude', policy: 'strictest' });
    // What an agent says first of itself is not compared.
    expect(report.sources.map(({ unique }) => unique)).toEqual(FORMAT_NAMES.map(() => 1));
    expect(agent.frontMatter.find(({ key }) => key === 'tools')?.value).toBe('mcp__gauge__read');
    expect(report.warnings.filter(({ code }) => /^lost|^wider-(?:right|tools)|^changed/.test(code))).toEqual(
      [],
    );
  });

  it('as the sources have them in the report', async () => {
    const { report } = await mergeAgents([native('gemini')], { format: 'claude' });
    expect(report.leftOut.map(({ text }) => text)).toContain(
      'tools: ["read_file","run_shell_command","list_directory","save_memory","mcp_gauge_read"]',
    );
    expect(report.leftOut.map(({ text }) => text)).toContain('timeout_mins: 5');
  });

  it('never end without a tool, or with a model that the target does not run', async () => {
    const { markdown, report } = await mergeAgents(
      [
        {
          path: 'x.chatmode.md',
          text: `---\ndescription: Watches\nmodel: GPT-4.1\ntools: [githubRepo, vscodeAPI]\n---\n\n- Watch\n`,
        },
      ],
      {},
    );
    expect(markdown).not.toMatch(/^(?:tools|model):/m);
    expect(report.warnings.map(({ code, args }) => `${code} ${args.field}`)).toEqual(
      expect.arrayContaining(['unusable-setting tools', 'wider-setting tools', 'unusable-setting model']),
    );
  });

  it('says where instructions are longer than the tool reads', async () => {
    const text = `---\ndescription: Long\n---\n\n\`\`\`\n${'gulls\n'.repeat(5_100)}\`\`\`\n`;
    const { report } = await mergeAgents([{ path: 'a.agent.md', text }], {
      format: 'copilot',
    });
    expect(report.warnings).toContainEqual(expect.objectContaining({ code: 'too-long' }));
  });
});

describe('a format is known', () => {
  it.each<[string, FormatName | undefined]>([
    ['a.md', undefined],
    ['repo/.claude/agents/x/y.md', 'claude'],
    ['C:\\repo\\.gemini\\agents\\y.md', 'gemini'],
    ['skills/x/SKILL.md', 'skill'],
    ['x.agent.md', 'copilot'],
    ['x.chatmode.md', 'copilot'],
    ['.opencode/agent/x.md', 'opencode'],
    ['x.mdc', 'cursor-rule'],
    ['agents/x.toml', 'codex'],
    ['docs/AGENTS.md', 'agents-md'],
    ['agents.md', undefined],
  ])('by the path %s', (path, format) => expect(detectByPath(path)).toBe(format));

  it.each<[string, FormatName]>([
    ['name: a', 'claude'],
    ['mode: subagent', 'opencode'],
    ['permission: { edit: deny }', 'opencode'],
    ['tools: [read_file, glob]', 'gemini'],
    ['max_turns: 3', 'gemini'],
    ['readonly: true', 'cursor'],
    ['globs: src/**', 'cursor-rule'],
    ['target: vscode', 'copilot'],
    ['tools: [Read, Edit]', 'claude'],
    ['tools: { write: false }', 'claude'],
  ])('by `%s`', (front, format) =>
    expect(readPersona({ path: 'a.md', text: `---\ndescription: d\n${front}\n---\n\n- Go\n` }).format).toBe(
      format,
    ),
  );

  it('by what a caller says', () => {
    expect(readPersona({ path: 'a.md', text: '- Go\n', format: 'opencode' }).format).toBe('opencode');
  });
});
