// 見本の様式は、どれも、そのまま試して公開でき、だれでも答えられ、紙に刷れて、紙から同じ答えになる。
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { type World, createWorld } from '#testing'
import { keyFields } from '../src/modules/forms/rules/keying.ts'
import { sheetNumberText } from '../src/modules/forms/rules/sheet-numbers.ts'
import { referenceForms } from '../programmes/index.ts'
import { plainPdf } from '../src/modules/files/test/door.ts'
import { type Staff, appoint } from './support/staff.ts'
import { filledIn, keyedFrom } from './support/filled-in.ts'

describe('見本の様式', () => {
  let world: World
  let chief: Staff
  before(async () => {
    world = await createWorld()
    const role = 'supervisor'
    chief = await appoint(
      world,
      '課長 二郎',
      '地域福祉課',
      { role, compartment: 'community-welfare', tier: 4 },
      { role, compartment: 'volunteering', tier: 4 },
    )
  })

  for (const { code } of referenceForms)
    it(`「${code}」は、試し、公開し、答え、刷り、打ち込める`, async () => {
      const { forms } = chief.api
      const { formId, title } = (await forms.listForms({})).items.find((form) => form.code === code)!
      const { versions, problems } = await forms.getForm({ formId })
      assert.deepEqual(problems, [])
      await forms.recordTest({ formId, revision: versions[0]!.revision })
      await forms.publishVersion({ formId, revision: versions[0]!.revision })
      const { collectionId, addressCode } = await forms.openCollection({ formId, title, audience: 'anyone', opensOn: '2025-11-01' })

      const visitor = await world.as()
      const { definition, districts } = await visitor.forms.getPublicForm({ addressCode })
      const typed = filledIn(definition, districts[0]?.areaId ?? '')
      const { draftCode } = await visitor.forms.saveAnswerDraft({ addressCode, version: 1, typed })
      const papers = definition.items.filter(({ kind }) => kind === 'attachment')
      for (const paper of papers) {
        const body = new FormData()
        body.append('file', new File([plainPdf()], '書類.pdf'))
        const headers = { cookie: `sasaeai_draft_${addressCode}=${draftCode}` }
        const answer = await world.request(`/f/${addressCode}/files/${paper.code}`, { method: 'POST', body, headers })
        assert.equal(answer.status, 303)
      }
      await visitor.forms.sendAnswer({ addressCode, version: 1, typed, draftCode })

      const paper = await world.request(`/print/forms/printForm?formId=${formId}&version=1`, { headers: { cookie: chief.cookie } })
      assert.equal(paper.headers.get('content-type'), 'application/pdf')
      await forms.makeSheets({ collectionId, count: 1 })
      const { answerId } = (await forms.listAnswers({ collectionId })).items[0]!
      const { values: fromPage } = await forms.getAnswer({ answerId })
      // What its conditions leave out is not filled in on paper either.
      const fields = keyFields(definition, 'ja').filter(({ name }) => Object.hasOwn(fromPage, name.split('.')[0]!))
      const keyed = keyedFrom(typed, fields, districts[0]?.name ?? '')
      const sheet = sheetNumberText({ addressCode, version: 1, number: 1 })
      const { leftOut } = await forms.keySheet({ collectionId, sheet, answeredOn: '2025-12-01', typed: keyed })
      assert.deepEqual(leftOut, [])

      const [, second] = (await forms.listAnswers({ collectionId, order: 'number' })).items
      const { values: fromPaper } = await forms.getAnswer({ answerId: second!.answerId })
      assert.deepEqual(fromPaper, Object.fromEntries(Object.entries(fromPage).filter(([item]) => !papers.some((each) => each.code === item))))
      const attached = await chief.api.files.listAttachments({ subjectType: 'forms.answer', subjectId: answerId })
      assert.equal(attached.items.length, papers.length)
    })

  it('ボランティア登録は、18歳未満の人には保護者の同意を求め、ほかの人には求めない', async () => {
    const { forms } = chief.api
    const { formId } = (await forms.listForms({})).items.find((form) => form.code === 'volunteer-registration')!
    const { addressCode } = await forms.openCollection({ formId, title: '登録', audience: 'anyone', opensOn: '2025-11-01' })
    const visitor = await world.as()
    const { definition, districts } = await visitor.forms.getPublicForm({ addressCode })
    const all = filledIn(definition, districts[0]!.areaId)
    const adult = Object.fromEntries(Object.entries(all).filter(([name]) => !name.startsWith('guardian')))
    await visitor.forms.sendAnswer({ addressCode, version: 1, typed: { ...adult, bornOn: '2007-12-01' } })
    await assert.rejects(visitor.forms.sendAnswer({ addressCode, version: 1, typed: { ...adult, bornOn: '2007-12-02' } }), (error: Error) => {
      assert.deepEqual(
        (error as unknown as { body: { fields: { path: string }[] } }).body.fields.map(({ path }) => path),
        ['guardianName', 'guardianPhone', 'guardianConsent'],
      )
      return true
    })
    await visitor.forms.sendAnswer({ addressCode, version: 1, typed: { ...all, bornOn: '2007-12-02' } })
  })

  it('助成の申請は、費用の合計と、収入との差を自分で計算する', async () => {
    const { forms } = chief.api
    const { formId } = (await forms.listForms({})).items.find((form) => form.code === 'activity-grant')!
    const { addressCode, collectionId } = await forms.openCollection({ formId, title: '助成', audience: 'anyone', opensOn: '2025-11-01' })
    const visitor = await world.as()
    const { definition, districts } = await visitor.forms.getPublicForm({ addressCode })
    const typed = {
      ...filledIn(definition, districts[0]!.areaId),
      'costs.1.costYen': '12,000',
      'costs.7.costYen': '3000',
      asked: '10000',
      ownMoney: '',
    }
    await visitor.forms.sendAnswer({ addressCode, version: 1, typed })
    const { values } = await forms.getAnswer({ answerId: (await forms.listAnswers({ collectionId })).items[0]!.answerId })
    assert.deepEqual([values['costTotal'], values['balance']], [15_000, -4000]) // ほかの助成が1,000円
  })
})
