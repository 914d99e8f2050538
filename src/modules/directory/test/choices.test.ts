// 選択肢：法人が加え、直し、終える。符号は変わらず、今までの記録は読める。
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { type Api, type World, createWorld } from '#testing'
import { districts, resident } from './town.ts'

describe('選択肢', () => {
  let world: World
  let chief: Api
  before(async () => {
    world = await createWorld()
    chief = await world.as('sectionChief')
  })
  const lip = {
    list: 'communication-need' as const,
    code: 'lip-reading',
    title: '口の動きが見えるように話す',
    english: 'lip reading',
    position: 900,
    source: '見本',
  }
  const standing = async () => (await chief.directory.listChoices({ list: lip.list })).choices.find(({ code }) => code === lip.code)

  it('加えたことばは人の記録で選べ、終わりの日を入れると、記録は残ったまま選べなくなる', async () => {
    await chief.directory.recordChoice({ ...lip, added: true })
    const desk = await world.as('desk')
    const [first] = await districts(desk)
    const { personId } = await desk.directory.recordPerson(resident('口元', '見子', first, { needs: [lip.code] }))
    await chief.directory.recordChoice({ ...lip, validTo: '2025-11-30' })
    assert.equal((await standing())?.validTo, '2025-11-30')
    assert.deepEqual((await desk.directory.getPerson({ personId })).needs, [lip.code])
  })
  it('同じ符号を新しいものとしては加えられず、今あることばは変わらない', async () => {
    await assert.rejects(chief.directory.recordChoice({ ...lip, title: '別のことば', added: true }), { code: 'codeTaken' })
    assert.equal((await standing())?.title, lip.title)
    await chief.directory.recordChoice({ ...lip, title: '口の動きを見せて話す' })
    assert.equal((await standing())?.title, '口の動きを見せて話す')
  })
  it('符号に使えない字と、空のことばは、欄ごとに断る', async () => {
    await assert.rejects(chief.directory.recordChoice({ ...lip, code: '手話 ', title: '' }), (error: { body: { fields: { path: string }[] } }) => {
      assert.deepEqual(error.body.fields.map(({ path }) => path).toSorted(), ['code', 'title'])
      return true
    })
  })
  it('決める権限のない人は、見るだけで変えられない', async () => {
    const desk = await world.as('desk')
    assert.ok(!(await desk.directory.listChoices({ list: lip.list })).can.includes('change'))
    await assert.rejects(desk.directory.recordChoice(lip), { code: 'notPermitted' })
  })
})
