// フェースシートと経過記録: what is printed of a case.
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { type Api, type World, createWorld, people } from '#testing'
import { readText, renderPdf } from '#platform/documents'
import { faceSheet } from '../operations/face-sheet.ts'

const sheetTemplate = new URL('../operations/face-sheet.typ', import.meta.url)
/** @param pages it has no more of them */
const textOf = async (pdf: Uint8Array, pages: number) => {
  assert.match(Buffer.from(pdf).toString('latin1'), /^%PDF-1\.7[\s\S]*pdfuaid:part>1</)
  const { text } = await readText(Buffer.from(pdf), 'sheet.pdf', { bytes: 30_000_000, pages, milliseconds: 60_000 })
  return text.replaceAll(/\s/g, '')
}

describe('相談・支援の紙', () => {
  let world: World
  let worker: Api
  let me: string
  let caseId: string
  let gone: string

  before(async () => {
    world = await createWorld()
    worker = await world.as('selfRelianceWorker')
    me = (await worker.cases.listColleagues({ kind: 'self-reliance' })).items.find(({ name }) => name === people.selfRelianceWorker)!.accountId
    caseId = (
      await worker.cases.openCase({
        kind: 'self-reliance',
        alias: '五丁目の男性',
        receivedOn: '2025-11-04',
        leadId: me,
        note: '窓口へ来た。',
        next: { what: '家計の表を作る', dueOn: '2025-12-05', accountId: me },
      })
    ).caseId
    await worker.cases.addAlert({ caseId, alert: 'ways-to-avoid', note: '電話は夕方だけ' })
    const contact = (heldOn: string, more = {}) =>
      worker.cases.recordContact({ kind: 'self-reliance', caseId, heldOn, way: 'phone', first: false, staffIds: [me], ...more })
    await contact('2025-11-20', { observed: '電話がつながった', told: '大家が心配している', judged: '体調が悪いかもしれない', minutes: 25 })
    gone = (await contact('2025-11-10', { observed: '別の人のこと' })).contactId
    await contact('2025-11-12', { startedAt: '14:00', observed: '二度目の電話', topics: ['debt'] })
    await contact('2025-11-12', { startedAt: '09:30', observed: '朝の電話' })
    await worker.cases.withdrawContact({ contactId: gone, revision: 1, reason: '人違いのため' })
  })
  it('紙の用紙には、入力の画面と同じ番号が、打つ順に並ぶ', async () => {
    const text = await print('intakeSheet?kind=self-reliance&month=2025-11', 1)
    const { ways, topics } = await worker.cases.intakeSheet({ kind: 'self-reliance', month: '2025-11' })
    for (const [at, { ja }] of [...ways.entries(), ...topics.entries()]) assert.ok(text.includes(`${at + 1}${ja}`.replaceAll(/\s/g, '')), ja)
    await assert.rejects(worker.cases.intakeSheet({ kind: 'no-such', month: '2025-11' }), { code: 'kindUnknown' })
  })
  const print = async (path: string, pages: number) => {
    const answer = await world.request(`/print/cases/${path}`, { headers: { cookie: await world.cookieOf('selfRelianceWorker') } })
    assert.equal(answer.status, 200, await answer.clone().text())
    const pdf = new Uint8Array(await answer.arrayBuffer())
    return textOf(pdf, pages)
  }

  it('フェースシートはA4一枚。注意が先に出て、取り消した相談は出ない', async () => {
    for (const lang of ['ja', 'en']) {
      const text = await print(`getCase?caseId=${caseId}&lang=${lang}`, 1)
      const at = ['電話は夕方だけ', '家計の表を作る', '電話がつながった'].map((words) => text.indexOf(words))
      assert.ok(
        at.every((place, index) => place > (at[index - 1] ?? -1)),
        `in this order: ${at.join(' ')}`,
      )
      assert.ok(!text.includes('別の人のこと'))
      assert.ok(text.includes(lang === 'ja' ? '取扱注意' : 'Handlewithcare'))
    }
  })

  it('注意や予定や記録がいくら多くても一枚に収まり、出し切れない数を書く', async () => {
    const found = await worker.cases.getCase({ caseId })
    const [alert, task, entry] = [found.alerts[0]!, found.tasks[0]!, found.timeline.find(({ what, withdrawn }) => what === 'contact' && !withdrawn)!]
    const many = <T>(one: T, length: number) => Array.from({ length }, () => one)
    const worst = (alerts: number) => ({
      ...found,
      alerts: many({ ...alert, note: 'ゑ'.repeat(300) }, alerts),
      tasks: many({ ...task, what: 'い'.repeat(200) }, 30),
      timeline: many({ ...entry, observed: 'う'.repeat(9000) }, 200),
    })
    for (const alerts of [1, 5, 40]) {
      const text = await textOf(await renderPdf(sheetTemplate, faceSheet(worst(alerts), 'ja')), 1)
      assert.match(text, /ほかに\d+件あります/)
      if (alerts < 40) assert.equal(text.match(/ゑ/g)!.length, alerts * 300)
      else assert.match(text, /注意は、ほかに\d+件あります/)
    }
  })

  it('経過記録は古い順に、事実・伝聞・見立てを分けて刷る。取り消したものは理由とともに残る。期間で切れる', async () => {
    const text = await print(`printRecord?caseId=${caseId}`, 2)
    const order = ['窓口へ来た。', '別の人のこと', '朝の電話', '二度目の電話', '電話がつながった', '大家が心配している', '体調が悪いかもしれない']
    const at = order.map((words) => text.indexOf(words))
    assert.ok(
      at.every((place, index) => place > (at[index - 1] ?? -1)),
      `in this order: ${at.join(' ')}`,
    )
    assert.match(text, /事実電話がつながった伝聞大家が心配している見立て体調が悪いかもしれない/)
    assert.match(text, /取消し（理由：人違いのため）/)
    const part = await worker.cases.printRecord({ caseId, from: '2025-11-11', to: '2025-11-12' })
    assert.deepEqual(
      part.entries.map(({ observed }) => observed),
      ['朝の電話', '二度目の電話'],
    )
    await assert.rejects(worker.cases.printRecord({ caseId, from: '2025-11-12', to: '2025-11-11' }), { code: 'invalidInput' })
  })

  it('画面の経過と同じものが同じ順で出る。担当の外の人には、どちらの紙もない', async () => {
    const [shown, printed] = [await worker.cases.getCase({ caseId }), await worker.cases.printRecord({ caseId })]
    assert.deepEqual(
      printed.entries.map(({ id }) => id),
      shown.timeline.map(({ id }) => id).toReversed(),
    )
    const cookie = await world.cookieOf('rights')
    for (const path of ['getCase', 'printRecord'])
      assert.equal((await world.request(`/print/cases/${path}?caseId=${caseId}`, { headers: { cookie } })).status, 404)
  })
})
