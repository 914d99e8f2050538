import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, describe, it } from 'node:test'
import { asRecord, drawing, townspeople } from '../rules/town.ts'
import { type Api, type Refused, type World, createWorld, people as sample, registry, size } from '#testing'
import { appoint, asOwner } from '../../../../test/support/staff.ts'
import { plainWorkbook } from '../../../platform/documents/test/workbook.ts'
import { sendOne } from '../../files/test/door.ts'
import type { ImportColumns } from '../schema.ts'
import { compare } from '../rules/duplicates.ts'
import { matched } from '../rules/import-matches.ts'
import type { PersonRow } from '../rules/person-row.ts'
import { type FoundPerson, countRows, findAlike } from '../store/imports.ts'

const refusedAs = (code: string) => (error: unknown) => (error as Refused).code === code
const heading = ['氏名', 'フリガナ', '生年月日', '性別', '地区', '住所', '電話']

describe('名簿の取り込み', () => {
  let world: World
  let desk: Api
  let districts: { areaId: string; name: string }[]
  const rowsOf = (table: string) =>
    asOwner<{ n: string }>(world.database, `select count(*) as n from directory.${table} where council_id = $1`, [world.councilId])
  const count = async (table: string) => Number((await rowsOf(table))[0]!.n)
  const settle = () => world.app.jobs.drain(world.councilId)
  const begun = async (content: Uint8Array | string, name = '名簿.xlsx', as: keyof typeof sample = 'desk') => {
    const api = await world.as(as)
    const { importId } = await api.directory.startImport({})
    await sendOne(world, importId, [name, content], { cookie: await world.cookieOf(as), kind: 'table', subjectType: 'directory.import' })
    return { api, importId }
  }
  const checked = async (content: Uint8Array | string, name?: string, as?: keyof typeof sample) => {
    const { api, importId } = await begun(content, name, as)
    const { sheet, headingRow, columns } = await api.directory.lookAtImport({ importId })
    await api.directory.setImportColumns({ importId, sheet, headingRow, columns })
    await api.directory.checkImport({ importId })
    await settle()
    return { api, ...(await api.directory.getImport({ importId })) }
  }
  const carriedOut = async (content: Uint8Array | string, name?: string) => {
    const { importId } = await checked(content, name)
    await desk.directory.carryOutImport({ importId })
    await settle()
    return desk.directory.getImport({ importId })
  }
  before(async () => {
    world = await createWorld()
    desk = await world.as('desk')
    const { items } = await desk.identity.listAreas({})
    districts = items.filter(({ kind }) => kind === 'district').slice(0, 3)
    const town = [...townspeople(5, 60, 3, 2025)]
    await world.run(registry.directory.operations.bringPeople, {
      people: town.map((person) => asRecord(person, districts[person.district]!.areaId, null)),
    })
  })

  it('ファイルを添付し、列を決め、確かめ、取り込む。二度目は、だれも増えない', async () => {
    const rows = [
      ['令和7年度　会員名簿'],
      heading,
      ['髙﨑　𠮷夫', 'ﾀｶｻｷ ﾖｼｵ', '昭和25年3月1日', '男', districts[0]!.name, '見本市東町1-2　メゾン101', '076-000-9001'],
      ['見本 花子', 'ミホン ハナコ', '1960/5/6', '女', '', '', '90-0000-9002'],
      ['', 'ナナシ', '', '', '', '', ''],
      ['見本 次郎', '', '昭和25年2月30日', '', '北国地区', '', ''],
    ]
    const before = await count('persons')
    const first = await checked(plainWorkbook(rows))
    assert.equal(first.state, 'checked')
    assert.deepEqual(first.counts, { new: 2, perhaps: 0, undecided: 0, same: 0, fault: 2, adding: 2 })
    assert.equal(first.work?.state, 'finished')
    assert.equal(await count('persons'), before, 'checking adds nobody')
    const { items } = await desk.directory.listImportRows({ importId: first.importId })
    assert.deepEqual(
      items.map(({ rowNumber, state, name, bornOn, faults, remarks }) => [
        rowNumber,
        state,
        name,
        bornOn,
        faults.map(({ code }) => code),
        remarks.map(({ code }) => code),
      ]),
      [
        [3, 'new', '髙﨑　𠮷夫', '1950-03-01', [], []],
        [4, 'new', '見本　花子', '1960-05-06', [], ['zeroGivenBack']],
        [5, 'fault', '', null, ['nameMissing'], []],
        [6, 'fault', '', null, ['dateOdd', 'districtUnknown'], []],
      ],
    )
    await desk.directory.carryOutImport({ importId: first.importId })
    await settle()
    const done = await desk.directory.getImport({ importId: first.importId })
    assert.deepEqual([done.state, done.addedCount, done.sameCount, done.leftCount, done.faultCount], ['carriedOut', 2, 0, 0, 2])
    assert.equal(await count('persons'), before + 2)
    const { items: found } = await desk.directory.findPersons({ search: 'タカサキ ヨシオ' })
    assert.deepEqual(
      found.map(({ name, areaName, address, phone }) => [name, areaName, address, phone]),
      [['髙﨑　𠮷夫', districts[0]!.name, '見本市東町1-2　メゾン101', '076-000-9001']],
    )
    // What was looked at is gone.
    assert.equal(await count('import_rows'), 0)
    assert.equal(done.hasFile, false)
    const kept = await asOwner(world.database, `select from kernel.history where council_id = $1 and table_name = 'directory.import_rows'`, [
      world.councilId,
    ])
    assert.equal(kept.length, 0)

    const second = await carriedOut(plainWorkbook(rows))
    assert.deepEqual([second.state, second.addedCount, second.sameCount, second.faultCount], ['carriedOut', 0, 2, 2])
    assert.equal(await count('persons'), before + 2)
  })
  it('台帳の人を持ち出した表は、そのまま取り込んでも、だれも増えず、直すところもない', async () => {
    const chief = await world.as('sectionChief')
    const everybody = await desk.directory.findPersons({})
    for (const format of ['xlsx', 'csv', 'csvShiftJis'] as const) {
      const { fileId } = await desk.exports.requestFile({ operation: 'directory.findPersons', asked: {}, format, purpose: 'report', replacing: '𠮷' })
      await chief.exports.decideFile({ fileId, approve: true })
      await asOwner(world.database, 'update identity.sessions set proven_at = $2 where council_id = $1', [world.councilId, world.clock.now()])
      const { content, fileName } = await desk.exports.downloadApprovedFile({ fileId })
      const { counts, importId } = await checked(Buffer.from(content, 'base64'), fileName)
      const { items } = await desk.directory.listImportRows({ importId })
      const odd = items.filter(({ state }) => state !== 'same').map(({ rowNumber, state, faults }) => [rowNumber, state, faults])
      // 〓 stands for a sign that Shift_JIS does not have; that row is no longer the same person's name.
      assert.ok(odd.length <= (format === 'csvShiftJis' ? 1 : 0), JSON.stringify({ format, odd }))
      assert.equal(counts.fault, 0)
      if (format !== 'csvShiftJis') assert.equal(counts.same, everybody.total)
      assert.equal(counts.new, 0)
      await desk.directory.cancelImport({ importId })
    }
  })
  it('同じかもしれない人は、人が決めるまで取り込めない。決めたとおりになる', async () => {
    const { items } = await desk.directory.findPersons({})
    const one = items.find(({ bornOn, phone }) => bornOn !== null && phone !== '')!
    const moved = [one.name, one.kana, String(one.bornOn), '', '', '見本市新住所99', '076-000-7777']
    const unlike = ['別人 一郎', 'ベツジン イチロウ', '1999-09-09', '', '', '', '']
    const table = plainWorkbook([heading, moved, unlike, unlike, ['別人　一郎', '', '1999/9/9', '', '', '', '']])
    const before = await count('persons')
    const { importId, counts } = await checked(table)
    assert.deepEqual([counts.new, counts.perhaps, counts.undecided], [1, 3, 3])
    const rows = (await desk.directory.listImportRows({ importId, undecided: true })).items
    assert.deepEqual(
      rows.map(({ rowNumber, sameAsRow, people }) => [rowNumber, sameAsRow, people.map(({ personId }) => personId)]),
      [
        [2, null, [one.personId]],
        [4, 3, []],
        [5, 3, []],
      ],
    )
    await assert.rejects(desk.directory.carryOutImport({ importId }), refusedAs('undecided'))
    await desk.directory.decideImportRows({ importId, rowNumbers: [2], decision: 'add' })
    await desk.directory.decideImportRows({ importId, decision: 'leave' })
    await assert.rejects(desk.directory.decideImportRows({ importId, decision: 'leave' }), refusedAs('nothingDecided'))
    assert.equal((await desk.directory.getImport({ importId })).counts.adding, 2)
    await desk.directory.carryOutImport({ importId })
    await settle()
    const done = await desk.directory.getImport({ importId })
    assert.deepEqual([done.addedCount, done.leftCount], [2, 2])
    assert.equal(await count('persons'), before + 2)
  })
  it('担当の外の地区の行は、直すところになる。黙って引き渡されない', async () => {
    const officer = await world.as('districtOfficer')
    const { items } = await officer.identity.listAreas({})
    const inside = items.filter(({ kind }) => kind === 'district')
    const { importId } = await officer.directory.startImport({})
    const cookie = await world.cookieOf('districtOfficer')
    const names = inside.map(({ name }) => name)
    const table = plainWorkbook([['氏名', '地区'], ...names.map((name, at) => [`地区 ${at}`, name]), ['地区 なし', '']])
    await sendOne(world, importId, ['名簿.xlsx', table], { cookie, kind: 'table', subjectType: 'directory.import' })
    const { sheet, headingRow, columns } = await officer.directory.lookAtImport({ importId })
    await officer.directory.setImportColumns({ importId, sheet, headingRow, columns })
    await officer.directory.checkImport({ importId })
    await settle()
    const { counts } = await officer.directory.getImport({ importId })
    assert.equal(counts.new, 1, 'one district is theirs')
    const pages = await Promise.all([1, 2].map((page) => officer.directory.listImportRows({ importId, state: 'fault', page })))
    const faults = pages.flatMap(({ items: rows }) => rows.map((row) => row.faults[0]!.code))
    assert.equal(counts.fault, names.length)
    assert.deepEqual([faults.at(-1), ...new Set(faults.slice(0, -1))], ['districtMissing', 'districtOutOfReach'])
    // Somebody else's import is nobody else's business.
    await assert.rejects(desk.directory.getImport({ importId }), refusedAs('notFound'))
    await officer.directory.cancelImport({ importId })
  })
  it('いつやめても、取り込みの一行のほかは何も残らない', async () => {
    const table = plainWorkbook([heading, ['途中 やめる', '', '1980-01-01', '', '', '', '']])
    const before = await count('persons')
    for (const upTo of ['file', 'columns', 'checking', 'checked', 'carryingOut'] as const) {
      const { importId } = await begun(table)
      const steps = {
        file: async () => {},
        columns: async () => {
          const { sheet, headingRow, columns } = await desk.directory.lookAtImport({ importId })
          await desk.directory.setImportColumns({ importId, sheet, headingRow, columns })
        },
        checking: async () => void (await desk.directory.checkImport({ importId })),
        checked: settle,
        carryingOut: async () => void (await desk.directory.carryOutImport({ importId })),
      }
      for (const [name, step] of Object.entries(steps)) {
        await step()
        if (name === upTo) break
      }
      await desk.directory.cancelImport({ importId })
      await settle()
      const left = await desk.directory.getImport({ importId })
      assert.deepEqual([left.state, left.hasFile, left.addedCount], ['cancelled', false, null], upTo)
      assert.equal(await count('import_rows'), 0, upTo)
      assert.equal(await count('persons'), before, upTo)
      await assert.rejects(desk.directory.cancelImport({ importId }), refusedAs('over'))
      await assert.rejects(desk.directory.checkImport({ importId }), refusedAs('notNow'))
    }
  })
  it('読めないファイル、名前のない列、二つある列、ないシートは、わけを言って断る。列の決めかたは覚えている', async () => {
    const { importId: empty } = await desk.directory.startImport({})
    await assert.rejects(desk.directory.lookAtImport({ importId: empty }), refusedAs('noFile'))
    const { importId } = await begun(
      plainWorkbook([
        ['番号札', '連絡', 'よびな'],
        ['1', '076-000-1234', '覚え 太郎'],
      ]),
    )
    const asked = { importId, sheet: 'Sheet1', headingRow: 1 }
    const columns: ImportColumns = [null, 'phone', 'name']
    assert.deepEqual((await desk.directory.lookAtImport({ importId })).columns, [null, null, null])
    await assert.rejects(desk.directory.setImportColumns({ ...asked, columns: [null, 'phone', null] }), refusedAs('noName'))
    await assert.rejects(desk.directory.setImportColumns({ ...asked, columns: ['name', 'phone', 'name'] }), refusedAs('twice'))
    await assert.rejects(desk.directory.setImportColumns({ ...asked, sheet: 'ない', columns }), refusedAs('unreadable'))
    await assert.rejects(desk.directory.checkImport({ importId }), refusedAs('columnsNeeded'))
    await desk.directory.setImportColumns({ ...asked, columns })
    await desk.directory.cancelImport({ importId })
    const { importId: again } = await begun(
      plainWorkbook([
        ['番号札', '連絡', 'よびな'],
        ['2', '', '覚え 次郎'],
      ]),
    )
    const looked = await desk.directory.lookAtImport({ importId: again })
    assert.deepEqual([looked.columns, looked.remembered], [columns, true])
    await desk.directory.cancelImport({ importId: again })
    await desk.directory.cancelImport({ importId: empty })
  })
  it('確かめたあとにほかの取り込みがあれば、もう一度確かめるまで取り込まない', async () => {
    const table = plainWorkbook([heading, ['同時 花子', 'ドウジ ハナコ', '1970-07-07', '', '', '', '']])
    const [a, b] = [await checked(table), await checked(table)]
    await desk.directory.carryOutImport({ importId: a.importId })
    await desk.directory.carryOutImport({ importId: b.importId })
    const before = await count('persons')
    await settle()
    assert.equal(await count('persons'), before + 1)
    const states = await Promise.all([a, b].map(({ importId }) => desk.directory.getImport({ importId })))
    assert.deepEqual(states.map(({ state }) => state).toSorted(), ['carriedOut', 'checked'])
    const waiting = states.find(({ state }) => state === 'checked')!
    assert.equal(waiting.problem, 'checkAgain')
    await assert.rejects(desk.directory.carryOutImport({ importId: waiting.importId }), refusedAs('checkAgain'))
  })
  it('どの行で接続が切れても、だれも加わらない。やり直せば、全員が一度だけ加わる', async () => {
    const total = 40
    const table = plainWorkbook([
      heading,
      ...Array.from({ length: total }, (_, at) => [`切断${at} 太郎`, '', '1982-02-02', '', '', '', `076-000-${5000 + at}`]),
    ])
    const { importId } = await checked(table)
    const before = await Promise.all(['persons', 'person_addresses', 'person_contacts'].map(count))
    await desk.directory.carryOutImport({ importId })
    const again = `update kernel.jobs set run_at = $2 where council_id = $1 and operation = 'directory.bringImportRows' and state = 'waiting'`
    for (const at of [0, 1, Math.floor(Math.random() * total), total - 1]) {
      await asOwner(
        world.database,
        `create or replace function directory.cut() returns trigger language plpgsql as $$ begin if new.family_name = '切断${at}' then perform pg_terminate_backend(pg_backend_pid()); end if; return new; end $$`,
      )
      await asOwner(world.database, 'create or replace trigger cut after insert on directory.persons for each row execute function directory.cut()')
      await asOwner(world.database, again, [world.councilId, world.clock.now()])
      await settle()
      assert.equal((await desk.directory.getImport({ importId })).state, 'carryingOut', `cut at ${at}`)
      assert.deepEqual(await Promise.all(['persons', 'person_addresses', 'person_contacts'].map(count)), before, `cut at ${at}`)
    }
    await asOwner(world.database, 'drop function directory.cut cascade')
    await asOwner(world.database, again, [world.councilId, world.clock.now()])
    await settle()
    assert.equal((await desk.directory.getImport({ importId })).addedCount, total)
    const [people, , contacts] = await Promise.all(['persons', 'person_addresses', 'person_contacts'].map(count))
    assert.deepEqual([people, contacts], [before[0]! + total, before[2]! + total])
  })
  it('読み取った行は、始めた本人だけに見える。同じ範囲のほかの人には、SQLでも見えない', async () => {
    const { importId } = await checked(plainWorkbook([heading, ['本人 だけ', '', '1983-03-03', '', '', '', '']]))
    const [mine] = await asOwner<{ started_by: string }>(world.database, 'select started_by from directory.imports where import_id = $1', [importId])
    const others = await asOwner<{ account_id: string }>(
      world.database,
      'select account_id from identity.accounts where council_id = $1 and account_id <> $2',
      [world.councilId, mine!.started_by],
    )
    const scopes = await asOwner<{ scope_id: string }>(world.database, 'select scope_id from identity.access_scopes where council_id = $1', [
      world.councilId,
    ])
    const seen = (accountId: string | null) =>
      world.database.transactions.transact(
        {
          actor: {
            councilId: world.councilId,
            accountId,
            displayName: '',
            roles: [],
            permissions: new Set(),
            scopeIds: scopes.map(({ scope_id }) => scope_id),
          },
          requestId: randomUUID(),
          mode: 'read',
        },
        ({ db }) => countRows(db, world.councilId, importId),
      )
    assert.equal((await seen(mine!.started_by)).rows, 1)
    for (const { account_id } of others.slice(0, 5)) assert.equal((await seen(account_id)).rows, 0)
    assert.equal((await seen(null)).rows, 1, 'the system clears away what was left lying')
    await desk.directory.cancelImport({ importId })
  })
  it('取り込む間も、どこまで進んだかが分かる', async () => {
    const total = 2100 // more than one statement adds
    const rows = Array.from({ length: total }, (_, at) => [`進捗${at} 太郎`, '', '', '', '', '', ''])
    const { importId } = await checked(plainWorkbook([heading, ...rows]))
    await asOwner(world.database, 'create table public.told (done int)')
    await asOwner(
      world.database,
      'create function public.note_told() returns trigger language plpgsql security definer as $$ begin insert into public.told values (new.done_count); return new; end $$',
    )
    // Of this council alone: tests of other modules bring tables in beside this one.
    await asOwner(
      world.database,
      `create trigger note_told after update on kernel.progress for each row when (new.council_id = '${world.councilId}') execute function public.note_told()`,
    )
    // The one transaction fails at its end: what it told before has been told all the same.
    await asOwner(world.database, `create function public.fail() returns trigger language plpgsql as $$ begin raise 'broken on purpose'; end $$`)
    await asOwner(
      world.database,
      `create trigger fail before update on directory.imports for each row when (new.state = 'carriedOut' and new.import_id = '${importId}') execute function public.fail()`,
    )
    const before = await count('persons')
    await desk.directory.carryOutImport({ importId })
    await settle()
    const told = await asOwner<{ done: number }>(world.database, 'select done from public.told')
    await asOwner(world.database, 'drop function public.fail cascade')
    await asOwner(world.database, 'drop function public.note_told cascade')
    await asOwner(world.database, 'drop table public.told')
    assert.ok(
      told.some(({ done }) => done > 0 && done < total),
      JSON.stringify(told),
    )
    assert.equal(await count('persons'), before)
    const again = `update kernel.jobs set run_at = $2 where council_id = $1 and operation = 'directory.bringImportRows' and state = 'waiting'`
    await asOwner(world.database, again, [world.councilId, world.clock.now()])
    await settle()
    const { addedCount, work } = await desk.directory.getImport({ importId })
    assert.deepEqual([addedCount, work?.done, work?.state], [total, total, 'finished'])
  })
  it('台帳を一度に読んでも、一行ずつ索引で探しても、同じ人を見つける。一人ずつ見くらべたときに同じかもしれない人は、もれない', async (t) => {
    const seed = Number(process.env['SEED'] ?? Math.floor(performance.now() * 1000) & 0x7fffffff)
    t.diagnostic(`seed ${seed}`)
    const draw = drawing(seed)
    const pick = (text: string) => Math.floor(draw() * text.length)
    /** One sign put in another's place, left out, put in, or changed round with the next. */
    const slipped = (text: string, signs: string) => {
      const at = pick(text)
      const sign = signs[pick(signs)]!
      const [before, here, after] = [text.slice(0, at), text.slice(at, at + 1), text.slice(at + 1)]
      return [before + sign + after, before + after, before + here + sign + after, before + after.slice(0, 1) + here + after.slice(1)][
        Math.floor(draw() * 4)
      ]!
    }
    const town = [...townspeople(seed, size({ deep: 2000, ordinary: 300 }), 1, 2025)]
    const { personIds } = await world.run(registry.directory.operations.bringPeople, {
      people: town.map((person, at) => ({ ...asRecord(person, null as unknown as string, null), ...(at % 9 === 0 && { bornOn: null }) })),
    })
    const rows = town.slice(0, size({ deep: 800, ordinary: 150 })).map((person) => {
      const { family, given, bornOn, sex, address, phone } = person
      const changed = (value: string, signs: string) => (draw() < 0.35 ? slipped(value, signs) : value)
      const digits = changed(bornOn.replaceAll('-', ''), '0123456789').padEnd(8, '1').slice(0, 8)
      const day = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
      const born = new Date(`${day}T00:00:00Z`).toJSON()?.slice(0, 10) === day && day > '1890' && day < '2025' ? day : draw() < 0.5 ? '' : bornOn
      return [
        `${changed(family.name, '山田高')}　${given.name}`,
        `${family.kana} ${changed(given.kana, 'カシマ')}`,
        born,
        draw() < 0.9 ? { male: '男', female: '女' }[sex] : '',
        '',
        draw() < 0.5 ? address : '見本市新町9',
        draw() < 0.6 ? phone : '',
      ]
    })
    const { importId } = await checked(plainWorkbook([heading, ...rows]))
    const scopes = await asOwner<{ scope_id: string }>(world.database, 'select scope_id from identity.access_scopes where council_id = $1', [
      world.councilId,
    ])
    const scopeIds = scopes.map(({ scope_id: scopeId }) => scopeId)
    const actor = { councilId: world.councilId, accountId: null, displayName: '', roles: [], permissions: new Set<string>(), scopeIds }
    const found = (by: 'indexes' | 'hash') =>
      world.database.transactions.transact({ actor, requestId: randomUUID(), mode: 'read' }, async ({ db }) => {
        const pairs: FoundPerson[] = []
        for await (const some of findAlike(db, world.councilId, importId, { from: 1, to: 100_000, by })) pairs.push(...some)
        return pairs
      })
    const [each, atOnce] = [await found('indexes'), await found('hash')]
    const name = ({ rowNumber, personId }: FoundPerson) => `${rowNumber} ${personId}`
    assert.deepEqual(each.map(name).toSorted(), atOnce.map(name).toSorted(), `seed ${seed}`)
    assert.deepEqual(
      atOnce.map(({ rowNumber }) => rowNumber),
      atOnce.map(({ rowNumber }) => rowNumber).toSorted((a, b) => a - b),
    )
    const everybody = await asOwner<FoundPerson>(
      world.database,
      `select p.person_id as "personId", p.name_key as "nameKey", p.kana_key as "kanaKey", p.family_kana_key as "familyKanaKey", p.given_kana_key as "givenKanaKey",
         p.born_on::text as "bornOn", p.sex, a.address, array(select c.lookup_key from directory.person_contacts c where c.council_id = p.council_id and c.person_id = p.person_id) as "contactKeys"
       from directory.persons p join directory.person_addresses a on a.council_id = p.council_id and a.person_id = p.person_id
       where p.council_id = $1 and p.person_id = any ($2)`,
      [world.councilId, personIds],
    )
    const read = await asOwner<{ row: number; person: PersonRow }>(
      world.database,
      'select row_number as row, person from directory.import_rows where council_id = $1 and import_id = $2 and person is not null',
      [world.councilId, importId],
    )
    const pairs = new Set(atOnce.map(name))
    let likely = 0
    for (const { row, person } of read) {
      const wanted = { ...person, addressKey: person.address, contactKeys: person.contacts.map(({ lookupKey }) => lookupKey) }
      for (const one of everybody) {
        const other = { ...one, addressKey: one.address }
        const { likeness } = compare(wanted, other)
        const { birth, name: names, kana, contact } = likeness
        const lookedFor =
          (birth === 'same' && ['same', 'near', 'part'].includes(kana)) ||
          ((names === 'same' || kana === 'same') && ['same', 'near', 'unknown'].includes(birth)) ||
          contact === 'same'
        if (!lookedFor || matched(wanted, [other]).state === 'new') continue
        likely++
        assert.ok(pairs.has(`${row} ${one.personId}`), `seed ${seed}, row ${row}: ${JSON.stringify([person, one, likeness])}`)
      }
    }
    assert.ok(likely > rows.length / 2, `${likely} likely pairs`)
    await desk.directory.cancelImport({ importId })
  })
  it('日数・行数・大きさの上限は設定で、こえたものは言葉で断る。古いExcelは、直し方を言って断る', async () => {
    const lead = await appoint(world, '保護 守', '総務課', { role: 'dataProtectionLead', compartment: 'administration', tier: 2 })
    const set = (key: 'importDays' | 'importRows' | 'importMegabytes', amount: number) =>
      lead.api.identity.changePrivacySetting({ key, amount, validFrom: '2025-12-01', source: '試験' })
    const table = plainWorkbook([heading, ['上限 一', '', '', '', '', '', ''], ['上限 二', '', '', '', '', '', '']])
    await set('importRows', 1)
    const full = await checked(table)
    assert.deepEqual([full.state, full.problem, full.mostRows, full.counts.new], ['open', 'tooManyRows', 1, 0])
    await set('importRows', 2)
    await desk.directory.checkImport({ importId: full.importId })
    await settle()
    assert.equal((await desk.directory.getImport({ importId: full.importId })).counts.new, 2)
    await set('importMegabytes', 0)
    await assert.rejects(desk.directory.lookAtImport({ importId: full.importId }), refusedAs('tooLarge'))
    await set('importMegabytes', 30)
    await set('importDays', 3)
    const { importId } = await desk.directory.startImport({})
    const [job] = await asOwner<{ run_at: Date }>(
      world.database,
      `select run_at from kernel.jobs where council_id = $1 and operation = 'directory.expireImport' and input ->> 'importId' = $2`,
      [world.councilId, importId],
    )
    const days = (job!.run_at.getTime() - world.clock.now().getTime()) / 86_400_000
    assert.ok(days > 2.9 && days <= 3, String(days))
    const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])
    await assert.rejects(begun(old, '名簿.xls'), (error: Refused) => error.code === 'oldOffice' && error.body.message.ja.includes('.xlsx'))
    await desk.directory.cancelImport({ importId: full.importId })
    await desk.directory.cancelImport({ importId })
  })
  it('置き去りの取り込みは、期限に片付く', async () => {
    const { importId } = await checked(plainWorkbook([heading, ['置去 太郎', '', '1981-01-01', '', '', '', '']]))
    const waiting = `update kernel.jobs set run_at = $2 where council_id = $1 and operation = 'directory.expireImport' and input ->> 'importId' = $3`
    await asOwner(world.database, waiting, [world.councilId, world.clock.now(), importId])
    await settle()
    assert.equal((await desk.directory.getImport({ importId })).state, 'cancelled')
  })
})
