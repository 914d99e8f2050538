import * as z from 'zod'
import { commonRefusals, defineOperation, defineTable } from '#kernel'
import type { Language } from '#kernel/values'
import { ImportRow, ImportRowFilter, importFaults, importFieldTitles, importPageSize, importRemarks, importRowStateTitles } from '../schema.ts'
import type { StoredRow } from '../store/imports.ts'
import * as store from '../store/imports.ts'
import type { ListedPerson } from '../store/person-rows.ts'
import { texts } from '../web/import-texts.ts'
import { peopleAlike } from './comparing.ts'
import { importPermission, ownImport } from './import-steps.ts'

const ImportRowList = z.object({ items: z.array(ImportRow) })

/**
 * 取り込む行を一覧する（新しい人・同じかもしれない人・すでにいる人・直すところがある行）。
 *
 * 50 to a page in the order of the table, with people of the register a row may be. As a file: what stands in the table and what to do about it.
 */
export const listImportRows = defineOperation({
  name: 'directory.listImportRows',
  title: { ja: '取り込む行を一覧する', en: 'List rows of an import' },
  kind: 'query',
  permission: importPermission,
  input: ImportRowFilter,
  output: ImportRowList,
  refusals: { notFound: commonRefusals.notFound },
  table: defineTable({
    title: texts.rows,
    items: ({ items }: z.output<typeof ImportRowList>) => items,
    columns: [
      { title: texts.row, kind: 'count', cell: (row) => row.rowNumber },
      { title: texts.state, kind: 'text', cell: (row, language) => importRowStateTitles[row.state][language] },
      { title: texts.toDo, kind: 'text', cell: toDo },
      { title: texts.original, kind: 'text', cell: (row) => row.cells.join('｜') },
    ],
  }),
  async handle({ importId, state, undecided, page }, call) {
    const { councilId } = call.actor
    const standing = await ownImport(call, importId)
    if (standing.state === 'checking') return { items: [] } // nobody has compared them all
    const size = call.pageSize(importPageSize)
    const rows = await store.listRows(call.db, councilId, { importId, state, undecided, page: { number: page, size } })
    const { standsAs, people } = await peopleAlike(
      call,
      rows.flatMap(({ personIds }) => personIds),
    )
    return {
      items: rows.map((row) => {
        const found = [...new Set(row.personIds.map(standsAs))].flatMap((id) => people.get(id) ?? [])
        return { ...shown(row), people: found.filter((person) => !person.protected).map(plain), guarded: found.some((person) => person.protected) }
      }),
    }
  },
})

/** Of somebody who is not under protection. */
function plain({ personId, name, kana, bornOn, address, phone }: ListedPerson) {
  return {
    personId,
    name: String(name),
    kana: String(kana),
    bornOn,
    address: String(address),
    phone: String(phone),
  }
}

function shown({ person, rowNumber, state, decision, cells, faults, remarks, sameAsRow }: StoredRow) {
  const apart = (...parts: readonly string[]) => parts.filter((part) => part !== '').join('　')
  return {
    rowNumber,
    state,
    decision,
    cells,
    faults,
    remarks,
    sameAsRow,
    name: person ? apart(person.familyName, person.givenName) : '',
    kana: person ? apart(person.familyKana, person.givenKana) : '',
    bornOn: person?.bornOn ?? null,
    address: person ? apart(person.address, person.building) : '',
    phone: person?.contacts[0]?.value ?? '',
  }
}

/** What must be corrected, and what was read in another way than it was written. */
function toDo({ faults, remarks }: z.output<typeof ImportRow>, language: Language): string {
  return [
    ...faults.map(({ field, code }) => `${importFieldTitles[field][language]}${language === 'ja' ? '：' : ': '}${importFaults[code][language]}`),
    ...remarks.map(({ code }) => importRemarks[code][language]),
  ].join('\n')
}
