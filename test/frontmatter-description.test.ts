import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeDescription } from '../src/compose/frontmatter/composeDescription.ts';
import { readStatements } from '../src/compose/frontmatter/readStatements.ts';
import { splitDescription } from '../src/compose/frontmatter/splitDescription.ts';
import { startRenaming } from '../src/compose/frontmatter/startRenaming.ts';
import { mergeAgents } from '../src/mergeAgents.ts';
import { readPersona } from '../src/read/readPersona.ts';

/** Composes the descriptions, the lead's first; the agents are called `keeper-0`, `keeper-1` …, the merged one `keeper`. */
function compose(descriptions: readonly string[], budget = 1024) {
  const personas = descriptions.map((description, at) =>
    readPersona({
      path: `${at}.md`,
      text: `---\nname: keeper-${at}\ndescription: ${JSON.stringify(description)}\n---\n\n- Water\n`,
    }),
  );
  return composeDescription(personas, startRenaming(personas, 'keeper'), budget);
}

function left(descriptions: readonly string[], budget?: number) {
  return compose(descriptions, budget).leftOut.map(
    ({ source, kind, reason, text }) => `${source} ${kind} ${reason}: ${text}`,
  );
}

const example = (name: string, said: string) =>
  `<example>\nContext: a guest asks.\nuser: "${said}"\nassistant: "I'll use the ${name} agent"\n</example>`;

describe('what a sentence of a description does', () => {
  it.each([
    ['Expert in tide tables', 'identity', 'in tide tables'],
    ['Senior harbour engineer for quays and locks', 'identity', 'for quays and locks'],
    ['Looks after lock gates', 'role', undefined],
    ['Use this agent when sluices leak', 'use', 'when sluices leak'],
    ['Use PROACTIVELY after a flood', 'use', 'PROACTIVELY after a flood'],
    ['Invoked for dredging and piling', 'use', 'for dredging and piling'],
    ['This agent should be used to plan canals', 'use', 'to plan canals'],
    ['USE FOR: dredging, piling', 'use', 'dredging, piling'],
    ['This includes dredging and piling', 'includes', 'dredging and piling'],
    ['MUST BE USED before a launch', 'must', undefined],
    ['Always use this agent before a launch', 'must', undefined],
    ['ALWAYS consult this agent before a launch', 'must', undefined],
    ['DO NOT USE FOR: bridges', 'not', 'bridges'],
    ['Not for bridges', 'not', undefined],
    ['Never use it for bridges', 'not', undefined],
    ["Don't call this agent for bridges", 'not', undefined],
    ['Avoid using it for bridges', 'not', undefined],
    ['Avoid for bridges', 'not', undefined],
    ['Skip this agent for bridges', 'not', undefined],
    ['This agent does not build bridges', 'not', undefined],
    ['Only use after a survey', 'use', 'after a survey'],
    ['For bridges use bridge-builder instead', 'aside', undefined],
    ['If a pilot is better, I will say so', 'aside', undefined],
    ['Triggers on dam, quay, lock, pier, tide, weir', 'aside', undefined],
  ])('%s: %s', (text, kind, clause) => {
    const [statement] = readStatements(`${text}.`);
    expect([statement?.kind, statement?.frame?.clause]).toEqual([kind, clause]);
  });
});

describe('a description of several', () => {
  it.each<[string, string[], string]>([
    [
      'sentences stay whole',
      ['Looks after ponds', 'Looks after school gardens'],
      'Looks after ponds. Looks after school gardens.',
    ],
    [
      'who, what, when, when not',
      [
        'Tunes organs. Use when a pipe hums. Not for pianos.',
        'Organ expert for bellows. Use before a concert.',
      ],
      'Organ expert for bellows. Tunes organs. Use when a pipe hums or before a concert. Not for pianos.',
    ],
    [
      'clauses share one sentence, those with commas parted by semicolons',
      [
        'Use this agent when sluices leak, jam or freeze.',
        'Invoked for dredging and piling.',
        'Use when ice drifts.',
      ],
      'Use this agent when sluices leak, jam or freeze; for dredging and piling; or when ice drifts.',
    ],
    [
      'an adverb is said of its own clause alone',
      ['Use PROACTIVELY after a flood.', 'Use when sluices leak.'],
      'Use PROACTIVELY after a flood. Use when sluices leak.',
    ],
    [
      'what opens two clauses is said once',
      [
        'Use this agent when you need to dredge canals.',
        'Use this agent when you need to build quays or piers.',
      ],
      'Use this agent when you need to dredge canals or to build quays or piers.',
    ],
    [
      'lists behind one label are one list, exclusions among themselves',
      [
        'Plans falls. USE FOR: wire work. DO NOT USE FOR: crowds.',
        'Plans dances. USE FOR: steps. DO NOT USE FOR: costumes.',
      ],
      'Plans falls. Plans dances. USE FOR: wire work; steps. DO NOT USE FOR: crowds; costumes.',
    ],
    [
      'what has to be stays so',
      ['Plans doses. Use when a drip is set up.', 'MUST BE USED before a dose is given.'],
      'Plans doses. Use when a drip is set up. MUST BE USED before a dose is given.',
    ],
    [
      'one script is written as one',
      ['检查手册排版', '把产品说明翻译成英文'],
      '检查手册排版。把产品说明翻译成英文。',
    ],
    [
      'another language stands whole behind it',
      [
        'Prüft die Pegel und die Tafeln im Hafen. Wird nicht auf dem Fluss gebraucht.',
        'Reads the charts and the tables of the port.',
      ],
      'Prüft die Pegel und die Tafeln im Hafen. Wird nicht auf dem Fluss gebraucht. Reads the charts and the tables of the port.',
    ],
    ...[
      ['another deed', 'Paints fishing boats', 'Makes fishing boats'],
      [
        'a deed that is said of everything',
        'Inspects tanks of a harbour to find rust',
        'Builds tanks for a harbour',
      ],
      ['a deed that the other only does at times', 'Feeds seals on Sundays', 'Feeds seals'],
      [
        'a deed that the other does to a part',
        'Cleans the old river locks of a small harbour town',
        'Cleans the old river of a small harbour town',
      ],
    ].map(([what, lead, other]): [string, string[], string] => [
      `${what} is said beside it`,
      [`${lead}.`, `${other}.`],
      `${lead}. ${other}.`,
    ]),
    [
      'a deed among others is said once',
      ['Tunes, mends and cleans harps of schools.', 'Cleans harps of schools.'],
      'Tunes, mends and cleans harps of schools.',
    ],
    [
      'a deed that somebody is expert for is said once',
      ['Harbour expert for dredging canals, building quays and piers.', 'Builds piers.'],
      'Harbour expert for dredging canals, building quays and piers.',
    ],
    [
      'rules around a sentence go as one',
      ['Paints buoys.', '--- Paints lanterns. ---\nNote: only in spring. ---'],
      'Paints buoys. Paints lanterns. Note: only in spring.',
    ],
    ['one that is empty says nothing', ['', 'Looks after ponds'], 'Looks after ponds'],
    ['none says nothing', ['', ''], ''],
    ['the same twice is said once', ['Tunes organs.', 'Tunes organs.'], 'Tunes organs.'],
    [
      'what the lead says alone stands as it is',
      ['Tunes organs\n\n- pianos\n- harps', 'Tunes organs.'],
      'Tunes organs\n\n- pianos\n- harps',
    ],
  ])('%s', (_, descriptions, text) => expect(compose(descriptions).text).toBe(text));

  it.each<[string, string[], string]>([
    [
      'a condition with force stays behind what is done under it',
      [
        'Fells old elms. Only use after the owner has signed. Use for stumps.',
        'Prunes hedges. MUST BE USED before each fair. Use for arches.',
        'Sprays vines. REQUIRED until June. Call IMMEDIATELY after hail; never during rain.',
        'Waters ferns. Do not use when the soil is frozen.',
      ],
      'Fells old elms. Only use after the owner has signed. Prunes hedges. MUST BE USED before each fair. Sprays vines. REQUIRED until June. ' +
        'Call IMMEDIATELY after hail; never during rain. Waters ferns. Do not use when the soil is frozen. Use for stumps or for arches.',
    ],
    [
      'what it is not for stands behind all that it is for',
      ['Sorts shells. Use for snails, never for crabs.', 'Sorts stones. Use for flints — but not for gems.'],
      'Sorts shells. Sorts stones. Use for snails or for flints. Never for crabs. Not for gems.',
    ],
    [
      'nor does a label of what it is not for stand before the one of what it is for',
      [
        'Books halls. Out of scope: lights. For tents use tent-pitcher instead.',
        'Books bands. WHEN: brass, strings. NOT WHEN: choirs.',
      ],
      'Books halls. Books bands. WHEN: brass, strings. Out of scope: lights. NOT WHEN: choirs. For tents use tent-pitcher instead.',
    ],
  ])('%s', (_, descriptions, text) => expect(compose(descriptions).text).toBe(text));

  it('a condition goes with what is done under it, where there is no room for both', () => {
    const watch = 'Watches the tall weirs of the upper valley in spring. MUST BE USED before rain.';
    const lead = 'Paints the boats of the lower valley in summer, with two coats and a brush.';
    expect(compose([lead, watch], 170).text).toBe(`${lead} ${watch}`);
    expect(left([lead, watch], 120)).toEqual([
      '1.md field budget: Watches the tall weirs of the upper valley in spring.',
      '1.md field budget: MUST BE USED before rain.',
    ]);
  });

  it('an exclusion behind a purpose that another source contradicts is a conflict, the purpose stays', () => {
    const { text, leftOut } = compose(['Mends clocks.', 'Mends bells. Use for chimes, never for clocks.']);
    expect(text).toBe('Mends clocks. Mends bells. Use for chimes.');
    expect(leftOut).toEqual([expect.objectContaining({ text: 'never for clocks.', reason: 'conflict' })]);
  });

  it('an exclusion that another source contradicts is a conflict', () => {
    const { text, leftOut, conflicts } = compose(['Plans parades. Not for funerals.', 'Plans funerals.']);
    expect(text).toBe('Plans parades. Plans funerals.');
    expect(leftOut).toEqual([expect.objectContaining({ text: 'Not for funerals.', reason: 'conflict' })]);
    expect(conflicts[0]?.members.map((member) => member.text)).toEqual([
      'Not for funerals.',
      'Plans funerals.',
    ]);
  });

  it.each([
    ['what it does', 'You bind books.', 'You bind books. Prints maps.'],
    ['who it is', 'You’re a binder of books.', 'You’re a binder of books. Prints maps.'],
    ['what it must', 'You must never bind books.', 'Prints maps.'],
    ['a rule', 'Bind books in June.', 'Prints maps.'],
  ])(
    'one without a description is told of by its first sentence, where that says what it does: %s',
    async (_, first, text) => {
      const sources = [
        { path: 'a.md', text: `# Binder\n\n${first}\n\n- Water the glue\n- Press the pages\n` },
        { path: 'b.md', text: '---\nname: printer\ndescription: Prints maps.\n---\n\n- Water the glue\n' },
      ];
      const { agent, report } = await mergeAgents(sources, { lead: 'a.md' });
      expect([agent.description, report.leftOut.filter(({ kind }) => kind === 'field')]).toEqual([text, []]);
    },
  );

  it('says of each sentence that it leaves out why', () => {
    const long = `Watches ${'very '.repeat(60)}tall weirs, ${'quite '.repeat(60)}old dams and mills.`;
    expect(left(['Tunes organs and pianos.', 'Tunes organs.'])).toEqual([
      '1.md field covered: Tunes organs.',
    ]);
    expect(left(['Tunes organs.', long], 300)).toEqual([`1.md field budget: ${long}`]);
    expect(
      left(
        [
          `${'Reads the tables of the tides and the locks. '.repeat(7)}`,
          'Lit les horaires des marées pour le port et la rade.',
        ],
        400,
      ),
    ).toContain('1.md field language: Lit les horaires des marées pour le port et la rade.');
    expect(left(['Use when pipes hum.', 'MUST BE USED when pipes hum.'], 40)).toEqual([
      '1.md field budget: MUST BE USED when pipes hum.',
    ]);
  });

  it('has no list where hyphens stand within a sentence', () => {
    const { text } = compose([
      'Builds piers - of oak, never of pine - for harbours.',
      'Builds quays - of stone - for ports. Mends: - locks - sluices',
    ]);
    expect(text).toContain('Builds piers - of oak, never of pine - for harbours.');
    expect(text).toContain('Builds quays - of stone - for ports.');
  });

  it('of one source comes back as it is', () => {
    const text = `Tunes organs.\n\n${example('keeper', 'Hum')}\n${example('keeper', 'A hum')}\n\nUse when pipes hum`;
    for (const descriptions of [[text], [text, text]]) expect(compose(descriptions).text).toBe(text);
  });

  it.each([
    'Tunes organs and pianos. ',
    `${example('a', 'Hum')} `,
    'tunes, ',
    'Use when a pipe hums, ',
    '- "Hum"\n',
  ])('of thousands of %j is settled in no time', (part) => {
    const start = performance.now();
    const times = Math.floor(80_000 / (part.length + part.split('\n').length));
    compose([part.repeat(times), 'Tunes harps.', part.repeat(times / 2)]);
    expect(performance.now() - start).toBeLessThan(4000);
  });

  it('is cut at a clause where its first sentence is longer than the budget', () => {
    const { text, leftOut } = compose(
      ['Tunes organs, mends bellows, cleans pipes and oils the wind chest of every church in town.'],
      60,
    );
    expect(text).toBe('Tunes organs, mends bellows.');
    expect(leftOut).toHaveLength(1);
  });

  it('goes on from what the same persona says: "This includes" hangs on nothing else', () => {
    const { text } = compose(
      [
        'Tunes organs. Use when a concert ends.',
        'Use this agent when a harpsichord arrives. This includes quilling, voicing and regulating its jacks.',
        'Use IMMEDIATELY after a flood in the cellar.',
      ],
      900,
    );
    expect(text).toMatch(/harpsichord arrives\. This includes quilling/);
    expect(text).toContain('Use IMMEDIATELY after a flood');
  });

  it('has no more sentences of the others than are read, however much room there is for examples', () => {
    const syllables = ['ba', 'de', 'fi', 'go', 'ku', 'la', 'me', 'no', 'pu', 'ra'];
    const name = (k: number) => `${syllables[Math.floor(k / 10)]}${syllables[k % 10]}lin`;
    const repairs = Array.from(
      { length: 40 },
      (_, k) => `Repairs ${name(k)}, ${name(k + 45)} and ${name(99 - k)}.`,
    );
    const { text } = compose(['Tunes organs.', ...repairs], 20_000);
    expect(text.length).toBeLessThan(1_024);
  });

  it('is no longer than its budget, and loses no sentence without a line about it', () => {
    const sentence = fc.constantFrom(
      'Tunes organs and pianos.',
      'Use this agent when a pipe hums, a key sticks or a pedal squeaks.',
      'Use PROACTIVELY after a concert.',
      'MUST BE USED before a concert.',
      'Not for harps.',
      'DO NOT USE FOR: drums, bells.',
      'Expert in bellows.',
      '检查手册排版。',
      'This includes tuning, cleaning and voicing.',
      example('keeper-1', 'Who tunes it?'),
      'Examples:\n- "Tune it"\n- "Clean it"',
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(sentence, { maxLength: 5 }), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 30, max: 900 }),
        (all, budget) => {
          const descriptions = all.map((parts) => parts.join('\n\n'));
          const { text, leftOut } = compose(descriptions, budget);
          expect(text.length).toBeLessThanOrEqual(budget);
          expect(text).not.toMatch(/(?:^|\s)-\s*(?:-|$)|Examples:\s*$|;\s*[;.]| {2}\S/);
          for (const [at, parts] of all.entries())
            for (const part of parts.filter((one) => /^(?:Not|MUST|Tunes)/.test(one))) {
              const isThere =
                text.includes(part) || leftOut.some((one) => one.source === `${at}.md` && one.text === part);
              expect(isThere, `${part} of ${at} in ${text}`).toBe(true);
            }
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('examples', () => {
  it.each<[string, string, string, string[]]>([
    [
      'blocks behind a heading',
      `Tunes. Examples: ${example('a', 'Hum')} ${example('a', 'Buzz')}`,
      'Tunes.',
      [example('a', 'Hum'), example('a', 'Buzz')],
    ],
    [
      'blocks behind bullets',
      `Tunes. Examples: - ${example('a', 'Hum')} - ${example('a', 'Buzz')}`,
      'Tunes.',
      [example('a', 'Hum'), example('a', 'Buzz')],
    ],
    [
      'a block that is not closed',
      'Tunes. <example>user: "Hum"',
      'Tunes.',
      ['<example>user: "Hum"\n</example>'],
    ],
    [
      'a lead of another kind',
      `Use when a pipe hums. Specifically:\n\n${example('a', 'Hum')}`,
      'Use when a pipe hums.',
      [example('a', 'Hum')],
    ],
    [
      'a list',
      'Tunes.\n\nExamples:\n- "Tune it"\n- "Clean it"\n\nUse when it hums.',
      'Tunes.\nUse when it hums.',
      ['"Tune it"', '"Clean it"'],
    ],
    [
      'a list on one line',
      'Tunes. Examples: - "Tune it" - "Clean it"',
      'Tunes.',
      ['"Tune it"', '"Clean it"'],
    ],
    ['quotations', 'Tunes. Example requests: "Tune it", "Clean it"', 'Tunes.', ['"Tune it"', '"Clean it"']],
    [
      'a dialogue',
      'Tunes. Example: user: "Tune it" assistant: "At once"',
      'Tunes.',
      ['user: "Tune it" assistant: "At once"'],
    ],
    ['a wrapper', `Tunes. <examples>${example('a', 'Hum')}</examples>`, 'Tunes.', [example('a', 'Hum')]],
    [
      'behind a number',
      `Tunes: 1. ${example('a', 'Hum')} 2) ${example('b', 'Hiss')}`,
      'Tunes:',
      [example('a', 'Hum'), example('b', 'Hiss')],
    ],
    [
      'a lead in words of its own, that would lead to what comes behind',
      `Tunes. Two days in May: - ${example('a', 'Hum')} Not for harps.`,
      'Tunes.\nNot for harps.',
      [example('a', 'Hum')],
    ],
    ['none: a number at the end', 'Tunes after ISO 27001.', 'Tunes after ISO 27001.', []],
    ['none: a small one', 'Tunes the Top 10.', 'Tunes the Top 10.', []],
    [
      'none: a heading of prose',
      'Tunes. Examples: organs and pianos.',
      'Tunes. Examples: organs and pianos.',
      [],
    ],
  ])('%s', (_, description, prose, examples) => {
    const split = splitDescription(description);
    expect([split.prose, split.examples.map(({ text }) => text)]).toEqual([prose, examples]);
  });

  it('what led to them in words of its own is left out with a line about it, but in a description that stays as it is', () => {
    const led = `Tunes organs. Two days in May: ${example('keeper', 'Hum')}`;
    expect(left([led, 'Tunes organs.'])).toEqual(['1.md field covered: Tunes organs.']);
    expect(left([led, 'Tunes harps.'])).toEqual(['0.md field introduction: Two days in May:']);
  });

  it.each(['For instance:', 'Example usage:\n2.', '-'])(
    'what led to them is not missed: %j',
    async (lead) => {
      const sources = ['Tunes organs.', 'Tunes harps.'].map((prose, at) => {
        const description = JSON.stringify(`${prose} ${lead} ${example(`keeper-${at}`, 'Hum')}`);
        return {
          path: `${at}.md`,
          text: `---\nname: keeper-${at}\ndescription: ${description}\n---\n\n- Water\n`,
        };
      });
      expect((await mergeAgents(sources)).report.warnings).toEqual([]);
    },
  );

  it('under the new name, one for each situation, as many as fit, each whole', () => {
    const descriptions = [
      `Tunes organs. ${example('keeper-0', 'The pipe hums')}`,
      `Tunes organs. Examples: ${example('keeper-1', 'A pipe hums here')} ${example('keeper-1', 'Mice live in the bellows')}`,
    ];
    const { text, leftOut } = compose(descriptions);
    expect(text.match(/<example>/g)).toHaveLength(2);
    expect(text.match(/the keeper agent/g)).toHaveLength(2);
    expect(leftOut.filter(({ kind }) => kind === 'example').map(({ reason }) => reason)).toEqual([
      'duplicate',
    ]);
    const short = compose(descriptions, 150);
    expect(short.text).toBe(`Tunes organs. ${example('keeper', 'The pipe hums')}`);
    expect(short.leftOut.filter(({ kind }) => kind === 'example')).toHaveLength(2);
  });
});
