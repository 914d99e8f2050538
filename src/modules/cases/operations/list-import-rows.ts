import * as z from 'zod'
import { importRefusals, peopleAlike } from '#directory'
import { defineOperation, defineTable } from '#kernel'
import { type Language, tiered } from '#kernel/values'
import type { CaseworkRow } from '../rules/import-rows.ts'
import { beginningOf } from '../rules/words.ts'
import { CaseImportRow, CaseImportRowFilter, caseImportFaults, caseImportFieldTitles, caseImportPageSize, caseImportRemarks } from '../schema.ts'
import { importTexts } from '../web/import-texts.ts'
import { type Row, importPermission, importType, imports } from './importing.ts'

const CaseImportRowList = z.object({ headings: tiered(4, z.array(z.string())), items: z.array(CaseImportRow) })
interface HandedOut {
  readonly place: string
  /** Of the headings, which stand first: nothing. */
  readonly toDo: z.output<typeof CaseImportRow> | ''
  readonly cells: readonly string[]
}
/** A table that is handed out to be corrected has the columns it came with, and these many at most. */
const mostColumns = 60

/**
 * 取り込む行を一覧する（取り込む行・だれのことか決める行・もうある行・取り込まない行・直すところがある行）。
 *
 * 50 to a page in the order of the table, with people of the register a row may be. As a file: the rows as they came, under their headings, with what to correct
 * before them; corrected, that file is brought in as it is.
 */
export const listImportRows = defineOperation({
  name: 'cases.listImportRows',
  title: { ja: '取り込むケースの行を一覧する', en: 'List rows of an import of cases' },
  kind: 'query',
  permission: importPermission,
  input: CaseImportRowFilter,
  output: CaseImportRowList,
  refusals: { notFound: importRefusals.notFound },
  table: defineTable({
    title: importTexts.rows,
    items: ({ headings, items }: z.output<typeof CaseImportRowList>): HandedOut[] => [
      ...(headings.length > 0 ? [{ place: '', toDo: '' as const, cells: headings }] : []),
      ...items.map((row) => ({ place: row.place, toDo: row, cells: row.cells })),
    ],
    columns: [
      { title: importTexts.row, kind: 'text', cell: ({ place }) => place },
      { title: importTexts.toDo, kind: 'text', cell: ({ toDo }, language) => (typeof toDo === 'string' ? toDo : toCorrect(toDo, language)) },
      ...Array.from({ length: mostColumns }, (_, at) => ({
        title: { ja: `列${at + 1}`, en: `Column ${at + 1}` },
        kind: 'text' as const,
        cell: ({ cells }: HandedOut) => cells[at] ?? '',
      })),
    ],
  }),
  async handle({ importId, fate, page }, call) {
    const standing = await imports.own(call, importId)
    call.viewed([{ type: importType, id: importId, scopeId: standing.scopeId }], 'assigned')
    if (standing.state === 'checking') return { headings: [], items: [] } // nobody has compared them all
    const size = call.pageSize(caseImportPageSize)
    const rows = await imports.rows.read<CaseworkRow>(call, { importId, fate, size, skip: (page - 1) * size })
    const { standsAs, people } = await peopleAlike(
      call,
      rows.flatMap(({ personIds }) => personIds),
    )
    return {
      headings: await imports.rows.headings(call, importId),
      items: rows.map((row) => ({
        ...shown(row),
        people: [...new Set(row.personIds.map(standsAs))]
          .flatMap((id) => people.get(id) ?? [])
          .map((person) =>
            person.protected
              ? { personId: person.personId, protected: true, name: '', kana: '', bornOn: null, address: '', phone: '' }
              : {
                  personId: person.personId,
                  protected: false,
                  name: String(person.name),
                  kana: String(person.kana),
                  bornOn: person.bornOn,
                  address: String(person.address),
                  phone: String(person.phone),
                },
          ),
      })),
    }
  },
})

function shown(row: Row) {
  const { person, also, rowNumber, headRow, cells, faults, remarks } = row
  const contact = also?.contact
  const apart = (...parts: readonly string[]) => parts.filter((part) => part !== '').join('　')
  return {
    rowNumber,
    headRow,
    place: also?.place ?? String(rowNumber),
    fate: fateOf(row),
    name: person ? apart(person.familyName, person.givenName) : (also?.alias ?? ''),
    kana: person ? apart(person.familyKana, person.givenKana) : '',
    bornOn: person?.bornOn ?? null,
    opens: also !== null && also.opens !== null,
    heldOn: contact?.heldOn ?? null,
    beginning: contact ? beginningOf([contact.observed, contact.told, contact.judged]) : '',
    cells,
    faults: faults as z.output<typeof CaseImportRow>['faults'], // as the reader wrote them
    remarks: [...remarks, ...(also?.there ? [{ column: null, code: 'there' }] : [])] as z.output<typeof CaseImportRow>['remarks'],
  }
}

function fateOf({ state, headState, headDecision, also }: Row): z.output<typeof CaseImportRow>['fate'] {
  if (state === 'fault') return 'fault'
  if (headState === 'perhaps' && headDecision === null) return 'undecided'
  if (headDecision === 'leave') return 'left'
  return also?.there ? 'there' : 'taken'
}

/** What must be corrected, and what was read in another way than it was written. */
function toCorrect({ faults, remarks }: z.output<typeof CaseImportRow>, language: Language): string {
  return [
    ...faults.map(
      ({ field, code }) => `${caseImportFieldTitles[field][language]}${language === 'ja' ? '：' : ': '}${caseImportFaults[code][language]}`,
    ),
    ...remarks.map(({ code }) => caseImportRemarks[code][language]),
  ].join('\n')
}
