import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  findLacks,
  findOpposition,
  holds,
  isContradiction,
  type LackKind,
  type OppositionKind,
  readClaims,
} from '../src/language/claims.ts';

/** What may go · what stays · why. */
const HELD: [wanted: string, said: string, why: string][] = [
  // General words.
  ['Tide table principles', 'Tide tables', 'principles name no thing'],
  ['Comprehensive tide tables', 'Tide tables', 'praise'],
  ['Ensure proper knots', 'Knots', 'an empty verb and praise'],
  ['Implement lock gates', 'Build and grease lock gates', 'other empty verb'],
  [
    'RESTful API design principles',
    'RESTful API design following OpenAPI/Swagger specifications',
    'the same with more',
  ],
  ['Background job management', 'Queues, background jobs & retries', 'management of two words'],
  [
    'Asynchronous processing and background job management',
    'Async processing, background jobs & job queues',
    'each part',
  ],
  ['Utilize robust caching strategies', 'Caching', 'all but one word is general'],
  ['Apply best practices for bread baking', 'Bread baking with sourdough', 'best practices'],
  ['Strong expertise in harbour law', 'Harbour law', 'expertise'],
  ['Proficiency in welding', 'Welding', 'proficiency'],
  ['Effective grain storage techniques', 'Grain storage', 'praise and techniques'],
  ['Establish shift plans', 'Shift plans for all wards', 'establish'],
  [
    'OAuth2 integration',
    'Implement authentication with OAuth 2.0, JWT and SAML',
    'integration behind a name',
  ],
  ['Docker support', 'Package services with Docker', 'support behind a name'],
  ['Perform hull inspection', 'Hull inspection', 'perform'],
  // Other order and forms.
  ['Database query optimization', 'Optimize database queries with indexes', 'verb and object'],
  ['Optimize database queries', 'Database query optimization', 'noun and head'],
  ['Sail repair', 'Repair torn sails', 'verb and object'],
  ['Inspection of anchors', 'Inspect anchors', 'head of modifier'],
  ['Anchor inspection', 'Inspection of anchors', 'modifier and head'],
  ['Validate input', 'Input validation on client and server', 'noun for verb'],
  ['Prevent mould', 'Mould prevention', 'noun for verb'],
  ['Test coverage', 'Test coverage above 80 %', 'the same with a bound'],
  [
    'Ensure code is clean and maintainable',
    'Write clean, maintainable, well-tested code',
    'said of the subject',
  ],
  ['The hull is dry and tight', 'Keep a dry, tight hull', 'said of the subject'],
  ['Error handling', 'Comprehensive error handling and logging', 'first of two'],
  ['Data cleaning', 'Data validation and cleaning', 'shared modifier'],
  ['Session tests', 'Authentication and session tests', 'second of two'],
  ['Authentication tests', 'Authentication and session tests', 'shared head'],
  ['No broken internal links', 'No broken internal or external links', 'shared head under a denial'],
  ['Backup and recovery strategies', 'Implement backup and recovery procedures', 'general heads'],
  ['Design RESTful APIs', 'RESTful API design', 'verb and noun'],
  // Lists.
  [
    'Role-based access control (RBAC)',
    'Multi-factor auth, role-based access control, API key management',
    'one of three',
  ],
  ['Trawling', 'Angling, trawling, netting', 'one of three'],
  ['Rye and barley', 'Wheat, rye, barley and oats', 'two of four'],
  ['Kilns (gas, wood)', 'Kilns: gas, wood, electric', 'aside and list'],
  ['Service mesh (Istio, Linkerd)', 'Docker, Kubernetes, service mesh (Istio, Linkerd)', 'with its aside'],
  ['Terraform', 'Provisioning using Terraform and Pulumi', 'a name as means'],
  ['Message queues with Kafka', 'Message queues (Apache Kafka, RabbitMQ)', 'a maker before the name'],
  // Aliases and synonyms.
  ['CI/CD pipelines', 'Continuous integration and deployment pipelines', 'alias'],
  ['k8s clusters', 'Kubernetes clusters', 'alias'],
  ['Accessibility audits', 'a11y audits', 'alias'],
  ['OpenAPI documents', 'Swagger documents', 'alias'],
  ['User authentication', 'User auth', 'synonym'],
  ['Improve load times', 'Optimize load times', 'synonym'],
  ['Remove rust', 'Eliminate rust', 'synonym'],
  ['Detect leaks', 'Identify leaks early', 'synonym'],
  ['Rapid repairs', 'Fast repairs', 'synonym'],
  ['Single sign-on for guests', 'SSO for guests', 'alias'],
  ['WCAG 2.1 AA conformance', 'WCAG 2.1 AA conformance for all forms', 'name with number'],
  // Numbers, bounds, force, denial, conditions that are equal or stronger.
  ['Keep logs for 30 days', 'Keep logs for thirty days', 'number word'],
  ['Replies under 80 words', 'Replies below 80 words', 'the same bound'],
  ['At least 5 anchors', '5 or more anchors', 'the same bound'],
  ['Contrast of 4.5:1', 'Contrast of 4.5:1 for body text', 'the same number'],
  ['Validate the seal', 'Always validate the seal', 'stronger'],
  ['You should grease the winch', 'You must grease the winch', 'stronger'],
  ['Never log passwords', "Don't log passwords or tokens", 'the same denial'],
  ['Do not log passwords', 'Never log passwords', 'the same denial'],
  ['Don’t feed gulls', "Don't feed gulls", 'typographic apostrophe'],
  ['Avoid wet wood', 'Never use wet wood', 'avoid denies'],
  [
    'When the bell rings, clear the deck',
    'When the bell rings, clear the deck and count heads',
    'the same condition',
  ],
  ['Read `plan.md` first', 'Read `plan.md` first and note the gaps', 'the same code'],
  ['Run `npm test`', 'Run `npm test` and fix what fails', 'the same command'],
  ['Prefer oak over pine', 'Prefer oak over pine for masts', 'the same preference'],
  ['Add screenshots where helpful', 'Add screenshots', 'a soft condition'],
  // Sentences.
  ['The crew checks the ropes.', 'The crew checks the ropes and the blocks.', 'a sentence with more'],
  ['You check ropes.', 'You check ropes and blocks every morning.', 'a sentence with more'],
  ['Guests get a receipt.', 'Guests get a receipt, and a copy goes to the desk.', 'a first clause'],
];

const NOT_HELD: [wanted: string, said: string, why: string, kind?: LackKind][] = [
  // The qualifier belongs to its noun.
  [
    'Consistent routes',
    'Routes: harbours, predictable tides, consistent paint',
    'adjective of another noun',
    'scope',
  ],
  ['Strong password policies', 'Admission controller policies', 'another policy', 'word'],
  [
    'Statistical data profiling',
    'Data profiling, statistical process control',
    'qualifier of another noun',
    'scope',
  ],
  ['Data profiling of rates', 'Rates, data profiling', 'not tied', 'scope'],
  ['Seat covers', 'Seat cushions', 'another head', 'word'],
  ['Steel masts', 'Steel hulls and oak masts', 'steel of the hull', 'scope'],
  ['Concert guitar tops', 'Concert halls, guitar tops', 'concert of the hall', 'scope'],
  ['Clear and lasting notes', 'Clear notes, lasting paint', 'lasting paint', 'scope'],
  ['Night harbour lights', 'Night trains, harbour lights', 'scattered', 'scope'],
  ['Salt water', 'Water salt', 'other order', 'scope'],
  ['Water taste removal', 'Water removal after a taste test', 'scattered'],
  // Another deed or another head.
  ['Error handling', 'Log errors', 'another deed'],
  ['Database testing', 'Database migration', 'another deed', 'word'],
  ['Background jobs', 'Monitor background jobs', 'something done to them', 'scope'],
  ['Security flaws', 'Fix 2 security flaws', 'something done to them', 'scope'],
  ['Docker', 'Docker networking', 'a part of it', 'scope'],
  ['Database management', 'Database testing', 'another deed'],
  ['Data management', 'Data, and its owners', 'one word is not enough', 'word'],
  ['Type system', 'Types of rope', 'one word is not enough'],
  ['API key management', 'API documentation', 'another thing'],
  ['Repair sails', 'Inspect sails', 'another deed', 'word'],
  ['Memory usage reduction', 'Memory usage', 'the deed is lost', 'word'],
  ['Write the log', 'Read the log', 'another deed'],
  ['Import orders', 'Important orders', 'another word with the same stem or none'],
  ['Generate invoices', 'General invoices', 'another word'],
  ['Performance budgets', 'Perform budgets', 'a noun is no empty verb'],
  ['Complexity of routes', 'Complex routes', 'a noun is no adjective of praise'],
  // Narrower.
  ['Testing', 'Load testing', 'one kind of it', 'scope'],
  ['Testing', 'Testing of winches', 'of one thing', 'scope'],
  ['Caching', 'Caching for API responses', 'of one thing', 'scope'],
  ['Install drivers', 'Install drivers on Windows', 'on one platform', 'scope'],
  ['Use pnpm', 'If `astro` is found, use pnpm', 'under a condition', 'scope'],
  ['Clear the deck', 'When the bell rings, clear the deck', 'under a condition', 'scope'],
  ['Sell tickets', 'Only sell tickets to members', 'only', 'scope'],
  ['Ship the boat', 'Ship the boat unless it leaks', 'an exception', 'scope'],
  ['Are the gates shut?', 'The gates are shut', 'a question', 'scope'],
  ['Code examples', 'Tests for code examples', 'about tests', 'scope'],
  // More is wanted.
  ['Wheat, rye and barley', 'Wheat and rye', 'barley', 'word'],
  ['Monitoring and alerting', 'Monitoring', 'alerting', 'word'],
  ['Encryption at rest', 'Encryption', 'at rest', 'word'],
  ['Query optimization for MySQL', 'Query optimization', 'a name', 'name'],
  ['Provisioning with Terraform', 'Provisioning', 'a name'],
  ['Wash hands with soap before cooking', 'Wash hands with soap', 'a condition', 'condition'],
  ['Kilns (gas, wood)', 'Kilns (gas)', 'wood', 'word'],
  ['Review contracts for fees', 'Review contracts', 'fees', 'word'],
  // Numbers and bounds.
  ['Test coverage above 80 %', 'Test coverage', 'a number', 'number'],
  ['Keep logs for 30 days', 'Keep logs for 60 days', 'another number', 'number'],
  ['Keep logs for sixty days', 'Keep logs for twenty days', 'another number word', 'number'],
  ['Use port 9440', 'Use port 9441', 'another port', 'number'],
  ['Pay on the 15th', 'Pay on the 16th', 'another day', 'number'],
  ['Dose of 5 mg', 'Dose of 5 µg', 'another unit', 'number'],
  ['At least 5 keys', 'At most 5 keys', 'the other bound', 'bound'],
  ['Answer within 5 minutes', 'Answer after more than 5 minutes', 'the other bound'],
  ['Latency < 200 ms', 'Latency > 200 ms', 'the other bound', 'bound'],
  ['Latency ≤ 200 ms', 'Latency of 200 ms', 'no bound', 'bound'],
  ['Contrast of 4.5:1', 'Contrast of 7:1', 'another number', 'number'],
  ['Python 3.11', 'Python 3.12', 'another version', 'number'],
  // Force and denial.
  ['You must sign the form', 'You should sign the form', 'weaker', 'force'],
  ['Always sign the form', 'Sign the form where possible', 'weaker', 'force'],
  ['Optional: sign the form', 'Sign the form', 'no longer optional', 'force'],
  ['Log passwords', 'Never log passwords', 'denied', 'denial'],
  ['Never log passwords', 'Log passwords', 'not denied', 'denial'],
  ['Don’t publish drafts', 'Publish drafts', 'typographic apostrophe', 'denial'],
  ['Photos can’t be shared', 'Photos can be shared', 'typographic apostrophe'],
  ['Start with an assistant', 'Start without an assistant', 'without', 'denial'],
  ['Start without an assistant', 'Start with an assistant', 'without', 'denial'],
  ['All doors except the bow door', 'All doors and the bow door', 'except', 'denial'],
  ['No refunds', 'Refunds', 'no', 'denial'],
  ['Avoid globals', 'Globals', 'avoid', 'denial'],
  ['Stop selling at noon', 'Selling at noon', 'stop', 'denial'],
  ['Zero broken links', 'Broken links', 'zero', 'denial'],
  // Direction and conditions.
  ['Raise the dose', 'Lower the dose', 'direction', 'word'],
  ['Flush before the sample is taken', 'Flush after the sample is taken', 'direction', 'condition'],
  ['The alarm is enabled', 'The alarm is disabled', 'state', 'word'],
  ['Synchronous calls', 'Asynchronous calls', 'state', 'word'],
  [
    'If the river floods, raise the gate',
    'If the river freezes, raise the gate',
    'another condition',
    'condition',
  ],
  ['Unless it rains, paint', 'If it rains, paint', 'the other condition', 'condition'],
  ['Prefer oak over pine', 'Prefer pine over oak', 'turned preference', 'preference'],
  ['Use tabs instead of spaces', 'Use tabs and spaces', 'a preference', 'preference'],
  // Code.
  ['Read @plans/light-cues.md', 'Read @plans/sound-cues.md', 'another file', 'code'],
  ['Run `npm test`', 'Run `npm start`', 'another command'],
  ['Set `LOG_LEVEL`', 'Set `LOG_DIR`', 'another key', 'code'],
  ['Ask billing-expert about fees', 'Ask harbour-expert about fees', 'another agent', 'code'],
  ['See https://forms.example/a', 'See https://forms.example/b', 'another address', 'code'],
  ['Use --force', 'Use --dry-run', 'another flag', 'code'],
  // Nothing but general words.
  ['Best practices', 'Lock gates', 'nothing in common', 'word'],
  ['Key principles', 'Key features', 'other general words'],
  ['Follow up consistently', 'Consistent paint', 'an adverb alone'],
];

describe('holds', () => {
  test('the table is long enough to mean something', () => {
    expect(HELD.length + NOT_HELD.length).toBeGreaterThan(150);
  });

  test.each(HELD)('"%s" is held by "%s": %s', (wanted, said) => {
    expect(findLacks(readClaims(said), readClaims(wanted))).toEqual([]);
    expect(holds(readClaims(said), readClaims(wanted))).toBe(true);
  });

  test.each(NOT_HELD)('"%s" is not held by "%s": %s', (wanted, said, _, kind) => {
    const lacks = findLacks(readClaims(said), readClaims(wanted));
    expect(holds(readClaims(said), readClaims(wanted))).toBe(false);
    expect(lacks.length).toBeGreaterThan(0);
    if (kind) expect(lacks.map((lack) => lack.kind)).toContain(kind);
  });

  test('what a list forbids is denied without a word', () => {
    const forbidden = readClaims('Log passwords', { forbids: true });
    expect(holds(forbidden, readClaims('Never log passwords'))).toBe(true);
    expect(holds(readClaims('Never log passwords'), forbidden)).toBe(true);
    expect(holds(readClaims('Log passwords'), forbidden)).toBe(false);
    expect(holds(readClaims('Never log passwords', { forbids: true }), forbidden)).toBe(true);
  });

  test('link targets are read from Markdown', () => {
    const [main, branch] = ['main', 'branch'].map((shop) =>
      readClaims('Return form', { markdown: `[Return form](https://forms.example/${shop})` }),
    );
    expect(main && branch && holds(main, branch)).toBe(false);
    expect(main && holds(main, readClaims('Return form'))).toBe(true);
  });

  const line = fc
    .array(
      fc.constantFrom(
        'ropes',
        'anchors',
        'inspect',
        'never',
        'of',
        'the',
        'and',
        ',',
        'steel',
        'at least 5',
        'if',
        '`x`',
        '(',
        ')',
        'data',
        'management',
        '5 mg',
        '?',
        '—',
        'is',
        'can’t',
        'only',
      ),
      {
        minLength: 1,
        maxLength: 12,
      },
    )
    .map((words) => words.join(' '));

  test('a text holds itself, and agrees with its lacks', () => {
    fc.assert(
      fc.property(line, line, (a, b) => {
        const [one, other] = [readClaims(a), readClaims(b)];
        expect(findLacks(one, readClaims(a))).toEqual([]);
        expect(holds(one, other)).toBe(a === b || findLacks(one, other).length === 0);
        expect(findOpposition(one, readClaims(a))).toBeUndefined();
      }),
    );
  });

  test('any text can be read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const claims = readClaims(text, { markdown: text });
        expect(holds(claims, claims)).toBe(true);
      }),
    );
  });

  test('long and hostile texts are read in time', () => {
    const started = performance.now();
    for (const part of [
      'a, ',
      '(',
      '`',
      '](',
      'not ',
      'if a ',
      '1-',
      '@a/',
      'x-',
      'and of ',
      '€ 5',
      'under ',
    ])
      readClaims(part.repeat(4_000), { markdown: part.repeat(4_000) });
    expect(performance.now() - started).toBeLessThan(6_000);
  });
});

describe('findOpposition', () => {
  const contradictions: [a: string, b: string, kind: OppositionKind][] = [
    ['Publish drafts', 'Don’t publish drafts', 'denial'],
    ['Photos of guests can be shared', "Photos of guests can't be shared", 'denial'],
    ['Open flames are allowed during rehearsals', 'Open flames are not allowed during rehearsals', 'denial'],
    [
      'Start the lift with an assistant at the gate',
      'Start the lift without an assistant at the gate',
      'denial',
    ],
    ['✅ Weigh the flour on the old scale', '❌ Weigh the flour on the old scale', 'denial'],
    ['Always wake patients for the round', 'Never wake patients for the round', 'denial'],
    ['Keep replies under 80 words', 'Keep replies under 120 words', 'number'],
    ['Use port 9440 for the studio link', 'Use port 9441 for the studio link', 'number'],
    ['The quiz closes on March 3rd', 'The quiz closes on March 4th', 'number'],
    ['Keep recordings for sixty days', 'Keep recordings for twenty days', 'number'],
    ['Store at least 5 spare keys', 'Store at most 5 spare keys', 'bound'],
    ['Raise the dose when the river floods', 'Lower the dose when the river floods', 'direction'],
    [
      'Flush the filter before the sample is taken',
      'Flush the filter after the sample is taken',
      'direction',
    ],
    ['The bypass alarm is enabled at night', 'The bypass alarm is disabled at night', 'direction'],
    ['Keep the gate open', 'Keep the gate closed', 'direction'],
    ['Include the tip in the bill', 'Exclude the tip from the bill', 'direction'],
    ['Prefer oak over pine for masts', 'Prefer pine over oak for masts', 'preference'],
    ['Answer in French', 'Answer in Dutch', 'format'],
    ['You may skip the sermon', 'You must not skip the sermon', 'denial'],
    ['Guests may bring dogs', 'Guests must bring dogs', 'force'],
  ];
  test.each(contradictions)('%s / %s: %s', (a, b, kind) => {
    const [left, right] = [readClaims(a), readClaims(b)];
    for (const [one, other] of [[left, right] as const, [right, left] as const]) {
      const found = findOpposition(one, other);
      expect(found?.kind).toBe(kind);
      expect(found && isContradiction(found, one, other)).toBe(true);
    }
  });

  const different: [a: string, b: string, kind: OppositionKind][] = [
    ['Write React components', 'Write Vue components', 'technology'],
    ['If astro is found, use the pnpm script', 'If next is found, use the pnpm script', 'condition'],
    ['Read @plans/a.md for the cues', 'Read @plans/b.md for the cues', 'code'],
    ['Install the printer drivers on Windows', 'Install the printer drivers on Linux', 'condition'],
  ];
  test.each(different)('%s / %s: %s, and no contradiction', (a, b, kind) => {
    const [left, right] = [readClaims(a), readClaims(b)];
    const found = findOpposition(left, right);
    expect(found?.kind).toBe(kind);
    expect(found && isContradiction(found, left, right)).toBe(false);
  });

  test('labels of different things before the same words', () => {
    const [sauna, pool] = ['Sauna', 'Whirlpool'].map((label) =>
      readClaims(`${label}: wipe the seats each hour`, { label }),
    );
    expect(sauna && pool && findOpposition(sauna, pool)?.kind).toBe('label');
  });

  test.each([
    ['Rinse before boiling', 'Boil only after rinsing'],
    ['Never ship without tests', 'Ship with tests'],
    ['Inspect anchors', 'Anchor inspection'],
    ['Replies under 80 words', 'Replies in at most 80 words'],
    ['Keep logs for 30 days and bills for 90 days', 'Keep logs for 30 days'],
    ['Memory for large data sets', 'Read large files without loading them'],
    ['Lock gates', 'Sourdough bread'],
  ])('%s / %s: none', (a, b) => {
    expect(findOpposition(readClaims(a), readClaims(b))).toBeUndefined();
  });

  test('a flaw to look for and its absence are no advice against each other', () => {
    const [flaw, aim] = [readClaims('Leaks in the hull'), readClaims('No leaks in the hull')];
    const found = findOpposition(flaw, aim);
    expect(found?.kind).toBe('denial');
    expect(found && isContradiction(found, flaw, aim)).toBe(false);
  });
});

describe('readClaims', () => {
  test('says what a text states', () => {
    const claims = readClaims('You must keep `a.md`, ropes and steel anchors for at least 5 days', {
      label: 'Stores',
    });
    expect(claims).toMatchObject({ force: 4, denial: false, label: 'Stores', only: false, asks: false });
    expect([...claims.code]).toEqual(['a.md']);
    expect(claims.bounds).toMatchObject([
      { value: '5', unit: 'day', bound: 'least', text: 'at least 5 days' },
    ]);
    expect(claims.enumeration).toContain('steel anchors');
    expect(claims.words.find(({ stem }) => stem === 'anchor')).toMatchObject({ weight: 1, head: true });
    expect(claims.words.find(({ stem }) => stem === 'steel')).toMatchObject({ head: false });
  });

  test('weighs words as it is told', () => {
    const claims = readClaims('Comprehensive steel anchors', {
      isRare: (stem) => (stem === 'steel' ? 0.8 : 0.2),
    });
    expect(claims.words.map(({ weight }) => weight)).toEqual([0, 0.8, 0.2]);
  });
});
