import { describe, expect, it } from 'vitest';
import { findConflicts } from '../src/compose/findConflicts.ts';
import { matchEntries } from '../src/match/matchEntries.ts';
import { readPersona } from '../src/read/readPersona.ts';
import type { Conflict, Matching, Persona } from '../src/types/index.ts';

async function compare(
  ...texts: string[]
): Promise<{ personas: Persona[]; matching: Matching; conflicts: Conflict[] }> {
  const personas = texts.map((text, i) => readPersona({ path: `${i}.md`, text }));
  const matching = await matchEntries(personas.flatMap(({ entries }) => entries));
  return { personas, matching, conflicts: findConflicts(personas, matching.pairs) };
}

const underRules = (line: string) => `## Rules\n\n- ${line}\n- Sweep the yard\n`;

describe('lines that say the opposite', () => {
  it.each([
    ['Visitors are admitted to the greenhouse', 'Visitors are not admitted to the greenhouse', 'advice'],
    ['Visitors can feed the carp', 'Visitors can’t feed the carp', 'advice'],
    ['Visitors can feed the carp', 'Visitors cannot feed the carp', 'advice'],
    ['Prune the roses in May', 'Don’t prune the roses in May', 'advice'],
    ['Prune the roses in May', 'Do not prune the roses in May', 'advice'],
    ['Always water the seedlings by hand', 'Never water the seedlings by hand', 'advice'],
    ['Burn fallen leaves behind the shed', 'Stop burning fallen leaves behind the shed', 'advice'],
    ['Enter the cold store with a colleague', 'Enter the cold store without a colleague', 'advice'],
    ['✅ Cut the hedge in spring', '❌ Cut the hedge in spring', 'advice'],
    ['Open the vents before the heating starts', 'Open the vents after the heating starts', 'direction'],
    ['The night watering is enabled in June', 'The night watering is disabled in June', 'direction'],
    ['Raise the blinds when it rains', 'Lower the blinds when it rains', 'direction'],
    ['Include the orchids in the weekly count', 'Exclude the orchids from the weekly count', 'direction'],
    ['Enable frost alarms', 'Disable frost alarms', 'direction'],
    ['Keep at least 3 spare pumps', 'Keep at most 3 spare pumps', 'number'],
    ['Hold the humidity under 70 %', 'Hold the humidity under 85 %', 'number'],
    ['Answer the gate on line 4411', 'Answer the gate on line 4412', 'number'],
    ['The sale ends on the 15th', 'The sale ends on the 16th', 'number'],
    ['Store bulbs for ninety days', 'Store bulbs for thirty days', 'number'],
    ['Dose 5 mg of iron per pot', 'Dose 5 µg of iron per pot', 'number'],
    ['Accept a fever of 38 °C', 'Accept a fever of 38 °F', 'number'],
    ['Take deliveries up to 10 kg', 'Take deliveries up to 10 g', 'number'],
    ['Weed the paths on Mondays', 'Weed the paths on Fridays', 'number'],
    ['Close the gate if the warden objects', 'Close the gate unless the warden objects', 'direction'],
    ['Water all beds except ferns', 'Water all beds', 'advice'],
    ['Speak only Welsh to guests', 'Speak Welsh to guests', 'advice'],
    ['Prefer clay pots to plastic pots', 'Prefer plastic pots to clay pots', 'preference'],
    ['Label beds with slate instead of wood', 'Label beds with wood instead of slate', 'preference'],
    ['Rather repair than replace the panes', 'Rather replace than repair the panes', 'preference'],
    ['✔️ Cut the hedge in spring', '✖️ Cut the hedge in spring', 'advice'],
    ['🟢 Cut the hedge in spring', '🔴 Cut the hedge in spring', 'advice'],
    ['Cut the hedge in spring ✅', 'Cut the hedge in spring ❌', 'advice'],
    ['[DO] Cut the hedge in spring', "[DON'T] Cut the hedge in spring", 'advice'],
    ['YES: Cut the hedge in spring', 'NO: Cut the hedge in spring', 'advice'],
    ['Always use nets', 'Never use nets', 'advice'],
    ['Always write a diary', 'Never write a diary', 'advice'],
    ['Accept vouchers', 'Refuse vouchers', 'advice'],
    ['Tighten the guy ropes at dusk', 'Loosen the guy ropes at dusk', 'direction'],
    ['Encourage visits by schools', 'Discourage visits by schools', 'direction'],
    ['Sow the peas before the beans', 'Sow the beans before the peas', 'direction'],
    ['Feed the carp on the second day', 'Feed the carp on the fourth day', 'number'],
    ['Print the plan on A4', 'Print the plan on A5', 'number'],
    ['Grade the tomatoes, then weigh the crates', 'Weigh the crates, then grade the tomatoes', 'direction'],
    ['Gardeners check the plans of apprentices', 'Apprentices check the plans of gardeners', 'direction'],
    ['Red tags on seeds, blue tags on bulbs', 'Blue tags on seeds, red tags on bulbs', 'direction'],
    ['Warm the seedbeds in April', 'Cool the seedbeds in April', 'direction'],
    ['Let in parties of 5–7 visitors', 'Let in parties of 5–9 visitors', 'number'],
    ['Answer letters within a day', 'Answer letters within a day or two', 'number'],
    ['Move the pots without a trolley', 'Don’t move the pots without a trolley', 'advice'],
    ['Always test the old flags', 'Never test the old flags', 'advice'],
    ['Rinse the nets once a year', 'Rinse the nets twice a year', 'number'],
    ['Keep two thirds of the seeds', 'Keep one third of the seeds', 'number'],
    ['Read chapter IV of the guide', 'Read chapter VI of the guide', 'number'],
  ])('“%s” and “%s” are a conflict of %s', async (left, right, kind) => {
    const { conflicts, matching } = await compare(underRules(left), underRules(right));
    const found = conflicts.filter(({ members }) => members.some(({ text }) => text === left));
    expect(found.map(({ kind: own, members }) => [own, members.map(({ text }) => text)])).toEqual([
      [kind, [left, right].sort()],
    ]);
    for (const { members } of matching.clusters)
      expect(members.filter((id) => /:3$/.test(id)).length).toBeLessThan(2);
  });

  it.each([
    ['Weigh the compost', 'Weigh the compost weekly'],
    ['Root rot', 'No root rot'],
    ['If `drip` is fitted, clean the filter', 'If `mist` is fitted, clean the filter'],
    ['Run `water --all` at dusk', 'Run `water --beds` at dusk'],
    ['Write the count to logs/roses.csv', 'Write the count to logs/tulips.csv'],
    ['Read the [plan](plans/east.md) first', 'Read the [plan](plans/west.md) first'],
    ['Set `dew_point` before planting', 'Set `shade_level` before planting'],
    ['Mow the lawn on 3 days', 'Count the bees on 5 evenings'],
    ['Never prune roses in May', 'Never prune the roses in May'],
    ['Prefer clay over plastic', 'Prefer patience over haste'],
    ['Avoid the siren for non-urgent calls', 'The siren: fires, urgent calls'],
    ['Sheds: north row, south row', 'Sheds: north row'],
    ['Open the beds 3 and 5 at noon', 'Open the bed 5 at noon'],
    ['Inbound: weigh the crates', 'Outbound: weigh the crates'],
    ['Bed 4: lilies', 'Bed 9: lilies'],
    ['✅ Never feed the carp', '🚫 Never feed the carp'],
    ['🛑 Stop and ask the warden', 'Stop and ask the warden'],
    ['Send the plan to S3', 'Send the plan to EC2'],
  ])('“%s” and “%s” are none', async (left, right) => {
    const { conflicts } = await compare(underRules(left), underRules(right));
    expect(conflicts).toEqual([]);
  });

  it.each(['´', '‘', '`', 'ʼ'])('with %s for an apostrophe, too', async (sign) => {
    const [left, right] = ['Board on the lee side', `Don${sign}t board on the lee side`];
    const { conflicts } = await compare(underRules(left), underRules(right));
    expect(conflicts.map(({ kind }) => kind)).toEqual(['advice']);
  });

  it('are none where one of the sources says both', async () => {
    const { conflicts } = await compare(
      '## Tours\n\n- Lock the gate at noon\n- Unlock the gate at noon\n',
      '## Tours\n\n- Lock the gate at noon\n',
    );
    expect(conflicts).toEqual([]);
  });

  it('are none where a list of mistakes names what is left undone', async () => {
    const { conflicts } = await compare(
      '## Good care\n\n- Washing of hands between beds\n',
      '## Common mistakes\n\n- Skipped washing of hands between beds\n',
    );
    expect(conflicts).toEqual([]);
  });

  it.each([
    ['- **P1**: Answer within 15 minutes', '### P1 - Burst pipe\n\n- **Answer**: under 1 hour', 1],
    ['- **SEV-2**: Answer within 2 hours', '### Severity 2\n\n- Answer within 3 days', 1],
    ['- **P1**: Answer within 60 minutes', '### P1 - Burst pipe\n\n- **Answer**: under 1 hour', 0],
    ['- **P1**: Answer within 15 minutes', '### P2 - Drip\n\n- **Answer**: under 1 hour', 0],
    ['- **P1**: Answer within 15 minutes', '### P1 - Burst pipe\n\n- **Repair**: under 1 hour', 0],
  ])('or time one level otherwise: %s', async (left, right, count) => {
    const { conflicts } = await compare(`## Faults\n\n${left}\n`, `## Faults\n\n${right}\n`);
    expect(conflicts.map(({ kind }) => kind)).toEqual(Array.from({ length: count }, () => 'number'));
  });

  it('are one conflict however many say them', async () => {
    const { conflicts } = await compare(
      '- Lock the gate at dusk\n',
      '- Lock the gate at dusk.\n',
      '- Do not lock the gate at dusk\n',
    );
    expect(conflicts.map(({ members }) => members.map(({ source }) => source))).toEqual([
      ['2.md', '0.md', '1.md'],
    ]);
  });

  it('are none where one of them stands in a sample', async () => {
    const { conflicts } = await compare(
      '## Report\n\n```\n- Critical leaks per pump: 3\n```\n\n- Lock the gate\n',
      '## Rules\n\n- No critical leaks per pump\n- Lock the gate\n',
    );
    expect(conflicts).toEqual([]);
  });

  it('are told by their lists too', async () => {
    const { conflicts } = await compare(
      '## Never\n\n- Feed the carp bread\n',
      '## Duties\n\n- Feed the carp bread\n',
    );
    expect(conflicts.map(({ kind }) => kind)).toEqual(['advice']);
  });
});

describe('lines about different things', () => {
  it.each([
    ['If `drip` is fitted, clean the filter', 'If `mist` is fitted, clean the filter'],
    ['For Windows, unlock the port by hand', 'For Linux, unlock the port by hand'],
    ['Run `water --all` at dusk', 'Run `water --beds` at dusk'],
    ['Write the count to logs/roses.csv', 'Write the count to logs/tulips.csv'],
    ['Read the [plan](plans/east.md) first', 'Read the [plan](plans/west.md) first'],
    ['Set `dew_point` before planting', 'Set `shade_level` before planting'],
    ['Set `depth` to 3', 'Set `width` to 3'],
    ['Press Ctrl+W to water', 'Press Ctrl+F to water'],
    ['Write to gate@garden.example', 'Write to shop@garden.example'],
  ])('“%s” and “%s” never share a cluster', async (left, right) => {
    const { matching } = await compare(underRules(left), underRules(right));
    for (const { members } of matching.clusters)
      expect(members.filter((id) => /:3$/.test(id)).length).toBeLessThan(2);
  });

  it.each([
    ['Before sowing', 'After sowing'],
    ['Pre-sowing', 'Post-sowing'],
    ['You rake', 'You do not rake'],
  ])('stand under the opposite titles “%s” and “%s”, though they are the same line', async (one, other) => {
    const { matching } = await compare(`## ${one}\n\n- Rake the bed\n`, `## ${other}\n\n- Rake the bed\n`);
    expect(matching.clusters).toHaveLength(2);
  });

  it.each([
    ['Raise the canopy for tall trees', 'Lower the canopy for short trees'],
    ['Weed nothing on Sundays', 'Do not weed on Sundays'],
    ['Water the logs and the stumps', 'Water the stumps and the logs'],
    ['Weekly pruning and daily weeding', 'Daily weeding and weekly pruning'],
  ])('“%s” and “%s” are no conflict', async (left, right) => {
    const { conflicts } = await compare(underRules(left), underRules(right));
    expect(conflicts).toEqual([]);
  });

  it('stand in sections for different jobs, though they are the same line', async () => {
    const { matching } = await compare(
      '## When to use this agent\n\n- Frost damage\n',
      '## Expertise\n\n- Frost damage\n',
    );
    expect(matching.clusters).toHaveLength(2);
  });
});

describe('thousands of choices', () => {
  const list = (count: number, make: (at: number) => string) =>
    `## Rules\n\n${Array.from({ length: count }, (_, at) => `- ${make(at)}`).join('\n')}\n`;

  it('that all exclude each other are a conflict each, and not one for each two', () => {
    const personas = ['a', 'b'].map((name, side) =>
      readPersona({ path: `${name}.md`, text: list(3_000, (at) => `Answer in ${name}${at * 2 + side}x`) }),
    );
    const conflicts = findConflicts(personas, []);
    expect(conflicts.length).toBeGreaterThan(3_000);
    expect(conflicts.length).toBeLessThanOrEqual(6_000 * 64);
  }, 60_000);

  it('of two that exclude each other are one conflict with lines of both sides', () => {
    const personas = ['Answer in French', 'Answer in German'].map((text, at) =>
      readPersona({ path: `${at}.md`, text: list(1_000, () => text) }),
    );
    const [conflict, ...others] = findConflicts(personas, []);
    expect(others).toEqual([]);
    expect(new Set(conflict?.members.map(({ source }) => source))).toEqual(new Set(['0.md', '1.md']));
  });
});

describe('what one agent must not do and the other one does', () => {
  const agent = (body: string, tools?: string) =>
    `---\nname: pump-keeper\ndescription: Keeps pumps\n${tools === undefined ? '' : `tools: ${tools}\n`}---\n\n${body}`;
  const told = (line: string) => agent(`You keep the pumps.\n\n## Rules\n\n- Grease the valves\n- ${line}\n`);
  const scopes = async (...texts: string[]) =>
    (await compare(...texts)).conflicts.filter(({ kind }) => kind === 'scope');

  it.each([
    ['Never modify source files', 'Implement the fix'],
    ['You never change code — only report what you saw', 'Apply the smallest fix that stops the leak'],
    ['You do not edit, create or delete files', 'Fix all reported errors in the pump driver'],
    ['Read-only role: never edit code', 'Write clean, maintainable code'],
    ['You are a read-only agent.', 'Edit the files of the controller'],
    ['Do not write any files', 'Write unit tests for the controller'],
    ['Do not write tests', 'Write thorough tests for each valve'],
    ['Never create documentation files', 'Create a README for each pump'],
    ['Do not commit', 'Commit the changes with a short message'],
    ['Do not spawn sub-agents', 'Launch two agents in parallel'],
    ['You must not ask the user clarifying questions', 'Ask clarifying questions'],
  ])('“%s” and “%s”', async (ban, order) => {
    const [found, ...more] = await scopes(told(ban), told(order));
    expect(found?.members.map(({ text }) => text)).toEqual([ban, order].sort());
    expect(more).toEqual([]);
  });

  it.each([
    ['Never modify source files', 'Propose a fix'],
    ['Never modify files outside the pump room', 'Implement the fix'],
    ['Never modify code unless the keeper agrees', 'Implement the fix'],
    ['If a test fails, do not commit', 'Commit the changes with a short message'],
    ['Never commit .env files', 'Commit the changes with a short message'],
    ['Never write tests that pass when the pump is broken', 'Write thorough tests for each valve'],
    ['Don’t rewrite code that works', 'Write clean, maintainable code'],
    ['Use read-only file systems', 'Write clean, maintainable code'],
    ['Do not ask questions before the pump stops', 'Ask clarifying questions'],
  ])('not “%s” and “%s”', async (ban, order) => {
    expect(await scopes(told(ban), told(order))).toEqual([]);
  });

  it('in a list of what the agent does not do, too; not in a sample, nor where one agent says both', async () => {
    const limits = agent(
      'You watch the pumps.\n\n## What you do not do\n\n- Write code (the driver team does)\n',
    );
    expect(await scopes(limits, told('Implement the fix'))).toHaveLength(1);
    const both = agent('## Rules\n\n- Never modify source files\n- Implement the fix\n');
    expect(await scopes(both, told('Grease the bolts'))).toEqual([]);
    const sample = agent('## Example prompts\n\n- Implement the fix\n- Write clean code\n');
    expect(await scopes(told('Never modify source files'), sample)).toEqual([]);
  });

  it('a ban and the tools of another source, unless its own source has them as well', async () => {
    const ban = '## Rules\n\n- Never modify source files\n';
    const found = await scopes(agent(ban, 'Read, Grep'), agent('Grease pumps.\n', 'Read, Write, Edit'));
    expect(found).toMatchObject([
      {
        field: 'tools',
        members: [{ text: 'Never modify source files' }, { line: 4, text: 'tools: Write, Edit' }],
      },
    ]);
    expect(await scopes(agent(ban, 'Read, Write'), agent('Grease pumps.\n', 'Read, Edit'))).toEqual([]);
    expect(await scopes(agent(ban, 'Read, Grep'), agent('Grease pumps.\n'))).toEqual([]);
  });
});
