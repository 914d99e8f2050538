import type { RefusalBody } from '#kernel'
import { oidcRefusals } from '../schema.ts'
import { texts } from './key-texts.ts'

const sentences = { ...oidcRefusals, proofNeeded: texts.proofBeforeLink }

/** What the way through another organisation ended in. The address of the page names the code, the sentences stand in the schema. */
export function oidcRefusal(code: string | null): RefusalBody | undefined {
  if (code === null) return undefined
  const { ja, en } = Object.hasOwn(sentences, code) ? sentences[code as keyof typeof sentences] : oidcRefusals.providerTrouble
  return { code, status: 0, message: { ja, en } }
}
