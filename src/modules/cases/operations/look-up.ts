import * as z from 'zod'
import { searchWords } from '#directory'
import { type Call, defineOperation, refuse } from '#kernel'
import { DeskAsked, DeskLine, deskMost } from '../schema.ts'
import * as store from '../store/desk.ts'
import { caseSubject } from './casing.ts'

const refusals = {
  tooVague: {
    status: 422,
    ja: 'さがす言葉が足りません。読みか氏名を2文字以上、または電話番号を全部入力してください。生年月日を足して絞れます。',
    en: 'That is too little to look for. Enter two signs of a reading or name, or a whole telephone number; a birthday narrows it.',
  },
} as const

/** A whole number, with its area code. */
const wholeNumber = 9

/**
 * 担当をさがす（電話受付）。
 *
 * Past the scopes of whoever answers the telephone, and so little: which support, who is in charge, when they are back (as they say, else by the schedule), what was written for the desk. Whoever is under
 * protection is not there, as is whoever nobody supports. More than a few are not listed. Every look is in the view log, also one that found nothing.
 */
export const lookUp = defineOperation({
  name: 'cases.lookUp',
  title: { ja: '担当をさがす（電話受付）', en: 'Look up who is in charge' },
  kind: 'query',
  permission: 'cases.desk.read',
  input: DeskAsked,
  output: z.object({ items: z.array(DeskLine), tooMany: z.boolean() }),
  refusals,
  async handle({ search }, call) {
    const words = searchWords(search)
    const of = (by: 'kana' | 'name') => words.flatMap((word) => (word.by === by ? [word.key] : []))
    const [kana, names] = [of('kana'), of('name')]
    const phones = words.flatMap((word) => (word.by === 'phone' ? [word.digits] : []))
    const days = words.flatMap((word) => (word.by === 'birth' ? [word.day] : []))
    const vague =
      kana.length + names.length + phones.length === 0 ||
      [kana, names, phones, days].some(({ length }) => length > 1) ||
      words.some(({ by }) => by === 'mail') ||
      [...kana, ...names].some((key) => [...key].length < 2) ||
      phones.some(({ length }) => length < wholeNumber)
    if (vague) refuse(refusals, 'tooVague', [{ path: 'search', message: refusals.tooVague }])
    const asked = { kana: kana[0] ?? null, name: names[0] ?? null, phone: phones[0] ?? null, birthday: days[0] ?? null, today: call.clock.today() }
    const found = await store.lookUp(call.db, asked, deskMost + 1)
    const tooMany = found.length > deskMost
    const items = tooMany ? [] : found
    const nothing = [{ type: 'identity.council', id: call.actor.councilId }]
    call.viewed(items.length === 0 ? nothing : items.map(({ caseId, scopeId }) => ({ ...caseSubject(caseId), scopeId })), 'search')
    const silent = items.flatMap(({ leadId, backOn }) => (backOn === null ? [leadId] : []))
    const scheduled = silent.length === 0 ? {} : await scheduledBack(call, silent)
    return {
      items: items.map(({ caseId, title, english, leadId, leadName, note, backOn, backAt }) => {
        const time = backOn === null ? scheduled[leadId] : undefined
        return {
          caseId,
          kindTitle: { ja: title, en: english },
          leadName,
          backOn: time === undefined ? backOn : call.clock.today(),
          backAt: time ?? backAt ?? '',
          backBySchedule: time !== undefined,
          note,
        }
      }),
      tooMany,
    }
  },
})

/** 予定から分かる戻る時刻。 What they say themselves goes before it. */
async function scheduledBack(call: Call, accountIds: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {}
  for (const { permission, read } of call.contributions('backToday'))
    if (call.actor.permissions.has(permission)) Object.assign(found, await read(call.run, accountIds))
  return found
}
