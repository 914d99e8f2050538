// What a table is made into in read.test.ts: runs where the table is read.
import { isMainThread } from 'node:worker_threads'
import type { TableRow } from '../index.ts'

export interface Numbered {
  readonly rows: readonly TableRow[]
  readonly ids: readonly string[]
  readonly inThread: boolean
}

/** Rows from a number on, each with an id. */
export const maker =
  ({ from }: { from: number }, newId: () => string) =>
  (all: readonly TableRow[]): Numbered => {
    const rows = all.filter(({ number }) => number >= from)
    return { rows, ids: rows.map(newId), inThread: !isMainThread }
  }
