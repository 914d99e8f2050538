import * as z from 'zod'
import { defineOperation } from '#kernel'
import * as store from '../store/attachments.ts'
import { settingsOn } from '../store/settings.ts'

const day = 86_400_000
/** Each is held until the commit; what is left over waits a day. */
const atOnce = 1000

/**
 * 添付の中身を片付ける。 Contents of files withdrawn longer ago than the council keeps them, and those no line names: an upload whose record was never
 * written. What is being attached just now is a day younger.
 */
export const tidyUp = defineOperation({
  name: 'files.tidyUp',
  title: { ja: '添付の中身を片付ける', en: 'Tidy up contents of files' },
  kind: 'command',
  permission: 'files.content.tidy',
  input: z.strictObject({}),
  output: z.object({ givenUp: z.int(), destroyed: z.int() }),
  async handle(_, call) {
    const { councilId } = call.actor
    const now = call.clock.now()
    const ago = (days: number) => new Date(now.getTime() - days * day)
    const { keepWithdrawnDays } = await settingsOn(call.db, councilId, call.clock.today())
    const givenUp = await store.giveUpContents(call.db, councilId, ago(keepWithdrawnDays), now)
    let destroyed = 0
    const unwanted = await store.unwanted(call.db, councilId, await call.files.givenBefore(councilId, ago(1)))
    // In one order: of two who tidy up at once, neither holds what the other waits for.
    for (const sha256 of unwanted.toSorted().slice(0, atOnce)) {
      if (await store.isWanted(call.db, councilId, sha256)) continue
      await call.files.remove(councilId, sha256)
      destroyed++
    }
    call.audit({ subject: { type: 'identity.council', id: councilId } })
    return { givenUp, destroyed }
  },
})
