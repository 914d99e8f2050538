// 取り込みの仕組み。 One engine for every table that comes in: file, columns, rows that are looked at first, people they may be, and what is left when it is over.
// What a row means and what is made of it, its target says. No operation of its own.
import { createHash } from 'node:crypto'
import { type StandingFile, giveUpFiles, lastFileOf } from '#files'
import { privacySettingsToday, scopeAt } from '#identity'
import { type Call, commonRefusals, found, refuse } from '#kernel'
import { UnreadableTable, readTable, sheetNames } from '#platform/documents'
import { guessHeadingRow, headingsKey } from '../rules/import-columns.ts'
import { districtKey } from '../rules/import-rows.ts'
import type { PersonRow } from '../rules/person-row.ts'
import type { StoredImport } from '../store/imports.ts'
import * as store from '../store/imports.ts'
import { listAreas } from '../store/places.ts'

export type { StoredImport, TargetRow } from '../store/imports.ts'

export const importRefusals = {
  notFound: commonRefusals.notFound,
  busy: {
    status: 409,
    ja: 'この取り込みは、いま別の処理の途中です。少し待ってから、画面を開き直してください。',
    en: 'Another step of this import is under way. Wait a moment and open the page again.',
  },
  notNow: {
    status: 409,
    ja: 'この取り込みは、いまその段階にありません。画面を開き直して、いまの状態を確かめてください。',
    en: 'This import is not at that step. Open the page again and see where it is.',
  },
  noFile: {
    status: 409,
    ja: '取り込むファイルがまだありません。ExcelかCSVのファイルを添付してください。',
    en: 'There is no file yet. Attach an Excel workbook or a CSV.',
  },
  tooLarge: {
    status: 422,
    ja: 'ファイルが大きすぎます。使わないシートや写真を消すか、二つに分けてください。',
    en: 'The file is too large. Remove sheets and pictures that are not needed, or divide it.',
  },
  unreadable: {
    status: 422,
    ja: 'ファイルを読み取れませんでした。下の説明を見て、ファイルを直してください。',
    en: 'The file could not be read. See what is said below and correct it.',
  },
  twice: {
    status: 422,
    ja: '同じ意味の列が二つあります。どちらか一つだけを選んでください。',
    en: 'Two columns have the same meaning. Keep one of them.',
  },
} as const

/** Titles and remarks above the headings are within them. */
const looked = 30
const shown = 5
/** More are looked at by nobody. */
const mostColumns = 100

/** What a file is set to be read as. */
interface Reading {
  readonly sheet: string
  readonly headingRow: number
  readonly columns: readonly (string | null)[]
}

/**
 * 取り込み先ごとの手順。 Imports of one target, and of no other.
 *
 * @param type of the subject: files and history hang on it
 */
export function importsOf({ target, type }: { readonly target: string; readonly type: string }) {
  type Standing = Pick<Call, 'db' | 'actor'>
  const find = (call: Standing, importId: string) => store.findImport(call.db, call.actor.councilId, target, importId, call.actor.accountId)

  /** Of whoever asks: what a row agrees with depends on what its reader may see. @throws Refusal `notFound` */
  const own = async (call: Standing, importId: string): Promise<StoredImport> => found(await find(call, importId))

  /** The file that is the table, not what was given beside it. */
  const fileOf = (call: Call, importId: string): Promise<StandingFile | undefined> => lastFileOf(call, { type, id: importId }, 'table')

  return {
    find,
    own,
    fileOf,

    async begin(call: Call, { scopeId, options = {} }: { readonly scopeId: string; readonly options?: store.ImportOptions }) {
      const importId = call.newId()
      const at = call.clock.now()
      // the permission is held by signed-in people only
      await store.insertImport(call.db, call.actor.councilId, { importId, target, options, scopeId, at, by: call.actor.accountId! })
      const { importDays } = await privacySettingsToday(call)
      return { importId, givenUpAt: new Date(at.getTime() + importDays * 86_400_000) }
    },

    list(call: Call, page: { readonly number: number; readonly size: number }): Promise<StoredImport[]> {
      return store.listImports(call.db, call.actor.councilId, { target, startedBy: call.actor.accountId, page })
    },

    /** The import, held until the commit. @throws Refusal `notFound`, or `busy` where another step is under way */
    async held(call: Call, importId: string): Promise<StoredImport> {
      await own(call, importId)
      if (!(await store.holdImportAtOnce(call.db, call.actor.councilId, importId))) refuse(importRefusals, 'busy')
      return own(call, importId) // as it is now that it is held
    },

    /** The same after waiting for the step that is under way. @throws Refusal `notFound` */
    async awaited(call: Call, importId: string): Promise<StoredImport> {
      await store.holdImport(call.db, call.actor.councilId, importId)
      return own(call, importId)
    },

    /** Its rows and its files go; its line stays. */
    async empty(call: Call, { importId, startedById }: StoredImport): Promise<void> {
      await store.destroyRows(call.db, call.actor.councilId, importId)
      await giveUpFiles(call, { type, id: importId }, startedById, '取り込みが終わったため')
    },

    setState(call: Call, importId: string, to: Parameters<typeof store.setState>[3]): Promise<void> {
      return store.setState(call.db, call.actor.councilId, importId, to)
    },

    /** 取り込む行。 While an import is looked at, for targets that keep more of a row than a person. */
    rows: {
      insert: (call: Call, standing: StoredImport, rows: readonly NewRow[]) =>
        store.insertRows(call.db, call.actor.councilId, standing, JSON.stringify(rows)),
      destroy: (call: Call, importId: string) => store.destroyRows(call.db, call.actor.councilId, importId),
      read: <Also>(call: Standing, where: Parameters<typeof store.targetRows>[2]) => store.targetRows<Also>(call.db, call.actor.councilId, where),
      headings: (call: Standing, importId: string) => store.headingCells(call.db, call.actor.councilId, importId),
      count: (call: Standing, importId: string) => store.countFates(call.db, call.actor.councilId, importId),
      refuse: (call: Call, importId: string, ...said: TailOf<Parameters<typeof store.refuseRows>>) =>
        store.refuseRows(call.db, call.actor.councilId, importId, ...said),
      doubt: (call: Call, importId: string, rowNumbers: readonly number[]) => store.doubtRows(call.db, call.actor.councilId, importId, rowNumbers),
      setAlso: (call: Call, importId: string, rows: Parameters<typeof store.setAlso>[3]) =>
        store.setAlso(call.db, call.actor.councilId, importId, rows),
      decide: (call: Call, importId: string, decided: Parameters<typeof store.decideHead>[3]) =>
        store.decideHead(call.db, call.actor.councilId, importId, decided),
    },

    /** Sheets, headings, the first rows, and what each column seems to mean: as it was set the last time for the same headings, or guessed. */
    async look(
      call: Call,
      { importId, sheet, headingRow }: { readonly importId: string; readonly sheet?: string | undefined; readonly headingRow?: number | undefined },
      guess: (heading: readonly string[]) => readonly (string | null)[],
    ) {
      const { councilId } = call.actor
      const standing = await own(call, importId)
      const file = (await fileOf(call, importId)) ?? refuse(importRefusals, 'noFile')
      const kept = standing.sha256 === file.sha256 && standing.sheet !== null ? standing : undefined
      const top = await topOf(call, file, sheet ?? kept?.sheet ?? undefined)
      const guessed =
        top.rows[
          guessHeadingRow(
            top.rows.map(({ cells }) => cells),
            guess,
          )
        ]?.number ?? 0
      const heading = headingRow ?? kept?.headingRow ?? guessed
      const headings = [...(top.rows.find(({ number }) => number === heading)?.cells ?? [])]
      const below = top.rows.filter(({ number }) => number > heading).slice(0, shown)
      const width = Math.min(mostColumns, Math.max(headings.length, ...below.map(({ cells }) => cells.length), 0))
      const wide = Array.from({ length: width }, (_, at) => headings[at] ?? '')
      const same = kept && (sheet === undefined || sheet === kept.sheet) && (headingRow === undefined || headingRow === kept.headingRow)
      const remembered = same ? undefined : await store.rememberedColumns(call.db, councilId, digestOf(target, wide))
      return {
        fileName: file.name,
        sheets: [...top.sheets],
        sheet: top.sheet,
        headingRow: heading,
        headings: wide,
        columns: [...(same ? kept.columns : remembered?.length === width ? remembered : guess(wide))],
        remembered: remembered?.length === width,
        sample: below.map(({ cells }) => wide.map((_, at) => cells[at] ?? '')),
      }
    },

    /** Remembered for tables with the same headings. What was checked before is checked anew. */
    async setColumns(
      call: Call,
      standing: StoredImport,
      { sheet, headingRow, columns }: Reading,
      options: store.ImportOptions = standing.options,
    ): Promise<void> {
      const { councilId } = call.actor
      const again = columns.findIndex((column, at) => column !== null && columns.indexOf(column) < at)
      if (again >= 0) refuse(importRefusals, 'twice', [{ path: `columns.${again}`, message: importRefusals.twice }])
      const file = (await fileOf(call, standing.importId)) ?? refuse(importRefusals, 'noFile')
      const { rows } = await topOf(call, file, sheet)
      const headings = rows.find(({ number }) => number === headingRow)?.cells ?? []
      await store.destroyRows(call.db, councilId, standing.importId)
      const to = { fileName: file.name, sha256: file.sha256, sheet, headingRow, columns, options }
      await store.setColumns(call.db, councilId, standing.importId, to)
      if (headings.length === 0) return
      const wide = Array.from({ length: Math.min(mostColumns, Math.max(columns.length, headings.length)) }, (_, at) => headings[at] ?? '')
      await store.rememberColumns(call.db, councilId, call.newId(), digestOf(target, wide), columns)
    },
  }
}

type TailOf<T extends readonly unknown[]> = T extends readonly [unknown, unknown, unknown, ...infer Tail] ? Tail : never

/** 読み取った行。 With what its target keeps of it besides the person. */
export interface NewRow {
  readonly rowNumber: number
  readonly headRow: number
  readonly cells: readonly string[]
  readonly person: PersonRow | null
  readonly also: unknown
  /** The headings, not a row of the table. */
  readonly heading: boolean
  readonly faults: readonly unknown[]
  readonly remarks: readonly unknown[]
}

/** Tables of people were the first, and are remembered by their headings alone. */
function digestOf(target: string, headings: readonly string[]): string {
  return createHash('sha256')
    .update(`${target === 'people' ? '' : `${target}\u001e`}${headingsKey(headings)}`)
    .digest('hex')
}

/** The first rows of a sheet; without a name, of the first that is shown. @throws Refusal `tooLarge`, `unreadable` */
async function topOf(call: Call, { sha256, bytes }: { readonly sha256: string; readonly bytes: number }, wanted: string | undefined) {
  const { importMegabytes: most } = await privacySettingsToday(call)
  if (bytes > most * 1_000_000)
    refuse(importRefusals, 'tooLarge', [{ path: 'sheet', message: { ja: `${most} MBまで読み取れます。`, en: `At most ${most} MB are read.` } }])
  try {
    const content = await contentOf(call, sha256)
    const sheets = await sheetNames(content)
    const sheet = wanted ?? (sheets.find(({ hidden }) => !hidden) ?? sheets[0])?.name ?? ''
    const rows = []
    for await (const row of readTable(content, sheet)) {
      rows.push(row)
      if (rows.length === looked) break
    }
    return { sheets, sheet, rows }
  } catch (error) {
    if (!(error instanceof UnreadableTable)) throw error
    return refuse(importRefusals, 'unreadable', [{ path: 'sheet', message: error.sentence }])
  }
}

export async function contentOf(call: Call, sha256: string): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  for await (const chunk of await call.files.read(call.actor.councilId, sha256)) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** The widest place in which whoever asks keeps records of that compartment and tier: there the import lies. */
export async function ownScope(
  call: Call,
  { compartment, tier }: { readonly compartment: string; readonly tier: number },
): Promise<string | undefined> {
  for (const { areaId } of await listAreas(call.db, call.actor.councilId, call.clock.today())) {
    const scopeId = found(await scopeAt(call, { compartment, areaId, tier }))
    if (await store.isOpen(call.db, scopeId)) return scopeId
  }
  return undefined
}

/** 地区の名前から。 By {@link districtKey}. */
export async function districtsByName(call: Call): Promise<Map<string, string>> {
  const areas = await listAreas(call.db, call.actor.councilId, call.clock.today())
  return new Map(areas.flatMap(({ areaId, kind, name }) => (kind === 'district' ? [[districtKey(name), areaId] as const] : [])))
}
