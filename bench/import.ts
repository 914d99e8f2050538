// 6万行の名簿の取り込み。 A workbook as Excel writes it, compared with the register of the synthetic town and taken in under the row policies, with
// history and jobs, as the ordinary desk worker. Against the same work with nothing around it: the file read by the library alone, COPY of the rows
// into a bare table, one join by name and birthday, and plain inserts into copies of the three tables with their indexes.
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { streamXlsxRows } from 'hucre/xlsx'
import { registry } from '../src/app/registry.ts'
import { contactKey, kanaKey, nameKey } from '../src/modules/directory/rules/folding.ts'
import type * as z from 'zod'
import { type Mode, type Result, cpuOf, cpuOfPostgres, rounded, target } from './measure.ts'
import { serverFlags } from '../scripts/server-flags.mjs'
import { benchmark, temporaryDirectory } from './processes.ts'
import { copyIn, moveIn } from './residents.ts'
import { type Town, openTown, people } from './town.ts'

const { directory } = registry
const seconds = (since: number) => (performance.now() - since) / 1000

async function run(mode: Mode): Promise<Result> {
  const register = mode.pick(500_000, 20_000)
  const rows = 60_000
  const known = 6000
  const town = await openTown({ shown: 0, hidden: 0, hiddenIn: 'same year' })
  const areas = await town.owner.query<{ area_id: string; name: string }>(
    `select area_id, name from identity.area_places where kind = 'district' order by position, kana`,
  )
  const file = path.join(temporaryDirectory('import'), 'town.xlsx')
  const names = JSON.stringify(areas.rows.map(({ name }) => name))
  await promisify(execFile)(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    path.join(import.meta.dirname, 'import-file.ts'),
    file,
    String(rows),
    String(known),
    String(register),
    names,
  ])
  await moveIn(town, register, areas.rows, { households: false })
  const alone = await plain(town, file)

  const before = await town.count('from directory.persons')
  const { cookie } = await town.signIn(people.ordinary)
  const { residentBefore, first, again } = await imported(town, cookie.split('=')[1]!, file)
  const lost = before + first.added + again.added - (await town.count('from directory.persons'))
  const wrong = rows - known - first.counts.new - first.counts.perhaps + Math.abs(first.counts.same - known)
  await town.close()
  const ratio = first.seconds / alone.seconds
  return {
    postgres: town.postgres,
    rounds: 1,
    conditions: { register, rows, knownRows: known, megabytes: rounded(fs.statSync(file).size / 1e6), unit: 's; MB resident' },
    figures: { import: first, again, alone, residentBefore, rowsLost: lost, rowsJudgedWrong: wrong },
    ratios: {
      'import ÷ read, COPY, join and inserts alone': rounded(ratio),
      'the same in time of CPU': rounded(first.cpuSeconds / alone.cpuSeconds),
    },
    targets: [
      target('import ÷ alone, time', 3, rounded(ratio)),
      target('peak memory of the process, MB', 400, first.peak),
      target('rows lost', 0, Math.abs(lost)),
      target('people added by the same file again', 0, again.counts.new),
    ],
  }
}

interface Imported {
  readonly counts: z.output<(typeof directory.operations.getImport)['output']>['counts']
  readonly added: number
  readonly seconds: number
  readonly cpuSeconds: number
  readonly peak: number
}

/** In a process of its own, as the server is one: what this one holds after making a town and reading a file counts for nobody. */
async function imported(town: Town, token: string, file: string): Promise<{ residentBefore: number; first: Imported; again: Imported }> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...serverFlags,
    path.join(import.meta.dirname, 'import-one.ts'),
    town.dataDirectory,
    temporaryDirectory('import-files'),
    town.councilId,
    token,
    file,
  ])
  return JSON.parse(stdout) as Awaited<ReturnType<typeof imported>> // what import-one.ts prints last
}

/** The same file, the same keys and the same rows, as the owner of the tables and without anything that makes it an import. */
async function plain(town: Town, file: string) {
  const began = performance.now()
  const cpu = () => (cpuOf(process.pid) + cpuOfPostgres(town.database.embedded!.postmasterPid()!)) / 1000
  const cpuBefore = cpu()
  const lines: string[] = []
  let at = 0
  for await (const { values } of streamXlsxRows(fs.readFileSync(file), { sheet: 0 })) {
    if (at++ < 2) continue
    const [name = '', kana = '', born, sex, postal, address, , neighbourhood, phone, mobile, note] = values.map((value) =>
      value instanceof Date ? value.toISOString().slice(0, 10) : String(value ?? ''),
    )
    const [family, given] = name.split('　') as [string, string]
    const keys = [nameKey(name), nameKey(given), kanaKey(kana), kanaKey(kana.split(' ')[0]!), kanaKey(kana.split(' ')[1]!)]
    lines.push(
      [
        family,
        given,
        ...kana.split(' '),
        ...keys,
        born,
        sex === '男' ? 'male' : 'female',
        postal,
        address,
        neighbourhood,
        phone,
        contactKey('phone', phone!),
        mobile,
        contactKey('mobile', mobile ?? ''),
        note,
      ]
        .map((value) => `"${value}"`)
        .join(','),
    )
  }
  const readSeconds = seconds(began)
  const copying = performance.now()
  const { owner, councilId } = town
  const scope = `(select min(scope_id::text)::uuid from directory.persons)`
  await owner.query('begin')
  await owner.query(
    `create table public.rows_alone (family_name text, given_name text, family_kana text, given_kana text, name_key text collate "C", given_name_key text collate "C",
       kana_key text collate "C", family_kana_key text collate "C", given_kana_key text collate "C", born_on date, sex text, postal_code text, address text, neighbourhood text, phone text,
       phone_key text collate "C", mobile text, mobile_key text collate "C", note text, person_id uuid default uuidv7())`,
  )
  for (const table of ['persons', 'person_addresses', 'person_contacts'])
    await owner.query(`create table public.${table}_alone (like directory.${table} including indexes including generated including defaults)`)
  await copyIn(
    owner,
    `copy public.rows_alone (family_name, given_name, family_kana, given_kana, name_key, given_name_key, kana_key, family_kana_key, given_kana_key, born_on, sex, postal_code, address,
       neighbourhood, phone, phone_key, mobile, mobile_key, note) from stdin (format csv, force_not_null (phone, phone_key, mobile, mobile_key, note))`,
    lines,
  )
  await owner.query('analyze public.rows_alone')
  const joining = performance.now()
  const { rowCount } = await owner.query(
    `delete from public.rows_alone r using directory.persons p where p.council_id = $1 and p.name_key = r.name_key and p.born_on = r.born_on`,
    [councilId],
  )
  const joinSeconds = seconds(joining)
  await owner.query(
    `insert into public.persons_alone (council_id, person_id, scope_id, family_name, given_name, family_kana, given_kana, name_key, given_name_key, kana_key, family_kana_key,
       given_kana_key, born_on, sex, language, needs, needs_note, preferred_channel, refuses_post, note, revision, recorded_at)
     select $1, person_id, ${scope}, family_name, given_name, family_kana, given_kana, name_key, given_name_key, kana_key, family_kana_key, given_kana_key, born_on, sex, 'ja', '{}', '',
       'any', false, note, 1, now() from public.rows_alone`,
    [councilId],
  )
  await owner.query(
    `insert into public.person_addresses_alone (council_id, address_id, person_id, scope_id, kind, postal_code, address, building, neighbourhood, note)
     select $1, uuidv7(), person_id, ${scope}, 'home', postal_code, address, '', neighbourhood, '' from public.rows_alone`,
    [councilId],
  )
  await owner.query(
    `insert into public.person_contacts_alone (council_id, contact_id, person_id, scope_id, kind, value, lookup_key, answered_by, reachable_when, note, position)
     select $1, uuidv7(), person_id, ${scope}, c.kind, c.value, c.key, '', '', '', 0 from public.rows_alone
       cross join lateral (values ('phone', phone, phone_key), ('mobile', mobile, mobile_key)) c(kind, value, key) where c.value <> ''`,
    [councilId],
  )
  await owner.query('commit')
  return { seconds: seconds(began), cpuSeconds: cpu() - cpuBefore, readSeconds, databaseSeconds: seconds(copying), joinSeconds, joined: rowCount }
}

await benchmark('import', run)
