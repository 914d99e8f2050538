// Groonga, the search engine, as the program of Debian (groonga-bin): one process kept open, asked over a pipe.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import path from 'node:path'
import readline from 'node:readline'
import pg from 'pg'
import { atEnd, temporaryDirectory } from './processes.ts'
import type { Town } from './town.ts'

export interface Groonga {
  readonly version: string
  find(word: string, scopes: readonly string[]): Promise<string[]>
  stop(): Promise<void>
}

/** The same folded texts with the scope and a key that orders by day and id; its own bigrams, split between any two signs as ours are. */
export async function startGroonga(town: Town, page: number): Promise<Groonga | undefined> {
  const asked = spawnSync('groonga', ['--version'], { encoding: 'utf8' })
  if (asked.error) return undefined
  const child: ChildProcess = spawn('groonga', ['-n', path.join(temporaryDirectory('groonga'), 'notes')], { stdio: ['pipe', 'pipe', 'inherit'] })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.stdin!.end()
    await gone
  }
  atEnd(() => child.kill())
  const lines = readline.createInterface({ input: child.stdout! })[Symbol.asyncIterator]()
  const send = (text: string) => new Promise<void>((resolve) => (child.stdin!.write(`${text}\n`) ? resolve() : child.stdin!.once('drain', resolve)))
  const answer = async () => {
    const { value } = await lines.next()
    const said = JSON.parse(value as string) as [[number, ...unknown[]], unknown]
    if (said[0][0] !== 0) throw new Error(`Groonga: ${value as string}`)
    return said[1]
  }
  const order = async (command: string) => {
    await send(command)
    return answer()
  }
  await order('table_create Scopes TABLE_HASH_KEY ShortText')
  await order('table_create Notes TABLE_NO_KEY')
  for (const [name, type] of [
    ['id', 'ShortText'],
    ['day', 'Int32'],
    ['nth', 'Int32'],
    ['scope', 'Scopes'],
    ['folded', 'LongText'],
  ])
    await order(`column_create Notes ${name} COLUMN_SCALAR ${type}`)
  await send('load --table Notes')
  await send('[')
  const reader = new pg.Client(town.database.owner)
  await reader.connect()
  await reader.query('begin read only')
  await reader.query(
    `declare every cursor for select t.text_id as id, (t.on_day - date '2016-01-01') as day, t.scope_id as scope, t.folded,
       row_number() over (order by t.text_id)::int as nth
     from cases.search_texts t`,
  )
  for (let first = true; ;) {
    const { rows } = await reader.query<object>('fetch 2000 from every')
    if (rows.length === 0) break
    await send(rows.map((row) => `${first ? ((first = false), '') : ','}${JSON.stringify(row)}`).join('\n'))
  }
  await send(']')
  await answer()
  await reader.end()
  await order('table_create Pairs TABLE_PAT_KEY ShortText --default_tokenizer TokenBigramSplitSymbolAlphaDigit')
  await order('column_create Pairs of_notes COLUMN_INDEX|WITH_POSITION Notes folded')
  await order('column_create Scopes of_notes COLUMN_INDEX Notes scope')
  const narrow = (open: readonly string[]) =>
    open.length === 1 ? `scope == \\"${open[0]}\\"` : `in_values(scope, ${open.map((scope) => `\\"${scope}\\"`).join(', ')})`
  return {
    version: asked.stdout.split('\n')[0]!,
    stop,
    async find(word, open) {
      const said = (await order(
        `select Notes --filter "folded @ \\"${word}\\" && ${narrow(open)}" --sort_keys -day,-nth --limit ${page} --output_columns id,day,folded`,
      )) as [[[number], [string, string][], ...[string, number, string][]]]
      return said[0].slice(2).map((row) => (row as unknown as [string])[0])
    },
  }
}
