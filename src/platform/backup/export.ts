// すべてを書き出す。 For a council that leaves: every table in two open formats, every file, and a list that says what is what.
import { withClient } from '#platform/postgres'
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import type { Say } from './backup.ts'
import { type Source, one, withDatabase } from './cluster.ts'
import { type Table, listTables, plainText, tableName } from './contents.ts'
import { copyOut } from './copying.ts'
import { Trouble } from './trouble.ts'

export interface ExportOptions {
  readonly source: Source
  readonly into: string
  /** 何のために。 Kept in the audit of every council. */
  readonly purpose: string
  readonly say?: Say
}

export interface Exported {
  readonly tables: number
  readonly rows: number
  readonly files: number
}

const bom = '﻿'

/**
 * 全件を書き出す。 The audit entry is written before the first row leaves, so that one that was cut short is known as well. Rows come from
 * one snapshot, read as the owner of the tables.
 */
export async function exportAll({ source, into, purpose, say = () => {} }: ExportOptions): Promise<Exported> {
  if (purpose.trim().length < 5)
    throw new Trouble({
      ja: '書き出しの目的を --purpose に5字以上で書いてください（例：--purpose "ほかのシステムへの移行のため"）。操作記録に残ります。',
      en: 'Say in --purpose, with five characters or more, what the export is for. It is kept in the audit.',
    })
  if (fs.existsSync(into) && (!fs.statSync(into).isDirectory() || fs.readdirSync(into).length > 0))
    throw new Trouble({
      ja: `${into} には、すでに何かあります。まだない名前を --into に指定してください。`,
      en: `${into} exists. Give --into a name that is not in use.`,
    })
  return withDatabase(source, ({ owner }) =>
    withClient(owner, async (client) => {
      await audit(client, purpose.trim())
      fs.mkdirSync(path.join(into, 'tables'), { recursive: true, mode: 0o700 })
      await client.query(plainText)
      await client.query('begin isolation level repeatable read read only')
      const { at } = await one<{ at: Date }>(client, 'select clock_timestamp() as at')
      const tables = await listTables(client)
      const counts: number[] = []
      for (const [index, table] of tables.entries()) {
        say({ ja: `表を書き出しています（${index + 1} / ${tables.length}）。`, en: `Writing the tables (${index + 1} of ${tables.length}).` })
        counts.push(await exportTable(client, table, path.join(into, 'tables', `${table.schema}.${table.name}`)))
      }
      const files = copyFiles(path.join(source.dataDirectory, 'files'), path.join(into, 'files'))
      writeIndex(into, tables, counts, at)
      return { tables: tables.length, rows: counts.reduce((sum, count) => sum + count, 0), files }
    }),
  )
}

/** One entry for each council whose records leave. Every council has entries: it was founded by a command. */
async function audit(client: pg.Client, purpose: string): Promise<void> {
  await client.query(
    `insert into kernel.audit_entries (council_id, audit_id, operation, account_id, request_id, subject_type, subject_id, changed_fields, reason)
     select council_id, gen_random_uuid(), 'backup.exportAll', null, $1, 'kernel.council', council_id, '{}', $2
     from (select distinct council_id from kernel.audit_entries) as councils`,
    [randomUUID(), purpose],
  )
}

/** @returns how many rows were written */
async function exportTable(client: pg.Client, table: Table, stem: string): Promise<number> {
  const select = `select * from ${tableName(table)}`
  await pipeline(
    prefixed(bom, copyOut(client, `copy (${select}) to stdout with (format csv, header)`)),
    fs.createWriteStream(`${stem}.csv`, { mode: 0o600 }),
  )
  let rows = 0
  // As CSV of one column whose quote never occurs: JSON holds no raw control character, so the line is the object itself.
  const lines = copyOut(client, `copy (select row_to_json(t) from (${select}) t) to stdout with (format csv, delimiter E'\\x02', quote E'\\x01')`)
  const counting = new Transform({
    transform(chunk: Buffer, _, done) {
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) rows++
      done(null, chunk)
    },
  })
  await pipeline(lines, counting, fs.createWriteStream(`${stem}.jsonl`, { mode: 0o600 }))
  return rows
}

function prefixed(head: string, stream: Readable): Readable {
  return Readable.from(
    (async function* () {
      yield Buffer.from(head)
      yield* stream as AsyncIterable<Buffer>
    })(),
  )
}

function copyFiles(from: string, to: string): number {
  if (!fs.existsSync(from)) return 0
  fs.cpSync(from, to, { recursive: true, preserveTimestamps: true })
  return fs.readdirSync(to, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length
}

/** 目次。 For people as a table, for programs as JSON. Titles are the comments of the tables. */
function writeIndex(into: string, tables: readonly Table[], counts: readonly number[], at: Date): void {
  const titled = tables.map((table, index) => {
    const [ja = '', en = ''] = (table.comment ?? '').split(' / ')
    const name = `${table.schema}.${table.name}`
    return {
      table: name,
      ja,
      en,
      rows: counts[index]!,
      files: [`tables/${name}.csv`, `tables/${name}.jsonl`],
      columns: table.columns.map((column) => ({ name: column.name, type: column.type, ja: column.comment ?? '' })),
    }
  })
  fs.writeFileSync(
    path.join(into, 'index.json'),
    `${JSON.stringify({ exportedAt: at.toISOString(), personalData: true, tables: titled }, null, 1)}\n`,
    { mode: 0o600 },
  )
  const quoted = (value: string | number) => `"${String(value).replaceAll('"', '""')}"`
  const rows = titled.flatMap((table) =>
    table.columns.map((column) => [table.files[0]!, table.table, table.ja, table.rows, column.name, column.ja, column.type].map(quoted).join(',')),
  )
  const header = ['ファイル', '表', '表の意味', '行数', '列', '列の意味', '型'].map(quoted).join(',')
  fs.writeFileSync(path.join(into, '目次.csv'), `${bom}${[header, ...rows].join('\r\n')}\r\n`, { mode: 0o600 })
}
