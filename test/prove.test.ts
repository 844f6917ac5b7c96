import { describe, expect, test } from 'vitest';
import { loadDictionary } from '../src/match/loadDictionary.ts';
import { isSure } from '../src/prove/isSure.ts';
import { proveMerge } from '../src/prove/proveMerge.ts';
import { readPersona } from '../src/read/readPersona.ts';

const dictionary = await loadDictionary();

function prove(merged: string, ...sources: string[]) {
  const read = (text: string, at: number) =>
    readPersona({ path: `${at}.md`, text: `---\nname: x\ndescription: y\n---\n\n## Work\n\n${text}\n` });
  const { findings } = proveMerge(
    read(merged, 0),
    sources.map((text, at) => read(text, at + 1)),
    dictionary,
  );
  return findings.filter(isSure).map(({ kind, words }) => [kind, ...words].join(' '));
}

type Row = [what: string, merged: string, sources: string[], found: RegExp[]];

const ROWS: Row[] = [
  [
    'no turn where a flaw that is looked for is wanted nowhere',
    '- There are no water leaks or gas leaks.',
    ['- Water leaks', '- No water leaks or gas leaks'],
    [],
  ],
  [
    'a bound that turned before a condition',
    '- Ask for a deviation (p > 0.05) before swapping the scale',
    ['- Ask for a deviation (p < 0.05) before swapping the scale'],
    [/^(?:turned|bound) .*0\.05/],
  ],
  [
    'no turn where what is checked for is wanted nowhere',
    '- No rotten or cracked planks',
    ['- **Planks**: Check for the use of rotten or cracked planks'],
    [],
  ],
  [
    'no force of its own where a title insists',
    '- Always write thorough logs and shut valves early\n- Label valves before shutting them',
    ['**Always**\n\n- Write thorough logs\n- Shut valves early', '- Label valves before shutting them'],
    [],
  ],
  [
    'no turned limit where a label says what bounds it, nor where a ratio is a threshold',
    '- Hatch size: minimum 44 cm\n- Contrast: ≥3:1 for large letters',
    ['- **Minimum Size**: hatch of 44 cm', '- Contrast: 3:1 for large letters'],
    [],
  ],
  [
    'a limit that became the opposite',
    '- Hatch size: maximum 44 cm',
    ['- **Minimum Size**: hatch of 44 cm'],
    [/^turned .*minimum/],
  ],
  [
    'no force of its own where the label of a source says of what it holds',
    '- **Doors**: all rooms open from the inside alone; all fire doors are marked and must be kept free',
    [
      '- **All Fire Doors**: Must be kept free',
      '- Doors: all rooms open from the inside alone',
      '- Fire doors are marked',
    ],
    [],
  ],
  [
    'no turn where a clause takes the thing up that it avoids',
    '- Chalk: outlines and marks; avoid it for inner seams',
    ['- Avoid chalk for inner seams', '- Chalk for outlines and marks'],
    [],
  ],
  [
    'no names in a title of two words, nor in one before a dash',
    '- Use gradual typing for better tooling\n- High coverage with meaningful tests',
    [
      '- **Type Annotations**: Gradual typing for better tooling',
      '- **Test Everything** - High coverage with meaningful tests',
    ],
    [],
  ],
  [
    'no loss where an adverb became an adjective, or a verb its noun',
    '- Clearly explain the implemented logic and the design choices',
    ['- Offer clear explanations of the implemented logic and design choices'],
    [],
  ],
  [
    'a tail that was cut off, though its words stand elsewhere',
    '- Redis for caching\n- Store sessions in signed cookies',
    ['- Redis for caching and session storage', '- Store sessions in signed cookies'],
    [/^words .*session/],
  ],
  [
    'no tail that another line says of the same',
    '- Redis for caching\n- Sessions: storage in Redis beside the caching of pages',
    ['- Redis for caching and session storage', '- Sessions: storage in Redis beside the caching of pages'],
    [],
  ],
  [
    'no tail of a line that was cut in two',
    '- Profile slow services\n- Cache hot results',
    ['- Profile slow services and cache hot results'],
    [],
  ],
  [
    'a line whose words stand here and there',
    '- Password hashing with Argon2\n- Rotate tokens daily\n- Personal data expires after a year\n- Log every deployment',
    [
      '- Never log passwords, tokens or personal data',
      '- Password hashing with Argon2\n- Rotate tokens daily\n- Personal data expires after a year\n- Log every deployment',
    ],
    [/^missing .*passwords/],
  ],
  [
    'no names that stand in lines of their own',
    '- Java with Spring\n- Python with Django\n- Rust for tools\n- Go for services',
    [
      '- Java, Python, Rust, Go',
      '- Java with Spring\n- Python with Django\n- Rust for tools\n- Go for services',
    ],
    [],
  ],
  [
    'force that went beside a denial',
    '- Null handling could be deliberate, with no implicit casts',
    ['- Null handling must be deliberate, with no implicit casts'],
    [/^weakened must/],
  ],
  [
    'no force that another line has',
    '- Backups could be restored every quarter\n- Backups must be restored by the team every quarter',
    ['- Backups must be restored every quarter', '- Backups must be restored by the team every quarter'],
    [],
  ],
  [
    'a denial that went from a line of few words',
    '- Indexes are used with over-indexing',
    ['- Indexes are used without over-indexing'],
    [/^turned without over/],
  ],
  [
    'a label that leads to the next label',
    'Process:\n\nOutput:\n\n- A report of all findings',
    ['Process:\n\n- Collect the logs\n\nOutput:\n\n- A report of all findings'],
    [/^missing/, /^lead Process:/],
  ],
  [
    'no opposite where a comma became "and"',
    '- Avoid loose ropes and prefer coiled ropes',
    ['- Avoid loose ropes, prefer coiled ropes'],
    [],
  ],
  [
    'no opposite where a condition went to the front',
    '- Before leaving the harbour, check that each valve is shut and each lamp is lit',
    ['- Check that each valve is shut and each lamp is lit before leaving the harbour'],
    [],
  ],
  [
    'a bound that was turned by a sign',
    '- Leave the lock in > 5 minutes',
    ['- Leave the lock in < 5 minutes'],
    [/5 min/],
  ],
  [
    'no opposite of "before" where "after" swaps the sides',
    '- Grease the crank after cleaning the bearings',
    ['- Clean the bearings before greasing the crank'],
    [],
  ],
  [
    'no opposite of what is looked for where none of it may be',
    '- Rigging: no frayed ropes, no rusty shackles',
    ['- Rigging: any frayed ropes, rusty shackles'],
    [],
  ],
  [
    'no opposite where a clause warns of one means alone',
    "- Signals: give them by lamp and by flag; don't rely only on the horn",
    ['- Give signals by lamp and by flag', "- Don't rely only on the horn"],
    [],
  ],
  [
    'no opposite where what is denied is said as well',
    '- Ways to row: sculling in calm water without oarlocks, oarlocks for heavy seas',
    ['- Oarlocks for heavy seas', '- Sculling in calm water without oarlocks'],
    [],
  ],
  [
    'no bound that ends its clause',
    '- Spacing: 8px minimum between the buoys',
    ['- Spacing: 8px between the buoys minimum'],
    [],
  ],
  [
    'no names that are words in capitals',
    '- Detect the tide and calculate the depth',
    ['- NEW: Detect the tide AND calculate the depth'],
    [],
  ],
  [
    'force that another source has of the same',
    '- Paint strong marks that are always visible to ships\n- Lamps are always visible to ships',
    ['- Paint strong marks', '- Marks are always visible to ships\n- Lamps are always visible to ships'],
    [],
  ],
  [
    'force that nobody has',
    '- Always paint strong marks',
    ['- Paint strong marks', '- The bell is always rung at noon'],
    [/^hardened always/],
  ],
  [
    'no condition that another source sets',
    '- Name the errors inline, near the lever, and in a summary when helpful',
    ['- Name the errors near the lever', '- Name the errors inline and in a summary when helpful'],
    [],
  ],
];

test('a line that only goes on behind what it does without is not turned', () => {
  const found = prove(
    '- Slow service: Core search works without lamps, and extras come later.',
    '- Slow Service - Core search works without lamps',
    '- Slow service: layered enhancements',
  );
  expect(found.filter((one) => one.startsWith('turned'))).toEqual([]);
});

describe('the proof finds', () => {
  test.each(ROWS)('%s', (_, merged, sources, found) => {
    const kinds = prove(merged, ...sources);
    for (const form of found) expect(kinds).toContainEqual(expect.stringMatching(form));
    if (found.length === 0) expect(kinds).toEqual([]);
  });
});

test('an item of a checklist may stand in another checklist, claimed by an item of it', () => {
  const lists = (first: string) =>
    `### Review checklist\n\n${first}- [ ] Keys are rotated\n- [ ] Roles are listed\n- [ ] Ports are closed\n\n### Release checklist\n\n- [ ] Edge cases are tested by two people\n- [ ] Tags are signed`;
  const other = '### Release checklist\n\n- [ ] Edge cases are tested by two people\n- [ ] Tags are signed';
  const own =
    '### Review checklist\n\n- [ ] Edge cases\n- [ ] Keys are rotated\n- [ ] Roles are listed\n- [ ] Ports are closed';
  expect(prove(lists(''), own, other)).toEqual([]);
});

test('a description says nothing in place of a line that the agent works by', () => {
  const source =
    '---\nname: x\ndescription: y\n---\n\n## Knowledge\n\n- Recursive types for nested menus\n- Tuples\n';
  const merged =
    '---\nname: x\ndescription: Knows recursive types for nested menus.\n---\n\n## Knowledge\n\n- Tuples\n';
  const [agent, persona] = [merged, source].map((text, at) => readPersona({ path: `${at}.md`, text }));
  if (!agent || !persona) throw new Error('two personas were read');
  const { findings } = proveMerge(agent, [persona], dictionary);
  expect(findings.filter(isSure).map(({ kind, source }) => [kind, source?.text])).toContainEqual([
    'missing',
    'Recursive types for nested menus',
  ]);
});

test('a number that belongs to a name is said where the name is', () => {
  const merged = '- Follow the customs of pilots\n- Always follow PEP 8 and the harbour code';
  const found = prove(
    merged,
    '- Follow PEP 8 and the customs of pilots',
    '- Always follow PEP 8 and the harbour code',
  );
  expect(found.filter((one) => one.startsWith('number'))).toEqual([]);
  expect(prove('- Follow the customs of pilots', '- Follow PEP 8 and the customs of pilots').join()).toMatch(
    /number 8|PEP/,
  );
});
