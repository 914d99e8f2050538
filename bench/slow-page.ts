// 遅い事務用パソコンの画面。 The pages of a town, opened in Chromium at a quarter of its speed.
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { createApp, listen } from '../src/app/server.ts'
import { sampleCouncil } from '#programmes'
import { builtPages, loadBuild } from '#build'
import { launchBrowser, desktop } from '../test/support/browser.ts'
import { atEnd } from './processes.ts'
import type { Town } from './town.ts'

/** Serves the town's pages and does the same in several windows, each of which never saw them. @param cookie of whoever is signed in */
export async function inSlowPages<T>(town: Town, cookie: string, visits: number, work: (page: Page) => Promise<T>): Promise<T[]> {
  await loadBuild()
  const app = createApp({ database: town.database, pages: builtPages })
  atEnd(() => app.stop())
  const server = await listen(app, 0, '127.0.0.1')
  atEnd(() => {
    app.hangUp()
    server.closeAllConnections()
    server.close()
  })
  const base = `http://${sampleCouncil.host}:${(server.address() as AddressInfo).port}`
  const browser = await launchBrowser()
  atEnd(() => browser.close())
  const [name, value] = cookie.split('=') as [string, string]
  const done: T[] = []
  for (let visit = 0; visit < visits; visit++) {
    const context = await browser.newContext({ baseURL: base, viewport: desktop, locale: 'ja-JP' })
    await context.addCookies([{ name, value, url: base }])
    const page = await context.newPage()
    const throttle = await context.newCDPSession(page)
    await throttle.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    done.push(await work(page))
    await context.close()
  }
  return done
}
