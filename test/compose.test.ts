import { describe, expect, test } from 'vitest';
import { mergeAgents } from '../src/mergeAgents.ts';
import { bodyOf, decide, expectRow, makeSource, type Row } from './composeRows.ts';
import { markdownText as md } from './markdownText.ts';

describe('the table itself', () => {
  const row: Row = {
    it: '',
    sources: {
      'one.md': 'You bake.\n\n## Rules\n\n- Cool the loaf on a rack',
      'two.md': 'You bake.\n\n## Rules\n\n- Sweep the floor',
    },
  };
  const wrong: [string, Partial<Row>][] = [
    ['a text that does not stand there', { stands: ['- Cool the loaf'] }],
    ['a text that stands there', { never: ['Sweep'] }],
    ['another order', { order: ['Sweep', 'Rules'] }],
    ['a line that was not left out', { leftOut: { 'Sweep the floor': 'Cool the loaf on a rack' } }],
  ];
  test.each(wrong)('%s is found', async (_, part) => {
    const result = await mergeAgents(
      Object.entries(row.sources).map(([name, body]) => makeSource(name, body)),
    );
    expect(() => expectRow({ ...row, ...part }, bodyOf(result), result)).toThrow();
  });
});

decide('choosing the lead', [
  {
    it: 'the persona that says most of what the others say gives outline and order',
    sources: {
      'bread.md': md`
        You bake bread.

        ## Dough

        - Weigh the flour and the salt
        - Proof the dough overnight

        ## Oven

        - Score the loaf before it goes in
        - Steam the oven
      `,
      'rolls.md': md`
        You bake rolls.

        ## Work at the oven door

        - Steam the oven
        - Turn the trays
      `,
      'crust.md': md`
        You bake crusts.

        ## Texture

        - Proof the dough overnight
        - Tap the loaf
      `,
    },
    order: ['## Dough', 'Weigh the flour', 'Proof the dough overnight', '## Oven', 'Score', 'Steam the oven'],
    leftOut: { 'Steam the oven': 'Steam the oven', 'Proof the dough overnight': 'Proof the dough overnight' },
  },
  {
    it: 'of two that share nothing, the one that says more',
    sources: {
      'a-diver.md': md`
        You dive.

        ## Valves

        - Open each valve by hand
      `,
      'b-skipper.md': md`
        You steer.

        ## Ropes

        - Coil the lines
        - Fend off the quay
        - Ring the bell in fog
      `,
    },
    order: ['## Ropes', '## Valves'],
    keepsAll: true,
  },
  {
    it: 'the file that is named leads, however little it says',
    sources: {
      'diver.md': md`
        You dive.

        ## Valves

        - Open each valve by hand
      `,
      'skipper.md': md`
        You steer.

        ## Ropes

        - Coil the lines
        - Fend off the quay
      `,
    },
    lead: 'diver.md',
    stands: ['You dive.'],
    order: ['You dive.', '## Valves', '## Ropes'],
  },
]);

decide('homes of sections', [
  {
    it: 'with a title over a form, which is not the title of the file',
    sources: {
      'a.md': '- Weigh each loaf\n\n## Slip\n\nFill it in like this:\n\n```\nloaf: rye\n```\n',
      'b.md': '- Weigh each loaf twice\n\n## Ovens\n\n- Heat the stone first\n',
    },
    stands: ['## Slip\n\nFill it in like this:\n\n```\nloaf: rye\n```', '## Ovens\n\n- Heat the stone first'],
  },
  {
    it: 'by subject: each joins the section of its title, whatever the order',
    sources: {
      'apiary.md': md`
        You keep bees.

        ## Swarm control

        - Split strong colonies in May
        - Clip the wings of the queen

        ## Harvest

        - Take only capped frames
        - Spin honey below 35 degrees
      `,
      'hive.md': md`
        You watch hives.

        ## Harvest

        - Leave two combs for winter

        ## Swarm control

        - Hang bait boxes three metres high

        ## Wax

        - Melt wax in a water bath
      `,
    },
    stands: [
      md`
        ## Swarm control

        - Split strong colonies in May
        - Clip the wings of the queen
        - Hang bait boxes three metres high

        ## Harvest

        - Take only capped frames
        - Spin honey below 35 degrees
        - Leave two combs for winter
      `,
      '## Wax\n\n- Melt wax in a water bath',
    ],
    keepsAll: true,
  },
  {
    it: 'by job: one list of when to use, and what the agent is not for never in it',
    sources: {
      'bees.md': md`
        You keep bees.

        ## When to use

        - A colony swarms
        - Wax moths are found
      `,
      'hive.md': md`
        You keep bees.

        ## Use this agent for

        - Queens that have stopped laying

        ## Do not use for

        - Wasps and hornets
      `,
    },
    stands: [
      '## When to use\n\n- A colony swarms\n- Wax moths are found\n- Queens that have stopped laying',
      '## Do not use for\n\n- Wasps and hornets',
    ],
    leftOut: { 'Use this agent for': 'When to use' },
  },
  {
    it: 'by job: targets join targets, and stay apart from the skill that they measure',
    sources: {
      'servers.md': md`
        You run servers.

        ## Skills

        - Keeping answers quick in the busiest hour
        - Reading answer times

        ## Targets

        - Answer time under 200 ms
        - Uptime of 99.9 %
      `,
      'pages.md': md`
        You run pages.

        ## Metrics

        - Answer time under 200 ms at the 95th percentile
        - Fewer than 3 alarms a week
      `,
    },
    lead: 'servers.md',
    stands: [
      '## Skills\n\n- Keeping answers quick in the busiest hour\n- Reading answer times',
      '## Targets\n\n- Answer time under 200 ms at the 95th percentile\n- Fewer than 3 alarms a week\n- Uptime of 99.9 %',
    ],
    leftOut: { 'Answer time under 200 ms': 'Answer time under 200 ms at the 95th percentile' },
  },
  {
    it: 'by job: partners come into one list',
    sources: {
      'cook.md': md`
        You cook.

        ## Collaboration

        - the miller on semolina
        - the waiter on allergies
      `,
      'baker.md': md`
        You bake.

        ## Works with

        - the dairy on butter
      `,
    },
    stands: [
      '## Collaboration\n\n- the miller on semolina\n- the waiter on allergies\n- the dairy on butter',
    ],
  },
  {
    it: 'a flaw to look for never joins the practice that prevents it',
    sources: {
      'audit.md': md`
        You audit kitchens.

        ## Review checklist

        - Meat without a date
        - Tubs without a lid
      `,
      'kitchen.md': md`
        You run kitchens.

        ## Practices

        - Put a date on meat
        - Put a lid on tubs
      `,
    },
    stands: [
      '## Review checklist\n\n- Meat without a date\n- Tubs without a lid',
      '## Practices\n\n- Put a date on meat\n- Put a lid on tubs',
    ],
    keepsAll: true,
  },
  {
    it: 'a label goes to the section that it names',
    sources: {
      'core.md': md`
        You run networks.

        ## Routing

        - Areas and summaries in OSPF
        - Default routes from the edge

        ## Wireless

        - Roaming between cells
        - Surveys on foot
      `,
      'branch.md': md`
        You run branches.

        ## Expertise

        - **Wireless**: channel plans
        - **Routing**: communities in BGP
      `,
    },
    lead: 'core.md',
    stands: [
      '## Routing\n\n- Areas and summaries in OSPF\n- Default routes from the edge\n- Communities in BGP',
      '## Wireless\n\n- Roaming between cells\n- Surveys on foot\n- Channel plans',
    ],
  },
  {
    it: 'what finds no home stands where an agent has its like: steps before the format, partners behind it',
    sources: {
      'baker.md': md`
        You bake.

        ## When to use

        - Bread is to be baked

        ## Ovens

        - Steam and stone

        ## Response format

        - One recipe a page
      `,
      'shop.md': md`
        You sell bread.

        ## Steps

        1. Ask for the day
        2. Ask for the weight
      `,
      'mill.md': md`
        You grind.

        ## Works with

        - The carter
      `,
    },
    lead: 'baker.md',
    order: ['## When to use', '## Ovens', '## Steps', '## Response format', '## Works with'],
    keepsAll: true,
  },
  {
    it: 'sections below sections find theirs, too',
    sources: {
      'craft.md': md`
        You bake.

        ## Dough

        ### Sourdough

        - Feed it daily
        - Keep a spare in the cold

        ### Yeast

        - Dissolve it in warm water
        - Smell it first

        ## Oven

        - Heat the stone for an hour
      `,
      'work.md': md`
        You bake.

        ## Dough

        ### Sourdough

        - Hold the starter at 24 degrees

        ## Packing

        - Use paper bags
      `,
    },
    stands: [
      '### Sourdough\n\n- Feed it daily\n- Keep a spare in the cold\n- Hold the starter at 24 degrees',
      '### Yeast\n\n- Dissolve it in warm water\n- Smell it first',
    ],
    keepsAll: true,
  },
]);

decide('opposite titles', [
  {
    it: 'before and after',
    sources: {
      'pilot.md': md`
        You guide ships.

        ## Before casting off

        - Test the thrusters
        - Call the bridge
      `,
      'tug.md': md`
        You guide ships.

        ## After casting off

        - Call the bridge
        - Coil the lines
      `,
    },
    stands: [
      '## Before casting off\n\n- Test the thrusters\n- Call the bridge',
      '## After casting off\n\n- Call the bridge\n- Coil the lines',
    ],
    keepsAll: true,
  },
  {
    it: 'do and do not',
    sources: {
      'dos.md': md`
        You tow ships.

        ## Do

        - Pull along the keel
        - Speak the tide level aloud
      `,
      'donts.md': md`
        You tow ships.

        ## Don't

        - Pull across the stern
      `,
    },
    stands: [
      '## Do\n\n- Pull along the keel\n- Speak the tide level aloud',
      "## Don't\n\n- Pull across the stern",
    ],
  },
  {
    it: 'one condition and its contrary',
    sources: {
      'flood.md': md`
        You moor ships.

        ## If the tide is rising

        - Call the mole
        - Slacken the lines
      `,
      'ebb.md': md`
        You moor ships.

        ## If the tide is falling

        - Call the mole
        - Tighten the lines
      `,
    },
    stands: [
      '## If the tide is rising\n\n- Call the mole\n- Slacken the lines',
      '## If the tide is falling\n\n- Call the mole\n- Tighten the lines',
    ],
    keepsAll: true,
  },
  {
    it: 'for one system and for another, though they share a line',
    sources: {
      'windows.md': md`
        You install tills.

        ## For Windows

        - Stop the service before copying
        - Copy the binaries
      `,
      'linux.md': md`
        You install tills.

        ## For Linux

        - Stop the service before copying
        - Restart the unit
      `,
    },
    stands: [
      '## For Windows\n\n- Stop the service before copying\n- Copy the binaries',
      '## For Linux\n\n- Stop the service before copying\n- Restart the unit',
    ],
    keepsAll: true,
  },
  {
    it: 'a ban stands among bans, the same words elsewhere are advice',
    sources: {
      'core.md': md`
        You run networks.

        ## Never

        - Reboot a core switch in office hours
        - Share the console password
      `,
      'change.md': md`
        You run networks.

        ## Changes

        - Reboot a core switch after new firmware
      `,
    },
    stands: [
      '## Never\n\n- Reboot a core switch in office hours\n- Share the console password',
      '## Changes\n\n- Reboot a core switch after new firmware',
    ],
    keepsAll: true,
  },
]);

decide('lists joined', [
  {
    it: 'let what is left of a checklist join the one that says the rest of it',
    sources: {
      'baker.md': md`
        You run a bakery.

        ## Hygiene review

        - Clean hands
        - Covered hair
        - Washed aprons
        - Scrubbed benches
      `,
      'chef.md': md`
        You run a bakery.

        ## Review

        - Read the oven log
        - Taste the first loaf

        ### Hygiene

        - Clean hands and nails
        - Covered hair and beards
        - Sealed bins
      `,
    },
    stands: [
      [
        '### Hygiene',
        '',
        '- Clean hands and nails',
        '- Covered hair and beards',
        '- Sealed bins',
        '- Washed aprons',
        '- Scrubbed benches',
      ].join('\n'),
    ],
    never: ['Hygiene review'],
  },
  {
    it: 'make one list of what each delivers, under the title that says so, each line beside its like',
    sources: {
      'baker.md': md`
        You run a bakery.

        Provide:
        - Loaves cooled on racks
        - Labels with every allergen
        - A price list for the window
      `,
      'chef.md': md`
        You run a bakery.

        ## Output

        - Order sheets for the mill
        - Labels with every allergen and the weight
        - Invoices for cafés
      `,
    },
    lead: 'baker.md',
    stands: [
      [
        '## Output',
        '',
        '- Loaves cooled on racks',
        '- Labels with every allergen and the weight',
        '- A price list for the window',
        '- Order sheets for the mill',
        '- Invoices for cafés',
      ].join('\n'),
    ],
    never: ['Provide'],
  },
  {
    it: 'make one list of how each goes about its work, and no procedure of it',
    sources: {
      'baker.md': md`
        You run a bakery.

        ## Approach

        - Weigh the flour instead of measuring it
        - Keep the oven door closed
        - Taste every batch

        ## Opening

        1. Light the oven
        2. Feed the starter
        3. Unlock the door
      `,
      'chef.md': md`
        You run a bakery.

        ## Process

        - Taste every batch with a colleague
        - Rest the dough longer in winter
        - Sharpen the blades weekly

        ## Closing

        1. Lock the door
        2. Clean the oven
        3. Count the till
      `,
    },
    lead: 'baker.md',
    order: [
      'Approach',
      'Keep the oven door closed',
      'Taste every batch with a colleague',
      'Sharpen the blades weekly',
    ],
    stands: [/## Opening\n\n1\. Light the oven\n2\. Feed/, /## Closing\n\n1\. Lock the door\n2\. Clean/],
    never: ['## Process'],
  },
  {
    it: 'keep lines in their order apart, numbered or not',
    sources: {
      'baker.md': md`
        You run a bakery.

        ## Approach

        - First weigh the flour
        - Then knead
        - Finally rest the dough
      `,
      'chef.md': md`
        You run a bakery.

        ## Process

        - Taste every batch
        - Rest the dough longer in winter
        - Sharpen the blades weekly
      `,
    },
    stands: ['## Process', '## Approach\n\n- First weigh the flour\n- Then knead\n- Finally rest the dough'],
    keepsAll: true,
  },
  {
    it: 'let a line stand in the section that says it, not in the one that its list has joined',
    sources: {
      'baker.md': md`
        You run a bakery.

        ## Ovens

        - Deck ovens with stone floors
        - Steam injection for crusty loaves

        ## Deliveries

        - Cargo bikes for cafés in town
        - Washing of crates
      `,
      'chef.md': md`
        You run a bakery.

        ## Ovens and baking

        - Deck ovens with stone floors and timers
        - Steam injection for crusty loaves and rolls
        - Washing of crates and lids
        - Proofing in cool rooms
      `,
    },
    lead: 'baker.md',
    order: ['Ovens', 'Proofing in cool rooms', 'Deliveries', 'Cargo bikes', 'Washing of crates and lids'],
    leftOut: { 'Washing of crates': 'Washing of crates and lids' },
  },
  {
    it: 'leave a line where the title names it',
    sources: {
      'baker.md': md`
        You run a bakery.

        ## Crates

        - Crates of beech
        - Stacks of five

        ## Deliveries

        - Cargo bikes for cafés in town
        - Washing of crates
      `,
      'chef.md': md`
        You run a bakery.

        ## Crates and trays

        - Crates of beech and ash
        - Stacks of five at most
        - Washing of crates and lids
      `,
    },
    lead: 'baker.md',
    order: ['Crates of beech', 'Washing of crates and lids', 'Deliveries', 'Cargo bikes'],
  },
  {
    it: 'each line stands behind the one that it is most like, and one like none behind the line before it',
    sources: {
      'core.md': md`
        You run networks.

        ## Switches

        - Label every cable at both ends
        - Keep spare transceivers in the cabinet
        - Back up the switch configuration nightly
        - Lock the cabinet
      `,
      'branch.md': md`
        You run networks.

        ## Switches

        - Back up the router configuration to the vault
        - Write the cable labels with the port number
        - Mount racks on rails
      `,
    },
    lead: 'core.md',
    stands: [
      md`
        - Label every cable at both ends
        - Write the cable labels with the port number
        - Mount racks on rails
        - Keep spare transceivers in the cabinet
        - Back up the switch configuration nightly
        - Back up the router configuration to the vault
        - Lock the cabinet
      `,
    ],
    keepsAll: true,
  },
  {
    it: 'lists join under the line that leads to both, and stand apart under others',
    sources: {
      'harbour.md': md`
        You run a harbour.

        ## Arrivals

        Ask each master for:

        - Draught and length
        - Last port

        Write into the log:

        - Time of the first line
      `,
      'port.md': md`
        You run a harbour.

        ## Arrivals

        Write into the log:

        - Name of the pilot

        Tell the agent:

        - Berth and hour
      `,
    },
    stands: [
      'Ask each master for:\n\n- Draught and length\n- Last port',
      'Write into the log:\n\n- Time of the first line\n- Name of the pilot',
      'Tell the agent:\n\n- Berth and hour',
    ],
    keepsAll: true,
  },
  {
    it: 'a line goes where another one claims all of it, and the report names that one',
    sources: {
      'rye.md': md`
        You bake.

        ## Rules

        - Cool each loaf on a wooden rack for an hour
        - Date each sack
      `,
      'wheat.md': md`
        You bake.

        ## Rules

        - Cool each loaf on a rack
        - Sieve the flour
      `,
    },
    lead: 'rye.md',
    stands: ['- Cool each loaf on a wooden rack for an hour\n- Sieve the flour\n- Date each sack'],
    never: ['- Cool each loaf on a rack'],
    leftOut: { 'Cool each loaf on a rack': 'Cool each loaf on a wooden rack for an hour' },
  },
  {
    it: "where the line of another persona claims more, it takes the place of the lead's",
    sources: {
      'rye.md': md`
        You bake.

        ## Rules

        - Weigh the flour
        - Cool each loaf on a rack
        - Date each sack
      `,
      'wheat.md': md`
        You bake.

        ## Rules

        - Cool each loaf on a wooden rack for an hour
      `,
    },
    lead: 'rye.md',
    stands: ['- Weigh the flour\n- Cool each loaf on a wooden rack for an hour\n- Date each sack'],
    leftOut: { 'Cool each loaf on a rack': 'Cool each loaf on a wooden rack for an hour' },
  },
  {
    it: 'words that are scattered over several lines claim nothing together',
    sources: {
      'gate.md': md`
        You guard a gate.

        ## Rules

        - Keep password policies strong
        - Admit lorries by the list
      `,
      'yard.md': md`
        You guard a yard.

        ## Rules

        - Set strong admission policies
      `,
    },
    stands: [
      '- Keep password policies strong',
      '- Set strong admission policies',
      '- Admit lorries by the list',
    ],
    keepsAll: true,
  },
  {
    it: 'other numbers, bounds and force stay beside each other',
    sources: {
      'a.md': md`
        You keep bees.

        ## Honey

        - Spin honey below 35 degrees
        - Feed at most 2 litres a day
        - Always wear the veil
      `,
      'b.md': md`
        You keep bees.

        ## Honey

        - Spin honey below 40 degrees
        - Feed at least 2 litres a day
        - Never wear the veil
      `,
    },
    stands: [
      '- Spin honey below 35 degrees',
      '- Spin honey below 40 degrees',
      '- Feed at most 2 litres a day',
      '- Feed at least 2 litres a day',
      '- Always wear the veil',
      '- Never wear the veil',
    ],
    keepsAll: true,
  },
  {
    it: 'what three say is said once, with each of them named',
    sources: {
      'a.md': 'You bake.\n\n## Rules\n\n- Weigh the flour\n- Sieve the flour\n- Salt the dough last',
      'b.md': 'You bake.\n\n## Rules\n\n- Weigh the flour\n- Warm the bowl',
      'c.md': 'You bake.\n\n## Rules\n\n- Weigh the flour\n- Oil the tin',
    },
    stands: [
      '- Weigh the flour',
      '- Sieve the flour',
      '- Warm the bowl',
      '- Oil the tin',
      '- Salt the dough last',
    ],
    leftOut: { 'Weigh the flour': 'Weigh the flour' },
  },
  {
    it: 'what one file says in two lists stays in both',
    sources: {
      'a.md': md`
        You dive.

        ## Skills

        - Reading the gauge at depth
        - Dry suits

        ## Rescue

        - Reading the gauge at depth
        - Towing a diver
      `,
      'b.md': md`
        You dive.

        ## Skills

        - Wet suits
      `,
    },
    stands: [
      '- Dry suits\n- Wet suits',
      '## Rescue\n\n- Reading the gauge at depth\n- Towing a diver',
      '## Skills\n\n- Reading the gauge at depth',
    ],
    keepsAll: true,
  },
  {
    it: 'a checklist keeps each item, whatever other sections say',
    sources: {
      'pilot.md': md`
        You fly balloons.

        ## Pre-flight checklist

        - Burner tested on both valves
        - Radio checked with the ground crew
        - Cylinders full
      `,
      'trainer.md': md`
        You train pilots.

        ## Skills

        - Testing the burner on both valves
        - Checking the radio with the ground crew
        - Reading clouds
        - Landing in wind
      `,
    },
    stands: [
      md`
        ## Pre-flight checklist

        - Burner tested on both valves
        - Radio checked with the ground crew
        - Cylinders full
      `,
    ],
  },
]);

decide('steps', [
  {
    it: 'of one procedure are aligned: the common ones once, those of one between them',
    sources: {
      'lock.md': md`
        You run a lock.

        ## Locking up

        1. Close the lower gate
        2. Open the upper paddles
        3. Wait until the levels are equal
        4. Open the upper gate
      `,
      'keeper.md': md`
        You run a lock.

        ## Locking up

        1. Close the lower gate
        2. Sound the horn twice
        3. Open the upper paddles slowly
        4. Open the upper gate
        5. Log the passage
      `,
    },
    stands: [
      md`
        1. Close the lower gate
        2. Sound the horn twice
        3. Open the upper paddles slowly
        4. Wait until the levels are equal
        5. Open the upper gate
        6. Log the passage
      `,
    ],
    leftOut: { 'Open the upper paddles': 'Open the upper paddles slowly' },
  },
  {
    it: 'that are one but say it with different means stand one behind the other',
    sources: {
      'lock.md': md`
        You run a lock.

        ## Locking up

        1. Close the lower gate
        2. Open the upper paddles slowly
        3. Open the upper gate
      `,
      'keeper.md': md`
        You run a lock.

        ## Locking up

        1. Close the lower gate
        2. Open the upper paddles with the winch
        3. Open the upper gate
      `,
    },
    lead: 'lock.md',
    stands: [
      md`
        1. Close the lower gate
        2. Open the upper paddles slowly
        3. Open the upper paddles with the winch
        4. Open the upper gate
      `,
    ],
  },
  {
    it: 'of two procedures stand in two lists, each whole',
    sources: {
      'oven.md': md`
        You bake.

        ## Workflow

        1. Knead the dough
        2. Let it rest for an hour
        3. Shape the loaves
      `,
      'shop.md': md`
        You bake.

        ## Workflow

        1. Count the till
        2. Set out the shelves
        3. Unlock the door
      `,
    },
    lead: 'oven.md',
    stands: [
      '1. Knead the dough\n2. Let it rest for an hour\n3. Shape the loaves',
      '1) Count the till\n2) Set out the shelves\n3) Unlock the door',
    ],
    keepsAll: true,
  },
  {
    it: 'that one procedure takes twice are taken twice',
    sources: {
      'wall.md': md`
        You paint.

        ## Coats

        1. Prime the wall
        2. Let it dry
        3. Paint the wall
        4. Let it dry
        5. Paint the wall again
      `,
      'fence.md': md`
        You paint.

        ## Coats

        1. Brush off the dust
        2. Prime the wall
        3. Let it dry
      `,
    },
    stands: [
      md`
        1. Brush off the dust
        2. Prime the wall
        3. Let it dry
        4. Paint the wall
        5. Let it dry
        6. Paint the wall again
      `,
    ],
  },
  {
    it: 'in another order are not forced into one',
    sources: {
      'a.md': md`
        You copy keys.

        ## Steps

        1. Clamp the blank
        2. Trace the key
        3. Brush the edges
        4. Try the lock
      `,
      'b.md': md`
        You copy keys.

        ## Steps

        1. Trace the key
        2. Clamp the blank
        3. Brush the edges
        4. Try the lock
      `,
    },
    order: ['Clamp the blank', 'Trace the key', 'Clamp the blank', 'Brush the edges', 'Try the lock'],
  },
  {
    it: 'that others refer to keep their numbers right, ranges too',
    sources: {
      'lathe.md': md`
        You turn wood.

        ## Turning

        1. Mount the blank
        2. True the round
        3. Check the wobble; if there is any, go back to step 2
        4. Sand it, then repeat steps 2 to 3
      `,
      'bowl.md': md`
        You turn wood.

        ## Turning

        1. Put on the face shield
        2. Mount the blank
        3. True the round
        4. Oil the bowl as in step 3
      `,
    },
    stands: [
      md`
        1. Put on the face shield
        2. Mount the blank
        3. True the round
        4. Check the wobble; if there is any, go back to step 3
        5. Sand it, then repeat steps 3 to 4
        6. Oil the bowl as in step 3
      `,
    ],
  },
  {
    it: 'are referred to from the paragraph behind them, too',
    sources: {
      'lathe.md': md`
        You turn wood.

        ## Turning

        1. Mount the blank
        2. True the round

        If the blank wobbles, repeat step 2.
      `,
      'bowl.md': md`
        You turn wood.

        ## Turning

        1. Put on the face shield
        2. Mount the blank
        3. True the round
      `,
    },
    order: ['3. True the round', 'If the blank wobbles, repeat step 3.'],
  },
  {
    it: 'in a list of their own keep the numbers that they have',
    sources: {
      'a.md': md`
        You bake.

        ## Workflow

        1. Knead the dough
        2. Fold it over
        3. Shape the loaves as after step 1
      `,
      'b.md': md`
        You bake.

        ## Workflow

        1. Count the till
        2. Unlock the door
        3. Call the owner where step 1 found money missing
      `,
    },
    lead: 'a.md',
    stands: ['3. Shape the loaves as after step 1', '3) Call the owner where step 1 found money missing'],
    keepsAll: true,
  },
  {
    it: 'are no rules: numbered rules of two files are bullets',
    sources: {
      'a.md': md`
        You bake.

        ## Principles

        1. Never sell bread of yesterday as fresh
        2. Weigh, do not guess
      `,
      'b.md': md`
        You bake.

        ## Principles

        1. Weigh, do not guess
        2. Write the date on each sack
      `,
    },
    stands: [
      '- Never sell bread of yesterday as fresh\n- Weigh, do not guess\n- Write the date on each sack',
    ],
  },
  {
    it: 'with letters keep them',
    sources: {
      'a.md': md`
        You sort mail.

        ## Sorting

        a. Letters to the left
        b. Parcels to the right
      `,
      'b.md': md`
        You sort mail.

        ## Sorting

        - Returns to the middle
      `,
    },
    stands: ['- a. Letters to the left\n- b. Parcels to the right\n\n* Returns to the middle'],
    keepsAll: true,
  },
]);

decide('titles with numbers', [
  {
    it: 'keep the order of each source, and count through',
    sources: {
      'bridge.md': md`
        You survey.

        # Survey

        ## 1. Desk study

        - Collect the drawings

        ## 2. Site visit

        - Walk both banks

        ## 3. Grading

        - Grade each pier
      `,
      'diver.md': md`
        You survey.

        # Survey

        ## 1. Site visit by boat

        - Note the current

        ## 2. Dive

        - Feel for scour
      `,
    },
    stands: [
      /Desk study\n[\s\S]*Site visit\n[\s\S]*Grading\n/,
      /Site visit by boat\n[\s\S]*Dive\n/,
      /^#+ 1\. [\s\S]*^#+ 2\. [\s\S]*^#+ 3\. [\s\S]*^#+ 4\. [\s\S]*^#+ 5\. /m,
    ],
    keepsAll: true,
  },
]);

decide('formats and samples', [
  {
    it: 'fields of a format stay together and in order, each format whole',
    sources: {
      'survey.md': md`
        You survey bridges.

        ## Report format

        - **Span**: number and length
        - **Finding**: one sentence
        - **Photo**: file name

        ## Boats

        - Wear a vest
      `,
      'dive.md': md`
        You survey bridges.

        ## Findings

        - Report the span with its number and length
        - Write each finding in one sentence

        ## Report format

        - **Pier**: number
        - **Finding**: one sentence
        - **Depth**: in metres
      `,
    },
    lead: 'survey.md',
    stands: [
      '- **Span**: number and length\n- **Finding**: one sentence\n- **Photo**: file name',
      '* **Pier**: number\n* **Finding**: one sentence\n* **Depth**: in metres',
    ],
    keepsAll: true,
  },
  {
    it: 'samples stay as written, line by line',
    sources: {
      'a.md': md`
        You guide guests.

        ## Example

        Guest: "Where is the pier?"
        Guide: "Left of the crane."
      `,
      'b.md': md`
        You guide guests.

        ## Example

        Guest: "When is the ferry?"
        Guide: "At ten past."
      `,
    },
    stands: [
      'Guest: "Where is the pier?"\nGuide: "Left of the crane."',
      'Guest: "When is the ferry?"\nGuide: "At ten past."',
    ],
    keepsAll: true,
  },
]);

decide('blocks', [
  {
    it: 'stand byte for byte under the line that leads to them',
    sources: {
      'tide.md': md`
        You write tide tables.

        ## Tables

        Print one row a tide like this:

        \`\`\`text
        HW  04:12   5.3 m
        \t LW  10:31   0.9 m
        \`\`\`

        - Round to full minutes
        - Give heights above chart datum

        ## Units

        - Metres for heights
      `,
      'surge.md': md`
        You write tide tables.

        ## Tables

        Call the gauge with this command:

        \`\`\`sh
        gauge --station mole   --json
        \`\`\`
      `,
    },
    stands: [
      'Print one row a tide like this:\n\n```text\nHW  04:12   5.3 m\n\t LW  10:31   0.9 m\n```',
      'Call the gauge with this command:\n\n```sh\ngauge --station mole   --json\n```',
    ],
  },
  {
    it: 'keep trailing blanks and empty lines of code',
    sources: {
      'a.md': 'You copy.\n\n## Forms\n\n```text\nname:  \n\n\n  age: \n```\n\n## Rules\n\n- Sign each form',
      'b.md': 'You copy.\n\n## Rules\n\n- Date each form',
    },
    stands: ['```text\nname:  \n\n\n  age: \n```'],
  },
  {
    it: 'that differ in one word are two blocks',
    sources: {
      'a.md':
        'You run backups.\n\n## Run\n\n```sh\nbackup --all --verify\n```\n\n## Rules\n\n- Keep three copies',
      'b.md':
        'You run backups.\n\n## Run\n\n```sh\nbackup --all\n```\n\n## Rules\n\n- Keep one copy elsewhere',
    },
    stands: ['```sh\nbackup --all --verify\n```', '```sh\nbackup --all\n```'],
  },
  {
    it: 'that two files have word for word stand once',
    sources: {
      'a.md': 'You run backups.\n\n## Run\n\n```sh\nbackup --all\n```\n\n## Rules\n\n- Keep three copies',
      'b.md':
        'You run backups.\n\n## Run\n\n```sh\nbackup --all\n```\n\n## Rules\n\n- Keep one copy elsewhere',
    },
    stands: ['## Run\n\n```sh\nbackup --all\n```\n\n## Rules'],
  },
  {
    it: 'that one file has twice stand twice',
    sources: {
      'a.md': md`
        You run backups.

        ## Morning

        \`\`\`sh
        backup --all
        \`\`\`

        ## Evening

        \`\`\`sh
        backup --all
        \`\`\`
      `,
      'b.md': 'You run backups.\n\n## Rules\n\n- Keep three copies',
    },
    stands: ['## Morning\n\n```sh\nbackup --all\n```', '## Evening\n\n```sh\nbackup --all\n```'],
    keepsAll: true,
  },
  {
    it: 'of every other sort stay as they are: tables, quotes, containers, boxes',
    sources: {
      'a.md': md`
        You dive.

        ## Signs

        | Sign | Meaning |
        | ---- | :-----: |
        | fist | low air |

        > Dive with a partner,
        > or stay ashore.

        ## Menu

        <details>
        <summary>Winter</summary>

        - Soup

        </details>
      `,
      'b.md': md`
        You dive.

        ## Safety

        :::warning
        Never hold your breath.
        :::

        - Check the valves
      `,
    },
    stands: [
      '| Sign | Meaning |\n| ---- | :-----: |\n| fist | low air |',
      '> Dive with a partner,\n> or stay ashore.',
      '<details>\n<summary>Winter</summary>\n\n- Soup\n\n</details>',
      '## Safety\n\n:::warning\nNever hold your breath.\n:::\n\n- Check the valves',
    ],
    keepsAll: true,
  },
  {
    it: 'without a fence are no prose',
    sources: {
      'a.md':
        'You poll.\n\n## Rules\n\n- Count each vote once\n- Seal each box\n\n## Boxes\n\n- Wood, not card',
      'b.md': md`
        You survey.

        ## Output

        Return your counts in this form:

        {
          "survey": "name",
          "yes": 0
        }

        ## Boats

        - Wear a vest
      `,
    },
    lead: 'a.md',
    stands: ['## Output', 'Return your counts in this form:\n\n{\n  "survey": "name",\n  "yes": 0\n}'],
    keepsAll: true,
  },
  {
    it: 'inside an item stay inside it',
    sources: {
      'a.md': md`
        You keep a repository.

        ## Releases

        - Tag the commit

          \`\`\`sh
          git tag -s v1
          \`\`\`

        - Push the tag
      `,
      'b.md': md`
        You keep a repository.

        ## Releases

        - Sign the tag
        - Push the tag
        - Write the notes
      `,
    },
    stands: ['- Tag the commit\n\n  ```sh\n  git tag -s v1\n  ```'],
    leftOut: { 'Push the tag': 'Push the tag' },
  },
]);

decide('names', [
  {
    it: 'are set into the enumeration of the same thing, and all of them are there once',
    sources: {
      'a.md': md`
        You build stores.

        ## Databases

        - Relational stores (PostgreSQL, MySQL)
        - Plain files
        - Backups on tape
      `,
      'b.md': md`
        You build stores.

        ## Databases

        - Relational stores (PostgreSQL, Oracle)
      `,
    },
    stands: [/^- Relational stores \(PostgreSQL, (?:MySQL, Oracle|Oracle, MySQL)\)\n- Plain files$/m],
    never: ['(PostgreSQL, Oracle)', '(PostgreSQL, MySQL)'],
  },
  {
    it: 'of another thing are not, though one of them is the same',
    sources: {
      'a.md': 'You build.\n\n## Stores\n\n- Caching (Redis, Memcached)\n- Sharding by customer',
      'b.md': 'You build.\n\n## Stores\n\n- Queues (Redis, RabbitMQ)',
    },
    stands: ['- Caching (Redis, Memcached)', '- Queues (Redis, RabbitMQ)'],
    keepsAll: true,
  },
  {
    it: 'of another version are not',
    sources: {
      'a.md': 'You build.\n\n## Stack\n\n- Runtimes: Node.js 20, Deno\n- Bundles by hand',
      'b.md': 'You build.\n\n## Stack\n\n- Runtimes: Node.js 22, Deno, Bun',
    },
    stands: ['- Runtimes: Node.js 20, Deno', '- Runtimes: Node.js 22, Deno, Bun'],
    keepsAll: true,
  },
]);

decide('nested lists, labels and check boxes', [
  {
    it: 'nested lists join under the item that titles both',
    sources: {
      'apiary.md': md`
        You keep bees.

        ## Seasons

        - Spring
          - Check the stores
          - Clean the floor
        - Autumn
          - Feed syrup
      `,
      'hive.md': md`
        You keep bees.

        ## Seasons

        - Spring
          - Mark the queen
        - Winter
          - Treat against mites
            - with oxalic acid
            - on a cold day
      `,
    },
    lead: 'apiary.md',
    stands: [
      md`
        - Spring
          - Check the stores
          - Clean the floor
          - Mark the queen
      `,
      '- Autumn\n  - Feed syrup',
      md`
        - Winter
          - Treat against mites
            - with oxalic acid
            - on a cold day
      `,
    ],
    leftOut: { Spring: 'Spring' },
  },
  {
    it: 'what is nested under different items stays under them',
    sources: {
      'a.md': md`
        You run pumps.

        ## Alarms

        - Low pressure
          - Call the foreman
        - High pressure
          - Open the valve
      `,
      'b.md': md`
        You run pumps.

        ## Alarms

        - Dry running
          - Stop the motor
      `,
    },
    stands: ['- Low pressure\n  - Call the foreman', '- Dry running\n  - Stop the motor'],
    keepsAll: true,
  },
  {
    it: 'steps under a bullet stay steps, and in order',
    sources: {
      'a.md': md`
        You run pumps.

        ## Duties

        - Bleed the line
          1. Close the inlet
          2. Open the cock
          3. Wait for water
        - Log the pressure
      `,
      'b.md': 'You run pumps.\n\n## Duties\n\n- Grease the bearings',
    },
    stands: ['- Bleed the line\n  1. Close the inlet\n  2. Open the cock\n  3. Wait for water'],
    keepsAll: true,
  },
  {
    it: 'labels keep their text, and of one label each text stays',
    sources: {
      'net.md': md`
        You run networks.

        ## Knowledge

        - **Routing**: OSPF and BGP
        - **Switching**: spanning tree
        - **Cabling**: copper and fibre

        **Length**: Copper up to 90 metres.
      `,
      'air.md': md`
        You run networks.

        ## Knowledge

        - **Routing**: dampening of flaps
        - **Wireless**: roaming between cells

        **Power**: Two feeds a rack.
      `,
    },
    lead: 'net.md',
    stands: [
      '- **Routing**: OSPF and BGP\n- **Routing**: dampening of flaps',
      '- **Wireless**: roaming between cells',
      '**Length**: Copper up to 90 metres.\n\n**Power**: Two feeds a rack.',
    ],
    keepsAll: true,
  },
  {
    it: 'boxes stay open or ticked',
    sources: {
      'boat.md': md`
        You check boats.

        ## Before leaving

        - [ ] Fuel for the way and a third more
        - [x] Life jackets counted
        - [ ] Radio tested
      `,
      'ferry.md': md`
        You check boats.

        ## Before leaving

        - [ ] Radio tested
        - [ ] Ramp closed
      `,
    },
    stands: [
      md`
        - [ ] Fuel for the way and a third more
        - [x] Life jackets counted
        - [ ] Radio tested
        - [ ] Ramp closed
      `,
    ],
    leftOut: { 'Radio tested': 'Radio tested' },
  },
]);

decide('text before, in and behind sections', [
  {
    it: 'and said to the agent as a whole stands behind a rule, not in the last section',
    sources: {
      'baker.md': md`
        You run a bakery.

        ## Ovens

        - Deck ovens with stone floors

        Remember: bread feeds people.
      `,
      'chef.md': md`
        You run a bakery.

        ## Rooms

        - Cool cellars for the dough

        Always greet the first guest.
      `,
    },
    lead: 'baker.md',
    stands: ['---\n\nRemember: bread feeds people.\n\nAlways greet the first guest.'],
    keepsAll: true,
  },
  {
    it: 'who the agent is says each of several, in whole sentences',
    sources: {
      'baker.md': md`
        You are a baker with 12 years at the oven. You like rye.

        ## Bread

        - Weigh the flour
        - Bake with steam
      `,
      'pastry.md': md`
        You are a pastry cook with 20 years in hotels. You temper chocolate by hand.

        ## Bread

        - Glaze the buns
      `,
    },
    lead: 'baker.md',
    order: [
      'You are a baker with 12 years',
      'You like rye.',
      '20 years in hotels',
      'You temper chocolate',
      '## Bread',
    ],
    keepsAll: true,
  },
  {
    it: 'that it is said once more is left out, and the report says so',
    sources: {
      'a.md': 'You are a careful baker of rye bread.\n\n## Bread\n\n- Weigh the flour\n- Bake with steam',
      'b.md': 'You are a baker of rye bread.\n\n## Bread\n\n- Glaze the buns',
    },
    lead: 'a.md',
    stands: ['You are a careful baker of rye bread.'],
    never: ['You are a baker of rye bread.'],
    leftOut: { 'You are a baker of rye bread.': 'You are a careful baker of rye bread.' },
  },
  {
    it: 'who it works for, where a name says it, stays',
    sources: {
      'a.md': 'You are a careful baker of rye bread.\n\n## Bread\n\n- Weigh the flour\n- Bake with steam',
      'b.md': 'You are a baker of rye bread for Molen Brug.\n\n## Bread\n\n- Glaze the buns',
    },
    lead: 'a.md',
    stands: [/You are a baker of rye bread for Molen Brug\./],
  },
  {
    it: 'a persona in another language stands whole, behind all that the others say',
    sources: {
      'bread.md': md`
        ## Storage

        - Keep the flour dry and away from the oven
        - Keep the yeast cold and use it within the week

        ## Handover

        - Tell the morning shift what is left of the dough
      `,
      'pain.md': md`
        ## Conservation

        - Gardez la farine au sec et loin du four
        - Gardez la levure au froid dans une boîte avec un couvercle

        ## Cuisson

        - Cuire le pain sur la pierre et pas sur la grille
      `,
      'buns.md': md`
        ## Glaze

        - Warm the glaze and brush it on with a soft brush
      `,
    },
    lead: 'bread.md',
    order: [
      '## Storage',
      '## Handover',
      '## Conservation',
      'Gardez la levure',
      '## Cuisson',
      'Cuire le pain',
    ],
    stands: [/## Glaze[\s\S]*## Conservation/],
    keepsAll: true,
  },
  {
    it: 'paragraphs of a section stand before its lists, each in one piece',
    sources: {
      'a.md': md`
        You bake.

        ## Flours

        Rye needs patience. Wheat needs strength.

        - Taste the crumb
        - Smell the sack
      `,
      'b.md': md`
        You bake.

        ## Flours

        Spelt tears when it is kneaded for long. Barley stays flat.

        - Store oats in the cold
      `,
    },
    lead: 'a.md',
    stands: [
      md`
        ## Flours

        Rye needs patience. Wheat needs strength.

        Spelt tears when it is kneaded for long. Barley stays flat.
      `,
    ],
    keepsAll: true,
  },
  {
    it: 'what another agent does stays, though the agent speaks of all its words',
    sources: {
      'rider.md': md`
        You are a stable hand who knows horses.

        - Check the shoes of horses
        - Fit a saddle before noon
      `,
      'smith.md': md`
        You fit shoes.

        - Sweep the forge
      `,
    },
    lead: 'rider.md',
    stands: ['You fit shoes.'],
    keepsAll: true,
  },
  {
    it: 'text behind all sections goes to the section that it names, else to the introduction',
    sources: {
      'baker.md': md`
        You bake.

        <rules_of_storage>
        - Keep flour dry
        - Keep yeast cold
        </rules_of_storage>

        <glaze>
        - Warm it gently
        </glaze>
      `,
      'pastry.md': md`
        You bake.

        <hygiene>
        - Tie up your hair
        </hygiene>

        Rules of storage for eggs hang on the cold-room door. Ask the head cook where in doubt.
      `,
    },
    lead: 'baker.md',
    order: [
      'Ask the head cook where in doubt.',
      '<rules_of_storage>',
      'Rules of storage for eggs hang on the cold-room door.',
      '- Keep flour dry',
      '</rules_of_storage>',
    ],
    keepsAll: true,
  },
  {
    it: 'a label over nothing but a block stays behind the label before it, where that becomes a heading',
    sources: {
      'loom.md': md`
        You weave.

        ## Yarns

        - Soak linen
        - Wind wool loosely
      `,
      'dye.md': md`
        You weave.

        Dyes:

        - Mordant with alum
        - Rinse twice

        A bath to start from:

        ~~~
        madder 1
        water 20
        ~~~
      `,
    },
    lead: 'loom.md',
    order: ['## Dyes', '- Rinse twice', 'A bath to start from:', 'madder 1'],
    keepsAll: true,
  },
]);

decide('links', [
  {
    it: 'by reference keep their targets',
    sources: {
      'tide.md': md`
        You write tables.

        ## Sources

        - Take levels from the [gauge page][g]
        - Round to centimetres

        [g]: https://gauge.example/tide
      `,
      'surge.md': md`
        You write tables.

        ## Sources

        - Take winds from the [gauge page][g]

        [g]: https://wind.example/now
      `,
    },
    stands: [
      '- Take levels from the [gauge page](https://gauge.example/tide)',
      '- Take winds from the [gauge page](https://wind.example/now)',
    ],
    keepsAll: true,
  },
]);

describe('notes', () => {
  test('of one mark lead each to the note of its own file', async () => {
    const result = await mergeAgents([
      makeSource(
        'tide.md',
        '## Heights\n\n- Give heights above chart datum[^1]\n\n[^1]: The lowest tide that the moon makes.',
      ),
      makeSource('surge.md', '## Alarms\n\n- Warn above the red mark[^1]\n\n[^1]: Painted anew in spring.'),
    ]);
    const body = bodyOf(result);
    const markOf = (line: string) => body.split(line)[1]?.match(/^\[\^([^\]]+)\]/)?.[1];
    const noteOf = (mark: string | undefined) => body.split(`\n[^${mark}]: `)[1]?.split('\n')[0];
    expect(noteOf(markOf('above chart datum'))).toBe('The lowest tide that the moon makes.');
    expect(noteOf(markOf('above the red mark'))).toBe('Painted anew in spring.');
    expect(markOf('above chart datum')).not.toBe(markOf('above the red mark'));
  });
});

describe('a tag', () => {
  test('whose lines join another section is told as it was written, with its attributes', async () => {
    const { report } = await mergeAgents(
      [
        makeSource('pilot.md', '## Rules\n\n- Mend the lamp first\n- Log each ship\n- Sound the horn in fog'),
        makeSource(
          'keeper.md',
          '<rules priority="absolute">\n- Mend the lamp first\n- Sweep the quay last\n</rules>',
        ),
      ],
      { lead: 'pilot.md' },
    );
    expect(report.leftOut).toContainEqual(
      expect.objectContaining({ kind: 'title', source: 'keeper.md', text: '<rules priority="absolute">' }),
    );
  });
});

describe('a heading', () => {
  test.each(['## <!-- made by a script -->', '## Duties <!-- made by a script -->'])(
    'whose lines join another section is told with its comment: %s',
    async (heading) => {
      const { report } = await mergeAgents(
        [
          makeSource(
            'pilot.md',
            '## Duties\n\n- Mend the lamp first\n- Log each ship\n- Sound the horn in fog',
          ),
          makeSource('keeper.md', `${heading}\n\n- Mend the lamp first\n- Log each ship`),
        ],
        { lead: 'pilot.md' },
      );
      const titles = report.leftOut.filter(({ kind }) => kind === 'title').map(({ text }) => text);
      expect(titles).toEqual([expect.stringContaining('<!-- made by a script -->')]);
    },
  );
});

describe('thousands of lines', () => {
  const times = (count: number, make: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => make(at)).join('\n');

  test.each([
    ['that are equal', (_: number) => '- Mend the lantern at dawn'],
    ['that differ in a number', (at: number) => `- Keep ${at} lanterns lit`],
    ['that list a name in common', (at: number) => `- Store it (PostgreSQL, Base${at})`],
  ])(
    '%s are worded in a time that grows with their number',
    async (_, make) => {
      const timeOf = async (count: number) => {
        const sources = ['pilot.md', 'keeper.md'].map((name) =>
          makeSource(name, `## Duties\n\n${times(count, make)}`),
        );
        const begun = process.cpuUsage();
        const { report } = await mergeAgents(sources);
        const { user, system } = process.cpuUsage(begun);
        const told = report.capabilities.reduce((sum, { members }) => sum + members.length, 0);
        expect(told).toBe(2 * count);
        return (user + system) / 1_000;
      };
      await timeOf(40);
      const [once, fourfold] = [await timeOf(250), await timeOf(1_000)];
      // Sixteenfold where each is held against each; a busy machine is allowed for.
      expect(fourfold).toBeLessThan(9 * once + 1_000);
    },
    120_000,
  );

  test('that are equal stand for each other however deep, and one stays', async () => {
    const { markdown, report } = await mergeAgents([
      makeSource('pilot.md', `## Duties\n\n${times(3_000, () => '- Mend the lantern at dawn')}`),
      makeSource('keeper.md', '## Duties\n\n- Trim the lamp'),
    ]);
    expect(markdown.match(/Mend the lantern/g)).toHaveLength(1);
    expect(report.leftOut.filter(({ kind }) => kind === 'entry')).toHaveLength(2_999);
  }, 60_000);
});
