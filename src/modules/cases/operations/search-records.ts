import * as z from 'zod'
import { textKey } from '#directory'
import { defineOperation, defineTable, refuse } from '#kernel'
import { excerptOf } from '../rules/excerpts.ts'
import { FoundText, TextSearch, WordTable, caseStateTitles, searchLimit, searchPageSize } from '../schema.ts'
import { readContacts } from '../store/contacts.ts'
import { findTexts, readSteps } from '../store/search.ts'
import { searchTexts } from '../web/search-texts.ts'
import { texts } from '../web/texts.ts'
import { caseSubject } from './casing.ts'
import { lookedAt } from './contacting.ts'
import { looked, namesFor } from './laying.ts'
import { wordOf, wordsOf } from './wording.ts'

const Found = z.object({
  items: z.array(FoundText),
  /** How many there are; null where there are older ones than those up to this page. */
  total: z.int().nullable(),
  words: WordTable,
})

const searchRefusals = {
  wordsTooShort: {
    status: 422,
    ja: '探す言葉は、2文字以上で入力してください。',
    en: 'Enter words of two signs or more.',
  },
} as const

/**
 * 記録を言葉で探す。
 *
 * In contacts and in the reasons of the steps of a case: records that hold all of the words, in any width and old or new forms of characters, the newest first. Of what
 * the reader may see; what is shown is told to the view log.
 */
export const searchRecords = defineOperation({
  name: 'cases.searchRecords',
  title: { ja: '記録を言葉で探す', en: 'Search records by words' },
  kind: 'query',
  permission: 'cases.case.read',
  input: TextSearch,
  output: Found,
  refusals: searchRefusals,
  table: defineTable({
    title: searchTexts.search,
    items: ({ items, words }: z.output<typeof Found>) => items.map((item) => ({ ...item, words })),
    columns: [
      { title: searchTexts.on, kind: 'date', cell: (row) => row.on },
      { title: texts.kind, kind: 'text', cell: (row, language) => wordOf(row.words, 'kind', row.kind)[language] },
      { title: texts.name, kind: 'text', cell: (row) => row.name },
      { title: texts.caseNumber, kind: 'text', cell: (row) => row.caseNumber },
      {
        title: searchTexts.what,
        kind: 'text',
        cell: (row, language) =>
          row.source === 'contact'
            ? wordOf(row.words, 'way', row.code)[language]
            : caseStateTitles[row.code as keyof typeof caseStateTitles][language],
      },
      { title: texts.content, kind: 'text', cell: (row) => row.excerpt.join('') },
      { title: texts.staff, kind: 'text', cell: (row) => row.staffNames.join('・') },
    ],
  }),
  async handle({ words: typed, page, ...filter }, call) {
    const { councilId, accountId } = call.actor
    const keys = [...new Set(typed.normalize('NFKC').split(/\s+/).map(textKey).filter(Boolean))]
    if (keys.length === 0 || keys.some((key) => [...key].length < 2))
      refuse(searchRefusals, 'wordsTooShort', [{ path: 'words', message: searchRefusals.wordsTooShort }])
    const size = call.pageSize(searchPageSize)
    const reach = Math.min(page * size, searchLimit)
    const ids = await findTexts(call.db, keys, filter, reach + 1)
    const shown = ids.slice((page - 1) * size, reach)
    const contacts = await readContacts(call.db, councilId, { contactIds: shown }, size, 0)
    const steps = await readSteps(call.db, councilId, shown)
    lookedAt(call, contacts)
    looked(
      call,
      steps.map(({ caseId, scopeId, leadId }) => ({ ...caseSubject(caseId), scopeId, own: leadId === accountId })),
    )
    const nameOf = await namesFor(call, [...contacts, ...steps])
    const items = new Map<string, FoundText>()
    for (const each of contacts)
      items.set(each.contactId, {
        source: 'contact',
        id: each.contactId,
        caseId: each.caseId,
        caseNumber: each.caseNumber,
        name: nameOf(each),
        kind: each.kind,
        on: each.heldOn,
        code: each.way,
        staffNames: each.staffNames,
        withdrawn: each.withdrawn,
        excerpt: excerptOf([each.observed, each.told, each.judged, each.alias, each.callerName, each.place, each.present], keys, textKey),
      })
    for (const each of steps)
      items.set(each.moveId, {
        source: 'move',
        id: each.moveId,
        caseId: each.caseId,
        caseNumber: each.caseNumber,
        name: nameOf(each),
        kind: each.kind,
        on: each.movedOn,
        code: each.to,
        staffNames: [each.by],
        withdrawn: false,
        excerpt: excerptOf([each.note], keys, textKey),
      })
    return {
      items: shown.flatMap((id) => items.get(id) ?? []),
      total: ids.length > reach ? null : ids.length,
      words: await wordsOf(call),
    }
  },
})
