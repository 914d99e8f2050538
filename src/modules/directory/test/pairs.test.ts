// 台帳全体の見くらべ：見つかった二人は一覧に残り、人がまとめるか、別の人とする。
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { type Api, type World, createWorld } from '#testing'
import { addTeam, appoint } from '../../../../test/support/staff.ts'
import { districts, resident } from './town.ts'

describe('台帳全体の見くらべ', () => {
  let world: World
  let desk: Api
  let first: string
  let second: string
  before(async () => {
    world = await createWorld()
    desk = await world.as('desk')
    ;[first, second] = await districts(desk)
  })
  const compared = async (api = desk) => {
    await api.directory.compareEverybody({})
    while ((await world.app.jobs.drain(world.councilId)) > 0);
    return listed(api)
  }
  const listed = async (api = desk) =>
    (await api.directory.listLikelyPairs({})).items.map(({ one, other }) => [one.name, other.name].toSorted().join('・'))
  const recorded = async (name: string, areaId = first, more: object = {}) =>
    (await desk.directory.recordPerson(resident(name, '和子', areaId, { givenKana: 'カズコ', bornOn: '1950-03-01', ...more }))).personId

  it('同じ人かもしれない二人が、もっともらしい順に、どの順で登録されても一度だけ出る。ちがう人は出ない', async () => {
    await recorded('重田', first, { familyKana: 'シゲタ' })
    await recorded('重太', first, { familyKana: 'シゲタ' })
    await recorded('遠藤', second, { familyKana: 'エンドウ', bornOn: '1971-09-09' })
    // more people than one step takes
    for (let i = 0; i < 260; i++)
      await recorded(`見本${i}`, second, {
        familyKana: `ミホン${'アイウエオカキクケコ'[i % 10]}${'サシスセソタチツテト'[Math.trunc(i / 10) % 10]}${i}`,
        bornOn: `19${10 + (i % 60)}-0${1 + (i % 9)}-${10 + (i % 18)}`,
        givenKana: '',
      })
    const pairs = await compared()
    assert.deepEqual(
      pairs.filter((pair) => /重|遠藤/.test(pair)),
      ['重太　和子・重田　和子'],
    )
    const { work } = await desk.directory.listLikelyPairs({})
    assert.deepEqual([work?.state, work?.done], ['finished', 263])
    assert.deepEqual(await compared(), pairs, 'a second look finds the same')
  })
  it('別の人とした二人は、一覧にも、その人のページにも出ず、取りやめるとまた出る', async () => {
    const [oneId, otherId] = [await recorded('双葉', first, { familyKana: 'フタバ' }), await recorded('双葉', first, { familyKana: 'フタバ' })]
    const alike = async () => (await desk.directory.findDuplicates({ personId: oneId })).items.map(({ personId }) => personId)
    const name = '双葉　和子・双葉　和子'
    assert.ok((await compared()).includes(name))
    await desk.directory.tellApart({ oneId: otherId, otherId: oneId, reason: '姉妹' })
    await assert.rejects(desk.directory.tellApart({ oneId, otherId, reason: '姉妹' }), { code: 'decidedAlready' })
    assert.ok(!(await compared()).includes(name))
    assert.ok(!(await alike()).includes(otherId))
    assert.deepEqual(
      (await desk.directory.findDuplicates({ personId: oneId })).apart.map(({ personId }) => personId),
      [otherId],
    )
    await desk.directory.takeBackDifference({ oneId, otherId })
    await assert.rejects(desk.directory.takeBackDifference({ oneId, otherId }), { code: 'notFound' })
    assert.ok((await compared()).includes(name))
    assert.ok((await alike()).includes(otherId))
    await assert.rejects(desk.directory.tellApart({ oneId, otherId: oneId, reason: '同じ' }), { code: 'sameRecord' })
    await assert.rejects(desk.directory.tellApart({ oneId, otherId: crypto.randomUUID(), reason: '？' }), { code: 'notFound' })
  })
  it('まとめると、一覧から消える', async () => {
    const [survivorId, mergedId] = [await recorded('一木', first, { familyKana: 'イチキ' }), await recorded('一木', first, { familyKana: 'イチキ' })]
    assert.ok((await compared()).includes('一木　和子・一木　和子'))
    await desk.directory.mergePersons({ survivorId, mergedId, reason: '同じ人' })
    assert.ok(!(await listed()).includes('一木　和子・一木　和子'))
  })
  it('守られることになった人の組は、チームの外の人には、見つけたことも残らない', async () => {
    const hidden = { familyKana: 'カクレヤマ', givenKana: 'カズミ', bornOn: '1962-12-12' }
    const [oneId] = [await recorded('隠山', first, hidden), await recorded('隠山', first, hidden)]
    assert.ok((await compared()).includes('隠山　和子・隠山　和子'))
    const teamId = await addTeam(world, 'directory', '見くらべの担当チーム')
    await appoint(world, '担当 内子', '相談支援課', { role: 'supervisor', compartment: 'directory', tier: 6, teamId })
    const chief = await world.as('sectionChief')
    await chief.directory.protectPerson({ personId: oneId, teamId, reason: 'other' })
    assert.doesNotMatch(JSON.stringify(await desk.directory.listLikelyPairs({})), /隠山/)
    assert.ok(!(await compared()).some((pair) => pair.includes('隠山')))
  })
  it('見くらべている間は、もう一度は始められない', async () => {
    await desk.directory.compareEverybody({})
    await assert.rejects(desk.directory.compareEverybody({}), { code: 'underWay' })
    while ((await world.app.jobs.drain(world.councilId)) > 0);
  })
})
