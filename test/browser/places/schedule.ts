import { entryOn, scheduleWords } from '../../../src/modules/schedule/test/lay-out.ts'
import { calendarOf, eventOf, sendCalendar } from '../../../src/modules/schedule/test/calendars.ts'
import type { Site } from '../../support/site.ts'
import { type Place, submit } from '../place.ts'

/** スケジュール: the week, the day and the month of a section, where everybody is, entries in every state, and the lists. */
export async function places(site: Site): Promise<Place[]> {
  const [desk, chief, rights] = await Promise.all((['desk', 'sectionChief', 'rights'] as const).map((person) => site.as(person)))
  const { id, thing, section } = await scheduleWords(desk!)
  const [me, boss, worker] = [id('desk'), id('sectionChief'), id('rights')]
  const one = async (api: typeof desk, entry: Parameters<NonNullable<typeof desk>['schedule']['createEntry']>[0]) =>
    (await api!.schedule.createEntry(entry)).entryIds[0]!
  const outing = await one(
    desk,
    entryOn('2026-02-02', [me], {
      kind: 'outing',
      title: '会場の下見',
      place: '地区０１公民館',
      thingIds: [thing('公用車１')],
      remark: '鍵を借りる',
    }),
  )
  const clash = await one(chief, entryOn('2026-02-11', [me, boss], { title: '係の打合せ', startTime: '07:30', endTime: '18:30' }))
  await one(desk, entryOn('2026-02-11', [me], { title: '窓口', kind: 'counter' }))
  const hidden = await one(desk, entryOn('2026-02-03', [me], { kind: 'leave', title: '通院', private: true, allDay: true }))
  const visit = await one(
    rights,
    entryOn('2026-02-03', [worker], { kind: 'visit', title: '見本 太郎さん宅', place: '見本町1', compartment: 'rights-protection' }),
  )
  const tentative = await one(chief, {
    ...entryOn('2026-02-05', [boss], { title: '課内研修' }),
    candidates: [{ startDay: '2026-02-06', endDay: '2026-02-06', startTime: '13:00', endTime: '15:00' }],
  })
  const series = await one(desk, {
    ...entryOn('2026-02-04', [me], { title: '朝の打合せ', startTime: '08:30', endTime: '08:45' }),
    repeat: { cadence: '毎週水曜日', until: '2026-03-04' },
  })
  for (let at = 0; at < 9; at++)
    await one(
      desk,
      entryOn('2026-02-20', [me], {
        kind: 'guest',
        title: `来客${at + 1}`,
        startTime: `${String(9 + at).padStart(2, '0')}:00`,
        endTime: `${String(9 + at).padStart(2, '0')}:30`,
      }),
    )
  const gone = await one(desk, entryOn('2026-02-24', [me], { title: '取りやめ' }))
  await desk!.schedule.cancelEntry({ entryId: gone, revision: 1 })
  await desk!.schedule.setPresence({ state: 'out', backTime: '11:00', remark: '市役所' })
  await one(rights, entryOn('2025-12-01', [worker], { kind: 'outing', title: '打合せ', startTime: '11:00', endTime: '14:00' }))
  await rights!.schedule.entrustProxy({ sectionId: section('地域福祉課'), validFrom: '2025-12-01' })
  const { proxyId } = await rights!.schedule.entrustProxy({ accountId: boss, validFrom: '2025-11-01' })
  await rights!.schedule.endProxy({ proxyId })
  await chief!.schedule.makeThingFeed({ thingId: thing('公用車１') })
  const imports = await importsOf(site)
  const { items } = await chief!.schedule.listThings({})
  const { items: kinds } = await chief!.schedule.listKinds({})
  const kindOf = (code: string) => kinds.find((kind) => kind.code === code)!.kindId
  const of = (entryId: string) => `/office/schedule/entries/${entryId}`
  const unfold =
    (title: RegExp): NonNullable<Place['act']> =>
    (page) =>
      page.locator('summary').filter({ hasText: title }).click()
  return [
    { name: 'スケジュール（週）', as: 'desk', path: '/office/schedule?day=2026-02-03' },
    { name: 'スケジュール（週・全員）', as: 'sectionChief', path: '/office/schedule?day=2026-02-03&sectionId=all' },
    { name: 'スケジュール（自分の週）', as: 'desk', path: `/office/schedule?day=2026-02-03&accountId=${me}` },
    { name: 'スケジュール（日）', as: 'desk', path: '/office/schedule?view=day&day=2026-02-02' },
    { name: 'スケジュール（日・全員）', as: 'president', path: '/office/schedule?view=day&day=2026-02-20&sectionId=all' },
    { name: 'スケジュール（月）', as: 'desk', path: '/office/schedule?view=month&day=2026-02-10' },
    { name: 'スケジュール（読めない日）', as: 'desk', path: '/office/schedule?view=none&day=2026-99-99&sectionId=x' },
    { name: 'スケジュール（監事）', as: 'auditor', path: '/office/schedule', status: 403 },
    { name: '行動予定', as: 'desk', path: '/office/schedule/board' },
    { name: '行動予定（全員）', as: 'sectionChief', path: `/office/schedule/board?sectionId=all&who=${me}` },
    { name: '行動予定（見るだけ）', as: 'president', path: '/office/schedule/board' },
    {
      name: '行動予定（誤りあり）',
      as: 'desk',
      path: '/office/schedule/board',
      async act(page) {
        await page.locator('#backTime').fill('25時')
        await submit(page, /^(外出|Out)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '予定を入れる', as: 'desk', path: `/office/schedule/new?day=2026-02-12&thing=${thing('小会議室')}` },
    {
      name: '予定を入れる（ふさがっている）',
      as: 'sectionChief',
      path: `/office/schedule/new?day=2026-02-02&start=10:30&end=12:00&thing=${thing('公用車１')}`,
      async act(page) {
        await submit(page, /^(予定を入れる|Enter)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '予定（車つき）', as: 'desk', path: of(outing), act: unfold(/^(予定を変える|Change it)$/) },
    { name: '予定（気をつけること）', as: 'desk', path: of(clash) },
    { name: '予定（非公開・本人）', as: 'desk', path: of(hidden) },
    { name: '予定（非公開・ほかの人）', as: 'rights', path: of(hidden) },
    { name: '予定（訪問・見られる人）', as: 'rights', path: of(visit) },
    { name: '予定（訪問・見られない人）', as: 'desk', path: of(visit) },
    { name: '予定（仮）', as: 'sectionChief', path: of(tentative), act: unfold(/^(この日時に決める|Decide on this time)$/) },
    { name: '予定（繰り返し）', as: 'desk', path: of(series), act: unfold(/^(予定を取りやめる|Call it off)$/) },
    { name: '予定（取りやめ）', as: 'desk', path: of(gone) },
    { name: '空き時間をさがす', as: 'desk', path: '/office/schedule/free' },
    {
      name: '空き時間（見つかった）',
      as: 'desk',
      path: `/office/schedule/free?minutes=60&from=2026-02-02&to=2026-02-06&person=${me}&thing=${thing('公用車１')}`,
    },
    { name: '空き時間（誤りあり）', as: 'desk', path: '/office/schedule/free?minutes=x&from=2026-02-02&to=2027-02-06' },
    { name: '部屋・車・共有物', as: 'desk', path: '/office/schedule/things' },
    {
      name: '部屋・車・共有物（配信の宛先）',
      as: 'sectionChief',
      path: '/office/schedule/things',
      async act(page) {
        await submit(page, /公用車２の配信を作る|Make a feed of 公用車２/)
        await page.getByRole('heading', { name: /配信の宛先|Address of the feed/ }).waitFor()
      },
    },
    { name: '部屋・車・共有物を直す', as: 'sectionChief', path: `/office/schedule/things?edit=${items[0]!.thingId}` },
    { name: '種類と定め', as: 'desk', path: '/office/schedule/lists' },
    { name: '種類を変える', as: 'sectionChief', path: `/office/schedule/lists?edit=${kindOf('visit')}` },
    { name: '状態を変える', as: 'sectionChief', path: `/office/schedule/lists?edit=${kindOf('out')}` },
    { name: '予定表の取り込み', as: 'desk', path: '/office/schedule/import' },
    { name: '予定表の取り込み（受け取れない）', as: 'rights', path: '/office/schedule/import?refused=noCalendar' },
    { name: '予定表の取り込み（確かめる）', as: 'desk', path: imports.open },
    { name: '予定表の取り込み（取り込んだ）', as: 'desk', path: imports.taken, act: unfold(/^(元に戻す|Undo it)$/) },
    { name: '予定表の取り込み（元に戻した）', as: 'desk', path: imports.undone },
    { name: '予定表の取り込み（何もない）', as: 'rights', path: imports.nothing },
    { name: '予定（取り込んだ）', as: 'desk', path: imports.entry },
    { name: '代理入力', as: 'rights', path: '/office/schedule/own' },
    {
      name: '代理入力を任せる（誤りあり）',
      as: 'desk',
      path: '/office/schedule/own',
      async act(page) {
        await page
          .locator('summary')
          .filter({ hasText: /代理入力を任せる|Let somebody enter/ })
          .click()
        await submit(page, /^(任せる|Entrust)$/)
        await page.getByRole('alert').waitFor()
      },
    },
  ]
}

/** Files in every state: looked at, taken, undone, and one that brings nothing. */
async function importsOf(site: Site): Promise<Readonly<Record<'open' | 'taken' | 'undone' | 'nothing' | 'entry', string>>> {
  const desk = await site.as('desk')
  const bring = async (person: 'desk' | 'rights', text: string, name?: string) => (await sendCalendar(site, person, text, name)).importId!
  const path = (importId: string) => `/office/schedule/import/${importId}`
  const take = async (importId: string) => desk.schedule.takeImport({ importId, kind: 'meeting' })
  const undone = await bring('desk', calendarOf(eventOf('gone', '20260310T100000', '20260310T110000', ['SUMMARY:元に戻す予定'])), '間違い.ics')
  await take(undone)
  await desk.schedule.undoImport({ importId: undone })
  const single = (title: string) => eventOf('single', '20260312T130000', '20260312T143000', [`SUMMARY:${title}`, 'LOCATION:地区０１公民館'])
  const weekly = (until: string) =>
    eventOf('weekly', '20260303T100000', '20260303T110000', ['SUMMARY:係の打合せ', `RRULE:FREQ=WEEKLY;UNTIL=${until}T235959`])
  const taken = await bring('desk', calendarOf(weekly('20260331'), single('下見')), 'グループウェアの予定.ics')
  await take(taken)
  const { entries } = await desk.schedule.showSchedule({ from: '2026-03-12', to: '2026-03-12' })
  const entry = `/office/schedule/entries/${entries.find(({ title }) => title === '下見')!.entryId}`
  const open = await bring(
    'desk',
    calendarOf(
      weekly('20260320'),
      single('会場の下見'),
      eventOf('private', '20260313T090000', '20260313T100000', ['SUMMARY:通院', 'CLASS:PRIVATE']),
      eventOf('free', '20260314T000000', '20260314T010000', ['SUMMARY:誕生日', 'TRANSP:TRANSPARENT']),
      'BEGIN:VEVENT\r\nUID:zone\r\nDTSTART;TZID=Mars:20260315T090000\r\nSUMMARY:時間帯の分からない予定\r\nEND:VEVENT\r\n',
      'BEGIN:VEVENT\r\nUID:bad\r\nDTSTART:2026\r\nSUMMARY:書き方の崩れた予定\r\nEND:VEVENT\r\n',
      eventOf('old', '20200401T090000', '20200401T100000', ['SUMMARY:前の係の打合せ']),
    ),
    '携帯の予定.ics',
  )
  const nothing = await bring('rights', calendarOf(eventOf('old', '20200401T090000', '20200401T100000', ['SUMMARY:昔の予定'])), '昔の予定.ics')
  return { open: path(open), taken: path(taken), undone: path(undone), nothing: path(nothing), entry }
}
