import { after, before, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { desktop, launchBrowser, overflow, phone, troubles, violations, visitor, signInAs } from '../support/browser.ts'
import { type Site, openSite } from '../support/site.ts'
import { people } from '../support/world.ts'
import { places } from './places/people.ts'
let site: Site, browser: Browser
before(async () => { [site, browser] = await Promise.all([openSite(), launchBrowser()]) })
after(() => browser.close())
it('looks', async () => {
  const all = await places(site)
  const only = process.env['ONLY']
  for (const lang of (process.env['LANGS'] ?? 'ja').split(',')) for (const place of all) {
    if (only && !place.name.includes(only)) continue
    const page: Page = await visitor(browser, site.base)
    const cookie = typeof place.as === 'string' ? await site.cookieOf(place.as as never) : (place.as as { cookie: string }).cookie
    const [name, value] = cookie.split('=') as [string, string]
    await page.context().addCookies([{ name, value, url: site.base }, ...(lang === 'en' ? [{ name: 'sasaeai_language', value: 'en', url: site.base }] : [])])
    const answer = await page.goto(place.path)
    if (answer?.status() !== (place.status ?? 200)) console.log('STATUS', place.name, answer?.status())
    try { await place.act?.(page) } catch (e) { console.log('ACT', place.name, String(e).slice(0, 500)) }
    for (const v of [desktop, phone, { width: 320, height: 640 }]) {
      await page.setViewportSize(v)
      const o = await overflow(page); if (o > 0) console.log('OVERFLOW', place.name, v.width, o)
      if (v.width !== 320) { for (const x of await violations(page)) console.log('AXE', place.name, v.width, x)
      await page.screenshot({ path: `/tmp/people-shots/${place.name}-${lang}-${v.width}.png`, fullPage: true }) }
    }
    await page.context().close()
  }
  console.log('troubles', troubles)
})
