import * as z from 'zod'
import { defineOperation } from '#kernel'
import { type LeftReason, NewImport, undoDays } from '../schema.ts'
import { compare } from '../rules/bringing.ts'
import { listKnown, writeImport } from '../store/imports.ts'
import { digestOf, importType, oursOf, spanFrom } from './bringing.ts'
import { dropImport } from './drop-import.ts'

/** So many of what is not taken are named one by one. */
const mostNamed = 200

/**
 * 予定表のファイルの取り込みを始める。
 *
 * What was read of a file is compared with what is there, and kept as a list to look at; nothing of it is in the schedule yet. One that was begun before and not
 * taken gives way. After some days both the list and what would undo it are destroyed.
 */
export const startImport = defineOperation({
  name: 'schedule.startImport',
  title: { ja: '予定表のファイルの取り込みを始める', en: 'Start bringing in a calendar' },
  kind: 'command',
  permission: 'schedule.entry.write',
  input: NewImport,
  output: z.object({ importId: z.uuid() }),
  async handle({ fileName, occurrences, leftOut, counts, whole, unknownZones }, call) {
    const { councilId, accountId } = call.actor
    const uids = [...new Set([...occurrences.map(({ uid }) => uid), ...whole])]
    const known = await listKnown(call.db, councilId, accountId!, uids) // only signed-in people hold the permission
    const compared = compare(
      occurrences.map((each) => ({ ...each, digest: digestOf(each) })),
      known,
      { whole: new Set(whole), from: spanFrom(call.clock.today()).from, ours: await oursOf(call, uids) },
    )
    const all: Partial<Record<LeftReason, number>> = { ...counts }
    for (const { reason } of compared.left) all[reason] = (all[reason] ?? 0) + 1
    const importId = call.newId()
    const at = call.clock.now()
    await writeImport(call.db, councilId, {
      importId,
      accountId: accountId!,
      fileName,
      lines: compared.lines,
      leftOut: { items: [...leftOut, ...compared.left].slice(0, mostNamed), counts: all, unchanged: compared.unchanged, unknownZones },
      at,
    })
    call.later(dropImport, { importId }, { runAt: new Date(at.getTime() + undoDays * 86_400_000) })
    call.audit({ subject: { type: importType, id: importId }, fields: ['state'] })
    return { importId }
  },
})
