import * as z from 'zod'
import { defineOperation } from '#kernel'
import { type Language, dayText, fill } from '#kernel/values'
import { scheduleWords } from '../rules/schedule-words.ts'
import { ServiceRow, freshnessTitles, servicePageSize } from '../schema.ts'
import * as store from '../store/services.ts'
import { texts } from '../web/texts.ts'
import { readingToday } from './reading.ts'

const Worklist = z.object({ councilId: z.uuid(), items: z.array(ServiceRow), total: z.int(), checkMonths: z.int(), source: z.string() })

/** 確認する社会資源を一覧する。 Never confirmed first, then the longest unconfirmed; on paper a list to telephone through, with room for the answer. */
export const listToConfirm = defineOperation({
  name: 'resources.listToConfirm',
  title: { ja: '確認する社会資源を一覧する', en: 'List services to confirm' },
  kind: 'query',
  permission: 'resources.service.write',
  input: z.strictObject({ areaId: z.uuid().optional(), page: z.int().min(1).max(10_000).default(1), paper: z.literal('yes').optional() }),
  output: Worklist,
  print: {
    template: new URL('print-list.typ', import.meta.url),
    title: texts.callSheet,
    data: printed,
    subject: ({ councilId }) => ({ type: 'identity.council', id: councilId }),
  },
  async handle(asked, call) {
    const { councilId } = call.actor
    const reading = await readingToday(call)
    const filter = { ...asked, search: '', freshness: 'stale', order: 'oldest' } as const
    const list = await store.listServices(call.db, councilId, filter, { ...reading, size: servicePageSize, wanted: [] })
    return { councilId, ...list, checkMonths: reading.standard.checkMonths, source: reading.standard.source }
  },
})

function printed({ items, total }: z.output<typeof Worklist>, language: Language) {
  const t = (key: keyof typeof texts, values = {}) => fill(texts[key][language], values)
  return {
    title: t('callSheet'),
    remarks: [t('total', { count: total }), t('callSheetHelp')],
    none: items.length === 0 ? t('nothingToConfirm') : '',
    widths: [0, 78, 44, 62],
    heads: [t('name'), t('schedules'), t('lastConfirmed'), t('answerBox')],
    rows: items.map((row) => [
      [row.name, `${row.organisationName}　${row.phone || t('blank')}`].join('\n'),
      row.schedules.map((rule) => scheduleWords(rule, language)).join('\n') || t('blank'),
      row.assuredOn === null ? freshnessTitles.never[language] : dayText(row.assuredOn, language),
      t('answerBlanks'),
    ]),
  }
}
