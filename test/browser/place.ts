import type { Page } from 'playwright-core'
import type { Staff } from '../support/staff.ts'
import type { people } from '../support/world.ts'

/** A page in a state worth seeing. Each file in places/ exports `places(site)`: what its part of the product has to show. */
export interface Place {
  readonly name: string
  /** A visitor when left out; somebody of the preset, or appointed for this test. */
  readonly as?: keyof typeof people | Staff
  readonly path: string
  readonly status?: number
  /** What the person does there before the page is looked at. */
  readonly act?: (page: Page) => Promise<void>
}

/** Presses a button of the page. */
export function submit(page: Page, name: RegExp): Promise<void> {
  return page.getByRole('button', { name }).click()
}
