import * as z from 'zod'
import { defineOperation, defineTable, found } from '#kernel'
import { type Language, dayText, eraDateText, fill } from '#kernel/values'
import { LineFilter, RenewalLine, holderPageSize, holderPaperSize, lineStateTitles } from '../schema.ts'
import * as store from '../store/renewals.ts'
import { texts } from '../web/appointment-texts.ts'
import { renewalRefusals, renewalSubject } from './renewing.ts'

const Lines = z.object({
  renewalId: z.uuid(),
  title: z.string(),
  takesEffectOn: z.iso.date(),
  group: z.string(),
  items: z.array(RenewalLine),
  total: z.int(),
})

/** 一斉改選の行を一覧する。 50 to a page in 地区順; on paper all of them, the 引継ぎ by district. */
export const listRenewalLines = defineOperation({
  name: 'directory.listRenewalLines',
  title: { ja: '一斉改選の行を一覧する', en: 'List lines of a renewal' },
  kind: 'query',
  permission: 'directory.appointment.write',
  input: LineFilter,
  output: Lines,
  refusals: { notFound: renewalRefusals.notFound },
  table: defineTable({
    title: texts.renewalLines,
    items: ({ items }: z.output<typeof Lines>) => items,
    columns: [
      { title: texts.district, kind: 'text', cell: (row) => row.areaName },
      { title: texts.organisation, kind: 'text', cell: (row) => row.organisationName },
      { title: texts.office, kind: 'text', cell: (row) => row.officeTitle },
      { title: texts.label, kind: 'text', cell: (row) => row.label },
      { title: texts.outgoing, kind: 'text', cell: (row) => row.outgoingName },
      { title: texts.termNumber, kind: 'count', cell: (row) => row.outgoingTerm },
      { title: texts.lineState, kind: 'text', cell: (row, language) => lineStateTitles[row.state][language] },
      { title: texts.incoming, kind: 'text', cell: (row) => row.incomingName },
      { title: texts.recommendedBy, kind: 'text', cell: (row) => row.recommendedBy },
      { title: texts.acceptedOn, kind: 'date', cell: (row) => row.acceptedOn },
      { title: texts.note, kind: 'text', cell: (row) => row.note },
    ],
  }),
  print: {
    template: new URL('print-roster.typ', import.meta.url),
    title: texts.renewalLines,
    data: printed,
    subject: ({ renewalId }) => renewalSubject(renewalId),
  },
  async handle(filter, call) {
    const { councilId } = call.actor
    const [renewal] = await store.listRenewals(call.db, councilId, filter.renewalId)
    const { renewalId, title, takesEffectOn } = found(renewal)
    const listed = await store.listLines(call.db, councilId, filter, filter.paper ? holderPaperSize : call.pageSize(holderPageSize))
    return { renewalId, title, takesEffectOn, group: filter.group ?? 'all', ...listed }
  },
})

function printed({ title, takesEffectOn, group, items, total }: z.output<typeof Lines>, language: Language) {
  const t = (key: keyof typeof texts, values = {}) => fill(texts[key][language], values)
  const day = language === 'ja' ? eraDateText(takesEffectOn) : dayText(takesEffectOn, language)
  return {
    title: `${title}　${t(`group-${group}` as keyof typeof texts)}`,
    remarks: [t('takesEffect', { day }), t('total', { count: total })],
    none: items.length === 0 ? t('noLines') : '',
    widths: [28, 40, 40, 0, 38, 14, 30, 38],
    heads: [t('district'), t('organisation'), t('office'), t('label'), t('outgoing'), t('termNumber'), t('lineState'), t('incoming')],
    rows: items.map((row) => [
      row.areaName,
      row.organisationName,
      row.officeTitle,
      row.label,
      row.outgoingName ?? '',
      row.outgoingTerm === null ? '' : String(row.outgoingTerm),
      lineStateTitles[row.state][language],
      row.incomingName ?? '',
    ]),
  }
}
