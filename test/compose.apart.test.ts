import { describe, expect, test } from 'vitest';
import { mergeAgents } from '../src/mergeAgents.ts';
import { decide, makeSource } from './composeRows.ts';
import { markdownText as md } from './markdownText.ts';

describe('lines that a small word turns both stay', () => {
  test.each([
    ['Leave the porch lamp on at night', 'Leave the porch lamp off at night'],
    ['Round prices up to full coins', 'Round prices down to full coins'],
    ['Hang the sign above the door', 'Hang the sign below the door'],
    ['Plant more leeks than onions', 'Plant fewer leeks than onions'],
    ['Carry pots from the kiln to the shelf', 'Carry pots from the shelf to the kiln'],
    ['Translate Danish letters into Polish', 'Translate Polish letters into Danish'],
    ['All crates are tied with rope', 'Some crates are tied with rope'],
    ['Keep last year’s plans on the wall', 'Delete last year’s plans from the wall'],
    ['Talk to guests at the gate', 'Nobody talks to guests at the gate'],
    ['👍 Name the painter on the label', '👎 Name the painter on the label'],
    ['Open the hall at 6 a.m.', 'Open the hall at 6 p.m.'],
    ['List boats in ascending order', 'List boats in descending order'],
    ['Lock the door at the third failed try', 'Lock the door at the fifth failed try'],
    ['Keep jam in cellar II', 'Keep jam in cellar III'],
    ['Return tools in a week', 'Return tools in a week and a half'],
    ['Keep slips for two weeks', 'Keep slips for two weeks and three days'],
    ['Keep slips for a year', 'Keep slips for a year at least'],
    ['Send alarms to #kiln-alarms', 'Send alarms to #kiln-alarms-test'],
  ])('%s / %s', async (one, other) => {
    for (const lines of [`- ${one}\n- Sweep the floor`, `1. ${one}\n2. Sweep the floor`]) {
      const { markdown } = await mergeAgents([
        makeSource('one.md', lines),
        makeSource('two.md', lines.replace(one, other)),
      ]);
      expect(markdown).toContain(`${one}\n`);
      expect(markdown).toContain(`${other}\n`);
    }
  });
});

describe('a rule is not covered by one that holds for less', () => {
  test.each([
    ['Refuse gifts', 'Refuse gifts from suppliers'],
    ['Boxes are weighed', 'Boxes of glass are weighed'],
    ['Feed the cats', 'Feed the cats on Sundays'],
    ['Carrying planks and nails', 'Planks and nails'],
    ['Inspect the bridges every spring', 'Inspect the wooden bridges every spring'],
    ['Log errors with a number', 'Log fatal errors with a number'],
    ['Test the brakes', 'Test the brakes in rain'],
    ['Test the brakes', 'Test the brakes in the rain'],
  ])('%s / %s', async (general, narrow) => {
    const { markdown } = await mergeAgents([
      makeSource('one.md', `## Yard\n\n- ${general}\n- Sweep the floor`),
      makeSource('two.md', `## Yard\n\n- ${narrow}\n- Shut the gate`),
    ]);
    expect(markdown).toContain(`- ${general}\n`);
  });
});

describe('a line with more in it stands for the line', () => {
  test.each([
    ['Never print seeds or keys', 'Never print keys or seeds'],
    ['Test the brakes', 'Test the brakes in all wagons'],
    ['Test brakes', 'Test doors and brakes'],
    ['Prevent rust with organised checks', 'Prevent rust with organized checks'],
  ])('%s / %s', async (one, other) => {
    const { report } = await mergeAgents([
      makeSource('one.md', `## Yard\n\n- ${one}\n- Sweep the floor`),
      makeSource('two.md', `## Yard\n\n- ${other}\n- Shut the gate`),
    ]);
    expect(report.leftOut.filter(({ kind }) => kind === 'entry')).toHaveLength(1);
  });
});

describe('sentences of paragraphs that contradict each other are conflicts', () => {
  test.each([
    ['Guests should sing in the hall.', 'Guests shouldn’t sing in the hall.', 'advice'],
    ['Tighten the bolts to 110 Nm on steel.', 'Tighten the bolts to 120 Nm on steel.', 'number'],
    ['Flash version v3.1 onto the meter.', 'Flash version v3.2 onto the meter.', 'number'],
    ['Merge double entries automatically.', 'Merge double entries manually.', 'direction'],
  ])('%s / %s', async (one, other, kind) => {
    for (const mark of ['', '- ']) {
      const { report } = await mergeAgents([
        makeSource('one.md', `You watch a mill.\n\n${one}\n\nOil the wheel.`),
        makeSource('two.md', `You run a mill.\n\n${mark}${other}\n`),
      ]);
      const found = report.conflicts.filter(({ members }) =>
        members.some(({ text }) => text.startsWith(one.slice(0, -1))),
      );
      expect(found.map((conflict) => conflict.kind)).toEqual([kind]);
    }
  });

  test('what stands among bans agrees with a ban', async () => {
    const { report } = await mergeAgents([
      makeSource('one.md', 'You watch a mill.\n\n## Anti-patterns\n\nSelling damp flour in open sacks.'),
      makeSource('two.md', 'You run a mill.\n\nNever sell damp flour in open sacks.'),
    ]);
    expect(report.conflicts).toEqual([]);
  });

  test.each([
    ['Detect water leaks early.', 'No water leaks detected'],
    ['Keep grease out of flour and sacks.', 'Never sell sacks with grease in flour'],
  ])('what is prevented and what must not be there are one thing: %s', async (one, other) => {
    const { report } = await mergeAgents([
      makeSource('one.md', `You watch a mill.\n\n${one}`),
      makeSource('two.md', `You run a mill.\n\n- ${other}`),
    ]);
    expect(report.conflicts).toEqual([]);
  });
});

decide('titles that stand apart', [
  {
    it: 'what helps and what hurts',
    sources: {
      'one.md': md`
        You keep hens.

        ## What hurts a hen

        - Wet straw
        - Closing the flap

        ## What helps a hen

        - Grit at noon
      `,
      'two.md': md`
        You breed hens.

        ## What helps a hen

        - Dry straw
        - Closing the flap
      `,
    },
    stands: [
      /What helps a hen\n\n(?:- .*\n)*- Closing the flap/,
      /What hurts a hen\n\n(?:- .*\n)*- Closing the flap/,
    ],
  },
  {
    it: 'what may be run and what may not, though it is the same command',
    sources: {
      'one.md': '**You may not run**\n\n- `make clean`\n- `make flash`\n\n**You may run**\n\n- `make all`',
      'two.md': '**You may run**\n\n- `make clean`\n- `make all`\n\n**You may not run**\n\n- `make erase`',
    },
    stands: [
      /You may run\*\*\n\n(?:- .*\n)*- `make clean`/,
      /You may not run\*\*\n\n(?:- .*\n)*- `make clean`/,
    ],
  },
  {
    it: 'signs and remedies',
    sources: {
      'one.md': md`
        You tend pears.

        ## Alarm signs

        - Brown spots on pears
        - Wasps at the press
      `,
      'two.md': md`
        You treat pears.

        ## Remedies

        - Copper against brown spots on pears
        - Traps against wasps at the press
      `,
    },
    keepsAll: true,
    stands: ['- Brown spots on pears\n- Wasps at the press', '## Remedies'],
  },
  {
    it: 'counted days, each with its own',
    sources: {
      'one.md': '## Day 1\n\n- Boil the wax\n\n## Day 2\n\n- Cast the candles',
      'two.md': '## Day 2\n\n- Trim the wicks\n\n## Day 3\n\n- Pack the candles',
    },
    stands: [/## Day 2\n\n(?:- .*\n)*- Trim the wicks/, '## Day 3\n\n- Pack the candles'],
  },
  {
    it: 'steps below a part of the work',
    sources: {
      'one.md':
        '## Raising\n\n### Step 1: Ground\n\n- Chalk the spots\n\n### Step 2: Lift\n\n- Lift all poles',
      'two.md':
        '## Striking\n\n### Step 1: Power\n\n- Cut the power\n\n### Step 2: Lower\n\n- Lower all poles',
    },
    order: ['## Raising', 'Step 2: Lift', '## Striking', 'Step 1: Power', 'Step 2: Lower'],
    lead: 'one.md',
  },
  {
    it: 'phases of two procedures one behind the other',
    sources: {
      'one.md':
        '## Phase 1: Rig\n\n- Pad the edges\n\n## Phase 2: Inspect\n\n- Tap the joints\n\n## Phase 3: Report\n\n- Mark the finds',
      'two.md':
        '## Phase 1: Brief\n\n- Agree on signals\n\n## Phase 2: Inspect\n\n- Film the joints\n\n## Phase 3: Surface\n\n- Rinse the suits',
    },
    lead: 'one.md',
    order: [
      'Pad the edges',
      'Tap the joints',
      'Mark the finds',
      'Agree on signals',
      'Film the joints',
      'Rinse the suits',
    ],
  },
  {
    it: 'what is done within a day and what is done at any time',
    sources: {
      'one.md': '## After a fire (24 hours)\n\n- Air the rooms\n- Call the insurer',
      'two.md': '## After a fire\n\n- Repaint the walls\n- Call the insurer again',
    },
    stands: [/After a fire\n\n(?:- .*\n)*- Repaint the walls/],
    keepsAll: true,
  },
  {
    it: 'levels, whatever else speaks of what is on them',
    sources: {
      'one.md': '## Kinds of faults\n\n- Burst pipes\n- Gas leaks',
      'two.md': '## Urgency\n\n### P1 - At once\n\n- Burst pipes and gas leaks\n\n### P2 - Today\n\n- Drips',
    },
    stands: ['- Burst pipes\n- Gas leaks', '- Burst pipes and gas leaks'],
  },
  {
    it: 'one technology, and all of them',
    sources: {
      'one.md':
        '---\nname: app-maker\n---\n\n## Architecture & patterns\n\n- Clean architecture in all apps\n- Stores for the state',
      'two.md':
        '---\nname: screen-maker\n---\n\n## Flutter architecture\n\n- Clean architecture in three layers\n- Stores of Riverpod for the state',
    },
    stands: [/Flutter architecture\n\n(?:- .*\n)*- Stores of Riverpod/],
  },
  {
    it: 'with whom or with what something is done',
    sources: {
      'one.md': '## With dogs\n\n- Point to the upper deck\n\n## Ramp\n\n- Drop it',
      'two.md': '## With dangerous goods\n\n- Park them on the open deck\n\n## Ramp\n\n- Drop it',
    },
    stands: [
      '## With dogs\n\n- Point to the upper deck',
      '## With dangerous goods\n\n- Park them on the open deck',
    ],
  },
  {
    it: 'titles that lead to other pages',
    sources: {
      'one.md': '## [Hours](https://city.example/hours)\n\n- Open at nine\n\n## Fines\n\n- Ten a day',
      'two.md': '## [Hours](https://county.example/hours)\n\n- Open at ten\n\n## Fines\n\n- Ten a day',
    },
    stands: [/city\.example\/hours\)\n\n- Open at nine/, /county\.example\/hours\)\n\n- Open at ten/],
  },
  {
    it: 'values behind one bold label, each behind its own',
    sources: {
      'one.md': '**Inbox:** desk@zoo.example\n**Deploy:** make publish\n\n## Tone\n\n- Plain words',
      'two.md': '**Inbox:** school@zoo.example\n\n## Tone\n\n- Plain words',
    },
    stands: ['**Inbox:** desk@zoo.example', '**Inbox:** school@zoo.example'],
  },
  {
    it: 'two procedures that only begin and end alike',
    sources: {
      'one.md':
        '## Workflow\n\n1. Read the brief\n2. Charge the lamps\n3. Shoot from three sides\n4. Send it to the desk',
      'two.md':
        '## Workflow\n\n1. Read the brief\n2. Call two witnesses\n3. Write the story\n4. Send it to the desk',
    },
    stands: [
      /1[.)] Read the brief\n2[.)] Charge the lamps\n3[.)] Shoot from three sides\n4[.)] Send/,
      /1[.)] Read the brief\n2[.)] Call two witnesses\n3[.)] Write the story\n4[.)] Send/,
    ],
  },
  {
    it: 'an open box and a ticked one',
    sources: {
      'one.md': '## Stores\n\n- [ ] Water is ordered\n- [x] Charts are corrected',
      'two.md': '## Stores\n\n- [x] Water is ordered from the harbour\n- [ ] Charts are corrected',
    },
    keepsAll: true,
  },
  {
    it: 'what holds in a season, and what always does',
    sources: {
      'one.md':
        '## Entry\n\nFrom October to April these hold for all but researchers:\n\n- No lamps\n- No voices in the hall',
      'two.md': '## Entry\n\n- No lamps\n- No voices in the hall\n- No dogs',
    },
    keepsAll: true,
  },
  {
    it: 'a title that its lines do not say',
    sources: {
      'one.md': '## Visits\n\n### Cats\n\n- Weigh at each visit\n- Give no milk after surgery',
      'two.md': '## Visits\n\n### Dogs\n\n- Weigh at each visit\n- Give no bones after surgery',
    },
    stands: [
      /Cats[#*]*\n\n(?:- .*\n)*- Give no milk after surgery/,
      /Dogs[#*]*\n\n(?:- .*\n)*- Give no bones after surgery/,
    ],
  },
  {
    it: 'a title in italics over its list',
    sources: {
      'one.md': '# Pond\n\n*Frost*\n\n- Drain the pipes\n- Cover the pond\n\n*Algae*\n\n- Scrub with a brush',
      'two.md': '# Pond\n\n*Frost*\n\n- Lift the pump out',
    },
    stands: [/\*?Frost\*?\n\n(?:- .*\n)*- Lift the pump out/, /\*?Algae\*?\n\n- Scrub with a brush/],
  },
]);

decide('what holds together', [
  {
    it: 'a round of bullets that comes back to one of them',
    sources: {
      'one.md':
        '## Round\n\n- Wash your hands\n- Read the pulse\n- Wash your hands\n- Change the drip\n- Wash your hands',
      'two.md': '## Doors\n\n- Try each door',
    },
    order: ['Wash your hands', 'Read the pulse', 'Wash your hands', 'Change the drip', 'Wash your hands'],
  },
  {
    it: 'two lists of a source that came together in one, which say a line each, once',
    sources: {
      'one.md':
        'You brew.\n\n## Ales of the cellar\n\n- Barrel ageing\n- Dry hopping\n- Cask ales\n- Pale ales of the season',
      'two.md':
        'You brew too.\n\n## Ales of the cellar\n\n- Barrel ageing\n- Dry hopping\n\nWhat else:\n\n- Wood\n\n## Cellar ales\n\n- Sour ales\n- Barrel ageing\n- Cask ales',
    },
    lead: 'one.md',
    stands: [/^(?:(?!Barrel ageing)[\s\S])*Barrel ageing(?:(?!Barrel ageing)[\s\S])*$/],
  },
  {
    it: 'two procedures that share steps',
    sources: {
      'one.md': '## Gilding\n\n1. Dust the frame\n2. Lay the leaf\n3. Dust the frame\n4. Polish with agate',
      'two.md': '## Mending\n\n1. Dust the frame\n2. Fill the cracks\n3. Dust the frame\n4. Hand it over',
    },
    order: [
      'Lay the leaf',
      'Polish with agate',
      '## Mending',
      'Dust the frame',
      'Fill the cracks',
      'Dust the frame',
    ],
    lead: 'one.md',
  },
  {
    it: 'what one of several tags of a name says',
    sources: {
      'one.md':
        '<phase name="survey">\n- Walk the field\n- Each layer has a drawing\n</phase>\n\n<phase name="trench">\n- Open two squares\n</phase>',
      'two.md': '## Rules\n\n- Each layer has a drawing\n- Pay the students',
    },
    stands: [
      /<phase name="survey">(?:(?!<\/phase>)[\s\S])*Each layer has a drawing/,
      /Rules\n\n(?:- .*\n)*- Each layer has a drawing/,
    ],
  },
  {
    it: 'steps under an exception',
    sources: {
      'one.md':
        '## Evening\n\nExcept on fair days, close in this order:\n\n- Chain the pier\n- Lock the booth',
      'two.md': '## Evening\n\n- Lock the booth of the kiosk',
    },
    stands: ['- Chain the pier\n- Lock the booth'],
  },
  {
    it: 'an item and the sample under it, once for all',
    sources: {
      'one.md': '## Form\n\n- Each entry looks like this:\n\n  ```\n  1.2.0 new\n  ```\n\n- Newest first',
      'two.md': '## Form\n\n- Each entry looks like this:\n\n  ```\n  1.2.0 new\n  ```\n\n- One page at most',
      'three.md': '## Form\n\n- Each entry looks like this:\n\n  ```\n  1.2.0 new\n  ```\n\n- No pictures',
    },
    stands: [/^(?:(?!looks like this)[\s\S])*looks like this:\n\n {2}```(?:(?!looks like this)[\s\S])*$/],
  },
  {
    it: 'a note and the line that it hangs on',
    sources: {
      'one.md': '## Quay\n\n- Weigh each box twice[^1]\n- Ice the fish\n\n[^1]: Wind moves the scale.',
      'two.md': '## Quay\n\n- Weigh each box twice[^1]\n\n[^1]: The buyer checks both.',
    },
    stands: [/twice\[\^[^\]]+\]\n[\s\S]*twice\[\^[^\]]+\]/],
  },
  {
    it: 'what is to be done and what there is to read',
    sources: {
      'one.md': 'You count bats.\n\n- Follow the cave guide\n- Count at dusk',
      'two.md': 'You watch bats.\n\n## Further reading\n\n- Cave guide of the club\n- Songs of bats',
    },
    stands: [/^- Follow the cave guide$/m],
  },
]);

decide('the order of sections', [
  {
    it: 'who the agent is, what it does when called and what binds it come first',
    sources: {
      'one.md': md`
        You run a ferry.

        ## Engines

        - Diesel engines
        - Cooling of engines

        ## Crossing

        1. Sound the horn
        2. Cast off
      `,
      'two.md': md`
        You pilot a ferry.

        ## Harbour law

        - Never pass a red buoy

        ## Charts

        - Tide tables
      `,
      'three.md': md`
        You captain a ferry.

        ## Radar

        - Echoes in rain

        ## When invoked

        1. Read the log
        2. Ask for the wind
      `,
    },
    lead: 'one.md',
    order: ['## When invoked', '## Harbour law', '## Engines', '## Radar', '## Charts', '## Crossing'],
  },
  {
    it: 'sections of one job stand together, whichever they followed',
    sources: {
      'one.md': md`
        You run a mill.

        ## Stones

        - Dressing of stones

        ## Rules

        - Never grind wet grain

        ## Partners

        Works with the baker.
      `,
      'two.md': md`
        You own a mill.

        ## Sluices

        - Oak boards of sluices

        ## Day's work

        1. Open the sluice
        2. Grease the axle

        ## Principles

        - Grind slowly
      `,
    },
    lead: 'one.md',
    order: ['## Stones', '## Sluices', '## Day', '## Rules', 'Grind slowly', '## Partners'],
  },
  {
    it: 'what is said to the agent as a whole stands behind no ban',
    sources: {
      'one.md':
        'You run a kiln.\n\n## Glazes\n\n- Salt glazes\n\n## Firing\n\n- Stack the shelves\n\nAlways leave the yard swept.',
      'two.md': 'You own a kiln.\n\n## Never\n\n- Never open a hot kiln',
    },
    lead: 'one.md',
    order: ['## Never', '## Firing', 'Always leave the yard swept.'],
  },
  {
    it: 'a sentence that only led to what stands elsewhere now is left out',
    sources: {
      'one.md': 'You keep bees in a town.\n\n## Hives\n\n- Oak hives\n- Straw hives',
      'two.md':
        'You keep bees on a roof of slate. Your expertise includes:\n\n## Swarms\n\n- Catching of swarms',
    },
    lead: 'one.md',
    never: ['expertise includes'],
    stands: [/You keep bees on a roof of slate\./],
  },
  {
    it: 'lists under labels behind the last phase are no part of it',
    sources: {
      'one.md': md`
        You run a smithy.

        Forge checklist:
        - Coal is dry
        - Bellows are tight

        ## Workflow

        ### 1. Heat

        - Heat the bar

        ### 2. Quench

        Closing checks:
        - Edge is straight

        Message: "Blade done."

        Steel grades:
        - Spring steel
        - Tool steel

        Integration with other agents:
        - Help the saddler with buckles
      `,
      'two.md': 'You shoe horses.\n\n## Nails\n\n- Six nails a shoe',
    },
    lead: 'one.md',
    stands: [/^## Steel grades$/m, /^## Integration with other agents$/m],
    order: [
      '## Forge checklist',
      '## Steel grades',
      '## Workflow',
      'Closing checks',
      '## Integration with other agents',
    ],
  },
]);

decide('sections that belong together', [
  {
    it: 'counted parts stay under the title over them, in their order',
    sources: {
      'one.md': md`
        ## Signals

        - Reading of flags
      `,
      'two.md': md`
        ## Technical implementation

        ### 1. Winch

        - Grease the drum

        ### 2. Signals

        - Reading of flags

        ### 3. Ropes

        - Splice the ends

        ## Oars

        - Dry them
      `,
    },
    lead: 'one.md',
    order: ['Technical implementation', '1. Winch', 'Grease the drum', '3. Ropes', 'Splice the ends'],
  },
  {
    it: 'one title over steps in one source and bullets in the other',
    sources: {
      'one.md': '## Descent\n\n1. Check the anchor\n2. Clip in\n\n## Report\n\n- Note the rope',
      'two.md': '## Descent\n\n- Wear a helmet\n- Gloves are of leather\n\n## Report\n\n- Note the rope',
    },
    stands: [/^(?![\s\S]*Descent[\s\S]*Descent)/],
  },
  {
    it: 'who the agent is stands before its rules, where nothing introduces it',
    sources: {
      'one.md':
        '<rules>\n- Order tugs in storms\n- Keep to the channel\n</rules>\n\n<identity>\nYou are a harbour pilot.\n</identity>',
      'two.md': '<rules>\n- Keep to the channel\n- Answer calls\n</rules>',
    },
    lead: 'one.md',
    order: ['You are a harbour pilot.', 'Order tugs in storms'],
  },
  {
    it: 'a file whose one heading begins with a list keeps that heading',
    sources: {
      'one.md': '## Opening\n\n- Test the chlorine\n\n**Thunder**\n\n- Clear the water',
      'two.md': '## Closing\n\n- Hose the deck\n\n**Power cut**\n\n- Clear the water',
    },
    stands: [/## Closing\n\n- Hose the deck/, /Power cut(?:\*\*)?\n\n- Clear the water/],
  },
  {
    it: 'lines of an introduction that stand apart',
    sources: {
      'one.md': 'You watch a pier.\n\n## Tools\n\n- Saws\n- Ropes',
      'two.md': 'red flag: stay home\ngreen flag: row out to sea\n\nYou watch a boat.\n\n## Tools\n\n- Saws',
    },
    lead: 'one.md',
    stands: ['red flag: stay home\ngreen flag: row out to sea'],
  },
  {
    it: 'a stage before all of the agent’s stands right before them',
    sources: {
      'one.md':
        'You build sheds.\n\n## Tools\n\n- Saws\n\n## Phase 2: Build\n\n- Nail the frame\n\n## Phase 3: Paint\n\n- Paint it',
      'two.md':
        'You plan sheds.\n\n## Phase 1: Plan\n\n- Draw the shed\n\n## Phase 2: Build\n\n- Nail the frame',
    },
    lead: 'one.md',
    order: ['You build sheds.', 'Saws', 'Draw the shed', 'Nail the frame', 'Paint it'],
  },
  {
    it: 'a number behind a named step that names no step stays',
    sources: {
      'one.md': '## Opening\n\n1. Groom\n2. Ski alone\n3. Open the gate, and repeat step 2, 3 times',
      'two.md': '## Opening\n\n1. Read the bulletin\n2. Groom\n3. Ski alone',
    },
    stands: [/repeat step 3, 3 times/],
  },
  {
    it: 'numbers of named steps follow their steps, all of them',
    sources: {
      'one.md':
        '## Opening\n\n1. Groom\n2. Ski alone\n3. Place poles\n4. Open the gate (only after steps 1, 2 and 3)',
      'two.md': '## Opening\n\n1. Read the bulletin\n2. Groom\n3. Ski alone\n4. Place poles',
    },
    stands: [/only after steps 2, 3 and 4/],
  },
]);
