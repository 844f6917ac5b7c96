/** The page in a real browser: Debian's chromium over the file from disk. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hashText } from '../src/judge/hashText.ts';
import type { DecisionsFile } from '../src/types/decisions.ts';
import type { PageData } from '../src/types/page.ts';
import { writeReportHtml } from '../src/write/writeReportHtml.ts';
import { makeHostilePageData, makePageData } from './makePageData.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const isThere = existsSync(executablePath);
/** Milliseconds until something counts as not happening: far more than a slow machine takes. */
const PATIENCE = 15_000;
/** The page draws what was done to it in its own time. */
const eventually = <T>(look: () => Promise<T>, message?: string) =>
  expect.poll(look, { timeout: PATIENCE, ...(message !== undefined && { message }) });
const views = ['overview', 'capabilities', 'conflicts', 'left-out', 'agent', 'decisions'];

test('chromium is there', (context) => {
  // Where checks count, a browser that is missing is a failure; elsewhere it is only said.
  if (process.env.CI) expect(isThere, `no ${executablePath}: install Debian's package chromium`).toBe(true);
  else if (!isThere) context.skip(`no ${executablePath}: the page is not tested in a browser`);
});

describe.runIf(isThere)('the page in chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'persona-merge-page-'));
  const small = makePageData(5, 60);
  let browser: Browser;
  /** What no page may do: log, throw, or ask for anything but itself. */
  let faults: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath,
      args: [
        '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync',
      ], // biome-ignore format: flags
    });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(() => {
    expect(faults.splice(0)).toEqual([]);
  });

  async function openPage(data: PageData, view = '', options: BrowserContextOptions = {}): Promise<Page> {
    const file = join(folder, 'report.html');
    writeFileSync(file, writeReportHtml(data));
    const address = pathToFileURL(file).href;
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
    page.setDefaultTimeout(PATIENCE);
    faults = [];
    page.on('console', (message) => faults.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
    page.on('request', (request) => {
      if (request.url().split('#')[0] !== address) faults.push(`request: ${request.url()}`);
    });
    page.on('popup', () => faults.push('popup'));
    await page.goto(`${address}${view && `#${view}`}`);
    await page.locator('main').waitFor();
    return page;
  }

  async function saveDecisions(page: Page): Promise<DecisionsFile> {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('banner').getByRole('button', { name: 'Save decisions' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('persona-merge.decisions.json');
    return JSON.parse(readFileSync(await download.path(), 'utf8'));
  }

  const rows = (page: Page) => page.locator('.row[data-id]');

  test('shows the totals', async () => {
    const page = await openPage(small);
    await eventually(() => page.title()).toBe('backend-engineer: coverage report');
    const entries = small.report.sources.reduce((sum, source) => sum + source.entries, 0);
    await eventually(() => page.locator('.figures').innerText()).toContain(`Entries\n${entries}`);
    await eventually(() => page.locator('table.sources tbody tr').count()).toBe(5);
    await page.close();
  });

  test('opens a capability and shows its members, what differs and why', async () => {
    const capability = small.report.capabilities.find((one) => one.members.length > 2);
    if (!capability) throw new Error('Expected a group of three');
    const page = await openPage(small, 'capabilities');
    await page.locator(`[data-id="${capability.id}"]`).click();
    const panel = page.getByRole('complementary', { name: 'The open capability' });
    await eventually(() => panel.locator('.members > li').count()).toBe(capability.members.length);
    for (const { source, line, text } of capability.members) {
      await eventually(() => panel.innerText()).toContain(`${source.replace('personas/', '')}:${line}`);
      expect((await panel.locator('.member-text bdi:first-child').allInnerTexts()).join('\n')).toContain(
        text,
      );
    }
    await eventually(() => panel.locator('mark').count()).toBeGreaterThan(0);
    await panel.getByText('Why').first().click();
    await eventually(() => panel.locator('.why').first().innerText()).toContain('Words that both have');
    await page.goBack();
    await eventually(() => panel.count()).toBe(0);
    await page.close();
  });

  test('searches, filters, sorts and groups', async () => {
    const page = await openPage(small, 'capabilities');
    const found = page.locator('.found [role=status]');
    await eventually(() => found.innerText()).toBe('60 of 60');
    await eventually(() => page.locator('.row.section').count()).toBeGreaterThan(3);
    await page.getByRole('searchbox').fill('retry team-2');
    await eventually(() => found.innerText()).not.toBe('60 of 60');
    await eventually(() => rows(page).count()).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByLabel('Show').selectOption('unique');
    const unique = small.report.capabilities.filter((one) => one.members.length === 1).length;
    await eventually(() => found.innerText()).toBe(`${unique} of 60`);
    await page.getByLabel('Show').selectOption('all');
    await page.getByLabel('By section').uncheck();
    await page.getByRole('button', { name: 'Said by' }).click();
    await eventually(() => page.locator('.row.section').count()).toBe(0);
    await eventually(() =>
      page.getByRole('columnheader', { name: 'Said by' }).getAttribute('aria-sort'),
    ).toBe('descending');
    const counts = (await page.locator('.row .said').allInnerTexts()).map((text) =>
      Number.parseInt(text, 10),
    );
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    await page.getByText('Sources', { exact: true }).first().click();
    await page.getByRole('radio', { name: 'without A', exact: true }).check();
    await eventually(() => page.getByRole('button', { name: /without team-1/ }).count()).toBe(1);
    await page.close();
  });

  test('is worked by keyboard alone', async () => {
    const page = await openPage(small);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await eventually(() => page.evaluate('document.activeElement.id')).toBe('main');
    await page.evaluate('location.hash = "capabilities"');
    await page.getByRole('searchbox').focus();
    for (let tab = 0; tab < 12; tab += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate('!!document.activeElement.closest("[data-row]")')) break;
    }
    const row = 'Number(document.activeElement.closest("[data-row]")?.dataset.row)';
    const first = await page.evaluate(row);
    await page.keyboard.press('ArrowDown');
    // Polled from here: a function to wait for would be evaluated in the page, which its policy forbids.
    await expect.poll(() => page.evaluate(row)).toBeGreaterThan(Number(first));
    await page.keyboard.press('End');
    await expect.poll(() => page.evaluate(row)).toBeGreaterThan(50);
    const id = await page.evaluate('document.activeElement.closest("[data-id]").dataset.id');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate('location.hash')).toBe(`#capabilities/${id}`);
    await page.close();
  });

  test('marks groups and members, saves the decisions, and shows them on the next run', async () => {
    const groups = small.report.capabilities.filter((one) => one.members.length > 2);
    const [apart, split] = groups;
    const single = small.report.capabilities.find((one) => one.members.length === 1);
    if (!apart || !split || !single) throw new Error('Expected two groups of three and a group of one');
    const page = await openPage(small, `capabilities/${apart.id}`);
    await page.getByRole('button', { name: /^Apart/ }).click();
    await page.locator(`[data-id="${split.id}"]`).click();
    await page.getByRole('button', { name: /^Fine/ }).click();
    await page
      .getByRole('button', { name: /^Split off/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Pick the group that says the same' }).click();
    await page.locator(`[data-id="${single.id}"]`).click();
    await page.getByRole('button', { name: 'Mark both the same' }).click();
    const file = await saveDecisions(page);

    const hashesOf = (texts: readonly { text: string }[]) => [
      ...new Set(texts.map(({ text }) => hashText(text))),
    ];
    const pairsOf = (hashes: readonly string[]) =>
      hashes.flatMap((a, at) => hashes.slice(at + 1).map((b) => (a < b ? `${a} ${b}` : `${b} ${a}`)));
    const verdicts = new Map(file.decisions.map((one) => [`${one.a} ${one.b}`, one.verdict]));
    expect(file.version).toBe(1);
    expect([...verdicts.keys()]).toEqual([...verdicts.keys()].sort());
    for (const pair of pairsOf(hashesOf(apart.members))) expect(verdicts.get(pair)).toBe('apart');
    for (const pair of pairsOf(hashesOf([...split.members.slice(1), ...single.members]))) {
      expect(verdicts.get(pair)).toBe('same');
    }
    expect(file.decisions.every((one) => one.by === 'person')).toBe(true);
    await page.goto(page.url().replace(/#.*/u, '#decisions'));
    await eventually(() => page.locator('.decisions > li').count()).toBe(4);
    await page.close();

    const next = await openPage({ ...small, decisions: file }, 'decisions');
    await eventually(() => next.locator('.intro').innerText()).toContain(
      `knew ${file.decisions.length} decisions already`,
    );
    await next.close();
  });

  test('shows where a line of the agent comes from', async () => {
    const page = await openPage(small, 'agent');
    const line = page.locator('.document li .ln').first();
    await line.hover();
    const { members } = small.report.capabilities.find((one) => one.section.length > 0) ?? { members: [] };
    for (const member of members) {
      await eventually(() => page.locator('.origins').innerText()).toContain(member.text);
    }
    const marks = line.getByRole('button');
    await marks.focus();
    await eventually(() => marks.getAttribute('aria-label')).toMatch(/^Line 12, from \d sources?: /u);
    await page.keyboard.press('ArrowDown');
    await eventually(() => page.locator('.origins .eyebrow').innerText()).toContain('Line 13');
    await page.getByLabel('Show what came from').selectOption('1');
    await eventually(() => page.locator('.lit').count()).toBeGreaterThan(0);
    await page.close();
  });

  test('closes what lies over the page on Escape and on a press outside', async () => {
    const page = await openPage(small, 'capabilities', { viewport: { width: 900, height: 800 } });
    const menu = page.locator('details.menu');
    const sheet = menu.locator('.sheet');
    for (const close of [() => page.keyboard.press('Escape'), () => page.mouse.click(5, 790)]) {
      await menu.locator('summary').click();
      await sheet.waitFor();
      await close();
      await sheet.waitFor({ state: 'hidden' });
    }
    await menu.locator('summary').click();
    const heights = await sheet
      .locator('tbody th')
      .evaluateAll((cells) => cells.map((cell) => cell.clientHeight));
    expect(Math.max(...heights)).toBeLessThan(50);
    await page.keyboard.press('Escape');
    await rows(page).first().click();
    const panel = page.locator('.explorer.open');
    await panel.waitFor();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await page.close();
  });

  test('copies the agent, and shows it raw', async () => {
    const page = await openPage(small, 'agent', { permissions: ['clipboard-read', 'clipboard-write'] });
    const text = small.agentLines.map(({ line }) => `${line}\n`).join('');
    await page.getByRole('button', { name: 'Copy the agent' }).click();
    await page.getByText('Copied').waitFor();
    await eventually(() => page.evaluate('navigator.clipboard.readText()')).toBe(text);
    await page.getByRole('button', { name: 'Raw Markdown' }).click();
    await eventually(() => page.locator('.raw').textContent()).toBe(text);
    await page.close();
  });

  test('shows bars beside the names on a phone', async () => {
    const page = await openPage(small, '', { viewport: { width: 360, height: 740 } });
    for (const bar of await page.locator('.sources .stack').all()) {
      const box = await bar.boundingBox();
      expect(box && box.width > 4 && box.x + box.width).toBeLessThan(360);
      expect(box?.width).toBeGreaterThan(4);
    }
    await page.close();
  });

  test('leads from the overlap of two sources to what they share', async () => {
    const page = await openPage(small);
    await page.locator('.overlap [data-row="0"][data-column="0"]').focus();
    await page.keyboard.press('ArrowRight');
    const said = await page.locator('.readout').innerText();
    const shared = /share (\d+) capabilities/u.exec(said)?.[1];
    await page.keyboard.press('Enter');
    await eventually(() => page.locator('.found [role=status]').innerText()).toBe(`${shared} of 60`);
    await page.close();
  });

  test('runs nothing of a hostile persona, and is not broken by it', async () => {
    const data = makeHostilePageData();
    for (const width of [320, 1280]) {
      const page = await openPage(data, '', { viewport: { width, height: 800 } });
      for (const view of [...views, `capabilities/${data.report.capabilities[1]?.id}`]) {
        await page.evaluate(`location.hash = ${JSON.stringify(view)}`);
        await page.locator(`main.view-${view.split('/')[0]}`).waitFor();
        await eventually(() => page.evaluate('globalThis.wasHit')).toBeUndefined();
        await eventually(() => overflowOf(page), `${view} at ${width}`).toBe(0);
        await eventually(() =>
          page.locator('main a:not([href^="#"]), main img, main svg, main script').count(),
        ).toBe(0);
      }
      await page.close();
    }
  }, 60_000);

  test('breaks at no width, in neither theme, and every view is accessible', async () => {
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const open = `capabilities/${small.report.capabilities.find((one) => one.members.length > 2)?.id}`;
    for (const [width, colorScheme] of [
      [320, 'light'],
      [360, 'dark'],
      [1024, 'dark'],
      [2560, 'light'],
    ] as const) {
      // biome-ignore format: pairs
      const page = await openPage(small, '', { viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
      await page.evaluate(axe);
      for (const view of [...views, open]) {
        await page.evaluate(`location.hash = ${JSON.stringify(view)}`);
        await page.locator(`main.view-${view.split('/')[0]}`).waitFor();
        await eventually(() => overflowOf(page), `${view} at ${width}`).toBe(0);
        const findings = await page.evaluate<string[]>(
          `axe.run().then(({ violations }) => violations
            .filter(({ impact }) => impact === 'serious' || impact === 'critical')
            .map(({ id, nodes }) => id + ': ' + nodes[0].html + ' ' + nodes[0].failureSummary))`,
        );
        expect(findings, `${view} at ${width}, ${colorScheme}`).toEqual([]);
      }
      await page.close();
    }
  }, 60_000);

  test('changes its theme by hand', async () => {
    const page = await openPage(small, '', { colorScheme: 'light' });
    const ground = 'getComputedStyle(document.body).backgroundColor';
    const light = await page.evaluate(ground);
    await page.getByRole('button', { name: /^Theme/ }).click();
    await page.getByRole('button', { name: /^Theme: light/ }).click();
    await page.getByRole('button', { name: /^Theme: dark/ }).waitFor();
    await eventually(() => page.evaluate(ground)).not.toBe(light);
    await page.close();
  });

  test('prints everything', async () => {
    const page = await openPage(small);
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    await eventually(() => page.locator('.printed tbody td:first-child').count()).toBe(60);
    await eventually(() => page.locator('.conflict').count()).toBe(small.report.conflicts.length);
    await eventually(() => page.locator('.lefts > li').count()).toBe(small.report.leftOut.length);
    await eventually(() => page.locator('.document .ln').count()).toBeGreaterThan(60);
    await page.evaluate('dispatchEvent(new Event("afterprint"))');
    await eventually(() => page.locator('.printed').count()).toBe(0);
    await page.close();
  });

  test('holds a small document whatever it shows of 50 sources and 5,000 capabilities', async () => {
    const page = await openPage(makePageData(50, 5000), 'capabilities');
    await eventually(() => page.locator('*').count()).toBeLessThan(3000);
    await page.getByRole('searchbox').first().fill('retry rules redis');
    await eventually(() => page.locator('.found [role=status]').innerText()).not.toBe('5,000 of 5,000');
    await page.evaluate('scrollTo(0, 50_000)');
    await eventually(() => page.evaluate('scrollY')).toBeGreaterThan(0);
    await eventually(() => page.locator('*').count()).toBeLessThan(3000);
    await page.close();
  }, 60_000);

  /** Pixels that the page is too wide, as it is or with text as wide as WCAG 1.4.12 lets readers set it: no font is wider than that. */
  async function overflowOf(page: Page): Promise<number> {
    return page.evaluate(`(() => {
      const { documentElement: root } = document;
      const measure = () => root.scrollWidth - root.clientWidth;
      const plain = measure();
      const spacing = new CSSStyleSheet();
      spacing.replaceSync('* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important }');
      document.adoptedStyleSheets = [spacing];
      const spaced = measure();
      document.adoptedStyleSheets = [];
      return Math.max(plain, spaced);
    })()`);
  }
});
