import type * as z from 'zod'
import { typedValues } from '#ui'
import type { KeyAssertion } from '../schema.ts'

/** What the browser's key said; what is no JSON is refused by the operation, in words. */
export function answerOfKey(form: FormData): z.input<typeof KeyAssertion> {
  try {
    return JSON.parse(typedValues(form)['response'] ?? '') as z.input<typeof KeyAssertion> // the operation checks it
  } catch {
    return {} as z.input<typeof KeyAssertion>
  }
}
