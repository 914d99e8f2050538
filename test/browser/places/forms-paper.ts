import { layOutCollection, layOutForm, typedAnswer } from '../../../src/modules/forms/test/lay-out.ts'
import { sheetNumberText } from '../../../src/modules/forms/rules/sheet-numbers.ts'
import type { Site } from '../../support/site.ts'
import { appoint } from '../../support/staff.ts'
import { type Place, submit } from '../place.ts'

/** 紙の調査: sheets and batches, keying in, invitations and results, with and without anything in them. */
export async function places(site: Site): Promise<Place[]> {
  const desk = await appoint(site, '用紙 一子', '地域福祉課', { role: 'deskWorker', compartment: 'community-welfare', tier: 2 })
  const chief = await appoint(site, '用紙 二郎', '地域福祉課', { role: 'supervisor', compartment: 'community-welfare', tier: 4 })
  const { formId } = await layOutForm(chief.api, chief.api)
  const empty = await layOutCollection(chief.api, formId)
  const { collectionId, addressCode } = await layOutCollection(chief.api, formId, { closesOn: '2025-12-20' })
  for (let day = 21; day < 29; day++)
    await chief.api.forms.enterAnswer({ collectionId, way: 'paper', answeredOn: `2025-11-${day}`, typed: typedAnswer(`${day}`) })
  await chief.api.forms.makeSheets({ collectionId, count: 3 })
  const { batchId } = await chief.api.forms.registerBatch({ collectionId, receivedOn: '2025-11-28', sheetCount: 2 })
  await chief.api.forms.addInvitations({ collectionId, pasted: '見本 花子,hanako@example.jp\n見本 太郎' })
  const closed = await layOutCollection(chief.api, formId)
  for (let nth = 0; nth < 15; nth++)
    await chief.api.forms.enterAnswer({
      collectionId: closed.collectionId,
      way: 'paper',
      answeredOn: `2025-11-${21 + (nth % 8)}`,
      typed: typedAnswer(String(nth)),
    })
  await chief.api.forms.closeCollection({ collectionId: closed.collectionId, revision: 1 })
  await chief.api.forms.addCrossing({ collectionId: closed.collectionId, rows: 'room', columns: 'good' })
  const at = (id: string, room: string) => `/office/forms/collections/${id}/${room}`
  return [
    { name: '用紙と束', as: chief, path: at(collectionId, 'paper') },
    { name: '用紙と束（まだない）', as: desk, path: at(empty.collectionId, 'paper') },
    { name: '用紙と束（監事）', as: 'auditor', path: at(collectionId, 'paper'), status: 403 },
    { name: '束を閉じる（枚数が合わない）', as: chief, path: at(collectionId, 'paper'), act: closeTooEarly },
    { name: '用紙の入力', as: desk, path: at(collectionId, `key?batch=${batchId}`) },
    { name: '用紙の入力（誤りあり）', as: desk, path: at(collectionId, 'key'), act: (page) => keyWrongly(page, addressCode) },
    { name: '回答の依頼', as: chief, path: at(collectionId, 'invitations') },
    { name: '回答の依頼（まだない）', as: chief, path: at(empty.collectionId, 'invitations') },
    { name: '集計', as: chief, path: at(closed.collectionId, 'results') },
    { name: '集計（断られたかけ合わせ）', as: chief, path: at(closed.collectionId, 'results'), act: crossNothing },
    { name: '集計（区分の高い問いは非開示）', as: desk, path: at(closed.collectionId, 'results') },
    { name: '集計（締め切る前）', as: desk, path: at(collectionId, 'results') },
    { name: '集計（まだ回答がない）', as: desk, path: at(empty.collectionId, 'results') },
  ]
}

const crossNothing: NonNullable<Place['act']> = async (page) => {
  await submit(page, /^(かけ合わせる|Cross them)$/)
  await page.getByRole('alert').waitFor()
}

const closeTooEarly: NonNullable<Place['act']> = async (page) => {
  await page
    .locator('summary')
    .filter({ hasText: /束を閉じる|Close the batch/ })
    .click()
  await submit(page, /^(束を閉じる|Close the batch)$/)
  await page.getByRole('alert').waitFor()
}

async function keyWrongly(page: Parameters<NonNullable<Place['act']>>[0], addressCode: string): Promise<void> {
  await page.locator('#sheet').fill(sheetNumberText({ addressCode, version: 1, number: 1 }))
  await page.locator('[id="typed.room"]').fill('9')
  await submit(page, /^(この一枚を送る|Send this sheet)$/)
  await page.getByRole('alert').waitFor()
}
