// How a file is handed over. No operation of its own.
import * as z from 'zod'
import { type Call, carefulFrom, commonRefusals, found, refuse } from '#kernel'
import { serialOf } from '#kernel/values'
import { Trouble } from '#platform/backup'
import type { Format } from '../schema.ts'
import * as store from '../store/files.ts'
import { unsealFor } from './shown.ts'

export const takingRefusals = {
  notFound: commonRefusals.notFound,
  notReady: {
    status: 409,
    ja: 'このファイルは、いま受け取れません。承認や期限を確かめて、必要ならもう一度持ち出してください。',
    en: 'This file cannot be taken now. See whether it was approved and has not expired; export it again if you need it.',
  },
  damaged: {
    status: 409,
    ja: 'このファイルは開けなくなっています（控えから戻したあとなど）。もう一度持ち出してください。',
    en: 'This file cannot be opened any more, as after a restore. Export it again.',
  },
} as const

const TakenFile = z.object({
  /** Holds list, day and serial, and nothing personal. */
  fileName: z.string(),
  mediaType: z.string(),
  /** Base64. */
  content: z.string(),
})
export { TakenFile }

const kinds: Readonly<Record<Format, { readonly ending: string; readonly mediaType: string }>> = {
  xlsx: { ending: 'xlsx', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  csv: { ending: 'csv', mediaType: 'text/csv; charset=utf-8' },
  csvShiftJis: { ending: 'csv', mediaType: 'text/csv; charset=shift_jis' },
}

/** Of whoever asked for it alone; anybody else's is as if it were not there. @param fits the tiers this door is for */
export async function take(call: Call, fileId: string, fits: (tier: number) => boolean): Promise<z.input<typeof TakenFile>> {
  const { councilId, accountId, session } = call.actor
  const now = call.clock.now()
  const file = await store.findFile(call.db, councilId, fileId, now)
  const { tier, state, format, operation } = found(file?.requestedById === accountId && fits(file.tier) ? file : undefined)
  if (tier >= carefulFrom && session?.strength === 'single') refuse(commonRefusals, 'strongSignInNeeded')
  if (state !== 'ready') refuse(takingRefusals, 'notReady')
  const content: Buffer[] = []
  try {
    for await (const piece of unsealFor(call, fileId, store.readParts(call.db, councilId, fileId))) content.push(piece)
  } catch (error) {
    if (!(error instanceof Trouble)) throw error
    refuse(takingRefusals, 'damaged')
  }
  await store.insertDownload(call.db, councilId, { downloadId: call.newId(), fileId, at: now })
  call.audit({ subject: { type: 'exports.file', id: fileId }, fields: ['download'], reason: `serial=${serialOf(fileId)}` })
  const { ending, mediaType } = kinds[format]
  const name = `${operation.split('.')[1]}-${call.clock.today()}-${serialOf(fileId)}.${ending}`
  return { fileName: name, mediaType, content: Buffer.concat(content).toString('base64') }
}
