// Some rows of a table as they are kept while an import is looked at. Runs in the thread that reads the table.
import type { ImportColumns, ImportFault, ImportRemark } from '../schema/imports.ts'
import { type ImportPlaces, readImportRow } from './import-rows.ts'
import { type PersonRow, personRow } from './person-row.ts'

/** 読み取った行。 Of the text that {@link maker} makes, one. */
export interface NewImportRow {
  readonly rowNumber: number
  readonly cells: readonly string[]
  readonly person: PersonRow | null
  readonly faults: readonly ImportFault[]
  readonly remarks: readonly ImportRemark[]
}

export interface ImportReading {
  readonly columns: ImportColumns
  /** Rows as far as this one are none. */
  readonly headingRow: number
  readonly places: ImportPlaces
  readonly today: string
}

export interface ImportBunch {
  readonly count: number
  /** The number of its last row; 0 of none. */
  readonly last: number
  /** {@link NewImportRow} in JSON, as the database takes them: whoever sends them there looks at none. */
  readonly rows: string
}

/** 一束の行を読む。 */
export function maker({ columns, headingRow, places, today }: ImportReading, newId: () => string) {
  return (all: readonly { readonly number: number; readonly cells: readonly string[] }[]): ImportBunch => {
    const below = all.filter(({ number }) => number > headingRow)
    const rows = below.map(({ number, cells }): NewImportRow => {
      const { person, ...row } = readImportRow(cells, columns, places, today)
      return { rowNumber: number, cells: cells.slice(0, columns.length), ...row, person: person && personRow(person, newId) }
    })
    return { count: rows.length, last: rows.at(-1)?.rowNumber ?? 0, rows: JSON.stringify(rows) }
  }
}
