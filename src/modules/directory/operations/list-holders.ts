import * as z from 'zod'
import { type Call, defineOperation, defineTable, found } from '#kernel'
import { type Language, dayText, eraDateText, fill } from '#kernel/values'
import { invited } from '../rules/bands.ts'
import { HolderFilter, type HolderFilter as Filter, HolderRow, appointmentKindTitles, holderPageSize, holderPaperSize } from '../schema.ts'
import * as store from '../store/appointments.ts'
import { findBand } from '../store/bands.ts'
import { texts } from '../web/appointment-texts.ts'

const Holders = z.object({ councilId: z.uuid(), day: z.iso.date(), order: z.string(), items: z.array(HolderRow), total: z.int() })

/**
 * 名簿を見る（職に就いている人を、地区順・役職順・建制順・読みの順に）。
 *
 * One line for each holder on a day, 50 to a page, with the empty places where asked for; on paper the whole, A4 landscape. Of a band of trainings
 * it lists whoever is invited. People who live in other districts are named; nobody under protection is.
 */
export const listHolders = defineOperation({
  name: 'directory.listHolders',
  title: { ja: '名簿を見る', en: 'Show a roster' },
  kind: 'query',
  permission: 'directory.appointment.read',
  input: HolderFilter,
  output: Holders,
  table: defineTable({
    title: texts.roster,
    items: ({ items }: z.output<typeof Holders>) => items,
    columns: [
      { title: texts.district, kind: 'text', cell: (row) => row.areaName },
      { title: texts.organisation, kind: 'text', cell: (row) => row.organisationName },
      { title: texts.office, kind: 'text', cell: (row) => row.officeTitle },
      { title: texts.name, kind: 'text', cell: (row, language) => row.name ?? texts.vacancy[language] },
      { title: texts.kana, kind: 'text', cell: (row) => row.kana },
      { title: texts.termNumber, kind: 'count', cell: (row) => row.termNumber },
      { title: texts.kind, kind: 'text', cell: (row, language) => row.kind && appointmentKindTitles[row.kind][language] },
      { title: texts.substitute, kind: 'text', cell: (row, language) => (row.substitute ? texts.substitute[language] : '') },
      { title: texts.validFrom, kind: 'date', cell: (row) => row.validFrom },
      { title: texts.validTo, kind: 'date', cell: (row) => row.validTo },
      { title: texts.label, kind: 'text', cell: (row) => row.label },
    ],
  }),
  print: {
    template: new URL('print-roster.typ', import.meta.url),
    title: texts.roster,
    data: printed,
    subject: ({ councilId }) => ({ type: 'identity.council', id: councilId }),
  },
  async handle(filter, call) {
    const day = filter.day ?? call.clock.today()
    const size = filter.paper ? holderPaperSize : call.pageSize(holderPageSize)
    const listed = await store.listHolders(call.db, call.actor.councilId, day, filter, size, await bandMembers(call, filter, day))
    return { councilId: call.actor.councilId, day, order: filter.order, ...listed }
  },
})

/** 研修に呼ぶ人。 Undefined where no band was asked for. */
export async function bandMembers(call: Call, { bandId }: Pick<Filter, 'bandId'>, day: string): Promise<readonly string[] | undefined> {
  if (bandId === undefined) return undefined
  const band = found(await findBand(call.db, call.actor.councilId, bandId))
  const candidates = await store.bandCandidates(call.db, call.actor.councilId, band.officeId, day)
  return candidates.filter((candidate) => invited(band, candidate)).map(({ appointmentId }) => appointmentId)
}

function printed({ day, order, items, total }: z.output<typeof Holders>, language: Language) {
  const t = (key: keyof typeof texts, values = {}) => fill(texts[key][language], values)
  const shown = (date: string | null) => (date === null ? '' : language === 'ja' ? eraDateText(date) : dayText(date, language))
  return {
    title: t('roster'),
    remarks: [t('asOf', { day: shown(day) }), t(`order-${order}` as keyof typeof texts), t('total', { count: total })],
    none: items.length === 0 ? t('noHolders') : '',
    widths: [26, 0, 40, 34, 38, 16, 58, 30],
    heads: [t('district'), t('organisation'), t('office'), t('name'), t('kana'), t('termNumber'), t('term'), t('label')],
    rows: items.map((row) => [
      row.areaName,
      row.organisationName,
      row.officeTitle,
      row.name ?? t('vacancy'),
      row.kana ?? '',
      row.termNumber === null ? '' : `${row.termNumber}${row.substitute ? `（${t('substitute')}）` : ''}`,
      row.validFrom === null ? '' : `${shown(row.validFrom)}～${shown(row.validTo)}`,
      row.label,
    ]),
  }
}
