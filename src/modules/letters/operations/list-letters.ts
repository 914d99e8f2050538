import * as z from 'zod'
import { defineOperation, defineTable } from '#kernel'
import { type Language, dayText, eraDateText, fill, fiscalYearText, undisclosed } from '#kernel/values'
import { addresseesOf } from '#directory'
import { letterSent } from '../facts.ts'
import { LetterFilter, LetterRow, letterKindTitles, letterPageSize, letterStateTitles } from '../schema.ts'
import * as store from '../store/letters.ts'
import { texts } from '../web/texts.ts'

const Register = z.object({
  councilId: z.uuid(),
  fiscalYear: z.int().nullable(),
  items: z.array(LetterRow),
  total: z.int(),
})

/** 発信簿を見る。 50 to a page; on paper the whole of what was asked for, A4 landscape. Only letters of the reader's own compartments. */
export const listLetters = defineOperation({
  name: 'letters.listLetters',
  title: { ja: '発信簿を見る', en: 'Show the register of letters' },
  kind: 'query',
  permission: 'letters.letter.read',
  input: LetterFilter.extend({ letterIds: z.array(z.uuid()).max(1000).optional() }),
  output: Register,
  table: defineTable({
    title: texts.sentRegister,
    items: ({ items }: z.output<typeof Register>) => items,
    columns: [
      { title: texts.datedOn, kind: 'date', cell: (row) => row.datedOn },
      { title: texts.numberText, kind: 'text', cell: (row) => row.numberText },
      { title: texts.issuer, kind: 'text', cell: (row) => row.issuerName },
      { title: texts.kind, kind: 'text', cell: (row, language) => letterKindTitles[row.kind][language] },
      { title: texts.subject, kind: 'text', cell: (row) => row.title },
      { title: texts.recipients, kind: 'text', cell: (row) => row.firstRecipient },
      { title: letterSent.quantities.copies.title, kind: 'count', cell: (row) => row.recipientCount },
      { title: texts.state, kind: 'text', cell: (row, language) => letterStateTitles[row.state][language] },
      { title: texts.draftedBy, kind: 'text', cell: (row) => row.draftedBy },
    ],
  }),
  print: {
    template: new URL('print-register.typ', import.meta.url),
    title: texts.sentRegister,
    data: printed,
    subject: ({ councilId }) => ({ type: 'identity.council', id: councilId }),
  },
  async handle(filter, call) {
    const { councilId } = call.actor
    const { items, total } = await store.listLetters(call.db, councilId, filter, call.pageSize(letterPageSize))
    const people = await addresseesOf(call, [...new Set(items.flatMap(({ firstPersonId }) => firstPersonId ?? []))], call.clock.today())
    const nameOf = (personId: string) => {
      const person = people.get(personId)
      return person ? [person.familyName, person.givenName].filter(Boolean).join('　') : undisclosed
    }
    return {
      councilId,
      fiscalYear: filter.fiscalYear ?? null,
      items: items.map(({ firstPersonId, ...row }) => (firstPersonId === null ? row : { ...row, firstRecipient: nameOf(firstPersonId) })),
      total,
    }
  },
})

function printed({ fiscalYear, items, total }: z.output<typeof Register>, language: Language) {
  const t = (key: keyof typeof texts, values = {}) => fill(texts[key][language], values)
  const day = (date: string | null) => (date === null ? '' : language === 'ja' ? eraDateText(date) : dayText(date, language))
  return {
    title: t('sentRegister'),
    remarks: [
      ...(fiscalYear === null ? [] : [language === 'ja' ? fiscalYearText(fiscalYear) : `FY${fiscalYear}`]),
      t('total', { count: total }),
      t('ownOnly'),
      ...(total > items.length ? [t('onlyFirst', { count: items.length })] : []),
    ],
    none: items.length === 0 ? t('noLetters') : '',
    widths: [30, 38, 38, 18, 0, 50, 34],
    heads: [t('datedOn'), t('numberText'), t('issuer'), t('kind'), t('subject'), t('recipients'), t('state')],
    rows: items.map((row) => [
      day(row.datedOn),
      row.numberText ?? '',
      row.issuerName,
      letterKindTitles[row.kind][language],
      row.title,
      row.recipientCount > 1 ? fill(t('andOthers'), { name: row.firstRecipient, count: row.recipientCount - 1 }) : row.firstRecipient,
      letterStateTitles[row.state][language],
    ]),
  }
}
