import { plainPdf } from '../../../src/modules/files/test/door.ts'
import { hallSurvey, layOutCollection, layOutForm, typedAnswer } from '../../../src/modules/forms/test/lay-out.ts'
import type { Site } from '../../support/site.ts'
import { appoint } from '../../support/staff.ts'
import { type Place, submit } from '../place.ts'

/** 様式・調査: a form on one page and one question at a time, open, over and for the invited; collections and answers as staff meet them. */
export async function places(site: Site): Promise<Place[]> {
  const chief = await appoint(
    site,
    '調査 長子',
    '地域福祉課',
    { role: 'supervisor', compartment: 'community-welfare', tier: 4 },
    { role: 'supervisor', compartment: 'directory', tier: 3 },
  )
  const { forms } = chief.api
  const { formId } = await layOutForm(chief.api, chief.api)
  const stepped = await layOutForm(chief.api, chief.api, { ...hallSurvey, steps: 'question' })
  const { collectionId, addressCode } = await layOutCollection(chief.api, formId)
  const steps = await layOutCollection(chief.api, stepped.formId)
  const over = await layOutCollection(chief.api, formId, { closesOn: '2025-11-20' })
  const invited = await layOutCollection(chief.api, formId, { audience: 'invited' })
  const entered = { collectionId, way: 'paper', answeredOn: '2025-11-25', saidBy: 'family', saidName: '見本 花子', typed: typedAnswer() } as const
  const { answerId } = await forms.enterAnswer(entered)
  await forms.correctAnswer({ answerId, revision: 1, reason: '聞き直した', typed: typedAnswer('直した') })
  const { answerId: taken } = await forms.enterAnswer({ ...entered, way: 'telephone' })
  await forms.withdrawAnswer({ answerId: taken, revision: 1, reason: '重ねて届いた' })
  const { addressCode: papers, formId: grant } = await openGrant(site)
  const desk = await appoint(site, '受付 次子', '地域福祉課', { role: 'deskWorker', compartment: 'community-welfare', tier: 2 })
  return [
    { name: '受付の一覧', as: chief, path: '/office/forms/collections' },
    { name: '受付を始める', as: chief, path: `/office/forms/collections/new?formId=${formId}` },
    { name: '受付', as: chief, path: `/office/forms/collections/${collectionId}` },
    { name: '代わりに書き取る', as: chief, path: `/office/forms/collections/${collectionId}/enter` },
    {
      name: '代わりに書き取る（直すところ）',
      as: chief,
      path: `/office/forms/collections/${collectionId}/enter`,
      async act(page) {
        await submit(page, /^(保存する|Save)$/)
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '回答', as: chief, path: `/office/forms/answers/${answerId}` },
    { name: '回答（前の内容）', as: chief, path: `/office/forms/answers/${answerId}?revision=1` },
    { name: '回答（取り下げた）', as: chief, path: `/office/forms/answers/${taken}` },
    { name: '回答を訂正する', as: chief, path: `/office/forms/answers/${answerId}/correct` },
    { name: '登録と見比べる', as: chief, path: `/office/forms/answers/${answerId}/apply` },
    { name: '回答（見られない項目がある）', as: desk, path: `/office/forms/answers/${answerId}` },
    { name: '様式に答える（はじめ）', path: `/f/${addressCode}` },
    { name: '様式に答える（一ページ）', path: `/f/${addressCode}?step=0` },
    {
      name: '様式に答える（直すところ）',
      path: `/f/${addressCode}?step=0`,
      async act(page) {
        await page.locator('button[value=next]').last().click()
        await page.getByRole('alert').waitFor()
      },
    },
    { name: '様式に答える（一問ずつ）', path: `/f/${steps.addressCode}?step=0` },
    { name: '様式に答える（確かめ）', path: `/f/${addressCode}?step=review` },
    { name: '様式に答える（終わった）', path: `/f/${over.addressCode}` },
    { name: '様式に答える（招かれた人だけ）', path: `/f/${invited.addressCode}` },
    { name: '助成の申請（予算）', path: `/f/${papers}?step=2` },
    { name: '助成の申請（添える書類）', path: `/f/${papers}`, act: addPaper },
    { name: '助成の申請（設計）', as: chief, path: `/office/forms/${grant}` },
  ]
}

/** 見本の申請書の受付。 */
async function openGrant(site: Site): Promise<{ addressCode: string; formId: string }> {
  const { api } = await appoint(site, '助成 長子', '地域福祉課', { role: 'supervisor', compartment: 'community-welfare', tier: 4 })
  const { forms } = api
  const { formId } = (await forms.listForms({})).items.find(({ code }) => code === 'activity-grant')!
  await forms.recordTest({ formId, revision: 1 })
  await forms.publishVersion({ formId, revision: 1 })
  return { ...(await layOutCollection(api, formId)), formId }
}

/** As far as the page of files, with one that was taken and one that was not. */
const addPaper: NonNullable<Place['act']> = async (page) => {
  await submit(page, /^(始める|続きから|Begin|Go on where you left off)$/)
  const { pathname } = new URL(page.url())
  await page.goto(`${pathname}?step=files&item=papers`)
  const files = ['計画書.pdf', '名簿.zip'].map((name) => ({
    name,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(name.endsWith('pdf') ? plainPdf() : 'PK\x03\x04zip'),
  }))
  await page.locator('#file').setInputFiles(files)
  await submit(page, /^(加える|Add)$/)
  await page.getByRole('alert').waitFor()
}
