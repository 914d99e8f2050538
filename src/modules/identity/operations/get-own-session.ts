import * as z from 'zod'
import { commonRefusals, defineOperation, refuse } from '#kernel'
import { sessionById } from '../store/sessions.ts'

/**
 * 今のサインインの決まりを知る。
 *
 * A page asks it when it opens, to know when to cover itself, and again while somebody is typing: being asked is being in use.
 */
export const getOwnSession = defineOperation({
  name: 'identity.getOwnSession',
  title: { ja: '今のサインインを見る', en: 'Show the present session' },
  kind: 'query',
  permission: 'signedIn',
  input: z.strictObject({}),
  output: z.object({
    sessionId: z.uuid(),
    strength: z.enum(['persona', 'single', 'strong']),
    idleMinutes: z.int(),
    expiresAt: z.iso.datetime(),
    sharedAs: z.string().nullable(),
  }),
  refusals: { signInNeeded: commonRefusals.signInNeeded },
  async handle(_, call) {
    const { councilId, session } = call.actor
    const found = session && (await sessionById(call.db, councilId, session.sessionId))
    if (!found) refuse(commonRefusals, 'signInNeeded')
    return { sessionId: session.sessionId, ...found }
  },
})
