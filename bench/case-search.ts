// 言葉で探す：50万件の記録。 Two hundred words of two to six signs among half a million notes, as ordinary workers, by `cases.find_texts` with the fifty newest notes it
// finds, against Groonga on the same texts with the same filter, order and page, and against the same function as the owner with the scopes handed to it.
// Before anything is timed, page after page of what is found is compared with reading every note. Groonga is the program of Debian (groonga-bin); where it is missing, the
// benchmark says so and measures without it.
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { registry } from '../src/app/registry.ts'
import { searchPageSize as page } from '../src/modules/cases/schema.ts'
import { startGroonga } from './groonga.ts'
import { type Mode, type Result, quantile, rounded, spreadOf, target } from './measure.ts'
import { writeNotes } from './notes.ts'
import { atEnd, benchmark } from './processes.ts'
import { type Town, openTown, people } from './town.ts'

async function run(mode: Mode): Promise<Result> {
  const notes = mode.pick(500_000, 20_000)
  const rounds = mode.pick(3, 2)
  const seconds: Record<string, number> = {}
  let began = performance.now()
  const done = (what: string) => {
    seconds[what] = Math.round((performance.now() - began) / 1000)
    began = performance.now()
  }
  const town = await openTown({ shown: 10, hidden: 10, hiddenIn: 'year before' })
  const { accountId, scopes, words, signs } = await writeNotes(town, notes)
  done('laying the notes')
  const groonga = await startGroonga(town, page)
  done('laying them in Groonga')
  const byHand = await connect(town.database.owner)
  await byHand.query(await functionByHand(byHand))
  const worker = (await town.signIn(people.ordinary)).actor

  const figures: Record<string, object> = {}
  const ratios: Record<string, object> = {}
  const targets: Result['targets'][number][] = []
  const conditions: Record<string, unknown> = {}
  for (const [who, open] of Object.entries({ 'one kind of support': [scopes.city], '54 districts': scopes.districts })) {
    const ordinary = await connect({ ...town.database.pool.options, password: town.database.pool.options.password, types: undefined })
    await ordinary.query(
      `begin read only; set local sasaeai.council_id = '${town.councilId}'; set local sasaeai.account_id = '${accountId}';` +
        `set local sasaeai.scope_ids = '{${open.join()}}'`,
    )
    const peers: Record<string, (word: string) => Promise<readonly string[]>> = {
      policies: (word) => underPolicies(ordinary, town.councilId, word),
      byHand: (word) => withoutPolicies(byHand, town.councilId, open, word),
      ...(groonga && { groonga: (word) => groonga.find(word, open) }),
    }
    const truth = await readAll(ordinary, words)
    done(`${who}: reading all of them`)
    let same = 0
    for (const word of words) {
      const expected = truth.get(word)!
      for (const [peer, find] of Object.entries(peers)) {
        const found = await find(word)
        if (String(found) !== String(expected.slice(0, page)))
          throw new Error(`${who}: ${peer} answers ${found.length} notes for ${word}, reading all of them ${expected.length}, or others`)
      }
      const all = await idsOf(ordinary, word, notes)
      if (String(all) !== String(expected)) throw new Error(`${who}: ${all.length} notes for ${word} instead of ${expected.length}`)
      same++
    }
    done(`${who}: comparing`)
    const hits = words.map((word) => truth.get(word)!.length)
    conditions[who] = {
      scopes: open.length,
      hits: spreadOf(hits),
      onOnePage: hits.filter((n) => n <= page).length,
      wordsThatFindNothing: hits.filter((n) => n === 0).length,
      sameAsReadingAll: same,
    }

    const times: Record<string, number[][]> = {}
    const names = Object.keys(peers)
    for (let round = 0; round < rounds; round++) {
      for (const name of names) (times[name] ??= []).push([])
      // Word by word in turns: what troubles the machine troubles all of them.
      for (const [nth, word] of words.entries())
        for (let turn = 0; turn < names.length; turn++) {
          const name = names[(round + nth + turn) % names.length]!
          const asked = performance.now()
          await peers[name]!(word)
          times[name]![round]!.push(performance.now() - asked)
        }
    }
    done(`${who}: measuring`)
    // What a press of the button costs: with the transaction, who is asked about, names, excerpts and the view log.
    const actor = { ...worker, scopeIds: open, permissions: new Set(['cases.case.read' as const]) }
    const pressed: number[] = []
    for (const word of words) {
      const asked = performance.now()
      const { items } = await town.kernel.dispatch(registry.cases.operations.searchRecords, { words: word }, { actor, requestId: randomUUID() })
      pressed.push(performance.now() - asked)
      const expected = truth.get(word)!.slice(0, page)
      if (String(items.map(({ id }) => id)) !== String(expected)) throw new Error(`${who}: the operation answers other notes for ${word}`)
    }
    figures[`${who}: the whole operation, once`] = { p50: rounded(quantile(pressed, 0.5)), p95: rounded(quantile(pressed, 0.95)) }
    done(`${who}: the whole operation`)
    const of = (name: string, share: number) => times[name]!.map((taken) => quantile(taken, share))
    for (const name of names) figures[`${who}: ${name}`] = { p50: spreadOf(of(name, 0.5)), p95: spreadOf(of(name, 0.95)), max: spreadOf(of(name, 1)) }
    const ratio = (other: string, share: number) => spreadOf(of('policies', share).map((ours, round) => ours / of(other, share)[round]!))
    ratios[who] = Object.fromEntries(
      names.filter((name) => name !== 'policies').map((name) => [name, { p50: ratio(name, 0.5), p95: ratio(name, 0.95) }]),
    )
    targets.push(target(`${who}: policies ÷ scopes by hand, p95`, 1.25, ratio('byHand', 0.95).median))
    if (groonga) targets.push(target(`${who}: ÷ Groonga, p95`, 3, ratio('groonga', 0.95).median))
    await ordinary.query('rollback')
    await ordinary.end()
  }
  await byHand.end()
  await groonga?.stop()
  return {
    postgres: town.postgres,
    rounds,
    conditions: {
      notes,
      signs,
      words: words.length,
      seconds,
      groonga: groonga?.version ?? 'not installed: nothing was compared with it',
      megabytes: await sizes(town),
      ...conditions,
      unit: 'ms from the question to the fifty newest notes',
    },
    figures,
    ratios,
    targets,
  }
}

async function connect(config: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(config)
  client.on('error', () => {})
  await client.connect()
  atEnd(() => client.end())
  return client
}

const read = `select x.contact_id as id, x.held_on, x.observed from cases.contacts x`
async function idsOf(client: pg.Client, word: string, most: number): Promise<string[]> {
  const { rows } = await client.query<{ ids: string[] }>({
    name: 'find',
    text: 'select cases.find_texts(array[$1], null, null, null, null, $2) as ids',
    values: [word, most],
  })
  return rows[0]!.ids
}
async function underPolicies(client: pg.Client, councilId: string, word: string): Promise<string[]> {
  const shown = (await idsOf(client, word, page + 1)).slice(0, page)
  const { rows } = await client.query<{ id: string }>({
    name: 'read',
    text: `${read} where x.council_id = $1 and x.contact_id = any ($2::uuid[]) order by x.held_on desc, x.contact_id desc`,
    values: [councilId, shown],
  })
  return rows.map(({ id }) => id)
}

/** `cases.find_texts` as the database has it, for whoever owns the tables and says themselves which scopes. */
async function functionByHand(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ text: string }>(`select pg_get_functiondef('cases.find_texts'::regproc) as text`)
  const changes: [string, string][] = [
    ['FUNCTION cases.find_texts(', 'FUNCTION pg_temp.find_by_hand(council uuid, scopes uuid[], '],
    ['SECURITY DEFINER', ''],
    ['  council uuid := kernel.council_id();\n', ''],
    ['  scopes uuid[] := kernel.scope_ids();\n', ''],
  ]
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`cases.find_texts has no ${from}`)
    return text.replace(from, to)
  }, rows[0]!.text)
}
async function withoutPolicies(client: pg.Client, councilId: string, scopes: readonly string[], word: string): Promise<string[]> {
  const found = await client.query<{ ids: string[] }>({
    name: 'find by hand',
    text: 'select pg_temp.find_by_hand($1, $2::uuid[], array[$3], null, null, null, null, $4) as ids',
    values: [councilId, scopes, word, page + 1],
  })
  const { rows } = await client.query<{ id: string }>({
    name: 'read by hand',
    text: `${read} where x.council_id = $1 and x.contact_id = any ($2::uuid[]) and x.scope_id = any ($3::uuid[]) order by x.held_on desc, x.contact_id desc`,
    values: [councilId, found.rows[0]!.ids.slice(0, page), scopes],
  })
  return rows.map(({ id }) => id)
}

/** Every note the reader may see, read one after the other under the policies: what each word must find, the newest first. */
async function readAll(client: pg.Client, words: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>(words.map((word) => [word, []]))
  await client.query(
    'declare every cursor for select text_id as id, folded from cases.search_texts where council_id = kernel.council_id() order by on_day desc, text_id desc',
  )
  for (;;) {
    const { rows } = await client.query<{ id: string; folded: string }>('fetch 5000 from every')
    for (const { id, folded } of rows) for (const word of words) if (folded.includes(word)) found.get(word)!.push(id)
    if (rows.length === 0) break
  }
  await client.query('close every')
  return found
}

async function sizes(town: Town): Promise<object> {
  const { rows } = await town.owner.query<{ name: string; megabytes: string }>(
    `select c.relname as name, pg_table_size(c.oid) / 1048576.0 as megabytes from pg_class c
     where c.oid in (select 'cases.search_texts'::regclass union all select indexrelid from pg_index where indrelid = 'cases.search_texts'::regclass)`,
  )
  return Object.fromEntries(rows.map(({ name, megabytes }) => [name, rounded(Number(megabytes))]))
}

await benchmark('case-search', run)
