import type * as z from 'zod'
import type { KeyAssertion } from '../schema.ts'

/** What the browser's key said; what is no JSON is refused by the operation, in words. */
export function answerOfKey(response = ''): z.input<typeof KeyAssertion> {
  try {
    return JSON.parse(response) as z.input<typeof KeyAssertion> // the operation checks it
  } catch {
    return {} as z.input<typeof KeyAssertion>
  }
}
