import * as z from 'zod'
import { type NewRow, type StoredImport, comparePeople, contentOf, importRefusals, peopleAlike, personRow } from '#directory'
import { privacySettingsToday } from '#identity'
import { type Call, defineOperation } from '#kernel'
import { UnreadableTable, readTable, sheetNames } from '#platform/documents'
import { noteProgress, tellProgress } from '#platform/jobs'
import { type CaseworkRow, labelledAbove } from '../rules/import-rows.ts'
import { contactKeyOf, contactsThere, openCasesOf } from '../store/imports.ts'
import { type Given, type Row, checking, givenFor, guessCasework, importPermission, importType, imports, readerFor } from './importing.ts'

/** Written and looked at together. */
const atOnce = 500
/** Rows of one sheet lie apart from those of the next. */
const rowsOfSheet = 100_000

class TooManyRows extends Error {}

/** 取り込む表の行を読み、台帳と見くらべる。 What ended meanwhile is left alone. */
export const readImportRows = defineOperation({
  name: 'cases.readImportRows',
  title: { ja: '取り込むケースの表の行を読む', en: 'Read the rows of an import of cases' },
  kind: 'command',
  permission: importPermission,
  input: z.strictObject({ importId: z.uuid(), workId: z.uuid() }),
  output: z.object({ rows: z.int() }),
  refusals: { notFound: importRefusals.notFound },
  async handle({ importId, workId }, call) {
    const standing = await imports.awaited(call, importId)
    const given = await givenFor(call, standing)
    call.audit({ subject: { type: importType, id: importId }, fields: ['rows'] })
    if (standing.state !== 'checking' || standing.workId !== workId || !given) return { rows: 0 }
    await imports.rows.destroy(call, importId)
    const finished = () => noteProgress(call, checking, { workId, done: 1, total: 1 })
    try {
      const rows = await readAll(call, standing, given, workId)
      // Numbers of rows have gaps between sheets: how they are compared follows from how many there are.
      await comparePeople(call, importId, { from: 1, to: 2_147_483_647, by: rows < 5000 ? 'indexes' : 'hash' }, async () => {})
      await settleHeads(call, importId, given)
      await imports.setState(call, importId, { state: 'checked' })
      await finished()
      return { rows }
    } catch (error) {
      if (!(error instanceof UnreadableTable) && !(error instanceof TooManyRows)) throw error
      await imports.rows.destroy(call, importId)
      await imports.setState(call, importId, { state: 'open', problem: error instanceof TooManyRows ? 'tooManyRows' : error.code })
      await finished()
      return { rows: 0 }
    }
  },
})

async function readAll(call: Call, standing: StoredImport, given: Given, workId: string): Promise<number> {
  const { importRows } = await privacySettingsToday(call)
  const content = await contentOf(call, standing.sha256!)
  const read = await readerFor(call, standing, given)
  const { everySheet } = given.said
  const sheets = everySheet ? (await sheetNames(content)).filter(({ hidden }) => !hidden).map(({ name }) => name) : [standing.sheet ?? '']
  const headingRow = standing.headingRow ?? 0
  let count = 0
  let waiting: NewRow[] = []
  const write = async () => {
    await imports.rows.insert(call, standing, waiting)
    waiting = []
    await tellProgress(call, checking, { workId, done: count, total: count + atOnce })
  }
  for (const [at, sheet] of sheets.entries()) {
    const above: (readonly string[])[] = []
    for await (const row of readTable(content, sheet)) {
      if (row.number <= headingRow) {
        above.push(row.cells)
        if (at === 0 && row.number === headingRow) waiting.push(headingOf(row.cells.slice(0, given.columns.length)))
        continue
      }
      const own = everySheet && {
        name: sheet,
        rowNumber: at * rowsOfSheet + row.number,
        labelled: labelledAbove(above.slice(0, -1), (heading) => guessCasework([heading])[0] ?? null),
      }
      const { person, ...found } = read(row, own || undefined)
      waiting.push({ ...found, person: person && personRow(person, call.newId), heading: false })
      if (++count > importRows) throw new TooManyRows()
      if (waiting.length >= atOnce) await write()
    }
  }
  await write()
  return count
}

function headingOf(cells: readonly string[]): NewRow {
  return { rowNumber: 0, headRow: 0, cells, person: null, also: null, heading: true, faults: [], remarks: [] }
}

/** Whom each row is about is known by now: into which case it goes, or that such a case is open already, and which contacts are there. */
async function settleHeads(call: Call, importId: string, given: Given): Promise<void> {
  const caseOfHead = new Map<number, string>()
  let after = -1
  for (;;) {
    const heads = await imports.rows.read<CaseworkRow>(call, { importId, heads: true, after, size: atOnce })
    if (heads.length === 0) break
    after = heads.at(-1)!.rowNumber
    const standing = heads.filter(({ state }) => state !== 'fault')
    const settled = await casesForPeople(
      call,
      given,
      standing.map((row) => ({ row, personId: row.state === 'same' && row.personIds.length === 1 ? row.personIds[0]! : null })),
    )
    await imports.rows.setAlso(call, importId, settled.into)
    await imports.rows.refuse(call, importId, settled.refused, headRefused)
    // Several who agree in everything: somebody decides.
    await imports.rows.doubt(
      call,
      importId,
      standing.filter(({ state, personIds }) => state === 'same' && personIds.length > 1).map(({ rowNumber }) => rowNumber),
    )
    const into = new Map(settled.into.map(({ rowNumber, also }) => [rowNumber, also.caseId]))
    for (const row of standing) {
      const caseId = into.get(row.rowNumber) ?? row.also?.caseId
      if (caseId) caseOfHead.set(row.rowNumber, caseId)
    }
  }
  if (caseOfHead.size > 0) await markThere(call, importId, caseOfHead)
}

export const headRefused = { column: null, field: 'name', code: 'headRefused' } as const

/** Of rows that say whom they are about: the open case they go into, or a fault where they would open a second one. */
export async function casesForPeople(
  call: Call,
  { kind }: Pick<Given, 'kind'>,
  heads: readonly { readonly row: Row; readonly personId: string | null }[],
) {
  const { standsAs } = await peopleAlike(
    call,
    heads.flatMap(({ personId }) => personId ?? []),
  )
  const asked = heads.flatMap(({ row, personId }) => (personId === null || row.also?.caseId ? [] : [{ row, personId: standsAs(personId) }]))
  const open = Map.groupBy(
    await openCasesOf(call.db, call.actor.councilId, kind.code, [...new Set(asked.map(({ personId }) => personId))]),
    ({ personId }) => personId,
  )
  const found = asked.flatMap(({ row, personId }) => {
    const cases = open.get(personId) ?? []
    return cases.length === 0 ? [] : [{ row, cases }]
  })
  return {
    into: found.flatMap(({ row, cases }) =>
      row.also!.opens === null && cases.length === 1 ? [{ rowNumber: row.rowNumber, also: { ...row.also!, caseId: cases[0]!.caseId } }] : [],
    ),
    refused: found.flatMap(({ row }) =>
      row.also!.opens === null ? [] : [{ rowNumber: row.rowNumber, fault: { column: null, field: 'name', code: 'caseThere' } }],
    ),
  }
}

/** The same day, time and words in the same case: such a contact is not taken in a second time. */
export async function markThere(call: Call, importId: string, caseOfHead: ReadonlyMap<number, string>): Promise<void> {
  let after = -1
  const [only] = caseOfHead.size === 1 ? caseOfHead.keys() : []
  for (;;) {
    const rows = await imports.rows.read<CaseworkRow>(call, { importId, after, size: atOnce, ...(only !== undefined && { ofHead: only }) })
    if (rows.length === 0) return
    after = rows.at(-1)!.rowNumber
    const into = rows.flatMap((row) => {
      const caseId = caseOfHead.get(row.headRow)
      return caseId && row.also?.contact && row.state !== 'fault' ? [{ row, caseId, contact: row.also.contact }] : []
    })
    if (into.length === 0) continue
    const there = await contactsThere(
      call.db,
      call.actor.councilId,
      [...new Set(into.map(({ caseId }) => caseId))],
      [...new Set(into.map(({ contact }) => contact.heldOn))],
    )
    await imports.rows.setAlso(
      call,
      importId,
      into
        .filter(({ caseId, contact }) => there.has(contactKeyOf(caseId, contact)))
        .map(({ row }) => ({ rowNumber: row.rowNumber, also: { ...row.also!, there: true } })),
    )
  }
}
