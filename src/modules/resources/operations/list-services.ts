import * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { type Language, dayText, fill } from '#kernel/values'
import { scheduleWords } from '../rules/schedule-words.ts'
import { wantedBy } from '../rules/words.ts'
import { ServiceFilter, ServiceRow, freshnessTitles, servicePageSize, stateTitles, statusTitles } from '../schema.ts'
import * as store from '../store/services.ts'
import { listTerms } from '../store/terms.ts'
import { texts } from '../web/texts.ts'
import { readingToday } from './reading.ts'

const Services = z.object({ councilId: z.uuid(), items: z.array(ServiceRow), total: z.int(), mayChange: z.boolean() })

/** 社会資源を一覧する。 50 to a page in 地区順, by reading or the longest unconfirmed first; those that have ended only when asked for. On paper the whole list. */
export const listServices = defineOperation({
  name: 'resources.listServices',
  title: { ja: '社会資源を一覧する', en: 'List services' },
  kind: 'query',
  permission: 'resources.service.read',
  input: ServiceFilter,
  output: Services,
  table: defineTable({
    title: texts.services,
    items: ({ items }: z.output<typeof Services>) => items,
    columns: [
      { title: texts.area, kind: 'text', cell: (row, language) => row.areaName || texts.wholeCity[language] },
      { title: texts.kind, kind: 'text', cell: (row, language) => row.kindTitle[language] },
      { title: texts.name, kind: 'text', cell: (row) => row.name },
      { title: texts.kana, kind: 'text', cell: (row) => row.kana },
      { title: texts.organisation, kind: 'text', cell: (row) => row.organisationName },
      { title: texts.places, kind: 'text', cell: (row) => row.placeNames },
      { title: texts.schedules, kind: 'text', cell: (row, language) => hours(row, language) },
      { title: texts.phone, kind: 'text', cell: (row) => row.phone },
      { title: texts.status, kind: 'text', cell: (row, language) => statusTitles[row.status][language] },
      { title: texts.state, kind: 'text', cell: (row, language) => stateTitles[row.state][language] },
      { title: texts.assuredOn, kind: 'date', cell: (row) => row.assuredOn },
      { title: texts.dueOn, kind: 'date', cell: (row) => row.dueOn },
      { title: texts.freshness, kind: 'text', cell: (row, language) => freshnessTitles[row.freshness][language] },
    ],
  }),
  print: {
    template: new URL('print-list.typ', import.meta.url),
    title: texts.sheet,
    data: printed,
    subject: ({ councilId }) => ({ type: 'identity.council', id: councilId }),
  },
  async handle(filter, call) {
    const { councilId, permissions } = call.actor
    const wanted = filter.search === '' ? [] : wantedBy(filter.search, await listTerms(call.db, councilId))
    const reading = { ...(await readingToday(call)), size: call.pageSize(servicePageSize), wanted }
    const list = await store.listServices(call.db, councilId, filter, reading)
    return { councilId, ...list, mayChange: permissions.has('resources.service.write') }
  },
})

function hours({ schedules }: Pick<ServiceRow, 'schedules'>, language: Language): string {
  return schedules.map((rule) => scheduleWords(rule, language)).join(language === 'ja' ? '。' : '. ')
}

/** 相談先一覧。 Large type: it is pinned to a wall or handed to somebody. */
function printed({ items, total }: z.output<typeof Services>, language: Language) {
  const t = (key: keyof typeof texts, values = {}) => fill(texts[key][language], values)
  return {
    title: t('sheet'),
    remarks: [t('total', { count: total }), ...(total > items.length ? [t('onlyFirst', { count: items.length })] : [])],
    none: items.length === 0 ? t('noServices') : '',
    widths: [30, 0, 78, 40],
    heads: [t('area'), t('name'), t('schedules'), t('phone')],
    rows: items.map((row) => [
      row.areaName || t('wholeCity'),
      [
        row.state === 'published' ? row.name : `${row.name}（${stateTitles[row.state][language]}）`,
        `${row.kindTitle[language]}　${row.placeNames}`,
        row.assuredOn && t('assuredLine', { day: dayText(row.assuredOn, language) }),
      ]
        .filter(Boolean)
        .join('\n'),
      hours(row, language) || t('askForHours'),
      row.phone || t('blank'),
    ]),
  }
}
