import * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { type Language, dayText, eraDateText, fill, fiscalYearText } from '#kernel/values'
import { Received, ReceivedFilter, letterPageSize } from '../schema.ts'
import * as store from '../store/received.ts'
import { texts } from '../web/texts.ts'

const Register = z.object({ councilId: z.uuid(), fiscalYear: z.int().nullable(), items: z.array(Received), total: z.int() })

/** 収受簿を見る。 50 to a page; on paper the whole of what was asked for, A4 landscape. */
export const listReceived = defineOperation({
  name: 'letters.listReceived',
  title: { ja: '収受簿を見る', en: 'Show the register of received papers' },
  kind: 'query',
  permission: 'letters.letter.read',
  input: ReceivedFilter,
  output: Register,
  table: defineTable({
    title: texts.receivedRegister,
    items: ({ items }: z.output<typeof Register>) => items,
    columns: [
      { title: texts.receivedNumber, kind: 'count', cell: (row) => row.number },
      { title: texts.receivedOn, kind: 'date', cell: (row) => row.receivedOn },
      { title: texts.sender, kind: 'text', cell: (row) => row.sender },
      { title: texts.senderNumber, kind: 'text', cell: (row) => row.senderNumber },
      { title: texts.senderDatedOn, kind: 'date', cell: (row) => row.senderDatedOn },
      { title: texts.subject, kind: 'text', cell: (row) => row.title },
      { title: texts.dueOn, kind: 'date', cell: (row) => row.dueOn },
      { title: texts.circulatedOn, kind: 'date', cell: (row) => row.circulatedOn },
      { title: texts.doneOn, kind: 'date', cell: (row) => row.doneOn },
      { title: texts.cancelReason, kind: 'text', cell: (row) => row.cancelReason },
      { title: texts.note, kind: 'text', cell: (row) => row.note },
    ],
  }),
  print: {
    template: new URL('print-register.typ', import.meta.url),
    title: texts.receivedRegister,
    data: printed,
    subject: ({ councilId }) => ({ type: 'identity.council', id: councilId }),
  },
  async handle(filter, call) {
    const { councilId } = call.actor
    const register = await store.listReceived(call.db, councilId, filter, call.clock.today(), call.pageSize(letterPageSize))
    return { councilId, fiscalYear: filter.fiscalYear ?? null, ...register }
  },
})

function printed({ fiscalYear, items, total }: z.output<typeof Register>, language: Language) {
  const t = (key: keyof typeof texts, values = {}) => fill(texts[key][language], values)
  const day = (date: string | null) => (date === null ? '' : language === 'ja' ? eraDateText(date) : dayText(date, language))
  return {
    title: t('receivedRegister'),
    remarks: [
      ...(fiscalYear === null ? [] : [language === 'ja' ? fiscalYearText(fiscalYear) : `FY${fiscalYear}`]),
      t('total', { count: total }),
      t('ownOnly'),
      ...(total > items.length ? [t('onlyFirst', { count: items.length })] : []),
    ],
    none: items.length === 0 ? t('noReceived') : '',
    widths: [13, 29, 44, 34, 0, 29, 29, 29],
    heads: [t('receivedNumber'), t('receivedOn'), t('sender'), t('senderNumber'), t('subject'), t('dueOn'), t('circulatedOn'), t('doneOn')],
    rows: items.map((row) => [
      String(row.number),
      day(row.receivedOn),
      row.sender,
      row.senderNumber,
      row.cancelReason === null ? row.title : `${t('cancelledMark')} ${row.title}`,
      day(row.dueOn),
      day(row.circulatedOn),
      day(row.doneOn),
    ]),
  }
}
