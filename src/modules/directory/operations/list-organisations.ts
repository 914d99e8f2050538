import * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { type Language, dayText, fill } from '#kernel/values'
import { Organisation, OrganisationFilter, choiceTitle, organisationPageSize } from '../schema.ts'
import * as lists from '../store/lists.ts'
import * as store from '../store/organisations.ts'
import { texts } from '../web/organisation-texts.ts'

const Listed = Organisation.extend({ kindTitle: z.object({ ja: z.string(), en: z.string() }) })
const Organisations = z.object({ councilId: z.uuid(), items: z.array(Listed), total: z.int(), mayChange: z.boolean() })

/** 団体を一覧する。 50 to a page in 地区順, 建制順 or by reading; those that have ended only when asked for. On paper the whole list. */
export const listOrganisations = defineOperation({
  name: 'directory.listOrganisations',
  title: { ja: '団体を一覧する', en: 'List organisations' },
  kind: 'query',
  permission: 'directory.organisation.read',
  input: OrganisationFilter,
  output: Organisations,
  table: defineTable({
    title: texts.organisations,
    items: ({ items }: z.output<typeof Organisations>) => items,
    columns: [
      { title: texts.area, kind: 'text', cell: (row) => row.areaName },
      { title: texts.kind, kind: 'text', cell: (row, language) => row.kindTitle[language] },
      { title: texts.name, kind: 'text', cell: (row) => row.name },
      { title: texts.kana, kind: 'text', cell: (row) => row.kana },
      { title: texts.postalCode, kind: 'text', cell: (row) => row.postalCode },
      { title: texts.address, kind: 'text', cell: (row) => row.address },
      { title: texts.phone, kind: 'text', cell: (row) => row.phone },
      { title: texts.fax, kind: 'text', cell: (row) => row.fax },
      { title: texts.mail, kind: 'text', cell: (row) => row.mail },
      { title: texts.website, kind: 'text', cell: (row) => row.website },
      { title: texts.roleTitle, kind: 'text', cell: (row) => row.roleTitle },
      { title: texts.personInCharge, kind: 'text', cell: (row) => row.personInCharge },
      { title: texts.validFrom, kind: 'date', cell: (row) => row.validFrom },
      { title: texts.validTo, kind: 'date', cell: (row) => row.validTo },
    ],
  }),
  print: {
    template: new URL('print-list.typ', import.meta.url),
    title: texts.organisations,
    data: printed,
    subject: ({ councilId }) => ({ type: 'identity.council', id: councilId }),
  },
  async handle(filter, call) {
    const { councilId, permissions } = call.actor
    const size = call.pageSize(organisationPageSize)
    const { items, total } = await store.listOrganisations(call.db, councilId, filter, { today: call.clock.today(), size })
    const choices = await lists.listChoices(call.db, councilId, 'organisation-kind')
    return {
      councilId,
      items: items.map((item) => ({ ...item, kindTitle: kindTitle(choices, item.kind) })),
      total,
      mayChange: permissions.has('directory.organisation.write'),
    }
  },
})

/** The council's words for a stored kind. */
export function kindTitle(choices: Parameters<typeof choiceTitle>[0], kind: string) {
  return { ja: choiceTitle(choices, 'organisation-kind', kind, 'ja'), en: choiceTitle(choices, 'organisation-kind', kind, 'en') }
}

function printed({ items, total }: z.output<typeof Organisations>, language: Language) {
  const t = (key: keyof typeof texts, values = {}) => fill(texts[key][language], values)
  return {
    title: t('organisations'),
    remarks: [t('total', { count: total }), ...(total > items.length ? [t('onlyFirst', { count: items.length })] : [])],
    none: items.length === 0 ? t('noOrganisations') : '',
    widths: [22, 40, 0, 72, 34, 34],
    heads: [t('area'), t('kind'), t('name'), t('address'), t('phone'), t('personInCharge')],
    rows: items.map((row) => [
      row.areaName || t('wholeCity'),
      row.kindTitle[language],
      row.ended ? t('endedOn', { name: row.name, day: dayText(row.validTo!, language) }) : row.name,
      [row.postalCode && `〒${row.postalCode}`, row.address].filter(Boolean).join(' '),
      row.phone,
      row.personInCharge,
    ]),
  }
}
