// Every page of the app, in every state worth seeing, in both languages and at both widths. The list of pages comes from the
// build, so that a new page without a visit here fails.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { matchRoutes } from 'react-router'
import { loadBuild } from '#build'
import { desktop, launchBrowser, overflow, phone, troubles, violations, visitor } from '../support/browser.ts'
import { size } from '../support/cluster.ts'
import { type Site, openSite } from '../support/site.ts'
import type { Place } from './place.ts'

const narrow = { width: 320, height: 640 } // a desktop at 400 %, WCAG 1.4.10
/**
 * States of one page that are opened, those that axe reads (at the narrow width), those it reads at the wide width too, and those in which it reads what is
 * painted. Whether English has a name for everything follows from the types of the texts, so what can be wrong in English only is the room its words take and
 * what the browser makes of them; what is wrong at the wide width only is wrong in its layout, and colours and sizes are those of the same parts: all of it is
 * much the same in all states of a page. A deep run looks at everything.
 */
const opened = { ja: Infinity, en: size({ deep: Infinity, ordinary: 1 }) }
/** States that nobody has to do anything for, so that no other depends on their having been opened. */
const openedIdly = size({ deep: Infinity, ordinary: 3 })
const read = { ja: size({ deep: Infinity, ordinary: 2 }), en: size({ deep: Infinity, ordinary: 0 }) }
const readWide = { ja: size({ deep: Infinity, ordinary: 1 }), en: size({ deep: Infinity, ordinary: 0 }) }
const readPaint = readWide
/** Where to leave pictures of every page, for people to look at. */
const pictures = process.env['SASAEAI_SCREENSHOTS']

describe('すべての画面', () => {
  let site: Site
  let browser: Browser
  const places: Place[] = []
  let byPerson: Place[] = []
  const visited = new Set<string>()
  before(async () => {
    ;[site, browser] = await Promise.all([openSite(), launchBrowser()])
    const files = fs.globSync('places/*.ts', { cwd: import.meta.dirname }).toSorted()
    const parts = files.map((file) => import(path.resolve(import.meta.dirname, file)) as Promise<{ places: (site: Site) => Promise<Place[]> }>)
    for (const part of await Promise.all(parts)) places.push(...(await part.places(site)))
    byPerson = [...Map.groupBy(places, (place) => place.as).values()].flat()
  })
  after(() => browser.close())

  for (const language of ['ja', 'en'] as const) {
    it(`${language === 'ja' ? '日本語' : '英語'}の画面は、390pxでも1366pxでもaxeの違反がなく、横にはみ出さない`, async () => {
      const found: string[] = []
      const seen = new Map<string, number>() // how often each page has been looked at
      let page: Page | undefined
      let person: Place['as'] | null = null
      for (const place of byPerson) {
        const planned = await routeAt(new URL(place.path, site.base).href)
        const times = (seen.get(planned) ?? 0) + 1
        seen.set(planned, times)
        if (times > opened[language] || (!place.act && times > openedIdly)) continue
        // A window that stays open goes on asking the server, so each person's is closed before the next opens.
        if (!page || place.as !== person) {
          await page?.context().close()
          page = await personAt(site, browser, (person = place.as), language, visited)
        }
        await page.setViewportSize(desktop)
        const answer = await page.goto(place.path)
        assert.equal(answer?.status(), place.status ?? 200, place.name)
        await place.act?.(page)
        assert.equal(await page.evaluate(() => document.fonts.ready.then(() => document.documentElement.lang)), language)
        const route = await routeAt(page.url())
        if (!place.status || route === 'not-found') visited.add(route) // a page that only refused has not been seen
        for (const viewport of [desktop, phone, narrow]) {
          if (viewport === phone && times > read[language] && !pictures) continue // what fits the narrow width fits this one
          await page.setViewportSize(viewport)
          const where = `${place.name}（${language}・${viewport.width}px）`
          const beyond = await overflow(page)
          if (beyond > 0) found.push(`${where}: ${beyond}px はみ出している`)
          if ((viewport === phone && times <= read[language]) || (viewport === desktop && times <= readWide[language])) {
            const wrong = await violations(page, { painted: times <= readPaint[language] })
            found.push(...wrong.map((violation) => `${where}: ${violation}`))
          }
          if (pictures) {
            fs.mkdirSync(pictures, { recursive: true })
            const file = `${String(places.indexOf(place) + 1).padStart(2, '0')}-${place.name}-${language}-${viewport.width}.png`
            await page.screenshot({ path: path.join(pictures, file), fullPage: true })
          }
        }
      }
      await page?.context().close()
      assert.equal(found.join('\n'), '')
    })
  }

  it('画面を足したら、ここでも開く', async () => {
    const { routes } = await loadBuild()
    const parents = new Set(Object.values(routes).map((route) => route?.parentId))
    const leaves = Object.values(routes).flatMap((route) => (route && !parents.has(route.id) ? [route.id] : []))
    assert.deepEqual([...visited].toSorted(), leaves.toSorted())
  })
  it('どの画面でも、遮られたものも、ほかのサイトへの求めもない', () => {
    assert.deepEqual(troubles, [])
  })
})

const answering = new Map<string, string>()

/** The leaf route that answers this address. */
async function routeAt(url: string): Promise<string> {
  const { pathname } = new URL(url)
  const known = answering.get(pathname)
  if (known !== undefined) return known
  const { routes } = await loadBuild()
  const below = (parentId: string | undefined): Parameters<typeof matchRoutes>[0] =>
    Object.values(routes).flatMap((route) =>
      route && route.parentId === parentId
        ? [
            route.index
              ? { id: route.id, index: true as const }
              : { id: route.id, ...(route.path !== undefined && { path: route.path }), children: below(route.id) },
          ]
        : [],
    )
  const found = matchRoutes(below(undefined), pathname)!.at(-1)!.route.id!
  answering.set(pathname, found)
  return found
}

/** What the first who asked for English was given, and whether somebody has come by the way out: neither is looked at again for each person. */
let switched: { readonly name: string; readonly value: string } | undefined
let signedOut = false

async function personAt(site: Site, browser: Browser, person: Place['as'], language: 'ja' | 'en', visited: Set<string>): Promise<Page> {
  const page = await visitor(browser, site.base)
  if (person) {
    const cookie = typeof person === 'string' ? await site.cookieOf(person) : person.cookie
    const [name, value] = cookie.split('=') as [string, string]
    await page.context().addCookies([{ name, value, url: site.base }])
  }
  page.on('download', async (download) => visited.add(await routeAt(download.url())))
  // Routes that only send on, as changing the language does, are visited on the way.
  const asked: string[] = []
  page.on('request', (request) => request.isNavigationRequest() && asked.push(request.url()))
  if (language === 'en' && switched) await page.context().addCookies([{ ...switched, url: site.base }])
  else if (language === 'en') {
    await page.goto('/')
    await page.getByRole('link', { name: 'English' }).click()
    await page.getByRole('link', { name: '日本語' }).waitFor()
    switched = (await page.context().cookies()).flatMap(({ name, value }) => (name === 'sasaeai_language' ? [{ name, value }] : []))[0]
  }
  if (!signedOut) await page.goto('/sign-out')
  signedOut = true
  for (const url of asked) visited.add(await routeAt(url))
  return page
}
