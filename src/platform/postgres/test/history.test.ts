// 変更履歴：まとめて書いても、一行ずつ書いたのと同じになる。 Twin tables, one with a trigger for each row and one as kernel.keep_history makes them, are
// given the same random statements, some of them between the words that many are added and that they are not.
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { withClient } from '#platform/postgres'
import { type World, createWorld, size } from '#testing'

const ids = Array.from({ length: 6 }, (_, at) => `00000000-0000-4000-8000-00000000000${at}`)
const id = fc.constantFrom(...ids)
const some = fc.uniqueArray(id, { maxLength: ids.length })
const rows = (chosen: readonly string[], note: string) =>
  `select $1::uuid, x, case when x::text < '00000000-0000-4000-8000-000000000003' then x end, '${note}' from unnest('{${chosen.join(',')}}'::uuid[]) x`
const note = fc.constantFrom('a', 'b', '髙﨑 𠮷夫')
/** Statements over the table TWIN. */
const statement = fc.oneof(
  fc.constantFrom('on', 'off').map((many) => `set local sasaeai.many = '${many}'`),
  fc.tuple(some, note).map(([chosen, text]) => `insert into TWIN ${rows(chosen, text)} on conflict do nothing`),
  fc
    .tuple(some, note)
    .map(
      ([chosen, text]) => `insert into TWIN ${rows(chosen, text)} on conflict (council_id, twin_id) do update set note = excluded.note || TWIN.note`,
    ),
  fc.tuple(some, note).map(([chosen, text]) => `update TWIN set note = '${text}' where council_id = $1 and twin_id = any ('{${chosen.join(',')}}')`),
  some.map((chosen) => `delete from TWIN where council_id = $1 and twin_id = any ('{${chosen.join(',')}}')`),
  fc
    .tuple(some, some)
    .map(
      ([gone, come]) =>
        `with gone as (delete from TWIN where council_id = $1 and twin_id = any ('{${gone.join(',')}}') returning twin_id) ` +
        `insert into TWIN ${rows(come, 'c')} on conflict do nothing`,
    ),
)

describe('変更履歴', () => {
  let world: World
  before(async () => {
    world = await createWorld()
  })
  it('どんな文が続いても、一行ずつ書いたのと同じ行が、同じ順に残る', async (t) => {
    const seed = Math.floor(performance.now() * 1000)
    t.diagnostic(`seed ${seed}`)
    let written = 0
    await fc.assert(
      fc.asyncProperty(fc.array(statement, { minLength: 1, maxLength: 8 }), (statements) =>
        withClient(world.database.owner, async (owner) => {
          await owner.query(`begin; set local sasaeai.account_id = '${ids[1]}'; set local sasaeai.request_id = '${ids[2]}'`) // never committed
          for (const twin of ['kernel.twin_by_row', 'kernel.twin'])
            await owner.query(`create table ${twin} (council_id uuid, twin_id uuid, scope_id uuid, note text, primary key (council_id, twin_id))`)
          await owner.query(
            `create trigger history after insert or update or delete on kernel.twin_by_row for each row execute function kernel.record_history('twin_id')`,
          )
          await owner.query(`call kernel.keep_history('kernel.twin', 'twin_id')`)
          for (const text of statements)
            for (const twin of ['kernel.twin_by_row', 'kernel.twin'])
              await owner.query(
                text.replace(/TWIN(?=\.note)/g, twin.slice('kernel.'.length)).replaceAll('TWIN', twin),
                text.includes('$1') ? [world.councilId] : [],
              )
          const kept = async (twin: string) =>
            (
              await owner.query<{ line: string }>(
                `select array[row_id::text, scope_id::text, before::text, after::text, account_id::text, request_id::text]::text as line
                 from kernel.history where council_id = $1 and table_name = $2 order by row_id, recorded_at`,
                [world.councilId, twin],
              )
            ).rows
          const lines = await kept('kernel.twin')
          written += lines.length
          assert.deepEqual(lines, await kept('kernel.twin_by_row'))
        }),
      ),
      { seed, numRuns: size({ deep: 400, ordinary: 30 }) },
    )
    assert.ok(written > 0, 'nothing was written, so nothing was compared')
  })
  it('履歴を残す表はどれも、加えた行と変えた行の両方を残す', async () => {
    const triggers = await withClient(world.database.owner, (owner) =>
      owner.query<{ name: string; kept: string[] }>(
        `select tgrelid::regclass::text as name, array_agg(tgname || ' ' || tgfoid::regproc::text order by tgname)::text[] as kept from pg_trigger
         where tgfoid in ('kernel.record_history'::regproc, 'kernel.record_new_rows'::regproc) group by 1`,
      ),
    )
    assert.ok(triggers.rows.length > 0)
    for (const { name, kept } of triggers.rows)
      assert.deepEqual(
        kept,
        ['history kernel.record_history', 'history_of_changes kernel.record_history', 'history_of_many kernel.record_new_rows'],
        name,
      )
  })
})
