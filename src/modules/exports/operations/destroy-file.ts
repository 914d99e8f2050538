import * as z from 'zod'
import { commonRefusals, defineOperation, found } from '#kernel'
import * as store from '../store/files.ts'

/** 期限の過ぎた持ち出しを廃棄する。 Run when the time of a file is over; one that was approved meanwhile has its own later run. */
export const destroyFile = defineOperation({
  name: 'exports.destroyFile',
  title: { ja: '持ち出しの中身を廃棄する', en: 'Destroy an exported file' },
  kind: 'command',
  permission: 'exports.file.destroy',
  input: z.strictObject({ fileId: z.uuid() }),
  output: z.object({ destroyed: z.boolean() }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ fileId }, call) {
    const { councilId } = call.actor
    const now = call.clock.now()
    const { expiresAt } = found(await store.findFile(call.db, councilId, fileId, now))
    const destroyed = Date.parse(expiresAt) <= now.getTime()
    if (destroyed) await store.destroyFile(call.db, councilId, fileId, now)
    call.audit({ subject: { type: 'exports.file', id: fileId }, fields: destroyed ? ['file'] : [] })
    return { destroyed }
  },
})
