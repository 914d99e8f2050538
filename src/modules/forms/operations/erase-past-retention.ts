import * as z from 'zod'
import { dropHeldFiles } from '#files'
import { defineOperation } from '#kernel'
import { asksForFiles, isKept, retentionOf } from '../rules/items.ts'
import { answeredVersions, addMove, eraseHeads, eraseItems } from '../store/answers.ts'
import { findVersion } from '../store/forms.ts'
import { dropOldDrafts, forgetCounts, oldDrafts } from '../store/sending.ts'
import { giveUpFilesIn, giveUpFilesOf } from './answer-files.ts'

/**
 * 保存期間を過ぎた回答の内容を消す。 Item by item, in every revision, by the days the version laid down; the answer says what was erased. Files go with the last of it, half-written answers
 * whose days are over go too. The system does it every night.
 */
export const erasePastRetention = defineOperation({
  name: 'forms.erasePastRetention',
  title: { ja: '保存期間を過ぎた回答の内容を消す', en: 'Erase answers past their retention' },
  kind: 'command',
  permission: 'forms.retention.erase',
  input: z.strictObject({}),
  output: z.object({ answers: z.int(), drafts: z.int() }),
  async handle(_, call) {
    const { councilId } = call.actor
    const [today, now] = [call.clock.today(), call.clock.now()]
    const touched = new Set<string>()
    for (const { formId, version, oldest } of await answeredVersions(call.db, councilId)) {
      const found = await findVersion(call.db, councilId, formId, version)
      if (!found) continue
      const { definition, publishedBy } = found
      const days = Map.groupBy(
        definition.items.filter((item) => isKept(item)),
        (item) => retentionOf(item, definition),
      )
      for (const [retention, items] of days) {
        const until = daysBefore(today, retention + 1)
        if (oldest > until) continue
        const codes = items.map(({ code }) => code)
        if (publishedBy !== null && asksForFiles({ items })) await giveUpFilesIn(call, { formId, version, codes, until }, publishedBy)
        for (const { answerId, scopeId, erased } of await eraseItems(call.db, councilId, { formId, version, codes, until })) {
          await addMove(call.db, councilId, { answerId, scopeId }, { move: 'erase', items: erased, remark: '', at: now, by: null })
          touched.add(answerId)
        }
      }
      const last = daysBefore(today, definition.retentionDays + 1)
      if (oldest > last) continue
      await eraseHeads(call.db, { formId, version, until: last })
      if (publishedBy !== null) await giveUpFilesOf(call, { formId, version, last, publishedBy })
    }
    await forgetCounts(call.db, councilId, new Date(now.getTime() - 7_200_000))
    for (const draftId of await oldDrafts(call.db, councilId, today)) await dropHeldFiles(call, draftId)
    const drafts = await dropOldDrafts(call.db, today)
    call.audit({ subject: { type: 'identity.council', id: councilId }, fields: ['retention'] })
    return { answers: touched.size, drafts }
  },
})

function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10)
}
