// Pages as people use them who have no mouse: from place to place with Tab, and what has the focus must be seen.
import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'

export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await target.waitFor()
  for (let press = 0; press < 150; press++) {
    await page.keyboard.press(key)
    if (await page.evaluate(() => document.activeElement === document.body)) continue // passing the window's own controls
    await focusIsSeen(page)
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  assert.fail(`${key} never reaches ${String(target)}`)
}
export async function follow(page: Page, link: Locator): Promise<void> {
  await tabTo(page, link)
  await page.keyboard.press('Enter')
}
export async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(text)
}
/**
 * WCAG 2.4.7 and 2.4.11: what has the focus is marked, on the screen and not covered. A part of a long page is laid out as it comes into view, which moves
 * what is below it: looked at again for as long as nobody would notice.
 */
export async function focusIsSeen(page: Page): Promise<void> {
  for (let look = 1; ; look++) {
    const seen = await lookAtFocus(page)
    if ((seen.marked && seen.uncovered) || look === 10) return assert.deepEqual(seen, { element: seen.element, marked: true, uncovered: true })
    await page.waitForTimeout(50)
  }
}
function lookAtFocus(page: Page) {
  return page.evaluate(() => {
    const element = document.activeElement!
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    const { left, top, width, height } = element.getBoundingClientRect()
    const there = document.elementFromPoint(
      Math.min(left + width / 2, window.innerWidth - 1),
      Math.min(Math.max(top, 0) + Math.min(height, 40) / 2, window.innerHeight - 1),
    )
    return {
      element: element.outerHTML.slice(0, 120),
      marked: outlineStyle !== 'none' && parseFloat(outlineWidth) > 0,
      uncovered: there !== null && (element.contains(there) || there.contains(element)),
    }
  })
}
